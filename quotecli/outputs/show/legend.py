"""The legend below an article: who has which letter and colour, and what the marks mean."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from quotecli.model import Report
from quotecli.outputs.counts import counted
from quotecli.outputs.explain import doubtful
from quotecli.outputs.printing import NARROWER, UNLIMITED, Piece, flow, in_words
from quotecli.outputs.show.badges import NOBODY, Badges
from quotecli.outputs.terminal import one_line

_DOUBTFUL = "less likely right than wrong"
# The share of the width that names and roles may take, as divisors.
_NAME, _ROLE = 3, 2


def legend(report: Report, badges: Badges, limit: int | None, *, brackets: bool) -> Iterator[RenderableType]:
    """The speakers with their numbers of quotes, nobody last, and the marks that need a word."""
    rows = list(_rows(report, badges))
    keys = list(_keys(report, badges, brackets))
    if limit is not None and limit < NARROWER:
        yield from (flow(_pieces(row), limit, 2) for row in rows)
    elif rows:
        yield _table(rows, limit)
    if keys:
        yield ""
        for mark, meaning in keys:
            yield flow([("", Text(mark, "bold")), *in_words("  ", meaning, "dim")], limit or UNLIMITED, 2)


def _rows(report: Report, badges: Badges) -> Iterator[tuple[Text, Text, Text, Text]]:
    for speaker in report.speakers:
        style = badges.style((speaker,))
        yield (
            Text(badges.letter(speaker), style + Style(bold=True)),
            Text(one_line(speaker.label), style),
            Text(one_line(speaker.role or "")),
            Text(counted(speaker.quotes, "quote"), "dim"),
        )
    unknown = sum(not quote.speakers for quote in report.quotes)
    if unknown:
        yield Text("–", "dim"), Text(NOBODY, badges.style(())), Text(""), Text(counted(unknown, "quote"), "dim")


def _keys(report: Report, badges: Badges, brackets: bool) -> Iterator[tuple[str, str]]:
    if brackets and report.quotes:
        quote = report.quotes[0]
        badge = badges.badge(quote)
        who = " and ".join(map(badges.letter, quote.speakers)) or NOBODY
        yield f"[{badge} … {badge}]", f"quote {quote.id.removeprefix('q')}, said by {who}"
    if any(map(doubtful, report.quotes)):
        yield "?", _DOUBTFUL


def _pieces(row: tuple[Text, Text, Text, Text]) -> Iterator[Piece]:
    letter, name, role, count = row
    yield "", letter
    words = name.split(" ")
    if role:
        words[-1].append(",", Style.null())
    yield from (("  " if n == 0 else " ", word) for n, word in enumerate(words))
    yield from ((" ", word) for word in role.split(" ") if role)
    yield " · ", count


def _table(rows: list[tuple[Text, Text, Text, Text]], limit: int | None) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0))
    for divisor in (None, _NAME, _ROLE):
        table.add_column(overflow="fold", max_width=limit // divisor if limit and divisor else None)
    table.add_column(justify="right", no_wrap=True)
    for row in rows:
        table.add_row(*row)
    return Padding(table, (0, 0, 0, 1))
