"""Show the article itself, with its quotes in the speakers' colours, or in brackets where there are no colours."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple, TextIO

from rich.console import Group, RenderableType
from rich.text import Text

from quotecli.model import Report
from quotecli.outputs.explain import reasons
from quotecli.outputs.printing import put, title
from quotecli.outputs.show.badges import FEW, PALETTE, Badges, names
from quotecli.outputs.show.layout import Layout, Note, chosen_layout, indented, laid_out
from quotecli.outputs.show.legend import legend
from quotecli.outputs.show.passages import Passage, around, passages
from quotecli.outputs.show.pieces import Marks, marked
from quotecli.outputs.terminal import coloured, columns, many_colours, one_line

# Stands where paragraphs are left out.
LEFT_OUT = "⋮"


class Look(NamedTuple):
    """What to show: the paragraphs with quotes and `context` around each, or all; and why each has its speaker."""

    context: int | None = None
    explain: bool = False


def render(reports: Iterable[Report], out: TextIO, look: Look) -> None:
    """Write one article after the other; with `context`, nothing for an article without quotes."""
    limit = columns(out)
    first = True
    for report in reports:
        if report.quotes or look.context is None:
            block = Group(*_blocks(report, out, limit, look))
            put(block if first else Group("", "", block), out, limit, colours="256" if many_colours() else "standard")
            first = False
        out.flush()


def _blocks(report: Report, out: TextIO, limit: int | None, look: Look) -> Iterator[RenderableType]:
    badges = Badges(report, PALETTE if many_colours() else FEW)
    paragraphs = passages(report)
    notes = [_notes(passage, badges) for passage in paragraphs]
    lines = max((number for passage in paragraphs for _, number in passage.lines), default=1)
    layout = chosen_layout(limit, lines, [note for some in notes for note in some])
    marks = Marks.BRACKETS
    if coloured(out):
        marks = Marks.NONE if layout.notes else Marks.BADGES
    yield title(report, limit)
    if report.article.title:
        yield ""
        yield Text(f" {one_line(report.article.title)}", "bold")
    shown = around([bool(passage.parts) for passage in paragraphs], look.context)
    places = zip(shown, paragraphs, notes, strict=True)
    for wanted, some in groupby(places, key=lambda place: place[0]):
        yield ""
        if not wanted:
            yield Text(f" {LEFT_OUT:>{layout.digits}}", "dim")
            continue
        for n, (_, passage, beside) in enumerate(some):
            yield from [""] if n else []
            yield laid_out(marked(report, passage, badges, marks), beside, layout)
            if look.explain:
                yield from _reasons(passage, badges, layout)
    if report.quotes:
        yield ""
        yield from legend(report, badges, limit, brackets=marks == Marks.BRACKETS)


def _notes(passage: Passage, badges: Badges) -> list[Note]:
    """A note for each part; with the name where none of the same quote stands before it in the paragraph."""
    notes: list[Note] = []
    for part in passage.parts:
        badge, style = badges.badge(part.quote), badges.style(part.quote.speakers)
        known = any(note.badge == badge for note in notes)
        notes.append(Note(badge, "" if known else names(part.quote.speakers), style))
    return notes


def _reasons(passage: Passage, badges: Badges, layout: Layout) -> Iterator[Text]:
    for part in passage.parts:
        if part.first:
            badge = Text(badges.badge(part.quote), badges.style(part.quote.speakers))
            yield Text("")
            yield indented(badge, map(one_line, reasons(part.quote)), layout)
