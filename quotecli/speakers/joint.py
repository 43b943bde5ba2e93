"""Who speaks together: the people and bodies that a source joins by "and"."""

from collections.abc import Sequence

from quotecli.language.tags import Tag
from quotecli.model import Span, SpeakerType
from quotecli.speakers.mentions import Mention, names_between
from quotecli.speakers.source_heads import is_office
from quotecli.speakers.source_mentions import read, tokens_under
from quotecli.text.parsed import Parsed

PERSON, ORGANISATION = SpeakerType.PERSON, SpeakerType.ORGANISATION
JOINING = frozenset(("and", "&"))
CLOSING = frozenset((",", ")"))


def joined(parsed: Parsed, span: Span) -> tuple[Mention, ...]:
    """All whom a source span joins, in order; the span's one mention where it joins nobody.

    Each of the joined has its own part of the span. Gets wrong: two without an article, "police and prosecutors",
    who stay one.

    >>> from quotecli.model import Article
    >>> from quotecli.text.parsed import parse
    >>> def names(text):
    ...     parsed = parse(Article(text))
    ...     return [m.name or m.description for m in joined(parsed, Span(0, len(text)))]
    >>> names("Ann Roe, the mayor, and her deputy, Jo Low"), names("Ann Roe, Jo Low and Nils Ness")
    (['Ann Roe', 'Jo Low'], ['Ann Roe', 'Jo Low', 'Nils Ness'])
    >>> names("Ann Roe, head of trade and fish"), names("Ann Roe, a lawyer for Jo Low and Nils Ness")
    (['Ann Roe'], ['Ann Roe'])
    >>> names("Fish and trade group Marl Holding")
    ['Marl Holding']
    >>> names("the ministry and the union"), names("the Ministry of Food and Fish")
    (['ministry', 'union'], ['Ministry of Food and Fish'])
    """
    whole = read(parsed, span)
    first, last = tokens_under(parsed, span)
    if whole.pronoun or JOINING.isdisjoint(parsed.words[first:last]):
        return (whole,)
    if parsed.words[first] == "both":
        first += 1
    names = tuple(names_between(parsed, first, last))
    for k in range(first + 1, last - 1):
        if parsed.words[k] not in JOINING or any(m.first <= k < m.last for m in (*names, whole) if m.name):
            continue
        left, right = read(parsed, parsed.span(first, k)), read(parsed, parsed.span(k + 1, last))
        if whole.type is PERSON and whole.first > k and _in_role(parsed, left, k, names):
            continue
        members = _listed(parsed, left, k)
        if members and _may_join(parsed, left, right, members[-1].last, k):
            rest = joined(parsed, parsed.span(k + 1, last))
            return (whole if whole.name and whole.first == left.first else left, *members[1:], *rest)
    return (whole,)


def _listed(parsed: Parsed, left: Mention, k: int) -> tuple[Mention, ...]:
    """A mention and the names that follow it in a list up to token `k`: "Ann Roe, Jo Low"."""
    members = [left]
    i = left.last
    while left.name and i + 1 < k and parsed.words[i] == ",":
        further = next(names_between(parsed, i + 1, k), None)
        if further is None or further.type is not PERSON or parsed.starts[i + 1] != further.span.start:
            break
        if parsed.words[further.last] not in (",", "and", "&"):
            break
        members.append(further)
        i = further.last
    return tuple(members)


def _in_role(parsed: Parsed, left: Mention, k: int, names: Sequence[Mention]) -> bool:
    """Whether the "and" at token `k` joins two words of one person's role: "Mayor | and | police chief Ann Roe"."""
    tags, words = parsed.tags, parsed.words
    first = parsed.token_at(left.span.start)
    if tags[k + 1] & (Tag.DETERMINER | Tag.POSSESSIVE) or tags[first] & Tag.DETERMINER:
        return False
    if left.plural or left.type is ORGANISATION or (left.type is PERSON and (left.title or " " in (left.name or ""))):
        return False
    fields = parsed.language.words("fields")
    named = any(m.span.start == parsed.starts[k + 1] for m in names)
    if k == first + 1 and tags[first] & Tag.CAPITAL and named and words[first] not in fields:
        # "King and Ann Roe"; not "Trade and Industry Secretary Ann Roe"
        return False
    return any(is_office(parsed, i) or words[i] in fields for i in range(first, k))


def _may_join(parsed: Parsed, left: Mention, right: Mention, behind: int, k: int) -> bool:
    """Whether the "and" at token `k` joins two who speak, not two words of a role or of a place."""
    tags, words = parsed.tags, parsed.words
    gap = tags[behind:k] if left.name else ()
    together = left.name or left.definite or left.plural or (left.pronoun and left.last == k)
    if right.pronoun or not (right.name or right.definite) or not together:
        return False
    if left.noun and not left.name and not _ends_at(parsed, left, k):
        return False
    led = left.last == k and tags[k + 1] & (Tag.DETERMINER | Tag.POSSESSIVE) and not tags[left.first] & Tag.PLACE
    if left.type is None and left.name and not (tags[k + 1] & Tag.CAPITAL or led):
        return False
    if any(tag & Tag.COMMA for tag in gap) and words[k - 1] not in CLOSING:
        return False
    if right.name is None and not tags[k + 1] & (Tag.DETERMINER | Tag.POSSESSIVE):
        return False
    if any(tag & Tag.PREPOSITION for tag in gap) and words[k - 1] not in CLOSING:
        return left.type is PERSON and right.type is PERSON and (" " in (right.name or "") or right.title is not None)
    return True


def _ends_at(parsed: Parsed, left: Mention, k: int) -> bool:
    """Whether a description has its noun right before "and": "the union | and"; not "the head of trade | and"."""
    return parsed.words[k - 1] == left.noun
