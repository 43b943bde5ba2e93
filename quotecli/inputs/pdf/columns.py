"""The order in which the lines of a page are read."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from quotecli.inputs.pdf.lines import Line

# The share of a page's lines that may continue above or beside the line before them while the order is still trusted.
DISORDER = 0.12
# A gap is a gutter where this share of the lines has one there.
GUTTER = 0.15
# A large first letter, in sizes of the text beside it.
DROP_CAP = 1.7
# No page has more of them.
DROP_CAPS = 30


def columns(lines: list[Line]) -> list[list[Line]]:
    """Blocks of lines below each other, in reading order.

    The order of the file is that of the text in what typesetters and word processors write. Where it jumps about,
    the places tell.
    """
    lines = _with_drop_caps(lines)
    if _often(_rises, lines):
        lines = _by_place(lines)
    else:
        lines = _mended(lines)
        if _often(_same_row, lines):
            lines = _by_place(lines)
    blocks: list[list[Line]] = []
    for line in lines:
        if blocks and _follows(blocks[-1][-1], line):
            blocks[-1].append(line)
        elif blocks and _same_row(blocks[-1][-1], line):
            last = blocks[-1][-1]
            blocks[-1][-1] = replace(last, text=f"{last.text} {line.text}", right=line.right)
        else:
            blocks.append([line])
    return blocks


def _mended(lines: Sequence[Line]) -> list[Line]:
    """The lines with pieces put together again that a wide space has cut apart, and no gutter between columns."""
    gaps = [(a.right, b.left) for a, b in pairwise(lines) if _same_row(a, b)]
    mended = list(lines[:1])
    for line in lines[1:]:
        last = mended[-1]
        if _same_row(last, line):
            alike = sum(left < line.left and right > last.right for left, right in gaps)
            if alike < max(3, GUTTER * len(lines)):
                mended[-1] = replace(last, text=f"{last.text} {line.text}", right=line.right)
                continue
        mended.append(line)
    return mended


def _same_row(line: Line, other: Line) -> bool:
    return abs(line.bottom - other.bottom) < 0.5 * line.size and other.left >= line.right


def _follows(line: Line, other: Line) -> bool:
    return other.top > line.top + 0.3 * line.size and other.left < line.right and other.right > line.left


def _rises(line: Line, other: Line) -> bool:
    """Whether a line stands above the one before it in the same column."""
    return other.bottom < line.top and other.left < line.right and other.right > line.left


def _often(jumps: Callable[[Line, Line], bool], lines: Sequence[Line]) -> bool:
    return sum(jumps(a, b) for a, b in pairwise(lines)) > max(1, DISORDER * len(lines))


def _by_place(lines: list[Line], depth: int = 0) -> list[Line]:
    """The lines column by column; those over several columns are read where they stand."""
    lines = sorted(lines, key=lambda line: (line.top, line.left))
    gutter = _gutter(lines) if depth < 8 else None
    if gutter is None:
        return lines
    done: list[Line] = []
    sides: tuple[list[Line], list[Line]] = ([], [])
    for line in [*lines, None]:
        if line is not None and not line.left < gutter < line.right:
            sides[line.left >= gutter].append(line)
            continue
        for side in sides:
            done += _by_place(side, depth + 1)
            side.clear()
        if line is not None:
            done.append(line)
    return done


def _gutter(lines: list[Line]) -> float | None:
    """Where a column ends and the next begins: few lines cross, and there are some on both sides."""
    best: tuple[int, float] | None = None
    for x in {float(int(line.left)) for line in lines}:
        place = x - 0.5
        crossing = sum(line.left < place < line.right for line in lines)
        before = sum(line.right <= place for line in lines)
        after = sum(line.left >= place for line in lines)
        fair = min(before, after) >= max(2, len(lines) // 6) and crossing <= len(lines) // 4
        if fair and (best is None or (crossing, place) < best):
            best = (crossing, place)
    return None if best is None else best[1]


def _with_drop_caps(lines: list[Line]) -> list[Line]:
    """With each large first letter put before the line that stands beside its top."""
    caps = [line for line in lines if len(line.text.strip("“\"'‘")) == 1 and line.text[-1].isupper()]
    for cap in caps[:DROP_CAPS]:
        beside = [
            line
            for line in lines
            if line is not cap
            and cap.size > DROP_CAP * line.size
            and cap.right - line.size < line.left < cap.right + 2 * line.size
            and cap.top - line.size < line.top < cap.bottom
        ]
        if beside:
            first = min(beside, key=lambda line: line.top)
            place = lines.index(first)
            whole = replace(first, text=cap.text + first.text, left=cap.left)
            lines = [whole if n == place else line for n, line in enumerate(lines) if line is not cap]
            for n, line in enumerate(lines):
                # The lines beside the letter are set in no more than the first.
                if line in beside:
                    lines[n] = replace(line, left=cap.left)
    return lines
