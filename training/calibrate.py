"""What the scores of a model mean: how probable it is that a quote is right."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from benchmarks.accuracy import judged
from quotecli.attribution.assemble import attribute
from quotecli.attribution.base import Attribution
from quotecli.attribution.confidence import traits
from quotecli.engines.learned.engine import weighed
from quotecli.engines.learned.weights import Weights
from quotecli.model import Article
from quotecli.text.parsed import parse
from training.gold import Example

STRENGTH = 0.5
"""How freely the weights of the calibration may grow: scikit-learn's C."""


class Judged(NamedTuple):
    """The traits of a quote that was found, and whether its content and its source are right."""

    traits: Mapping[str, float]
    right: bool


def judge(examples: Iterable[Example], weights: Weights) -> list[Judged]:
    """What weights make of marked articles that they were not fitted to."""
    found = []
    for example in examples:
        attributions = _attributions(example, weights)
        right = judged(dict(example.parsed), attributions)
        found += [Judged(dict(traits(one)), bool(good)) for one, good in zip(attributions, right, strict=True)]
    return found


def calibration(quotes: Iterable[Judged]) -> Mapping[str, float]:
    """The weights by which traits of a quote tell how probable it is that content and source are right.

    Logistic regression (Platt, "Probabilistic outputs for support vector machines", 1999, with more traits than the
    score), rounded to four digits; the same every time.
    """
    rows, right = [], []
    for quote in quotes:
        rows.append(quote.traits)
        right.append(quote.right)
    if len(set(right)) < 2:
        return {}
    vectors = DictVectorizer()
    model = LogisticRegression(C=STRENGTH, max_iter=2000, fit_intercept=False)
    model.fit(vectors.fit_transform(rows), right)
    return dict(zip(vectors.get_feature_names_out(), (round(float(w), 4) for w in model.coef_[0]), strict=True))


def _attributions(example: Example, weights: Weights) -> tuple[Attribution, ...]:
    parsed = parse(Article(example.text))
    frames = weighed(parsed, weights)
    return attribute(parsed, frames)
