"""Lead every attribution to the one who speaks, by what the article says of the people in it."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from quotecli.attribution.base import Attribution
from quotecli.attribution.uncued_rules import CONTINUED
from quotecli.grammar.name_matching import name_parts
from quotecli.grammar.verbs import finite_form
from quotecli.language.base import Language
from quotecli.language.tags import ROLES, Tag
from quotecli.model import Span, Speaker, SpeakerType
from quotecli.speakers.affiliation import affiliation
from quotecli.speakers.base import Resolution
from quotecli.speakers.discourse import Discourse
from quotecli.speakers.entities import Entity
from quotecli.speakers.joint import joined
from quotecli.speakers.mentions import Mention
from quotecli.speakers.phases import Reader
from quotecli.speakers.ranking import Options, decisive, runners_up
from quotecli.speakers.resolve.answers import Answer
from quotecli.speakers.resolve.by_description import ByDescription
from quotecli.speakers.resolve.by_name import ByName
from quotecli.speakers.resolve.by_owner import ByOwner
from quotecli.speakers.resolve.by_pronoun import ByPronoun
from quotecli.speakers.role_words import role_heads
from quotecli.speakers.salience import Place, Question
from quotecli.speakers.scene import Scene
from quotecli.text.parsed import Parsed

PERSON, UNNAMED, ORGANISATION = SpeakerType.PERSON, SpeakerType.UNNAMED, SpeakerType.ORGANISATION


def resolve(
    parsed: Parsed, mentions: Sequence[Mention], attributions: Sequence[Attribution]
) -> tuple[tuple[Speaker, ...], tuple[Resolution, ...]]:
    """The speakers, in the order of their first quotes, and for every attribution which of them it has.

    Nobody is named where nobody fits, or two alike. Gets wrong: people of one gender who take turns without names.

    >>> from quotecli.model import Article
    >>> from quotecli.model import Kind
    >>> from quotecli.model import Span
    >>> from quotecli.speakers.mentions import mentions
    >>> from quotecli.text.parsed import parse
    >>> parsed = parse(Article("Mayor Ann Roe left. It is over, she said."))
    >>> from quotecli.attribution.uncued_rules import UNATTRIBUTED
    >>> she = Attribution(Kind.INDIRECT, (Span(20, 30),), None, Span(32, 35), None, UNATTRIBUTED, 1.0)
    >>> speakers, resolutions = resolve(parsed, mentions(parsed), (she,))
    >>> speakers[0].name, speakers[0].roles, resolutions[0].speakers
    ('Ann Roe', ('Mayor',), (0,))
    >>> resolve(parsed, (), (she,))[1][0].reason
    'she: nobody before it fits'
    """
    scene, sources = prepared(parsed, mentions, attributions)
    resolver = Resolver(scene)
    answers = [resolver.answer(attribution, found) for attribution, found in zip(attributions, sources, strict=True)]
    counts: dict[Entity, int] = {}
    for answer in answers:
        for who in answer.speaking:
            counts[who] = counts.get(who, 0) + 1
    places = {who: n for n, who in enumerate(counts)}
    speakers = tuple(_speaker(scene, who, n + 1, counts[who]) for who, n in places.items())
    resolutions = tuple(
        Resolution(
            speakers=tuple(places[w] for w in answer.speaking),
            score=answer.score,
            reason=answer.reason,
            runners_up=tuple(w.label for w in answer.runners_up),
            way=_way(found),
            sort=answer.who.type.value if answer.who else "nobody",
        )
        for answer, found in zip(answers, sources, strict=True)
    )
    return speakers, resolutions


def prepared(
    parsed: Parsed,
    mentions: Sequence[Mention],
    attributions: Sequence[Attribution],
    observer: Callable[[Options], None] | None = None,
) -> tuple[Scene, list[tuple[Mention, ...]]]:
    """Everybody in an article before anybody has spoken, and for each attribution whom its source mentions.

    `observer` is told each question that is weighed.
    """
    contents = sorted(part for a in attributions for part in a.content)
    sources = [_mentioned(parsed, attribution) for attribution in attributions]
    reader = Reader(parsed, mentions, [mention for found in sources for mention in found], contents)
    return Scene(reader, Discourse(), contents, observer), sources


def _mentioned(parsed: Parsed, attribution: Attribution) -> tuple[Mention, ...]:
    """Whom the source of a quote mentions, or the one that it carries on from."""
    span = attribution.source or attribution.carried
    return joined(parsed, span) if span else ()


def _way(mentions: Sequence[Mention]) -> str:
    """What a source gives of its speaker."""
    if not mentions:
        return "none"
    first = mentions[0]
    return "pronoun" if first.pronoun else "name" if first.name and first.type is not UNNAMED else "description"


def _roles(scene: Scene, who: Entity) -> tuple[str, ...]:
    """All roles; of an organisation, which is asked for them only when it has spoken, what stands beside its name."""
    known = scene.discourse.roles(who)
    if known or who.type is not ORGANISATION:
        return known
    beside = scene.reader.beside(who)
    return tuple(sorted(scene.reader.roles(who, beside), key=lambda role: -len(role.split())))


def _speaker(scene: Scene, who: Entity, number: int, quotes: int) -> Speaker:
    found = _roles(scene, who) if who.name else ()
    told = (who.description or "",) if _employed(scene, who) else found
    return Speaker(
        id=f"s{number}",
        name=scene.entities.full_name(who),
        description=None if who.name else who.description,
        roles=found,
        affiliation=next((place for role in told if (place := _affiliation(scene, role))), None),
        type=who.type,
        gender=scene.discourse.gender(who) if who.type in (PERSON, UNNAMED) else None,
        quotes=quotes,
        plural=who.plural if who.type is UNNAMED else None,
    )


def _employed(scene: Scene, who: Entity) -> bool:
    """Whether the words for somebody unnamed tell whom they speak or work for: "a spokesperson for Tern Bank"."""
    language = scene.parsed.language
    if who.type is not UNNAMED or not who.description:
        return False
    named = affiliation(language, who.description)
    whose = Tag.DEMONYM | Tag.ROLE | Tag.TITLE | Tag.PEOPLE
    # "Israeli settlers" work for nobody, and "for Vice President Ann Roe" names nobody but her.
    if named is None or any(language.bits.get(word.lower(), 0) & whose for word in named.split()):
        return False
    return bool(language.bits.get(who.noun, 0) & (Tag.ROLE | Tag.TITLE | Tag.PEOPLE))


def _affiliation(scene: Scene, role: str) -> str | None:
    """The organisation or place in a role; none where only the start of a sentence may have made it capital."""
    language = scene.parsed.language
    place = affiliation(language, role)
    first = role.split()[0]
    if place != first or place.isupper():
        return place
    word = place.lower()
    organisations = language.entries("organisations")
    named = word in language.entries("places") or not {"name", "acronym"}.isdisjoint(organisations.get(word, ()))
    business = role.endswith(_officers(language)) and not language.bits.get(word, 0) & Tag.ORGANISATION
    return place if named or business or word in scene.names_inside else None


@cache
def _officers(language: Language) -> tuple[str, ...]:
    """The ends of roles before which a company's name stands."""
    capitals = (word.upper() for word in language.words("officers", "capitals"))
    return tuple(f" {word}" for word in (*language.words("officers"), *capitals))


