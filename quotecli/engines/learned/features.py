"""What the model looks at: for each unit of a sentence the numbers of its features, given one possible cue.

A feature is a template with its values, packed into one integer: `key >> 6` holds the values, each in its own radix,
`key & 63` is the template. `TEMPLATES` says what each holds, for people; training and inference both call `features`.
"""

from collections.abc import Mapping, Sequence

from quotecli.engines.learned.candidate import Candidate
from quotecli.engines.learned.parts import CONTENT, CONTENT_FIRST, EDGE, SOURCE, SOURCE_FIRST
from quotecli.engines.learned.sequence import CODE, QUOTED, UNCLUSTERED, UnitSequence

BESIDE, STOP = CODE["edge"], CODE["stop"]
SORT_BESIDE = UNCLUSTERED + BESIDE
VERBAL = frozenset(CODE[n] for n in "be have do modal cue-base cue-s cue-past cue-ing past verb-s".split())
COMMAS = frozenset(CODE[n] for n in ("comma", "dash", "semicolon", "colon", "bracket"))
OPENERS = {CODE["that"]: 1, CODE["relative"]: 2, CODE["subordinator"]: 3, CODE["question"]: 3, CODE["conjunction"]: 4}

# The values that templates are made of, and how many of each there are.
C, W, L, SIDE, FORM, RULE, PART, TRIO, OTHER, PATH, REST, FAR, MARKS, SHAPE = (
    ("class", 64), ("word", 8192), ("verb", 8192), ("side", 2), ("form", 8), ("rule", 32), ("part", 8), ("parts", 512),
    ("in others", 512), ("between", 128), ("beyond", 64), ("distance", 32), ("quotations", 4), ("shape", 32),
)  # fmt: skip

WITHIN = ("in another", 8)
SORT = ("sort", 256)

Template = tuple[str, tuple[tuple[str, int], ...]]

TEMPLATES: Mapping[int, Template] = {
    0: ("here", (C, SIDE)),
    1: ("before, here", (C, C, SIDE)),
    2: ("here, behind", (C, C, SIDE)),
    3: ("before, here, behind", (C, C, C, SIDE)),
    4: ("two before, here", (C, C, C, SIDE)),
    5: ("here, two behind", (C, C, C, SIDE)),
    6: ("word", (W, SIDE)),
    7: ("word, before", (W, C, SIDE)),
    8: ("word, behind", (W, C, SIDE)),
    9: ("word before, here", (W, C, SIDE)),
    10: ("word behind, here", (W, C, SIDE)),
    11: ("sort", (SORT, SIDE)),
    12: ("rules", (TRIO,)),
    13: ("rules", (TRIO, RULE)),
    14: ("sort before, sort", (SORT, SORT, SIDE)),
    15: ("sort, sort behind", (SORT, SORT, SIDE)),
    16: ("between it and the cue, sort", (PATH, SORT, SIDE)),
    17: ("rules, other reports", (TRIO, OTHER)),
    18: ("other reports", (OTHER, SIDE)),
    19: ("between it and the cue", (PATH, SIDE)),
    20: ("beyond it, sort behind", (REST, SORT, SIDE)),
    21: ("between it and the cue, before", (PATH, C, SIDE)),
    22: ("form of the cue, behind, two behind", (FORM, C, C, SIDE)),
    23: ("cue, distance", (L, FAR)),
    24: ("cue, here", (L, C, SIDE)),
    25: ("form of the cue, here, next verb", (FORM, C, C, SIDE)),
    26: ("here, behind, next verb", (C, C, C, SIDE)),
    27: ("its form, sort behind it", (FORM, SORT)),
    28: ("around the cue, distance", (C, C, FAR)),
    29: ("form of the cue, behind the cue, here", (FORM, C, C, SIDE)),
    30: ("between it and the cue, rules", (PATH, PART, SIDE)),
    31: ("cue, rules", (L, PART, SIDE)),
    32: ("beyond it, here", (REST, C, SIDE)),
    33: ("beyond it, behind", (REST, C, SIDE)),
    34: ("beyond it, behind, rules", (REST, C, PART, SIDE)),
    35: ("beyond it, between it and the cue", (REST, PATH, SIDE)),
    36: ("its sort", (SORT,)),
    37: ("rules, beyond it", (TRIO, REST)),
    38: ("form of the cue, behind the cue, beyond it", (FORM, C, REST)),
    39: ("its sort, quotations beside it", (SORT, MARKS)),
    40: ("the cue", (L,)),
    41: ("the cue in its form", (L, FORM)),
    42: ("the cue, its rule", (L, RULE)),
    43: ("the cue, before it", (L, C)),
    44: ("the cue, behind it", (L, C)),
    45: ("its rule", (RULE,)),
    46: ("its rule, before it", (RULE, C)),
    47: ("its rule, behind it", (RULE, C)),
    48: ("before the cue", (C, C, C)),
    49: ("behind the cue", (C, C, C)),
    50: ("around the cue", (C, C, C)),
    51: ("its rule, other reports", (RULE, WITHIN)),
    52: ("quotations beside it, its class", (MARKS, C)),
    53: ("quotations beside it, its rule", (MARKS, RULE)),
    54: ("the cue, quotations beside it", (L, MARKS)),
    55: ("word before the cue, its class", (W, C)),
    56: ("word behind the cue, its class", (W, C)),
    57: ("its form, around it", (FORM, C, C)),
    58: ("the cue, other reports", (L, WITHIN)),
    59: ("the rules' report, its class", (SHAPE, C)),
    60: ("quotations beside it, other reports", (MARKS, WITHIN)),
    61: ("the cue, the rules' report", (L, SHAPE)),
    62: ("its rule, the rules' report", (RULE, SHAPE)),
    63: ("its form, behind it, quotations beside it", (FORM, C, MARKS)),
}
"""What stands in each template: its name and its values, the first in the highest place."""


