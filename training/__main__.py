"""Make the weights of the learned engine from marked articles.

    python -m training TRAIN.jsonl [--more LABELLED.jsonl] [--output WEIGHTS] [--iterations N]

TRAIN.jsonl has one article a line: "text", and "attributions" with lists of [start, end) code-point offsets under
"source", "cue" and "content". LABELLED.jsonl has articles labelled by another program: "text", and "labels", a list of
[name, start, end]. Of ten articles of TRAIN.jsonl eight are trained on, the ninth sets the thresholds and the meaning
of the scores, and the tenth is kept back to report on. README.md says more.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from quotecli.engines.learned.weights import FILE, Weights, dump
from quotecli.lexicon.cues import forms
from training.calibrate import calibration
from training.examples import Instance, instances
from training.fit import ITERATIONS, fit
from training.gold import Example, read, tenths
from training.vocabulary import known_words

LABELLED_STEP = 3
"""One labelled article of so many is used, as they would outweigh the marked ones, which are better."""

TRAINED, SETTING = tuple(range(8)), 8
SETTINGS = {
    # A report by a cue of the rules is none if it is less probable than this, before calibration; with words in
    # quotation marks; and the same where the rules found nothing.
    "unquoted": 0.15,
    "quoted": 0.02,
    "new unquoted": 0.35,
    "new quoted": 0.04,
    # The rules' report is kept unless the model's best is so much more likely, as a logarithm of odds.
    "prefer rules": 2.5,
    # A word that the rules find no report for must look so much like a cue by itself, as a logarithm of odds; and the
    # same in a sentence with a quotation.
    "gate": -1.0,
    "gate quoted": -3.0,
}
"""The thresholds, chosen on the ninth of ten articles: low, as confidence tells what to make of a quote."""

OPEN_GATE = -1000.0
"""For training, which sees every possible cue."""


def train(marked: Sequence[Example], labelled: Sequence[Example], iterations: int = ITERATIONS) -> Weights:
    """The weights learned from marked articles, and from labelled ones beside them."""
    log = partial(_log, time.monotonic())
    labelled = labelled[::LABELLED_STEP]
    words = known_words([marked, labelled] if labelled else [marked])
    lemmas = sorted({cue.lemma for cue in forms().values()})
    log(f"{len(words)} words, {len(lemmas)} verbs")
    bare = Weights({}, {}, _numbered(words), _numbered(lemmas), {"gate": OPEN_GATE, "gate quoted": OPEN_GATE}, {}, {})
    trained = list(tenths(marked, *TRAINED))
    setting = list(tenths(marked, SETTING)) or trained
    fitted = fit(_counted([*trained, *labelled], bare, log), iterations)
    log(f"{len(fitted.features)} features, {len(fitted.gate)} of the gate")
    weights = replace(bare, features=fitted.features, steps=fitted.steps, gate=fitted.gate, settings=SETTINGS)
    # Of few articles all quotes may be right, which tells nothing.
    return replace(weights, calibration=calibration(setting, weights) or calibration(trained, weights))


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
    options = parser.parse_args()
    weights = train(read(options.train), read(options.more) if options.more else [], options.iterations)
    dump(weights, options.output)
    sys.stderr.write(f"{options.output}: {options.output.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main()
