"""Count who gets to speak: speakers, quotes and words over one article or many."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from quotecli.audit.tally import Audit, Group, Row, Summary, Tally
from quotecli.identity.same_person import One, Voice, only, together
from quotecli.language.base import language
from quotecli.model import Kind, Quote, Report, Speaker, SpeakerType
from quotecli.speakers.role_words import role_heads

# What the rows may be grouped by.
BY = ("type", "gender", "role", "article")
GENDERS = ("f", "m", "unknown")
PEOPLE = (SpeakerType.PERSON, SpeakerType.UNNAMED)
# Those without gender or role because they have none.
NONE = "none"


class _Said(NamedTuple):
    """What is counted of a quote; its speakers and its article by their indices."""

    article: int
    kind: Kind
    words: int
    speakers: tuple[int, ...]


# By what a quote and one of its speakers, None for nobody, are counted; under None is what nobody said.
_Label = Callable[[_Said, int | None], Hashable]


@dataclass(slots=True)
class _Sum:
    speakers: set[int] = field(default_factory=set)
    articles: set[int] = field(default_factory=set)
    quotes: int = 0
    words: int = 0

    def tally(self, all_words: int) -> Tally:
        return Tally(len(self.speakers), self.quotes, self.words, self.words / all_words if all_words else 0.0)


def audit(reports: Iterable[Report], *, by: str | None = None) -> Audit:
    """Who gets to speak in the articles; `by` is one of `BY`, or None.

    A quote of several speakers counts for each of them, and once for a group that has several of them. Of an article
    nothing is kept but its name, its speakers and these numbers.

    >>> from quotecli import extract
    >>> found = audit([extract('"We will rebuild it," said Ann Roe, the mayor. "No!" said Jo Low.')])
    >>> [(row.name, row.tally.words, row.tally.share) for row in found.rows]
    [('Ann Roe', 4, 0.8), ('Jo Low', 1, 0.2)]
    """
    names: list[str] = []
    voices: list[Voice] = []
    quotes: list[_Said] = []
    for number, report in enumerate(reports):
        names.append(report.article.source)
        places = {speaker.id: len(voices) + i for i, speaker in enumerate(report.speakers)}
        voices += [Voice(number, speaker) for speaker in report.speakers]
        quotes += [_said(number, quote, places) for quote in report.quotes]
    ones = together(voices)
    row_of = {voice: number for number, one in enumerate(ones) for voice in one.voices}
    said = [quote._replace(speakers=tuple(dict.fromkeys(row_of[v] for v in quote.speakers))) for quote in quotes]
    words = sum(quote.words for quote in said)
    sums = _sums(said, lambda quote, speaker: speaker)
    rows = [_row(one, voices, sums[number].tally(words), names) for number, one in enumerate(ones) if number in sums]
    return Audit(
        by,
        tuple(sorted(rows, key=lambda row: (-row.tally.words, -row.tally.quotes, row.label))),
        () if by is None else _groups(_sums(said, _labels(by, ones, voices)), words, names, by=by),
        _summary(said, ones, voices, articles=len(names)),
    )


def spoken_words(text: str) -> int:
    """How many words a quote has: what has a letter or a digit, between spaces and dashes.

    >>> spoken_words('"We won\\'t rebuild – ever—in 2021," "Never."')
    7
    """
    return sum(any(map(str.isalnum, word)) for word in text.replace("—", " ").split())


def _said(article: int, quote: Quote, places: Mapping[str, int]) -> _Said:
    speakers = tuple(places[speaker.id] for speaker in quote.speakers)
    return _Said(article, quote.kind, spoken_words(quote.text), speakers)


def _sums(said: Iterable[_Said], label: _Label) -> dict[Hashable, _Sum]:
    sums: dict[Hashable, _Sum] = {}
    for quote in said:
        labels: dict[Hashable, list[int]] = {}
        for speaker in quote.speakers or (None,):
            found = labels.setdefault(label(quote, speaker), [])
            if speaker is not None:
                found.append(speaker)
        for name, speakers in labels.items():
            total = sums.setdefault(name, _Sum())
            total.speakers.update(speakers)
            total.articles.add(quote.article)
            total.quotes += 1
            total.words += quote.words
    return sums


def _row(one: One, voices: Sequence[Voice], tally: Tally, names: Sequence[str]) -> Row:
    members = [voices[index] for index in one.voices]
    speakers = [voice.speaker for voice in members]
    # The name with the most words, or the first such.
    fullest = max(speakers, key=lambda speaker: len((speaker.name or "").split()))
    roles: dict[str, str] = {}
    for role in (role for speaker in speakers for role in speaker.roles):
        roles.setdefault(role.casefold(), role)
    return Row(
        id=members[0].listed,
        name=fullest.name,
        description=fullest.description,
        roles=tuple(roles.values()),
        type=_type(speakers),
        gender=only(speaker.gender for speaker in speakers),
        tally=tally,
        articles=tuple(names[number] for number in dict.fromkeys(voice.article for voice in members)),
        ground=one.ground,
    )


def _type(speakers: Sequence[Speaker]) -> SpeakerType:
    types = [speaker.type for speaker in speakers]
    return SpeakerType.PERSON if SpeakerType.PERSON in types else types[0]


def _labels(by: str, ones: Sequence[One], voices: Sequence[Voice]) -> _Label:
    """What the groups are told by."""
    if by == "article":
        return lambda quote, speaker: quote.article
    of_speakers = {"type": _type_of, "gender": _gender_of, "role": _role_of}[by]
    labels = [of_speakers([voices[index].speaker for index in one.voices]) for one in ones]
    return lambda quote, speaker: None if speaker is None else labels[speaker]


def _type_of(speakers: Sequence[Speaker]) -> str:
    return _type(speakers).value


def _gender_of(speakers: Sequence[Speaker]) -> str:
    return only(speaker.gender for speaker in speakers) or "unknown" if _type(speakers) in PEOPLE else NONE


def _role_of(speakers: Sequence[Speaker]) -> str:
    """The noun that heads the fullest role: "mayor" for "mayor of Molde"."""
    role = next((speaker.role for speaker in speakers if speaker.role), None)
    return role_heads(language("en"), role)[0] if role else NONE


def _groups(sums: Mapping[Hashable, _Sum], words: int, names: Sequence[str], *, by: str) -> tuple[Group, ...]:
    """The groups, the one with the most words first, what nobody said last."""

    def name(label: Hashable) -> str | None:
        return None if label is None else names[label] if isinstance(label, int) else str(label)

    groups = [
        Group(name(label), found.tally(words), tuple(names[number] for number in sorted(found.articles)))
        for label, found in sums.items()
    ]
    return tuple(sorted(groups, key=lambda group: (group.name is None, -group.tally.words, group.name or "")))


def _summary(said: Sequence[_Said], ones: Sequence[One], voices: Sequence[Voice], *, articles: int) -> Summary:
    words = sum(quote.words for quote in said)

    def tallies(label: _Label, names: Iterable[str]) -> dict[str, Tally]:
        sums = _sums(said, label)
        return {name: sums.get(name, _Sum()).tally(words) for name in names}

    nobody = _sums(said, lambda quote, speaker: speaker is None).get(True, _Sum())
    return Summary(
        articles=articles,
        total=_sums(said, lambda quote, speaker: "").get("", _Sum()).tally(words),
        types=tallies(_labels("type", ones, voices), [type_.value for type_ in SpeakerType]),
        genders=tallies(_labels("gender", ones, voices), GENDERS),
        kinds=tallies(lambda quote, speaker: quote.kind.value, ("direct", "mixed", "indirect")),
        nobody=nobody.tally(words),
        joint=any(len(quote.speakers) > 1 for quote in said),
    )
