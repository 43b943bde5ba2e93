"""The quotation marks, dashes and closers of a language, by what they do beside speech."""

from functools import cache
from typing import NamedTuple

from quotecli.language.base import Language


class MarkTable(NamedTuple):
    """The marks of the list "marks"; its header tells what each kind is for.

    `closing` holds for each mark that opens a quotation those that may close it.
    """

    closing: dict[str, frozenset[str]]
    quotation: frozenset[str]
    single: frozenset[str]
    opening: frozenset[str]
    turn: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    spoken: frozenset[str]
    dashes: frozenset[str]
    signing: frozenset[str]


@cache
def marks(language: Language) -> MarkTable:
    """The marks of a language, sorted once.

    >>> from quotecli.language.base import language
    >>> sorted(marks(language("en")).closing["„"]), "–" in marks(language("en")).dashes
    (['“', '”'], True)
    """
    listed = language.entries("marks")
    pairs = ((mark, frozenset(tag for tag in tags if tag in listed)) for mark, tags in listed.items())
    closing = {mark: closers for mark, closers in pairs if closers}
    kinds = ("quotation", "single", "opening", "turn", "before", "after", "spoken", "dash", "signing")
    return MarkTable(
        {mark: by for mark, by in closing.items() if by}, *(language.words("marks", kind) for kind in kinds)
    )
