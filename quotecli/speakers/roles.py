"""The roles that an article gives a person: before the name, behind it, and as a predicate."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from quotecli import config
from quotecli.grammar.capitalised_runs import MARKS, addresses
from quotecli.grammar.names import letters_end
from quotecli.grammar.phrases import noun_head, role_headed
from quotecli.grammar.verbs import finite_form, is_clause_verb, is_noun_before
from quotecli.language.base import Language
from quotecli.language.tags import BARRIER, FUNCTION, NOUNISH, ROLES, Tag
from quotecli.language.words import role_like
from quotecli.model import SpeakerType
from quotecli.speakers.mentions import Mention, clean
from quotecli.text.parsed import Parsed

INSTITUTIONS = Tag.ORGANISATION | Tag.DOCUMENT


def roles(parsed: Parsed, mention: Mention, low: int = 0, high: int | None = None) -> tuple[str, ...]:
    """The roles that stand before and behind a name, as worded, without the leading article.

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
        *_behind(parsed, behind, high, heads),
        *_seats(parsed, mention.last, behind),
    )
    return tuple(part for role in found for part in _separate(role) if _sound(parsed.language, part))


def _seats(parsed: Parsed, first: int, last: int) -> Iterator[str]:
    """The letters behind a name that are a role: the MP of "Ann Roe MP OBE", the KC of "Jo Low, KC,"."""
    apart = parsed.words[last : last + 1] == (",",) and letters_end(parsed, last + 1, last + 2)
    for i in (*range(first, last), *range(last + 1, apart or 0)):
        if parsed.words[i] in parsed.language.words("post_nominals", "role"):
            yield parsed.span(i, i + 1).of(parsed.text)


def predicate(parsed: Parsed, verb: int) -> Iterator[str]:
    """The role that "is" and "was" at a token give."""
    paragraph = parsed.paragraphs[parsed.paragraph_of(verb)]
    yield from _predicate(parsed, verb, paragraph.last_token, ROLES)


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
    return not any(word.endswith(".") and len(word) > 5 for word in words[:-1])


# "mayor | since 2019", "pilot | from 1998 to 2004", "yam seller | known as Mama Fish".
_ENDING = re.compile(r" (?:since |until |known |from [12])")


def _separate(role: str) -> list[str]:
    """The roles that "and a" joins; a term of office left out.

    >>> _separate("mayor of Molde since 2019 and a former pilot")
    ['mayor of Molde', 'former pilot']
    """
    parts = [role]
    for joint in (" and a ", " and an ", " and the ", " as well as "):
        parts = [piece for part in parts for piece in part.split(joint)]
    return [cut for part in parts if (cut := _ENDING.split(part)[0])]


def _before(parsed: Parsed, mention: Mention, low: int, heads: int) -> Iterator[str]:
    tags, words = parsed.tags, parsed.words
    end = mention.first
    while end > low and (addresses(parsed, end - 1) or words[end - 1] == ")"):
        bracketed = words[end - 1] == ")"
        if bracketed and not (end - 3 > low and words[end - 3] == "(" and tags[end - 2] & Tag.TITLE):
            break
        end -= 3 if bracketed else 1
    if heads is ROLES and _spanned(parsed, mention, end):
        start = bisect_left(parsed.starts, mention.span.start)
        while start < end and tags[start] & (Tag.DETERMINER | Tag.POSSESSIVE):
            start += 1
        yield clean(parsed.span(start, end).of(parsed.text))
        return
    start = _role_start(parsed, end, low, heads)
    if start < end:
        yield from _pieces(parsed, start, end)
    if start > low and tags[start - 1] & Tag.DETERMINER and start < mention.first:
        start -= 1
    if start > low and words[start - 1] == ",":
        yield from _before_comma(parsed, start - 1, low, heads)
    elif start > low + 3 and words[start - 1] == "and" and tags[start - 2] & Tag.CAPITAL:
        yield from _shared(parsed, start - 2, low, heads)


