"""What leads a source to its speaker, and how surely."""

from dataclasses import dataclass

from quotecli.speakers.entities import Entity


@dataclass(frozen=True, slots=True)
class Answer:
    """Whom a source means, or nobody; `joint` are those who speak together with them, `runners_up` those who lost."""

    who: Entity | None
    score: float
    reason: str
    runners_up: tuple[Entity, ...] = ()
    joint: tuple[Entity, ...] = ()

    @property
    def speaking(self) -> tuple[Entity, ...]:
        """All who speak."""
        return (self.who, *self.joint) if self.who else ()
