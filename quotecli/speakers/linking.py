"""The first phase: which names are one person or organisation."""

from bisect import bisect_left
from collections.abc import Sequence

from quotecli import config
from quotecli.grammar.capitalised_runs import MARKS
from quotecli.grammar.name_matching import bare, name_parts, same_name, same_organisation
from quotecli.language.tags import Tag
from quotecli.language.words import gender_of_title, given_gender
from quotecli.model import SpeakerType
from quotecli.speakers.entities import Entities, Entity, is_attested
from quotecli.speakers.mentions import Mention
from quotecli.text.parsed import Parsed

PERSON, ORGANISATION = SpeakerType.PERSON, SpeakerType.ORGANISATION


class Linker:
    """Enters the names of an article, full ones first, so that a bare surname in the headline finds its bearer."""

    def __init__(self, entities: Entities) -> None:
        self.entities = entities
        self.parsed = entities.parsed

    def enter(self, mentions: Sequence[Mention]) -> None:
        """Enter all names; each mention is linked once."""
        singles = []
        for before, mention in zip((None, *mentions), mentions, strict=False):
            if before and (who := self._called(before, mention)):
                self._alias(who, mention)
            elif who := self._aliased(mention):
                self.entities.note(who, mention)
            elif mention.type is ORGANISATION and not is_acronym(self.parsed, mention):
                self.organisation(mention)
            elif mention.type is PERSON and " " in (mention.name or ""):
                self.person(mention)
            else:
                singles.append(mention)
        for mention in singles:
            if mention.type is ORGANISATION:
                self.organisation(mention)
            else:
                self._single(mention)

    def _called(self, before: Mention, mention: Mention) -> Entity | None:
        """Who bears the name in a mention besides the one before: "Ann Roe, known to all as Mama Fish"."""
        words = self.parsed.words
        bearer = self.entities.at.get(before.first)
        if not bearer or bearer[1].type is not PERSON or mention.first - before.last > config.ALIAS_REACH:
            return None
        between = [word for word in words[before.last : mention.first] if word not in MARKS]
        if between == ["("] and words[mention.last : mention.last + 1] == (")",):
            return None if self.parsed.tags[mention.first] & (Tag.CAPITALS | Tag.PLACE | Tag.TIME) else bearer[1]
        named = between[-1:] in (["nicknamed"], ["aka"], ["alias"])
        return bearer[1] if named or (between[-1:] == ["as"] and "known" in between) else None

    def _aliased(self, mention: Mention) -> Entity | None:
        """Whose other name a mention is."""
        parts = name_parts(self.parsed.language, mention.name or "")
        return (
            next((who for who in self.entities.by_word.get(parts[-1], ()) if parts in who.aliases), None)
            if parts
            else None
        )

    def _alias(self, who: Entity, mention: Mention) -> None:
        self.entities.alias(who, name_parts(self.parsed.language, mention.name or ""))
        self.entities.at[mention.first] = (mention, who)

    def person(self, mention: Mention) -> Entity:
        """Whose full name a mention is; somebody new if nobody has it yet."""
        parts = name_parts(self.parsed.language, mention.name or "")
        bare = parts[0] in self.parsed.language.words("name_words", "particle")
        for who in self.entities.by_word.get(parts[-1], ()):
            if who.type is not PERSON:
                continue
            if (
                parts in who.aliases
                or same_name(self.parsed.language, who.parts, parts)
                or (bare and who.parts[-1] == parts[-1])
            ):
                if len(parts) > len(who.parts) and parts not in who.aliases:
                    who.name, who.parts = mention.name, parts
                    self.entities.index(who)
                break
        else:
            who = self.entities.new_person(mention, parts)
        self.entities.note(who, mention)
        return who

    def _single(self, mention: Mention) -> None:
        parts = bare(self.parsed.language, name_parts(self.parsed.language, mention.name or ""))
        if len(parts) != 1:
            return
        who = self.bearer(parts[0], mention)
        if who is None and mention.type is PERSON and (mention.title or not mention.quoted):
            who = self.entities.new_person(mention, parts)
        if who is None:
            self.entities.unknown.setdefault(parts[0], []).append(mention)
        else:
            self.entities.note(who, mention)

    def claim(self, who: Entity) -> None:
        """Give somebody with a single name the mentions of it that nothing had told to be a person's."""
        for mention in self.entities.unknown.pop(who.parts[-1], ()):
            if mention.first not in self.entities.at:
                self.entities.note(who, mention)

    def bearer(self, word: str, mention: Mention) -> Entity | None:
        """Who is meant by a single name: by surname first, then by first name; in a family see `_of_a_family`."""
        known = self.entities.by_word.get(word)
        if not known:
            return None
        fitting = [w for w in known if w.parts[-1] == word] or [w for w in known if w.parts[0] == word] or known
        if len(known) > 1:
            fitting = [w for w in fitting if w.type is not PERSON or is_attested(self.parsed.language, w)] or known
        if len(fitting) > 1 and mention.title:
            gender = gender_of_title(self.parsed.language, mention.title)
            fitting = [w for w in fitting if gender is None or self._gender(w) in (None, gender)] or fitting
        return fitting[0] if len(fitting) == 1 else self._of_a_family(fitting, mention.first)

    def _gender(self, who: Entity) -> str | None:
        """The gender that a title or the given name tells."""
        return who.titled or given_gender(self.parsed.language, who.parts)

    def _of_a_family(self, candidates: Sequence[Entity], token: int) -> Entity:
        """Which of a family bears the bare surname.

        The one who has just been named in full as a subject; else the one whose full name the article does not
        keep repeating; else the one introduced first.
        """
        here = self.parsed.paragraph_of(token)
        most = max(len(who.full) for who in candidates)

        def rank(who: Entity) -> tuple[bool, bool, int]:
            before = bisect_left(who.full, token)
            last = self.entities.at[who.full[before - 1]][0] if before else None
            near = last is not None and here - self.parsed.paragraph_of(last.first) <= 1
            fresh = near and last is not None and not last.quoted and self.entities.subject(last)
            repeated = len(who.full) == most and most > config.FULL_NAMES
            return fresh and not repeated, not repeated, -who.mentions[0].first if who.mentions else 0

        return max(candidates, key=rank)

    def organisation(self, mention: Mention) -> Entity:
        """The organisation that a mention names, in full, by the end of its name, or by its acronym."""
        parts = tuple(
            w
            for w in name_parts(self.parsed.language, mention.name or "")
            if w not in self.parsed.language.words("name_words", "small")
        )
        for who in self.entities.by_word.get(parts[-1], ()) if parts else ():
            if who.type is ORGANISATION and same_organisation(who.parts, parts):
                break
        else:
            known = self._stands_for(parts[0], mention) if len(parts) == 1 else None
            who = known or self._new_organisation(mention, parts)
        if len(parts) > len(who.parts):
            who.name, who.parts = mention.name, parts
        self.entities.note(who, mention)
        return who

    def _stands_for(self, word: str, mention: Mention) -> Entity | None:
        """The organisation whose acronym a word in capitals is: given in brackets, or made by its initials."""
        if not self.parsed.tags[mention.first] & Tag.CAPITALS:
            return None
        letters = word.replace(".", "")
        return self.entities.by_acronym.get(letters) or self.entities.by_letters.get(letters)

    def _new_organisation(self, mention: Mention, parts: tuple[str, ...]) -> Entity:
        who = Entity(ORGANISATION, mention.name, None, parts)
        self.entities.index(who)
        who.acronym = _acronym(self.parsed, mention)
        if who.acronym:
            self.entities.by_acronym.setdefault(who.acronym, who)
        for letters in _initials(mention.name or ""):
            self.entities.by_letters.setdefault(letters, who)
        return who


def _acronym(parsed: Parsed, mention: Mention) -> str:
    """The acronym in brackets behind a name, or what its capitals make."""
    words, i = parsed.words, mention.last
    if i + 2 < len(words) and words[i] == "(" and words[i + 2] == ")" and parsed.tags[i + 1] & Tag.CAPITALS:
        return words[i + 1].replace(".", "")
    initials = "".join(w[0] for w in (mention.name or "").split() if w[0].isupper()).lower()
    return initials if len(initials) > 2 else ""


def _initials(name: str) -> tuple[str, ...]:
    """What a name of several words may be shortened to: of "Ministry of Fish" mf and mof."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalpha()]
    if len(words) < 2:
        return ()
    every = "".join(word[0] for word in words).lower()
    capital = "".join(word[0] for word in words if word[0].isupper()).lower()
    return tuple(dict.fromkeys(letters for letters in (every, capital) if len(letters) > 1))


def is_acronym(parsed: Parsed, mention: Mention) -> bool:
    """Whether a name is one word in capitals, which may stand for a longer one: "NATO", "TVM24"."""
    return mention.last - mention.first == 1 and bool(parsed.tags[mention.first] & Tag.CAPITALS)
