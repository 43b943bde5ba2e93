"""Fit what confidence means: how often quotes with the same traits are right, and their speakers.

    python -m training.confidence GOLD.jsonl [...] [--check]

The files are those of `training.who`. The articles are read eight times: each time the weights that decide who speaks
are fitted to seven eighths of them, and the answers for the others are judged, so that none is taken for surer than it
is on articles that nobody has trained on. Only files in which every quote is marked ("complete") tell whether the
content is right. `--check` writes nothing, and prints for each file the expected
calibration error and in how many of the quotes found the speaker is right, and what thresholds of confidence keep.
"""

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any
from unittest.mock import patch

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from benchmarks.accuracy import OVERLAP, content_of, pairs
from benchmarks.calibration import expected_error, rows
from benchmarks.speakers import marked_contents, right_speaker
from quotecli.attribution import confidence as content
from quotecli.attribution.assemble import attribute
from quotecli.calibration import PERSON, WEIGHTS, probability
from quotecli.engines import DEFAULT, ENGINES
from quotecli.model import Article
from quotecli.speakers import certainty as person
from quotecli.speakers import ranking
from quotecli.speakers.mentions import mentions
from quotecli.speakers.resolve.resolver import resolve
from quotecli.text.parsed import parse
from training.who import decisions, fitted, folds

SURE = 0.9
STRENGTH = 0.5
"""How freely the weights may grow: scikit-learn's C."""
HEADER = "# By what traits the probability is told; made by `python -m training.confidence`.\n"


@dataclass(frozen=True, slots=True)
class Judged:
    """One answer: the traits of its content and its speaker, and what is right; None where the file does not tell."""

    file: str
    article: str
    engine: str
    content: Mapping[str, float]
    person: Mapping[str, float]
    content_right: bool | None
    person_right: bool | None


def judged(file: str, document: Mapping[str, Any], engine: str) -> Iterator[Judged]:
    """The answers for one article."""
    text = document["text"]
    parsed = parse(Article(text))
    attributions = attribute(parsed, ENGINES[engine].load()(parsed))
    speakers, resolutions = resolve(parsed, mentions(parsed), attributions)
    contents = [content_of(a.content, text) for a in attributions]
    matched = {j: document["quotes"][i] for i, j in pairs(marked_contents(text, document["quotes"]), contents, OVERLAP)}
    for n, (attribution, resolution) in enumerate(zip(attributions, resolutions, strict=True)):
        found = speakers[resolution.speakers[0]] if resolution.speakers else None
        yield Judged(
            file=file,
            article=document["id"],
            engine=engine,
            content=dict(content.traits(attribution)),
            person=dict(person.traits(resolution)),
            content_right=n in matched if document.get("complete") else None,
            person_right=right_speaker(document, matched[n], found) if n in matched else None,
        )


def answers(files: Mapping[str, Sequence[dict[str, Any]]]) -> list[Judged]:
    """The answers for all articles, each by weights that were fitted to others."""
    documents = [(file, document) for file, some in files.items() for document in some]
    fold = folds(document["id"] for _, document in documents)
    with ProcessPoolExecutor() as pool:
        found = [one for some in pool.map(_decisions, (d for _, d in documents), chunksize=8) for one in some]
        jobs = []
        for left_out in sorted(set(fold.values())):
            weights = fitted([one for one in found if fold[one.article] != left_out])
            jobs += [(file, document, weights) for file, document in documents if fold[document["id"]] == left_out]
        return [one for some in pool.map(_judged, jobs, chunksize=8) for one in some]


def _decisions(document: dict[str, Any]) -> list[Any]:
    return list(decisions(document))


def _judged(job: tuple[str, dict[str, Any], dict[str, dict[str, float]]]) -> list[Judged]:
    file, document, weights = job
    with patch.object(ranking, "weights", weights.__getitem__):
        return [one for engine in ENGINES for one in judged(file, document, engine)]


def calibrated(rows: Iterable[tuple[Mapping[str, float], bool]]) -> dict[str, float]:
    """The weights by which traits tell a probability, rounded; the same every time."""
    traits, right = zip(*rows, strict=True)
    vectors = DictVectorizer()
    model = LogisticRegression(C=STRENGTH, max_iter=2000, fit_intercept=False)
    model.fit(vectors.fit_transform(traits), right)
    return dict(zip(vectors.get_feature_names_out(), (round(float(w), 3) for w in model.coef_[0]), strict=True))


def all_weights(found: Sequence[Judged]) -> dict[str, dict[str, float]]:
    """The weights for the content of each engine, and for the person."""
    made = {}
    for engine in ENGINES:
        rows = [(one.content, one.content_right) for one in found if one.engine == engine]
        made[engine] = calibrated((traits, right) for traits, right in rows if right is not None)
    people = [(one.person, one.person_right) for one in found]
    return made | {PERSON: calibrated((traits, right) for traits, right in people if right is not None)}


def checked(found: Sequence[Judged]) -> Iterator[str]:
    """The expected calibration error of each file and engine, the weights fitted to other articles, in lines."""
    fold = folds(one.article for one in found)
    told: dict[tuple[str, str], list[tuple[float, bool]]] = {}
    for left_out in sorted(set(fold.values())):
        weights = all_weights([one for one in found if fold[one.article] != left_out])
        for one in (one for one in found if fold[one.article] == left_out and one.content_right is not None):
            share = probability(weights[one.engine], one.content.items())
            share *= probability(weights[PERSON], one.person.items())
            right = bool(one.content_right and one.person_right)
            for file in (one.file, "all"):
                told.setdefault((one.engine, file), []).append((share, right))
    for (engine, file), some in sorted(told.items()):
        sure = [right for share, right in some if share >= SURE]
        yield (
            f"{engine} {file}: error {expected_error(some):.3f} over {len(some)} quotes; at {SURE} and above "
            f"{len(sure) / len(some):.0%} of them, {sum(sure) / max(1, len(sure)):.1%} right"
        )
    for file in sorted({one.file for one in found}):
        answered = (one.person_right for one in found if one.file == file and one.engine == DEFAULT)
        known = [right for right in answered if right is not None]
        yield f"{DEFAULT} {file}: speaker right in {sum(known)} of {len(known)} found quotes, {fmean(known):.1%}"
    yield from rows(told[DEFAULT, "all"])


def main() -> None:
    """Write the weights, or check them."""
    parser = argparse.ArgumentParser(prog="python -m training.confidence", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--check", action="store_true", help="write nothing, and print the calibration error")
    arguments = parser.parse_args()
    files = {}
    for path in arguments.files:
        with path.open(encoding="utf-8") as lines:
            files[path.stem] = [json.loads(line) for line in lines]
    found = answers(files)
    print(*checked(found), sep="\n")
    if not arguments.check:
        for name, weights in all_weights(found).items():
            rows = "".join(f"{trait}\t{weight:.3f}\n" for trait, weight in sorted(weights.items()))
            (WEIGHTS / f"{name}.txt").write_text(HEADER + rows, encoding="utf-8")


if __name__ == "__main__":
    main()
