"""The paragraphs of an article as they are shown: where their lines begin, and which quotes stand in them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from quotecli.model import Quote, Report, Span
from quotecli.text.paragraphs import paragraph_spans

# The line ends that the numbers of lines count, and the two others that divide paragraphs.
LINE_END = re.compile(r"\r\n|[\r\n\u2028\u2029]")
_UNCOUNTED = ("\u2028", "\u2029")


class Part(NamedTuple):
    """What of a quote's content stands in one paragraph; `first` where the quote begins."""

    span: Span
    quote: Quote
    first: bool


class Passage(NamedTuple):
    """A paragraph: where each line of it begins, with its number; the parts of quotes in it; cues; sources."""

    span: Span
    lines: tuple[tuple[int, int], ...]
    parts: tuple[Part, ...]
    cues: tuple[Span, ...]
    sources: tuple[Span, ...]


def passages(report: Report) -> list[Passage]:
    """The paragraphs of a report in order; they hold everything that is not white space."""
    text = report.article.text
    spans = list(paragraph_spans(text))
    starts = [span.start for span in spans]

    def inside(span: Span) -> Iterator[tuple[int, Span]]:
        """What of a span stands in which paragraphs, without white space around it."""
        for n in range(max(0, bisect_right(starts, span.start) - 1), bisect_left(starts, span.end)):
            start, end = max(span.start, spans[n].start), min(span.end, spans[n].end)
            words = text[start:end]
            if words.strip():
                yield n, Span(end - len(words.lstrip()), start + len(words.rstrip()))

    def those(found: Iterable[Span | None]) -> list[list[Span]]:
        placed: list[list[Span]] = [[] for _ in spans]
        for n, span in (place for whole in dict.fromkeys(found) if whole for place in inside(whole)):
            placed[n].append(span)
        return placed

    parts: list[list[Part]] = [[] for _ in spans]
    for quote in report.quotes:
        places = [place for content in quote.content for place in inside(content)]
        for nth, (n, span) in enumerate(places):
            parts[n].append(Part(span, quote, nth == 0))
    lines = list(_lines(text))
    beginnings = [start for start, _ in lines]
    return [
        Passage(
            span,
            tuple(lines[bisect_right(beginnings, span.start) - 1 : bisect_left(beginnings, span.end)]),
            tuple(sorted(parts[n], key=lambda part: (part.span.start, -part.span.end))),
            tuple(cues),
            tuple(sources),
        )
        for n, (span, cues, sources) in enumerate(
            zip(spans, those(q.cue for q in report.quotes), those(q.source for q in report.quotes), strict=True)
        )
    ]


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Where each line of a text begins, with its number from 1, as `Quote.line` counts."""
    number = 1
    yield 0, number
    for match in LINE_END.finditer(text):
        number += match[0] not in _UNCOUNTED
        yield match.end(), number


def around(found: Sequence[bool], context: int | None) -> list[bool]:
    """Which of some things to show: those found, and `context` before and after each; all where that is None.

    >>> around([False, False, True, False, False], 1)
    [False, True, True, True, False]
    """
    if context is None:
        return [True] * len(found)
    shown = [False] * len(found)
    until = 0
    for n, wanted in enumerate(found):
        if wanted:
            last = min(len(found), n + context + 1)
            for near in range(max(until, n - context), last):
                shown[near] = True
            until = last
    return shown
