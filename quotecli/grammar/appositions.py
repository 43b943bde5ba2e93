"""What stands beside a name and says who that is: before it, after it, and as a predicate.

Everything here answers in ranges of tokens. `heads` are the classes of which the noun that heads a phrase must have
one: `ROLES` for somebody, `INSTITUTIONS` for an organisation.
"""

from collections.abc import Iterator
from typing import NamedTuple

from quotecli.grammar.capitalised_runs import MARKS
from quotecli.grammar.phrases import headed, noun_head
from quotecli.grammar.settings import SETTINGS
from quotecli.grammar.verbs import finite_form, is_clause_verb, is_noun_before
from quotecli.language.tags import ARTICLES, BARRIER, FUNCTION, NOUNISH, ROLES, Tag
from quotecli.language.words import role_like
from quotecli.text.parsed import Parsed

INSTITUTIONS = Tag.ORGANISATION | Tag.DOCUMENT
NO_ROLE = Tag.ORGANISATION | Tag.DOCUMENT | Tag.TIME | Tag.NUMBER | Tag.PLACE | Tag.ING
"""Heads that no article makes a role: "a bank", "a Friday"."""

LED = ARTICLES | Tag.PREPOSITION | Tag.ADJECTIVE | Tag.CLITIC
"""After these a form of a verb is a noun: "the accused"."""

PLACE_ENDS = Tag.COMMA | Tag.STOP | Tag.CUE | Tag.VERB | Tag.AUXILIARY
CLAUSE = Tag.RELATIVE | Tag.THAT | Tag.AUXILIARY | Tag.MODAL
INSIDE = ("-", "/", "&", "'", "’", "“", "”", '"')
"""Marks that a piece goes on over: "vice-chair"."""

DASHES_BESIDE = ("–", "—", "-", "--")
PIECES = 5
AGES = ("young", "old", "elderly", "local", "first", "second", "only", "last", "same")
YEAR_DIGITS = 4
UNLISTED_TOKENS = 4
"""A role of no list, "former shop floor poet", has at most so many tokens."""
NOT_BARRED = Tag.PREPOSITION | Tag.CONJUNCTION | Tag.DETERMINER
OWNER_TOKENS = 4
"""Within so many tokens the possessive of "Upper Molde's first pilot" ends."""
AUXILIARIES = 4
"""So many words has "has also been", and what stands between it and what somebody is."""
AS_TOKENS = 7
"""Within so many tokens of "works" its "as" stands."""
COPULAS = ("is", "was", "has", "had", "been")


class Apposition(NamedTuple):
    """A piece beside a name, as a half-open range of tokens."""

    first: int
    last: int


def modifier_start(parsed: Parsed, end: int, low: int, heads: int) -> int:
    """Where the words start that stand right before a name at token `end` and are headed as wished; `end` if none do.

    >>> from quotecli.model import Article
    >>> from quotecli.text.parsed import parse
    >>> def before(text, name):
    ...     parsed = parse(Article(text))
    ...     end = parsed.token_at(text.index(name))
    ...     return parsed.words[modifier_start(parsed, end, 0, ROLES):end]
    >>> before("Then former harbour pilot Ann Roe left.", "Ann"), before("They accused Ann Roe.", "Ann")
    (('former', 'harbour', 'pilot'), ())
    """
    tags, words = parsed.tags, parsed.words
    if end <= low:
        return end
    if not (tags[end - 1] & heads or (heads == ROLES and role_like(parsed.language, words[end - 1]))):
        return _unlisted_start(parsed, end, low) if heads == ROLES else end
    crowd = tags[end - 1] & Tag.PEOPLE and not tags[end - 1] & (Tag.ROLE | (tags[end - 1] & Tag.CAPITAL and Tag.TITLE))
    if tags[end - 1] & FUNCTION or (crowd and not _names_joined(parsed, end)):
        return end
    verb = tags[end - 1] & Tag.CUE and finite_form(parsed.language, words[end - 1]) and not is_noun_before(parsed, end)
    if verb or words[end - 1] in parsed.language.words("appositions", "kin"):
        return end
    i = end - 1
    while i > low and (step := _modifier_step(parsed, i, low)):
        i -= step
    return i


