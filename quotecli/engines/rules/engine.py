"""Go through the verbs of a document and ask the rules in their order."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from quotecli import config
from quotecli.engines.base import Frame
from quotecli.engines.rules.according import according_to, as_reported_by, as_said
from quotecli.engines.rules.content_ends import content_end
from quotecli.engines.rules.contents import says_nothing
from quotecli.engines.rules.direct import said_after, said_before, said_first, would_say
from quotecli.engines.rules.indirect import adding, claim_that, going_on, reports, supposed, withheld
from quotecli.engines.rules.moods import mood
from quotecli.engines.rules.passives import by_agent, heard, nobody_said, quoted_as_saying
from quotecli.engines.rules.sources import source_before
from quotecli.engines.rules.speaker_labels import headline, introduced, labelled, quoted_turn
from quotecli.engines.rules.transcripts import Turns
from quotecli.engines.rules.unlisted import unlisted_verb
from quotecli.engines.rules.view import Rule, Site, View
from quotecli.grammar.reporting_verbs import group_start, is_verb, particle, reports_nothing
from quotecli.language.inflection import PARTICLES, Cue
from quotecli.language.tags import Tag
from quotecli.model import Span
from quotecli.text.parsed import Parsed
from quotecli.text.sentences import Sentence

RULES: Mapping[str, tuple[Rule, ...]] = {
    "finite": (heard, as_said, said_first, said_before, said_after, reports),
    "passive": (quoted_as_saying, by_agent, nobody_said),
    "participle": (adding,),
    "infinitive": (going_on,),
    "modal": (would_say,),
    "none": (),
}


# What a verb that stands in no list may take.
ANY = frozenset({"clause", "that", "quote", "object", "order", "infinitive", "addressee"})


def find(parsed: Parsed) -> tuple[Frame, ...]:
    """The frames of a document: those of its verbs in their order, then those of quotations without a listed verb.

    >>> from quotecli.text.parsed import parse
    >>> from quotecli.model import Article
    >>> parsed = parse(Article("Jo Roe, the mayor, told reporters on Sunday that the dam would hold."))
    >>> frame, = find(parsed)
    >>> [span.of(parsed.text) for span in (frame.source, frame.cue, *frame.content)]
    ['Jo Roe, the mayor', 'told', 'the dam would hold']

    Not "The man told of the dam", which says nothing that was told. Of one sentence no more than
    `config.SENTENCE_CUES` verbs are asked, so that a text without full stops costs no more than others.
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
        frame = _frame_at(view, i, tuple(here)) if asked <= config.SENTENCE_CUES else None
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
        """The sentence that a token stands in or behind; -1 before the first."""
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
        return labelled(view, i, earlier) or headline(view, i) or introduced(view, i, earlier)
    if word == "according":
        return according_to(view, i)
    owned = claim_that(view, i) or as_reported_by(view, i)
    if owned:
        return owned
    cue = view.parsed.language.cues[word]
    left = group_start(view, i)
    if stays_unnamed(view, i) or not is_verb(view, i, cue, left):
        return None
    particle_ = particle(view, i, cue)
    if not particle_ and cue.frames <= PARTICLES | {"noun"}:
        return None
    site = Site(view, cue, i, left, i + 1 + bool(particle_), particle_, earlier)
    return next(filter(None, (rule(site) for rule in RULES[mood(site)])), None)


def unsaid(view: View, i: int) -> bool:
    """Whether the word at token `i`, were it a cue, tells that nothing was said: "did not | say", "if they | say".

    "Declined to | say", "Did she | say so?" and "| said little" too; not "continued to | say".
    """
    word = view.words[i]
    site = Site(
        view,
        view.parsed.language.cues.get(word) or Cue(word, _form(word), frozenset()),
        i,
        group_start(view, i),
        i + 1,
        "",
        (),
    )
    asked = view.words[view.last - 1] == "?" and view.tags[view.first] & (Tag.AUXILIARY | Tag.MODAL)
    if word in view.parsed.language.cues and reports_nothing(view, i, site.cue):
        return True
    if asked or mood(site) == "none" or withheld(site) or stays_unnamed(view, i):
        return True
    if i + 2 < view.last and site.cue.lemma == "say" and says_nothing(view, i + 1, content_end(view, i + 1)):
        return True
    source = source_before(site)
    return source is not None and supposed(view, source)


def stays_unnamed(view: View, i: int) -> bool:
    """Whether a source only wants to stay unnamed: "who | asked not to be named", "who | requested anonymity"."""
    behind = view.words[i + 1 : min(view.last, i + 1 + config.UNNAMED_REACH)]
    named = behind[:3] == ("not", "to", "be") and behind[3:4] in (("named",), ("identified",), ("quoted",))
    return named or behind[:1] == ("anonymity",) or "anonymous" in behind or behind[:2] == ("for", "anonymity")


def suppose(view: View, i: int, earlier: tuple[Frame, ...]) -> Frame | None:
    """What would be reported if the word at token `i` were a cue that takes any content, and who would be the source.

    For a model that weighs what the rules refuse: "Roe | exhorted voters to stay", "the | claim that it rained".
    """
    word = view.words[i]
    if word == "according":
        return None
    cue = view.parsed.language.cues.get(word) or Cue(word, _form(word), frozenset())
    left = group_start(view, i)
    free = Cue(cue.lemma, cue.form, cue.frames | ANY)
    particle_ = particle(view, i, cue)
    site = Site(view, free, i, left, i + 1 + bool(particle_), particle_, earlier)
    how = mood(site)
    rules = RULES["finite" if how in ("none", "modal") else how]
    found = next(filter(None, (rule(site) for rule in rules)), None)
    if found is None and (source := source_before(site)):
        return Frame(view.parsed.span(left, i + 1), view.parsed.span(*source), (), "source only", 0.0)
    return found


def _form(word: str) -> str:
    """The form of a word that may be a verb, by its ending."""
    return "ing" if word.endswith("ing") else "s" if word.endswith("s") else "past"


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
        view = views.of(sentence, min(last, quotation.last + config.SENTENCE_TOKENS))
        frame = quoted_turn(view, quotation) or unlisted_verb(view, quotation)
        if frame:
            yield frame
