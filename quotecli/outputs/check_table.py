"""Checked quotations for people: a block each, with its status, where it stands, and what differs."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TextIO

from rich.console import Group as Blocks
from rich.console import RenderableType
from rich.text import Text

from quotecli.checking.results import Checked, Checks, Place, Status
from quotecli.outputs.check_diff import ADDED, DELETED, LOUD, bits, remarks, shortened
from quotecli.outputs.counts import counted
from quotecli.outputs.printing import UNLIMITED, Piece, flow, in_words, put
from quotecli.outputs.terminal import columns, one_line

_SIGNS = {Status.FOUND: "=", Status.DIFFERENT: "~", Status.NOT_FOUND: "!"}
_COLOURS = {Status.FOUND: "green", Status.DIFFERENT: "yellow", Status.NOT_FOUND: "red"}
_STYLES = {DELETED: "red strike", ADDED: "green"}
_INDENT = 3
# Finding a quotation this short says little.
_SHORT = 3


def render(articles: Iterable[Checks], out: TextIO, problems: bool) -> None:
    """Write each article as it comes, with `problems` only what is not found word for word, and finally the counts."""
    limit = columns(out)
    total: Counter[Status] = Counter()
    number = 0
    for checks in articles:
        number += 1
        counts = Counter(checked.status for checked in checks.checked)
        total += counts
        if not checks.checked:
            continue
        put(Blocks(*_article(checks, counts, limit, problems=problems), ""), out, limit)
        out.flush()
    if number > 1 and total:
        line = [("", Text(f"All {number:,} articles", "bold")), *in_words("  ", _summary(total), "")]
        put(flow(line, limit or UNLIMITED, 0), out, limit)


def _article(checks: Checks, counts: Counter[Status], limit: int | None, *, problems: bool) -> Iterator[RenderableType]:
    width = limit or UNLIMITED
    name = one_line(checks.report.article.label)
    against = one_line(checks.sources[0]) if len(checks.sources) == 1 else counted(len(checks.sources), "source")
    yield flow([*in_words("", name, "bold"), *in_words("  ", f"against {against}", "dim")], width, 0)
    for checked in checks.checked:
        if problems and checked.status is Status.FOUND:
            continue
        yield ""
        yield from _quotation(checks, checked, width)
    yield ""
    yield flow(in_words("", _summary(counts), ""), width, 0)


def _summary(counts: Counter[Status]) -> str:
    return (
        f"{counted(sum(counts.values()), 'quotation')}: {counts[Status.FOUND]:,} found, "
        f"{counts[Status.DIFFERENT]:,} with differences, {counts[Status.NOT_FOUND]:,} not found"
    )


def _quotation(checks: Checks, checked: Checked, width: int) -> Iterator[RenderableType]:
    text = checks.report.article.text
    colour = _COLOURS[checked.status]
    head = [("", Text(_SIGNS[checked.status], colour)), *in_words(" ", checked.status.value, f"bold {colour}")]
    if checked.loud:
        head += in_words("  ", f"{LOUD} {_loud(checked)}", "bold red")
    head += in_words(" · ", f"line {checked.line}", "dim")
    speaker = checked.quote.speaker if checked.quote else None
    head += in_words(" · ", one_line(speaker.label) if speaker else "nobody named", "" if speaker else "dim")
    yield flow(head, width, _INDENT)
    quoted: list[Piece] = []
    for bit in bits(text, checked):
        quoted += in_words(" " if bit.spaced and quoted else "", bit.text, _STYLES.get(bit.what, ""))
    yield _indented(quoted, width)
    for line, loud in remarks(text, checked):
        yield _indented([*in_words("", f"{LOUD} {line}" if loud else line, "bold red" if loud else "dim")], width)
    for order, place in enumerate(checked.places):
        yield _indented([*in_words("", _where(checks, place, checked.status, apart=order > 0), "dim")], width)
    if checked.status is Status.DIFFERENT:
        yield _indented([*in_words("", _kept(checked), "dim")], width)
    if checked.same_places > 1 or (checked.same_places and checked.words < _SHORT):
        yield _indented([*in_words("", _how_often(checked), "dim")], width)


def _kept(checked: Checked) -> str:
    left_out = checked.left_out
    more = f", {counted(left_out, 'word')} left out" if left_out else ""
    return f"{int(100 * checked.kept)} % of its words kept{more}"


def _loud(checked: Checked) -> str:
    notes = dict.fromkeys(edit.note for place in checked.places for edit in place.edits if edit.loud)
    return "changes " + " and ".join(f"a {note}" for note in notes)


def _where(checks: Checks, place: Place, status: Status, *, apart: bool) -> str:
    several = len(checks.sources) > 1
    where = f"{one_line(place.source.label)}, line {place.line}" if several else f"source line {place.line}"
    if status is Status.FOUND:
        return where
    said = shortened(place.span.of(place.source.text))
    return f"{'apart from that, ' if apart else ''}{where}: {said}"


def _how_often(checked: Checked) -> str:
    places = "1 place" if checked.same_places == 1 else f"{checked.same_places} places, this is the first"
    return f"so few words say little; they stand in {places}" if checked.words < _SHORT else f"stands in {places}"


def _indented(pieces: list[Piece], width: int) -> Text:
    return flow([("  ", Text("")), *pieces], width, _INDENT - 1) if width > _INDENT else flow(pieces, width, 0)
