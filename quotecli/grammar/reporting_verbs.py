"""Whether a form of a reporting verb is a verb where it stands."""

from quotecli.grammar.phrase_ends import phrase_end
from quotecli.grammar.phrase_starts import phrase_start
from quotecli.grammar.settings import SETTINGS
from quotecli.grammar.window import Window
from quotecli.language.inflection import PARTICLES, Cue
from quotecli.language.tags import Tag
from quotecli.text.headings import in_title_case

GROUP = Tag.ADVERB | Tag.AUXILIARY | Tag.MODAL | Tag.NEGATION
SINGULAR_SUBJECTS = (
    Tag.PRONOUN | Tag.RELATIVE | Tag.CAPITAL | Tag.ROLE | Tag.ORGANISATION | Tag.DOCUMENT | Tag.ADVERB
)  # fmt: skip


def group_start(window: Window, i: int) -> int:
    """The first of the auxiliaries and adverbs that stand right before a verb."""
    words, tags = window.words, window.tags
    left = i
    while left > window.first and tags[left - 1] & GROUP and not tags[left - 1] & (Tag.CAPITAL | Tag.CLITIC):
        if words[left - 1] in ("so", "though", "yet"):
            break
        left -= 1
    contracted = left - 1 > window.first and words[left - 1] == "'s" and tags[left - 2] & Tag.PRONOUN
    return left - 1 if contracted and words[i].endswith("ing") else left


def particle(window: Window, i: int, cue: Cue) -> str:
    """The particle that makes a cue of the verb: "called | for"; not the "to" of "admitted to the paper that"."""
    if i + 1 >= window.last or window.words[i + 1] not in cue.frames & PARTICLES:
        return ""
    end = phrase_end(window, i + 2, window.last)
    told = "clause" in cue.frames and end < window.last and window.words[end] == "that"
    return "" if told and window.words[i + 1] in ("to", "with") else window.words[i + 1]


def is_verb(window: Window, i: int, cue: Cue, left: int) -> bool:
    """Whether a form is a verb where it stands, not "the claim", "his warning", "a proposed law"."""
    tag = window.tags[i]
    if (
        tag & Tag.CAPITAL
        and i > window.first
        and not _after_mark(window, i)
        and not in_title_case(window.tags, window.first, window.last)
    ):
        return False
    before = window.tags[i - 1] if i > window.first else 0
    if before & (Tag.DETERMINER | Tag.POSSESSIVE | Tag.CLITIC) and not before & Tag.PRONOUN and left == i:
        return False
    if reports_nothing(window, i, cue):
        return False
    if cue.form == "base":
        # "has direct ties": after "have" and "be" stands no base form.
        finite = left < i and window.words[i - 1] not in window.parsed.language.words("be_and_have")
        return finite or (left == i and (_plural_before(window, i, cue) or _plural_after(window, i, cue)))
    if cue.form == "s" and "noun" in cue.frames:
        return left < i or _singular_before(window, i, cue)
    return cue.form != "past" or _is_past(window, i, cue, left)


def _after_mark(window: Window, i: int) -> bool:
    return window.words[i - 1] in (",", ":", "-", "–", "—")


def reports_nothing(window: Window, i: int, cue: Cue) -> bool:
    """Whether the words after a verb make another of it: "pleaded guilty", "asked not to", "hails from Molde"."""
    if cue.lemma == "plead":
        return "guilty" in window.words[i + 1 : i + 3]
    if cue.lemma == "ask":
        return window.words[i + 1 : i + 3] in (("not", "to"), ("to", "remain"))
    following = window.words[i + 1 : i + 2]
    if cue.lemma == "hail":
        return following == ("from",)
    if cue.lemma == "state" and cue.form in ("s", "base"):
        return following not in (("that",), (":",), (",",)) and i + 1 not in window.opens
    if cue.lemma == "request":
        return following == ("anonymity",)
    return cue.lemma == "put" and following != ("it",)


def _is_past(window: Window, i: int, cue: Cue, left: int) -> bool:
    """Whether a past form is finite or has its auxiliary; not "the plan | backed by", "a man | accused of"."""
    following = window.words[i + 1 : i + 2]
    means = window.parsed.language.words("means")
    if left == i and following == ("by",) and means.isdisjoint(window.words[i + 2 : i + 3]):
        return False
    if cue.lemma == "accuse" and following == ("of",):
        return left < i
    preposition = i > window.first and window.tags[i - 1] & Tag.PREPOSITION
    return not (preposition and i + 1 < window.last and not window.tags[i + 1] & Tag.MARK)


