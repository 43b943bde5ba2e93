"""Which speakers of several articles are one person: those whose names agree in full where nothing contradicts it."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from quotecli.identity.full_names import FullName, full_name, same_full_name, whole
from quotecli.language.base import language
from quotecli.model import Speaker, SpeakerType
from quotecli.speakers.role_words import role_heads


class Voice(NamedTuple):
    """A speaker of one article, which is given by its index."""

    article: int
    speaker: Speaker

    @property
    def listed(self) -> str | None:
        """The id that a list of people gives; those of an article alone are "s1", "s2", …"""
        id_ = self.speaker.id
        return None if id_[:1] == "s" and id_[1:].isdecimal() else id_


class One(NamedTuple):
    """The voices that are one speaker, by their indices, and the reason."""

    voices: tuple[int, ...]
    ground: str


class _Traits(NamedTuple):
    """What is compared between speakers of one name; `heads` of roles only where a person has a `single` name."""

    name: FullName
    single: bool
    gender: str | None
    heads: frozenset[str]
    listed: str | None


@dataclass(slots=True, eq=False)
class _Alike:
    """Voices, by their indices, that have the same traits, and the articles in which they speak."""

    traits: _Traits
    voices: list[int]
    articles: frozenset[int]


def together(voices: Sequence[Voice]) -> list[One]:
    """The speakers that the voices are, each voice in one of them.

    People are one where their given name and surname agree, those of a single name where a role agrees too, and
    organisations where their names do. Genders that differ keep people apart, and so do middle names, ids of a list
    and an article that has both. One who could be either of two that are kept apart is neither.

    >>> def speaker(name, gender): return Speaker("s1", name, None, (), None, SpeakerType.PERSON, gender, 1)
    >>> said = [("Ann Roe", "f"), ("Ann B. Roe", None), ("Jo Low", "f"), ("Jo Low", "m"), ("Jo Low", None)]
    >>> for one in together([Voice(i, speaker(*who)) for i, who in enumerate(said)]):
    ...     print(one.voices, one.ground)
    (0, 1) full name in 2 articles
    (2,) one article, apart from others of that name
    (3,) one article, apart from others of that name
    (4,) one article, apart from others of that name

    Gets wrong: two who share their full name and whose genders no article contradicts.
    """
    named: dict[Hashable, list[int]] = {}
    keys: dict[str, Hashable] = {}
    for index, voice in enumerate(voices):
        key = _key(voice.speaker) or ("alone", index)
        if voice.listed is not None:
            # An organisation and its head may share one id.
            key = keys.setdefault(voice.listed, key)
        named.setdefault(key, []).append(index)
    return [one for indices in named.values() for one in _of_one_name(voices, indices)]


def _key(speaker: Speaker) -> Hashable | None:
    """What all who may be this speaker have in common; None for those without a name that tells."""
    if not speaker.name or speaker.type is SpeakerType.UNNAMED:
        return None
    if speaker.type is SpeakerType.PERSON:
        name = full_name(speaker.name)
        return (name.given, name.words[-1]) if name.words else None
    called = whole(speaker.name)
    tags = language("en").entries("organisations").get(called)
    # Many are called "Police"; "Treasury" is a name.
    common = tags is not None and not {"name", "acronym"} & set(tags)
    return None if common else (speaker.type, called)


def _of_one_name(voices: Sequence[Voice], indices: Sequence[int]) -> Iterator[One]:
    if len(indices) == 1:
        yield One(tuple(indices), "one article")
        return
    alike, alone = _alike(voices, indices)
    found = [tuple(sorted(group)) for group in (*_merged(alike), *([index] for index in alone))]
    for members in found:
        ground = _ground(voices[members[0]], len({voices[index].article for index in members}))
        yield One(members, ground + (", apart from others of that name" if len(found) > 1 else ""))


def _alike(voices: Sequence[Voice], indices: Sequence[int]) -> tuple[list[_Alike], list[int]]:
    """The voices of one name, grouped by traits; and those that stay apart.

    Nothing tells which of two whom an article keeps apart speaks in another, nor who has a single name and no role.
    """
    traits = dict(zip(indices, _traits([voices[index] for index in indices]), strict=True))
    beside = Counter((traits[index], voices[index].article) for index in indices)
    by_traits: dict[_Traits, list[int]] = {}
    alone: list[int] = []
    for index in indices:
        seen = traits[index]
        twice = beside[seen, voices[index].article] > 1
        if seen.listed is None and (twice or (seen.single and not seen.heads)):
            alone.append(index)
        else:
            by_traits.setdefault(seen, []).append(index)
    return [
        _Alike(seen, found, frozenset(voices[index].article for index in found)) for seen, found in by_traits.items()
    ], alone


def _traits(voices: Sequence[Voice]) -> Iterator[_Traits]:
    """The traits of voices of one name; what a list gives one id is one, whatever the articles say."""
    genders: dict[str | None, set[str | None]] = {}
    first: dict[str, Voice] = {}
    for voice in voices:
        genders.setdefault(voice.listed, set()).add(voice.speaker.gender)
        first.setdefault(voice.listed or "", voice)
    for voice in voices:
        speaker, gender = voice.speaker, voice.speaker.gender
        if voice.listed is not None:
            speaker, gender = first[voice.listed].speaker, only(genders[voice.listed])
        person = speaker.type is SpeakerType.PERSON
        name = full_name(speaker.label) if person else FullName((whole(speaker.label),))
        single = person and len(name.words) == 1
        yield _Traits(name, single, gender, heads(speaker.roles) if single else frozenset(), voice.listed)


def only(genders: Iterable[str | None]) -> str | None:
    """The gender given, if it is the only one.

    >>> only(["f", None]), only(["f", "m"]), only([])
    ('f', None, None)
    """
    known = {gender for gender in genders if gender}
    return known.pop() if len(known) == 1 else None


def heads(roles: Iterable[str]) -> frozenset[str]:
    """The nouns that head the roles.

    >>> sorted(heads(("former mayor of Molde", "baker and poet")))
    ['baker', 'mayor', 'poet']
    """
    return frozenset(head for role in roles for head in role_heads(language("en"), role) if head)


def _merged(alike: Sequence[_Alike]) -> Iterator[list[int]]:
    """The voices that are one; whoever fits two that do not fit each other stays alone.

    Each set of indices is the bits of a number, as there may be many.
    """
    fitting = [sum(1 << j for j, other in enumerate(alike) if _fit(one, other)) for one in alike]
    clear = [
        not any((bits | 1 << i) & ~(fitting[j] | 1 << j) for j in range(len(alike)) if bits >> j & 1)
        for i, bits in enumerate(fitting)
    ]
    done: set[int] = set()
    for i, bits in enumerate(fitting):
        if i in done:
            continue
        if not clear[i] and alike[i].traits.listed is None:
            yield from ([index] for index in alike[i].voices)
            continue
        partners = [j for j in range(len(alike)) if bits >> j & 1 and clear[i] and clear[j]]
        # Somebody the list does not know is not identified by a namesake whom it knows.
        group = [i, *(j for j in partners if alike[j].traits.listed == alike[i].traits.listed)]
        done.update(group)
        yield [index for j in group for index in alike[j].voices]


def _fit(one: _Alike, other: _Alike) -> bool:
    """Whether two that share a name may be one."""
    a, b = one.traits, other.traits
    if one is other or one.articles & other.articles or (a.listed and b.listed):
        return False
    if a.gender and b.gender and a.gender != b.gender:
        return False
    if not same_full_name(a.name, b.name):
        return False
    return not a.single or bool(a.heads & b.heads) or bool(a.listed or b.listed)


def _ground(voice: Voice, articles: int) -> str:
    if articles == 1:
        return "one article"
    if voice.listed is not None:
        what = "list id"
    elif voice.speaker.type is not SpeakerType.PERSON:
        what = "name"
    else:
        what = "full name" if full_name(voice.speaker.label).given else "name and role"
    return f"{what} in {articles} articles"
