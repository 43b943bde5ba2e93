"""People whom an article introduces without a name: "A 40-year-old woman was rescued"."""

from collections.abc import Iterator

from quotecli.language.tags import FUNCTION, Tag
from quotecli.language.words import gender_of_noun, of_a_person
from quotecli.model import SpeakerType
from quotecli.speakers.mentions import Mention, clean
from quotecli.text.parsed import Parsed

OPENING = frozenset(("a", "an", "one", "another"))
WORDS_BEFORE = 4
"""So many words may stand between "a" and the noun."""


def introductions(parsed: Parsed) -> Iterator[Mention]:
    """Those who are introduced as the first thing of a sentence, outside quotations, with no name beside them.

    >>> from quotecli.model import Article
    >>> from quotecli.text.parsed import parse
    >>> parsed = parse(Article("A 40-year-old woman was rescued. A baker, Jo Roe, saw it."))
    >>> [mention.description for mention in introductions(parsed)]
    ['40-year-old woman']
    """
    quoted = [(q.first, q.last) for q in parsed.quotations]
    for sentence in parsed.sentences:
        i = sentence.first
        if parsed.words[i] not in OPENING or any(a <= i < b for a, b in quoted):
            continue
        head = _head(parsed, i + 1, sentence.last)
        if head is not None:
            span = parsed.span(i, head + 1)
            text = clean(parsed.span(i + 1, head + 1).of(parsed.text))
            noun = parsed.words[head]
            gender = gender_of_noun(parsed.language, noun)
            yield Mention(
                span,
                parsed.span(i + 1, head + 1),
                i + 1,
                head + 1,
                SpeakerType.UNNAMED,
                None,
                text,
                None,
                gender,
                noun=noun,
            )


def _head(parsed: Parsed, first: int, last: int) -> int | None:
    """The noun for a person that heads a phrase; None where there is none, or where a name follows."""
    words, tags = parsed.words, parsed.tags
    head = None
    for i in range(first, min(last, first + WORDS_BEFORE + 1)):
        tag = tags[i]
        if tag & (Tag.CAPITAL | FUNCTION | Tag.COMMA | Tag.STOP) or (
            tag & (Tag.VERB | Tag.CUE) and head is not None and not tag & Tag.ROLE
        ):
            break
        if words[i].endswith("-year-old") or (tag & (Tag.ROLE | Tag.TITLE) and of_a_person(parsed.language, words[i])):
            head = i
        elif head is not None and not tag & Tag.ADJECTIVE:
            break
    if head is None:
        return None
    after = head + 1
    if after < last and (
        tags[after] & Tag.CAPITAL or (words[after] == "," and after + 1 < last and tags[after + 1] & Tag.CAPITAL)
    ):
        return None
    return head
