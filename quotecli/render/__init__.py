"""How reports look: one module a format, loaded when it is asked for.

A renderer takes the reports one by one as they come, so that the first article is out before the last is
read, and writes text to a stream whose line ends are not translated.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from quotecli.audit.tally import Audit
    from quotecli.model import Report

    Renderer = Callable[[Iterable[Report], TextIO, bool], None]
    AuditRenderer = Callable[[Audit, TextIO], None]

__all__ = ["FORMATS", "audit_renderer", "renderer"]

FORMATS = {
    "table": ("quotecli.render.table", "render"),
    "json": ("quotecli.render.json_", "render"),
    "jsonl": ("quotecli.render.json_", "render_lines"),
    "csv": ("quotecli.render.csv_", "render"),
}
_OF_AUDITS = {
    "table": ("quotecli.render.speakers_table", "render"),
    "json": ("quotecli.render.speakers_data", "render_json"),
    "jsonl": ("quotecli.render.speakers_data", "render_lines"),
    "csv": ("quotecli.render.speakers_data", "render_csv"),
}


def renderer(name: str) -> "Renderer":
    """The function `(reports, out, explain)` that writes a format; KeyError where there is none of that name."""
    render: Renderer = _load(*FORMATS[name])
    return render


def audit_renderer(name: str) -> "AuditRenderer":
    """The function `(audit, out)` that writes a format of `FORMATS`; KeyError where there is none of that name."""
    render: AuditRenderer = _load(*_OF_AUDITS[name])
    return render


def _load(module: str, function: str) -> Any:  # noqa: ANN401 - each caller says what it is
    from importlib import import_module

    return getattr(import_module(module), function)
