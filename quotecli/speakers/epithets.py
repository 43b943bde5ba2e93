"""People called by what they are, without their names: "Art teacher paints chapels", "the prime minister went on"."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from quotecli.grammar.phrases import noun_head
from quotecli.grammar.verbs import is_clause_verb
from quotecli.language.tags import FUNCTION, Tag
from quotecli.language.words import gender_of_noun, pronoun_genders
from quotecli.model import SpeakerType
from quotecli.speakers.entities import Entities, Entity, is_attested
from quotecli.speakers.gender import listed_gender
from quotecli.speakers.mentions import Mention, clean
from quotecli.speakers.role_words import covered, normal, role_heads
from quotecli.speakers.roles import predicate
from quotecli.speakers.settings import SETTINGS
from quotecli.text.parsed import Parsed

PERSON = SpeakerType.PERSON

THE = ("the", "its", "their")
LEAD = 3
"""In so many paragraphs somebody may be called by what they are before they are named."""
NAMED_WITHIN = 3
"""So many paragraphs further on they are named."""
BACK = 3
"""So many paragraphs back the one was named whom "the prime minister" means."""
WORDS = 6
"""An epithet has at most so many words before its head."""
MENTIONS_BACK = 30
"""So many mentions back somebody is looked for at most."""
OFTEN = 3
"""Whoever is named more often may be called by their office beside somebody else."""


class Epithet(NamedTuple):
    """A description of one person without a name: a half-open range of tokens without its article, and its head."""

    first: int
    last: int
    head: int
    definite: bool


def epithets(entities: Entities) -> dict[Entity, dict[str, str]]:
    """The roles by which an article calls people without their names, and whose they are.

    Only where there is no doubt: in the lead those of the one whom the article is about; further on those of the only
    person named in the last paragraphs, or of the one of whom the sentence before is, if nobody else holds such a role.

    >>> from quotecli.model import Article
    >>> from quotecli.speakers.mentions import mentions
    >>> from quotecli.speakers.phases import Reader
    >>> from quotecli.text.parsed import parse
    >>> text = "Art teacher paints chapels\\n\\nAnn Roe began.\\n\\nRoe has ten. Come in. She is a retired nurse."
    >>> parsed = parse(Article(text))
    >>> Reader(parsed, list(mentions(parsed)), (), ()).entities.people[0].roles
    ('retired nurse', 'Art teacher')

    Gets wrong: "the former governor" after somebody who only speaks of him.
    """
    people = _People(entities)
    found: dict[Entity, dict[str, str]] = {}
    for who, role in _told(people) if people.tokens else ():
        found.setdefault(who, {}).setdefault(role.lower(), role)
    return found


def _told(people: "_People") -> Iterator[tuple[Entity, str]]:
    entities, parsed = people.entities, people.parsed
    yield from people.predicates()
    for epithet in _described(parsed):
        who = (people.before(epithet) or people.next(epithet)) if epithet.definite else people.leading(epithet)
        if who is not None and not _held(entities, who, epithet):
            yield who, clean(parsed.span(epithet.first, epithet.last).of(parsed.text))


def _described(parsed: Parsed) -> Iterator[Epithet]:
    """The epithets of an article outside quotations: subjects of sentences, and what stands in headings."""
    for sentence in parsed.sentences:
        number = parsed.paragraph_of(sentence.first)
        heading = parsed.paragraphs[number].heading
        for i in _starts(parsed, sentence.first, sentence.last, heading):
            if _quoted(parsed, i):
                continue
            found = _phrase(parsed, i, sentence.last)
            if found and (found.definite or number < LEAD):
                yield found


def _quoted(parsed: Parsed, i: int) -> bool:
    """Whether a token stands in a quotation."""
    before = bisect_right(parsed.quotations, i, key=lambda q: q.first)
    return before > 0 and i < parsed.quotations[before - 1].last


def _starts(parsed: Parsed, first: int, last: int, heading: bool) -> Iterator[int]:
    """Where an epithet may start: at the start of a sentence and its clauses, after a colon in a heading."""
    yield first
    words, tags = parsed.words, parsed.tags
    opening = Tag.COMMA | Tag.THAT | Tag.SUBORDINATOR | Tag.CUE
    yield from (i for i in range(first + 1, last) if words[i] in THE and tags[i - 1] & opening)
    if heading:
        yield from (i for i in range(first + 1, last) if tags[i - 1] & Tag.COLON)


def _phrase(parsed: Parsed, i: int, limit: int) -> Epithet | None:
    """The epithet that starts at a token; None where a name or a possessor stands in it, or where it is of several."""
    words, tags = parsed.words, parsed.tags
    definite = words[i] in THE
    first = i + (definite or words[i] in ("a", "an"))
    last = first
    while last < min(limit, first + WORDS + 1) and _inside(parsed, last, first):
        last += 1
    head = last - 1
    if head < first or not _of_one(parsed, head) or tags[first] & FUNCTION or head >= limit - 1:
        return None
    last, telling = _extended(parsed, first, head, limit)
    if not telling or noun_head(parsed, first, last) is None or not _goes_on(parsed, last, limit, i):
        return None
    return Epithet(first, last, head, definite or (first == i and _is_office(parsed, head)))


def _extended(parsed: Parsed, first: int, head: int, limit: int) -> tuple[int, bool]:
    """Where an epithet ends, "of the port" and "of three" included, and whether it tells who somebody is."""
    words, tags = parsed.words, parsed.tags
    kinds = parsed.language.entries("roles").get(words[head], ())
    last = head + 1
    counted = words[last] == "of" and last + 1 < limit and bool(tags[last + 1] & Tag.NUMBER)
    if counted:
        last += 2
    elif not kinds and words[last] in ("of", "for", "in"):
        last = _complement_end(parsed, last + 1, limit) or last
    alone = "vague" in kinds and head == first
    plain = words[head] in parsed.language.words("source_nouns", "plain")
    return last, counted or not (alone or plain or "kin" in kinds)


def _of_one(parsed: Parsed, k: int) -> bool:
    """Whether a word is what one person is called: a trade or an office, not "Mr"."""
    title = parsed.language.entries("titles").get(parsed.words[k], ())
    return bool(parsed.tags[k] & Tag.ROLE) or "role" in title


def _is_office(parsed: Parsed, head: int) -> bool:
    kinds = parsed.language.entries("source_nouns").get(normal(parsed.language, parsed.words[head]), ())
    return "office" in kinds


def _inside(parsed: Parsed, k: int, first: int) -> bool:
    tag, word = parsed.tags[k], parsed.words[k]
    if word == "-" and k > first:
        return True
    if not tag & Tag.WORD or tag & (FUNCTION | Tag.ADVERB) or word.endswith("'s"):
        return False
    verbal = tag & (Tag.VERB | Tag.CUE) and not tag & (Tag.ROLE | Tag.CAPITAL | Tag.ORGANISATION)
    return not verbal


def _complement_end(parsed: Parsed, k: int, limit: int) -> int | None:
    """Where "of the port" ends; None where a person's name stands in it."""
    end = k
    while end < min(limit, k + WORDS) and (
        parsed.tags[end] & (Tag.CAPITAL | Tag.DETERMINER) or not parsed.tags[end] & (FUNCTION | Tag.MARK | Tag.STOP)
    ):
        if is_clause_verb(parsed, end):
            break
        end += 1
    return end if end > k else None


