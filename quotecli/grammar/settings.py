"""The thresholds of grammar; `benchmarks/` measures them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GrammarSettings:
    """How far names and phrases reach; each also bounds the work, however long a text is."""

    names_tokens: int = 5
    """How far before a plural verb the "and" of "Roe and Poe say" may stand, in tokens."""

    nickname_tokens: int = 5
    """A quotation inside a name, marks included, is a nickname up to this length: Jo "The Axe" Roe."""

    bracket_tokens: int = 12
    """Brackets inside a noun phrase hold fewer tokens than this."""

    relative_reach: int = 14
    """How far left of a verb its relative pronoun may stand, in tokens."""

    place_tokens: int = 5
    """Within so many tokens after "in" or "at" a word such as "interview" shows that it tells where somebody spoke."""

    clause_reach: int = 14
    """Within how many tokens a reported clause must have its verb."""

    name_tokens: int = 7
    """A person's name has at most so many tokens."""

    nickname_reach: int = 5
    """How many tokens after the mark that opens a nickname the one that closes it may stand, exclusive."""

    role_tokens: int = 20
    """A role in front of a comma and a name has at most so many tokens."""

    roles_tokens: int = 60
    """How many tokens after a name its roles may stand."""

    party_tokens: int = 9
    """Within so many tokens the bracket closes that opens after a name: Ann Roe (D-Molde)."""

    relative_tokens: int = 30
    """How many tokens after "who" the role may go that its clause tells."""

    spelt_letters: int = 40
    """A longer word is compared with no misspelt one: no name is as long, and each
letter would be left out in turn."""


SETTINGS = GrammarSettings()
"""Those that are used."""
