"""Checked quotations as JSON, JSON Lines and CSV."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, TextIO

from quotecli.checking.results import Checked, Checks, Place, Status
from quotecli.model import SCHEMA_VERSION
from quotecli.outputs.check_diff import wdiff
from quotecli.outputs.json_ import write_array, write_lines

HEADER = (
    "document",
    "id",
    "speaker",
    "kind",
    "text",
    "line",
    "start",
    "end",
    "words",
    "status",
    "kept",
    "left_out",
    "loud",
    "source",
    "source_line",
    "source_start",
    "source_end",
    "source_text",
    "differences",
)


def render_json(articles: Iterable[Checks], out: TextIO, problems: bool) -> None:
    """Write one array of all articles."""
    write_array((document(checks, problems=problems) for checks in articles), out)


def render_lines(articles: Iterable[Checks], out: TextIO, problems: bool) -> None:
    """Write one article per line, each as soon as it is done."""
    write_lines((document(checks, problems=problems) for checks in articles), out)


def render_csv(articles: Iterable[Checks], out: TextIO, problems: bool) -> None:
    """Write one row per quotation; of one whose parts stand apart the source is that of the first."""
    from quotecli.outputs.csv_ import row_writer

    write = row_writer(out)
    write(HEADER)
    for checks in articles:
        for checked in _wanted(checks, problems=problems):
            write(_cells(checks, checked))
        out.flush()


def document(checks: Checks, *, problems: bool) -> dict[str, Any]:
    """The checks of an article as plain data in the shape that `quotes schema` describes as `check`."""
    counts = Counter(checked.status for checked in checks.checked)
    return {
        "schema": SCHEMA_VERSION,
        "document": checks.report.article.source,
        "title": checks.report.article.title,
        "sources": list(checks.sources),
        "found": counts[Status.FOUND],
        "different": counts[Status.DIFFERENT],
        "not_found": counts[Status.NOT_FOUND],
        "checked": [_entry(checks, checked) for checked in _wanted(checks, problems=problems)],
    }


def _wanted(checks: Checks, *, problems: bool) -> Iterable[Checked]:
    return (checked for checked in checks.checked if not problems or checked.status is not Status.FOUND)


def _entry(checks: Checks, checked: Checked) -> dict[str, Any]:
    text = checks.report.article.text
    quote = checked.quote
    return {
        "id": quote.id if quote else None,
        "kind": quote.kind.value if quote else None,
        "speaker": quote.reference(quote.speaker) if quote and quote.speaker else None,
        "text": checked.text,
        "line": checked.line,
        "words": checked.words,
        "parts": [part.to_dict(text) for part in checked.parts],
        "status": checked.status.value,
        "kept": round(checked.kept, 3),
        "left_out": checked.left_out,
        "loud": checked.loud,
        "same_places": checked.same_places,
        "places": [_place(place, text) for place in checked.places],
    }


def _place(place: Place, text: str) -> dict[str, Any]:
    source = place.source.text
    return {
        "document": place.source.source,
        "line": place.line,
        **place.span.to_dict(source),
        "edits": [
            {
                "op": edit.op,
                "article": edit.article.to_dict(text),
                "source": edit.source.to_dict(source),
                "note": edit.note,
            }
            for edit in place.edits
        ],
    }


def _cells(checks: Checks, checked: Checked) -> tuple[object, ...]:
    text, quote = checks.report.article.text, checked.quote
    speaker = quote.speaker if quote else None
    first = checked.places[0] if checked.places else None
    return (
        checks.report.article.source,
        quote.id if quote else "",
        speaker.label if speaker else "",
        quote.kind.value if quote else "",
        checked.text,
        checked.line,
        checked.parts[0].start,
        checked.parts[-1].end,
        checked.words,
        checked.status.value,
        round(checked.kept, 3),
        checked.left_out,
        int(checked.loud),
        *((first.source.source, first.line, *first.span, first.span.of(first.source.text)) if first else [""] * 5),
        wdiff(text, checked),
    )
