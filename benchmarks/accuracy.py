"""How many quotes are found, and how many have the right speaker and role.

    python -m benchmarks.accuracy                over the marked samples, one by one and together
    python -m benchmarks.accuracy GOLD.jsonl     over articles marked with source, cue and content

A gold file has one object a line: "text", and "attributions" with lists of [start, end) code-point offsets under
"source", "cue" and "content". It may mark more than quotes: beliefs, wishes, plans. Asked for are the attributions
with words in quotation marks, and those without whose cue is a verb of speech, a colon, a dash or "according to";
finding one of the others is no fault.

A quote is found where its content and an extracted one have at least half of their letters in common, or 90 % in the
strict count (Jaccard, one to one, best pairs first). Its source is right where both share at least half of the
shorter one, or where neither has any; joint counts the quotes that are found with the right source.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from quotecli import extract
from quotecli.attribution.base import Attribution
from quotecli.model import Kind, Quote, Span
from tests.judging import (
    characters,
    extracted,
    likeness,
    matched,
    right_content,
    right_role,
    right_speaker,
)
from tests.marked import Marked, samples

OVERLAP, STRICT = 0.5, 0.9
SAME_SOURCE = 0.5
# A direct quote may have a word or two outside its marks.
ALL_IN_MARKS = 0.95

VERBS = Path(__file__).with_name("speech_verbs.txt")
IRREGULAR = {"said": "say", "told": "tell", "spoke": "speak", "spoken": "speak", "swore": "swear", "sworn": "swear"}
IRREGULAR |= {"wrote": "write", "written": "write", "forecast": "forecast"}
WORDLESS_CUES = frozenset({":", "-", "–", "—", "―"})
# Matches "that" in "that it rained" and in '"That it rained'; not "that," with nothing after it.
THAT = re.compile(r"\W*that\b\W*(?=\w)", re.IGNORECASE)
MARKS = re.compile(r"[\"“”]|``|''")


@dataclass(frozen=True, slots=True)
class Gold:
    """One attribution of a gold file, as the offsets of the letters of its content and its source."""

    content: frozenset[int]
    source: frozenset[int]
    kind: Kind
    wanted: bool


@dataclass(frozen=True, slots=True)
class Rates:
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean, 0 where both are."""
        return ratio(2 * self.precision * self.recall, self.precision + self.recall)

    def __str__(self) -> str:
        return f"{self.precision:9.1%} {self.recall:9.1%} {self.f1:9.1%}"


def ratio(part: float, whole: float) -> float:
    """A share, 0 of nothing."""
    return part / whole if whole else 0.0


@cache
def speech_verbs() -> frozenset[str]:
    """The verbs of speech, as lemmas."""
    lines = VERBS.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def is_speech(cue: str) -> bool:
    """Whether a cue reports words, not thoughts.

    >>> [is_speech(cue) for cue in ("has denied", "was quoted as saying", "According to", ":", "believes", "hopes")]
    [True, True, True, True, False, False]
    """
    if "according to" in cue.lower() or cue.strip() in WORDLESS_CUES:
        return True
    return any(not speech_verbs().isdisjoint(_lemmas(word)) for word in re.findall(r"\w+", cue.lower()))


def _lemmas(word: str) -> Iterator[str]:
    """What the word may be a form of; too many are harmless, as only verbs of speech are looked up."""
    yield IRREGULAR.get(word, word)
    for ending in ("s", "es", "d", "ed", "ing"):
        stem = word.removesuffix(ending)
        if stem != word:
            # Such stems are those of "denied", "noting" and "quipped".
            yield from (stem, re.sub("i$", "y", stem), stem + "e", re.sub(r"(.)\1$", r"\1", stem))


def in_marks(text: str) -> frozenset[int]:
    """The offsets between double quotation marks, to the end of the paragraph where one stays open.

    >>> sorted(in_marks('a "b" c\\n"d'))
    [2, 3, 4, 8, 9]
    """
    inside: set[int] = set()
    for paragraph in re.finditer(r"[^\n]+", text):
        opened: int | None = None
        for mark in MARKS.finditer(text, *paragraph.span()):
            if opened is None and mark.group() not in ("”", "''"):
                opened = mark.start()
            elif opened is not None and mark.group() not in ("“", "``"):
                inside.update(range(opened, mark.end()))
                opened = None
        if opened is not None:
            inside.update(range(opened, paragraph.end()))
    return frozenset(inside)


def content_of(spans: Iterable[Span], text: str) -> frozenset[int]:
    """The offsets of the letters of a content, without a "that" in front of a part, on which corpora differ."""
    found: frozenset[int] = frozenset()
    for start, end in spans:
        that = THAT.match(text, start, end)
        found |= characters([Span(that.end() if that else start, end)], text)
    return found


def gold_of(document: dict[str, Any]) -> list[Gold]:
    """The attributions of one line of a gold file."""
    text = document["text"]
    marked = in_marks(text)
    found = []
    for attribution in document["attributions"]:
        source, cue, content = (
            [Span(*span) for span in attribution[name] or ()] for name in ("source", "cue", "content")
        )
        letters = content_of(content, text)
        share = ratio(len(letters & marked), len(letters))
        kind = Kind.DIRECT if share >= ALL_IN_MARKS else Kind.MIXED if share else Kind.INDIRECT
        wanted = kind is not Kind.INDIRECT or is_speech(" ".join(span.of(text) for span in cue))
        found.append(Gold(letters, characters(source, text), kind, wanted))
    return found


