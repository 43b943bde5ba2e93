"""Annotations after the Web Annotation Data Model of the W3C (w3.org/TR/annotation-model), as JSON-LD.

One collection with one page, in which each quote is an annotation: its parts are the targets, its speaker a body.
"""

import json
import re
from collections.abc import Iterable, Iterator
from textwrap import indent
from typing import Any, TextIO
from uuid import NAMESPACE_URL, uuid5

from quotecli.model import Article, Quote, Report, Span, Speaker, SpeakerType
from quotecli.outputs import Asked
from quotecli.outputs.explain import reasons
from quotecli.outputs.json_ import dump
from quotecli.outputs.standoff import described, is_listed

# The second is for what the first has no words for: `quotes:cue`, `quotes:source`, `quotes:confidence`, ...
_CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"quotes": "urn:quotecli:terms#"}]
_TYPES = {
    SpeakerType.PERSON: "Person",
    SpeakerType.UNNAMED: "Person",
    SpeakerType.ORGANISATION: "Organization",
    SpeakerType.DOCUMENT: "Text",
}
_GENDERS = {"f": "schema:Female", "m": "schema:Male"}
# How many characters a quote selector has of what stands before and after.
_AROUND = 32
# https://example.org/a?b   not: a path, nor an address with a space or a mark that no IRI has
_WEB = re.compile(r"https?://[!#-;=?-\[\]_a-z~\u00a1-\u1fff\u2070-\ud7ff\uf900-\ufdcf\ufdf0-\uffef]+", re.IGNORECASE)
_WIKIDATA = re.compile(r"Q[1-9][0-9]{0,15}")


def render(reports: Iterable[Report], out: TextIO, asked: Asked) -> None:
    """Write the collection, each annotation as soon as it is done; positions count code points, as the model wants."""
    ids: list[str] = []
    out.write('{\n  "@context": ' + json.dumps(_CONTEXT) + ',\n  "type": "AnnotationCollection",\n')
    out.write('  "first": {\n    "type": "AnnotationPage",\n    "startIndex": 0,\n    "items": [')
    for report in reports:
        for annotation in _annotations(report, asked):
            out.write(",\n" if ids else "\n")
            out.write(indent(dump(annotation, indent=2), " " * 6))
            ids.append(annotation["id"])
        out.flush()
    # The ids are last, since they depend on what is in it.
    out.write(f'\n    ],\n    "id": "{_urn("page", *ids)}"\n  }},\n  "total": {len(ids)},\n')
    out.write(f'  "id": "{_urn("collection", *ids)}"\n}}\n')


def _annotations(report: Report, asked: Asked) -> Iterator[dict[str, Any]]:
    document = _document(report.article)
    described_as = {"id": document, "type": "Text", "label": report.article.title or report.article.source}
    for number, quote in enumerate(report.quotes):
        targets = [_target(report.article, document, span) for span in quote.content]
        annotation: dict[str, Any] = {
            "id": _urn("quote", document, *(edge for span in quote.content for edge in span), number),
            "type": "Annotation",
            "motivation": "identifying",
            "body": [
                *_speakers(quote, document),
                {"type": "TextualBody", "purpose": "tagging", "value": quote.kind.value},
            ],
            "target": targets[0] if len(targets) == 1 else targets,
            "generator": {
                "id": "urn:quotecli",
                "type": "Software",
                "name": f"quotecli {report.version}, {report.engine}",
            },
            "quotes:document": described_as,
            "quotes:id": quote.id,
            "quotes:confidence": round(quote.confidence, 3),
            "quotes:rule": quote.rule,
        }
        for name, span in (("quotes:cue", quote.cue), ("quotes:source", quote.source)):
            if span:
                annotation[name] = _target(report.article, document, span)
        if asked.explain:
            annotation["quotes:explanation"] = list(reasons(quote))
        yield annotation


def _target(article: Article, document: str, span: Span) -> dict[str, Any]:
    text = article.text
    return {
        "type": "SpecificResource",
        "source": document,
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "TextQuoteSelector",
                "exact": span.of(text),
                "prefix": text[max(span.start - _AROUND, 0) : span.start],
                "suffix": text[span.end : span.end + _AROUND],
            },
        ],
    }


def _speakers(quote: Quote, document: str) -> Iterator[dict[str, Any]]:
    """For each speaker a body for programs, that identifies, and for all of them one for people to read."""
    for speaker in quote.speakers:
        yield {"type": "SpecificResource", "purpose": "identifying", "source": _agent(speaker, document)}
    if quote.speakers:
        who = " and ".join(described(speaker) for speaker in quote.speakers)
        yield {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "language": "en", "value": who}


def _agent(speaker: Speaker, document: str) -> dict[str, Any]:
    someone = speaker.type in (SpeakerType.PERSON, SpeakerType.UNNAMED)
    known = {
        "name": speaker.label,
        "schema:jobTitle" if someone else "schema:description": list(speaker.roles),
        "schema:affiliation": speaker.affiliation,
        "schema:gender": {"id": _GENDERS[speaker.gender]} if speaker.gender in _GENDERS else None,
        "quotes:type": speaker.type.value,
    }
    type_ = "foaf:Group" if speaker.plural else _TYPES[speaker.type]
    return {"id": _who(speaker, document), "type": type_, **{key: value for key, value in known.items() if value}}


def _who(speaker: Speaker, document: str) -> str:
    """The same for the same person of a list in all articles; what the stages call "s1" is somebody else in each."""
    if not is_listed(speaker):
        return _urn("speaker", document, speaker.id)
    if _WIKIDATA.fullmatch(speaker.id):
        return f"http://www.wikidata.org/entity/{speaker.id}"
    return speaker.id if _WEB.fullmatch(speaker.id) else _urn("speaker", speaker.id)


def _document(article: Article) -> str:
    """Where the article was published, or a name that is the same for the same input with the same text."""
    url = article.meta.url
    return url if url and _WEB.fullmatch(url) else _urn("document", article.source, article.text)


def _urn(*parts: object) -> str:
    # A lone surrogate would be refused; JSON escapes it.
    return f"urn:uuid:{uuid5(NAMESPACE_URL, 'urn:quotecli:' + json.dumps(parts))}"
