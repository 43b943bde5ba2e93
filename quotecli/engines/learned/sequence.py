"""A sentence as the model sees it: a row of units, each a word, a mark or a whole quotation, with its class."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from quotecli.grammar.window import DASHES
from quotecli.language.base import ENDS, Language
from quotecli.language.tags import Tag
from quotecli.text.parsed import Parsed
from quotecli.text.quotation_marks import Quotation
from quotecli.text.sentences import Sentence

CLASSES: tuple[str, ...] = tuple(
    (
        "edge quotation, quotation. quotation comma stop colon semicolon dash bracket mark "
        "to that clitic relative pronoun object possessive be have do modal negation conjunction subordinator "
        "question preposition adverb number a the determiner time "
        "cue-base cue-s cue-past cue-ing cue-noun according "
        "Title Role Organisation Given Place Demonym CAPITALS Capital "
        "role people organisation document place past verb-s ed ing adjective ly plural word"
    ).split()
)
"""What a unit can be; a capital letter stands for words with one."""

CODE: Mapping[str, int] = {name: code for code, name in enumerate(CLASSES)}

UNCLUSTERED = 128
"""Clusters of words have the numbers below."""

FINITE = frozenset(CODE[name] for name in "be have do modal cue-s cue-past past verb-s ed".split())
"""What may be a finite verb."""

QUOTED = frozenset(CODE[name] for name in ("quotation", "quotation,", "quotation."))

_BE = frozenset("am is are was were be been being 're 'm".split())
_CLITICS = {"'ve": "have", "'re": "be", "'m": "be", "'ll": "modal", "'d": "modal", "'s": "clitic"}
_HAVE = frozenset("have has had having 've".split())
_WORDS = {"to": "to", "that": "that", "a": "a", "an": "a", "the": "the", "according": "according"}
_MARKS = {",": "comma", ":": "colon", ";": "semicolon", "(": "bracket", ")": "bracket", "[": "bracket", "]": "bracket"}
_FUNCTION: tuple[tuple[int, str], ...] = (
    (Tag.CLITIC, "clitic"),
    (Tag.RELATIVE, "relative"),
    (Tag.NEGATION, "negation"),
    (Tag.MODAL, "modal"),
    (Tag.POSSESSIVE, "possessive"),
    (Tag.DETERMINER, "determiner"),
    (Tag.PRONOUN, "pronoun"),
    (Tag.OBJECT, "object"),
    (Tag.CONJUNCTION, "conjunction"),
    (Tag.SUBORDINATOR, "subordinator"),
    (Tag.QUESTION, "question"),
    (Tag.PREPOSITION, "preposition"),
)
_CAPITAL: tuple[tuple[int, str], ...] = (
    (Tag.TIME, "time"),
    (Tag.TITLE, "Title"),
    (Tag.ROLE | Tag.PEOPLE, "Role"),
    (Tag.ORGANISATION, "Organisation"),
    (Tag.DEMONYM, "Demonym"),
    (Tag.PLACE, "Place"),
    (Tag.GIVEN, "Given"),
    (Tag.CAPITALS, "CAPITALS"),
)
_LOWER: tuple[tuple[int, str], ...] = (
    (Tag.NUMBER, "number"),
    (Tag.TIME, "time"),
    (Tag.ADVERB, "adverb"),
    (Tag.ROLE, "role"),
    (Tag.PEOPLE, "people"),
    (Tag.ORGANISATION, "organisation"),
    (Tag.DOCUMENT, "document"),
    (Tag.PLACE | Tag.DEMONYM, "place"),
    (Tag.ADJECTIVE, "adjective"),
)


@dataclass(frozen=True, slots=True)
class UnitSequence:
    """The units of a sentence: the half-open range of tokens of each, its class, and its known word (0 for others).

    `sorts` are finer than classes: the cluster of a word, or where it is in none `UNCLUSTERED` more than its class.
    `verbs` has the class of the next finite verb after each unit, or that of an edge.
    """

    first: tuple[int, ...]
    last: tuple[int, ...]
    classes: tuple[int, ...]
    words: tuple[int, ...]
    sorts: tuple[int, ...]
    verbs: tuple[int, ...]


def unit_sequence(
    parsed: Parsed,
    sentence: Sentence,
    opens: Mapping[int, Quotation],
    vocabulary: Mapping[str, int],
    clusters: Mapping[str, int],
) -> UnitSequence:
    """Cut a sentence into units; `opens` leads from the first token of a quotation to it.

    Words with a capital letter are known by their class alone, so that no name is.
    """
    first: list[int] = []
    last: list[int] = []
    classes: list[int] = []
    words: list[int] = []
    sorts: list[int] = []
    i = sentence.first
    while i < sentence.last:
        quotation = opens.get(i)
        first.append(i)
        if quotation and quotation.last <= sentence.last:
            code = _quotation_class(parsed, quotation)
            words.append(0)
            sorts.append(UNCLUSTERED + code)
            i = quotation.last
        else:
            word, tag = parsed.words[i], parsed.tags[i]
            code = word_class(parsed.language, word, tag)
            named = tag & Tag.CAPITAL and i != sentence.first
            words.append(0 if named else vocabulary.get(word, 0))
            sorts.append(UNCLUSTERED + code if named else clusters.get(word, UNCLUSTERED + code))
            i += 1
        classes.append(code)
        last.append(i)
    verbs = _next_verbs(classes)
    return UnitSequence(tuple(first), tuple(last), tuple(classes), tuple(words), tuple(sorts), verbs)


def _next_verbs(classes: Sequence[int]) -> tuple[int, ...]:
    verb = CODE["edge"]
    found: list[int] = []
    for code in reversed(classes):
        found.append(verb)
        if code in FINITE:
            verb = code
    return tuple(reversed(found))


def _quotation_class(parsed: Parsed, quotation: Quotation) -> int:
    final = parsed.words[quotation.last - 2 if quotation.closed else quotation.last - 1]
    if final == ",":
        return CODE["quotation,"]
    return CODE["quotation." if quotation.speech and final in ENDS else "quotation"]


@lru_cache(maxsize=1 << 16)
def word_class(language: Language, word: str, tag: int) -> int:
    """The class of a word or a mark by what the lists and its shape tell of it."""
    return CODE[_class(language, word, tag)]


def _class(language: Language, word: str, tag: int) -> str:
    if not tag & Tag.WORD:
        return _mark_class(word, tag)
    if word in _WORDS:
        return _WORDS[word]
    if tag & Tag.AUXILIARY:
        return "be" if word in _BE else "have" if word in _HAVE else "do"
    if not (tag & Tag.CAPITAL and tag & (Tag.GIVEN | Tag.PLACE | Tag.CAPITALS)):
        for bit, name in _FUNCTION:
            if tag & bit:
                return name
    if tag & Tag.CAPITAL:
        return _first(_CAPITAL, tag) or "Capital"
    if tag & Tag.CUE:
        cue = language.cues[word]
        return "cue-noun" if "noun" in cue.frames and cue.form in ("base", "s") else f"cue-{cue.form}"
    return _first(_LOWER, tag) or _open_class(word, tag)


def _mark_class(word: str, tag: int) -> str:
    if word in DASHES:
        return "dash"
    if word in _CLITICS:
        return _CLITICS[word]
    return "stop" if tag & Tag.STOP else _MARKS.get(word, "mark")


def _first(ladder: Sequence[tuple[int, str]], tag: int) -> str | None:
    return next((name for bit, name in ladder if tag & bit), None)


def _open_class(word: str, tag: int) -> str:
    if tag & Tag.VERB:
        return "verb-s" if word.endswith("s") else "past"
    if tag & Tag.ED:
        return "ed"
    if tag & Tag.ING:
        return "ing"
    if word.endswith("ly"):
        return "ly"
    return "plural" if word.endswith("s") else "word"
