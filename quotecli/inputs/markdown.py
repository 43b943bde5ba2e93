"""Markdown: the words alone, a paragraph or heading each with a blank line between."""

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from quotecli.errors import QuotesError
from quotecli.inputs import Failure, Input, Options
from quotecli.inputs.decoding import decode
from quotecli.inputs.frontmatter import known, split
from quotecli.model import Article

if TYPE_CHECKING:
    from markdown_it.token import Token

# Quotations of quotations beyond this are left out; each takes a few frames of Python's stack.
NESTING = 40
_FENCE = re.compile(r" {0,3}(`{3}|~{3})")
# [^1]: the note   not: [^1] in a sentence
_FOOTNOTE = re.compile(r" {0,3}\[\^[^\]\s]{1,60}\]:")
# said Roe.[^1]   said Roe.[^roe-2026]   not: [1]
_FOOTNOTE_MARK = re.compile(r"\[\^[^\]\s]{1,60}\]")
_SPACES = re.compile(r"[ \t]{0,99}\n[ \t]{0,99}")
_WHITE = re.compile(r"\s+")
# The parser of HTML would look for the end of each to the end of the text.
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_BLOCKS = frozenset(
    "address article aside blockquote center dd details div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr li main nav ol p pre section summary table td th tr ul".split()
)
_SILENT = frozenset("script style template title".split())


def read(given: Input, options: Options) -> Iterator[Article | Failure]:
    """The one article of a text in Markdown, without its marks."""
    entries, body = split(decode(given.stream.read()))
    title, meta = known(entries)
    words, heading = plain(body)
    if not words:
        raise QuotesError("there are no words in it beside marks, code and notes; check where it comes from")
    yield Article(words, given.name, title or heading, meta)


def plain(markdown: str) -> tuple[str, str | None]:
    r"""The words of a text in Markdown, and the heading that it begins with or None.

    >>> plain('# Rain\n\n> "It *rained*,"\n> said [Ann Roe](https://example.org).[^1]\n\n[^1]: On Monday.')
    ('Rain\n\n"It rained," said Ann Roe.', 'Rain')
    >>> plain('"It rained," she said\\\nand \\*left\\*.\n\n```\nprint("It rained")\n```\n')
    ('"It rained," she said\nand *left*.', None)

    Left out are code between fences, pictures, notes, comments and what is ~~struck out~~. Indented lines are words,
    not code, as paragraphs of an article may be indented. Raises QuotesError where it is nested too deeply to be read.

    Gets wrong: a sentence that begins with a year, "1986. That was all", which Markdown takes for an item of a list.
    """
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": NESTING}).enable(["table", "strikethrough"]).disable("code")
    try:
        tokens = parser.parse(_without_notes(markdown))
    except RecursionError as error:
        raise QuotesError("its marks are nested too deeply; save it as plain text") from error
    paragraphs = [text for token in tokens for text in _paragraphs(token)]
    heading = paragraphs[0] if paragraphs and tokens[0].type == "heading_open" else None
    return "\n\n".join(paragraphs), heading


def _without_notes(markdown: str) -> str:
    """The text without the paragraphs of its footnotes; CommonMark has none."""
    kept = []
    fence, inside, blank = "", False, False
    for line in markdown.splitlines(keepends=True):
        mark = _FENCE.match(line)
        if mark and fence in ("", mark[1]):
            fence = "" if fence else mark[1]
        if not fence and _FOOTNOTE.match(line):
            inside = True
        elif inside and blank and not line.startswith(("    ", "\t", "\n", "\r")):
            inside = False
        blank = not line.strip()
        if not inside or blank:
            kept.append(line)
    return "".join(kept)


def _paragraphs(token: "Token") -> Iterator[str]:
    if token.type == "inline":
        text = _words(token.children or ())
    elif token.type == "html_block":
        text = _words_of_html(token.content)
    else:
        return
    for part in text.split("\n\n"):
        part = _SPACES.sub("\n", part).strip()
        if part:
            yield part


def _words(tokens: Sequence["Token"]) -> str:
    parts = []
    struck = 0
    for token in tokens:
        if token.type in ("s_open", "s_close"):
            struck += token.nesting
        elif struck:
            continue
        elif token.type in ("text", "text_special", "code_inline"):
            parts.append(token.content)
        elif token.type == "softbreak":
            parts.append(" ")
        elif token.type == "hardbreak" or token.content.lower().startswith("<br"):
            parts.append("\n")
    return _FOOTNOTE_MARK.sub("", "".join(parts)).replace("\n\n", "\n")


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.silent += tag in _SILENT
        self._divide(tag)

    def handle_endtag(self, tag: str) -> None:
        self.silent = max(0, self.silent - (tag in _SILENT))
        self._divide(tag)

    def _divide(self, tag: str) -> None:
        if tag in _BLOCKS or tag == "br":
            self.parts.append("\n" if tag == "br" else "\n\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(_WHITE.sub(" ", data))


def _words_of_html(html: str) -> str:
    parser = _Words()
    parser.feed(_COMMENT.sub("", html))
    parser.close()
    return "".join(parser.parts)
