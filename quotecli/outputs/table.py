"""The table for people: who said what, and below it a line per speaker.

Where there is no room for columns, each quote becomes a small block.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from quotecli.model import Kind, Quote, Report, Speaker
from quotecli.outputs import Asked
from quotecli.outputs.counts import counted
from quotecli.outputs.explain import reasons
from quotecli.outputs.printing import NARROWER, NO_MARGIN, Piece, flow, headed_table, put, title
from quotecli.outputs.terminal import columns, one_line

# Distinct on dark and on light backgrounds.
_KIND_STYLES = {Kind.DIRECT: "green", Kind.MIXED: "cyan", Kind.INDIRECT: "magenta"}
# Below this the role goes under the speaker, so that the quote keeps a readable width.
_NARROW = 100
# How far the quote is indented in its block.
_INDENT = 6
# The most that a column may take of a terminal's width while quotes are wrapped, as a divisor, and what it is
# given at least; the first gets first what is left.
_SHARES = {"Cue": (9, 11), "Speaker": (5, 14), "Role": (5, 14)}
# What a column of quotes needs to be readable.
_LEAST = 20
# What the columns beside it keep when it takes from them.
_LEAST_BESIDE = 10


def render(reports: Iterable[Report], out: TextIO, asked: Asked) -> None:
    """Write one block per article; nothing for an article without quotes."""
    limit = columns(out)
    first = True
    for report in reports:
        if not report.quotes:
            continue
        block = _block(report, limit, asked.explain)
        put(block if first else Group("", block), out, limit)
        out.flush()
        first = False


def _block(report: Report, limit: int | None, explain: bool) -> Group:
    parts: list[RenderableType] = [title(report, limit)]
    if limit is not None and limit < NARROWER:
        parts += _quote_blocks(report.quotes, report.article.text, limit)
    else:
        parts.append(_quotes(report.quotes, report.article.text, limit))
    if explain:
        parts += [_explanations(report.quotes), ""]
    if report.speakers and limit is not None and limit < NARROWER:
        parts += [_speaker_line(speaker, limit) for speaker in report.speakers]
    elif report.speakers:
        parts.append(_speakers(report.speakers, limit))
    return Group(*parts)


def _quotes(quotes: tuple[Quote, ...], text: str, limit: int | None) -> Table:
    rows = [_cells(quote, text, stacked=limit is not None and limit < _NARROW) for quote in quotes]
    widths = _widths(rows, limit) if limit is not None else {}
    table = headed_table()
    for name in rows[0]:
        table.add_column(
            name,
            justify="right" if name in ("#", "Line") else "left",
            style="dim" if name in ("#", "Cue", "Line") else "",
            overflow="fold",
            width=widths.get(name),
        )
    for row in rows:
        table.add_row(*row.values())
    return table


def _cells(quote: Quote, text: str, *, stacked: bool) -> dict[str, Text]:
    who, role = _who(quote.speakers), _roles(quote.speakers)
    if stacked and role:
        who.append("\n" + role, "dim")
    return {
        "#": Text(quote.id.removeprefix("q")),
        "Speaker": who,
        **({} if stacked else {"Role": Text(role)}),
        "Kind": Text(quote.kind.value, _KIND_STYLES[quote.kind]),
        "Quote": Text(one_line(quote.text)),
        "Cue": Text(one_line(quote.cue.of(text)) if quote.cue else ""),
        "Line": Text(str(quote.line)),
    }


def _widths(rows: list[dict[str, Text]], limit: int) -> dict[str, int]:
    """The width of each column: words whole first, then the quotes, and only then the rest in one line."""
    whole = {name: max(cell_len(name), *(_widest(row[name].plain.split("\n")) for row in rows)) for name in rows[0]}
    words = {name: max(cell_len(name), *(_widest(row[name].plain.split()) for row in rows)) for name in rows[0]}
    widths = {name: min(width, _most(name, limit)) if name in _SHARES else width for name, width in whole.items()}
    # Each column has a space on both sides.
    left = limit - 2 * len(widths) - sum(width for name, width in widths.items() if name != "Quote")
    least = min(whole["Quote"], max(_LEAST, words["Quote"]))
    for name in reversed(_SHARES):
        if name in widths:
            less = max(0, min(least - left, widths[name] - _LEAST_BESIDE))
            widths[name] -= less
            left += less
    for wish, kept in ((words, least), (whole, whole["Quote"])):
        for name in _SHARES:
            if name in widths:
                more = max(0, min(wish[name] - widths[name], left - kept))
                widths[name] += more
                left -= more
    widths["Quote"] = max(1, min(whole["Quote"], left))
    return widths


def _widest(parts: Iterable[str]) -> int:
    return max(map(cell_len, parts), default=0)


def _quote_blocks(quotes: tuple[Quote, ...], text: str, limit: int) -> Iterator[RenderableType]:
    digits = max(len(quote.id.removeprefix("q")) for quote in quotes)
    widths = (cell_len(word) for quote in quotes for word in one_line(quote.text).split())
    # Less indentation is better than a word cut in two.
    room = limit - max((width for width in widths if width <= limit), default=0)
    indent = min(_INDENT, room) if limit > NO_MARGIN else 0
    yield ""
    for quote in quotes:
        yield flow(_heading(quote, text, digits), limit, digits + 2)
        yield Padding(Text(one_line(quote.text), overflow="fold"), (0, 0, 0, indent))
        yield ""


def _heading(quote: Quote, text: str, digits: int) -> Iterator[Piece]:
    yield "", Text(quote.id.removeprefix("q").rjust(digits), "dim")
    yield from _who_and_role(quote.speakers, "  ")
    yield " · ", Text(quote.kind.value, _KIND_STYLES[quote.kind])
    yield " · ", Text(f"line {quote.line}", "dim")
    if quote.cue:
        yield " · ", Text(one_line(quote.cue.of(text)), "dim")


def _speaker_line(speaker: Speaker, limit: int) -> Text:
    count = Text(counted(speaker.quotes, "quote"), "dim")
    return flow([*_who_and_role((speaker,), ""), (" · ", count)], limit, 2)


def _who_and_role(speakers: Sequence[Speaker], before: str) -> Iterator[Piece]:
    name, *rest = _who(speakers).split(" ")
    role = _roles(speakers).split()
    (rest or [name])[-1].append("," if role else "")
    yield before, name
    yield from ((" ", word) for word in rest)
    yield from ((" ", Text(word)) for word in role)


def _explanations(quotes: tuple[Quote, ...]) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right", style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for quote in quotes:
        lines = Text("\n").join(Text(one_line(line)) for line in reasons(quote))
        table.add_row(quote.id.removeprefix("q"), lines)
    return Group(Text(" Why", "dim"), Padding(table, (0, 0, 0, 1)))


def _speakers(speakers: tuple[Speaker, ...], limit: int | None) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(overflow="fold", max_width=None if limit is None else 2 * _most("Speaker", limit))
    table.add_column(overflow="fold")
    table.add_column(justify="right", style="dim", no_wrap=True)
    for speaker in speakers:
        table.add_row(_who((speaker,)), Text(_roles((speaker,))), counted(speaker.quotes, "quote"))
    return Padding(table, (0, 0, 0, 1))


def _roles(speakers: Sequence[Speaker]) -> str:
    return "; ".join(one_line(speaker.role) for speaker in speakers if speaker.role)


def _who(speakers: Sequence[Speaker]) -> Text:
    label = " and ".join(one_line(speaker.label) for speaker in speakers)
    return Text.assemble((label, "bold")) if label else Text("–", "dim")


def _most(column: str, limit: int) -> int:
    divisor, least = _SHARES[column]
    return max(least, limit // divisor)
