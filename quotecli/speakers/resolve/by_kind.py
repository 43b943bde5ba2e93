"""Lead "the company", "the newspaper", "the court" to the organisation that is called so."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from quotecli.language.base import Language
from quotecli.language.tags import Tag
from quotecli.model import SpeakerType
from quotecli.speakers import roles
from quotecli.speakers.descriptions import like_nouns
from quotecli.speakers.entities import Entity, is_uncertain
from quotecli.speakers.mentions import Mention, organisation
from quotecli.speakers.resolve.answers import Answer
from quotecli.speakers.role_words import role_heads
from quotecli.speakers.scene import Scene
from quotecli.speakers.settings import SETTINGS

PERSON, ORGANISATION = SpeakerType.PERSON, SpeakerType.ORGANISATION

CALLED = (0.0, 0.0, 1.0, 3.0)
"""What it counts for an organisation how well the noun fits; see `_fit`."""
SPOKE_LAST = 1.5
"""The same for the organisation that was the last of all to speak."""
SPOKE = 0.5
"""The same for one that has spoken at all."""
NEAR = (1.5, 0.5)
"""The same for one named in the paragraph, and in the one before."""
FIRST = 1.0
"""The same for the one of the kind that the article names first."""
NAMED = 2.0
"""The same for the one named most; for others their part of it."""


def _first(mention: Mention) -> int:
    return mention.first


class ByKind:
    """Answers descriptions by the noun for a kind of organisation."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.entities = scene.entities
        self.discourse = scene.discourse
        self.parsed = scene.parsed
        self.language = scene.parsed.language
        self._counted: dict[Entity, tuple[int, int]] = {}
        self._told: dict[tuple[Entity, int], frozenset[str]] = {}

    def answer(self, mention: Mention) -> Answer | None:
        """The organisation with the word in its name for "the ministry"; for "the company" see `_likeliest`."""
        noun, start = mention.noun, mention.first
        if mention.name or mention.plural or self._goes_on(mention):
            return None
        known = [w for w in self.entities.by_word.get(noun, ()) if w.type is ORGANISATION and self._before(w, start)]
        if known:
            who = max(known, key=lambda w: self.scene.last_place(w, start))
            return Answer(who, 0.75, f"the {noun}: {who.label!r}")
        worded = self._worded(noun, start)
        if worded:
            return Answer(worded, 0.65, f"the {noun}: {worded.label!r}")
        generic = not {"organisation", "outlet"}.isdisjoint(self.language.entries("source_nouns").get(noun, ()))
        return self._likeliest(noun, start, generic or noun in self.language.words("trades"))

    def named_next(self, mention: Mention) -> Answer | None:
        """The organisation with which the next paragraph starts: "a charity has warned" in a lead, and who it is."""
        number = self.parsed.paragraph_of(mention.first) + 1
        if mention.plural or number > SETTINGS.lead_paragraphs or not self._of_bodies(mention.noun):
            return None
        if number >= len(self.parsed.paragraphs):
            return None
        start = self.parsed.paragraphs[number].first_token
        start += bool(self.parsed.tags[start] & Tag.DETERMINER)
        named, who = self.entities.at.get(start, (None, None))
        if named is None or who is None or who.type is not ORGANISATION:
            return None
        if not self.entities.subject(named) or not self._fit(who, mention.noun, named.last):
            return None
        return Answer(who, 0.5, f"{mention.noun}: the organisation named next, {who.label!r}")

    def _before(self, who: Entity, start: int) -> bool:
        return bool(who.mentions) and who.mentions[0].first < start

    def _goes_on(self, mention: Mention) -> bool:
        """Whether a clause tells what is meant: "the news that he will leave"."""
        head = next((i for i in range(mention.first, mention.last) if self.parsed.words[i] == mention.noun), None)
        return head is not None and self.parsed.words[head + 1 : head + 2] == ("that",)

    def _likeliest(self, noun: str, start: int, generic: bool) -> Answer | None:
        """The organisation that may be called so and is spoken of most, last, or nearest.

        Where no noun says that any organisation may be called so, only one that is told to be of the kind.
        """
        counts = {who: self._count(who) for who in self._candidates(start)}
        most = max(counts.values(), default=0)
        if not most:
            return None
        fits = {who: self._fit(who, noun, start) for who in counts}
        fitting = [who for who, fit in fits.items() if fit > (0 if generic else 1)]
        if not fitting:
            return None
        order = [who for who in self.discourse.order if fits.get(who, 0)]
        first = min(fitting, key=lambda who: who.mentions[0].first if who.mentions else start)
        here = self.parsed.paragraph_of(start)

        def score(who: Entity) -> tuple[float, int]:
            away = here - self.parsed.paragraph_of(max(self.scene.last_place(who, start), self.discourse.spoke(who)))
            value = NAMED * counts[who] / most + CALLED[fits[who]] + FIRST * (who is first) + sum(NEAR[away : away + 1])
            value += SPOKE * (who in order) + SPOKE_LAST * (bool(order) and order[-1] is who)
            return value, self.scene.last_place(who, start)

        who = max(fitting, key=score)
        who.type = ORGANISATION
        how = "said to be one" if fits[who] > 1 else "spoken of most"
        return Answer(who, 0.65 if fits[who] > 1 else 0.5, f"the {noun}: {how}, {who.label!r}")

    def _candidates(self, start: int) -> Iterator[Entity]:
        """The organisations named before a token, and those who spoke and may be one."""
        found = dict.fromkeys(who for mention, who in self.scene.named_back(start) if not mention.quoted)
        for who in (*found, *self.discourse.order):
            if (who.type is ORGANISATION or self._may_be_one(who)) and not who.plural and who.parts:
                yield who

    def _may_be_one(self, who: Entity) -> bool:
        """Whether somebody who spoke may be an organisation: "Marl", or "Aurel Air", though Aurel is a given name."""
        if who.type is not PERSON or self.discourse.spoke(who) < 0 or who.roles or who.titled:
            return False
        if who.parts[-1] in self.language.entries("organisation_ends"):
            return True
        return is_uncertain(self.language, who) and self.discourse.gender(who) is None

    def _count(self, who: Entity) -> int:
        """How often somebody is named outside quotations."""
        if self._counted.get(who, (0, 0))[0] != len(who.mentions):
            self._counted[who] = len(who.mentions), sum(1 for m in who.mentions if not m.quoted)
        return max(1, self._counted.get(who, (0, 0))[1])

    def _fit(self, who: Entity, noun: str, start: int) -> int:
        """3: it is called so; 2: it is called what may be called so; 1: nothing tells; 0: it is something else."""
        told = self._kinds_of(who, start)
        if noun in told:
            return 3
        if not told:
            return 1
        return 0 if told.isdisjoint(like_nouns(self.language, noun)) else 2

    def _kinds_of(self, who: Entity, start: int) -> frozenset[str]:
        """The nouns for what an organisation is: by its name, and by what stands beside it before a token."""
        before = who.mentions[: min(SETTINGS.holders, bisect_left(who.mentions, start, key=_first))]
        key = (who, len(before))
        if key not in self._told:
            beside = (role for m in before for role in roles.roles(self.parsed, m._replace(type=ORGANISATION)))
            nouns = (n for role in beside for n in role_heads(self.language, role) if self._of_bodies(n))
            self._told[key] = kinds_by_name(self.language, who.parts, who.label).union(nouns)
        return self._told[key]

    def _of_bodies(self, noun: str) -> bool:
        """Whether organisations are called so; of "In a statement, Marl said" the statement is nothing that Marl is."""
        head = "head" in self.language.entries("organisations").get(noun, ())
        kinds = self.language.entries("source_nouns").get(noun, ())
        return head or noun in self.language.words("trades") or not {"organisation", "outlet"}.isdisjoint(kinds)

    def _worded(self, noun: str, start: int) -> Entity | None:
        """An organisation named before with the noun in lower case: "the Marl clinic", then "the clinic"."""
        words, tags = self.parsed.words, self.parsed.tags
        for k in range(start - 2, max(0, start - SETTINGS.worded_reach), -1):
            if words[k] == noun and tags[k - 1] & Tag.CAPITAL and not tags[k] & Tag.CAPITAL:
                first = k
                while first and tags[first - 1] & Tag.CAPITAL and not tags[first - 1] & Tag.DETERMINER:
                    first -= 1
                if first < k:
                    return self.scene.reader.linker.organisation(organisation(self.parsed, first, k + 1))
        return None


@cache
def kinds_by_name(language: Language, parts: tuple[str, ...], label: str) -> frozenset[str]:
    """The nouns that the name of an organisation lets it be called by.

    >>> from quotecli.language.base import language
    >>> en = language("en")
    >>> sorted(kinds_by_name(en, ("marl", "airways"), "Marl Airways"))
    ['airline', 'airways']
    >>> kinds_by_name(en, ("marl",), "Marl")
    frozenset()
    """
    organisations, listed = language.entries("organisations"), language.entries("name_kinds")
    found = set(listed.get(label.lower(), ()) or next((k for word in reversed(parts) if (k := listed.get(word))), ()))
    found.update([word for word in reversed(parts) if "head" in organisations.get(word, ())][:1])
    if parts and parts[-1] in language.words("newspaper_name_ends"):
        found.add("newspaper")
    if label.lower() in language.entries("places"):
        found.add("country")
    return frozenset(found)
