"""Pair the quotation marks: what opens, what closes, and which apostrophes are no marks at all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from quotecli.language.marks import marks
from quotecli.language.tags import Tag
from quotecli.model import Span
from quotecli.text.paragraphs import Paragraph
from quotecli.text.settings import SETTINGS
from quotecli.text.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks within one paragraph.

    `span` includes the marks. `first` and `last` are the half-open range of tokens, marks included. `closed`
    is false where no closing mark follows in the paragraph; `continues` is true where the next paragraph
    goes on with the same speech. `speech` is false for scare quotes, titles and single terms.
    """

    span: Span
    first: int
    last: int
    closed: bool
    continues: bool
    speech: bool
    nested: tuple["Quotation", ...] = ()


@dataclass(slots=True)
class _Open:
    """A mark that waits for the one that closes it, and the quotations inside so far."""

    mark: str
    token: int
    nested: list[Quotation] = field(default_factory=list)


def quotations(tokens: Tokens, paragraphs: Sequence[Paragraph]) -> tuple[Quotation, ...]:
    """The quotations of a tokens, in order; a quotation inside another stands in its `nested`.

    A mark is paired by its shape, its place and the white space beside it, within its paragraph, so that a mark
    that is never closed does no harm in the next one.

    >>> from quotecli.model import Article
    >>> from quotecli.text.parsed import parse
    >>> parsed = parse(Article("'It's the readers' choice,' she said of the '90s."))
    >>> [q.span.of(parsed.text) for q in parsed.quotations]
    ["'It's the readers' choice,'"]

    The apostrophes of "It's", "readers'" and "'90s" are no marks. Gets wrong: an elided word before a name in
    single marks.
    """
    found: list[Quotation] = []
    for paragraph in paragraphs:
        pieces = list(_pair(tokens, paragraph))
        if found and found[-1].continues and not (pieces and pieces[0].first == paragraph.first_token):
            found[-1] = replace(found[-1], continues=False)
        found += pieces
    return tuple(found)


def _pair(tokens: Tokens, paragraph: Paragraph) -> Iterator[Quotation]:
    """The outermost quotations of one paragraph."""
    stack: list[_Open] = []
    opening = marks(tokens.language).closing
    for i in _marks(tokens, paragraph):
        mark = tokens.text[tokens.starts[i] : tokens.ends[i]]
        level = _closes(tokens, paragraph, stack, i, mark) if stack else None
        if level is not None:
            opened = stack[level]
            inner = [q for o in stack[level:] for q in o.nested]
            del stack[level:]
            quotation = _quotation(tokens, opened.token, i + 1, closed=True, nested=inner)
            if stack:
                stack[-1].nested.append(quotation)
            else:
                yield quotation
        elif mark in opening and len(stack) < SETTINGS.nesting and _may_open(tokens, paragraph, i, mark, stack):
            if len(stack) == 1 and _opens_anew(tokens, stack[0], mark, i):
                unclosed = _quotation(tokens, stack[0].token, i, closed=False, nested=stack[0].nested)
                yield replace(unclosed, continues=True)
                stack = []
            stack.append(_Open(mark, i))
    yield from _left_open(tokens, paragraph, stack)


def _opens_anew(tokens: Tokens, opened: _Open, mark: str, i: int) -> bool:
    """Whether a double mark goes on with what the same mark opened, as a new paragraph does: `"We ran. | "It …"`."""
    double = mark not in marks(tokens.language).single
    return opened.mark == mark and double and bool(tokens.tags[i - 1] & Tag.STOP)


def _left_open(tokens: Tokens, paragraph: Paragraph, stack: Sequence[_Open]) -> Iterator[Quotation]:
    """What is quoted by the first mark that was not closed, up to the end of its paragraph, if it was a mark at all."""
    single = marks(tokens.language).single
    level = next(
        (n for n, o in enumerate(stack) if o.mark not in single or _may_stay_open(tokens, paragraph, o.token)), None
    )
    if level is None or not _worth_keeping(tokens, paragraph, stack[level].token):
        return
    outer = stack[level]
    inner = [q for o in stack[level:] for q in o.nested]
    if outer.mark not in single and any(tokens.words[q.first] not in single for q in inner):
        # Double marks inside double marks: a whole paragraph of another paper is quoted, and its quotations count.
        yield from inner
        return
    quotation = _quotation(tokens, outer.token, paragraph.last_token, closed=False, nested=inner)
    yield replace(quotation, continues=_next_opens(tokens, paragraph, tokens.words[outer.token]))


def _marks(tokens: Tokens, paragraph: Paragraph) -> list[int]:
    words, quotation = tokens.words, marks(tokens.language).quotation
    return [i for i in range(paragraph.first_token, paragraph.last_token) if words[i] in quotation]


def _space_before(tokens: Tokens, i: int) -> bool:
    return i == 0 or tokens.ends[i - 1] < tokens.starts[i]


def _space_after(tokens: Tokens, i: int) -> bool:
    return i + 1 == len(tokens.starts) or tokens.ends[i] < tokens.starts[i + 1]


