"""The stages in their order, from an article to its report."""

from collections.abc import Iterator, Mapping
from functools import partial

import quotecli
from quotecli.attribution.assemble import attribute
from quotecli.attribution.base import Attribution
from quotecli.attribution.confidence import confidence
from quotecli.engines import DEFAULT, ENGINES
from quotecli.model import Article, Quote, Recorded, Report, Span, Speaker
from quotecli.speakers.base import Resolution
from quotecli.speakers.mentions import mentions
from quotecli.speakers.resolve.resolver import resolve
from quotecli.text.parsed import Parsed, parse


def run(article: Article, *, engine: str = DEFAULT) -> Report:
    """Find the quotes of an article and who said them; `engine` is one of `engines.ENGINES`."""
    if engine not in ENGINES:
        raise ValueError(f"unknown engine {engine!r}; choose from {', '.join(ENGINES)}")
    parsed = parse(article)
    frames = ENGINES[engine].load()(parsed)
    attributions = attribute(parsed, frames)
    speakers, resolutions = resolve(parsed, mentions(parsed), attributions)
    quotes = _quotes(parsed, attributions, speakers, resolutions, ENGINES[engine].calibration())
    return Report(article, speakers, quotes, engine, quotecli.__version__)


def _quotes(
    parsed: Parsed,
    attributions: tuple[Attribution, ...],
    speakers: tuple[Speaker, ...],
    resolutions: tuple[Resolution, ...],
    calibration: Mapping[str, float],
) -> tuple[Quote, ...]:
    text = parsed.text
    found = []
    line, seen = 1, 0
    for number, (attribution, resolution) in enumerate(zip(attributions, resolutions, strict=True), 1):
        start = attribution.content[0].start
        line, seen = line + _line_ends(text, seen, start), start
        speaking = tuple(speakers[n] for n in resolution.speakers)
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
                confidence=confidence(attribution, resolution.score if speaking else 1.0, calibration),
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
    """Why this quote has these speakers, in the words that the stages recorded."""

    def words(span: Span | None) -> str:
        return "none" if span is None else repr(" ".join(span.of(text).split()))

    yield f"rule: {attribution.rule.name}"
    yield f"cue: {words(attribution.cue)}"
    yield f"source: {words(attribution.source)}"
    if attribution.carried:
        yield f"carried on from: {words(attribution.carried)}"
    yield from (f"evidence: {fact}" for fact in attribution.evidence)
    yield f"speaker: {' and '.join(speaker.label for speaker in speaking) or 'nobody'} ({resolution.reason})"
    if resolution.runners_up:
        yield f"runners-up: {', '.join(resolution.runners_up)}"
