"""From lines that stand somewhere on pages to the paragraphs that a reader sees."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from quotecli.inputs.hyphens import joined, vocabulary

# How much of a page, at its top and at its foot, may hold running headers, footers and numbers.
MARGIN = 0.13
# Where a single page has such lines: nearer to its edge, and this far from the text in letter heights. A number alone
# need not be as far.
EDGE = 0.075
APART = 1.6
NUMBER_APART = 0.4
# Lines at one height of two pages, in points.
SAME_HEIGHT = 4.0
# A first line is set in by more than this and less than that, in letter heights.
INDENT = (0.55, 6.0)
# The left edge is that of so many lines above and below, as text may flow round a picture.
NEIGHBOURS = 12
# A gap of so many usual distances of lines divides paragraphs; letters that differ so much in size do.
GAP = 1.25
OTHER_SIZE = 1.13
# The first word of the next line would have fitted into a line that is so many letter heights shorter, and some more.
SPARE = 0.6
SURELY_SPARE = 3.0
# Where gaps or first lines set in mark the paragraphs, lines are short beside pictures; only one that fills less than
# this of the width is taken to end a paragraph, if it ends a sentence or stands alone.
SHORT = 0.5
# They do where they mark one of so many lines.
MARKED = 20
# Letters are about so wide, in letter heights.
WIDTH = 0.55
# So many of a page's lines may go on above or beside the line before before their order is no more trusted.
DISORDER = 0.12
# A headline above the text, in sizes of the text, and its length at most.
HEADING = 1.2
LONGEST_HEADING = 250
# Lines of a headline are no further apart, from one to the next, in letter heights.
HEADLINES_APART = 1.7
# A gap is a gutter where this share of the lines has one there.
GUTTER = 0.15
# A large first letter, in sizes of the text beside it.
DROP_CAP = 1.7
# A page has no more of them.
DROP_CAPS = 30

# Page 3 of 4   - 3 -   xii   not: 3 dead
_NUMBER = re.compile(
    r"(?:page|p\.)?[ ]?[-–—|]?[ ]?(?:\d{1,4}|[ivxl]{2,6})(?:[ ]?(?:of|/|\|)[ ]?\d{1,4})?[ ]?[-–—|]?", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_STOPS = (".", "?", "!", ":", "…")
_CLOSING = "\"'”’»)]"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, or a piece of one, in points from the left and from the top of its page.

    `size` is the height of its letters. A hyphen at the end may cut a word.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page, in the order of the file, and its height in points."""

    lines: tuple[Line, ...]
    height: float


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph on one line; `size` is that of its letters."""

    text: str
    size: float

    @property
    def ended(self) -> bool:
        """Whether it ends as a sentence does."""
        return self.text.rstrip(_CLOSING).endswith(_STOPS)


class _Look(NamedTuple):
    """How a document looks: the size of its text, how far the lines of a paragraph are apart, what marks paragraphs.

    `indented`: their first lines are set in. `marked`: these or gaps between them tell where they begin.
    """

    body: float
    usual: float
    indented: bool
    marked: bool


def paragraphs(pages: Sequence[Page]) -> list[Paragraph]:
    """The paragraphs of a document in reading order.

    Running headers, footers and page numbers are dropped, columns are read one after the other, words cut at the
    end of a line are whole again, and a sentence that goes on behind a column, a page or a caption is one.
    """
    columns = [_columns(_with_drop_caps(list(page.lines))) for page in without_furniture(pages)]
    blocks = [block for page in columns for block in page]
    words = vocabulary([line.text for block in blocks for line in block])
    look = _look(blocks)
    done: list[Paragraph] = []
    last: Sequence[Line] = ()
    for block in blocks:
        cut = _cut(block, look)
        for number, lines in enumerate(cut):
            paragraph = Paragraph(_run_on([line.text for line in lines], words), lines[0].size)
            first = number == 0 and bool(done)
            if first and _goes_on(done[-1], last, block, look) and (not done[-1].ended or len(lines) > 1):
                done[-1] = replace(done[-1], text=_run_on([done[-1].text, paragraph.text], words))
            elif number == 0 and len(done) > 1 and _goes_round(done[-2], done[-1], paragraph, look.body):
                done[-2] = replace(done[-2], text=_run_on([done[-2].text, paragraph.text], words))
            else:
                done.append(paragraph)
        last = block
    return done


def heading(done: Sequence[Paragraph]) -> str | None:
    """What stands above all else in larger letters, if it is short."""
    sizes = Counter[float]()
    for paragraph in done:
        sizes[paragraph.size] += len(paragraph.text)
    if len(sizes) < 2 or done[0].size <= HEADING * sizes.most_common(1)[0][0] or len(done[0].text) > LONGEST_HEADING:
        return None
    return done[0].text


def _body_size(lines: Iterable[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def without_furniture(pages: Sequence[Page]) -> list[Page]:
    """The pages without running headers, footers and page numbers."""
    seen: dict[str, list[tuple[int, float]]] = {}
    for number, page in enumerate(pages):
        for line in page.lines:
            if _in_margin(line, page, MARGIN):
                seen.setdefault(_DIGITS.sub("#", line.text), []).append((number, line.top))

    def runs(line: Line, number: int) -> bool:
        places = seen.get(_DIGITS.sub("#", line.text), ())
        return any(n != number and abs(top - line.top) < SAME_HEIGHT for n, top in places)

    kept = []
    for number, page in enumerate(pages):
        body = [x for x in page.lines if not (_in_margin(x, page, MARGIN) and runs(x, number))]
        kept.append(Page(tuple(_without_edges(body, page)), page.height))
    return kept


def _in_margin(line: Line, page: Page, share: float) -> bool:
    return line.bottom < share * page.height or line.top > (1 - share) * page.height


def _without_edges(lines: list[Line], page: Page) -> list[Line]:
    """Without what stands alone at the edge of a page, and without its number."""
    body = _body_size(lines)

    def alone(line: Line) -> bool:
        if not _in_margin(line, page, MARGIN):
            return False
        others = [x for x in lines if abs(x.top - line.top) >= SAME_HEIGHT]
        above = line.top < page.height / 2
        gaps = [(x.top - line.bottom if above else line.top - x.bottom) for x in others]
        if not gaps or min(gaps) < NUMBER_APART * line.size:
            return False
        if _NUMBER.fullmatch(line.text):
            return True
        return _in_margin(line, page, EDGE) and min(gaps) > APART * line.size and line.size <= body * OTHER_SIZE

    # What remains behind a first round is alone where two lines stood at an edge, one above the other.
    for _ in range(2):
        lines = [line for line in lines if not alone(line)]
    return lines


def _with_drop_caps(lines: list[Line]) -> list[Line]:
    """With each large first letter put before the line that stands beside its top."""
    caps = [line for line in lines if len(line.text.strip("“\"'‘")) == 1 and line.text[-1].isupper()]
    for cap in caps[:DROP_CAPS]:
        beside = [
            line
            for line in lines
            if line is not cap
            and cap.size > DROP_CAP * line.size
            and cap.right - line.size < line.left < cap.right + 2 * line.size
            and cap.top - line.size < line.top < cap.bottom
        ]
        if beside:
            first = min(beside, key=lambda line: line.top)
            place = lines.index(first)
            whole = replace(first, text=cap.text + first.text, left=cap.left)
            lines = [whole if n == place else line for n, line in enumerate(lines) if line is not cap]
            for n, line in enumerate(lines):
                # The lines beside the letter are set in no more than the first.
                if line in beside:
                    lines[n] = replace(line, left=cap.left)
    return lines


def _columns(lines: list[Line]) -> list[list[Line]]:
    """Blocks of lines below each other, in reading order.

    The order of the file is that of the text in what typesetters and word processors write. Where it jumps about,
    the places tell.
    """
    if _often(_rises, lines):
        lines = _by_place(lines)
    else:
        lines = _mended(lines)
        if _often(_same_row, lines):
            lines = _by_place(lines)
    blocks: list[list[Line]] = []
    for line in lines:
        if blocks and _follows(blocks[-1][-1], line):
            blocks[-1].append(line)
        elif blocks and _same_row(blocks[-1][-1], line):
            last = blocks[-1][-1]
            blocks[-1][-1] = replace(last, text=f"{last.text} {line.text}", right=line.right)
        else:
            blocks.append([line])
    return blocks


def _mended(lines: Sequence[Line]) -> list[Line]:
    """The lines with pieces put together again that a wide space has cut apart, and no gutter between columns."""
    gaps = [(a.right, b.left) for a, b in pairwise(lines) if _same_row(a, b)]
    mended = list(lines[:1])
    for line in lines[1:]:
        last = mended[-1]
        if _same_row(last, line):
            alike = sum(left < line.left and right > last.right for left, right in gaps)
            if alike < max(3, GUTTER * len(lines)):
                mended[-1] = replace(last, text=f"{last.text} {line.text}", right=line.right)
                continue
        mended.append(line)
    return mended


def _same_row(line: Line, other: Line) -> bool:
    return abs(line.bottom - other.bottom) < 0.5 * line.size and other.left >= line.right


def _follows(line: Line, other: Line) -> bool:
    return other.top > line.top + 0.3 * line.size and other.left < line.right and other.right > line.left


def _rises(line: Line, other: Line) -> bool:
    """Whether a line stands above the one before it in the same column."""
    return other.bottom < line.top and other.left < line.right and other.right > line.left


def _often(jumps: Callable[[Line, Line], bool], lines: Sequence[Line]) -> bool:
    return sum(jumps(a, b) for a, b in pairwise(lines)) > max(1, DISORDER * len(lines))


def _by_place(lines: list[Line], depth: int = 0) -> list[Line]:
    """The lines column by column; those over several columns are read where they stand."""
    lines = sorted(lines, key=lambda line: (line.top, line.left))
    gutter = _gutter(lines) if depth < 8 else None
    if gutter is None:
        return lines
    done: list[Line] = []
    sides: tuple[list[Line], list[Line]] = ([], [])
    for line in [*lines, None]:
        if line is not None and not line.left < gutter < line.right:
            sides[line.left >= gutter].append(line)
            continue
        for side in sides:
            done += _by_place(side, depth + 1)
            side.clear()
        if line is not None:
            done.append(line)
    return done


def _gutter(lines: list[Line]) -> float | None:
    """Where a column ends and the next begins: few lines cross, and there are some on both sides."""
    best: tuple[int, float] | None = None
    for x in {float(int(line.left)) for line in lines}:
        place = x - 0.5
        crossing = sum(line.left < place < line.right for line in lines)
        before = sum(line.right <= place for line in lines)
        behind = sum(line.left >= place for line in lines)
        fair = min(before, behind) >= max(2, len(lines) // 6) and crossing <= len(lines) // 4
        if fair and (best is None or (crossing, place) < best):
            best = (crossing, place)
    return None if best is None else best[1]


def _look(blocks: Sequence[Sequence[Line]]) -> _Look:
    body = _body_size(line for block in blocks for line in block)
    usual = _usual_distance(blocks, body)
    pairs = [(block, n) for block in blocks for n in range(1, len(block)) if _alike(block[n - 1], block[n])]
    set_in = sum(_set_in(block, n) for block, n in pairs)
    apart = sum(block[n].bottom - block[n - 1].bottom > GAP * usual for block, n in pairs)
    return _Look(body, usual, set_in * MARKED * 2 > len(pairs), max(set_in, apart) * MARKED > len(pairs))


def _usual_distance(blocks: Sequence[Sequence[Line]], body: float) -> float:
    """How far lines of one paragraph are apart.

    In an interview most lines may end a paragraph, so that the usual distance is not the median.
    """
    pairs = [(a, b) for block in blocks for a, b in pairwise(block)]
    distances = sorted(b.bottom - a.bottom for a, b in pairs if _alike(a, b) and abs(a.size - body) < 0.1 * body)
    return distances[len(distances) // 10] if distances else 0.0


def _cut(block: Sequence[Line], look: _Look) -> list[list[Line]]:
    """The paragraphs of a block."""
    cut = [[block[0]]]
    for n, line in enumerate(block[1:], 1):
        before = block[n - 1]
        near = [other for other in block[max(0, n - 3) : n + 3] if _alike(other, line)]
        distance = line.bottom - before.bottom
        if not _alike(before, line):
            divides = True
        elif line.size > OTHER_SIZE * look.body:
            divides = distance > HEADLINES_APART * line.size
        else:
            fitted = _fitted(before, line, near, marked=look.marked, begins=len(cut[-1]) == 1)
            divides = fitted or distance > GAP * look.usual or _set_in(block, n)
        if divides:
            cut.append([line])
        else:
            cut[-1].append(line)
    return cut


def _alike(line: Line, other: Line) -> bool:
    return max(line.size, other.size) <= OTHER_SIZE * min(line.size, other.size)


def _set_in(block: Sequence[Line], n: int) -> bool:
    """Whether a line is set in from the left edge of the lines around it."""
    edge = min(line.left for line in block[max(0, n - NEIGHBOURS) : n + NEIGHBOURS])
    low, high = INDENT
    return low * block[n].size < block[n].left - edge < high * block[n].size


def _fitted(line: Line, following: Line, near: Sequence[Line], *, marked: bool, begins: bool) -> bool:
    """Whether a line ends though the first word of the next would have fitted, so that it was ended on purpose.

    One that `begins` a paragraph may be a byline or a heading, and need not end a sentence.
    """
    right = max(other.right for other in near)
    ended = line.text.rstrip(_CLOSING).endswith(_STOPS)
    if marked:
        width = right - min(other.left for other in near)
        return (ended or begins) and line.right - line.left < SHORT * width and not following.text[0].islower()
    word = following.text.split(" ", 1)[0]
    needed = (len(word) + 1) * WIDTH * line.size
    return right - line.right > needed + (SPARE if ended else SURELY_SPARE) * line.size


def _goes_on(before: Paragraph, above: Sequence[Line], block: Sequence[Line], look: _Look) -> bool:
    """Whether the last paragraph, with the block that it ends, goes on in the next block."""
    line, following = above[-1], block[0]
    if max(before.size, following.size) > OTHER_SIZE * min(before.size, following.size) or _set_in(block, 0):
        return False
    if _fitted(
        line, following, [other for other in above[-4:] if _alike(other, line)], marked=look.marked, begins=False
    ):
        return False
    return look.indented or not before.ended


def _goes_round(before: Paragraph, between: Paragraph, paragraph: Paragraph, body: float) -> bool:
    """Whether a sentence goes on behind a caption or a note."""
    same = abs(before.size - paragraph.size) < 0.1 and abs(before.size - body) < 0.1 * body
    other = max(between.size, body) > OTHER_SIZE * min(between.size, body)
    return same and other and not before.ended and paragraph.text[:1].islower()


def _run_on(lines: Sequence[str], words: frozenset[str]) -> str:
    whole = lines[0]
    for line in lines[1:]:
        if whole.endswith("-") and not whole.endswith("--"):
            whole = joined(whole, line, words)
        else:
            # Behind a dash without a space before it there is none.
            whole += line if whole.endswith("—") and not whole.endswith(" —") else f" {line}"
    return whole
