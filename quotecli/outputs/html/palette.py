"""The colours of the speakers, on light and on dark paper, and what tells them apart where colours do not.

The tints of a scheme were chosen to lie far apart for an eye without red or green cones too; tests/test_outputs_html.py
computes that, and the contrast of all text. Where there are more speakers than tints, a pattern goes over the tint.
"""

from typing import NamedTuple


class Colour(NamedTuple):
    """`tint` lies under quoted words, `edge` is for lines and for a badge with letters in the colour of the paper."""

    tint: str
    edge: str


class Scheme(NamedTuple):
    """What a page on light or on dark paper is made of; `nobody` is for words that nobody is known to have said."""

    paper: str
    raised: str
    ink: str
    soft: str
    line: str
    focus: str
    nobody: Colour
    speakers: tuple[Colour, ...]


LIGHT = Scheme(
    paper="#fdfcfa",
    raised="#ffffff",
    ink="#1e1d1b",
    soft="#5f5c57",
    line="#dedad3",
    focus="#1f5fbf",
    nobody=Colour("#e6e4e0", "#5b5853"),
    speakers=(
        Colour("#cfe5fd", "#005a8e"),
        Colour("#f7eec3", "#5c5618"),
        Colour("#c5c0f4", "#47457c"),
        Colour("#d3f2e2", "#006246"),
        Colour("#e6c193", "#684416"),
        Colour("#f3b3b2", "#7d3238"),
    ),
)
DARK = Scheme(
    paper="#151618",
    raised="#1e2023",
    ink="#eceae6",
    soft="#aeaba5",
    line="#383a3e",
    focus="#8ab8ff",
    nobody=Colour("#34363a", "#bdbab4"),
    speakers=(
        Colour("#1b567c", "#b3daff"),
        Colour("#65512f", "#e0d69c"),
        Colour("#402a50", "#c0baf6"),
        Colour("#22382b", "#82d0b2"),
        Colour("#4d2f08", "#e6b989"),
        Colour("#744153", "#ffc0c1"),
    ),
)
COLOURS = len(LIGHT.speakers)
# `p0` to `p3` in page.css: none, stripes, dots, lines.
PATTERNS = 4
NOBODY = "cx"


def look(number: int) -> str:
    """The classes of the speaker of this number, from 0.

    >>> look(0), look(5), look(6)
    ('c0 p0', 'c5 p0', 'c0 p1')
    """
    return f"c{number % COLOURS} p{number // COLOURS % PATTERNS}"


def badge(number: int) -> str:
    """The letters of the speaker of this number, from 0; everybody in an article has others.

    >>> badge(0), badge(25), badge(26), badge(701), badge(702)
    ('A', 'Z', 'AA', 'ZZ', 'AAA')
    """
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def rules() -> str:
    """The colours as CSS."""
    # Paper is white where a dark page is printed too.
    return _rules(LIGHT) + "@media screen and (prefers-color-scheme: dark) {\n" + _rules(DARK) + "}\n"


def _rules(scheme: Scheme) -> str:
    ground = {name: value for name, value in scheme._asdict().items() if isinstance(value, str)}
    lines = [":root{" + "".join(f"--{name}:{value};" for name, value in ground.items()) + "}"]
    named = {f"c{number}": colour for number, colour in enumerate(scheme.speakers)} | {NOBODY: scheme.nobody}
    lines += [f".{name}{{--tint:{colour.tint};--edge:{colour.edge}}}" for name, colour in named.items()]
    lines += [f".with-{name}{{--other:{colour.edge}}}" for name, colour in named.items()]
    return "\n".join(lines) + "\n"
