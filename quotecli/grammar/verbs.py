"""Whether a word is a verb where it stands, as far as its class and its neighbours tell.

There is no tagger: each question here looks at a different neighbourhood, and each has a caller that needs just that.

| question | looks at | of which words |
|---|---|---|
| `finite_form` | the form alone | reporting verbs |
| `may_be_verb` | the class of the word | all |
| `goes_on_with_verb` | the class of the word | all but reporting verbs |
| `is_finite` | the word before too | all |
| `reports_here` | the word before too | reporting verbs |
| `is_clause_verb` | the word after too | all but auxiliaries |
| `has_finite_verb` | a stretch of words | all |
| `reporting_verbs.is_verb` | the sentence | reporting verbs |
"""

from quotecli.grammar.settings import SETTINGS
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

    >>> from quotecli.grammar.window import words_that
    >>> words_that(may_be_verb, "The claim was that Ann left, saying the judge had heard of Judge Said.")
    ['claim', 'was', 'left', 'saying', 'had', 'heard']

    Unlike `is_finite` it takes the noun in "the claim"; never a word with a capital letter, nor a role.
    """
    tag = window.tags[k]
    return bool(tag & (FINITE | Tag.CUE)) and not tag & (Tag.CAPITAL | Tag.ROLE)


def goes_on_with_verb(window: Window, i: int) -> bool:
    """Whether a clause without its subject goes on at `i`: "…, according to Roe, | would hold".

    >>> from quotecli.grammar.window import words_that
    >>> words_that(goes_on_with_verb, "The dam, Roe said, would hold, claims or no claims.")
    ['would']

    Unlike `may_be_verb` it takes no form of a reporting verb, and asks only inside the sentence.
    """
    return i < window.last and bool(window.tags[i] & FINITE)


def is_finite(window: Window, j: int) -> bool:
    """Whether a lower-case word is a finite verb, as far as the word before it tells: no noun after an article.

    >>> from quotecli.grammar.window import words_that
    >>> words_that(is_finite, "The man fled, and Roe claims the claims did not fit a planned walk.")
    ['fled', 'claims', 'did', 'not']

    A negation counts as one, and "saying" does, so that a noun phrase ends there. Gets wrong: a plural before which
    a name stands, "Molde claims".
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

    >>> from quotecli.grammar.window import words_that
    >>> def verb(window, k): return is_clause_verb(window.parsed, k)
    >>> words_that(verb, "They led the team that was led by Roe and said so.")
    ['led', 'said']

    Unlike `is_finite` it asks what follows: a verb has an object with an article, but for those of saying.
    """
    tags = parsed.tags
    tag = tags[i]
    if tag & (Tag.CAPITAL | NOUNISH):
        return False
    if tag & Tag.CUE:
        return finite_form(parsed.language, parsed.words[i])
    return bool(tag & (Tag.ED | Tag.VERB) and tags[i + 1] & (Tag.DETERMINER | Tag.POSSESSIVE))


def reports_here(window: Window, i: int) -> bool:
    """Whether a verb of saying stands there, and not a noun: "he denied", not "the hearing".

    >>> from quotecli.grammar.window import words_that
    >>> words_that(reports_here, "The claim that he denied at hearing was one that Roe claims.")
    ['denied', 'claims']

    Unlike `is_finite` it takes base forms, and no word after a preposition.
    """
    nominal = ARTICLES | Tag.PREPOSITION
    return bool(window.tags[i] & Tag.CUE) and not window.tags[i - 1] & nominal


def is_noun_before(parsed: Parsed, end: int) -> bool:
    """Whether the word before token `end` is a noun by the one before it: "the accused", not "Molde accused"."""
    return end > 1 and bool(parsed.tags[end - 2] & (Tag.DETERMINER | Tag.POSSESSIVE | Tag.ADJECTIVE))


def has_finite_verb(window: Window, start: int, end: int) -> bool:
    """Whether the first words between two tokens hold a finite verb: a clause, not "the letter" or "some influence".

    >>> from quotecli.grammar.window import windows
    >>> from quotecli.model import Article
    >>> from quotecli.text.parsed import parse
    >>> def clause(text):
    ...     window, = windows(parse(Article(text)))
    ...     return has_finite_verb(window, window.first, window.last)
    >>> clause("the dam would hold"), clause("it's late"), clause("the letter"), clause("some influence on the board")
    (True, True, False, False)

    A verb of saying and a past form count unless the stretch starts with them.
    """
    for k in range(start, min(end, start + SETTINGS.clause_reach)):
        tag = window.tags[k]
        if tag & FINITE and not tag & (Tag.CAPITAL | Tag.ROLE):
            return True
        if k > start and tag & (Tag.CUE | Tag.ED) and not tag & Tag.CAPITAL:
            return True
        if tag & Tag.CLITIC and window.words[k] == "'s" and window.tags[k - 1] & Tag.PRONOUN:
            return True
    return False
