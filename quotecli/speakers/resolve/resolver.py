"""Lead every attribution to the one who speaks, by what the article says of the people in it."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from quotecli.attribution.base import Attribution
from quotecli.attribution.rulebook import CONTINUED, UNATTRIBUTED
from quotecli.language.base import Language
from quotecli.language.tags import Tag
from quotecli.model import Span, Speaker, SpeakerType
from quotecli.speakers.affiliation import affiliation
from quotecli.speakers.base import Resolution
from quotecli.speakers.cast import Cast, Who
from quotecli.speakers.joint import joined
from quotecli.speakers.mentions import Mention
from quotecli.speakers.resolve.answers import Answer
from quotecli.speakers.resolve.by_description import ByDescription
from quotecli.speakers.resolve.by_name import ByName
from quotecli.speakers.resolve.by_pronoun import ByPronoun
from quotecli.speakers.role_words import role_heads
from quotecli.speakers.scene import Scene
from quotecli.text.parsed import Parsed

PERSON, UNNAMED = SpeakerType.PERSON, SpeakerType.UNNAMED


def resolve(
    parsed: Parsed, mentions: Sequence[Mention], attributions: Sequence[Attribution]
) -> tuple[tuple[Speaker, ...], tuple[Resolution, ...]]:
    """The speakers, in the order of their first quotes, and for every attribution which of them it has.

    Nobody is named where nothing before a pronoun fits. Gets wrong: a pronoun whose person is the object of the
    sentence before it; "a driver" who is only named further down.

    >>> from quotecli.model import Article
    >>> from quotecli.model import Kind
    >>> from quotecli.model import Span
    >>> from quotecli.speakers.mentions import mentions
    >>> from quotecli.text.parsed import parse
    >>> parsed = parse(Article("Mayor Ann Roe left. It is over, she said."))
    >>> she = Attribution(Kind.INDIRECT, (Span(20, 30),), None, Span(32, 35), None, "", 1.0)
    >>> speakers, resolutions = resolve(parsed, mentions(parsed), (she,))
    >>> speakers[0].name, speakers[0].roles, resolutions[0].speakers
    ('Ann Roe', ('Mayor',), (0,))
    >>> resolve(parsed, (), (she,))[1][0].reason
    'she: nobody before it fits'
    """
    contents = sorted(part for a in attributions for part in a.content)
    cast = Cast(parsed, mentions, contents)
    resolver = _Resolver(cast, Scene(cast, contents))
    answers = [resolver.answer(attribution) for attribution in attributions]
    counts: dict[Who, int] = {}
    for answer in answers:
        for who in answer.speaking:
            counts[who] = counts.get(who, 0) + 1
    places = {who: n for n, who in enumerate(counts)}
    speakers = tuple(_speaker(cast, who, n + 1, counts[who]) for who, n in places.items())
    resolutions = tuple(
        Resolution(tuple(places[w] for w in a.speaking), a.score, a.reason, tuple(w.label for w in a.runners_up))
        for a in answers
    )
    return speakers, resolutions


def _speaker(cast: Cast, who: Who, number: int, quotes: int) -> Speaker:
    cast.settle_type(who)
    found = cast.roles(who) if who.name else ()
    return Speaker(
        id=f"s{number}",
        name=cast.full_name(who),
        description=None if who.name else who.description,
        roles=found,
        affiliation=next((place for role in found if (place := _affiliation(cast, role))), None),
        type=who.type,
        gender=cast.gender(who) if who.type in (PERSON, UNNAMED) else None,
        quotes=quotes,
        plural=who.plural if who.type is UNNAMED else None,
    )


def _affiliation(cast: Cast, role: str) -> str | None:
    """The organisation or place in a role; none where only the start of a sentence may have made it capital."""
    place = affiliation(cast.language, role)
    first = role.split()[0]
    if place != first or place.isupper():
        return place
    word = place.lower()
    named = word in cast.language.entries("places") or not {"name", "acronym"}.isdisjoint(
        cast.language.entries("organisations").get(word, ())
    )
    business = role.endswith(_officers(cast.language)) and not cast.language.bits.get(word, 0) & Tag.ORGANISATION
    return place if named or business or word in cast.names_inside else None


@cache
def _officers(language: Language) -> tuple[str, ...]:
    """The ends of roles before which a company's name stands."""
    capitals = (word.upper() for word in language.words("officers", "capitals"))
    return tuple(f" {word}" for word in (*language.words("officers"), *capitals))


