"""PDF: the paragraphs that a reader sees on its pages."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from math import hypot
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from quotecli.errors import QuotesError
from quotecli.inputs import Failure, Input, Options, needed
from quotecli.inputs.dates import iso
from quotecli.inputs.pdf.lines import Line, Page
from quotecli.inputs.pdf.pdf_paragraphs import heading, paragraphs
from quotecli.model import Article, Meta

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

# In bytes and pages; anything longer is not an article.
LONGEST = 1 << 28
PAGES = 500
# A page of a broadsheet has a third of these; more is a map, or an attack.
CHARACTERS = 60_000
LINES = 1_500
# Pieces of a line that are further apart, in letter heights, stand in different columns; with a space that PDFium has
# put there, as the file goes from one place to another.
APART = 2.2
APART_BY_PLACE = 0.9
# What PDFium puts in the place of a hyphen at the end of a line.
_HYPHENS = ("\x02", "\ufffe")
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_DROPPED = dict.fromkeys((*range(9), *range(14, 32), 0x7F, 0xAD, 0x200B, 0xFEFF, 0xFFFF))
_FOLDED = {**_DROPPED, **_LIGATURES}
_NO_AUTHORS = frozenset(("(anonymous)", "anonymous", "author", "user", "unknown", "administrator", "python-docx"))
_NO_TITLES = frozenset(("(anonymous)", "untitled", "document", "word document"))
# Microsoft Word - b.doc   page_4.indd   not: Rain in the north
_FILE_NAME = re.compile(
    r"microsoft word - .*|.*\.(?:docx?|odt|rtf|indd|qxp|pdf|html?|txt|ai|tmp|pages)|(?:https?|file|about):.*",
    re.IGNORECASE,
)
# D:20260304093000+01'00'
_DATE = re.compile(r"(?:D:)?(\d{8})")


def read(given: Input, options: Options) -> Iterator[Article | Failure]:
    """The one article of a PDF: its words without running headers, footers and page numbers, a paragraph a line."""
    needed("pypdfium2", "pdf", "reading PDFs")
    document = _opened(given.stream.read(LONGEST + 1))
    try:
        number = len(document)
        if number > PAGES:
            raise QuotesError(f"it has {number:,} pages, which is no article; save the pages of the article alone")
        read = paragraphs([_page(document, n) for n in range(number)])
        title, meta = _known(document)
    finally:
        document.close()
    if not read:
        raise QuotesError("there is no text in it; it may be a scan: run it through OCR first")
    yield Article("\n\n".join(paragraph.text for paragraph in read), given.name, title or heading(read), meta)


def _opened(data: bytes) -> "PdfDocument":
    from pypdfium2 import PdfDocument, PdfiumError

    if len(data) > LONGEST:
        raise QuotesError("it is too large for an article; save the pages of the article alone")
    try:
        return PdfDocument(data)
    except PdfiumError as error:
        if "password" in str(error).lower():
            raise QuotesError("it is protected by a password; save it without one") from error
        raise QuotesError("it is no PDF, or a broken one; open it in a viewer and print it as PDF") from error


def _page(document: "PdfDocument", number: int) -> Page:
    from pypdfium2 import PdfiumError

    try:
        page = document[number]
        try:
            return Page(tuple(islice(_lines(page), LINES)), page.get_height())
        finally:
            page.close()
    except PdfiumError as error:
        raise QuotesError(f"page {number + 1} is broken; open it in a viewer and print it as PDF") from error


class _Char(NamedTuple):
    """A character and its box, in points from the left and from the top of the page as it is shown.

    `size` is that of its font, in points on the page; `put` tells that it is none of the file but a space put in.
    """

    char: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    put: bool


def _lines(page: "PdfPage") -> Iterator[Line]:
    """The lines of a page in the order of the file, cut where a wide gap is."""
    run: list[_Char] = []
    last: _Char | None = None
    for char in _characters(page):
        ends = char.char in "\r\n"
        seen = not char.char.isspace()
        apart = APART_BY_PLACE if run and run[-1].put else APART
        if ends or (seen and last is not None and char.left - last.right > apart * max(char.size, 1.0)):
            yield from _line(run)
            run, last = [], None
        if not ends:
            run.append(char)
            last = char if seen else last
        if char.char in _HYPHENS:
            yield from _line(run)
            run, last = [], None
    yield from _line(run)


def _characters(page: "PdfPage") -> Iterator[_Char]:
    from pypdfium2 import raw

    text = page.get_textpage()
    # PDFium gives a negative number for a page that is turned by no right angle.
    turn = raw.FPDFPage_GetRotation(page.raw) % 4 * 90
    left, bottom, right, top = page.get_cropbox()
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    for n in range(min(text.count_chars(), CHARACTERS)):
        raw.FPDFText_GetLooseCharBox(text.raw, n, box)
        place = (box.left - left, top - box.top, box.right - left, top - box.bottom)
        raw.FPDFText_GetMatrix(text.raw, n, matrix)
        size = raw.FPDFText_GetFontSize(text.raw, n) * hypot(matrix.c, matrix.d)
        place = _turned(place, turn, right - left, top - bottom)
        put = raw.FPDFText_IsGenerated(text.raw, n) == 1
        yield _Char(chr(raw.FPDFText_GetUnicode(text.raw, n)), *place, size, put)
    text.close()


def _turned(
    box: tuple[float, float, float, float], turn: int, width: float, height: float
) -> tuple[float, float, float, float]:
    """Where a box stands when the page is turned clockwise by so many degrees."""
    left, top, right, bottom = box
    if turn == 90:
        return height - bottom, left, height - top, right
    if turn == 180:
        return width - right, height - bottom, width - left, height - top
    if turn == 270:
        return top, width - right, bottom, width - left
    return box


def _line(run: Sequence[_Char]) -> Iterator[Line]:
    seen = [char for char in run if not char.char.isspace()]
    text = "".join("-" if char.char in _HYPHENS else char.char for char in run).rstrip()
    # Where PDFium counts in halves of characters.
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    # Some files have a soft hyphen, or the hyphen that is nothing else, where a line cuts a word.
    if text.endswith(("\xad", "\u2010")):
        text = f"{text[:-1]}-"
    text = " ".join(text.translate(_FOLDED).split())
    if not text:
        return
    size = median(char.size for char in seen)
    yield Line(
        text,
        min(char.left for char in seen),
        max(char.right for char in seen),
        min(char.top for char in seen),
        max(char.bottom for char in seen),
        max(size, 1.0),
    )


def _known(document: "PdfDocument") -> tuple[str | None, Meta]:
    """Title, author and day of making, where somebody gave them."""
    given = {key: " ".join(value.split()) for key, value in document.get_metadata_dict().items()}
    title, author = given.get("Title", ""), given.get("Author", "")
    if title.lower() in _NO_TITLES or _FILE_NAME.fullmatch(title):
        title = ""
    if author.lower() in _NO_AUTHORS:
        author = ""
    made = _DATE.match(given.get("CreationDate", ""))
    return title or None, Meta(author or None, iso(made[1]) if made else None)
