"""Standoff for brat (brat.nlplab.org/standoff.html): one line per annotation, beside an unchanged text file."""

import re
from collections.abc import Generator, Iterable, Iterator
from typing import TextIO

from quotecli.model import Quote, Report, Span, Speaker
from quotecli.outputs import Asked
from quotecli.outputs.explain import reasons
from quotecli.outputs.standoff import as_word, described, is_listed, parts
from quotecli.outputs.terminal import visible

_TYPES = {"content": "Quotation", "cue": "Cue", "source": "Source"}
# What ends a line or a field in the readers of such files, in brat and elsewhere; not: a space
_BREAK = re.compile(r"[\t\n-\r\x1c-\x1e\x85\u2028\u2029]")


def render(reports: Iterable[Report], out: TextIO, asked: Asked) -> None:
    """Write the annotations of one article; offsets are code points of the text as it was read."""
    safe = _at_terminal if out.isatty() else str
    for report in reports:
        for line in _lines(report, asked):
            out.write(safe(line) + "\n")


def _at_terminal(line: str) -> str:
    return "\t".join(visible(field) for field in line.split("\t"))


class _Numbers:
    """The next number for each sort of annotation, and the number of each text-bound one."""

    def __init__(self) -> None:
        self.last: dict[str, int] = {}
        self.bound: dict[tuple[str, tuple[Span, ...]], str] = {}
        self.referred: set[tuple[str, str]] = set()

    def new(self, sort: str) -> str:
        self.last[sort] = self.last.get(sort, 0) + 1
        return f"{sort}{self.last[sort]}"


def _lines(report: Report, asked: Asked) -> Iterator[str]:
    numbers = _Numbers()
    text = report.article.text
    for quote in report.quotes:
        content = _fragments(quote.content, text)
        if not content:
            continue
        bound = numbers.new("T")
        yield _text_bound(bound, "content", content, text)
        yield f"{numbers.new('A')}\tKind {bound} {quote.kind.value}"
        yield f"{numbers.new('#')}\tAnnotatorNotes {bound}\t{_note(quote, asked)}"
        mention = bound
        for what, span in parts(quote):
            if what != "content":
                found = yield from _related(numbers, bound, what, span, text)
                mention = found if found and what == "source" else mention
        yield from _references(numbers, mention, quote.speakers)


def _related(numbers: _Numbers, quotation: str, what: str, span: Span, text: str) -> Generator[str, None, str | None]:
    """The cue or the source, where it is not there already as that of another quote, and its relation.

    Gives back what it is called; None where there are no words to mark.
    """
    fragments = _fragments((span,), text)
    if not fragments:
        return None
    bound = numbers.bound.get((what, fragments))
    if bound is None:
        bound = numbers.bound[what, fragments] = numbers.new("T")
        yield _text_bound(bound, what, fragments, text)
    relation = "Said" if what == "source" else "Signals"
    yield f"{numbers.new('R')}\t{relation} Arg1:{bound} Arg2:{quotation}"
    return bound


def _references(numbers: _Numbers, mention: str, speakers: Iterable[Speaker]) -> Iterator[str]:
    """Who of a list of people the source means, or the quotation where the text gives no source."""
    for speaker in speakers:
        if is_listed(speaker) and (mention, speaker.id) not in numbers.referred:
            numbers.referred.add((mention, speaker.id))
            yield f"{numbers.new('N')}\tReference {mention} People:{as_word(speaker.id)}\t{_flat(speaker.label)}"


def _text_bound(number: str, what: str, fragments: tuple[Span, ...], text: str) -> str:
    offsets = ";".join(f"{span.start} {span.end}" for span in fragments)
    words = " ".join(span.of(text) for span in fragments)
    return f"{number}\t{_TYPES[what]} {offsets}\t{words}"


def _fragments(spans: Iterable[Span], text: str) -> tuple[Span, ...]:
    """The spans cut at the ends of lines, since brat allows none in an annotation."""
    return tuple(piece for span in spans for piece in _unbroken(span, text))


def _unbroken(span: Span, text: str) -> Iterator[Span]:
    start = span.start
    for end in (*(match.start() for match in _BREAK.finditer(text, span.start, span.end)), span.end):
        piece = text[start:end]
        if piece.strip():
            yield Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))
        start = end + 1


def _note(quote: Quote, asked: Asked) -> str:
    who = " and ".join(described(speaker) for speaker in quote.speakers) or "nobody"
    ids = ", ".join(speaker.id for speaker in quote.speakers)
    facts = [quote.id, who + (f" ({ids})" if ids else ""), f"confidence {round(quote.confidence, 3)}"]
    return _flat("; ".join([*facts, *(reasons(quote) if asked.explain else ())]))


def _flat(text: str) -> str:
    return " ".join(text.split())
