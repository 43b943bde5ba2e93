"""Web pages: the article on a page, without menus, banners and what else stands around it."""

import codecs
import logging
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from quotecli.errors import QuotesError
from quotecli.inputs import Failure, Input, Options, needed
from quotecli.inputs.decoding import decode
from quotecli.inputs.web.settings import PAGE
from quotecli.model import Article, Meta

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
    from trafilatura.settings import Document

NOTHING_FOUND = "no article was found in it; name the page of an article, or save its words as text"
# Without a handler, Python would print their messages.
for _name in ("trafilatura", "htmldate", "courlan", "justext"):
    logging.getLogger(_name).addHandler(logging.NullHandler())

# <meta charset="utf-8">   <meta content="text/html; charset=utf-8">   <?xml encoding="utf-8"?>   not: <a charset="x">
_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s{0,9}=\s{0,9}["']?([\w:.-]{1,40})""", re.I
)
# Where a charset may be declared.
_HEAD = 1 << 12
_XML_DECLARATION = re.compile(r"\s{0,99}<\?xml\b[^>]{0,200}>")
# Python's names for the encodings of pages; it knows others that are not for text, or are slow.
_ENCODINGS = ("cp", "iso8859", "koi8", "mac", "gb", "big5", "shift_jis", "euc")
# What browsers take for Windows-1252.
_WESTERN = frozenset({"ascii", "iso8859-1", "cp1252"})
# Soft hyphens and the like, which break words that a reader sees whole.
_INVISIBLE = dict.fromkeys(map(ord, "\xad\u200b\u2060\ufeff"))
_VALUE = r"""=\s*(?:"[^"]*"|'[^']*'|[^\s>]*)"""
_QUOTED = re.compile(r"""=\s*(?:"[^"]*"|'[^']*')""")
# <p a="1>2" b='' c=d e>   Nothing after it is sought, so that nothing is tried twice.
_TAG = re.compile(rf"(<[a-zA-Z][^\s=/>]{{0,99}})(?:{_VALUE}|[^>=]+)*")
_WHITE = re.compile(r"\s+")
_BLANK_LINE = re.compile(r"\n[ \t\r]{0,99}\n\s*")
# class="pull-quote"   class="wp-block-pullquote"
_PULLED = re.compile(r"pull[-_]{0,2}quote", re.I)
# id="cookie-banner"   class="gdpr"   not where an article stands inside, as in <div class="cookies-accepted">
_BANNER = re.compile(r"cookie|consent|gdpr", re.I)
# class="live-entry"   class="a liveblog"   not: class="delivery"
_LIVE = re.compile(r"(?:^|[\s_-])live(?:[\s_-]|blog|$)", re.I)
_BOXES = ("div", "section", "form", "dialog")
_WHOLE = ("main", "article", "h1")
_TAGS_BESIDE = frozenset("script style noscript template nav aside".split())
# What a page is written with, the parents it has there, and what is read more easily in its place.
_PLAINER = (
    ("figcaption", None, "p"),
    ("cite", ("blockquote", "div", "figure"), "p"),
    ("figure", None, "div"),
)
# Elements in what trafilatura gives back that stand within a line.
_INLINE = frozenset("hi ref del code graphic span".split())
_PARAGRAPH, _LINE = "\f", "\n"
_MARKS = "\"“‘'«"


def read(given: Input, options: Options) -> Iterator[Article | Failure]:
    """The one article of a page: its paragraphs and headings with a blank line between, and what is told of it."""
    needed("trafilatura", "html", "reading HTML")
    yield article(markup(given.stream.read(), given.charset), given)


