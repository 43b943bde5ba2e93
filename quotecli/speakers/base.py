"""What leads an attribution to its speakers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Resolution:
    """Which speakers (indices) an attribution has, and why; `runners_up` are labels that lost.

    There are several where they speak together, and none where the article does not tell. `way` is what the source
    gives ("name", "description", "pronoun", "none"), `sort` the type of the first speaker, or "nobody".
    """

    speakers: tuple[int, ...]
    score: float
    reason: str
    runners_up: tuple[str, ...] = ()
    way: str = ""
    sort: str = ""
