"""Join words that a hyphen at the end of a line has cut in two."""

import re
from collections.abc import Set as AbstractSet

# Words of a text, with the hyphens and apostrophes inside them.
WORD = re.compile(r"[^\W_]{1,60}(?:[-’'][^\W_]{1,60}){0,6}")
# "well-known", "self-made": what is mostly written with a hyphen after it, if no ending follows.
_BEFORE = frozenset(
    "anti cross double first full half high ill long low mid middle non quasi second self short third vice well "
    "twenty thirty forty fifty sixty seventy eighty ninety".split()
)
# "so-called", "co-author", but "so-cial" and "co-ral"
_PAIRS = {
    "so": frozenset(("called",)),
    "co": frozenset("author authors chair founded founder host owner owners pilot star worker workers".split()),
}
# Words that hardly ever have a hyphen after them: "over-looked" is cut by the line.
_CLOSED = frozenset("over under fore with down some every inter counter".split())
_ENDINGS = frozenset("day dle ed en er ers est ing land lands ly ness night sense time way ways".split())
# "oil-rich", "president-elect": what is mostly written with one before it.
_BEHIND = frozenset(
    "backed based elect faced haired hour in-law law led mile minded minute month old owned rich run sized style week "
    "year years".split()
)


def joined(left: str, right: str, words: AbstractSet[str]) -> str:
    """The two lines as one, the first of which ends with a hyphen; `words` are those of the text, in small letters.

    What the text has elsewhere decides, then lists of words that are mostly hyphened.

    >>> joined("the har-", "bour wall", frozenset())
    'the harbour wall'
    >>> joined("of twenty-", "one men", frozenset()), joined("the Anglo-", "Saxon wall", frozenset())
    ('of twenty-one men', 'the Anglo-Saxon wall')
    >>> joined("the sea-", "front wall", frozenset({"sea-front"}))
    'the sea-front wall'
    >>> joined("a 43-year-", "old man", frozenset()), joined("was re-elec-", "ted", frozenset())
    ('a 43-year-old man', 'was re-elected')

    Gets wrong: "re-", "sign" where the article has neither "resign" nor "re-sign" elsewhere.
    """
    stem = left[:-1]
    before = re.search(r"[^\W_][\w’'-]{0,60}$", stem[-61:])
    after = WORD.match(right)
    if before is None or after is None:
        return f"{left} {right}" if left.endswith(" -") else left + right
    first, second = before.group().lower(), after.group().lower()
    if not right[0].islower() or not stem[-1].isalpha():
        return left + right
    if first + second in words:
        return stem + right
    last = first.rpartition("-")[2]
    # "storm-damaged", where storms and damage are told of elsewhere
    both = min(len(last), len(second)) > 3 and {last, second} <= words and last not in _CLOSED
    if f"{first}-{second}" in words or both or _hyphened(last, second):
        return left + right
    return stem + right


def _hyphened(first: str, second: str) -> bool:
    # "re-elected", "co-operate", but "re-peated"
    if first in ("re", "pre", "co") and first[-1] == second[0]:
        return True
    if second in _PAIRS.get(first, ()):
        return True
    return (first in _BEFORE and second not in _ENDINGS) or second.partition("-")[0] in _BEHIND


def vocabulary(lines: list[str]) -> frozenset[str]:
    """The words of the lines in small letters, those left out that a hyphen cuts at the end of a line."""
    found: set[str] = set()
    cut = False
    for line in lines:
        words = [word.lower() for word in WORD.findall(line)]
        if cut and words:
            del words[0]
        cut = line.endswith("-")
        if cut and words:
            del words[-1]
        found.update(words)
    return frozenset(found)
