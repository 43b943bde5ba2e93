"""Read articles from whatever is named: files, addresses, standard input."""

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from io import BufferedReader

from quotecli.errors import QuotesError, reason
from quotecli.inputs import Failure, Input, Options, reader
from quotecli.inputs.kind_detection import by_ending, kind_of
from quotecli.model import Article

# localhost:8765/a.html   www.packet.example/a   not: the names of files and directories, a.txt and samples/a.txt
_WITHOUT_SCHEME = re.compile(
    r"(?:www\.|[\w-]{1,63}(?:\.[\w-]{1,63}){0,9}:\d{1,5}(?:/|$)|localhost/|[\w-]{1,63}(?:\.[\w-]{1,63}){1,9}/)"
)


def articles(
    names: Iterable[str | Failure], options: Options, *, opened: Callable[[str], None] = lambda kind: None
) -> Iterator[Article | Failure]:
    """The articles of all inputs, in order, each read when it is asked for; a failure where one cannot be read.

    `opened` is called with the kind of each input before it is read.
    """
    for name in names:
        if isinstance(name, Failure):
            yield name
            continue
        called = "standard input" if name == "-" else name or "''"
        try:
            with ExitStack() as until_read:
                given = _opened(name, until_read)
                kind = options.kind or _told(given)
                opened(kind)
                for article in reader(kind)(given, options):
                    yield _checked(article, name, called)
        except QuotesError as error:
            yield Failure(name, QuotesError(f"cannot read {called}: {error}"))
        except FileNotFoundError as error:
            yield Failure(name, QuotesError(f"cannot read {called}: {reason(error)}{_or_address(name)}"))
        except (OSError, ValueError) as error:
            yield Failure(name, QuotesError(f"cannot read {called}: {reason(error)}"))


def _or_address(name: str) -> str:
    """What else to do about a missing file whose name looks like an address without its beginning."""
    if not _WITHOUT_SCHEME.match(name) or os.path.isdir(name.partition("/")[0]):
        return ""
    return ", or put https:// or http:// before it if it is an address"


def _told(given: Input) -> str:
    """The kind of an input; QuotesError for a file whose ending tells that it cannot be read."""
    if given.address is None and by_ending(given.name) is None:
        from quotecli.inputs.unreadable import refuse

        refuse(given.name)
    return kind_of(given)


def _checked(article: Article | Failure, name: str, called: str) -> Article | Failure:
    if isinstance(article, Failure):
        if article.name == name:
            return Failure(name, QuotesError(f"cannot read {called}: {article.error}"))
        row = article.name.removeprefix(f"{name}:")
        if row != article.name:
            return Failure(article.name, QuotesError(f"cannot read {called}:{row}: {article.error}"))
        return Failure(article.name, QuotesError(f"cannot read {article.name} of {called}: {article.error}"))
    if not article.text.strip():
        return Failure(article.source, QuotesError(f"cannot read {called}: it is empty; check where it comes from"))
    return article


def _opened(name: str, until_read: ExitStack) -> Input:
    if name == "-":
        return Input(name, _standard_input())
    # To `open` it would be a missing file.
    if not name:
        raise QuotesError("the file name is empty; name a file")
    if _is_address(name):
        from quotecli.inputs.web.fetch import fetched

        return fetched(name)
    return Input(name, until_read.enter_context(open(name, "rb")))


def _is_address(name: str) -> bool:
    scheme, found, _ = name.partition("://")
    return bool(found) and scheme.isascii() and scheme.isalnum() and not os.path.exists(name)


def _standard_input() -> BufferedReader:
    if sys.stdin is None:
        raise QuotesError("it is closed; name a file")
    buffer = getattr(sys.stdin, "buffer", None)
    if isinstance(buffer, BufferedReader):
        return buffer
    # Where a program has put something else in its place.
    from io import BytesIO, RawIOBase
    from typing import cast

    data = buffer.read() if buffer is not None else sys.stdin.read().encode("utf-8", "replace")
    return BufferedReader(cast("RawIOBase", BytesIO(data)))
