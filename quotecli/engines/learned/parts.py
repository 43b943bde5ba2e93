"""What a unit can be: a part of a report, as rules and annotators mark them, or a finer label of the model."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from quotecli.engines.learned.sequence import UnitSequence
from quotecli.model import Span
from quotecli.text.parsed import Parsed

OUT, SOURCE_FIRST, SOURCE, CONTENT_FIRST, CONTENT, CUE = range(6)
"""The parts of a report that a unit can be."""

UNKNOWN, EDGE = 6, 7
"""For units nothing is known of, and for what lies outside the sentence."""

LABELS: tuple[str, ...] = (
    "out", "source first", "source inside", "source last", "content first", "content inside", "content last",
    "content alone", "cue",
)  # fmt: skip
"""The labels of the model. They tell where a source and a content end too; a source of one unit is "source last"."""

PARTS = (OUT, SOURCE_FIRST, SOURCE, SOURCE, CONTENT_FIRST, CONTENT, CONTENT, CONTENT_FIRST, CUE)
"""The part that each label stands for; "source last" may be a first one."""

BEFORE: tuple[tuple[int, ...], ...] = (
    (0, 3, 6, 7, 8), (0, 6, 7, 8), (1, 2), (0, 1, 2, 6, 7, 8), (0, 3, 8), (4, 5), (4, 5), (0, 3, 8), (0, 3, 6, 7, 8),
)  # fmt: skip
"""For each label those that may stand right before it."""

LABEL_OUT, LABEL_CUE = 0, len(LABELS) - 1

Parts = tuple[int, ...]


def parts_of(
    parsed: Parsed, row: UnitSequence, source: Iterable[Span], content: Iterable[Span], cue: Iterable[Span]
) -> Parts:
    """The part that each unit is in a report; a unit counts when half of its tokens do."""
    parts = [OUT] * len(row.first)
    for first, inside, spans in ((SOURCE_FIRST, SOURCE, source), (CONTENT_FIRST, CONTENT, content), (CUE, CUE, cue)):
        for span in spans:
            _mark(parsed, row, parts, span, first, inside)
    return tuple(parts)


def _mark(parsed: Parsed, row: UnitSequence, parts: list[int], span: Span, first: int, inside: int) -> None:
    start, end = tokens(parsed, span)
    label = first
    for j in range(bisect_right(row.last, start), bisect_left(row.first, end)):
        shared = min(end, row.last[j]) - max(start, row.first[j])
        if 2 * shared >= row.last[j] - row.first[j]:
            parts[j] = label
            label = inside


def tokens(parsed: Parsed, span: Span) -> tuple[int, int]:
    """The half-open range of tokens under a span."""
    return bisect_right(parsed.ends, span.start), bisect_left(parsed.starts, span.end)


def refined(parts: Sequence[int]) -> list[int]:
    """The labels of the model for the parts of a report.

    >>> [LABELS[label] for label in refined((SOURCE_FIRST, CUE, CONTENT_FIRST, CONTENT, OUT))]
    ['source last', 'cue', 'content first', 'content last', 'out']
    """
    following = (*parts[1:], OUT)
    return [_REFINED[part][_goes_on(part, after)] for part, after in zip(parts, following, strict=True)]


def _goes_on(part: int, after: int) -> bool:
    return after == (SOURCE if part in (SOURCE_FIRST, SOURCE) else CONTENT)


# For each part the label of a unit that ends its run, and of one that does not.
_REFINED = {
    OUT: (0, 0),
    SOURCE_FIRST: (3, 1),
    SOURCE: (3, 2),
    CONTENT_FIRST: (7, 4),
    CONTENT: (6, 5),
    CUE: (8, 8),
    UNKNOWN: (0, 0),
}


def coarse(labels: Sequence[int]) -> Parts:
    """The parts of a report that labels of the model stand for.

    >>> parts = (SOURCE_FIRST, CUE, CONTENT_FIRST, CONTENT, OUT)
    >>> coarse(refined(parts)) == parts
    True
    """
    parts: list[int] = []
    for label in labels:
        part = PARTS[label]
        alone = part == SOURCE and (not parts or parts[-1] not in (SOURCE_FIRST, SOURCE))
        parts.append(SOURCE_FIRST if alone else part)
    return tuple(parts)


def runs(parts: Sequence[int], first: int, inside: int) -> list[tuple[int, int]]:
    """The half-open ranges of units that are one part each.

    >>> runs((CONTENT_FIRST, CONTENT, CUE, CONTENT_FIRST), CONTENT_FIRST, CONTENT)
    [(0, 2), (3, 4)]
    """
    found: list[tuple[int, int]] = []
    for j, part in enumerate(parts):
        if part == inside and found and found[-1][1] == j:
            found[-1] = (found[-1][0], j + 1)
        elif part in (first, inside):
            found.append((j, j + 1))
    return found
