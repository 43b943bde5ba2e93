r"""The text of a paragraph with its quotes marked: in the colours of their speakers, or between brackets.

Where there are no colours, the words of a quote stand between `[A3 ` and ` A3]`: its number, with the letter of who
speaks before it. A bracket of the article that looks like such a mark has a backslash before it.
"""

import re
from enum import Enum
from typing import NamedTuple

from rich.style import Style
from rich.text import Text

from quotecli.model import Report
from quotecli.outputs.show.badges import Badges
from quotecli.outputs.show.passages import LINE_END, Passage
from quotecli.outputs.terminal import visible

# Stands for the space between a mark and the words, at which no line may end; text made visible never has it.
GLUE = "\ud800"
# The keys of styles under which what begins in a line is found again when lines are wrapped: the place of a part
# among those of its paragraph, the number of a line of the article.
PART = "part"
LINE = "line"
_TAB = "    "
_BADGE = r"(?:[A-Z]{1,9}(?:\+[A-Z]{1,9}){0,9})?\d{1,9}\??"
# [A3 He   \[A3 He   not: [sic]
_OPENING = re.compile(rf"(\\{{0,99}})\[(?={_BADGE}(?:[\s{GLUE}]|$))")
# him A3]   him A3\]   not: him [3]
_CLOSING = re.compile(rf"((?:^|(?<=[\s{GLUE}])){_BADGE})(\\{{0,99}})\]")
_BACKSLASHES = re.compile(r"\\{1,99}$")
_CUE = Style(underline=True)
_SOURCE = Style(italic=True)
_BADGE_STYLE = Style(bold=True)


class Marks(Enum):
    """What shows where a quote is: brackets, a badge before it and its colour, or the colour alone."""

    BRACKETS = "brackets"
    BADGES = "badges"
    NONE = "none"


def marked(report: Report, passage: Passage, badges: Badges, marks: Marks) -> Text:
    """The text of a paragraph, each line of the article a line of it, with its quotes, cues and sources marked.

    The styles have `PART` and `LINE` in their meta where a part or a line begins.
    """
    written = _written(report.article.text, passage, badges, marks)
    text = Text(written.words)
    for n, part in enumerate(passage.parts):
        start = written.begins[part.span.start]
        text.stylize(Style(meta={PART: n}), start, start + 1)
        if marks != Marks.BRACKETS:
            badge = len(badges.badge(part.quote)) + 1 if marks == Marks.BADGES else 0
            style = badges.style(part.quote.speakers)
            text.stylize(style, start, written.ends[part.span.end])
            text.stylize(style + _BADGE_STYLE, start - badge, start)
    if marks != Marks.BRACKETS:
        for style, spans in ((_CUE, passage.cues), (_SOURCE, passage.sources)):
            for span in spans:
                text.stylize(style, written.begins[span.start], written.ends[span.end])
    start = 0
    for _, number in passage.lines:
        text.stylize(Style(meta={LINE: number}), start, start + 1)
        start = written.words.find("\n", start) + 1
    return text


class _Written(NamedTuple):
    """The words of a paragraph with the marks between them, and where in them, by offset in the article, a span
    begins or ends."""

    words: str
    begins: dict[int, int]
    ends: dict[int, int]


def _written(text: str, passage: Passage, badges: Badges, marks: Marks) -> _Written:
    opening, closing = _marks(passage, badges, marks)
    spans = [passage.span, *(part.span for part in passage.parts)]
    # Between brackets nothing else is marked, and what looks like a mark is seen whole.
    spans += [] if marks == Marks.BRACKETS else [*passage.cues, *passage.sources]
    written = _Written("", {}, {})
    pieces: list[str] = []
    length, before = 0, passage.span.start
    for at in sorted({at for span in spans for at in span}):
        piece = _shown(text[before:at])
        marks_here = closing.get(at, "") + opening.get(at, "")
        if marks == Marks.BRACKETS:
            piece = _escaped(piece, pieces[-1] if pieces else "", marks_here)
        written.ends[at] = length + len(piece)
        pieces.append(piece + marks_here)
        length += len(pieces[-1])
        written.begins[at], before = length, at
    return written._replace(words="".join(pieces))


def _marks(passage: Passage, badges: Badges, marks: Marks) -> tuple[dict[int, str], dict[int, str]]:
    """What to put at offsets of the article where quotes begin and where they end."""
    opening: dict[int, str] = {}
    closing: dict[int, str] = {}
    for part in passage.parts if marks != Marks.NONE else ():
        badge = badges.badge(part.quote)
        bracket = "[" if marks == Marks.BRACKETS else ""
        opening[part.span.start] = f"{opening.get(part.span.start, '')}{bracket}{badge}{GLUE}"
        if bracket:
            closing[part.span.end] = f"{GLUE}{badge}]{closing.get(part.span.end, '')}"
    return opening, closing


def _shown(piece: str) -> str:
    r"""A piece of an article as a terminal may have it, its lines divided by "\n"."""
    return "\n".join(visible(line.replace("\t", _TAB)) for line in LINE_END.split(piece))


def _escaped(piece: str, before: str, after: str) -> str:
    r"""A piece between two others with a backslash before each bracket that would pass for a mark.

    Those that stood there are doubled, also before a mark, or they would make text of it.

    >>> print(_escaped("See [A3 there] and [sic], A3] said", "", ""))
    See \[A3 there] and [sic], A3\] said
    """
    whole = before[-1:] + piece + after[:1]
    whole = _OPENING.sub(lambda found: f"{2 * found[1]}\\[", whole)
    whole = _CLOSING.sub(lambda found: f"{found[1]}{2 * found[2]}\\]", whole)
    piece = whole[len(before[-1:]) : len(whole) - len(after[:1])]
    return _BACKSLASHES.sub(lambda found: 2 * found[0], piece) if after[:1] == "[" else piece
