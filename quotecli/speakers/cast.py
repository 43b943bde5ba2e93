"""Everybody whom an article names: which mentions are one person or organisation, and what the article says of them."""

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from quotecli import config
from quotecli.grammar.capitalised_runs import MARKS
from quotecli.grammar.name_matching import (
    bare,
    misspelt,
    name_parts,
    same_name,
    same_organisation,
    spellings,
)
from quotecli.grammar.phrases import noun_like
from quotecli.language.base import Language
from quotecli.language.tags import Tag
from quotecli.language.words import gender_of_noun, gender_of_title, given_gender, pronoun_genders
from quotecli.model import Span, SpeakerType
from quotecli.speakers import roles
from quotecli.speakers.mentions import Mention
from quotecli.speakers.role_words import covered, normal, role_heads
from quotecli.text.parsed import Parsed

PERSON, UNNAMED = SpeakerType.PERSON, SpeakerType.UNNAMED
ORGANISATION, DOCUMENT = SpeakerType.ORGANISATION, SpeakerType.DOCUMENT


@dataclass(slots=True, eq=False)
class Who:
    """One who is mentioned, while the article is being read.

    `parts` are the words of the name; `gender` is what titles tell, `guess` what else does ("" for nothing);
    `spoke` is the token of the last source that led here, `joint` who spoke together with this one there. `pending`
    are mentions not yet searched for roles; `full` are the first tokens of the mentions by more than one word.
    """

    type: SpeakerType
    name: str | None
    description: str | None
    parts: tuple[str, ...] = ()
    gender: str | None = None
    guess: str | None = None
    plural: bool = False
    joint: tuple["Who", ...] = ()
    noun: str = ""
    acronym: str = ""
    spoke: int = -1
    mentions: list[Mention] = field(default_factory=list)
    pending: list[Mention] = field(default_factory=list)
    full: list[int] = field(default_factory=list)
    aliases: list[tuple[str, ...]] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)

    @property
    def label(self) -> str:
        """What to call somebody in a reason."""
        return self.name or self.description or ""


