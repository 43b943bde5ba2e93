"""Where a noun phrase starts.

The walk goes to the left from word to word. Most words are plain and just belong to the phrase; for the others a table
of (classes, but not with these, step) is asked in its order, and the first step that decides counts.
"""

from collections.abc import Callable
from functools import reduce
from operator import or_

from quotecli.grammar.phrases import NOMINAL_MARKS, is_nickname
from quotecli.grammar.settings import SETTINGS
from quotecli.grammar.verbs import is_finite
from quotecli.grammar.window import DASHES, Window
from quotecli.language.tags import ARTICLES, OPENING_WORDS, VERBLIKE, Tag

NO_NOUN = (
    Tag.AUXILIARY | Tag.ADVERB | Tag.PRONOUN | Tag.MODAL | Tag.MARK | Tag.CONJUNCTION | Tag.SUBORDINATOR | Tag.TIME
)  # fmt: skip
TRIMMED = Tag.PREPOSITION | Tag.CONJUNCTION | Tag.ADVERB | Tag.CLITIC | Tag.SUBORDINATOR
CURRENCY = frozenset("$£€@#")
LeftStep = tuple[int, bool]
"""The token to go on from, and whether the phrase starts there. `BACK` for the token: after the "and" passed last."""
BACK = -1


def phrase_start(window: Window, end: int, floor: int) -> int:
    """The first token of the noun phrase whose last token is `end - 1`; `end` itself where there is none.

    Walks to the left, over "of the ministry" and "who had fled", no further than `floor`: `It rained, and | the
    mayor of Molde | said …`; not over a verb, `It pleased | Jo Roe | said …`. Gets wrong: a phrase right after
    another without a comma or an article between them.
    """
    tags = window.tags
    i = end
    joined: int | None = None
    while i > floor:
        tag = tags[i - 1]
        if not tag & LEFT_MASK:
            i -= 1
            continue
        at, done = _step_left(window, i, end, floor)
        if at == BACK:
            i = i if joined is None else joined
        else:
            if joined is None and tag & Tag.CONJUNCTION and not tag & Tag.MARK:
                joined = i
            i = at
        if done:
            break
    return _list_start(window, _trimmed_start(window, i, end, floor), end, floor)


def _list_start(window: Window, start: int, end: int, floor: int) -> int:
    """Where the names start whose last two are joined by "and": `"…," | Ann Roe, Jo Low and Sam Poe | wrote`."""
    if "and" not in window.words[start:end]:
        return start
    first = start
    while first > floor + 1 and window.words[first - 1] == "," and first - 1 not in window.closes:
        i = first - 1
        while i > floor and window.tags[i - 1] & Tag.CAPITAL and i - 1 not in window.opens:
            i -= 1
        if first - 1 - i < 2 or not (window.tags[i] & (Tag.GIVEN | Tag.TITLE) or i - 1 in window.closes):
            break
        first = i
    listed = first == floor or first - 1 in window.closes
    return first if listed else start


def _step_left(window: Window, i: int, end: int, floor: int) -> LeftStep:
    """The decision of the first step in the table that has one; otherwise the word belongs to the phrase."""
    tag = window.tags[i - 1]
    for mask, excluded, step in LEFTWARD:
        if tag & mask and not tag & excluded:
            decision = step(window, i, end, floor)
            if decision is not None:
                return decision
    return i - 1, False


def _left_over_mark(window: Window, i: int, end: int, floor: int) -> LeftStep:
    """Over a mark that stands inside a noun phrase: `Roe (left)`, `Jo "The Axe" Roe`, `Roe & Poe`; not a comma."""
    j = i - 1
    word = window.words[j]
    if word in (")", "]"):
        reach = range(j - 1, max(floor, j - SETTINGS.bracket_tokens) - 1, -1)
        return next(((k, False) for k in reach if window.words[k] in ("(", "[")), (i, True))
    if j in window.closes and j + 1 < end:
        return (window.closes[j].first, False) if is_nickname(window, window.closes[j]) else (i, True)
    glued = word in NOMINAL_MARKS and j > floor and window.parsed.ends[j - 1] == window.parsed.starts[j]
    return (j, False) if glued or word in CURRENCY or word == "&" else (i, True)