def _unlisted_start(parsed: Parsed, end: int, low: int) -> int:
    """Where a role of no list starts: "former | smoker Ann Roe", "NBA great Jo Low"; `end` where there is none."""
    tags, words = parsed.tags, parsed.words
    if end >= len(tags) or not tags[end] & Tag.CAPITAL:
        return end
    epithet = words[end - 1] in parsed.language.words("appositions", "epithet")
    for i in range(end - 1, max(low, end - UNLISTED_TOKENS) - 1, -1):
        if words[i].endswith("-year-old") and i < end - 1:
            return i + 1
        if i < end - 1 and words[i] in parsed.language.words("appositions", "former"):
            return i
        if epithet and i < end - 1 and tags[i] & Tag.CAPITAL and i > low:
            return i
        if not tags[i] & Tag.WORD or tags[i] & (
            FUNCTION | NO_ROLE | Tag.ADVERB | Tag.VERB | Tag.CUE | Tag.CAPITAL | Tag.ED
        ):
            return end
    return end


def complemented_start(parsed: Parsed, end: int, low: int) -> int:
    """Where a role starts that says of what before a name: "Counsel for the inquiry Ann Roe"; `end` if none does.

    >>> from quotecli.model import Article
    >>> from quotecli.text.parsed import parse
    >>> def before(text, name):
    ...     parsed = parse(Article(text))
    ...     end = parsed.token_at(text.index(name))
    ...     return " ".join(parsed.words[complemented_start(parsed, end, 0) : end])
    >>> before("Today counsel for the inquiry Ann Roe left.", "Ann"), before("He is the brother of Ann Roe.", "Ann")
    ('counsel for the inquiry', '')
    """
    tags, words = parsed.tags, parsed.words
    if end <= low or tags[end - 1] & (FUNCTION | ROLES) or not tags[end - 1] & Tag.WORD:
        return end
    i = end
    while i > max(low, end - SETTINGS.role_tokens):
        tag = tags[i - 1]
        inside = tag & (Tag.PREPOSITION | Tag.CONJUNCTION | Tag.DETERMINER | Tag.CAPITAL) or words[i - 1] in ("'s", "'")
        if not tag & Tag.WORD and not inside:
            break
        if tag & (FUNCTION | Tag.VERB | Tag.CUE | Tag.ING) & ~NOT_BARRED and not (inside or tag & NOUNISH):
            break
        i -= 1
    while i < end and (tags[i] & (FUNCTION | Tag.ADVERB | Tag.TIME) or words[i] in ("'s", "'")):
        i += 1
    head = next((k for k in range(i, end) if tags[k] & Tag.PREPOSITION), end) - 1
    if head < i or head + 1 >= end or not tags[head] & Tag.ROLE or not _bare(parsed, i, low):
        return end
    return i


def _bare(parsed: Parsed, i: int, low: int) -> bool:
    """Whether a role starts at a token as one without an article does: first, after a mark, or after a verb."""
    if i <= low or parsed.tags[i - 1] & (Tag.MARK | Tag.STOP | Tag.COMMA | Tag.CUE | Tag.TIME | Tag.ADVERB):
        return True
    return bool(parsed.tags[i - 1] & Tag.DETERMINER) and _bare(parsed, i - 1, low)