def _shared(parsed: Parsed, i: int, low: int, heads: int) -> Iterator[str]:
    """The role in front of the first of two names: "two sailors, Ann Roe and Jo Low"."""
    while i > low and parsed.tags[i] & Tag.CAPITAL:
        i -= 1
    if parsed.words[i] == ",":
        yield from (role for role in _before_comma(parsed, i, low, heads) if heads is ROLES and role.endswith("s"))


def _spanned(parsed: Parsed, mention: Mention, end: int) -> bool:
    """Whether all of a source before the name is one role: "Governor of the Lowlands Ann Roe"."""
    first = bisect_left(parsed.starts, mention.span.start)
    between = parsed.tags[first:end]
    if any(tag & Tag.STOP or parsed.words[first + n] in MARKS for n, tag in enumerate(between)):
        return False
    if not any(tag & Tag.PREPOSITION for tag in between) or any(tag & (Tag.COMMA | Tag.RELATIVE) for tag in between):
        return False
    return role_headed(parsed, first, end)


def _joined(parsed: Parsed, i: int) -> bool:
    """Whether two names share the plural before token `i`: "judges Ann Roe and Jo Low"."""
    while i + 1 < len(parsed.words) and parsed.tags[i] & Tag.CAPITAL:
        i += 1
    return parsed.words[i : i + 1] == ("and",) and bool(parsed.tags[min(i + 1, len(parsed.tags) - 1)] & Tag.CAPITAL)


def _role_start(parsed: Parsed, end: int, low: int, heads: int) -> int:
    """Where the role starts that ends before token `end`; `end` itself if there is none."""
    tags, words = parsed.tags, parsed.words
    fits = end > low and (tags[end - 1] & heads or (heads is ROLES and role_like(parsed.language, words[end - 1])))
    crowd = end > low and tags[end - 1] & Tag.PEOPLE and not tags[end - 1] & Tag.ROLE
    if not fits or tags[end - 1] & FUNCTION or (crowd and not _joined(parsed, end)):
        return end
    if words[end - 1] in parsed.language.words("appositions", "kin") or (
        tags[end - 1] & Tag.CUE and finite_form(parsed.language, words[end - 1]) and not is_noun_before(parsed, end)
    ):
        return end
    i = end - 1
    while i > low:
        tag, word = tags[i - 1], words[i - 1]
        if word == "and" and i - 2 >= low and tags[i - 2] & Tag.ROLE:
            i -= 2
            continue
        possessive = word == "'s" or (word == "'" and i - 2 >= low and tags[i - 2] & Tag.CAPITAL)
        if word in ("-", "/") or (possessive and i - 2 >= low and not tags[i - 2] & Tag.PRONOUN):
            i -= 1
            continue
        verbal = tag & (Tag.CUE | Tag.VERB) and not tag & (Tag.CAPITAL | NOUNISH)
        if tag & Tag.CAPITALS and (tag & (Tag.PLACE | Tag.ORGANISATION) or word == "us"):
            i -= 1
            continue
        timed = tag & Tag.TIME and not (tag & Tag.CAPITAL and not tag & Tag.CALENDAR)
        if tag & (BARRIER | Tag.ADVERB | Tag.OBJECT) or timed or verbal or not tag & Tag.WORD:
            break
        i -= 1
    return i


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
            yield clean(parsed.span(a, b).of(parsed.text))


