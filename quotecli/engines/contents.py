"""Where the reported words start and end on either side of a cue."""

from quotecli import config
from quotecli.engines.phrases import DASHES, SPEAKING_PLACES, View, cue_at, phrase_end
from quotecli.lexicon import Tag
from quotecli.lexicon.cues import Cue

PASSIVE = frozenset("is are was were be been being".split())
NP_START = (
    Tag.PRONOUN | Tag.DETERMINER | Tag.POSSESSIVE | Tag.CAPITAL | Tag.NUMBER | Tag.PEOPLE | Tag.ROLE | Tag.ORGANISATION
)  # fmt: skip


def content_end(view: View, start: int) -> int:
    """Where a reported clause ends: as a rule with its sentence, earlier where somebody else's report begins.

    The final mark is left out, a closing quotation mark is kept.
    """
    words, tags = view.words, view.tags
    opening = tags[view.first] & (Tag.SUBORDINATOR | Tag.PREPOSITION) and words[view.first] not in ("as", "so")
    within = opening and start - view.first < config.CLAUSE_REACH and "," not in words[view.first : start]
    i = start
    while i < view.last:
        if i in view.opens:
            i = view.opens[i].last
            if i < view.last and (words[i] in DASHES or _leaves_quotation(view, i)):
                break
            continue
        tag = tags[i]
        if tag & Tag.MARK:
            if words[i] in (",", *DASHES) and i > start and _report_follows(view, i):
                break
            if words[i] == ":" and i > start and (i + 1 in view.opens or _subject_and_cue(view, i + 1)):
                break
            if words[i] == ";" or (within and words[i] == "," and i + 1 < view.last and tags[i + 1] & NP_START):
                break
            if words[i] == "," and "which" in words[i + 1 : i + 3] and view.last - i > i - start:
                break
        elif (words[i] in ("before", "while", "after") and i > start and _cue_participle(view, i + 1)) or (
            tag & Tag.CONJUNCTION
            and i > start
            and (
                _cue_follows(view, i + 1) or (words[i] == "but" and not tags[i + 1] & Tag.AUXILIARY and _turns(view, i))
            )
        ):
            break
        i += 1
    return trimmed(view, start, i)


def _leaves_quotation(view: View, i: int) -> bool:
    """Whether the reporter goes on behind the marks at `i`: `called it "partial," | meaning …`."""
    comma_inside = view.words[i - 2] == ","
    k = i if comma_inside else i + 1
    return (comma_inside or view.words[i] == ",") and k < view.last and bool(view.tags[k] & (Tag.ING | Tag.RELATIVE))


def trimmed(view: View, start: int, end: int) -> int:
    """Without the final full stop, the comma, the conjunction; a quotation at the end stays whole."""
    while end > start:
        last = end - 1
        if last in view.closes:
            break
        tag = view.tags[last]
        if not (tag & (Tag.STOP | Tag.COMMA) or view.words[last] in (";", ":", *DASHES)):
            break
        end = last
    return end


def _report_follows(view: View, comma: int) -> bool:
    """Whether a comma ends the report: ", saying", ", according to", ", Roe said", ", but Roe denied", ", who"."""
    i = comma + 1
    if i >= view.last:
        return False
    words, tags = view.words, view.tags
    if words[i] == "according" and words[i + 1 : i + 2] == ("to",):
        return True
    if words[i] in ("who", "while", "whereas", "although", "though"):
        return words[comma] == ","
    if words[i] in ("and", "but", "yet"):
        return _cue_follows(view, i + 1) or _subject_and_cue(view, i + 1) or _turns(view, i)
    while i < view.last and tags[i] & Tag.ADVERB and not tags[i] & Tag.CUE:
        i += 1
    if i < view.last and tags[i] & Tag.CUE:
        return _adds(view, i) or _final_tag(view, i)
    return _subject_and_cue(view, comma + 1, final=True)


def _turns(view: View, conjunction: int) -> bool:
    """Whether ", but he", ", but Roe", ", and offered" leaves the report and goes on with the reporter's words."""
    i = conjunction + 1
    if i >= view.last:
        return False
    tag = view.tags[i]
    if tag & (Tag.ED | Tag.VERB) and not tag & (Tag.CAPITAL | Tag.ROLE):
        return True
    if view.words[conjunction] == "but":
        return bool(tag & (Tag.CAPITAL | Tag.PRONOUN | Tag.AUXILIARY)) and not tag & Tag.DETERMINER
    return False


