"""The stages in their order, from an article to its report."""

import quotecli
from quotecli.engines import ENGINES
from quotecli.model import Article, Attribution, Document, Quote, Report, Resolution, Span, Speaker
from quotecli.stages.attribution import attribute
from quotecli.stages.mentions import mentions
from quotecli.stages.quotations import quotations
from quotecli.stages.segment import segment, sentences
from quotecli.stages.speakers import resolve


def run(article: Article, *, engine: str = "rules") -> Report:
    """Find the quotes of an article and who said them."""
    document = segment(article)
    marked = quotations(document)
    frames = ENGINES[engine](document, marked, sentences(document, marked))
    attributions = attribute(document, marked, frames)
    speakers, resolutions = resolve(document, mentions(document, marked), attributions)
    quotes = _quotes(document, attributions, speakers, resolutions)
    return Report(article, speakers, quotes, engine, quotecli.__version__)


def _quotes(
    document: Document,
    attributions: tuple[Attribution, ...],
    speakers: tuple[Speaker, ...],
    resolutions: tuple[Resolution, ...],
) -> tuple[Quote, ...]:
    text = document.text
    found = []
    line, seen = 1, 0
    for number, (attribution, resolution) in enumerate(zip(attributions, resolutions, strict=True), 1):
        start = attribution.content[0].start
        line, seen = line + _line_ends(text, seen, start), start
        speaker = None if resolution.speaker is None else speakers[resolution.speaker]
        found.append(
            Quote(
                id=f"q{number}",
                kind=attribution.kind,
                text=" ".join(" ".join(part.of(text).split()) for part in attribution.content),
                line=line,
                content=attribution.content,
                cue=attribution.cue,
                source=attribution.source,
                speaker=speaker,
                confidence=attribution.score * (resolution.score if speaker else 1.0),
                rule=attribution.rule,
                explanation=_explanation(text, attribution, resolution, speaker),
            )
        )
    return tuple(found)


def _line_ends(text: str, start: int, end: int) -> int:
    """How many lines end between two offsets; "\\r\\n" is one line end."""
    return text.count("\n", start, end) + text.count("\r", start, end) - text.count("\r\n", start, end)


def _explanation(
    text: str, attribution: Attribution, resolution: Resolution, speaker: Speaker | None
) -> tuple[str, ...]:
    """Why this quote has this speaker, in the words that the stages recorded."""

    def words(span: Span | None) -> str:
        return "none" if span is None else repr(" ".join(span.of(text).split()))

    lines = [f"rule: {attribution.rule}", f"cue: {words(attribution.cue)}", f"source: {words(attribution.source)}"]
    if attribution.carried:
        lines.append(f"carried on from: {words(attribution.carried)}")
    lines += [f"evidence: {fact}" for fact in attribution.evidence]
    lines.append(f"speaker: {speaker.label if speaker else 'nobody'} ({resolution.reason})")
    if resolution.runners_up:
        lines.append(f"runners-up: {', '.join(resolution.runners_up)}")
    return tuple(lines)
