"""Write a file whole or not at all, or to standard output instead."""

import errno
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

from quotecli.errors import QuotesError, UsageError, lower


def refuse_to_overwrite(output: str | None, files: Iterable[str], what: str) -> None:
    """Raise UsageError where the output would overwrite an input."""
    if output in (None, "-") or not os.path.isfile(output):
        return
    for name in files:
        if name != "-" and os.path.exists(name) and os.path.samefile(output, name):
            raise UsageError(f"--output {output} would overwrite that {what}; choose another name")


def is_folder(path: str) -> bool:
    """Whether a path means a directory, existing or still to be made.

    >>> is_folder("out/"), is_folder("out.json")
    (True, False)
    """
    return path.endswith(("/", os.sep)) or os.path.isdir(path)


def takes_name(output: str | None) -> bool:
    """Whether output there becomes a file that gets its name only once it is whole."""
    if not output or _is_standard_output(output) or is_folder(output):
        return False
    target = os.path.realpath(output)
    # A device or a pipe cannot be replaced.
    return os.path.isfile(target) or not os.path.exists(target)


def _is_standard_output(output: str) -> bool:
    """Whether "-", or a name such as /dev/stdout, means standard output, even if that is a file others write to."""
    if output == "-":
        return True
    try:
        return os.path.samestat(os.stat(output), os.fstat(sys.stdout.fileno()))
    except (OSError, ValueError):
        return False


@contextmanager
def written_to(output: str | None) -> Iterator[TextIO]:
    """A stream to standard output, or to a file that gets its name only once it is whole."""
    if output is None or _is_standard_output(output):
        yield sys.stdout
        return
    if not output:
        raise QuotesError("cannot write '': the file name is empty; name a file")
    # Without its separator, the path of a missing directory would be a file.
    if is_folder(output):
        raise QuotesError(f"cannot write {output}: {_why_not_written(IsADirectoryError())}")
    target = os.path.realpath(output)
    regular = takes_name(output)
    partial = os.path.join(os.path.dirname(target), f".{os.path.basename(target)}.{os.getpid()}.part")
    try:
        stream = _open(partial if regular else target)
    except OSError as error:
        raise QuotesError(f"cannot write {output}: {_why_not_written(error)}") from error
    try:
        with stream:
            yield stream
        if regular:
            _take_name(partial, target)
    except BaseException as error:
        if regular:
            with suppress(OSError):
                os.unlink(partial)
        if isinstance(error, OSError) and error.errno != errno.EPIPE and error.filename in (None, partial, target):
            raise QuotesError(f"cannot write {output}: {_why_not_written(error)}") from error
        raise


def _why_not_written(error: OSError) -> str:
    if isinstance(error, IsADirectoryError):
        return "it is a directory; name a file in it"
    if isinstance(error, FileNotFoundError):
        return "no such directory; make it first"
    return f"{lower(error.strerror or str(error))}; choose another place"


def _open(path: str) -> TextIO:
    return open(path, "w", encoding="utf-8", errors="backslashreplace", newline="")


def _take_name(partial: str, target: str) -> None:
    if os.path.exists(target):
        import shutil

        shutil.copymode(target, partial)
    os.replace(partial, target)
