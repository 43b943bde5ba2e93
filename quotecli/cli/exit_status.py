"""How an error that reaches the edge of the program is reported, and the exit status it leads to."""

import typer

from quotecli.cli.stdio import discard_output, say
from quotecli.errors import QuotesError, lower

INTERRUPTED = 130


def status_after(error: BaseException) -> int | None:
    """The exit status after an error, which is reported in one line; None where it is a bug.

    >>> status_after(SystemExit(143)), status_after(KeyboardInterrupt()), status_after(ZeroDivisionError())
    (143, 130, None)
    """
    # Typer turns a broken pipe into SystemExit on the way.
    if isinstance(error, BrokenPipeError) or (
        isinstance(error, SystemExit) and isinstance(error.__context__, BrokenPipeError)
    ):
        discard_output()
        return 0
    if isinstance(error, KeyboardInterrupt | typer.Abort):
        return INTERRUPTED
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else 1
    if isinstance(error, QuotesError):
        return say(error, error.exit_code)
    if isinstance(error, OSError):
        return _cannot_write(error)
    # No version of Typer has a public base class for its usage errors.
    if isinstance(error, Exception) and hasattr(error, "format_message"):
        return _wrong_usage(error)
    return None


def _cannot_write(error: OSError) -> int | None:
    # An error of writing names no file; one that does is a bug.
    if error.filename is not None:
        return None
    discard_output()
    return say(f"cannot write: {lower(error.strerror or str(error))}; check where the output goes", 1)


def _wrong_usage(error: Exception) -> int:
    command = getattr(getattr(error, "ctx", None), "command_path", "quotes")
    message = " ".join(error.format_message().rstrip(".").split())  # type: ignore[attr-defined]
    return say(f"{message}; see '{command} --help'", 2)
