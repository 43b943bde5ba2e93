"""What gender the whole article tells of a person."""

from collections.abc import Sequence
from itertools import islice

from quotecli.language.base import Language
from quotecli.language.tags import Tag
from quotecli.language.words import gender_of_noun, given_gender, pronoun_genders
from quotecli.model import SpeakerType
from quotecli.speakers.entities import Entity
from quotecli.speakers.positions import is_object
from quotecli.speakers.role_words import role_heads
from quotecli.speakers.settings import SETTINGS
from quotecli.text.parsed import Parsed


def gender_of(parsed: Parsed, who: Entity, starts: frozenset[int]) -> str | None:
    """The gender that titles, the given name, roles, or else the pronouns after the name tell.

    `starts` are the first tokens of all names, at which a pronoun may be somebody else's.
    """
    if who.titled or who.type is not SpeakerType.PERSON:
        return who.titled or who.gender
    # The list of names never overrules what the article says again and again.
    said, votes = _by_pronouns(parsed, who, starts)
    return said if votes > SETTINGS.gender_told else listed_gender(parsed.language, who) or said


def listed_gender(language: Language, who: Entity) -> str | None:
    """The gender that a title, kinship, a "-man" or "-woman", the given name or else another role tells.

    "Lu Roe, a spokesman," and "Robin Low, his daughter," leave no doubt; "bishop" only speaks for a man.
    """
    sure = _by_role(language, who.roles, sure=True)
    return who.titled or sure or given_gender(language, who.parts) or _by_role(language, who.roles)


def _by_role(language: Language, roles: Sequence[str], *, sure: bool = False) -> str | None:
    heads = [head for role in roles for head in role_heads(language, role, plain=False)]
    if sure:
        kin = language.words("roles", "kin")
        heads = [head for head in heads if head in kin or head.endswith(("man", "woman"))]
    return next((gender for head in heads if (gender := gender_of_noun(language, head))), None)


def _by_pronouns(parsed: Parsed, who: Entity, starts: frozenset[int]) -> tuple[str | None, int]:
    """The gender of the first pronouns after the name, nobody else named between, and how often it was told."""
    votes = {"m": 0, "f": 0}
    for mention in islice(who.mentions, SETTINGS.gender_mentions):
        gender = None if mention.quoted else _pronoun_after(parsed, mention.last, starts)
        if gender:
            votes[gender] += 1
    best = max(votes, key=lambda gender: votes[gender])
    return (best, votes[best]) if votes[best] > 2 * min(votes.values()) else (None, 0)


def _pronoun_after(parsed: Parsed, token: int, starts: frozenset[int]) -> str | None:
    words, tags = parsed.words, parsed.tags
    stops = 0
    for i in range(token, min(len(words), token + SETTINGS.pronoun_reach)):
        if i in starts:
            return None
        gender = None if is_object(parsed, i) else pronoun_genders(parsed.language).get(words[i])
        stops += bool(tags[i] & Tag.STOP)
        if gender or stops > 1:
            return gender
    return None
