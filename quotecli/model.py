"""The types that the steps hand on. Every span is a half-open pair of code-point offsets into `Article.text`."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, NamedTuple

SCHEMA_VERSION = 1


class Span(NamedTuple):
    """A half-open range of code points, so that `text[start:end]` is what is meant."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters under the span."""
        return text[self.start : self.end]

    def to_dict(self, text: str) -> dict[str, Any]:
        """The span and its characters as plain data, in the shape that `quotes schema` describes."""
        return {"start": self.start, "end": self.end, "text": self.of(text)}


class Kind(str, Enum):
    """How the words of a quote are given: all in marks, partly in marks, or reported."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class SpeakerType(str, Enum):
    """What sort of source speaks."""

    PERSON = "person"
    UNNAMED = "unnamed"
    ORGANISATION = "organisation"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Recorded:
    """Lines of an explanation that `make` puts into words, from what was recorded, when somebody reads them.

    Pickled, they are a tuple of the lines, so that a report goes to another process without what they were made from.
    """

    make: Callable[[], Iterable[str]]

    def __iter__(self) -> Iterator[str]:
        return iter(self.make())

    def __reduce__(self) -> tuple[type[tuple[str, ...]], tuple[tuple[str, ...]]]:
        return tuple, (tuple(self),)


class Meta(NamedTuple):
    """What an input tells of its article beside title and text: `date` as ISO 8601, `url` where it was published."""

    author: str | None = None
    date: str | None = None
    url: str | None = None


NOTHING_KNOWN = Meta()


@dataclass(frozen=True, slots=True)
class Article:
    """Decoded text, never changed afterwards; `source` is the input's name as given, "-" for standard input."""

    text: str
    source: str = "-"
    title: str | None = None
    meta: Meta = NOTHING_KNOWN

    @property
    def label(self) -> str:
        """What to call the input in a line for people."""
        return "standard input" if self.source == "-" else self.source


@dataclass(frozen=True, slots=True)
class Speaker:
    """One who is quoted. `description` stands in where there is no `name`; `roles` are fullest first.

    `plural` tells of the unnamed whether they are several, "officials"; it is None of all others.
    """

    id: str
    name: str | None
    description: str | None
    roles: tuple[str, ...]
    affiliation: str | None
    type: SpeakerType
    gender: str | None
    quotes: int
    plural: bool | None = None

    @property
    def label(self) -> str:
        """What to call the speaker: the name, or the description."""
        return self.name or self.description or ""

    @property
    def role(self) -> str | None:
        """The fullest role."""
        return self.roles[0] if self.roles else None


@dataclass(frozen=True, slots=True)
class Quote:
    """One quote of a report. `line` counts from 1; `content` are the parts of a split quote, in order.

    `speakers` are several where they speak together, in the order of the text. `confidence` is the probability that the
    content is right and the speaker is the right one, `speaker_confidence` that it is the right one, given the content.
    """

    id: str
    kind: Kind
    text: str
    line: int
    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    speakers: tuple[Speaker, ...]
    confidence: float
    rule: str
    speaker_confidence: float | None = None
    explanation: Iterable[str] = field(default=(), compare=False)

    @property
    def speaker(self) -> Speaker | None:
        """The first speaker, or None where nobody is known."""
        return self.speakers[0] if self.speakers else None

    def reference(self, speaker: Speaker) -> dict[str, Any]:
        """One of the speakers as plain data, in the shape that `quotes schema` describes."""
        certain = None if self.speaker_confidence is None else round(self.speaker_confidence, 3)
        return {"id": speaker.id, "name": speaker.name, "role": speaker.role, "confidence": certain}


@dataclass(frozen=True, slots=True)
class Report:
    """All quotes of one article with their speakers, in the order of the text."""

    article: Article
    speakers: tuple[Speaker, ...]
    quotes: tuple[Quote, ...]
    engine: str
    version: str

    # long: the shape of the answer stands in one place, as a reader of the schema sees it
    def to_dict(self) -> dict[str, Any]:
        """The report as plain data in the shape that `quotes schema` describes."""
        text = self.article.text

        def part(span: Span | None) -> dict[str, Any] | None:
            return None if span is None else span.to_dict(text)

        return {
            "schema": SCHEMA_VERSION,
            "document": self.article.source,
            "title": self.article.title,
            "meta": self.article.meta._asdict(),
            "speakers": [
                {
                    "id": s.id,
                    "name": s.name,
                    "description": s.description,
                    "roles": list(s.roles),
                    "affiliation": s.affiliation,
                    "type": s.type.value,
                    "gender": s.gender,
                    "plural": s.plural,
                    "quotes": s.quotes,
                }
                for s in self.speakers
            ],
            "engine": self.engine,
            "version": self.version,
            "quotes": [
                {
                    "id": q.id,
                    "kind": q.kind.value,
                    "text": q.text,
                    "line": q.line,
                    "content": [part(span) for span in q.content],
                    "cue": part(q.cue),
                    "source": part(q.source),
                    "speaker": q.speaker and q.reference(q.speaker),
                    "speakers": [q.reference(speaker) for speaker in q.speakers],
                    "confidence": round(q.confidence, 3),
                    "rule": q.rule,
                }
                for q in self.quotes
            ],
        }
