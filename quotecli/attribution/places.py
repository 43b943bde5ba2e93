"""Which quote each quotation of an article belongs to."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from quotecli.attribution.drafts import Draft
from quotecli.attribution.near import Near
from quotecli.attribution.signatures import signature
from quotecli.attribution.speech import begins, fills, is_sentence, others_between, stands_alone
from quotecli.attribution.uncued_rules import CONTINUED, IN_THEIR_WORDS, SIGNED, UNATTRIBUTED
from quotecli.text.parsed import Parsed
from quotecli.text.quotation_marks import Quotation


class Placer:
    """Places one quotation after the other in the quotes of a document.

    `open` is the quote that the quotation before it went to, if any, and `paragraph` the number of its paragraph.
    """

    def __init__(self, parsed: Parsed, drafts: list[Draft]) -> None:
        self.parsed = parsed
        self.quotations = parsed.quotations
        self.drafts = drafts
        self.covered = _covered(parsed.quotations, drafts)
        self.runs_on = _runs_on(parsed.quotations, self.covered)
        self.near = Near(drafts)
        self.open: Draft | None = None
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

    def reported(self, index: int, number: int) -> Draft | None:
        """The quote of its own cue."""
        return self.covered[index]

    def running_on(self, index: int, number: int) -> Draft | None:
        """The quote of a later paragraph that a quotation without a closing mark runs on into."""
        later = self.runs_on[index]
        return later and self._extend(later, index)

    def continuing(self, index: int, number: int) -> Draft | None:
        """The quote of the paragraph before, whose last mark is not closed."""
        if not index or not self.open or not self.quotations[index - 1].continues:
            return None
        if number not in (self.paragraph, self.paragraph + 1):
            return None
        return self._extend(self.open, index)

    def beside(self, index: int, number: int) -> Draft | None:
        """The quote in the same paragraph that a further sentence in marks belongs to."""
        quotation, paragraph = self.quotations[index], self.parsed.paragraphs[number]
        if not is_sentence(self.parsed, paragraph, quotation):
            return None
        before = self.open if number == self.paragraph else None
        if before and before.quoted and others_between(self.parsed, before, quotation):
            before = None
        if before and before.quoted:
            main = self.near.before(quotation, self.parsed.starts[paragraph.first_token])
            return self._extend(main if main and before.rule.shares else before, index)
        target = self.near.after(quotation, self.parsed.ends[paragraph.last_token - 1])
        return target and self._extend(target, index)

    def signed(self, index: int, number: int) -> Draft | None:
        """A quote with a signature after it."""
        quotation = self.quotations[index]
        source = signature(self.parsed, self.parsed.paragraphs[number], quotation)
        return source and self._new(Draft([quotation.span], None, source, None, SIGNED, 1.0, quoted=True))

    def following(self, index: int, number: int) -> Draft | None:
        """What the same speaker goes on to say in a paragraph that is all quotation, or begins with one."""
        before, quotation = self.open, self.quotations[index]
        paragraph = self.parsed.paragraphs[number]
        if not before or not (fills(self.parsed, paragraph, quotation) or begins(self.parsed, paragraph, quotation)):
            return None
        if number == self.paragraph:
            return self._extend(before, index)
        if number != self.paragraph + 1:
            return None
        carried = before.source or before.carried
        return self._new(Draft([quotation.span], None, None, carried, CONTINUED, before.score, quoted=True))

    def alone(self, index: int, number: int) -> Draft | None:
        """Speech without a cue: of the one whose words are reported right before it, or of nobody."""
        quotation = self.quotations[index]
        if not stands_alone(self.parsed, self.parsed.paragraphs[number], quotation):
            return None
        before = self.near.reported(quotation, self.parsed.paragraphs[max(0, number - 1)].span.start)
        if before is None or others_between(self.parsed, before, quotation):
            return self._new(Draft([quotation.span], None, None, None, UNATTRIBUTED, 1.0))
        return self._new(Draft([quotation.span], None, None, before.source, IN_THEIR_WORDS, before.score))

    def _extend(self, draft: Draft, index: int) -> Draft:
        draft.add(self.quotations[index].span)
        self.near.extended(draft, self.quotations[index])
        return draft

    def _new(self, draft: Draft) -> Draft:
        draft.score *= draft.rule.trust
        self.drafts.append(draft)
        return draft


PLACES: tuple[Callable[[Placer, int, int], Draft | None], ...] = (
    Placer.reported,
    Placer.running_on,
    Placer.continuing,
    Placer.beside,
    Placer.signed,
    Placer.following,
    Placer.alone,
)


def _covered(quotations: Sequence[Quotation], drafts: Sequence[Draft]) -> list[Draft | None]:
    """For each quotation the quote whose content holds it; the innermost where there are several."""
    starts = [q.span.start for q in quotations]
    covered: list[Draft | None] = [None] * len(quotations)
    for draft in sorted(drafts, key=lambda d: -sum(s.end - s.start for s in d.content)):
        for part in draft.content:
            k = bisect_left(starts, part.start)
            # "ROE: | We ran.": what is said starts after the label that the marks hold too.
            if draft.rule.verbatim and k and part.start < quotations[k - 1].span.end:
                k -= 1
            while k < len(quotations) and starts[k] < part.end:
                covered[k] = draft
                draft.quoted = True
                k += 1
    return covered


def _runs_on(quotations: Sequence[Quotation], covered: Sequence[Draft | None]) -> list[Draft | None]:
    """For each quotation the quote of a later paragraph that it runs on into because it is not closed, or None."""
    later: list[Draft | None] = [None] * len(quotations)
    for k in range(len(quotations) - 2, -1, -1):
        if quotations[k].continues:
            later[k] = covered[k + 1] or later[k + 1]
    return later
