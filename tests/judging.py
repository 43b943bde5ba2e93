"""Compare what the program finds in a marked article with what its marks expect.

    python -m tests.judging --failures      the ids that fail now
    python -m tests.judging --update        the same, written to tests/cases/known_failures.txt
    python -m tests.judging --show ID       one quote, or one article, expected and actual

Expected and extracted quotes are matched one to one, the pairs that are most alike first, so that no extracted quote
answers two expected ones. All that is marked is judged: content, cue, source, kind, speaker, role, type, and gender and
affiliation where the article says them. A quote without a mark for a cue or a source is to have none.

The id of a quote is `article:q7`; `article:spurious` stands for the quotes that answer nothing expected.

A line of `known_failures.txt` is an id, two spaces, what is wrong with it today and the reason, if somebody wrote one:

    cup-final:q14  content, source  # the brackets are not the speaker's
    cup-final:spurious  2 spurious

Exactly these faults are expected: one more fails, and so does one that has gone.
"""

import argparse
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from quotecli import extract
from quotecli.model import Kind, Quote, Report, Span, Speaker
from tests.marked import CASES, Expected, Marked, cases, samples

KNOWN_FAILURES = CASES / "known_failures.txt"
SPURIOUS = "spurious"
# Where a reported clause ends is less certain than where a quotation does.
CLOSE_ENOUGH = {Kind.DIRECT: 0.9, Kind.MIXED: 0.8, Kind.INDIRECT: 0.8}
# Matches ":" in "he said:"; only a cue without words is known by its marks.
HALF = 0.5
SIGN = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known to be wrong with an id, in the order in which it is judged, and the reason or ""."""

    faults: tuple[str, ...] = ()
    reason: str = ""


def characters(spans: Iterable[Span], text: str) -> frozenset[int]:
    """The offsets of the letters and digits under the spans.

    >>> sorted(characters([Span(0, 3), Span(4, 6)], "“A, b.”"))
    [1, 4]
    """
    return frozenset(i for start, end in spans for i in range(start, end) if text[i].isalnum())


def likeness(one: frozenset[int], other: frozenset[int]) -> float:
    """The share of the offsets of either that both have (Jaccard), 0 for two empty sets."""
    return len(one & other) / len(one | other) if one and other else 0.0


def matched(article: Marked, quotes: Sequence[Quote]) -> dict[str, Quote]:
    """For the ids of the expected quotes the extracted ones that answer them, one to one, the most alike first."""
    wanted = [characters(quote.content, article.text) for quote in article.quotes]
    found = [characters(quote.content, article.text) for quote in quotes]
    pairs = sorted(
        (-score, i, j)
        for i, one in enumerate(wanted)
        for j, other in enumerate(found)
        if (score := likeness(one, other))
    )
    answers: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in pairs:
        if i not in answers and j not in taken:
            answers[i] = j
            taken.add(j)
    return {article.quotes[i].id: quotes[j] for i, j in answers.items()}


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


def words(spans: Iterable[Span], text: str) -> frozenset[int]:
    """The offsets at which the words under the spans start; those of the marks where there is no word.

    >>> sorted(words([Span(0, 8)], "he said: no")), sorted(words([Span(7, 8)], "he said: no"))
    ([0, 3], [7])
    """
    signs = [sign for start, end in spans for sign in SIGN.finditer(text, start, end)]
    spoken = [sign for sign in signs if sign.group()[0].isalnum()]
    return frozenset(sign.start() for sign in spoken or signs)


def right_cue(expected: Sequence[Span], actual: Span | None, text: str) -> bool:
    """Whether half of the words of either are words of both, or there is no cue in either.

    >>> text = "Ann Roe was quoted as saying it rained."
    >>> [right_cue([Span(8, 28)], cue, text) for cue in (Span(12, 28), Span(22, 28), None)]
    [True, False, False]
    """
    wanted, found = words(expected, text), words([actual] if actual else [], text)
    return likeness(wanted, found) >= HALF if wanted and found else wanted == found


def right_source(expected: Sequence[Span], actual: Span | None, text: str) -> bool:
    """Whether both are the same letters, or one is the other and, after a comma, its apposition.

    >>> text = "Ann Roe, the mayor, said so."
    >>> [right_source([Span(0, 18)], source, text) for source in (Span(0, 19), Span(0, 7), Span(4, 18), None)]
    [True, True, False, False]
    """
    wanted, found = characters(expected, text), characters([actual] if actual else [], text)
    if wanted == found or not (wanted and found):
        return wanted == found
    shorter, longer = sorted((wanted, found), key=len)
    return shorter == {i for i in longer if i <= max(shorter)} and _comma_follows(text, max(shorter))


def _comma_follows(text: str, last: int) -> bool:
    """Whether the next sign after a letter, quotation marks aside, is a comma."""
    return text[last + 1 :].lstrip("\"'”’").startswith(",")


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
        ("cue", right_cue(expected.cue, actual.cue, text)),
        ("source", right_source(expected.source, actual.source, text)),
        ("kind", expected.kind == actual.kind),
        ("speaker", right_speaker(expected, actual)),
        ("role", right_role(expected, actual)),
        ("type", right_type(expected, actual)),
        ("gender", expected.gender in (None, (actual.speaker and actual.speaker.gender) or "-")),
        ("affiliation", expected.affiliation in (None, (actual.speaker and actual.speaker.affiliation) or "-")),
    )
    return tuple(what for what, right in checks if not right)


def spurious(article: Marked, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """The extracted quotes that answer no expected one."""
    answers = {quote.id for quote in matched(article, quotes).values()}
    return tuple(quote for quote in quotes if quote.id not in answers)


@cache
def extracted(article: Marked) -> Report:
    """What the program finds in the article, once a process."""
    return extract(article.text)


def ids(articles: Iterable[Marked]) -> list[str]:
    """The id of every quote and of every article's spurious quotes."""
    return [f"{a.name}:{what}" for a in articles for what in (*(quote.id for quote in a.quotes), SPURIOUS)]


