"""Cut a text into pieces that elements can hold: spans may overlap and cross paragraphs, elements may not."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from quotecli.model import Quote, Span


class Marked(NamedTuple):
    """Words that stand out: `what` is quote, source or cue; `quotes` are the indices of the quotes that share them."""

    span: Span
    what: str
    quotes: tuple[int, ...]


class Open(NamedTuple):
    """An element begins that holds what follows, up to its `Close`."""

    marked: Marked


class Close(NamedTuple):
    """The element that was opened last ends."""


Step = Open | Close | Span

# What stands outside where two spans are the same.
_ORDER = {"quote": 0, "source": 1, "cue": 2}


def marked(quotes: Sequence[Quote]) -> list[Marked]:
    """What stands out in a text; a source or cue of several quotes is there once, in the order of the text."""
    found: dict[tuple[Span, str], list[int]] = {}
    alone = []
    for number, quote in enumerate(quotes):
        alone += [Marked(part, "quote", (number,)) for part in quote.content]
        for what, span in (("source", quote.source), ("cue", quote.cue)):
            if span:
                found.setdefault((span, what), []).append(number)
    shared = (Marked(span, what, tuple(numbers)) for (span, what), numbers in found.items())
    return sorted((*alone, *shared), key=_outermost_first)


def cut(paragraphs: Sequence[Span], spans: Iterable[Marked]) -> list[list[Step]]:
    """For each paragraph what to write one after the other: text, and elements that open and close around it.

    Within a paragraph every element that opens closes again, the last one first. `spans` are sorted as by `marked`.

    >>> roe = Marked(Span(2, 6), "quote", (0,))
    >>> low = Marked(Span(4, 8), "quote", (1,))
    >>> [type(step).__name__ if len(step) != 2 else tuple(step) for step in cut([Span(0, 9)], [roe, low])[0]]
    [(0, 2), 'Open', (2, 4), 'Open', (4, 6), 'Close', 'Close', 'Open', (6, 8), 'Close', (8, 9)]
    """
    starts = [paragraph.start for paragraph in paragraphs]
    held: list[list[Marked]] = [[] for _ in paragraphs]
    for item in spans:
        number = max(bisect_right(starts, item.span.start) - 1, 0)
        while number < len(paragraphs) and starts[number] < item.span.end:
            if item.span.start < paragraphs[number].end:
                held[number].append(item)
            number += 1
    return [list(_steps(paragraph, items)) for paragraph, items in zip(paragraphs, held, strict=True)]


def _steps(paragraph: Span, items: Sequence[Marked]) -> Iterator[Step]:
    edges = {edge for item in items for edge in item.span if paragraph.start < edge < paragraph.end}
    stack: list[Marked] = []
    waiting = 0
    start = paragraph.start
    for end in (*sorted(edges), paragraph.end):
        # What goes on after one that ends is closed with it, and opened again.
        kept = next((n for n, item in enumerate(stack) if item.span.end <= start), len(stack))
        again = [item for item in stack[kept:] if item.span.end > start]
        yield from (Close() for _ in stack[kept:])
        del stack[kept:]
        while waiting < len(items) and items[waiting].span.start <= start:
            again.append(items[waiting])
            waiting += 1
        for item in sorted(again, key=_longest_first):
            yield Open(item)
            stack.append(item)
        yield Span(start, end)
        start = end
    yield from (Close() for _ in stack)


def _outermost_first(item: Marked) -> tuple[int, int, int]:
    return (item.span.start, *_longest_first(item))


def _longest_first(item: Marked) -> tuple[int, int]:
    return -item.span.end, _ORDER[item.what]
