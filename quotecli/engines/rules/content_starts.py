"""Where the reported words start after a cue."""

from quotecli.engines.rules.settings import SETTINGS
from quotecli.engines.rules.view import View
from quotecli.grammar.phrase_ends import phrase_end
from quotecli.grammar.window import cue_at
from quotecli.language.inflection import PARTICLES, Cue
from quotecli.language.tags import Tag

OPENING_MARKS = frozenset("([$£€@#")

Start = tuple[int, str]
"""The first token of a content, and how it starts: "quote", "that" or "clause"."""


def content_start(view: View, cue: Cue, i: int, limit: int) -> Start | None:
    """Where the content after a cue starts, and how: "quote", "that", "clause"; None where nothing follows.

    Steps over the addressee, the date and the place: told | reporters on Sunday | that ...
    """
    words, tags = view.words, view.tags
    if _quotation_after_object(view, i, limit):
        return i + 2, "quote"
    # Behind a particle nobody is told: "warned of | floods".
    if "addressee" in cue.frames and cue.lemma != "ask" and words[i - 1] not in cue.frames & PARTICLES:
        told, i = i, _after_addressee(view, i, limit)
        if i < limit and tags[i] & (Tag.MODAL | Tag.AUXILIARY):
            # Nobody is told, something happens: "warn | the wall could fail".
            i = told
    i = _after_adjuncts(view, i, limit)
    if i >= limit:
        return None
    found = _at(view, i, limit)
    if not found and tags[i] & (Tag.PREPOSITION | Tag.TIME | Tag.COMMA | Tag.ADVERB):
        found = _ahead(view, i, limit)
    if found:
        return found
    if words[i] in ("as", "after", "before"):
        return None
    if "infinitive" in cue.frames and tags[i] & (Tag.VERB | Tag.ED):
        # "claimed in a statement | posted online | to have won"
        i = next((k for k in range(i, min(limit, i + SETTINGS.linking_tokens + 2)) if words[k] == "to"), i)
    return None if tags[i] & (Tag.MARK | Tag.CONJUNCTION) and words[i] not in OPENING_MARKS else (i, "clause")


def _quotation_after_object(view: View, i: int, limit: int) -> bool:
    """Whether a pronoun says who is spoken to: `asked her, | "Where?"`, `scolded him: | "You are late."`"""
    if i + 2 >= limit or not view.tags[i] & Tag.OBJECT or i + 2 not in view.opens:
        return False
    return view.words[i + 1] in (",", ":") or view.words[i + 1] in view.marks.dashes


def _at(view: View, i: int, limit: int) -> Start | None:
    """The start where a quotation, "that" or a colon stands right at `i`."""
    if i in view.opens:
        return i, "quote"
    word = view.words[i]
    if word == "that":
        return _at_that(view, i, limit)
    if word in (",", ":") or word in view.marks.dashes:
        return _at_mark(view, i, limit)
    return None


def _at_mark(view: View, i: int, limit: int) -> Start | None:
    """Behind a comma, a dash or a colon: `said: | it rained`, `said, but | "we ran"`."""
    if i + 1 >= limit:
        return None
    if i + 1 in view.opens:
        return i + 1, "quote"
    if view.words[i] == ":":
        return i + 1, "clause"
    k = i + 1
    while k < limit and k - i < SETTINGS.linking_tokens and view.tags[k] & (Tag.CONJUNCTION | Tag.ADVERB):
        k += 1
    return (k, "quote") if k in view.opens else None


def _at_that(view: View, i: int, limit: int) -> Start | None:
    """Behind "that", but with it where it is the subject: `said | that was right`."""
    if i + 1 >= limit:
        return None
    if view.tags[i + 1] & (Tag.AUXILIARY | Tag.MODAL) or view.words[i + 1] == "'s":
        return i, "clause"
    if view.tags[i + 1] & Tag.COMMA and i + 2 < limit:
        return i + 2, "that"
    return i + 1, "that"


