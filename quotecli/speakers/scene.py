"""Who is around at a place of an article: named, speaking, or the subject of the sentence before."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from quotecli.language.tags import Tag
from quotecli.language.words import of_a_person
from quotecli.model import Span, SpeakerType
from quotecli.speakers.discourse import Discourse
from quotecli.speakers.entities import Entity
from quotecli.speakers.mentions import Mention
from quotecli.speakers.phases import Reader
from quotecli.speakers.ranking import Options, Ranked, ranked
from quotecli.speakers.salience import People
from quotecli.speakers.settings import SETTINGS
from quotecli.text.settings import SETTINGS as TEXT

PERSON, UNNAMED, ORGANISATION = SpeakerType.PERSON, SpeakerType.UNNAMED, SpeakerType.ORGANISATION


def _first(mention: Mention) -> int:
    return mention.first


class Scene:
    """Looks around from one token after the other, over the entities and who has spoken so far."""

    def __init__(
        self,
        reader: Reader,
        discourse: Discourse,
        contents: Sequence[Span],
        observer: Callable[[Options], None] | None = None,
    ) -> None:
        self._observer = observer
        self.reader = reader
        self.entities = reader.entities
        self.discourse = discourse
        self.parsed = reader.parsed
        self.people = People(reader.entities)
        self.contents = contents

    def weigh(self, options: Options) -> list[Ranked]:
        """The candidates of a question and nobody, the likeliest first."""
        if self._observer:
            self._observer(options)
        return ranked(options)

    @cached_property
    def names_inside(self) -> frozenset[str]:
        """The words that are capitalised within a sentence, where a capital letter is a name's."""
        words, tags = self.parsed.words, self.parsed.tags
        inside = Tag.WORD | Tag.COMMA
        return frozenset(words[i] for i in range(1, len(words)) if tags[i] & Tag.CAPITAL and tags[i - 1] & inside)

    def around(self, token: int, inside: Sequence[Span] = ()) -> dict[Entity, float]:
        """Who was named or spoke not far before a token, and how near: as a subject, as a speaker, or in passing.

        Names under the spans `inside` do not count.
        """
        here = self.parsed.paragraph_of(token)
        near: dict[Entity, float] = {}
        for i in range(bisect_left(self.entities.line, token) - 1, -1, -1):
            mention, who = self.entities.at[self.entities.line[i]]
            value = self._nearness(here, mention.first, token)
            if value <= 0:
                break
            if who.type is not PERSON or any(s.start <= mention.head.start < s.end for s in inside):
                continue
            if mention.quoted:
                value -= SETTINGS.inside_quotation
            elif self._reported(mention):
                value -= SETTINGS.inside_content
            if value > near.get(who, 0.0):
                acting = self.entities.subject(mention) or self._introduced(who, mention, here)
                value -= 0.0 if acting else SETTINGS.no_subject
                near[who] = max(value, near.get(who, 0.0))
        for who in reversed(self.discourse.order):
            value = (
                self._nearness(here, self.discourse.spoke(who), token)
                if self.discourse.spoke(who) < token
                else SETTINGS.near
            )
            if value <= 0:
                break
            single = who.type is PERSON or (
                who.type is UNNAMED and not who.plural and of_a_person(self.parsed.language, who.noun)
            )
            single = single and who.noun != "author"
            if single and self.discourse.spoke(who) < token:
                near[who] = max(value + SETTINGS.spoke, near.get(who, 0.0))
        return {who: value for who, value in near.items() if value > 0}

    def _nearness(self, here: int, first: int, token: int) -> float:
        away = here - self.parsed.paragraph_of(first)
        if away > SETTINGS.reach:
            return 0.0
        return SETTINGS.near - SETTINGS.paragraph_away * away - (token - first) / SETTINGS.tokens_away

    def named_back(self, token: int) -> Iterator[tuple[Mention, Entity]]:
        """The mentions before a token and whose they are, the last first, no more than are worth looking at."""
        end = bisect_left(self.entities.line, token)
        for first in reversed(self.entities.line[max(0, end - SETTINGS.mentions_back) : end]):
            yield self.entities.at[first]

    def aged(self, age: str, token: int) -> Entity | None:
        """Who is so old as the article says beside a name before a token: "Ann Roe, 34"."""
        words = self.parsed.words
        for mention, who in self.named_back(token):
            if who.type is PERSON and words[mention.last : mention.last + 2] == (",", age):
                return who
        return None

    def sentence_before(self, token: int, paragraphs: int = 0) -> tuple[int, int] | None:
        """The first token and the full stop of the sentence right before a token, so many paragraphs back at most."""
        words, tags = self.parsed.words, self.parsed.tags
        number = max(0, self.parsed.paragraph_of(token) - paragraphs)
        low = max(self.parsed.paragraphs[number].first_token, token - TEXT.sentence_tokens)
        stops = [i for i in range(low, token) if tags[i] & Tag.STOP and words[i + 1] != ")"]
        if not stops or any(tags[i] & Tag.WORD for i in range(stops[-1] + 1, token)):
            return None
        return (stops[-2] + 1 if len(stops) > 1 else low), stops[-1]

    def alone_before(self, token: int) -> Entity | None:
        """The only person whom the sentence before a token names, in its paragraph or the one before."""
        start, stop = self.sentence_before(token, 1) or (0, 0)
        line = self.entities.line[bisect_left(self.entities.line, start) : bisect_left(self.entities.line, stop)]
        found = {who for mention, who in map(self.entities.at.__getitem__, line) if who.type is PERSON}
        return found.pop() if len(found) == 1 else None

    def on_trial(self, token: int) -> Entity | None:
        """The only person of whom the article says before a token that they are charged or tried."""
        words, found = self.parsed.words, []
        tried = self.parsed.language.words("trial_words")
        for mention, who in self.named_back(token):
            behind = words[mention.last : min(token, mention.last + SETTINGS.trial_reach)]
            stop = next((n for n, word in enumerate(behind) if word == "."), len(behind))
            if who.type is PERSON and not tried.isdisjoint(behind[:stop]) and who not in found:
                found.append(who)
        return found[0] if len(found) == 1 else None

    def _introduced(self, who: Entity, mention: Mention, here: int) -> bool:
        """Whether the paragraph before ends with somebody's first mention, role included, as if to let them speak."""
        if (
            who.mentions[0] is not mention
            or " " not in (mention.name or "")
            or self.parsed.paragraph_of(mention.first) != here - 1
        ):
            return False
        end = self.parsed.paragraphs[here - 1].last_token - 1
        stops = any(tag & Tag.STOP for tag in self.parsed.tags[mention.last : end])
        return not stops and bool(who.roles)

    def _reported(self, mention: Mention) -> bool:
        """Whether a name stands in what somebody says."""
        start = mention.head.start
        i = bisect_right(self.contents, (start, len(self.parsed.text))) - 1
        return i >= 0 and self.contents[i][1] > start

    def last_place(self, who: Entity, token: int) -> int:
        """Where somebody was last mentioned before a token; -1 for nowhere."""
        before = bisect_left(who.mentions, token, key=_first)
        return who.mentions[before - 1].first if before else -1

    def named_before(self, token: int) -> tuple[Entity, ...]:
        """The first people whom the article names, if that is before a token; two at most, none in quotations."""
        found: dict[Entity, None] = {}
        for first in self.entities.line[: SETTINGS.mentions_back]:
            mention, who = self.entities.at[first]
            if first >= token or len(found) > 1:
                break
            if who.type is PERSON and not mention.quoted:
                found[who] = None
        return tuple(found)

    def here(self, token: int) -> int:
        """The first token of a token's paragraph."""
        return self.parsed.paragraphs[self.parsed.paragraph_of(token)].first_token

    def last_organisation(self, token: int, paragraphs: int, *, subjects: bool = False) -> Entity | None:
        """The organisation last named before a token, as a subject if so wished, at most so many paragraphs away."""
        here = self.parsed.paragraph_of(token)
        for i in range(bisect_left(self.entities.line, token) - 1, -1, -1):
            mention, who = self.entities.at[self.entities.line[i]]
            if here - self.parsed.paragraph_of(mention.first) > paragraphs:
                return None
            if who.type is ORGANISATION and not (subjects and not self._acts(mention)):
                return who
        return None

    def _acts(self, mention: Mention) -> bool:
        """Whether a name is a subject, and not within what somebody says."""
        return not mention.quoted and not self._reported(mention) and self.entities.subject(mention)
