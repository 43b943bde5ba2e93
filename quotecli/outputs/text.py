"""Plain text, one line per quote, as `grep -n` prints lines: FILE:LINE: SPEAKER (ROLE) [KIND]: WORDS."""

from collections.abc import Iterable
from typing import TextIO

from quotecli.model import Quote, Report, Speaker
from quotecli.outputs import Asked
from quotecli.outputs.explain import reasons
from quotecli.outputs.terminal import one_line

NOBODY = "-"


def render(reports: Iterable[Report], out: TextIO, asked: Asked) -> None:
    """Write one line per quote, every run of white space in it one space; a reason gets a line of its own after it.

    SPEAKER is "-" where nobody is known; several have "; " between them, each with its role. The parts of a split
    quote are joined with a space.
    """
    for report in reports:
        source = one_line(report.article.source)
        for quote in report.quotes:
            place = f"{source}:{quote.line}:"
            out.write(f"{place} {_who(quote)} [{quote.kind.value}]: {one_line(quote.text)}\n")
            if asked.explain:
                out.writelines(f"{place}   {one_line(line)}\n" for line in reasons(quote))
        out.flush()


def _who(quote: Quote) -> str:
    return "; ".join(map(_called, quote.speakers)) or NOBODY


def _called(speaker: Speaker) -> str:
    label = one_line(speaker.label) or NOBODY
    role = one_line(speaker.role or "")
    return f"{label} ({role})" if role else label
