"""People called by what they are, their names not beside it: "Art teacher paints chapels", "the prime minister went on"."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
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
from quotecli.text.parsed import Parsed

PERSON = SpeakerType.PERSON

LEAD = 3
"""In so many paragraphs somebody may be called by what they are before they are named."""
NAMED_WITHIN = 3
"""So many paragraphs further on they are named."""
BACK = 3
"""So many paragraphs back the one was named whom "the prime minister" means."""
WORDS = 6
"""An epithet has at most so many words before its head."""
OFTEN = 3
"""Whoever is named more often may be called by their office beside somebody else."""


class Epithet(NamedTuple):
    """A description of one person without a name: a half-open range of tokens without its article, and its head."""

    first: int
    last: int
    head: int
    definite: bool


def epithets(entities: Entities) -> Iterator[tuple[Entity, str]]:
    """The roles by which an article calls people without their names, and whose they are.

    Only where there is no doubt: in the lead those of the one whom the article is about; further on those of the only
    person named since the last paragraphs, or of whom the sentence before is about, if nobody else holds such a role.
    """
    parsed = entities.parsed
    people = _People(entities)
    if not people.tokens:
        return
    yield from people.predicates()
    for epithet in _described(parsed):
        who = (people.before(epithet) or people.next(epithet)) if epithet.definite else people.leading(epithet)
        if who is not None and not _held(entities, who, epithet):
            yield who, clean(parsed.span(epithet.first, epithet.last).of(parsed.text))


def _described(parsed: Parsed) -> Iterator[Epithet]:
    """The epithets of an article outside quotations: subjects of sentences, and what stands in headings."""
    quoted = [(q.first, q.last) for q in parsed.quotations]
    lead = {n for n in range(min(LEAD, len(parsed.paragraphs)))}
    for sentence in parsed.sentences:
        number = parsed.paragraph_of(sentence.first)
        heading = parsed.paragraphs[number].heading
        for i in _starts(parsed, sentence.first, sentence.last, heading):
            if any(a <= i < b for a, b in quoted):
                continue
            found = _phrase(parsed, i, sentence.last)
            if found and (found.definite or number in lead):
                yield found


def _starts(parsed: Parsed, first: int, last: int, heading: bool) -> Iterator[int]:
    """Where an epithet may start: at the start of a sentence and its clauses, after a colon in a heading."""
    yield first
    for i in range(first + 1, last):
        word, before = parsed.words[i], parsed.tags[i - 1]
        if before & Tag.COLON and heading:
            yield i
        elif word in ("the", "its", "their") and before & (Tag.COMMA | Tag.THAT | Tag.SUBORDINATOR | Tag.CUE):
            yield i


def _phrase(parsed: Parsed, i: int, limit: int) -> Epithet | None:
    """The epithet that starts at a token; None where a name or a possessor stands in it, or where it is of several."""
    words, tags = parsed.words, parsed.tags
    definite = words[i] in ("the", "its", "their")
    first = i + (definite or words[i] in ("a", "an"))
    last = first
    while last < min(limit, first + WORDS + 1) and _inside(parsed, last, first):
        last += 1
    head = next((k for k in range(last - 1, first - 1, -1) if _of_one(parsed, k)), None)
    if head is None or head != last - 1 or tags[first] & FUNCTION or head >= limit - 1:
        return None
    if words[head] in parsed.language.words("source_nouns", "plain"):
        return None
    definite = definite or (first == i and _is_office(parsed, head))
    kinds = parsed.language.entries("roles").get(words[head], ())
    counted = words[head + 1] == "of" and head + 2 < limit and tags[head + 2] & Tag.NUMBER
    if counted:
        last = head + 3
    elif not kinds and tags[head + 1] & Tag.PREPOSITION and words[head + 1] in ("of", "for", "in"):
        last = _complement_end(parsed, head + 2, limit) or last
    if (
        ("kin" in kinds and not counted)
        or ("vague" in kinds and head == first)
        or noun_head(parsed, first, last) is None
    ):
        return None
    if not _goes_on(parsed, last, limit, i):
        return None
    return Epithet(first, last, head, definite)


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
        sure = {who: is_attested(self.parsed.language, who) for _, who in rows if who.type is PERSON}
        self.rows: list[tuple[Mention, Entity]] = [(m, w) for m, w in rows if sure.get(w) and not m.quoted]
        self.tokens = [mention.first for mention, _ in self.rows]
        counts: dict[Entity, int] = {}
        for _, who in self.rows:
            counts[who] = counts.get(who, 0) + 1
        self.counts = counts

    def predicates(self) -> Iterator[tuple[Entity, str]]:
        """What the article says of "he" and "she": "She became a nurse", "her becoming a baker"."""
        parsed, genders = self.parsed, pronoun_genders(self.parsed.language)
        quoted = [(q.first, q.last) for q in parsed.quotations]
        for i in range(len(parsed.words) - 1):
            gender = genders.get(parsed.words[i])
            if gender is None or any(a <= i < b for a, b in quoted):
                continue
            verb = i + (parsed.tags[i + 1] & Tag.ADVERB != 0)
            subject = parsed.words[i] in ("he", "she")
            if not subject and parsed.words[i + 1] != "becoming":
                continue
            found = list(predicate(parsed, verb + 1))
            who = self._meant(i, gender) if found else None
            for role in found if who else ():
                if not covered(role, who.roles):
                    yield who, role

    def _meant(self, token: int, gender: str) -> Entity | None:
        """The only one of a gender who was named in the last paragraphs."""
        parsed = self.parsed
        low = parsed.paragraphs[max(0, parsed.paragraph_of(token) - BACK)].first_token
        recent = self.rows[bisect_left(self.tokens, low) : bisect_left(self.tokens, token)]
        told = {who: listed_gender(parsed.language, who) for _, who in recent}
        fitting = [who for who in told if told[who] in (None, gender)]
        return fitting[0] if len(fitting) == 1 and told[fitting[0]] == gender else None

    def leading(self, epithet: Epithet) -> Entity | None:
        """Whom the article is about, who is named next and of whom it tells no other role."""
        parsed = self.parsed
        start = parsed.paragraphs[parsed.paragraph_of(epithet.first)].first_token
        at = bisect_left(self.tokens, start)
        if at >= len(self.rows):
            return None
        mention, who = self.rows[at]
        away = parsed.paragraph_of(mention.first) - parsed.paragraph_of(epithet.first)
        most = max(self.counts.values())
        if away > NAMED_WITHIN or self.counts[who] < max(2, most) or list(self.counts.values()).count(most) > 1:
            return None
        here = {
            w
            for (m, w) in self.rows[at : at + WORDS]
            if parsed.paragraph_of(m.first) <= parsed.paragraph_of(epithet.first)
        }
        if here - {who} or who.roles:
            return None
        return who if self._fits(who, epithet) else None

    def before(self, epithet: Epithet) -> Entity | None:
        """The only one named in the paragraphs before, or the only one of whom the sentence before is."""
        parsed = self.parsed
        end = bisect_left(self.tokens, epithet.first)
        low = parsed.paragraphs[max(0, parsed.paragraph_of(epithet.first) - BACK)].first_token
        recent = self.rows[bisect_left(self.tokens, low) : end]
        named = {who for _, who in recent}
        if not named or not self._tells(epithet):
            return None
        who = recent[-1][1]
        without = [w for w in dict.fromkeys(w for _, w in recent) if not w.roles]
        bare = not any(tag & Tag.CAPITAL for tag in parsed.tags[epithet.first : epithet.last])
        office = bare and _is_office(parsed, epithet.head)
        if len(without) == 1 and office and len(named) > 1 and self.counts[without[0]] > OFTEN:
            return without[0] if self._fits(without[0], epithet) and not self._introduced(epithet) else None
        if (len(named) > 1 and not self._alone(epithet, who)) or self.counts[who] < 2:
            return None
        if _is_office(parsed, epithet.head) and (who.roles or parsed.tags[epithet.head] & Tag.CAPITAL):
            return None
        if self._introduced(epithet) or not self._fits(who, epithet):
            return None
        return who

    def next(self, epithet: Epithet) -> Entity | None:
        """The one with whose first mention the next paragraph opens, in the lead: "its chair said". ¶ "Ann Roe spoke …"."""
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
        if not opens or who.roles or self.counts[who] < 2 or not self._fits(who, epithet):
            return None
        return who

    def _alone(self, epithet: Epithet, who: Entity) -> bool:
        """Whether the sentence before names this one only."""
        number = self.parsed.sentence_of(epithet.first)
        former = self.parsed.sentences[max(0, number - 1)]
        here = self.parsed.sentences[number]
        former_rows = self.rows[bisect_left(self.tokens, former.first) : bisect_left(self.tokens, former.last)]
        same = self.rows[bisect_left(self.tokens, here.first) : bisect_right(self.tokens, epithet.first)]
        acting = any(self.entities.subject(mention) for mention, _ in former_rows)
        return acting and {w for _, w in (*former_rows, *same)} == {who}

    def _tells(self, epithet: Epithet) -> bool:
        """Whether an epithet is more than somebody in a scene: an office, or worded so that it fits one person."""
        return _is_office(self.parsed, epithet.head) or epithet.head > epithet.first or epithet.last > epithet.head + 1

    def _introduced(self, epithet: Epithet) -> bool:
        """Whether somebody without a name was introduced so before: "a young driver …" "the young driver"."""
        noun = self.parsed.words[epithet.head]
        return any(who.type is not PERSON for who in self.entities.by_noun.get(noun, ()))

    def _fits(self, who: Entity, epithet: Epithet) -> bool:
        noun = self.parsed.words[epithet.head]
        language = self.parsed.language
        gender = gender_of_noun(language, noun)
        told = listed_gender(language, who)
        if gender and told and gender != told:
            return False
        # Of one who is named further down alone nobody has heard yet: there is one prime minister so far.
        held = self.entities.holders(normal(language, noun))
        return not any(w.mentions[0].first < epithet.first for w in held if w is not who and w.type is PERSON)


def _held(entities: Entities, who: Entity, epithet: Epithet) -> bool:
    """Whether a role headed by the noun of an epithet is known of somebody."""
    parsed = entities.parsed
    noun = normal(parsed.language, parsed.words[epithet.head])
    return any(noun in role_heads(parsed.language, role) for role in who.roles)
