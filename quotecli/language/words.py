"""What one word, or a few that stand alone, can be: a role, a title, of which gender."""

from collections.abc import Mapping
from functools import cache, lru_cache

from quotecli.language.base import Language


@lru_cache(maxsize=1 << 12)
def role_like(language: Language, word: str) -> bool:
    """Whether a word is put together from a role: "co-founder", "writer-in-residence", "coauthor".

    >>> from quotecli.language.base import language
    >>> en = language("en")
    >>> role_like(en, "co-founder"), role_like(en, "coauthor"), role_like(en, "co-op"), role_like(en, "storekeeper")
    (True, True, False, True)
    """
    roles = language.entries("roles")
    if "-" in word:
        return word.rsplit("-", 1)[-1] in roles or ("-in-" in word and word.split("-", 1)[0] in roles)
    return (word.startswith("co") and len(word) > 6 and word[2:] in roles) or word.endswith(_role_ends(language))


@cache
def _role_ends(language: Language) -> tuple[str, ...]:
    return tuple(language.words("role_ends"))


@cache
def of_a_person(language: Language, noun: str) -> bool:
    """Whether a noun is what one person can be called.

    >>> from quotecli.language.base import language
    >>> en = language("en")
    >>> of_a_person(en, "mayor"), of_a_person(en, "array")
    (True, False)
    """
    return noun in language.entries("roles") or noun in language.entries("titles") or role_like(language, noun)


@cache
def honorific(language: Language, word: str) -> bool:
    """Whether a title says only how somebody is addressed.

    >>> from quotecli.language.base import language
    >>> en = language("en")
    >>> honorific(en, "mr."), honorific(en, "gov.")
    (True, False)
    """
    return "honorific" in language.entries("titles").get(word, ()) or word in ("hon", "hon.")


@cache
def gender_of_noun(language: Language, noun: str) -> str | None:
    """The gender that a role, a title or a given name tells, or None.

    >>> from quotecli.language.base import language
    >>> en = language("en")
    >>> gender_of_noun(en, "spokeswoman"), gender_of_noun(en, "uncle"), gender_of_noun(en, "judge")
    ('f', 'm', None)
    """
    for name in ("roles", "titles"):
        kinds = language.entries(name).get(noun, ())
        if "m" in kinds or "f" in kinds:
            return "m" if "m" in kinds else "f"
    return None


@cache
def gender_of_title(language: Language, title: str) -> str | None:
    """The gender that the words before a name tell.

    >>> from quotecli.language.base import language
    >>> en = language("en")
    >>> gender_of_title(en, "Mrs."), gender_of_title(en, "Police Chief")
    ('f', None)
    """
    return next((g for w in title.lower().split() if (g := gender_of_noun(language, w))), None)


@cache
def given_gender(language: Language, parts: tuple[str, ...]) -> str | None:
    """The gender that the given name tells, if it is one that mostly women or mostly men bear.

    >>> from quotecli.language.base import language
    >>> en = language("en")
    >>> given_gender(en, ("mary", "roe")), given_gender(en, ("roe",))
    ('f', None)
    """
    if len(parts) < 2:
        return None
    for part in parts[:-1]:
        kinds = language.entries("given_names").get(part, ())
        if kinds:
            return "m" if "m" in kinds else "f" if "f" in kinds else None
        if not part.endswith("."):
            return None
    return None


@cache
def pronoun_genders(language: Language) -> Mapping[str, str]:
    """The pronouns that tell a gender, and which.

    >>> from quotecli.language.base import language
    >>> pronoun_genders(language("en"))["hers"], "they" in pronoun_genders(language("en"))
    ('f', False)
    """
    listed = language.entries("pronouns")
    return {word: "m" if "m" in tags else "f" for word, tags in listed.items() if "m" in tags or "f" in tags}
