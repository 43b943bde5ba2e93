"""Marked articles, and articles labelled by another program, as reports with source, cue and content."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.accuracy import THAT, in_marks, is_speech
from quotecli.model import Span
from quotecli.text.parsed import Parsed
from quotecli.text.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Marked:
    """One marked report; `wanted` is false for beliefs and wishes: no words in quotation marks, no verb of speech."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    wanted: bool


@dataclass(frozen=True, slots=True)
class Example:
    """An article to learn from.

    `labels` are those of another program, not linked to each other: ("source", "cue" or "content", span). `reports`
    is None where only they are given. `document` is what the file has.
    """

    text: str
    parsed: Mapping[str, Any]
    reports: tuple[Marked, ...] | None
    labels: tuple[tuple[str, Span], ...] = ()


def read(path: Path, limit: int | None = None) -> list[Example]:
    """The articles of a file with one object a line.

    Each has "text", and "attributions" with lists of [start, end) code-point offsets under "source", "cue" and
    "content", or "labels", a list of [name, start, end]. Raises ValueError with the line that is neither.
    """
    with path.open(encoding="utf-8") as lines:
        return [_example(json.loads(line), f"{path}, line {n}") for n, line in enumerate(islice(lines, limit), 1)]


def _example(parsed: dict[str, Any], place: str) -> Example:
    text = parsed["text"]
    if "attributions" in parsed:
        marked = in_marks(text)
        return Example(text, parsed, tuple(_report(text, one, marked) for one in parsed["attributions"]))
    if "labels" in parsed:
        return Example(text, parsed, None, tuple((name, Span(start, end)) for name, start, end in parsed["labels"]))
    raise ValueError(f'{place}: neither "attributions" nor "labels"')


def _report(text: str, attribution: dict[str, Any], marked: frozenset[int]) -> Marked:
    source, cue, content = (
        tuple(Span(*span) for span in attribution.get(name) or ()) for name in ("source", "cue", "content")
    )
    return _marked(text, source, cue, content, marked)


def _marked(
    text: str, source: Sequence[Span], cue: Sequence[Span], content: Sequence[Span], marked: frozenset[int]
) -> Marked:
    content = tuple(sorted(_without_that(text, span) for span in content))
    quoted = any(i in marked for span in content for i in range(*span) if text[i].isalnum())
    return Marked(tuple(source), tuple(cue), content, quoted or is_speech(" ".join(span.of(text) for span in cue)))


def _without_that(text: str, span: Span) -> Span:
    that = THAT.match(text, *span)
    return Span(that.end() if that else span.start, span.end)


def linked(example: Example, parsed: Parsed) -> tuple[tuple[Marked, ...], frozenset[int]]:
    """The reports of an article, and the numbers of the sentences that all reports are known of.

    Labels without links are linked as far as they tell: a sentence is used if each of its cues has a content.
    """
    if example.reports is not None:
        return example.reports, frozenset(range(len(parsed.sentences)))
    marked = in_marks(example.text)
    reports, usable = [], set()
    for number, sentence in enumerate(parsed.sentences):
        here = _labels(example, parsed, sentence)
        if not any(here.values()):
            usable.add(number)
        elif found := list(_by_nearness(example.text, here, marked)):
            usable.add(number)
            reports += found
    return tuple(reports), frozenset(usable)


def _by_nearness(text: str, here: Mapping[str, list[Span]], marked: frozenset[int]) -> Iterator[Marked]:
    """A report for each cue of a sentence, with the contents nearest to it and the nearest source; or none at all."""
    cues = here["cue"]
    contents: dict[Span, list[Span]] = {cue: [] for cue in cues}
    for content in here["content"] if cues else ():
        contents[min(cues, key=lambda cue: _gap(cue, content))].append(content)
    if all(contents.values()):
        for cue in cues:
            nearest = sorted(here["source"], key=lambda source: _gap(source, cue))
            yield _marked(text, nearest[:1], [cue], contents[cue], marked)


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end)


def _labels(example: Example, parsed: Parsed, sentence: Sentence) -> dict[str, list[Span]]:
    whole = parsed.span(sentence.first, sentence.last)
    found: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
    for name, span in example.labels:
        if whole.start <= span.start < whole.end:
            found[name].append(span)
    return found


def tenths(examples: Sequence[Example], *places: int) -> Iterator[Example]:
    """Every tenth article, from each of these places on: of 20 and place 9 the tenth and the twentieth."""
    return (example for n, example in enumerate(examples) if n % 10 in places)