def _modifier_step(parsed: Parsed, i: int, low: int) -> int:
    """How many tokens before token `i` belong to the same modifier: two with "and" another role; 0 where it starts."""
    tags, word = parsed.tags, parsed.words[i - 1]
    tag = tags[i - 1]
    if word in ("becoming", "being", "whatever") or word.endswith("-year-old"):
        return 0
    inner = i - 2 >= low
    if word == "and" and inner and tags[i - 2] & Tag.ROLE:
        return 2
    possessive = word == "'s" or (word == "'" and inner and tags[i - 2] & Tag.CAPITAL)
    if word in ("-", "/") or (possessive and inner and not tags[i - 2] & Tag.PRONOUN):
        return 1
    if tag & Tag.CAPITALS and (tag & (Tag.PLACE | Tag.ORGANISATION) or word == "us"):
        return 1
    verbal = tag & (Tag.CUE | Tag.VERB) and not tag & (Tag.CAPITAL | NOUNISH)
    timed = tag & Tag.TIME and not (tag & Tag.CAPITAL and not tag & Tag.CALENDAR)
    return int(not (tag & (BARRIER | Tag.ADVERB | Tag.OBJECT) or timed or verbal or not tag & Tag.WORD))


def _names_joined(parsed: Parsed, i: int) -> bool:
    """Whether two names share the plural before token `i`: "judges Ann Roe and Jo Low"."""
    while i + 1 < len(parsed.words) and parsed.tags[i] & Tag.CAPITAL:
        i += 1
    return parsed.words[i : i + 1] == ("and",) and bool(parsed.tags[min(i + 1, len(parsed.tags) - 1)] & Tag.CAPITAL)


def before_comma(parsed: Parsed, comma: int, low: int, heads: int) -> Apposition | None:
    """The phrase before a comma and a name: "The mayor of Molde, Ann Roe", "two sailors, Ann Roe and Jo Low".

    >>> from quotecli.model import Article
    >>> from quotecli.text.parsed import parse
    >>> parsed = parse(Article("They met the mayor of Molde, Ann Roe."))
    >>> before_comma(parsed, 6, 0, ROLES)
    Apposition(first=3, last=6)
    """
    tags, words = parsed.tags, parsed.words
    for i in range(comma - 1, max(low, comma - SETTINGS.role_tokens) - 1, -1):
        barred = tags[i] & (Tag.COMMA | Tag.STOP | Tag.AUXILIARY | Tag.MODAL) or words[i] in MARKS
        # "head of the trust that runs the port, Ann Roe": the verb is that of the relative clause.
        verb = is_clause_verb(parsed, i) and not (tags[i] & Tag.CAPITAL and i > low)
        barred = barred or (verb and not tags[i - 1] & (Tag.RELATIVE | Tag.THAT))
        if not barred and i > low and (not _opener(parsed, i) or _goes_further(parsed, i, low)):
            continue
        start = i + 1 if barred or _opener(parsed, i) else i
        start = _aged_start(parsed, start, comma)
        if start >= comma or tags[start] & FUNCTION & ~Tag.NUMBER or tags[i] & Tag.MODAL:
            return None
        office = i == low and words[i] == "the" and _unlisted(parsed, start)
        if office or headed(parsed, start, comma, heads):
            # "One of the traders, Ann Roe": she is not several.
            one = words[max(low, start - 3) : start - 1] == ("one", "of")
            if not one and _crowd(parsed, start, comma) and not _names_joined(parsed, comma + 1):
                return None
            return Apposition(start - 3 * one, comma)
        if barred:
            return None
    return None


def _crowd(parsed: Parsed, first: int, last: int) -> bool:
    """Whether a phrase is of several: "unlike many of his peers, Ann Roe" says nothing of one."""
    head = noun_head(parsed, first, last)
    return head is not None and bool(parsed.tags[head] & Tag.PEOPLE and not parsed.tags[head] & Tag.ROLE)


def _aged_start(parsed: Parsed, start: int, end: int) -> int:
    """After the age that a phrase starts with: "a 30-year-old | mushroom farmer"."""
    return start + (start < end and parsed.words[start].endswith("-year-old"))


def _opener(parsed: Parsed, i: int) -> bool:
    """Whether a noun phrase may start with a token: "the", "his", "two", but not "2019"."""
    tag = parsed.tags[i]
    return bool(tag & ARTICLES) or bool(tag & Tag.NUMBER and parsed.words[i].isalpha())


