"""How reports look: one module per format, loaded when it is asked for.

A renderer takes the reports one by one as they come, so that the first article is out before the last is
read, and writes text to a stream whose line ends are not translated.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

from quotecli.errors import QuotesError

if TYPE_CHECKING:
    from quotecli.audit.tally import Audit
    from quotecli.checking.results import Checks
    from quotecli.model import Report

    Renderer = Callable[[Iterable[Report], TextIO, "Asked"], None]
    AuditRenderer = Callable[[Audit, TextIO], None]
    CheckRenderer = Callable[[Iterable[Checks], TextIO, bool], None]

__all__ = [
    "AUDIT_FORMATS",
    "CHECK_FORMATS",
    "FORMATS",
    "Asked",
    "Format",
    "audit_renderer",
    "check_renderer",
    "renderer",
]


class Format(NamedTuple):
    """A format: its renderer, the endings of its files, the first one ours, and what it is and who reads it.

    A format that is `single` has room for one article only. One that `takes_text` can hold the article's text.
    """

    module: str
    function: str
    endings: tuple[str, ...]
    line: str
    single: bool = False
    takes_text: bool = False


class Asked(NamedTuple):
    """What to print besides the quotes, in formats that have room for it."""

    explain: bool = False
    with_text: bool = False


FORMATS = {
    "table": Format("quotecli.outputs.table", "render", (), "a table for people, at a terminal in colours"),
    "json": Format(
        "quotecli.outputs.json_", "render", (".json",), "one array of documents: programs, jq", takes_text=True
    ),
    "jsonl": Format(
        "quotecli.outputs.json_",
        "render_lines",
        (".jsonl", ".ndjson"),
        "one document per line: programs, jq",
        takes_text=True,
    ),
    "csv": Format("quotecli.outputs.csv_", "render", (".csv",), "one row per quote: spreadsheets, R, pandas"),
    "markdown": Format(
        "quotecli.outputs.markdown", "render", (".md", ".markdown"), "one section per speaker: notes, editors, wikis"
    ),
    "text": Format("quotecli.outputs.text", "render", (".txt",), "one line per quote: grep, cut, mail"),
    "html": Format("quotecli.outputs.html.page", "render", (".html", ".htm"), "a page to check quotes in their place"),
    "webannotation": Format(
        "quotecli.outputs.webannotation", "render", (".jsonld",), "W3C Web Annotation: annotation tools, linked data"
    ),
    "tei": Format("quotecli.outputs.tei", "render", (".xml",), "the whole text marked up in TEI P5: digital editions"),
    "brat": Format("quotecli.outputs.brat", "render", (".ann",), "standoff beside the text: brat, BioC", single=True),
    "conll": Format("quotecli.outputs.conll", "render", (".conll", ".conllup"), "one line per word in IOB2: training"),
    "citron": Format(
        "quotecli.outputs.citron",
        "render",
        (".citron.json",),
        "JSON of the BBC's Citron: training, scores",
        single=True,
    ),
    "prodigy": Format(
        "quotecli.outputs.prodigy", "render", (".prodigy.jsonl",), "one task per line: correcting by hand in Prodigy"
    ),
}
# What `quotes speakers` writes.
AUDIT_FORMATS = {
    "table": Format("quotecli.outputs.speakers_table", "render", (".txt",), "a table for people, with bars"),
    "json": Format("quotecli.outputs.speakers_data", "render_json", (".json",), "one object: programs, jq"),
    "jsonl": Format(
        "quotecli.outputs.speakers_data", "render_lines", (".jsonl", ".ndjson"), "one speaker per line: programs, jq"
    ),
    "csv": Format(
        "quotecli.outputs.speakers_data", "render_csv", (".csv",), "one row per speaker: spreadsheets, R, pandas"
    ),
}
# What `quotes check` writes.
CHECK_FORMATS = {
    "table": Format("quotecli.outputs.check_table", "render", (".txt",), "one block per quotation, with what differs"),
    "json": Format("quotecli.outputs.check_data", "render_json", (".json",), "one object: programs, jq"),
    "jsonl": Format("quotecli.outputs.check_data", "render_lines", (".jsonl", ".ndjson"), "one article per line"),
    "csv": Format(
        "quotecli.outputs.check_data", "render_csv", (".csv",), "one row per quotation: spreadsheets, R, pandas"
    ),
}


def renderer(name: str) -> "Renderer":
    """The function `(reports, out, asked)` that writes a format; KeyError where there is none of that name.

    That of a `single` format raises QuotesError at the second article.
    """
    render: Renderer = _load(FORMATS[name])
    if not FORMATS[name].single:
        return render
    return lambda reports, out, asked: render(_only_one(reports, name), out, asked)


def audit_renderer(name: str) -> "AuditRenderer":
    """The function `(audit, out)` of a format of `AUDIT_FORMATS`; KeyError where there is none of that name."""
    render: AuditRenderer = _load(AUDIT_FORMATS[name])
    return render


def check_renderer(name: str) -> "CheckRenderer":
    """The function `(articles, out, problems)` of a format of `CHECK_FORMATS`; KeyError for any other name."""
    render: CheckRenderer = _load(CHECK_FORMATS[name])
    return render


def _only_one(reports: "Iterable[Report]", name: str) -> "Iterator[Report]":
    for number, report in enumerate(reports):
        if number:
            raise QuotesError(f"{name} has room for one article only; give a directory, --output DIR/")
        yield report


def _load(format_: Format) -> Any:  # noqa: ANN401 - each caller says what it is
    from importlib import import_module

    return getattr(import_module(format_.module), format_.function)
