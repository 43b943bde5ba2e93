"""Which quotes of a report are wanted, and what to say where there are none."""

from collections import Counter
from dataclasses import replace
from typing import NamedTuple

from quotecli.model import Quote, Report

# How many speakers a hint names before it says how many more there are.
HINTED = 5


class Filter(NamedTuple):
    """Which quotes of a report to keep; `speaker` is part of a name or description, folded."""

    kinds: frozenset[str]
    speaker: str | None
    min_confidence: float

    def apply(self, report: Report) -> Report:
        """The report with only those quotes and the speakers who still have any; ids stay as they are."""
        kept = [quote for quote in report.quotes if self._keeps(quote)]
        if len(kept) == len(report.quotes):
            return report
        counts = Counter(speaker.id for quote in kept for speaker in quote.speakers)
        speakers = {s.id: replace(s, quotes=counts[s.id]) for s in report.speakers if s.id in counts}
        quotes = tuple(replace(quote, speakers=tuple(speakers[s.id] for s in quote.speakers)) for quote in kept)
        return replace(report, speakers=tuple(speakers.values()), quotes=quotes)

    def _keeps(self, quote: Quote) -> bool:
        if quote.kind.value not in self.kinds or quote.confidence < self.min_confidence:
            return False
        if self.speaker is None:
            return True
        names = (name for speaker in quote.speakers for name in (speaker.name, speaker.description))
        return any(self.speaker in folded(name) for name in names if name)


def nothing_found(whole: Report, wanted: Filter) -> str:
    """The hint that a report has no quotes, or none that is wanted."""
    source = whole.article.source
    line = "No quotes found" + ("" if source == "-" else f" in {source}")
    if whole.quotes:
        line += f" that fit the options; without them there {_count(len(whole.quotes), 'is', 'are')}"
        names = [speaker.label for speaker in whole.speakers]
        if wanted.speaker is not None and names:
            more = f" and {len(names) - HINTED} more" if len(names) > HINTED else ""
            line += f", and these speak: {', '.join(names[:HINTED])}{more}"
    return line


def _count(number: int, one: str, many: str) -> str:
    return f"{one if number == 1 else many} {number}"


def folded(text: str) -> str:
    """The text as it can be typed on any keyboard: without case, accents, curly apostrophes and superfluous space.

    >>> folded("Zoë  O’Brien-Łukasz")
    "zoe o'brien-lukasz"
    """
    from quotecli.identity.full_names import fold

    return fold(text)