def _goes_further(parsed: Parsed, i: int, low: int) -> bool:
    """Whether a phrase at a token belongs to a role before it: "counsel to | the defendant, Ann Roe"."""
    led = i - 2 >= low and parsed.tags[i - 1] & Tag.PREPOSITION
    return bool(led) and bool(parsed.tags[i - 2] & (Tag.ROLE | Tag.PEOPLE))


def _unlisted(parsed: Parsed, first: int) -> bool:
    """Whether a phrase is an office that no list has: "the Babaloja of the market"."""
    tag = parsed.tags[first]
    return bool(tag & Tag.CAPITAL) and not tag & NO_ROLE and parsed.words[first + 1 : first + 2] == ("of",)


def after_name(parsed: Parsed, i: int, high: int, heads: int) -> Iterator[Apposition]:
    """What follows a name that ends before token `i`, piece by piece, no further than `high`.

    >>> from quotecli.model import Article
    >>> from quotecli.text.parsed import parse
    >>> parsed = parse(Article("Ann Roe (R-Utah), 43, the mayor of Molde and a nurse, who is a baker, left."))
    >>> [" ".join(parsed.words[a.first : a.last]) for a in after_name(parsed, 2, len(parsed.words), ROLES)]
    ['mayor of molde and a nurse', 'baker']
    """
    words = parsed.words
    high = min(high, i + SETTINGS.roles_tokens)
    passed = parsed.language.words("post_nominals", "uncompared")
    i = _place_end(parsed, i, high)
    for _ in range(PIECES):
        if i >= high:
            return
        if words[i] == "(":
            end = next((k for k in range(i + 1, min(high, i + SETTINGS.party_tokens)) if words[k] == ")"), None)
            if end is None:
                return
            i = end + 1
            continue
        marked = i < high - 1 and (parsed.tags[i] & Tag.COMMA or words[i] in DASHES_BESIDE)
        i += bool(marked)
        if not marked or _complement(parsed, i, high) is not None:
            yield from _relative(parsed, i, i, heads) if words[i] == "who" else predicate(parsed, i, high, heads)
            return
        end = segment_end(parsed, i, high)
        piece = apposition(parsed, i, end, heads)
        if piece:
            yield piece
        elif not (_tells_no_role(parsed, i, end) or words[i] in passed):
            yield from _relative(parsed, i, end, heads)
            yield from _behind_relative(parsed, i, high, heads)
            return
        i = end


def _tells_no_role(parsed: Parsed, i: int, end: int) -> bool:
    """Whether a piece between two marks may stand before a role: an age, a place, a party, "a person of influence"."""
    if parsed.tags[i] & Tag.NUMBER or parsed.words[i] == "of":
        return True
    return i < end and (_is_party(parsed, i, end) or _hollow(parsed, i, end))


def _place_end(parsed: Parsed, i: int, high: int) -> int:
    """After what somebody comes from: "Ann Roe of the University of Molde|, who led the study"."""
    if i >= high or parsed.words[i] not in ("of", "from", "at"):
        return i
    reach = range(i, min(high, i + SETTINGS.party_tokens))
    return next((k for k in reach if parsed.tags[k] & PLACE_ENDS), i)


def _is_party(parsed: Parsed, first: int, last: int) -> bool:
    """Whether a piece only tells a politician's party, which is no role: "R-Utah", "Labour"."""
    word = parsed.words[first]
    if len(word) > 2 and word[0] in "rdi" and word[1] == "-":
        return True
    return last - first == 1 and word in parsed.language.words("appositions", "party")