class Cast:
    """Everybody that the article has named, where, and who spoke when.

    `line` are the first tokens of all mentions in order, `at` leads from each to the mention and to whose it is.
    `spoken` are those who have spoken, the last one last. `contents` are the parts of what is reported.
    """

    def __init__(self, parsed: Parsed, mentions: Sequence[Mention], contents: Sequence[Span] = ()) -> None:
        self.parsed = parsed
        self.language = parsed.language
        self.people: list[Who] = []
        self.by_word: dict[str, list[Who]] = {}
        self.by_noun: dict[str, list[Who]] = {}
        self.by_role: dict[str, dict[Who, None]] = {}
        self.by_spelling: dict[str, list[Who]] = {}
        self.by_acronym: dict[str, Who] = {}
        self.by_initials: dict[str, dict[Who, None]] = {}
        self.by_end: dict[int, Who] = {}
        self.unread: list[Who] = []
        self.spoken: dict[Who, None] = {}
        self.at: dict[int, tuple[Mention, Who]] = {}
        self.line: list[int] = []
        self.unknown: dict[str, list[Mention]] = {}
        self.starts = frozenset(m.first for m in mentions if m.type is PERSON or not _placed(parsed, m))
        self._ends = [paragraph.last_token for paragraph in parsed.paragraphs]
        self._subjects: dict[int, bool] = {}
        self._behind_contents = frozenset(_behind(parsed, part) for part in contents)
        self._enter_all(mentions)

    @cached_property
    def names_inside(self) -> frozenset[str]:
        """The words that are capitalised within a sentence, where a capital letter is a name's."""
        words, tags = self.parsed.words, self.parsed.tags
        inside = Tag.WORD | Tag.COMMA
        return frozenset(words[i] for i in range(1, len(words)) if tags[i] & Tag.CAPITAL and tags[i - 1] & inside)

    def paragraph(self, token: int) -> int:
        """The index of the paragraph of a token."""
        return bisect_right(self._ends, token)

    # Full names come first, so that a bare surname in the headline finds its bearer.
    def _enter_all(self, mentions: Sequence[Mention]) -> None:
        singles = []
        for before, mention in zip((None, *mentions), mentions, strict=False):
            if before and (who := self._called(before, mention)):
                self._alias(who, mention)
            elif who := self._aliased(mention):
                self.note(who, mention)
            elif mention.type is ORGANISATION:
                self.organisation(mention)
            elif mention.type is PERSON and " " in (mention.name or ""):
                self.person(mention)
            else:
                singles.append(mention)
        for mention in singles:
            self._single(mention)
        self.line.sort()

    def _called(self, before: Mention, mention: Mention) -> Who | None:
        """Who bears the name in a mention besides the one before: "Ann Roe, known to all as Mama Fish"."""
        words = self.parsed.words
        bearer = self.at.get(before.first)
        if not bearer or bearer[1].type is not PERSON or mention.first - before.last > config.ALIAS_REACH:
            return None
        between = [word for word in words[before.last : mention.first] if word not in MARKS]
        if between == ["("] and words[mention.last : mention.last + 1] == (")",):
            return None if self.parsed.tags[mention.first] & (Tag.CAPITALS | Tag.PLACE | Tag.TIME) else bearer[1]
        named = between[-1:] in (["nicknamed"], ["aka"], ["alias"])
        return bearer[1] if named or (between[-1:] == ["as"] and "known" in between) else None

    def _aliased(self, mention: Mention) -> Who | None:
        """Whose other name a mention is."""
        parts = name_parts(self.language, mention.name or "")
        return next((who for who in self.by_word.get(parts[-1], ()) if parts in who.aliases), None) if parts else None

    def _alias(self, who: Who, mention: Mention) -> None:
        parts = name_parts(self.language, mention.name or "")
        who.aliases.append(parts)
        for word in parts:
            self.by_word.setdefault(word, []).append(who)
        self.at[mention.first] = (mention, who)

    def person(self, mention: Mention) -> Who:
        """Whose full name a mention is; somebody new if nobody has it yet."""
        parts = name_parts(self.language, mention.name or "")
        led = parts[0] in self.language.words("name_words", "particle")
        for who in self.by_word.get(parts[-1], ()):
            if who.type is not PERSON:
                continue
            if (
                parts in who.aliases
                or same_name(self.language, who.parts, parts)
                or (led and who.parts[-1] == parts[-1])
            ):
                if len(parts) > len(who.parts) and parts not in who.aliases:
                    who.name, who.parts = mention.name, parts
                    self._index(who)
                break
        else:
            who = self.new_person(mention, parts)
        self.note(who, mention)
        return who

    def new_person(self, mention: Mention, parts: tuple[str, ...]) -> Who:
        """Somebody whom no name before fits."""
        who = Who(PERSON, mention.name, None, parts)
        self.people.append(who)
        self._index(who)
        for spelling in spellings(parts[-1]):
            self.by_spelling.setdefault(spelling, []).append(who)
        return who

    def initialled(self, word: str) -> Who | None:
        """The only person whose initials, with or without that of the surname, a word of two or three letters is."""
        if not 1 < len(word) < 4:
            return None
        found = self.by_initials.get(word, {})
        return next(iter(found)) if len(found) == 1 else None

    def with_rank(self, letters: str) -> Who | None:
        """The only person one of whose roles ends with words of these initials: "the VC", a vice-chancellor."""
        if not 1 < len(letters) < 4:
            return None
        holders: dict[Who, None] = {}
        for who in self.people[: config.HOLDERS]:
            for role in self.roles(who):
                initials = "".join(word[0] for word in role.replace("-", " ").split() if word[0].isupper()).lower()
                if initials.endswith(letters):
                    holders[who] = None
        return next(iter(holders)) if len(holders) == 1 else None

    def misspelt(self, word: str) -> Who | None:
        """The only one whose surname is this word but for a letter."""
        found: Who | None = None
        for who in (w for spelling in spellings(word) for w in self.by_spelling.get(spelling, ())):
            if who is not found and misspelt(word, who.parts[-1]):
                if found:
                    return None
                found = who
        return found

    def _index(self, who: Who) -> None:
        letters = "".join(part[0] for part in who.parts)
        for initials in (letters, letters[:-1]) if who.type is PERSON and len(letters) > 2 else ():
            self.by_initials.setdefault(initials, {})[who] = None
        particles = self.language.words("name_words", "particle")
        for word in who.parts:
            if word in particles and word != who.parts[-1]:
                continue
            known = self.by_word.setdefault(word, [])
            if who not in known:
                known.append(who)

    def note(self, who: Who, mention: Mention) -> None:
        """Keep where somebody is mentioned."""
        insort(who.mentions, mention, key=_place)
        if mention.name and " " in mention.name:
            insort(who.full, mention.first)
        self.read(who, mention)
        if mention.first not in self.at:
            insort(self.line, mention.first)
        self.at[mention.first] = (mention, who)
        self.by_end[mention.last] = who
        for word in (mention.title or "").split():
            self.by_role.setdefault(normal(self.language, word), {})[who] = None
        if mention.title and who.gender is None:
            who.gender = gender_of_title(self.language, mention.title)
        nickname = _nickname(self.parsed, mention)
        if nickname and nickname not in who.aliases:
            who.aliases.append(nickname)
            for word in nickname:
                self.by_word.setdefault(word, []).append(who)

    def read(self, who: Who, mention: Mention) -> None:
        """Have a mention searched for roles when somebody asks for them."""
        if not who.pending and who.type is PERSON:
            self.unread.append(who)
        who.pending.append(mention)

    def owner(self, mention: Mention) -> Who | None:
        """Whose mention a scanned name was found to be."""
        found = self.at.get(mention.first)
        return found[1] if found and found[0].last == mention.last else None

    def _single(self, mention: Mention) -> None:
        parts = bare(self.language, name_parts(self.language, mention.name or ""))
        if len(parts) != 1:
            return
        who = self.bearer(parts[0], mention)
        if who is None and mention.type is PERSON and (mention.title or not mention.quoted):
            who = self.new_person(mention, parts)
        if who is None:
            self.unknown.setdefault(parts[0], []).append(mention)
        else:
            self.note(who, mention)

    def claim(self, who: Who) -> None:
        """Give somebody with a single name the mentions of it that nothing had told to be a person's."""
        for mention in self.unknown.pop(who.parts[-1], ()):
            if mention.first not in self.at:
                self.note(who, mention)

    def bearer(self, word: str, mention: Mention) -> Who | None:
        """Who is meant by a single name: by surname first, then by first name; in a family see `_of_a_family`."""
        known = self.by_word.get(word)
        if not known:
            return None
        fitting = [w for w in known if w.parts[-1] == word] or [w for w in known if w.parts[0] == word] or known
        if len(known) > 1:
            fitting = [w for w in fitting if w.type is not PERSON or attested(self.language, w)] or known
        if len(fitting) > 1 and mention.title:
            gender = gender_of_title(self.language, mention.title)
            fitting = [w for w in fitting if gender is None or self.gender(w) in (None, gender)] or fitting
        return fitting[0] if len(fitting) == 1 else self._of_a_family(fitting, mention.first)

    def _of_a_family(self, candidates: Sequence[Who], token: int) -> Who:
        """Which of a family bears the bare surname.

        The one who has just been named in full as a subject; else the one whose full name the article does not
        keep repeating; else the one introduced first.
        """
        here = self.paragraph(token)
        most = max(len(who.full) for who in candidates)

        def rank(who: Who) -> tuple[bool, bool, int]:
            before = bisect_left(who.full, token)
            last = self.at[who.full[before - 1]][0] if before else None
            near = last is not None and here - self.paragraph(last.first) <= 1
            fresh = near and last is not None and not last.quoted and self.subject(last)
            repeated = len(who.full) == most and most > config.FULL_NAMES
            return fresh and not repeated, not repeated, -who.mentions[0].first if who.mentions else 0

        return max(candidates, key=rank)

    def spoken_bearer(self, word: str, mention: Mention) -> Who | None:
        """Of several with a surname, the one who has just spoken, where no other was named since."""
        known = [w for w in self.by_word.get(word, ()) if w.type is PERSON and w.parts[-1] == word]
        if len(known) < 2:
            return None
        who = max(known, key=lambda w: w.spoke)
        if who.spoke < 0 or self.paragraph(mention.first) - self.paragraph(who.spoke) > config.FAMILY_REACH:
            return None
        gender = gender_of_title(self.language, mention.title) if mention.title else None
        if gender and self.gender(who) not in (None, gender):
            return None
        since = self.line[bisect_right(self.line, who.spoke) : bisect_left(self.line, mention.first)]
        others = (self.at[first] for first in since)
        return None if any(w is not who and w in known and self.subject(m) for m, w in others) else who

    def organisation(self, mention: Mention) -> Who:
        """The organisation that a mention names, in full, by the end of its name, or by its acronym."""
        small = self.language.words("name_words", "small")
        parts = tuple(w for w in name_parts(self.language, mention.name or "") if w not in small)
        for who in self.by_word.get(parts[-1], ()) if parts else ():
            if who.type is ORGANISATION and same_organisation(who.parts, parts):
                break
        else:
            known = self.by_acronym.get(parts[0]) if len(parts) == 1 else None
            who = known or self._new_organisation(mention, parts)
        if len(parts) > len(who.parts):
            who.name, who.parts = mention.name, parts
        self.note(who, mention)
        return who

    def _new_organisation(self, mention: Mention, parts: tuple[str, ...]) -> Who:
        who = Who(ORGANISATION, mention.name, None, parts)
        self._index(who)
        who.acronym = _acronym(self.parsed, mention)
        if who.acronym:
            self.by_acronym.setdefault(who.acronym, who)
        return who

    def described(self, mention: Mention) -> Who:
        """Somebody new, of whom the article has only a description."""
        who = Who(mention.type or UNNAMED, mention.name, None if mention.name else mention.description)
        who.gender, who.plural, who.noun = mention.gender, mention.plural, mention.noun
        if who.type is ORGANISATION:
            who.parts = name_parts(self.language, who.label)
            self._index(who)
        self.by_noun.setdefault(who.noun, []).append(who)
        who.mentions.append(mention)
        return who

    def speaks(self, who: Who, token: int) -> None:
        """Keep that somebody has spoken."""
        who.spoke = token
        self.spoken.pop(who, None)
        self.spoken[who] = None

    # --------------------------------------------------------------------------------------- nearness

    def subject(self, mention: Mention) -> bool:
        """Whether a name is likely a subject."""
        known = self._subjects.get(mention.first)
        if known is None:
            known = self._subjects[mention.first] = _subject(self.parsed, mention)
        return known

    # --------------------------------------------------------------------------------------- what is known

    def gender(self, who: Who) -> str | None:
        """The gender that titles, roles, the given name, or else the pronouns beside the name tell."""
        if who.gender is None and who.guess is None:
            who.guess = ""
            if who.type is PERSON:
                # The list of names never overrules what the article says again and again.
                said, votes = self._by_pronouns(who)
                listed = given_gender(self.language, who.parts) or self._by_role(who)
                who.guess = (said if votes > config.GENDER_TOLD else listed or said) or ""
        return who.gender or who.guess or None

    def _by_role(self, who: Who) -> str | None:
        heads = (head for role in self.roles(who) for head in role_heads(self.language, role, plain=False))
        return next((gender for head in heads if (gender := gender_of_noun(self.language, head))), None)

    def _by_pronouns(self, who: Who) -> tuple[str | None, int]:
        """The gender of the first pronouns behind the name, nobody else named between, and how often it was told."""
        votes = {"m": 0, "f": 0}
        for mention in islice(who.mentions, config.GENDER_MENTIONS):
            gender = None if mention.quoted else self._pronoun_behind(mention.last)
            if gender:
                votes[gender] += 1
        best = max(votes, key=lambda gender: votes[gender])
        return (best, votes[best]) if votes[best] > 2 * min(votes.values()) else (None, 0)

    def _pronoun_behind(self, token: int) -> str | None:
        words, tags = self.parsed.words, self.parsed.tags
        stops, genders = 0, pronoun_genders(self.language)
        for i in range(token, min(len(words), token + config.PRONOUN_REACH)):
            if i in self.starts:
                return None
            gender = None if _object(self.parsed, i) else genders.get(words[i])
            stops += bool(tags[i] & Tag.STOP)
            if gender or stops > 1:
                return gender
        return None

    def roles(self, who: Who) -> tuple[str, ...]:
        """All roles of somebody, fullest first."""
        pending, who.pending = who.pending, []
        for mention in pending:
            for role in self._worded(mention._replace(type=who.type)):
                self.add_role(who, role)
        if who.type is PERSON:
            for role in self._said_of(pending):
                if not covered(role, who.roles):
                    self.add_role(who, role)
        return tuple(sorted(who.roles, key=lambda role: -len(role.split())))

    def _worded(self, mention: Mention) -> tuple[str, ...]:
        """The roles around a name; what is reported before it is none: `The mayor, | Ann Roe said, would resign.`"""
        first = bisect_left(self.parsed.starts, mention.span.start)
        return roles.roles(self.parsed, mention, first if first in self._behind_contents else 0)

    def add_role(self, who: Who, role: str) -> None:
        """Keep a role of somebody, once."""
        if role.lower() in (known.lower() for known in who.roles):
            return
        who.roles.append(role)
        for head in role_heads(self.language, role):
            self.by_role.setdefault(head, {})[who] = None

    def _said_of(self, mentions: Sequence[Mention]) -> Iterator[str]:
        """The roles that the next sentence gives: "Ann Roe came. She is a retired nurse"."""
        words, tags = self.parsed.words, self.parsed.tags
        genders = pronoun_genders(self.language)
        for mention in mentions:
            reach = range(mention.last, min(mention.last + config.PRONOUN_REACH, len(words) - 3))
            end = None if mention.quoted else next((i for i in reach if tags[i] & Tag.STOP), None)
            if end is None or words[end + 1] not in genders:
                continue
            if words[end + 2] in ("is", "was") and not any(i in self.starts for i in range(mention.last, end)):
                yield from roles.predicate(self.parsed, end + 2)

    def holders(self, noun: str) -> Mapping[Who, None]:
        """Those whom the article anywhere gives a role headed by a noun (in its `normal` form), in order."""
        for who in self.unread:
            self.roles(who)
        self.unread = []
        return self.by_role.get(noun, {})

    def full_name(self, who: Who) -> str | None:
        """The name in its fullest form; of several spellings the commonest."""
        if who.type is not PERSON or not who.name:
            return who.name
        size = len(who.name.split())
        spelt = Counter(m.name for m in who.mentions if m.name and len(m.name.split()) == size)
        return spelt.most_common(1)[0][0] if spelt else who.name

    def settle_type(self, who: Who) -> None:
        """Make an organisation of a name of which only its apposition, or "it", tells what it names."""
        if who.type is not PERSON or not uncertain(self.language, who):
            return
        rivals = self.language.words("source_nouns", "rival")
        if any(rivals.isdisjoint(role_heads(self.language, role)) for role in self.roles(who)):
            return
        told = (m._replace(type=ORGANISATION) for m in who.mentions)
        words, typed = self.parsed.words, self.language.words("pronouns", "typed")
        behind = [w for m in who.mentions if not m.quoted for w in words[m.last : m.last + 5] if w in typed]
        things = self.language.words("pronouns", "thing")
        if any(self._worded(m) for m in told) or (behind and things.issuperset(behind)):
            who.type, who.pending, who.guess = ORGANISATION, list(who.mentions), ""


