"""Where the reported words end."""

from quotecli.engines.rules.settings import SETTINGS
from quotecli.engines.rules.view import View
from quotecli.grammar.phrase_ends import phrase_end
from quotecli.grammar.settings import SETTINGS as GRAMMAR
from quotecli.grammar.window import cue_at
from quotecli.language.tags import FINITE, Tag

SUBORDINATE = Tag.THAT | Tag.RELATIVE | Tag.SUBORDINATOR
NP_START = (
    Tag.PRONOUN | Tag.DETERMINER | Tag.POSSESSIVE | Tag.CAPITAL | Tag.NUMBER | Tag.PEOPLE | Tag.ROLE | Tag.ORGANISATION
)  # fmt: skip


def content_end(view: View, start: int) -> int:
    """Where a reported clause ends: as a rule with its sentence, earlier where somebody else's report begins.

    `said | the dam would hold, but Roe denied it`; not `said | the dam, but not the road, would hold`. The final mark
    is left out, a closing quotation mark is kept. Gets wrong: a sentence that the reporter goes on with in the same
    subject and tense.
    """
    tags, dashes = view.tags, view.marks.dashes
    within = _within_clause(view, start)
    i = start
    while i < view.last:
        if i in view.opens:
            opened, i = i, view.opens[i].last
            if i < view.last and (view.words[i] in dashes or _leaves_quotation(view, start, opened, i)):
                break
            continue
        tag = tags[i]
        if tag & Tag.MARK:
            ended = _mark_ends(view, start, i, within=within)
        elif tag & Tag.CONJUNCTION:
            ended = i > start and _conjunction_ends(view, start, i)
        else:
            ended = bool(tag & Tag.SUBORDINATOR) and i > start and _subordinator_ends(view, i)
        if ended:
            break
        i += 1
    return trimmed(view, start, i)


def trimmed(view: View, start: int, end: int) -> int:
    """Without the final full stop, the comma, the conjunction; a quotation at the end stays whole."""
    dashes = view.marks.dashes
    while end > start:
        last = end - 1
        word = view.words[last]
        if last in view.closes:
            break
        if not (view.tags[last] & (Tag.STOP | Tag.COMMA) or word in (";", ":") or word in dashes):
            break
        end = last
    return end


def _within_clause(view: View, start: int) -> bool:
    """Whether the report stands in a clause that opens its sentence: "When Roe said | it rained, they left"."""
    if start - view.first >= GRAMMAR.clause_reach or view.words[view.first] in ("as", "so"):
        return False
    opening = view.tags[view.first] & (Tag.SUBORDINATOR | Tag.PREPOSITION)
    return bool(opening) and "," not in view.words[view.first : start]


def _leaves_quotation(view: View, start: int, opened: int, i: int) -> bool:
    """Whether the reporter goes on after the marks at `i`: `called it "partial," | meaning …`.

    A clause that is reported goes on itself, `said they were "well paid," making …`, up to a verb of saying; not one
    inside of what is reported, `blamed Roe for hiding that it was "partial," | meaning …`.
    """
    comma_inside = view.words[i - 2] == ","
    k = i if comma_inside else i + 1
    if not (comma_inside or view.words[i] == ",") or k >= view.last or not view.tags[k] & (Tag.ING | Tag.RELATIVE):
        return False
    verb = next((n for n in range(start, opened) if view.tags[n] & (FINITE | SUBORDINATE)), opened)
    clause = verb < opened and not view.tags[verb] & SUBORDINATE
    return not clause or view.words[k] == "according" or bool(view.tags[k] & Tag.CUE)


def _mark_ends(view: View, start: int, i: int, *, within: bool) -> bool:
    """Whether a comma, a dash, a colon or a semicolon ends the report."""
    word = view.words[i]
    if word == ";":
        return True
    if word == ":":
        return i > start and (i + 1 in view.opens or _subject_and_cue(view, i + 1))
    if word != ",":
        return word in view.marks.dashes and i > start and _report_follows(view, i)
    if i > start and _report_follows(view, i):
        return True
    if within and i + 1 < view.last and view.tags[i + 1] & NP_START:
        return True
    return "which" in view.words[i + 1 : i + 3] and view.last - i > i - start


def _conjunction_ends(view: View, start: int, i: int) -> bool:
    """Whether the reporter goes on: `and | called for`, `but | Roe`; not `but | had`."""
    if _cue_follows(view, i + 1) or _verb_follows_name(view, start, i):
        return True
    return view.words[i] == "but" and _turns(view, i) and not view.tags[i + 1] & Tag.AUXILIARY