def features(candidate: Candidate) -> list[list[int]]:
    """The features of every unit, the cue's own at its place."""
    around = Surroundings(candidate)
    return [
        of_cue(candidate)
        if j == candidate.at
        else beside(candidate.sequence, j, int(j > candidate.at)) + around.seen(j)
        for j in range(len(candidate.ours))
    ]


def beside(row: UnitSequence, j: int, side: int) -> list[int]:
    """The features of a unit that stands before (0) or behind (1) the cue, whatever the cue is."""
    c, w = row.classes, row.words
    n = len(c)
    aa, a, b = c[j - 2] if j > 1 else BESIDE, c[j - 1] if j else BESIDE, c[j]
    d, dd = c[j + 1] if j + 1 < n else BESIDE, c[j + 2] if j + 2 < n else BESIDE
    before, here, behind = w[j - 1] if j else 0, w[j], w[j + 1] if j + 1 < n else 0
    s = row.sorts
    sa, sb, sd = s[j - 1] if j else SORT_BESIDE, s[j], s[j + 1] if j + 1 < n else SORT_BESIDE
    keys = [
        (b * 2 + side) << 6,
        ((a * 64 + b) * 2 + side) << 6 | 1,
        ((b * 64 + d) * 2 + side) << 6 | 2,
        (((a * 64 + b) * 64 + d) * 2 + side) << 6 | 3,
        (((aa * 64 + a) * 64 + b) * 2 + side) << 6 | 4,
        (((b * 64 + d) * 64 + dd) * 2 + side) << 6 | 5,
        (sb * 2 + side) << 6 | 11,
        ((sa * 256 + sb) * 2 + side) << 6 | 14,
        ((sb * 256 + sd) * 2 + side) << 6 | 15,
        (((b * 64 + d) * 64 + row.verbs[j]) * 2 + side) << 6 | 26,
    ]
    if here:
        keys.append((here * 2 + side) << 6 | 6)
        keys.append(((here * 64 + a) * 2 + side) << 6 | 7)
        keys.append(((here * 64 + d) * 2 + side) << 6 | 8)
    if before:
        keys.append(((before * 64 + b) * 2 + side) << 6 | 9)
    if behind:
        keys.append(((behind * 64 + b) * 2 + side) << 6 | 10)
    return keys


