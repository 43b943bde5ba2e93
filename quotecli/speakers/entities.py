"""Everybody whom an article names: which mentions are one person or organisation, and what the article says of them."""

from bisect import insort
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from quotecli.grammar.capitalised_runs import MARKS
from quotecli.grammar.name_matching import misspelt as differs_by_a_letter
from quotecli.grammar.name_matching import name_parts, spellings
from quotecli.language.base import Language
from quotecli.language.words import gender_of_title
from quotecli.model import SpeakerType
from quotecli.speakers.mentions import Mention
from quotecli.speakers.positions import is_subject
from quotecli.speakers.role_words import normal, role_heads
from quotecli.speakers.settings import SETTINGS
from quotecli.text.parsed import Parsed

HALF = 3
"""Half a double name, "Roe" of "Ann-Marie Roe-Lundgren", stands for it where it has more letters than this."""

PERSON, UNNAMED = SpeakerType.PERSON, SpeakerType.UNNAMED
ORGANISATION, DOCUMENT = SpeakerType.ORGANISATION, SpeakerType.DOCUMENT


@dataclass(slots=True, eq=False)
class Entity:
    """One who is mentioned, as the phases have made it; `parts` are the words of the name.

    `titled` is the gender that titles tell, `gender` what the whole article does; `full` are the first tokens of the
    mentions by more than one word.
    """

    type: SpeakerType
    name: str | None
    description: str | None
    parts: tuple[str, ...] = ()
    titled: str | None = None
    gender: str | None = None
    plural: bool = False
    noun: str = ""
    acronym: str = ""
    mentions: list[Mention] = field(default_factory=list)
    full: list[int] = field(default_factory=list)
    aliases: list[tuple[str, ...]] = field(default_factory=list)
    roles: tuple[str, ...] = ()
    attested: bool = True

    @property
    def label(self) -> str:
        """What to call somebody in a reason."""
        return self.name or self.description or ""


