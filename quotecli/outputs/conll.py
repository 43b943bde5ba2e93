"""One line per word in columns (CoNLL-U Plus, universaldependencies.org/ext-format.html), parts of quotes in IOB2."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple, TextIO

from quotecli.model import Quote, Report, Span
from quotecli.outputs import Asked
from quotecli.outputs.standoff import TokenPiece, as_word, described, parts, sentence_words
from quotecli.outputs.terminal import one_line, visible

_COLUMNS = "ID FORM QUOTES:CONTENT QUOTES:CUE QUOTES:SOURCE QUOTES:INNER QUOTES:ID QUOTES:SPEAKER MISC"
_OUTSIDE = "O"
_NOTHING = "_"


class _Stretch(NamedTuple):
    """Words of one sentence, from `first` up to `last`, with what they are of a quote: "content", "cue" or "source"."""

    what: str
    first: int
    last: int
    quote: Quote


def render(reports: Iterable[Report], out: TextIO, asked: Asked) -> None:
    """Write the names of the columns, and below them the articles, each as soon as it is done."""
    out.write(f"# global.columns = {_COLUMNS}\n")
    for number, report in enumerate(reports, 1):
        for line in _lines(report, number):
            out.write(line + "\n")
        out.flush()


def _lines(report: Report, number: int) -> Iterator[str]:
    text = report.article.text
    yield f"# newdoc id = {one_line(report.article.source)}"
    for speaker in report.speakers:
        yield f"# speaker {as_word(speaker.id)} = {one_line(described(speaker))}"
    sentences = tuple(sentence_words(report))
    rows = iter(_rows(report, [words for _, words in sentences]))
    before = None
    for sentence, (paragraph, words) in enumerate(sentences, 1):
        if paragraph != before:
            yield "# newpar"
        before = paragraph
        yield f"# sent_id = {number}-{sentence}"
        yield f"# text = {one_line(text[words[0].start : words[-1].end])}"
        for place, word in enumerate(words, 1):
            yield "\t".join((str(place), visible(text[word.start : word.end]), *next(rows), _misc(word, text)))
        yield ""


def _misc(word: TokenPiece, text: str) -> str:
    range_ = f"TokenRange={word.start}:{word.end}"
    after = text[word.end : word.end + 1]
    return range_ if not after or after.isspace() else f"SpaceAfter=No|{range_}"


def _rows(report: Report, sentences: Sequence[Sequence[TokenPiece]]) -> Iterator[tuple[str, ...]]:
    """For each word its labels, and the ids of its quotes and of their speakers."""
    starts = [word.start for words in sentences for word in words]
    ends = list(accumulate(map(len, sentences)))
    marks = [
        _Stretch(what, first, last, quote)
        for quote in report.quotes
        for what, span in parts(quote)
        for first, last in _pieces(span, starts, ends)
    ]
    outer, inner = _apart(mark for mark in marks if mark.what == "content")
    cues, _ = _apart(mark for mark in marks if mark.what == "cue")
    sources, _ = _apart(mark for mark in marks if mark.what == "source")
    columns = [_labels(column, len(starts)) for column in (outer, cues, sources, _apart(inner)[0])]
    quotes: list[dict[str, Quote]] = [{} for _ in starts]
    for mark in marks:
        for place in range(mark.first, mark.last):
            quotes[place][mark.quote.id] = mark.quote
    for labels, found in zip(zip(*columns, strict=True), quotes, strict=True):
        speakers = dict.fromkeys(as_word(speaker.id) for quote in found.values() for speaker in quote.speakers)
        yield *labels, "|".join(found) or _NOTHING, "|".join(speakers) or _NOTHING


def _apart(marks: Iterable[_Stretch]) -> tuple[list[_Stretch], list[_Stretch]]:
    """The longest ones that do not overlap, and the others; what stands twice in the same place counts once."""
    kept: list[_Stretch] = []
    left: list[_Stretch] = []
    for mark in sorted(marks, key=lambda mark: mark.first - mark.last):
        at = bisect_right(kept, _words(mark), key=_words)
        near = [other for other in kept[max(at - 1, 0) : at + 1] if _overlap(other, mark)]
        if not near:
            kept.insert(at, mark)
        elif all(_words(other) != _words(mark) for other in near):
            left.append(mark)
    return kept, left


def _words(mark: _Stretch) -> tuple[int, int]:
    return mark.first, mark.last


def _overlap(one: _Stretch, other: _Stretch) -> bool:
    return one.first < other.last and other.first < one.last


def _labels(marks: Iterable[_Stretch], count: int) -> list[str]:
    labels = [_OUTSIDE] * count
    for mark in marks:
        sort = mark.quote.kind.value.upper() if mark.what == "content" else mark.what.upper()
        for place in range(mark.first, mark.last):
            labels[place] = f"{'I' if place > mark.first else 'B'}-{sort}"
    return labels


def _pieces(span: Span, starts: Sequence[int], ends: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Which words stand in the span, sentence by sentence; no word reaches out of it.

    Readers take a sentence for all there is, so that none may begin in the middle of something. `ends` has the number
    of words up to the end of each sentence.
    """
    first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
    while first < last:
        end = min(last, ends[bisect_right(ends, first)])
        yield first, end
        first = end
