"""What a rule may look at, how it answers, and small questions that many rules ask."""

from collections.abc import Callable
from dataclasses import dataclass

from quotecli import config
from quotecli.engines.base import Evidence, Frame
from quotecli.engines.rules.transcripts import Turns
from quotecli.grammar.window import Window, has_word
from quotecli.language.inflection import Cue
from quotecli.language.tags import Tag

SPEAKING = Tag.CAPITAL | Tag.ROLE | Tag.PEOPLE | Tag.ORGANISATION | Tag.DOCUMENT | Tag.PRONOUN

Tokens = tuple[int, int]
"""A half-open range of tokens."""


@dataclass(frozen=True, slots=True)
class View(Window):
    """What a rule may look at: a sentence, and where it stands.

    `paragraph` is the number of the paragraph, `start` the first token of it. `turns` knows the labels of a transcript.
    """

    turns: Turns
    paragraph: int
    start: int

    def frame(self, rule: str, cue: Tokens, source: Tokens | None, *content: Tokens) -> Frame:
        """The frame with these tokens, scored as its rule is trusted."""
        parsed = self.parsed
        return Frame(
            parsed.span(*cue),
            parsed.span(*source) if source else None,
            tuple(parsed.span(*part) for part in content),
            rule,
            config.RULE_SCORES[rule],
        )


@dataclass(frozen=True, slots=True)
class Site:
    """One reporting verb in its sentence.

    `at` is its token, `left` the first token of the cue with its auxiliaries and adverbs, `right` the token
    behind the verb and its particle. `earlier` are the frames found before it in the same sentence.
    """

    view: View
    cue: Cue
    at: int
    left: int
    right: int
    particle: str
    earlier: tuple[Frame, ...]

    def frame(self, rule: str, source: Tokens | None, *content: Tokens | None) -> Frame | None:
        """The frame with these tokens; None where no content has a word, or where the source cannot speak.

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
        return Frame(cue, parsed.span(*source) if source else None, spans, rule, config.RULE_SCORES[rule], evidence)


TRUSTED = frozenset({"say", "tell"})
Rule = Callable[[Site], "Frame | None"]


def speaks(view: View, start: int, end: int) -> bool:
    """Whether a phrase names somebody who can speak: a name, an office, an organisation, a paper, a pronoun."""
    return any(view.tags[k] & SPEAKING for k in range(start, end))


def _may_speak(view: View, start: int, end: int) -> bool:
    """The same, or a share of those asked, "47 percent", or a clause about somebody, "those who"."""
    return speaks(view, start, end) or any(view.tags[k] & (Tag.NUMBER | Tag.RELATIVE) for k in range(start, end))
