"""What the model looks at: for each unit of a sentence the numbers of its features, given one possible cue.

`templates.py` says which values are looked at together; here they are found. Training and inference both call this.
"""

from collections.abc import Iterator, Sequence
from itertools import repeat

from quotecli.engines.learned.candidate import Candidate
from quotecli.engines.learned.parts import CONTENT, CONTENT_FIRST, EDGE, SOURCE, SOURCE_FIRST
from quotecli.engines.learned.sequence import CODE, QUOTED, UNCLUSTERED, UnitSequence
from quotecli.engines.learned.templates import (
    CUE,
    OF_WORD,
    OF_WORD_AFTER,
    OF_WORD_BEFORE,
    POSSIBLE_CUE,
    SEEN,
    UNIT,
    packer,
)

BESIDE, STOP = CODE["edge"], CODE["stop"]
SORT_BESIDE = UNCLUSTERED + BESIDE
VERBAL = frozenset(CODE[n] for n in "be have do modal cue-base cue-s cue-past cue-ing past verb-s".split())
COMMAS = frozenset(CODE[n] for n in ("comma", "dash", "semicolon", "colon", "bracket"))
OPENERS = {CODE["that"]: 1, CODE["relative"]: 2, CODE["subordinator"]: 3, CODE["question"]: 3, CODE["conjunction"]: 4}

_pack_unit = packer(
    UNIT,
    "two_before before here after two_after sort_before sort sort_after next_verb side",
)
_pack_word = packer(OF_WORD, "word before after side")
_pack_word_before = packer(OF_WORD_BEFORE, "word_before here side")
_pack_word_after = packer(OF_WORD_AFTER, "word_after here side")
_pack_seen = packer(
    SEEN,
    "before here after two_after sort sort_after next_verb side between far beyond part parts others "
    "before_cue after_cue cue form rule",
)
_pack_possible_cue = packer(
    POSSIBLE_CUE,
    "two_before before here after two_after word_before word_after sort sort_after cue form marks within",
)
_pack_cue = packer(CUE, "before here after cue rule within marks shape")


def features(candidate: Candidate) -> list[list[int]]:
    """The features of every unit, the cue's own at its place."""
    return [
        of_cue(candidate) if j == candidate.at else beside(candidate.sequence, j, int(j > candidate.at)) + keys
        for j, keys in enumerate(seen(candidate))
    ]


def beside(row: UnitSequence, j: int, side: int) -> list[int]:
    """The features of a unit that stands before (0) or after (1) the cue, whatever the cue is."""
    c, w, s = row.classes, row.words, row.sorts
    n = len(c)
    before, here = c[j - 1] if j else BESIDE, c[j]
    after = c[j + 1] if j + 1 < n else BESIDE
    keys = _pack_unit(
        c[j - 2] if j > 1 else BESIDE,
        before,
        here,
        after,
        c[j + 2] if j + 2 < n else BESIDE,
        s[j - 1] if j else SORT_BESIDE,
        s[j],
        s[j + 1] if j + 1 < n else SORT_BESIDE,
        row.verbs[j],
        side,
    )
    if w[j]:
        keys += _pack_word(w[j], before, after, side)
    if j and w[j - 1]:
        keys += _pack_word_before(w[j - 1], here, side)
    if j + 1 < n and w[j + 1]:
        keys += _pack_word_after(w[j + 1], here, side)
    return keys


def seen(candidate: Candidate) -> Iterator[list[int]]:
    """For every unit, the cue excepted, the features that depend on the cue and on what the rules make of it."""
    row, at = candidate.sequence, candidate.at
    c, s = row.classes, row.sorts
    n = len(c)
    after = (*c[1:], BESIDE)
    between, far = _between(candidate)
    # The innermost loop: `map` passes so many values on in half the time of a call each.
    return map(
        _pack_seen,
        (BESIDE, *c),
        c,
        after,
        (*after[1:], BESIDE),
        s,
        (*s[1:], SORT_BESIDE),
        row.verbs,
        (0,) * at + (1,) * (n - at),
        between,
        far,
        _beyond(candidate),
        candidate.ours,
        _threes(candidate.ours),
        _threes(candidate.others),
        repeat(c[at - 1] if at else BESIDE),
        repeat(after[at]),
        repeat(candidate.lemma),
        repeat(candidate.form),
        repeat(candidate.rule),
    )


