"""Paragraphs between two margins: the numbers of lines on the left, who speaks on the right or below."""

from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.text import Span as RichSpan
from rich.text import Text

from quotecli.outputs.printing import NARROWER, NO_MARGIN
from quotecli.outputs.show.pieces import GLUE, LINE, PART

# The longest line of text, however wide the terminal: beyond this the eye loses the next line.
_MEASURE = 84
# The share of the width that the names may take beside the text, as a divisor, and what they are given at least.
_SHARE = 4
_LEAST = 16
# What stands between the numbers and the text, and between the text and the names.
_GUTTER = "  "
_APART = " │ "
_BOLD = Style(bold=True)
# Wraps texts and prints none.
_WRAPPING = Console(file=StringIO(), width=80, color_system=None)


class Note(NamedTuple):
    """Who speaks: the badge of a quote, and the name where the quote begins."""

    badge: str
    name: str
    style: Style


class Layout(NamedTuple):
    """How wide the numbers, the text and the names are; nothing limits a `text` of None, 0 `notes` go below."""

    digits: int
    text: int | None
    notes: int

    @property
    def indent(self) -> str:
        """What stands before a line of text that has no number."""
        return " " * (1 + self.digits) + _GUTTER if self.digits else ""

    @property
    def whole(self) -> int | None:
        """How wide the text and the names are together."""
        return self.text + len(_APART) + self.notes if self.text is not None and self.notes else self.text


def chosen_layout(limit: int | None, lines: int, notes: Sequence[Note]) -> Layout:
    """The layout for a terminal of so many columns, or for a pipe, and an article of so many lines."""
    digits = len(str(lines))
    if limit is None:
        return Layout(digits, None, 0)
    if limit <= NO_MARGIN:
        return Layout(0, limit, 0)
    left = limit - 1 - digits - len(_GUTTER)
    if limit < NARROWER:
        return Layout(digits, left, 0)
    widest = max((cell_len(f"{note.badge} {note.name}") for note in notes), default=0)
    beside = min(widest, max(_LEAST, limit // _SHARE))
    text = left - len(_APART) - beside if beside else left
    # What the text cannot use the names may have.
    spare = max(0, text - _MEASURE)
    return Layout(digits, text - spare, min(widest, beside + spare))


class _ScreenLine(NamedTuple):
    """A line as it is shown, the number of the line of the article and the parts of quotes that begin in it."""

    text: Text
    number: int | None
    parts: tuple[int, ...]


def laid_out(text: Text, notes: Sequence[Note], layout: Layout) -> Text:
    """A paragraph with the numbers of its lines before them and its notes, one for each part, beside or below it."""
    lines = [_read(line) for line in _wrapped(text, layout.text)]
    beside = _beside(lines, notes, layout.notes) if layout.notes else {}
    rows = []
    for n in range(max(len(lines), *(row + 1 for row in beside), 1)):
        line = lines[n] if n < len(lines) else _ScreenLine(Text(), None, ())
        row = _numbered(line, layout)
        if n in beside:
            row.append(" " * max(0, (layout.text or 0) - line.text.cell_len))
            row.append(_APART, "dim").append_text(beside[n])
        rows.append(row)
    if not layout.notes:
        rows += [Text(layout.indent).append_text(line) for line in _below(notes, layout.text)]
    return _joined(rows)


def indented(badge: Text, lines: Iterable[str], layout: Layout) -> Text:
    """Lines under a paragraph, after a badge."""
    hang = badge.cell_len + 2 if layout.digits else 1
    room = None if layout.whole is None else max(1, layout.whole - hang)
    wrapped = [piece for line in lines for piece in _wrapped(Text(line, "dim"), room)]
    if not layout.digits:
        return _joined([badge, *(Text(" ").append_text(line) for line in wrapped)])
    before = [Text.assemble(badge, "  "), *(Text(" " * hang) for _ in wrapped[1:])]
    return _joined([Text(layout.indent).append_text(a).append_text(b) for a, b in zip(before, wrapped, strict=True)])


def _joined(lines: Iterable[Text]) -> Text:
    joined = Text("\n").join(lines)
    joined.overflow = "fold"
    return joined


def _wrapped(text: Text, width: int | None) -> list[Text]:
    """The lines of a text, cut between words; those of a paragraph flow together where one of them has no room."""
    if width is None:
        lines = list(text.split("\n", allow_blank=True))
    else:
        if any(cell_len(line) > width for line in text.plain.split("\n")):
            text.plain = text.plain.replace("\n", " ")
        lines = list(text.wrap(_WRAPPING, max(1, width), overflow="fold"))
    for line in lines:
        line.plain = line.plain.replace(GLUE, " ")
        line.rstrip()
    return lines


def _read(line: Text) -> _ScreenLine:
    """A line, rid of the styles that only say what begins in it."""
    styles: list[RichSpan] = []
    found: dict[str, list[int]] = {LINE: [], PART: []}
    for span in line.spans:
        meta = span.style.meta if isinstance(span.style, Style) else {}
        for key, value in meta.items():
            found[key].append(value)
        if not meta:
            styles.append(span)
    line.spans = styles
    return _ScreenLine(line, next(iter(found[LINE]), None), tuple(sorted(found[PART])))


def _numbered(line: _ScreenLine, layout: Layout) -> Text:
    number = "" if line.number is None else str(line.number)
    if not layout.digits:
        return Text.assemble((f"{number}\n" if number else "", "dim"), line.text)
    return Text.assemble((f" {number:>{layout.digits}}{_GUTTER}", "dim"), line.text)


def _beside(lines: Sequence[_ScreenLine], notes: Sequence[Note], width: int) -> dict[int, Text]:
    """What stands beside which line: each note where its part begins, or as soon as those above have ended.

    Where another part of the same quote begins in a line, nothing is said twice.
    """
    beside: dict[int, Text] = {}
    free = 0
    for n, line in enumerate(lines):
        named: set[str] = set()
        for note in (notes[part] for part in line.parts):
            if note.badge in named and not note.name:
                continue
            named.add(note.badge)
            free = max(free, n)
            for row in _called(note, width):
                beside[free] = row
                free += 1
    return beside


def _below(notes: Sequence[Note], width: int | None) -> Iterator[Text]:
    """What stands below a paragraph: a line for each who speaks, with the badges of their quotes."""
    badges: dict[Note, list[str]] = {}
    for note in notes:
        if note.name:
            badges.setdefault(note._replace(badge=""), []).append(note.badge)
    bar = _APART.lstrip()
    for note, found in badges.items():
        room = None if width is None else max(1, width - len(bar))
        for line in _called(note._replace(badge=" ".join(found)), room):
            yield Text.assemble((bar, "dim"), line)


def _called(note: Note, width: int | None) -> list[Text]:
    """A note in lines: the badge, and the name after it."""
    badge = Text(note.badge, note.style + _BOLD)
    if not note.name:
        return [badge]
    hang = badge.cell_len + 1
    if width is not None and width - hang < _LEAST // 2:
        return [badge, *_wrapped(Text(note.name, note.style), width)]
    first, *rest = _wrapped(Text(note.name, note.style), None if width is None else width - hang)
    return [Text.assemble(badge, " ", first), *(Text(" " * hang).append_text(line) for line in rest)]
