"""Find what differs between a quotation and the stretches of the sources where it stands."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from itertools import groupby
from typing import NamedTuple

from quotecli.checking import results
from quotecli.checking.align import ASIDE, INSERTION, LEFT_OUT, PUT, REPLACED, SAME, WORD, Aligned
from quotecli.checking.locate import Placed, cost_of, like_enough, limit, locate
from quotecli.checking.meaning import (
    CONTRACTION,
    FIGURES,
    FILLER,
    NEGATION,
    REPETITION,
    SPELLING,
    negations,
    note_beside,
    note_in_brackets,
    note_on,
    numbers,
)
from quotecli.checking.results import BETWEEN_PARTS, Edit, Place, Status
from quotecli.checking.search import Index
from quotecli.checking.settings import SETTINGS
from quotecli.checking.words import Piece, words
from quotecli.model import Span
from quotecli.text.tokens import english_abbreviations

_SENTENCE_END = re.compile(r"[.?!…]")
_SURE_END = re.compile(r"(?P<word>\w{0,20})(?P<mark>[.?!])[.?!]{0,5}[\"”’')\]]{0,3}(?=\s{1,9}\W{0,3}[^\W\d_a-zß-öø-ÿ])")
# A figure may stand for so many words more: 125.
_FIGURE_WORDS = 3
_OTHERWISE_WRITTEN = (FIGURES, CONTRACTION, SPELLING)
_JOINTS = ("cut", "part", "seam")


class Comparison(NamedTuple):
    """How a quotation compares with the sources."""

    status: Status
    kept: float
    left_out: int
    places: tuple[Place, ...]
    same_places: int


class _Move(NamedTuple):
    """A step with what it is about: the span and the key of a token, and the words of the source by their numbers.

    The words are a half-open range, empty where there are none. Joints are moves too.
    """

    op: str
    span: Span | None
    key: str
    first: int
    last: int


def compare(text: str, pieces: Sequence[Piece], index: Index) -> Comparison:
    """Compare a quotation, given as pieces of an article's text, with the sources."""
    total = sum(piece.words for piece in pieces)
    placed, same_places = locate(pieces, index)
    groups = _grouped(pieces, placed, index) if any(placed) else []
    cost = cost_of(pieces, placed) - sum(_forgiven(moves, index) for moves in groups)
    if not like_enough(cost, total) or (total < SETTINGS.different_words and not same_places):
        return Comparison(Status.NOT_FOUND, 0.0, 0, (), 0)
    places = tuple(_place(text, moves, index) for moves in groups)
    kept = sum(1 for moves in groups for move in moves if move.op == SAME)
    differs = len(places) > 1 or any(edit.differs for place in places for edit in place.edits)
    left_out = sum(_left_out(place, moves, index) for place, moves in zip(places, groups, strict=True))
    return Comparison(Status.DIFFERENT if differs else Status.FOUND, kept / total, left_out, places, same_places)


def _left_out(place: Place, moves: Sequence[_Move], index: Index) -> int:
    """How many words of the source nothing stands for; signs are words only beside others, so these are counted."""
    gaps = [edit.source for edit in place.edits if edit.op == results.LEFT_OUT]
    starts = sorted(index.spans[n].start for move in moves for n in range(move.first, move.last))
    return sum(bisect_left(starts, gap.end) - bisect_left(starts, gap.start) for gap in gaps)


def _grouped(pieces: Sequence[Piece], placed: Placed, index: Index) -> list[list[_Move]]:
    """The moves at each place where pieces stand together."""
    groups = (list(_moves(pieces, placed, group, index)) for group in _together(pieces, placed, index))
    return [_with_whole_figures(_within_sentences(moves, index), index) for moves in groups]


def _forgiven(moves: Sequence[_Move], index: Index) -> int:
    """The discount for words that are only spelt otherwise: each run of them counts as one word.

    Without, a short quotation with "31 per cent" for "thirty-one percent" would not be found at all.
    """
    runs = (list(run) for kind, run in groupby(moves, key=_kind) if kind[0] == results.REPLACED)
    alike = (run for run in runs if note_on(*_words_of(run, index)) in _OTHERWISE_WRITTEN)
    return WORD * sum(sum(1 for move in run if move.key) - 1 for run in alike)


