"""A quote while its parts are still being collected, and which frames begin one."""

from bisect import insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from quotecli.engines.base import Evidence, Frame, Rule
from quotecli.model import Span
from quotecli.text.parsed import Parsed
from quotecli.text.quotation_marks import Quotation

ADDITIONS = frozenset({"adding", "adding,", "adding:"})


@dataclass(slots=True)
class Draft:
    """A quote while its parts are still being collected."""

    content: list[Span]
    cue: Span | None
    source: Span | None
    carried: Span | None
    rule: Rule
    score: float
    evidence: Iterable[Evidence] = ()
    quoted: bool = field(default=False)

    def add(self, span: Span) -> None:
        """Put in a further part at its place."""
        if span > self.content[-1]:
            self.content.append(span)
        else:
            insort(self.content, span)


def drafts(parsed: Parsed, frames: Sequence[Frame]) -> list[Draft]:
    """The quotes that the frames of an article begin, in the order of the text."""
    return _with_additions([_draft_of(frame) for frame in _outermost(frames, parsed.quotations)], parsed)


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


def _with_additions(drafts: list[Draft], parsed: Parsed) -> list[Draft]:
    """The quotes, what is added in marks to a quotation made one with it: `"…," he said, | adding, "…"`."""
    ends = {q.span.start: q.span.end for q in parsed.quotations}
    kept: list[Draft] = []
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


def _adds(parsed: Parsed, before: Draft, draft: Draft) -> bool:
    """Whether a quote has the source of the one before and "adding" for its cue."""
    if draft.cue is None or before.cue is None or before.source != draft.source:
        return False
    return parsed.text[draft.cue.start : draft.content[0].start].strip() in ADDITIONS


def _draft_of(frame: Frame) -> Draft:
    content = sorted(frame.content)
    return Draft(content, frame.cue, frame.source, None, frame.rule, frame.score, frame.evidence)