def _left_over_and(window: Window, i: int, end: int, floor: int) -> LeftStep:
    """Over the "and" of `Roe and Poe`; not of `…, and Poe`."""
    j = i - 1
    if window.words[j] != "and" or i == end or j == floor or window.tags[j - 1] & (Tag.MARK | Tag.ADVERB):
        return i, True
    return j, False


def _left_over_name(window: Window, i: int, end: int, floor: int) -> LeftStep:
    """Over a capital letter; `The`, `His`, `She` start the phrase, and `on Friday | officials` has a date before it.

    After what a paper is, `the newspaper | The Beacon`, the article belongs to its name.
    """
    tag = window.tags[i - 1]
    if tag & Tag.CALENDAR and not tag & Tag.GIVEN and i < end and not window.tags[i] & Tag.CAPITAL:
        return i, True
    if (
        window.words[i - 1] == "the"
        and i - 2 > floor
        and i < end
        and window.tags[i - 2] & (Tag.ORGANISATION | Tag.DOCUMENT)
    ):
        return i - 1, False
    return i - 1, bool(tag & (ARTICLES | Tag.PRONOUN))


def _left_over_article(window: Window, i: int, end: int, floor: int) -> LeftStep:
    """To an article, and past it where "of", "and" or a relative clause leads on: `people who left | the town`."""
    j = i - 1
    if j == floor or _goes_on_left(window, j, floor):
        return j, False
    relative = _relative_before(window, j - 1, floor) if is_finite(window, j - 1) else None
    return (j, True) if relative is None else (relative, False)


def _left_over_relative(window: Window, i: int, end: int, floor: int) -> LeftStep | None:
    """The same for the last word of the phrase: `the man | who`."""
    closing = i == end and window.words[i - 1] in ("who", "which")
    return _left_over_article(window, i, end, floor) if closing else None


def _left_over_pronoun(window: Window, i: int, end: int, floor: int) -> LeftStep:
    """A pronoun is a phrase by itself, `it rained and | he`; a number starts one, `said | one angry neighbour`."""
    return (i - 1, True) if i == end or window.tags[i - 1] & Tag.NUMBER else (BACK, True)


def _left_of_date(window: Window, i: int, end: int, floor: int) -> LeftStep | None:
    """`on Tuesday | officials`: a date ends the walk; not "a second officer", "the day labourers"."""
    j = i - 1
    if window.tags[j] & (Tag.CALENDAR | Tag.ADVERB):
        return i, True
    date = not window.tags[j - 1] & ARTICLES or window.words[j - 1] in ("this", "that")
    return (i, True) if date else None


def _left_over_last(window: Window, i: int, end: int, floor: int) -> LeftStep | None:
    """The last word of a phrase is no verb, though it looks like one: `the accused`."""
    return (i - 1, False) if i == end else None


def _left_over_verb(window: Window, i: int, end: int, floor: int) -> LeftStep | None:
    """Over the verb of a relative clause, `the man who had fled`; another verb has another subject.

    A participle with "by", "commissioned by", has none, nor has "people briefed on the plan". Somebody else ends
    "residents fled to the hills | officials".
    """
    if not is_finite(window, i - 1):
        return None
    if window.words[i : i + 1] == ("by",) and i < end and i - 2 > floor and not window.tags[i - 2] & NO_NOUN:
        return i - 1, False
    speaker = window.tags[end - 1] & (Tag.PEOPLE | Tag.ROLE | Tag.CAPITAL | Tag.PRONOUN)
    led = i < end and window.tags[i] & Tag.PREPOSITION and i - 2 >= floor and window.tags[i - 2] & Tag.PEOPLE
    if (
        led
        and not speaker
        and window.tags[i - 1] & (Tag.ED | Tag.VERB)
        and not window.tags[i - 1] & (Tag.AUXILIARY | Tag.MODAL)
    ):
        return i - 1, False
    relative = _relative_before(window, i - 1, floor)
    return (BACK, True) if relative is None else (relative, False)


