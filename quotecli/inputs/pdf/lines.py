"""Lines of text where they stand on a page."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

# Letters whose heights differ by this factor are of different sizes.
OTHER_SIZE = 1.13


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


def body_size(lines: Iterable[Line]) -> float:
    """The size of most letters; 0 where there are none."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0
