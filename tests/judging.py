"""Compare what the program finds in a marked article with what its marks expect.

    python -m tests.judging --failures      the ids that fail now
    python -m tests.judging --update        the same, written to tests/cases/known_failures.txt
    python -m tests.judging --show ID       one quote, or one article, expected and actual

The id of a quote is `article:q7`; `article:spurious` stands for the quotes that overlap nothing expected.
"""

import argparse
import re
from collections.abc import Iterable, Iterator
from functools import cache

from quotecli import extract
from quotecli.model import Kind, Quote, Report, Span, Speaker
from tests.marked import CASES, Expected, Marked, cases, samples

KNOWN_FAILURES = CASES / "known_failures.txt"
SPURIOUS = "spurious"
FAULTS = frozenset({"", "not found", "content", "kind", "speaker", "role", "type", "gender", "affiliation", SPURIOUS})
# Where a reported clause ends is less certain than where a quotation does.
CLOSE_ENOUGH = {Kind.DIRECT: 0.9, Kind.MIXED: 0.8, Kind.INDIRECT: 0.8}


def characters(spans: Iterable[Span], text: str) -> frozenset[int]:
    """The offsets of the letters and digits under the spans.

    >>> sorted(characters([Span(0, 3), Span(4, 6)], "“A, b.”"))
    [1, 4]
    """
    return frozenset(i for start, end in spans for i in range(start, end) if text[i].isalnum())


def likeness(one: frozenset[int], other: frozenset[int]) -> float:
    """The share of the offsets of either that both have (Jaccard), 0 for two empty sets."""
    return len(one & other) / len(one | other) if one and other else 0.0


def best_match(expected: Expected, quotes: Iterable[Quote], text: str) -> Quote | None:
    """The extracted quote that shares most with the expected one, or None where none overlaps it."""
    wanted = characters(expected.content, text)
    scored = [(likeness(wanted, characters(quote.content, text)), quote) for quote in quotes]
    score, quote = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return quote if score else None


def label(name: str | None) -> str:
    """A name, description or role as it is compared.

    >>> label("The  Defence Ministry") == label("defence ministry"), label(None)
    (True, '-')
    """
    return re.sub(r"^(?:the|an?) ", "", " ".join((name or "-").casefold().split()))


def same_speaker(expected: str | None, actual: str | None) -> bool:
    """Whether both are one speaker, or the same several.

    >>> same_speaker("Ann Roe; Jo Poe", "Ann Roe; Jo Poe"), same_speaker("Ann Roe", "Roe"), same_speaker(None, "-")
    (True, False, True)
    """
    return [label(one) for one in (expected or "-").split(";")] == [label(one) for one in (actual or "-").split(";")]


def right_content(expected: Expected, actual: Quote, text: str) -> bool:
    """Whether the contents are as like as their kind wants."""
    score = likeness(characters(expected.content, text), characters(actual.content, text))
    return score >= CLOSE_ENOUGH[expected.kind]


def right_speaker(expected: Expected, actual: Quote) -> bool:
    """Whether the quote has the expected speaker, by name or description."""
    return same_speaker(expected.speaker, _labels(actual))


def _labels(quote: Quote) -> str:
    return "; ".join(speaker.label for speaker in quote.speakers) or "-"


def right_role(expected: Expected, actual: Quote) -> bool:
    """Whether the speaker's fullest role is the expected one, or both have none."""
    role = actual.speaker.role if actual.speaker else None
    return label(expected.roles[0] if expected.roles else None) == label(role)


def right_type(expected: Expected, actual: Quote) -> bool:
    """Whether the speaker is of the expected type, and one or several as expected."""
    speaker = actual.speaker
    if speaker is None or expected.type is None:
        return speaker is expected.type
    return (speaker.type, bool(speaker.plural)) == (expected.type, expected.plural)


def faults(expected: Expected, actual: Quote | None, text: str) -> tuple[str, ...]:
    """What is wrong with an extracted quote, in words; empty where it is as expected."""
    if actual is None:
        return ("not found",)
    checks = (
        ("content", right_content(expected, actual, text)),
        ("kind", expected.kind == actual.kind),
        ("speaker", right_speaker(expected, actual)),
        ("role", right_role(expected, actual)),
        ("type", right_type(expected, actual)),
        ("gender", expected.gender in (None, (actual.speaker and actual.speaker.gender) or "-")),
        ("affiliation", expected.affiliation in (None, (actual.speaker and actual.speaker.affiliation) or "-")),
    )
    return tuple(what for what, right in checks if not right)


def spurious(article: Marked, report: Report) -> tuple[Quote, ...]:
    """The extracted quotes that overlap no expected one."""
    wanted = characters((span for quote in article.quotes for span in quote.content), article.text)
    return tuple(q for q in report.quotes if wanted.isdisjoint(characters(q.content, article.text)))


@cache
def extracted(article: Marked) -> Report:
    """What the program finds in the article, once a process."""
    return extract(article.text)


