"""What can be read: one module per kind of input, loaded when the first input of that kind comes.

A reader takes an opened input and yields its articles. In place of one that cannot be read it yields a
`Failure`, and goes on with the next.
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from quotecli.errors import QuotesError

if TYPE_CHECKING:
    from io import BufferedReader

    from quotecli.model import Article

    Reader = Callable[["Input", "Options"], Iterator["Article | Failure"]]

__all__ = ["INPUT_KINDS", "Failure", "Input", "InputKind", "Options", "needed", "reader"]


class InputKind(NamedTuple):
    """A kind of input: its reader, the endings of its files, the extra that it needs, and what it is."""

    module: str
    function: str
    endings: tuple[str, ...]
    extra: str | None
    line: str


class Input(NamedTuple):
    """Something opened for reading; `name` is as given, "-" for standard input.

    `address` is where it came from in the end, `charset` and `media_type` what was said of it, if it was fetched.
    """

    name: str
    stream: "BufferedReader"
    address: str | None = None
    charset: str | None = None
    media_type: str | None = None


class Options(NamedTuple):
    """How to read: the name of a kind, or None where ending and content tell; which columns of a table."""

    kind: str | None = None
    field: str = "text"
    id_field: str | None = None


class Failure(NamedTuple):
    """What could not be read, and why."""

    name: str
    error: QuotesError


INPUT_KINDS = {
    "text": InputKind("quotecli.inputs.text", "read", (".txt", ".text"), None, "plain text"),
    "markdown": InputKind("quotecli.inputs.markdown", "read", (".md", ".markdown"), None, "Markdown"),
    "html": InputKind("quotecli.inputs.web.html", "read", (".html", ".htm", ".xhtml", ".shtml"), "html", "a web page"),
    "docx": InputKind("quotecli.inputs.docx", "read", (".docx",), "docx", "a Word document"),
    "pdf": InputKind("quotecli.inputs.pdf.read", "read", (".pdf",), "pdf", "a PDF"),
    "jsonl": InputKind(
        "quotecli.inputs.rows", "read_lines", (".jsonl", ".ndjson"), None, "JSON Lines, one article per line"
    ),
    "json": InputKind("quotecli.inputs.rows", "read_json", (".json",), None, "JSON, an array of articles or one"),
    "csv": InputKind("quotecli.inputs.rows", "read_csv", (".csv", ".tsv"), None, "CSV, one article per row"),
}


# Modules whose package has another name.
_INSTALLED_AS = {"docx": "python-docx"}


def reader(name: str) -> "Reader":
    """The function `(input, options)` that reads a kind; KeyError where there is none of that name."""
    kind = INPUT_KINDS[name]
    read: Reader = getattr(import_module(kind.module), kind.function)
    return read


def needed(module: str, extra: str, what: str) -> None:
    """Raise QuotesError, with what to install, where the module that an extra brings is missing."""
    from importlib.util import find_spec

    if find_spec(module) is None:
        missing = _INSTALLED_AS.get(module, module)
        raise QuotesError(f"{what} needs {missing}; install it with: pip install 'quote-attribution[{extra}]'")
