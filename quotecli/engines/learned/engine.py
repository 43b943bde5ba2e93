"""The engine: the rules' frames, weighed, mended and added to by the model."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from quotecli.engines.base import Frame, Rule
from quotecli.engines.learned.candidate import Candidate
from quotecli.engines.learned.evidence import weighing
from quotecli.engines.learned.gate import candidates
from quotecli.engines.learned.parts import CONTENT, CONTENT_FIRST, CUE, SOURCE, SOURCE_FIRST, coarse, runs
from quotecli.engines.learned.sequence import CODE, QUOTED
from quotecli.engines.learned.settings import SETTINGS, LearnedSettings
from quotecli.engines.learned.viterbi import Decoder, Labelling
from quotecli.engines.learned.weights import Weights, load
from quotecli.engines.rules import engine as rules
from quotecli.language.tags import Tag
from quotecli.model import Span
from quotecli.text.parsed import Parsed

NEW = Rule("learned", main=True)
"""The rule of reports that are not as the rules have them."""

BRACKET = CODE["bracket"]
# Marks that are read aloud: "rose by 4 %", "a loss of $4m".
SYMBOLS = frozenset("%$£€¥°&+§#")


def find(parsed: Parsed) -> tuple[Frame, ...]:
    """The frames of a document, in the order of their cues; their scores are probabilities.

    >>> from quotecli.text.parsed import parse
    >>> from quotecli.model import Article
    >>> parsed = parse(Article("Jo Roe, the mayor, exhorted voters to stay at home."))
    >>> frame, = find(parsed)
    >>> [span.of(parsed.text) for span in (frame.source, frame.cue, *frame.content)]
    ['Jo Roe, the mayor', 'exhorted', 'voters to stay at home']

    Not "Jo Roe did not exhort voters to stay at home". Reads no sentence of more than `LearnedSettings.units` words and
    quotations.
    """
    return weighed(parsed, load())


def weighed(parsed: Parsed, weights: Weights, settings: LearnedSettings = SETTINGS) -> tuple[Frame, ...]:
    """The same by these weights."""
    proposed = rules.find(parsed)
    decoder = Decoder(weights)
    accepted: list[Frame] = []
    judged: set[int] = set()
    found = candidates(parsed, proposed, weights, settings)
    for _, group in groupby(found, key=lambda candidate: id(candidate.sequence)):
        together = list(group)
        judged.update(id(candidate.frame) for candidate in together if candidate.frame)
        for frame in _apart(tuple(_of_sentence(parsed, together, decoder))):
            accepted += _at_colon(parsed, frame)
    kept = [*accepted, *(frame for frame in proposed if id(frame) not in judged)]
    return tuple(sorted(kept, key=lambda frame: frame.cue or frame.content[0]))


def _of_sentence(parsed: Parsed, together: Sequence[Candidate], decoder: Decoder) -> Iterator[Frame]:
    """The frames of one sentence, from its candidates; those that the rules have a report for are read first.

    What stands in the content of a report is part of it, so that no cue is looked for there; in a sentence with a
    quotation it may be: `Roe said Poe had called it "over".`
    """
    row = together[0].sequence
    quoted = not QUOTED.isdisjoint(row.classes)
    reported = bytearray(len(row.classes))
    for candidate in sorted(together, key=lambda candidate: candidate.frame is None):
        labelling = None if reported[candidate.at] else decoder.label(candidate)
        if not labelling or labelling.probability < _least(candidate, labelling, decoder):
            continue
        frame = frame_of(parsed, candidate, labelling, decoder.weights)
        if frame:
            yield frame
            if not quoted:
                for start, end in runs(coarse(labelling.labels), CONTENT_FIRST, CONTENT):
                    reported[start:end] = b"\1" * (end - start)


def _at_colon(parsed: Parsed, frame: Frame) -> Iterator[Frame]:
    """Two frames of one with a clause before its cue and a quotation after a colon: `It is over, Roe said: | "Go."`"""
    start = next((part.start for part in frame.content if frame.cue and part > frame.cue), 0)
    before = tuple(part for part in frame.content if part.start < start)
    if not before or parsed.text[:start].rstrip()[-1] != ":":
        yield frame
        return
    yield replace(frame, content=before)
    yield replace(frame, content=frame.content[len(before) :])


def _least(candidate: Candidate, labelling: Labelling, decoder: Decoder) -> float:
    """What a probability must reach: words in marks are more often speech than not.

    What the rules find by "said" and "told" always stays: where the model doubts that, it is wrong more often than not.
    """
    if candidate.frame and candidate.lemma in decoder.trusted:
        return 0.0
    pairs = zip(candidate.sequence.classes, coarse(labelling.labels), strict=True)
    quoted = any(part in (CONTENT_FIRST, CONTENT) and code in QUOTED for code, part in pairs)
    kind = "quoted" if quoted else "unquoted"
    return decoder.weights.settings[kind if candidate.frame else f"new {kind}"]


def frame_of(parsed: Parsed, candidate: Candidate, labelling: Labelling, weights: Weights) -> Frame | None:
    """The frame that the labels tell; None where its content has no word.

    A source that the model leaves out is taken from the rules, and of several the one nearest to the cue.
    """
    row, parts = candidate.sequence, coarse(labelling.labels)
    content = [_trimmed(parsed, candidate, *run) for run in runs(parts, CONTENT_FIRST, CONTENT)]
    content = [run for run in content if run[0] < run[1]]
    if not content:
        return None
    sources = [_trimmed(parsed, candidate, *run) for run in runs(parts, SOURCE_FIRST, SOURCE)]
    sources = [run for run in sources if run[0] < run[1]] or _source_of_rules(candidate, content)
    source = min(sources, key=lambda run: min(abs(run[0] - candidate.at), abs(run[1] - 1 - candidate.at)), default=None)
    cue = _trimmed(parsed, candidate, *next(run for run in runs(parts, CUE, CUE) if run[0] <= candidate.at < run[1]))

    def span(run: tuple[int, int]) -> Span:
        return parsed.span(row.first[run[0]], row.last[run[1] - 1])

    return Frame(
        cue=span(cue),
        source=span(source) if source else None,
        content=tuple(span(run) for run in content),
        rule=candidate.frame.rule if candidate.frame and labelling.agreed else NEW,
        score=labelling.probability,
        evidence=weighing(parsed, candidate, labelling, weights),
    )


def _source_of_rules(candidate: Candidate, content: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The source that the rules see, unless it lies in the content."""
    held = {j for run in content for j in range(*run)}
    return [run for run in runs(candidate.ours, SOURCE_FIRST, SOURCE) if held.isdisjoint(range(*run))]