def _left_over_object(window: Window, i: int, end: int, floor: int) -> LeftStep | None:
    """`those close to him`: a phrase may end with a preposition and its pronoun. Gets wrong: "her"."""
    led = i == end and i - 2 > floor and window.tags[i - 2] & Tag.PREPOSITION
    return (i - 1, False) if led else None


def _left_edge(window: Window, i: int, end: int, floor: int) -> LeftStep:
    """`when | Roe`, `that | Roe`: no part of the phrase."""
    return i, True


LEFTWARD: tuple[tuple[int, int, Callable[[Window, int, int, int], LeftStep | None]], ...] = (
    (Tag.MARK, 0, _left_over_mark),
    (Tag.CONJUNCTION, 0, _left_over_and),
    (Tag.CAPITAL, OPENING_WORDS, _left_over_name),
    (ARTICLES, 0, _left_over_article),
    (Tag.RELATIVE, 0, _left_over_relative),
    (Tag.PRONOUN, 0, _left_over_pronoun),
    (Tag.TIME, Tag.ORGANISATION | Tag.ROLE, _left_of_date),
    (Tag.VERB | Tag.ED, Tag.AUXILIARY | Tag.CUE, _left_over_last),
    (VERBLIKE, 0, _left_over_verb),
    (Tag.OBJECT, Tag.POSSESSIVE, _left_over_object),
    (Tag.SUBORDINATOR | Tag.QUESTION | Tag.THAT | Tag.OBJECT | Tag.RELATIVE, Tag.POSSESSIVE, _left_edge),
)
LEFT_MASK = reduce(or_, (mask for mask, _, _ in LEFTWARD))


def _goes_on_left(window: Window, j: int, floor: int) -> bool:
    """Whether a phrase goes on before its article: "the mayor of | the town", "half of | the voters"."""
    before = window.tags[j - 1]
    if before & (Tag.PREPOSITION | Tag.DETERMINER) and not before & Tag.CAPITAL:
        return j - 1 > floor and not window.tags[j - 2] & (Tag.MARK | Tag.CONJUNCTION)
    return window.words[j - 1] == "and" and j - 1 > floor and not window.tags[j - 2] & Tag.MARK


def _relative_before(window: Window, j: int, floor: int) -> int | None:
    """The relative pronoun whose clause the verb belongs to, or None."""
    for k in range(j - 1, max(floor, j - SETTINGS.relative_reach), -1):
        tag = window.tags[k]
        if tag & (Tag.RELATIVE | Tag.THAT):
            return k if window.tags[k - 1] & Tag.WORD and not is_finite(window, k - 1) else None
        if tag & (Tag.STOP | Tag.COMMA) or window.words[k] in DASHES or window.words[k] in (";", ":"):
            return None
    return None


def _trimmed_start(window: Window, i: int, end: int, floor: int) -> int:
    """Without the preposition, adverb or conjunction that a phrase cannot start with.

    The paper that a verb leads to is no subject: "claimed in | a statement".
    """
    paper = i > floor and window.tags[end - 1] & Tag.DOCUMENT
    if paper and window.words[i] in ("in", "on") and is_finite(window, i - 1):
        return end
    while i < end and window.tags[i] & TRIMMED:
        if window.tags[i] & Tag.PREPOSITION and not window.tags[i] & Tag.ADVERB:
            return _after_adjunct(window, i, end)
        i += 1
    return i


def _after_adjunct(window: Window, i: int, end: int) -> int:
    """The phrase after an adjunct that runs into it: "In the north | the army", "After the vote | Roe"."""
    for k in range(end - 1, i, -1):
        if window.tags[k] & (ARTICLES | Tag.PRONOUN) and k > i + 1:
            return k
    k = end - 1
    while k > i + 1 and window.tags[k] & Tag.CAPITAL and window.tags[k - 1] & Tag.CAPITAL:
        k -= 1
    return k
