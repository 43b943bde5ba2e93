"""Where a noun phrase ends.

The walk goes to the right from word to word. Most words are plain and just belong to the phrase; for the others a table
of (classes, but not with these, step) is asked in its order, and the first step that decides counts.
"""

from collections.abc import Callable
from functools import reduce
from operator import or_

from quotecli.grammar.phrases import NOMINAL_MARKS, is_nickname
from quotecli.grammar.settings import SETTINGS
from quotecli.grammar.verbs import is_finite
from quotecli.grammar.window import Window
from quotecli.language.tags import ARTICLES, OPENING_WORDS, VERBLIKE, Tag


def phrase_end(window: Window, start: int, limit: int) -> int:
    """The end of the noun phrase that starts at `start`, no further than `limit`; `start` where there is none.

    Goes on after "of", after "in" after a common noun, and to the end of a relative clause: `the mayor of the
    town who had fled |, said …`; not after "in" after a name, `Jo Roe | in a letter`. Gets wrong: a noun that is
    also the form of a verb.
    """
    tags = window.tags
    i = start
    # "US" in capitals is no pronoun.
    if i < limit and tags[i] & (Tag.PRONOUN | Tag.OBJECT) and not tags[i] & (ARTICLES | Tag.NUMBER | Tag.CAPITALS):
        return i + 1
    while i < limit:
        following = _step_right(window, start, i, limit) if tags[i] & RIGHT_MASK else i + 1
        if following == i:
            break
        i = following
    while i > start and tags[i - 1] & (Tag.PREPOSITION | Tag.CONJUNCTION):
        i -= 1
    return i


def _step_right(window: Window, start: int, i: int, limit: int) -> int:
    """The token to go on at, by the first step in the table that decides; `i` itself where the phrase ends."""
    tag = window.tags[i]
    for mask, excluded, step in RIGHTWARD:
        if tag & mask and not tag & excluded:
            following = step(window, start, i, limit)
            if following is not None:
                return following
    return i + 1


def _right_over_mark(window: Window, start: int, i: int, limit: int) -> int:
    """Over brackets, a nickname and the marks inside names; not over a comma."""
    word = window.words[i]
    if word == "(":
        reach = range(i, min(limit, i + SETTINGS.bracket_tokens))
        return next((k + 1 for k in reach if window.words[k] == ")"), i)
    if i in window.opens and i > start and window.tags[i - 1] & Tag.CAPITAL and is_nickname(window, window.opens[i]):
        return window.opens[i].last
    return i + 1 if word in NOMINAL_MARKS else i


def _right_over_name(window: Window, start: int, i: int, limit: int) -> int:
    """Over a capital letter; not over the day in `Roe | Friday`."""
    tag = window.tags[i]
    return i if tag & Tag.CALENDAR and not tag & Tag.GIVEN and i > start else i + 1


def _right_over_preposition(window: Window, start: int, i: int, limit: int) -> int:
    """Over "of", "for", "in" where they go on with the phrase: always "of", others only after a common noun."""
    return i + 1 if _takes_preposition(window, start, i, limit) else i


def _right_over_and(window: Window, start: int, i: int, limit: int) -> int:
    """Over the "and" of `Roe and Poe`; not of `Roe | and said`."""
    return i + 1 if window.words[i] == "and" and i + 1 < limit and _noun_follows(window, i + 1) else i


def _right_over_relative(window: Window, start: int, i: int, limit: int) -> int:
    """Over a relative clause, up to its comma."""
    return relative_end(window, i + 1, limit)


def _right_edge(window: Window, start: int, i: int, limit: int) -> int:
    """`Roe | that`, `Roe | had`: no part of the phrase."""
    return i


def _right_of_date(window: Window, start: int, i: int, limit: int) -> int | None:
    """Up to a date: `officials | yesterday`; not `the week`."""
    return i if i > start and not window.tags[i - 1] & Tag.DETERMINER else None


