"""The steps in their order, from an article to its report."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Protocol

import quotecli
from quotecli.attribution.assemble import attribute
from quotecli.attribution.base import Attribution
from quotecli.calibration import certainty
from quotecli.engines import DEFAULT, ENGINES
from quotecli.model import Article, Quote, Recorded, Report, Span, Speaker
from quotecli.speakers.base import Resolution
from quotecli.speakers.mentions import mentions
from quotecli.speakers.resolve.resolver import resolve
from quotecli.text.parsed import parse


class KnowsPeople(Protocol):
    """What tells who the speakers are, such as a list of people."""

    def known(self, report: Report) -> Report:
        """The report with what is known of its speakers."""


@dataclass(frozen=True, slots=True)
class Extractor:
    """Finds the quotes of articles and who said them, one article after the other, each by itself.

    `engine` is the name of one of the engines; another raises ValueError. `people`, from
    `quotecli.identity.people_lists.load`, gives those whom one knows their ids and full names. It can be pickled, as
    its reports can, so that processes share the work: `pool.map(Extractor(), articles)`.

    >>> report = Extractor()(Article('"We will rebuild," said Maria Lopez, the mayor of Aberdeen.'))
    >>> report.quotes[0].speaker.name
    'Maria Lopez'
    """

    engine: str = DEFAULT
    people: KnowsPeople | None = None

    def __post_init__(self) -> None:
        if self.engine not in ENGINES:
            raise ValueError(f"unknown engine {self.engine!r}; choose from {', '.join(ENGINES)}")

    def __call__(self, article: Article) -> Report:
        """The report of an article."""
        parsed = parse(article)
        frames = ENGINES[self.engine].load()(parsed)
        attributions = attribute(parsed, frames)
        speakers, resolutions = resolve(parsed, mentions(parsed), attributions)
        quotes = _quotes(article.text, attributions, speakers, resolutions, self.engine)
        report = Report(article, speakers, quotes, self.engine, quotecli.__version__)
        return report if self.people is None else self.people.known(report)


def _quotes(
    text: str,
    attributions: tuple[Attribution, ...],
    speakers: tuple[Speaker, ...],
    resolutions: tuple[Resolution, ...],
    engine: str,
) -> tuple[Quote, ...]:
    found = []
    line, seen = 1, 0
    for number, (attribution, resolution) in enumerate(zip(attributions, resolutions, strict=True), 1):
        start = attribution.content[0].start
        line, seen = line + _line_ends(text, seen, start), start
        speaking = tuple(speakers[n] for n in resolution.speakers)
        certain = certainty(engine, attribution, resolution)
        found.append(
            Quote(
                id=f"q{number}",
                kind=attribution.kind,
                text=" ".join(" ".join(part.of(text).split()) for part in attribution.content),
                line=line,
                content=attribution.content,
                cue=attribution.cue,
                source=attribution.source,
                speakers=speaking,
                confidence=certain.quote,
                speaker_confidence=certain.speaker if speaking else None,
                rule=attribution.rule.name,
                explanation=Recorded(partial(_explanation, text, attribution, resolution, speaking)),
            )
        )
    return tuple(found)


def _line_ends(text: str, start: int, end: int) -> int:
    """How many lines end between two offsets; "\\r\\n" is one line end."""
    return text.count("\n", start, end) + text.count("\r", start, end) - text.count("\r\n", start, end)


def _explanation(
    text: str, attribution: Attribution, resolution: Resolution, speaking: tuple[Speaker, ...]
) -> Iterator[str]:
    """Why this quote has these speakers, in the words that the steps recorded."""

    def words(span: Span | None) -> str:
        return "none" if span is None else repr(" ".join(span.of(text).split()))

    yield f"rule: {attribution.rule}"
    yield f"cue: {words(attribution.cue)}"
    yield f"source: {words(attribution.source)}"
    if attribution.carried:
        yield f"carried on from: {words(attribution.carried)}"
    yield from (f"evidence: {fact}" for fact in attribution.evidence)
    yield f"speaker: {' and '.join(speaker.label for speaker in speaking) or 'nobody'} ({resolution.reason})"
    if resolution.runners_up:
        yield f"runners-up: {', '.join(resolution.runners_up)}"
