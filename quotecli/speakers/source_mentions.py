"""What the source span of an attribution mentions: a name, a description or a pronoun."""

from bisect import bisect_left

from quotecli.language.base import Language
from quotecli.language.tags import BARRIER, Tag
from quotecli.model import Span, SpeakerType
from quotecli.speakers.mentions import Mention, clean, description_between, names_between, pronoun_between
from quotecli.speakers.source_heads import head_name
from quotecli.text.parsed import Parsed

BEFORE_TIME = frozenset(("last", "this", "next", "late", "early", "earlier", "later"))
"""What may stand between a source and the time that follows it."""

PERSON, UNNAMED = SpeakerType.PERSON, SpeakerType.UNNAMED
ORGANISATION, DOCUMENT = SpeakerType.ORGANISATION, SpeakerType.DOCUMENT


def read(parsed: Parsed, span: Span) -> Mention:
    """What a source span of an attribution mentions: a name with its title, a description, or a pronoun.

    >>> from quotecli.model import Article
    >>> from quotecli.text.parsed import parse
    >>> parsed = parse(Article("the mayor of Molde, Ann Roe,"))
    >>> read(parsed, Span(0, 28)).name
    'Ann Roe'
    >>> parsed = parse(Article("local officials who fled"))
    >>> mention = read(parsed, Span(0, 24))
    >>> mention.description, mention.type.value, mention.plural
    ('local officials who fled', 'unnamed', True)
    """
    first, last = tokens_under(parsed, span)
    if last - first > 1 and parsed.words[last - 1] in parsed.language.words("pronouns", "reflexive"):
        last -= 1
    last = _without_time(parsed, first, last)
    if last - first <= 0:
        return Mention(span, span, first, last, None)
    pronoun = pronoun_between(parsed, span, first, last)
    if pronoun:
        return pronoun
    if parsed.words[first].startswith("@"):
        handle = parsed.span(first, last)
        return Mention(span, handle, first, last, PERSON, handle.of(parsed.text))
    head = _head_name(parsed, first, last)
    if head:
        return head._replace(span=span)
    return description_between(parsed, span, first, last)


def _without_time(parsed: Parsed, first: int, last: int) -> int:
    """The end of a source without the time after it: "the court | last week"; not "a paper published last week"."""
    words, tags = parsed.words, parsed.tags
    end = last
    while (
        end - first > 1
        and tags[end - 1] & Tag.TIME
        and (tags[end - 1] & Tag.CALENDAR or not tags[end - 1] & Tag.CAPITAL)
    ):
        end -= 1
    while last > end > first + 1 and words[end - 1] in BEFORE_TIME:
        end -= 1
    return last if tags[end - 1] & (Tag.PREPOSITION | Tag.DETERMINER | Tag.ED) else end


def tokens_under(parsed: Parsed, span: Span) -> tuple[int, int]:
    """The half-open range of tokens under a span, without marks at its edges."""
    first, last = bisect_left(parsed.starts, span.start), bisect_left(parsed.starts, span.end)
    if first and parsed.ends[first - 1] > span.start:
        first -= 1
    while last > first and parsed.tags[last - 1] & (Tag.MARK | Tag.CLITIC) and parsed.words[last - 1] not in (")", "%"):
        last -= 1
    while first < last and parsed.tags[first] & Tag.MARK and parsed.words[first] not in ("@", "#"):
        first += 1
    return first, last


def _head_name(parsed: Parsed, first: int, last: int) -> Mention | None:
    """The name that heads the phrase, with its type."""
    best = head_name(parsed, list(names_between(parsed, first, last)), first, last)
    if best is None:
        return None
    if best.type is None:
        best = best._replace(type=_unknown_type(parsed, best, first, last))
    if best.type is ORGANISATION and best.first > first:
        best = _with_possessor(parsed, best, first)
    return best


def _with_possessor(parsed: Parsed, mention: Mention, first: int) -> Mention:
    """The organisation with what stands before it: "Marvania's State Committee for Fish"."""
    start = first
    tags, words, trades = parsed.tags, parsed.words, parsed.language.words("trades")
    while start < mention.first and (
        tags[start] & (Tag.DETERMINER | Tag.POSSESSIVE) or words[start] in trades or _adjectival(parsed, start)
    ):
        start += 1
    before = range(start, mention.first)
    if not before or any(parsed.tags[i] & BARRIER & ~Tag.CLITIC for i in before):
        return mention
    if not any(parsed.words[i] in ("'s", "'") for i in before) and not all(
        parsed.tags[i] & Tag.CAPITAL for i in before
    ):
        return mention
    head = parsed.span(start, mention.last)
    return mention._replace(head=head, first=start, name=clean(head.of(parsed.text)))


def _adjectival(parsed: Parsed, i: int) -> bool:
    """Whether a capitalised word is put together with one that is not: "Marl-led", "Lowland-based"."""
    word = parsed.text[parsed.starts[i] : parsed.ends[i]]
    return "-" in word[1:-1] and word.rsplit("-", 1)[1].islower()


def _unknown_type(parsed: Parsed, mention: Mention, first: int, last: int) -> SpeakerType | None:
    """A person where an age, a role or a relative clause with "who" stands beside the name."""
    words, tags = parsed.words, parsed.tags
    before = words[mention.first - 1] if mention.first > first else ""
    # "the news agency Tarm", "airline Flymarl"
    body = before in parsed.language.words("trades") or "head" in parsed.language.entries("organisations").get(
        before, ()
    )
    if body and not tags[mention.first - 1] & Tag.CAPITAL and not tags[mention.first] & Tag.GIVEN:
        return ORGANISATION
    if any(words[i] == "who" or (tags[i] & (Tag.ROLE | Tag.TITLE) and i != mention.first) for i in range(first, last)):
        return PERSON
    if mention.last + 1 < last and words[mention.last] == "," and words[mention.last + 1].isdigit():
        return PERSON
    if all(tags[i] & Tag.PLACE for i in range(mention.first, mention.last)):
        return ORGANISATION
    name = mention.name or ""
    joined = "&" in name or any(_camel(parsed.language, word) for word in name.split())
    return ORGANISATION if mention.definite or joined else None


def _camel(language: Language, word: str) -> bool:
    """Whether a word has a capital inside that no surname has: "AeroMarl", not "McRoe"."""
    inner = next((i for i in range(2, len(word)) if word[i].isupper() and word[i - 1].islower()), None)
    return inner is not None and word[:inner].lower() not in language.words("name_words", "prefix")
