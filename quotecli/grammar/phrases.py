"""Noun phrases: whether a word goes on with one, which word heads it, and what may stand inside it."""

from quotecli.grammar.settings import SETTINGS
from quotecli.grammar.window import Window
from quotecli.language.tags import FUNCTION, NOUNISH, ROLES, Tag
from quotecli.language.words import role_like
from quotecli.text.parsed import Parsed
from quotecli.text.quotation_marks import Quotation

NOMINAL_MARKS = frozenset("'&/$%#@£€") | {"'s"}
ENDING = Tag.COMMA | Tag.MARK | Tag.RELATIVE | Tag.THAT | Tag.PREPOSITION | Tag.AUXILIARY


def noun_like(parsed: Parsed, i: int) -> bool:
    """Whether the token goes on with a noun phrase: "Molde spokesman"."""
    tag, word = parsed.tags[i], parsed.words[i]
    if not tag & Tag.WORD or tag & (FUNCTION | Tag.CUE | Tag.ADVERB | Tag.ING | Tag.ED | Tag.TIME):
        return bool(tag & NOUNISH) and not tag & FUNCTION and bool(tag & Tag.WORD)
    return not tag & Tag.VERB or bool(tag & NOUNISH) or word.endswith("ers")


def role_headed(parsed: Parsed, first: int, last: int) -> bool:
    """Whether the noun that heads the phrase between two tokens is a role."""
    return headed(parsed, first, last, ROLES)


def headed(parsed: Parsed, first: int, last: int, heads: int) -> bool:
    """Whether the noun that heads the phrase between two tokens is of one of the classes `heads`.

    >>> from quotecli.model import Article
    >>> from quotecli.text.parsed import parse
    >>> parsed = parse(Article("the mayor of the old port"))
    >>> headed(parsed, 0, 6, ROLES), headed(parsed, 3, 6, ROLES)
    (True, False)
    """
    head = noun_head(parsed, first, last)
    if head is None:
        return False
    return bool(parsed.tags[head] & heads) or (heads == ROLES and role_like(parsed.language, parsed.words[head]))


def noun_head(parsed: Parsed, first: int, last: int) -> int | None:
    """The token that heads the noun phrase: the last before a preposition, a comma, a relative or a participle."""
    tags, words = parsed.tags, parsed.words
    head: int | None = None
    for i in range(first, last):
        tag = tags[i]
        if words[i] == "prior" and words[i + 1 : i + 2] == ("to",):
            return head
        if tag & ENDING and not _joins(parsed, i):
            if head is not None:
                return _behind_institution(parsed, head, i, last) or head
            continue
        if tag & (Tag.DETERMINER | Tag.POSSESSIVE | Tag.ADVERB):
            continue
        if tag & Tag.CONJUNCTION:
            if head is not None and tags[head] & NOUNISH and not _pair(parsed, head, i, last):
                break
            continue
        verbal = tag & (Tag.ED | Tag.ING | Tag.VERB | Tag.CUE) and not tag & NOUNISH
        # After a noun of no list only "led by" shows that a participle begins there.
        if verbal and head is not None and (tags[head] & NOUNISH or words[i + 1 : i + 2] == ("by",)):
            break
        head = None if words[i] in ("'s", "'") else i
    return head


def _behind_institution(parsed: Parsed, head: int, i: int, last: int) -> int | None:
    """The role after the institution that has a capital letter: "Association of Fish Sellers | president"."""
    tags, small = parsed.tags, parsed.language.words("name_words", "small")
    if not tags[head] & Tag.ORGANISATION or not tags[head] & Tag.CAPITAL or parsed.words[i] not in ("of", "for"):
        return None
    while i < last and (tags[i] & Tag.CAPITAL or parsed.words[i] in small):
        i += 1
    return i if i < last and tags[i] & Tag.ROLE else None


def _pair(parsed: Parsed, head: int, i: int, last: int) -> bool:
    """Whether "and" only joins what somebody is in charge of: "Research | and Advocacy Director"."""
    tags = parsed.tags
    if tags[head] & ROLES or i + 1 >= last or tags[i + 1] & FUNCTION:
        return False
    for k in range(i + 1, min(last, i + 4)):
        if tags[k] & (ENDING | Tag.CONJUNCTION) or not tags[k] & Tag.WORD:
            return False
        if tags[k] & Tag.ROLE and not tags[k] & Tag.ORGANISATION:
            return True
    return False


def _joins(parsed: Parsed, i: int) -> bool:
    """Whether a mark or a preposition stands inside the head: "vice-chair", "a number of members"."""
    if parsed.words[i] == "of":
        return parsed.words[i - 1] in parsed.language.words("quantities", "of")
    return parsed.words[i] in ("-", "/", "'", "“", "”", '"')


def is_nickname(window: Window, quotation: Quotation) -> bool:
    """Whether a short quotation can stand inside a name: Jo "The Axe" Roe."""
    short = quotation.last - quotation.first <= SETTINGS.nickname_tokens
    return short and not window.tags[quotation.last - 2] & Tag.MARK
