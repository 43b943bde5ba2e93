"""What a difference does to the meaning: reverses it, changes a number, or only spells the same words otherwise."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

NEGATION, NUMBER = "negation", "number"
LOUD = frozenset({NEGATION, NUMBER})
CONTRACTION, FIGURES, SPELLING = "contraction", "figures", "spelling"
FILLER, REPETITION = "filler", "repetition"
SMALL = frozenset({CONTRACTION, FIGURES, SPELLING, FILLER, REPETITION})

_NEGATIONS = frozenset(
    "not no never nor neither none nobody nothing nowhere without hardly barely scarcely unless non cannot".split()
)
# What a prefix makes the opposite of a word: likely, unlikely.
_OPPOSITES = ("un", "in", "im", "il", "ir", "dis", "non", "mis", "de")
_FILLERS = frozenset("uh uhh um umm er erm ah eh hm hmm mm mhm".split())
_FILLER_PHRASES = frozenset({("you", "know"), ("i", "mean")})
_IRREGULAR = {
    "can't": ("can", "not"),
    "cannot": ("can", "not"),
    "won't": ("will", "not"),
    "shan't": ("shall", "not"),
    "ain't": ("is", "not"),
    "let's": ("let", "us"),
    "gonna": ("going", "to"),
    "wanna": ("want", "to"),
    "gotta": ("got", "to"),
}
_ENDINGS = {"n't": "not", "'re": "are", "'ve": "have", "'ll": "will", "'m": "am"}
# More than one word may stand after these: she's is "she is" and "she has".
_OPEN_ENDINGS = {"'s": ("is", "has"), "'d": ("would", "had")}
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth"
).split()
_PLACES = {word: number for number, word in enumerate(_ORDINALS, 1)} | {
    f"{word[:-1]}ieth": number for number, word in zip(range(20, 100, 10), _TENS, strict=True)
}
_UNITS = {word: number for number, word in enumerate(_ONES)} | {
    word: number for number, word in zip(range(20, 100, 10), _TENS, strict=True)
}
_NUMBERS = _UNITS.keys() | _PLACES.keys()
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_QUANTITIES = frozenset(
    "half third thirds quarter quarters dozen twice double percent per% % ‰ ‱ ° °c °f < > = ≠ ≤ ≥ ± × ÷ ≈".split()
)
# Each asks for so many letters before it that "our" is not "or", "filled" not "filed" and "prise" not "prize".
_BRITISH = (
    (re.compile(r"(?<=[a-z]{3})our(?=$|s$|ed$|ing$|ite|able|ful|hood|er)"), "or"),
    (re.compile(r"(?<=[a-z]{3})is(?=e$|es$|ed$|ing$|ation|er$)"), "iz"),
    (re.compile(r"(?<=[a-z]{2})ys(?=e$|es$|ed$|ing$)"), "yz"),
    (re.compile(r"(?<=[a-z]{2}[bt])re(?=$|s$|d$)"), "er"),
    (re.compile(r"(?<=[a-z]{3})ogue(?=$|s$)"), "og"),
    (re.compile(r"(?<=[a-z]{3}[ae])ll(?=ed$|ing$|er$)"), "l"),
    (re.compile(r"(?<=[a-z]{2})enc(?=e$|es$)"), "ens"),
    (re.compile(r"(?<=[a-z]{3})mme(?=$|s$)"), "m"),
    (re.compile(r"(?<=[a-z]{3})ae(?=[a-z]{3})"), "e"),
)
_BRITISH_WORDS = {"grey": "gray", "tyre": "tire", "tyres": "tires", "cheque": "check", "ageing": "aging"}


def negations(keys: Iterable[str]) -> int:
    """How many of the words are negations.

    >>> negations(["i", "don't", "know", "nothing"])
    2
    """
    return sum(1 for key in keys if key in _NEGATIONS or key.endswith("n't"))


def note_on(said: Sequence[str], quoted: Sequence[str], around: Sequence[str] = ()) -> str | None:
    """What `quoted` in place of `said` does to the meaning; `around` are the words beside it in the source.

    >>> note_on(["not"], []), note_on(["twelve"], ["twenty"]), note_on(["likely"], ["unlikely"])
    ('negation', 'number', 'negation')
    >>> note_on(["do", "not"], ["don't"]), note_on(["twenty", "five"], ["25"]), note_on(["colour"], ["color"])
    ('contraction', 'figures', 'spelling')
    >>> note_on(["uh"], []), note_on(["we"], [], ["and", "we"]), note_on(["bridge"], ["wall"])
    ('filler', 'repetition', None)
    """
    if not quoted and _fills(said):
        return FILLER
    if _same_words(said, quoted):
        return CONTRACTION
    if said and quoted and _figures(said) == _figures(quoted):
        return FIGURES
    if negations(said) != negations(quoted) or _opposite(said, quoted):
        return NEGATION
    if numbers(said) != numbers(quoted):
        return NUMBER
    if said and quoted and _spelled(said) == _spelled(quoted):
        return SPELLING
    repeats = not quoted and bool(said) and all(key in around for key in said) and not negations(said)
    return REPETITION if repeats else None


def note_in_brackets(said: Sequence[str], quoted: Sequence[str]) -> str | None:
    """What it does that `quoted`, in square brackets, stands for `said`: they may explain, but not change the sense.

    >>> note_in_brackets(["12"], ["50"]), note_in_brackets(["12"], ["twelve"]), note_in_brackets(["he"], ["not"])
    ('number', None, 'negation')
    >>> note_in_brackets(["then"], ["in", "1990"])
    """
    return NEGATION if bool(negations(said)) != bool(negations(quoted)) else _contradiction(said, quoted)


def note_beside(near: Sequence[str], quoted: Sequence[str]) -> str | None:
    """What `quoted`, in brackets that stand for nothing, makes of the words beside it, the nearest first.

    >>> note_beside(["12", "weeks"], ["50"]), note_beside(["twenty", "five"], ["25"])
    ('number', None)
    """
    agrees = any(numbers(near[:n]) == numbers(quoted) for n in range(1, len(near) + 1))
    return None if agrees and numbers(quoted) else _contradiction(near[: len(quoted)], quoted)


def _contradiction(said: Sequence[str], quoted: Sequence[str]) -> str | None:
    if _opposite(said, quoted):
        return NEGATION
    one, other = numbers(said), numbers(quoted)
    return NUMBER if one and other and one != other else None


def numbers(keys: Sequence[str]) -> Counter[str]:
    """The numbers among the words, and what makes others of them, each in figures.

    >>> sorted(numbers(["about", "thirty", "five", "percent", "of", "us"]))
    ['%', '35']
    """
    figures = _figures(keys)
    return Counter(key for key in figures if key[0].isdigit() or key[0] == "-" or key in _QUANTITIES or _money(key))


def _money(key: str) -> bool:
    return unicodedata.category(key[0]) == "Sc" or key == "rs"


def _fills(keys: Sequence[str]) -> bool:
    return bool(keys) and (all(key in _FILLERS for key in keys) or tuple(keys) in _FILLER_PHRASES)


def _same_words(said: Sequence[str], quoted: Sequence[str]) -> bool:
    """Whether two wordings differ in contractions alone."""
    if not said or not quoted:
        return False
    one, other = _expanded(said), _expanded(quoted)
    if len(one) != len(other):
        return False
    return all(a == b or _stands_for(a, b) or _stands_for(b, a) for a, b in zip(one, other, strict=True))


def _expanded(keys: Iterable[str]) -> list[str]:
    found: list[str] = []
    for key in keys:
        if key in _IRREGULAR:
            found += _IRREGULAR[key]
            continue
        ending = next((e for e in (*_ENDINGS, *_OPEN_ENDINGS) if key.endswith(e) and len(key) > len(e)), None)
        if ending is None:
            found.append(key)
        else:
            found += [key[: -len(ending)], _ENDINGS.get(ending, ending)]
    return found


def _stands_for(short: str, word: str) -> bool:
    return word in _OPEN_ENDINGS.get(short, ())


def _figures(keys: Sequence[str]) -> list[str]:
    """The words with numbers in figures: "one hundred and five" as "105", "%" for "per cent".

    >>> _figures("the twenty first and the fifth".split()), _figures("one third per cent".split())
    (['the', '21st', 'and', 'the', '5th'], ['1', '3rd', '%'])
    >>> _figures("nineteen thirty four or twenty twelve".split()), _figures("five six".split())
    (['1934', 'or', '2012'], ['5', '6'])
    """
    found: list[str] = []
    total = current = 0
    within = False
    for key, following in zip(keys, (*keys[1:], ""), strict=False):
        if key in _UNITS:
            joined = _joined(current, _UNITS[key]) if within else _UNITS[key]
            if joined is None:
                found.append(str(total + current))
                total, joined = 0, _UNITS[key]
            current, within = joined, True
            continue
        if key in _SCALES and within and _SCALES[key] < 10**6:
            total, current = (total, max(current, 1) * 100) if key == "hundred" else (total + current * 1000, 0)
            continue
        # One hundred and five; not: five and six.
        if key == "and" and within and (total + current) % 100 == 0 and following in _NUMBERS:
            continue
        if within and key in _PLACES and _goes_on(total + current, _PLACES[key]):
            found.append(_ordinal(total + current + _PLACES[key]))
            total, current, within = 0, 0, False
            continue
        if within:
            found.append(str(total + current))
            total, current, within = 0, 0, False
        found.append(_figure(key))
    if within:
        found.append(str(total + current))
    return ["%" if key == "per%" else key for key in _per_cent(found)]


def _joined(number: int, unit: int) -> int | None:
    """The number that a word makes of those before it, or None where it begins another: "five six"."""
    if _goes_on(number, unit) or number == 0:
        return number + unit
    # A year: nineteen thirty, twenty twelve.
    return number * 100 + unit if 16 <= number <= 20 and unit >= 10 else None


def _goes_on(number: int, place: int) -> bool:
    """Whether the last word of a number may follow what there is, as in "twenty-first"; not in "one third"."""
    return number > 0 and (number % 100 == 0 or (number % 10 == 0 and number % 100 > 10 and place < 10))


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _figure(key: str) -> str:
    if key in _PLACES:
        return _ordinal(_PLACES[key])
    if key in _SCALES:
        return str(_SCALES[key])
    return {"percent": "%", "degrees": "°"}.get(key, key)


def _per_cent(keys: list[str]) -> list[str]:
    joined: list[str] = []
    for key in keys:
        if key == "cent" and joined and joined[-1] == "per":
            joined[-1] = "%"
        else:
            joined.append(key)
    return joined


def _spelled(keys: Iterable[str]) -> str:
    """The words as an American writes them, without the spaces between: "base ball" is "baseball"."""
    return "".join(map(_american, keys))


def _american(key: str) -> str:
    key = _BRITISH_WORDS.get(key, key)
    for british, american in _BRITISH:
        key = british.sub(american, key)
    return key


def _opposite(said: Sequence[str], quoted: Sequence[str]) -> bool:
    """Whether a word on one side is one of the other side with a prefix that negates."""
    one, other = set(said) - set(quoted), set(quoted) - set(said)
    return any(prefix + a in other or prefix + b in one for prefix in _OPPOSITES for a in one for b in other) or any(
        a == b + "less" or b == a + "less" for a in one for b in other
    )
