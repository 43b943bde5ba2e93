"""Which paragraphs and sentences are headings."""

from collections.abc import Sequence
from itertools import pairwise

from quotecli.language.tags import FUNCTION, Tag
from quotecli.model import Span
from quotecli.text.settings import SETTINGS


def is_heading(text: str, span: Span, tokens: int) -> bool:
    """Whether a paragraph of so many tokens is short and has no final mark.

    >>> is_heading("Dam holds", Span(0, 9), 2), is_heading("It holds.", Span(0, 9), 3)
    (True, False)
    """
    return tokens <= SETTINGS.heading_tokens and text[span.end - 1] not in ".?!…:;,\"“”’'»"


def in_title_case(tags: Sequence[int], first: int, last: int) -> bool:
    """Whether a sentence is a headline In Which Most Words Are Like This."""
    words = [tag for tag in tags[first:last] if tag & Tag.WORD]
    return sum(1 for tag in words if tag & Tag.CAPITAL) >= SETTINGS.title_case_share * len(words)


def is_headline(tags: Sequence[int], first: int, last: int) -> bool:
    """Whether a paragraph is a headline in title case: most of its words capitalised, and its verbs too.

    Small words do not count, so that a list of names is told from it by its verbs.
    """
    words = [tag for tag in tags[first:last] if tag & Tag.WORD and not tag & FUNCTION]
    capitals = sum(1 for tag in words if tag & Tag.CAPITAL)
    if len(words) < 4 or capitals <= SETTINGS.title_case_mentions * len(words):
        return False
    # A caption has a sentence more: "Ann Roe with her marrow. Picture: Jo Low".
    if any(tag & Tag.STOP and after & Tag.WORD for tag, after in pairwise(tags[first:last])):
        return False
    # "British MPs Ann Roe and Jo Low have been loud."
    if tags[last - 1] & Tag.STOP and any(tag & Tag.AUXILIARY and not tag & Tag.CAPITAL for tag in tags[first:last]):
        return False
    return not any(tag & (Tag.CUE | Tag.VERB) and not tag & Tag.CAPITAL for tag in words)
