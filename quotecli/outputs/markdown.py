"""Markdown: one title per article, one section per speaker, one block quote per quote.

What is escaped covers CommonMark, the tables, strikethrough, footnotes and formulas of GitHub, and the lists of Pandoc.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from quotecli.model import Quote, Report, Speaker
from quotecli.outputs import Asked
from quotecli.outputs.counts import counted
from quotecli.outputs.explain import reasons
from quotecli.outputs.terminal import one_line

NOBODY = "–"
UNATTRIBUTED = "Not attributed"
# Between the parts of a split quote: in the article other words stand there.
OMITTED = " … "

_OBEYED = re.compile(
    r"""
      [\\`*_\[\]<>{}|~^$#]              # "*very*", "[1]", "<b>", "#MeToo", "$5": wherever they stand
    | &(?=\#?[0-9A-Za-z]{1,40};)        # "&amp;"; not "AT&T"
    | ([=%+])(?=\1)                     # "==so==" and the like are marks in some editors
    | :(?=//|[\w+-]{1,50}:)             # "https://" and ":smile:"; not "10:30"
    | (?<=www)\.                        # "www.example.org"
    | @(?=\w)                           # "@mayor"
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
# What makes a list, a rule or a heading of a line that begins with it: "- ", "---", "12. ", "(a) ", "iv) ", ": ", "==".
_FIRST = re.compile(
    r"""^
    (?P<before> \(? (?: [0-9]{1,9} | [A-Za-z] | [IVXLCDM]{1,8} | [ivxlcdm]{1,8} ) (?= [.)] (?: [ ] | $ ) ) )?
    (?P<mark> [-+=:%.)] )
    """,
    re.VERBOSE,
)
# An address that stays one within "<" and ">".
_LINKED = re.compile(r"https?://[^\s<>\x00-\x20\x7f]+", re.IGNORECASE)


def escaped(text: str) -> str:
    r"""The text in one line, of which no reader of Markdown obeys a character.

    >>> print(escaped("2. *Ask* <b>AT&T</b> &amp; [me]"))
    2\. \*Ask\* \<b\>AT&T\</b\> \&amp; \[me\]

    Gets wrong: GitHub makes links of e-mail addresses and of its members' names, whatever stands before them, and
    some editors of any host name.
    """
    line = _OBEYED.sub(r"\\\g<0>", one_line(text))
    return _FIRST.sub(lambda match: f"{match['before'] or ''}\\{match['mark']}", line)


def render(reports: Iterable[Report], out: TextIO, asked: Asked) -> None:
    """Write a part an article: its quotes by speaker, in the order in which the speakers first speak."""
    before = ""
    for report in reports:
        out.write(before + "\n\n".join(_blocks(report, asked.explain)) + "\n")
        out.flush()
        before = "\n"


def _blocks(report: Report, explain: bool) -> Iterator[str]:
    article = report.article
    yield f"# {escaped(article.title or article.label) or NOBODY}"
    yield " · ".join(_facts(report))
    for speakers, quotes in _sections(report):
        yield f"## {' and '.join(map(_called, speakers)) if speakers else UNATTRIBUTED}"
        for quote in quotes:
            yield _quote(quote, article.text, explain)


def _facts(report: Report) -> Iterator[str]:
    article = report.article
    if article.title and article.title != article.label:
        yield escaped(article.label)
    yield from (escaped(fact) for fact in (article.meta.author, article.meta.date) if fact)
    if article.meta.url:
        yield _address(article.meta.url)
    yield f"{counted(len(report.quotes), 'quote')}, {counted(len(report.speakers), 'speaker')}"


def _address(url: str) -> str:
    return f"<{url}>" if _LINKED.fullmatch(url) and one_line(url) == url else escaped(url)


def _sections(report: Report) -> list[tuple[Sequence[Speaker], list[Quote]]]:
    """The quotes of each speaker, or of several who speak together, and last those of nobody."""
    sections: dict[tuple[str, ...], tuple[Sequence[Speaker], list[Quote]]] = {}
    for quote in report.quotes:
        ids = tuple(speaker.id for speaker in quote.speakers)
        sections.setdefault(ids, (quote.speakers, []))[1].append(quote)
    return sorted(sections.values(), key=lambda section: not section[0])


def _called(speaker: Speaker) -> str:
    name = escaped(speaker.label) or NOBODY
    role = escaped(speaker.role or "")
    return f"{name}, {role}" if role else name


def _quote(quote: Quote, text: str, explain: bool) -> str:
    words = OMITTED.join(one_line(part.of(text)) for part in quote.content)
    cue = quote.cue and escaped(quote.cue.of(text))
    about = [f"line {quote.line}", quote.kind.value, *([cue] if cue else [])]
    lines = [escaped(words), "", f"*{' · '.join(about)}*"]
    if explain:
        lines += ["", *(f"- {escaped(reason)}" for reason in reasons(quote))]
    return "\n".join(f"> {line}".rstrip() for line in lines)
