"""How far the learned engine looks. The thresholds that training chose stand in the file of weights."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LearnedSettings:
    """The bounds of what is weighed, which also bound the work: however long a text is, it looks only so far."""

    units: int = 150
    """A sentence of more units, a quotation taken for one, is left to the rules."""

    candidates: int = 40
    """So many words of a sentence are weighed as cues; those of an article have eight at most."""

    before_quotation: int = 8
    """So many units before a quotation any verb may be its cue."""

    after_quotation: int = 2
    """The same after a quotation."""


SETTINGS = LearnedSettings()
"""Those that the weights were made with."""