class Surroundings:
    """A sentence as seen from the cue of a candidate."""

    def __init__(self, candidate: Candidate) -> None:
        c, at = candidate.sequence.classes, candidate.at
        self.candidate = candidate
        self.before = c[at - 1] if at else BESIDE
        self.behind = c[at + 1] if at + 1 < len(c) else BESIDE
        self.between, self.beyond = _between(candidate), _beyond(candidate)
        self.ours, self.others = _threes(candidate.ours), _threes(candidate.others)

    def seen(self, j: int) -> list[int]:
        """The features of a unit that depend on the cue and on what the rules make of it."""
        candidate = self.candidate
        row = candidate.sequence
        c, s = row.classes, row.sorts
        n = len(c)
        side = int(j > candidate.at)
        a, b = c[j - 1] if j else BESIDE, c[j]
        d, dd = c[j + 1] if j + 1 < n else BESIDE, c[j + 2] if j + 2 < n else BESIDE
        before, behind = self.before, self.behind
        path, far = self.between[j]
        rest = self.beyond[j]
        part, trio, other = candidate.ours[j], self.ours[j], self.others[j]
        lemma, form, rule = candidate.lemma, candidate.form, candidate.rule
        return [
            trio << 6 | 12,
            (trio * 32 + rule) << 6 | 13,
            (trio * 512 + other) << 6 | 17,
            (other * 2 + side) << 6 | 18,
            (path * 2 + side) << 6 | 19,
            ((path * 64 + a) * 2 + side) << 6 | 21,
            (lemma * 32 + far) << 6 | 23,
            ((lemma * 64 + b) * 2 + side) << 6 | 24,
            ((before * 64 + behind) * 32 + far) << 6 | 28,
            (((form * 64 + behind) * 64 + b) * 2 + side) << 6 | 29,
            ((path * 8 + part) * 2 + side) << 6 | 30,
            ((lemma * 8 + part) * 2 + side) << 6 | 31,
            ((rest * 64 + b) * 2 + side) << 6 | 32,
            ((rest * 64 + d) * 2 + side) << 6 | 33,
            (((rest * 64 + d) * 8 + part) * 2 + side) << 6 | 34,
            ((rest * 128 + path) * 2 + side) << 6 | 35,
            (trio * 64 + rest) << 6 | 37,
            ((form * 64 + behind) * 64 + rest) << 6 | 38,
            ((path * 256 + s[j]) * 2 + side) << 6 | 16,
            ((rest * 256 + (s[j + 1] if j + 1 < n else SORT_BESIDE)) * 2 + side) << 6 | 20,
            (((form * 64 + d) * 64 + dd) * 2 + side) << 6 | 22,
            (((form * 64 + b) * 64 + row.verbs[j]) * 2 + side) << 6 | 25,
        ]


def of_cue(candidate: Candidate) -> list[int]:
    """The features of the cue itself, which tell whether anything is reported by it."""
    c, i = candidate.sequence.classes, candidate.at
    a, b, d = c[i - 1] if i else BESIDE, c[i], c[i + 1] if i + 1 < len(c) else BESIDE
    lemma, rule, shape = candidate.lemma, candidate.rule, _shape(candidate)
    keys = of_word(candidate.sequence, i, lemma, candidate.form, candidate.others[i])
    keys += (
        (lemma * 32 + rule) << 6 | 42,
        rule << 6 | 45,
        (rule * 64 + a) << 6 | 46,
        (rule * 64 + d) << 6 | 47,
        (rule * 8 + candidate.others[i]) << 6 | 51,
        (_marks(c, i) * 32 + rule) << 6 | 53,
        (shape * 64 + b) << 6 | 59,
        (lemma * 32 + shape) << 6 | 61,
        (rule * 32 + shape) << 6 | 62,
    )
    return keys


