"""The command line: options in, articles through the pipeline, a renderer out."""

import sys
from collections.abc import Sequence
from typing import Annotated, NoReturn

import typer

from quotecli.errors import QuotesError, UsageError
from quotecli.options import (
    Engine,
    Field,
    Files,
    Format,
    From,
    Glob,
    IdField,
    Json,
    Kinds,
    MinConfidence,
    Output,
    People,
    Quiet,
    Recursive,
    Verbose,
    Version,
)
from quotecli.plain_typer import Command, Group
from quotecli.streams import discard_output, lower, prepare_streams, refuse_to_overwrite, say, written_to

INTERRUPTED = 130


# Rich would be imported for the help alone, and take longer than the rest of the start.
app = typer.Typer(
    cls=Group,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and give its exit status: 0 done, 1 something failed, 2 wrong usage, 130 interrupted."""
    prepare_streams()
    try:
        status = app(args=None if argv is None else list(argv), prog_name="quotes", standalone_mode=False)
        sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except BrokenPipeError:
        discard_output()
        return 0
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except SystemExit as end:
        # Typer turns a broken pipe into this on the way.
        if isinstance(end.__context__, BrokenPipeError):
            discard_output()
            return 0
        return end.code if isinstance(end.code, int) else 1
    except QuotesError as error:
        return say(error, error.exit_code)
    except OSError as error:
        # Writing names no file; what does is a fault of the program.
        if error.filename is not None:
            raise
        discard_output()
        return say(f"cannot write: {lower(error.strerror or str(error))}; check where the output goes", 1)
    except Exception as error:
        # Typer's errors of usage have a public base class in none of its versions.
        if not hasattr(error, "format_message"):
            raise
        command = getattr(getattr(error, "ctx", None), "command_path", "quotes")
        message = " ".join(error.format_message().rstrip(".").split())
        return say(f"{message}; see '{command} --help'", 2)


@app.callback(invoke_without_command=True)
def _quotes(context: typer.Context, version: Version = False) -> None:
    """Find who is quoted in news articles, what they said, and in what capacity."""
    if context.invoked_subcommand is None:
        _help_and_exit(context)


@app.command(cls=Command)
def extract(
    context: typer.Context,
    files: Files = None,
    format_: Format = None,
    json: Json = False,
    output: Output = None,
    kind: Kinds = None,
    speaker: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Only speakers with this in their name or description.")
    ] = None,
    min_confidence: MinConfidence = None,
    engine: Engine = None,
    people: People = None,
    from_: From = None,
    field: Field = None,
    id_field: IdField = None,
    recursive: Recursive = False,
    glob: Glob = None,
    explain: Annotated[bool, typer.Option("--explain", help="Say for each quote why this speaker.")] = False,
    with_text: Annotated[bool, typer.Option("--with-text", help="Put the article's text into the JSON.")] = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
    version: Version = False,
) -> None:
    """Print who said what in the articles, and in what capacity.

    Each FILE is an article, or a directory of articles. Without FILE, or where it is "-", standard input is read.
    """
    files = _inputs(context, files)
    from quotecli import reading
    from quotecli.inputs.files import expanded
    from quotecli.messages import Messages
    from quotecli.render import FORMATS, Asked, renderer

    messages = Messages(quiet, verbose)
    chosen = reading.chosen_format(format_, json, FORMATS)
    asked = Asked(explain, with_text)
    options = reading.chosen_input(from_, field, id_field)
    wanted = reading.Filter(
        reading.chosen_kinds(kind), reading.part_of_name(speaker), reading.least_confidence(min_confidence)
    )
    refuse_to_overwrite(output, files, "article")
    refuse_to_overwrite(output, [people] if people else [], "list of people")
    run = reading.chosen_pipeline(engine, people)
    names = expanded(files, recursive=recursive, glob=glob, besides=output)
    failures: list[str] = []
    with written_to(output) as out, messages.watching(output):
        renderer(chosen)(reading.reports(names, options, run, wanted, failures, messages), out, asked)
    if failures:
        raise typer.Exit(1)


@app.command(cls=Command)
def speakers(
    context: typer.Context,
    files: Files = None,
    format_: Format = None,
    json: Json = False,
    output: Output = None,
    by: Annotated[
        str | None, typer.Option(metavar="WHAT", help="A row for each type, gender, role or article instead.")
    ] = None,
    kind: Kinds = None,
    min_confidence: MinConfidence = None,
    engine: Engine = None,
    people: People = None,
    from_: From = None,
    field: Field = None,
    id_field: IdField = None,
    recursive: Recursive = False,
    glob: Glob = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    version: Version = False,
) -> None:
    """Print who gets to speak in the articles: speakers, their quotes and words, and the share of each.

    Each FILE is an article, or a directory of articles. Without FILE, or where it is "-", standard input is read.
    """
    files = _inputs(context, files)
    from quotecli import reading
    from quotecli.inputs.files import expanded
    from quotecli.messages import Messages
    from quotecli.render import AUDIT_FORMATS, audit_renderer

    messages = Messages(quiet, verbose)
    chosen = reading.chosen_format(format_, json, AUDIT_FORMATS)
    options = reading.chosen_input(from_, field, id_field)
    grouped = reading.chosen_groups(by)
    wanted = reading.Filter(reading.chosen_kinds(kind), None, reading.least_confidence(min_confidence))
    refuse_to_overwrite(output, files, "article")
    refuse_to_overwrite(output, [people] if people else [], "list of people")
    run = reading.chosen_pipeline(engine, people)
    names = expanded(files, recursive=recursive, glob=glob, besides=output)
    failures: list[str] = []
    with written_to(output) as out:
        from quotecli.audit.count import audit

        with messages.watching(output, at_end=True):
            counts = audit(reading.reports(names, options, run, wanted, failures, messages), by=grouped)
        audit_renderer(chosen)(counts, out)
    if failures:
        raise typer.Exit(1)


@app.command(cls=Command)
def schema(version: Version = False) -> None:
    """Print the JSON Schema of the JSON formats."""
    import json

    from quotecli.render.schema import schema

    sys.stdout.write(json.dumps(schema(), indent=2) + "\n")


@app.command(cls=Command)
def completion(
    context: typer.Context,
    shell: Annotated[str | None, typer.Argument(metavar="SHELL", hidden=True)] = None,
    version: Version = False,
) -> None:
    """Print a script that lets a shell complete commands, options and their values: bash, zsh or fish."""
    from quotecli.completion import script

    sys.stdout.write(script(context.find_root().command, shell))


def _inputs(context: typer.Context, files: list[str] | None) -> list[str]:
    """The names of the inputs; the help where there are none."""
    if files:
        return files
    if sys.stdin is None or sys.stdin.isatty():
        _help_and_exit(context)
    return ["-"]


def _help_and_exit(context: typer.Context) -> NoReturn:
    sys.stderr.write(context.get_help() + "\n")
    raise typer.Exit(UsageError.exit_code)
