"""What the model weighed for a report, in words, for `--explain`."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from quotecli.engines.base import Evidence
from quotecli.engines.learned.candidate import FORMS, SUPPOSED, Candidate
from quotecli.engines.learned.features import features
from quotecli.engines.learned.parts import LABEL_OUT
from quotecli.engines.learned.sequence import CLASSES, UNCLUSTERED
from quotecli.engines.learned.templates import values
from quotecli.engines.learned.viterbi import Labelling
from quotecli.engines.learned.weights import SCALE, Weights, unpack
from quotecli.engines.rules.rulebook import CODES
from quotecli.text.parsed import Parsed

SHOWN_FOR, SHOWN_AGAINST, SHOWN_WORDS, SHOWN_LIKES = 4, 3, 3, 2
_SIDES = ("before the cue", "after the cue")
_OTHERS = ("none", "content", "source", "cue", "", "", "", "edge")
_PARTS = ("none", "source", "source", "content", "content", "cue", "nothing known", "edge")


@dataclass(frozen=True, slots=True, eq=False)
class Weighing:
    """What was weighed for a report: its probability, and the features that spoke most for its labels and against them.

    It is worked out when somebody reads it; pickled, it is a tuple of rows. A feature's weight is how much more it
    gives the label that its unit got than "no part of a report". `text` is the article's, `starts` and `ends` are those
    of the sentence's tokens.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    candidate: Candidate
    labels: tuple[int, ...]
    probability: float
    weights: Weights

    def __iter__(self) -> Iterator[Evidence]:
        yield Evidence(f"a report with probability {self.probability:.2f}")
        said = sorted(self._steps(), key=lambda pair: (pair[0], str(pair[1])), reverse=True)
        yield from (row for steps, row in [*said[:SHOWN_FOR], *said[-SHOWN_AGAINST:]] if steps)

    def __reduce__(self) -> tuple[type[tuple[Evidence, ...]], tuple[tuple[Evidence, ...]]]:
        return tuple, (tuple(self),)

    def _steps(self) -> Iterator[tuple[int, Evidence]]:
        """Every feature with its weight in steps."""
        for j, keys in enumerate(features(self.candidate)):
            label = self.labels[j]
            if label == LABEL_OUT:
                continue
            unit = self._unit(j)
            for key in keys:
                packed = self.weights.features.get(key)
                if packed is not None:
                    lanes = unpack(packed)
                    steps = lanes[label] - lanes[LABEL_OUT]
                    yield steps, _row(key, unit, steps / SCALE, self.weights)

    def _unit(self, j: int) -> str:
        """The first words of a unit."""
        row = self.candidate.sequence
        start, end = self.starts[row.first[j] - row.first[0]], self.ends[row.last[j] - 1 - row.first[0]]
        words = self.text[start:end].split()
        return " ".join([*words[:SHOWN_WORDS], "…"] if len(words) > SHOWN_WORDS else words)


def weighing(parsed: Parsed, candidate: Candidate, labelling: Labelling, weights: Weights) -> Weighing:
    """What was weighed for a candidate that got these labels; of the parsed article only the sentence is kept."""
    first, last = candidate.sequence.first[0], candidate.sequence.last[-1]
    starts, ends = parsed.starts[first:last], parsed.ends[first:last]
    return Weighing(parsed.text, starts, ends, candidate, labelling.labels, labelling.probability, weights)


def _row(key: int, unit: str, weight: float, weights: Weights) -> Evidence:
    name, found = values(key)
    return Evidence(name, ", ".join(_value(what, value, weights) for what, value in found), unit, weight)


def _value(what: str, value: int, weights: Weights) -> str:
    """One value of a feature as people read it."""
    if what == "class":
        return CLASSES[value]
    if what == "sort":
        return CLASSES[value - UNCLUSTERED] if value >= UNCLUSTERED else _likes(value, weights)
    if what in ("word", "verb"):
        return _known(value if what == "verb" else value + len(weights.lemmas), weights)
    if what == "side":
        return _SIDES[value]
    if what == "form":
        return next((name for name, code in FORMS.items() if code == value), "-")
    if what == "rule":
        rule = next((name for name, code in CODES.items() if code == value % SUPPOSED), "none")
        return f"would be {rule}" if value >= SUPPOSED else rule
    if what == "part":
        return _PARTS[value]
    if what == "in another":
        return _OTHERS[value]
    if what in ("parts", "in others"):
        names = _PARTS if what == "parts" else _OTHERS
        return " ".join(names[value >> shift & 7] for shift in (6, 3, 0))
    return f"{what} {value}"


def _likes(value: int, weights: Weights) -> str:
    """The first words of a cluster, which are the most frequent ones."""
    words = (word for word, number in weights.clusters.items() if number == value)
    return f"a word like {' or '.join(islice(words, SHOWN_LIKES))}"


def _known(value: int, weights: Weights) -> str:
    """A verb or a word by its code: the listed verbs first, then the words."""
    names = (*weights.lemmas, *weights.vocabulary)
    return names[value - 1] if 0 < value <= len(names) else "unknown"
