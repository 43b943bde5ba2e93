"""What a terminal may be given: how wide, whether coloured, and no character that it would obey."""

import os
import re
from typing import TextIO

# C0, DEL and C1 drive the terminal; the bidirectional embeddings, overrides and isolates reorder what
# stands beside them; lone surrogates cannot be encoded.
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]")

# What is laid out is held in memory at its full width; no screen has as many columns.
MOST_COLUMNS = 10_000


def visible(text: str) -> str:
    r"""The text with every character that a terminal would obey shown instead.

    >>> visible("Kim\x1b[2J\n")
    'Kim␛[2J␊'
    >>> visible("gpj\u202etxt")
    'gpj\\u202etxt'
    """
    return _UNSAFE.sub(_shown, text)


def one_line(text: str) -> str:
    r"""The text made visible, every run of white space one space.

    >>> one_line("We will\r\n  rebuild. ")
    'We will rebuild.'
    """
    return visible(" ".join(text.split()))


def columns(out: TextIO) -> int | None:
    """How many columns there are, at most `MOST_COLUMNS`; None for no limit, as in a pipe without COLUMNS."""
    wanted = os.environ.get("COLUMNS", "")
    if wanted.isdecimal() and int(wanted):
        return min(int(wanted), MOST_COLUMNS)
    if not out.isatty():
        return None
    try:
        return os.get_terminal_size(out.fileno()).columns or 80
    except OSError:
        return 80


def coloured(out: TextIO) -> bool:
    """Whether to send colours: only to a terminal that knows them, and that did not say no."""
    return out.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") not in ("dumb", "unknown")


def many_colours() -> bool:
    """Whether the terminal says that it has 256 colours, not eight."""
    return "256color" in os.environ.get("TERM", "") or os.environ.get("COLORTERM", "") in ("truecolor", "24bit")


def _shown(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
