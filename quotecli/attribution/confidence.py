"""What the probability depends on that a quote's content is right."""

from collections.abc import Iterator
from math import log

from quotecli.attribution.base import Attribution
from quotecli.attribution.settings import SETTINGS


def traits(attribution: Attribution) -> Iterator[tuple[str, float]]:
    """The engine's score as a logarithm of odds, and facts, each 1.

    >>> from quotecli.engines.base import Rule
    >>> from quotecli.model import Kind
    >>> from quotecli.model import Span
    >>> quote = Attribution(Kind.DIRECT, (Span(0, 9),), Span(10, 14), None, None, Rule("X said"), 0.5)
    >>> [name for name, value in traits(quote) if value]
    ['always', 'direct', 'X said', 'no source', 'short', 'short direct']
    """
    share = min(SETTINGS.sure, max(1 - SETTINGS.sure, attribution.score))
    score = log(share / (1 - share))
    yield "always", 1.0
    yield "score", score
    yield attribution.kind.value, 1.0
    yield attribution.rule.name, 1.0
    yield f"score {attribution.kind.value}", score
    if attribution.carried:
        yield "carried", 1.0
    elif attribution.source is None:
        yield "no source", 1.0
    if len(attribution.content) > 1:
        yield "in parts", 1.0
    length = "long" if sum(part.end - part.start for part in attribution.content) > SETTINGS.long_content else "short"
    yield length, 1.0
    yield f"{length} {attribution.kind.value}", 1.0
