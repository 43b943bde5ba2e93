"""Fit what decides who speaks: the weights of the features by which candidates are compared.

    python -m training.who GOLD.jsonl [...] [--check]

Each file has one article a line as `benchmarks.speakers` reads it; the marked cases of the tests are added. Every
source that is a pronoun or a description, and every quote without one, is a decision between candidates, whose answer
the file gives. The weights of a log-linear model (softmax over the candidates, with a Gaussian prior) are written to
`quotecli/speakers/weights/`. `--check` writes nothing: it fits on seven eighths of the articles at a time and
prints how many decisions of the others come out right.
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from benchmarks.accuracy import OVERLAP, content_of, pairs
from benchmarks.speakers import marked_contents, same_speaker
from quotecli.attribution.assemble import attribute
from quotecli.engines import ENGINES
from quotecli.model import Article, Speaker, SpeakerType
from quotecli.speakers.entities import Entity
from quotecli.speakers.mentions import mentions
from quotecli.speakers.ranking import WEIGHTS, Options
from quotecli.speakers.resolve.resolver import Resolver, prepared
from quotecli.speakers.salience import Feature
from quotecli.text.parsed import parse
from tests.marked import Marked, cases

Vector = np.ndarray[Any, np.dtype[np.float64]]
FOLDS = 8
STRENGTH = 4.0
"""How strongly weights are held near zero: the inverse variance of the prior."""
SMALLEST = 0.005
"""A weight nearer to zero than this is left out."""
HEADER = "# What each feature weighs for a candidate; made by `python -m training.who`.\n"


@dataclass(frozen=True, slots=True)
class Decision:
    """One question with the features of its candidates, nobody the last of them, and which of them are right."""

    article: str
    weights: str
    options: tuple[tuple[Feature, ...], ...]
    right: frozenset[int]


def decisions(document: Mapping[str, Any], engine: str = "learned") -> Iterator[Decision]:
    """The decisions of one article; whoever spoke before is told as the file tells it.

    What the file does not know a quote of is nobody's, where no source stands beside it, and is left out otherwise.
    """
    text = document["text"]
    asked: list[Options] = []
    parsed = parse(Article(text))
    attributions = attribute(parsed, ENGINES[engine].load()(parsed))
    scene, sources = prepared(parsed, mentions(parsed), attributions, asked.append)
    resolver = Resolver(scene)
    answers = _answers(document, [content_of(a.content, text) for a in attributions])
    for n, (attribution, beside) in enumerate(zip(attributions, sources, strict=True)):
        asked.clear()
        answer = resolver.decide(attribution, beside)
        wanted = answers.get(n)

        def right(who: Entity | None, wanted: Sequence[Mapping[str, Any]] = wanted or ()) -> bool:
            return any(same_speaker(one, _as_speaker(resolver, who) if who else None) for one in wanted)

        for options in asked:
            fitting = frozenset(k for k, who in enumerate(options.candidates) if right(who))
            unnamed = options.weights == "description" and not any(one["type"] == "person" for one in wanted or ())
            if wanted is None and beside:
                continue
            if fitting or not wanted or unnamed:
                yield _decision(document["id"], options, fitting or frozenset((len(options.candidates),)))
        if wanted and not right(answer.who):
            known = (who for who in (*scene.entities.people, *scene.discourse.order) if right(who))
            answer = replace(answer, who=next(known, answer.who), joint=())
        resolver.keep(attribution, beside, answer)


def _decision(article: str, options: Options, right: frozenset[int]) -> Decision:
    rows = (tuple(options.features(who)) for who in options.candidates)
    return Decision(article, options.weights, (*rows, tuple(options.nobody())), right)


def _answers(document: Mapping[str, Any], found: Sequence[frozenset[int]]) -> dict[int, list[Mapping[str, Any]]]:
    """For each extracted quote that the file has the speakers that it gives."""
    text, speakers = document["text"], {speaker["id"]: speaker for speaker in document["speakers"]}
    matched = pairs(marked_contents(text, document["quotes"]), found, OVERLAP)
    return {j: [speakers[one] for one in document["quotes"][i]["speakers"]] for i, j in matched}


def _as_speaker(resolver: Resolver, who: Entity) -> Speaker:
    name = resolver.scene.entities.full_name(who)
    return Speaker("", name, None if name else who.description, (), None, who.type, None, 0)


def as_document(article: Marked) -> dict[str, Any]:
    """A marked case in the shape of a gold file."""
    speakers: dict[str, dict[str, Any]] = {}
    quotes = []
    for quote in article.quotes:
        labels = [label.strip() for label in (quote.speaker or "").split(";") if label.strip()]
        for label in labels:
            named = quote.type in (SpeakerType.PERSON, SpeakerType.ORGANISATION)
            row = {"id": label, "name": label if named else None, "description": None if named else label}
            speakers.setdefault(label, {**row, "type": quote.type.value if quote.type else None})
        quotes.append({"content": [list(part) for part in quote.content], "speakers": labels})
    return {"id": article.name, "text": article.text, "speakers": list(speakers.values()), "quotes": quotes}


def read(paths: Iterable[Path]) -> list[dict[str, Any]]:
    """The articles of some files, and the marked cases."""
    documents = [as_document(case) for case in cases()]
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            documents += map(json.loads, lines)
    return documents


def fit(found: Sequence[Decision]) -> dict[str, float]:
    """The weights under which the right candidates are likeliest, those near zero left out."""
    names = sorted({name for one in found for row in one.options for name, _ in row})
    places = {name: n for n, name in enumerate(names)}
    rows = [row for one in found for row in one.options]
    cells = [(r, places[name], value) for r, row in enumerate(rows) for name, value in row]
    r, c, values = zip(*cells, strict=True)
    matrix = csr_matrix((values, (r, c)), shape=(len(rows), len(names)))
    sizes = [len(one.options) for one in found]
    starts = np.cumsum([0, *sizes[:-1]])
    owner = np.repeat(np.arange(len(found)), sizes)
    right = np.array([k in one.right for one in found for k in range(len(one.options))], dtype=float)

    def loss(weights: Vector) -> tuple[float, Vector]:
        scores = matrix @ weights
        raised = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        shares = raised / np.add.reduceat(raised, starts)[owner]
        good = np.maximum(np.add.reduceat(shares * right, starts), 1e-12)
        slope = matrix.T @ (shares - shares * right / good[owner]) + STRENGTH * weights
        return float(-np.log(good).sum() + STRENGTH / 2 * weights @ weights), slope

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return {name: round(float(w), 3) for name, w in zip(names, best, strict=True) if abs(w) >= SMALLEST}


def is_right(one: Decision, weights: Mapping[str, float]) -> bool:
    """Whether the candidate that scores most is a right one."""
    scores = [sum(weights.get(name, 0.0) * value for name, value in row) for row in one.options]
    return scores.index(max(scores)) in one.right


def folds(articles: Iterable[str]) -> dict[str, int]:
    """The fold of each article, the same in every run."""
    ordered = sorted(set(articles))
    random.Random(1).shuffle(ordered)
    return {article: n % FOLDS for n, article in enumerate(ordered)}


def fitted(found: Sequence[Decision]) -> dict[str, dict[str, float]]:
    """The weights of each file of weights."""
    kinds = sorted({one.weights for one in found})
    return {kind: fit([one for one in found if one.weights == kind]) for kind in kinds}


def checked(found: Sequence[Decision]) -> Iterator[str]:
    """How many decisions of articles that were left out come out right, in lines."""
    fold = folds(one.article for one in found)
    right, asked = Counter[str](), Counter[str]()
    for left_out in range(FOLDS):
        weights = fitted([one for one in found if fold[one.article] != left_out])
        for one in found:
            if fold[one.article] == left_out:
                asked[one.weights] += 1
                right[one.weights] += is_right(one, weights[one.weights])
    yield from (f"{kind}: {right[kind]} of {asked[kind]} decisions right" for kind in sorted(asked))


def main() -> None:
    """Write the weights, or check them."""
    parser = argparse.ArgumentParser(prog="python -m training.who", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--check", action="store_true", help="write nothing, and judge by articles left out")
    arguments = parser.parse_args()
    with ProcessPoolExecutor() as pool:
        found = [one for some in pool.map(_all, read(arguments.files), chunksize=8) for one in some]
    if arguments.check:
        print(*checked(found), sep="\n")
        return
    for kind, weights in fitted(found).items():
        rows = "".join(f"{name}\t{weight:.3f}\n" for name, weight in sorted(weights.items()))
        (WEIGHTS / f"{kind}.txt").write_text(HEADER + rows, encoding="utf-8")
        print(f"{kind}: {len(weights)} weights")


def _all(document: dict[str, Any]) -> list[Decision]:
    return list(decisions(document))


if __name__ == "__main__":
    main()
