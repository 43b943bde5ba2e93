"""Lead a pronoun to the one it stands for."""

from bisect import bisect_left

from quotecli import config
from quotecli.attribution.base import Attribution
from quotecli.language.tags import FINITE, Tag
from quotecli.model import SpeakerType
from quotecli.speakers.cast import Cast, Who, attested
from quotecli.speakers.joint import joined
from quotecli.speakers.mentions import Mention
from quotecli.speakers.resolve.answers import Answer
from quotecli.speakers.resolve.by_description import ByDescription
from quotecli.speakers.resolve.by_name import ByName
from quotecli.speakers.scene import Scene
from quotecli.speakers.source_mentions import read

PERSON, UNNAMED = SpeakerType.PERSON, SpeakerType.UNNAMED
ORGANISATION, DOCUMENT = SpeakerType.ORGANISATION, SpeakerType.DOCUMENT


class ByPronoun:
    """Answers sources that are pronouns: by gender, number and nearness, and by who has just spoken."""

    def __init__(self, cast: Cast, scene: Scene, names: ByName, descriptions: ByDescription) -> None:
        self.cast = cast
        self.scene = scene
        self.parsed = cast.parsed
        self.language = cast.language
        self.names = names
        self.descriptions = descriptions
        self.author: Who | None = None

    def answer(self, mention: Mention, attribution: Attribution) -> Answer:
        """Whom a pronoun means; nobody where two fit alike."""
        kinds = self.language.entries("pronouns").get(mention.noun, ())
        if "relative" in kinds:
            return self._antecedent(mention)
        if "first" in kinds:
            return self._author(mention)
        if mention.gender:
            return self._he_or_she(mention, attribution)
        return self._they(mention) if mention.plural else self._it(mention)

    def _he_or_she(self, mention: Mention, attribution: Attribution) -> Answer:
        """The nearest before it of fitting gender who was named as a subject or has spoken."""
        cast = self.cast
        ranked: list[tuple[float, Who]] = []
        for who, value in self.scene.around(mention.first, attribution.content).items():
            gender = cast.gender(who)
            if gender is None:
                value -= config.UNKNOWN_GENDER if attested(self.language, who) or cast.roles(who) else config.UNATTESTED
            if gender in (None, mention.gender) and value > 0:
                ranked.append((value, who))
        if not ranked:
            return self._named_next(mention)
        ranked.sort(key=lambda pair: -pair[0])
        value, best = ranked[0]
        lead = value - ranked[1][0] if len(ranked) > 1 else config.NEAR
        if lead < config.TIE and best.spoke < 0:
            fitting = tuple(who for _, who in ranked[:3])
            return Answer(None, 0.0, f"{mention.noun}: two fit alike", fitting)
        score = min(0.85, 0.5 + lead / 4)
        if score >= config.CLEAR and best.type is PERSON and cast.gender(best) is None:
            best.guess = mention.gender
        reason = "the last who spoke" if best.spoke >= 0 else "the last named"
        runners_up = tuple(who for _, who in ranked[1:4])
        return Answer(best, score, f"{mention.noun}: {reason}, {best.label!r}", runners_up)

    def _named_next(self, mention: Mention) -> Answer:
        """At an article's start the one with whose name the next paragraph starts: `"…," he said. / Jo Roe, 61,`."""
        cast = self.cast
        who = None if self.scene.named_before(mention.first) else self.scene.opens_next(mention.first)
        if who is None or cast.gender(who) not in (None, mention.gender):
            return Answer(None, 0.0, f"{mention.noun}: nobody before it fits")
        return Answer(who, 0.55, f"{mention.noun}: the first one named, right behind it, {who.label!r}")

    def _they(self, mention: Mention) -> Answer:
        several = self._plural_subject(mention.first)
        if several:
            return Answer(several[0], 0.55, f"{mention.noun}: the subject of the sentence before", (), several[1:])
        for who in reversed(self.cast.spoken):
            if who.plural or who.joint or who.type is ORGANISATION:
                return Answer(who, 0.6, f"{mention.noun}: the last group that spoke, {who.label!r}", (), who.joint)
        return Answer(None, 0.0, f"{mention.noun}: no group before it")

    def _plural_subject(self, token: int) -> tuple[Who, ...]:
        """Those with whom the sentence before starts: "Two unions and a charity sued. They …"; nobody if it is one."""
        tags = self.parsed.tags
        start, stop = self.scene.sentence_before(token, paragraphs=1) or (0, 0)
        verbs = (i for i in range(start, stop) if tags[i] & FINITE and not tags[i] & Tag.CAPITAL)
        end = next((i for i in verbs if self.parsed.words[i + 1] != "by"), start)
        if start == end or tags[start] & (Tag.PRONOUN | Tag.PREPOSITION | Tag.SUBORDINATOR | Tag.MARK):
            return ()
        first, *others = joined(self.parsed, self.parsed.span(start, end))
        if first.pronoun or not (others or (first.plural and first.type is UNNAMED)):
            return ()
        found = (
            self.names.answer(m) if m.name and m.type is not UNNAMED else self.descriptions.answer(m)
            for m in (first, *others)
        )
        return tuple(answer.who for answer in found if answer.who)

    def _it(self, mention: Mention) -> Answer:
        subject = self.scene.last_organisation(mention.first, config.FAMILY_REACH, subjects=True)
        for who in reversed(self.cast.spoken):
            if who.type in (ORGANISATION, DOCUMENT):
                if subject and subject is not who and self.scene.last_place(subject, mention.first) > who.spoke:
                    return Answer(subject, 0.5, f"{mention.noun}: the last organisation named, {subject.label!r}")
                return Answer(who, 0.6, f"{mention.noun}: the last organisation that spoke, {who.label!r}")
        named = self.scene.last_organisation(mention.first, config.REACH)
        if named:
            return Answer(named, 0.5, f"{mention.noun}: the last organisation named, {named.label!r}")
        return Answer(None, 0.0, f"{mention.noun}: nothing before it that speaks")

    def _author(self, mention: Mention) -> Answer:
        """The article's author: by the byline, or by the line at its end that says who wrote it."""
        if self.author is None:
            self.author = self._signed() or Who(UNNAMED, None, "the author", noun="author")
        return Answer(self.author, 0.6, f"{mention.noun}: who wrote the article")

    def _signed(self) -> Who | None:
        words, paragraphs = self.parsed.words, self.parsed.paragraphs
        first = {p.first_token + 1 for p in paragraphs[:4] if words[p.first_token] == "by"}
        final = {p.first_token for p in paragraphs[-2:]}
        for token in sorted(first | final):
            mention, who = self.cast.at.get(token, (None, None))
            signs = mention and (token in first or words[mention.last : mention.last + 1] == ("is",))
            if who and who.type is PERSON and signs:
                return who
        return None

    def _antecedent(self, mention: Mention) -> Answer:
        """The one whom a relative clause is about: the noun phrase right before it."""
        tags = self.parsed.tags
        end = mention.first
        while end and tags[end - 1] & (Tag.COMMA | Tag.PREPOSITION):
            end -= 1
        who = self.cast.by_end.get(end)
        if who:
            return Answer(who, 0.8, f"{mention.noun}: {who.label!r} right before it")
        start = end
        while start and not tags[start - 1] & (Tag.COMMA | Tag.STOP | Tag.MARK | Tag.CUE | Tag.AUXILIARY):
            start -= 1
            if tags[start] & Tag.DETERMINER:
                break
        before = read(self.parsed, self.parsed.span(start, end)) if start < end else None
        if before and not before.pronoun and (before.name or before.description):
            return self.names.answer(before) if before.name else self.descriptions.answer(before)
        return Answer(None, 0.0, f"{mention.noun}: nobody before it")

    def possessor(self, mention: Mention, attribution: Attribution) -> Answer | None:
        """Whose eyes they are in "in his eyes", whose words in "Roe's statement"."""
        if {"own", "utterance"}.isdisjoint(self.language.entries("source_nouns").get(mention.noun, ())):
            return None
        words, i = self.parsed.words, bisect_left(self.parsed.starts, mention.span.start)
        if self.parsed.tags[i] & Tag.POSSESSIVE:
            pronoun = read(self.parsed, self.parsed.span(i, i + 1))
            return self.answer(pronoun, attribution) if pronoun.pronoun else None
        owned = next((k for k in range(i, mention.last) if words[k] == "'s"), None)
        owner = read(self.parsed, self.parsed.span(i, owned)) if owned and words[owned + 1] == mention.noun else None
        return self.names.answer(owner) if owner and owner.name and owner.type is not UNNAMED else None
