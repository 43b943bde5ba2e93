"""The best labels of a sentence for one possible cue, and how probable it is that something is reported by it.

A linear chain over the units (Lafferty, McCallum and Pereira, "Conditional random fields", ICML 2001), with the cue's
own label given; the best row of labels by Viterbi's method, and how far it leads before "nothing is reported".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp

from quotecli.engines.learned.candidate import Candidate
from quotecli.engines.learned.features import beside, of_cue, seen
from quotecli.engines.learned.parts import (
    BEFORE,
    CONTENT,
    CONTENT_FIRST,
    LABEL_CUE,
    LABEL_OUT,
    LABELS,
    PARTS,
    SOURCE,
    SOURCE_FIRST,
    refined,
)
from quotecli.engines.learned.sequence import QUOTED, UnitSequence
from quotecli.engines.learned.weights import SCALE, Weights, raised
from quotecli.engines.rules.view import TRUSTED

FIRST = frozenset(label for label, before in enumerate(BEFORE) if LABEL_OUT in before)
"""The labels that a sentence may start with."""

Scores = tuple[int, ...]
"""A weight for each label."""

CONTENTS = frozenset(label for label, part in enumerate(PARTS) if part in (CONTENT_FIRST, CONTENT))
"""The labels of a content."""

SOURCES = frozenset(label for label, part in enumerate(PARTS) if part in (SOURCE_FIRST, SOURCE))
"""Those of a source."""

_LOWEST = -(1 << 40)


@dataclass(frozen=True, slots=True)
class Labelling:
    """The label of each unit of a candidate, and the probability that anything is reported there, not yet calibrated.

    `agreed` is true where the labels are those of the rules' report.
    """

    labels: tuple[int, ...]
    probability: float
    agreed: bool


class Decoder:
    """Labels one candidate after the other; sums that do not depend on the cue are kept for the sentence.

    `trusted` are the codes of "say" and "tell".
    """

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.trusted = frozenset(weights.lemmas[lemma] for lemma in TRUSTED if lemma in weights.lemmas)
        self._into = [[(a, weights.steps.get((a, b), _LOWEST)) for a in before] for b, before in enumerate(BEFORE)]
        self._steps = [step for into in self._into for _, step in into]
        self._stay = weights.steps[LABEL_OUT, LABEL_OUT]
        self._row: UnitSequence | None = None
        self._sums: dict[tuple[int, int], int] = {}

    def label(self, candidate: Candidate) -> Labelling:
        """The best labels for a candidate.

        Where the rules found a report by this cue that is nearly as good as the best one, theirs is taken, and where
        the best one has no source, but theirs in its content. A report has a content: where the best labels have none,
        it is the rules', or the best with a quotation in it.
        """
        scores = self.scores(candidate)
        nothing = sum(row[LABEL_OUT] for row in scores) + (len(scores) - 1) * self._stay
        labels, weight = self.search(scores, candidate.at)
        theirs = refined(candidate.ours)
        theirs[candidate.at] = LABEL_CUE
        if not CONTENTS.isdisjoint(theirs):
            rules = self.score(scores, theirs)
            pairs = zip(candidate.sequence.classes, theirs, strict=True)
            quoted = any(code in QUOTED and label in CONTENTS for code, label in pairs)
            least = weight - self.weights.settings["prefer rules quoted" if quoted else "prefer rules"] * SCALE
            settled = candidate.frame is not None and (
                # Too few are marked to learn where subject, agent and charge belong.
                candidate.frame.rule.settled or rules >= least or _swallows(candidate.ours, labels)
            )
            if settled or CONTENTS.isdisjoint(labels):
                labels, weight = theirs, rules
        elif CONTENTS.isdisjoint(labels) and weight > nothing:
            labels, weight = self._with_content(scores, candidate)
        return Labelling(tuple(labels), _odds(weight - nothing), candidate.frame is not None and labels == theirs)

    def _with_content(self, scores: Sequence[Scores], candidate: Candidate) -> tuple[list[int], int]:
        """The best labels with a content that holds a quotation, or the unit after the cue."""
        classes = candidate.sequence.classes
        places = [j for j, code in enumerate(classes) if code in QUOTED or j == candidate.at + 1]
        found = []
        for j in places or [0 if candidate.at else len(classes) - 1]:
            wanted = tuple(value if label in CONTENTS else _LOWEST for label, value in enumerate(scores[j]))
            found.append(self.search([*scores[:j], wanted, *scores[j + 1 :]], candidate.at))
        return max(found, key=lambda pair: pair[1])

    def scores(self, candidate: Candidate) -> list[Scores]:
        """The weight of every label for every unit, each higher by the same."""
        weigh = self.weights.features.get
        own = raised(sum(filter(None, map(weigh, of_cue(candidate)))))
        row = candidate.sequence
        if row is not self._row:
            self._row, self._sums = row, {}
        found: list[Scores] = []
        for j, keys in enumerate(seen(candidate)):
            if j == candidate.at:
                found.append(own)
                continue
            side = int(j > candidate.at)
            shared = self._sums.get((j, side))
            if shared is None:
                shared = self._sums[j, side] = sum(filter(None, map(weigh, beside(row, j, side))))
            found.append(raised(sum(filter(None, map(weigh, keys)), shared)))
        return found

    def score(self, scores: Sequence[Scores], labels: Sequence[int]) -> int:
        """The weight of one row of labels; very low where one may not follow another."""
        steps = self.weights.steps
        whole = sum(row[label] for row, label in zip(scores, labels, strict=True))
        return whole + sum(steps.get(pair, _LOWEST) for pair in pairwise(labels))

    def search(self, scores: Sequence[Scores], at: int) -> tuple[list[int], int]:
        """The best row of labels with the cue's at `at`, and its weight in steps."""
        rows: list[Scores] = []
        if at:
            start = tuple(value if label in FIRST else _LOWEST for label, value in enumerate(scores[0]))
            rows = self._sweep(start, scores[1:at])
        cue = scores[at][LABEL_CUE]
        if rows:
            cue += max([rows[-1][before] + step for before, step in self._into[LABEL_CUE]])
        rows += self._sweep((*[_LOWEST] * LABEL_CUE, cue), scores[at + 1 :])
        label = max(range(len(LABELS)), key=rows[-1].__getitem__)
        weight, labels = rows[-1][label], [label]
        for j in range(len(rows) - 1, 0, -1):
            wanted = rows[j][label] - scores[j][label]
            label = next(before for before, step in self._into[label] if rows[j - 1][before] + step == wanted)
            labels.append(label)
        return labels[::-1], weight

    def _sweep(self, best: Scores, scores: Sequence[Scores]) -> list[Scores]:
        """For each unit from the first, which has `best`, the weight of the best row of labels that ends with each.

        The innermost loop of all: the steps that may be taken are written out, in the order of `parts.BEFORE`.
        """
        (oo, so, co, ao, ko, os, cs, as_, ks, bi, ii, ol, bl, il, cl, al, kl, ob, sb, kb, ff, ci,
         fl, jl, oa, sa, ka, ok, sk, ck, ak, kk) = self._steps  # fmt: skip
        rows = [best]
        o, b, i, s, f, c, e, a, k = best
        for ro, rb, ri, rs, rf, rc, re, ra, rk in scores:
            o, b, i, s, f, c, e, a, k = (
                max(o + oo, s + so, e + co, a + ao, k + ko) + ro,
                max(o + os, e + cs, a + as_, k + ks) + rb,
                max(b + bi, i + ii) + ri,
                max(o + ol, b + bl, i + il, e + cl, a + al, k + kl) + rs,
                max(o + ob, s + sb, k + kb) + rf,
                max(f + ff, c + ci) + rc,
                max(f + fl, c + jl) + re,
                max(o + oa, s + sa, k + ka) + ra,
                max(o + ok, s + sk, e + ck, a + ak, k + kk) + rk,
            )
            rows.append((o, b, i, s, f, c, e, a, k))
        return rows


def _swallows(ours: Sequence[int], labels: Sequence[int]) -> bool:
    """Whether labels without a source have the rules' source in their content: `"We ran," said | Roe, "all night."`"""
    if not SOURCES.isdisjoint(labels):
        return False
    pairs = zip(ours, labels, strict=True)
    return any(part in (SOURCE_FIRST, SOURCE) and label in CONTENTS for part, label in pairs)


def _odds(steps: int) -> float:
    """The probability that a lead of so many steps means, before it is calibrated."""
    return round(1 / (1 + exp(-max(-50.0, min(50.0, steps / SCALE)))), 9)
