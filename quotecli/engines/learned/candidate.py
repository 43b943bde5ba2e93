"""A candidate: one possible cue in its sentence, and what the rules say of it; and the codes of both."""

from collections.abc import Mapping
from dataclasses import dataclass

from quotecli.engines.base import Frame
from quotecli.engines.learned.parts import Parts
from quotecli.engines.learned.sequence import UnitSequence

FORMS: Mapping[str, int] = {name: code for code, name in enumerate(("base", "s", "past", "ing", "unlisted"), 1)}
SUPPOSED = 16
"""Added to the code of a rule that would answer only if the word were a cue that takes any content."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible cue in its sentence.

    `at` is its unit in the sequence, `lemma` and `form` are codes, `rule` that of the rule that found a report by it,
    `frame`; or of one that would (`SUPPOSED`), or 0. `ours` are the parts of that report, `others` tells of each unit
    whether it is in the content (1), the source (2) or the cue (3) of another report that the rules found.
    """

    sequence: UnitSequence
    at: int
    lemma: int
    form: int
    rule: int
    ours: Parts
    others: Parts
    frame: Frame | None
