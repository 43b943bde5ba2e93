"""Cut an article into paragraphs and tokens, and tokens into sentences."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from unicodedata import normalize

from quotecli import config
from quotecli.language.base import Tag, word_bits
from quotecli.model import Article, Document, Paragraph, Quotation, Sentence, Span

if TYPE_CHECKING:
    import regex

# "O'Neill", "don't" and "Ki-moon" are one token each; "Roe's" is two, "readers'" is two. Every repetition is bounded;
# a run of letters or marks that is longer becomes several tokens.
TOKEN = re.compile(
    r"""
    # R-S.C.  D-Tenn.   not: R-Utah
      [A-Z]-(?:(?:[A-Z]\.){1,4}|[A-Z][a-z]{1,6}\.)
    # U.S.   not: us.
    | (?:[^\W\d_]\.){2,20}
    # 1,000  6:30pm  43-year-old   not the full stop of: in 5.
    | \d{1,100}(?:[.,:]\d{1,100}){0,20}(?:[\w-]{0,100}\w)?
    # @ann_roe   not: ann@
    | [@\#]\w{1,100}
    # al-Assad  O’Neill  don’t  roe.com   not the ’s of: Roe’s, nor the ’ve of: they’ve, nor \x85, which is white space
    | [^\W_]{1,100}
      (?:(?:[-&/@_\x80-\x84\x86-\x9f¡-ª¬-º]|[’'](?!(?:[sS]|ve|re|ll|[dm])\b)|\.(?=[^\W\d_]{2}))[^\W_]{1,100}){0,50}
    # the ’s of: Roe’s, the ’ve of: they’ve   not that of: ’sup
    | [’'](?:[sS]|ve|re|ll|[dm])\b
    # ``  ''  ...  --   not: .
    | ``|''|\.{2,100}|-{2,100}
    # any other mark   not: a letter
    | [^\w\s]|_{1,100}
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
MARK_BITS = {",": Tag.COMMA, ":": Tag.COLON} | dict.fromkeys(ENDS, Tag.STOP)
CLOSERS = frozenset("”\"’'»)]›“") | {"''"}
# With a capital letter this is a name in news prose: "May wrote", though also a month.
MAY = Tag.CAPITAL | Tag.WORD | Tag.GIVEN
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
# José as it stands in many PDF files: e and ´   not: é as one character
ACCENT = re.compile(r"[\u0300-\u036f]")
# not: \v, \f, \x85, which divide nothing here
LINE_END = re.compile(r"[\r\n\u2028\u2029]")


def segment(article: Article) -> Document:
    """The paragraphs and tokens of an article.

    A line break inside a hard-wrapped paragraph divides nothing; a dateline belongs to no sentence.

    >>> document = segment(Article("MOLDE (Newswire) - Ann Roe\\nsaid so."))
    >>> document.words
    ('molde', '(', 'newswire', ')', '-', 'ann', 'roe', 'said', 'so', '.')
    >>> document.paragraphs[0].first_token
    5
    >>> segment(Article("Molde (a town) - Ann Roe said so.")).paragraphs[0].first_token
    0

    Gets wrong: lines of a poem or a list that look wrapped.
    """
    text = article.text
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    tags: list[int] = []
    bits = word_bits()
    for match in _token_pattern(text).finditer(text):
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


def _token_pattern(text: str) -> re.Pattern[str]:
    """The pattern for the tokens of a text: another one where accents stand behind their letters."""
    return TOKEN if text.isascii() or not ACCENT.search(text) else _token_with_accents()


@cache
def _token_with_accents() -> re.Pattern[str]:
    letters = rf"[^\W_](?:[^\W_]|{ACCENT.pattern}){{0,99}}"
    return re.compile(TOKEN.pattern.replace(r"[^\W_]{1,100}", letters), re.VERBOSE)


@lru_cache(maxsize=1 << 16)
def look_up(word: str) -> tuple[str, int]:
    """A token in lower case with straight apostrophes, and the bits of its list entries and of its shape.

    Letters and accents that are characters of their own become one, as the lists have them.
    """
    low = word.lower().replace("’", "'")
    if not low.isascii():
        low = normalize("NFC", low)
    return low, MAY if word == "May" else _tag(word, low)


def _tag(word: str, low: str) -> int:
    tag = word_bits().get(low, 0)
    first = word[0]
    if first.isalpha():
        return tag | Tag.WORD | _letter_bits(word, low, tag)
    if first.isdigit():
        return tag | Tag.NUMBER | Tag.WORD
    if first in "@#" and len(word) > 1:
        return tag | Tag.WORD | Tag.CAPITAL
    if low == "'s":
        return tag or Tag.CLITIC
    return tag | Tag.MARK | MARK_BITS.get(word, 0)


def _letter_bits(word: str, low: str, listed: int) -> int:
    """What capital letters and endings tell: of a word that lists only as a name or a verb, "ly", "ing" and "ed" do."""
    if not word[0].islower():
        # Letters without case, as in 王小明, stand for names in an English article.
        return Tag.CAPITAL | Tag.CAPITALS if len(word) > 1 and word.isupper() else Tag.CAPITAL
    return 0 if listed & ~(Tag.GIVEN | Tag.PLACE | Tag.CUE | Tag.VERB) else _suffix_bits(low)


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
        # "She said no. Roe left."
        return text[after : after + 1] == " " and (following.isdigit() or (following.isupper() and word != "no"))
    return len(word) == 1 and text[after - 2].isupper() and text[after : after + 1] in (" ", ".", ",")


def _paragraphs(text: str, starts: Sequence[int]) -> Iterator[Paragraph]:
    for span in paragraph_spans(text):
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        behind = _dateline_end(text, span.start)
        if behind:
            first = bisect_left(starts, behind)
        heading = last - first <= config.HEADING_TOKENS and text[span.end - 1] not in ".?!…:;,\"“”’'»"
        if last > first:
            yield Paragraph(span, first, last, heading)


def _dateline_end(text: str, start: int) -> int:
    """Where a dateline ends that starts a paragraph; 0 where none does.

    >>> _dateline_end("ÅLESUND (Newswire) — Ann Roe said so.", 0), _dateline_end("Ångström said so.", 0)
    (21, 0)
    """
    ascii_only = DATELINE.match(text, start)
    if ascii_only:
        return ascii_only.end()
    head = text[start : start + config.DATELINE_LETTERS]
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
        following = lines[n + 1] if n + 1 < len(lines) and width <= config.WRAP_WIDTH else None
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


def sentences(document: Document, quotations: Sequence[Quotation]) -> tuple[Sentence, ...]:
    """The sentences, as ranges of tokens, taking each quotation for one word: what is said inside ends none around it.

    A quotation that ends with a full stop ends the sentence when a capital letter or another mark follows.

    >>> from quotecli.text.quotation_marks import quotations
    >>> document = segment(Article('"We ran. We fell," said Dr. Roe. It rained.'))
    >>> [document.span(s.first, s.last).of(document.text) for s in sentences(document, quotations(document))]
    ['"We ran. We fell," said Dr. Roe.', 'It rained.']

    The full stop of "Dr." ends none. Gets wrong: an abbreviation that ends a sentence before a name.
    """
    return tuple(_sentences(document, quotations))


def _sentences(document: Document, quotations: Sequence[Quotation]) -> Iterator[Sentence]:
    inside = {q.first: q for q in quotations if q.last - q.first > 1}
    for number, paragraph in enumerate(document.paragraphs):
        first = paragraph.first_token
        while first < paragraph.last_token:
            end = _sentence_end(document, first, paragraph.last_token, inside)
            yield Sentence(first, end, number)
            first = end


def _sentence_end(document: Document, first: int, limit: int, inside: dict[int, Quotation]) -> int:
    """Where the sentence ends that starts at token `first`."""
    tags, words = document.tags, document.words
    i = first
    for _ in range(config.SENTENCE_TOKENS):
        quotation = inside.get(i)
        if quotation:
            i = quotation.last
            ended = words[i - 2] in ENDS or words[i - 1] in ENDS
        else:
            i += 1
            ended = bool(tags[i - 1] & Tag.STOP) or _ends_with_abbreviation(document, i - 1)
        if ended:
            while i < limit and words[i] in CLOSERS and i not in inside:
                i += 1
            if i < limit and _starts(document, i, inside):
                break
        if i >= limit:
            break
    return i


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
