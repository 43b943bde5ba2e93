"""Make one quote of what belongs together: split quotations, further sentences, follow-on paragraphs."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from quotecli.attribution.base import Attribution
from quotecli.attribution.rulebook import CONTINUED, IN_THEIR_WORDS, SIGNED, UNATTRIBUTED
from quotecli.attribution.settings import SETTINGS
from quotecli.engines.base import Frame, Rule
from quotecli.language.marks import marks
from quotecli.language.tags import Tag
from quotecli.model import Kind, Span
from quotecli.text.paragraphs import Paragraph
from quotecli.text.parsed import Parsed
from quotecli.text.quotation_marks import Quotation

ADDITIONS = frozenset({"adding", "adding,", "adding:"})


@dataclass(slots=True)
class _Draft:
    """A quote while its parts are still being collected."""

    content: list[Span]
    cue: Span | None
    source: Span | None
    carried: Span | None
    rule: Rule
    score: float
    evidence: Iterable[str] = ()
    quoted: bool = field(default=False)

    def add(self, span: Span) -> None:
        """Put in a further part at its place."""
        if span > self.content[-1]:
            self.content.append(span)
        else:
            insort(self.content, span)


def attribute(parsed: Parsed, frames: Sequence[Frame]) -> tuple[Attribution, ...]:
    """The quotes of a document, in the order of the text.

    A quotation without a cue of its own joins the quote before it in its paragraph, or goes on with the speaker
    of the paragraph before when it fills its paragraph; otherwise it is nobody's, and no quote.

    >>> from quotecli.attribution.examples import joined
    >>> joined('"We ran," Jo Roe said. "It rained."')
    X said: Jo Roe | "We ran," + "It rained."
    >>> joined('"We ran," Jo Roe said. Fog hid "The Dam".')
    X said: Jo Roe | "We ran,"

    Gets wrong: an answer by somebody else in the same paragraph, without a cue.
    """
    drafts = _with_additions([_draft(frame) for frame in _outermost(frames, parsed.quotations)], parsed)
    work = _Work(parsed, drafts)
    for index in range(len(parsed.quotations)):
        work.place(index)
    drafts.sort(key=lambda d: (d.content[0], d.cue or Span(0, 0)))
    starts = [q.span.start for q in parsed.quotations]
    return tuple(_finished(parsed, starts, draft) for draft in drafts)


class _Work:
    """Places one quotation after the other in the quotes of a document.

    `open` is the quote that the quotation before it went to, if any, and `paragraph` the number of its paragraph.
    """

    def __init__(self, parsed: Parsed, drafts: list[_Draft]) -> None:
        self.parsed = parsed
        self.quotations = parsed.quotations
        self.drafts = drafts
        self.covered = _covered(parsed.quotations, drafts)
        self.runs_on = _runs_on(parsed.quotations, self.covered)
        self.near = _Near(drafts)
        self.open: _Draft | None = None
        self.paragraph = -2
        self._firsts = [p.first_token for p in parsed.paragraphs]

    def place(self, index: int) -> None:
        """Ask each of `PLACES` in its order for the quote that a quotation belongs to; the first answer counts."""
        number = bisect_right(self._firsts, self.quotations[index].first) - 1
        for find in PLACES:
            draft = find(self, index, number)
            if draft:
                self.open, self.paragraph = draft, number
                return

    def reported(self, index: int, number: int) -> _Draft | None:
        """The quote of its own cue."""
        return self.covered[index]

    def running_on(self, index: int, number: int) -> _Draft | None:
        """The quote of a later paragraph that a quotation without a closing mark runs on into."""
        later = self.runs_on[index]
        return later and self._extend(later, index)

    def continuing(self, index: int, number: int) -> _Draft | None:
        """The quote of the paragraph before, whose last mark is not closed."""
        if not index or not self.open or not self.quotations[index - 1].continues:
            return None
        if number not in (self.paragraph, self.paragraph + 1):
            return None
        return self._extend(self.open, index)

    def beside(self, index: int, number: int) -> _Draft | None:
        """The quote in the same paragraph that a further sentence in marks belongs to."""
        quotation, paragraph = self.quotations[index], self.parsed.paragraphs[number]
        if not _is_sentence(self.parsed, paragraph, quotation):
            return None
        before = self.open if number == self.paragraph else None
        if before and before.quoted and _others_between(self.parsed, before, quotation):
            before = None
        if before and before.quoted:
            main = self.near.before(quotation, self.parsed.starts[paragraph.first_token])
            return self._extend(main if main and before.rule.shares else before, index)
        target = self.near.behind(quotation, self.parsed.ends[paragraph.last_token - 1])
        return target and self._extend(target, index)

    def signed(self, index: int, number: int) -> _Draft | None:
        """A quote with a signature behind it."""
        quotation = self.quotations[index]
        source = _signature(self.parsed, self.parsed.paragraphs[number], quotation)
        return source and self._new(_Draft([quotation.span], None, source, None, SIGNED, 1.0, quoted=True))

    def following(self, index: int, number: int) -> _Draft | None:
        """What the same speaker goes on to say in a paragraph that is all quotation, or begins with one."""
        before, quotation = self.open, self.quotations[index]
        paragraph = self.parsed.paragraphs[number]
        if not before or not (_fills(self.parsed, paragraph, quotation) or _begins(self.parsed, paragraph, quotation)):
            return None
        if number == self.paragraph:
            return self._extend(before, index)
        if number != self.paragraph + 1:
            return None
        carried = before.source or before.carried
        return self._new(_Draft([quotation.span], None, None, carried, CONTINUED, before.score, quoted=True))

    def alone(self, index: int, number: int) -> _Draft | None:
        """Speech without a cue: of the one whose words are reported right before it, or of nobody."""
        quotation = self.quotations[index]
        if not _stands_alone(self.parsed, self.parsed.paragraphs[number], quotation):
            return None
        before = self.near.reported(quotation, self.parsed.paragraphs[max(0, number - 1)].span.start)
        if before is None or _others_between(self.parsed, before, quotation):
            return self._new(_Draft([quotation.span], None, None, None, UNATTRIBUTED, 1.0))
        return self._new(_Draft([quotation.span], None, None, before.source, IN_THEIR_WORDS, before.score))

    def _extend(self, draft: _Draft, index: int) -> _Draft:
        draft.add(self.quotations[index].span)
        self.near.extended(draft, self.quotations[index])
        return draft

    def _new(self, draft: _Draft) -> _Draft:
        draft.score *= draft.rule.trust
        self.drafts.append(draft)
        return draft


PLACES: tuple[Callable[[_Work, int, int], _Draft | None], ...] = (
    _Work.reported,
    _Work.running_on,
    _Work.continuing,
    _Work.beside,
    _Work.signed,
    _Work.following,
    _Work.alone,
)


class _Near:
    """The quotes of cues on either side of a quotation, as long as it is asked from left to right.

    A quote that has been given an earlier part is taken to start there, and that part lies before all that is asked
    later; so each quote is passed once, however many quotations there are.
    """

    def __init__(self, drafts: Sequence[_Draft]) -> None:
        ordered = sorted(drafts, key=lambda d: d.content[0])
        self._all = ordered
        self._starts = [d.content[0].start for d in ordered]
        self._main = [d for d in ordered if d.rule.main]
        self._quoted = [d for d in ordered if d.quoted]
        self._passed = self._ahead = 0
        self._last: _Draft | None = None

    def before(self, quotation: Quotation, floor: int) -> _Draft | None:
        """The last quote of a main rule that starts before a quotation and at or behind the offset `floor`."""
        main, start = self._main, quotation.span.start
        while self._passed < len(main) and main[self._passed].content[0].start < start:
            draft = main[self._passed]
            if self._last is None or draft.content[0] > self._last.content[0]:
                self._last = draft
            self._passed += 1
        return self._last if self._last and self._last.content[0].start >= floor else None

    def extended(self, draft: _Draft, quotation: Quotation) -> None:
        """Take note of a quote that starts with this quotation now."""
        if draft.rule.main and draft.content[0] == quotation.span:
            self._last = draft

    def reported(self, quotation: Quotation, floor: int) -> _Draft | None:
        """The quote of a cue with its source that starts last before a quotation, at or behind the offset `floor`."""
        k = bisect_left(self._starts, quotation.span.start) - 1
        found = self._all[k] if k >= 0 else None
        return found if found and found.source and found.content[0].start >= floor else None

    def behind(self, quotation: Quotation, limit: int) -> _Draft | None:
        """The first quote with words in marks that starts behind a quotation and before the offset `limit`."""
        quoted, end = self._quoted, quotation.span.end
        while self._ahead < len(quoted) and quoted[self._ahead].content[0].start < end:
            self._ahead += 1
        found = quoted[self._ahead] if self._ahead < len(quoted) else None
        return found if found and found.content[0].start < limit else None


def _outermost(frames: Sequence[Frame], quotations: Sequence[Quotation]) -> list[Frame]:
    """Without what somebody is reported to report in no marks: "Roe said the mayor had | claimed …" is Roe's."""
    marks = {q.span.start for q in quotations}
    kept: list[Frame] = []
    for frame in sorted(frames, key=lambda f: (f.content[0].start, -f.content[-1].end)):
        at = frame.cue or frame.content[0]
        inside = [k for k in kept[-3:] if any(part.start <= at.start < part.end for part in k.content)]
        if kept and kept[-1].content == frame.content:
            kept[-1] = max(kept[-1], frame, key=lambda f: f.score)
        elif not inside or frame.content[0].start in marks:
            kept.append(frame)
    return kept


