"""Make one quote of what belongs together: split quotations, further sentences, follow-on paragraphs."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from quotecli import config
from quotecli.lexicon import Tag
from quotecli.model import Attribution, Document, Frame, Kind, Paragraph, Quotation, Span

ADDITIONS = frozenset({"adding", "adding,", "adding:"})
MAIN_RULES = frozenset({"X said", "said X"})


@dataclass(slots=True)
class _Draft:
    """A quote while its parts are still being collected."""

    content: list[Span]
    cue: Span | None
    source: Span | None
    carried: Span | None
    rule: str
    score: float
    evidence: tuple[str, ...] = ()
    quoted: bool = field(default=False)


def attribute(document: Document, quotations: Sequence[Quotation], frames: Sequence[Frame]) -> tuple[Attribution, ...]:
    """The quotes of a document, in the order of the text.

    A quotation without a cue of its own joins the quote before it in its paragraph, or goes on with the speaker
    of the paragraph before when it fills its paragraph; otherwise it is nobody's, and no quote.
    """
    drafts = _with_additions([_draft(frame) for frame in _outermost(frames, quotations)], document, quotations)
    covered = _covered(document, quotations, drafts)
    paragraph_of = {p.first_token: n for n, p in enumerate(document.paragraphs)}
    firsts = sorted(paragraph_of)
    open_draft: _Draft | None = None
    previous_paragraph = -2
    for index, quotation in enumerate(quotations):
        number = paragraph_of[firsts[bisect_right(firsts, quotation.first) - 1]]
        paragraph = document.paragraphs[number]
        if covered[index] is not None:
            open_draft, previous_paragraph = covered[index], number
            continue
        later = _where_it_goes_on(quotations, covered, index)
        if later:
            _insert(later, quotation.span)
            open_draft, previous_paragraph = later, number
            continue
        if index and quotations[index - 1].continues and open_draft and number == previous_paragraph + 1:
            open_draft.content.append(quotation.span)
            previous_paragraph = number
            continue
        target = _joined(document, paragraph, quotation, drafts, open_draft if number == previous_paragraph else None)
        if target:
            _insert(target, quotation.span)
            open_draft, previous_paragraph = target, number
            continue
        signed = _signature(document, paragraph, quotation)
        if signed:
            drafts.append(signed)
            open_draft, previous_paragraph = signed, number
        elif (
            open_draft
            and number in (previous_paragraph, previous_paragraph + 1)
            and _fills(document, paragraph, quotation)
        ):
            if number == previous_paragraph:
                _insert(open_draft, quotation.span)
            else:
                carried = open_draft.source or open_draft.carried
                score = open_draft.score * config.RULE_SCORES["continued"]
                open_draft = _Draft([quotation.span], None, None, carried, "continued", score, quoted=True)
                drafts.append(open_draft)
            previous_paragraph = number
        elif _stands_alone(document, paragraph, quotation):
            open_draft = _Draft([quotation.span], None, None, None, "unattributed", config.RULE_SCORES["unattributed"])
            drafts.append(open_draft)
            previous_paragraph = number
    drafts.sort(key=lambda d: (d.content[0], d.cue or Span(0, 0)))
    return tuple(_finished(document, quotations, draft) for draft in drafts)


def _outermost(frames: Sequence[Frame], quotations: Sequence[Quotation]) -> list[Frame]:
    """Without what somebody is reported to report in no marks: "Roe said the mayor had | claimed …" is Roe's."""
    marks = {q.span.start for q in quotations}
    kept: list[Frame] = []
    for frame in sorted(frames, key=lambda f: (f.content[0].start, -f.content[-1].end)):
        at = frame.cue or frame.content[0]
        inside = [k for k in kept[-3:] if any(part.start <= at.start < part.end for part in k.content)]
        if not inside or frame.content[0].start in marks:
            kept.append(frame)
    return kept


def _with_additions(drafts: list[_Draft], document: Document, quotations: Sequence[Quotation]) -> list[_Draft]:
    """The quotes, what is added in marks to a quotation made one with it: `"…," he said, | adding, "…"`."""
    starts = {q.span.start: q for q in quotations}
    kept: list[_Draft] = []
    for draft in drafts:
        first = draft.content[0]
        before = kept[-1] if kept else None
        adds = (
            draft.cue is not None
            and document.text[draft.cue.start : first.start].strip() in ADDITIONS
            and first.start in starts
        )
        if adds and before and before.cue and before.source == draft.source and _direct(before, starts):
            before.content.append(first)
        else:
            kept.append(draft)
    return kept


def _direct(draft: _Draft, starts: dict[int, Quotation]) -> bool:
    """Whether every part of a quote is a quotation."""
    return all(part.start in starts and starts[part.start].span.end == part.end for part in draft.content)


def _draft(frame: Frame) -> _Draft:
    content = sorted(frame.content)
    return _Draft(content, frame.cue, frame.source, None, frame.rule, frame.score, frame.evidence)


