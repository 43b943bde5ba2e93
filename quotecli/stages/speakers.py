"""Lead every attribution to the one who speaks, by what the article says of the people in it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from quotecli.lexicon import Tag, entries
from quotecli.model import Attribution, Document, Resolution, Span, Speaker, SpeakerType
from quotecli.stages import mentions as scan
from quotecli.stages.mentions import Mention

PERSON, UNNAMED = SpeakerType.PERSON, SpeakerType.UNNAMED
ORGANISATION, DOCUMENT = SpeakerType.ORGANISATION, SpeakerType.DOCUMENT

WORDED_REACH = 400
REPEATED = 2
NEAR, PARAGRAPH_AWAY, TOKENS_AWAY, REACH = 4.0, 0.7, 60.0, 6
INSIDE_CONTENT = 0.6
CLEAR = 0.6
INSIDE_QUOTE, NO_SUBJECT, SPOKE, UNKNOWN_GENDER, UNATTESTED = 2.5, 1.2, 0.6, 0.3, 3.0
VAGUE = frozenset("candidate nominee leader politician star man woman official executive contender veteran".split())
SMALL = frozenset("the a an of and for & in on".split())


@dataclass(slots=True, eq=False)
class _Who:
    """One who is mentioned in the article, while it is being read."""

    type: SpeakerType
    name: str | None
    description: str | None
    parts: tuple[str, ...]
    gender: str | None = None
    plural: bool = False
    noun: str = ""
    mentions: list[Mention] = field(default_factory=list)
    read: list[Mention] = field(default_factory=list)
    acronym: str = ""
    told: tuple[str, ...] = ()
    joint: bool = False
    guessed: bool = False
    spoke: int = -1
    found: tuple[str, ...] | None = None
    guess: str | None = None

    @property
    def label(self) -> str:
        return self.name or self.description or ""


@dataclass(frozen=True, slots=True)
class _Answer:
    who: _Who | None
    score: float
    reason: str
    runners_up: tuple[_Who, ...] = ()


def resolve(
    document: Document, mentions: Sequence[Mention], attributions: Sequence[Attribution]
) -> tuple[tuple[Speaker, ...], tuple[Resolution, ...]]:
    """The speakers, in the order of their first quotes, and for every attribution which of them it has.

    >>> from quotecli.model import Article, Kind
    >>> from quotecli.stages.segment import segment
    >>> document = segment(Article("Mayor Ann Roe left. It is over, she said."))
    >>> she = Attribution(Kind.INDIRECT, (Span(20, 30),), None, Span(32, 35), None, "", 1.0)
    >>> speakers, resolutions = resolve(document, scan.mentions(document, ()), (she,))
    >>> speakers[0].name, speakers[0].roles, resolutions[0].speaker
    ('Ann Roe', ('Mayor',), 0)
    """
    cast = _Cast(document, mentions, sorted(part for a in attributions for part in a.content))
    answers = [cast.answer(attribution) for attribution in attributions]
    order: list[_Who] = []
    for answer in answers:
        if answer.who and answer.who not in order:
            order.append(answer.who)
    counts = [sum(1 for a in answers if a.who is who) for who in order]
    speakers = tuple(cast.speaker(who, n + 1, counts[n]) for n, who in enumerate(order))
    resolutions = tuple(
        Resolution(order.index(a.who) if a.who else None, a.score, a.reason, tuple(w.label for w in a.runners_up))
        for a in answers
    )
    return speakers, resolutions


class _Cast:
    """Everybody that the article has named so far, and who spoke last."""

    def __init__(self, document: Document, mentions: Sequence[Mention], contents: Sequence[Span] = ()) -> None:
        self.document = document
        self.mentions = mentions
        self.contents = contents
        self.people: list[_Who] = []
        self.others: list[_Who] = []
        self.by_word: dict[str, list[_Who]] = {}
        self.last: list[_Who] = []
        self.author: _Who | None = None
        self.owner: dict[tuple[int, int], _Who] = {}
        self.starts = frozenset(m.first for m in mentions if m.type is not ORGANISATION)
        self._name_people()

    # ------------------------------------------------------------------------------------------- the cast

    def _name_people(self) -> None:
        singles = []
        for mention in self.mentions:
            if mention.type is PERSON and " " in (mention.name or ""):
                self._enter(mention)
            elif mention.type is not ORGANISATION:
                singles.append(mention)
            else:
                self._enter_organisation(mention)
        for mention in singles:
            self._enter_single(mention)
        for who in self.people:
            who.mentions.sort()

    def _enter(self, mention: Mention) -> _Who:
        parts = name_parts(mention.name or "")
        bare = parts[0] in scan.PARTICLES
        for who in self.by_word.get(parts[-1], ()):
            if who.type is PERSON and (same_name(who.parts, parts) or (bare and who.parts[-1] == parts[-1])):
                if len(parts) > len(who.parts):
                    who.name, who.parts = mention.name, parts
                    self._index(who)
                break
        else:
            who = _Who(PERSON, mention.name, None, parts)
            self.people.append(who)
            self._index(who)
        self._note(who, mention)
        return who

    def _index(self, who: _Who) -> None:
        for word in who.parts:
            known = self.by_word.setdefault(word, [])
            if who not in known:
                known.append(who)

    def _note(self, who: _Who, mention: Mention) -> None:
        who.mentions.append(mention)
        self.owner[mention.first, mention.last] = who
        if mention.title and who.gender is None:
            who.gender = _gender_of(mention.title)

    def _enter_single(self, mention: Mention) -> None:
        word = name_parts(mention.name or "")
        if len(word) != 1:
            return
        known = self._bearers(word[0], mention)
        if len(known) == 1:
            self._note(known[0], mention)
        elif not known and mention.type is PERSON and (mention.title or not mention.quoted):
            who = _Who(PERSON, mention.name, None, word)
            self.people.append(who)
            self._index(who)
            self._note(who, mention)

    def _bearers(self, word: str, mention: Mention) -> list[_Who]:
        """Who bears a single name: by surname first, then by first name; by the title's gender where several do."""
        known = self.by_word.get(word, [])
        if not known:
            return []
        surname = [w for w in known if w.parts[-1] == word]
        first = [w for w in known if w.parts[0] == word]
        fitting = surname or first or known
        if len(known) > 1:
            fitting = [w for w in fitting if w.type is not PERSON or _attested(w)] or known
        if len(fitting) > 1 and mention.title:
            gender = _gender_of(mention.title)
            fitting = [w for w in fitting if gender is None or self.gender(w) in (None, gender)] or fitting
        if len(fitting) > 1:
            fitting = [self._nearest(fitting, mention.first)]
        return fitting

    def _spoken_bearer(self, word: str, mention: Mention) -> _Who | None:
        """Of several with a surname, the one who has just spoken, where no other was named in full since."""
        known = [w for w in self.by_word.get(word, ()) if w.type is PERSON and w.parts[-1] == word]
        who = next((w for w in reversed(self.last) if w in known), None)
        if len(known) < 2 or who is None or self._paragraph(mention.first) - self._paragraph(who.spoke) > 2:
            return None
        gender = _gender_of(mention.title) if mention.title else None
        if gender and self.gender(who) not in (None, gender):
            return None
        since = (m for w in known if w is not who for m in w.mentions if who.spoke < m.first < mention.first)
        return None if any(_subject(self.document, m) for m in since) else who

    def _nearest(self, candidates: Sequence[_Who], token: int) -> _Who:
        """Which of a family bears the bare surname.

        The one who has just been named in full as a subject; else the one whose full name the article does not
        keep repeating; else the one introduced first.
        """
        here = self._paragraph(token)
        full = {id(w): [m for m in w.mentions if m.name and " " in m.name] for w in candidates}
        most = max(len(found) for found in full.values())

        def rank(who: _Who) -> tuple[bool, bool, int]:
            before = [m for m in full[id(who)] if m.first < token and not m.quoted]
            last = before[-1] if before else None
            fresh = last is not None and here - self._paragraph(last.first) <= 1 and _subject(self.document, last)
            repeated = len(full[id(who)]) == most and most > REPEATED
            return fresh and not repeated, not repeated, -min((m.first for m in who.mentions), default=0)

        return max(candidates, key=rank)

    def _enter_organisation(self, mention: Mention) -> _Who:
        parts = tuple(w for w in name_parts(mention.name or "") if w not in SMALL)
        key = parts[-1] if parts else ""
        for who in self.by_word.get(key, ()):
            if who.type is ORGANISATION and same_organisation(who, parts):
                break
        else:
            who = next((w for w in self.others if w.acronym and parts == (w.acronym,)), None)
            if who is None:
                who = _Who(ORGANISATION, mention.name, None, parts)
                who.acronym = acronym(self.document, mention)
                self.others.append(who)
                if parts:
                    self._index(who)
        if len(parts) > len(who.parts):
            who.name, who.parts = mention.name, parts
        self._note(who, mention)
        return who

    # ------------------------------------------------------------------------------------------- one attribution

    def answer(self, attribution: Attribution) -> _Answer:
        """Who speaks an attribution's words."""
        span = attribution.source or attribution.carried
        if span is None:
            return _Answer(None, 0.0, "no source")
        mention = scan.read(self.document, span)
        answer = self._lead(mention, attribution)
        if answer.who:
            answer.who.spoke = mention.first
            if not mention.pronoun:
                answer.who.joint = mention.type is PERSON and _joins_another(self.document, mention)
            if answer.who in self.last:
                self.last.remove(answer.who)
            self.last.append(answer.who)
            if mention.name:
                answer.who.read.append(mention)
                answer.who.found = None
        return answer

    def _lead(self, mention: Mention, attribution: Attribution) -> _Answer:
        if mention.pronoun:
            return self._pronoun(mention, attribution)
        if mention.name and mention.type is not UNNAMED:
            return self._name(mention)
        if mention.description:
            lone = mention.last - mention.first == 1 and mention.description[:1].isupper()
            known = self.by_word.get(mention.noun) if lone else None
            if known and any(w.parts[-1] == mention.noun for w in known):
                return self._name(mention._replace(name=mention.description, type=PERSON))
            return self._possessor(mention, attribution) or self._description(mention)
        return _Answer(None, 0.0, "the source names nobody")

    def _name(self, mention: Mention) -> _Answer:
        word = name_parts(mention.name or "")
        who = self._spoken_bearer(word[0], mention) if len(word) == 1 else None
        who = who or self.owner.get(mention[2:4])
        if who and who.name:
            return _Answer(who, 0.95, f"named, as {who.label!r}")
        if mention.type is ORGANISATION:
            return _Answer(self._enter_organisation(mention), 0.9, "the organisation of that name")
        if len(word) > 1:
            return _Answer(self._enter(mention), 0.95, "the full name")
        known = self._bearers(word[0], mention) if word else []
        if known:
            kind = "surname" if known[0].parts[-1] == word[0] else "first name"
            return _Answer(known[0], 0.9, f"{kind} of {known[0].label!r}")
        near = [w for w in self.people if word and w.parts and _misspelt(word[0], w.parts[-1])]
        if len(near) == 1:
            return _Answer(near[0], 0.7, f"surname of {near[0].label!r}, spelt otherwise")
        who = next((w for w in self.others if w.acronym == word[0] or w.parts == word), None) if word else None
        if who:
            return _Answer(who, 0.85, f"short for {who.label!r}")
        who = _Who(mention.type or PERSON, mention.name, None, word, guessed=mention.type is None)
        (self.people if who.type is PERSON else self.others).append(who)
        self._index(who)
        self._note(who, mention)
        for other in self.mentions:
            if other.name == mention.name and other.first != mention.first:
                self._note(who, other)
        who.mentions.sort()
        return _Answer(who, 0.7, "a single name")

    def _possessor(self, mention: Mention, attribution: Attribution) -> _Answer | None:
        """Whose eyes they are in "in his eyes"."""
        document = self.document
        i = bisect_left(document.starts, mention.span.start)
        own = document.words[i] in ("his", "her", "their", "its", "my", "our")
        if not own or mention.noun not in OWN:
            return None
        pronoun = scan.read(document, document.span(i, i + 1))
        return self._pronoun(pronoun, attribution) if pronoun.pronoun else None

    # ------------------------------------------------------------------------------------------- pronouns

    def _pronoun(self, mention: Mention, attribution: Attribution) -> _Answer:
        word = mention.noun
        if word in ("who", "which", "that", "whom"):
            return self._antecedent(mention)
        if word in ("i", "we", "me", "us", "my", "our"):
            return self._author(mention)
        if mention.gender:
            return self._he_or_she(mention, attribution)
        return self._it_or_they(mention)

    def _he_or_she(self, mention: Mention, attribution: Attribution) -> _Answer:
        inside = attribution.content
        ranked: list[tuple[float, _Who]] = []
        unnamed = (w for w in self.last if w.type is UNNAMED and not w.plural and scan.of_a_person(w.noun))
        for who in (*self.people, *unnamed):
            if self.gender(who) not in (None, mention.gender):
                continue
            score = self._closeness(who, mention, inside)
            if score > 0 and not self.gender(who):
                score -= UNKNOWN_GENDER if _attested(who) else UNATTESTED
            if score > 0:
                ranked.append((score, who))
        ranked.sort(key=lambda pair: -pair[0])
        if not ranked:
            return _Answer(None, 0.0, f"{mention.noun}: nobody before it fits")
        best = ranked[0][1]
        rest = tuple(w for _, w in ranked[1:4])
        score = 0.85 if len(ranked) == 1 else min(0.85, 0.5 + (ranked[0][0] - ranked[1][0]) / 4)
        if score >= CLEAR and best.type is PERSON and self.gender(best) is None:
            best.guess = mention.gender
        reason = "the last who spoke" if best.spoke >= 0 else "the last named"
        return _Answer(best, score, f"{mention.noun}: {reason}, {best.label!r}", rest)

    def _closeness(self, who: _Who, mention: Mention, inside: Sequence[Span]) -> float:
        """How near before a mention somebody was named as a subject, or spoke; 0 for too far."""
        document = self.document
        here = self._paragraph(mention.first)
        best = 0.0
        for m in reversed(who.mentions):
            if m.first >= mention.first or any(s.start <= m.head.start < s.end for s in inside):
                continue
            away = here - self._paragraph(m.first)
            if away > REACH:
                break
            value = NEAR - PARAGRAPH_AWAY * away - (mention.first - m.first) / TOKENS_AWAY
            value -= INSIDE_QUOTE if m.quoted else INSIDE_CONTENT if self._reported(m) else 0.0
            value -= 0.0 if _subject(document, m) else NO_SUBJECT
            best = max(best, value)
        if 0 <= who.spoke < mention.first:
            away = here - self._paragraph(who.spoke)
            if away <= REACH:
                best = max(best, NEAR + SPOKE - PARAGRAPH_AWAY * away - (mention.first - who.spoke) / TOKENS_AWAY)
        return best

    def _reported(self, mention: Mention) -> bool:
        """Whether a name stands in what somebody says."""
        start = mention.head.start
        i = bisect_right(self.contents, (start, len(self.document.text))) - 1
        return i >= 0 and self.contents[i][1] > start

    def _paragraph(self, token: int) -> int:
        return scan.paragraph_of(self.document, token)

    def _it_or_they(self, mention: Mention) -> _Answer:
        if mention.plural:
            for who in reversed(self.last):
                if who.plural or who.joint or who.type is ORGANISATION:
                    return _Answer(who, 0.6, f"{mention.noun}: the last group that spoke, {who.label!r}")
            return _Answer(None, 0.0, f"{mention.noun}: no group before it")
        best = max(
            (m for m in self.mentions if m.type is ORGANISATION and m.first < mention.first),
            key=lambda m: m.first,
            default=None,
        )
        for who in reversed(self.last):
            if who.type in (ORGANISATION, DOCUMENT):
                return _Answer(who, 0.6, f"it: the last organisation that spoke, {who.label!r}")
        if best and best[2:4] in self.owner:
            return _Answer(self.owner[best[2:4]], 0.5, "it: the last organisation named")
        return _Answer(None, 0.0, "it: nothing before it that speaks")

    def _author(self, mention: Mention) -> _Answer:
        """The article's author: by the byline, or by the line at its end that says who wrote it."""
        if self.author is None:
            self.author = self._signed() or _Who(UNNAMED, None, "the author", (), noun="author")
        return _Answer(self.author, 0.6, f"{mention.noun}: who wrote the article")

    def _signed(self) -> _Who | None:
        words, paragraphs = self.document.words, self.document.paragraphs
        first = [p.first_token + 1 for p in paragraphs[:4] if words[p.first_token] == "by"]
        final = [p.first_token for p in paragraphs[-2:]]
        for who in self.people:
            for m in who.mentions:
                if m.first in first or (m.first in final and words[m.last : m.last + 1] == ("is",)):
                    return who
        return None

    def _antecedent(self, mention: Mention) -> _Answer:
        """The one whom a relative clause is about: the noun phrase right before it."""
        document = self.document
        end = mention.first
        while end and document.tags[end - 1] & (Tag.COMMA | Tag.PREPOSITION):
            end -= 1
        for who in (*self.people, *self.others):
            if any(m.last == end for m in who.mentions):
                return _Answer(who, 0.8, f"{mention.noun}: {who.label!r} right before it")
        start = end
        while start and not document.tags[start - 1] & (Tag.COMMA | Tag.STOP | Tag.MARK | Tag.CUE | Tag.AUXILIARY):
            start -= 1
            if document.tags[start] & Tag.DETERMINER:
                break
        if start < end:
            before = scan.read(document, document.span(start, end))
            if before.name or (before.description and before.noun not in FUNCTION_NOUNS):
                return self._name(before) if before.name else self._description(before)
        return _Answer(None, 0.0, f"{mention.noun}: nobody before it")

    # ------------------------------------------------------------------------------------------- descriptions

    def _description(self, mention: Mention) -> _Answer:
        if mention.definite:
            found = self._described(mention)
            if found and found.who:
                if found.who.type is PERSON and mention.noun not in PLAIN and "year-old" != mention.noun:
                    found.who.told = (*found.who.told, mention.description or "")
                    found.who.found = None
                return found
        known = next((w for w in reversed(self.last) if w.description and self._same_description(w, mention)), None)
        if known:
            return _Answer(known, 0.7, f"as before, {known.label!r}")
        parts = name_parts(mention.name or mention.description or "") if mention.type is ORGANISATION else ()
        who = _Who(mention.type or UNNAMED, mention.name, None if mention.name else mention.description, parts)
        who.gender, who.plural, who.noun = mention.gender, mention.plural, mention.noun
        self.others.append(who)
        who.mentions.append(mention)
        return _Answer(who, 0.8, "described, not named")

    def _same_description(self, who: _Who, mention: Mention) -> bool:
        if who.description == mention.description and (who.plural or mention.definite):
            return True
        return mention.definite and who.noun == mention.noun and who.plural == mention.plural

    def _described(self, mention: Mention) -> _Answer | None:
        """The one meant by "the governor": the one last named among those of whom the article says so."""
        text = self._the_text(mention)
        if text:
            return text
        if not mention.plural and any(w.type is ORGANISATION and w.parts[-1:] == (mention.noun,) for w in self.others):
            return self._the_company(mention)
        if mention.type is ORGANISATION or mention.noun in OUTLETS:
            return self._the_company(mention)
        if mention.type is not UNNAMED or mention.plural:
            return None
        fitting = self._holders(mention)
        before = [(score, who) for score, who in fitting if who.mentions and who.mentions[0].first < mention.first]
        if not before and len(fitting) == 1:
            return _Answer(fitting[0][1], 0.55, f"the only {mention.noun} that the article names")
        if not before:
            return self._only_one_around(mention)
        before.sort(key=lambda pair: -pair[0])
        rest = tuple(w for _, w in before[1:4])
        return _Answer(before[0][1], 0.75, f"{mention.noun}: {before[0][1].label!r}", rest)

    def _holders(self, mention: Mention) -> list[tuple[float, _Who]]:
        """Those to whom a role fits, with how well it does."""
        noun = normal(mention.noun)
        words = {normal(w) for w in (mention.description or "").lower().split()} - SMALL
        fitting: list[tuple[float, _Who]] = []
        for who in self.people:
            if mention.gender and self.gender(who) not in (None, mention.gender):
                continue
            roles = self.roles(who)
            known = {normal(w) for role in roles for w in role.lower().replace("-", " ").split()} - SMALL
            heads = {head for role in roles for head in role_heads(role)}
            if noun in heads or (noun in VAGUE and words & known and heads & VAGUE):
                fitting.append((len(words & known) + self._closeness(who, mention, ()) / 4, who))
        return fitting

    def _only_one_around(self, mention: Mention) -> _Answer | None:
        """The only person around, where a role or an age is all that the text gives."""
        aged = mention.noun.endswith(("year-old", "genarian")) or "year-old" in (mention.description or "")
        the = self.document.words[mention.first - 1 if mention.first else 0] == "the"
        if not the or not (aged or scan.of_a_person(mention.noun)):
            return None
        near = [(c, w) for w in self.people if (c := self._closeness(w, mention, ())) > NEAR - 2 * PARAGRAPH_AWAY - 1]
        fitting = [(c, w) for c, w in near if aged or mention.noun in VAGUE or not self.roles(w)]
        if mention.gender:
            fitting = [(c, w) for c, w in fitting if self.gender(w) in (None, mention.gender)]
        if not fitting or (len(near) > 1 and not aged):
            return None
        who = max(fitting, key=lambda pair: pair[0])[1]
        return _Answer(who, 0.5, f"{mention.noun}: the only one spoken of, {who.label!r}")

    def _the_company(self, mention: Mention) -> _Answer | None:
        """The organisation meant by "the ministry": one with that word in its name; by "the company": the last one."""
        if mention.name:
            return None
        noun = mention.noun
        start = mention.first
        before = [w for w in self.others if w.type is ORGANISATION and any(m.first < start for m in w.mentions)]
        named = [w for w in before if noun in w.parts]
        if named:
            who = max(named, key=lambda w: max(m.first for m in w.mentions if m.first < start))
            return _Answer(who, 0.75, f"the {noun}: {who.label!r}")
        worded = self._worded(noun, start)
        if worded:
            return _Answer(worded, 0.65, f"the {noun}: {worded.label!r}")
        if noun not in scan.GENERIC and noun not in OUTLETS:
            return None
        for who in reversed(self.last):
            if who.type is ORGANISATION or (noun in OUTLETS and _uncertain(who)):
                who.type = ORGANISATION
                return _Answer(who, 0.5, f"the {noun}: the last organisation that spoke, {who.label!r}")
        here = self._paragraph(start)
        near = (m for m in reversed(self.mentions) if m.type is ORGANISATION and m.first < start)
        last = next(near, None)
        found = self.owner.get(last[2:4]) if last and here - self._paragraph(last.first) <= 2 else None
        return _Answer(found, 0.45, f"the {noun}: the last organisation named, {found.label!r}") if found else None

    def _worded(self, noun: str, start: int) -> _Who | None:
        """An organisation named before with the noun in lower case: "the Marl clinic", then "the clinic"."""
        words, tags = self.document.words, self.document.tags
        for k in range(start - 2, max(0, start - WORDED_REACH), -1):
            if words[k] == noun and tags[k - 1] & Tag.CAPITAL and not tags[k] & Tag.CAPITAL:
                first = k
                while first and tags[first - 1] & Tag.CAPITAL and not tags[first - 1] & Tag.DETERMINER:
                    first -= 1
                if first < k:
                    return self._enter_organisation(scan.organisation(self.document, first, k + 1))
        return None

    def _the_text(self, mention: Mention) -> _Answer | None:
        """The text meant by "the paper", where one has just spoken."""
        who = next((w for w in reversed(self.last) if w.type is DOCUMENT), None)
        if who and mention.noun in scan.TEXTS and not mention.name:
            return _Answer(who, 0.65, f"the {mention.noun}: {who.label!r}")
        return None

    # ------------------------------------------------------------------------------------------- what is known

    def gender(self, who: _Who) -> str | None:
        """The gender that titles, roles, the given name, or else the pronouns beside the name tell."""
        if who.gender is None and who.guess is None:
            who.guess = ""
            if who.type is PERSON:
                who.guess = _given_gender(who.parts) or self._by_role(who) or self._by_pronouns(who) or ""
        return who.gender or who.guess or None

    def _by_role(self, who: _Who) -> str | None:
        heads = (role.lower().split(" of ")[0].split(" for ")[0].split() for role in self.roles(who))
        return next((g for words in heads for w in words[-1:] if (g := scan.gender_of_noun(w))), None)

    def _by_pronouns(self, who: _Who) -> str | None:
        """The gender of the first pronouns behind the name, with nobody else named between."""
        words, tags = self.document.words, self.document.tags
        votes = {"m": 0, "f": 0}
        for mention in who.mentions:
            if mention.quoted:
                continue
            stops = 0
            for i in range(mention.last, min(len(words), mention.last + 40)):
                if i in self.starts:
                    break
                stops += bool(tags[i] & Tag.STOP)
                gender = scan.GENDER_OF_PRONOUN.get(words[i])
                if gender:
                    votes[gender] += 1
                if gender or stops > 1:
                    break
        best = max(votes, key=lambda g: votes[g])
        return best if votes[best] > 2 * min(votes.values()) else None

    def roles(self, who: _Who) -> tuple[str, ...]:
        """All roles of somebody, fullest first."""
        if who.found is None:
            found: list[str] = []
            for mention in (*who.mentions, *who.read):
                mention = mention._replace(type=who.type)
                for role in scan.roles(self.document, mention):
                    if role.lower() not in (r.lower() for r in found):
                        found.append(role)
            if who.type is PERSON:
                found += [role for role in (*self._said_of(who), *who.told) if not _covered(role, found)]
            who.found = tuple(sorted(found, key=lambda r: -len(r.split())))
        return who.found

    def _institution(self, who: _Who) -> bool:
        """Whether a name of which capitals alone say anything is an organisation's: by its apposition, or by "it"."""
        words = self.document.words
        told = [m._replace(type=ORGANISATION) for m in who.mentions]
        if any(scan.roles(self.document, m) for m in told):
            return True
        behind = [w for m in who.mentions if not m.quoted for w in words[m.last : m.last + 5] if w in IT_OR_HE]
        return bool(behind) and all(w in ("it", "its", "which") for w in behind)

    def _said_of(self, who: _Who) -> Iterator[str]:
        """The roles that the next sentence gives: "Ann Roe came. She is a retired nurse"."""
        document = self.document
        for mention in who.mentions:
            end = next(
                (
                    i
                    for i in range(mention.last, min(mention.last + 40, len(document.words) - 3))
                    if document.tags[i] & Tag.STOP
                ),
                None,
            )
            if end is None or mention.quoted or scan.GENDER_OF_PRONOUN.get(document.words[end + 1]) is None:
                continue
            between = any(i in self.starts for i in range(mention.last, end))
            if not between and document.words[end + 2] in ("is", "was"):
                yield from scan.predicate(document, end + 2)

    def speaker(self, who: _Who, number: int, quotes: int) -> Speaker:
        """What is said of a speaker at the end."""
        roles = self.roles(who) if who.name else ()
        if not roles and _uncertain(who) and self._institution(who):
            who.type = ORGANISATION
            who.found = None
            roles = self.roles(who)
        gender = self.gender(who) if who.type in (PERSON, UNNAMED) else None
        return Speaker(
            id=f"s{number}",
            name=who.name,
            description=None if who.name else who.description,
            roles=roles,
            affiliation=None,
            type=who.type,
            gender=gender,
            quotes=quotes,
        )


