"""What the scores of a model mean: how probable it is that a quote is right."""

from collections.abc import Iterable, Mapping

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from benchmarks.accuracy import judged
from quotecli.engines.learned.find import weighed
from quotecli.engines.learned.weights import Weights
from quotecli.model import Article, Attribution
from quotecli.stages.attribution import attribute
from quotecli.stages.confidence import traits
from quotecli.stages.quotations import quotations
from quotecli.stages.segment import segment, sentences
from training.gold import Example

STRENGTH = 0.5
"""How freely the weights of the calibration may grow: scikit-learn's C."""


def calibration(examples: Iterable[Example], weights: Weights) -> Mapping[str, float]:
    """The weights by which traits of a quote tell how probable it is that content and source are right.

    Logistic regression (Platt, "Probabilistic outputs for support vector machines", 1999, with more traits than the
    score), rounded to four digits; the same every time.
    """
    rows, right = [], []
    for example in examples:
        found = _attributions(example, weights)
        rows += [dict(traits(one)) for one in found]
        right += judged(dict(example.document), found)
    if len(set(right)) < 2:
        return {}
    vectors = DictVectorizer()
    model = LogisticRegression(C=STRENGTH, max_iter=2000, fit_intercept=False)
    model.fit(vectors.fit_transform(rows), right)
    return dict(zip(vectors.get_feature_names_out(), (round(float(w), 4) for w in model.coef_[0]), strict=True))


def _attributions(example: Example, weights: Weights) -> tuple[Attribution, ...]:
    document = segment(Article(example.text))
    quoted = quotations(document)
    frames = weighed(document, quoted, sentences(document, quoted), weights)
    return attribute(document, quoted, frames)
