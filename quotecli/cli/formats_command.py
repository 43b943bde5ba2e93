"""What can be read and what can be written, for `quotes formats`."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution, requires
from typing import Any, TextIO

from quotecli.inputs import INPUT_KINDS
from quotecli.outputs import AUDIT_FORMATS, CHECK_FORMATS, FORMATS, Format

DISTRIBUTION = "quote-attribution"
# Both match "python-docx>=1.1; extra == 'docx'", as it stands in the data of an installed package.
_NAME = re.compile(r"[\w.-]+")
_OF_EXTRA = re.compile(r"""\bextra == ["']([\w.-]+)["']""")


def show(out: TextIO, *, json: bool) -> None:
    """Write two tables, or one JSON object in the shape of `listed`."""
    if json:
        from quotecli.outputs.json_ import dump

        out.write(dump(listed(), indent=2) + "\n")
    else:
        from quotecli.outputs.formats_listing import render

        render(listed(), out)


def listed() -> dict[str, list[dict[str, Any]]]:
    """What can be read, and what `quotes extract` (`writes`), `quotes speakers` and `quotes check` write.

    Each has `name`, `endings`, the first one ours, and `about`. What is read has `extra` too, null where the plain
    installation reads it, and `installed`, null where that cannot be told; what is written has `single`, true where
    there is room for one article only.
    """
    reads = [
        {
            "name": name,
            "endings": list(kind.endings),
            "extra": kind.extra,
            "installed": kind.extra is None or is_installed(kind.extra),
            "about": kind.line,
        }
        for name, kind in INPUT_KINDS.items()
    ]
    return {
        "reads": reads,
        "writes": _written(FORMATS),
        "speakers": _written(AUDIT_FORMATS),
        "check": _written(CHECK_FORMATS),
    }


def _written(known: Mapping[str, Format]) -> list[dict[str, Any]]:
    return [
        {"name": name, "endings": list(format_.endings), "single": format_.single, "about": format_.line}
        for name, format_ in known.items()
    ]


@cache
def is_installed(extra: str) -> bool | None:
    """Whether all that an extra brings is there; None where the program runs without being installed.

    >>> is_installed("no-such-extra") is None
    True
    """
    names = _brought_by(extra)
    return all(map(_is_there, names)) if names else None


def _brought_by(extra: str) -> list[str]:
    try:
        rows = requires(DISTRIBUTION) or []
    except PackageNotFoundError:
        return []
    return [name[0] for row in rows if extra in _OF_EXTRA.findall(row) and (name := _NAME.match(row))]


def _is_there(name: str) -> bool:
    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True
