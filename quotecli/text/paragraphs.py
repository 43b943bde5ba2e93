"""Cut a text into paragraphs, with or without line breaks inside them, and leave datelines out of what they say."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from quotecli.model import Span
from quotecli.text.headings import is_heading
from quotecli.text.settings import SETTINGS
from quotecli.text.tokens import Tokens

if TYPE_CHECKING:
    import regex

# KABUL  NEW DELHI   not: A man
CITY = r"[A-Z][A-Z.'’-]{1,30}(?:[ ][A-Z][A-Z.'’-]{1,30}){0,3}"
# , Afghanistan  , W.Va.   not: , a town
COUNTRY = r",[ ][A-Z][\w.]{1,30}(?:[ ][A-Z]\w{1,30})?"
# Jan. 5  Aug 12   not: 5 Jan.
DAY = r"[A-Z][a-z]{1,12}\.?[ ]\d{1,2}"
# (Newswire)  (PTI)   not: (see: page 5)
AGENCY = r"\([\w ./]{2,30}\)"
# New Delhi   not: new Delhi
TOWN = r"[A-Z][a-z]{1,30}(?:[ ][A-Z][a-z]{1,30}){0,3}"
# New Delhi (PTI)   not: Ann Roe (pictured)
TOWN_AND_AGENCY = rf"{TOWN}[ ]\([A-Z][\w ./]{{1,30}}\)"
DATELINE = re.compile(
    rf"""
    # KABUL, Afghanistan, Jan. 5, 2021 (Newswire) -   not: KABUL -based
      (?:{CITY}(?:{COUNTRY})?(?:,[ ]{DAY}(?:,[ ]\d{{4}})?)?(?:,?[ ]{AGENCY})?|{TOWN_AND_AGENCY})[ ]?(?:—|–|--|-)[ ]
    # PUNE, Aug 12 (PTI) The   Pune, Aug 12 (PTI) The   not: Pune (PTI) The
    | (?:{CITY}|{TOWN}),[ ]{DAY}[ ]{AGENCY}[ ]
    """,
    re.VERBOSE,
)
# not: \v, \f, \x85, which divide nothing here
LINE_END = re.compile(r"[\r\n\u2028\u2029]")


class Paragraph(NamedTuple):
    """A span without surrounding white space, and the half-open range of its tokens, a dateline left out.

    `heading` is true for a short paragraph without a final mark.
    """

    span: Span
    first_token: int
    last_token: int
    heading: bool


def paragraphs(tokens: Tokens) -> Iterator[Paragraph]:
    """The paragraphs that have tokens, in order.

    >>> from quotecli.model import Article
    >>> from quotecli.text.parsed import parse
    >>> [p.first_token for p in parse(Article("MOLDE (Newswire) - Ann Roe\\nsaid so.")).paragraphs]
    [5]
    >>> [p.first_token for p in parse(Article("Molde (a town) - Ann Roe said so.")).paragraphs]
    [0]

    Gets wrong: lines of a poem or a list that look wrapped.
    """
    text, starts = tokens.text, tokens.starts
    for span in paragraph_spans(text):
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        after = _dateline_end(text, span.start)
        if after:
            first = bisect_left(starts, after)
        if last > first:
            yield Paragraph(span, first, last, is_heading(text, span, last - first))


def _dateline_end(text: str, start: int) -> int:
    """Where a dateline ends that starts a paragraph; 0 where none does.

    >>> _dateline_end("ÅLESUND (Newswire) — Ann Roe said so.", 0), _dateline_end("Ångström said so.", 0)
    (21, 0)
    """
    ascii_only = DATELINE.match(text, start)
    if ascii_only:
        return ascii_only.end()
    head = text[start : start + SETTINGS.dateline_letters]
    if head.isascii() or not head[:1].isupper() or not any(mark in head for mark in "—–-"):
        return 0
    # Quotation marks and dashes are no reason to load more.
    if not any(letter.isalpha() and not letter.isascii() for letter in head):
        return 0
    found = _unicode_dateline().match(text, start)
    return found.end() if found else 0


@cache
def _unicode_dateline() -> "regex.Pattern[str]":
    """The same for cities that are not written in ASCII: ÅLESUND, SÃO PAULO. Loaded only where one may stand."""
    import regex

    pattern = DATELINE.pattern.replace("[A-Z", r"[\p{Lu}").replace("[a-z]", r"\p{Ll}")
    return regex.compile(pattern, regex.VERBOSE)


def paragraph_spans(text: str) -> Iterator[Span]:
    """The spans of the paragraphs, in code points, without white space around them.

    A blank line always divides; a single line break does, unless the lines are wrapped at a width: where the
    first word of the next line would not have fitted, or goes on in lower case in the middle of a sentence.

    >>> [tuple(span) for span in paragraph_spans("The river rose\\nby night.\\nAnn Roe left.")]
    [(0, 24), (25, 38)]

    Two sentences on lines of their own are two paragraphs, here; gets wrong: verses, whose lines go on in lower case.
    """
    lines = list(_lines(text))
    width = max((end - start for start, end in lines), default=0)
    start: int | None = None
    for n, (line_start, line_end) in enumerate(lines):
        if start is None:
            start = line_start
        following = lines[n + 1] if n + 1 < len(lines) and width <= SETTINGS.wrap_width else None
        if following and _goes_on(text, (line_start, line_end), following, width):
            continue
        span = _stripped(text, start, line_end)
        start = None
        yield span


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """The bounds of the lines that have more than white space, with the white space in them."""
    start = 0
    for end in (*(match.start() for match in LINE_END.finditer(text)), len(text)):
        if start < end and not text[start:end].isspace():
            yield start, end
        start = end + 1


def _goes_on(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    """Whether the text of a line goes on in the next one."""
    between = text[line[1] : following[0]]
    if between.replace("\r\n", "\n").count("\n") != 1 and len(between) != 1:
        return False
    ending = text[line[0] : line[1]].rstrip()
    beginning = text[following[0] : following[1]]
    if beginning[0].isspace():
        return False
    fits = len(beginning.split(maxsplit=1)[0]) <= width - len(ending) - 1
    return not fits or (beginning[0].islower() and ending[-1] not in '.?!:;”"')


def _stripped(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))
