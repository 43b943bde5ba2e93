"""Whether two descriptions are of one: the same noun or one like it, and nothing that tells them apart."""

from collections.abc import Mapping
from functools import cache

from quotecli.language.base import Language
from quotecli.language.tags import FUNCTION, Tag


@cache
def _lines(language: Language) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The lines of the list in which each noun stands."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for line in language.entries("like_nouns"):
        nouns = tuple(line.split())
        for noun in nouns:
            found[noun] = (*found.get(noun, ()), nouns)
    return found


@cache
def like_nouns(language: Language, noun: str) -> tuple[str, ...]:
    """The nouns that may mean what a noun does, itself first: who writes "the suit" may mean a lawsuit.

    >>> from quotecli.language.base import language
    >>> like_nouns(language("en"), "suit")[:2], like_nouns(language("en"), "mayor")
    (('suit', 'lawsuit'), ('mayor',))
    """
    return tuple(dict.fromkeys((noun, *(other for line in _lines(language).get(noun, ()) for other in line))))


@cache
def qualities(language: Language, description: str, noun: str) -> frozenset[str]:
    """The words of a description that tell one from another of its kind: no articles, no numbers, not its noun.

    >>> from quotecli.language.base import language
    >>> sorted(qualities(language("en"), "several senior officials of the bank", "officials"))
    ['bank', 'senior']
    """
    words = description.lower().replace("’s", "").replace("'s", "").replace(",", " ").split()
    telling = (word for word in words if not language.look_up(word)[1] & (FUNCTION | Tag.NUMBER))
    return frozenset(word for word in telling if word != noun and word not in language.words("quantities"))


def _numbers(language: Language, description: str) -> frozenset[str]:
    """The numbers in a description: "eight of 10 voters" are not "52 per cent of voters"."""
    return frozenset(word for word in description.lower().split() if language.look_up(word)[1] & Tag.NUMBER)


def alike(language: Language, one: tuple[str, str], other: tuple[str, str], *, definite: bool) -> bool:
    """Whether a later description, `other`, may be of the one that the earlier is of; each with its noun.

    Of two with something to tell them apart one must share a word with the other; without "the" both must say the same.

    >>> from quotecli.language.base import language
    >>> en = language("en")
    >>> alike(en, ("senior officials", "officials"), ("officials", "officials"), definite=True)
    True
    >>> alike(en, ("Lowland officials", "officials"), ("Marl officials", "officials"), definite=True)
    False
    >>> alike(en, ("several officials", "officials"), ("Officials", "officials"), definite=False)
    True
    """
    first, second = qualities(language, *one), qualities(language, *other)
    numbers = _numbers(language, other[0])
    if numbers and numbers != _numbers(language, one[0]) and not definite:
        return False
    if definite:
        return not first or not second or not first.isdisjoint(second)
    return first == second
