"""The first phase: which names are one person or organisation."""

from bisect import bisect_left
from collections.abc import Sequence

from quotecli.grammar.capitalised_runs import MARKS
from quotecli.grammar.name_matching import bare, ends_name, name_parts, same_name, same_organisation
from quotecli.language.base import Language
from quotecli.language.tags import Tag
from quotecli.language.words import gender_of_title, given_gender
from quotecli.model import SpeakerType
from quotecli.speakers.entities import Entities, Entity, is_attested, is_uncertain
from quotecli.speakers.mentions import Mention
from quotecli.speakers.positions import is_placed
from quotecli.speakers.role_words import normal
from quotecli.speakers.settings import SETTINGS
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
            elif mention.type is ORGANISATION and mention.last - mention.first > 1:
                self.organisation(mention)
            elif mention.type is PERSON and _full(self.parsed, mention):
                self.person(mention)
            else:
                singles.append(mention)
        for mention in singles:
            if mention.type is ORGANISATION and not self._is_surname(mention):
                self.organisation(mention)
            else:
                self._single(mention)

    def _is_surname(self, mention: Mention) -> bool:
        """Whether the name of a trade is the surname of one who is named in full: "Brewer" beside "Ann Brewer"."""
        parts, tags = name_parts(self.parsed.language, mention.name or ""), self.parsed.tags
        if mention.definite or tags[mention.first] & Tag.CAPITALS:
            return False
        return any(
            w.type is PERSON and w.parts[-1:] == parts and w.full for w in self.entities.by_word.get(parts[-1], ())
        )

    def _called(self, before: Mention, mention: Mention) -> Entity | None:
        """Who bears the name in a mention besides the one before: "Ann Roe, known to all as Mama Fish"."""
        words = self.parsed.words
        bearer = self.entities.at.get(before.first)
        if not bearer or bearer[1].type is not PERSON or mention.first - before.last > SETTINGS.alias_reach:
            return None
        between = [word for word in words[before.last : mention.first] if word not in MARKS]
        if between == ["("] and words[mention.last : mention.last + 1] == (")",):
            return None if self.parsed.tags[mention.first] & (Tag.CAPITALS | Tag.PLACE | Tag.TIME) else bearer[1]
        named = between[-1:] in (["nicknamed"], ["aka"], ["alias"])
        if not named and not (between[-1:] == ["as"] and "known" in between):
            return None
        # "At Marl Gate a man known as Stork"
        placed = is_placed(self.parsed, before) and is_uncertain(self.parsed.language, bearer[1])
        return None if placed else bearer[1]

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
        language = self.parsed.language
        parts = name_parts(language, mention.name or "")
        small = parts[0] in language.words("name_words", "particle") and parts[0] not in language.entries("given_names")
        bare = small and (mention.name or "")[0].islower()
        for who in self.entities.by_word.get(parts[-1], ()):
            if who.type is not PERSON:
                continue
            if parts in who.aliases or bare or same_name(language, who.parts, parts) or ends_name(who.parts, parts):
                if parts not in who.aliases and _is_fuller(language, parts, who.parts):
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
        known = self.entities.by_word.get(word) or self.entities.by_half.get(word)
        if not known:
            return None
        fitting = [w for w in known if w.parts[-1] == word] or [w for w in known if w.parts[0] == word] or known
        if len(known) > 1:
            fitting = [w for w in fitting if w.type is not PERSON or is_attested(self.parsed.language, w)] or known
        if mention.title:
            gender = gender_of_title(self.parsed.language, mention.title)
            fitting = [w for w in fitting if gender is None or self._gender(w) in (None, gender)]
            # "Mayor Roe" beside "the town's Mayor Ann Roe" and "Jo Roe"
            rank = self.entities.holders(normal(self.parsed.language, mention.title.split()[-1]))
            fitting = [w for w in fitting if w in rank] or fitting
        if len(fitting) < 2:
            return fitting[0] if fitting else None
        return self._of_a_family(fitting, mention.first)

    def _gender(self, who: Entity) -> str | None:
        """The gender that a title or the given name tells."""
        return who.titled or given_gender(self.parsed.language, who.parts)

    def _of_a_family(self, candidates: Sequence[Entity], token: int) -> Entity:
        """Which of a family bears the bare surname.

        The one who has just been named in full as a subject; else the one introduced first.
        """
        here = self.parsed.paragraph_of(token)

        def rank(who: Entity) -> tuple[bool, int]:
            before = bisect_left(who.full, token)
            last = self.entities.at[who.full[before - 1]][0] if before else None
            near = last is not None and here - self.parsed.paragraph_of(last.first) <= 1
            fresh = near and last is not None and not last.quoted and self.entities.subject(last)
            return fresh, -who.mentions[0].first if who.mentions else 0

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


def _is_fuller(language: Language, parts: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether a name is the fuller one, not the same with a word before it that is no given name: "Skipper Ann Roe"."""
    given = language.entries("given_names")
    if not ends_name(parts, known):
        return len(parts) > len(known)
    return (parts[0] in given, len(parts)) > (known[0] in given, len(known))


def _full(parsed: Parsed, mention: Mention) -> bool:
    """Whether a name has more than a surname with its particles: not "de Roe" and "Jo Bey", but "Jo II"."""
    language, words = parsed.language, (mention.name or "").split()
    parts = name_parts(language, " ".join(words))
    if len(words) < 2 or (words[0].islower() and len(bare(language, parts)) == 1):
        return False
    return len(parts) > 1 or words[-1].lower() in language.words("post_nominals", "generation")


def _acronym(parsed: Parsed, mention: Mention) -> str:
    """The acronym in brackets after a name, or what its capitals make."""
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
