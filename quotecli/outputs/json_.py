"""JSON: an array of documents, or one document per line. `quotes schema` describes both."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from quotecli.model import Report
from quotecli.outputs import Asked
from quotecli.outputs.explain import document

# JSON leaves these as they are, a terminal does not; escaped, they mean the same to every reader. Lone
# surrogates cannot be encoded otherwise.
_ESCAPED = {
    code: f"\\u{code:04x}"
    for codes in (range(0x7F, 0xA0), range(0x2028, 0x202F), range(0x2066, 0x206A), range(0xD800, 0xE000))
    for code in codes
} | {code: json.dumps(chr(code))[1:-1] for code in range(0xE0000, 0xE0080)}


def render(reports: Iterable[Report], out: TextIO, asked: Asked) -> None:
    """Write one array of all documents."""
    write_array(_documents(reports, asked), out)


def render_lines(reports: Iterable[Report], out: TextIO, asked: Asked) -> None:
    """Write one document per line, each as soon as it is done."""
    write_lines(_documents(reports, asked), out)


def _documents(reports: Iterable[Report], asked: Asked) -> Iterator[dict[str, Any]]:
    return (document(report, explain=asked.explain, with_text=asked.with_text) for report in reports)


def write_array(objects: Iterable[dict[str, Any]], out: TextIO) -> None:
    """Write one array, object by object."""
    before = "[\n"
    for data in objects:
        out.write(before + dump(data, indent=2))
        before = ",\n"
    out.write("[]\n" if before == "[\n" else "\n]\n")


def write_lines(objects: Iterable[dict[str, Any]], out: TextIO) -> None:
    """Write an object a line, each as soon as it is there."""
    for data in objects:
        out.write(dump(data, indent=None) + "\n")
        out.flush()


def dump(data: dict[str, Any], *, indent: int | None) -> str:
    """Plain data as JSON without any character that a terminal would obey."""
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    return text if text.isascii() and "\x7f" not in text else text.translate(_ESCAPED)
