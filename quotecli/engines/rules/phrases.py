"""Where a noun phrase starts and ends, told from the classes of words alone: no parser, no tagger.

Both walks go from word to word. Most words are plain and just belong to the phrase; for the others a table of
(classes, but not with these, step) is asked in its order, and the first step that decides counts.
"""

from collections.abc import Callable
from functools import reduce
from operator import or_

from quotecli import config
from quotecli.engines.rules.view import DASHES, OPENING_WORDS, View
from quotecli.lexicon import Tag
from quotecli.lexicon.cues import forms
from quotecli.model import Quotation

NOMINAL_MARKS = frozenset("'&/$%#@£€") | {"'s"}
CURRENCY = frozenset("$£€@#")
ARTICLES = Tag.DETERMINER | Tag.POSSESSIVE
VERBLIKE = Tag.AUXILIARY | Tag.MODAL | Tag.NEGATION | Tag.CUE | Tag.VERB
SPEAKING_PLACES = frozenset(
    "statement interview conference briefing tweet letter report email e-mail speech address post message note memo "
    "release article column editorial appearance filing testimony debate rally hearing court video podcast blog call "
    "broadcast transcript ruling affidavit remarks press facebook twitter telegram instagram bulletin communique "
    "communiqué verdict judgment parliament radio television tv newscast announcement reply response".split()
)

LeftStep = tuple[int, bool]
"""The token to go on from, and whether the phrase starts there. `BACK` for the token: behind the "and" passed last."""
BACK = -1


def phrase_start(view: View, end: int, floor: int) -> int:
    """The first token of the noun phrase whose last token is `end - 1`; `end` itself where there is none.

    Walks to the left, over "of the ministry" and "who had fled", no further than `floor`: `It rained, and | the
    mayor of Molde | said …`; not over a verb, `It pleased | Jo Roe | said …`. Gets wrong: a phrase right behind
    another without a comma or an article between them.
    """
    tags = view.tags
    i = end
    joined: int | None = None
    while i > floor:
        tag = tags[i - 1]
        if not tag & LEFT_MASK:
            i -= 1
            continue
        at, done = _step_left(view, i, end, floor)
        if at == BACK:
            i = i if joined is None else joined
        else:
            if joined is None and tag & Tag.CONJUNCTION and not tag & Tag.MARK:
                joined = i
            i = at
        if done:
            break
    return _trimmed_start(view, i, end)


def _step_left(view: View, i: int, end: int, floor: int) -> LeftStep:
    """The decision of the first step in the table that has one; otherwise the word belongs to the phrase."""
    tag = view.tags[i - 1]
    for mask, excluded, step in LEFTWARD:
        if tag & mask and not tag & excluded:
            decision = step(view, i, end, floor)
            if decision is not None:
                return decision
    return i - 1, False


def _left_over_mark(view: View, i: int, end: int, floor: int) -> LeftStep:
    """Over a mark that stands inside a noun phrase: `Roe (left)`, `Jo "The Axe" Roe`, `Roe & Poe`; not a comma."""
    j = i - 1
    word = view.words[j]
    if word in (")", "]"):
        reach = range(j - 1, max(floor, j - config.BRACKET_TOKENS) - 1, -1)
        return next(((k, False) for k in reach if view.words[k] in ("(", "[")), (i, True))
    if j in view.closes and j + 1 < end:
        return (view.closes[j].first, False) if is_nickname(view, view.closes[j]) else (i, True)
    glued = word in NOMINAL_MARKS and j > floor and view.document.ends[j - 1] == view.document.starts[j]
    return (j, False) if glued or word in CURRENCY else (i, True)


def _left_over_and(view: View, i: int, end: int, floor: int) -> LeftStep:
    """Over the "and" of `Roe and Poe`; not of `…, and Poe`."""
    j = i - 1
    if view.words[j] != "and" or i == end or j == floor or view.tags[j - 1] & (Tag.MARK | Tag.ADVERB):
        return i, True
    return j, False


def _left_over_name(view: View, i: int, end: int, floor: int) -> LeftStep:
    """Over a capital letter; `The`, `His`, `She` start the phrase, and `on Friday | officials` has a date before it."""
    tag = view.tags[i - 1]
    if tag & Tag.CALENDAR and not tag & Tag.GIVEN and i < end and not view.tags[i] & Tag.CAPITAL:
        return i, True
    return i - 1, bool(tag & (ARTICLES | Tag.PRONOUN))


def _left_over_article(view: View, i: int, end: int, floor: int) -> LeftStep:
    """To an article, and past it where "of" or "and" leads on: `the mayor of | the town`."""
    j = i - 1
    return j, j > floor and not _goes_on_left(view, j, floor)


def _left_over_relative(view: View, i: int, end: int, floor: int) -> LeftStep | None:
    """The same for the last word of the phrase: `the man | who`."""
    closing = i == end and view.words[i - 1] in ("who", "which")
    return _left_over_article(view, i, end, floor) if closing else None


def _left_over_pronoun(view: View, i: int, end: int, floor: int) -> LeftStep:
    """A pronoun is a phrase by itself: `it rained and | he`."""
    return (i - 1, True) if i == end else (BACK, True)


def _left_of_date(view: View, i: int, end: int, floor: int) -> LeftStep | None:
    """`on Tuesday | officials`: a date ends the walk; not "a second officer", "the day labourers"."""
    j = i - 1
    if view.tags[j] & (Tag.CALENDAR | Tag.ADVERB):
        return i, True
    date = not view.tags[j - 1] & ARTICLES or view.words[j - 1] in ("this", "that")
    return (i, True) if date else None