def segment_end(parsed: Parsed, i: int, high: int) -> int:
    """Where a piece of an apposition ends: at a mark, a relative, or the verb of the clause."""
    tags, words = parsed.tags, parsed.words
    k = i
    while k < high:
        tag = tags[k]
        if tag & (Tag.COMMA | Tag.STOP) or (tag & Tag.MARK and words[k] not in INSIDE) or _dash(parsed, k):
            break
        if k > i and (tag & CLAUSE or _infinitive(parsed, k) or _next_deed(parsed, k)):
            break
        if k > i and tag & Tag.CUE and not tags[k - 1] & LED and finite_form(parsed.language, words[k]):
            break
        k += 1
    return k


def _infinitive(parsed: Parsed, k: int) -> bool:
    """Whether "to" leads to a deed: "the first official | to resign", but "aide to the mayor"."""
    if parsed.words[k] != "to":
        return False
    after = parsed.tags[k + 1] if k + 1 < len(parsed.tags) else 0
    return bool(after & (Tag.VERB | Tag.CUE | Tag.AUXILIARY)) and not after & (NOUNISH | Tag.CAPITAL)


def _next_deed(parsed: Parsed, k: int) -> bool:
    """Whether "and" leads to a second verb: "is a captain | and recently won"."""
    if parsed.words[k] not in ("and", "but"):
        return False
    k += 1
    k += k < len(parsed.tags) and bool(parsed.tags[k] & Tag.ADVERB)
    after = parsed.tags[k] if k < len(parsed.tags) else 0
    finite = after & Tag.CUE and finite_form(parsed.language, parsed.words[k])
    return bool(after & Tag.VERB or finite) and not after & (NOUNISH | Tag.CAPITAL | Tag.ING)


def _hollow(parsed: Parsed, start: int, end: int) -> bool:
    """Whether a phrase is headed by a noun that says nothing: "a person of influence"."""
    head = noun_head(parsed, start, end)
    if head is None or parsed.words[head] not in parsed.language.words("appositions", "hollow"):
        return False
    # "the kit man" is one, "a young man" is none.
    plain = parsed.words[head] in ("man", "woman")
    before = parsed.words[head - 1]
    return not plain or head == start or before.endswith("-year-old") or before in AGES


def _dash(parsed: Parsed, k: int) -> bool:
    """Whether a hyphen stands for a dash, with a space on both sides."""
    spaced = parsed.words[k] == "-" and 0 < k < len(parsed.words) - 1
    return spaced and parsed.starts[k] > parsed.ends[k - 1] and parsed.starts[k + 1] > parsed.ends[k]


def apposition(parsed: Parsed, start: int, end: int, heads: int) -> Apposition | None:
    """The piece without its article, or None where it is headed otherwise than wished.

    An article makes a role of a noun that no list has: "a yam seller", "the voice of the port".
    """
    tags, words = parsed.tags, parsed.words
    court = parsed.language.words("appositions", "court")
    if start < end and _is_party(parsed, start, end):
        return None
    if end - start == 1 and words[start] in court:
        return Apposition(start, end)
    skipped, article = parsed.language.words("appositions", "skipped"), ""
    while start < end and (words[start] in skipped or tags[start] & Tag.POSSESSIVE):
        article = words[start] if not article or tags[start] & Tag.DETERMINER else article
        start += 1
    start = _aged_start(parsed, start, end)
    whole = Apposition(start, end)
    if words[start : start + 2] == ("one", "of"):
        start += 3 if tags[start + 2] & ARTICLES else 2
    if start < end and tags[start] & Tag.CUE and not article and finite_form(parsed.language, words[start]):
        return None
    year = start < end and words[start].isdigit() and len(words[start]) == YEAR_DIGITS
    ranking = parsed.language.words("appositions", "ranking")
    superlative = article == "the" and start < end and words[start] in ranking
    if start >= end or (heads == INSTITUTIONS and not article):
        return None
    if tags[start] & (FUNCTION | Tag.NUMBER) and not superlative and not (article == "the" and year):
        return None
    head = noun_head(parsed, start, end)
    if heads == ROLES and _hollow(parsed, start, end):
        return None
    if headed(parsed, start, end, heads):
        return whole
    named = article in ("a", "an") or (article == "the" and not {"of", "'s"}.isdisjoint(words[start:end]))
    return whole if heads == ROLES and named and head is not None and not tags[head] & NO_ROLE else None


