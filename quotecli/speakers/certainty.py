"""How probable it is that the right one was named, given that the words are a quote."""

from collections.abc import Iterator
from math import log

from quotecli.speakers.base import Resolution

SURE = 0.995
"""No score counts as more certain than this, or as less certain than what is left of it."""

Trait = tuple[str, float]


def traits(resolution: Resolution) -> Iterator[Trait]:
    """What the probability depends on: by what way somebody was found, of what type, and how surely.

    >>> [name for name, _ in traits(Resolution((0,), 0.9, "", way="pronoun", sort="person"))]
    ['way pronoun', 'pronoun person', 'score pronoun']
    """
    share = min(SURE, max(1 - SURE, resolution.score))
    yield f"way {resolution.way}", 1.0
    yield f"{resolution.way} {resolution.sort}", 1.0
    if resolution.sort != "nobody":
        yield f"score {resolution.way}", log(share / (1 - share))
    if len(resolution.speakers) > 1:
        yield "joint", 1.0