def markup(data: bytes, charset: str | None) -> str:
    """What the bytes of a page mean: UTF-8 where they are well-formed, else what the server or the page says.

    >>> markup(b'<meta charset=iso-8859-2><p>Miroslav \\xa9pik', None)
    '<meta charset=iso-8859-2><p>Miroslav Špik'
    >>> markup(b"<p>\\x93Ouch,\\x94 he said.", "iso-8859-1")
    '<p>“Ouch,” he said.'

    Pages that say they are Latin-1 are Windows-1252. Raises QuotesError where the bytes are no text.
    """
    try:
        # English in another encoding is never well-formed UTF-8 by chance, while a wrong declaration is common.
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        declared = _CHARSET.search(data[:_HEAD])
        text = _as(charset, data) or _as(declared and declared[1].decode("ascii"), data) or decode(data)
    return decode(data) if "\0" in text else text


def _as(charset: str | None, data: bytes) -> str | None:
    """The text in an encoding; None where there is none of that name or the bytes are no text in it."""
    try:
        name = codecs.lookup(charset or "").name
        return data.decode(name) if name.startswith(_ENCODINGS) and name not in _WESTERN else None
    except (LookupError, ValueError):
        return None


def article(page: str, given: Input) -> Article:
    """The article on a page.

    Raises QuotesError where there is none: the page has no text, or hardly any besides links.
    """
    from trafilatura import bare_extraction, load_html
    from trafilatura.settings import set_date_params

    # It would make the parser decode the text a second time.
    page = _TAG.sub(_bounded, _XML_DECLARATION.sub("", page, count=1))
    try:
        tree = load_html(page)
        if tree is None or tree.tag != "html":
            # A piece of a page, such as a single paragraph.
            tree = load_html(f"<html><body><div>{page}</div></body></html>")
        if tree is None:
            raise QuotesError(NOTHING_FOUND)
        _prepare(tree)
        links = {_one_line(link.text_content()) for link in tree.iter("a")}
        found = bare_extraction(
            tree,
            url=given.address,
            include_comments=False,
            favor_recall=True,
            with_metadata=True,
            # Otherwise any year on the page, such as that of its copyright, may become the date.
            date_extraction_params=set_date_params(extensive=False),
        )
    except QuotesError:
        raise
    except Exception as error:
        # One page that crashes the library must not stop the others.
        raise QuotesError(f"{NOTHING_FOUND} ({type(error).__name__} in trafilatura)") from error
    if found is None or isinstance(found, dict) or found.body is None:
        raise QuotesError(NOTHING_FOUND)
    paragraphs = list(_once(_paragraphs(found.body)))
    in_links = sum(len(paragraph) for paragraph in paragraphs if paragraph in links)
    if not paragraphs or in_links > PAGE.mostly * sum(map(len, paragraphs)):
        raise QuotesError(NOTHING_FOUND)
    title = _one_line(found.title or "")
    known = title if 0 < len(title) <= PAGE.title_letters else None
    return Article("\n\n".join(paragraphs) + "\n", given.name, known, _meta(found, given.address))


def _meta(found: "Document", address: str | None) -> Meta:
    url = found.url or ""
    return Meta(
        _one_line(found.author or "") or None,
        found.date or None,
        url if url.startswith(("https://", "http://")) else address,
    )


def _prepare(tree: "Element") -> None:
    """Simplify what the search for the article would wrongly lose or keep."""
    _drop_pulled(tree)
    for element in list(tree.iter()):
        if isinstance(element.tag, str) and element.getparent() is not None and _is_beside(element):
            element.drop_tree()
    for tag, inside, plain in _PLAINER:
        for element in list(tree.iter(tag)):
            if inside is None or element.getparent().tag in inside:
                element.tag = plain
    for element in list(tree.iter("article")):
        # The search takes each entry of a live blog for the whole article.
        if _LIVE.search(_called(element)) or _LIVE.search(_called(element.getparent())):
            element.tag = "div"
    _as_shown(tree)
    quoted = [(element, sum(1 for _ in element.iterancestors("q"))) for element in tree.iter("q")]
    for element, depth in quoted:
        _mark(element, "‘’" if depth % 2 else "“”")
        element.drop_tag()