class Resolver:
    """Answers one attribution after the other, in the order of the text."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.entities = scene.entities
        self.discourse = scene.discourse
        self.parsed = scene.parsed
        self.names = ByName(scene)
        self.descriptions = ByDescription(scene)
        self.pronouns = ByPronoun(scene, self.names, self.descriptions)
        self.owners = ByOwner(scene, self.names, self.pronouns)
        self.turns: list[tuple[Attribution, Answer]] = []

    def answer(self, attribution: Attribution, mentions: Sequence[Mention]) -> Answer:
        """Who speaks an attribution's words; `mentions` are those of its source."""
        answer = self.decide(attribution, mentions)
        self.keep(attribution, mentions, answer)
        return answer

    def decide(self, attribution: Attribution, mentions: Sequence[Mention]) -> Answer:
        """Who speaks; that they have spoken is told by `keep`."""
        return self._in_turn(attribution) or self._answer(attribution, mentions)

    def keep(self, attribution: Attribution, mentions: Sequence[Mention], answer: Answer) -> None:
        """Take note of who has spoken."""
        token = mentions[0].first if mentions else self.parsed.token_at(attribution.content[0].start)
        self.discourse.speaks(answer.who, token)
        for who in answer.joint:
            self.discourse.speaks(who, token)
        self.turns.append((attribution, answer))

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
        return Answer(first.who, 0.6, f"the turn of {first.who.label!r}")

    def _answer(self, attribution: Attribution, mentions: Sequence[Mention]) -> Answer:
        span = attribution.source or attribution.carried
        if span is None:
            return self._without_source(attribution)
        label = span.of(self.parsed.text)
        if label.rstrip(".").lower() in self.parsed.language.words("turn_labels"):
            return self._interviewed(label, span)
        mention, *others = mentions
        if attribution.rule.heads and not self._is_somebody(mention, label):
            return self._without_source(attribution)
        answer = self._lead(mention, attribution)
        who = answer.who
        if who and (others or not mention.pronoun):
            partners = [found for other in others if (found := self._lead(other, attribution).who) and found is not who]
            joint = tuple(dict.fromkeys(partners)) or answer.joint
            self.discourse.speaks_with(who, joint)
            self._share_roles((who, *joint))
            answer = replace(answer, joint=joint)
        return answer

    def _is_somebody(self, mention: Mention, label: str) -> bool:
        """Whether a label before a colon can be a speaker's; not that of `Cost of living: "We are cold"`."""
        language = self.parsed.language
        if mention.type in (PERSON, None) and mention.name:
            *_, surname = name_parts(language, mention.name)
            known = any(who.attested for who in self.entities.by_word.get(surname, ()))
            known = known or bool(self.parsed.tags[mention.first] & Tag.GIVEN)
            return known and len(label.split()) <= len(mention.span.of(self.parsed.text).split())
        return mention.type is not UNNAMED or bool(language.bits.get(mention.noun, 0) & ROLES)

    def _without_source(self, attribution: Attribution) -> Answer:
        """Of words beside which nobody is named the likeliest speaker, who may be nobody."""
        token = self.parsed.token_at(attribution.content[0].start)
        place = Place(self.scene.people, self.discourse, self.parsed, Question("none", token, None, attribution))
        (best, share), *others = self.scene.weigh(place)
        lost = runners_up(others)
        if best is None:
            return Answer(None, 0.0, "no source", lost)
        return Answer(best, share, f"no source: {decisive(place, best)}", lost)

    def _interviewed(self, label: str, span: Span) -> Answer:
        """Who answers in an interview with labelled turns: the only person named before its first turn."""
        starts = (turn.source for turn, _ in self.turns if turn.source)
        token = bisect_left(self.parsed.starts, min((s.start for s in starts), default=span.start))
        named = self.scene.named_before(token)
        if label.lower()[0] != "a" or len(named) != 1:
            return Answer(None, 0.0, f"{label}: a label of turns, which names nobody")
        return Answer(named[0], 0.6, f"{label}: the only one named before, {named[0].label!r}")

    def _share_roles(self, speaking: Sequence[Entity]) -> None:
        """Give all who speak together the role of the last one that is worded for several: "Ann and Jo, owners of"."""
        for role in self.discourse.roles(speaking[-1]) if len(speaking) > 1 else ():
            if any(
                self.parsed.language.bits.get(head, 0) & Tag.PEOPLE
                for head in role_heads(self.parsed.language, role, plain=False)
            ):
                for who in speaking[:-1]:
                    self.discourse.tell_role(who, role)

    def _lead(self, mention: Mention, attribution: Attribution) -> Answer:
        entities = self.entities
        if mention.pronoun:
            return self.pronouns.answer(mention, attribution)
        if mention.name and mention.type is not UNNAMED:
            return self.names.answer(mention)
        if name := self._name_before_verb(mention):
            return self.names.answer(name)
        lone = mention.last - mention.first == 1 and (mention.description or "")[:1].isupper()
        if lone and any(who.parts[-1] == mention.noun for who in entities.by_word.get(mention.noun, ())):
            return self.names.answer(mention._replace(name=mention.description, type=PERSON))
        if (
            not mention.description
            or self.parsed.language.bits.get(mention.noun, 0) & Tag.CALENDAR
            or mention.noun in self.parsed.language.words("source_nouns", "period")
        ):
            return Answer(None, 0.0, "the source names nobody")
        short = entities.by_acronym.get(mention.noun) if mention.description.isupper() else None
        if short:
            return Answer(short, 0.85, f"short for {short.label!r}")
        return self.owners.answer(mention, attribution) or self.descriptions.answer(mention, attribution)

    def _name_before_verb(self, mention: Mention) -> Mention | None:
        """The name of a person in a source that took the verb after it in: "Roe muddied" for "Roe"."""
        found = self.entities.at.get(mention.first)
        if found is None or found[1].type is not PERSON or found[0].last >= mention.last:
            return None
        language, word, tag = self.parsed.language, self.parsed.words[found[0].last], self.parsed.tags[found[0].last]
        reporting = tag & Tag.CUE and finite_form(language, word)
        verb = (reporting or tag & Tag.ED) and not tag & (Tag.ROLE | Tag.PEOPLE | Tag.ORGANISATION)
        return found[0] if verb else None


def _asks(parsed: Parsed, attribution: Attribution) -> bool:
    """Whether the words of a quote end with a question mark."""
    return attribution.content[-1].of(parsed.text).rstrip("”\"’'» ").endswith("?")
