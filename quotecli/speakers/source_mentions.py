"""What the source span of an attribution mentions: a name, a description or a pronoun."""

from bisect import bisect_left

from quotecli import config
from quotecli.language.tags import FUNCTION, Tag
from quotecli.model import Span, SpeakerType
from quotecli.speakers.mentions import (
    BARRIER,
    GENDER_OF_PRONOUN,
    NOUNISH,
    QUANTITIES,
    TRADES,
    Mention,
    addresses,
    clean,
    letters_end,
    named,
    noun_head,
    noun_like,
    role_headed,
)
from quotecli.speakers.names import gender_of_noun, role_like
from quotecli.text.parsed import Parsed

PERSON, UNNAMED = SpeakerType.PERSON, SpeakerType.UNNAMED
ORGANISATION, DOCUMENT = SpeakerType.ORGANISATION, SpeakerType.DOCUMENT

REFLEXIVE = frozenset("himself herself itself themselves".split())


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
    if last - first > 1 and parsed.words[last - 1] in REFLEXIVE:
        last -= 1
    if last - first <= 0:
        return Mention(span, span, first, last, None)
    pronoun = _pronoun(parsed, span, first, last)
    if pronoun:
        return pronoun
    if parsed.words[first].startswith("@"):
        handle = parsed.span(first, last)
        return Mention(span, handle, first, last, PERSON, handle.of(parsed.text))
    head = _head_name(parsed, first, last)
    if head:
        return head._replace(span=span)
    return _description(parsed, span, first, last)


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


def _pronoun(parsed: Parsed, span: Span, first: int, last: int) -> Mention | None:
    words, tags = parsed.words, parsed.tags
    word = words[first]
    if last - first > 1 and words[last - 1] in ("whom", "which") and words[last - 2] == "of":
        word = words[last - 1]
        return Mention(span, span, first, last, None, None, word, None, None, pronoun=True, noun=word)
    bare = last - first == 1 or (last - first == 2 and words[first + 1] in ("himself", "herself", "too", "both", "all"))
    listed = tags[first] & (Tag.PRONOUN | Tag.OBJECT | Tag.POSSESSIVE | Tag.RELATIVE) and word in GENDER_OF_PRONOUN
    if not bare or not listed or (tags[first] & Tag.CAPITALS and word in ("us", "it", "who")):
        return None
    gender = GENDER_OF_PRONOUN[word]
    plural = word in ("they", "them", "we", "us", "their", "our")
    return Mention(span, span, first, last, None, None, word, None, gender, plural, pronoun=True, noun=word)


def _head_name(parsed: Parsed, first: int, last: int) -> Mention | None:
    """The name that heads the phrase: no possessor, no modifier of a noun behind it, no complement of "of"."""
    candidates = [m for m in named(parsed, first, last) if _heads(parsed, m, first, last)]
    if not candidates:
        return None
    best = candidates[0]
    if best.type is None and len(candidates) > 1 and candidates[1].type is PERSON:
        best = candidates[1] if best.definite or role_headed(parsed, first, best.first) else best
    if best.type is None:
        best = best._replace(type=_unknown_type(parsed, best, first, last))
    if best.type is ORGANISATION and best.first > first:
        best = _with_possessor(parsed, best, first)
    return best


def _with_possessor(parsed: Parsed, mention: Mention, first: int) -> Mention:
    """The organisation with what stands before it: "Marvania's State Committee for Fish"."""
    start = first
    tags, words = parsed.tags, parsed.words
    while start < mention.first and (tags[start] & (Tag.DETERMINER | Tag.POSSESSIVE) or words[start] in TRADES):
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


def _unknown_type(parsed: Parsed, mention: Mention, first: int, last: int) -> SpeakerType | None:
    """A person where an age, a role or a relative clause with "who" stands beside the name."""
    words, tags = parsed.words, parsed.tags
    if mention.first > first and words[mention.first - 1] in TRADES and not tags[mention.first] & Tag.GIVEN:
        return ORGANISATION
    if any(words[i] == "who" or (tags[i] & (Tag.ROLE | Tag.TITLE) and i != mention.first) for i in range(first, last)):
        return PERSON
    if mention.last + 1 < last and words[mention.last] == "," and words[mention.last + 1].isdigit():
        return PERSON
    if all(tags[i] & Tag.PLACE for i in range(mention.first, mention.last)):
        return ORGANISATION
    name = mention.name or ""
    return ORGANISATION if mention.definite or "&" in name or any(map(_camel, name.split())) else None


def _camel(word: str) -> bool:
    """Whether a word has a capital inside that no surname has: "AeroMarl", not "McRoe"."""
    inner = next((i for i in range(2, len(word)) if word[i].isupper() and word[i - 1].islower()), None)
    return inner is not None and word[:inner].lower() not in ("mc", "mac", "fitz", "de", "di", "du", "la", "le", "van")