def _verb_follows_name(view: View, start: int, i: int) -> bool:
    """Whether a verb shares the subject of one that has been given its object and words for it, which hold no verb.

    `called it a "gift" and | ranked it`, `call them "wolves" and | describe`; not `said it was "new" and | liked it`.
    """
    if i - 1 not in view.closes or i + 1 >= view.last or view.tags[i + 1] & (Tag.CAPITAL | Tag.ROLE):
        return False
    if not view.tags[i + 1] & (Tag.ED | Tag.VERB | Tag.CUE):
        return False
    return not any(view.tags[k] & FINITE for k in range(start, view.closes[i - 1].first))


def _subordinator_ends(view: View, i: int) -> bool:
    """Whether the reporter goes on: `before | claiming`, `while | calling for`; not `before | leaving`."""
    if view.words[i] not in ("before", "while", "after") or i + 1 >= view.last:
        return False
    return bool(view.tags[i + 1] & Tag.CUE) and _adds(view, i + 1)


def _report_follows(view: View, mark: int) -> bool:
    """Whether a comma or a dash ends the report: ", saying", ", according to", ", Roe said", ", but Roe denied"."""
    words, tags = view.words, view.tags
    i = mark + 1
    if i >= view.last:
        return False
    word = words[i]
    if word == "according" and words[i + 1 : i + 2] == ("to",):
        return True
    if word in ("who", "while", "whereas", "although", "though"):
        return words[mark] == ","
    if word in ("and", "but", "yet"):
        return _cue_follows(view, i + 1) or _subject_and_cue(view, i + 1) or _turns(view, i)
    while i < view.last and tags[i] & Tag.ADVERB and not tags[i] & Tag.CUE:
        i += 1
    if i < view.last and tags[i] & Tag.CUE:
        return _adds(view, i) or _final_tag(view, i)
    return _subject_and_cue(view, mark + 1, final=True)


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
    i = _after_auxiliaries(view, i)
    if i >= view.last or not view.tags[i] & Tag.CUE:
        return False
    cue = cue_at(view, i)
    if cue.form == "past":
        return view.listed("passive").isdisjoint(view.words[first:i])
    return _adds(view, i) or (cue.form == "s" and _is_verb_by_object(view, i))


def _after_auxiliaries(view: View, i: int) -> int:
    """Behind "has", "later", "is also": what may stand between a subject and its verb."""
    tags = view.tags
    while i < view.last and tags[i] & (Tag.ADVERB | Tag.AUXILIARY) and not tags[i] & Tag.CUE:
        i += 1
    return i


def _is_verb_by_object(view: View, i: int) -> bool:
    """Whether what follows shows that a form is the verb, not a plural noun: "promises to", "claims that"."""
    if "noun" not in cue_at(view, i).frames:
        return True
    following = view.tags[i + 1] if i + 1 < view.last else 0
    if following & (Tag.DETERMINER | Tag.PRONOUN | Tag.THAT | Tag.POSSESSIVE):
        return True
    return view.words[i + 1 : i + 2] == ("to",) or view.words[i + 1 : i + 3] == ("not", "to")


def _adds(view: View, i: int) -> bool:
    """Whether a participle reports on: ", saying", ", denouncing", `while chanting, "…"`; not ", showing"."""
    cue = cue_at(view, i)
    if cue.form != "ing":
        return False
    quotation = i + 1 in view.opens or (view.words[i + 1 : i + 2] in ((",",), (":",)) and i + 2 in view.opens)
    return quotation or not cue.frames.isdisjoint(("clause", "object", "to", "for", "on", "of"))


def _subject_and_cue(view: View, i: int, *, final: bool = False) -> bool:
    """Whether a subject with a verb of saying starts at `i`: "Roe said"; at the end of the sentence if `final`."""
    if i >= view.last or not view.tags[i] & NP_START:
        return False
    end = _after_auxiliaries(view, phrase_end(view, i, min(view.last, i + SETTINGS.subject_tokens)))
    if end >= view.last or not view.tags[end] & Tag.CUE or end == i or cue_at(view, end).form == "base":
        return False
    return not final or _final_tag(view, end)


def _final_tag(view: View, cue: int) -> bool:
    """Whether nothing is reported after a cue: it ends its sentence, but for a date or a place."""
    if "clause" not in cue_at(view, cue).frames:
        return False
    i = cue + 1
    while i < view.last and view.tags[i] & (Tag.TIME | Tag.PREPOSITION | Tag.ADVERB) and i - cue < SETTINGS.tag_tokens:
        i += 1
    return i >= view.last or bool(view.tags[i] & Tag.STOP)