def _words_of(run: Sequence[_Move], index: Index) -> tuple[list[str], list[str]]:
    """The words of the source, and those of the quotation."""
    said = [index.keys[n] or "" for move in run for n in range(move.first, move.last) if not index.optional[n]]
    return said, [move.key for move in run if move.key]


def _together(pieces: Sequence[Piece], placed: Placed, index: Index) -> list[list[int]]:
    """The numbers of the pieces that stand in one place, in their order; what stands nowhere goes with those before."""
    groups: list[list[int]] = [[]]
    near = None
    for n, found in enumerate(placed):
        if found is None:
            groups[-1].append(n)
            continue
        if near is not None and not _follows(pieces[n], near, found.start, found.end, index):
            groups.append([])
        groups[-1].append(n)
        near = found.end
    return groups


def _follows(piece: Piece, end: int, start: int, last: int, index: Index) -> bool:
    # A piece between the two may stand nowhere.
    reach = max(limit(piece.joint), SETTINGS.parts_words) + SETTINGS.aligned_slack
    return 0 <= start - end <= reach and index.source_of(end - 1) == index.source_of(last - 1)


def _moves(pieces: Sequence[Piece], placed: Placed, group: Sequence[int], index: Index) -> Iterator[_Move]:
    """The steps of all pieces in one place, with the joints between them."""
    at = next(found.start for n in group if (found := placed[n]) is not None)
    last: _Move | None = None
    for order, n in enumerate(group):
        piece, found = pieces[n], placed[n]
        start = at if found is None else found.start
        steps = list(_steps(piece, found, start))
        if order and piece.joint == "part":
            yield from _between(piece, last, at, start, steps[0], index)
        elif order:
            yield _Move(piece.joint, piece.gap, "", at, start)
        elif piece.joint == "cut":
            yield _Move("cut", piece.gap, "", at, at)
        yield from steps
        last = steps[-1]
        at = last.last


def _steps(piece: Piece, found: Aligned | None, at: int) -> Iterator[_Move]:
    if found is None:
        yield from (_Move(PUT, token.span, token.key, at, at) for token in piece.tokens)
        return
    for step in found.steps:
        first = at if step.word is None else step.word
        at = first + (step.word is not None)
        if step.token is None:
            yield _Move(step.op, None, "", first, first + 1)
        else:
            token = piece.tokens[step.token]
            yield _Move(step.op, token.span, token.key, first, at)


def _between(piece: Piece, before: _Move | None, first: int, last: int, after: _Move, index: Index) -> Iterator[_Move]:
    """The end of a part, with the words between; brackets beside it stand for those next to them in their sentence.

    "She saw me," and "[Mayor Roe] left." in `She saw me. She left.`
    """
    gap = range(first, last)
    if before is not None and before.op == INSERTION:
        first += _stood_for(gap, index)
        yield before._replace(first=gap.start, last=first)
    ours = _stood_for(range(last - 1, first - 1, -1), index) if after.op == INSERTION else 0
    yield _Move(piece.joint, piece.gap, "", first, last - ours)
    if ours:
        yield after._replace(first=last - ours, last=last)


def _stood_for(gap: range, index: Index) -> int:
    """How many words of a gap, in their order from the brackets, these stand for; none where there are too many."""
    if not gap:
        return 0
    near = 0
    for n in gap:
        one, other = sorted((n, n - gap.step))
        text = index.sources[index.source_of(n)].text
        if index.optional[n] or _SENTENCE_END.search(text, index.spans[one].end, index.spans[other].start):
            break
        near += 1
    return near if near <= SETTINGS.insertion_words else 0


