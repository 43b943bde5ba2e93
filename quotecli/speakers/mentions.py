"""Who could speak: people, organisations, documents and unnamed sources, as the text mentions them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from quotecli.grammar.acronyms import spelt_out
from quotecli.grammar.names import Name, named
from quotecli.grammar.phrases import noun_head
from quotecli.grammar.settings import SETTINGS as GRAMMAR
from quotecli.grammar.shared_surnames import with_surnames
from quotecli.language.tags import Tag
from quotecli.language.words import gender_of_noun, pronoun_genders, role_like
from quotecli.model import Span, SpeakerType
from quotecli.speakers.settings import SETTINGS
from quotecli.text.headings import is_headline
from quotecli.text.parsed import Parsed
from quotecli.text.quotation_marks import Quotation

PERSON, UNNAMED = SpeakerType.PERSON, SpeakerType.UNNAMED
ORGANISATION, DOCUMENT = SpeakerType.ORGANISATION, SpeakerType.DOCUMENT


class Mention(NamedTuple):
    """One mention of somebody who could speak.

    `span` is the whole noun phrase; `head` the name, or the noun phrase without its apposition; `first` and
    `last` are the half-open range of the head's tokens. `type` is None for a pronoun, a place, and a name that
    nothing tells more about. `definite` is true after "the" and a possessive.
    """

    span: Span
    head: Span
    first: int
    last: int
    type: SpeakerType | None
    name: str | None = None
    description: str | None = None
    title: str | None = None
    gender: str | None = None
    plural: bool = False
    definite: bool = False
    quoted: bool = False
    pronoun: bool = False
    noun: str = ""


def mentions(parsed: Parsed) -> tuple[Mention, ...]:
    """The people and organisations that the article names, in order; headlines in title case are left out.

    Whether it stands in a quotation is told with each. Gets wrong: a name of ordinary words ("Open Palm") is
    taken for a person's until something else is said of it.

    >>> from quotecli.model import Article
    >>> from quotecli.text.parsed import parse
    >>> parsed = parse(Article("Mayor Ann Roe of Molde met Jo van der Berg, 43, at the Ministry of Fish."))
    >>> [(m.name, m.type.value) for m in mentions(parsed) if m.type]
    [('Ann Roe', 'person'), ('Jo van der Berg', 'person'), ('Ministry of Fish', 'organisation')]
    """
    found: list[Name] = []
    tags = parsed.tags
    articles = "al-" in parsed.text or "el-" in parsed.text
    for paragraph in parsed.paragraphs:
        first, last = paragraph.first_token, paragraph.last_token
        if last - first > SETTINGS.title_case_tokens or not is_headline(tags, first, last):
            found += named(parsed, first, last, articles=articles)
    return tuple(_marked(map(_mentioned, with_surnames(parsed, found)), parsed.quotations))


def _marked(found: Iterable[Mention], quotations: Sequence[Quotation]) -> Iterator[Mention]:
    """The mentions, those inside quotations marked as such."""
    inside = iter(quotations)
    quotation = next(inside, None)
    for mention in found:
        while quotation and quotation.last <= mention.first:
            quotation = next(inside, None)
        if quotation and quotation.first < mention.first and quotation.speech:
            mention = mention._replace(quoted=True)
        yield mention


def names_between(parsed: Parsed, first: int, last: int, *, articles: bool = True) -> Iterator[Mention]:
    """The mentions by name between two tokens; see `named` and, for those with initials in brackets, `spelt_out`."""
    spelt = [organisation(parsed, *name) for name in spelt_out(parsed, first, last) if _may_speak(parsed, *name)]
    pending = list(spelt)
    for name in named(parsed, first, last, articles=articles):
        mention = _mentioned(name)
        while pending and pending[0].first <= mention.first:
            yield pending.pop(0)
        if not any(whole.first < mention.last and mention.first < whole.last for whole in spelt):
            yield mention


def _mentioned(named: Name) -> Mention:
    span, head, start, end, kind, name, title, definite = named
    return Mention(span, head, start, end, kind, name, None, title, None, False, definite)


def _may_speak(parsed: Parsed, first: int, last: int) -> bool:
    """Whether a name with initials is no office and no text: "Prime Minister (PM)", "Member of the Assembly (MA)"."""
    office = (parsed.tags[first] | parsed.tags[last - 1]) & (Tag.ROLE | Tag.TITLE)
    return not office and not parsed.tags[last - 1] & Tag.DOCUMENT


def pronoun_between(parsed: Parsed, span: Span, first: int, last: int) -> Mention | None:
    """The pronoun that is all of a source: "he", "she herself", "all of whom"."""
    words, tags = parsed.words, parsed.tags
    word = words[first]
    if last - first > 1 and words[last - 1] in ("whom", "which") and words[last - 2] == "of":
        word = words[last - 1]
        return Mention(span, span, first, last, None, None, word, None, None, pronoun=True, noun=word)
    bare = last - first == 1 or (last - first == 2 and words[first + 1] in ("himself", "herself", "too", "both", "all"))
    kinds = parsed.language.entries("pronouns").get(word, ())
    listed = tags[first] & (Tag.PRONOUN | Tag.OBJECT | Tag.POSSESSIVE | Tag.RELATIVE) and "source" in kinds
    if not bare or not listed or (tags[first] & Tag.CAPITALS and word in ("us", "it", "who")):
        return None
    gender = pronoun_genders(parsed.language).get(word)
    plural = "plural" in kinds
    return Mention(span, span, first, last, None, None, word, None, gender, plural, pronoun=True, noun=word)


def description_between(parsed: Parsed, span: Span, first: int, last: int) -> Mention:
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
    if kind is ORGANISATION or (kind is DOCUMENT and not definite):
        named_from = _name_inside(parsed, kind, start, head, first)
        name = None if named_from is None else clean(parsed.span(named_from, head + 1).of(parsed.text))
    gender = gender_of_noun(parsed.language, words[head])
    return Mention(
        span, parsed.span(start, end), start, end, kind, name, text, None, gender, plural, definite, noun=words[head]
    )


def _name_inside(parsed: Parsed, kind: SpeakerType, start: int, head: int, first: int) -> int | None:
    """Where the name starts that capitals make of a description: "the | Marl clinic", "a | Fish Institute report"."""
    capitals = [i for i in range(start, head + 1) if parsed.tags[i] & Tag.CAPITAL and not _opens(parsed, i)]
    if kind is ORGANISATION:
        generic = not {"organisation", "bodies"}.isdisjoint(
            parsed.language.entries("source_nouns").get(parsed.words[head], ())
        )
        return start if not generic and any(i < head or i == first for i in capitals) else None
    capitals = [i for i in capitals if i < head]
    near = len(capitals) > 1 and capitals[-1] - capitals[0] < GRAMMAR.name_tokens
    return capitals[0] if near else None


def _opens(parsed: Parsed, i: int) -> bool:
    """Whether a token is the first of a sentence, where a capital letter tells nothing."""
    return (
        i == 0
        or bool(parsed.tags[i - 1] & (Tag.STOP | Tag.MARK) and not parsed.tags[i - 1] & Tag.COMMA)
        or (parsed.starts[i] - parsed.ends[i - 1] > 1)
    )


def _cut(parsed: Parsed, head: int, last: int) -> int:
    """The end of a description: before the first comma after its head, if no "including" or participle follows."""
    tags, words = parsed.tags, parsed.words
    for i in range(head + 1, last):
        if tags[i] & Tag.COMMA:
            including = words[i + 1 : i + 2] == ("including",)
            published = words[i + 1 : i + 2] and words[i + 1].endswith("ed") and tags[head] & Tag.DOCUMENT
            return last if including or published else i
    return last


def _described(parsed: Parsed, head: int, first: int) -> tuple[SpeakerType, bool]:
    """What a description is of, by the noun that heads it, and whether of several."""
    tag, word = parsed.tags[head], parsed.words[head]
    kinds = parsed.language.entries("source_nouns").get(word, ())
    if "bodies" in kinds:
        return ORGANISATION, True
    if "text" in kinds and not (tag & Tag.PEOPLE and _of_people(parsed, head, first)):
        return DOCUMENT, False
    if tag & Tag.PEOPLE or "folk" in kinds:
        return UNNAMED, True
    if tag & Tag.ORGANISATION and not (tag & Tag.ROLE and not tag & Tag.CAPITAL):
        return ORGANISATION, False
    if tag & (Tag.ROLE | Tag.TITLE) or role_like(parsed.language, word):
        return UNNAMED, False
    if tag & Tag.DOCUMENT:
        return DOCUMENT, False
    several = tag & Tag.NUMBER and not word.endswith("year-old")
    counted = parsed.words[first] in parsed.language.words("quantities", "of")
    return UNNAMED, word.endswith("s") or bool(several) or counted


def _of_people(parsed: Parsed, head: int, first: int) -> bool:
    """Whether "figures" are people: "opposition figures"; not "official figures", "latest figures", "OPR figures"."""
    if head == first:
        return False
    before, tag = parsed.words[head - 1], parsed.tags[head - 1]
    numeric = before == "official" or before in parsed.language.words("quantities", "passing")
    return not numeric and not tag & (Tag.CAPITALS | Tag.DETERMINER | Tag.TIME | Tag.ORGANISATION)


def organisation(parsed: Parsed, first: int, last: int) -> Mention:
    """A mention of an organisation that stands between two tokens."""
    span = parsed.span(first, last)
    return Mention(span, span, first, last, ORGANISATION, clean(span.of(parsed.text)), noun=parsed.words[last - 1])


def clean(text: str) -> str:
    """A text on one line, with single spaces."""
    return text if text.isascii() and "\n" not in text and "  " not in text else " ".join(text.split())
