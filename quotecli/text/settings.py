"""The thresholds of cutting a text; `benchmarks/accuracy.py` measures them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextSettings:
    """Where paragraphs, sentences and quotations end that nothing ends in plain sight."""

    dateline_letters: int = 70
    """A dateline with its dash lies within so many code points."""

    heading_tokens: int = 20
    """A paragraph without a final mark is a heading up to this many tokens."""

    wrap_width: int = 120
    """Text whose longest line is shorter than this, in code points, may be hard-wrapped."""

    single_mark_reach: int = 400
    """How many tokens ahead a single mark looks for the one that closes it, or for a better one."""

    nesting: int = 20
    """So many marks may be open at once in a paragraph; further ones open nothing."""

    unclosed_tokens: int = 4
    """A mark that is never closed in its paragraph counts only with more tokens after it."""

    spoken_words: int = 4
    """A quotation of at least so many words, half of them in lower case, may be speech without a cue beside it."""

    spoken_words_with_end: int = 2
    """The same where it ends with a comma, a full stop, a question mark."""

    sentence_tokens: int = 400
    """A sentence is cut after so many tokens, a quotation taken for one; the longest of an article have a hundred."""

    title_case_share: float = 0.7
    """A sentence is a headline in title case with at least this share of its words capitalised."""

    title_case_mentions: float = 0.7
    """A short paragraph with more than this share of its words capitalised is a headline; no names are sought in it."""


SETTINGS = TextSettings()
"""Those that are used."""
