"""Fit the weights of a chain to instances, with CRFsuite; average those of several, and round them."""

import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pycrfsuite

from quotecli.engines.learned.features import of_word
from quotecli.engines.learned.parts import LABELS
from quotecli.engines.learned.weights import LARGEST, SCALE, pack
from training.examples import Instance

L1 = 0.6
"""The weight of the sum of absolute weights, which makes most of them nothing."""

L2 = 0.1
"""The weight of the sum of squares."""

GATE_L1 = 0.3
"""The first for the gate."""

ITERATIONS = 160
SMALLEST = 2
"""A weight of fewer steps is left out, so that the file loads sooner."""

LEAST = 3
"""A feature counts if it is seen so many times."""


Weighed = Mapping[tuple[str, str], float]
"""Weights by the names of a feature and a label, or of two labels."""


class Fitted(NamedTuple):
    """Weights of features by label, of steps from label to label, and of the gate's features by "yes" and "no"."""

    features: Weighed
    steps: Weighed
    gate: Weighed


class Rounded(NamedTuple):
    """Packed weights of features, weights of steps from label to label, and those of the gate."""

    features: dict[int, int]
    steps: dict[tuple[int, int], int]
    gate: dict[int, int]


def fit(instances: Iterable[Instance], iterations: int = ITERATIONS) -> Fitted:
    """Fit all weights by L-BFGS; the same every time."""
    names = _Names()
    chain, gate = _trainer(L1, iterations), _trainer(GATE_L1, iterations)
    for one in instances:
        chain.append([[names[key] for key in row] for row in one.features], [str(label) for label in one.labels])
        candidate = one.candidate
        if candidate.frame is None:
            keys = of_word(
                candidate.sequence, candidate.at, candidate.lemma, candidate.form, candidate.others[candidate.at]
            )
            gate.append([[names[key] for key in keys]], ["yes" if any(one.labels) else "no"])
    features, steps = _trained(chain)
    return Fitted(features, steps, _trained(gate)[0])


def rounded(chains: Sequence[Fitted]) -> Rounded:
    """The average of some chains in whole steps.

    Each was fitted to other articles, so that what one of them learned by chance counts less (Breiman, "Bagging
    predictors", 1996); of a linear model the average is as fast as one.
    """
    features, steps, gate = (_average(weights) for weights in zip(*chains, strict=True))
    return Rounded(_packed(features), {(int(a), int(b)): round(w * SCALE) for (a, b), w in steps.items()}, _gate(gate))


def _average(weights: Sequence[Weighed]) -> Weighed:
    whole: dict[tuple[str, str], float] = defaultdict(float)
    for one in weights:
        for name, weight in one.items():
            whole[name] += weight / len(weights)
    return whole


def _trainer(l1: float, iterations: int) -> pycrfsuite.Trainer:
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": l1, "c2": L2, "max_iterations": iterations, "feature.minfreq": LEAST})
    return trainer


def _trained(trainer: pycrfsuite.Trainer) -> tuple[Weighed, Weighed]:
    """The weights of features by label, and those of steps from label to label."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model.crfsuite")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        return info.state_features, info.transitions


class _Names(dict[int, str]):
    """The name of each feature for the trainer, kept once."""

    def __missing__(self, key: int) -> str:
        self[key] = str(key)
        return self[key]


def _packed(weights: Weighed) -> dict[int, int]:
    rows: dict[int, list[int]] = defaultdict(lambda: [0] * len(LABELS))
    for (name, label), weight in weights.items():
        steps = max(-LARGEST, min(LARGEST, round(weight * SCALE)))
        rows[int(name)][int(label)] = steps if abs(steps) >= SMALLEST else 0
    return {key: pack(row) for key, row in rows.items() if any(row)}


def _gate(weights: Weighed) -> dict[int, int]:
    """How much more each feature speaks for a report than against it."""
    lead: dict[int, float] = defaultdict(float)
    for (name, label), weight in weights.items():
        lead[int(name)] += weight if label == "yes" else -weight
    rounded = {key: max(-LARGEST, min(LARGEST, round(weight * SCALE))) for key, weight in lead.items()}
    return {key: weight for key, weight in rounded.items() if weight}
