"""Progress, in a line at the terminal that disappears once everything is read."""

from collections.abc import Iterable, Iterator, Sequence
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from types import TracebackType

    from rich.progress import Progress as Drawn
    from rich.progress import TaskID

Name = TypeVar("Name")
Found = TypeVar("Found")

# This many inputs or articles are done before anybody could read the line.
FEW = 5
# In seconds; nobody needs to be told anything sooner.
PATIENCE = 0.5


class Progress:
    """Counts inputs and articles, and shows how many are done if they are more than a few.

    It is drawn inside its `with`, with the first article that is done after `PATIENCE` and from then on. What is
    written to standard error meanwhile stands in lines of its own above it.
    """

    def __init__(self) -> None:
        self._begun = monotonic()
        self._total = self._inputs = self._articles = 0
        self._drawn: tuple[Drawn, TaskID] | None = None

    def __enter__(self) -> "Progress":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: "TracebackType | None"
    ) -> None:
        if self._drawn:
            self._drawn[0].stop()

    def inputs(self, names: Sequence[Name]) -> Iterator[Name]:
        """The names, each counted as done when the next is asked for."""
        self._total = len(names)
        for name in names:
            yield name
            self._inputs += 1
            self._draw()

    def articles(self, found: Iterable[Found]) -> Iterator[Found]:
        """The articles, each counted as done when the next is asked for."""
        for article in found:
            yield article
            self._articles += 1
            self._draw()

    def line(self, seconds: float) -> str:
        """How much is done after so many seconds: of the inputs, and of the articles where an input has many.

        >>> progress = Progress()
        >>> reading = progress.articles(progress.inputs(["a.txt", "b.txt", "c.txt"]))
        >>> next(reading), next(reading), progress.line(0.5)
        ('a.txt', 'b.txt', '1 of 3 files, 2 articles a second, 0:01 left')
        """
        rate = f"{self._articles / seconds:,.0f} articles a second" if seconds else "0 articles a second"
        articles = f"{self._articles:,} articles"
        if self._total == 1:
            return f"{articles}, {rate}"
        left = f"{_clock((self._total - self._inputs) * seconds / self._inputs)} left" if self._inputs else ""
        # An article is counted before its input.
        several = articles if self._articles > self._inputs + 1 else ""
        return ", ".join(filter(None, (f"{self._inputs:,} of {self._total:,} files", several, rate, left)))

    def _draw(self) -> None:
        seconds = monotonic() - self._begun
        if self._drawn is None:
            if max(self._total, self._articles) <= FEW or seconds < PATIENCE:
                return
            self._drawn = self._started()
        drawn, task = self._drawn
        drawn.update(task, description=self.line(seconds), completed=self._inputs)

    def _started(self) -> "tuple[Drawn, TaskID]":
        from rich.console import Console
        from rich.progress import BarColumn, TextColumn
        from rich.progress import Progress as Drawn

        drawn = Drawn(
            BarColumn(20),
            TextColumn("{task.description}", markup=False),
            console=Console(stderr=True),
            transient=True,
            redirect_stdout=False,
        )
        drawn.start()
        return drawn, drawn.add_task("", total=self._total if self._total > 1 else None)


def _clock(seconds: float) -> str:
    """Seconds as a clock shows them.

    >>> _clock(7.5), _clock(100), _clock(10_000)
    ('0:07', '1:40', '2:46:40')
    """
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