IT_OR_HE = frozenset("it its which he she who his her".split())
PLAIN = frozenset("man woman boy girl person lady gentleman teenager pensioner".split())
FUNCTION_NOUNS = frozenset({""})


def _uncertain(who: _Who) -> bool:
    """Whether nothing but capitals says that a name is a person's."""
    given = bool(who.parts) and who.parts[0] in entries("given_names")
    return who.type is PERSON and not given and not any(m.title for m in who.mentions)


def _attested(who: _Who) -> bool:
    """Whether more than two capitals says that a name is a person's."""
    if not who.parts:
        return True
    known = who.parts[0] in entries("given_names") or any(m.title for m in who.mentions)
    return who.spoke >= 0 or known or any(m.name and m.name.lower() == who.parts[-1] for m in who.mentions)


def _joins_another(document: Document, mention: Mention) -> bool:
    """Whether a source names two: "Ann Roe and Jo Low"."""
    behind = Span(mention.head.end, mention.span.end).of(document.text)
    return " and " in behind and behind[behind.find(" and ") + 5 :][:1].isupper()


OWN = frozenset("eyes eye view views opinion mind words account telling estimation reckoning".split())
OUTLETS = frozenset(
    "website site newspaper paper magazine journal blog outlet broadcaster station weekly daily".split()
)