def _before_comma(parsed: Parsed, comma: int, low: int, heads: int) -> Iterator[str]:
    """A role in front of a comma and a name: "The mayor of Molde, Ann Roe", "two sailors, Ann Roe and Jo Low"."""
    tags, words = parsed.tags, parsed.words
    for i in range(comma - 1, max(low, comma - config.ROLE_TOKENS) - 1, -1):
        barred = tags[i] & (Tag.COMMA | Tag.STOP | Tag.AUXILIARY | Tag.MODAL) or words[i] in MARKS
        barred = barred or is_clause_verb(parsed, i)
        if not barred and i > low and (not _opener(parsed, i) or _goes_further(parsed, i, low)):
            continue
        start = i + 1 if barred or _opener(parsed, i) else i
        if start >= comma or tags[start] & (FUNCTION | Tag.NUMBER):
            return
        if _fits(parsed, start, comma, heads) or (i == low and words[i] == "the" and _unlisted(parsed, start)):
            # "One of the traders, Ann Roe": she is not several.
            start -= 3 * (words[max(low, start - 3) : start - 1] == ("one", "of"))
            yield clean(parsed.span(start, comma).of(parsed.text))
            return


def _goes_further(parsed: Parsed, i: int, low: int) -> bool:
    """Whether a phrase at a token belongs to a role before it: "counsel to | the defendant, Ann Roe"."""
    behind = i - 2 >= low and parsed.tags[i - 1] & Tag.PREPOSITION
    return bool(behind) and bool(parsed.tags[i - 2] & (Tag.ROLE | Tag.PEOPLE))


def _opener(parsed: Parsed, i: int) -> bool:
    """Whether a noun phrase may start with a token: "the", "his", "two", but not "2019"."""
    tag = parsed.tags[i]
    return bool(tag & (Tag.DETERMINER | Tag.POSSESSIVE)) or bool(tag & Tag.NUMBER and parsed.words[i].isalpha())


def _fits(parsed: Parsed, first: int, last: int, heads: int) -> bool:
    head = noun_head(parsed, first, last)
    if head is None:
        return False
    return bool(parsed.tags[head] & heads) or (heads is ROLES and role_like(parsed.language, parsed.words[head]))


def _unlisted(parsed: Parsed, first: int) -> bool:
    """Whether a phrase is an office that no list has: "the Babaloja of the market"."""
    tags = parsed.tags
    return (
        bool(tags[first] & Tag.CAPITAL) and not tags[first] & OTHER and parsed.words[first + 1 : first + 2] == ("of",)
    )


def _behind_place(parsed: Parsed, i: int, high: int) -> int:
    """Behind what somebody comes from: "Ann Roe of the University of Molde|, who led the study"."""
    if i >= high or parsed.words[i] not in ("of", "from", "at"):
        return i
    ends = Tag.COMMA | Tag.STOP | Tag.CUE | Tag.VERB | Tag.AUXILIARY
    reach = range(i, min(high, i + config.PARTY_TOKENS))
    return next((k for k in reach if parsed.tags[k] & ends), i)


def _behind(parsed: Parsed, i: int, high: int, heads: int) -> Iterator[str]:
    tags, words = parsed.tags, parsed.words
    high = min(high, i + config.ROLES_TOKENS)
    suffixes = parsed.language.words("post_nominals", "uncompared")
    i = _behind_place(parsed, i, high)
    for _ in range(5):
        if i >= high:
            return
        if words[i] == "(":
            end = next((k for k in range(i + 1, min(high, i + config.PARTY_TOKENS)) if words[k] == ")"), None)
            if end is None:
                return
            if _party(parsed.language, words[i + 1]):
                yield parsed.span(i + 1, end).of(parsed.text)
            i = end + 1
            continue
        if i == high - 1 or not (tags[i] & Tag.COMMA or words[i] in ("–", "—", "-", "--")):
            yield from _predicate(parsed, i, high, heads)
            return
        i += 1
        if words[i] in ("is", "was"):
            yield from _predicate(parsed, i, high, heads)
            return
        end = _segment_end(parsed, i, high)
        role = _apposition(parsed, i, end, heads)
        if role:
            yield role
        elif not (tags[i] & Tag.NUMBER or words[i] in suffixes or words[i] == "of"):
            yield from _relative(parsed, i, end, heads)
            return
        i = end