def _place(mention: Mention) -> int:
    return mention.first


def uncertain(language: Language, who: Who) -> bool:
    """Whether nothing but capitals says that a name is a person's."""
    given = bool(who.parts) and who.parts[0] in language.entries("given_names")
    return who.type is PERSON and not given and not any(m.title for m in who.mentions)


def attested(language: Language, who: Who) -> bool:
    """Whether more than two capitals says that a name is a person's."""
    if not who.parts or who.spoke >= 0 or not uncertain(language, who):
        return True
    return any(m.name and m.name.lower() == who.parts[-1] for m in who.mentions)


def _subject(parsed: Parsed, mention: Mention) -> bool:
    """Whether no preposition or verb stands before a name, and no possessive and no noun behind it."""
    tags = parsed.tags
    start = mention.first
    while start and tags[start - 1] & (Tag.ROLE | Tag.TITLE | Tag.ADJECTIVE | Tag.DETERMINER):
        # "accused" is a role as well.
        if tags[start - 1] & Tag.CUE and not tags[start - 1] & Tag.CAPITAL:
            break
        start -= 1
    before = tags[start - 1] if start else Tag.STOP
    if before & (Tag.PREPOSITION | Tag.VERB | Tag.ED) or (before & Tag.CUE and not tags[start] & Tag.TITLE):
        return _after_quote(parsed, start - 1)
    if mention.last >= len(tags):
        return True
    if before & Tag.COMMA and tags[mention.last] & (Tag.COMMA | Tag.STOP):
        return bool(tags[mention.last] & Tag.COMMA) and _opens_with_role(parsed, start - 1)
    return parsed.words[mention.last] not in ("'s", "'") and not noun_like(parsed, mention.last)


