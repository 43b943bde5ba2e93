"""How reports look: one module a format, loaded when it is asked for.

A renderer takes the reports one by one as they come, so that the first article is out before the last is
read, and writes text to a stream whose line ends are not translated.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from quotecli.model import Report

    Renderer = Callable[[Iterable[Report], TextIO, bool], None]

__all__ = ["FORMATS", "renderer"]

FORMATS = {
    "table": ("quotecli.render.table", "render"),
    "json": ("quotecli.render.json_", "render"),
    "jsonl": ("quotecli.render.json_", "render_lines"),
    "csv": ("quotecli.render.csv_", "render"),
}


def renderer(name: str) -> "Renderer":
    """The function `(reports, out, explain)` that writes a format; KeyError where there is none of that name."""
    from importlib import import_module

    module, function = FORMATS[name]
    render: Renderer = getattr(import_module(module), function)
    return render
