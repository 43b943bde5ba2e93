"""Whether confidence is what it says: the share of quotes that are right, by their confidence.

    python -m benchmarks.calibration GOLD.jsonl

The file is as `benchmarks.speakers` reads it, with every quote of its articles marked. A quote is right where its
content overlaps a marked one (at least half of the letters in common) and the speaker is right too. Expected
calibration error is the mean distance of confidence from the share that is right, over ten equal bins of confidence,
each weighed by its quotes (Naeini, Cooper and Hauskrecht, "Obtaining well calibrated probabilities using Bayesian
binning", AAAI 2015).
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from statistics import fmean

from benchmarks.accuracy import OVERLAP, content_of, pairs, ratio
from benchmarks.speakers import marked_contents, right_speaker
from quotecli import extract

BINS = 10
LEAST = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)

Judged = tuple[float, bool]
"""The confidence of a quote, and whether it is right."""


def judgements(path: str) -> list[Judged]:
    """Every quote extracted from the articles of a file."""
    found: list[Judged] = []
    with open(path, encoding="utf-8") as lines:
        for document in map(json.loads, lines):
            text, quotes = document["text"], extract(document["text"]).quotes
            contents = [content_of(quote.content, text) for quote in quotes]
            matched = {
                j: document["quotes"][i] for i, j in pairs(marked_contents(text, document["quotes"]), contents, OVERLAP)
            }
            for j, quote in enumerate(quotes):
                right = j in matched and right_speaker(document, matched[j], quote.speaker)
                found.append((quote.confidence, right))
    return found


def expected_error(found: Sequence[Judged]) -> float:
    """The expected calibration error, from 0 to 1.

    >>> expected_error([(0.75, True), (0.75, True), (0.75, True), (0.75, False), (0.2, False)])
    0.04
    """
    bins: dict[int, list[Judged]] = {}
    for one in found:
        bins.setdefault(min(int(one[0] * BINS), BINS - 1), []).append(one)
    gaps = (abs(fmean(c for c, _ in some) - fmean(right for _, right in some)) * len(some) for some in bins.values())
    return ratio(sum(gaps), len(found))


def rows(found: Sequence[Judged]) -> Iterator[str]:
    """The lines of the table."""
    yield f"{len(found)} quotes, expected calibration error {expected_error(found):.3f}"
    yield "at least   quotes kept   of them right"
    for least in LEAST:
        kept = [right for confidence, right in found if confidence >= least]
        yield f"{least:8.2f} {ratio(len(kept), len(found)):13.1%} {ratio(sum(kept), len(kept)):15.1%}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.calibration", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("gold", metavar="GOLD.jsonl")
    for line in rows(judgements(parser.parse_args().gold)):
        print(line)


if __name__ == "__main__":
    main()
