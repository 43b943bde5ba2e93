"""What distinguishes speakers on a page: a letter each, and a colour where there are colours."""

import re
from collections.abc import Sequence
from itertools import count

from rich.color import Color
from rich.style import Style

from quotecli.model import Quote, Report, Speaker
from quotecli.outputs.explain import doubtful
from quotecli.outputs.terminal import one_line

# Numbers of the 256 colours of terminals, each with a contrast of at least 3.5 on black and on white alike, and
# each far from the one before it. Speaker eleven has the colour of the first, and a letter of their own.
PALETTE = (33, 166, 134, 64, 168, 30, 100, 99, 167, 67)
# The same where a terminal has eight colours.
FEW = (6, 5, 2, 3, 1, 4)
# Without I and O, which look like numbers.
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
# The ids that a report gives by itself.
_NUMBERED = re.compile(r"s([1-9][0-9]{0,5})")
NOBODY = "nobody"


class Badges:
    """The letters and colours of the speakers of a report.

    A speaker keeps them when others are left out, unless a list of people gave the id.
    """

    def __init__(self, report: Report, palette: Sequence[int]) -> None:
        self._places = _places([speaker.id for speaker in report.speakers])
        self._styles = [Style(color=Color.from_ansi(number)) for number in palette]

    def letter(self, speaker: Speaker) -> str:
        """The letters of a speaker: A to Z, then AA."""
        return letters(self._places[speaker.id])

    def badge(self, quote: Quote) -> str:
        """The letters of those who speak, the number of the quote, and "?" where it is doubtful: A3, A+B4, C5?, 6."""
        return (
            f"{'+'.join(map(self.letter, quote.speakers))}{quote.id.removeprefix('q')}{'?' if doubtful(quote) else ''}"
        )

    def style(self, speakers: Sequence[Speaker]) -> Style:
        """The colour of the first who speaks; of nobody, fat letters without a colour."""
        if not speakers:
            return Style(bold=True)
        return self._styles[self._places[speakers[0].id] % len(self._styles)]


def _places(ids: Sequence[str]) -> dict[str, int]:
    """A place for each id: that of its number, the first that is free for one without.

    >>> _places(["Q42", "s2", "Q7", "s4"])
    {'s2': 1, 's4': 3, 'Q42': 0, 'Q7': 2}
    """
    places = {id_: int(found[1]) - 1 for id_ in ids if (found := _NUMBERED.fullmatch(id_))}
    taken = set(places.values())
    free = (place for place in count() if place not in taken)
    return places | {id_: next(free) for id_ in ids if id_ not in places}


def letters(place: int) -> str:
    """The letters of a place in a row, from 0, much as spreadsheets name their columns.

    >>> [letters(place) for place in (0, 8, 23, 24, 25, 600)]
    ['A', 'J', 'Z', 'AA', 'AB', 'AAA']
    """
    above, last = divmod(place, len(_LETTERS))
    return (letters(above - 1) if above else "") + _LETTERS[last]


def names(speakers: Sequence[Speaker]) -> str:
    """What to call those who speak together."""
    return " and ".join(one_line(speaker.label) for speaker in speakers) or NOBODY
