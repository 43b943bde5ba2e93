"""One sentence of an article, as far as grammar looks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from quotecli.language.inflection import Cue
from quotecli.language.tags import Tag
from quotecli.model import Article
from quotecli.text.parsed import Parsed, parse
from quotecli.text.quotation_marks import Quotation

DASHES = frozenset({"-", "–", "—", "--", "―"})


@dataclass(frozen=True, slots=True)
class Window:
    """The bounds of one sentence in tokens, `first` to `last`, in the words of its document.

    `words` and `tags` are those of the whole document. `opens` and `closes` lead from the first and the last token of
    each outermost quotation to it.
    """

    parsed: Parsed
    words: tuple[str, ...]
    tags: tuple[int, ...]
    opens: dict[int, Quotation]
    closes: dict[int, Quotation]
    first: int
    last: int


def cue_at(window: Window, i: int) -> Cue:
    """The reporting verb at token `i`."""
    return window.parsed.language.cues[window.words[i]]


def comma_before(window: Window, i: int) -> bool:
    """Whether a comma of the same sentence stands right before `i`."""
    return i > window.first and window.words[i - 1] == ","


def comma_at(window: Window, i: int) -> bool:
    """Whether a comma stands at `i` and something after it."""
    return i + 1 < window.last and window.words[i] == ","


def has_word(window: Window, start: int, end: int) -> bool:
    """Whether a range is more than marks."""
    return any(window.tags[k] & Tag.WORD for k in range(start, end))


def windows(parsed: Parsed) -> Iterator[Window]:
    """The window of each sentence.

    >>> parsed = parse(Article("Ann Roe left. It rained."))
    >>> [(window.first, window.last) for window in windows(parsed)]
    [(0, 4), (4, 7)]
    """
    opens = {q.first: q for q in parsed.quotations}
    closes = {q.last - 1: q for q in parsed.quotations}
    for sentence in parsed.sentences:
        yield Window(parsed, parsed.words, parsed.tags, opens, closes, sentence.first, sentence.last)


def words_that(question: Callable[[Window, int], bool], text: str) -> list[str]:
    """The words of a text for which a question is answered with yes: the examples show with it what they ask.

    >>> words_that(comma_before, "Ann Roe, the mayor, left.")
    ['the', 'left']
    """
    found = (w.words[k] for w in windows(parse(Article(text))) for k in range(w.first, w.last) if question(w, k))
    return list(found)