def of_word(row: UnitSequence, i: int, lemma: int, form: int, other: int) -> list[int]:
    """The features of a word that may be a cue, without what the rules would make of it."""
    c, w = row.classes, row.words
    n = len(c)
    aa, a, b = c[i - 2] if i > 1 else BESIDE, c[i - 1] if i else BESIDE, c[i]
    d, dd = c[i + 1] if i + 1 < n else BESIDE, c[i + 2] if i + 2 < n else BESIDE
    before, behind = w[i - 1] if i else 0, w[i + 1] if i + 1 < n else 0
    marks, s = _marks(c, i), row.sorts
    return [
        lemma << 6 | 40,
        (lemma * 8 + form) << 6 | 41,
        (lemma * 64 + a) << 6 | 43,
        (lemma * 64 + d) << 6 | 44,
        ((aa * 64 + a) * 64 + b) << 6 | 48,
        ((b * 64 + d) * 64 + dd) << 6 | 49,
        ((a * 64 + b) * 64 + d) << 6 | 50,
        (marks * 64 + b) << 6 | 52,
        (lemma * 4 + marks) << 6 | 54,
        (before * 64 + b) << 6 | 55,
        (behind * 64 + b) << 6 | 56,
        ((form * 64 + a) * 64 + d) << 6 | 57,
        (lemma * 8 + other) << 6 | 58,
        (marks * 8 + other) << 6 | 60,
        ((form * 64 + d) * 4 + marks) << 6 | 63,
        s[i] << 6 | 36,
        (s[i] * 4 + marks) << 6 | 39,
        (form * 256 + (s[i + 1] if i + 1 < n else SORT_BESIDE)) << 6 | 27,
    ]


def _marks(classes: Sequence[int], i: int) -> int:
    """Whether a quotation stands before a unit (2) and behind it (1)."""
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


# Up to 1, 2, … 5, 7, 11, 15 and more units away; behind the cue the code, before it 10 more.
_FAR = (0, 1, 2, 3, 4, 5, 6, 6, 7, 7, 7, 7, 8, 8, 8, 8, 9)


def _between(candidate: Candidate) -> list[tuple[int, int]]:
    """For each unit what stands between it and the cue, below 128, and how far away it is, below 32."""
    c = candidate.sequence.classes
    found = [(0, 0)] * len(c)
    for step, end, base in ((1, len(c), 0), (-1, -1, 10)):
        commas = verbs = quotations = opener = 0
        for distance, j in enumerate(range(candidate.at + step, end, step), 1):
            found[j] = ((commas * 3 + verbs) * 2 + quotations) * 5 + opener, base + _FAR[min(distance, 16)]
            code = c[j]
            if code in COMMAS:
                commas = min(2, commas + 1)
            elif code in VERBAL:
                verbs = min(2, verbs + 1)
            elif code in QUOTED:
                quotations = 1
            elif code in OPENERS:
                opener = OPENERS[code]
    return found


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


def values(key: int) -> tuple[str, list[tuple[str, int]]]:
    """The name of a feature's template, and its values with what each is.

    >>> from quotecli.engines.learned.sequence import CLASSES
    >>> name, parts = values((CODE["comma"] * 2 + 1) << 6)
    >>> name, [(what, value if what != "class" else CLASSES[value]) for what, value in parts]
    ('here', [('class', 'comma'), ('side', 1)])
    """
    name, fields = TEMPLATES[key & 63]
    rest, found = key >> 6, []
    for what, size in reversed(fields):
        rest, value = divmod(rest, size)
        found.append((what, value))
    return name, found[::-1]