class _Resolver:
    """Answers one attribution after the other, in the order of the text."""

    def __init__(self, cast: Cast, scene: Scene) -> None:
        self.cast = cast
        self.scene = scene
        self.parsed = cast.parsed
        self.language = cast.language
        self.names = ByName(cast)
        self.descriptions = ByDescription(cast, scene)
        self.pronouns = ByPronoun(cast, scene, self.names, self.descriptions)
        self.turns: list[tuple[Attribution, Answer]] = []

    def answer(self, attribution: Attribution) -> Answer:
        """Who speaks an attribution's words."""
        answer = self._in_turn(attribution) or self._answer(attribution)
        self.turns.append((attribution, answer))
        return answer

    def _in_turn(self, attribution: Attribution) -> Answer | None:
        """The one whose turn it is where two question and answer each other, a paragraph each, without a cue."""
        if attribution.rule != CONTINUED or len(self.turns) < 2:
            return None
        (earlier, first), (before, second) = self.turns[-2:]
        if first.who is None or second.who is None or first.who is second.who:
            return None
        asks_again = _asks(self.parsed, earlier) and _asks(self.parsed, attribution)
        answers = before.rule == CONTINUED and _asks(self.parsed, before)
        if not (asks_again or answers) or _asks(self.parsed, before) == _asks(self.parsed, attribution):
            return None
        self.cast.speaks(first.who, bisect_left(self.parsed.starts, attribution.content[0].start))
        return Answer(first.who, 0.6, f"the turn of {first.who.label!r}")

    def _answer(self, attribution: Attribution) -> Answer:
        span = attribution.source or attribution.carried
        if span is None:
            return self._acting(attribution)
        label = span.of(self.parsed.text)
        if label.rstrip(".").lower() in self.language.words("turn_labels"):
            return self._interviewed(label, span)
        mention, *others = joined(self.parsed, span)
        answer = self._lead(mention, attribution)
        who = answer.who
        if who:
            partners = [found for other in others if (found := self._partner(other, attribution)) and found is not who]
            self.cast.speaks(who, mention.first)
            if mention.name:
                self.cast.read(who, mention)
            if not mention.pronoun:
                who.joint = tuple(dict.fromkeys(partners)) or answer.joint
                self._share_roles((who, *who.joint))
                answer = replace(answer, joint=who.joint)
        return answer

    def _acting(self, attribution: Attribution) -> Answer:
        """Of words without source or cue the one whom the sentence before is about: 'Ann Roe shook her head. "No."'"""
        token = bisect_left(self.parsed.starts, attribution.content[0].start)
        who = self.scene.acts_before(token) if attribution.rule == UNATTRIBUTED else None
        if who is None:
            return Answer(None, 0.0, "no source")
        self.cast.speaks(who, token)
        return Answer(who, 0.4, f"the subject of the sentence before, {who.label!r}")

    def _interviewed(self, label: str, span: Span) -> Answer:
        """Who answers in an interview with labelled turns: the only person named before its first turn."""
        starts = (turn.source for turn, _ in self.turns if turn.source)
        token = bisect_left(self.parsed.starts, min((s.start for s in starts), default=span.start))
        named = self.scene.named_before(token)
        if label.lower()[0] != "a" or len(named) != 1:
            return Answer(None, 0.0, f"{label}: a label of turns, which names nobody")
        return Answer(named[0], 0.6, f"{label}: the only one named before, {named[0].label!r}")

    def _share_roles(self, speaking: Sequence[Who]) -> None:
        """Give all who speak together the role of the last one that is worded for several: "Ann and Jo, owners of"."""
        for role in self.cast.roles(speaking[-1]) if len(speaking) > 1 else ():
            if any(
                self.language.bits.get(head, 0) & Tag.PEOPLE for head in role_heads(self.language, role, plain=False)
            ):
                for who in speaking[:-1]:
                    self.cast.add_role(who, role)

    def _partner(self, mention: Mention, attribution: Attribution) -> Who | None:
        """One who speaks together with the first one of a source."""
        who = self._lead(mention, attribution).who
        if who:
            self.cast.speaks(who, mention.first)
            if mention.name:
                self.cast.read(who, mention)
        return who

    def _lead(self, mention: Mention, attribution: Attribution) -> Answer:
        cast = self.cast
        if mention.pronoun:
            return self.pronouns.answer(mention, attribution)
        if mention.name and mention.type is not UNNAMED:
            return self.names.answer(mention)
        if (
            not mention.description
            or self.language.bits.get(mention.noun, 0) & Tag.CALENDAR
            or mention.noun in self.language.words("source_nouns", "period")
        ):
            return Answer(None, 0.0, "the source names nobody")
        short = cast.by_acronym.get(mention.noun) if mention.description.isupper() else None
        if short:
            return Answer(short, 0.85, f"short for {short.label!r}")
        lone = mention.last - mention.first == 1 and mention.description[:1].isupper()
        if lone and any(who.parts[-1] == mention.noun for who in cast.by_word.get(mention.noun, ())):
            return self.names.answer(mention._replace(name=mention.description, type=PERSON))
        return (
            self.pronouns.possessor(mention, attribution)
            or self.descriptions.publisher(mention)
            or self.descriptions.answer(mention)
        )


def _asks(parsed: Parsed, attribution: Attribution) -> bool:
    """Whether the words of a quote end with a question mark."""
    return attribution.content[-1].of(parsed.text).rstrip("”\"’'» ").endswith("?")
