"""The commands that read articles: options in, articles through the pipeline, a renderer out."""

import sys
from typing import Annotated

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
from quotecli.cli.plain_typer import help_and_exit


def extract(
    context: typer.Context,
    files: Files = None,
    format_: Format = None,
    json: Json = False,
    output: Output = None,
    text_out: TextOut = None,
    with_text: Annotated[bool, typer.Option("--with-text", help="Include the article's text in the JSON.")] = False,
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
    from quotecli.cli.session import ReadOptions, Session
    from quotecli.cli.values import chosen_format
    from quotecli.outputs import FORMATS, Asked

    chosen = chosen_format(format_, json, output, FORMATS)
    target = chosen_target(chosen, output, text_out, Asked(explain, with_text))
    options = ReadOptions(
        kind=kind,
        speaker=speaker,
        min_confidence=min_confidence,
        engine=engine,
        people=people,
        from_=from_,
        field=field,
        id_field=id_field,
        recursive=recursive,
        glob=glob,
        output=output,
        text_out=text_out,
        quiet=quiet,
        verbose=verbose,
    )
    session = Session(_inputs(context, files), options)
    refuse_several(session.names, target)
    with session.messages.watching(output):
        write(session.reports(), target, session.kept, session.failures)
    _end(session.failures)


def speakers(
    context: typer.Context,
    files: Files = None,
    format_: FewFormats = None,
    json: Json = False,
    output: OutputFile = None,
    by: Annotated[
        str | None,
        typer.Option(metavar="WHAT", help="One row per type, gender, role or article instead of per speaker."),
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
    from quotecli.cli.atomic_file import written_to
    from quotecli.cli.session import ReadOptions, Session
    from quotecli.cli.values import chosen_format, chosen_groups
    from quotecli.outputs import AUDIT_FORMATS, audit_renderer

    chosen = chosen_format(format_, json, output, AUDIT_FORMATS)
    grouped = chosen_groups(by)
    options = ReadOptions(
        kind=kind,
        min_confidence=min_confidence,
        engine=engine,
        people=people,
        from_=from_,
        field=field,
        id_field=id_field,
        recursive=recursive,
        glob=glob,
        output=output,
        quiet=quiet,
        verbose=verbose,
    )
    session = Session(_inputs(context, files), options)
    with written_to(output) as out:
        from quotecli.audit.count import audit

        with session.messages.watching(output, at_end=True):
            counts = audit(session.reports(), by=grouped)
        audit_renderer(chosen)(counts, out)
    _end(session.failures)


def show(
    context: typer.Context,
    files: Files = None,
    around: Annotated[
        str | None,
        typer.Option(
            "--context", metavar="N", help="Only paragraphs with matching quotes, and N before and after each."
        ),
    ] = None,
    explain: Explain = False,
    no_pager: Annotated[
        bool, typer.Option("--no-pager", help="Use no pager, even if the articles are longer than the screen.")
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
    """Show the articles with their quotes in the speakers' colours, or in brackets where there are no colours.

    Each FILE is an article, a directory of articles, or an address. Without FILE, or where it is "-", standard input is
    read.
    """
    from quotecli.cli.pager import paged
    from quotecli.cli.session import ReadOptions, Session
    from quotecli.cli.values import chosen_context
    from quotecli.outputs.show import Look, render

    look = Look(chosen_context(around), explain)
    options = ReadOptions(
        kind=kind,
        speaker=speaker,
        min_confidence=min_confidence,
        engine=engine,
        people=people,
        from_=from_,
        field=field,
        id_field=id_field,
        recursive=recursive,
        glob=glob,
        quiet=quiet,
        verbose=verbose,
    )
    session = Session(_inputs(context, files), options)
    with paged(wanted=not no_pager) as out:
        render(session.reports(), out, look)
    _end(session.failures)


def check(
    context: typer.Context,
    files: Files = None,
    against: Against = None,
    format_: FewFormats = None,
    json: Json = False,
    output: OutputFile = None,
    problems: Annotated[
        bool, typer.Option("--problems", help="Show only quotations that are not found word for word.")
    ] = False,
    at_least: Annotated[
        str | None,
        typer.Option(
            "--at-least", metavar="SHARE", help="Exit 0 if every quotation keeps at least this share of its words."
        ),
    ] = None,
    kind: Kinds = None,
    speaker: SpeakerPart = None,
    min_confidence: MinConfidence = None,
    min_words: Annotated[
        str | None, typer.Option("--min-words", metavar="N", help="Only quotations of at least this many words.")
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
    """Check whether the articles' quotations are, word for word, in a transcript, a speech or a press release.

    Each FILE is an article, a directory of articles, or an address. Without FILE, or where it is "-", standard input is
    read.
    Exits with 0 if all are found word for word, otherwise with 1.
    """
    from quotecli.cli.atomic_file import written_to
    from quotecli.cli.session import ReadOptions, Session
    from quotecli.cli.values import chosen_format, least_kept, least_words, named_sources
    from quotecli.outputs import CHECK_FORMATS, check_renderer

    files = _inputs(context, files)
    chosen = chosen_format(format_, json, output, CHECK_FORMATS)
    least, enough = least_words(min_words), least_kept(at_least)
    given = named_sources(against, files)
    options = ReadOptions(
        kind=kind,
        speaker=speaker,
        min_confidence=min_confidence,
        engine=engine,
        people=people,
        from_=from_,
        field=field,
        id_field=id_field,
        recursive=recursive,
        glob=glob,
        output=output,
        quiet=quiet,
        verbose=verbose,
    )
    session = Session(files, options)
    sources = session.sources(given)
    with written_to(output) as out, session.messages.watching(output):
        from quotecli.checking.check import Run

        everything = not (kind or speaker or min_confidence)
        checked = Run(sources, min_words=least, unreported=everything, at_least=enough)
        check_renderer(chosen)(checked.of(session.reports(hints=not everything)), out, problems)
    for name in checked.nothing_in:
        session.messages.hint(f"No quotations to check in {name}")
    _end(session.failures or not checked.held)


def _end(failed: object) -> None:
    """End with exit status 1 where something failed."""
    if failed:
        raise typer.Exit(1)


def _inputs(context: typer.Context, files: list[str] | None) -> list[str]:
    """The names of the inputs; the help where there are none."""
    if files:
        return files
    if sys.stdin is None or sys.stdin.isatty():
        help_and_exit(context)
    return ["-"]
