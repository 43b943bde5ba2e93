"""What an engine is: it reads a parsed article and tells the frames of its reports."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from quotecli.model import Span
from quotecli.text.parsed import Parsed


@dataclass(frozen=True, slots=True)
class Evidence:
    """One fact that an engine went by, as `--explain` prints it.

    `detail` says more of `what`, `where` are the words that it was seen at, and `weight` is how much it speaks for the
    report, or against it below 0; each is None where there is none.

    >>> print(Evidence("the cue", "exhort", "exhorted", 1.25))
    +1.2 the cue: exhort at 'exhorted'
    >>> print(Evidence("say", "after that"))
    say: after that
    """

    what: str
    detail: str | None = None
    where: str | None = None
    weight: float | None = None

    def __str__(self) -> str:
        weight = "" if self.weight is None else f"{self.weight:+.1f} "
        detail = "" if self.detail is None else f": {self.detail}"
        where = "" if self.where is None else f" at {self.where!r}"
        return f"{weight}{self.what}{detail}{where}"


@dataclass(frozen=True, slots=True)
class Frame:
    """One report as its clause shows it: a cue with its source and its content, found by an engine.

    `rule` names what found it; `score` is between 0 and 1; `evidence` are facts for `--explain`.
    """

    cue: Span | None
    source: Span | None
    content: tuple[Span, ...]
    rule: str
    score: float
    evidence: Iterable[Evidence] = ()


Engine = Callable[[Parsed], tuple[Frame, ...]]
"""Finds the frames of an article."""
