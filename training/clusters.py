"""Words that stand in the same places, so that a model knows what a rare word is like."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.cluster import KMeans
from sklearn.decomposition import TruncatedSVD

from quotecli.engines.learned.sequence import UNCLUSTERED, word_class
from quotecli.language.base import language
from quotecli.language.tags import Tag
from quotecli.model import Article
from quotecli.text.parsed import parse
from training.gold import Example
from training.vocabulary import LOWER_CASE

ARTICLES = 3
"""A word is clustered if it stands in so many articles."""

CLUSTERS = 96
DIMENSIONS = 80
"""To so many the neighbours of a word are reduced (singular value decomposition)."""

SMOOTHING = 8.0
"""So many neighbours are added to each word, so that rare words are not told apart by chance."""

FARTHER = 0.5
"""The weight of a neighbour but one beside that of a direct one."""

ENDINGS = ("ed", "ing", "ly", "s", "er", "ion", "al", "ive", "ous", "able", "ity", "ness", "ment", "ent", "ant", "ist",
           "ary", "ic", "ful", "y")  # fmt: skip
ENDING = 0.3
"""The weight of an ending; all neighbours together have 1."""

SEED = 1

Rows = np.ndarray[Any, np.dtype[np.float64]]
Neighbour = tuple[int, int]
"""How far away, and its known word, or its class as a negative number."""


def clustered(examples: Iterable[Example], vocabulary: Mapping[str, int]) -> dict[str, int]:
    """The number of each word's cluster, from 1; the most frequent words of each come first. None of few articles.

    Words are compared by what stands beside them (Schütze, "Distributional part-of-speech tagging", EACL 1995): known
    words and classes one and two tokens away. Words that are mostly written with a capital letter are left out.
    """
    found = _Neighbours(vocabulary)
    for example in examples:
        found.add(example.text)
    words = found.words()
    if len(words) <= CLUSTERS:
        return {}
    frequent = np.array([1 + np.log(found.lower[word]) for word in words])
    places = np.hstack([_directions(found, words), _endings(words)])
    model = KMeans(CLUSTERS, n_init=3, max_iter=80, random_state=SEED).fit(places, sample_weight=frequent)
    numbers = dict(zip(words, (int(label) + 1 for label in model.labels_), strict=True))
    assert max(numbers.values()) < UNCLUSTERED
    return {word: numbers[word] for word in sorted(words, key=lambda word: (-found.lower[word], word))}


class _Neighbours:
    """What stands beside each word of the articles added."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self.vocabulary = vocabulary
        self.lower, self.capital, self.articles = Counter[str](), Counter[str](), Counter[str]()
        self.beside: dict[str, Counter[Neighbour]] = {}

    def add(self, text: str) -> None:
        parsed = parse(Article(text))
        pairs = list(zip(parsed.words, parsed.tags, strict=True))
        named = [self._named(word, tag) for word, tag in pairs]
        here = set()
        for i, (word, tag) in enumerate(pairs):
            if not tag & Tag.WORD:
                continue
            if tag & Tag.CAPITAL:
                self.capital[word] += 1
                continue
            self.lower[word] += 1
            here.add(word)
            count = self.beside.setdefault(word, Counter())
            for step in (-2, -1, 1, 2):
                count[step, named[i + step] if 0 <= i + step < len(named) else 0] += 1
        self.articles.update(here)

    def _named(self, word: str, tag: int) -> int:
        known = None if tag & Tag.CAPITAL else self.vocabulary.get(word)
        return known or -1 - word_class(language("en"), word, tag)

    def words(self) -> list[str]:
        """Those that are clustered, in alphabetical order."""
        return sorted(
            word
            for word, count in self.lower.items()
            if self.articles[word] >= ARTICLES and count >= LOWER_CASE * self.capital[word] and word[0].isalpha()
        )


def _directions(found: _Neighbours, words: Sequence[str]) -> Rows:
    """A row a word, of length 1: the square roots of the shares of its neighbours, reduced."""
    columns: dict[Neighbour, int] = {}
    rows, places, values = [], [], []
    for row, word in enumerate(words):
        shares = dict(_shares(found.beside[word]))
        for neighbour, share in shares.items():
            rows.append(row)
            places.append(columns.setdefault(neighbour, len(columns)))
            values.append(share**0.5)
    matrix = csr_matrix((values, (rows, places)), shape=(len(words), len(columns)))
    reduced = TruncatedSVD(min(DIMENSIONS, len(columns) - 1), random_state=SEED).fit_transform(matrix)
    reduced -= reduced.mean(axis=0)
    lengths = np.linalg.norm(reduced, axis=1, keepdims=True)
    return np.asarray(reduced / np.maximum(lengths, 1e-9))


def _shares(count: Counter[Neighbour]) -> Iterator[tuple[Neighbour, float]]:
    weighed = {place: n * (FARTHER if abs(place[0]) == 2 else 1.0) for place, n in count.items()}
    whole = sum(weighed.values()) + SMOOTHING
    yield from ((place, n / whole) for place, n in weighed.items())


def _endings(words: Sequence[str]) -> Rows:
    return np.array([[ENDING * word.endswith(ending) for ending in ENDINGS] for word in words])
