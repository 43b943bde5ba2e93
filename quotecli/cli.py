"""The command line: options in, articles through the pipeline, a renderer out."""

import errno
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, TextIO

import typer
from typer.core import TyperCommand, TyperGroup

from quotecli import __version__
from quotecli.errors import QuotesError, UsageError

if TYPE_CHECKING:
    from quotecli.model import Article, Quote, Report

# The names of `engines.ENGINES`, the default first; that module is not loaded for the help.
ENGINES = ("learned", "rules")
KINDS = ("direct", "indirect", "mixed")
INTERRUPTED = 130
# How many speakers a hint names before it says how many more there are.
HINTED = 5


class _AsGiven:
    """Converts nothing."""

    @staticmethod
    def coerce(value: object, **_: object) -> object:
        return value


def _unconverted(parameters: list[Any]) -> list[Any]:
    """The parameters, all flags or texts, without Typer's conversion.

    Newer versions load pydantic to make a text of a text, and take longer over that than all else that is
    done for one article; older ones never ask.
    """
    for parameter in parameters:
        vars(parameter)["get_runtime_param"] = _AsGiven
    return parameters


class _Command(TyperCommand):
    def get_params(self, ctx: Any) -> list[Any]:  # noqa: ANN401 - its type is public in no version
        return _unconverted(super().get_params(ctx))


class _Group(TyperGroup):
    def get_params(self, ctx: Any) -> list[Any]:  # noqa: ANN401
        return _unconverted(super().get_params(ctx))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401
        name = args[0]
        if self.get_command(ctx, name) is None and os.path.isfile(name):
            import shlex

            raise UsageError(f"{name} is a file, not a command; try: quotes extract {shlex.quote(name)}")
        return super().resolve_command(ctx, args)


