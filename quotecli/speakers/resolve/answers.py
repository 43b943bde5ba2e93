"""What leads a source to its speaker, and how surely."""

from dataclasses import dataclass

from quotecli.speakers.cast import Who


@dataclass(frozen=True, slots=True)
class Answer:
    """Whom a source means, or nobody; `joint` are those who speak together with them, `runners_up` those who lost."""

    who: Who | None
    score: float
    reason: str
    runners_up: tuple[Who, ...] = ()
    joint: tuple[Who, ...] = ()

    @property
    def speaking(self) -> tuple[Who, ...]:
        """All who speak."""
        return (self.who, *self.joint) if self.who else ()