def _after_addressee(view: View, i: int, limit: int) -> int:
    """Behind the one who is told; at `i` where nobody is."""
    if i >= limit or view.tags[i] & (Tag.MARK | Tag.THAT):
        return i
    if view.tags[i] & (Tag.OBJECT | Tag.PRONOUN) and not view.tags[i] & Tag.POSSESSIVE:
        return i + 1
    if view.tags[i] & Tag.PREPOSITION:
        return i
    end = phrase_end(view, i, limit)
    return end if end < limit else i


def _after_adjuncts(view: View, i: int, limit: int) -> int:
    """Behind "on Sunday", "in a statement", "to reporters", "Tuesday", "later", as many as there are."""
    for _ in range(SETTINGS.adjuncts):
        after = _after_adjunct(view, i, limit)
        if after == i:
            return i
        i = after
    return i


def _after_adjunct(view: View, i: int, limit: int) -> int:
    """Behind one date, adverb or place; at `i` where none stands."""
    words, tags = view.words, view.tags
    if i >= limit:
        return i
    tag = tags[i]
    if tag & Tag.TIME and (not tag & Tag.GIVEN or tag & Tag.CALENDAR):
        while i < limit and tags[i] & (Tag.TIME | Tag.NUMBER) and i not in view.opens:
            i += 1
        return i
    if tag & Tag.ADVERB and not tag & (Tag.CUE | Tag.PREPOSITION) and words[i] not in view.listed("opening"):
        return i + 1
    if i + 1 >= limit:
        return i
    leading = tag & Tag.PREPOSITION and not tags[i + 1] & Tag.DETERMINER
    if tags[i + 1] & Tag.TIME and (leading or words[i] in ("this", "last", "next")):
        return _after_adjunct(view, i + 1, limit)
    return _after_place(view, i, limit) if tag & Tag.PREPOSITION else i


def _after_place(view: View, i: int, limit: int) -> int:
    """Behind "in a statement", "to reporters", "after the two days", "about the dam |:"; at `i` for other phrases."""
    word, tags = view.words[i], view.tags
    places = word in view.listed("placing")
    if not places and word not in ("of", "about"):
        return i
    end = phrase_end(view, i + 1, limit)
    if end >= limit:
        return i
    if not places:
        return end if tags[end] & Tag.MARK else i
    listeners = word == "to" and end > i + 1 and tags[i + 1] & (Tag.PEOPLE | Tag.OBJECT)
    if listeners or not view.parsed.language.words("speaking_places").isdisjoint(view.words[i + 1 : end]):
        return end
    reach = range(i + 1, min(end, i + 1 + SETTINGS.date_tokens))
    dated = tags[i + 1] & (Tag.DETERMINER | Tag.NUMBER) and any(tags[k] & Tag.TIME for k in reach)
    return end if dated else i


def _adds(view: View, k: int) -> bool:
    """Whether a participle after a comma brings in its own content: `…, he said, | adding that it rained`."""
    return view.words[k - 1] == "," and cue_at(view, k).form == "ing" and "clause" in cue_at(view, k).frames


def _ahead(view: View, i: int, limit: int) -> Start | None:
    """A "that" or a quotation further on, with no other verb of saying between."""
    words, tags = view.words, view.tags
    for k in range(i, min(limit, i + SETTINGS.adjunct_tokens)):
        if tags[k] & Tag.CUE and k > i and (cue_at(view, k).form == "past" or _adds(view, k)):
            return None
        if k in view.opens:
            before = words[k - 1]
            return (k, "quote") if before in (",", ":") or before in view.marks.dashes else None
        if k + 1 < limit and (
            words[k] == ":" or (words[k] == "that" and not tags[k + 1] & (Tag.VERB | Tag.AUXILIARY | Tag.MODAL))
        ):
            return _at(view, k, limit)
    return None
