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
class Rule:
    """What found a report, and all that the later steps ask of it; `name` is what the user reads.

    `trust` says from 0 to 1 how often its content and source are right. `main`: further sentences in marks may belong
    to its report. `shares`: it reports by a verb that shares the subject of another, "…, | adding that …", so that a
    sentence after it belongs to the main report. `verbatim`: its content was said word for word though it stands in
    no marks, as a turn of a transcript. `settled`: the learned engine keeps its parts as they are. `heads`:
    its source is a label before a colon, which may head a text and name nobody. `code` stands for it
    in the features of the learned engine and in its weights, 0 where they do not know it.

    >>> str(Rule("X said", 0.95, code=1))
    'X said'
    """

    name: str
    trust: float = 1.0
    main: bool = False
    shares: bool = False
    verbatim: bool = False
    settled: bool = False
    heads: bool = False
    code: int = 0

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Frame:
    """One report as its clause shows it: a cue with its source and its content, found by an engine.

    `rule` is what found it; `score` is between 0 and 1; `evidence` are facts for `--explain`.
    """

    cue: Span | None
    source: Span | None
    content: tuple[Span, ...]
    rule: Rule
    score: float
    evidence: Iterable[Evidence] = ()


Engine = Callable[[Parsed], tuple[Frame, ...]]
"""Finds the frames of an article."""


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """An engine by its name; `load` imports it, so that one that nobody asks for costs nothing."""

    name: str
    load: Callable[[], Engine]
