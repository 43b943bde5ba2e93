"""A language: what its lists and the shapes of its words tell, asked of one object that is passed along."""

from collections.abc import Mapping
from functools import cache, cached_property, lru_cache
from unicodedata import normalize

from quotecli.language import lists
from quotecli.language.inflection import Cue, cue_forms, plural
from quotecli.language.tags import Tag

FUNCTION_TAGS = {
    name: getattr(Tag, name.upper())
    for name in (
        "determiner possessive pronoun object relative that preposition conjunction subordinator auxiliary modal "
        "adverb negation question number clitic adjective"
    ).split()
}
_LISTS: tuple[tuple[str, int], ...] = (
    ("times", Tag.TIME),
    ("titles", Tag.TITLE),
    ("roles", Tag.ROLE),
    ("people", Tag.PEOPLE),
    ("organisations", Tag.ORGANISATION),
    ("documents", Tag.DOCUMENT),
    ("places", Tag.PLACE),
    ("given_names", Tag.GIVEN),
    ("other_verbs", Tag.VERB),
)
ENDS = frozenset({".", "?", "!", "…", "...", "....", "?!", "!!"})
MARK_BITS = {",": Tag.COMMA, ":": Tag.COLON} | dict.fromkeys(ENDS, Tag.STOP)
# With a capital letter this is a name in news prose: "May wrote", though also a month.
MAY = Tag.CAPITAL | Tag.WORD | Tag.GIVEN


class Language:
    """The words of one language, each list read when it is first asked for.

    Two objects of one code are one: `language("en")` gives it, also in another process.
    """

    def __init__(self, code: str) -> None:
        self.code = code
        self.look_up = lru_cache(maxsize=1 << 16)(self._look_up)
        """A token in lower case with straight apostrophes, and the bits of its list entries and of its shape."""
        self.entries = cache(self._entries)
        """The entries of one of the lists, as "titles", with their tags."""
        # Asked of single words in loops, so that the cache answers without a call in Python.
        self.words = cache(self._words)
        """The entries of one of the lists, or those with a tag: `words("titles", "honorific")`."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return language, (self.code,)

    def _entries(self, name: str) -> Mapping[str, tuple[str, ...]]:
        return lists.load(self.code, name)

    def _words(self, name: str, tag: str | None = None) -> frozenset[str]:
        """What `words` answers.

        >>> "sir" in language("en").words("titles", "honorific"), "mayor" in language("en").words("titles", "m")
        (True, False)
        """
        return frozenset(entry for entry, tags in self.entries(name).items() if tag is None or tag in tags)

    @cached_property
    def cues(self) -> Mapping[str, Cue]:
        """Every form of every reporting verb.

        >>> language("en").cues["denies"].lemma
        'deny'
        """
        return cue_forms(self.code)

    @cached_property
    def bits(self) -> Mapping[str, int]:
        """The bits of every listed word or phrase."""
        bits: dict[str, int] = {}
        for name, bit in _LISTS:
            listed = self.entries(name)
            # Few distinct tag lists stand in a list, so that the bits of each are worked out once.
            bits_of = {tags: _entry_bits(bit, tags) for tags in set(listed.values())}
            for entry, tags in listed.items():
                bits[entry] = bits.get(entry, 0) | bits_of[tags]
        for role in self.entries("roles"):
            form = plural(role)
            bits[form] = bits.get(form, 0) | Tag.PEOPLE
        for word, tags in self.entries("function_words").items():
            bits[word] = sum(FUNCTION_TAGS[tag] for tag in tags) | (bits.get(word, 0) & Tag.TIME)
        for form in self.cues:
            bits[form] = bits.get(form, 0) | Tag.CUE
        return bits

    def _look_up(self, word: str) -> tuple[str, int]:
        """Letters and accents that are characters of their own become one, as the lists have them."""
        low = word.lower().replace("’", "'")
        if not low.isascii():
            low = normalize("NFC", low)
        return low, MAY if word == "May" else self._tag(word, low)

    def _tag(self, word: str, low: str) -> int:
        tag = self.bits.get(low, 0)
        first = word[0]
        if first.isalpha():
            return tag | Tag.WORD | _letter_bits(word, low, tag)
        if first.isdigit():
            return tag | Tag.NUMBER | Tag.WORD
        if first in "@#" and len(word) > 1:
            return tag | Tag.WORD | Tag.CAPITAL
        if low == "'s":
            return tag or Tag.CLITIC
        return tag | Tag.MARK | MARK_BITS.get(word, 0)


@cache
def language(code: str) -> Language:
    """The language of a code; there is "en".

    >>> language("en") is language("en"), language("en").look_up("Roe’s")[0]
    (True, "roe's")
    """
    return Language(code)


def _letter_bits(word: str, low: str, listed: int) -> int:
    """What capital letters and endings tell: of a word that lists only as a name or a verb, "ly", "ing" and "ed" do."""
    if not word[0].islower():
        # Letters without case, as in 王小明, stand for names in an English article.
        return Tag.CAPITAL | Tag.CAPITALS if len(word) > 1 and word.isupper() else Tag.CAPITAL
    return 0 if listed & ~(Tag.GIVEN | Tag.PLACE | Tag.CUE | Tag.VERB) else _suffix_bits(low)


def _suffix_bits(word: str) -> int:
    if word.endswith("ly"):
        return Tag.ADVERB
    if word.endswith("ing"):
        return Tag.ING
    return Tag.ED if word.endswith("ed") else 0


def _entry_bits(bit: int, tags: tuple[str, ...]) -> int:
    if "demonym" in tags:
        return bit | Tag.DEMONYM
    if bit != Tag.TIME:
        return bit
    if "adverb" in tags:
        return Tag.ADVERB if len(tags) == 1 else Tag.ADVERB | Tag.TIME
    return Tag.TIME | Tag.CALENDAR if "weekday" in tags or "month" in tags else Tag.TIME
