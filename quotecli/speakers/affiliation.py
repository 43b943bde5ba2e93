"""The organisation or the place that a role names."""

from collections.abc import Sequence

from quotecli.language.base import Language
from quotecli.language.tags import Tag


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
            end = _capitals_end(language, words, start)
            if end > start:
                return _unpossessed(" ".join(words[start:end]).rstrip(","))
    end = _capitals_end(language, words, 0)
    if end and words[end - 1].endswith(("'s", "’s")):
        return " ".join(words[:end])[:-2]
    if 0 < end < len(words) and not any(_ordinary(language, word) for word in words[:end]):
        return " ".join(words[:end])
    name = " ".join(words[:end]).lower()
    while name and name not in language.entries("organisations") and name not in language.entries("places"):
        name = name.rpartition(" ")[0]
        end -= 1
    return " ".join(words[:end]) if name and end < len(words) and name not in language.entries("roles") else None


def _ordinary(language: Language, word: str) -> bool:
    """Whether a capitalised word in front of a role is no name: "Former mayor", "Health minister", "British envoy"."""
    word = word.lower().rstrip(",.")
    bits = language.bits.get(word, 0)
    plain = Tag.ROLE | Tag.TITLE | Tag.PEOPLE | Tag.DEMONYM | Tag.TIME | Tag.ADJECTIVE | Tag.NUMBER | Tag.ADVERB
    shaped = "-" in word or word.endswith(("ed", "ing", "ly", "ive", "ish"))
    return shaped or word in language.words("fields") or bool(bits & plain)


def _unpossessed(name: str) -> str:
    return name[:-2] if name.endswith(("'s", "’s")) else name


def _capitals_end(language: Language, words: Sequence[str], start: int) -> int:
    """Behind the last capitalised word of a name, small words between two of them included."""
    small = language.words("name_words", "small")
    end = i = start
    while i < len(words) and (words[i][:1].isupper() or (words[i] in small and end > start)):
        i += 1
        if words[i - 1][:1].isupper():
            end = i
        if words[i - 1].endswith((",", "'s", "’s")):
            break
    return end
