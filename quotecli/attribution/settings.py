"""The thresholds of joining quotes; `benchmarks/accuracy.py` and `benchmarks/calibration.py` measure them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AttributionSettings:
    """What makes one quote of several quotations, or of one that nobody is given for."""

    long_content: int = 40
    """A content of more code points is long, which makes a quote surer."""

    sure: float = 0.999999
    """No engine's score counts as surer than this, or as less sure than the rest to 1."""

    signature_tokens: int = 20
    """A signature after a quotation has at most so many tokens."""

    subject_words: int = 6
    """Somebody among so many first words of a sentence between two quotations may be the speaker of the second."""

    unattributed_words: int = 7
    """A quotation that nobody is given for is a quote all the same if it is a sentence of so many words."""


SETTINGS = AttributionSettings()
"""Those that are used."""
