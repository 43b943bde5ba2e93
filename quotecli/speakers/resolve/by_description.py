"""Lead a description, "the mayor", "the company", to the one who is meant, or keep it as it is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from quotecli.attribution.base import Attribution
from quotecli.grammar.phrases import role_headed
from quotecli.language.base import Language
from quotecli.language.words import of_a_person
from quotecli.model import SpeakerType
from quotecli.speakers.descriptions import alike, like_nouns
from quotecli.speakers.entities import Entity
from quotecli.speakers.likeness import Description
from quotecli.speakers.mentions import Mention
from quotecli.speakers.ranking import decisive, runners_up
from quotecli.speakers.resolve.answers import Answer
from quotecli.speakers.resolve.by_group import ByGroup
from quotecli.speakers.resolve.by_kind import ByKind
from quotecli.speakers.role_words import covered, normal
from quotecli.speakers.roles import worded
from quotecli.speakers.scene import Scene
from quotecli.speakers.settings import SETTINGS

PERSON, UNNAMED = SpeakerType.PERSON, SpeakerType.UNNAMED
ORGANISATION, DOCUMENT = SpeakerType.ORGANISATION, SpeakerType.DOCUMENT

TELLING = 0.5
"""A description tells a role of somebody who is meant with at least this probability."""


class ByDescription:
    """Answers sources that describe somebody in words."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.entities = scene.entities
        self.discourse = scene.discourse
        self.parsed = scene.parsed
        self.language = scene.parsed.language
        self.kinds = ByKind(scene)
        self.groups = ByGroup(scene)

    def answer(self, mention: Mention, attribution: Attribution) -> Answer:
        """Who is meant; somebody new, without a name, if the article does not tell."""
        found = self._proposed(mention)
        # The label of a turn tells its speaker by itself: "Caller:".
        sure = attribution.rule.verbatim or (found is not None and (found.joint or "accused" in self._kinds(mention)))
        if mention.type is UNNAMED and not mention.plural and not sure:
            found = self._weighed(mention, attribution, found)
        if found and found.who:
            if found.who.type is PERSON and not found.joint and found.score >= TELLING and self._tells(mention):
                self._tell(found.who, mention.description or "")
            return found
        who = self._described_before(mention)
        if who:
            return Answer(who, 0.7, f"as before, {who.label!r}")
        return Answer(self.entities.described(mention), 0.8, "described, not named")

    def _described_before(self, mention: Mention) -> Entity | None:
        """Who has been described so before: "the suit" after "a lawsuit", "Officials" after "several officials"."""
        several = mention.plural or mention.type is DOCUMENT
        nouns = like_nouns(self.language, mention.noun) if several else (mention.noun,)
        known = [w for noun in nouns for w in self.entities.by_noun.get(noun, ()) if self._same(w, mention)]
        words = set((mention.description or "").lower().split())

        def rank(who: Entity) -> tuple[bool, int, int]:
            shared = len(words.intersection(who.label.lower().split()))
            return who.noun == mention.noun, shared, self.discourse.spoke(who)

        return max(known, key=rank) if known else None

    def _same(self, who: Entity, mention: Mention) -> bool:
        """Whether a description may be of somebody described before."""
        if who.plural != mention.plural or not (mention.definite or mention.plural):
            return False
        earlier, later = (who.label, who.noun), (mention.description or "", mention.noun)
        if not mention.definite and later[0].split()[0].lower() in self.language.words("quantities"):
            # "Some officials" are not the "officials" before, nor one in four the one in three.
            return earlier[0].lower() == later[0].lower()
        return alike(self.language, earlier, later, definite=mention.definite)

    def _proposed(self, mention: Mention) -> Answer | None:
        """Who is meant by the rules; None where they do not tell."""
        if mention.definite:
            return self._meant(mention)
        if mention.type is ORGANISATION:
            return self.kinds.named_next(mention)
        holder = self._named_later(mention)
        if holder is None:
            return None
        return Answer(holder, 0.5, f"{mention.noun}: the only one whom the article names, {holder.label!r}")

    def _weighed(self, mention: Mention, attribution: Attribution, proposed: Answer | None) -> Answer | None:
        """The likeliest of the people who may be meant; None for somebody without a name."""
        who = proposed.who if proposed else None
        question = Description(self.scene.people, self.discourse, self.entities, mention, attribution, who)
        (best, share), *others = self.scene.weigh(question)
        if best is None:
            return proposed if who is not None and who.type is not PERSON else None
        if proposed and best is who:
            return replace(proposed, score=share)
        lost = runners_up(others)
        return Answer(best, share, f"{mention.noun}: {decisive(question, best)}", lost)

    def _named_later(self, mention: Mention) -> Entity | None:
        """Who is introduced by a role at the start and named further down: "A judge said …" "Judge Jo Roe"."""
        entities = self.entities
        if mention.plural or mention.type is not UNNAMED or self.parsed.paragraph_of(mention.first) > SETTINGS.lead:
            return None
        if normal(self.language, mention.noun) not in self.language.words("source_nouns", "office"):
            return None
        held = islice(entities.holders(normal(self.language, mention.noun)), SETTINGS.holders)
        holders = [who for who in held if who.type is PERSON]
        if len(holders) != 1 or holders[0].mentions[0].first < mention.first:
            return None
        later = self.parsed.paragraph_of(holders[0].mentions[0].first) - self.parsed.paragraph_of(mention.first)
        return holders[0] if later <= SETTINGS.reach else None

    def _kinds(self, mention: Mention) -> tuple[str, ...]:
        """What the noun of a description tells."""
        return self.language.entries("source_nouns").get(mention.noun, ())

    def _tells(self, mention: Mention) -> bool:
        """Whether a description tells a role: of one person, by an office or a trade, with no name in it."""
        if mention.plural or "accused" in self._kinds(mention) or _plain(self.language, mention):
            return False
        if any(self.entities.at[i][1].type is PERSON for i in self._named_in(mention)):
            return False
        return role_headed(self.parsed, mention.first, mention.last)

    def _named_in(self, mention: Mention) -> Iterator[int]:
        """The names inside a description, those of the possessors and of places among them."""
        return (i for i in range(mention.first, mention.last) if i in self.entities.at)

    def _tell(self, who: Entity, description: str) -> None:
        for role in worded(self.language, description):
            if not covered(role, self.discourse.roles(who)):
                self.discourse.tell_role(who, role)

    def _meant(self, mention: Mention) -> Answer | None:
        """The one meant by a definite description, if the article tells."""
        if "two" in self._kinds(mention) and (two := self.groups.together(mention)):
            return two
        if mention.noun.endswith("-year-old") and (aged := self.scene.aged(mention.noun.split("-")[0], mention.first)):
            return Answer(aged, 0.8, f"the {mention.noun}: the age of {aged.label!r}")
        if mention.type is ORGANISATION or "outlet" in self._kinds(mention) or self._names_an_organisation(mention):
            return self._the_text(mention) or self.kinds.answer(mention)
        if mention.plural:
            return self.groups.answer(mention)
        if mention.type is not UNNAMED:
            return self._the_text(mention)
        if mention.noun in self.language.words("trades") and (company := self.kinds.answer(mention)):
            return company
        if "accused" in self._kinds(mention) and (who := self.scene.on_trial(mention.first)):
            return Answer(who, 0.7, f"{mention.noun}: {who.label!r} is on trial")
        fitting = self._holders(mention)
        before = [pair for pair in fitting if pair[1].mentions and pair[1].mentions[0].first < mention.first]
        if before:
            rest = tuple(who for _, who in before[1:4])
            return Answer(before[0][1], 0.75, f"{mention.noun}: a role of {before[0][1].label!r}", rest)
        if len(fitting) == 1:
            return Answer(fitting[0][1], 0.55, f"the only {mention.noun} that the article names")
        return self._running(mention) or self._only_one_around(mention)

    def _running(self, mention: Mention) -> Answer | None:
        """The one named right before "the Green candidate", where nobody has been called that."""
        the = mention.first - 1
        running = "running" in self._kinds(mention) and self.parsed.words[the] == "the"
        who = self.scene.alone_before(the) if running else None
        if who is None or self.entities.holders(mention.noun):
            return None
        return Answer(who, 0.5, f"{mention.noun}: the only one named in the sentence before, {who.label!r}")

    def _names_an_organisation(self, mention: Mention) -> bool:
        known = self.entities.by_word.get(mention.noun, ())
        return not mention.plural and any(w.type is ORGANISATION and w.parts[-1:] == (mention.noun,) for w in known)

    def _holders(self, mention: Mention) -> list[tuple[float, Entity]]:
        """Those to whom a role fits, the best first."""
        entities = self.entities
        noun = normal(self.language, mention.noun)
        words = {normal(self.language, w) for w in (mention.description or "").split()} - self.language.words(
            "name_words", "small"
        )
        holders = entities.holders(noun)
        heads = self.language.words("source_nouns", "vague")
        vague = [who for head in sorted(heads) for who in entities.holders(head)] if noun in heads else []
        near = self.scene.around(mention.first)
        modifiers = self.language.words("role_modifiers")
        fitting: dict[Entity, float] = {}
        for who in _compared((*holders, *vague), near):
            if mention.gender and self.discourse.gender(who) not in (None, mention.gender):
                continue
            said = {normal(self.language, w) for role in who.roles for w in role.replace("-", " ").split()}
            shared = len(words & said)
            if who in holders or shared:
                exact = any(
                    words
                    == {normal(self.language, w) for w in role.split()} - self.language.words("name_words", "small")
                    for role in who.roles
                )
                lesser = not modifiers.intersection(said) <= words
                fitting[who] = shared + exact - lesser + near.get(who, 0.0) / 4
        return sorted(((value, who) for who, value in fitting.items()), key=lambda pair: -pair[0])

    def _only_one_around(self, mention: Mention) -> Answer | None:
        """The only person around, where a role or an age is all that the text gives."""
        entities = self.entities
        aged = mention.noun.endswith("genarian") or "year-old" in (mention.description or "")
        the = self.parsed.words[mention.first - 1 if mention.first else 0] == "the"
        if not the or not (aged or of_a_person(self.language, mention.noun)):
            return None
        # "One poster wrote …": the poster is that one.
        if any(self.discourse.spoke(who) >= 0 and not who.plural for who in entities.by_noun.get(mention.noun, ())):
            return None
        near = {who: value for who, value in self.scene.around(mention.first).items() if who.type is PERSON}
        near = {who: value for who, value in near.items() if value > SETTINGS.just_named}
        near = {who: value for who, value in near.items() if self.discourse.spoke(who) >= 0} or near
        if len(near) > 1 and not aged:
            return None
        fitting = [who for who in near if aged or not who.roles]
        if mention.gender:
            fitting = [who for who in fitting if self.discourse.gender(who) in (None, mention.gender)]
        if not fitting:
            return None
        who = max(fitting, key=lambda who: near[who])
        return Answer(who, 0.5, f"{mention.noun}: the only one spoken of, {who.label!r}")

    def _the_text(self, mention: Mention) -> Answer | None:
        """The text meant by "the paper", where one like it has spoken."""
        if "text" not in self._kinds(mention) or mention.name:
            return None
        like = like_nouns(self.language, mention.noun)
        anything = len(like) == 1
        described = (mention.description or "", mention.noun)
        texts = [
            who
            for who in reversed(self.discourse.order)
            if who.type is DOCUMENT
            and (anything or who.noun in like)
            and alike(self.language, (who.label, who.noun), described, definite=True)
        ]
        if not texts:
            return None
        words = set((mention.description or "").lower().split())
        who = max(texts, key=lambda w: len(words.intersection(w.label.lower().split())))
        return Answer(who, 0.65, f"the {mention.noun}: {who.label!r}")


def _compared(holders: Sequence[Entity], near: Mapping[Entity, float]) -> Iterator[Entity]:
    """Those of a role who are compared: all of them; where they are very many, the first ones and the near ones."""
    return (who for n, who in enumerate(holders) if n < SETTINGS.holders or who in near)


def _plain(language: Language, mention: Mention) -> bool:
    """Whether a description tells no role: "the man", "the 43-year-old"."""
    words = (mention.description or "").split()
    if len(words) == 1 and mention.noun in language.words("source_nouns", "plain"):
        return True
    return bool(words) and words[-1].endswith("year-old")
