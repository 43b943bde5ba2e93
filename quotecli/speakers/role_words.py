"""Compare roles as words: without abbreviation and gender, by the nouns that head them."""

from collections.abc import Mapping, Sequence
from functools import cache

from quotecli.language.base import Language


@cache
def _plain_forms(language: Language) -> Mapping[str, str]:
    lines = (line.split() for line in language.entries("role_synonyms"))
    return {word: plain for plain, *others in lines for word in others}


def normal(language: Language, word: str) -> str:
    """A role's word without abbreviation and gender, to compare by.

    >>> from quotecli.language.base import language
    >>> en = language("en")
    >>> normal(en, "Sen."), normal(en, "chairwoman")
    ('senator', 'chair')
    """
    word = word.lower().strip(".,")
    word = word.removeprefix("ex-")
    return _plain_forms(language).get(word, word)


def role_heads(language: Language, role: str, *, plain: bool = True) -> tuple[str, ...]:
    """The nouns that head a role, in the order of the text, in their `normal` form if `plain`.

    >>> from quotecli.language.base import language
    >>> role_heads(language("en"), "former mayor and leader of the council")
    ('mayor', 'leader')
    """
    # A dictionary keeps their order, which the hash of a text does not: the first one may tell a gender.
    heads: dict[str, None] = {}
    last = ""
    for word in role.lower().replace(",", " and ").split():
        if word in ("of", "for", "at", "in", "on", "with", "from", "to", "who", "by"):
            break
        if word in ("and", "&") and last:
            heads[last] = None
        last = normal(language, word) if plain else word
    return tuple(heads | {last: None})


def covered(role: str, roles: Sequence[str]) -> bool:
    """Whether other roles hold all words of a role."""
    words = set(role.lower().split())
    return any(words <= set(other.lower().split()) for other in roles)
