"""How far a check looks, and how like a quotation must be to its source; `benchmarks/checking.py` measures it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """The bounds and thresholds of a check."""

    chunk_words: int = 80
    """A longer stretch of a quotation is aligned in pieces of so many words, so that work grows as its length does."""

    cut_words: int = 300
    """An ellipsis stands for at most so many words: two minutes of speech."""

    parts_words: int = 60
    """The next part of a split quotation starts within so many words of the one before, or stands apart from it."""

    insertion_words: int = 8
    """Square brackets replace at most so many words: "[Roe]" for "my friend, the member for Molde East"."""

    aligned_slack: int = 24
    """So many more words than a piece has are looked at on either side of the place where it seems to be."""

    seed_places: int = 200
    """A word that stands in more places says little about where a quotation comes from."""

    diagonal_words: int = 16
    """Words that point to places this close to each other point to the same one."""

    candidates: int = 4
    """A piece is aligned in so many places of all sources, those with most of its rarer words."""

    anchors: int = 3
    """So many pieces are tried as the one from which the others are sought."""

    exact_starts: int = 200
    """So many places with the first words of a quotation are tried for those after its ellipses and brackets."""

    places_counted: int = 100
    """Up to so many places of a quotation found word for word are counted."""

    likeness: float = 0.5
    """With at least this likeness, 1 less the cost of the changes by word, a quotation is found with differences.

    Of quotations of 12 words and more from other articles none reaches it, in a transcript of 200,000 words either.
    """

    short_likeness: float = 0.6
    """The same below `short_words`: with 0.5, one in six quotations of six words from elsewhere is found."""

    short_words: int = 9
    """A quotation of fewer words must be more like its source."""

    different_words: int = 4
    """A quotation of fewer words is there word for word or not at all: "the new bridge" is like too many things."""


SETTINGS = CheckSettings()
