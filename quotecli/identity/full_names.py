"""Compare names across articles, where no context says who is meant: whole names only, nothing guessed."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from quotecli.language.base import Language, language
from quotecli.language.words import honorific

# Matches ' "the axe"' in 'jo "the axe" roe' and " (née low)"; not "o'dell".
ASIDE = re.compile(r"""["“”«][^"“”»]*["“”»] | \([^()]*\) | (?<!\S)'[^'\s]*'(?!\S)""", re.VERBOSE)
# Letters that do not decompose into plain ones, and marks that are written in several ways.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
    | dict.fromkeys("’‘ʼ`", "'")
    | dict.fromkeys("‐‑", "-")
)
# The longest titles, "detective chief superintendent", have three words or four.
_TITLE_WORDS = 4


class FullName(NamedTuple):
    """A name as folded words, without titles and letters after it; `generation` is "jr", "iii" or "".

    `title` is the title that stood before a single word, "Pope" before "Francis".
    """

    words: tuple[str, ...]
    generation: str = ""
    title: str = ""

    @property
    def given(self) -> str:
        """The first word of several, otherwise nothing."""
        return self.words[0] if len(self.words) > 1 else ""

    @property
    def surname(self) -> tuple[str, ...]:
        """The last word, with the particles before it."""
        return self.words[self._surname_start() :]

    @property
    def middle(self) -> tuple[str, ...]:
        """What stands between the two."""
        return self.words[1 : self._surname_start()]

    def _surname_start(self) -> int:
        start, particles = max(0, len(self.words) - 1), language("en").words("name_words", "particle")
        while start > 1 and self.words[start - 1] in particles:
            start -= 1
        return start


def fold(text: str) -> str:
    """The text without case, accents and superfluous space.

    >>> fold("Zoë  N’Dour-Brandão"), fold("WAŁĘSA")
    ("zoe n'dour-brandao", 'walesa')
    """
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    return " ".join("".join(char for char in plain if not unicodedata.combining(char)).casefold().split())


def whole(name: str) -> str:
    """The form in which names of organisations are compared.

    >>> whole("The Rivers  Authority") == whole("Rivers authority")
    True
    """
    return fold(name).removeprefix("the ")


@lru_cache(maxsize=1 << 14)
def full_name(name: str, words_of: Language | None = None) -> FullName:
    """A name taken apart, with the titles of English unless another language is given.

    >>> full_name("Sen. J.P. van der Berg, Jr.")
    FullName(words=('j', 'p', 'van', 'der', 'berg'), generation='jr', title='')
    >>> full_name("Mr Roe").words, full_name("Dean Roe").words, full_name("Pope Linus")
    (('roe',), ('dean', 'roe'), FullName(words=('linus',), generation='', title='pope'))

    Gets wrong: a title that is also a given name, "Dean Ann Roe".
    """
    words = [part for word in ASIDE.sub(" ", fold(name)).replace(",", " ").split() for part in _undotted(word)]
    known = words_of or language("en")
    letters = _after_names(known)
    generation = ""
    while len(words) > 1 and words[-1] in letters:
        last = words.pop()
        generation = last if last in known.words("post_nominals", "generation") else generation
    title, rest = _title(known, words)
    return FullName(tuple(rest), generation, title if len(rest) == 1 else "")


@cache
def _after_names(known: Language) -> frozenset[str]:
    """The letters after a name, without dots."""
    return frozenset(word.strip(".") for word in known.words("post_nominals", "uncompared"))


def same_full_name(one: FullName, other: FullName) -> bool:
    """Whether given name and surname agree, and middle names where both have them.

    >>> def same(one, other): return same_full_name(full_name(one), full_name(other))
    >>> same("John B. Roe", "John Roe"), same("John Beta Roe", "JOHN B ROE"), same("Zoë Roe", "Zoe Roe")
    (True, True, True)
    >>> same("John B. Roe", "John C. Roe"), same("John Roe", "John Roe Jr."), same("J. Roe", "John Roe")
    (False, False, False)
    >>> same("J. Roe", "J. B. Roe"), same("Roe", "Roe"), same("Roe", "John Roe")
    (False, True, False)
    """
    if one.generation != other.generation:
        return False
    if one.words == other.words:
        return True
    # An initial may stand for many names.
    if len(one.given) < 2 or one.given != other.given or one.surname != other.surname:
        return False
    fewer, more = sorted((one.middle, other.middle), key=len)
    left = iter(more)
    return all(any(_alike(word, candidate) for candidate in left) for word in fewer)


def _alike(one: str, other: str) -> bool:
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])


def _undotted(word: str) -> Iterator[str]:
    """The initials of "j.p." one by one; any other word without the dots around it."""
    parts = [part for part in word.split(".") if part]
    if all(len(part) == 1 for part in parts):
        yield from parts
    else:
        yield word.strip(".")


def _title(language: Language, words: list[str]) -> tuple[str, list[str]]:
    """The titles before a name, and the words of the name."""
    titles: list[str] = []
    rest = words
    while length := _title_length(language, rest):
        # "Mr" does not tell who is meant.
        titles += [word for word in rest[:length] if not honorific(language, word)]
        rest = rest[length:]
    return " ".join(titles), rest


def _title_length(language: Language, words: list[str]) -> int:
    listed = language.entries("titles")
    for length in range(min(_TITLE_WORDS, len(words) - 1), 0, -1):
        title = " ".join(words[:length])
        if title in listed and title not in language.entries("given_names"):
            return length
    return 0
