"""Lead "the two" and "the researchers" to people who were named together, or to a group introduced before."""

from collections.abc import Sequence

from quotecli.language.tags import FINITE, Tag
from quotecli.model import SpeakerType
from quotecli.speakers.descriptions import like_nouns
from quotecli.speakers.entities import Entity
from quotecli.speakers.mentions import Mention
from quotecli.speakers.resolve.answers import Answer
from quotecli.speakers.role_words import normal, role_heads
from quotecli.speakers.scene import Scene
from quotecli.speakers.settings import SETTINGS
from quotecli.speakers.source_mentions import read

PERSON, UNNAMED = SpeakerType.PERSON, SpeakerType.UNNAMED

BETWEEN = 12
"""So many tokens may stand between two names that "and" joins: a role, a party, an age."""
BARRING = FINITE | Tag.STOP | Tag.RELATIVE
CLOSING = FINITE | Tag.CUE | Tag.STOP | Tag.COMMA | Tag.MARK | Tag.RELATIVE | Tag.THAT


class ByGroup:
    """Answers descriptions of several people."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.entities = scene.entities
        self.discourse = scene.discourse
        self.parsed = scene.parsed
        self.language = scene.parsed.language

    def answer(self, mention: Mention) -> Answer | None:
        """Those who are meant, if the article tells."""
        return self.together(mention) or self._introduced(mention)

    def together(self, mention: Mention) -> Answer | None:
        """The first of two who spoke or were named together, by "the senators", "the couple", "the two men"."""
        counted = self._counts_two(mention)
        who = next((w for w in reversed(self.discourse.order) if self._are_two(w, counted)), None)
        spoke = (who, *self.discourse.joint(who)) if who else ()
        named = self._named_together(mention.first)
        pairs = [pair for pair in (spoke, named) if pair]
        if who and named and self.scene.last_place(named[1], mention.first) > self.discourse.spoke(who):
            pairs.reverse()
        for pair in pairs:
            if counted or self._noun_of_one(mention) in self._held(pair):
                return Answer(pair[0], 0.6, f"the {mention.noun}: those who were named together", (), pair[1:])
        return None

    def _are_two(self, who: Entity, counted: bool) -> bool:
        """Whether somebody last spoke with another, or is a group of two where "the two" are asked for."""
        two = counted and who.type is UNNAMED and (who.description or "").lower().startswith("two ")
        return bool(self.discourse.joint(who)) or two

    def _counts_two(self, mention: Mention) -> bool:
        words = (mention.description or "").lower().split()
        kinds = self.language.entries("source_nouns").get(mention.noun, ())
        return "two" in kinds or words[:1] == ["two"]

    def _noun_of_one(self, mention: Mention) -> str:
        noun = mention.noun
        return normal(self.language, noun[:-3] + "man" if noun.endswith("men") else noun.removesuffix("s"))

    def _held(self, pair: Sequence[Entity]) -> set[str]:
        return {head for who in pair for role in self.discourse.roles(who) for head in role_heads(self.language, role)}

    def _named_together(self, token: int) -> tuple[Entity, ...]:
        """The last two people before a token whose names "and" joins, not too many paragraphs away."""
        here = self.parsed.paragraph_of(token)
        after: tuple[Mention, Entity] | None = None
        for mention, who in self.scene.named_back(token):
            if here - self.parsed.paragraph_of(mention.first) > SETTINGS.reach:
                break
            if who.type is not PERSON or mention.quoted:
                continue
            if after and after[1] is not who and self._joined(mention.last, after[0].first):
                return who, after[1]
            after = mention, who
        return ()

    def _joined(self, first: int, last: int) -> bool:
        """Whether "and", and no verb, stands between two tokens."""
        between = range(first, last)
        joins = last - first <= BETWEEN and any(self.parsed.words[i] in ("and", "&") for i in between)
        return joins and not any(self.parsed.tags[i] & BARRING for i in between)

    def _introduced(self, mention: Mention) -> Answer | None:
        """The group that the article has introduced: "a team of scientists from Molde", then "the researchers"."""
        nouns = like_nouns(self.language, mention.noun)
        if len(nouns) < 2 or mention.type is not UNNAMED or mention.last - mention.first > 1:
            return None
        if any(self.entities.by_noun.get(noun) for noun in nouns):
            return None
        found = None
        for i in range(max(0, mention.first - SETTINGS.worded_reach), mention.first - 1):
            if self.parsed.words[i] in nouns and not self.parsed.tags[i] & Tag.CAPITAL:
                group = self._group(i)
                if group and (group.plural or group.noun == "team"):
                    found = group._replace(type=UNNAMED, plural=True)
        if found is None:
            return None
        who = self.entities.described(found)
        return Answer(who, 0.6, f"the {mention.noun}: introduced as {who.label!r}")

    def _group(self, noun: int) -> Mention | None:
        """The noun phrase around a noun: what stands before it up to a verb, and what "from" and "of" add."""
        parsed = self.parsed
        start, end = noun, noun + 1
        low = self.scene.here(noun)
        while start > low and not parsed.tags[start - 1] & (CLOSING | Tag.CONJUNCTION | Tag.SUBORDINATOR):
            if parsed.tags[start - 1] & Tag.PREPOSITION and parsed.words[start - 1] != "of":
                break
            start -= 1
        if parsed.words[end] not in ("from", "at", "of", "behind", "with"):
            return None
        while end < len(parsed.words) and not parsed.tags[end] & CLOSING:
            end += 1
        found = read(parsed, parsed.span(start, end))
        return None if found.pronoun else found._replace(name=None)