def _right_of_article(window: Window, start: int, i: int, limit: int) -> int | None:
    """Up to the article of another phrase: `told Roe | the dam`; not `half the voters`, `of the dam`."""
    joined = window.tags[i - 1] & (Tag.PREPOSITION | Tag.CONJUNCTION | Tag.DETERMINER)
    return i if i > start and not joined else None


def _right_of_verb(window: Window, start: int, i: int, limit: int) -> int | None:
    """Up to a finite verb; a participle with "by" belongs to the phrase: `a group backed by Roe`."""
    if i == start or window.tags[i - 1] & ARTICLES or not is_finite(window, i):
        return None
    if window.tags[i] & (Tag.AUXILIARY | Tag.CUE):
        return i + 1 if window.words[i + 1 : i + 2] == ("by",) and not window.tags[i] & Tag.AUXILIARY else i
    return (
        _participle_end(window, i, limit)
        if window.tags[i - 1] & Tag.DOCUMENT
        else (i + 1 if window.words[i + 1 : i + 2] == ("by",) else i)
    )


def _participle_end(window: Window, i: int, limit: int) -> int:
    """Where ends what is said of a paper: `a study published on Friday in a journal |,`; not `the study took`."""
    following = window.tags[i + 1] if i + 1 < limit else 0
    if not following & (Tag.PREPOSITION | Tag.TIME) and window.words[i + 1 : i + 2] != ("last",):
        return i
    k = i + 1
    while k < limit and not window.tags[k] & (Tag.MARK | Tag.THAT | Tag.PRONOUN) and not is_finite(window, k):
        k += 1
    return k


def _right_of_adverb(window: Window, start: int, i: int, limit: int) -> int | None:
    """Up to an adverb: `Roe | again`; not `the newly elected mayor`."""
    return i if i > start and not window.tags[i - 1] & ARTICLES else None


RIGHTWARD: tuple[tuple[int, int, Callable[[Window, int, int, int], int | None]], ...] = (
    (Tag.MARK, 0, _right_over_mark),
    (Tag.CAPITAL, OPENING_WORDS, _right_over_name),
    (Tag.PREPOSITION, 0, _right_over_preposition),
    (Tag.CONJUNCTION, 0, _right_over_and),
    (Tag.RELATIVE, 0, _right_over_relative),
    (Tag.THAT | Tag.SUBORDINATOR | Tag.AUXILIARY | Tag.MODAL | Tag.NEGATION | Tag.QUESTION, 0, _right_edge),
    (Tag.TIME, 0, _right_of_date),
    (Tag.PRONOUN | Tag.DETERMINER, 0, _right_of_article),
    (VERBLIKE, 0, _right_of_verb),
    (Tag.ADVERB, 0, _right_of_adverb),
)
RIGHT_MASK = reduce(or_, (mask for mask, _, _ in RIGHTWARD))


def relative_end(window: Window, i: int, limit: int) -> int:
    """The comma, the full stop or the quotation up to which a relative clause goes."""
    while i < limit and window.words[i] != "," and not window.tags[i] & Tag.STOP and i not in window.opens:
        i += 1
    return i


def _takes_preposition(window: Window, start: int, i: int, limit: int) -> bool:
    if i == start or i + 1 >= limit or window.tags[i + 1] & Tag.TIME:
        return False
    word, before = window.words[i], window.tags[i - 1]
    if word == "of":
        return True
    if word == "by":
        return bool(before & (Tag.VERB | Tag.ED | Tag.CUE)) and not before & Tag.CAPITAL
    if word in ("in", "at"):
        following = window.words[i + 1 : i + 1 + SETTINGS.place_tokens]
        return not before & Tag.CAPITAL and window.parsed.language.words("speaking_places").isdisjoint(following)
    return word in ("for", "from", "with", "against")


def _noun_follows(window: Window, i: int) -> bool:
    tag = window.tags[i]
    verbal = Tag.CUE | Tag.VERB | Tag.AUXILIARY | Tag.ADVERB | Tag.PRONOUN | Tag.SUBORDINATOR
    return bool(tag & Tag.WORD) and (not tag & verbal or bool(tag & Tag.CAPITAL))
