"""What options ask for: each text turned into a value, or refused in a line that says what to give instead."""

import os
from collections.abc import Callable, Collection, Mapping, Sequence

from quotecli.cli.atomic_file import is_folder
from quotecli.cli.filters import Filter, folded
from quotecli.errors import UsageError
from quotecli.inputs import INPUT_KINDS, Options
from quotecli.model import Article, Report
from quotecli.outputs import FORMATS, Format

# The names of `engines.ENGINES`, the default first; that module is loaded with the first article.
ENGINES = ("learned", "rules")
QUOTE_KINDS = ("direct", "indirect", "mixed")
# What `audit.count.BY` has; that module is loaded for `quotes speakers` alone.
GROUPS = ("type", "gender", "role", "article")


def chosen_format(name: str | None, json: bool, output: str | None, known: Mapping[str, Format]) -> str:
    """The format that `--format` and `--json` ask for or, where neither does, the ending of `--output`."""
    if name is not None or json or output in (None, "", "-") or is_folder(output):
        return _named_format(name, json, known)
    if not os.path.splitext(output)[1]:
        return _named_format(None, False, known)
    endings = {ending: told for told, format_ in known.items() for ending in format_.endings}
    # The longest one counts: ".prodigy.jsonl", not ".jsonl".
    fitting = [ending for ending in endings if output.lower().endswith(ending)]
    if fitting:
        return endings[max(fitting, key=len)]
    raise UsageError(
        f"cannot tell the format of {output}; give --format NAME, or one of the endings {', '.join(endings)}"
    )


def _named_format(name: str | None, json: bool, known: Collection[str]) -> str:
    if name is not None and name not in known:
        raise UsageError(f"unknown format {name!r}; choose from {', '.join(known)}")
    if json and name not in (None, "json"):
        raise UsageError(f"--json and --format {name} contradict each other; give one of them")
    return "json" if json else name or _usual_format(known) or "table"


def _usual_format(known: Collection[str]) -> str | None:
    """The format that QUOTES_FORMAT names; None where it names none, or one of another command's."""
    name = os.environ.get("QUOTES_FORMAT")
    if name and name not in FORMATS:
        raise UsageError(f"QUOTES_FORMAT is {name!r}; set it to one of {', '.join(FORMATS)}, or unset it")
    return name if name in known else None


def chosen_input(kind: str | None, field: str | None, id_field: str | None) -> Options:
    """How `--from`, `--field` and `--id-field` want inputs to be read."""
    if kind is not None and kind not in INPUT_KINDS:
        raise UsageError(f"unknown kind of input {kind!r}; choose from {', '.join(INPUT_KINDS)}")
    return Options(kind, field or Options().field, id_field)


def chosen_pipeline(engine: str | None, people: str | None) -> Callable[[Article], Report]:
    """The function that makes a report from an article, with an engine and, if given, a list of people.

    The list is read at once, so that a bad one is refused before any article is read.
    """
    if engine not in (None, *ENGINES):
        raise UsageError(f"unknown engine {engine!r}; choose from {', '.join(ENGINES)}")

    def read(article: Article) -> Report:
        from quotecli.extractor import Extractor

        return Extractor(engine or ENGINES[0])(article)

    if people is None:
        return read
    from quotecli.identity.people_lists import load

    listed = load(people)
    return lambda article: listed.known(read(article))


def chosen_filter(kind: str | None, speaker: str | None, min_confidence: str | None) -> Filter:
    """The quotes that `--kind`, `--speaker` and `--min-confidence` keep."""
    return Filter(chosen_kinds(kind), part_of_name(speaker), least_confidence(min_confidence))


def chosen_kinds(text: str | None) -> frozenset[str]:
    """The kinds that `--kind` names.

    >>> sorted(chosen_kinds("Direct, mixed"))
    ['direct', 'mixed']
    """
    if text is None:
        return frozenset(QUOTE_KINDS)
    kinds = [kind.strip().lower() for kind in text.split(",")]
    for kind in kinds:
        if kind not in QUOTE_KINDS:
            raise UsageError(f"unknown kind {kind!r}; choose from {', '.join(QUOTE_KINDS)}, with commas between")
    return frozenset(kinds)


def chosen_groups(by: str | None) -> str | None:
    """What `--by` names."""
    if by not in (None, *GROUPS):
        raise UsageError(f"cannot group by {by!r}; choose from {', '.join(GROUPS)}")
    return by


def part_of_name(text: str | None) -> str | None:
    """What `--speaker` looks for, folded."""
    if text is None:
        return None
    part = folded(text)
    if not part:
        raise UsageError("--speaker is empty; give a part of a name or description")
    return part


def least_confidence(text: str | None) -> float:
    """The number that `--min-confidence` gives."""
    number = _share(text or "0")
    if number is None:
        raise UsageError(f"--min-confidence is {text!r}; give a number from 0 to 1")
    return number


def least_words(text: str | None) -> int:
    """The number that `--min-words` gives.

    >>> least_words(None), least_words("4")
    (1, 4)
    """
    if text is None:
        return 1
    if not (text.isascii() and text.isdecimal()):
        raise UsageError(f"--min-words is {text!r}; give a whole number")
    # No quotation has so many words.
    return int(text[:9])


def least_kept(text: str | None) -> float | None:
    """The share that `--at-least` gives, None where every word must be kept.

    >>> least_kept("0.9")
    0.9
    """
    share = None if text is None else _share(text)
    if text is not None and share is None:
        raise UsageError(f"--at-least is {text!r}; give a share from 0 to 1, such as 0.9")
    return share


def named_sources(against: Sequence[str] | None, files: Sequence[str]) -> list[str]:
    """What `--against` names, each once; `files` are the articles.

    >>> named_sources(["speech.txt", "speech.txt"], ["-"])
    ['speech.txt']
    """
    if not against:
        raise UsageError("nothing to check against; name a transcript, a speech or a press release with --against")
    if "-" in against and "-" in files:
        raise UsageError("standard input cannot be both FILE and --against; name a file for one of them")
    return list(dict.fromkeys(against))


def chosen_context(text: str | None) -> int | None:
    """How many paragraphs `--context` wants; None for all.

    >>> chosen_context("2"), chosen_context(None)
    (2, None)
    """
    if text is None:
        return None
    # Python does not convert more digits than this at once, and no article has so many paragraphs.
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise UsageError(f"--context is {text!r}; give a number of paragraphs, from 0")
    return int(text)


def _share(text: str) -> float | None:
    """A number from 0 to 1; None where it is none."""
    try:
        number = float(text)
    except ValueError:
        return None
    # "nan" compares false with everything.
    return number if 0 <= number <= 1 else None
