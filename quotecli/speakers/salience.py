"""Who is meant where no name is given: candidates, and what speaks for or against each of them.

The features follow what the literature on pronouns and on quotation attribution finds to matter: agreement, recency,
grammatical role, how often somebody is named, and who has just spoken (Lappin and Leass, "An algorithm for pronominal
anaphora resolution", 1994; O'Keefe et al., "A sequence labelling approach to quote attribution", 2012). What each of
them weighs is learned; `weights/` has them.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from math import log1p
from typing import NamedTuple

from quotecli.attribution.base import Attribution
from quotecli.language.words import pronoun_genders
from quotecli.model import Span, SpeakerType
from quotecli.speakers.discourse import Discourse
from quotecli.speakers.entities import Entities, Entity
from quotecli.text.parsed import Parsed

PERSON, UNNAMED = SpeakerType.PERSON, SpeakerType.UNNAMED

LOOKED_BACK = 40
"""So many mentions of people before a source are looked at; paragraphs of thirty names are lists."""
PROTAGONISTS = 12
"""So many of the most named people are candidates wherever they were named last."""
TOPIC_SENTENCES = 6
"""So many sentences that begin with "she" or a quotation are led back to whom they are about."""
TURNS_BACK = 12
"""So many turns back somebody without a name may be meant."""
LOOKED_INSIDE = 40
"""So many mentions from the start of a quote on are looked at, for those whom it names."""
LOOKED_AHEAD = 2
"""So many mentions after a source are looked at, for those who are named only then."""

Feature = tuple[str, float]


class Row(NamedTuple):
    """One mention of a person by name, outside of quotations or in one."""

    token: int
    who: Entity
    subject: bool
    quoted: bool


class People:
    """The people of an article in the order of their mentions, and how often each is named outside quotations."""

    def __init__(self, entities: Entities) -> None:
        parsed = entities.parsed
        self.rows: list[Row] = []
        self.count: dict[Entity, int] = {}
        self.free: dict[Entity, list[int]] = {}
        for token in entities.line:
            mention, who = entities.at[token]
            if not _one(who):
                continue
            self.rows.append(Row(token, who, entities.subject(mention), mention.quoted))
            if not mention.quoted:
                self.count[who] = self.count.get(who, 0) + 1
                self.free.setdefault(who, []).append(token)
        self.tokens = [row.token for row in self.rows]
        self.quoted = frozenset(q.first for q in parsed.quotations)
        self.total = sum(self.count.values())
        named = [who for who in self.count if who.type is PERSON]
        self.protagonists = sorted(named, key=lambda who: -self.count[who])[:PROTAGONISTS]
        self.first = next((row.who for row in self.rows if not row.quoted and row.who.type is PERSON), None)
        titled = bool(parsed.paragraphs) and parsed.paragraphs[0].heading
        self.headed = frozenset(r.who for r in self.rows if titled and parsed.paragraph_of(r.token) == 0)

    def last_named(self, who: Entity, token: int) -> int:
        """The last mention of somebody before a token, outside quotations; -1 for none."""
        free = self.free.get(who, ())
        before = bisect_left(free, token)
        return free[before - 1] if before else -1


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: at which token, of which gender, for which quote; `kind` is "pronoun" or "none" (no source)."""

    kind: str
    token: int
    gender: str | None
    attribution: Attribution