def _covered(document: Document, quotations: Sequence[Quotation], drafts: Sequence[_Draft]) -> list[_Draft | None]:
    """For each quotation the quote whose content holds it; the innermost where there are several."""
    starts = [q.span.start for q in quotations]
    covered: list[_Draft | None] = [None] * len(quotations)
    for draft in sorted(drafts, key=lambda d: -sum(s.end - s.start for s in d.content)):
        for part in draft.content:
            k = bisect_left(starts, part.start)
            while k < len(quotations) and quotations[k].span.start < part.end:
                covered[k] = draft
                draft.quoted = True
                k += 1
    return covered


def _where_it_goes_on(quotations: Sequence[Quotation], covered: Sequence[_Draft | None], index: int) -> _Draft | None:
    """The quote of a later paragraph that a quotation without a closing mark runs on into."""
    while quotations[index].continues and index + 1 < len(quotations):
        index += 1
        if covered[index] is not None:
            return covered[index]
    return None


def _joined(
    document: Document, paragraph: Paragraph, quotation: Quotation, drafts: Sequence[_Draft], before: _Draft | None
) -> _Draft | None:
    """The quote in the same paragraph that a further sentence in quotes belongs to, or None."""
    if not _is_sentence(document, paragraph, quotation):
        return None
    if before and before.quoted:
        first = document.starts[paragraph.first_token]
        main = [d for d in drafts if d.rule in MAIN_RULES and first <= d.content[0].start < quotation.span.start]
        return max(main, key=lambda d: d.content[0]) if main and before.rule == "saying" else before
    last = document.ends[paragraph.last_token - 1]
    after = [d for d in drafts if d.quoted and quotation.span.end <= d.content[0].start < last]
    return min(after, key=lambda d: d.content[0]) if after else None


def _is_sentence(document: Document, paragraph: Paragraph, quotation: Quotation) -> bool:
    """Whether a quotation is a whole sentence by itself: "… he said. | "We ran." "."""
    words, tags = document.words, document.tags
    if not quotation.speech:
        return False
    first = quotation.first
    if first > paragraph.first_token and words[first - 1] in ("but", "and") and tags[first - 1] & Tag.CAPITAL:
        first -= 1
    starts = (
        first == paragraph.first_token
        or bool(tags[first - 1] & Tag.STOP)
        or (words[first - 1] in "”\"’'»)")
        or words[first - 1] == "''"
    )
    ends = quotation.last >= paragraph.last_token or bool(
        tags[quotation.last - 2] & Tag.STOP and tags[quotation.last] & (Tag.CAPITAL | Tag.MARK | Tag.NUMBER)
    )
    return starts and ends


def _fills(document: Document, paragraph: Paragraph, quotation: Quotation) -> bool:
    """Whether a paragraph has hardly a word outside its quotation."""
    return quotation.speech and quotation.first == paragraph.first_token and quotation.last >= paragraph.last_token - 1


def _stands_alone(document: Document, paragraph: Paragraph, quotation: Quotation) -> bool:
    """Whether a quotation that nobody is given for is speech all the same: whole sentences, not a title or a motto."""
    words = sum(1 for i in range(quotation.first, quotation.last) if document.tags[i] & Tag.WORD)
    ended = document.words[quotation.last - 2] in (".", "?", "!") and quotation.closed
    return words >= config.UNATTRIBUTED_WORDS and ended and _is_sentence(document, paragraph, quotation)


def _signature(document: Document, paragraph: Paragraph, quotation: Quotation) -> _Draft | None:
    """`"We ran." — Jo Roe, mayor`: a dash behind a quotation and a name up to the end of the paragraph."""
    i = quotation.last
    if i + 1 >= paragraph.last_token or document.words[i] not in ("-", "–", "—", "--", "―", "~"):
        return None
    if quotation.first != paragraph.first_token or paragraph.last_token - i > config.SIGNATURE_TOKENS:
        return None
    if not document.tags[i + 1] & Tag.CAPITAL and document.words[i + 1] != "@":
        return None
    source = document.span(i + 1, paragraph.last_token)
    return _Draft([quotation.span], None, source, None, "signed", config.RULE_SCORES["signed"], quoted=True)


def _insert(draft: _Draft, span: Span) -> None:
    draft.content.append(span)
    draft.content.sort()


def _finished(document: Document, quotations: Sequence[Quotation], draft: _Draft) -> Attribution:
    content = tuple(draft.content)
    kind = Kind.DIRECT if draft.rule == "transcript" else _kind(document, quotations, content)
    return Attribution(kind, content, draft.cue, draft.source, draft.carried, draft.rule, draft.score, draft.evidence)


def _kind(document: Document, quotations: Sequence[Quotation], content: Sequence[Span]) -> Kind:
    """Direct where every word stands in marks, mixed where some do."""
    inside = outside = 0
    starts = [q.span.start for q in quotations]
    for part in content:
        first, last = bisect_left(document.starts, part.start), bisect_left(document.starts, part.end)
        k = max(0, bisect_right(starts, part.start) - 1)
        for i in range(first, last):
            if not document.tags[i] & Tag.WORD:
                continue
            at = document.starts[i]
            while k + 1 < len(quotations) and quotations[k + 1].span.start <= at:
                k += 1
            if quotations and quotations[k].span.start <= at < quotations[k].span.end:
                inside += 1
            else:
                outside += 1
    if not inside:
        return Kind.INDIRECT
    return Kind.MIXED if outside else Kind.DIRECT
