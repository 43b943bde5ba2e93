"""The types of an audit, and their plain data."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from quotecli.model import SCHEMA_VERSION, SpeakerType


class Tally(NamedTuple):
    """What some speakers said, or what was said in some way: `share` is of all words quoted, from 0 to 1."""

    speakers: int
    quotes: int
    words: int
    share: float

    def to_dict(self) -> dict[str, Any]:
        """Plain data, in the shape that `quotes schema` describes."""
        return {**self._asdict(), "share": round(self.share, 4)}


@dataclass(frozen=True, slots=True)
class Row:
    """A speaker of one article or several, and on what ground they are one.

    `id` is the one that a list of people gives, or None; `articles` are the names of the inputs, in their order.
    """

    id: str | None
    name: str | None
    description: str | None
    roles: tuple[str, ...]
    type: SpeakerType
    gender: str | None
    tally: Tally
    articles: tuple[str, ...]
    ground: str

    @property
    def label(self) -> str:
        """What to call the speaker: the name, or the description."""
        return self.name or self.description or ""

    @property
    def role(self) -> str | None:
        """The fullest role in the first article that gives one."""
        return self.roles[0] if self.roles else None

    def to_dict(self) -> dict[str, Any]:
        """Plain data, in the shape that `quotes schema` describes."""
        return {
            "id": self.id,
            "name": self.name,
            "description": self.description,
            "roles": list(self.roles),
            "type": self.type.value,
            "gender": self.gender,
            "quotes": self.tally.quotes,
            "words": self.tally.words,
            "share": round(self.tally.share, 4),
            "articles": list(self.articles),
            "ground": self.ground,
        }


@dataclass(frozen=True, slots=True)
class Group:
    """All speakers of a type, a gender or a role, or of an article; `name` is None for the words of nobody."""

    name: str | None
    tally: Tally
    articles: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain data, in the shape that `quotes schema` describes."""
        return {"group": self.name, **self.tally.to_dict(), "articles": list(self.articles)}


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything together, by the type and the gender of speakers and by the kind of quotes.

    `genders` are of people, named and unnamed; `nobody` are the quotes whose speaker no article tells.
    """

    articles: int
    total: Tally
    types: dict[str, Tally]
    genders: dict[str, Tally]
    kinds: dict[str, Tally]
    nobody: Tally
    joint: bool

    def to_dict(self) -> dict[str, Any]:
        """Plain data, in the shape that `quotes schema` describes."""

        def plain(tallies: dict[str, Tally]) -> dict[str, Any]:
            return {name: tally.to_dict() for name, tally in tallies.items()}

        return {
            "articles": self.articles,
            "total": self.total.to_dict(),
            "types": plain(self.types),
            "genders": plain(self.genders),
            "kinds": plain(self.kinds),
            "nobody": self.nobody.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class Audit:
    """Who gets to speak. `by` is what `groups` are made by, or None: then the rows alone are meant."""

    by: str | None
    rows: tuple[Row, ...]
    groups: tuple[Group, ...]
    summary: Summary

    def to_dict(self) -> dict[str, Any]:
        """Plain data, in the shape that `quotes schema` describes."""
        listed: dict[str, Any] = {"speakers": [row.to_dict() for row in self.rows]}
        if self.by is not None:
            listed = {"by": self.by, "groups": [group.to_dict() for group in self.groups]}
        return {"schema": SCHEMA_VERSION, **listed, "summary": self.summary.to_dict()}
