"""The bits that tell what a token can be."""

from typing import Final


class Tag:
    """The bits of a token's tag."""

    DETERMINER: Final = 1 << 0
    POSSESSIVE: Final = 1 << 1
    PRONOUN: Final = 1 << 2
    OBJECT: Final = 1 << 3
    RELATIVE: Final = 1 << 4
    THAT: Final = 1 << 5
    PREPOSITION: Final = 1 << 6
    CONJUNCTION: Final = 1 << 7
    SUBORDINATOR: Final = 1 << 8
    AUXILIARY: Final = 1 << 9
    MODAL: Final = 1 << 10
    ADVERB: Final = 1 << 11
    NEGATION: Final = 1 << 12
    QUESTION: Final = 1 << 13
    NUMBER: Final = 1 << 14
    CLITIC: Final = 1 << 15
    ADJECTIVE: Final = 1 << 16
    TIME: Final = 1 << 17
    TITLE: Final = 1 << 18
    ROLE: Final = 1 << 19
    PEOPLE: Final = 1 << 20
    ORGANISATION: Final = 1 << 21
    DOCUMENT: Final = 1 << 22
    PLACE: Final = 1 << 23
    DEMONYM: Final = 1 << 24
    GIVEN: Final = 1 << 25
    VERB: Final = 1 << 26
    CUE: Final = 1 << 27
    CAPITAL: Final = 1 << 28
    CAPITALS: Final = 1 << 29
    WORD: Final = 1 << 30
    MARK: Final = 1 << 31
    STOP: Final = 1 << 32
    COMMA: Final = 1 << 33
    ING: Final = 1 << 34
    ED: Final = 1 << 35
    COLON: Final = 1 << 36
    CALENDAR: Final = 1 << 37


FUNCTION: Final = (
    Tag.DETERMINER | Tag.POSSESSIVE | Tag.PRONOUN | Tag.OBJECT | Tag.RELATIVE | Tag.THAT | Tag.PREPOSITION
    | Tag.CONJUNCTION | Tag.SUBORDINATOR | Tag.AUXILIARY | Tag.MODAL | Tag.NEGATION | Tag.QUESTION
)  # fmt: skip
"""Closed classes: what is never a name or a noun."""

ROLES: Final = Tag.ROLE | Tag.TITLE | Tag.PEOPLE
"""What one or several people can be called."""

NOUNISH: Final = Tag.ROLE | Tag.PEOPLE | Tag.ORGANISATION | Tag.DOCUMENT
"""Listed nouns, which stay nouns where they look like a verb too."""

ARTICLES: Final = Tag.DETERMINER | Tag.POSSESSIVE
"""What a noun phrase starts with."""

FINITE: Final = Tag.AUXILIARY | Tag.MODAL | Tag.VERB
"""Finite verbs that no list has as reporting verbs."""

VERBLIKE: Final = Tag.AUXILIARY | Tag.MODAL | Tag.NEGATION | Tag.CUE | Tag.VERB
"""What may be, or stand beside, a finite verb."""

OPENING_WORDS: Final = (
    Tag.SUBORDINATOR | Tag.CONJUNCTION | Tag.PREPOSITION | Tag.QUESTION | Tag.THAT | Tag.AUXILIARY | Tag.MODAL
)  # fmt: skip
"""A capital letter does not make these the name that starts a phrase."""

BARRIER: Final = FUNCTION | Tag.MARK | Tag.STOP | Tag.COMMA
"""What no role and no name of several words goes on over."""
