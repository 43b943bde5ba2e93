"""Lead a name to its bearer."""

from bisect import bisect_left, bisect_right

from quotecli.grammar.name_matching import bare, name_parts
from quotecli.language.words import gender_of_title
from quotecli.model import SpeakerType
from quotecli.speakers.entities import Entity
from quotecli.speakers.mentions import Mention
from quotecli.speakers.resolve.answers import Answer
from quotecli.speakers.scene import Scene
from quotecli.speakers.settings import SETTINGS

PERSON, UNNAMED = SpeakerType.PERSON, SpeakerType.UNNAMED
ORGANISATION, DOCUMENT = SpeakerType.ORGANISATION, SpeakerType.DOCUMENT


class ByName:
    """Answers sources that give a name."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.entities = scene.entities
        self.linker = scene.reader.linker

    def answer(self, mention: Mention) -> Answer:
        """Whose name it is; somebody new if the article has not named them yet."""
        entities = self.entities
        parts = bare(self.scene.parsed.language, name_parts(self.scene.parsed.language, mention.name or ""))
        who = self._has_just_spoken(parts[0], mention) if len(parts) == 1 else None
        who = who or entities.owner(mention) or self._cut_short(mention, parts)
        if who:
            return Answer(who, 0.95, f"named, as {who.label!r}")
        if mention.type is DOCUMENT:
            known = (w for w in entities.by_noun.get(mention.noun, ()) if w.name and w.name == mention.name)
            return Answer(next(known, None) or entities.described(mention), 0.8, "a document of that name")
        if mention.type is ORGANISATION and mention.definite and (who := entities.with_rank(parts[0])):
            return Answer(who, 0.7, f"short for a role of {who.label!r}")
        if mention.type is ORGANISATION:
            return Answer(self.linker.organisation(mention), 0.9, "the organisation of that name")
        if len(parts) > 1:
            who = self.linker.person(mention)
            self.scene.reader.complete(who)
            return Answer(who, 0.95, "the full name")
        return self._single_name(mention, parts)

    def _cut_short(self, mention: Mention, parts: tuple[str, ...]) -> Entity | None:
        """Whose name a source is the end of: "M. Roe" for "Ann B. M. Roe"."""
        who = self.entities.by_end.get(mention.last)
        if who is None or who.type is not PERSON or not parts or who.parts[-1] != parts[-1]:
            return None
        before = bisect_left(who.mentions, mention.first, key=lambda m: m.first) - 1
        return who if before >= 0 and who.mentions[before].last == mention.last else None

    def _single_name(self, mention: Mention, parts: tuple[str, ...]) -> Answer:
        entities, word = self.entities, parts[0]
        who = self.linker.bearer(word, mention)
        if who:
            kind = "surname" if who.parts[-1] == word else "first name" if word in who.parts else "another name"
            return Answer(who, 0.9, f"{kind} of {who.label!r}")
        who = entities.by_acronym.get(word) or entities.initialled(word)
        if who:
            return Answer(who, 0.85, f"short for {who.label!r}")
        who = entities.misspelt(word)
        if who:
            return Answer(who, 0.7, f"surname of {who.label!r}, spelt otherwise")
        return Answer(self.scene.reader.enter(mention, parts), 0.7, "a single name")

    def _has_just_spoken(self, word: str, mention: Mention) -> Entity | None:
        """Of several with a surname, the one who has just spoken, where no other was named since."""
        entities, discourse, parsed = self.entities, self.scene.discourse, self.scene.parsed
        known = [w for w in entities.by_word.get(word, ()) if w.type is PERSON and w.parts[-1] == word]
        if len(known) < 2:
            return None
        who = max(known, key=discourse.spoke)
        spoke = discourse.spoke(who)
        if spoke < 0 or parsed.paragraph_of(mention.first) - parsed.paragraph_of(spoke) > SETTINGS.family_reach:
            return None
        gender = gender_of_title(parsed.language, mention.title) if mention.title else None
        if gender and discourse.gender(who) not in (None, gender):
            return None
        line = entities.line
        since = line[bisect_right(line, spoke) : bisect_left(line, mention.first)]
        others = (entities.at[first] for first in since)
        return None if any(w is not who and w in known and entities.subject(m) for m, w in others) else who
