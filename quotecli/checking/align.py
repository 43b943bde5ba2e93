"""Align the words of a piece of a quotation with a window of the source: the cheapest way from one to the other.

Edit distance over words with affine gaps (Gotoh, "An improved algorithm for matching biological sequences", 1982),
free at those ends that are not fixed. Many words left out in one go cost less than as many in many places, so that
a quotation with a silent cut still finds both its ends. Costs are whole numbers, which the way back compares.
"""

from collections.abc import Sequence
from typing import NamedTuple

from quotecli.checking.settings import SETTINGS
from quotecli.checking.words import Token

WORD = 130
# At the end of a piece, replacing a word is cheaper than putting one in.
PUT_IN = WORD + 1
# Of two ways with as many changes the one that keeps more words; up to five are left out rather than one replaced.
LEFT_OUT_FIRST = 90
LEFT_OUT_MORE = 10
REPLACED_BY_INSERTION = 2
_NEVER = 10**9

SAME, REPLACED, LEFT_OUT, PUT, INSERTION, ASIDE = "same", "replaced", "left out", "put in", "insertion", "aside"


class Step(NamedTuple):
    """A step of an alignment: what is done with a token and with a word of the source, None where there is none."""

    op: str
    token: int | None
    word: int | None


class Window(NamedTuple):
    """The words of the source from `start`, and for each whether it may be passed over.

    `words` has None where the text of one source ends and that of the next begins.
    """

    start: int
    words: Sequence[str | None]
    optional: Sequence[int]


class Aligned(NamedTuple):
    """The cheapest alignment: its cost, the half-open range of words of the source, and its steps."""

    cost: int
    start: int
    end: int
    steps: tuple[Step, ...]


class Ends(NamedTuple):
    """Which ends of the window are free; where several alignments are as good, `late` takes the last."""

    start: bool = True
    end: bool = True
    late: bool = False


def align(tokens: Sequence[Token], window: Window, ends: Ends) -> Aligned | None:
    """The alignment of all tokens with a stretch of the window; None where there is none.

    >>> tokens = [Token(key, (0, 0)) for key in "we will rebuild it".split()]
    >>> window = Window(7, "so we will not rebuild that and".split(), bytes(7))
    >>> found = align(tokens, window, Ends())
    >>> found.cost, found.start, found.end, [step.op for step in found.steps]
    (220, 8, 13, ['same', 'same', 'left out', 'same', 'replaced'])
    """
    best, left = _first_row(window, free=ends.start)
    rows = [(best, left)]
    for token in tokens:
        best = _insertion_row(best, window) if not token.key else _word_row(token, best, window)
        left = _with_left_out(best, window)
        rows.append((best, left))
    places = range(len(best)) if ends.end else (len(best) - 1,)
    cost, _, end = min((best[j], -j if ends.late else j, j) for j in places)
    if cost >= _NEVER:
        return None
    steps, start = _way_back(tokens, window, rows, end, free=ends.start)
    return Aligned(cost, window.start + start, window.start + end, steps)


def likeness(cost: int, words: int) -> float:
    """How like the words of a quotation are to those aligned with them, from 0 to 1."""
    return max(0.0, 1 - cost / (PUT_IN * words)) if words else 0.0


def _matches(token: Token, word: str | None) -> bool:
    return word is not None and (token.key == word or (token.other != "" and token.other == word))


def _first_row(window: Window, *, free: bool) -> tuple[list[int], list[int]]:
    if free:
        return [0] * (len(window.words) + 1), [_NEVER] * (len(window.words) + 1)
    best = [0] + [_NEVER] * len(window.words)
    return best, _with_left_out(best, window)


def _word_row(token: Token, before: list[int], window: Window) -> list[int]:
    key, other = token.key, token.other or token.key
    row = [before[0] + PUT_IN]
    pairs = zip(window.words, window.optional, before, before[1:], strict=False)
    for word, optional, step, above in pairs:
        if word != key and word != other:
            step = _NEVER if optional or word is None else step + WORD
        row.append(min(step, above + PUT_IN, _NEVER))
    return row


def _insertion_row(before: list[int], window: Window) -> list[int]:
    """An insertion stands for nothing, or for a few words before it, as few as cost the same."""
    row = list(before)
    for place in range(len(row)):
        for words in range(1, min(SETTINGS.insertion_words, place) + 1):
            if window.words[place - words] is None:
                break
            cost = before[place - words] + REPLACED_BY_INSERTION * words
            if cost < row[place]:
                row[place] = cost
    return row


def _with_left_out(best: list[int], window: Window) -> list[int]:
    """Lower each cost to that of leaving words of the source out; gives the costs of being within such a gap."""
    left = [_NEVER]
    gap, here = _NEVER, best[0]
    for place, (word, optional) in enumerate(zip(window.words, window.optional, strict=True), 1):
        if optional:
            gap = min(here, gap)
        elif word is None:
            gap = _NEVER
        else:
            gap = min(here + LEFT_OUT_FIRST, gap + LEFT_OUT_MORE)
        left.append(gap)
        here = min(best[place], gap)
        best[place] = here
    return left


def _way_back(
    tokens: Sequence[Token], window: Window, rows: list[tuple[list[int], list[int]]], end: int, *, free: bool
) -> tuple[tuple[Step, ...], int]:
    steps: list[Step] = []
    i, j = len(tokens), end
    within = False
    while i > 0 or (j > 0 and not free):
        best, left = rows[i]
        if within or (j > 0 and best[j] == left[j]):
            optional = window.optional[j - 1]
            steps.append(Step(ASIDE if optional else LEFT_OUT, None, window.start + j - 1))
            # Whether the gap was open before this word, or opened with it.
            within = left[j] != best[j - 1] + (0 if optional else LEFT_OUT_FIRST)
            j -= 1
        elif tokens[i - 1].key:
            step = _word_step(tokens, window, rows, i, j)
            steps.append(step)
            i, j = i - 1, j - (step.word is not None)
        else:
            words = _stood_for(rows[i - 1][0], best[j], j)
            steps += [Step(INSERTION, i - 1, window.start + j - 1 - n) for n in range(words)]
            if not words:
                steps.append(Step(INSERTION, i - 1, None))
            i, j = i - 1, j - words
    return tuple(reversed(steps)), j


def _word_step(
    tokens: Sequence[Token], window: Window, rows: list[tuple[list[int], list[int]]], i: int, j: int
) -> Step:
    before, cost = rows[i - 1][0], rows[i][0][j]
    if j > 0:
        matches = _matches(tokens[i - 1], window.words[j - 1])
        if matches and cost == before[j - 1]:
            return Step(SAME, i - 1, window.start + j - 1)
        if not matches and not window.optional[j - 1] and cost == before[j - 1] + WORD:
            return Step(REPLACED, i - 1, window.start + j - 1)
    return Step(PUT, i - 1, None)


def _stood_for(before: list[int], cost: int, j: int) -> int:
    return next(
        n for n in range(min(SETTINGS.insertion_words, j) + 1) if before[j - n] + REPLACED_BY_INSERTION * n == cost
    )
