"""Cut an article into paragraphs and tokens, and tokens into sentences."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from quotecli import config
from quotecli.lexicon import Tag, word_bits
from quotecli.model import Article, Document, Paragraph, Quotation, Sentence, Span

# "O'Neill", "don't" and "Ki-moon" are one token each; "Roe's" is two, "readers'" is two.
TOKEN = re.compile(
    r"""
      (?:[^\W\d_]\.){2,}                                    # U.S.   not: us.
    | \d+(?:[.,:]\d+)*(?:[\w-]*\w)?                         # 1,000  6:30pm  43-year-old   not: 5. (a full stop follows)
    | [@\#]\w+                                             # @ann_roe
    | [^\W_]+(?:(?:[-&/@_\x80-\x9f¡-ª¬-º]|[’'](?![sS]\b)|\.(?=[^\W\d_]{2}))[^\W_]+)*   # al-Assad O’Neill   not: Roe’s
    | [’'][sS]\b                                            # ’s
    | ``|''|\.{2,}|-{2,}
    | [^\w\s]|_+
    """,
    re.VERBOSE,
)
ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof rev fr sr jr hon gov sen rep lt col gen maj capt cmdr sgt supt det insp adm brig messrs mme "
    "mlle jan feb apr aug sept oct nov dec vs etc inc ltd corp bros dept ave blvd vol barr engr alh smt pvt pte cpl "
    "pres atty calif colo conn fla kan mich minn mont neb nev okla penn tenn tex wis wyo ariz ala ark ky md mo".split()
)
# Words of their own too, so that the full stop belongs to them only before a name or a number.
ABBREVIATIONS_BEFORE_CAPITAL = frozenset(
    "no co art fig mass miss wash ill ind st mt ft la ga pa va mar jun jul sep sec del est ald shri ore vt".split()
)
ENDS = frozenset({".", "?", "!", "…", "...", "....", "?!", "!!"})
CLOSERS = frozenset("”\"’'»)]›“") | {"''"}
DATELINE = re.compile(
    r"""
    (?:[A-Z][A-Z.'’-]+(?:[ ][A-Z][A-Z.'’-]+){0,3}          # KABUL, NEW DELHI   not: A man
       (?:,[ ][A-Z][\w.]+(?:[ ][A-Z]\w+)?)?                 # , Afghanistan
       (?:,[ ][A-Z][a-z]+\.?[ ]\d{1,2}(?:,[ ]\d{4})?)?      # , Jan. 5
       (?:,?[ ]\([\w ./]{2,30}\))?                          # (Reuters)
    |  [A-Z][a-z]+(?:[ ][A-Z][a-z]+){0,3}[ ]\([A-Z][\w ./]{1,30}\)   # New Delhi (PTI)   not: Ann Roe (pictured)
    )[ ]?(?:—|–|--|-)[ ]
    | [A-Z][A-Z.'’-]+(?:[ ][A-Z][A-Z.'’-]+){0,3},[ ][A-Z][a-z]+\.?[ ]\d{1,2}[ ]\([\w ./]{2,30}\)[ ]   # PUNE, Aug 12 (PTI)
    """,
    re.VERBOSE,
)


def segment(article: Article) -> Document:
    """The paragraphs and tokens of an article.

    A line break inside a hard-wrapped paragraph divides nothing; a dateline belongs to no sentence.

    >>> document = segment(Article("MOLDE (Newswire) - Ann Roe\\nsaid so."))
    >>> document.words
    ('molde', '(', 'newswire', ')', '-', 'ann', 'roe', 'said', 'so', '.')
    >>> document.paragraphs[0].first_token
    5
    """
    text = article.text
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    tags: list[int] = []
    bits = word_bits()
    for match in TOKEN.finditer(text):
        start, end = match.span()
        word = match.group()
        if word == "." and starts and ends[-1] == start and _abbreviates(words[-1], text, end):
            ends[-1] = end
            words[-1] += "."
            tags[-1] |= bits.get(words[-1], 0)
            continue
        low, tag = look_up(word)
        starts.append(start)
        ends.append(end)
        words.append(low)
        tags.append(tag)
    paragraphs = tuple(_paragraphs(text, starts))
    return Document(article, tuple(starts), tuple(ends), tuple(words), tuple(tags), paragraphs)


@lru_cache(maxsize=1 << 16)
def look_up(word: str) -> tuple[str, int]:
    """A token in lower case with straight apostrophes, and the bits of its list entries and of its shape."""
    low = word.lower().replace("’", "'")
    return low, _tag(word, low)


def _tag(word: str, low: str) -> int:
    tag = word_bits().get(low, 0)
    first = word[0]
    if first.isalpha():
        tag |= Tag.WORD
        if first.isupper():
            tag |= Tag.CAPITAL
            if len(word) > 1 and word.isupper():
                tag |= Tag.CAPITALS
        elif not tag & ~(Tag.WORD | Tag.GIVEN | Tag.PLACE):
            tag |= _suffix_bits(low)
    elif first in "@#" and len(word) > 1:
        tag |= Tag.WORD | Tag.CAPITAL
    elif first.isdigit():
        tag |= Tag.NUMBER | Tag.WORD
    elif low == ",":
        tag |= Tag.COMMA | Tag.MARK
    elif word in ENDS:
        tag |= Tag.STOP | Tag.MARK
    elif low == ":":
        tag |= Tag.COLON | Tag.MARK
    elif low != "'s":
        tag |= Tag.MARK
    elif not tag:
        tag |= Tag.CLITIC
    return tag


def _suffix_bits(word: str) -> int:
    if word.endswith("ly"):
        return Tag.ADVERB
    if word.endswith("ing"):
        return Tag.ING
    return Tag.ED if word.endswith("ed") else 0


def _abbreviates(word: str, text: str, after: int) -> bool:
    """Whether a full stop right behind `word` is part of it: "Mr.", "Jan.", "J." before a name."""
    if word in ABBREVIATIONS:
        return after < len(text)
    if word in ABBREVIATIONS_BEFORE_CAPITAL:
        following = text[after + 1 : after + 2]
        return text[after : after + 1] == " " and (following.isupper() or following.isdigit())
    return len(word) == 1 and text[after - 2].isupper() and text[after : after + 1] in (" ", ".", ",")


def _paragraphs(text: str, starts: Sequence[int]) -> Iterator[Paragraph]:
    for span in paragraph_spans(text):
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        dateline = DATELINE.match(text, span.start)
        if dateline:
            first = bisect_left(starts, dateline.end())
        heading = last - first <= config.HEADING_TOKENS and text[span.end - 1] not in ".?!…:;,\"”’'»"
        if last > first:
            yield Paragraph(span, first, last, heading)


def paragraph_spans(text: str) -> Iterator[Span]:
    """The spans of the paragraphs, without white space around them.

    A blank line always divides; a single line break does, unless the lines are wrapped at a width: where the
    first word of the next line would not have fitted, or goes on in lower case in the middle of a sentence.
    """
    lines = [(match.start(), match.end()) for match in re.finditer(r"[^\r\n\u2028\u2029]*\S[^\r\n\u2028\u2029]*", text)]
    width = max((end - start for start, end in lines), default=0)
    wrapped = width <= config.WRAP_WIDTH
    start: int | None = None
    for n, (line_start, line_end) in enumerate(lines):
        if start is None:
            start = line_start
        following = lines[n + 1] if n + 1 < len(lines) else None
        if following and _goes_on(text, (line_start, line_end), following, width if wrapped else None):
            continue
        span = _stripped(text, start, line_end)
        start = None
        yield span


def _goes_on(text: str, line: tuple[int, int], following: tuple[int, int], width: int | None) -> bool:
    between = text[line[1] : following[0]]
    if between.replace("\r\n", "\n").count("\n") != 1 and len(between) != 1:
        return False
    ending = text[line[0] : line[1]].rstrip()
    beginning = text[following[0] : following[1]]
    if width is None:
        return False
    if beginning[:1].isspace():
        return False
    room = width - len(ending) - 1
    fits = len(beginning.split(maxsplit=1)[0]) <= room
    return not fits or (beginning[0].islower() and ending[-1] not in '.?!:;”"')


def _stripped(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))


def sentences(document: Document, quotations: Sequence[Quotation]) -> tuple[Sentence, ...]:
    """The sentences, taking each quotation for one word: what is said inside it ends no sentence around it.

    A quotation that ends with a full stop ends the sentence when a capital letter or another mark follows.
    """
    return tuple(_sentences(document, quotations))


def _sentences(document: Document, quotations: Sequence[Quotation]) -> Iterator[Sentence]:
    tags, words = document.tags, document.words
    inside = {q.first: q for q in quotations if q.last - q.first > 1}
    for number, paragraph in enumerate(document.paragraphs):
        first = i = paragraph.first_token
        while i < paragraph.last_token:
            quotation = inside.get(i)
            if quotation:
                i = quotation.last
                ended = words[i - 2] in ENDS or words[i - 1] in ENDS
            else:
                i += 1
                ended = bool(tags[i - 1] & Tag.STOP) or _ends_with_abbreviation(document, i - 1)
            if not ended:
                continue
            while i < paragraph.last_token and words[i] in CLOSERS and i not in inside:
                i += 1
            if i < paragraph.last_token and not _starts(document, i, inside):
                continue
            yield Sentence(first, i, number)
            first = i
        if first < paragraph.last_token:
            yield Sentence(first, paragraph.last_token, number)


def _starts(document: Document, i: int, inside: dict[int, Quotation]) -> bool:
    first = document.text[document.starts[i]]
    return first.isupper() or first.isdigit() or i in inside or first in "([–—-•*@#"


def _ends_with_abbreviation(document: Document, i: int) -> bool:
    """Whether "U.S." or "p.m." ends a sentence: only before a word that starts one."""
    word = document.words[i]
    if not word.endswith(".") or len(word) < 2 or i + 1 >= len(document.words):
        return False
    following = document.tags[i + 1]
    starter = Tag.DETERMINER | Tag.PRONOUN | Tag.POSSESSIVE | Tag.SUBORDINATOR | Tag.CONJUNCTION
    return bool(following & Tag.CAPITAL and following & starter) and not document.tags[i] & Tag.TITLE
