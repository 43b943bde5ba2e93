"""What both walks over a noun phrase ask of single words: no parser, no tagger, the classes of words alone."""

from quotecli import config
from quotecli.engines.rules.view import View
from quotecli.language.tags import Tag
from quotecli.text.quotation_marks import Quotation

NOMINAL_MARKS = frozenset("'&/$%#@£€") | {"'s"}
ARTICLES = Tag.DETERMINER | Tag.POSSESSIVE
VERBLIKE = Tag.AUXILIARY | Tag.MODAL | Tag.NEGATION | Tag.CUE | Tag.VERB


def is_nickname(view: View, quotation: Quotation) -> bool:
    """Whether a short quotation can stand inside a name: Jo "The Axe" Roe."""
    short = quotation.last - quotation.first <= config.NICKNAME_TOKENS
    return short and not view.tags[quotation.last - 2] & Tag.MARK


def is_finite(view: View, j: int) -> bool:
    """Whether a lower-case word is a finite verb, as far as one word and its neighbour tell."""
    tag = view.tags[j]
    if tag & (Tag.AUXILIARY | Tag.MODAL | Tag.NEGATION):
        return True
    if tag & Tag.CUE:
        cue, before = view.parsed.language.cues[view.words[j]], view.tags[j - 1]
        if cue.form == "s":
            return "noun" not in cue.frames or bool(before & (Tag.CAPITAL | Tag.PRONOUN))
        return cue.form in ("past", "ing") and not before & (ARTICLES | Tag.ADVERB)
    if view.tags[j - 1] & ARTICLES and not view.tags[j - 1] & Tag.PRONOUN:
        return False
    return bool(tag & Tag.VERB) and not tag & (Tag.ROLE | Tag.PEOPLE | Tag.ORGANISATION | Tag.DOCUMENT)