def _as_shown(tree: "Element") -> None:
    """Make all white space what a browser makes of it."""
    lines_kept = {element for block in tree.iter("pre") for element in block.iter()}
    for element in tree.iter():
        if isinstance(element.tag, str):
            keep = element in lines_kept
            element.text = _unwrapped(element.text or "") if keep else _WHITE.sub(" ", element.text or "")
            keep = keep and element.tag != "pre"
            element.tail = _unwrapped(element.tail or "") if keep else _WHITE.sub(" ", element.tail or "")


def _bounded(tag: re.Match[str]) -> str:
    """A tag, without its attributes where they are too many."""
    whole = tag[0]
    many = len(whole) > PAGE.tag_letters and len(_QUOTED.sub("", whole)) > PAGE.tag_letters
    return tag[1] if many else whole


def _drop_pulled(tree: "Element") -> None:
    """Drop the pull quotes whose words stand elsewhere on the page."""
    whole = _one_line(tree.text_content())
    pulled = (element for element in tree.iter() if isinstance(element.tag, str) and _PULLED.search(_called(element)))
    for element in list(islice(pulled, PAGE.pulled)):
        words = _one_line(element.text_content()).strip(_MARKS)[: PAGE.pulled_letters]
        if words and whole.count(words) > 1 and element.getparent() is not None:
            element.drop_tree()


def _is_beside(element: "Element") -> bool:
    """Whether an element is no part of an article, wherever it stands.

    Such are scripts and styles, menus, pictures with their captions, banners on cookies, and marks of footnotes.
    """
    tag = element.tag
    if tag in _TAGS_BESIDE:
        return bool(element.get("type") != "application/ld+json")
    if tag == "figure":
        return next(element.iter("blockquote", "table"), None) is None
    if tag == "footer":
        return not any(above.tag in ("article", "blockquote", "figure") for above in element.iterancestors())
    if tag == "sup":
        return next(element.iter("a"), None) is not None
    if tag not in _BOXES or not _BANNER.search(_called(element)):
        return False
    return next(element.iter(*_WHOLE), None) is None and next(element.iter("button", "input", "a"), None) is not None


def _called(element: "Element") -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _unwrapped(text: str) -> str:
    """Preformatted text with a line for each paragraph."""
    paragraphs = _BLANK_LINE.split(text)
    return text if len(paragraphs) == 1 else "\n".join(_one_line(paragraph) for paragraph in paragraphs)


def _mark(element: "Element", marks: str) -> None:
    """Put the marks around a <q> that a browser puts there."""
    if _one_line(element.text_content()).startswith(tuple(_MARKS)):
        return
    element.text = marks[0] + (element.text or "")
    if len(element):
        element[-1].tail = (element[-1].tail or "") + marks[1]
    else:
        element.text += marks[1]


def _paragraphs(body: "Element") -> Iterator[str]:
    """The paragraphs of what was found, as a reader sees them, none of them empty."""
    for block in "".join(_pieces(body)).translate(_INVISIBLE).split(_PARAGRAPH):
        before = ""
        for line in filter(None, map(_one_line, block.split(_LINE))):
            if before and (not line[0].islower() or before[-1] in '.?!:;"”’'):
                yield before
                before = ""
            before = f"{before} {line}" if before else line
        if before:
            yield before


def _pieces(element: "Element") -> Iterator[str]:
    """The texts of an element in order, with `_PARAGRAPH` and `_LINE` between those that stand apart."""
    apart = element.tag not in _INLINE
    if element.tag == "lb":
        yield _LINE
    elif apart:
        yield _PARAGRAPH
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _pieces(child)
        yield child.tail or ""
    if apart and element.tag != "lb":
        yield _PARAGRAPH


def _once(paragraphs: Iterable[str]) -> Iterator[str]:
    """The paragraphs without long ones that came before: pages may hold a text twice, for wide and narrow screens."""
    seen = set()
    for paragraph in paragraphs:
        if paragraph.count(" ") + 1 >= PAGE.repeated_words:
            if paragraph in seen:
                continue
            seen.add(paragraph)
        yield paragraph


def _one_line(text: str) -> str:
    return " ".join(text.split())
