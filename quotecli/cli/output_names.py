"""A file name for every article: close to the input's, different from all others, and safe on every system."""

import os
import unicodedata
from collections.abc import Collection
from itertools import groupby
from urllib.parse import unquote, urlsplit

from quotecli.inputs import INPUT_KINDS

# In bytes; file systems allow 255, some of which go to the number, the ending and the name of an unfinished file.
LONGEST = 150
NAMELESS = "article"
STDIN = "stdin"
# What Windows allows in no name, including "/".
_RESERVED = frozenset('<>:"/\\|?*')
# What Windows takes for a device, whatever the ending.
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})
# Endings of web pages, which are dropped.
_PAGES = frozenset({".asp", ".aspx", ".htm", ".html", ".jsp", ".php", ".shtml", ".xhtml"})


class Names:
    """Gives each article a name of its own, without an ending; `files` are the inputs that are files."""

    def __init__(self, files: Collection[str]) -> None:
        self._files = files
        # Names taken, as file systems that ignore case compare them, with the last number each was given.
        self._taken: dict[str, int] = {}

    def name(self, source: str) -> str:
        """The name for an article from that source; a second one that wants the same name gets "-2".

        >>> names = Names({"in/flood.txt", "old/Flood.txt"})
        >>> names.name("in/flood.txt"), names.name("old/Flood.txt"), names.name("https://example.org/news/flood/")
        ('flood', 'Flood-2', 'flood-3')
        """
        wanted = name = stem(source, self._files)
        number = self._taken.get(_folded(wanted), 0)
        while _folded(name) in self._taken:
            number += 1
            name = f"{wanted}-{number}"
        self._taken[_folded(wanted)] = max(number, 1)
        self._taken.setdefault(_folded(name), 1)
        return name


def stem(source: str, files: Collection[str]) -> str:
    """The name of a file without its ending, the last part of an address, or an id as it is.

    >>> stem("in/Port Sallow (2).story", {"in/Port Sallow (2).story"}), stem("-", ())
    ('Port Sallow (2)', 'stdin')
    >>> stem("https://example.org/news/harbour%20wall.html?page=2", ()), stem("https://example.org/", ())
    ('harbour-wall', 'example.org')
    >>> stem("desk/2024: no. 7", ())
    'desk-2024-no.-7'
    """
    if source == "-":
        return STDIN
    if "://" in source:
        return safe(_slug(_last_part(source)))
    name, ending = os.path.splitext(os.path.basename(source))
    if source in files or ending.lower() in {known for kind in INPUT_KINDS.values() for known in kind.endings}:
        return safe(name)
    return safe(_slug(source))


def safe(name: str) -> str:
    r"""The name as every file system allows it: not hidden, not an option, device or path, and not too long.

    >>> safe("../../etc/passwd"), safe(".profile"), safe("-rf *"), safe("con.ann"), safe("\x1b[2J\udc80"), safe("...")
    ('etc-passwd', 'profile', 'rf', '_con.ann', '[2J', 'article')
    """
    kept = "".join(_allowed(char) for char in name).strip(" .-")
    kept = kept.encode()[:LONGEST].decode("utf-8", "ignore").rstrip(" .-")
    device = kept.partition(".")[0].rstrip().lower() in _DEVICES
    return f"_{kept}" if device else kept or NAMELESS


def _allowed(char: str) -> str:
    if char.isspace():
        return " "
    return char if char.isprintable() and char not in _RESERVED else "-"


def _slug(words: str) -> str:
    """The words with one hyphen for whatever stands between them."""
    kept = (char if _in_word(char) else "-" for char in words)
    return "".join("-" if char == "-" else "".join(run) for char, run in groupby(kept))


def _in_word(char: str) -> bool:
    return char in "._" or (char.isalnum() if char.isascii() else char.isprintable())


def _last_part(address: str) -> str:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return address
    last = unquote(parts.path.rstrip("/").rpartition("/")[2])
    name, ending = os.path.splitext(last)
    return (name if ending.lower() in _PAGES else last) or host


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