def _party(language: Language, word: str) -> bool:
    """Whether a word tells a politician's party: "R-Utah", "Labour"."""
    return (len(word) > 2 and word[0] in "rdi" and word[1] == "-") or word in language.words("appositions", "party")


def _segment_end(parsed: Parsed, i: int, high: int) -> int:
    """Where a piece of an apposition ends: at a mark, a relative, or the verb of the clause."""
    tags, words = parsed.tags, parsed.words
    k = i
    nouns = Tag.DETERMINER | Tag.POSSESSIVE | Tag.PREPOSITION | Tag.ADJECTIVE | Tag.CLITIC
    while k < high:
        tag = tags[k]
        if tag & (Tag.COMMA | Tag.STOP) or (
            tag & Tag.MARK and words[k] not in ("-", "/", "&", "'", "’", "“", "”", '"')
        ):
            break
        if k > i and tag & (Tag.RELATIVE | Tag.THAT | Tag.AUXILIARY | Tag.MODAL):
            break
        if k > i and tag & Tag.CUE and not tags[k - 1] & nouns and finite_form(parsed.language, words[k]):
            break
        k += 1
    return k


def _apposition(parsed: Parsed, start: int, end: int, heads: int) -> str | None:
    """The role in a piece behind a name, or None where it is headed by no role."""
    tags, words = parsed.tags, parsed.words
    court = parsed.language.words("appositions", "court")
    if start < end and (_party(parsed.language, words[start]) or (end - start == 1 and words[start] in court)):
        return parsed.span(start, end).of(parsed.text)
    skipped, article = parsed.language.words("appositions", "skipped"), ""
    while start < end and (words[start] in skipped or tags[start] & Tag.POSSESSIVE):
        article = words[start]
        start += 1
    whole = clean(parsed.span(start, end).of(parsed.text)) if start < end else ""
    if words[start : start + 2] == ("one", "of"):
        start += 3 if tags[start + 2] & (Tag.DETERMINER | Tag.POSSESSIVE) else 2
    if start < end and tags[start] & Tag.CUE and not article and finite_form(parsed.language, words[start]):
        return None
    if start >= end or tags[start] & (FUNCTION | Tag.NUMBER) or (heads is INSTITUTIONS and not article):
        return None
    if _fits(parsed, start, end, heads):
        return whole
    head = noun_head(parsed, start, end)
    named = article in ("a", "an") or (article == "the" and not {"of", "'s"}.isdisjoint(words[start:end]))
    return whole if heads is ROLES and named and head is not None and not tags[head] & OTHER else None


OTHER = Tag.ORGANISATION | Tag.DOCUMENT | Tag.TIME | Tag.NUMBER | Tag.PLACE | Tag.ING


def _relative(parsed: Parsed, start: int, end: int, heads: int) -> Iterator[str]:
    """What "who is a nurse" and "who heads the union" tell."""
    words = parsed.words
    if heads is INSTITUTIONS:
        return
    if start + 2 < end or (start + 2 < len(words) and words[start] == "who"):
        verb = start + 1
        end = max(end, _segment_end(parsed, start + 2, min(len(words), start + config.RELATIVE_TOKENS)))
        if words[start] == "who" and words[verb] in parsed.language.words("appositions", "leading"):
            yield clean(parsed.span(verb, end).of(parsed.text))
        elif words[start] == "who" and words[verb] in ("is", "was"):
            role = _apposition(parsed, start + 2, end, heads)
            if role:
                yield role


def _predicate(parsed: Parsed, i: int, high: int, heads: int) -> Iterator[str]:
    words = parsed.words
    if i + 2 < high and words[i] in ("is", "was"):
        if words[i + 1] not in ("a", "an", "the") and not (
            parsed.tags[i + 1] & ROLES or role_like(parsed.language, words[i + 1])
        ):
            return
        role = _apposition(parsed, i + 1, _segment_end(parsed, i + 2, high), heads)
        if role:
            yield role