def _trimmed(parsed: Parsed, candidate: Candidate, start: int, end: int) -> tuple[int, int]:
    """A run without the marks at its edges, brackets, quotations and symbols excepted."""

    def is_mark(j: int) -> bool:
        code = candidate.sequence.classes[j]
        token = candidate.sequence.first[j]
        kept = code in QUOTED or code == BRACKET or parsed.tags[token] & Tag.WORD
        return not kept and parsed.words[token] not in SYMBOLS

    while start < end and is_mark(end - 1):
        end -= 1
    while start < end and is_mark(start):
        start += 1
    return start, end


def _apart(frames: Sequence[Frame]) -> Iterator[Frame]:
    """The frames of a sentence without content that a more probable one has already; a report in a report stays.

    A report that only the model sees does not stand around a more probable one: not `Fighting raged | …` where `…` is
    "and Roe said that it was over".
    """
    kept: list[Frame] = []
    for frame in sorted(frames, key=lambda frame: -frame.score):
        if any(_same_cue(frame, other) for other in kept):
            continue
        rivals = [other for other in kept if not _nested(frame, other)]
        own = tuple(part for part in frame.content if not any(_taken(part, other) for other in rivals))
        if own and not (frame.rule == NEW and any(_holds_cue(frame, other) for other in kept)):
            kept.append(frame if own == frame.content else replace(frame, content=own))
    yield from kept


def _same_cue(one: Frame, other: Frame) -> bool:
    """Whether two possible cues are words of one: "continued" and "call" of "continued to call for"."""
    return one.cue is not None and other.cue is not None and _overlap(one.cue, other.cue)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _taken(part: Span, other: Frame) -> bool:
    """Whether a part of a content shares more than half of itself, or of a part of the other content, with that."""
    for theirs in other.content:
        shared = min(part.end, theirs.end) - max(part.start, theirs.start)
        if 2 * shared > min(part.end - part.start, theirs.end - theirs.start):
            return True
    return False


def _holds_cue(frame: Frame, other: Frame) -> bool:
    """Whether the cue of another frame stands in the content of this one."""
    at = other.cue.start if other.cue else -1
    return any(part.start <= at < part.end for part in frame.content)


def _nested(one: Frame, other: Frame) -> bool:
    """Whether the cue of one stands in the content of the other."""
    return _holds_cue(one, other) or _holds_cue(other, one)
