"""What the scores of an answer mean in probability, by weights that were fitted to articles that were not trained on.

Logistic regression (Platt, "Probabilistic outputs for support vector machines", 1999, with more traits than the score).
`calibrated/` has a readable file of weights for the content of each engine, and one for the person.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from math import exp
from pathlib import Path
from typing import NamedTuple

from quotecli.attribution import confidence as content
from quotecli.attribution.base import Attribution
from quotecli.speakers import certainty as person
from quotecli.speakers.base import Resolution

WEIGHTS = Path(__file__).with_name("calibrated")
PERSON = "person"


class Certainty(NamedTuple):
    """The probability that content and speaker are right, and that the speaker is, given the content."""

    quote: float
    speaker: float


def certainty(engine: str, attribution: Attribution, resolution: Resolution) -> Certainty:
    """How probable it is that a quote is right.

    >>> from quotecli.engines.base import Rule
    >>> from quotecli.model import Kind, Span
    >>> quote = Attribution(Kind.DIRECT, (Span(0, 9),), Span(10, 14), Span(15, 21), None, Rule("X said"), 0.99)
    >>> named = certainty("rules", quote, Resolution((0,), 0.95, "", way="name", sort="person"))
    >>> 0.5 < named.quote < named.speaker < 1
    True
    """
    right = probability(weights(engine), content.traits(attribution))
    speaker = probability(weights(PERSON), person.traits(resolution))
    return Certainty(right * speaker, speaker)


def probability(known: Mapping[str, float], traits: Iterable[tuple[str, float]]) -> float:
    """The probability of what has some traits, from 0 to 1; a trait without a weight counts nothing.

    >>> probability({"always": 0.0}, [("always", 1.0)])
    0.5
    """
    return 1 / (1 + exp(-sum(known.get(name, 0.0) * value for name, value in traits)))


@cache
def weights(name: str) -> Mapping[str, float]:
    """The weights in one of the files."""
    lines = (WEIGHTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.rpartition("\t") for line in lines if not line.startswith("#"))
    return {trait: float(weight) for trait, _, weight in rows}
