"""What a rule may look at, how it answers, and small questions that many rules ask."""

from dataclasses import dataclass
from typing import NamedTuple

from quotecli.engines.base import Evidence, Frame
from quotecli.engines.rules.transcripts import Turns
from quotecli.grammar.window import Window, has_word
from quotecli.language.inflection import Cue
from quotecli.language.marks import MarkTable, marks
from quotecli.language.tags import Tag
from quotecli.model import Span

SPEAKING = Tag.CAPITAL | Tag.ROLE | Tag.PEOPLE | Tag.ORGANISATION | Tag.DOCUMENT | Tag.PRONOUN

Tokens = tuple[int, int]
"""A half-open range of tokens."""


class Found(NamedTuple):
    """What a rule answers: a frame that does not know yet which rule it is from."""

    cue: Span
    source: Span | None
    content: tuple[Span, ...]
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class View(Window):
    """What a rule may look at: a sentence, and where it stands.

    `paragraph` is the number of the paragraph, `start` the first token of it. `turns` knows the labels of a transcript.
    """

    turns: Turns
    paragraph: int
    start: int

    @property
    def marks(self) -> MarkTable:
        """The marks of the article's language."""
        return marks(self.parsed.language)

    def listed(self, kind: str) -> frozenset[str]:
        """The words of one kind in the list "near_cues", whose header tells the kinds."""
        return self.parsed.language.words("near_cues", kind)

    def found(self, cue: Tokens, source: Tokens | None, *content: Tokens) -> Found:
        """What a rule answers with these tokens."""
        span = self.parsed.span
        return Found(span(*cue), span(*source) if source else None, tuple(span(*part) for part in content))


@dataclass(frozen=True, slots=True)
class Site:
    """One place in its sentence where a rule may find a report: a reporting verb, a colon, a quotation.

    Of a verb `at` is its token, `left` the first token of the cue with its auxiliaries and adverbs, `right` the token
    after the verb and its particle. Of a colon or a quotation `left` and `right` are its bounds. `earlier` are the
    frames found before it in the same sentence.
    """

    view: View
    cue: Cue
    at: int
    left: int
    right: int
    particle: str
    earlier: tuple[Frame, ...]

    def found(self, source: Tokens | None, *content: Tokens | None) -> Found | None:
        """What a rule answers with these tokens; None where no content has a word, or where the source cannot speak.

        "Said" and "told" are trusted with any source: "the rain, he said", but not "more remarks on the crime".
        """
        parsed = self.view.parsed
        if source and self.cue.lemma not in TRUSTED and not _may_speak(self.view, *source):
            return None
        spans = tuple(parsed.span(*part) for part in content if part and has_word(self.view, *part))
        if not spans:
            return None
        evidence = (Evidence(self.cue.lemma, " ".join(sorted(self.cue.frames))),)
        cue = parsed.span(self.left, self.right)
        return Found(cue, parsed.span(*source) if source else None, spans, evidence)


TRUSTED = frozenset({"say", "tell"})


def speaks(view: View, start: int, end: int) -> bool:
    """Whether a phrase names somebody who can speak: a name, an office, an organisation, a paper, a pronoun."""
    return any(view.tags[k] & SPEAKING for k in range(start, end))


def _may_speak(view: View, start: int, end: int) -> bool:
    """The same, or a share of those asked, "47 percent", or a clause about somebody, "those who"."""
    return speaks(view, start, end) or any(view.tags[k] & (Tag.NUMBER | Tag.RELATIVE) for k in range(start, end))
