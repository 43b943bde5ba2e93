"""The gate: which words of a document may be cues, each in its sentence, and what the rules say of it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quotecli.engines.base import Frame
from quotecli.engines.learned.candidate import FORMS, SUPPOSED, Candidate
from quotecli.engines.learned.features import of_word
from quotecli.engines.learned.parts import (
    CONTENT,
    CONTENT_FIRST,
    CUE,
    OUT,
    SOURCE,
    SOURCE_FIRST,
    UNKNOWN,
    Parts,
    parts_of,
    tokens,
)
from quotecli.engines.learned.sequence import CODE, QUOTED, UnitSequence, unit_sequence
from quotecli.engines.learned.settings import SETTINGS, LearnedSettings
from quotecli.engines.learned.weights import SCALE, Weights
from quotecli.engines.rules.engine import Views
from quotecli.engines.rules.hypotheses import suppose, unsaid
from quotecli.engines.rules.view import View
from quotecli.language.inflection import Cue
from quotecli.language.tags import Tag
from quotecli.model import Span
from quotecli.text.parsed import Parsed
from quotecli.text.sentences import Sentence

OPEN = frozenset(CODE[name] for name in ("past", "verb-s", "ed", "ing"))
_IN_OTHERS = {OUT: 0, CONTENT_FIRST: 1, CONTENT: 1, SOURCE_FIRST: 2, SOURCE: 2, CUE: 3}


class _Found(NamedTuple):
    """A frame of the rules in a sentence: the tokens of its cue and its parts."""

    first: int
    last: int
    frame: Frame
    parts: Parts


def candidates(
    parsed: Parsed,
    frames: Sequence[Frame],
    weights: Weights,
    settings: LearnedSettings = SETTINGS,
) -> Iterator[Candidate]:
    """The candidates of a document in their order: forms of reporting verbs, and any verb with a quotation near it.

    Those that the rules have no report for and that the gate of the weights keeps back are left out.

    `frames` are those of the rules. Colons, headlines, very long sentences, words that tell what was not said, rules
    younger than the weights, and words that the rules find content for in another sentence are left to the rules.
    """
    reader = _Reader(parsed, weights, settings)
    placed: dict[int, list[tuple[int, int, Frame]]] = {}
    for frame in frames:
        if frame.cue:
            first, last = tokens(parsed, frame.cue)
            placed.setdefault(reader.views.number(first), []).append((first, last, frame))
    for number, sentence in enumerate(parsed.sentences):
        yield from reader.read(sentence, placed.get(number, ()))


class _Reader:
    """Finds the candidates of one sentence after the other."""

    def __init__(
        self,
        parsed: Parsed,
        weights: Weights,
        settings: LearnedSettings,
    ) -> None:
        self.parsed = parsed
        self.views = Views(parsed)
        self.weights = weights
        self.settings = settings
        self._opens = {q.first: q for q in parsed.quotations}

    def read(self, sentence: Sentence, placed: Sequence[tuple[int, int, Frame]]) -> Iterator[Candidate]:
        tags, opens = self.parsed.tags, self._opens
        if not any(tags[k] & Tag.CUE or k in opens for k in range(sentence.first, sentence.last)):
            return
        row = unit_sequence(self.parsed, sentence, opens, self.weights.vocabulary, self.weights.clusters)
        if len(row.first) > self.settings.units:
            return
        found = [_Found(*one, _parts(self.parsed, row, one[2])) for one in placed]
        view = self.views.of(sentence)
        # Most of the marked articles have no headlines: "No deal, says union".
        heading = self.parsed.paragraphs[sentence.paragraph].heading
        for j in self._possible(row)[: self.settings.candidates]:
            candidate = self._candidate(row, view, j, found)
            if candidate and (
                candidate.frame is None or (not heading and _learnable(self.parsed, row, candidate.frame))
            ):
                yield candidate

    def _possible(self, row: UnitSequence) -> list[int]:
        """The units that may be cues."""
        tags = self.parsed.tags
        before, after = self.settings.before_quotation, self.settings.after_quotation
        marked = [j for j, code in enumerate(row.classes) if code in QUOTED]
        return [
            j
            for j, (i, code) in enumerate(zip(row.first, row.classes, strict=True))
            if code not in QUOTED
            and (tags[i] & Tag.CUE or (code in OPEN and any(-after <= q - j <= before for q in marked)))
        ]

    def _candidate(self, row: UnitSequence, view: View, j: int, found: Sequence[_Found]) -> Candidate | None:
        i = row.first[j]
        word = view.words[i]
        cue = self.parsed.language.cues.get(word) if view.tags[i] & Tag.CUE else None
        lemma, form = self._lemma(word, cue), FORMS[cue.form if cue else "unlisted"]
        mine = next((one for one in found if one.first <= i < one.last), None)
        others = _others(row, mine, found)
        if mine:
            return Candidate(row, j, lemma, form, mine.frame.rule.code, mine.parts, others, mine.frame)
        if unsaid(view, i) or self._kept_back(row, of_word(row, j, lemma, form, others[j])):
            return None
        return Candidate(row, j, lemma, form, *self._supposed(row, view, i, found), others, None)

    def _kept_back(self, row: UnitSequence, features: Sequence[int]) -> bool:
        """Whether the gate holds back a word that the rules find no report for; it is wider beside quotations."""
        weights = self.weights
        gate = "gate" if QUOTED.isdisjoint(row.classes) else "gate quoted"
        return sum(filter(None, map(weights.gate.get, features))) < weights.settings[gate] * SCALE

    def _supposed(self, row: UnitSequence, view: View, i: int, found: Sequence[_Found]) -> tuple[int, Parts]:
        frame = suppose(view, i, tuple(one.frame for one in found if one.first < i))
        if frame is None:
            return 0, (UNKNOWN,) * len(row.first)
        return SUPPOSED + frame.rule.code, _parts(self.parsed, row, frame)

    def _lemma(self, word: str, cue: Cue | None) -> int:
        """The code of a listed verb; those of other known words come after them."""
        if cue:
            return self.weights.lemmas.get(cue.lemma, 0)
        known = self.weights.vocabulary.get(word)
        return len(self.weights.lemmas) + known if known else 0


def _parts(parsed: Parsed, row: UnitSequence, frame: Frame) -> Parts:
    return parts_of(parsed, row, [frame.source] if frame.source else (), frame.content, [frame.cue or Span(0, 0)])


def _others(row: UnitSequence, mine: _Found | None, found: Sequence[_Found]) -> Parts:
    others = [0] * len(row.first)
    for one in found:
        if one is not mine:
            others = [max(k, _IN_OTHERS[part]) for k, part in zip(others, one.parts, strict=True)]
    return tuple(others)


def _learnable(parsed: Parsed, row: UnitSequence, frame: Frame) -> bool:
    """Whether the model can weigh a frame: it was trained with its rule, and all content stands in the sentence."""
    start, end = parsed.starts[row.first[0]], parsed.ends[row.last[-1] - 1]
    inside = all(start <= part.start and part.end <= end for part in frame.content)
    return frame.rule.code > 0 and inside and not _tells_of_what(parsed, frame)


def _tells_of_what(parsed: Parsed, frame: Frame) -> bool:
    """Whether what stands after the cue is only what is spoken of: `"It is over," she said | of the match.`"""
    if not frame.cue or any(part > frame.cue for part in frame.content):
        return False
    after = tokens(parsed, frame.cue)[1]
    return parsed.words[after : after + 1] == ("of",)