class Entities:
    """Everybody that the article has named, and where.

    `line` are the first tokens of all mentions in order, `at` leads from each to the mention and to whose it is.
    """

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.people: list[Entity] = []
        self.by_word: dict[str, list[Entity]] = {}
        self.by_half: dict[str, list[Entity]] = {}
        self.by_noun: dict[str, list[Entity]] = {}
        self.by_role: dict[str, dict[Entity, None]] = {}
        self.by_spelling: dict[str, list[Entity]] = {}
        self.by_acronym: dict[str, Entity] = {}
        self.by_letters: dict[str, Entity] = {}
        self.by_initials: dict[str, dict[Entity, None]] = {}
        self.by_end: dict[int, Entity] = {}
        self.at: dict[int, tuple[Mention, Entity]] = {}
        self.line: list[int] = []
        self.unknown: dict[str, list[Mention]] = {}
        self._subjects: dict[int, bool] = {}

    # Looking up

    def owner(self, mention: Mention) -> Entity | None:
        """Whose mention a scanned name was found to be."""
        found = self.at.get(mention.first)
        return found[1] if found and found[0].last == mention.last else None

    def subject(self, mention: Mention) -> bool:
        """Whether a name is likely a subject."""
        known = self._subjects.get(mention.first)
        if known is None:
            known = self._subjects[mention.first] = is_subject(self.parsed, mention)
        return known

    def holders(self, noun: str) -> Mapping[Entity, None]:
        """Those whom the article anywhere gives a role headed by a noun (in its `normal` form), in order."""
        return self.by_role.get(noun, {})

    def initialled(self, word: str) -> Entity | None:
        """The only person whose initials, with or without that of the surname, a word of two or three letters is."""
        if not 1 < len(word) < 4:
            return None
        found = self.by_initials.get(word, {})
        return next(iter(found)) if len(found) == 1 else None

    def with_rank(self, letters: str) -> Entity | None:
        """The only person one of whose roles ends with words of these initials: "the VC", a vice-chancellor."""
        if not 1 < len(letters) < 4:
            return None
        holders: dict[Entity, None] = {}
        for who in self.people[: SETTINGS.holders]:
            for role in who.roles:
                initials = "".join(word[0] for word in role.replace("-", " ").split() if word[0].isupper()).lower()
                if initials.endswith(letters):
                    holders[who] = None
        return next(iter(holders)) if len(holders) == 1 else None

    def misspelt(self, word: str) -> Entity | None:
        """The only one whose surname is this word but for a letter."""
        found: Entity | None = None
        for who in (w for spelling in spellings(word) for w in self.by_spelling.get(spelling, ())):
            if who is not found and differs_by_a_letter(word, who.parts[-1]):
                if found:
                    return None
                found = who
        return found

    def full_name(self, who: Entity) -> str | None:
        """The name in its fullest form; of several spellings the commonest."""
        if who.type is not PERSON or not who.name:
            return who.name
        size = len(who.name.split())
        spelt = Counter(m.name for m in who.mentions if m.name and len(m.name.split()) == size)
        return spelt.most_common(1)[0][0] if spelt else who.name

    # Entering

    def note(self, who: Entity, mention: Mention) -> None:
        """Keep where somebody is mentioned."""
        insort(who.mentions, mention, key=_place)
        if mention.name and " " in mention.name:
            insort(who.full, mention.first)
        if mention.first not in self.at:
            insort(self.line, mention.first)
        self.at[mention.first] = (mention, who)
        self.by_end[mention.last] = who
        for word in (mention.title or "").split():
            self.by_role.setdefault(normal(self.parsed.language, word), {})[who] = None
        if mention.title and who.titled is None:
            who.titled = gender_of_title(self.parsed.language, mention.title)
        nickname = _nickname(self.parsed, mention)
        if nickname and nickname not in who.aliases:
            self.alias(who, nickname)

    def alias(self, who: Entity, parts: tuple[str, ...]) -> None:
        """Keep another name of somebody."""
        who.aliases.append(parts)
        for word in parts:
            self.by_word.setdefault(word, []).append(who)

    def index(self, who: Entity) -> None:
        """Make somebody known by the words of the name, by initials and by spellings that differ in a letter."""
        letters = "".join(part[0] for part in who.parts)
        for initials in (letters, letters[:-1]) if who.type is PERSON and len(letters) > 2 else ():
            self.by_initials.setdefault(initials, {})[who] = None
        for word in who.parts:
            if word in self.parsed.language.words("name_words", "particle") and word != who.parts[-1]:
                continue
            known = self.by_word.setdefault(word, [])
            if who not in known:
                known.append(who)
            for half in word.split("-") if "-" in word and who.type is PERSON else ():
                halves = self.by_half.setdefault(half, [])
                if len(half) > HALF and who not in halves:
                    halves.append(who)

    def new_person(self, mention: Mention, parts: tuple[str, ...]) -> Entity:
        """Somebody whom no name before fits."""
        who = Entity(PERSON, mention.name, None, parts)
        self.people.append(who)
        self.index(who)
        for spelling in spellings(parts[-1]):
            self.by_spelling.setdefault(spelling, []).append(who)
        return who

    def described(self, mention: Mention) -> Entity:
        """Somebody new, of whom the article has only a description."""
        who = Entity(mention.type or UNNAMED, mention.name, None if mention.name else mention.description)
        who.gender, who.plural, who.noun = mention.gender, mention.plural, mention.noun
        if who.type is ORGANISATION and not who.plural:
            who.parts = name_parts(self.parsed.language, who.label)
            self.index(who)
        self.by_noun.setdefault(who.noun, []).append(who)
        who.mentions.append(mention)
        return who

    def introduce(self, mention: Mention) -> None:
        """Keep somebody who is introduced without a name, unless a name stands there."""
        if mention.first in self.at:
            return
        who = self.described(mention)
        insort(self.line, mention.first)
        self.at[mention.first] = (mention, who)

    def give_roles(self, who: Entity, roles: Sequence[str]) -> None:
        """Set the roles of somebody, fullest first, and make them known by the nouns that head them."""
        who.roles = tuple(sorted(roles, key=lambda role: -len(role.split())))
        for role in roles:
            for head in role_heads(self.parsed.language, role):
                self.by_role.setdefault(head, {})[who] = None


def is_uncertain(language: Language, who: Entity) -> bool:
    """Whether nothing but capitals says that a name is a person's."""
    given = bool(who.parts) and who.parts[0] in language.entries("given_names")
    return who.type is PERSON and not given and not any(m.title for m in who.mentions)


def is_attested(language: Language, who: Entity) -> bool:
    """Whether more than two capitals says that a name is a person's."""
    if not who.parts or not is_uncertain(language, who):
        return True
    return any(m.name and m.name.lower() == who.parts[-1] for m in who.mentions)


def _place(mention: Mention) -> int:
    return mention.first


def _nickname(parsed: Parsed, mention: Mention) -> tuple[str, ...]:
    """The words of a nickname in marks inside a name: of 'Jo "The Axe" Roe' the axe."""
    words = parsed.words[mention.first : mention.last]
    inside = [n for n, word in enumerate(words) if word in MARKS]
    found = words[inside[0] + 1 : inside[-1]] if len(inside) > 1 else ()
    return tuple(word for word in found if word not in parsed.language.words("name_words", "small"))
