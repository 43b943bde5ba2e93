"""The quotes on either side of a quotation."""

from bisect import bisect_left
from collections.abc import Sequence

from quotecli.attribution.drafts import Draft
from quotecli.text.quotation_marks import Quotation


class Near:
    """The quotes of cues on either side of a quotation, as long as it is asked from left to right.

    A quote that has been given an earlier part is taken to start there, and that part lies before all that is asked
    later; so each quote is passed once, however many quotations there are.
    """

    def __init__(self, drafts: Sequence[Draft]) -> None:
        ordered = sorted(drafts, key=lambda d: d.content[0])
        self._all = ordered
        self._starts = [d.content[0].start for d in ordered]
        self._main = [d for d in ordered if d.rule.main]
        self._quoted = [d for d in ordered if d.quoted]
        self._passed = self._ahead = 0
        self._last: Draft | None = None

    def before(self, quotation: Quotation, floor: int) -> Draft | None:
        """The last quote of a main rule that starts before a quotation and at or after the offset `floor`."""
        main, start = self._main, quotation.span.start
        while self._passed < len(main) and main[self._passed].content[0].start < start:
            draft = main[self._passed]
            if self._last is None or draft.content[0] > self._last.content[0]:
                self._last = draft
            self._passed += 1
        return self._last if self._last and self._last.content[0].start >= floor else None

    def extended(self, draft: Draft, quotation: Quotation) -> None:
        """Take note of a quote that starts with this quotation now."""
        if draft.rule.main and draft.content[0] == quotation.span:
            self._last = draft

    def reported(self, quotation: Quotation, floor: int) -> Draft | None:
        """The quote of a cue with its source that starts last before a quotation, at or after the offset `floor`."""
        k = bisect_left(self._starts, quotation.span.start) - 1
        found = self._all[k] if k >= 0 else None
        return found if found and found.source and found.content[0].start >= floor else None

    def after(self, quotation: Quotation, limit: int) -> Draft | None:
        """The first quote with words in marks that starts after a quotation and before the offset `limit`."""
        quoted, end = self._quoted, quotation.span.end
        while self._ahead < len(quoted) and quoted[self._ahead].content[0].start < end:
            self._ahead += 1
        found = quoted[self._ahead] if self._ahead < len(quoted) else None
        return found if found and found.content[0].start < limit else None