def _heads(parsed: Parsed, mention: Mention, first: int, last: int) -> bool:
    """Whether a name heads the phrase between two tokens."""
    words, tags = parsed.words, parsed.tags
    start = bisect_left(parsed.starts, mention.span.start)
    glued = start > first and bool(tags[start - 1] & Tag.CAPITAL) and not tags[start - 1] & FUNCTION
    glued = glued or parsed.words[start - 1 if start > first else first] == ")"
    glued = glued or (mention.first - 2 >= start and addresses(parsed, mention.first - 1))
    # "Secretary of State Ann Roe": the noun behind "of" is in the name's title.
    noun = mention.first > start
    for i in range(start - 1, first - 1, -1):
        if glued or (
            tags[i] & Tag.COMMA and (role_headed(parsed, first, i) or words[first] in ("the", "a", "an", "one"))
        ):
            break
        if i > first and tags[i] & Tag.PREPOSITION and tags[i - 1] & tags[i + 1] & Tag.CAPITAL and noun:
            continue
        noun = noun or bool(tags[i] & NOUNISH)
        if i > first and tags[i] & (Tag.PREPOSITION | Tag.RELATIVE):
            return False
        if i > first and tags[i] & (Tag.ING | Tag.ED) and tags[i - 1] & NOUNISH:
            return False
    behind = letters_end(parsed, mention.last, last)
    if behind >= last:
        return True
    if words[behind] in ("'s", "'") and behind + 1 < last:
        return False
    lone = mention.type is None and mention.last - mention.first == 1 and mention.first == first
    if (
        lone
        and tags[behind] & Tag.WORD
        and not tags[behind] & (Tag.CAPITAL | Tag.AUXILIARY | Tag.RELATIVE | Tag.PREPOSITION)
    ):
        return False
    return not noun_like(parsed, behind)


GENERIC = frozenset("company firm group agency organisation organization body corporation business institution".split())


TEXTS = frozenset("paper study report research analysis survey poll audit evaluation document statement review".split())


def _description(parsed: Parsed, span: Span, first: int, last: int) -> Mention:
    """An unnamed source, a document or an organisation in words, by the noun that heads the phrase."""
    tags, words = parsed.tags, parsed.words
    head = noun_head(parsed, first, last)
    if head is None:
        head = last - 1
    definite = bool(tags[first] & Tag.POSSESSIVE) or words[first] in ("the", "this", "that", "these", "those")
    definite = definite or "'s" in words[first:head]
    titled = bool(tags[first] & Tag.CAPITAL and tags[first] & Tag.ROLE) and head <= first + 1
    definite = definite or titled
    start = first
    while start < last - 1 and words[start] in ("a", "an", "the"):
        start += 1
    end = _cut(parsed, head, last)
    text = clean(parsed.span(start, end).of(parsed.text))
    kind, plural = _described(parsed, head, first)
    name = None
    if (
        kind is ORGANISATION
        and words[head] not in GENERIC
        and any(
            tags[i] & Tag.CAPITAL and (i < head or i == first) and not _opens(parsed, i) for i in range(start, head + 1)
        )
    ):
        name = clean(parsed.span(start, head + 1).of(parsed.text))
    if kind is DOCUMENT and not definite:
        capitals = [i for i in range(start, head) if tags[i] & Tag.CAPITAL and not _opens(parsed, i)]
        if len(capitals) > 1 and capitals[-1] - capitals[0] < config.NAME_TOKENS:
            name = clean(parsed.span(capitals[0], head + 1).of(parsed.text))
    gender = gender_of_noun(parsed.language, words[head])
    return Mention(
        span, parsed.span(start, end), start, end, kind, name, text, None, gender, plural, definite, noun=words[head]
    )


def _opens(parsed: Parsed, i: int) -> bool:
    """Whether a token is the first of a sentence, where a capital letter tells nothing."""
    return (
        i == 0
        or bool(parsed.tags[i - 1] & (Tag.STOP | Tag.MARK) and not parsed.tags[i - 1] & Tag.COMMA)
        or (parsed.starts[i] - parsed.ends[i - 1] > 1)
    )


def _cut(parsed: Parsed, head: int, last: int) -> int:
    """The end of a description: before the first comma behind its head, if no "including" or participle follows."""
    tags, words = parsed.tags, parsed.words
    for i in range(head + 1, last):
        if tags[i] & Tag.COMMA:
            including = words[i + 1 : i + 2] == ("including",)
            published = words[i + 1 : i + 2] and words[i + 1].endswith("ed") and tags[head] & Tag.DOCUMENT
            return last if including or published else i
    return last


def _described(parsed: Parsed, head: int, first: int) -> tuple[SpeakerType, bool]:
    tag, word = parsed.tags[head], parsed.words[head]
    if tag & Tag.PEOPLE:
        return UNNAMED, True
    if tag & Tag.DOCUMENT and word in TEXTS:
        return DOCUMENT, False
    if tag & Tag.ORGANISATION and not (tag & Tag.ROLE and not tag & Tag.CAPITAL):
        return ORGANISATION, False
    if tag & (Tag.ROLE | Tag.TITLE) or role_like(parsed.language, word):
        return UNNAMED, False
    if tag & Tag.DOCUMENT:
        return DOCUMENT, False
    several = tag & Tag.NUMBER and not word.endswith("year-old")
    return UNNAMED, word.endswith("s") or bool(several) or parsed.words[first] in QUANTITIES
