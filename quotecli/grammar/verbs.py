"""Whether a word is a verb where it stands, as far as its class and its neighbours tell.

There is no tagger: each question here looks at a different neighbourhood, and each has a caller that needs just that.

| question | looks at | "said" | "the claim" | "claims" | "has" | "led" |
|---|---|---|---|---|---|---|
| `finite_form` | the form of a cue alone | yes | no | yes | | |
| `may_be_verb` | the class of the word | yes | yes | yes | yes | yes |
| `goes_on_with_verb` | the same, cues left out | no | no | no | yes | yes |
| `is_finite` | the word before, too | yes | no | after a name | yes | yes |
| `is_clause_verb` | the word after, too | yes | no | yes | no | before "the" |
| `has_finite_verb` | a whole stretch of words | | | | | |

`reporting_verbs.is_verb` asks most, and of forms of reporting verbs alone.
"""

from quotecli import config
from quotecli.grammar.window import Window
from quotecli.language.base import Language
from quotecli.language.tags import ARTICLES, FINITE, NOUNISH, Tag
from quotecli.text.parsed import Parsed


def finite_form(language: Language, word: str) -> bool:
    """Whether the form of a reporting verb can have a singular subject.

    >>> from quotecli.language.base import language
    >>> [finite_form(language("en"), word) for word in ("said", "says", "charge", "saying")]
    [True, True, False, False]

    Only of words in `Language.cues`.
    """
    return language.cues[word].form in ("past", "s")


def may_be_verb(window: Window, k: int) -> bool:
    """Whether a word may be a finite verb, or a verb of saying in any form; its neighbours are not asked.

    "Left", "was", "claim" and "saying"; not "Said" with a capital letter, and no role, as "judge".
    """
    tag = window.tags[k]
    return bool(tag & (FINITE | Tag.CUE)) and not tag & (Tag.CAPITAL | Tag.ROLE)


def goes_on_with_verb(window: Window, i: int) -> bool:
    """Whether a clause without its subject goes on at `i`: "…, according to Roe, | would hold".

    Unlike `may_be_verb` it takes no verb of saying that no auxiliary leads, and a capital letter does not count.
    """
    return i < window.last and bool(window.tags[i] & FINITE)


def is_finite(window: Window, j: int) -> bool:
    """Whether a lower-case word is a finite verb, as far as the word before it tells: no noun after an article.

    `the man | fled`, `Roe | claims`, `Roe | did`; not `the | claim`, `a | planned walk`. A negation counts as one. Of
    a reporting verb each form that is no base form may be finite, "saying" too, so that a noun phrase ends there.
    """
    tag = window.tags[j]
    if tag & (Tag.AUXILIARY | Tag.MODAL | Tag.NEGATION):
        return True
    if tag & Tag.CUE:
        cue, before = window.parsed.language.cues[window.words[j]], window.tags[j - 1]
        if cue.form == "s":
            return "noun" not in cue.frames or bool(before & (Tag.CAPITAL | Tag.PRONOUN))
        return cue.form in ("past", "ing") and not before & (ARTICLES | Tag.ADVERB)
    if window.tags[j - 1] & ARTICLES and not window.tags[j - 1] & Tag.PRONOUN:
        return False
    return bool(tag & Tag.VERB) and not tag & (Tag.ROLE | Tag.PEOPLE | Tag.ORGANISATION | Tag.DOCUMENT)


def is_clause_verb(parsed: Parsed, i: int) -> bool:
    """Whether a token is the verb of a clause: `"…," | said Jo Roe's sister, Ann`, "they | visited the …".

    Unlike `is_finite` it asks what follows: "led" is a verb before "the", and in "led by" none. Auxiliaries are none.
    """
    tags = parsed.tags
    tag = tags[i]
    if tag & (Tag.CAPITAL | NOUNISH):
        return False
    if tag & Tag.CUE:
        return finite_form(parsed.language, parsed.words[i])
    return bool(tag & (Tag.ED | Tag.VERB) and tags[i + 1] & (Tag.DETERMINER | Tag.POSSESSIVE))


def is_noun_before(parsed: Parsed, end: int) -> bool:
    """Whether the word before token `end` is a noun by the one before it: "the accused", not "Molde accused"."""
    return end > 1 and bool(parsed.tags[end - 2] & (Tag.DETERMINER | Tag.POSSESSIVE | Tag.ADJECTIVE))


def has_finite_verb(window: Window, start: int, end: int) -> bool:
    """Whether the first words between two tokens hold a finite verb: a clause, not "the letter" or "some influence".

    The "'s" of "it's" counts; a verb of saying and a past form do unless the stretch starts with them.
    """
    for k in range(start, min(end, start + config.CLAUSE_REACH)):
        tag = window.tags[k]
        if tag & FINITE and not tag & (Tag.CAPITAL | Tag.ROLE):
            return True
        if k > start and tag & (Tag.CUE | Tag.ED) and not tag & Tag.CAPITAL:
            return True
        if tag & Tag.CLITIC and window.words[k] == "'s" and window.tags[k - 1] & Tag.PRONOUN:
            return True
    return False
