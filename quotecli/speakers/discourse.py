"""Who spoke when: the only thing that grows while an article is read."""

from dataclasses import dataclass

from quotecli.model import SpeakerType
from quotecli.speakers.entities import Entity

PERSON, UNNAMED = SpeakerType.PERSON, SpeakerType.UNNAMED


@dataclass(frozen=True, slots=True)
class Turn:
    """One quote's speaker, or nobody, at the token of its source."""

    token: int
    who: Entity | None


class Discourse:
    """The turns so far, the last one last, and what sources have told of those who speak."""

    def __init__(self) -> None:
        self.turns: list[Turn] = []
        self.order: dict[Entity, int] = {}
        self.counts: dict[Entity, int] = {}
        self._joint: dict[Entity, tuple[Entity, ...]] = {}
        self._genders: dict[Entity, str] = {}
        self._roles: dict[Entity, list[str]] = {}

    def speaks(self, who: Entity | None, token: int) -> None:
        """Keep who has spoken."""
        self.turns.append(Turn(token, who))
        if who:
            self.order.pop(who, None)
            self.order[who] = token
            self.counts[who] = self.counts.get(who, 0) + 1

    def spoke(self, who: Entity) -> int:
        """The token of the last source that led to somebody; -1 for none."""
        return self.order.get(who, -1)

    @property
    def last(self) -> Turn | None:
        """The last turn."""
        return self.turns[-1] if self.turns else None

    def speaks_with(self, who: Entity, others: tuple[Entity, ...]) -> None:
        """Keep who spoke together with somebody."""
        self._joint[who] = others

    def joint(self, who: Entity) -> tuple[Entity, ...]:
        """Those who spoke together with somebody when they last spoke by name."""
        return self._joint.get(who, ())

    def gender(self, who: Entity) -> str | None:
        """The gender that the article tells, or a pronoun that clearly meant this one."""
        return who.gender or self._genders.get(who)

    def tell_gender(self, who: Entity, gender: str) -> None:
        """Keep what a pronoun tells of somebody of whom the article tells no gender."""
        self._genders.setdefault(who, gender)

    def roles(self, who: Entity) -> tuple[str, ...]:
        """All roles of somebody, those that sources have told among them, fullest first."""
        told = self._roles.get(who)
        return tuple(sorted((*who.roles, *told), key=lambda role: -len(role.split()))) if told else who.roles

    def tell_role(self, who: Entity, role: str) -> None:
        """Keep a role that a source has told."""
        if role.lower() not in (known.lower() for known in self.roles(who)):
            self._roles.setdefault(who, []).append(role)