def _cue_follows(view: View, i: int) -> bool:
    """Whether a second verb of saying shares the subject: "and | called for", "but | has denied", "and | says"."""
    first = i
    while i < view.last and view.tags[i] & (Tag.ADVERB | Tag.AUXILIARY) and not view.tags[i] & Tag.CUE:
        i += 1
    if i >= view.last or not view.tags[i] & Tag.CUE:
        return False
    cue = cue_at(view, i)
    if cue.form == "past" and any(word in PASSIVE for word in view.words[first:i]):
        return False
    return cue.form == "past" or _adds(view, i) or (cue.form == "s" and _is_verb_by_object(view, i))


def _is_verb_by_object(view: View, i: int) -> bool:
    """Whether what follows shows that a form is the verb, not a plural noun: "promises to", "claims that"."""
    if "noun" not in cue_at(view, i).frames:
        return True
    following = view.tags[i + 1] if i + 1 < view.last else 0
    return (
        bool(following & (Tag.DETERMINER | Tag.PRONOUN | Tag.THAT | Tag.POSSESSIVE))
        or view.words[i + 1 : i + 2] == ("to",)
        or (view.words[i + 1 : i + 3] == ("not", "to"))
    )


def _cue_participle(view: View, i: int) -> bool:
    """Whether the reporter goes on with "before | claiming", "while | calling for"."""
    return i < view.last and bool(view.tags[i] & Tag.CUE) and _adds(view, i)


def _adds(view: View, i: int) -> bool:
    """Whether a participle reports on: ", saying", ", denouncing"; not ", showing"."""
    cue = cue_at(view, i)
    return cue.form == "ing" and not cue.frames.isdisjoint(("clause", "object", "to", "for", "on", "of"))


def _subject_and_cue(view: View, i: int, *, final: bool = False) -> bool:
    """Whether a subject with a verb of saying starts at `i`: "Roe said"; at the end of the sentence if `final`."""
    if i >= view.last or not view.tags[i] & NP_START:
        return False
    end = phrase_end(view, i, min(view.last, i + config.SUBJECT_TOKENS))
    while end < view.last and view.tags[end] & (Tag.ADVERB | Tag.AUXILIARY) and not view.tags[end] & Tag.CUE:
        end += 1
    if end >= view.last or not view.tags[end] & Tag.CUE or end == i or cue_at(view, end).form == "base":
        return False
    return _final_tag(view, end) if final else True


def _final_tag(view: View, cue: int) -> bool:
    """Whether nothing is reported behind a cue: it ends its sentence, but for a date or a place."""
    if "clause" not in cue_at(view, cue).frames:
        return False
    i = cue + 1
    while i < view.last and view.tags[i] & (Tag.TIME | Tag.PREPOSITION | Tag.ADVERB) and i - cue < 4:
        i += 1
    return i >= view.last or bool(view.tags[i] & Tag.STOP)


def content_start(view: View, cue: Cue, i: int, limit: int) -> tuple[int, str] | None:
    """Where the content behind a cue starts, and how: "quote", "that", "clause"; None where nothing follows.

    Steps over the addressee, the date and the place: told | reporters on Sunday | that ...
    """
    words, tags = view.words, view.tags
    if "addressee" in cue.frames and cue.lemma != "ask":
        i = _after_addressee(view, i, limit)
    i = _after_adjuncts(view, i, limit)
    if i >= limit:
        return None
    found = _at(view, i, limit)
    if found:
        return found
    if tags[i] & (Tag.PREPOSITION | Tag.TIME | Tag.COMMA | Tag.ADVERB):
        ahead = _ahead(view, i, limit)
        if ahead:
            return ahead
    if words[i] in ("as", "after", "before"):
        return None
    if tags[i] & (Tag.MARK | Tag.CONJUNCTION) and words[i] not in ("(", "[", "$", "£", "€", "@", "#"):
        return None
    return i, "clause"