def _may_open(tokens: Tokens, paragraph: Paragraph, i: int, mark: str, stack: Sequence[_Open]) -> bool:
    """Whether the mark stands where one opens: at the start, after a space or a bracket, close to a word."""
    if i + 1 >= paragraph.last_token:
        return False
    at_start = (
        i == paragraph.first_token or _space_before(tokens, i) or tokens.words[i - 1] in marks(tokens.language).before
    )
    if mark in ("“", "„", "«", "‹", "``"):
        return not stack or stack[-1].mark != mark or at_start
    close = not _space_after(tokens, i)
    if mark == "»":
        return not stack and at_start and close
    if not at_start or not close:
        # A straight mark glued to the word before it (said."We) still opens when nothing is open.
        return mark == '"' and not stack and close and tokens.words[i - 1] in ",:.?!"
    if mark in marks(tokens.language).single:
        return not _elides(tokens, i + 1) and (mark == "‘" or _single_closes_later(tokens, paragraph, i))
    return mark != "”" or not stack


def _elides(tokens: Tokens, i: int) -> bool:
    """Whether an apostrophe before this word stands for letters: 'em, '90s; not 'Yes."""
    following = tokens.words[i]
    return following in tokens.language.words("elisions") or (following[0].isdigit() and following.endswith("s"))


def _single_closes_later(tokens: Tokens, paragraph: Paragraph, i: int) -> bool:
    """Whether a mark that can close stands further on, if one is needed."""
    words = tokens.words
    reach = range(i + 2, min(paragraph.last_token, i + SETTINGS.single_mark_reach))
    return _may_stay_open(tokens, paragraph, i) or any(
        words[j] == "'" and not _space_before(tokens, j) and (_space_after(tokens, j) or words[j + 1] in ",.;:?!)")
        for j in reach
    )


def _may_stay_open(tokens: Tokens, paragraph: Paragraph, i: int) -> bool:
    """Whether a single mark needs none that closes: it starts its paragraph, or the next one takes it up.

    `Roe said: | 'We ran all night to the coast.` before a paragraph that begins `'It was dark.'`
    """
    if i == paragraph.first_token:
        return True
    before, following = tokens.words[i - 1], tokens.tags[i + 1 : i + 2]
    introduced = before == ":" or (before == "," and any(tag & Tag.CAPITAL for tag in following))
    return introduced and _next_opens(tokens, paragraph, tokens.words[i])


def _closes(tokens: Tokens, paragraph: Paragraph, stack: Sequence[_Open], i: int, mark: str) -> int | None:
    """The level of the stack that the mark closes, or None."""
    closing = marks(tokens.language).closing
    level = next((n for n in range(len(stack) - 1, -1, -1) if mark in closing[stack[n].mark]), None)
    if level is None or i == stack[level].token + 1:
        return None
    if mark in marks(tokens.language).single:
        return level if _single_closes(tokens, paragraph, i) else None
    spaced, glued = _space_before(tokens, i), not _space_after(tokens, i)
    if mark == "“" and stack[level].mark == "“" and (spaced or glued):
        return None
    next_is_word = i + 1 < paragraph.last_token and tokens.tags[i + 1] & Tag.WORD
    return None if mark == '"' and spaced and glued and next_is_word else level


def _single_closes(tokens: Tokens, paragraph: Paragraph, i: int) -> bool:
    """Whether a single mark closes, or is the apostrophe of "readers'" or of "goin'"."""
    if _space_before(tokens, i):
        return False
    before, last = tokens.words[i - 1], i + 1 >= paragraph.last_token
    spoken = marks(tokens.language).spoken
    next_is_word = i + 1 < len(tokens.words) and tokens.tags[i + 1] & Tag.WORD
    if next_is_word and not _space_after(tokens, i):
        return False
    if before in spoken or last or not before.endswith(("s", "in")) or not next_is_word:
        return True
    return tokens.words[i + 1] in ("he", "she", "said", "and") or not _better_follows(tokens, paragraph, i)


def _better_follows(tokens: Tokens, paragraph: Paragraph, i: int) -> bool:
    """Whether a mark that surely closes follows before the next one opens: "the readers' choice,' she said"."""
    words, spoken = tokens.words, marks(tokens.language).spoken
    for j in range(i + 1, min(paragraph.last_token, i + SETTINGS.single_mark_reach)):
        if words[j] in ("'", "‘"):
            if _space_before(tokens, j):
                return False
            if words[j - 1] in spoken:
                return True
    return False


def _worth_keeping(tokens: Tokens, paragraph: Paragraph, opened: int) -> bool:
    """A mark left open counts only where a speech could start: not an inch mark or a stray one at the end."""
    return paragraph.last_token - opened > SETTINGS.unclosed_tokens and bool(tokens.tags[opened + 1] & Tag.WORD)


def _next_opens(tokens: Tokens, paragraph: Paragraph, mark: str) -> bool:
    after = paragraph.last_token
    return after < len(tokens.words) and tokens.words[after] == mark


def _quotation(tokens: Tokens, first: int, last: int, *, closed: bool, nested: Sequence[Quotation]) -> Quotation:
    speech = _is_speech(tokens, first, last)
    span = tokens.span(first, last)
    return Quotation(span, first, last, closed=closed, continues=False, speech=speech, nested=tuple(nested))


def _is_speech(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the words by themselves look spoken, not a title, a nickname or a single quoted term."""
    inner = range(first + 1, last - 1)
    words = sum(1 for i in inner if tokens.tags[i] & Tag.WORD)
    if words == 0:
        return False
    if tokens.words[last - 2] in marks(tokens.language).spoken and words >= SETTINGS.spoken_words_with_end:
        return True
    small = sum(1 for i in inner if tokens.tags[i] & Tag.WORD and not tokens.tags[i] & Tag.CAPITAL)
    return words >= SETTINGS.spoken_words and small * 2 >= words
