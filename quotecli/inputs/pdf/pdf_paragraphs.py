"""Make lines placed on pages into the paragraphs that a reader sees."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from quotecli.inputs.pdf.columns import columns
from quotecli.inputs.pdf.furniture import without_furniture
from quotecli.inputs.pdf.hyphens import joined, vocabulary
from quotecli.inputs.pdf.lines import OTHER_SIZE, Line, Page, body_size

# A first line is set in by more than this and less than that, in letter heights.
INDENT = (0.55, 6.0)
# The left edge is that of so many lines above and below, as text may flow round a picture.
NEIGHBOURS = 12
# A gap of so many usual distances of lines divides paragraphs.
GAP = 1.25
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
# A headline above the text, in sizes of the text, and its length at most.
HEADING = 1.2
LONGEST_HEADING = 250
# Lines of a headline are no further apart, from one to the next, in letter heights.
HEADLINES_APART = 1.7

_STOPS = (".", "?", "!", ":", "…")
_CLOSING = "\"'”’»)]"


@dataclass(frozen=True, slots=True)
class PdfParagraph:
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


def paragraphs(pages: Sequence[Page]) -> list[PdfParagraph]:
    """The paragraphs of a document in reading order.

    Running headers, footers and page numbers are dropped, columns are read one after the other, words cut at the
    end of a line are whole again, and a sentence that goes on after a column, a page or a caption is one.
    """
    read = [columns(list(page.lines)) for page in without_furniture(pages)]
    blocks = [block for page in read for block in page]
    words = vocabulary([line.text for block in blocks for line in block])
    look = _look(blocks)
    done: list[PdfParagraph] = []
    last: Sequence[Line] = ()
    for block in blocks:
        cut = _cut(block, look)
        for number, lines in enumerate(cut):
            paragraph = PdfParagraph(_run_on([line.text for line in lines], words), lines[0].size)
            first = number == 0 and bool(done)
            if first and _goes_on(done[-1], last, block, look) and (not done[-1].ended or len(lines) > 1):
                done[-1] = replace(done[-1], text=_run_on([done[-1].text, paragraph.text], words))
            elif number == 0 and len(done) > 1 and _goes_round(done[-2], done[-1], paragraph, look.body):
                done[-2] = replace(done[-2], text=_run_on([done[-2].text, paragraph.text], words))
            else:
                done.append(paragraph)
        last = block
    return done


def heading(done: Sequence[PdfParagraph]) -> str | None:
    """What stands above all else in larger letters, if it is short."""
    sizes = Counter[float]()
    for paragraph in done:
        sizes[paragraph.size] += len(paragraph.text)
    if len(sizes) < 2 or done[0].size <= HEADING * sizes.most_common(1)[0][0] or len(done[0].text) > LONGEST_HEADING:
        return None
    return done[0].text


def _look(blocks: Sequence[Sequence[Line]]) -> _Look:
    body = body_size(line for block in blocks for line in block)
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


def _goes_on(before: PdfParagraph, above: Sequence[Line], block: Sequence[Line], look: _Look) -> bool:
    """Whether the last paragraph, with the block that it ends, goes on in the next block."""
    line, following = above[-1], block[0]
    if max(before.size, following.size) > OTHER_SIZE * min(before.size, following.size) or _set_in(block, 0):
        return False
    if _fitted(
        line, following, [other for other in above[-4:] if _alike(other, line)], marked=look.marked, begins=False
    ):
        return False
    return look.indented or not before.ended


def _goes_round(before: PdfParagraph, between: PdfParagraph, paragraph: PdfParagraph, body: float) -> bool:
    """Whether a sentence goes on after a caption or a note."""
    same = abs(before.size - paragraph.size) < 0.1 and abs(before.size - body) < 0.1 * body
    other = max(between.size, body) > OTHER_SIZE * min(between.size, body)
    return same and other and not before.ended and paragraph.text[:1].islower()


def _run_on(lines: Sequence[str], words: frozenset[str]) -> str:
    whole = lines[0]
    for line in lines[1:]:
        if whole.endswith("-") and not whole.endswith("--"):
            whole = joined(whole, line, words)
        else:
            # After a dash without a space before it there is none.
            whole += line if whole.endswith("—") and not whole.endswith(" —") else f" {line}"
    return whole
