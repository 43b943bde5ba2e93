"""What the commands that read articles share: their options put to use, and the articles one after the other."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from os import environ
from typing import NamedTuple

from quotecli.errors import UsageError
from quotecli.inputs import KINDS as INPUTS
from quotecli.inputs import Failure, Options
from quotecli.inputs.articles import articles
from quotecli.messages import Messages
from quotecli.model import Article, Quote, Report
from quotecli.render import FORMATS
from quotecli.streams import say

# The names of `engines.ENGINES`, the default first; that module is loaded with the first article.
ENGINES = ("learned", "rules")
KINDS = ("direct", "indirect", "mixed")
# What `audit.count.BY` has; that module is loaded for `quotes speakers` alone.
GROUPS = ("type", "gender", "role", "article")
# How many speakers a hint names before it says how many more there are.
HINTED = 5


class Filter(NamedTuple):
    """Which quotes of a report to keep; `speaker` is a case-folded part of a name or description."""

    kinds: frozenset[str]
    speaker: str | None
    min_confidence: float

    def apply(self, report: Report) -> Report:
        """The report with those quotes alone, and with the speakers who still have any; ids stay as they are."""
        kept = [quote for quote in report.quotes if self._keeps(quote)]
        if len(kept) == len(report.quotes):
            return report
        counts = Counter(speaker.id for quote in kept for speaker in quote.speakers)
        speakers = {s.id: replace(s, quotes=counts[s.id]) for s in report.speakers if s.id in counts}
        quotes = tuple(replace(quote, speakers=tuple(speakers[s.id] for s in quote.speakers)) for quote in kept)
        return replace(report, speakers=tuple(speakers.values()), quotes=quotes)

    def _keeps(self, quote: Quote) -> bool:
        if quote.kind.value not in self.kinds or quote.confidence < self.min_confidence:
            return False
        if self.speaker is None:
            return True
        names = (name for speaker in quote.speakers for name in (speaker.name, speaker.description))
        return any(self.speaker in _folded(name) for name in names if name)


def reports(
    names: Sequence[str | Failure],
    options: Options,
    run: Callable[[Article], Report],
    wanted: Filter,
    failures: list[str],
    messages: Messages | None = None,
) -> Iterator[Report]:
    """The report on each article with the quotes that are wanted; what fails is said, and put in `failures`."""
    messages = messages or Messages()
    found = articles(messages.inputs(names), options, opened=messages.opened)
    for article in messages.articles(found):
        if isinstance(article, Failure):
            say(article.error, article.error.exit_code)
            failures.append(article.name)
            messages.failed()
            continue
        whole = run(article)
        messages.read(whole)
        report = wanted.apply(whole)
        if not report.quotes:
            messages.hint(_nothing_found(whole, wanted))
        yield report
    messages.done()


def _nothing_found(whole: Report, wanted: Filter) -> str:
    source = whole.article.source
    line = "No quotes found" + ("" if source == "-" else f" in {source}")
    if whole.quotes:
        line += f" that fit the options; without them there {_count(len(whole.quotes), 'is', 'are')}"
        names = [speaker.label for speaker in whole.speakers]
        if wanted.speaker is not None and names:
            more = f" and {len(names) - HINTED} more" if len(names) > HINTED else ""
            line += f", and these speak: {', '.join(names[:HINTED])}{more}"
    return line


def _count(number: int, one: str, many: str) -> str:
    return f"{one if number == 1 else many} {number}"


def chosen_format(name: str | None, json: bool, known: Collection[str]) -> str:
    """The format that `--format` and `--json` ask for, of those known."""
    if name is not None and name not in known:
        raise UsageError(f"unknown format {name!r}; choose from {', '.join(known)}")
    if json and name not in (None, "json"):
        raise UsageError(f"--json and --format {name} contradict each other; give one of them")
    return "json" if json else name or _usual_format(known) or "table"


def _usual_format(known: Collection[str]) -> str | None:
    """The format that QUOTES_FORMAT names; None where it names none, or one of another command's."""
    name = environ.get("QUOTES_FORMAT")
    if name and name not in FORMATS:
        raise UsageError(f"QUOTES_FORMAT is {name!r}; set it to one of {', '.join(FORMATS)}, or unset it")
    return name if name in known else None


def chosen_input(kind: str | None, field: str | None, id_field: str | None) -> Options:
    """How `--from`, `--field` and `--id-field` want inputs to be read."""
    if kind is not None and kind not in INPUTS:
        raise UsageError(f"unknown kind of input {kind!r}; choose from {', '.join(INPUTS)}")
    return Options(kind, field or Options().field, id_field)


def chosen_pipeline(engine: str | None, people: str | None) -> Callable[[Article], Report]:
    """What makes a report of an article: the pipeline with an engine, and a list of people where there is one.

    The list is read at once, so that a bad one is refused before any article is read.
    """
    if engine not in (None, *ENGINES):
        raise UsageError(f"unknown engine {engine!r}; choose from {', '.join(ENGINES)}")

    def read(article: Article) -> Report:
        from quotecli.pipeline import run

        return run(article, engine=engine or ENGINES[0])

    if people is None:
        return read
    from quotecli.people import load

    listed = load(people)
    return lambda article: listed.known(read(article))


def chosen_kinds(text: str | None) -> frozenset[str]:
    """The kinds that `--kind` names.

    >>> sorted(chosen_kinds("Direct, mixed"))
    ['direct', 'mixed']
    """
    if text is None:
        return frozenset(KINDS)
    kinds = [kind.strip().lower() for kind in text.split(",")]
    for kind in kinds:
        if kind not in KINDS:
            raise UsageError(f"unknown kind {kind!r}; choose from {', '.join(KINDS)}, with commas between")
    return frozenset(kinds)


def chosen_groups(by: str | None) -> str | None:
    """What `--by` names."""
    if by not in (None, *GROUPS):
        raise UsageError(f"cannot group by {by!r}; choose from {', '.join(GROUPS)}")
    return by


def part_of_name(text: str | None) -> str | None:
    """What `--speaker` looks for, case-folded."""
    if text is None:
        return None
    part = _folded(text)
    if not part:
        raise UsageError("--speaker is empty; give a part of a name or description")
    return part


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def least_confidence(text: str | None) -> float:
    """The number that `--min-confidence` gives."""
    try:
        number = float(text or 0)
    except ValueError:
        number = -1
    # Written this way round, "nan" is refused too.
    if not 0 <= number <= 1:
        raise UsageError(f"--min-confidence is {text!r}; give a number from 0 to 1")
    return number
