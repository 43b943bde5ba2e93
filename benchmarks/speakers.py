"""How many quotes are found with the right speaker, role, type and gender.

    python -m benchmarks.speakers GOLD.jsonl

A gold file has one object a line: "text"; "speakers", each with "id", "name" or "description", "roles", "type" and
"gender"; and "quotes", each with its "content" as [start, end) code-point offsets and the ids of its "speakers".

A quote is found where its content and an extracted one have at least half of their letters in common. A person is the
right one where the last words of the names agree and the first ones begin alike; anybody else, and a role, is right
where half of the words agree (F1). Any one of several speakers will do.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.accuracy import OVERLAP, Gold, content_of, pairs, ratio
from quotecli import extract
from quotecli.model import Kind, Span, Speaker

SMALL = frozenset("mr mrs ms miss dr sir dame the a an of and for jr sr ii iii".split())
HALF = 0.5


def words(text: str | None) -> list[str]:
    """The words that a name or a role is compared by.

    >>> words("Mr. Jo Roe’s")
    ['jo', 'roe']
    """
    plain = re.sub(r"['’]s\b", "", (text or "").lower())
    return [word for word in re.findall(r"\w+", plain) if word not in SMALL]


def agreement(one: str | None, other: str | None) -> float:
    """The F1 of the words of two phrases.

    >>> agreement("mayor of Molde", "the Molde mayor"), agreement("mayor", None)
    (1.0, 0.0)
    """
    first, second = set(words(one)), set(words(other))
    return ratio(2 * len(first & second), len(first) + len(second))


def same_person(one: str, other: str) -> bool:
    """Whether two names can be one person's.

    >>> same_person("Jo Roe", "J. Roe"), same_person("Jo Roe", "Roe"), same_person("Jo Roe", "Ann Roe")
    (True, True, False)
    """
    first, second = words(one), words(other)
    if not first or not second or first[-1] != second[-1]:
        return first == second or (min(len(first), len(second)) == 1 and bool(set(first) & set(second)))
    return len(first) == 1 or len(second) == 1 or first[0][0] == second[0][0]


def same_speaker(gold: Mapping[str, Any], found: Speaker | None) -> bool:
    """Whether an extracted speaker is the one that the gold file gives."""
    if found is None or (gold["name"] and not found.name):
        return False
    if gold["name"] and gold["type"] == "person":
        return same_person(gold["name"], found.name or "")
    return agreement(gold["name"] or gold["description"], found.label) >= HALF


def marked_contents(text: str, quotes: Sequence[Mapping[str, Any]]) -> list[Gold]:
    """The contents of quotes that a gold file has, in their order."""
    contents = (content_of([Span(*part) for part in quote["content"]], text) for quote in quotes)
    return [Gold(content, frozenset(), Kind.DIRECT, True) for content in contents]


def right_speaker(document: Mapping[str, Any], marked: Mapping[str, Any], found: Speaker | None) -> bool:
    """Whether a quote has a speaker whom the gold file gives, or none where that gives none."""
    known = {speaker["id"]: speaker for speaker in document["speakers"]}
    return any(same_speaker(known[one], found) for one in marked["speakers"]) if marked["speakers"] else found is None


def count_article(document: dict[str, Any], count: Counter[str]) -> None:
    """Add one article to the counts."""
    text, quotes = document["text"], extract(document["text"]).quotes
    speakers = {speaker["id"]: speaker for speaker in document["speakers"]}
    asked = [quote for quote in document["quotes"] if quote["speakers"]]
    gold = marked_contents(text, asked)
    count["asked for"] += len(asked)
    count["extracted"] += len(quotes)
    for i, j in pairs(gold, [content_of(quote.content, text) for quote in quotes], OVERLAP):
        count["found"] += 1
        found = quotes[j].speaker
        right = next((s for s in map(speakers.__getitem__, asked[i]["speakers"]) if same_speaker(s, found)), None)
        if right is None or found is None:
            continue
        count["speaker"] += 1
        count["type"] += right["type"] == found.type.value
        if right["roles"]:
            count["with role"] += 1
            count["role"] += any(agreement(a, b) >= HALF for a in right["roles"] for b in found.roles)
        if right["gender"]:
            count["with gender"] += 1
            count["gender"] += right["gender"] == found.gender


def counted(path: str | Path) -> Counter[str]:
    """The counts over the articles of a file."""
    count: Counter[str] = Counter()
    with open(path, encoding="utf-8") as lines:
        for document in map(json.loads, lines):
            count_article(document, count)
    return count


def shares(count: Counter[str]) -> dict[str, float]:
    """The figures that follow from the counts, from 0 to 1."""
    precision, recall = ratio(count["speaker"], count["extracted"]), ratio(count["speaker"], count["asked for"])
    return {
        "speaker right, of the found": ratio(count["speaker"], count["found"]),
        "found and speaker right, F1": ratio(2 * precision * recall, precision + recall),
        "role right": ratio(count["role"], count["with role"]),
        "type right": ratio(count["type"], count["speaker"]),
        "gender right": ratio(count["gender"], count["with gender"]),
    }


def report(path: str) -> Iterator[str]:
    """The lines of the table."""
    count = counted(path)
    yield f"quotes asked for             {count['asked for']:6}"
    yield f"extracted                    {count['extracted']:6}"
    for what, share in shares(count).items():
        yield f"{what:28} {share:6.1%}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speakers", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", metavar="GOLD.jsonl")
    for line in report(parser.parse_args().gold):
        print(line)


if __name__ == "__main__":
    main()
