"""What can be read and what can be written, as two tables; without room for columns, a line or two each."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TextIO

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from quotecli.outputs.printing import NARROWER, UNLIMITED, Piece, flow, headed_table, in_words, put
from quotecli.outputs.terminal import columns

_READS = "What can be read; --from NAME where ending and content do not tell"
_WRITES = "What can be written; --format NAME, or an --output with one of the endings"


def render(listed: Mapping[str, Sequence[Mapping[str, Any]]], out: TextIO) -> None:
    """Write what `quotecli.cli.formats_command.listed` gives."""
    limit = columns(out)
    blocks: list[RenderableType] = []
    for title, rows in ((_READS, listed["reads"]), (_WRITES, listed["writes"])):
        blocks.append(_words(title, limit, "bold"))
        if limit is not None and limit < NARROWER:
            blocks += ["", *(flow(_pieces(row), limit, 2) for row in rows), ""]
        else:
            blocks.append(_table(rows, limit))
    for command in ("speakers", "check"):
        names = ", ".join(row["name"] for row in listed[command])
        blocks.append(_words(f"'quotes {command}' writes {names}.", limit, "dim"))
    put(Group(*blocks), out, limit)


def _words(line: str, limit: int | None, style: str) -> Text:
    return flow(in_words("", line, style), limit or UNLIMITED, 0)


def _table(rows: Sequence[Mapping[str, Any]], limit: int | None) -> Table:
    table = headed_table()
    table.add_column("Name", no_wrap=True)
    table.add_column("Endings", style="dim", max_width=limit and limit // 3)
    table.add_column("", overflow="fold")
    for row in rows:
        about = Text("\n").join([Text(row["about"]), *(Text(note, "dim") for note in _notes(row))])
        table.add_row(Text(row["name"], "bold"), " ".join(row["endings"]), about)
    return table


def _pieces(row: Mapping[str, Any]) -> Iterator[Piece]:
    yield "", Text(row["name"], "bold")
    yield from ((" ", Text(ending, "dim")) for ending in row["endings"])
    yield from in_words(" · ", row["about"])
    for note in _notes(row):
        yield from in_words(" · ", note, "dim")


def _notes(row: Mapping[str, Any]) -> Iterator[str]:
    if row.get("single"):
        yield "one article per file: --output DIR/"
    if row.get("extra") is not None:
        lacking = "" if row["installed"] else f"pip install 'quote-attribution[{row['extra']}]'"
        yield f"extra {row['extra']}: {lacking or 'installed'}"
