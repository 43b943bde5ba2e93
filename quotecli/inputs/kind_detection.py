"""Tell what kind an input is: by its ending, by what the server said, or by how it begins."""

import os
import re
from collections.abc import Callable

from quotecli.inputs import INPUT_KINDS, Input
from quotecli.model import Article

# In bytes; enough to tell one kind from another.
PEEKED = 1 << 12
# Left out, as servers say it of anything unknown: text/plain, application/octet-stream.
_MEDIA_TYPES = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "text/markdown": "markdown",
    "text/csv": "csv",
    "application/jsonl": "jsonl",
    "application/x-ndjson": "jsonl",
}
_BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
# <!DOCTYPE html>   <body class="a">   <p>   not: <b>, <i> and <pause>, with which a text may begin
_PAGE = re.compile(
    r"""<(?:!doctype[ ]html|(?:html|head|body|title|meta|link|script|style|base|main|article|section|header|nav|div
        |table|p|h1|h2)(?=[\s/>]))""",
    re.IGNORECASE | re.VERBOSE,
)

# {"text": "…"}   [{"text": "…"}]   not: {applause}, ["We will," she said]
_JSON = re.compile(
    rb"""(?:\xef\xbb\xbf)?\s{0,99}(?P<array>\[\s{0,99})?(?P<object>\{)\s{0,99}"[^"\\\n]{1,200}"\s{0,9}:"""
)


def kind_of(given: Input) -> str:
    """The name of a kind of `INPUT_KINDS`: the ending tells, and where it does not, the first bytes; else it is text.

    What was fetched is what its server says; its ending tells last, as "story.html" may be the address of anything.
    """
    told = by_ending(given.name) if given.address is None else _known(_MEDIA_TYPES.get(given.media_type or ""))
    told = told or by_beginning(given.stream.peek(PEEKED)[:PEEKED])
    if told is None and given.address is not None:
        told = by_ending(given.address.partition("?")[0].partition("#")[0])
    return told or "text"


def by_ending(name: str) -> str | None:
    """The kind whose files end like this.

    >>> by_ending("a/b.TXT"), by_ending("a/b"), by_ending("-")
    ('text', None, None)
    """
    ending = os.path.splitext(name)[1].lower()
    return next((name for name, kind in INPUT_KINDS.items() if ending in kind.endings), None)


def by_beginning(data: bytes) -> str | None:
    """The kind of what begins with these bytes.

    >>> by_beginning(b"<!-- 1 --><!DOCTYPE html><title>Fire"), by_beginning(b"<b>Ouch,</b> he said.")
    ('html', None)
    >>> by_beginning(b'{"text": "Ouch"}\\n{"text": "Fire"}'), by_beginning(b"---\\ntitle: Fire\\n---\\nOuch.")
    ('jsonl', 'markdown')
    """
    return next((name for name, begins in _BEGINNINGS if begins(data) and _known(name)), None)


def is_mistaken(article: Article) -> bool:
    """Whether a file was read as text because of its name, and looks like a web page."""
    return by_ending(article.source) == "text" and looks_like_html(article.text[:PEEKED])


def looks_like_html(text: str) -> bool:
    r"""Whether the text begins as a web page does: white space, comments and an XML declaration aside.

    >>> looks_like_html('\n<?xml version="1.0"?>\n<!-- saved -->\n<HTML lang="en">')
    True
    >>> looks_like_html("<b>“Ouch,”</b> he said."), looks_like_html("<?xml version='1.0'?><rss>")
    (False, False)
    """
    rest = text.lstrip("\ufeff \t\n\f\r")
    while rest.startswith(("<!--", "<?")):
        end = "-->" if rest.startswith("<!--") else ">"
        rest = rest.partition(end)[2].lstrip()
    return _PAGE.match(rest) is not None


def _known(name: str | None) -> str | None:
    return name if name in INPUT_KINDS else None


def _is_html(data: bytes) -> bool:
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS.items() if data.startswith(mark)), None)
    if encoding is None and data[:2] in (b"<\0", b"\0<"):
        encoding = "utf-16-le" if data[1] == 0 else "utf-16-be"
    return looks_like_html(data.decode(encoding or "latin-1", "replace"))


def _is_pdf(data: bytes) -> bool:
    return data.startswith(b"%PDF-")


def _is_docx(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04") and b"word/" in data


def _is_lines(data: bytes) -> bool:
    found = _JSON.match(data)
    return found is not None and not found["array"] and _is_whole(data[found.start("object") :])


def _is_json(data: bytes) -> bool:
    return _JSON.match(data) is not None and not _is_lines(data)


def _is_whole(data: bytes) -> bool:
    """Whether the object ends with its line, or the line is too long to tell."""
    line, end, _ = data.partition(b"\n")
    return not end or line.rstrip().endswith(b"}")


def _is_markdown(data: bytes) -> bool:
    """Whether it has front matter, the one thing that tells Markdown from text."""
    if not data.startswith((b"---", b"+++")):
        return False
    from quotecli.inputs.frontmatter import split

    return bool(split(data.decode("utf-8", "replace"))[0])


_BEGINNINGS: tuple[tuple[str, Callable[[bytes], bool]], ...] = (
    ("pdf", _is_pdf),
    ("docx", _is_docx),
    ("html", _is_html),
    ("jsonl", _is_lines),
    ("json", _is_json),
    ("markdown", _is_markdown),
)