def ids(articles: Iterable[Marked]) -> list[str]:
    """The id of every quote and of every article's spurious quotes."""
    return [f"{a.name}:{what}" for a in articles for what in (*(quote.id for quote in a.quotes), SPURIOUS)]


def verdict(article: Marked, what: str) -> tuple[tuple[str, ...], str]:
    """What is wrong with one quote, or with the spurious ones, and both sides to look at."""
    report = extracted(article)
    if what == SPURIOUS:
        found = spurious(article, report)
        return tuple(SPURIOUS for _ in found), "\n".join(_shown(quote, article.text) for quote in found)
    (expected,) = (quote for quote in article.quotes if quote.id == what)
    actual = best_match(expected, report.quotes, article.text)
    return faults(expected, actual, article.text), side_by_side(expected, actual, article.text)


def side_by_side(expected: Expected, actual: Quote | None, text: str) -> str:
    """Expected values, each with the actual one below it, and a star before those that differ."""
    speaker = actual.speaker if actual else None
    rows = (
        ("content", _words(expected.content, text), _words(actual.content, text) if actual else "-"),
        ("cue", _words(expected.cue, text), _words([actual.cue], text) if actual and actual.cue else "-"),
        ("source", _words(expected.source, text), _words([actual.source], text) if actual and actual.source else "-"),
        ("kind", expected.kind.value, actual.kind.value if actual else "-"),
        ("speaker", expected.speaker or "-", _labels(actual) if actual else "-"),
        ("roles", "; ".join(expected.roles) or "-", "; ".join(speaker.roles) or "-" if speaker else "-"),
        ("type", expected.type.value if expected.type else "-", speaker.type.value if speaker else "-"),
        *_optional(expected, speaker),
        ("rule", "", actual.rule if actual else "-"),
    )
    return "\n".join(f"{' ' if wanted == got else '*'} {name:8} {wanted}\n{'':11}{got}" for name, wanted, got in rows)


def _optional(expected: Expected, speaker: Speaker | None) -> Iterator[tuple[str, str, str]]:
    """The rows of what an article need not say."""
    if expected.gender is not None:
        yield "gender", expected.gender, (speaker and speaker.gender) or "-"
    if expected.affiliation is not None:
        yield "belongs", expected.affiliation, (speaker and speaker.affiliation) or "-"


def _words(spans: Iterable[Span], text: str) -> str:
    return " … ".join(" ".join(span.of(text).split()) for span in spans) or "-"


def _shown(quote: Quote, text: str) -> str:
    where = f"{quote.id} line {quote.line} {quote.kind.value} [{quote.rule}]"
    return f"{where} {_labels(quote)}: {_words(quote.content, text)}"


@cache
def known_failures() -> dict[str, str]:
    """The ids that fail today, each with the reason that the file gives, or ""."""
    rows = (line.partition("#") for line in KNOWN_FAILURES.read_text(encoding="utf-8").splitlines())
    return {name.strip(): why.strip() for name, _, why in rows if name.strip()}


def failing(articles: Iterable[Marked]) -> Iterator[str]:
    """The ids that fail now, each with a reason, as lines of the file of known failures."""
    for article in articles:
        for name in ids([article]):
            wrong, _ = verdict(article, name.rpartition(":")[2])
            if wrong:
                why = known_failures().get(name, "")
                # A reason that somebody wrote is worth more than what this program says of itself.
                by_hand = not set(why.split(", ")) <= FAULTS
                yield f"{name}  # {why if by_hand else ', '.join(dict.fromkeys(wrong))}"


def _update(rows: Iterable[str]) -> None:
    header = [line for line in KNOWN_FAILURES.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    KNOWN_FAILURES.write_text("\n".join([*header, *rows]) + "\n", encoding="utf-8")


def _show(wanted: str) -> str:
    name, _, what = wanted.partition(":")
    for article in (*samples(), *cases()):
        if article.name == name:
            chosen = [what] if what else [quote.id for quote in article.quotes] + [SPURIOUS]
            shown = ((one, *verdict(article, one)) for one in chosen)
            return "\n\n".join(f"{name}:{one}  {', '.join(wrong) or 'right'}\n{text}" for one, wrong, text in shown)
    return f"there is no article {name!r}"


def main() -> None:
    """Print the ids that fail, or one of them."""
    parser = argparse.ArgumentParser(prog="python -m tests.judging", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--failures", action="store_true", help="print the ids that fail now, with what is wrong")
    parser.add_argument("--update", action="store_true", help="write them to the file of known failures")
    parser.add_argument("--show", metavar="ID", help="print a quote or an article, expected and actual")
    arguments = parser.parse_args()
    if arguments.show:
        print(_show(arguments.show))
    rows = list(failing((*samples(), *cases()))) if arguments.failures or arguments.update else []
    if arguments.failures:
        print(*rows, sep="\n")
    if arguments.update:
        _update(rows)


if __name__ == "__main__":
    main()