def _opens_with_role(parsed: Parsed, comma: int) -> bool:
    """Whether a role before a comma opens its sentence: "A nurse|, Ann Roe, dug the bullet out"."""
    tags = parsed.tags
    i = comma - 1
    if i < 0 or not tags[i] & (Tag.ROLE | Tag.TITLE):
        return False
    low = parsed.paragraphs[parsed.paragraph_of(comma)].first_token
    while i > low and tags[i] & Tag.WORD and not tags[i] & (Tag.VERB | Tag.CUE | Tag.PREPOSITION | Tag.AUXILIARY):
        i -= 1
    return i == low or bool(tags[i] & Tag.STOP)


def _object(parsed: Parsed, i: int) -> bool:
    """Whether a pronoun is the object of a verb: not the one who does what the verb says."""
    if parsed.words[i] == "her":
        after = parsed.tags[i + 1] if i + 1 < len(parsed.tags) else Tag.STOP
        return bool(after & (Tag.STOP | Tag.COMMA | Tag.PREPOSITION | Tag.DETERMINER | Tag.CONJUNCTION | Tag.MARK))
    return parsed.words[i] == "him"


def _after_quote(parsed: Parsed, verb: int) -> bool:
    """Whether a verb stands behind a quote and has its subject behind it: '..." said Ann Roe'."""
    before = parsed.words[verb - 1] if verb else ""
    return bool(parsed.tags[verb] & Tag.CUE) and (before in MARKS or before == ",")


