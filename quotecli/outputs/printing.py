"""What tables share: how they reach a terminal or a file, and lines that flow where there is no room for columns."""

from collections.abc import Iterable, Iterator
from io import StringIO
from typing import TextIO

from rich import box
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from quotecli.model import Report
from quotecli.outputs.counts import counted
from quotecli.outputs.terminal import coloured, visible

# Narrower columns are unreadable, so each row becomes a block.
NARROWER = 72
# Nothing is indented in the narrowest terminals.
NO_MARGIN = 24
# Nothing in an article is as wide as this, so nothing is wrapped.
UNLIMITED = 10**7

# What to put before a bit of text where it does not begin a line, and the text.
Piece = tuple[str, Text]


def put(block: RenderableType, out: TextIO, limit: int | None, *, colours: str = "standard") -> None:
    """Write a block, as wide as the limit or, without one, as it needs; in colours only to a terminal.

    `colours` is how many a terminal may be sent, as Rich calls them.
    """
    if coloured(out):
        _console(out, limit, colours).print(block)
        return
    # In a file, the padding of cells would leave spaces at the ends of lines.
    plain = StringIO()
    wide = _console(plain, limit or UNLIMITED, None)
    # Rich fills the width it is given, and ten million empty columns would take time and memory.
    wide.width = limit or max(1, Measurement.get(wide, wide.options, block).maximum)
    wide.print(block)
    out.write("".join(line.rstrip() + "\n" for line in plain.getvalue().split("\n")[:-1]))


def _console(out: TextIO, width: int | None, colours: str | None) -> Console:
    return Console(
        file=out,
        width=width,
        color_system=colours,  # type: ignore[arg-type]
        force_terminal=colours is not None,
        no_color=False,
        markup=False,
        emoji=False,
        highlight=False,
    )


def title(report: Report, limit: int | None) -> Text:
    """The name of an article, and how many quotes and speakers it has."""
    name = Text(visible(report.article.label), "bold")
    quotes = Text(counted(len(report.quotes), "quote"), "dim")
    speakers = Text(counted(len(report.speakers), "speaker"), "dim")
    return flow([("", name), ("  ", quotes), (", ", speakers)], limit or UNLIMITED, 0)


def in_words(before: str, text: str, style: str = "") -> Iterator[Piece]:
    """The words of a text as pieces, so that it may be wrapped; the first stands after `before`."""
    for number, word in enumerate(text.split(" ")):
        yield " " if number else before, Text(word, style)


def headed_table() -> Table:
    """A table with a line under the names of its columns, and no other."""
    return Table(box=box.SIMPLE_HEAD, header_style="dim", border_style="dim", padding=(0, 1, 0, 0), pad_edge=False)


def flow(pieces: Iterable[Piece], limit: int, hang: int) -> Text:
    """The pieces one after the other; what does not fit goes on the next line, without what stands before it."""
    margin = " " if limit > NO_MARGIN else ""
    hanging = margin + " " * hang if limit > NO_MARGIN else ""
    flowed = Text(margin, overflow="fold")
    used = len(margin)
    for before, piece in pieces:
        width = cell_len(before) + piece.cell_len
        if used + width <= limit:
            flowed.append(before, "dim").append_text(piece)
            used += width
        else:
            flowed.append("\n" + hanging).append_text(piece)
            used = len(hanging) + piece.cell_len
    return flowed
