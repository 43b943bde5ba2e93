"""Drop what is on the pages but not part of the article: running headers, footers, page numbers."""

import re
from collections.abc import Sequence

from quotecli.inputs.pdf.lines import OTHER_SIZE, Line, Page, body_size

# How much of a page, at its top and at its foot, may hold running headers, footers and numbers.
MARGIN = 0.13
# Where a single page has such lines: nearer to its edge, and this far from the text in letter heights. A number alone
# need not be as far.
EDGE = 0.075
APART = 1.6
NUMBER_APART = 0.4
# Lines at one height of two pages, in points.
SAME_HEIGHT = 4.0

# Page 3 of 4   - 3 -   xii   not: 3 dead
_NUMBER = re.compile(
    r"(?:page|p\.)?[ ]?[-–—|]?[ ]?(?:\d{1,4}|[ivxl]{2,6})(?:[ ]?(?:of|/|\|)[ ]?\d{1,4})?[ ]?[-–—|]?", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")


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
    body = body_size(lines)

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

    # What remains after a first round is alone where two lines stood at an edge, one above the other.
    for _ in range(2):
        lines = [line for line in lines if not alone(line)]
    return lines
