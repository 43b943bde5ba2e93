"""Which files are meant: those named, and those in the directories named."""

import os
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatch

from quotecli.errors import QuotesError
from quotecli.inputs import INPUT_KINDS, Failure


def expanded(
    names: Iterable[str],
    *,
    recursive: bool = False,
    glob: str | None = None,
    besides: str | None = None,
    texts: str | None = None,
) -> list[str | Failure]:
    """The names with each directory replaced by the files in it that can be read, in sorted order.

    Hidden files are left out, and so are `besides` and `texts`, files or directories in those named, where output
    goes; what is named never is. Without `glob`, a pattern for the names of files, those are taken whose ending
    tells that they hold articles. A directory that has no article fails.
    """
    ours = [path for path in (besides, texts) if path and os.path.exists(path)]
    found: list[str | Failure] = []
    for name in names:
        if name == "-" or not os.path.isdir(name):
            found.append(name)
            continue
        inside = [path for path in _walked(name, recursive, ours) if _fits(path, glob)]
        found += inside or [Failure(name, QuotesError(f"cannot read {name}: {_why_empty(name, recursive, glob)}"))]
    return found


def _walked(folder: str, recursive: bool, ours: Sequence[str]) -> Iterator[str]:
    """The paths of the files in a directory, but ours: its own in sorted order, then those of each directory in it."""
    folders = []
    try:
        with os.scandir(folder) as entries:
            inside = sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda e: e.name)
    except OSError:
        return
    for entry in inside:
        if any(os.path.exists(entry.path) and os.path.samefile(entry.path, path) for path in ours):
            continue
        # A link to a directory could lead back to where it is.
        if entry.is_dir(follow_symlinks=False):
            folders.append(entry.path)
        elif _is_file(entry):
            yield entry.path
    if recursive:
        for path in folders:
            yield from _walked(path, recursive, ours)


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        # A link that leads to itself.
        return False


def _fits(path: str, glob: str | None) -> bool:
    name = os.path.basename(path)
    if glob is not None:
        return fnmatch(name, glob)
    return os.path.splitext(name)[1].lower() in {ending for kind in INPUT_KINDS.values() for ending in kind.endings}


def _why_empty(folder: str, recursive: bool, glob: str | None) -> str:
    if not os.access(folder, os.R_OK | os.X_OK):
        return "permission denied; check its permissions"
    what = f"no file in it fits {glob!r}" if glob is not None else "no articles in it"
    if not recursive and any(os.path.isdir(os.path.join(folder, name)) for name in os.listdir(folder)):
        return f"{what}; --recursive searches its subdirectories too"
    return f"{what}; give --glob a pattern that fits their names" if glob is None else f"{what}; check the pattern"