def _relative(parsed: Parsed, start: int, end: int, heads: int) -> Iterator[Apposition]:
    """What "who is a nurse" tells; "who heads the union" is a deed and no role."""
    words = parsed.words
    if heads == INSTITUTIONS or words[start : start + 1] != ("who",) or start + 2 >= max(end, len(words)):
        return
    verb = start + 1
    end = max(end, segment_end(parsed, start + 2, min(len(words), start + SETTINGS.relative_tokens)))
    yield from predicate(parsed, verb, end, heads)


def _behind_relative(parsed: Parsed, i: int, high: int, heads: int) -> Iterator[Apposition]:
    """What is said of somebody after a relative clause: "Ann Roe, who lives here, | is a nurse"."""
    if parsed.words[i : i + 1] == ("who",):
        stops = (k for k in range(i, high) if parsed.tags[k] & (Tag.COMMA | Tag.STOP))
        k = next(stops, high)
        if k < high and parsed.tags[k] & Tag.COMMA:
            yield from predicate(parsed, k + 1, high, heads)


def predicate(parsed: Parsed, i: int, high: int, heads: int) -> Iterator[Apposition]:
    """What the verb at a token makes of its subject.

    >>> from quotecli.model import Article
    >>> from quotecli.text.parsed import parse
    >>> def said(text):
    ...     parsed = parse(Article(text))
    ...     return [" ".join(parsed.words[a.first : a.last]) for a in predicate(parsed, 2, len(parsed.words), ROLES)]
    >>> said("Ann Roe is already a retired nurse."), said("Ann Roe was elected mayor of Molde.")
    (['retired nurse'], ['mayor of molde'])
    >>> said("Ann Roe became the first woman pilot."), said("Ann Roe worked here as a baker.")
    (['first woman pilot'], ['baker'])
    >>> said("Ann Roe was late.")
    []
    """
    words = parsed.words
    start = _complement(parsed, i, high)
    if start is None or start + 1 >= high:
        return
    role = parsed.tags[start] & ROLES or role_like(parsed.language, words[start])
    if words[start - 1] == "becoming" and words[start] not in ("a", "an"):
        return
    owned = parsed.tags[start] & Tag.CAPITAL and "'s" in words[start : start + OWNER_TOKENS]
    if role or owned or words[start] in ("a", "an", "the", "one"):
        piece = apposition(parsed, start, segment_end(parsed, start + 1, high), heads)
        former = piece and words[piece.first] in parsed.language.words("appositions", "former")
        if piece and (former or headed(parsed, piece.first, piece.last, heads)):
            yield piece


def _complement(parsed: Parsed, i: int, high: int) -> int | None:
    """Where that starts which a verb makes of somebody: "is already | a pilot", "works here as | a pilot"."""
    words, lists = parsed.words, parsed.language.entries("appositions")
    copula = words[i : i + 1] and words[i] in ("is", "was", "has", "had")
    k = i
    while k < min(high, i + AUXILIARIES) and (words[k] in COPULAS or "between" in lists.get(words[k], ())):
        k += 1
    kinds = lists.get(words[k], ()) if k < high else ()
    if "becoming" in kinds or ("chosen" in kinds and k > i and words[k - 1] not in ("has", "had")):
        return k + 1 + (words[k + 1 : k + 2] == ("as",))
    if "serving" in kinds:
        reach = range(k + 1, min(high, k + AS_TOKENS))
        stop = next((n for n in reach if words[n] == "as" or parsed.tags[n] & (Tag.MARK | FUNCTION & ~LED)), None)
        return stop + 1 if stop is not None and words[stop] == "as" else None
    return k if copula and words[k - 1] in ("is", "was", "been", *_between(parsed)) else None


def _between(parsed: Parsed) -> frozenset[str]:
    return parsed.language.words("appositions", "between")
