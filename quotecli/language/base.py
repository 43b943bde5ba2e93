"""What single words tell: one integer of bits a word, put together from the lists in `data/`."""

from functools import cache

from quotecli.language import lists as loader
from quotecli.language.tags import Tag

FUNCTION_TAGS = {
    name: getattr(Tag, name.upper())
    for name in (
        "determiner possessive pronoun object relative that preposition conjunction subordinator auxiliary modal "
        "adverb negation question number clitic adjective"
    ).split()
}
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
