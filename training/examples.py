"""Articles as instances to train on: for each possible cue the features and the right label of every unit."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quotecli.engines.learned.candidate import Candidate
from quotecli.engines.learned.features import features
from quotecli.engines.learned.gate import candidates
from quotecli.engines.learned.parts import CONTENT, CONTENT_FIRST, CUE, OUT, Parts, parts_of, refined, tokens
from quotecli.engines.learned.weights import Weights
from quotecli.engines.rules.engine import find
from quotecli.language.tags import Tag
from quotecli.model import Article
from quotecli.text.parsed import Parsed, parse
from training.gold import Example, Marked, linked


class Instance(NamedTuple):
    """One candidate with the features and the label of each unit."""

    candidate: Candidate
    features: list[list[int]]
    labels: list[int]


def instances(example: Example, weights: Weights) -> Iterator[Instance]:
    """The instances of an article; of the weights vocabulary, lemmas and an open gate are enough.

    Candidates whose marked content stands in another sentence are left out. Where labels of another program see nothing
    and the rules see a report, either may be wrong: that is left out too.
    """
    parsed = parse(Article(example.text))
    reports, usable = linked(example, parsed)
    placed = [(*tokens(parsed, span), report) for report in reports for span in report.cue]
    known = {parsed.sentences[number].first for number in usable}
    firsts = {i: s.first for s in parsed.sentences for i in range(s.first, s.last)}
    frames = find(parsed)
    for candidate in candidates(parsed, frames, weights):
        token = candidate.sequence.first[candidate.at]
        if firsts[token] in known:
            here = [report for first, last, report in placed if first <= token < last]
            parts = right_parts(parsed, candidate, here)
            if parts is not None and (any(parts) or candidate.frame is None or example.reports is not None):
                yield Instance(candidate, features(candidate), refined(parts))


def right_parts(parsed: Parsed, candidate: Candidate, reports: Sequence[Marked]) -> Parts | None:
    """The parts that the reports with this cue give the units; None where their content stands elsewhere.

    A belief counts where its cue is a listed verb of reporting; of others it is nothing that is said.
    """
    listed = parsed.tags[candidate.sequence.first[candidate.at]] & Tag.CUE
    said = [report for report in reports if report.wanted or listed]
    if not said:
        return (OUT,) * len(candidate.ours)
    for report in said:
        parts = list(parts_of(parsed, candidate.sequence, report.source, report.content, report.cue))
        if CONTENT_FIRST in parts:
            _join(parts)
            _one_cue(parts, candidate.at)
            return tuple(parts)
    return None


def _join(parts: list[int]) -> None:
    """Make one of pieces of content that touch."""
    for j in range(1, len(parts)):
        if parts[j] == CONTENT_FIRST and parts[j - 1] in (CONTENT_FIRST, CONTENT):
            parts[j] = CONTENT


def _one_cue(parts: list[int], at: int) -> None:
    """Keep of the cue only the stretch around the candidate."""
    parts[at] = CUE
    for places in (range(at - 1, -1, -1), range(at + 1, len(parts))):
        apart = False
        for j in places:
            apart = apart or parts[j] != CUE
            if apart and parts[j] == CUE:
                parts[j] = OUT
