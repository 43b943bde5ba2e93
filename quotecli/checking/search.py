"""Find where in the sources the words of a quotation could stand: exactly, and nearly."""

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quotecli.checking.align import Window
from quotecli.checking.settings import SETTINGS
from quotecli.checking.words import Piece, Token, asides, line_starts, words
from quotecli.errors import QuotesError
from quotecli.model import Article, Span

# Each word becomes one character, so that Python's string search, which is quick on any input, finds words.
_MOST_WORDS = 0x10FFFF
_UNKNOWN = "\0"
_BETWEEN = "\x01"
# As long as a trigram that no rarer word tells of.
_GRAM = 3


class Exact(NamedTuple):
    """Where a quotation stands word for word: the range of words of each piece, and in how many places the whole."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    places: int


class Index:
    """The words of all sources in one sequence, with a gap between one source and the next."""

    def __init__(self, sources: Sequence[Article]) -> None:
        self.sources = tuple(sources)
        self.keys: list[str | None] = []
        self.spans: list[Span] = []
        self.optional = bytearray()
        self._firsts: list[int] = []
        self._lines: dict[int, list[int]] = {}
        self._places: dict[str, list[int]] = {}
        for source in self.sources:
            self._add(source)
        if len(self._places) + 2 > _MOST_WORDS:
            raise QuotesError("the sources have more than a million different words; give fewer of them at once")
        self._ids = {key: chr(number) for number, key in enumerate(self._places, 2)}
        self._all = "".join(_BETWEEN if key is None else self._ids[key] for key in self.keys)
        self._spoken = [place for place, optional in enumerate(self.optional) if not optional]
        self._without = "".join(self._all[place] for place in self._spoken)

    def _add(self, source: Article) -> None:
        self._firsts.append(len(self.keys))
        for key, span in words(source.text):
            self._places.setdefault(key, []).append(len(self.keys))
            self.keys.append(key)
            self.spans.append(span)
        self.keys.append(None)
        self.spans.append(Span(len(source.text), len(source.text)))
        self.optional.extend(bytes(len(self.keys) - len(self.optional)))
        first = self._firsts[-1]
        starts = [span.start for span in self.spans[first:-1]]
        place = 0
        for aside in asides(source.text):
            while place < len(starts) and starts[place] < aside.end:
                self.optional[first + place] |= starts[place] >= aside.start
                place += 1

    def source_of(self, word: int) -> int:
        """Which of the sources has the word of this number."""
        return bisect_right(self._firsts, word) - 1

    def line_of(self, word: int) -> int:
        """The line, from 1, in its source, of the word of this number."""
        source = self.source_of(word)
        if source not in self._lines:
            self._lines[source] = line_starts(self.sources[source].text)
        return bisect_right(self._lines[source], self.spans[word].start)

    def window(self, start: int, end: int) -> Window:
        """The words from `start` up to `end`, as far as they exist."""
        start, end = max(start, 0), min(end, len(self.keys))
        return Window(start, self.keys[start:end], self.optional[start:end])

    def exact(self, pieces: Sequence[Piece]) -> Exact | None:
        """Where all words of the pieces stand in order, with nothing between but what they say is left out."""
        runs = _runs(pieces)
        found = [[self._ids.get(key, _UNKNOWN) for key in run.keys] for run in runs]
        if not runs or any(_UNKNOWN in run for run in found):
            return None
        needles = ["".join(run) for run in found]
        for text, places in ((self._all, None), (self._without, self._spoken)):
            starts = _chain(text, needles, [run.gap for run in runs])
            if starts is not None:
                count = text.count(needles[0]) if len(needles) == 1 else 1
                return _placed(runs, starts, places, min(count, SETTINGS.places_counted))
        return None

    def candidates(self, tokens: Sequence[Token]) -> list[int]:
        """Words of the source near which the tokens could begin, the likeliest first, at most `candidates` of them."""
        votes: Counter[int] = Counter()
        for at, place, weight in self._seeds(tokens):
            diagonal = (place - at) // SETTINGS.diagonal_words
            votes[diagonal] += weight
            # Words left out or put in lead on to the next one.
            votes[diagonal - 1] += weight
        found: list[int] = []
        for diagonal, _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0])):
            if all(abs(diagonal - other) > 1 for other in found):
                found.append(diagonal)
            if len(found) == SETTINGS.candidates:
                break
        return [diagonal * SETTINGS.diagonal_words for diagonal in found]

    def rarity(self, tokens: Sequence[Token]) -> int:
        """How much the words of a piece tell about where they stand."""
        return sum(self._weight(key) for key in {token.key for token in tokens if token.key})

    def _weight(self, key: str) -> int:
        places = len(self._places.get(key, ()))
        return int(100 * math.log1p(len(self.keys) / places)) if 0 < places <= SETTINGS.seed_places else 0

    def _seeds(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int, int]]:
        """Where rare words stand in the tokens and in the source; without any, three common ones in a row."""
        used: Counter[str] = Counter()
        for at, token in enumerate(tokens):
            weight = self._weight(token.key) if token.key else 0
            used[token.key] += 1
            if weight and used[token.key] <= _GRAM:
                for place in self._places[token.key]:
                    yield at, place, weight
        if sum(1 for key in used if key and self._weight(key)) < _GRAM:
            yield from self._grams(tokens)

    def _grams(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int, int]]:
        ids = [self._ids.get(token.key, _UNKNOWN) for token in tokens]
        for at in range(len(ids) - _GRAM + 1):
            gram = "".join(ids[at : at + _GRAM])
            if _UNKNOWN not in gram:
                for place in _occurrences(self._all, gram, SETTINGS.seed_places):
                    yield at, place, 100


class _Run(NamedTuple):
    """Words that stand together, after at most `gap` others, and the number of their piece."""

    keys: tuple[str, ...]
    gap: int
    piece: int


def _runs(pieces: Sequence[Piece]) -> list[_Run]:
    """What stands in brackets is no run, and leaves room for what it replaces."""
    runs: list[_Run] = []
    for number, piece in enumerate(pieces):
        gap = SETTINGS.cut_words if piece.joint == "cut" else 0
        keys: list[str] = []
        for token in piece.tokens:
            if token.key:
                keys.append(token.key)
                continue
            if keys:
                runs.append(_Run(tuple(keys), gap, number))
                keys, gap = [], 0
            gap += SETTINGS.insertion_words
        if keys:
            runs.append(_Run(tuple(keys), gap, number))
    return runs


def _occurrences(text: str, needle: str, most: int) -> Iterator[int]:
    place = text.find(needle)
    while place >= 0 and most:
        yield place
        most -= 1
        place = text.find(needle, place + 1)


def _chain(text: str, needles: Sequence[str], gaps: Sequence[int]) -> list[int] | None:
    """Where each of the needles begins, all in order and each after the one before with no larger gap than allowed.

    Of several such places the one that leaves out least.
    """
    best: list[int] | None = None
    for first in _occurrences(text, needles[0], SETTINGS.exact_starts):
        if best is not None and first <= best[0]:
            continue
        starts = _chain_from(first, text, needles, gaps)
        if starts is not None and (best is None or starts[-1] - starts[0] < best[-1] - best[0]):
            best = starts
        if best is not None and len(needles) == 1:
            break
    return best


def _chain_from(first: int, text: str, needles: Sequence[str], gaps: Sequence[int]) -> list[int] | None:
    starts = [first]
    for number in range(1, len(needles)):
        end = starts[-1] + len(needles[number - 1])
        place = text.find(needles[number], end, end + gaps[number] + len(needles[number]))
        if place < 0 or _BETWEEN in text[end:place]:
            return None
        starts.append(place)
    near = list(starts)
    for number in range(len(needles) - 2, -1, -1):
        near[number] = text.rfind(needles[number], near[number], near[number + 1])
        if near[number + 1] - near[number] - len(needles[number]) > gaps[number + 1]:
            return starts
    return near


def _placed(runs: Sequence[_Run], starts: Sequence[int], places: Sequence[int] | None, count: int) -> Exact:
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for run, start in zip(runs, starts, strict=True):
        end = start + len(run.keys) - 1
        first.setdefault(run.piece, start if places is None else places[start])
        last[run.piece] = (end if places is None else places[end]) + 1
    return Exact(tuple(first.values()), tuple(last.values()), count)
