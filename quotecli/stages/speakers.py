"""Lead every attribution to the one who speaks, by what the article says of the people in it."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from quotecli import config
from quotecli.lexicon import Tag
from quotecli.model import Attribution, Document, Resolution, Speaker, SpeakerType
from quotecli.stages import names
from quotecli.stages.cast import Cast, Who, attested, uncertain
from quotecli.stages.joint import joined
from quotecli.stages.mentions import GENERIC, TEXTS, Mention, organisation, read

PERSON, UNNAMED = SpeakerType.PERSON, SpeakerType.UNNAMED
ORGANISATION, DOCUMENT = SpeakerType.ORGANISATION, SpeakerType.DOCUMENT

RELATIVE = frozenset(("who", "which", "that", "whom"))
FIRST_PERSON = frozenset(("i", "we", "me", "us", "my", "our"))
# Nouns of a role that changes its words from paragraph to paragraph: "the Green candidate", "the party's nominee".
VAGUE = frozenset("candidate nominee leader politician star official executive contender veteran".split())
# What somebody is called without a role being told.
PLAIN = frozenset("man woman boy girl person lady gentleman teenager pensioner year-old".split())
TWO = frozenset("men women two pair couple duo".split())
OWN = frozenset("eyes eye view views opinion mind words account telling estimation reckoning".split())
OUTLETS = frozenset("website site newspaper paper magazine journal blog outlet broadcaster station weekly".split())


# What stands before the turns of an interview whose speakers are named elsewhere, if at all.
TURN_LABELS = frozenset(("q", "a", "question", "answer"))


@dataclass(frozen=True, slots=True)
class _Answer:
    who: Who | None
    score: float
    reason: str
    runners_up: tuple[Who, ...] = ()
    joint: tuple[Who, ...] = ()

    @property
    def speaking(self) -> tuple[Who, ...]:
        return (self.who, *self.joint) if self.who else ()


def resolve(
    document: Document, mentions: Sequence[Mention], attributions: Sequence[Attribution]
) -> tuple[tuple[Speaker, ...], tuple[Resolution, ...]]:
    """The speakers, in the order of their first quotes, and for every attribution which of them it has.

    Nobody is named where nothing before a pronoun fits. Gets wrong: a pronoun whose person is the object of the
    sentence before it; "a driver" who is only named further down.

    >>> from quotecli.model import Article, Kind, Span
    >>> from quotecli.stages.mentions import mentions
    >>> from quotecli.stages.segment import segment
    >>> document = segment(Article("Mayor Ann Roe left. It is over, she said."))
    >>> she = Attribution(Kind.INDIRECT, (Span(20, 30),), None, Span(32, 35), None, "", 1.0)
    >>> speakers, resolutions = resolve(document, mentions(document, ()), (she,))
    >>> speakers[0].name, speakers[0].roles, resolutions[0].speakers
    ('Ann Roe', ('Mayor',), (0,))
    >>> resolve(document, (), (she,))[1][0].reason
    'she: nobody before it fits'
    """
    cast = Cast(document, mentions, sorted(part for a in attributions for part in a.content))
    resolver = _Resolver(cast)
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
        affiliation=next((place for role in found if (place := names.affiliation(role))), None),
        type=who.type,
        gender=cast.gender(who) if who.type in (PERSON, UNNAMED) else None,
        quotes=quotes,
        plural=who.plural if who.type is UNNAMED else None,
    )


class _Resolver:
    """Answers one attribution after the other, in the order of the text."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.document = cast.document
        self.author: Who | None = None

    def answer(self, attribution: Attribution) -> _Answer:
        """Who speaks an attribution's words."""
        span = attribution.source or attribution.carried
        if span is None:
            return _Answer(None, 0.0, "no source")
        label = span.of(self.document.text)
        if label.rstrip(".").lower() in TURN_LABELS:
            return _Answer(None, 0.0, f"{label}: a label of turns, which names nobody")
        mention, *others = joined(self.document, span)
        answer = self._lead(mention, attribution)
        who = answer.who
        if who:
            partners = [found for other in others if (found := self._partner(other, attribution)) and found is not who]
            self.cast.speaks(who, mention.first)
            if mention.name:
                self.cast.read(who, mention)
            if not mention.pronoun:
                who.joint = tuple(dict.fromkeys(partners))
                answer = replace(answer, joint=who.joint)
        return answer

    def _partner(self, mention: Mention, attribution: Attribution) -> Who | None:
        """One who speaks together with the first one of a source."""
        who = self._lead(mention, attribution).who
        if who:
            self.cast.speaks(who, mention.first)
            if mention.name:
                self.cast.read(who, mention)
        return who

    def _lead(self, mention: Mention, attribution: Attribution) -> _Answer:
        if mention.pronoun:
            return self._pronoun(mention, attribution)
        if mention.name and mention.type is not UNNAMED:
            return self._name(mention)
        if not mention.description:
            return _Answer(None, 0.0, "the source names nobody")
        lone = mention.last - mention.first == 1 and mention.description[:1].isupper()
        if lone and any(who.parts[-1] == mention.noun for who in self.cast.by_word.get(mention.noun, ())):
            return self._name(mention._replace(name=mention.description, type=PERSON))
        return self._possessor(mention, attribution) or self._description(mention)

    # --------------------------------------------------------------------------------------- names

    def _name(self, mention: Mention) -> _Answer:
        cast = self.cast
        parts = names.name_parts(mention.name or "")
        who = cast.spoken_bearer(parts[0], mention) if len(parts) == 1 else None
        who = who or cast.owner(mention)
        if who:
            return _Answer(who, 0.95, f"named, as {who.label!r}")
        if mention.type is DOCUMENT:
            return _Answer(cast.described(mention), 0.8, "a document of that name")
        if mention.type is ORGANISATION:
            return _Answer(cast.organisation(mention), 0.9, "the organisation of that name")
        if len(parts) > 1:
            return _Answer(cast.person(mention), 0.95, "the full name")
        return self._single_name(mention, parts)

    def _single_name(self, mention: Mention, parts: tuple[str, ...]) -> _Answer:
        cast, word = self.cast, parts[0]
        who = cast.bearer(word, mention)
        if who:
            kind = "surname" if who.parts[-1] == word else "first name"
            return _Answer(who, 0.9, f"{kind} of {who.label!r}")
        who = cast.by_acronym.get(word)
        if who:
            return _Answer(who, 0.85, f"short for {who.label!r}")
        who = cast.misspelt(word)
        if who:
            return _Answer(who, 0.7, f"surname of {who.label!r}, spelt otherwise")
        who = cast.new_person(mention, parts)
        cast.note(who, mention)
        cast.claim(who)
        return _Answer(who, 0.7, "a single name")

    # --------------------------------------------------------------------------------------- pronouns

    def _pronoun(self, mention: Mention, attribution: Attribution) -> _Answer:
        if mention.noun in RELATIVE:
            return self._antecedent(mention)
        if mention.noun in FIRST_PERSON:
            return self._author(mention)
        if mention.gender:
            return self._he_or_she(mention, attribution)
        return self._they(mention) if mention.plural else self._it(mention)

    def _he_or_she(self, mention: Mention, attribution: Attribution) -> _Answer:
        """The nearest before it of fitting gender who was named as a subject or has spoken."""
        cast = self.cast
        ranked: list[tuple[float, Who]] = []
        for who, value in cast.around(mention.first, attribution.content).items():
            gender = cast.gender(who)
            if gender is None:
                value -= config.UNKNOWN_GENDER if attested(who) else config.UNATTESTED
            if gender in (None, mention.gender) and value > 0:
                ranked.append((value, who))
        if not ranked:
            return _Answer(None, 0.0, f"{mention.noun}: nobody before it fits")
        ranked.sort(key=lambda pair: -pair[0])
        value, best = ranked[0]
        lead = value - ranked[1][0] if len(ranked) > 1 else config.NEAR
        if lead < config.TIE and best.spoke < 0:
            fitting = tuple(who for _, who in ranked[:3])
            return _Answer(None, 0.0, f"{mention.noun}: two fit alike", fitting)
        score = min(0.85, 0.5 + lead / 4)
        if score >= config.CLEAR and best.type is PERSON and cast.gender(best) is None:
            best.guess = mention.gender
        reason = "the last who spoke" if best.spoke >= 0 else "the last named"
        runners_up = tuple(who for _, who in ranked[1:4])
        return _Answer(best, score, f"{mention.noun}: {reason}, {best.label!r}", runners_up)

    def _they(self, mention: Mention) -> _Answer:
        for who in reversed(self.cast.spoken):
            if who.plural or who.joint or who.type is ORGANISATION:
                return _Answer(who, 0.6, f"{mention.noun}: the last group that spoke, {who.label!r}", (), who.joint)
        return _Answer(None, 0.0, f"{mention.noun}: no group before it")

    def _it(self, mention: Mention) -> _Answer:
        for who in reversed(self.cast.spoken):
            if who.type in (ORGANISATION, DOCUMENT):
                return _Answer(who, 0.6, f"{mention.noun}: the last organisation that spoke, {who.label!r}")
        named = self.cast.last_organisation(mention.first, config.REACH)
        if named:
            return _Answer(named, 0.5, f"{mention.noun}: the last organisation named, {named.label!r}")
        return _Answer(None, 0.0, f"{mention.noun}: nothing before it that speaks")

    def _author(self, mention: Mention) -> _Answer:
        """The article's author: by the byline, or by the line at its end that says who wrote it."""
        if self.author is None:
            self.author = self._signed() or Who(UNNAMED, None, "the author", noun="author")
        return _Answer(self.author, 0.6, f"{mention.noun}: who wrote the article")

    def _signed(self) -> Who | None:
        words, paragraphs = self.document.words, self.document.paragraphs
        first = {p.first_token + 1 for p in paragraphs[:4] if words[p.first_token] == "by"}
        final = {p.first_token for p in paragraphs[-2:]}
        for token in sorted(first | final):
            mention, who = self.cast.at.get(token, (None, None))
            signs = mention and (token in first or words[mention.last : mention.last + 1] == ("is",))
            if who and who.type is PERSON and signs:
                return who
        return None

    def _antecedent(self, mention: Mention) -> _Answer:
        """The one whom a relative clause is about: the noun phrase right before it."""
        tags = self.document.tags
        end = mention.first
        while end and tags[end - 1] & (Tag.COMMA | Tag.PREPOSITION):
            end -= 1
        who = self.cast.by_end.get(end)
        if who:
            return _Answer(who, 0.8, f"{mention.noun}: {who.label!r} right before it")
        start = end
        while start and not tags[start - 1] & (Tag.COMMA | Tag.STOP | Tag.MARK | Tag.CUE | Tag.AUXILIARY):
            start -= 1
            if tags[start] & Tag.DETERMINER:
                break
        before = read(self.document, self.document.span(start, end)) if start < end else None
        if before and not before.pronoun and (before.name or before.description):
            return self._name(before) if before.name else self._description(before)
        return _Answer(None, 0.0, f"{mention.noun}: nobody before it")

    def _possessor(self, mention: Mention, attribution: Attribution) -> _Answer | None:
        """Whose eyes they are in "in his eyes"."""
        i = bisect_left(self.document.starts, mention.span.start)
        if mention.noun not in OWN or not self.document.tags[i] & Tag.POSSESSIVE:
            return None
        pronoun = read(self.document, self.document.span(i, i + 1))
        return self._pronoun(pronoun, attribution) if pronoun.pronoun else None

    # --------------------------------------------------------------------------------------- descriptions

    def _description(self, mention: Mention) -> _Answer:
        if mention.definite:
            found = self._meant(mention)
            if found and found.who:
                if found.who.type is PERSON and not _plain(mention):
                    self._tell(found.who, mention.description or "")
                return found
        known = [w for w in self.cast.by_noun.get(mention.noun, ()) if _same_description(w, mention)]
        if known:
            who = max(known, key=lambda w: w.spoke)
            return _Answer(who, 0.7, f"as before, {who.label!r}")
        return _Answer(self.cast.described(mention), 0.8, "described, not named")

    def _tell(self, who: Who, role: str) -> None:
        if not names.covered(role, self.cast.roles(who)):
            self.cast.add_role(who, role)

    def _meant(self, mention: Mention) -> _Answer | None:
        """The one meant by a definite description, if the article tells."""
        if mention.type is ORGANISATION or mention.noun in OUTLETS or self._names_an_organisation(mention):
            return self._the_text(mention) or self._the_company(mention)
        if mention.plural:
            return self._the_two(mention)
        if mention.type is not UNNAMED:
            return self._the_text(mention)
        fitting = self._holders(mention)
        before = [pair for pair in fitting if pair[1].mentions and pair[1].mentions[0].first < mention.first]
        if before:
            rest = tuple(who for _, who in before[1:4])
            return _Answer(before[0][1], 0.75, f"{mention.noun}: a role of {before[0][1].label!r}", rest)
        if len(fitting) == 1:
            return _Answer(fitting[0][1], 0.55, f"the only {mention.noun} that the article names")
        return self._only_one_around(mention)

    def _names_an_organisation(self, mention: Mention) -> bool:
        known = self.cast.by_word.get(mention.noun, ())
        return not mention.plural and any(w.type is ORGANISATION and w.parts[-1:] == (mention.noun,) for w in known)

    def _holders(self, mention: Mention) -> list[tuple[float, Who]]:
        """Those to whom a role fits, the best first."""
        cast = self.cast
        noun = names.normal(mention.noun)
        words = {names.normal(w) for w in (mention.description or "").split()} - names.SMALL
        holders = cast.holders(noun)
        vague = [who for head in sorted(VAGUE) for who in cast.holders(head)] if noun in VAGUE else []
        near = cast.around(mention.first)
        fitting: dict[Who, float] = {}
        for who in _compared((*holders, *vague), near):
            if mention.gender and cast.gender(who) not in (None, mention.gender):
                continue
            said = {names.normal(w) for role in who.roles for w in role.replace("-", " ").split()}
            shared = len(words & said)
            if who in holders or shared:
                fitting[who] = shared + near.get(who, 0.0) / 4
        return sorted(((value, who) for who, value in fitting.items()), key=lambda pair: -pair[0])

    def _only_one_around(self, mention: Mention) -> _Answer | None:
        """The only person around, where a role or an age is all that the text gives."""
        cast = self.cast
        aged = mention.noun.endswith("genarian") or "year-old" in (mention.description or "")
        the = self.document.words[mention.first - 1 if mention.first else 0] == "the"
        if not the or not (aged or names.of_a_person(mention.noun)):
            return None
        near = {who: value for who, value in cast.around(mention.first).items() if who.type is PERSON}
        near = {who: value for who, value in near.items() if value > config.JUST_NAMED}
        near = {who: value for who, value in near.items() if who.spoke >= 0} or near
        if len(near) > 1 and not aged:
            return None
        fitting = [who for who in near if aged or mention.noun in VAGUE or not cast.roles(who)]
        if mention.gender:
            fitting = [who for who in fitting if cast.gender(who) in (None, mention.gender)]
        if not fitting:
            return None
        who = max(fitting, key=lambda who: near[who])
        return _Answer(who, 0.5, f"{mention.noun}: the only one spoken of, {who.label!r}")

    def _the_company(self, mention: Mention) -> _Answer | None:
        """The organisation meant by "the ministry": one with that word in its name; by "the company": the last one."""
        cast, noun, start = self.cast, mention.noun, mention.first
        if mention.name:
            return None
        known = [w for w in cast.by_word.get(noun, ()) if w.type is ORGANISATION and w.mentions[0].first < start]
        if known:
            who = max(known, key=lambda w: cast.last_place(w, start))
            return _Answer(who, 0.75, f"the {noun}: {who.label!r}")
        worded = self._worded(noun, start)
        if worded:
            return _Answer(worded, 0.65, f"the {noun}: {worded.label!r}")
        if noun not in GENERIC and noun not in OUTLETS:
            return None
        for who in reversed(cast.spoken):
            if who.type is ORGANISATION or (noun in OUTLETS and uncertain(who)):
                who.type = ORGANISATION
                return _Answer(who, 0.5, f"the {noun}: the last organisation that spoke, {who.label!r}")
        last = cast.last_organisation(start, config.FAMILY_REACH)
        return _Answer(last, 0.45, f"the {noun}: the last organisation named, {last.label!r}") if last else None

    def _worded(self, noun: str, start: int) -> Who | None:
        """An organisation named before with the noun in lower case: "the Marl clinic", then "the clinic"."""
        words, tags = self.document.words, self.document.tags
        for k in range(start - 2, max(0, start - config.WORDED_REACH), -1):
            if words[k] == noun and tags[k - 1] & Tag.CAPITAL and not tags[k] & Tag.CAPITAL:
                first = k
                while first and tags[first - 1] & Tag.CAPITAL and not tags[first - 1] & Tag.DETERMINER:
                    first -= 1
                if first < k:
                    return self.cast.organisation(organisation(self.document, first, k + 1))
        return None

    def _the_two(self, mention: Mention) -> _Answer | None:
        """The first of two who spoke together, by "the senators" and "the two men"."""
        who = next((w for w in reversed(self.cast.spoken) if w.joint), None)
        if who is None:
            return None
        held = {head for role in self.cast.roles(who) for head in names.role_heads(role)}
        if names.normal(mention.noun.removesuffix("s")) in held or mention.noun in TWO:
            return _Answer(who, 0.6, f"the {mention.noun}: those who spoke together", (), who.joint)
        return None

    def _the_text(self, mention: Mention) -> _Answer | None:
        """The text meant by "the paper", where one has spoken."""
        if mention.noun not in TEXTS or mention.name:
            return None
        who = next((w for w in reversed(self.cast.spoken) if w.type is DOCUMENT), None)
        return _Answer(who, 0.65, f"the {mention.noun}: {who.label!r}") if who else None


def _compared(holders: Sequence[Who], near: Mapping[Who, float]) -> Iterator[Who]:
    """Those of a role who are compared: all of them; where they are very many, the first ones and the near ones."""
    return (who for n, who in enumerate(holders) if n < config.HOLDERS or who in near)


def _same_description(who: Who, mention: Mention) -> bool:
    """Whether a description is one given before: "officials" again, or "the official" after "a senior official"."""
    if who.description == mention.description and (who.plural or mention.definite):
        return True
    return mention.definite and who.plural == mention.plural


def _plain(mention: Mention) -> bool:
    """Whether a description tells no role: "the man", "the 43-year-old"."""
    words = (mention.description or "").split()
    return (len(words) == 1 and mention.noun in PLAIN) or (bool(words) and words[-1].endswith("year-old"))
