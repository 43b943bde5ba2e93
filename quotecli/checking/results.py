"""What a check finds: where each quotation stands in the sources, and what differs."""

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from quotecli.checking.meaning import LOUD
from quotecli.model import Article, Quote, Report, Span

SAME, REPLACED, LEFT_OUT, PUT_IN = "same", "replaced", "left out", "put in"
INSERTION, CUT, ASIDE = "insertion", "cut", "aside"
OPS = (SAME, REPLACED, LEFT_OUT, PUT_IN, INSERTION, CUT, ASIDE)
# These count as differences; the others are conventions that every reader knows.
DIFFERENCES = frozenset({REPLACED, LEFT_OUT, PUT_IN})
BETWEEN_PARTS = "between parts"


class Status(str, Enum):
    """Whether the words of a quotation are in a source."""

    FOUND = "found"
    DIFFERENT = "found with differences"
    NOT_FOUND = "not found"


class Edit(NamedTuple):
    """What was done, from the source to the article, with a run of words; either span may be empty.

    `op` is one of `OPS`. `note` says what it does to the meaning, where something is known of that.
    """

    op: str
    article: Span
    source: Span
    note: str | None = None

    @property
    def loud(self) -> bool:
        """Whether it changes a negation or a number."""
        return self.note in LOUD

    @property
    def differs(self) -> bool:
        """Whether the words are other than those said, in a way that no convention covers."""
        return self.op in DIFFERENCES or self.loud


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quotation, or a part of it, stands: a source, the line from 1, the span in its text, and the edits.

    The edits cover the words of the quotation and those of the span, both in their order.
    """

    source: Article
    line: int
    span: Span
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """A quotation compared with the sources.

    `quote` is the one of the report that it is, or is in, and None for words in marks that no report names. `parts`
    are its spans in the article, marks included. `kept` is the share of its words that stand in the source, in their
    order; `left_out` is how many words the source has between them that nothing stands for. There are several
    `places` where its parts stand apart, and none where nothing like it was found.
    `same_places` counts the places of one that is there word for word.
    """

    quote: Quote | None
    parts: tuple[Span, ...]
    text: str
    line: int
    words: int
    status: Status
    kept: float
    left_out: int
    places: tuple[Place, ...]
    same_places: int = 0

    @property
    def loud(self) -> bool:
        """Whether a difference changes a negation or a number."""
        return self.status is Status.DIFFERENT and any(edit.loud for place in self.places for edit in place.edits)


@dataclass(frozen=True, slots=True)
class Checks:
    """The quotations of an article, in the order of the text, and the names of the sources."""

    report: Report
    checked: tuple[Checked, ...]
    sources: tuple[str, ...]

    def holds(self, at_least: float | None) -> bool:
        """Whether every quotation is found: word for word, or with a share of its words kept that is enough.

        One in which a negation or a number is changed is never found so.
        """
        return all(
            checked.status is Status.FOUND
            or (
                at_least is not None
                and checked.status is Status.DIFFERENT
                and not checked.loud
                and checked.kept >= at_least
            )
            for checked in self.checked
        )
