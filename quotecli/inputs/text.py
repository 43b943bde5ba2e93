"""Plain text: an article is what the bytes mean."""

from collections.abc import Iterator

from quotecli.inputs import Failure, Input, Options
from quotecli.inputs.decoding import decode
from quotecli.model import Article


def read(given: Input, options: Options) -> Iterator[Article | Failure]:
    """The one article of a text."""
    yield Article(decode(given.stream.read()), given.name)
