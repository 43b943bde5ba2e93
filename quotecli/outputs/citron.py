"""The annotation format of Citron, the BBC's extractor of quotes: a JSON object with the text and its quotes.

Spelled as in its docs/data_format.md and in what `Quote.to_json` of its citron/data.py writes.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from quotecli.model import Quote, Report, Span, Speaker
from quotecli.outputs import Asked
from quotecli.outputs.json_ import dump


def render(reports: Iterable[Report], out: TextIO, asked: Asked) -> None:
    """Write one document with those quotes that have a cue, since Citron reads no others."""
    for report in reports:
        out.write(dump(_document(report), indent=2) + "\n")


def _document(report: Report) -> dict[str, Any]:
    text = report.article.text
    named = {speaker.id: span for speaker in report.speakers if (span := _first_named(text, speaker))}
    return {
        "text": text,
        "quotes": [_quote(quote, text, named) for quote in report.quotes if quote.cue],
        "coreference_groups": [[span.to_dict(text) for span in group] for group in _groups(report, named)],
        # The colon in "model:" is Citron's own.
        "source": {"application": "quotecli", "model:": f"{report.engine} {report.version}"},
    }


def _quote(quote: Quote, text: str, named: dict[str, Span]) -> dict[str, Any]:
    source = quote.source
    known = [named[speaker.id] for speaker in quote.speakers if speaker.id in named] if source else []
    # A source that contains the name needs no coreference.
    others = [span for span in known if source and not _holds(source, span, text)]
    return {
        "sources": [source.to_dict(text)] if source else [],
        "coreferences": [span.to_dict(text) for span in others],
        "cue": quote.cue.to_dict(text) if quote.cue else None,
        "contents": [span.to_dict(text) for span in quote.content],
        "confidence": f"{quote.confidence:.4f}",
        "id": quote.id,
    }


def _groups(report: Report, named: dict[str, Span]) -> Iterator[list[Span]]:
    """For each speaker who is mentioned more than once, the name where it stands first and the sources of the quotes.

    A source that several have in common is nobody's mention.
    """
    mentions: dict[str, set[Span]] = {}
    for quote in report.quotes:
        if quote.source and len(quote.speakers) == 1:
            mentions.setdefault(quote.speakers[0].id, set()).add(quote.source)
    for speaker in report.speakers:
        spans = mentions.get(speaker.id, set())
        name = named.get(speaker.id)
        if name and not any(span.start <= name.start and name.end <= span.end for span in spans):
            spans.add(name)
        if len(spans) > 1:
            yield sorted(spans)


def _holds(source: Span, name: Span, text: str) -> bool:
    return " ".join(name.of(text).split()) in " ".join(source.of(text).split())


def _first_named(text: str, speaker: Speaker) -> Span | None:
    """Where the name stands first as words of its own; None where the article spells it otherwise."""
    words = (speaker.name or "").split()
    if not words:
        return None
    # A line may end inside a name.
    name = r"\s{1,20}".join(map(re.escape, words))
    found = re.search(rf"(?<!\w){name}(?!\w)", text)
    return Span(*found.span()) if found else None
