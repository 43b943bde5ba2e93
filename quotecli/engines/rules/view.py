"""What a rule may look at, how it answers, and small questions that many rules ask."""

from dataclasses import dataclass
from typing import NamedTuple

from quotecli.engines.base import Frame
from quotecli.engines.rules.transcripts import Turns
from quotecli.language.inflection import Cue
from quotecli.language.marks import MarkTable, marks
from quotecli.language.tags import Tag
from quotecli.model import Span
from quotecli.text.parsed import Parsed
from quotecli.text.quotation_marks import Quotation

DASHES = frozenset({"-", "–", "—", "--", "―"})
SPEAKING = Tag.CAPITAL | Tag.ROLE | Tag.PEOPLE | Tag.ORGANISATION | Tag.DOCUMENT | Tag.PRONOUN
FINITE = Tag.AUXILIARY | Tag.MODAL | Tag.VERB
# A capital letter does not make these the name that starts a phrase.
OPENING_WORDS = (
    Tag.SUBORDINATOR | Tag.CONJUNCTION | Tag.PREPOSITION | Tag.QUESTION | Tag.THAT | Tag.AUXILIARY | Tag.MODAL
)  # fmt: skip

Tokens = tuple[int, int]
"""A half-open range of tokens."""


class Found(NamedTuple):
    """What a rule answers: a frame that does not know yet which rule it is from."""

    cue: Span
    source: Span | None
    content: tuple[Span, ...]
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """What a rule may look at: the document, the bounds of one sentence in tokens, and its quotations.

    `words` and `tags` are those of the whole document. `opens` and `closes` lead from the first and the last token of
    each outermost quotation to it. `paragraph` is the number of the paragraph, `start` the first token of it. `turns`
    knows the labels of a transcript.
    """

    parsed: Parsed
    words: tuple[str, ...]
    tags: tuple[int, ...]
    opens: dict[int, Quotation]
    closes: dict[int, Quotation]
    turns: Turns
    paragraph: int
    start: int
    first: int
    last: int

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
        evidence = (f"{self.cue.lemma}: {' '.join(sorted(self.cue.frames))}",)
        cue = parsed.span(self.left, self.right)
        return Found(cue, parsed.span(*source) if source else None, spans, evidence)


TRUSTED = frozenset({"say", "tell"})


def cue_at(view: View, i: int) -> Cue:
    """The reporting verb at token `i`."""
    return view.parsed.language.cues[view.words[i]]


def has_word(view: View, start: int, end: int) -> bool:
    """Whether a range is more than marks."""
    return any(view.tags[k] & Tag.WORD for k in range(start, end))


def speaks(view: View, start: int, end: int) -> bool:
    """Whether a phrase names somebody who can speak: a name, an office, an organisation, a paper, a pronoun."""
    return any(view.tags[k] & SPEAKING for k in range(start, end))


def _may_speak(view: View, start: int, end: int) -> bool:
    """The same, or a share of those asked, "47 percent", or a clause about somebody, "those who"."""
    return speaks(view, start, end) or any(view.tags[k] & (Tag.NUMBER | Tag.RELATIVE) for k in range(start, end))


def is_verbal(view: View, k: int) -> bool:
    """Whether a word may be a finite verb, or a verb of saying in any form."""
    tag = view.tags[k]
    return bool(tag & (FINITE | Tag.CUE)) and not tag & (Tag.CAPITAL | Tag.ROLE)


def comma_before(view: View, i: int) -> bool:
    """Whether a comma of the same sentence stands right before `i`."""
    return i > view.first and view.words[i - 1] == ","


def comma_at(view: View, i: int) -> bool:
    """Whether a comma stands at `i` and something after it."""
    return i + 1 < view.last and view.words[i] == ","


def verb_at(view: View, i: int) -> bool:
    """Whether a clause without its subject goes on at `i`: "…, according to Roe, | would hold"."""
    return i < view.last and bool(view.tags[i] & FINITE)
