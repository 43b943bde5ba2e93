"""The roles that an article gives a person: before the name, after it, and as a predicate."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from quotecli.grammar import appositions
from quotecli.grammar.appositions import (
    INSTITUTIONS,
    Apposition,
    after_name,
    before_comma,
    complemented_start,
    modifier_start,
)
from quotecli.grammar.capitalised_runs import MARKS, addresses
from quotecli.grammar.names import letters_end
from quotecli.grammar.phrases import role_headed
from quotecli.language.base import Language
from quotecli.language.tags import ROLES, Tag
from quotecli.model import SpeakerType
from quotecli.speakers.mentions import Mention, clean
from quotecli.text.parsed import Parsed


def roles(parsed: Parsed, mention: Mention, low: int = 0, high: int | None = None) -> tuple[str, ...]:
    """The roles that stand before and after a name, as worded, without the leading article.

    >>> from quotecli.model import Article
    >>> from quotecli.speakers.mentions import mentions
    >>> from quotecli.text.parsed import parse
    >>> parsed = parse(Article("Former harbour pilot Ann Roe, 43, the mayor of Molde, agreed."))
    >>> roles(parsed, next(m for m in mentions(parsed) if m.name == "Ann Roe"))
    ('Former harbour pilot', 'mayor of Molde')
    """
    paragraph = parsed.paragraphs[parsed.paragraph_of(mention.first)]
    high = paragraph.last_token if high is None else high
    heads = INSTITUTIONS if mention.type is SpeakerType.ORGANISATION else ROLES
    behind = letters_end(parsed, mention.last, high)
    found = (
        *_before(parsed, mention, max(low, paragraph.first_token), heads),
        *(_text(parsed, piece) for piece in after_name(parsed, behind, high, heads)),
        *_seats(parsed, mention.last, behind),
    )
    return tuple(part for role in found for part in worded(parsed.language, role))


def worded(language: Language, role: str) -> tuple[str, ...]:
    """The roles in a phrase, each by itself; none that is not sound.

    >>> from quotecli.language.base import language
    >>> worded(language("en"), "mayor of Molde since 2019 and a former pilot"), worded(language("en"), "mayor was late")
    (('mayor of Molde', 'former pilot'), ())
    """
    return tuple(part for part in _separate(role) if _sound(language, part))


def _seats(parsed: Parsed, first: int, last: int) -> Iterator[str]:
    """The letters after a name that are a role: the MP of "Ann Roe MP OBE", the KC of "Jo Low, KC,"."""
    apart = parsed.words[last : last + 1] == (",",) and letters_end(parsed, last + 1, last + 2)
    for i in (*range(first, last), *range(last + 1, apart or 0)):
        if parsed.words[i] in parsed.language.words("post_nominals", "role"):
            yield parsed.span(i, i + 1).of(parsed.text)


def predicate(parsed: Parsed, verb: int) -> Iterator[str]:
    """The role that "is" and "was" at a token give; "she was a child" and "he is an expert" give none."""
    paragraph = parsed.paragraphs[parsed.paragraph_of(verb)]
    for piece in appositions.predicate(parsed, verb, paragraph.last_token, ROLES):
        word = parsed.words[piece.first]
        if piece.last - piece.first == 1 and "vague" in parsed.language.entries("roles").get(word, ()):
            continue
        yield from worded(parsed.language, _text(parsed, piece))


def _text(parsed: Parsed, piece: Apposition) -> str:
    return clean(parsed.span(piece.first, piece.last).of(parsed.text))


def _sound(language: Language, role: str) -> bool:
    """Whether a role is a noun phrase, without the clause that ran into it.

    >>> from quotecli.language.base import language
    >>> en = language("en")
    >>> [_sound(en, role) for role in ("mayor of Molde", "union chairman Sam accused", "bill was received by a mayor")]
    [True, False, False]
    """
    words = role.lower().split()
    if not words or role.count('"') % 2 or role.count("“") != role.count("”"):
        return False
    bits = language.bits
    for n, word in enumerate(words):
        tag = bits.get(word, 0)
        finite = tag & Tag.CUE and n > 1 and language.cues[word].form == "past"
        if tag & (Tag.AUXILIARY | Tag.MODAL) or (finite and not bits.get(words[n - 1], 0) & Tag.DETERMINER):
            return False
    quoted = role[0] in "\"“‘'" and role[-1] in "\"”’'"
    return not (quoted or any(_stops(word) for word in words[:-1]))


def _stops(word: str) -> bool:
    """Whether a sentence ends with a word: "Molde.", but not "N.C.A.A."."""
    return word.endswith(".") and len(word) > 5 and "." not in word[:-1]


# "mayor | since 2019", "pilot | from 1998 to 2004", "yam seller | known as Mama Fish".
_ENDING = re.compile(r" (?:since |until |known |from [12])")
# "mayor of Molde | despite", "champion | and": what goes on is none of the role.
_OPEN_END = re.compile(r" (?:and|or|but|despite|after|before|during|when|while|as|with|in|at|on|to|by|for|of)$")


def _separate(role: str) -> list[str]:
    """The roles that "and a" joins; a term of office left out.

    >>> _separate("mayor of Molde since 2019 and a former pilot")
    ['mayor of Molde', 'former pilot']
    """
    parts = [role]
    for joint in (" and a ", " and an ", " and the ", " as well as "):
        parts = [piece for part in parts for piece in part.split(joint)]
    return [cut for part in parts if (cut := _OPEN_END.sub("", _ENDING.split(part)[0]))]


def _before(parsed: Parsed, mention: Mention, low: int, heads: int) -> Iterator[str]:
    """The roles that stand before a name."""
    tags = parsed.tags
    end = _title_start(parsed, mention.first, low)
    if heads == ROLES and _spanned(parsed, mention, end):
        start = bisect_left(parsed.starts, mention.span.start)
        while start < end and tags[start] & (Tag.DETERMINER | Tag.POSSESSIVE):
            start += 1
        yield clean(parsed.span(start, end).of(parsed.text))
        return
    start = modifier_start(parsed, end, low, heads)
    if start == end and heads == ROLES:
        start = complemented_start(parsed, end, low)
    if start < end:
        yield from _pieces(parsed, start, end)
    if start > low and tags[start - 1] & Tag.DETERMINER and start < mention.first:
        start -= 1
    yield from _apart(parsed, start, low, heads)


def _title_start(parsed: Parsed, end: int, low: int) -> int:
    """Before "Mr" and a title in brackets: "the mayor | Dr", "Chief | (Mrs)"."""
    words, tags = parsed.words, parsed.tags
    while end > low and (addresses(parsed, end - 1) or words[end - 1] == ")"):
        bracketed = words[end - 1] == ")"
        if bracketed and not (end - 3 > low and words[end - 3] == "(" and tags[end - 2] & Tag.TITLE):
            break
        end -= 3 if bracketed else 1
    return end


def _apart(parsed: Parsed, start: int, low: int, heads: int) -> Iterator[str]:
    """The role before a comma, or before the first of two names."""
    words = parsed.words
    if start > low and words[start - 1] == ",":
        piece = before_comma(parsed, start - 1, low, heads)
        if piece:
            yield _text(parsed, piece)
    elif start > low + 3 and words[start - 1] == "and" and parsed.tags[start - 2] & Tag.CAPITAL:
        yield from _shared(parsed, start - 2, low, heads)


def _shared(parsed: Parsed, i: int, low: int, heads: int) -> Iterator[str]:
    """The role in front of the first of two names: "two sailors, Ann Roe and Jo Low"."""
    while i > low and parsed.tags[i] & Tag.CAPITAL:
        i -= 1
    piece = before_comma(parsed, i, low, heads) if heads == ROLES and parsed.words[i] == "," else None
    if piece and (role := _text(parsed, piece)).endswith("s"):
        yield role


def _spanned(parsed: Parsed, mention: Mention, end: int) -> bool:
    """Whether all of a source before the name is one role: "Governor of the Lowlands Ann Roe"."""
    first = bisect_left(parsed.starts, mention.span.start)
    between = parsed.tags[first:end]
    if any(tag & Tag.STOP or parsed.words[first + n] in MARKS for n, tag in enumerate(between)):
        return False
    if not any(tag & Tag.PREPOSITION for tag in between) or any(tag & (Tag.COMMA | Tag.RELATIVE) for tag in between):
        return False
    if any(word in ("becoming", "being") for word in parsed.words[first:end]):
        return False
    return role_headed(parsed, first, end)


def _pieces(parsed: Parsed, start: int, end: int) -> Iterator[str]:
    """A role, and the title in abbreviation that follows it: "nominee Gov."."""
    tags, words = parsed.tags, parsed.words
    short = parsed.language.words("titles", "short")
    cut = end
    for i in range(end - 1, start - 1, -1):
        rank = words[i].endswith(".") or words[i] in short or (tags[i] & ~tags[i - 1] & Tag.CAPITAL)
        if rank and tags[i] & Tag.TITLE and i > start and tags[i - 1] & Tag.ROLE:
            cut = i
            break
    for a, b in ((start, cut), (cut, end)):
        if a < b and not (b - a == 1 and addresses(parsed, a)):
            text = clean(parsed.span(a, b).of(parsed.text))
            # "Senators Ann Roe and Jo Low": each of them is one.
            single = words[b - 1][:-1]
            several = (
                tags[b - 1] & Tag.CAPITAL
                and tags[b - 1] & Tag.PEOPLE
                and words[b - 1].endswith("s")
                and not tags[b - 1] & Tag.ROLE
            )
            yield text[:-1] if several and single in parsed.language.entries("roles") else text