def _singular_before(window: Window, i: int, cue: Cue) -> bool:
    """Whether the word before an s-form that is also a plural noun can be its subject: "she claims"."""
    following = window.tags[i + 1] if i + 1 < window.last else 0
    if i == window.first or following & (Tag.AUXILIARY | Tag.VERB | Tag.ING):
        return False
    if following & Tag.PREPOSITION and window.words[i + 1] not in cue.frames:
        return False
    tag = window.tags[i - 1]
    if tag & Tag.MARK:
        return window.words[i - 1] == "," or i - 1 in window.closes
    if tag & Tag.NUMBER and i - 2 > window.first and window.tags[i - 2] & Tag.PREPOSITION:
        return True
    return bool(tag & SINGULAR_SUBJECTS) and not tag & (Tag.DEMONYM | Tag.NUMBER | Tag.PREPOSITION)


def _plural_before(window: Window, i: int, cue: Cue) -> bool:
    """Whether the word before a base form can be its subject: "they say", "officials say"."""
    if i == window.first:
        return False
    tag, word = window.tags[i - 1], window.words[i - 1]
    following = window.words[i + 1 : i + 3]
    if following[:1] == ("that",) or following in (("to", "have"), ("to", "be")):
        named = tag & (Tag.CAPITAL | Tag.PRONOUN | Tag.PEOPLE | Tag.ORGANISATION)
        return bool(named) or word == "and" or _those_before(window, i)
    if tag & Tag.CAPITAL and "and" in window.words[max(window.first, i - SETTINGS.names_tokens) : i]:
        return True
    if tag & Tag.WORD and not tag & (Tag.PRONOUN | Tag.RELATIVE) and _heads_plural(window, i):
        return True
    return _is_plural(tag, word, cue)


def _plural_after(window: Window, i: int, cue: Cue) -> bool:
    """Whether several who speak stand after a base form and end their clause: `The wall will fail, | say experts.`"""
    if "clause" not in cue.frames or "noun" in cue.frames or cue.lemma == "ask" or i == window.first:
        return False
    if "addressee" in cue.frames and window.tags[window.first] & (Tag.SUBORDINATOR | Tag.PREPOSITION | Tag.VERB):
        # "If you see smoke, warn neighbours."
        return False
    if window.words[i - 1] != "," and i - 1 not in window.closes:
        return False
    end = phrase_end(window, i + 1, window.last)
    if end <= i + 1 or not (end == window.last or window.tags[end] & (Tag.MARK | Tag.TIME | Tag.PREPOSITION)):
        return False
    tag, word = window.tags[end - 1], window.words[end - 1]
    return bool(tag & Tag.PEOPLE) or word.endswith("s") or "and" in window.words[i + 1 : end]


def _those_before(window: Window, i: int) -> bool:
    """Whether the subject begins with a word for several: "those close to him | say", "many in the town | say"."""
    several = window.parsed.language.words("quantities", "several")
    for k in range(i - 1, max(window.first, i - SETTINGS.names_tokens) - 1, -1):
        if window.words[k] in several:
            return True
        if window.tags[k] & (Tag.MARK | Tag.AUXILIARY | Tag.MODAL | Tag.CUE):
            return False
    return False


def _is_plural(tag: int, word: str, cue: Cue) -> bool:
    """The same for one word: "people", "they", "to", "voters"; for "claim" and "report" only what is sure."""
    if "noun" in cue.frames and (word == "and" or not tag & (Tag.PRONOUN | Tag.PEOPLE | Tag.RELATIVE | Tag.CAPITAL)):
        return word == "to"
    if tag & (Tag.PRONOUN | Tag.OBJECT | Tag.RELATIVE) or word in ("to", "and"):
        return word not in ("he", "she", "it", "this")
    return bool(tag & Tag.PEOPLE) or (word.endswith("s") and bool(tag & Tag.WORD) and not tag & Tag.PREPOSITION)


def _heads_plural(window: Window, end: int) -> bool:
    """Whether the head before the first "of" of a phrase is a plural of people: "pals of the couple | claim"."""
    start = phrase_start(window, end, window.first)
    for k in range(start, end - 1):
        if window.words[k + 1] == "of":
            plural = window.words[k].endswith("s") and window.tags[end - 1] & Tag.WORD
            return bool(window.tags[k] & Tag.PEOPLE or plural)
    return False
