"""What the model weighed for a report, in words, for `--explain`."""

from collections.abc import Iterator
from itertools import islice

from quotecli.engines.learned.candidate import FORMS, SUPPOSED, Site
from quotecli.engines.learned.features import features, values
from quotecli.engines.learned.parts import LABEL_OUT
from quotecli.engines.learned.sequence import CLASSES, UNCLUSTERED
from quotecli.engines.learned.weights import SCALE, Weights, unpack
from quotecli.engines.rules.rulebook import CODES
from quotecli.text.parsed import Parsed

SHOWN_FOR, SHOWN_AGAINST, SHOWN_WORDS, SHOWN_LIKES = 4, 3, 3, 2
_SIDES = ("before the cue", "behind the cue")
_OTHERS = ("none", "content", "source", "cue", "", "", "", "edge")
_PARTS = ("none", "source", "source", "content", "content", "cue", "nothing known", "edge")


def weighed(parsed: Parsed, site: Site, labels: tuple[int, ...], probability: float, weights: Weights) -> Iterator[str]:
    """The probability of a report, and the features that spoke most for these labels and against them.

    A feature's weight is how much more it gives the label that its unit got than "no part of a report".
    """
    yield f"a report with probability {probability:.2f}"
    said = sorted(_weights(parsed, site, labels, weights), reverse=True)
    for weight, what in [*said[:SHOWN_FOR], *said[-SHOWN_AGAINST:]]:
        if weight:
            yield f"{weight / SCALE:+.1f} {what}"


def _weights(parsed: Parsed, site: Site, labels: tuple[int, ...], weights: Weights) -> Iterator[tuple[int, str]]:
    row = site.units
    for j, keys in enumerate(features(site)):
        label = labels[j]
        if label == LABEL_OUT:
            continue
        words = parsed.span(row.first[j], row.last[j]).of(parsed.text).split()
        unit = " ".join([*words[:SHOWN_WORDS], "…"] if len(words) > SHOWN_WORDS else words)
        for key in keys:
            packed = weights.features.get(key)
            if packed is not None:
                lanes = unpack(packed)
                yield lanes[label] - lanes[LABEL_OUT], f"{_worded(key, weights)} at {unit!r}"


def _worded(key: int, weights: Weights) -> str:
    name, found = values(key)
    return f"{name}: {', '.join(_value(what, value, weights) for what, value in found)}"


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