def _subject(document: Document, mention: Mention) -> bool:
    """Whether a name is likely a subject: no preposition or verb before it, no possessive and no noun behind it."""
    tags = document.tags
    start = mention.first
    while start and tags[start - 1] & (Tag.ROLE | Tag.TITLE | Tag.ADJECTIVE | Tag.DETERMINER):
        start -= 1
    before = tags[start - 1] if start else Tag.STOP
    if before & (Tag.PREPOSITION | Tag.VERB | Tag.ED) or (before & Tag.CUE and not tags[start] & Tag.TITLE):
        return _after_quote(document, start - 1)
    if mention.last >= len(tags):
        return True
    if before & Tag.COMMA and tags[mention.last] & (Tag.COMMA | Tag.STOP):
        return False
    return document.words[mention.last] not in ("'s", "'") and not scan.noun_like(document, mention.last)


def _after_quote(document: Document, verb: int) -> bool:
    """Whether a verb stands behind a quote and has its subject behind it: '..." said Ann Roe'."""
    before = document.words[verb - 1] if verb else ""
    return bool(document.tags[verb] & Tag.CUE) and before in scan.MARKS | {",", "said"}


@cache
def _given_gender(parts: tuple[str, ...]) -> str | None:
    if len(parts) < 2:
        return None
    for part in parts[:-1]:
        kinds = entries("given_names").get(part, ())
        if kinds:
            return "m" if "m" in kinds else "f" if "f" in kinds else None
        if not part.endswith("."):
            return None
    return None


