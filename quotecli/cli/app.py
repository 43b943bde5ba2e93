"""The command line: options in, articles through the pipeline, a renderer out."""

import sys
from collections.abc import Sequence
from typing import Annotated, NoReturn

import typer

from quotecli.cli.options import (
    Against,
    Engine,
    Explain,
    FewFormats,
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
    OutputFile,
    People,
    Quiet,
    Recursive,
    SpeakerPart,
    TextOut,
    Verbose,
    Version,
)
from quotecli.cli.plain_typer import Command, Group
from quotecli.cli.stdio import discard_output, ended_by_signals, prepare_streams, say, written_to
from quotecli.errors import QuotesError, UsageError, lower

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
    """Run the command and give its exit status.

    0 done, 1 something failed, 2 wrong usage, 130 interrupted, 128 + n ended by the signal of number n.
    """
    prepare_streams()
    try:
        with ended_by_signals():
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
    text_out: TextOut = None,
    with_text: Annotated[bool, typer.Option("--with-text", help="Put the article's text into the JSON.")] = False,
    explain: Explain = False,
    kind: Kinds = None,
    speaker: SpeakerPart = None,
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
    """Print who said what in the articles, and in what capacity.

    Each FILE is an article, a directory of articles, or an address. Without FILE, or where it is "-", standard input is
    read.
    """
    from quotecli.cli.destination import chosen_target, refuse_several, write
    from quotecli.cli.session import Reading
    from quotecli.cli.values import chosen_format
    from quotecli.outputs import FORMATS, Asked

    chosen = chosen_format(format_, json, output, FORMATS)
    target = chosen_target(chosen, output, text_out, Asked(explain, with_text))
    reading = Reading(_inputs(context, files), context.params)
    refuse_several(reading.names, target)
    with reading.messages.watching(output):
        write(reading.reports(), target, reading.kept, reading.failures)
    _end(reading.failures)


@app.command(cls=Command)
def speakers(
    context: typer.Context,
    files: Files = None,
    format_: FewFormats = None,
    json: Json = False,
    output: OutputFile = None,
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

    Each FILE is an article, a directory of articles, or an address. Without FILE, or where it is "-", standard input is
    read.
    """
    from quotecli.cli.session import Reading
    from quotecli.cli.values import chosen_format, chosen_groups
    from quotecli.outputs import AUDIT_FORMATS, audit_renderer

    chosen = chosen_format(format_, json, output, AUDIT_FORMATS)
    grouped = chosen_groups(by)
    reading = Reading(_inputs(context, files), context.params)
    with written_to(output) as out:
        from quotecli.audit.count import audit

        with reading.messages.watching(output, at_end=True):
            counts = audit(reading.reports(), by=grouped)
        audit_renderer(chosen)(counts, out)
    _end(reading.failures)


@app.command(cls=Command)
def show(
    context: typer.Context,
    files: Files = None,
    around: Annotated[
        str | None,
        typer.Option("--context", metavar="N", help="Only paragraphs with such quotes, and N before and behind each."),
    ] = None,
    explain: Explain = False,
    no_pager: Annotated[
        bool, typer.Option("--no-pager", help="No pager, though the articles are longer than the screen.")
    ] = False,
    kind: Kinds = None,
    speaker: SpeakerPart = None,
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
    """Show the articles with their quotes in the colours of the speakers, or between brackets without colours.

    Each FILE is an article, a directory of articles, or an address. Without FILE, or where it is "-", standard input is
    read.
    """
    from quotecli.cli.pager import paged
    from quotecli.cli.session import Reading
    from quotecli.cli.values import chosen_context
    from quotecli.outputs.show import Look, render

    look = Look(chosen_context(around), explain)
    reading = Reading(_inputs(context, files), context.params)
    with paged(wanted=not no_pager) as out:
        render(reading.reports(), out, look)
    _end(reading.failures)


@app.command(cls=Command)
def check(
    context: typer.Context,
    files: Files = None,
    against: Against = None,
    format_: FewFormats = None,
    json: Json = False,
    output: OutputFile = None,
    problems: Annotated[bool, typer.Option("--problems", help="Show only what is not found word for word.")] = False,
    at_least: Annotated[
        str | None,
        typer.Option("--at-least", metavar="SHARE", help="Exit with 0 if such a share of the words is kept in each."),
    ] = None,
    kind: Kinds = None,
    speaker: SpeakerPart = None,
    min_confidence: MinConfidence = None,
    min_words: Annotated[
        str | None, typer.Option("--min-words", metavar="N", help="Only quotations of at least so many words.")
    ] = None,
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
    """Say whether the quotations of the articles are, word for word, in a transcript, a speech or a press release.

    Each FILE is an article, a directory of articles, or an address. Without FILE, or where it is "-", standard input is
    read.
    Exits with 0 if all are found word for word, and with 1 if some are not.
    """
    from quotecli.cli.session import Reading
    from quotecli.cli.values import chosen_format, least_kept, least_words, named_sources
    from quotecli.outputs import CHECK_FORMATS, check_renderer

    files = _inputs(context, files)
    chosen = chosen_format(format_, json, output, CHECK_FORMATS)
    least, enough = least_words(min_words), least_kept(at_least)
    given = named_sources(against, files)
    reading = Reading(files, context.params)
    sources = reading.sources(given)
    with written_to(output) as out, reading.messages.watching(output):
        from quotecli.checking.check import Run

        everything = not (kind or speaker or min_confidence)
        checked = Run(sources, min_words=least, unreported=everything, at_least=enough)
        check_renderer(chosen)(checked.of(reading.reports(hints=not everything)), out, problems)
    for name in checked.nothing_in:
        reading.messages.hint(f"No quotations to check in {name}")
    _end(reading.failures or not checked.held)


@app.command(cls=Command)
def formats(json: Json = False, version: Version = False) -> None:
    """Show what can be read and what can be written."""
    from quotecli.cli.formats_command import show

    show(sys.stdout, json=json)


@app.command(cls=Command)
def schema(version: Version = False) -> None:
    """Print the JSON Schema of the JSON formats."""
    import json

    from quotecli.outputs.schema import schema

    sys.stdout.write(json.dumps(schema(), indent=2) + "\n")


@app.command(cls=Command)
def completion(
    context: typer.Context,
    shell: Annotated[str | None, typer.Argument(metavar="SHELL", hidden=True)] = None,
    version: Version = False,
) -> None:
    """Print a script that lets a shell complete commands, options and their values: bash, zsh or fish."""
    from quotecli.cli.completion import script

    sys.stdout.write(script(context.find_root().command, shell))


def _end(failed: object) -> None:
    """End with exit status 1 where something failed."""
    if failed:
        raise typer.Exit(1)


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
