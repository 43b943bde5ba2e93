"""Cut paragraphs into sentences, taking each quotation for one word."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from quotecli.language.base import ENDS
from quotecli.language.marks import marks
from quotecli.language.tags import Tag
from quotecli.text.paragraphs import Paragraph
from quotecli.text.quotation_marks import Quotation
from quotecli.text.settings import SETTINGS
from quotecli.text.tokens import Tokens

OPENING_LETTERS = "([–—-•*@#"
"""What starts a sentence beside letters in upper case, digits and quotations."""


class Sentence(NamedTuple):
    """A half-open range of token indices, and the index of its paragraph."""

    first: int
    last: int
    paragraph: int


def sentences(tokens: Tokens, paragraphs: Sequence[Paragraph], quotations: Sequence[Quotation]) -> Iterator[Sentence]:
    """The sentences, as ranges of tokens, taking each quotation for one word: what is said inside ends none around it.

    A quotation that ends with a full stop ends the sentence when a capital letter or another mark follows.

    >>> from quotecli.model import Article
    >>> from quotecli.text.parsed import parse
    >>> parsed = parse(Article('"We ran. We fell," said Dr. Roe. It rained.'))
    >>> [parsed.span(s.first, s.last).of(parsed.text) for s in parsed.sentences]
    ['"We ran. We fell," said Dr. Roe.', 'It rained.']

    The full stop of "Dr." ends none. Gets wrong: an abbreviation that ends a sentence before a name.
    """
    inside = {q.first: q for q in quotations if q.last - q.first > 1}
    for number, paragraph in enumerate(paragraphs):
        first = paragraph.first_token
        while first < paragraph.last_token:
            end = _sentence_end(tokens, first, paragraph.last_token, inside)
            yield Sentence(first, end, number)
            first = end


def _sentence_end(tokens: Tokens, first: int, limit: int, inside: Mapping[int, Quotation]) -> int:
    """Where the sentence ends that starts at token `first`."""
    tags, words, closers = tokens.tags, tokens.words, marks(tokens.language).after
    i = first
    for _ in range(SETTINGS.sentence_tokens):
        quotation = inside.get(i)
        if quotation:
            i = quotation.last
            ended = words[i - 2] in ENDS or words[i - 1] in ENDS
        else:
            i += 1
            ended = bool(tags[i - 1] & Tag.STOP) or _ends_with_abbreviation(tokens, i - 1)
        if ended:
            while i < limit and words[i] in closers and i not in inside:
                i += 1
            if i < limit and _starts(tokens, i, inside):
                break
        if i >= limit:
            break
    return i


def _starts(tokens: Tokens, i: int, inside: Mapping[int, Quotation]) -> bool:
    first = tokens.text[tokens.starts[i]]
    return first.isupper() or first.isdigit() or i in inside or first in OPENING_LETTERS


def _ends_with_abbreviation(tokens: Tokens, i: int) -> bool:
    """Whether "U.S." or "p.m." ends a sentence: only before a word that starts one."""
    word = tokens.words[i]
    if not word.endswith(".") or len(word) < 2 or i + 1 >= len(tokens.words):
        return False
    following = tokens.tags[i + 1]
    starter = Tag.DETERMINER | Tag.PRONOUN | Tag.POSSESSIVE | Tag.SUBORDINATOR | Tag.CONJUNCTION
    return bool(following & Tag.CAPITAL and following & starter) and not tokens.tags[i] & Tag.TITLE