@cache
def _gender_of(title: str) -> str | None:
    return next((g for w in title.lower().split() if (g := scan.gender_of_noun(w))), None)


def name_parts(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, without suffixes and nicknames.

    >>> name_parts("J. K. van der Berg, Jr.")
    ('j.', 'k.', 'van', 'der', 'berg')
    """
    words = name.lower().replace("’", "'").replace(",", " ").split()
    if len(words) == 1 and words[0].count(".") > 1:
        words = [words[0].replace(".", "")]
    parts = tuple(w for w in words if w not in scan.SUFFIXES and w[0] not in "\"“‘'")
    return parts or tuple(words)


def same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names with the same last word may be one person's.

    >>> same_name(("ann", "b.", "roe"), ("ann", "roe")), same_name(("ann", "roe"), ("jo", "roe"))
    (True, False)
    """
    if one[-1] != other[-1]:
        return False
    a, b = one[0], other[0]
    return a == b or (a[0] == b[0] and (a.endswith(".") or b.endswith(".") or a.startswith(b) or b.startswith(a)))


def same_organisation(who: _Who, parts: tuple[str, ...]) -> bool:
    """Whether an organisation's name is another's, or its end."""
    shorter, longer = sorted((who.parts, parts), key=len)
    return bool(shorter) and longer[len(longer) - len(shorter) :] == shorter


def _misspelt(one: str, other: str) -> bool:
    """Whether two long words differ by one letter left out, put in or changed."""
    if one[0] != other[0] or abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < 5:
        return False
    i = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[i:] == other[i + 1 :] or one[i + 1 :] == other[i:] or one[i + 1 :] == other[i + 1 :]


def _covered(role: str, roles: Sequence[str]) -> bool:
    """Whether other roles hold all words of a role."""
    words = set(role.lower().split())
    return any(words <= set(other.lower().split()) for other in roles)


def role_heads(role: str) -> set[str]:
    """The nouns that head a role.

    >>> sorted(role_heads("former mayor and leader of the council"))
    ['leader', 'mayor']
    """
    heads: set[str] = set()
    last = ""
    for word in role.lower().replace(",", " and ").split():
        if word in ("of", "for", "at", "in", "on", "with", "from", "to", "who", "by"):
            break
        if word in ("and", "&") and last:
            heads.add(last)
        last = normal(word)
    return heads | {last}


def acronym(document: Document, mention: Mention) -> str:
    """The acronym in brackets behind a name, or what its capitals make."""
    words, i = document.words, mention.last
    if i + 2 < len(words) and words[i] == "(" and words[i + 2] == ")" and document.tags[i + 1] & Tag.CAPITALS:
        return words[i + 1]
    initials = "".join(w[0] for w in (mention.name or "").split() if w[0].isupper()).lower()
    return initials if len(initials) > 2 else ""


ABBREVIATED = {
    "sen": "senator", "gov": "governor", "rep": "representative", "congressman": "representative",
    "congresswoman": "representative", "rev": "reverend", "prof": "professor", "col": "colonel", "gen": "general",
    "sgt": "sergeant", "capt": "captain", "lt": "lieutenant", "attorney": "lawyer", "chairwoman": "chair",
    "chairman": "chair", "spokeswoman": "spokesperson", "spokesman": "spokesperson", "pres": "president",
    "cllr": "councillor", "justice": "judge", "gop": "republican",
}  # fmt: skip


def normal(word: str) -> str:
    """A role's word without abbreviation and gender, to compare by.

    >>> normal("Sen."), normal("chairwoman")
    ('senator', 'chair')
    """
    word = word.lower().strip(".,")
    word = word.removeprefix("ex-")
    return ABBREVIATED.get(word, word)
