"""How much of the web is read: limits of a page on its way, and what on it is no part of the article."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """How long a page may take, how large it may be, and how often it may lead on."""

    seconds: float = 30
    """A page is given up after so long, however much of it is there: look-up of its host, redirects and all."""

    size: int = 32 << 20
    """In bytes, before and after it is unpacked; news pages have a few million at most."""

    redirects: int = 5
    """So many times an address may lead on to another; sites need two or three."""


@dataclass(frozen=True, slots=True)
class PageSettings:
    """What is left out of a page, and what bounds the work on it."""

    tag_letters: int = 10_000
    """A tag with more code points, values between quotation marks aside, is read without its attributes.

    The parser compares each attribute with all before it.
    """

    repeated_words: int = 8
    """A paragraph of at least so many words that comes again is left out; shorter ones may be said twice."""

    pulled_letters: int = 24
    """A pull quote is left out where so much of it, in code points, stands on the page once more."""

    pulled: int = 40
    """So many pull quotes are looked for in the text; an article has three or four."""

    mostly: float = 0.5
    """A page is no article but a list of links where they are more than this share of its text."""

    title_letters: int = 300
    """What is longer, in code points, is no title; some pages never close theirs."""


FETCH = FetchLimits()
PAGE = PageSettings()
