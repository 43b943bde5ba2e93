"""Compare names as words: which may be one person's or one organisation's."""

import re
from functools import cache, lru_cache
from unicodedata import normalize

from quotecli.grammar.settings import SETTINGS
from quotecli.language.base import Language
from quotecli.language.words import given_gender

_ARTICLE = re.compile(r"\b(al|el|as|ar|ad|an|at|ash|ul)-(?=\w)")

_AFTER_NAME = re.compile(r"(?<=\w{3})-(?:san|sama|sensei)$", re.IGNORECASE)
"""What follows a Japanese name in an address: Roe-san."""


@lru_cache(maxsize=1 << 14)
def name_parts(language: Language, name: str) -> tuple[str, ...]:
    """The words of a name in lower case, without suffixes and nicknames, an Arabic article by itself.

    >>> from quotecli.language.base import language
    >>> en = language("en")
    >>> name_parts(en, "J. K. van der Berg, Jr."), name_parts(en, "Yousef al-Harbani")
    (('j.', 'k.', 'van', 'der', 'berg'), ('yousef', 'al', 'harbani'))
    """
    name = _AFTER_NAME.sub("", name)
    words = _ARTICLE.sub(r"\1 ", normalize("NFC", name.lower()).replace("’", "'").replace(",", " ")).split()
    if len(words) == 1 and words[0].count(".") > 1:
        words = [words[0].replace(".", "")]
    left_out = language.words("post_nominals", "uncompared")
    parts = tuple(w for w in words if w not in left_out and w[0] not in "\"“‘'")
    return parts or tuple(words)


def bare(language: Language, parts: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name without the particles before it: of "al-Harbani" and "van der Berg" the last alone."""
    particles = language.words("name_words", "particle")
    start = next((n for n, part in enumerate(parts) if part not in particles), len(parts) - 1)
    return parts[start:]


@cache
def _long_forms(language: Language) -> dict[str, frozenset[int]]:
    """For each given name in the list of short forms the lines that it stands in."""
    lines: dict[str, set[int]] = {}
    for number, line in enumerate(language.entries("short_names")):
        for name in line.split():
            lines.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in lines.items()}


def short_for(language: Language, one: str, other: str) -> bool:
    """Whether two given names may be one, long and short.

    >>> from quotecli.language.base import language
    >>> en = language("en")
    >>> short_for(en, "liz", "elizabeth"), short_for(en, "bill", "robert")
    (True, False)
    """
    forms = _long_forms(language)
    return not forms.get(one, frozenset()).isdisjoint(forms.get(other, ()))


def same_name(language: Language, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names with the same last word may be one person's.

    >>> from quotecli.language.base import language
    >>> en = language("en")
    >>> same_name(en, ("ann", "b.", "roe"), ("ann", "roe")), same_name(en, ("ann", "roe"), ("jo", "roe"))
    (True, False)
    >>> same_name(en, ("liz", "roe"), ("elizabeth", "roe")), same_name(en, ("bill", "roe"), ("bob", "roe"))
    (True, False)
    >>> same_name(en, ("kristen", "roe"), ("kristin", "roe")), same_name(en, ("daniel", "roe"), ("daniela", "roe"))
    (True, False)
    """
    if one[-1] != other[-1]:
        return False
    a, b = one[0], other[0]
    if a == b or (a[0] == b[0] and (a.endswith(".") or b.endswith("."))) or short_for(language, a, b):
        return True
    alike = a.startswith(b) or b.startswith(a) or misspelt(a, b)
    return alike and given_gender(language, (b, "")) in (given_gender(language, (a, "")), None)


def ends_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one of two names, of two words or more, is the end of the other.

    >>> ends_name(("ana", "pena", "roe"), ("pena", "roe")), ends_name(("ann", "roe"), ("roe",))
    (True, False)
    """
    shorter, longer = sorted((one, other), key=len)
    return 1 < len(shorter) < len(longer) and longer[len(longer) - len(shorter) :] == shorter


def same_organisation(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether an organisation's name is another's, or its end."""
    shorter, longer = sorted((one, other), key=len)
    return bool(shorter) and longer[len(longer) - len(shorter) :] == shorter


def misspelt(one: str, other: str) -> bool:
    """Whether two long words differ by one letter left out, put in or changed."""
    if one[0] != other[0] or abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < 5:
        return False
    i = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[i:] == other[i + 1 :] or one[i + 1 :] == other[i:] or one[i + 1 :] == other[i + 1 :]


def spellings(word: str) -> tuple[str, ...]:
    """A long word, and with each letter but the first left out: two that are `misspelt` have one of these in common.

    >>> spellings("kowal")
    ('kowal', 'kwal', 'koal', 'kowl', 'kowa')
    """
    if not 4 < len(word) <= SETTINGS.spelt_letters:
        return ()
    return (word, *dict.fromkeys(word[:i] + word[i + 1 :] for i in range(1, len(word))))