def _with_additions(drafts: list[_Draft], parsed: Parsed) -> list[_Draft]:
    """The quotes, what is added in marks to a quotation made one with it: `"…," he said, | adding, "…"`."""
    ends = {q.span.start: q.span.end for q in parsed.quotations}
    kept: list[_Draft] = []
    direct = False
    for draft in drafts:
        first = draft.content[0]
        before = kept[-1] if kept else None
        if before and direct and first.start in ends and _adds(parsed, before, draft):
            before.add(first)
            direct = ends[first.start] == first.end
        else:
            kept.append(draft)
            direct = all(ends.get(part.start) == part.end for part in draft.content)
    return kept


def _adds(parsed: Parsed, before: _Draft, draft: _Draft) -> bool:
    """Whether a quote has the source of the one before and "adding" for its cue."""
    if draft.cue is None or before.cue is None or before.source != draft.source:
        return False
    return parsed.text[draft.cue.start : draft.content[0].start].strip() in ADDITIONS


def _draft(frame: Frame) -> _Draft:
    content = sorted(frame.content)
    return _Draft(content, frame.cue, frame.source, None, frame.rule, frame.score, frame.evidence)


def _covered(quotations: Sequence[Quotation], drafts: Sequence[_Draft]) -> list[_Draft | None]:
    """For each quotation the quote whose content holds it; the innermost where there are several."""
    starts = [q.span.start for q in quotations]
    covered: list[_Draft | None] = [None] * len(quotations)
    for draft in sorted(drafts, key=lambda d: -sum(s.end - s.start for s in d.content)):
        for part in draft.content:
            k = bisect_left(starts, part.start)
            # "ROE: | We ran.": what is said starts behind the label that the marks hold too.
            if draft.rule.verbatim and k and part.start < quotations[k - 1].span.end:
                k -= 1
            while k < len(quotations) and starts[k] < part.end:
                covered[k] = draft
                draft.quoted = True
                k += 1
    return covered


