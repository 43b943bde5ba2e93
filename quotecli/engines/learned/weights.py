"""The weights of the model: one file in the package, read when the engine is first asked.

Weights are whole numbers, so that every machine adds them up alike. Those of one feature for all labels are packed into
one integer, a lane of `LANE` bits for each label; adding such integers adds all lanes at once.

The file holds two compressed pieces, the length of the first (4 bytes, little-endian) before them: a head in JSON, and
a body of arrays. Many features have the same weights, so that each packed row stands once; a feature has its key, as
the gap to the one before, and the number of its row. The gate has keys in the same way, and a weight each.
"""

import json
import sys
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path
from struct import Struct

from quotecli.engines.learned.parts import LABELS

FILE = Path(__file__).parent / "weights.bin"
LANE = 16
SCALE = 32
"""A weight of one in training is so many steps in the file."""

LARGEST = 127 * 4
"""No weight of a feature is larger, in steps, so that the sum of all features of a unit fits its lane."""

RAISED = 1 << (LANE - 1)
_SHIFTS = tuple(LANE * n for n in range(len(LABELS)))
_BIAS = sum(RAISED << shift for shift in _SHIFTS)
_WIDTH = LANE // 8 * len(LABELS)
_ROW = Struct(f"{_WIDTH}s")
_LANES = Struct(f"<{len(LABELS)}H").unpack


def pack(weights: Sequence[int]) -> int:
    """One integer of the weights of all labels.

    >>> unpack(pack([3, -2, 0, 0, 0, 0, 0, 0, 1]) + pack([1, 1, 0, 0, 0, 0, 0, 0, 0]))
    [4, -1, 0, 0, 0, 0, 0, 0, 1]
    """
    return sum(weight << shift for weight, shift in zip(weights, _SHIFTS, strict=True))


def unpack(packed: int) -> list[int]:
    """The weights of all labels in a packed integer, or in a sum of such."""
    return [lane - RAISED for lane in raised(packed)]


def raised(packed: int) -> tuple[int, ...]:
    """The same, each `RAISED` higher, which takes a tenth of the time and changes no comparison."""
    return _LANES((packed + _BIAS).to_bytes(_WIDTH, "little"))


@dataclass(frozen=True, slots=True)
class Weights:
    """A trained model.

    `features` leads from a feature to its packed weights. `steps` gives the weight of one label after another, in
    steps, for the pairs that may follow each other. `vocabulary` and `lemmas` number the words and the verbs that
    features may know, from 1. `clusters` leads from a word to the number of its cluster, from 1; of each the most
    frequent words come first. `settings` are the thresholds that training chose, by name. `gate` has a weight, in
    steps, for features of a word that may be a cue, by which most words that report nothing are put aside before
    anything else is looked at.
    """

    features: Mapping[int, int]
    steps: Mapping[tuple[int, int], int]
    vocabulary: Mapping[str, int]
    clusters: Mapping[str, int]
    lemmas: Mapping[str, int]
    settings: Mapping[str, float]
    gate: Mapping[int, int]


@cache
def load(path: Path = FILE) -> Weights:
    """Read a file that `dump` wrote. Everybody shares what is returned; nobody may change it."""
    raw = path.read_bytes()
    size = int.from_bytes(raw[:4], "little")
    head = json.loads(zlib.decompress(raw[4 : 4 + size]))
    body = memoryview(zlib.decompress(raw[4 + size :]))
    lanes, keys, numbers, gate, gate_weights = _cut(body, *head["sizes"])
    rows = [int.from_bytes(row, "little") - _BIAS for (row,) in _ROW.iter_unpack(lanes)]
    packed = map(rows.__getitem__, _numbers("H", numbers))
    return Weights(
        features=dict(zip(accumulate(_numbers("Q", keys)), packed, strict=True)),
        steps={(a, b): step for a, b, step in head["steps"]},
        vocabulary={word: n for n, word in enumerate(head["vocabulary"], 1)},
        clusters={word: n for n, words in enumerate(head["clusters"], 1) for word in words.split()},
        lemmas={lemma: n for n, lemma in enumerate(head["lemmas"], 1)},
        settings=head["settings"],
        gate=dict(zip(accumulate(_numbers("Q", gate)), _numbers("h", gate_weights), strict=True)),
    )


def _cut(body: memoryview, rows: int, features: int, gate: int) -> Iterator[memoryview]:
    """The arrays of the body: packed rows, keys and row numbers of features, keys and weights of the gate."""
    start = 0
    for size in (_WIDTH * rows, 8 * features, 2 * features, 8 * gate, 2 * gate):
        yield body[start : start + size]
        start += size


def _numbers(kind: str, raw: memoryview) -> "array[int]":
    """The whole numbers in little-endian bytes."""
    numbers = array(kind)
    numbers.frombytes(raw)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _bytes(kind: str, numbers: Iterable[int]) -> bytes:
    """The opposite."""
    return _numbers(kind, memoryview(array(kind, numbers).tobytes())).tobytes()


def dump(weights: Weights, path: Path) -> None:
    """Write a file for `load`; the same weights give the same bytes."""
    keys, gate = sorted(weights.features), sorted(weights.gate)
    rows = {packed: n for n, packed in enumerate(sorted(set(weights.features.values())))}
    head = {
        "sizes": [len(rows), len(keys), len(gate)],
        "steps": [[a, b, step] for (a, b), step in sorted(weights.steps.items())],
        "vocabulary": list(weights.vocabulary),
        "clusters": _grouped(weights.clusters),
        "lemmas": list(weights.lemmas),
        "settings": dict(weights.settings),
    }
    body = (
        b"".join((packed + _BIAS).to_bytes(_WIDTH, "little") for packed in rows),
        _bytes("Q", _gaps(keys)),
        _bytes("H", (rows[weights.features[key]] for key in keys)),
        _bytes("Q", _gaps(gate)),
        _bytes("h", (weights.gate[key] for key in gate)),
    )
    packed = zlib.compress(json.dumps(head).encode(), 9)
    path.write_bytes(len(packed).to_bytes(4, "little") + packed + zlib.compress(b"".join(body), 9))


def _grouped(clusters: Mapping[str, int]) -> list[str]:
    """The words of each cluster, in their order."""
    groups = [list[str]() for _ in range(max(clusters.values(), default=0))]
    for word, number in clusters.items():
        groups[number - 1].append(word)
    return [" ".join(group) for group in groups]


def _gaps(keys: Sequence[int]) -> Iterator[int]:
    return (b - a for a, b in pairwise((0, *keys)))
