"""Whom a description means, "the mayor", "a trader": what speaks for and against each whom the article names."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from quotecli.attribution.base import Attribution
from quotecli.language.tags import Tag
from quotecli.model import SpeakerType
from quotecli.speakers.discourse import Discourse
from quotecli.speakers.entities import Entities, Entity
from quotecli.speakers.mentions import Mention
from quotecli.speakers.role_words import normal, role_heads
from quotecli.speakers.salience import Feature, People, Place, Question, bucket

PERSON = SpeakerType.PERSON

HELD = 12
"""So many holders of a role are compared beside those who are near."""
LEAD = 3
"""Paragraphs in which somebody may be described who is named only later."""
AGE_REACH = 4
"""How far after a name an age may stand, in tokens."""


class Description:
    """One description of somebody and the people who may be meant."""

    weights = "description"

    def __init__(
        self,
        people: People,
        discourse: Discourse,
        entities: Entities,
        mention: Mention,
        attribution: Attribution,
        proposed: Entity | None,
    ) -> None:
        self.people, self.discourse, self.entities, self.mention, self.proposed = (
            people,
            discourse,
            entities,
            mention,
            proposed,
        )
        self.parsed = parsed = entities.parsed
        self.place = Place(people, discourse, parsed, Question("description", mention.first, None, attribution))
        self.noun = normal(self.parsed.language, mention.noun)
        words = (mention.description or "").replace("-", " ").split()
        self.words = {normal(self.parsed.language, w) for w in words} - self.parsed.language.words(
            "name_words", "small"
        )
        first = parsed.token_at(mention.span.start)
        opening = parsed.words[first]
        head = next((i for i in range(first, mention.last) if parsed.words[i] == mention.noun), mention.last - 1)
        self.others = bool({"'s", "'"}.intersection(parsed.words[first:head]))
        self.tail = mention.last - head > 1
        definite = opening in ("the", "this", "that")
        indefinite = opening in ("a", "an", "one", "another")
        self.article = (
            "the" if definite else "a" if indefinite else "his" if parsed.tags[first] & Tag.POSSESSIVE else "bare"
        )
        self.sort = self._sort()
        self.heads = {who: self._heads(who) for who in self._candidates()}
        self.holders = [who for who, (heads, _) in self.heads.items() if self.noun in heads]

    def _sort(self) -> str:
        """What the noun tells: nothing, an office, a bystander, where somebody is from, or another role."""
        kinds = self.parsed.language.entries("source_nouns").get(self.mention.noun, ())
        if "plain" in kinds or self.noun.endswith("year-old"):
            return "vague"
        bits = self.parsed.language.bits.get(self.mention.noun, 0)
        if bits & Tag.DEMONYM:
            return "demonym"
        return next((kind for kind in ("office", "bystander") if kind in kinds), "role")

    def _candidates(self) -> Iterator[Entity]:
        found = [who for who in self.place.candidates if who.type is PERSON]
        found += [who for who in islice(self.entities.holders(self.noun), HELD) if who.type is PERSON]
        if self.proposed is not None and self.proposed.type is PERSON:
            found.append(self.proposed)
        gender = self.mention.gender
        return (w for w in dict.fromkeys(found) if not gender or self.discourse.gender(w) in (None, gender))

    def _heads(self, who: Entity) -> tuple[set[str], set[str]]:
        roles = self.discourse.roles(who)
        said = {normal(self.parsed.language, word) for role in roles for word in role.replace("-", " ").split()}
        titles = {normal(self.parsed.language, word) for m in who.mentions for word in (m.title or "").split()}
        return {head for role in roles for head in role_heads(self.parsed.language, role)} | titles, said | titles

    @property
    def candidates(self) -> tuple[Entity, ...]:
        """The people who may be meant."""
        return tuple(self.heads)

    def nobody(self) -> Iterator[Feature]:
        """What speaks for somebody without a name, or nobody known."""
        yield f"new, {self.article}", 1.0
        yield f"new, {self.sort} {self.article}", 1.0
        if self.others:
            yield "new, somebody's", 1.0
        if self.tail:
            yield "new, described further", 1.0
        if len(self.words) > 2:
            yield "new, many words", 1.0
        if self.proposed is None or self.proposed.type is not PERSON:
            yield f"new, as the rules say {self.article}", 1.0
        if self.place.paragraph < LEAD:
            yield f"new, lead {self.article}", 1.0
        if not self.holders:
            yield f"new, no holder {self.article}", 1.0

    def features(self, who: Entity) -> Iterator[Feature]:
        """What speaks for and against somebody."""
        tie = self._tie(who)
        tied = "tied" if tie in ("role", "words") else "untied"
        if who is self.proposed:
            yield f"meant by the rules {self.article}", 1.0
        yield f"{tie} {self.sort} {self.article}", 1.0
        yield tie, 1.0
        yield from self._fit(who, tie)
        yield from self._distance(who, tied)
        yield from self._beside(who, tied)
        if self.discourse.counts.get(who):
            yield f"{tied} spoke", 1.0
        if not who.attested:
            yield "hardly a person", 1.0
        if self.people.total:
            yield "share", self.people.count.get(who, 0) / self.people.total

    def _tie(self, who: Entity) -> str:
        """What ties a description to somebody's roles."""
        heads, said = self.heads[who]
        if self.noun in heads:
            return "role"
        if (self.words & said) - {"former"}:
            return "words"
        return "other role" if heads else "no role"

    def _fit(self, who: Entity, tie: str) -> Iterator[Feature]:
        """How well words, gender and age fit."""
        _, said = self.heads[who]
        if tie == "role":
            yield f"{'only' if len(self.holders) == 1 else 'one'} holder", 1.0
            yield "words missing", float(min(3, len(self.words - said)))
        elif self.words & said:
            yield "words shared", float(min(3, len(self.words & said)))
        if self.mention.gender:
            known = self.discourse.gender(who) == self.mention.gender
            yield f"gender {'same' if known else 'unknown'}", 1.0
        if self.others:
            yield f"{tie}, somebody's", 1.0
        if self.tail:
            yield f"{tie}, described further", 1.0
        words = (self.mention.description or "").split()
        age = next((word.split("-")[0] for word in words if word.endswith("year-old")), None)
        if age:
            told = any(age in self.parsed.words[x.last : x.last + AGE_REACH] for x in who.mentions)
            yield f"age {'same' if told else 'not told'}", 1.0

    def _distance(self, who: Entity, tied: str) -> Iterator[Feature]:
        place = self.place
        named, spoke = self.people.last_named(who, place.token), self.discourse.spoke(who)
        last = max(named, spoke if spoke < place.token else -1)
        if last >= 0:
            yield f"{tied} away {bucket(place.paragraph - self.parsed.paragraph_of(last))}", 1.0
            return
        free = self.people.free.get(who, ())
        after = bisect_left(free, place.token)
        if after == len(free):
            yield "never named", 1.0
            return
        ahead = self.parsed.paragraph_of(free[after]) - place.paragraph
        yield f"{tied} {self.article} named later {bucket(ahead)}", 1.0
        if place.paragraph < LEAD:
            yield f"{tied} {self.article} named later, lead", 1.0

    def _beside(self, who: Entity, tied: str) -> Iterator[Feature]:
        place = self.place
        if who not in place.fit:
            return
        for name, holder in (
            ("last named", place.last_named),
            ("last subject", place.last_subject),
            ("subject of the sentence before", place.former_subject),
            ("alone in the sentence before", place.alone_former),
            ("spoke last", place.spoke_last),
            ("named next", place.next.who if place.next else None),
            ("most named", place.most_named),
        ):
            if who is holder:
                yield f"{tied} {name}", 1.0
        if any(r.who is who for r in place.same):
            yield f"{tied} same sentence", 1.0
        if who in place.inside:
            yield "inside the quote", 1.0
