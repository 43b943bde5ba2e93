"""What formats for other tools share: the parts of a quote, its words, and names that any tool accepts."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote as percent

from quotecli.model import Quote, Report, Span, Speaker
from quotecli.text.parsed import Parsed, parse

# How the program itself numbers speakers; any other id is from a list of people.
_OWN_ID = re.compile(r"s[0-9]{1,9}")
# What would end a word, a list or a line in a format of columns, and what a terminal would obey; not: ö
_NO_WORD = re.compile(r"[^!-$&-{}~\u00a1-\u1fff\u2070-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd]")


class TokenPiece(NamedTuple):
    """A token, or a piece of one where a part of a quote begins or ends inside of it."""

    start: int
    end: int


def parts(quote: Quote) -> Iterator[tuple[str, Span]]:
    """The spans of a quote with what they are: "content", each part of it, "cue" and "source"."""
    yield from (("content", span) for span in quote.content)
    if quote.cue:
        yield "cue", quote.cue
    if quote.source:
        yield "source", quote.source


def described(speaker: Speaker) -> str:
    """Name or description with the fullest role, in one line: "Ines Okello, harbour master"."""
    return ", ".join(" ".join(words.split()) for words in (speaker.label, speaker.role) if words and words.strip())


def is_listed(speaker: Speaker) -> bool:
    """Whether the id is from a list of people, and so means the same person in all articles."""
    return not _OWN_ID.fullmatch(speaker.id)


def as_word(text: str) -> str:
    """Any text as one word, with what is not a visible character, and "%" and "|", as in a web address.

    >>> as_word("s1"), as_word("Žižek, 50 %"), as_word("")
    ('s1', 'Žižek,%2050%20%25', '_')
    """
    return _NO_WORD.sub(lambda match: percent(match[0], safe="", errors="surrogatepass"), text) or "_"


def words(report: Report) -> tuple[TokenPiece, ...]:
    """All words of the article, so that every part of a quote begins and ends with one."""
    parsed = parse(report.article)
    return _cut(parsed, range(len(parsed.starts)), _edges(report))


def sentence_words(report: Report) -> Iterator[tuple[int, tuple[TokenPiece, ...]]]:
    """The words sentence by sentence, each with the number of its paragraph; a dateline is a sentence of its own."""
    parsed = parse(report.article)
    edges = _edges(report)
    done = 0
    paragraph = 0
    for sentence in parsed.sentences:
        if done < sentence.first:
            yield sentence.paragraph, _cut(parsed, range(done, sentence.first), edges)
        paragraph = sentence.paragraph
        yield paragraph, _cut(parsed, range(sentence.first, sentence.last), edges)
        done = sentence.last
    if done < len(parsed.starts):
        yield paragraph, _cut(parsed, range(done, len(parsed.starts)), edges)


def _edges(report: Report) -> list[int]:
    return sorted({edge for quote in report.quotes for _, span in parts(quote) for edge in span})


def _cut(parsed: Parsed, tokens: range, edges: list[int]) -> tuple[TokenPiece, ...]:
    return tuple(_pieces(parsed, tokens, edges))


def _pieces(parsed: Parsed, tokens: range, edges: list[int]) -> Iterator[TokenPiece]:
    for token in tokens:
        start, end = parsed.starts[token], parsed.ends[token]
        at = bisect_right(edges, start)
        while at < len(edges) and edges[at] < end:
            yield TokenPiece(start, edges[at])
            start = edges[at]
            at += 1
        yield TokenPiece(start, end)