def of_cue(candidate: Candidate) -> list[int]:
    """The features of the cue itself, which tell whether anything is reported by it."""
    row, i = candidate.sequence, candidate.at
    c, lemma, within = row.classes, candidate.lemma, candidate.others[i]
    before, after = c[i - 1] if i else BESIDE, c[i + 1] if i + 1 < len(c) else BESIDE
    keys = of_word(row, i, lemma, candidate.form, within)
    return keys + _pack_cue(before, c[i], after, lemma, candidate.rule, within, _marks(c, i), _shape(candidate))


def of_word(row: UnitSequence, i: int, lemma: int, form: int, within: int) -> list[int]:
    """The features of a word that may be a cue, without what the rules would make of it."""
    c, w, s = row.classes, row.words, row.sorts
    n = len(c)
    return _pack_possible_cue(
        c[i - 2] if i > 1 else BESIDE,
        c[i - 1] if i else BESIDE,
        c[i],
        c[i + 1] if i + 1 < n else BESIDE,
        c[i + 2] if i + 2 < n else BESIDE,
        w[i - 1] if i else 0,
        w[i + 1] if i + 1 < n else 0,
        s[i],
        s[i + 1] if i + 1 < n else SORT_BESIDE,
        lemma,
        form,
        _marks(c, i),
        within,
    )


def _marks(classes: Sequence[int], i: int) -> int:
    """Whether a quotation stands before a unit (2) and after it (1)."""
    return 2 * (not QUOTED.isdisjoint(classes[:i])) + (not QUOTED.isdisjoint(classes[i + 1 :]))


def _threes(parts: Sequence[int]) -> list[int]:
    """For each unit its part and those of its neighbours in one number below 512."""
    return [(a * 8 + b) * 8 + c for a, b, c in zip((EDGE, *parts), parts, (*parts[1:], EDGE), strict=False)]


def _shape(candidate: Candidate) -> int:
    """Where the rules' report has its source and its content, and whether that holds a quotation, below 32."""
    source = content = marked = 0
    for j, part in enumerate(candidate.ours):
        if part in (SOURCE_FIRST, SOURCE):
            source = 1 + (j > candidate.at)
        elif part in (CONTENT_FIRST, CONTENT):
            content |= 1 + (j > candidate.at)
            marked |= candidate.sequence.classes[j] in QUOTED
    return (source * 4 + content) * 2 + marked


# Up to 1, 2, … 5, 7, 11, 15 and more units away; after the cue the code, before it 10 more.
_FAR = (0, 1, 2, 3, 4, 5, 6, 6, 7, 7, 7, 7, 8, 8, 8, 8, 9)


def _between(candidate: Candidate) -> tuple[list[int], list[int]]:
    """For each unit what stands between it and the cue, below 128, and how far away it is, below 32."""
    c = candidate.sequence.classes
    found, far = [0] * len(c), [0] * len(c)
    for step, end, base in ((1, len(c), 0), (-1, -1, 10)):
        commas = verbs = quotations = opener = 0
        for distance, j in enumerate(range(candidate.at + step, end, step), 1):
            found[j] = ((commas * 3 + verbs) * 2 + quotations) * 5 + opener
            far[j] = base + _FAR[min(distance, 16)]
            code = c[j]
            if code in COMMAS:
                commas = min(2, commas + 1)
            elif code in VERBAL:
                verbs = min(2, verbs + 1)
            elif code in QUOTED:
                quotations = 1
            elif code in OPENERS:
                opener = OPENERS[code]
    return found, far


def _beyond(candidate: Candidate) -> list[int]:
    """For each unit what stands between it and the edge of the sentence, seen from the cue, below 64."""
    c = candidate.sequence.classes
    found = [0] * len(c)
    for places in (range(len(c) - 1, candidate.at, -1), range(candidate.at)):
        commas = verbs = quotations = distance = 0
        for j in places:
            found[j] = ((commas * 3 + verbs) * 2 + quotations) * 3 + min(2, distance)
            code = c[j]
            if code in COMMAS:
                commas = min(2, commas + 1)
            elif code in VERBAL:
                verbs = min(2, verbs + 1)
            elif code in QUOTED:
                quotations = 1
            distance += code != STOP
    return found
