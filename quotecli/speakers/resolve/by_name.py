"""Lead a name to its bearer."""

from quotecli.grammar.name_matching import bare, name_parts
from quotecli.model import SpeakerType
from quotecli.speakers.cast import Cast
from quotecli.speakers.mentions import Mention
from quotecli.speakers.resolve.answers import Answer

PERSON, UNNAMED = SpeakerType.PERSON, SpeakerType.UNNAMED
ORGANISATION, DOCUMENT = SpeakerType.ORGANISATION, SpeakerType.DOCUMENT


class ByName:
    """Answers sources that give a name."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.language = cast.language

    def answer(self, mention: Mention) -> Answer:
        """Whose name it is; somebody new if the article has not named them yet."""
        cast = self.cast
        parts = bare(self.language, name_parts(self.language, mention.name or ""))
        who = cast.spoken_bearer(parts[0], mention) if len(parts) == 1 else None
        who = who or cast.owner(mention)
        if who:
            return Answer(who, 0.95, f"named, as {who.label!r}")
        if mention.type is DOCUMENT:
            known = (w for w in cast.by_noun.get(mention.noun, ()) if w.name and w.name == mention.name)
            return Answer(next(known, None) or cast.described(mention), 0.8, "a document of that name")
        if mention.type is ORGANISATION and mention.definite and (who := cast.with_rank(parts[0])):
            return Answer(who, 0.7, f"short for a role of {who.label!r}")
        if mention.type is ORGANISATION:
            return Answer(cast.organisation(mention), 0.9, "the organisation of that name")
        if len(parts) > 1:
            return Answer(cast.person(mention), 0.95, "the full name")
        return self._single_name(mention, parts)

    def _single_name(self, mention: Mention, parts: tuple[str, ...]) -> Answer:
        cast, word = self.cast, parts[0]
        who = cast.bearer(word, mention)
        if who:
            kind = "surname" if who.parts[-1] == word else "first name" if word in who.parts else "another name"
            return Answer(who, 0.9, f"{kind} of {who.label!r}")
        who = cast.by_acronym.get(word) or cast.initialled(word)
        if who:
            return Answer(who, 0.85, f"short for {who.label!r}")
        who = cast.misspelt(word)
        if who:
            return Answer(who, 0.7, f"surname of {who.label!r}, spelt otherwise")
        who = cast.new_person(mention, parts)
        cast.note(who, mention)
        cast.claim(who)
        return Answer(who, 0.7, "a single name")