def _placed(parsed: Parsed, mention: Mention) -> bool:
    """Whether a mention names no person for sure: an organisation, or something behind "in"."""
    before = parsed.tags[mention.first - 1] if mention.first else 0
    return mention.type is ORGANISATION or bool(before & Tag.PREPOSITION)


def _nickname(parsed: Parsed, mention: Mention) -> tuple[str, ...]:
    """The words of a nickname in marks inside a name: of 'Jo "The Axe" Roe' the axe."""
    words = parsed.words[mention.first : mention.last]
    inside = [n for n, word in enumerate(words) if word in MARKS]
    found = words[inside[0] + 1 : inside[-1]] if len(inside) > 1 else ()
    small = parsed.language.words("name_words", "small")
    return tuple(word for word in found if word not in small)


def _acronym(parsed: Parsed, mention: Mention) -> str:
    """The acronym in brackets behind a name, or what its capitals make."""
    words, i = parsed.words, mention.last
    if i + 2 < len(words) and words[i] == "(" and words[i + 2] == ")" and parsed.tags[i + 1] & Tag.CAPITALS:
        return words[i + 1].replace(".", "")
    initials = "".join(w[0] for w in (mention.name or "").split() if w[0].isupper()).lower()
    return initials if len(initials) > 2 else ""


def _behind(parsed: Parsed, part: Span) -> int:
    """The token behind a part of a content and its comma."""
    i = bisect_left(parsed.starts, part.end)
    return i + (i < len(parsed.words) and parsed.words[i] == ",")