def _left_over_last(view: View, i: int, end: int, floor: int) -> LeftStep | None:
    """The last word of a phrase is no verb, though it looks like one: `the accused`."""
    return (i - 1, False) if i == end else None


def _left_over_verb(view: View, i: int, end: int, floor: int) -> LeftStep | None:
    """Over the verb of a relative clause, `the man who had fled`; another verb has another subject."""
    if not is_finite(view, i - 1):
        return None
    relative = _relative_before(view, i - 1, floor)
    return (BACK, True) if relative is None else (relative, False)


def _left_edge(view: View, i: int, end: int, floor: int) -> LeftStep:
    """`when | Roe`, `that | Roe`: no part of the phrase."""
    return i, True


LEFTWARD: tuple[tuple[int, int, Callable[[View, int, int, int], LeftStep | None]], ...] = (
    (Tag.MARK, 0, _left_over_mark),
    (Tag.CONJUNCTION, 0, _left_over_and),
    (Tag.CAPITAL, OPENING_WORDS, _left_over_name),
    (ARTICLES, 0, _left_over_article),
    (Tag.RELATIVE, 0, _left_over_relative),
    (Tag.PRONOUN, 0, _left_over_pronoun),
    (Tag.TIME, Tag.ORGANISATION | Tag.ROLE, _left_of_date),
    (Tag.VERB | Tag.ED, Tag.AUXILIARY | Tag.CUE, _left_over_last),
    (VERBLIKE, 0, _left_over_verb),
    (Tag.SUBORDINATOR | Tag.QUESTION | Tag.THAT | Tag.OBJECT | Tag.RELATIVE, Tag.POSSESSIVE, _left_edge),
)
LEFT_MASK = reduce(or_, (mask for mask, _, _ in LEFTWARD))


def is_nickname(view: View, quotation: Quotation) -> bool:
    """Whether a short quotation can stand inside a name: Jo "The Axe" Roe."""
    short = quotation.last - quotation.first <= config.NICKNAME_TOKENS
    return short and not view.tags[quotation.last - 2] & Tag.MARK


def _goes_on_left(view: View, j: int, floor: int) -> bool:
    """Whether a phrase goes on before its article: "the mayor of | the town", "half of | the voters"."""
    before = view.tags[j - 1]
    if before & (Tag.PREPOSITION | Tag.DETERMINER) and not before & Tag.CAPITAL:
        return j - 1 > floor and not view.tags[j - 2] & (Tag.MARK | Tag.CONJUNCTION)
    return view.words[j - 1] == "and" and j - 1 > floor and not view.tags[j - 2] & Tag.MARK


def is_finite(view: View, j: int) -> bool:
    """Whether a lower-case word is a finite verb, as far as one word and its neighbour tell."""
    tag = view.tags[j]
    if tag & (Tag.AUXILIARY | Tag.MODAL | Tag.NEGATION):
        return True
    if tag & Tag.CUE:
        cue, before = forms()[view.words[j]], view.tags[j - 1]
        if cue.form == "s":
            return "noun" not in cue.frames or bool(before & (Tag.CAPITAL | Tag.PRONOUN))
        return cue.form in ("past", "ing") and not before & (ARTICLES | Tag.ADVERB)
    return bool(tag & Tag.VERB) and not tag & (Tag.ROLE | Tag.PEOPLE | Tag.ORGANISATION | Tag.DOCUMENT)


def _relative_before(view: View, j: int, floor: int) -> int | None:
    """The relative pronoun whose clause the verb belongs to, or None."""
    for k in range(j - 1, max(floor, j - config.RELATIVE_REACH), -1):
        tag = view.tags[k]
        if tag & (Tag.RELATIVE | Tag.THAT):
            return k if view.tags[k - 1] & Tag.WORD and not is_finite(view, k - 1) else None
        if tag & (Tag.STOP | Tag.COMMA) or view.words[k] in DASHES or view.words[k] in (";", ":"):
            return None
    return None


def _trimmed_start(view: View, i: int, end: int) -> int:
    """Without the preposition, adverb or conjunction that a phrase cannot start with."""
    while i < end and view.tags[i] & (Tag.PREPOSITION | Tag.CONJUNCTION | Tag.ADVERB | Tag.CLITIC | Tag.SUBORDINATOR):
        if view.tags[i] & Tag.PREPOSITION and not view.tags[i] & Tag.ADVERB:
            return _behind_adjunct(view, i, end)
        i += 1
    return i


def _behind_adjunct(view: View, i: int, end: int) -> int:
    """The phrase behind an adjunct that runs into it: "In the north | the army", "After the vote | Roe"."""
    for k in range(end - 1, i, -1):
        if view.tags[k] & (ARTICLES | Tag.PRONOUN) and k > i + 1:
            return k
    k = end - 1
    while k > i + 1 and view.tags[k] & Tag.CAPITAL and view.tags[k - 1] & Tag.CAPITAL:
        k -= 1
    return k


def phrase_end(view: View, start: int, limit: int) -> int:
    """The end of the noun phrase that starts at `start`, no further than `limit`; `start` where there is none.

    Goes on behind "of", behind "in" after a common noun, and to the end of a relative clause: `the mayor of the
    town who had fled |, said …`; not behind "in" after a name, `Jo Roe | in a letter`. Gets wrong: a noun that is
    also the form of a verb.
    """
    tags = view.tags
    i = start
    if i < limit and tags[i] & (Tag.PRONOUN | Tag.OBJECT) and not tags[i] & (ARTICLES | Tag.NUMBER):
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
    by_agent = view.words[i + 1 : i + 2] == ("by",) and not view.tags[i] & Tag.AUXILIARY
    return i + 1 if by_agent else i


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
