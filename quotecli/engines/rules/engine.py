"""Go through the verbs of a document and ask the rules in their order."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from quotecli.engines.base import Frame
from quotecli.engines.rules.indirect import stays_unnamed
from quotecli.engines.rules.moods import mood
from quotecli.engines.rules.rulebook import ask
from quotecli.engines.rules.settings import SETTINGS
from quotecli.engines.rules.transcripts import Turns
from quotecli.engines.rules.view import Site, View
from quotecli.grammar.reporting_verbs import group_start, is_verb, particle
from quotecli.language.inflection import PARTICLES, Cue
from quotecli.language.tags import Tag
from quotecli.model import Span
from quotecli.text.parsed import Parsed
from quotecli.text.sentences import Sentence
from quotecli.text.settings import SETTINGS as TEXT

NO_CUE = Cue("", "", frozenset())
"""Of a colon or a quotation."""


def find(parsed: Parsed) -> tuple[Frame, ...]:
    """The frames of a document: those of its verbs in their order, then those of quotations without a listed verb.

    >>> from quotecli.text.parsed import parse
    >>> from quotecli.model import Article
    >>> parsed = parse(Article("Jo Roe, the mayor, told reporters on Sunday that the dam would hold."))
    >>> frame, = find(parsed)
    >>> [span.of(parsed.text) for span in (frame.source, frame.cue, *frame.content)]
    ['Jo Roe, the mayor', 'told', 'the dam would hold']

    Not "The man told of the dam", which says nothing that was told. Of one sentence no more than
    `SETTINGS.sentence_cues` verbs are asked, so that a text without full stops costs no more than others.
    """
    views = Views(parsed)
    frames: list[Frame] = []
    here: list[Frame] = []
    current, asked = -1, 0
    for i in _cues(parsed):
        number = views.number(i)
        if number < 0 or i >= parsed.sentences[number].last:
            continue
        if number != current:
            here, current, asked = [], number, 0
            view = views.of(parsed.sentences[number])
        asked += 1
        frame = _frame_at(view, i, tuple(here)) if asked <= SETTINGS.sentence_cues else None
        if frame:
            here.append(frame)
            frames.append(frame)
    return (*frames, *_second_look(views, frames))


def _cues(parsed: Parsed) -> Iterator[int]:
    """The colons and the forms of reporting verbs outside quotations."""
    quoted = bytearray(len(parsed.words))
    for q in parsed.quotations:
        quoted[q.first : q.last] = b"\1" * (q.last - q.first)
    mask = Tag.CUE | Tag.COLON
    return (i for i, tag in enumerate(parsed.tags) if tag & mask and not quoted[i])


class Views:
    """Makes the view of a sentence."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self._opens = {q.first: q for q in parsed.quotations}
        self._closes = {q.last - 1: q for q in parsed.quotations}
        self._turns = Turns(parsed)

    def number(self, i: int) -> int:
        """The sentence that a token stands in or after; -1 before the first."""
        return self.parsed.sentence_of(i)

    def of(self, sentence: Sentence, last: int | None = None) -> View:
        """The view of a sentence, as far as `last`."""
        parsed, paragraph = self.parsed, sentence.paragraph
        start = parsed.paragraphs[paragraph].first_token
        last = sentence.last if last is None else last
        return View(parsed, parsed.words, parsed.tags, self._opens, self._closes, sentence.first, last,
                    self._turns, paragraph, start)  # fmt: skip


def _frame_at(view: View, i: int, earlier: tuple[Frame, ...]) -> Frame | None:
    """The first rule's answer for the cue at token `i`."""
    word = view.words[i]
    if word == ":":
        return ask("colon", Site(view, NO_CUE, i, i, i + 1, "", earlier))
    cue = view.parsed.language.cues[word]
    bare = Site(view, cue, i, i, i + 1, "", earlier)
    if word == "according":
        return ask("according", bare)
    found = ask("word", bare)
    if found:
        return found
    left = group_start(view, i)
    if stays_unnamed(view, i) or not is_verb(view, i, cue, left):
        return None
    particle_ = particle(view, i, cue)
    if not particle_ and cue.frames <= PARTICLES | {"noun"}:
        return None
    site = Site(view, cue, i, left, i + 1 + bool(particle_), particle_, earlier)
    return ask(mood(site), site)


def _second_look(views: Views, frames: Sequence[Frame]) -> Iterator[Frame]:
    """Frames for the quotations that no listed verb reports."""
    held = {part.start for frame in frames for part in frame.content}
    spans = sorted(part for frame in frames for part in frame.content)
    for quotation in views.parsed.quotations:
        if not quotation.speech or quotation.span.start in held:
            continue
        before = bisect_right(spans, Span(quotation.span.start, len(views.parsed.text))) - 1
        if before >= 0 and spans[before].end > quotation.span.start:
            continue
        sentence = views.parsed.sentences[max(0, views.number(quotation.first))]
        last = views.parsed.paragraphs[sentence.paragraph].last_token
        view = views.of(sentence, min(last, quotation.last + TEXT.sentence_tokens))
        frame = ask("quotation", Site(view, NO_CUE, quotation.first, quotation.first, quotation.last, "", ()))
        if frame:
            yield frame
