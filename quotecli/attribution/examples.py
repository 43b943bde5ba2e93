"""Shows on one line each the quotes of a text; the examples of this package use it."""

from quotecli.attribution.assemble import attribute
from quotecli.engines.rules.engine import find
from quotecli.engines.rules.examples import shown
from quotecli.model import Article
from quotecli.text.parsed import parse


def joined(text: str) -> None:
    """Print rule, source and content of every quote; in brackets the source that a quote goes on with.

    >>> joined("Jo Roe said the dam would hold.")
    X said that: Jo Roe | the dam would hold
    """
    parsed = parse(Article(text))
    for quote in attribute(parsed, find(parsed)):
        source = f"({shown(text, quote.carried)})" if quote.carried else shown(text, quote.source)
        print(f"{quote.rule}: {source} | {shown(text, *quote.content)}")