def _at(view: View, i: int, limit: int) -> tuple[int, str] | None:
    """The start where a quotation, "that" or a colon stands right at `i`."""
    words = view.words
    if i in view.opens:
        return i, "quote"
    if words[i] in (",", ":", *DASHES) and i + 1 < limit:
        if i + 1 in view.opens:
            return i + 1, "quote"
        if words[i] == ":":
            return i + 1, "clause"
        k = i + 1
        while k < limit and k - i < 3 and view.tags[k] & (Tag.CONJUNCTION | Tag.ADVERB):
            k += 1
        return (k, "quote") if k in view.opens else None
    if words[i] == "that" and i + 1 < limit:
        if view.tags[i + 1] & (Tag.AUXILIARY | Tag.MODAL) or words[i + 1] == "'s":
            return i, "clause"
        if view.tags[i + 1] & Tag.COMMA and i + 2 < limit:
            return i + 2, "that"
        return i + 1, "that"
    return None


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
    for _ in range(config.ADJUNCTS):
        after = _after_adjunct(view, i, limit)
        if after == i:
            return i
        i = after
    return i


def _after_adjunct(view: View, i: int, limit: int) -> int:
    words, tags = view.words, view.tags
    if i >= limit:
        return i
    if tags[i] & Tag.TIME and (not tags[i] & Tag.GIVEN or tags[i] & Tag.CALENDAR):
        while i < limit and tags[i] & (Tag.TIME | Tag.NUMBER) and i not in view.opens:
            i += 1
        return i
    if tags[i] & Tag.ADVERB and not tags[i] & (Tag.CUE | Tag.PREPOSITION) and words[i] not in ("even", "only", "just"):
        return i + 1
    if words[i] in ("this", "last", "next") and i + 1 < limit and tags[i + 1] & Tag.TIME:
        return _after_adjunct(view, i + 1, limit)
    if not tags[i] & Tag.PREPOSITION or i + 1 >= limit:
        return i
    if tags[i + 1] & Tag.TIME and not tags[i + 1] & Tag.DETERMINER:
        return _after_adjunct(view, i + 1, limit)
    if words[i] in ("of", "about"):
        end = phrase_end(view, i + 1, limit)
        return end if end < limit and view.tags[end] & Tag.MARK else i
    if words[i] in ("in", "on", "at", "during", "to", "through", "via", "by", "after", "before", "from"):
        end = phrase_end(view, i + 1, limit)
        inside = words[i + 1 : end]
        if words[i] == "to" and end > i + 1 and tags[i + 1] & (Tag.PEOPLE | Tag.OBJECT):
            return end if end < limit else i
        if end < limit and not SPEAKING_PLACES.isdisjoint(inside):
            return end
        if tags[i + 1] & (Tag.DETERMINER | Tag.NUMBER) and any(
            tags[k] & Tag.TIME for k in range(i + 1, min(end, i + 5))
        ):
            return end if end < limit else i
    return i


def _ahead(view: View, i: int, limit: int) -> tuple[int, str] | None:
    """A "that" or a quotation further on, with no other verb of saying between."""
    for k in range(i, min(limit, i + config.ADJUNCT_TOKENS)):
        if view.tags[k] & Tag.CUE and k > i and cue_at(view, k).form == "past":
            return None
        if k in view.opens:
            before = view.words[k - 1]
            return (k, "quote") if before in (",", ":", *DASHES) else None
        if view.words[k] == "that" and k + 1 < limit and not view.tags[k + 1] & (Tag.VERB | Tag.AUXILIARY | Tag.MODAL):
            return _at(view, k, limit)
        if view.words[k] == ":" and k + 1 < limit:
            return _at(view, k, limit)
    return None


def left_content(view: View, end: int, floor: int) -> tuple[int, int] | None:
    """The clause before a cue or its source: what stands before the comma or the closing mark at `end - 1`."""
    if end <= floor:
        return None
    last = end - 1
    if last not in view.closes and not (view.tags[last] & Tag.COMMA or view.words[last] in (*DASHES, "?", "!")):
        return None
    start = floor
    while (
        start < last
        and (view.tags[start] & Tag.MARK or view.words[start] in ("but", "and"))
        and start not in view.opens
    ):
        start += 1
    stop = trimmed(view, start, end)
    return (start, stop) if stop > start else None
