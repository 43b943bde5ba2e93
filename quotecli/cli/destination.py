"""Write the reports to one stream, or each to a file of its own, and beside them the texts they are about."""

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from quotecli.cli.atomic_file import is_folder, written_to
from quotecli.cli.stdio import say
from quotecli.errors import QuotesError, UsageError, lower
from quotecli.inputs import Failure
from quotecli.model import Report
from quotecli.outputs import FORMATS, Asked, renderer

# No ending tells that a file holds a table, but its files need one.
_PLAIN = ".txt"


class Target(NamedTuple):
    """What to write and where: the name of a format, `--output`, `--text-out`, and what to add to the quotes."""

    format: str
    output: str | None
    texts: str | None
    asked: Asked


def chosen_target(format_: str, output: str | None, texts: str | None, asked: Asked) -> Target:
    """What is to be written, if it can be; `format_` is one of `FORMATS`."""
    if asked.with_text and not FORMATS[format_].takes_text:
        able = " or ".join(name for name, known in FORMATS.items() if known.takes_text)
        raise UsageError(f"--with-text has no place in {format_}; give --format {able}, or --text-out FILE beside it")
    if texts in ("", "-"):
        raise UsageError(f"--text-out is {texts!r}; name a file, or a directory: DIR/")
    if texts and output and output != "-" and _collide(output, texts, _ending(format_)):
        raise UsageError(f"--text-out {texts} would take the place of --output; choose another name")
    return Target(format_, output, texts, asked)


def _collide(output: str, texts: str, ending: str) -> bool:
    """Whether output and text might want the same name; in one directory they do not if their endings differ."""
    folders = is_folder(output) + is_folder(texts)
    if folders and _within(output, ending) == _within(texts, _PLAIN):
        return True
    return folders < 2 and os.path.realpath(output) == os.path.realpath(texts)


def _within(place: str, ending: str) -> tuple[str, str]:
    """The directory that files with that ending go to, or the directory of the one file, with its own ending."""
    path = os.path.realpath(place)
    return (path, ending) if is_folder(place) else (os.path.dirname(path), os.path.splitext(path)[1].lower())


def refuse_several(names: Sequence[str | Failure], target: Target) -> None:
    """Raise UsageError where more inputs are named than there is room for; rows are counted only when read."""
    if len(names) < 2:
        return
    if FORMATS[target.format].single and not (target.output and is_folder(target.output)):
        raise UsageError(f"{target.format} has room for one article only; give a directory, --output DIR/")
    if target.texts and not is_folder(target.texts):
        raise UsageError(f"--text-out {target.texts} has room for one article only; give a directory, --text-out DIR/")


def write(reports: Iterable[Report], target: Target, inputs: Sequence[str | Failure], failures: list[str]) -> None:
    """Write the reports as they come; a file gets its name only once it is whole.

    No input is overwritten while a directory is filled. An article whose text cannot be written
    is reported, and added to `failures`. Raises QuotesError where something cannot be written, and where a second
    article reaches a format or file with room for only one.
    """
    kept = _Kept(inputs)
    folder = target.output if target.output and is_folder(target.output) else None
    folders = [folder] if folder else []
    if target.texts and is_folder(target.texts):
        folders.append(target.texts)
    for place in folders:
        _make(place)
    named = _named(reports, inputs) if folders else (("", report) for report in reports)
    if target.texts:
        named = _with_texts(named, target.texts, kept, failures)
    if folder:
        _write_each(named, folder, target, kept)
    else:
        _write_whole((report for _, report in named), target)


def _write_each(named: Iterable[tuple[str, Report]], folder: str, target: Target, kept: "_Kept") -> None:
    render, ending = renderer(target.format), _ending(target.format)
    for name, report in named:
        path = os.path.join(folder, name + ending)
        kept.spare("--output", folder, path)
        with written_to(path) as out:
            render([report], out, target.asked)


def _write_whole(reports: Iterable[Report], target: Target) -> None:
    with written_to(target.output) as out:
        renderer(target.format)(reports, out, target.asked)


class _Kept:
    """The files among the inputs, which stay as they are."""

    def __init__(self, inputs: Sequence[str | Failure]) -> None:
        self._inputs = inputs
        self._files: dict[tuple[int, int], str] | None = None

    def spare(self, option: str, given: str, path: str) -> None:
        """Raise UsageError where the path, made from what the option was given, is that of an input."""
        # Most output is new, so a million inputs are looked at only where one may be in the way.
        if not os.path.exists(path):
            return
        if self._files is None:
            self._files = dict(_identified(self._inputs))
        found = self._files.get(_identity(path))
        if found is not None:
            raise UsageError(f"{option} {given} would overwrite {found}, which is read too; choose another place")


def _identified(inputs: Iterable[str | Failure]) -> Iterator[tuple[tuple[int, int], str]]:
    for name in inputs:
        if isinstance(name, str) and name != "-" and os.path.isfile(name):
            yield _identity(name), name


def _identity(path: str) -> tuple[int, int]:
    found = os.stat(path)
    return found.st_dev, found.st_ino


def _ending(format_: str) -> str:
    return next(iter(FORMATS[format_].endings), _PLAIN)


def _make(folder: str) -> None:
    try:
        os.makedirs(folder, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise QuotesError(f"cannot write {folder}: a file has that name; choose another directory") from None
    except (OSError, ValueError) as error:
        why = lower(getattr(error, "strerror", None) or str(error))
        raise QuotesError(f"cannot write {folder}: {why}; choose another place") from error


def _named(reports: Iterable[Report], inputs: Iterable[str | Failure]) -> Iterator[tuple[str, Report]]:
    from quotecli.cli.output_names import Names

    names = Names({name for name in inputs if isinstance(name, str)})
    for report in reports:
        yield names.name(report.article.source), report


def _with_texts(
    named: Iterable[tuple[str, Report]], texts: str, kept: _Kept, failures: list[str]
) -> Iterator[tuple[str, Report]]:
    """The same reports, with the text of each in a file; the one file of all is written last."""
    if is_folder(texts):
        for name, report in named:
            path = os.path.join(texts, name + _PLAIN)
            kept.spare("--text-out", texts, path)
            _write_text(report, path, failures)
            yield name, report
        return
    kept.spare("--text-out", texts, texts)
    first: Report | None = None
    for name, report in named:
        if first is not None:
            raise QuotesError(f"--text-out {texts} has room for one article only; give a directory, --text-out DIR/")
        first = report
        yield name, report
    if first is not None:
        _write_text(first, texts, failures)


def _write_text(report: Report, path: str, failures: list[str]) -> None:
    text = report.article.text
    try:
        text.encode()
    except UnicodeEncodeError as error:
        # Offsets would not fit a text with anything else in its place.
        where = f"character {error.start} is half of a pair and means nothing alone"
        line = QuotesError(f"cannot write the text of {report.article.label} to {path}: {where}; mend the article")
        say(line, line.exit_code)
        failures.append(report.article.source)
        return
    with written_to(path) as out:
        out.write(text)
