"""Where a noun phrase ends.

The walk goes to the right from word to word. Most words are plain and just belong to the phrase; for the others a table
of (classes, but not with these, step) is asked in its order, and the first step that decides counts.
"""

from collections.abc import Callable
from functools import reduce
from operator import or_

from quotecli import config
from quotecli.engines.rules.phrases import ARTICLES, NOMINAL_MARKS, VERBLIKE, is_finite, is_nickname
from quotecli.engines.rules.view import OPENING_WORDS, View
from quotecli.language.tags import Tag

SPEAKING_PLACES = frozenset(
    "statement interview conference briefing tweet letter report email e-mail speech address post message note memo "
    "release article column editorial appearance filing testimony debate rally hearing court video podcast blog call "
    "broadcast transcript ruling affidavit remarks press facebook twitter telegram instagram bulletin communique "
    "communiqué verdict judgment parliament radio television tv newscast announcement reply response".split()
)


def phrase_end(view: View, start: int, limit: int) -> int:
    """The end of the noun phrase that starts at `start`, no further than `limit`; `start` where there is none.

    Goes on behind "of", behind "in" after a common noun, and to the end of a relative clause: `the mayor of the
    town who had fled |, said …`; not behind "in" after a name, `Jo Roe | in a letter`. Gets wrong: a noun that is
    also the form of a verb.
    """
    tags = view.tags
    i = start
    # "US" in capitals is no pronoun.
    if i < limit and tags[i] & (Tag.PRONOUN | Tag.OBJECT) and not tags[i] & (ARTICLES | Tag.NUMBER | Tag.CAPITALS):
        return i + 1
    while i < limit:
        following = _step_right(view, start, i, limit) if tags[i] & RIGHT_MASK else i + 1
        if following == i:
            break
        i = following
    while i > start and tags[i - 1] & (Tag.PREPOSITION | Tag.CONJUNCTION):
        i -= 1
    return i


def _step_right(view: View, start: int, i: int, limit: int) -> int:
    """The token to go on at, by the first step in the table that decides; `i` itself where the phrase ends."""
    tag = view.tags[i]
    for mask, excluded, step in RIGHTWARD:
        if tag & mask and not tag & excluded:
            following = step(view, start, i, limit)
            if following is not None:
                return following
    return i + 1


def _right_over_mark(view: View, start: int, i: int, limit: int) -> int:
    """Over brackets, a nickname and the marks inside names; not over a comma."""
    word = view.words[i]
    if word == "(":
        reach = range(i, min(limit, i + config.BRACKET_TOKENS))
        return next((k + 1 for k in reach if view.words[k] == ")"), i)
    if i in view.opens and i > start and view.tags[i - 1] & Tag.CAPITAL and is_nickname(view, view.opens[i]):
        return view.opens[i].last
    return i + 1 if word in NOMINAL_MARKS else i


def _right_over_name(view: View, start: int, i: int, limit: int) -> int:
    """Over a capital letter; not over the day in `Roe | Friday`."""
    tag = view.tags[i]
    return i if tag & Tag.CALENDAR and not tag & Tag.GIVEN and i > start else i + 1


def _right_over_preposition(view: View, start: int, i: int, limit: int) -> int:
    """Over "of", "for", "in" where they go on with the phrase: always "of", others only behind a common noun."""
    return i + 1 if _takes_preposition(view, start, i, limit) else i


def _right_over_and(view: View, start: int, i: int, limit: int) -> int:
    """Over the "and" of `Roe and Poe`; not of `Roe | and said`."""
    return i + 1 if view.words[i] == "and" and i + 1 < limit and _noun_follows(view, i + 1) else i


def _right_over_relative(view: View, start: int, i: int, limit: int) -> int:
    """Over a relative clause, up to its comma."""
    return relative_end(view, i + 1, limit)


def _right_edge(view: View, start: int, i: int, limit: int) -> int:
    """`Roe | that`, `Roe | had`: no part of the phrase."""
    return i


def _right_of_date(view: View, start: int, i: int, limit: int) -> int | None:
    """Up to a date: `officials | yesterday`; not `the week`."""
    return i if i > start and not view.tags[i - 1] & Tag.DETERMINER else None


def _right_of_article(view: View, start: int, i: int, limit: int) -> int | None:
    """Up to the article of another phrase: `told Roe | the dam`; not `half the voters`, `of the dam`."""
    joined = view.tags[i - 1] & (Tag.PREPOSITION | Tag.CONJUNCTION | Tag.DETERMINER)
    return i if i > start and not joined else None


def _right_of_verb(view: View, start: int, i: int, limit: int) -> int | None:
    """Up to a finite verb; a participle with "by" belongs to the phrase: `a group backed by Roe`."""
    if i == start or view.tags[i - 1] & ARTICLES or not is_finite(view, i):
        return None
    if view.tags[i] & (Tag.AUXILIARY | Tag.CUE):
        return i + 1 if view.words[i + 1 : i + 2] == ("by",) and not view.tags[i] & Tag.AUXILIARY else i
    return (
        _participle_end(view, i, limit)
        if view.tags[i - 1] & Tag.DOCUMENT
        else (i + 1 if view.words[i + 1 : i + 2] == ("by",) else i)
    )


def _participle_end(view: View, i: int, limit: int) -> int:
    """Where ends what is said of a paper: `a study published on Friday in a journal |,`; not `the study took`."""
    following = view.tags[i + 1] if i + 1 < limit else 0
    if not following & (Tag.PREPOSITION | Tag.TIME) and view.words[i + 1 : i + 2] != ("last",):
        return i
    k = i + 1
    while k < limit and not view.tags[k] & (Tag.MARK | Tag.THAT | Tag.PRONOUN) and not is_finite(view, k):
        k += 1
    return k


def _right_of_adverb(view: View, start: int, i: int, limit: int) -> int | None:
    """Up to an adverb: `Roe | again`; not `the newly elected mayor`."""
    return i if i > start and not view.tags[i - 1] & ARTICLES else None


RIGHTWARD: tuple[tuple[int, int, Callable[[View, int, int, int], int | None]], ...] = (
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


def relative_end(view: View, i: int, limit: int) -> int:
    """The comma, the full stop or the quotation up to which a relative clause goes."""
    while i < limit and view.words[i] != "," and not view.tags[i] & Tag.STOP and i not in view.opens:
        i += 1
    return i


def _takes_preposition(view: View, start: int, i: int, limit: int) -> bool:
    if i == start or i + 1 >= limit or view.tags[i + 1] & Tag.TIME:
        return False
    word, before = view.words[i], view.tags[i - 1]
    if word == "of":
        return True
    if word == "by":
        return bool(before & (Tag.VERB | Tag.ED | Tag.CUE)) and not before & Tag.CAPITAL
    if word in ("in", "at"):
        following = view.words[i + 1 : i + 1 + config.PLACE_TOKENS]
        return not before & Tag.CAPITAL and SPEAKING_PLACES.isdisjoint(following)
    return word in ("for", "from", "with", "against")


def _noun_follows(view: View, i: int) -> bool:
    tag = view.tags[i]
    verbal = Tag.CUE | Tag.VERB | Tag.AUXILIARY | Tag.ADVERB | Tag.PRONOUN | Tag.SUBORDINATOR
    return bool(tag & Tag.WORD) and (not tag & verbal or bool(tag & Tag.CAPITAL))
