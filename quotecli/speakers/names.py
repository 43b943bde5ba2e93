"""Compare names and roles as words: which may be one person's, what gender they tell."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from unicodedata import normalize

from quotecli import config
from quotecli.language.base import Language
from quotecli.language.tags import Tag

SUFFIXES = frozenset("jr jr. sr sr. ii iii iv qc kc sc mp mbe obe cbe md phd ph.d m.d esq".split())


PARTICLES = frozenset(
    "van der den de del della di da do dos das du la le el al bin ibn ben bint von zu ter ten abu ul ud y e af".split()
)


SMALL = frozenset("the a an of and for & in on".split())


ABBREVIATED = {
    "sen": "senator", "gov": "governor", "rep": "representative", "congressman": "representative",
    "congresswoman": "representative", "rev": "reverend", "prof": "professor", "col": "colonel", "gen": "general",
    "sgt": "sergeant", "capt": "captain", "lt": "lieutenant", "attorney": "lawyer", "chairwoman": "chair",
    "chairman": "chair", "spokeswoman": "spokesperson", "spokesman": "spokesperson", "pres": "president",
    "cllr": "councillor", "justice": "judge", "gop": "republican",
}  # fmt: skip


_ARTICLE = re.compile(r"\b(al|el|as|ar|ad|an|at|ash|ul)-(?=\w)")


@lru_cache(maxsize=1 << 14)
def name_parts(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, without suffixes and nicknames, an Arabic article by itself.

    >>> name_parts("J. K. van der Berg, Jr."), name_parts("Yousef al-Harbani")
    (('j.', 'k.', 'van', 'der', 'berg'), ('yousef', 'al', 'harbani'))
    """
    words = _ARTICLE.sub(r"\1 ", normalize("NFC", name.lower()).replace("’", "'").replace(",", " ")).split()
    if len(words) == 1 and words[0].count(".") > 1:
        words = [words[0].replace(".", "")]
    parts = tuple(w for w in words if w not in SUFFIXES and w[0] not in "\"“‘'")
    return parts or tuple(words)


def bare(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name without the particles before it: of "al-Harbani" and "van der Berg" the last alone."""
    start = next((n for n, part in enumerate(parts) if part not in PARTICLES), len(parts) - 1)
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
    if not 4 < len(word) <= config.SPELT_LETTERS:
        return ()
    return (word, *dict.fromkeys(word[:i] + word[i + 1 :] for i in range(1, len(word))))


WORKERS = ("keeper", "worker", "seller", "smith", "monger", "wright", "herder", "tuner", "grower", "weaver")


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
    return (word.startswith("co") and len(word) > 6 and word[2:] in roles) or word.endswith(WORKERS)


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


def normal(word: str) -> str:
    """A role's word without abbreviation and gender, to compare by.

    >>> normal("Sen."), normal("chairwoman")
    ('senator', 'chair')
    """
    word = word.lower().strip(".,")
    word = word.removeprefix("ex-")
    return ABBREVIATED.get(word, word)


def role_heads(role: str, *, plain: bool = True) -> tuple[str, ...]:
    """The nouns that head a role, in the order of the text, in their `normal` form if `plain`.

    >>> role_heads("former mayor and leader of the council")
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
        last = normal(word) if plain else word
    return tuple(heads | {last: None})


def covered(role: str, roles: Sequence[str]) -> bool:
    """Whether other roles hold all words of a role."""
    words = set(role.lower().split())
    return any(words <= set(other.lower().split()) for other in roles)


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


def affiliation(language: Language, role: str) -> str | None:
    """The organisation or place in a role.

    >>> from quotecli.language.base import language
    >>> en = language("en")
    >>> [affiliation(en, role) for role in ("director of the Institute for Fish", "Molde's mayor", "retired nurse")]
    ['Institute for Fish', 'Molde', None]
    >>> [affiliation(en, role) for role in ("Tor Kala district governor", "baker in Oberwil", "Health minister")]
    ['Tor Kala', 'Oberwil', None]
    """
    words = role.split()
    for i, word in enumerate(words):
        if word in ("of", "at", "for", "from", "with", "in"):
            start = i + 2 if words[i + 1 : i + 2] == ["the"] else i + 1
            end = _capitals_end(words, start)
            if end > start:
                return _unpossessed(" ".join(words[start:end]).rstrip(","))
    end = _capitals_end(words, 0)
    if end and words[end - 1].endswith(("'s", "’s")):
        return " ".join(words[:end])[:-2]
    if 0 < end < len(words) and not any(_ordinary(language, word) for word in words[:end]):
        return " ".join(words[:end])
    name = " ".join(words[:end]).lower()
    while name and name not in language.entries("organisations") and name not in language.entries("places"):
        name = name.rpartition(" ")[0]
        end -= 1
    return " ".join(words[:end]) if name and end < len(words) and name not in language.entries("roles") else None


FIELDS = frozenset(
    "health transport defence defense foreign finance education interior home justice trade energy environment "
    "agriculture culture sport sports labour labor police prime shadow housing treasury tourism water power fisheries "
    "forestry business economy development planning science technology information communications media social public "
    "national federal state local regional royal global international general human women youth veterans immigration "
    "security intelligence army navy military church school high supreme civil human us uk eu".split()
)
"""What a minister or an official may be in charge of, and kinds of offices: no names, though a sentence starts so."""


def _ordinary(language: Language, word: str) -> bool:
    """Whether a capitalised word in front of a role is no name: "Former mayor", "Health minister", "British envoy"."""
    word = word.lower().rstrip(",.")
    bits = language.bits.get(word, 0)
    plain = Tag.ROLE | Tag.TITLE | Tag.PEOPLE | Tag.DEMONYM | Tag.TIME | Tag.ADJECTIVE | Tag.NUMBER | Tag.ADVERB
    return word in FIELDS or bool(bits & plain) or "-" in word or word.endswith(("ed", "ing", "ly", "ive", "ish"))


def _unpossessed(name: str) -> str:
    return name[:-2] if name.endswith(("'s", "’s")) else name


def _capitals_end(words: Sequence[str], start: int) -> int:
    """Behind the last capitalised word of a name, small words between two of them included."""
    end = i = start
    while i < len(words) and (words[i][:1].isupper() or (words[i] in SMALL and end > start)):
        i += 1
        if words[i - 1][:1].isupper():
            end = i
        if words[i - 1].endswith((",", "'s", "’s")):
            break
    return end