def same_source(gold: frozenset[int], found: frozenset[int]) -> bool:
    """Whether two source mentions are the same one, or both are missing."""
    if not gold or not found:
        return not gold and not found
    return len(gold & found) >= SAME_SOURCE * min(len(gold), len(found))


def pairs(gold: Sequence[Gold], found: Sequence[frozenset[int]], threshold: float) -> list[tuple[int, int]]:
    """Gold and extracted quotes that are alike, one to one, as indices; the best pairs come first."""
    alike = sorted(
        (-score, i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(found)
        if (score := likeness(one.content, other)) >= threshold
    )
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    chosen = []
    for _, i, j in alike:
        if i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
            chosen.append((i, j))
    return chosen


def count_document(document: dict[str, Any], quotes: Sequence[Quote], count: Counter[str]) -> None:
    """Add what one article has and what was found in it to the counts."""
    text = document["text"]
    gold = gold_of(document)
    found = [content_of(quote.content, text) for quote in quotes]
    sources = [characters([quote.source] if quote.source else [], text) for quote in quotes]
    count["extracted"] += len(quotes)
    count.update(f"gold {one.kind.value}" for one in gold if one.wanted)
    for measure, threshold in (("overlap", OVERLAP), ("strict", STRICT)):
        for i, j in pairs(gold, found, threshold):
            joint = same_source(gold[i].source, sources[j])
            count[f"{measure} right"] += 1
            count[f"{measure} joint right"] += joint
            if gold[i].wanted:
                kind = gold[i].kind.value
                count[f"{measure} {kind}"] += 1
                count[f"{measure} joint {kind}"] += joint


def judged(document: dict[str, Any], quotes: Sequence[Quote | Attribution]) -> list[bool]:
    """For each extracted quote whether its content overlaps a marked one and has the right source.

    >>> from quotecli import extract
    >>> text = "Jo Roe said it rained. Ann Poe said it snowed."
    >>> marked = {"source": [[0, 6]], "cue": [[7, 11]], "content": [[12, 21]]}
    >>> judged({"text": text, "attributions": [marked]}, extract(text).quotes)
    [True, False]
    """
    text = document["text"]
    gold = gold_of(document)
    found = [content_of(quote.content, text) for quote in quotes]
    sources = [characters([quote.source] if quote.source else [], text) for quote in quotes]
    right = {j for i, j in pairs(gold, found, OVERLAP) if same_source(gold[i].source, sources[j])}
    return [j in right for j in range(len(quotes))]


def rates(count: Counter[str], measure: str) -> Rates:
    """Precision over all that was extracted, recall over all that was asked for."""
    wanted = sum(count[f"gold {kind.value}"] for kind in Kind)
    hits = sum(count[f"{measure} {kind.value}"] for kind in Kind)
    return Rates(ratio(count[f"{measure} right"], count["extracted"]), ratio(hits, wanted))


def gold_report(path: str) -> Iterator[str]:
    """The lines of the table over a gold file."""
    count: Counter[str] = Counter()
    articles = 0
    with open(path, encoding="utf-8") as lines:
        for document in map(json.loads, lines):
            count_document(document, extract(document["text"]).quotes, count)
            articles += 1
    wanted = sum(count[f"gold {kind.value}"] for kind in Kind)
    yield f"{articles} articles, {wanted} quotes asked for, {count['extracted']} extracted"
    yield f"{'':16} precision    recall        F1"
    for measure in ("overlap", "overlap joint", "strict", "strict joint"):
        yield f"{measure:16} {rates(count, measure)}"
    yield f"{'':16} asked for   overlap    source    strict     joint"
    for kind in (kind.value for kind in Kind):
        gold, hits = count[f"gold {kind}"], count[f"overlap {kind}"]
        source = ratio(count[f"overlap joint {kind}"], hits)
        strict = ratio(count[f"strict {kind}"], gold)
        joint = ratio(count[f"strict joint {kind}"], gold)
        yield f"{kind:16} {gold:9} {ratio(hits, gold):9.1%} {source:9.1%} {strict:9.1%} {joint:9.1%}"


def count_sample(article: Marked) -> Counter[str]:
    """What one sample has and what was found in it; speaker and role are counted over the quotes found."""
    quotes = extracted(article).quotes
    count = Counter(expected=len(article.quotes), extracted=len(quotes))
    answers = matched(article, quotes)
    for expected in article.quotes:
        actual = answers.get(expected.id)
        if actual and right_content(expected, actual, article.text):
            count["found"] += 1
            count["speaker"] += right_speaker(expected, actual)
            count["role"] += right_role(expected, actual)
    return count


def sample_row(name: str, count: Counter[str]) -> str:
    """One line of the table over the samples."""
    found = count["found"]
    quotes = Rates(ratio(found, count["extracted"]), ratio(found, count["expected"]))
    speaker, role = ratio(count["speaker"], found), ratio(count["role"], found)
    return f"{name:24} {count['expected']:6} {found:6} {quotes} {speaker:9.1%} {role:9.1%}"


def sample_report() -> Iterator[str]:
    """The lines of the table over the samples."""
    yield f"{'':24} quotes  found precision    recall        F1   speaker      role"
    total: Counter[str] = Counter()
    for article in samples():
        count = count_sample(article)
        total.update(count)
        yield sample_row(article.name, count)
    yield sample_row("all", total)


def main() -> None:
    """Print one of the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", nargs="?", metavar="GOLD.jsonl")
    path = parser.parse_args().gold
    for line in gold_report(path) if path else sample_report():
        print(line, flush=True)


if __name__ == "__main__":
    main()
