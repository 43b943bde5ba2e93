"""What single words tell: one integer of bits a word, put together from the lists in `data/`."""

from functools import cache

from quotecli.language import lists as loader


class Tag:
    """The bits of a token's tag."""

    DETERMINER = 1 << 0
    POSSESSIVE = 1 << 1
    PRONOUN = 1 << 2
    OBJECT = 1 << 3
    RELATIVE = 1 << 4
    THAT = 1 << 5
    PREPOSITION = 1 << 6
    CONJUNCTION = 1 << 7
    SUBORDINATOR = 1 << 8
    AUXILIARY = 1 << 9
    MODAL = 1 << 10
    ADVERB = 1 << 11
    NEGATION = 1 << 12
    QUESTION = 1 << 13
    NUMBER = 1 << 14
    CLITIC = 1 << 15
    ADJECTIVE = 1 << 16
    TIME = 1 << 17
    TITLE = 1 << 18
    ROLE = 1 << 19
    PEOPLE = 1 << 20
    ORGANISATION = 1 << 21
    DOCUMENT = 1 << 22
    PLACE = 1 << 23
    DEMONYM = 1 << 24
    GIVEN = 1 << 25
    VERB = 1 << 26
    CUE = 1 << 27
    CAPITAL = 1 << 28
    CAPITALS = 1 << 29
    WORD = 1 << 30
    MARK = 1 << 31
    STOP = 1 << 32
    COMMA = 1 << 33
    ING = 1 << 34
    ED = 1 << 35
    COLON = 1 << 36
    CALENDAR = 1 << 37


FUNCTION_TAGS = {
    name: getattr(Tag, name.upper())
    for name in (
        "determiner possessive pronoun object relative that preposition conjunction subordinator auxiliary modal "
        "adverb negation question number clitic adjective"
    ).split()
}
FUNCTION = (
    Tag.DETERMINER | Tag.POSSESSIVE | Tag.PRONOUN | Tag.OBJECT | Tag.RELATIVE | Tag.THAT | Tag.PREPOSITION
    | Tag.CONJUNCTION | Tag.SUBORDINATOR | Tag.AUXILIARY | Tag.MODAL | Tag.NEGATION | Tag.QUESTION
)  # fmt: skip

_LISTS: tuple[tuple[str, str, int], ...] = (
    ("times", "weekday month day adverb unit", Tag.TIME),
    ("titles", "m f honorific role", Tag.TITLE),
    ("roles", "m f kin vague", Tag.ROLE),
    ("people", "plural", Tag.PEOPLE),
    ("organisations", "head suffix acronym name collective", Tag.ORGANISATION),
    ("documents", "noun", Tag.DOCUMENT),
    ("places", "country city region demonym", Tag.PLACE),
    ("given_names", "m f u", Tag.GIVEN),
    ("verbs", "past s noun", Tag.VERB),
)


def entries(name: str) -> dict[str, tuple[str, ...]]:
    """The entries of one of the lists in `data/`, with their tags."""
    return loader.load(name, ALLOWED[name])


ALLOWED: dict[str, frozenset[str]] = {name: frozenset(tags.split()) for name, tags, _ in _LISTS}
ALLOWED["function_words"] = frozenset(FUNCTION_TAGS)
ALLOWED["short_names"] = ALLOWED["organisation_ends"] = frozenset()


@cache
def word_bits() -> dict[str, int]:
    """The bits of every listed word or phrase; the caller must not change the dictionary."""
    from quotecli.language import inflection as cues

    bits: dict[str, int] = {}
    for name, _, bit in _LISTS:
        listed = entries(name)
        # Few distinct tag lists stand in a list, so that the bits of each are worked out once.
        bits_of = {tags: _entry_bits(bit, tags) for tags in set(listed.values())}
        for entry, tags in listed.items():
            bits[entry] = bits.get(entry, 0) | bits_of[tags]
    for role in entries("roles"):
        form = plural(role)
        bits[form] = bits.get(form, 0) | Tag.PEOPLE
    for word, tags in entries("function_words").items():
        bits[word] = sum(FUNCTION_TAGS[tag] for tag in tags) | (bits.get(word, 0) & Tag.TIME)
    for form in cues.forms():
        bits[form] = bits.get(form, 0) | Tag.CUE
    return bits


def _entry_bits(bit: int, tags: tuple[str, ...]) -> int:
    if "demonym" in tags:
        return bit | Tag.DEMONYM
    if bit != Tag.TIME:
        return bit
    if "adverb" in tags:
        return Tag.ADVERB if len(tags) == 1 else Tag.ADVERB | Tag.TIME
    return Tag.TIME | Tag.CALENDAR if "weekday" in tags or "month" in tags else Tag.TIME


def plural(noun: str) -> str:
    """The regular plural of a noun.

    >>> plural("secretary"), plural("witness"), plural("spokesman")
    ('secretaries', 'witnesses', 'spokesmen')
    """
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith("y") and noun[-2:-1] not in tuple("aeiou"):
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")
