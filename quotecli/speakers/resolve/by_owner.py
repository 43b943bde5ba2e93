"""Lead what is somebody's, "Roe's statement", "his eyes", "a Marl press release", to whose it is."""

from bisect import bisect_left

from quotecli.attribution.base import Attribution
from quotecli.language.base import Language
from quotecli.language.tags import Tag
from quotecli.model import SpeakerType
from quotecli.speakers.descriptions import like_nouns
from quotecli.speakers.entities import Entity
from quotecli.speakers.mentions import Mention
from quotecli.speakers.resolve.answers import Answer
from quotecli.speakers.resolve.by_name import ByName
from quotecli.speakers.resolve.by_pronoun import ByPronoun
from quotecli.speakers.scene import Scene
from quotecli.speakers.settings import SETTINGS
from quotecli.speakers.source_mentions import read

PERSON, UNNAMED = SpeakerType.PERSON, SpeakerType.UNNAMED
ORGANISATION, DOCUMENT = SpeakerType.ORGANISATION, SpeakerType.DOCUMENT


class ByOwner:
    """Answers sources that are somebody's words: by the possessive, the name before the noun, or who uttered them."""

    def __init__(self, scene: Scene, names: ByName, pronouns: ByPronoun) -> None:
        self.scene = scene
        self.entities = scene.entities
        self.discourse = scene.discourse
        self.parsed = scene.parsed
        self.names, self.pronouns = names, pronouns

    def answer(self, mention: Mention, attribution: Attribution) -> Answer | None:
        """Whose words they are; None where they are nobody's, or only the words themselves are known."""
        kinds = frozenset(self.parsed.language.entries("source_nouns").get(mention.noun, ()))
        found = None
        if kinds & {"own", "utterance"}:
            found = self._possessor(mention, attribution)
        if found is None and kinds & {"outlet", "utterance"} and not kinds >= {"outlet", "text"}:
            found = self._named_before_noun(mention)
        if found is None and "issued" in kinds:
            found = self._uttered(mention)
        return found or (self._publisher(mention) if "story" in kinds else None)

    def _possessor(self, mention: Mention, attribution: Attribution) -> Answer | None:
        """Whose eyes they are in "in his eyes", whose words in "Roe's statement"."""
        words, i = self.parsed.words, bisect_left(self.parsed.starts, mention.span.start)
        if self.parsed.tags[i] & Tag.POSSESSIVE:
            pronoun = read(self.parsed, self.parsed.span(i, i + 1))
            return self.pronouns.answer(pronoun, attribution) if pronoun.pronoun else None
        owned = next((k for k in range(i, mention.last) if words[k] == "'s"), None)
        owner = read(self.parsed, self.parsed.span(i, owned)) if owned and words[owned + 1] == mention.noun else None
        return self.names.answer(owner) if owner and owner.name and owner.type is not UNNAMED else None

    def _named_before_noun(self, mention: Mention) -> Answer | None:
        """The organisation whose name stands before the noun: "the Marl Council website", "an AEW press release"."""
        words = self.parsed.words
        noun = next((i for i in range(mention.first, mention.last) if words[i] == mention.noun), mention.first)
        end = noun - (words[noun - 1] in ("press", "news", "media"))
        if end <= mention.first or not self.parsed.tags[mention.first] & Tag.CAPITAL:
            return None
        owner = read(self.parsed, self.parsed.span(mention.first, end))
        if not owner.name or owner.last != end:
            return None
        letters = owner.name.replace(".", "").lower()
        who = (
            self.entities.owner(owner) or self.entities.by_acronym.get(letters) or self.entities.by_letters.get(letters)
        )
        if who is None or who.type is not ORGANISATION:
            return None
        return Answer(who, 0.6, f"whose {mention.noun} it is, {who.label!r}")

    def _uttered(self, mention: Mention) -> Answer | None:
        """The person who has just said something in the statement that is meant: "the statement continued".

        What an organisation states stays the statement's, as nobody else may be meant by it.
        """
        if not mention.definite or mention.last - mention.first > 2:
            return None
        turn = next((turn for turn in reversed(self.discourse.turns) if turn.who), None)
        if turn is None or turn.who is None or turn.who.type is not PERSON:
            return None
        away = self.parsed.paragraph_of(mention.first) - self.parsed.paragraph_of(turn.token)
        nouns = like_nouns(self.parsed.language, mention.noun)
        said = self.parsed.words[self.scene.here(turn.token) : mention.first]
        if away > SETTINGS.family_reach or not any(noun in said for noun in nouns):
            return None
        return Answer(turn.who, 0.6, f"the {mention.noun}: in which {turn.who.label!r} has just spoken")

    def _publisher(self, mention: Mention) -> Answer | None:
        """The newspaper or the like whose report it is: "a new report by the Echo"; not "a study by the clinic"."""
        words = self.parsed.words
        by = next((i for i in range(mention.first, mention.last) if words[i] in ("by", "in", "from")), None)
        if by is None or words[by - 1] != mention.noun:
            return None
        found = self.entities.at.get(by + 1 + (words[by + 1] == "the"))
        who = found and found[1]
        if who is None or who.type is not ORGANISATION or not _press(self.parsed.language, who):
            return None
        return Answer(who, 0.6, f"whose {mention.noun} it is")


def _press(language: Language, who: Entity) -> bool:
    """Whether an organisation is a newspaper or the like, by its name."""
    tags = language.entries("organisations").get(who.label.lower(), ())
    return "name" in tags or who.parts[-1] in language.words("newspaper_name_ends")