# Rich would be imported for the help alone, and take longer than the rest of the start.
app = typer.Typer(
    cls=_Group,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and give its exit status: 0 done, 1 something failed, 2 wrong usage, 130 interrupted."""
    _prepare_streams()
    try:
        status = app(args=None if argv is None else list(argv), prog_name="quotes", standalone_mode=False)
        sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except BrokenPipeError:
        _discard_output()
        return 0
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except SystemExit as end:
        # Typer turns a broken pipe into this on the way.
        if isinstance(end.__context__, BrokenPipeError):
            _discard_output()
            return 0
        return end.code if isinstance(end.code, int) else 1
    except QuotesError as error:
        return _say(error, error.exit_code)
    except OSError as error:
        # Writing names no file; what does is a fault of the program.
        if error.filename is not None:
            raise
        _discard_output()
        return _say(f"cannot write: {_lower(error.strerror or str(error))}; check where the output goes", 1)
    except Exception as error:
        # Typer's errors of usage have a public base class in none of its versions.
        if not hasattr(error, "format_message"):
            raise
        command = getattr(getattr(error, "ctx", None), "command_path", "quotes")
        message = " ".join(error.format_message().rstrip(".").split())
        return _say(f"{message}; see '{command} --help'", 2)


def _show_version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"quotes {__version__}\n")
        raise typer.Exit()


Version = Annotated[
    bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
]


@app.callback(invoke_without_command=True)
def _quotes(context: typer.Context, version: Version = False) -> None:
    """Find who is quoted in news articles, what they said, and in what capacity."""
    if context.invoked_subcommand is None:
        _help_and_exit(context)


@app.command(cls=_Command)
def extract(
    context: typer.Context,
    files: Annotated[
        list[str] | None,
        # Typer would list it as "FILE <list[str]>"; the text above the options says more.
        typer.Argument(metavar="FILE", hidden=True, help="Articles as plain text; - is standard input."),
    ] = None,
    format_: Annotated[
        str | None, typer.Option("--format", "-f", metavar="FORMAT", help="table (the default), json, jsonl or csv.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Short for --format json.")] = False,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Write there, once all is done.")
    ] = None,
    kind: Annotated[
        str | None, typer.Option(metavar="KINDS", help="Only these kinds, of direct,indirect,mixed.")
    ] = None,
    speaker: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Only speakers with this in their name or description.")
    ] = None,
    min_confidence: Annotated[
        str | None, typer.Option(metavar="X", help="Only quotes at least this certain, from 0 to 1.")
    ] = None,
    engine: Annotated[
        str | None, typer.Option(metavar="NAME", help="learned (the default), or rules: faster, finds fewer.")
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Say for each quote why this speaker.")] = False,
    version: Version = False,
) -> None:
    """Print who said what in the articles, and in what capacity.

    Each FILE is an article as plain text. Without FILE, or where it is "-", standard input is read.
    """
    if not files:
        if sys.stdin is None or sys.stdin.isatty():
            _help_and_exit(context)
        files = ["-"]
    chosen = _chosen_format(format_, json)
    run = _chosen_engine(engine)
    wanted = Filter(_kinds(kind), _part_of_name(speaker), _confidence(min_confidence))
    _refuse_to_overwrite(output, files)

    from quotecli.render import renderer

    failures: list[str] = []
    with _written_to(output) as out:
        renderer(chosen)(_reports(files, run, wanted, failures), out, explain)
    if failures:
        raise typer.Exit(1)


@app.command(cls=_Command)
def schema(version: Version = False) -> None:
    """Print the JSON Schema of the JSON formats."""
    import json

    from quotecli.render.schema import schema

    sys.stdout.write(json.dumps(schema(), indent=2) + "\n")


class Filter(NamedTuple):
    """Which quotes of a report to keep; `speaker` is a case-folded part of a name or description."""

    kinds: frozenset[str]
    speaker: str | None
    min_confidence: float

    def apply(self, report: "Report") -> "Report":
        """The report with those quotes alone, and with the speakers who still have any; ids stay as they are."""
        from collections import Counter
        from dataclasses import replace

        kept = [quote for quote in report.quotes if self._keeps(quote)]
        if len(kept) == len(report.quotes):
            return report
        counts = Counter(speaker.id for quote in kept for speaker in quote.speakers)
        speakers = {s.id: replace(s, quotes=counts[s.id]) for s in report.speakers if s.id in counts}
        quotes = tuple(replace(quote, speakers=tuple(speakers[s.id] for s in quote.speakers)) for quote in kept)
        return replace(report, speakers=tuple(speakers.values()), quotes=quotes)

    def _keeps(self, quote: "Quote") -> bool:
        if quote.kind.value not in self.kinds or quote.confidence < self.min_confidence:
            return False
        if self.speaker is None:
            return True
        names = (name for speaker in quote.speakers for name in (speaker.name, speaker.description))
        return any(self.speaker in _folded(name) for name in names if name)


def _reports(
    files: Iterable[str], run: "Callable[[Article], Report]", wanted: Filter, failures: list[str]
) -> Iterator["Report"]:
    for name in files:
        try:
            article = _article(name)
        except QuotesError as error:
            _say(error, error.exit_code)
            failures.append(name)
            continue
        whole = run(article)
        report = wanted.apply(whole)
        if not report.quotes:
            _say_nothing_found(whole, wanted)
        yield report


def _article(name: str) -> "Article":
    from quotecli import reader

    article = reader.read_stdin() if name == "-" else reader.read_path(name)
    if reader.looks_like_html(article.text):
        called = "Standard input" if name == "-" else name
        _say(
            f"{called} looks like HTML, and its tags are read as text; save it as text for better quotes", 0, prefix=""
        )
    return article


def _say_nothing_found(whole: "Report", wanted: Filter) -> None:
    source = whole.article.source
    line = "No quotes found" + ("" if source == "-" else f" in {source}")
    if whole.quotes:
        line += f" that fit the options; without them there {_count(len(whole.quotes), 'is', 'are')}"
        names = [speaker.label for speaker in whole.speakers]
        if wanted.speaker is not None and names:
            more = f" and {len(names) - HINTED} more" if len(names) > HINTED else ""
            line += f", and these speak: {', '.join(names[:HINTED])}{more}"
    _say(line, 0, prefix="")


def _count(number: int, one: str, many: str) -> str:
    return f"{one if number == 1 else many} {number}"


def _chosen_format(name: str | None, json: bool) -> str:
    from quotecli.render import FORMATS

    if name is not None and name not in FORMATS:
        raise UsageError(f"unknown format {name!r}; choose from {', '.join(FORMATS)}")
    if json and name not in (None, "json"):
        raise UsageError(f"--json and --format {name} contradict each other; give one of them")
    return "json" if json else name or "table"


def _chosen_engine(name: str | None) -> "Callable[[Article], Report]":
    """The pipeline with an engine; both are loaded with the first article."""
    if name not in (None, *ENGINES):
        raise UsageError(f"unknown engine {name!r}; choose from {', '.join(ENGINES)}")

    def read(article: "Article") -> "Report":
        from quotecli.pipeline import run

        return run(article, engine=name or ENGINES[0])

    return read


def _kinds(text: str | None) -> frozenset[str]:
    if text is None:
        return frozenset(KINDS)
    kinds = [kind.strip().lower() for kind in text.split(",")]
    for kind in kinds:
        if kind not in KINDS:
            raise UsageError(f"unknown kind {kind!r}; choose from {', '.join(KINDS)}, with commas between")
    return frozenset(kinds)


def _part_of_name(text: str | None) -> str | None:
    if text is None:
        return None
    part = _folded(text)
    if not part:
        raise UsageError("--speaker is empty; give a part of a name or description")
    return part


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _confidence(text: str | None) -> float:
    try:
        number = float(text or 0)
    except ValueError:
        number = -1
    # Written this way round, "nan" is refused too.
    if not 0 <= number <= 1:
        raise UsageError(f"--min-confidence is {text!r}; give a number from 0 to 1")
    return number


def _help_and_exit(context: typer.Context) -> None:
    sys.stderr.write(context.get_help() + "\n")
    raise typer.Exit(UsageError.exit_code)


def _refuse_to_overwrite(output: str | None, files: Iterable[str]) -> None:
    if output in (None, "-") or not os.path.isfile(output):
        return
    for name in files:
        if name != "-" and os.path.exists(name) and os.path.samefile(output, name):
            raise UsageError(f"--output {output} would overwrite that article; choose another name")


@contextmanager
def _written_to(output: str | None) -> Iterator[TextIO]:
    """A stream to standard output, or to a file that takes its name only when all of it is there."""
    if output in (None, "-"):
        yield sys.stdout
        return
    if not output:
        raise QuotesError("cannot write '': the file name is empty; name a file")
    target = os.path.realpath(output)
    regular = os.path.isfile(target) or not os.path.exists(target)
    partial = os.path.join(os.path.dirname(target), f".{os.path.basename(target)}.{os.getpid()}.part")
    try:
        # A device or a pipe cannot be replaced.
        stream = _open(partial if regular else target)
    except OSError as error:
        raise QuotesError(f"cannot write {output}: {_why_not_written(error)}") from error
    try:
        with stream:
            yield stream
        if regular:
            _take_name(partial, target)
    except BaseException as error:
        if regular:
            with suppress(OSError):
                os.unlink(partial)
        if isinstance(error, OSError) and error.errno != errno.EPIPE and error.filename in (None, partial, target):
            raise QuotesError(f"cannot write {output}: {_why_not_written(error)}") from error
        raise


def _why_not_written(error: OSError) -> str:
    if isinstance(error, IsADirectoryError):
        return "it is a directory; name a file in it"
    if isinstance(error, FileNotFoundError):
        return "no such directory; make it first"
    return f"{_lower(error.strerror or str(error))}; choose another place"


def _lower(message: str) -> str:
    return f"{message[:1].lower()}{message[1:]}"


def _open(path: str) -> TextIO:
    return open(path, "w", encoding="utf-8", errors="backslashreplace", newline="")


def _take_name(partial: str, target: str) -> None:
    if os.path.exists(target):
        import shutil

        shutil.copymode(target, partial)
    os.replace(partial, target)


def _prepare_streams() -> None:
    """UTF-8 whatever the locale, line ends as written; what cannot be encoded is shown as an escape."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - it lasts as long as the process
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w")  # noqa: SIM115 - it lasts as long as the process
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")


def _discard_output() -> None:
    # Python flushes standard output once more as it ends, and would complain.
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(message: object, status: int, *, prefix: str = "quotes: ") -> int:
    """Say one line on standard error, in which no file name can drive the terminal; gives back the status."""
    from quotecli.render.terminal import visible

    sys.stderr.write(visible(f"{prefix}{message}") + "\n")
    return status