def _within_sentences(moves: list[_Move], index: Index) -> list[_Move]:
    """The moves without words replaced at either end that stand in another sentence of the source: those are put in.

    `so myself. I was` and "so in person": "in" stands for "myself", "person" for nothing.
    """
    same = [place for place, move in enumerate(moves) if move.op == SAME]
    if not same:
        return moves
    first, last = moves[same[0]].first, moves[same[-1]].last
    text = index.sources[index.source_of(first)].text
    start, end = index.spans[first].start, index.spans[last - 1].end

    kept: list[_Move] = []
    for place, move in enumerate(moves):
        if same[0] < place < same[-1] or move.op not in (REPLACED, LEFT_OUT):
            kept.append(move)
        else:
            after, span = place > same[-1], index.spans[move.first]
            between = (end, span.start) if after else (span.end, start)
            if not _SENTENCE_END.search(text, *between):
                kept.append(move)
            elif move.op == REPLACED:
                at = last if after else first
                kept.append(move._replace(op=PUT, first=at, last=at))
    solid = [place for place, move in enumerate(kept) if move.op != ASIDE and move.last > move.first]
    return [move for place, move in enumerate(kept) if move.op != ASIDE or solid[0] < place < solid[-1]]


def _with_whole_figures(moves: list[_Move], index: Index) -> list[_Move]:
    """The moves with the words beside either end that a figure there stands for too: "31%" for "thirty-one percent"."""
    same = [place for place, move in enumerate(moves) if move.op == SAME]
    if not same:
        return moves
    first, last = moves[same[0]].first, moves[same[-1]].last
    after = _more_said(moves[same[-1] + 1 :], range(last, len(index.keys)), index)
    before = _more_said(moves[: same[0]], range(first - 1, -1, -1), index)
    return [*reversed(before), *moves, *after]


def _more_said(run: Sequence[_Move], places: range, index: Index) -> list[_Move]:
    """Words further off to be taken along, so that what is said is the figures quoted; none where nothing makes it so.

    `run` are the moves at the end, and `places` the words of the source from the last one kept on.
    """
    quoted = [move.key for move in run if move.key]
    taken = sum(move.last - move.first for move in run)
    near = _near(places[: taken + _FIGURE_WORDS], set(), index)
    if not numbers(quoted) or len(near) <= taken or any(move.op == INSERTION for move in run):
        return []
    for count in range(taken, len(near) + 1):
        said = near[:count] if places.step > 0 else near[:count][::-1]
        if note_on(said, quoted) == FIGURES:
            return [_Move(LEFT_OUT, None, "", n, n + 1) for n in places[taken:count]]
    return []


def _kind(move: _Move) -> tuple[str, Span | None]:
    """What moves have in common that make one edit; insertions and joints are one each."""
    if move.op in (SAME, ASIDE):
        return move.op, None
    if move.op in (INSERTION, *_JOINTS):
        return move.op, move.span
    return results.REPLACED, None


def _place(text: str, moves: Sequence[_Move], index: Index) -> Place:
    first = min(move.first for move in moves if move.last > move.first)
    last = max(move.last for move in moves if move.last > move.first)
    source = index.sources[index.source_of(first)]
    span = Span(index.spans[first].start, index.spans[last - 1].end)
    kept = {move.first for move in moves if move.op == SAME}
    edits: list[Edit] = []
    article_at = next(move.span.start for move in moves if move.span is not None)
    source_at = span.start
    # Where nothing is left out, an end of a part still ends the edit before it, and a seam does not.
    for kind, grouped in groupby((move for move in moves if move.op != "seam" or move.last > move.first), key=_kind):
        run = list(grouped)
        if kind[0] == "part" and run[0].last == run[0].first:
            continue
        edit = _edit(text, kind[0], run, index, article_at=article_at, source_at=source_at)
        if edit.op == INSERTION and edit.note is None and edit.source.start == edit.source.end:
            edit = edit._replace(note=_note_beside(text, edit, run[0].first, kept, index))
        edits.append(edit)
        article_at, source_at = edit.article.end, edit.source.end
    return Place(source, index.line_of(first), span, tuple(edits))


