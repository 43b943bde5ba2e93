"""Word documents: paragraphs and cells of tables in their order, a blank line between."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from quotecli.errors import QuotesError
from quotecli.inputs import Failure, Input, Options, needed
from quotecli.model import Article, Meta

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement as Element

# In bytes, packed and unpacked; a document of more is mostly pictures, or made to fill the memory.
LONGEST = 1 << 28
LONGEST_UNPACKED = 1 << 29
# That of the words alone, which are held as a tree of many times their size.
LONGEST_WORDS = 1 << 26
_TOO_LARGE = "it is too large for an article; save the article alone"
# What old Word documents and all that have a password begin with.
_OLD = b"\xd0\xcf\x11\xe0"
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
_WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Text boxes are left out with the drawings: they hold pull quotes and captions.
_LEFT_OUT = frozenset(
    f"{_WORDS}{name}"
    for name in ("del", "moveFrom", "drawing", "pict", "object", "rt", "instrText", "delText", "pPr", "rPr", "sdtPr")
) | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"}
_CHARACTERS = {f"{_WORDS}tab": "\t", f"{_WORDS}cr": "\n", f"{_WORDS}noBreakHyphen": "-"}
_BREAK, _KIND_OF_BREAK = f"{_WORDS}br", f"{_WORDS}type"
_PARAGRAPH, _TEXT, _RUN, _VALUE = (f"{_WORDS}{name}" for name in ("p", "t", "r", "val"))
_HEADINGS = frozenset(("Title", "Heading1"))
# What Word, python-docx and converters write where nobody has written anything.
_NO_AUTHORS = frozenset(("python-docx", "author", "user", "unknown", "microsoft office user", "administrator"))
# When the document was made that python-docx begins with.
_TEMPLATE_MADE = "2013-12-23 23:15"
_NO_TITLES = frozenset(("word document", "untitled", "document"))


def read(given: Input, options: Options) -> Iterator[Article | Failure]:
    """The one article of a Word document, as if all changes in it were accepted.

    Left out are headers, footers, notes, comments, pictures, text boxes, hidden words. A line break inside a
    paragraph is a line end.
    """
    needed("docx", "docx", "reading Word documents")
    document = _opened(given.stream.read(LONGEST + 1))
    paragraphs = list(_paragraphs(document.element.body))
    if not paragraphs:
        raise QuotesError("there is no text in it; check whether its words stand in pictures or text boxes")
    first = next(document.element.body.iter(_PARAGRAPH))
    heading = paragraphs[0] if _style(first) in _HEADINGS and "".join(_words(first)).strip() else None
    title, meta = _known(document)
    yield Article("\n\n".join(paragraphs), given.name, title or heading, meta)


def _opened(data: bytes) -> "Document":
    from docx import Document

    if data.startswith(_OLD):
        if _PROTECTED in data:
            raise QuotesError("it is protected by a password; save it without one")
        raise QuotesError("it is an old Word document; save it as .docx")
    if len(data) > LONGEST:
        raise QuotesError(_TOO_LARGE)
    try:
        _refuse_bombs(data)
        return Document(BytesIO(data))
    except QuotesError:
        raise
    # A document may be broken anywhere, and each part of the library complains in its own way.
    except Exception as error:
        raise QuotesError("it is no Word document, or a broken one; open it in Word and save it as .docx") from error


def _refuse_bombs(data: bytes) -> None:
    with zipfile.ZipFile(BytesIO(data)) as packed:
        parts = packed.infolist()
    words = max((part.file_size for part in parts if part.filename.endswith((".xml", ".rels"))), default=0)
    if sum(part.file_size for part in parts) > LONGEST_UNPACKED or words > LONGEST_WORDS:
        raise QuotesError(_TOO_LARGE)


def _paragraphs(body: "Element") -> Iterator[str]:
    """The text of each paragraph that has any, those of tables and forms too."""
    for element in body:
        if element.tag == _PARAGRAPH:
            text = "".join(_words(element)).strip()
            if text:
                yield text
        elif element.tag not in _LEFT_OUT:
            yield from _paragraphs(element)


def _words(element: "Element") -> Iterator[str]:
    for part in element:
        if part.tag in _LEFT_OUT or (part.tag == _RUN and _hidden(part)):
            continue
        if part.tag == _TEXT:
            yield part.text or ""
        elif part.tag == _BREAK:
            # Those to the next page or column stand in the middle of sentences too.
            yield "\n" if part.get(_KIND_OF_BREAK, "textWrapping") == "textWrapping" else " "
        else:
            yield _CHARACTERS.get(str(part.tag), "")
            yield from _words(part)


def _hidden(run: "Element") -> bool:
    mark = run.find(f"{_WORDS}rPr/{_WORDS}vanish")
    return mark is not None and mark.get(_VALUE, "true") not in ("0", "false", "off")


def _style(paragraph: "Element") -> str | None:
    style = paragraph.find(f"{_WORDS}pPr/{_WORDS}pStyle")
    return None if style is None else style.get(_VALUE)


def _known(document: "Document") -> tuple[str | None, Meta]:
    """Title, author and day of making, where somebody gave them."""
    try:
        given = document.core_properties
        title, author, made = given.title.strip(), given.author.strip(), given.created
    # As above: a broken part that only tells these is no reason to refuse the words.
    except Exception:
        return None, Meta()
    date = made.date().isoformat() if made and f"{made:%Y-%m-%d %H:%M}" != _TEMPLATE_MADE else None
    if author.lower() in _NO_AUTHORS:
        author = ""
    if title.lower() in _NO_TITLES or title.startswith("Microsoft Word - "):
        title = ""
    return title or None, Meta(author or None, date)
