"""What the reports and quotations of an article come to before anybody asks who speaks."""

from collections.abc import Iterable
from dataclasses import dataclass

from quotecli.engines.base import Evidence, Rule
from quotecli.model import Kind, Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """A quote with the words that the text gives for its cue and its source.

    `carried` is the span of a source that speaks on without being named again (a quote that follows in the
    same paragraph or goes on in the next); it leads to the speaker, but is no `source` of this quote.
    """

    kind: Kind
    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    carried: Span | None
    rule: Rule
    score: float
    evidence: Iterable[Evidence] = ()
