"""The standard streams made safe, and messages of one line on standard error."""

import os
import sys
from contextlib import suppress


def prepare_streams() -> None:
    """Set UTF-8 whatever the locale, and line ends as written; what cannot be encoded is shown as an escape."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - it lasts as long as the process
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w")  # noqa: SIM115 - it lasts as long as the process
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")


def discard_output() -> None:
    """Discard whatever is still to be written to standard output."""
    # Python flushes standard output once more at exit, and would complain.
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(message: object, status: int, *, prefix: str = "quotes: ") -> int:
    """Print one line on standard error, in which no file name can control the terminal; returns the status."""
    from quotecli.outputs.terminal import visible

    sys.stderr.write(visible(f"{prefix}{message}") + "\n")
    return status