def _runs_on(quotations: Sequence[Quotation], covered: Sequence[_Draft | None]) -> list[_Draft | None]:
    """For each quotation the quote of a later paragraph that it runs on into because it is not closed, or None."""
    later: list[_Draft | None] = [None] * len(quotations)
    for k in range(len(quotations) - 2, -1, -1):
        if quotations[k].continues:
            later[k] = covered[k + 1] or later[k + 1]
    return later


def _is_sentence(parsed: Parsed, paragraph: Paragraph, quotation: Quotation) -> bool:
    """Whether a quotation is a whole sentence by itself: "… he said. | "We ran." "."""
    words, tags = parsed.words, parsed.tags
    if not quotation.speech:
        return False
    first, last = quotation.first, quotation.last
    if first > paragraph.first_token and words[first - 1] in ("but", "and") and tags[first - 1] & Tag.CAPITAL:
        first -= 1
    if (
        first > paragraph.first_token
        and not tags[first - 1] & Tag.STOP
        and words[first - 1] not in marks(parsed.language).after
    ):
        return False
    following = Tag.CAPITAL | Tag.MARK | Tag.NUMBER
    final = last - 2 if quotation.closed else last - 1
    # "… in the U.S.A." ends with a full stop too.
    ended = tags[final] & Tag.STOP or words[final].endswith(".")
    return last >= paragraph.last_token or bool(ended and tags[last] & following)


