"""Show a quotation with its differences in words: those of the article, and those of the source that it lacks."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quotecli.checking.results import ASIDE, CUT, DIFFERENCES, INSERTION, Checked, Edit, Place
from quotecli.model import Span
from quotecli.outputs.terminal import one_line

# Where words stand: in both, in the source alone, in the article alone.
KEPT, DELETED, ADDED = "kept", "deleted", "added"
LOUD = "*"
# How many words of a cut or omitted passage are shown, half from its start and half from its end.
_SHOWN_WORDS = 16


class Bit(NamedTuple):
    """Words that are shown alike; `spaced` is whether a space stands before them."""

    what: str
    words: tuple[str, ...]
    spaced: bool
    loud: bool = False

    @property
    def text(self) -> str:
        """The words, marked as wdiff marks them: `[-left out-]` and `{+put in+}`."""
        words = " ".join(self.words)
        shown = {KEPT: words, DELETED: f"[-{words}-]", ADDED: f"{{+{words}+}}"}[self.what]
        return shown + LOUD if self.loud else shown


def bits(text: str, checked: Checked) -> Iterator[Bit]:
    """The quotation in bits; the last one of a change of a negation or of a number is loud."""
    at = checked.parts[0].start
    for place in checked.places:
        for edit in place.edits:
            if edit.op not in DIFFERENCES:
                continue
            yield from _kept(_between(text, checked.parts, at, edit.article.start))
            at = max(at, edit.article.end)
            yield from _changed(text, checked.parts, place, edit)
    yield from _kept(_between(text, checked.parts, at, checked.parts[-1].end))


def wdiff(text: str, checked: Checked) -> str:
    """The quotation with its changes in one line: `We do [-not-]* plan to {+soon+} close it`."""
    return "".join((" " if bit.spaced else "") + bit.text for bit in bits(text, checked)).strip()


def remarks(text: str, checked: Checked) -> Iterator[tuple[str, bool]]:
    """What the quotation alone does not show, and whether it changes a negation."""
    for place in checked.places:
        for edit in place.edits:
            said = shortened(edit.source.of(place.source.text))
            loud = f"; it changes a {edit.note}" if edit.loud else ""
            written = one_line(edit.article.of(text))
            if edit.op == CUT and said:
                yield f"cut by {written}: {said}{loud}", edit.loud
            elif edit.op == INSERTION:
                yield f"{written} stands for: {said}{loud}" if said else f"{written} is added{loud}", edit.loud
            elif edit.op == ASIDE:
                yield f"passed over: {said}", False


def shortened(text: str) -> str:
    """Some words of a long passage.

    >>> shortened("so much was said here that nobody who was in the hall that night could recall the half of it later")
    'so much was said here that nobody who […] night could recall the half of it later'
    """
    words = one_line(text).split(" ")
    if len(words) <= _SHOWN_WORDS + 1:
        return " ".join(words)
    half = _SHOWN_WORDS // 2
    return " ".join((*words[:half], "[…]", *words[-half:]))


def _changed(text: str, parts: Sequence[Span], place: Place, edit: Edit) -> Iterator[Bit]:
    said = tuple(shortened(edit.source.of(place.source.text)).split())
    put_in = tuple(one_line(_between(text, parts, *edit.article)).split())
    before = text[max(edit.article.start - 1, 0) : edit.article.start]
    spaced = before.isspace() or before.isalnum()
    if said:
        yield Bit(DELETED, said, spaced=spaced, loud=edit.loud and not put_in)
    if put_in:
        yield Bit(ADDED, put_in, spaced=spaced or bool(said), loud=edit.loud)


def _kept(text: str) -> Iterator[Bit]:
    words = tuple(one_line(text).split())
    if words:
        # After what is deleted a word may follow that stood at the start.
        yield Bit(KEPT, words, spaced=text[0].isspace() or text[0].isalnum())


def _between(text: str, parts: Sequence[Span], start: int, end: int) -> str:
    """What the parts have from one offset to the other, with a space between parts."""
    inside = (text[max(part.start, start) : min(part.end, end)] for part in parts)
    return " ".join(bit for bit in inside if bit)