def _note_beside(text: str, edit: Edit, at: int, kept: Set[int], index: Index) -> str | None:
    """What brackets that stand for nothing say against words beside them, of the same sentence, that are not kept."""
    quoted = [word.key for word in words(edit.article.of(text))]
    most = len(quoted) + _FIGURE_WORDS
    after = _near(range(at, min(at + most, len(index.keys))), kept, index)
    before = _near(range(at - 1, max(at - most, 0) - 1, -1), kept, index)
    return note_beside(after, quoted) or note_beside(before, quoted)


def _near(places: range, kept: Set[int], index: Index) -> list[str]:
    near: list[str] = []
    for n in places:
        key = index.keys[n]
        text = index.sources[index.source_of(n)].text
        first, last = sorted((n, n - places.step))
        if (
            key is None
            or n in kept
            or (first >= 0 and _SENTENCE_END.search(text, index.spans[first].end, index.spans[last].start))
        ):
            break
        near.append(key)
    return near


def _edit(text: str, kind: str, run: list[_Move], index: Index, *, article_at: int, source_at: int) -> Edit:
    spans = [move.span for move in run if move.span is not None]
    article = Span(spans[0].start, spans[-1].end) if spans else Span(article_at, article_at)
    ranges = [move for move in run if move.last > move.first]
    source = Span(source_at, source_at)
    if ranges:
        source = Span(index.spans[ranges[0].first].start, index.spans[ranges[-1].last - 1].end)
    if kind in (SAME, ASIDE):
        return Edit(kind, article, source)
    said = [index.keys[n] or "" for move in ranges for n in range(move.first, move.last) if not index.optional[n]]
    if kind in _JOINTS:
        return _joint(kind, article, source, said, ranges, index)
    if kind == INSERTION:
        quoted = [word.key for word in words(article.of(text))]
        return Edit(INSERTION, article, source, note_in_brackets(said, quoted))
    quoted = [move.key for move in run if move.key]
    op = results.REPLACED if said and quoted else results.LEFT_OUT if said else results.PUT_IN
    return Edit(op, article, source, note_on(said, quoted, _around(ranges, index)))


def _joint(kind: str, article: Span, source: Span, said: Sequence[str], ranges: Sequence[_Move], index: Index) -> Edit:
    """What an ellipsis cuts out, or what lies between two parts without one."""
    turned = bool(ranges) and negations(_of_sentences_quoted(ranges, index)) > 0
    if kind == "cut":
        return Edit(results.CUT, article, source, NEGATION if turned else None)
    if not said:
        return Edit(ASIDE, article, source)
    note = NEGATION if turned else note_on(said, [], _around(ranges, index))
    return Edit(results.LEFT_OUT, article, source, note if turned or note in (FILLER, REPETITION) else BETWEEN_PARTS)


def _of_sentences_quoted(ranges: Sequence[_Move], index: Index) -> list[str]:
    """The words left out before the first sentence end and after the last one, all of them where none ends.

    They belong to the sentences before and after the joint; those between are left out whole.
    """
    first, last = ranges[0].first, ranges[-1].last
    of = index.source_of(first)
    start = index.spans[first - 1].end if first and index.source_of(first - 1) == of else 0
    ends = _sentence_ends(index.sources[of].text, start, index.spans[last].start)
    spoken = [n for n in range(first, last) if not index.optional[n]]
    inside = [n for n in spoken if not ends or not ends[0] < index.spans[n].start < ends[-1]]
    return [index.keys[n] or "" for n in inside]


def _sentence_ends(text: str, start: int, end: int) -> list[int]:
    """Where sentences end for certain: before a capital letter, and not with "Mr." or "J."."""
    found = _SURE_END.finditer(text, start, end + 1)
    return [match.start("mark") for match in found if not _abbreviates(match["word"])]


def _abbreviates(word: str) -> bool:
    return word.lower() in english_abbreviations() or (len(word) == 1 and word.isupper() and word != "I")


def _around(ranges: Sequence[_Move], index: Index) -> list[str]:
    """The words right beside those left out, as many on either side."""
    if not ranges:
        return []
    first, last = ranges[0].first, ranges[-1].last
    length = last - first
    beside = (*index.keys[max(first - length, 0) : first], *index.keys[last : last + length])
    return [key for key in beside if key]