def _goes_on(parsed: Parsed, last: int, limit: int, start: int) -> bool:
    """Whether a verb follows an epithet, as after a subject; in a heading anything but a name."""
    if last >= limit or parsed.tags[last] & Tag.CAPITAL or parsed.words[last] in ("'s", "'", ",", "-", "–", "—", "("):
        return False
    if parsed.paragraphs[parsed.paragraph_of(start)].heading:
        return True
    ahead = range(last, min(limit, last + 3))
    return any(parsed.tags[k] & (Tag.AUXILIARY | Tag.MODAL | Tag.VERB | Tag.CUE | Tag.ED) for k in ahead)


class _People:
    """Who is named where, outside quotations."""

    def __init__(self, entities: Entities) -> None:
        self.entities = entities
        self.parsed = entities.parsed
        rows = [entities.at[i] for i in entities.line]
        people = dict.fromkeys(who for _, who in rows if who.type is PERSON)
        sure = {who: is_attested(self.parsed.language, who) for who in people}
        self.rows: list[tuple[Mention, Entity]] = [(m, w) for m, w in rows if sure.get(w) and not m.quoted]
        self.tokens = [mention.first for mention, _ in self.rows]
        self.counts = Counter(who for _, who in self.rows)

    def between(self, low: int, high: int) -> list[tuple[Mention, Entity]]:
        """The last mentions between two tokens."""
        first, last = bisect_left(self.tokens, low), bisect_left(self.tokens, high)
        return self.rows[max(first, last - MENTIONS_BACK) : last]

    def recent(self, token: int) -> list[tuple[Mention, Entity]]:
        """The mentions in the last paragraphs before a token."""
        number = max(0, self.parsed.paragraph_of(token) - BACK)
        end = bisect_left(self.tokens, token)
        low = bisect_left(self.tokens, self.parsed.paragraphs[number].first_token)
        return self.rows[max(low, end - MENTIONS_BACK) : end]

    def predicates(self) -> Iterator[tuple[Entity, str]]:
        """What the article says of "he" and "she": "She became a nurse", "her becoming a baker"."""
        parsed, genders = self.parsed, pronoun_genders(self.parsed.language)
        pronouns = [i for i, word in enumerate(parsed.words[:-1]) if word in genders]
        for i in pronouns:
            if _quoted(parsed, i):
                continue
            verb = i + 1 + bool(parsed.tags[i + 1] & Tag.ADVERB)
            if parsed.words[i] not in ("he", "she") and parsed.words[i + 1] != "becoming":
                continue
            found = list(predicate(parsed, verb))
            who = self._meant(i, genders[parsed.words[i]]) if found else None
            if who:
                yield from ((who, role) for role in found if not covered(role, who.roles))

    def _meant(self, token: int, gender: str) -> Entity | None:
        """The only one of a gender who was named in the last paragraphs."""
        told = {who: listed_gender(self.parsed.language, who) for _, who in self.recent(token)}
        fitting = [who for who in told if told[who] in (None, gender)]
        return fitting[0] if len(fitting) == 1 and told[fitting[0]] == gender else None

    def leading(self, epithet: Epithet) -> Entity | None:
        """Whom the article is about, who is named next and of whom it tells no other role."""
        parsed = self.parsed
        number = parsed.paragraph_of(epithet.first)
        at = bisect_left(self.tokens, parsed.paragraphs[number].first_token)
        if at >= len(self.rows):
            return None
        mention, who = self.rows[at]
        (most, often), *others = self.counts.most_common(2)
        if who is not most or often < 2 or (others and others[0][1] == often) or who.roles:
            return None
        if parsed.paragraph_of(mention.first) - number > NAMED_WITHIN:
            return None
        here = self.between(parsed.paragraphs[number].first_token, parsed.paragraphs[number].last_token)
        if any(other is not who for _, other in here):
            return None
        return who if self._fits(who, epithet) else None

    def before(self, epithet: Epithet) -> Entity | None:
        """The only one named in the paragraphs before, or the only one of whom the sentence before is."""
        recent = self.recent(epithet.first)
        if not recent or not self._tells(epithet) or self._introduced(epithet):
            return None
        named = dict.fromkeys(who for _, who in recent)
        if holder := self._in_office(epithet, list(named)):
            return holder if self._fits(holder, epithet) else None
        who = recent[-1][1]
        alone = len(named) == 1 or self._alone(epithet, who)
        if not alone or self.counts[who] < 2 or not self._fits(who, epithet):
            return None
        office = _is_office(self.parsed, epithet.head)
        return None if office and (who.roles or self.parsed.tags[epithet.head] & Tag.CAPITAL) else who

    def _in_office(self, epithet: Epithet, named: list[Entity]) -> Entity | None:
        """Of several the only one without a role, whom the article names often: "the prime minister" is that one."""
        without = [who for who in named if not who.roles]
        bare = not any(tag & Tag.CAPITAL for tag in self.parsed.tags[epithet.first : epithet.last])
        if len(named) < 2 or len(without) != 1 or not bare or not _is_office(self.parsed, epithet.head):
            return None
        return without[0] if self.counts[without[0]] > OFTEN else None

    def next(self, epithet: Epithet) -> Entity | None:
        """The one with whose name the next paragraph opens, in the lead: "its chair said". ¶ "Ann Roe spoke"."""
        parsed = self.parsed
        number = parsed.paragraph_of(epithet.first) + 1
        if number > LEAD or number >= len(parsed.paragraphs) or not self._tells(epithet):
            return None
        low = parsed.paragraphs[number].first_token
        at = bisect_left(self.tokens, low)
        if at >= len(self.rows):
            return None
        mention, who = self.rows[at]
        opens = bisect_left(parsed.starts, mention.span.start) == low and who.mentions[0].first == mention.first
        known = who.roles or self.counts[who] < 2
        return who if opens and not known and self._fits(who, epithet) else None

    def _alone(self, epithet: Epithet, who: Entity) -> bool:
        """Whether the sentence before is of this one only."""
        number = self.parsed.sentence_of(epithet.first)
        former = self.parsed.sentences[max(0, number - 1)]
        before = self.between(former.first, former.last)
        same = self.between(self.parsed.sentences[number].first, epithet.first)
        acting = any(self.entities.subject(mention) for mention, _ in before)
        return acting and {w for _, w in (*before, *same)} == {who}

    def _tells(self, epithet: Epithet) -> bool:
        """Whether an epithet is more than somebody in a scene: an office, or worded so that it fits one person."""
        longer = epithet.head > epithet.first or epithet.last > epithet.head + 1
        return longer or _is_office(self.parsed, epithet.head)

    def _introduced(self, epithet: Epithet) -> bool:
        """Whether somebody without a name was introduced so before: "a young driver …" "the young driver"."""
        noun = self.parsed.words[epithet.head]
        return any(who.type is not PERSON for who in islice(self.entities.by_noun.get(noun, ()), SETTINGS.holders))

    def _fits(self, who: Entity, epithet: Epithet) -> bool:
        """Whether gender agrees, and nobody else who was named so far is called so."""
        noun, language = self.parsed.words[epithet.head], self.parsed.language
        gender, told = gender_of_noun(language, noun), listed_gender(language, who)
        if gender and told and gender != told:
            return False
        held = islice(self.entities.holders(normal(language, noun)), SETTINGS.holders)
        return not any(w.mentions[0].first < epithet.first for w in held if w is not who and w.type is PERSON)


def _held(entities: Entities, who: Entity, epithet: Epithet) -> bool:
    """Whether a role headed by the noun of an epithet is known of somebody."""
    language = entities.parsed.language
    noun = normal(language, entities.parsed.words[epithet.head])
    return any(noun in role_heads(language, role) for role in who.roles)
