"""A pager between what is printed and a terminal, where it is more than a screen."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, redirect_stderr, suppress
from io import StringIO
from typing import IO, TextIO

# Without $PAGER. Only with -R does less let colours through.
_DEFAULT = "less -R"
# For a pager that its user has not configured, as git sets them: quit if all fits on the screen, let colours through,
# leave the screen as it is; and the encoding of our output.
_SETTINGS = {"LESS": "FRX", "LV": "-c", "LESSCHARSET": "utf-8"}


@contextmanager
def paged(*, wanted: bool = True) -> Iterator[TextIO]:
    """Standard output, through a pager where it is a terminal and gets more lines than it has.

    Quitting the pager early ends the block without an error. A pager that cannot be started is
    done without. Messages at the terminal come after everything else.
    """
    command = _command() if wanted and _can_page() else []
    if not command:
        yield sys.stdout
        return
    screen = _Screen(sys.stdout, command)
    said = StringIO()
    try:
        # A message in the middle of a page would vanish with it.
        with redirect_stderr(said) if sys.stderr.isatty() else nullcontext():
            yield screen
    except BrokenPipeError:
        if not screen.paging:
            raise
    finally:
        screen.end()
        sys.stderr.write(said.getvalue())


def _can_page() -> bool:
    return sys.stdout.isatty() and os.environ.get("TERM") not in (None, "", "dumb", "unknown")


def _command() -> list[str]:
    """The words of the pager's command; none where there is no pager."""
    try:
        words = shlex.split(os.environ.get("PAGER", _DEFAULT))
    except ValueError:
        return []
    return words if words and words != ["cat"] and shutil.which(words[0]) else []


class _Screen(StringIO):
    """A terminal that holds back what it is given until that fills more than a screen; then all goes to a pager."""

    def __init__(self, terminal: TextIO, command: list[str]) -> None:
        super().__init__()
        self._terminal = terminal
        self._command = command
        self._rows = _rows(terminal)
        self._lines = 0
        self._pager: subprocess.Popen[str] | None = None
        # Where text goes once it is no longer held back.
        self._onward: IO[str] | None = None

    @property
    def paging(self) -> bool:
        """Whether there is a pager."""
        return self._pager is not None

    def isatty(self) -> bool:
        """To whatever prints, this is a terminal."""
        return True

    def fileno(self) -> int:
        """The terminal's."""
        return self._terminal.fileno()

    def write(self, text: str) -> int:
        """Hold the text back, or give it to the pager."""
        if self._onward is None:
            self._lines += text.count("\n")
            super().write(text)
            if self._lines >= self._rows:
                self._start()
                self._let_go()
        else:
            self._onward.write(text)
        return len(text)

    def flush(self) -> None:
        """Let the pager have what there is."""
        if self._onward is not None:
            self._onward.flush()

    def end(self) -> None:
        """Print what was held back, and wait until the user quits the pager."""
        if self._onward is None:
            self._let_go()
        if self._pager is None or self._pager.stdin is None:
            return
        with suppress(BrokenPipeError):
            self._pager.stdin.close()
        while True:
            # An interrupt is meant for the pager.
            with suppress(KeyboardInterrupt):
                self._pager.wait()
                return

    def _let_go(self) -> None:
        """Pass on what was held back, and let further text through."""
        self._onward = (self._pager.stdin if self._pager else None) or self._terminal
        self._onward.write(self.getvalue())
        self._onward.flush()

    def _start(self) -> None:
        """Start the pager; without it, where it cannot be started, all goes to the terminal."""
        settings = {name: value for name, value in _SETTINGS.items() if name not in os.environ}
        self._terminal.flush()
        with suppress(OSError):
            self._pager = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                env={**os.environ, **settings},
                encoding="utf-8",
                errors="backslashreplace",
            )


def _rows(terminal: TextIO) -> int:
    wanted = os.environ.get("LINES", "")
    if wanted.isdecimal() and int(wanted):
        return int(wanted)
    try:
        return os.get_terminal_size(terminal.fileno()).lines or 24
    except OSError:
        return 24