def _others_between(parsed: Parsed, draft: _Draft, quotation: Quotation) -> bool:
    """Whether a sentence of somebody else stands between: `… he said. The police left. | "…"`.

    "He paused." is the speaker's.
    """
    tags = parsed.tags
    spans = (*draft.content, draft.cue, draft.source)
    end = max(span.end for span in spans if span and span.start < quotation.span.start)
    first = bisect_left(parsed.starts, end)
    stops = range(max(0, first - 2), quotation.first)
    start = next((k + 1 for k in stops if tags[k] & Tag.STOP), quotation.first)
    words = list(islice((k for k in range(start, quotation.first) if tags[k] & Tag.WORD), SETTINGS.subject_words))
    if not words or tags[words[0]] & (Tag.PRONOUN | Tag.CONJUNCTION):
        return False
    others = Tag.PEOPLE | Tag.ROLE | Tag.ORGANISATION | Tag.GIVEN
    return any(tags[k] & others or (k != words[0] and tags[k] & Tag.CAPITAL) for k in words)


def _fills(parsed: Parsed, paragraph: Paragraph, quotation: Quotation) -> bool:
    """Whether a paragraph has hardly a word outside its quotation."""
    return quotation.speech and quotation.first == paragraph.first_token and quotation.last >= paragraph.last_token - 1


def _begins(parsed: Parsed, paragraph: Paragraph, quotation: Quotation) -> bool:
    """Whether a paragraph begins with a quotation that is a sentence: `"It is over." The meeting goes on today.`"""
    return quotation.first == paragraph.first_token and _is_sentence(parsed, paragraph, quotation)


def _stands_alone(parsed: Parsed, paragraph: Paragraph, quotation: Quotation) -> bool:
    """Whether a quotation that nobody is given for is speech all the same: whole sentences, not a title or a motto."""
    words = sum(1 for i in range(quotation.first, quotation.last) if parsed.tags[i] & Tag.WORD)
    ended = quotation.continues or (quotation.closed and parsed.words[quotation.last - 2] in (".", "?", "!"))
    return words >= SETTINGS.unattributed_words and ended and _is_sentence(parsed, paragraph, quotation)


def _signature(parsed: Parsed, paragraph: Paragraph, quotation: Quotation) -> Span | None:
    """`"We ran." — Jo Roe, mayor`: a dash behind a quotation and a name up to the end of the paragraph."""
    i = quotation.last
    if i + 1 >= paragraph.last_token or parsed.words[i] not in marks(parsed.language).signing:
        return None
    if quotation.first != paragraph.first_token or paragraph.last_token - i > SETTINGS.signature_tokens:
        return None
    named = parsed.tags[i + 1] & Tag.CAPITAL or parsed.words[i + 1] == "@"
    return parsed.span(i + 1, paragraph.last_token) if named else None


def _finished(parsed: Parsed, starts: Sequence[int], draft: _Draft) -> Attribution:
    content = tuple(draft.content)
    direct = draft.rule.verbatim
    kind = Kind.DIRECT if direct else _kind(parsed, starts, content)
    return Attribution(kind, content, draft.cue, draft.source, draft.carried, draft.rule, draft.score, draft.evidence)


def _kind(parsed: Parsed, starts: Sequence[int], content: Sequence[Span]) -> Kind:
    """Direct where every word stands in marks, mixed where some do; `starts` are the offsets of the quotations."""
    inside = outside = 0
    for part in content:
        first, last = bisect_left(parsed.starts, part.start), bisect_left(parsed.starts, part.end)
        k = max(0, bisect_right(starts, part.start) - 1)
        for i in range(first, last):
            if not parsed.tags[i] & Tag.WORD:
                continue
            at = parsed.starts[i]
            while k + 1 < len(parsed.quotations) and starts[k + 1] <= at:
                k += 1
            if parsed.quotations and starts[k] <= at < parsed.quotations[k].span.end:
                inside += 1
            else:
                outside += 1
    if not inside:
        return Kind.INDIRECT
    return Kind.MIXED if outside else Kind.DIRECT
