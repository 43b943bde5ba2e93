"""Pair the quotation marks: what opens, what closes, and which apostrophes are no marks at all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quotecli import config
from quotecli.lexicon import Tag
from quotecli.model import Document, Paragraph, Quotation, Span

# For each opening mark the marks that may close it. German „…“ and French «…» stand beside the English ones.
PAIRS = {
    "“": '”"“',
    "”": "”",
    '"': '"”',
    "„": "“”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "``": "''",
    "''": "''",
    "‘": "’'",
    "'": "'’",
}
SINGLE = frozenset("‘’'")
CLOSING = frozenset("”\"»«›’'“") | {"''"}
SPOKEN_END = frozenset({",", ".", "?", "!", "…", "...", "....", "-", "–", "—", "--"})
OPENERS = frozenset("([{—–-/“‘\"'«„") | {"--", "``"}
ELISIONS = frozenset("em til tis twas cause bout n".split())


@dataclass(slots=True)
class _Open:
    mark: str
    token: int


def quotations(document: Document) -> tuple[Quotation, ...]:
    """The quotations of a document, in order; a quotation inside another stands in its `nested`.

    A mark is paired by its shape, its place and the white space beside it, within its paragraph, so that a mark
    that is never closed does no harm in the next one. Gets wrong: an elided word before a name in single marks.

    >>> from quotecli.stages.segment import segment
    >>> from quotecli.model import Article
    >>> document = segment(Article("'It's the readers' choice,' she said of the '90s."))
    >>> [q.span.of(document.text) for q in quotations(document)]
    ["'It's the readers' choice,'"]
    """
    found: list[Quotation] = []
    for paragraph in document.paragraphs:
        pieces = list(_pair(document, paragraph))
        if found and found[-1].continues and not (pieces and pieces[0].first == paragraph.first_token):
            found[-1] = replace(found[-1], continues=False)
        found += pieces
    return tuple(found)


def _pair(document: Document, paragraph: Paragraph) -> Iterator[Quotation]:
    """The outermost quotations of one paragraph."""
    words = document.words
    stack: list[_Open] = []
    nested: list[Quotation] = []
    for i in _marks(document, paragraph):
        mark = document.text[document.starts[i] : document.ends[i]]
        level = _closes(document, paragraph, stack, i, mark)
        if level is not None:
            opened = stack[level]
            del stack[level:]
            quotation = _quotation(document, opened.token, i + 1, closed=True, nested=tuple(nested))
            if stack:
                nested.append(quotation)
            else:
                nested = []
                yield quotation
        elif mark in PAIRS and _may_open(document, paragraph, i, mark, stack):
            stack.append(_Open(mark, i))
    outer = next((o for o in stack if o.mark not in SINGLE or o.token == paragraph.first_token), None)
    if outer and _worth_keeping(document, paragraph, outer.token):
        last = paragraph.last_token
        inner = tuple(q for q in nested if q.first > outer.token)
        if outer.mark not in SINGLE and any(words[q.first] not in SINGLE for q in inner):
            # Double marks inside double marks: a whole paragraph of another paper is quoted, and its quotations count.
            yield from inner
            return
        yield replace(
            _quotation(document, outer.token, last, closed=False, nested=inner),
            continues=_next_opens(document, paragraph, words[outer.token]),
        )


def _marks(document: Document, paragraph: Paragraph) -> list[int]:
    words = document.words
    return [i for i in range(paragraph.first_token, paragraph.last_token) if words[i] in MARK_WORDS]


MARK_WORDS = frozenset(w.replace("’", "'") for w in (*PAIRS, *CLOSING))


def _space_before(document: Document, i: int) -> bool:
    return i == 0 or document.ends[i - 1] < document.starts[i]


def _space_after(document: Document, i: int) -> bool:
    return i + 1 == len(document.starts) or document.ends[i] < document.starts[i + 1]


def _may_open(document: Document, paragraph: Paragraph, i: int, mark: str, stack: Sequence[_Open]) -> bool:
    """Whether the mark stands where one opens: at the start, after a space or a bracket, close to a word."""
    if i + 1 >= paragraph.last_token:
        return False
    at_start = i == paragraph.first_token or _space_before(document, i) or document.words[i - 1] in OPENERS
    if mark in "“„«‹``":
        return not stack or stack[-1].mark != mark or at_start
    if mark in "»":
        return not stack and at_start and not _space_after(document, i)
    if not at_start or _space_after(document, i):
        # A straight mark glued to the word before it (said."We) still opens when nothing is open.
        return mark == '"' and not stack and not _space_after(document, i) and document.words[i - 1] in ",:.?!"
    if mark in SINGLE:
        following = document.words[i + 1]
        elided = following in ELISIONS or (following[0].isdigit() and following.endswith("s"))
        return not elided and (mark == "‘" or _single_closes_later(document, paragraph, i))
    return mark != "”" or not stack


def _single_closes_later(document: Document, paragraph: Paragraph, i: int) -> bool:
    words = document.words
    return (
        any(
            words[j] in "'’"
            and not _space_before(document, j)
            and (_space_after(document, j) or words[j + 1] in ",.;:?!)")
            for j in range(i + 2, min(paragraph.last_token, i + config.SINGLE_MARK_REACH))
        )
        or i == paragraph.first_token
    )


def _closes(document: Document, paragraph: Paragraph, stack: Sequence[_Open], i: int, mark: str) -> int | None:
    """The level of the stack that the mark closes, or None."""
    level = next((n for n in range(len(stack) - 1, -1, -1) if mark in PAIRS[stack[n].mark]), None)
    if level is None or i == stack[level].token + 1:
        return None
    if mark in SINGLE:
        return level if _single_closes(document, paragraph, stack[level].token, i) else None
    if mark == "“" and stack[level].mark == "“" and (_space_before(document, i) or not _space_after(document, i)):
        return None
    if mark == '"':
        glued_left, glued_right = not _space_before(document, i), not _space_after(document, i)
        next_is_word = i + 1 < paragraph.last_token and bool(document.tags[i + 1] & Tag.WORD)
        if not glued_left and glued_right and next_is_word:
            return None
    return level


def _single_closes(document: Document, paragraph: Paragraph, opened: int, i: int) -> bool:
    """Whether a single mark closes, or is the apostrophe of "readers'" or of "goin'"."""
    if _space_before(document, i):
        return False
    if not _space_after(document, i) and document.tags[i + 1] & Tag.WORD:
        return False
    before = document.words[i - 1]
    if before in SPOKEN_END or i + 1 >= paragraph.last_token:
        return True
    after = document.words[i + 1]
    if not before.endswith(("s", "in")) or not document.tags[i + 1] & Tag.WORD or after in ("he", "she", "said", "and"):
        return True
    # "the readers' choice,' she said": a possessive when a better mark follows before the next one opens.
    for j in range(i + 1, paragraph.last_token):
        mark = document.words[j]
        if mark in ("'", "‘"):
            if _space_before(document, j):
                return True
            if document.words[j - 1] in SPOKEN_END:
                return False
    return True


def _worth_keeping(document: Document, paragraph: Paragraph, opened: int) -> bool:
    """A mark left open counts only where a speech could start: not an inch mark or a stray one at the end."""
    return paragraph.last_token - opened > config.UNCLOSED_TOKENS and bool(document.tags[opened + 1] & Tag.WORD)


def _next_opens(document: Document, paragraph: Paragraph, mark: str) -> bool:
    after = paragraph.last_token
    return after < len(document.words) and document.words[after] == mark


def _quotation(document: Document, first: int, last: int, *, closed: bool, nested: tuple[Quotation, ...]) -> Quotation:
    span = document.span(first, last)
    speech = _is_speech(document, first, last)
    return Quotation(Span(*span), first, last, closed=closed, continues=False, speech=speech, nested=nested)


def _is_speech(document: Document, first: int, last: int) -> bool:
    """Whether the words by themselves look spoken, not a title, a nickname or a single quoted term."""
    inner = range(first + 1, last - 1)
    words = sum(1 for i in inner if document.tags[i] & Tag.WORD)
    if words == 0:
        return False
    if document.words[last - 2] in SPOKEN_END and words >= config.SPOKEN_WORDS_WITH_END:
        return True
    small = sum(1 for i in inner if document.tags[i] & Tag.WORD and not document.tags[i] & Tag.CAPITAL)
    return words >= config.SPOKEN_WORDS and small * 2 >= words
