"""The table of who gets to speak: a row a speaker or a group, and below it the summary.

Where there is no room for columns, each row is a line or two of text instead.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TextIO

from rich.cells import cell_len
from rich.console import Group as Blocks
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from quotecli.audit.tally import Audit, Group, Row, Summary, Tally
from quotecli.outputs.counts import counted
from quotecli.outputs.printing import NARROWER, UNLIMITED, Piece, flow, headed_table, in_words, put
from quotecli.outputs.terminal import columns, one_line

# Below this the role goes under the speaker, and the gender after the type.
_NARROW = 120
# The whole of a bar, in cells, and its parts, in eighths of one.
_BAR = 10
_EIGHTHS = " ▏▎▍▌▋▊▉"
_FULL = "█"
# What the names need before there are bars.
_NAME = 20
# What the column of speakers keeps beside the one of roles, and the share of both that it may take otherwise.
_LEAST = 14
_SPEAKER_SHARE = 0.4
_FLEXIBLE = ("Speaker", "Role", "Group")
_LEFT = (*_FLEXIBLE, "Type", "Gender")
_CALLED = {"f": "women", "m": "men", "unknown": "unknown", "none": "organisations and documents"}
_TYPES = {"person": "named people", "unnamed": "unnamed", "organisation": "organisations", "document": "documents"}
_JOINT = "A quote of several speakers counts for each of them, but only once where they are counted together."


class _TableLine(NamedTuple):
    """A row of the table: its cells, in their order, and the same as pieces of a line."""

    cells: dict[str, Text]
    pieces: list[Piece]


def render(audit: Audit, out: TextIO) -> None:
    """Write the rows and the summary; nothing where nobody is quoted."""
    if not audit.summary.total.quotes:
        return
    limit = columns(out)
    narrower = limit is not None and limit < NARROWER
    stacked = limit is not None and limit < _NARROW
    tallies = [row.tally for row in audit.groups or audit.rows]
    most = max((tally.share for tally in tallies), default=0.0)
    lines = [_group_line(group, audit.by or "", most) for group in audit.groups]
    lines = lines or [_speaker_line(row, most, stacked=stacked) for row in audit.rows]
    blocks: list[RenderableType] = [_title(audit.summary, limit)]
    if narrower and limit:
        blocks += ["", *(flow(line.pieces, limit, 2) for line in lines), ""]
        blocks += list(_summary_lines(audit.summary, limit))
    else:
        blocks += [*([_table(lines, limit)] if lines else [""]), _summary(audit.summary)]
    if audit.summary.joint:
        blocks += ["", flow(in_words("", _JOINT, "dim"), limit or UNLIMITED, 0)]
    put(Blocks(*blocks), out, limit)


def bar(share: float, most: float) -> str:
    """A bar as long as a share relative to the greatest; only a share of nothing has no bar.

    >>> bar(0.5, 0.5), bar(0.25, 0.5), bar(0.0001, 0.5), bar(0, 0)
    ('██████████', '█████', '▏', '')
    """
    eighths = max(round(8 * _BAR * share / most), 1) if share and most else 0
    return (_FULL * (eighths // 8) + _EIGHTHS[eighths % 8]).rstrip()


def percent(share: float) -> str:
    """A share in per cent.

    >>> percent(0.1234)
    '12.3 %'
    """
    return f"{100 * share:.1f} %"


def _title(summary: Summary, limit: int | None) -> Text:
    total = summary.total
    counts = (counted(total.speakers, "speaker"), counted(total.quotes, "quote"), counted(total.words, "word"))
    pieces: list[Piece] = [("", Text(counted(summary.articles, "article"), "bold"))]
    pieces += [("  " if n == 0 else ", ", Text(text, "dim")) for n, text in enumerate(counts)]
    return flow(pieces, limit or UNLIMITED, 0)


# ------------------------------------------------------------------------------------------- rows


def _speaker_line(row: Row, most: float, *, stacked: bool) -> _TableLine:
    name, role = one_line(row.label), one_line(row.role or "")
    gender = row.gender or ""
    who, type_ = Text(name, "bold"), row.type.value
    if stacked:
        who.append("\n" + role if role else "", "dim")
        type_ = f"{type_}, {gender}" if gender else type_
    cells = {
        "Speaker": who,
        **({} if stacked else {"Role": Text(role)}),
        "Type": Text(type_),
        **({} if stacked else {"Gender": Text(gender)}),
        **_numbers(row.tally, most),
        "Articles": Text(f"{len(row.articles):,}"),
    }
    called = [*(Text(word, "bold") for word in name.split(" ")), *(Text(word) for word in role.split())]
    if role:
        called[len(name.split(" ")) - 1].append(",")
    pieces = [(" " if n else "", word) for n, word in enumerate(called)]
    type_ = f"{row.type.value}, {gender}" if gender else row.type.value
    return _TableLine(cells, [*pieces, *_facts([type_, *_counts(row.tally, row.articles)]), *_measure(row.tally, most)])


def _group_line(group: Group, by: str, most: float) -> _TableLine:
    name = "nobody" if group.name is None else one_line(group.name)
    if by == "gender":
        name = _CALLED.get(name, name)
    elif by == "type":
        name = _TYPES.get(name, name)
    elif by == "role" and name == "none":
        name = "no role"
    elif by == "article" and name == "-":
        name = "standard input"
    who = Text(name, "" if group.name is None else "bold")
    cells = {
        "Group": who,
        "Speakers": Text(f"{group.tally.speakers:,}"),
        **_numbers(group.tally, most),
        "Articles": Text(f"{len(group.articles):,}"),
    }
    pieces = [(" " if n else "", Text(word, who.style)) for n, word in enumerate(name.split(" "))]
    facts = [counted(group.tally.speakers, "speaker"), *_counts(group.tally, group.articles)]
    return _TableLine(cells, [*pieces, *_facts(facts), *_measure(group.tally, most)])


def _numbers(tally: Tally, most: float) -> dict[str, Text]:
    return {
        "Quotes": Text(f"{tally.quotes:,}"),
        "Words": Text(f"{tally.words:,}"),
        "Share": Text(percent(tally.share)),
        "": Text(bar(tally.share, most), "cyan"),
    }


def _counts(tally: Tally, articles: Sequence[str]) -> list[str]:
    return [counted(tally.quotes, "quote"), counted(tally.words, "word"), counted(len(articles), "article")]


def _facts(facts: Iterable[str]) -> Iterator[Piece]:
    yield from ((" · ", Text(fact, "dim")) for fact in facts)


def _measure(tally: Tally, most: float) -> Iterator[Piece]:
    yield " · ", Text(percent(tally.share))
    if tally.share:
        yield " ", Text(bar(tally.share, most), "cyan")


def _table(lines: Sequence[_TableLine], limit: int | None) -> Table:
    table = headed_table()
    if limit is not None and _room(lines, limit) < max(_longest_word(lines), min(_NAME, _longest(lines))):
        # No bars are better than names cut short, or one word to a line.
        lines = [_TableLine({name: cell for name, cell in line.cells.items() if name}, []) for line in lines]
    widths = _widths(lines, limit) if limit is not None else {}
    for name in lines[0].cells:
        text = name in _LEFT or not name
        table.add_column(
            name,
            justify="left" if text else "right",
            style="dim" if name in ("Type", "Gender", "Articles") else "",
            overflow="fold",
            no_wrap=name not in _FLEXIBLE,
            width=widths.get(name),
        )
    for line in lines:
        table.add_row(*line.cells.values())
    return table


def _widths(lines: Sequence[_TableLine], limit: int) -> dict[str, int]:
    """The widths of the columns that may be wrapped, where there is not room for all: what the others leave."""
    widths, left = _needed(lines), _room(lines, limit)
    flexible = [name for name in widths if name in _FLEXIBLE]
    if sum(widths[name] for name in flexible) <= left:
        return {}
    if len(flexible) == 1:
        return {flexible[0]: max(left, 1)}
    first, second = flexible
    # What the second does not need, the first may have.
    share = max(_LEAST, int(left * _SPEAKER_SHARE), left - widths[second])
    given = min(widths[first], share)
    return {first: given, second: max(left - given, 1)}


def _needed(lines: Sequence[_TableLine]) -> dict[str, int]:
    """What each column takes if nothing is wrapped."""
    return {
        name: max(cell_len(name), *(cell_len(part) for line in lines for part in line.cells[name].plain.split("\n")))
        for name in lines[0].cells
    }


def _room(lines: Sequence[_TableLine], limit: int) -> int:
    """What there is for the columns that may be wrapped; each column has a space on both sides."""
    needed = _needed(lines)
    return limit - 2 * len(needed) - sum(width for name, width in needed.items() if name not in _FLEXIBLE)


def _longest(lines: Sequence[_TableLine]) -> int:
    return sum(width for name, width in _needed(lines).items() if name in _FLEXIBLE)


def _longest_word(lines: Sequence[_TableLine]) -> int:
    cells = (cell.plain for line in lines for name, cell in line.cells.items() if name in _FLEXIBLE)
    return max((cell_len(word) for cell in cells for word in cell.split()), default=0)


# ------------------------------------------------------------------------------------------- summary


def _parts(summary: Summary) -> Iterator[list[tuple[str, Tally]]]:
    """The lines of the summary, in three parts."""
    yield [*((_TYPES[name], tally) for name, tally in summary.types.items()), ("nobody", summary.nobody)]
    yield [(_CALLED[name], tally) for name, tally in summary.genders.items()]
    yield list(summary.kinds.items())


def _summary(summary: Summary) -> RenderableType:
    table = Table(box=None, header_style="dim", padding=(0, 2, 0, 0), pad_edge=False)
    for name in ("", "Speakers", "Quotes", "Words", "Share", ""):
        table.add_column(name, justify="right" if name else "left", no_wrap=True)
    for number, part in enumerate(_parts(summary)):
        if number:
            table.add_row()
        for name, tally in part:
            # The bars of a summary are parts of everything.
            cells = [Text(f"{tally.speakers:,}"), *_numbers(tally, 1.0).values()]
            table.add_row(Text(name), *cells)
    return Padding(table, (0, 0, 0, 1))


def _summary_lines(summary: Summary, limit: int) -> Iterator[RenderableType]:
    for number, part in enumerate(_parts(summary)):
        if number:
            yield ""
        for name, tally in part:
            facts = [counted(tally.speakers, "speaker"), counted(tally.quotes, "quote"), counted(tally.words, "word")]
            yield flow([*in_words("", name), *_facts(facts), *_measure(tally, 1.0)], limit, 2)
