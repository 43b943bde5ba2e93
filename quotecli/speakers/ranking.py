"""The score of each candidate: a log-linear model with few weights, in a file that can be read."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import exp
from pathlib import Path
from typing import NamedTuple, Protocol

from quotecli.speakers.entities import Entity
from quotecli.speakers.salience import Feature

WEIGHTS = Path(__file__).with_name("weights")
SHOWN = 0.05
"""Runners-up are told from this probability on."""
SAID = 2
"""So many things that speak for somebody are told in a reason."""
KINDS = ("pronoun", "none", "tied", "untied")
"""What features start with that count for one kind of question only."""


class Ranked(NamedTuple):
    """A candidate, or nobody, with its share of the probability."""

    who: Entity | None
    share: float


class Options(Protocol):
    """A question with its candidates."""

    weights: str
    """The name of the file of weights."""

    @property
    def candidates(self) -> Sequence[Entity]:
        """Those who may be meant."""

    def features(self, who: Entity) -> Iterable[Feature]:
        """What speaks for and against somebody."""

    def nobody(self) -> Iterable[Feature]:
        """What speaks for nobody, or for somebody new."""


@cache
def weights(name: str) -> Mapping[str, float]:
    """The weight of each feature; one without a weight counts nothing."""
    path = WEIGHTS / f"{name}.txt"
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {name: float(weight) for name, _, weight in (line.rpartition("\t") for line in lines)}


def ranked(place: Options) -> list[Ranked]:
    """The candidates of a place and nobody, the likeliest first; equal ones in the order of the candidates."""
    known = weights(place.weights)
    options: list[tuple[Entity | None, float]] = [(who, _sum(known, place.features(who))) for who in place.candidates]
    options.append((None, _sum(known, place.nobody())))
    shares = softmax([score for _, score in options])
    found = [Ranked(who, share) for (who, _), share in zip(options, shares, strict=True)]
    return sorted(found, key=lambda one: -one.share)


def runners_up(others: Sequence[Ranked]) -> tuple[Entity, ...]:
    """Those worth a word besides the one who is named, the likeliest first."""
    return tuple(one.who for one in others[:3] if one.who and one.share > SHOWN)


def decisive(place: Options, who: Entity) -> str:
    """What spoke most for somebody, in the words of `weights/wording.txt`, and who that is."""
    known, worded = weights(place.weights), wording()
    told = sorted(((known.get(name, 0.0) * value, name) for name, value in place.features(who)), reverse=True)
    words = (worded.get(name.removeprefix(_kind(name))) for weight, name in told if weight > 0)
    said = [*dict.fromkeys(filter(None, words))][:SAID]
    return ", ".join((*said, repr(who.label)))


@cache
def wording() -> Mapping[str, str]:
    """What to call features in a reason; others are not told."""
    lines = (WEIGHTS / "wording.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.partition("\t") for line in lines if not line.startswith("#"))
    return {feature: words for feature, _, words in rows}


def _kind(feature: str) -> str:
    """The word of a feature that says for which kind of question it counts, with the blank."""
    return next((f"{kind} " for kind in KINDS if feature.startswith(f"{kind} ")), "")


def softmax(scores: Sequence[float]) -> list[float]:
    """Shares of one that grow with the scores.

    >>> [round(share, 2) for share in softmax([0.0, 0.0, 5.0])]
    [0.01, 0.01, 0.99]
    """
    highest = max(scores)
    raised = [exp(score - highest) for score in scores]
    total = sum(raised)
    return [one / total for one in raised]


def _sum(known: Mapping[str, float], features: Iterable[Feature]) -> float:
    return sum(known.get(name, 0.0) * value for name, value in features)
