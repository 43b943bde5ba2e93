"""Make the weights of the learned engine from marked articles.

    python -m training TRAIN.jsonl [--more LABELLED.jsonl] [--output WEIGHTS] [--iterations N]

TRAIN.jsonl has one article a line: "text", and "attributions" with lists of [start, end) code-point offsets under
"source", "cue" and "content". LABELLED.jsonl has articles labelled by another program: "text", and "labels", a list of
[name, start, end]. Of ten articles of TRAIN.jsonl the tenth is kept back to report on; each of the chains that are
averaged leaves out another one of the others. README.md says more.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from quotecli.engines.learned.weights import FILE, Weights, dump
from quotecli.language.base import language
from training.clusters import clustered
from training.examples import Instance, instances
from training.fit import ITERATIONS, Fitted, Rounded, fit, rounded
from training.gold import Example, read, tenths
from training.vocabulary import known_words

CHAINS = 4
"""So many chains are fitted, each without another of the marked tenths and to another part of the labelled articles."""

KEPT_BACK = 9
"""The tenth of the marked articles that no chain sees."""

PROCESSES = 2
SETTINGS = {
    # A report by a cue of the rules is none if it is less probable than this; with words in
    # quotation marks; and the same where the rules found nothing.
    "unquoted": 0.08,
    "quoted": 0.005,
    "new unquoted": 0.65,
    "new quoted": 0.04,
    # The rules' report is kept unless the model's best is so much more likely, as a logarithm of odds; and the same
    # where their content holds a quotation.
    "prefer rules": 1.0,
    "prefer rules quoted": 2.5,
    # A word that the rules find no report for must look so much like a cue by itself, as a logarithm of odds; and the
    # same in a sentence with a quotation.
    "gate": -1.0,
    "gate quoted": -3.0,
}
"""The thresholds, chosen on articles that were not trained on: low, as confidence tells what to make of a quote."""

OPEN_GATE = -1000.0
"""For training, which sees every possible cue."""


class Chain(NamedTuple):
    """What one chain is fitted to."""

    number: int
    fitted_to: Sequence[Example]


def train(
    marked: Sequence[Example],
    labelled: Sequence[Example],
    iterations: int = ITERATIONS,
    processes: int = PROCESSES,
    chains: int = CHAINS,
) -> Weights:
    """The weights learned from marked articles, and from labelled ones beside them."""
    words = known_words([marked, labelled] if labelled else [marked])
    vocabulary = _numbered(words)
    clusters = clustered([*marked, *labelled], vocabulary)
    lemmas = _numbered(sorted({cue.lemma for cue in language("en").cues.values()}))
    gates = {"gate": OPEN_GATE, "gate quoted": OPEN_GATE}
    bare = Weights({}, {}, vocabulary, clusters, lemmas, gates, {})
    fit_one = partial(_fitted, bare, iterations, time.monotonic())
    parts = [part_of(marked, labelled, number, chains) for number in range(chains)]
    if processes > 1:
        with ProcessPoolExecutor(processes) as pool:
            found = list(pool.map(fit_one, parts))
    else:
        found = list(map(fit_one, parts))
    return _with(bare, rounded(found))


def part_of(marked: Sequence[Example], labelled: Sequence[Example], number: int, chains: int) -> Chain:
    """The articles of a chain."""
    left = KEPT_BACK - 1 - number
    used = [example for tenth in range(10) if tenth not in (left, KEPT_BACK) for example in tenths(marked, tenth)]
    return Chain(number, [*used, *labelled[number::chains]])


def _fitted(bare: Weights, iterations: int, started: float, chain: Chain) -> Fitted:
    """The weights of one chain."""
    log = partial(_log, started)
    fitted = fit(_counted(chain.fitted_to, bare, log), iterations)
    log(f"chain {chain.number + 1}: {len({name for name, _ in fitted.features})} features")
    return fitted


def _with(bare: Weights, fitted: Rounded) -> Weights:
    return replace(bare, features=fitted.features, steps=fitted.steps, gate=fitted.gate, settings=SETTINGS)


def _numbered(words: Iterable[str]) -> dict[str, int]:
    return {word: n for n, word in enumerate(words, 1)}


def _counted(examples: Iterable[Example], weights: Weights, log: Callable[[str], None]) -> Iterator[Instance]:
    found = reporting = 0
    for example in examples:
        for instance in instances(example, weights):
            found += 1
            reporting += any(instance.labels)
            yield instance
    log(f"{reporting} of {found} possible cues report something")


def _log(started: float, line: str) -> None:
    sys.stderr.write(f"{time.monotonic() - started:6.0f} s  {line}\n")


def main() -> None:
    """Train and write the file."""
    parser = argparse.ArgumentParser(
        prog="python -m training", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("train", type=Path, metavar="TRAIN.jsonl")
    parser.add_argument("--more", type=Path, metavar="LABELLED.jsonl")
    parser.add_argument("--output", type=Path, default=FILE, metavar="WEIGHTS")
    parser.add_argument("--iterations", type=int, default=ITERATIONS, metavar="N")
    parser.add_argument("--processes", type=int, default=PROCESSES, metavar="N")
    options = parser.parse_args()
    labelled = read(options.more) if options.more else []
    weights = train(read(options.train), labelled, options.iterations, options.processes)
    dump(weights, options.output)
    sys.stderr.write(f"{options.output}: {options.output.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main()