class Place:
    """One question in its surroundings, about which all candidates are asked the same things."""

    weights = "reference"

    def __init__(self, people: People, discourse: Discourse, parsed: Parsed, question: Question) -> None:
        self.people, self.discourse, self.parsed, self.question = people, discourse, parsed, question
        self.token = token = question.token
        self.paragraph = parsed.paragraph_of(token)
        content = question.attribution.content
        first = parsed.token_at(content[0].start)
        start = bisect_left(people.tokens, first)
        held = people.rows[start : start + LOOKED_INSIDE]
        self.inside = frozenset(row.who for row in held if _under(parsed, content, row.token))
        end = bisect_left(people.tokens, token)
        self.fit = {who: self._fit(who) for who in self._candidates(end)}
        recent = people.rows[max(0, end - LOOKED_BACK) : end]
        self.recent = [r for r in recent if r.who in self.fit and not r.quoted and not _under(parsed, content, r.token)]
        ahead = people.rows[end : end + LOOKED_AHEAD + 1]
        self.next = next(
            (r for r in ahead if r.who in self.fit and not r.quoted and not _under(parsed, content, r.token)), None
        )
        self._look_around(min(token, first))
        self._look_back()

    @property
    def candidates(self) -> tuple[Entity, ...]:
        """Those who may be meant."""
        return tuple(self.fit)

    def _candidates(self, end: int) -> Iterator[Entity]:
        gender = self.question.gender
        rows = self.people.rows
        found = [row.who for row in reversed(rows[max(0, end - LOOKED_BACK) : end])]
        found += self.people.protagonists
        found += [row.who for row in rows[end : end + LOOKED_AHEAD]]
        found += [t.who for t in reversed(self.discourse.turns[-TURNS_BACK:]) if t.who and _one(t.who)]
        return (who for who in dict.fromkeys(found) if not gender or self.discourse.gender(who) in (None, gender))

    def _fit(self, who: Entity) -> str:
        """How sure it is that the gender fits."""
        if self.question.gender is None:
            return "any"
        if self.discourse.gender(who) is not None:
            return "told" if who.titled else "same"
        if who.type is UNNAMED:
            return "unknown of somebody unnamed"
        return "unknown" if who.attested or self.discourse.roles(who) else "unknown, hardly a person"

    def _look_around(self, before: int) -> None:
        """What the sentence, the one before and the paragraphs have, where `before` is the token before the report."""
        parsed, recent = self.parsed, self.recent
        number = max(0, parsed.sentence_of(before))
        here = parsed.sentences[number]
        start = here.first if here.first <= before else before
        former = parsed.sentences[max(0, number - 1)]
        self.same = [r for r in recent if start <= r.token < self.token]
        self.former = [r for r in recent if former.first <= r.token < former.last]
        self.former_subject = self.former[0].who if self.former and self.former[0].subject else None
        paragraphs = [parsed.paragraph_of(r.token) for r in recent]
        this = [r for r, n in zip(recent, paragraphs, strict=True) if n == self.paragraph]
        prior = [r for r, n in zip(recent, paragraphs, strict=True) if n == self.paragraph - 1]
        self.topic = self._topic(max(0, number - 1))
        self.alone_former, self.alone_here, self.alone_prior = _alone(self.former), _alone(this), _alone(prior)
        self.first_prior = prior[0].who if prior and prior[0].subject else None

    def _topic(self, number: int) -> Entity | None:
        """Whom the sentences before are about: the last subject, led back over those that begin with "she"."""
        parsed = self.parsed
        for n in range(number, max(-1, number - TOPIC_SENTENCES), -1):
            sentence = parsed.sentences[n]
            rows = [r for r in self.recent if sentence.first <= r.token < sentence.last]
            opening = pronoun_genders(self.parsed.language).get(parsed.words[sentence.first])
            if opening and self.question.gender in (None, opening):
                continue
            first = next((r for r in rows if r.subject), None)
            if first:
                return first.who
            if rows or not self._is_quoted(sentence.first):
                return None
        return None

    def _is_quoted(self, token: int) -> bool:
        """Whether a sentence begins with a quotation, which tells nothing of whom the next one is about."""
        return token in self.people.quoted

    def _look_back(self) -> None:
        """Who was named last and who spoke."""
        recent, people = self.recent, self.people
        self.last_named = recent[-1].who if recent else None
        self.last_subject = next((r.who for r in reversed(recent) if r.subject), None)
        last = self.discourse.last
        self.spoke_last = last.who if last else None
        self.spoke_at = last.token if last else -1
        turns = reversed(self.discourse.turns[-TURNS_BACK:])
        self.spoke_before = next((t.who for t in turns if t.who is not self.spoke_last), None)
        since = [r for r in recent if r.token > self.spoke_at and r.who is not self.spoke_last]
        self.named_since = {r.who for r in since}
        self.subject_since = {r.who for r in since if r.subject}
        sure = [
            w for w, fit in self.fit.items() if fit in ("told", "same", "any") and w.type is PERSON and w in people.free
        ]
        self.only_sure = sure[0] if len(sure) == 1 else None
        before = [w for w in self.fit if w.type is PERSON and people.last_named(w, self.token) >= 0]
        self.only_before = before[0] if len(before) == 1 else None
        self.most_named = next((w for w in people.protagonists if w in self.fit), None)

    def nobody(self) -> Iterator[Feature]:
        """What speaks for nobody."""
        kind, attribution = self.question.kind, self.question.attribution
        yield f"{kind} nobody", 1.0
        yield f"{kind} nobody {attribution.rule.name}", 1.0
        yield f"{kind} nobody {attribution.kind.value}", 1.0
        if self.spoke_last is None:
            yield f"{kind} nobody, none spoke", 1.0
        elif self.paragraph - self.parsed.paragraph_of(self.spoke_at) > 1:
            yield f"{kind} nobody, spoke far away", 1.0
        if not self.recent:
            yield f"{kind} nobody, none named", 1.0
        if self.parsed.paragraphs[self.paragraph].heading:
            yield f"{kind} nobody, heading", 1.0
        if self.paragraph < 2:
            yield f"{kind} nobody, lead", 1.0
        yield f"{kind} nobody, subjects since {min(3, len(self.subject_since))}", 1.0

    def features(self, who: Entity) -> Iterator[Feature]:
        """What speaks for and against somebody."""
        yield f"fit {self.fit[who]}", 1.0
        yield from self._distance(who)
        yield from self._beside(who)
        yield from self._speech(who)
        yield from self._standing(who)

    def _distance(self, who: Entity) -> Iterator[Feature]:
        kind = self.question.kind
        named = self.people.last_named(who, self.token)
        spoke = self.discourse.spoke(who)
        last = max(named, spoke if spoke < self.token else -1)
        if last < 0:
            yield f"{kind} not yet named", 1.0
        else:
            yield f"{kind} away {bucket(self.paragraph - self.parsed.paragraph_of(last))}", 1.0
            yield "tokens away", log1p(self.token - last)
        if named >= 0:
            yield f"named away {bucket(self.paragraph - self.parsed.paragraph_of(named))}", 1.0
        if self.next and who is self.next.who:
            ahead = min(2, self.parsed.paragraph_of(self.next.token) - self.paragraph)
            yield f"{kind} named next {ahead}", 1.0
            if last < 0:
                yield f"{kind} new, named next {ahead}", 1.0

    def _beside(self, who: Entity) -> Iterator[Feature]:
        kind = self.question.kind
        # The name of each place that one candidate at most has, and who has it.
        for name, holder in (
            (f"{kind} last named", self.last_named),
            (f"{kind} last subject", self.last_subject),
            (f"{kind} subject of the sentence before", self.former_subject),
            (f"{kind} topic", self.topic),
            ("alone in the sentence before", self.alone_former),
            (f"{kind} alone in the paragraph", self.alone_here),
            (f"{kind} alone in the paragraph before", self.alone_prior),
            (f"{kind} first in the paragraph before", self.first_prior),
        ):
            if who is holder:
                yield name, 1.0
        if any(r.who is who for r in self.former):
            yield "sentence before", 1.0
        mine = next((r for r in self.same if r.who is who), None)
        if mine:
            yield f"{kind} same sentence", 1.0
            if mine.subject:
                yield f"{kind} subject of the same sentence", 1.0
        if who in self.inside:
            yield f"{kind} inside the quote", 1.0

    def _speech(self, who: Entity) -> Iterator[Feature]:
        kind = self.question.kind
        if who is self.spoke_last:
            yield f"{kind} spoke last", 1.0
            yield f"{kind} spoke last {bucket(self.paragraph - self.parsed.paragraph_of(self.spoke_at))}", 1.0
            since = "a subject" if self.subject_since else "somebody" if self.named_since else "nobody"
            yield f"{kind} spoke last, {since} since", 1.0
        if who is self.spoke_before:
            yield f"{kind} spoke before", 1.0
        quotes = self.discourse.counts.get(who, 0)
        if quotes:
            yield f"{kind} spoke", 1.0
            yield "quotes", log1p(quotes)
        if who in self.subject_since:
            yield f"{kind} subject since", 1.0
            if len(self.subject_since) == 1:
                yield f"{kind} only subject since", 1.0

    def _standing(self, who: Entity) -> Iterator[Feature]:
        kind, people = self.question.kind, self.people
        if who.type is UNNAMED:
            yield f"{kind} unnamed", 1.0
        if people.total:
            yield "share", people.count.get(who, 0) / people.total
        if who is self.most_named:
            yield "most named", 1.0
        if who is people.first:
            yield "first named", 1.0
        if who in people.headed:
            yield "in the heading", 1.0
        if who is self.only_sure:
            yield f"{kind} only one of the gender", 1.0
        if who is self.only_before:
            yield f"{kind} only one before", 1.0
        if not who.attested:
            yield "hardly a person", 1.0
        if self.discourse.roles(who):
            yield "has a role", 1.0


def _one(who: Entity) -> bool:
    """Whether this is one person, named or not."""
    return who.type is PERSON or (who.type is UNNAMED and not who.plural and who.noun != "author")


def _under(parsed: Parsed, content: tuple[Span, ...], token: int) -> bool:
    at = parsed.starts[token]
    return any(part.start <= at < part.end for part in content)


def _alone(rows: list[Row]) -> Entity | None:
    return rows[0].who if len({row.who for row in rows}) == 1 else None


def bucket(paragraphs: int) -> str:
    """How many paragraphs, in steps that grow."""
    return next((str(step) for step in (0, 1, 2, 4, 8) if paragraphs <= step), "more")
