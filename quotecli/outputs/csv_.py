"""CSV as RFC 4180 has it: a header, then one row per quote, `\\r\\n` after each."""

import csv
from collections.abc import Callable, Iterable
from typing import TextIO

from quotecli.model import Quote, Report
from quotecli.outputs import Asked
from quotecli.outputs.explain import reasons
from quotecli.outputs.terminal import visible

HEADER = (
    "document",
    "id",
    "speaker_id",
    "speaker",
    "role",
    "kind",
    "text",
    "cue",
    "source",
    "line",
    "start",
    "end",
    "confidence",
    "rule",
    "speakers",
)


def render(reports: Iterable[Report], out: TextIO, asked: Asked) -> None:
    """Write one header, and the quotes of all articles under it."""
    write = row_writer(out)
    write((*HEADER, "explanation") if asked.explain else HEADER)
    for report in reports:
        for quote in report.quotes:
            cells = [*_cells(report, quote), *(["\n".join(reasons(quote))] if asked.explain else [])]
            write(cells)
        out.flush()


def row_writer(out: TextIO) -> Callable[[Iterable[object]], None]:
    """What writes a row of cells.

    A cell holds the text as it is, line ends included; only at a terminal are control characters shown instead.
    """
    safe = visible if out.isatty() else str
    writer = csv.writer(out)

    def write(cells: Iterable[object]) -> None:
        writer.writerow([safe(str(cell)) for cell in cells])

    return write


def _cells(report: Report, quote: Quote) -> tuple[str, ...]:
    text, speaker = report.article.text, quote.speaker
    return (
        report.article.source,
        quote.id,
        speaker.id if speaker else "",
        speaker.label if speaker else "",
        (speaker.role if speaker else None) or "",
        quote.kind.value,
        quote.text,
        quote.cue.of(text) if quote.cue else "",
        quote.source.of(text) if quote.source else "",
        str(quote.line),
        str(quote.content[0].start),
        str(quote.content[-1].end),
        str(round(quote.confidence, 3)),
        quote.rule,
        "; ".join(speaker.label for speaker in quote.speakers),
    )
