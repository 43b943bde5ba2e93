"""Check the quotations of an article: which there are, and how each compares with the sources."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from quotecli.checking.compare import compare
from quotecli.checking.results import Checked, Checks
from quotecli.checking.search import Index
from quotecli.checking.settings import SETTINGS
from quotecli.checking.words import line_starts, pieces
from quotecli.model import Article, Kind, Quote, Report, Span
from quotecli.text.parsed import parse
from quotecli.text.quotation_marks import Quotation

Found = tuple[Quote | None, tuple[Span, ...]]


class Run:
    """A check of many articles that keeps its result.

    `held` is whether all quotations so far were found, or kept a share `at_least` of their words; `nothing_in` has the
    names of the articles without any.
    """

    def __init__(
        self, sources: Sequence[Article], *, min_words: int = 1, unreported: bool = True, at_least: float | None = None
    ) -> None:
        self._index = Index(sources)
        self._min_words = min_words
        self._unreported = unreported
        self._at_least = at_least
        self.held = True
        self.nothing_in: list[str] = []

    def of(self, reports: Iterable[Report]) -> Iterator[Checks]:
        """Check each article as it comes."""
        for report in reports:
            checks = check(report, self._index, min_words=self._min_words, unreported=self._unreported)
            self.held = self.held and checks.holds(self._at_least)
            if not checks.checked:
                self.nothing_in.append(report.article.label)
            yield checks


def check(report: Report, index: Index, *, min_words: int = 1, unreported: bool = True) -> Checks:
    """Compare every quotation in marks that has at least `min_words` words with the sources.

    The parts of a direct quote are one quotation, the marked parts of a mixed one are one each; of an indirect quote
    nothing is checked. With `unreported`, words in marks that look spoken and are in no quote are checked too.

    >>> from quotecli import extract
    >>> from quotecli.model import Article
    >>> index = Index([Article("ROE: We will not, I repeat, rebuild the wall.", "speech.txt")])
    >>> report = extract('"We will … rebuild the wall," said Ann Roe.')
    >>> for checked in check(report, index).checked:
    ...     print(checked.status.value, [(edit.op, edit.note) for edit in checked.places[0].edits])
    found with differences [('same', None), ('cut', 'negation'), ('same', None)]
    """
    text = report.article.text
    lines = line_starts(text)
    checked = []
    for quote, parts in sorted(_marked(report, unreported=unreported), key=lambda found: found[1][0].start):
        cut = pieces(text, parts, longest=SETTINGS.chunk_words)
        words = sum(piece.words for piece in cut)
        if words < max(min_words, 1):
            continue
        shown = " ".join(" ".join(part.of(text).split()) for part in parts)
        compared = compare(text, cut, index)
        checked.append(Checked(quote, parts, shown, bisect_right(lines, parts[0].start), words, *compared))
    return Checks(report, tuple(checked), tuple(source.source for source in index.sources))


def _marked(report: Report, *, unreported: bool) -> Iterator[Found]:
    """The quotations in marks: those of quotes, and others that look spoken."""
    marked = parse(report.article).quotations
    ends = [quotation.span.end for quotation in marked]
    covered: set[int] = set()
    for quote in report.quotes:
        if quote.kind is Kind.INDIRECT:
            continue
        inside = dict.fromkeys(n for part in quote.content for n in _within(part, marked, ends))
        covered.update(inside)
        if quote.kind is Kind.DIRECT:
            yield quote, quote.content
        else:
            yield from ((quote, (marked[n].span,)) for n in inside)
    if unreported:
        yield from ((None, (q.span,)) for n, q in enumerate(marked) if n not in covered and q.speech)


def _within(part: Span, marked: Sequence[Quotation], ends: Sequence[int]) -> Iterator[int]:
    """The numbers of the quotations that share something with a part of a quote."""
    for n in range(bisect_right(ends, part.start), len(marked)):
        if marked[n].span.start >= part.end:
            return
        yield n
