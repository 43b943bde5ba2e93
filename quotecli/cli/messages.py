"""What is said on standard error besides errors: hints, progress and, for those who ask, what was read."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

from quotecli.cli.stdio import say
from quotecli.errors import UsageError
from quotecli.outputs.counts import counted

if TYPE_CHECKING:
    from quotecli.cli.progress import Progress
    from quotecli.model import Report

Name = TypeVar("Name")
Found = TypeVar("Found")


class Messages:
    """Gives hints and shows progress unless it is to be quiet; if it is to be verbose, says what each article was."""

    def __init__(self, quiet: bool = False, verbose: bool = False) -> None:
        if quiet and verbose:
            raise UsageError("--quiet and --verbose contradict each other; give one of them")
        self.quiet = quiet
        self.verbose = verbose
        self._progress: Progress | None = None
        self._kind = ""
        self._articles = self._failures = self._words = 0
        self._begun = self._since = perf_counter()

    @contextmanager
    def watching(self, output: str | None, *, at_end: bool = False) -> Iterator[None]:
        """Show progress where somebody is looking at standard error and no results pass by there.

        They do where `output` is None or "-" and standard output is a terminal, unless all come `at_end`.
        """
        passing = not at_end and output in (None, "-") and sys.stdout.isatty()
        if self.quiet or passing or not sys.stderr.isatty() or os.environ.get("TERM") in ("dumb", "unknown"):
            yield
            return
        from quotecli.cli.progress import Progress

        with Progress() as self._progress:
            yield

    def inputs(self, names: Sequence[Name]) -> Iterable[Name]:
        """The same names, counted if progress is shown."""
        return self._progress.inputs(names) if self._progress else names

    def articles(self, found: Iterable[Found]) -> Iterator[Found]:
        """The same articles, counted if progress is shown; the time of each runs from when it is asked for."""
        self._since = perf_counter()
        for one in self._progress.articles(found) if self._progress else found:
            yield one
            self._since = perf_counter()

    def opened(self, kind: str) -> None:
        """The articles that follow are from an input of this kind."""
        self._kind = kind

    def hint(self, line: str) -> None:
        """Say something that is not an error."""
        if not self.quiet:
            say(line, 0, prefix="")

    def failed(self) -> None:
        """Count what could not be read."""
        self._failures += 1

    def read(self, whole: "Report") -> None:
        """Say what an article was, and how long it took to read."""
        if not self.verbose:
            return
        words = len(whole.article.text.split())
        self._articles += 1
        self._words += words
        counts = (counted(words, "word"), counted(len(whole.quotes), "quote"), counted(len(whole.speakers), "speaker"))
        say(
            f"{whole.article.label}: {self._kind}, {', '.join(counts)}, {perf_counter() - self._since:.3f} s",
            0,
            prefix="",
        )

    def done(self) -> None:
        """Say how many articles and words there were, and how long they took."""
        if not self.verbose:
            return
        seconds = perf_counter() - self._begun
        rate = f"{self._words / max(seconds, 1e-6):,.0f} words a second"
        counts = (counted(self._articles, "article"), counted(self._failures, "failure"), counted(self._words, "word"))
        say(f"{', '.join(counts)}, {seconds:.3f} s, {rate}", 0, prefix="")
