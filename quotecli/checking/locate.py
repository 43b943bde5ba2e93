"""Find the stretches of the sources that are most like the pieces of a quotation."""

from collections.abc import Sequence

from quotecli.checking.align import (
    ASIDE,
    PUT_IN,
    SAME,
    Aligned,
    Ends,
    Step,
    align,
    likeness,
)
from quotecli.checking.search import Exact, Index
from quotecli.checking.settings import SETTINGS
from quotecli.checking.words import Piece

Placed = list[Aligned | None]


def locate(pieces: Sequence[Piece], index: Index) -> tuple[Placed, int]:
    """Where each piece stands, None for one that stands nowhere, and in how many places all do word for word."""
    exact = index.exact(pieces)
    if exact is not None:
        return _exactly(pieces, exact, index), exact.places
    best: Placed = [None] * len(pieces)
    anchors = sorted(range(len(pieces)), key=lambda n: -index.rarity(pieces[n].tokens))
    for anchor in anchors[: SETTINGS.anchors]:
        for start in _beginnings(pieces[anchor], index):
            placed = _around(pieces, anchor, start, index)
            best = min(best, placed, key=lambda found: cost_of(pieces, found))
        if like_enough(cost_of(pieces, best), sum(piece.words for piece in pieces)):
            break
    return best, 0


def cost_of(pieces: Sequence[Piece], placed: Placed) -> int:
    """The cost of all changes; a piece found nowhere counts as put in."""
    return sum(
        PUT_IN * piece.words if found is None else found.cost for piece, found in zip(pieces, placed, strict=True)
    )


def like_enough(cost: int, words: int) -> bool:
    """Whether words that need so many changes still count as those of the source."""
    least = SETTINGS.short_likeness if words < SETTINGS.short_words else SETTINGS.likeness
    return likeness(cost, words) >= least


def limit(joint: str) -> int:
    """How many words of the source may lie before a piece that is joined so to the one before."""
    return {"cut": SETTINGS.cut_words, "part": SETTINGS.parts_words}.get(joint, 0)


def _exactly(pieces: Sequence[Piece], exact: Exact, index: Index) -> Placed:
    placed: Placed = []
    for piece, start, end in zip(pieces, exact.starts, exact.ends, strict=True):
        if all(token.key for token in piece.tokens):
            placed.append(Aligned(0, start, end, _in_step(piece, start, end, index)))
        else:
            placed.append(align(piece.tokens, index.window(start, end), Ends(False, False)))
    return placed


def _in_step(piece: Piece, start: int, end: int, index: Index) -> tuple[Step, ...]:
    """The words one by one, where only asides lie between."""
    steps = []
    at = 0
    for word in range(start, end):
        # An aside that begins with the next word of the quotation would not be told from it by the word alone.
        left = end - word > len(piece.tokens) - at
        if left and index.optional[word]:
            steps.append(Step(ASIDE, None, word))
        else:
            steps.append(Step(SAME, at, word))
            at += 1
    return tuple(steps)


def _beginnings(piece: Piece, index: Index) -> list[Aligned]:
    """The likeliest places of a piece by itself, at most two."""
    length = len(piece.tokens)
    found = []
    for start in index.candidates(piece.tokens):
        first, last = (
            start - SETTINGS.aligned_slack,
            start + length + 2 * SETTINGS.diagonal_words + SETTINGS.aligned_slack,
        )
        aligned = align(piece.tokens, index.window(first, last), Ends())
        if aligned is not None:
            found.append(aligned)
    return sorted(found, key=lambda aligned: aligned.cost)[:2]


def _around(pieces: Sequence[Piece], anchor: int, start: Aligned, index: Index) -> Placed:
    """The other pieces before and after one whose place is known."""
    placed: Placed = [None] * len(pieces)
    placed[anchor] = start
    near = start
    for n in range(anchor + 1, len(pieces)):
        joint = pieces[n].joint if placed[n - 1] is not None else _loose(pieces[n].joint)
        placed[n] = _after(pieces[n], joint, near.end, index) or _elsewhere(pieces[n], joint, index)
        near = placed[n] or near
    near = start
    for n in range(anchor - 1, -1, -1):
        joint = pieces[n + 1].joint if placed[n + 1] is not None else _loose(pieces[n + 1].joint)
        placed[n] = _before(pieces[n], joint, near.start, index) or _elsewhere(pieces[n], joint, index)
        near = placed[n] or near
    return placed


def _loose(joint: str) -> str:
    """How a piece is joined to one that is not its neighbour."""
    return "part" if joint == "seam" else joint


def _after(piece: Piece, joint: str, end: int, index: Index) -> Aligned | None:
    reach = limit(joint) + len(piece.tokens) + SETTINGS.aligned_slack
    return _like_beside(piece, align(piece.tokens, index.window(end, end + reach), Ends(start=joint != "seam")))


def _before(piece: Piece, joint: str, start: int, index: Index) -> Aligned | None:
    reach = limit(joint) + len(piece.tokens) + SETTINGS.aligned_slack
    window = index.window(start - reach, start)
    return _like_beside(piece, align(piece.tokens, window, Ends(end=joint != "seam", late=True)))


def _elsewhere(piece: Piece, joint: str, index: Index) -> Aligned | None:
    """A part that stands apart from the others; a few words alone could stand anywhere."""
    if joint == "seam" or piece.words < SETTINGS.different_words:
        return None
    return next((found for found in (_like(piece, aligned) for aligned in _beginnings(piece, index)) if found), None)


def _like(piece: Piece, aligned: Aligned | None) -> Aligned | None:
    return aligned if aligned is not None and like_enough(aligned.cost, piece.words) else None


def _like_beside(piece: Piece, aligned: Aligned | None) -> Aligned | None:
    """Beside a part whose place is known a few words alike tell more than anywhere: "31 per cent" is "thirty-one"."""
    near = aligned is not None and likeness(aligned.cost, piece.words) >= SETTINGS.likeness
    return aligned if near else None
