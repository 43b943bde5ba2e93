"""Lead a pronoun to the one it stands for."""

from quotecli.attribution.base import Attribution
from quotecli.language.tags import FINITE, NOUNISH, Tag
from quotecli.model import Span, SpeakerType
from quotecli.speakers.entities import Entity
from quotecli.speakers.joint import joined
from quotecli.speakers.mentions import Mention
from quotecli.speakers.ranking import decisive, runners_up
from quotecli.speakers.resolve.answers import Answer
from quotecli.speakers.resolve.by_description import ByDescription
from quotecli.speakers.resolve.by_name import ByName
from quotecli.speakers.salience import Place, Question
from quotecli.speakers.scene import Scene
from quotecli.speakers.settings import SETTINGS
from quotecli.speakers.source_mentions import read

PERSON, UNNAMED = SpeakerType.PERSON, SpeakerType.UNNAMED
ORGANISATION, DOCUMENT = SpeakerType.ORGANISATION, SpeakerType.DOCUMENT

TIE = 0.1
"""Where two are no further apart in probability, nobody is named."""
SURE = 0.6
"""A pronoun tells the gender of one who is meant with at least this probability."""


class ByPronoun:
    """Answers sources that are pronouns: by gender, number and nearness, and by who has just spoken."""

    def __init__(self, scene: Scene, names: ByName, descriptions: ByDescription) -> None:
        self.scene = scene
        self.entities = scene.entities
        self.discourse = scene.discourse
        self.parsed = scene.parsed
        self.names = names
        self.descriptions = descriptions
        self.author: Entity | None = None

    def answer(self, mention: Mention, attribution: Attribution) -> Answer:
        """Whom a pronoun means; nobody where two fit alike."""
        kinds = self.parsed.language.entries("pronouns").get(mention.noun, ())
        if "relative" in kinds:
            return self._antecedent(mention, attribution)
        if "first" in kinds:
            return self._author(mention)
        if mention.gender:
            return self._he_or_she(mention, attribution)
        return self._they(mention, attribution) if mention.plural else self._it(mention, attribution)

    def _he_or_she(self, mention: Mention, attribution: Attribution) -> Answer:
        """The likeliest of those whose gender fits."""
        question = Question("pronoun", mention.first, mention.gender, attribution)
        place = Place(self.scene.people, self.discourse, self.parsed, question)
        (best, share), *others = self.scene.weigh(place)
        lost = runners_up(others)
        if best is None:
            return Answer(None, 0.0, f"{mention.noun}: nobody before it fits", lost)
        if lost and share - others[0].share < TIE:
            return Answer(None, 0.0, f"{mention.noun}: two fit alike", (best, *lost))
        if share >= SURE and best.type is PERSON and mention.gender:
            self.discourse.tell_gender(best, mention.gender)
        return Answer(best, share, f"{mention.noun}: {decisive(place, best)}", lost)

    def _they(self, mention: Mention, attribution: Attribution) -> Answer:
        several = self._acting(mention, attribution)
        if len(several) > 1 or (several and several[0].plural):
            return Answer(several[0], 0.55, f"{mention.noun}: the subject of the sentence before", (), several[1:])
        for who in reversed(self.discourse.order):
            if who.plural or self.discourse.joint(who) or who.type is ORGANISATION:
                return Answer(
                    who, 0.6, f"{mention.noun}: the last group that spoke, {who.label!r}", (), self.discourse.joint(who)
                )
        return Answer(None, 0.0, f"{mention.noun}: no group before it")

    def _acting(self, mention: Mention, attribution: Attribution) -> tuple[Entity, ...]:
        """Who is the subject of the sentence before: of "Two unions and a charity sued. They …" all of these.

        Nobody where that is one person, or another pronoun.
        """
        subject = self._subject(min(mention.first, self.parsed.token_at(attribution.content[0].start)))
        if subject is None:
            return ()
        first, *others = joined(self.parsed, subject)
        if first.pronoun or not (others or first.plural or first.type in (ORGANISATION, DOCUMENT)):
            return ()
        found = (
            self.names.answer(m) if m.name and m.type is not UNNAMED else self.descriptions.answer(m, attribution)
            for m in (first, *others)
        )
        return tuple(answer.who for answer in found if answer.who)

    def _subject(self, token: int) -> Span | None:
        """The noun phrase with which the sentence before a token starts, if a verb follows it."""
        tags = self.parsed.tags
        start, stop = self.scene.sentence_before(token, paragraphs=1) or (0, 0)
        end = next((i for i in range(start, stop) if self._is_verb(i)), start)
        while end > start and tags[end - 1] & Tag.ADVERB:
            end -= 1
        if start == end or tags[start] & (Tag.PRONOUN | Tag.PREPOSITION | Tag.SUBORDINATOR | Tag.MARK):
            return None
        return self.parsed.span(start, end)

    def _is_verb(self, i: int) -> bool:
        """Whether a token is the verb of a sentence, likely; "two states led by Marl" has none."""
        tag, after = self.parsed.tags[i], self.parsed.words[i + 1 : i + 3]
        if not tag & (FINITE | Tag.CUE) or tag & (Tag.CAPITAL | NOUNISH):
            return False
        return after[:1] != ("by",) and not (tag & Tag.CUE and after[1:] == ("by",))

    def _it(self, mention: Mention, attribution: Attribution) -> Answer:
        acting = self._acting(mention, attribution)
        if len(acting) == 1 and acting[0].type in (ORGANISATION, DOCUMENT) and not acting[0].plural:
            return Answer(acting[0], 0.6, f"{mention.noun}: the subject of the sentence before, {acting[0].label!r}")
        subject = self.scene.last_organisation(mention.first, SETTINGS.family_reach, subjects=True)
        for who in reversed(self.discourse.order):
            if who.type in (ORGANISATION, DOCUMENT) and not who.plural:
                if (
                    subject
                    and subject is not who
                    and self.scene.last_place(subject, mention.first) > self.discourse.spoke(who)
                ):
                    return Answer(subject, 0.5, f"{mention.noun}: the last organisation named, {subject.label!r}")
                return Answer(who, 0.6, f"{mention.noun}: the last organisation that spoke, {who.label!r}")
        named = self.scene.last_organisation(mention.first, SETTINGS.reach)
        if named:
            return Answer(named, 0.5, f"{mention.noun}: the last organisation named, {named.label!r}")
        return Answer(None, 0.0, f"{mention.noun}: nothing before it that speaks")

    def _author(self, mention: Mention) -> Answer:
        """The article's author: by the byline, or by the line at its end that says who wrote it."""
        if self.author is None:
            self.author = self._signed() or Entity(UNNAMED, None, "the author", noun="author")
        return Answer(self.author, 0.6, f"{mention.noun}: who wrote the article")

    def _signed(self) -> Entity | None:
        words, paragraphs = self.parsed.words, self.parsed.paragraphs
        first = {p.first_token + 1 for p in paragraphs[:4] if words[p.first_token] == "by"}
        final = {p.first_token for p in paragraphs[-2:]}
        for token in sorted(first | final):
            mention, who = self.entities.at.get(token, (None, None))
            signs = mention and (token in first or words[mention.last : mention.last + 1] == ("is",))
            if who and who.type is PERSON and signs:
                return who
        return None

    def _antecedent(self, mention: Mention, attribution: Attribution) -> Answer:
        """The one whom a relative clause is about: the noun phrase right before it."""
        tags = self.parsed.tags
        end = mention.first
        while end and tags[end - 1] & (Tag.COMMA | Tag.PREPOSITION):
            end -= 1
        who = self.entities.by_end.get(end)
        if who:
            return Answer(who, 0.8, f"{mention.noun}: {who.label!r} right before it")
        start = end
        while start and not tags[start - 1] & (Tag.COMMA | Tag.STOP | Tag.MARK | Tag.CUE | Tag.AUXILIARY):
            start -= 1
            if tags[start] & Tag.DETERMINER:
                break
        before = read(self.parsed, self.parsed.span(start, end)) if start < end else None
        if before and not before.pronoun and (before.name or before.description):
            return self.names.answer(before) if before.name else self.descriptions.answer(before, attribution)
        return Answer(None, 0.0, f"{mention.noun}: nobody before it")
