"""Whether a form of a reporting verb is a verb where it stands, and how it is used."""

from quotecli import config
from quotecli.engines.rules.phrase_ends import phrase_end
from quotecli.engines.rules.phrase_starts import phrase_start
from quotecli.engines.rules.view import Site, View
from quotecli.language.inflection import PARTICLES, Cue
from quotecli.language.tags import Tag

BE = frozenset("am is are was were be been being 're 's".split())
SEVERAL = frozenset("those many some others most few several both".split())
MEANS = frozenset((word,) for word in "telephone phone email e-mail letter text video radio fax".split())
"""By what somebody says something: "he said by | telephone" is no passive."""

GROUP = Tag.ADVERB | Tag.AUXILIARY | Tag.MODAL | Tag.NEGATION
SINGULAR_SUBJECTS = (
    Tag.PRONOUN | Tag.RELATIVE | Tag.CAPITAL | Tag.ROLE | Tag.ORGANISATION | Tag.DOCUMENT | Tag.ADVERB
)  # fmt: skip


def group_start(view: View, i: int) -> int:
    """The first of the auxiliaries and adverbs that stand right before a verb."""
    words, tags = view.words, view.tags
    left = i
    while left > view.first and tags[left - 1] & GROUP and not tags[left - 1] & (Tag.CAPITAL | Tag.CLITIC):
        if words[left - 1] in ("so", "though", "yet"):
            break
        left -= 1
    contracted = left - 1 > view.first and words[left - 1] == "'s" and tags[left - 2] & Tag.PRONOUN
    return left - 1 if contracted and words[i].endswith("ing") else left


def particle(view: View, i: int, cue: Cue) -> str:
    """The particle that makes a cue of the verb: "called | for"; not the "to" of "admitted to the paper that"."""
    if i + 1 >= view.last or view.words[i + 1] not in cue.frames & PARTICLES:
        return ""
    end = phrase_end(view, i + 2, view.last)
    told = "clause" in cue.frames and end < view.last and view.words[end] == "that"
    return "" if told and view.words[i + 1] in ("to", "with") else view.words[i + 1]


def is_verb(view: View, i: int, cue: Cue, left: int) -> bool:
    """Whether a form is a verb where it stands, not "the claim", "his warning", "a proposed law"."""
    tag = view.tags[i]
    if tag & Tag.CAPITAL and i > view.first and not _after_mark(view, i) and not title_case(view):
        return False
    before = view.tags[i - 1] if i > view.first else 0
    if before & (Tag.DETERMINER | Tag.POSSESSIVE | Tag.CLITIC) and not before & Tag.PRONOUN and left == i:
        return False
    if reports_nothing(view, i, cue):
        return False
    if cue.form == "base":
        # "has direct ties": behind "have" and "be" stands no base form.
        finite = left < i and view.words[i - 1] not in HAVE_OR_BE
        return finite or (left == i and (_plural_before(view, i, cue) or _plural_behind(view, i, cue)))
    if cue.form == "s" and "noun" in cue.frames:
        return left < i or _singular_before(view, i, cue)
    return cue.form != "past" or _is_past(view, i, cue, left)


HAVE_OR_BE = frozenset("have has had having am is are was were be been being 's 've 're 'm".split())


def _after_mark(view: View, i: int) -> bool:
    return view.words[i - 1] in (",", ":", "-", "–", "—")


def reports_nothing(view: View, i: int, cue: Cue) -> bool:
    """Whether the words behind a verb make another of it: "pleaded guilty", "asked not to", "hails from Molde"."""
    if cue.lemma == "plead":
        return "guilty" in view.words[i + 1 : i + 3]
    if cue.lemma == "ask":
        return view.words[i + 1 : i + 3] in (("not", "to"), ("to", "remain"))
    following = view.words[i + 1 : i + 2]
    if cue.lemma == "hail":
        return following == ("from",)
    if cue.lemma == "state" and cue.form in ("s", "base"):
        return following not in (("that",), (":",), (",",)) and i + 1 not in view.opens
    if cue.lemma == "request":
        return following == ("anonymity",)
    return cue.lemma == "put" and following != ("it",)


def _is_past(view: View, i: int, cue: Cue, left: int) -> bool:
    """Whether a past form is finite or has its auxiliary; not "the plan | backed by", "a man | accused of"."""
    following = view.words[i + 1 : i + 2]
    if left == i and following == ("by",) and view.words[i + 2 : i + 3] not in MEANS:
        return False
    if cue.lemma == "accuse" and following == ("of",):
        return left < i
    preposition = i > view.first and view.tags[i - 1] & Tag.PREPOSITION
    return not (preposition and i + 1 < view.last and not view.tags[i + 1] & Tag.MARK)


def title_case(view: View) -> bool:
    """Whether a sentence is a headline In Which Most Words Are Like This."""
    words = [k for k in range(view.first, view.last) if view.tags[k] & Tag.WORD]
    return sum(1 for k in words if view.tags[k] & Tag.CAPITAL) >= config.TITLE_CASE_SHARE * len(words)


