"""Read an article for everybody in it, in fixed phases: names, types, roles, genders.

Each phase sees the whole article and what the phases before it made, and changes nothing of theirs.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from quotecli.language.tags import Tag
from quotecli.language.words import pronoun_genders
from quotecli.model import Span, SpeakerType
from quotecli.speakers import roles
from quotecli.speakers.entities import Entities, Entity, is_attested, is_uncertain
from quotecli.speakers.epithets import epithets
from quotecli.speakers.gender import gender_of
from quotecli.speakers.introductions import introductions
from quotecli.speakers.linking import Linker, is_acronym
from quotecli.speakers.mentions import Mention
from quotecli.speakers.positions import is_placed
from quotecli.speakers.role_words import covered, role_heads
from quotecli.speakers.settings import SETTINGS
from quotecli.text.parsed import Parsed

PERSON, ORGANISATION = SpeakerType.PERSON, SpeakerType.ORGANISATION


class Reader:
    """Reads one article; `sources` are the mentions that stand beside quotes, `contents` the parts of those."""

    def __init__(
        self, parsed: Parsed, mentions: Sequence[Mention], sources: Sequence[Mention], contents: Sequence[Span]
    ) -> None:
        self.parsed = parsed
        self.entities = Entities(parsed)
        self.linker = Linker(self.entities)
        self._starts = frozenset(m.first for m in mentions if m.type is PERSON or not is_placed(parsed, m))
        self._after_contents = frozenset(_after(parsed, part) for part in contents)
        self.linker.enter(mentions)
        self._beside: dict[Entity, list[Mention]] = {}
        for mention in sources:
            owner = self.entities.owner(mention) if mention.name else None
            if owner:
                self._beside.setdefault(owner, []).append(mention)
        for mention in introductions(parsed):
            self.entities.introduce(mention)
        for who in self.entities.people:
            self._settle_type(who)
        for who in self.entities.people:
            self.entities.give_roles(who, self.roles(who, self.beside(who)))
        for who, told in epithets(self.entities).items():
            self.entities.give_roles(who, (*who.roles, *told.values()))
        for who in self.entities.people:
            who.attested = is_attested(parsed.language, who)
            who.gender = gender_of(parsed, who, self._starts)

    def enter(self, mention: Mention, parts: tuple[str, ...]) -> Entity:
        """Somebody whom only a source names, with all that the article says of them."""
        who = self.entities.new_person(mention, parts)
        self.entities.note(who, mention)
        self.complete(who)
        return who

    def complete(self, who: Entity) -> None:
        """Go through the phases for somebody new."""
        if len(who.parts) == 1:
            self.linker.claim(who)
        self._settle_type(who)
        if who in self.entities.people:
            self.entities.give_roles(who, self.roles(who, who.mentions))
        who.attested = is_attested(self.parsed.language, who)
        who.gender = gender_of(self.parsed, who, self._starts)
        # A word in capitals of which the article tells nothing that a person has: "IKC said".
        if who.gender is None and not who.roles and all(self._is_acronym(m) for m in who.mentions):
            who.type = ORGANISATION

    def _is_acronym(self, mention: Mention) -> bool:
        """Whether a name is a word in capitals, no label of turns: "PIKE: It was night."."""
        return is_acronym(self.parsed, mention) and self.parsed.words[mention.last : mention.last + 1] != (":",)

    def beside(self, who: Entity) -> tuple[Mention, ...]:
        """The mentions of somebody, those in sources with all that the source says."""
        return (*who.mentions, *self._beside.get(who, ()))

    def roles(self, who: Entity, mentions: Iterable[Mention]) -> list[str]:
        """The roles that the article gives somebody beside some mentions, each once."""
        found: dict[str, str] = {}
        mentions = list(mentions)
        for mention in mentions:
            for role in self._worded(mention._replace(type=who.type)):
                found.setdefault(role.lower(), role)
        if who.type is PERSON:
            for role in self._said_of(mentions):
                if not covered(role, tuple(found.values())):
                    found.setdefault(role.lower(), role)
        return list(found.values())

    def _worded(self, mention: Mention) -> tuple[str, ...]:
        """The roles around a name; what is reported before it is none: `The mayor, | Ann Roe said, would resign.`"""
        first = bisect_left(self.parsed.starts, mention.span.start)
        return roles.roles(self.parsed, mention, first if first in self._after_contents else 0)

    def _said_of(self, mentions: Sequence[Mention]) -> Iterator[str]:
        """The roles that the next sentence gives: "Ann Roe came. She is a retired nurse"."""
        words, tags = self.parsed.words, self.parsed.tags
        for mention in mentions:
            reach = range(mention.last, min(mention.last + SETTINGS.pronoun_reach, len(words) - 3))
            end = None if mention.quoted else next((i for i in reach if tags[i] & Tag.STOP), None)
            if end is None or pronoun_genders(self.parsed.language).get(words[end + 1]) is None:
                continue
            if not any(i in self._starts for i in range(mention.last, end)):
                yield from roles.predicate(self.parsed, end + 2)

    def _settle_type(self, who: Entity) -> None:
        """Make an organisation of a name of which only its apposition, or "it", tells what it names."""
        if who.type is not PERSON or not is_uncertain(self.parsed.language, who):
            return
        known = self.roles(who, self.beside(who))
        language = self.parsed.language
        rivals = language.words("source_nouns", "rival")
        if any(rivals.isdisjoint(role_heads(language, role)) for role in known):
            return
        told = (m._replace(type=ORGANISATION) for m in who.mentions)
        words, typed = self.parsed.words, language.words("pronouns", "typed")
        after = [w for m in who.mentions if not m.quoted for w in words[m.last : m.last + 5] if w in typed]
        things = language.words("pronouns", "thing")
        if any(self._worded(m) for m in told) or (after and things.issuperset(after)):
            who.type = ORGANISATION


def _after(parsed: Parsed, part: Span) -> int:
    """The token after a part of a content and its comma."""
    i = bisect_left(parsed.starts, part.end)
    return i + (i < len(parsed.words) and parsed.words[i] == ",")