def verdict(article: Marked, what: str) -> tuple[tuple[str, ...], str]:
    """What is wrong with one quote, or with the spurious ones, and both sides to look at."""
    quotes = extracted(article).quotes
    if what == SPURIOUS:
        found = spurious(article, quotes)
        faulty = (f"{len(found)} {SPURIOUS}",) if found else ()
        return faulty, "\n".join(_shown(quote, article.text) for quote in found)
    (expected,) = (quote for quote in article.quotes if quote.id == what)
    actual = matched(article, quotes).get(what)
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
def known_failures() -> dict[str, Known]:
    """The ids that fail today, each with what is wrong."""
    return dict(map(parse_known, filter(_is_row, KNOWN_FAILURES.read_text(encoding="utf-8").splitlines())))


def _is_row(line: str) -> bool:
    return bool(line.strip()) and not line.startswith("#")


def parse_known(line: str) -> tuple[str, Known]:
    """The id of a line of the file of known failures, and what it says of it.

    >>> parse_known("cup-final:q14  content, source  # two readings")
    ('cup-final:q14', Known(faults=('content', 'source'), reason='two readings'))
    """
    row, _, reason = line.partition("#")
    name, _, wrong = row.strip().partition("  ")
    return name, Known(tuple(fault.strip() for fault in wrong.split(",")), reason.strip())


def failing(articles: Iterable[Marked]) -> Iterator[str]:
    """The ids that fail now, as lines of the file of known failures, with the reasons that stand there."""
    for article in articles:
        for name in ids([article]):
            wrong, _ = verdict(article, name.rpartition(":")[2])
            if wrong:
                reason = known_failures().get(name, Known()).reason
                yield f"{name}  {', '.join(wrong)}" + (f"  # {reason}" if reason else "")


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