def _singular_before(view: View, i: int, cue: Cue) -> bool:
    """Whether the word before an s-form that is also a plural noun can be its subject: "she claims"."""
    following = view.tags[i + 1] if i + 1 < view.last else 0
    if i == view.first or following & (Tag.AUXILIARY | Tag.VERB | Tag.ING):
        return False
    if following & Tag.PREPOSITION and view.words[i + 1] not in cue.frames:
        return False
    tag = view.tags[i - 1]
    if tag & Tag.MARK:
        return view.words[i - 1] == "," or i - 1 in view.closes
    if tag & Tag.NUMBER and i - 2 > view.first and view.tags[i - 2] & Tag.PREPOSITION:
        return True
    return bool(tag & SINGULAR_SUBJECTS) and not tag & (Tag.DEMONYM | Tag.NUMBER | Tag.PREPOSITION)


def _plural_before(view: View, i: int, cue: Cue) -> bool:
    """Whether the word before a base form can be its subject: "they say", "officials say"."""
    if i == view.first:
        return False
    tag, word = view.tags[i - 1], view.words[i - 1]
    following = view.words[i + 1 : i + 3]
    if following[:1] == ("that",) or following in (("to", "have"), ("to", "be")):
        named = tag & (Tag.CAPITAL | Tag.PRONOUN | Tag.PEOPLE | Tag.ORGANISATION)
        return bool(named) or word == "and" or _those_before(view, i)
    if tag & Tag.CAPITAL and "and" in view.words[max(view.first, i - config.NAMES_TOKENS) : i]:
        return True
    if tag & Tag.WORD and not tag & (Tag.PRONOUN | Tag.RELATIVE) and _heads_plural(view, i):
        return True
    return _is_plural(tag, word, cue)


def _plural_behind(view: View, i: int, cue: Cue) -> bool:
    """Whether several who speak stand behind a base form and end their clause: `The wall will fail, | say experts.`"""
    if "clause" not in cue.frames or "noun" in cue.frames or cue.lemma == "ask" or i == view.first:
        return False
    if "addressee" in cue.frames and view.tags[view.first] & (Tag.SUBORDINATOR | Tag.PREPOSITION | Tag.VERB):
        # "If you see smoke, warn neighbours."
        return False
    if view.words[i - 1] != "," and i - 1 not in view.closes:
        return False
    end = phrase_end(view, i + 1, view.last)
    if end <= i + 1 or not (end == view.last or view.tags[end] & (Tag.MARK | Tag.TIME | Tag.PREPOSITION)):
        return False
    tag, word = view.tags[end - 1], view.words[end - 1]
    return bool(tag & Tag.PEOPLE) or word.endswith("s") or "and" in view.words[i + 1 : end]


def _those_before(view: View, i: int) -> bool:
    """Whether the subject begins with a word for several: "those close to him | say", "many in the town | say"."""
    for k in range(i - 1, max(view.first, i - config.NAMES_TOKENS) - 1, -1):
        if view.words[k] in SEVERAL:
            return True
        if view.tags[k] & (Tag.MARK | Tag.AUXILIARY | Tag.MODAL | Tag.CUE):
            return False
    return False


def _is_plural(tag: int, word: str, cue: Cue) -> bool:
    """The same for one word: "people", "they", "to", "voters"; for "claim" and "report" only what is sure."""
    if "noun" in cue.frames and (word == "and" or not tag & (Tag.PRONOUN | Tag.PEOPLE | Tag.RELATIVE | Tag.CAPITAL)):
        return word == "to"
    if tag & (Tag.PRONOUN | Tag.OBJECT | Tag.RELATIVE) or word in ("to", "and"):
        return word not in ("he", "she", "it", "this")
    return bool(tag & Tag.PEOPLE) or (word.endswith("s") and bool(tag & Tag.WORD) and not tag & Tag.PREPOSITION)


def _heads_plural(view: View, end: int) -> bool:
    """Whether the head before the first "of" of a phrase is a plural of people: "pals of the couple | claim"."""
    start = phrase_start(view, end, view.first)
    for k in range(start, end - 1):
        if view.words[k + 1] == "of":
            plural = view.words[k].endswith("s") and view.tags[end - 1] & Tag.WORD
            return bool(view.tags[k] & Tag.PEOPLE or plural)
    return False


def mood(site: Site) -> str:
    """How the verb is used: "finite", "passive", "participle", "infinitive", or "none" where nothing is reported."""
    view = site.view
    group = range(site.left, site.at)
    if any(view.tags[k] & Tag.NEGATION for k in group):
        return "none"
    if any(view.tags[k] & Tag.MODAL for k in group):
        return "modal"
    be = not BE.isdisjoint(view.words[site.left : site.at])
    if site.cue.form == "ing":
        return "finite" if be else "participle"
    if site.cue.form == "past" and be:
        return "passive"
    return _mood_by_neighbours(site)


def _mood_by_neighbours(site: Site) -> str:
    """ "To say" is an infinitive; "did they say …?" and "if they say" report nothing."""
    view = site.view
    before = view.words[site.left - 1] if site.left > view.first else ""
    perfect = site.left < site.at and view.words[site.left] == "have"
    if before == "to" and (site.cue.form == "base" or perfect):
        return "infinitive"
    if site.cue.form == "base":
        asks = site.left < site.at and view.words[site.left] in ("did", "do", "does")
        if asks and view.words[view.last - 1] == "?":
            return "none"
    return "none" if before in ("if", "unless", "whether") else "finite"
