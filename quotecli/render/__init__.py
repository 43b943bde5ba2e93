"""How reports look: one module a format, loaded when it is asked for.

A renderer takes the reports one by one as they come, so that the first article is out before the last is
read, and writes text to a stream whose line ends are not translated.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

if TYPE_CHECKING:
    from quotecli.audit.tally import Audit
    from quotecli.model import Report

    Renderer = Callable[[Iterable[Report], TextIO, "Asked"], None]
    AuditRenderer = Callable[[Audit, TextIO], None]

__all__ = ["AUDIT_FORMATS", "FORMATS", "Asked", "Format", "audit_renderer", "renderer"]


class Format(NamedTuple):
    """A format: its renderer, the endings of its files, the first one ours, and what it is and who reads it.

    A format that is `single` has room for one article only.
    """

    module: str
    function: str
    endings: tuple[str, ...]
    line: str
    single: bool = False


class Asked(NamedTuple):
    """What to print beside the quotes, in the formats that have a place for it."""

    explain: bool = False
    with_text: bool = False


FORMATS = {
    "table": Format("quotecli.render.table", "render", (), "a table for people, at a terminal in colours"),
    "json": Format("quotecli.render.json_", "render", (".json",), "one array of documents: programs, jq"),
    "jsonl": Format("quotecli.render.json_", "render_lines", (".jsonl", ".ndjson"), "a document a line: programs, jq"),
    "csv": Format("quotecli.render.csv_", "render", (".csv",), "a row a quote: spreadsheets, R, pandas"),
    "html": Format("quotecli.render.html.page", "render", (".html", ".htm"), "a page to check quotes in their place"),
}
AUDIT_FORMATS = {
    "table": ("quotecli.render.speakers_table", "render"),
    "json": ("quotecli.render.speakers_data", "render_json"),
    "jsonl": ("quotecli.render.speakers_data", "render_lines"),
    "csv": ("quotecli.render.speakers_data", "render_csv"),
}


def renderer(name: str) -> "Renderer":
    """The function `(reports, out, asked)` that writes a format; KeyError where there is none of that name."""
    render: Renderer = _load(FORMATS[name].module, FORMATS[name].function)
    return render


def audit_renderer(name: str) -> "AuditRenderer":
    """The function `(audit, out)` of a format of `AUDIT_FORMATS`; KeyError where there is none of that name."""
    render: AuditRenderer = _load(*AUDIT_FORMATS[name])
    return render


def _load(module: str, function: str) -> Any:  # noqa: ANN401 - each caller says what it is
    from importlib import import_module

    return getattr(import_module(module), function)
