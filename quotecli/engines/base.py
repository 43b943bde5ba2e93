"""What an engine is: it reads a parsed article and tells the frames of its reports."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from quotecli.model import Span
from quotecli.text.parsed import Parsed


@dataclass(frozen=True, slots=True)
class Frame:
    """One report as its clause shows it: a cue with its source and its content, found by an engine.

    `rule` names what found it; `score` is between 0 and 1; `evidence` are short facts for `--explain`.
    """

    cue: Span | None
    source: Span | None
    content: tuple[Span, ...]
    rule: str
    score: float
    evidence: Iterable[str] = ()


Engine = Callable[[Parsed], tuple[Frame, ...]]
"""Finds the frames of an article."""
