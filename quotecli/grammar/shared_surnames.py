"""Given names that share a surname: "Ann and Jo Roe", "the Roe brothers, Ted and Jo"."""

from collections.abc import Iterator, Sequence

from quotecli.grammar.names import Name
from quotecli.language.tags import Tag
from quotecli.model import SpeakerType
from quotecli.text.parsed import Parsed

PERSON = SpeakerType.PERSON
JOINING = frozenset(("and", "&", ","))


def with_surnames(parsed: Parsed, names: Sequence[Name]) -> Iterator[Name]:
    """The names of a text, given names with the surname that they share.

    Not where the given name is somebody's surname: "Kelly and Jo Roe" beside "Sam Kelly".

    >>> from quotecli.grammar.names import named
    >>> from quotecli.model import Article
    >>> from quotecli.text.parsed import parse
    >>> def shown(text):
    ...     parsed = parse(Article(text))
    ...     return [n.name for n in with_surnames(parsed, list(named(parsed, 0, len(parsed.words))))]
    >>> shown("Ann and Jo Roe left."), shown("Brothers Ted, Sam and Jo Roe left.")
    (['Ann Roe', 'Jo Roe'], ['Ted Roe', 'Sam Roe', 'Jo Roe'])
    >>> shown("The Roe brothers, Ted and Sam, left."), shown("Ann, Jo Roe and Ted Low left.")
    (['Roe', 'Ted Roe', 'Sam Roe'], ['Ann', 'Jo Roe', 'Ted Low'])
    """
    surnames = {words[-1] for name in names if len(words := name.name.split()) > 1}
    shared: dict[int, str] = {}
    for members in _lists(parsed, names):
        bearers, surname = _sharing(parsed, members)
        shared |= {name.first: surname for name in bearers if name.name not in surnames}
    for name in names:
        surname = shared.get(name.first, "")
        yield name._replace(name=f"{name.name} {surname}", type=PERSON) if surname else name


def _lists(parsed: Parsed, names: Sequence[Name]) -> Iterator[list[Name]]:
    """The lists of names in which all but the last are single words."""
    members: list[Name] = []
    for name in names:
        joined = members and name.first == members[-1].last + 1 and parsed.words[members[-1].last] in JOINING
        if not joined or members[-1].last - members[-1].first > 1:
            if len(members) > 1:
                yield members
            members = []
        members.append(name)
    if len(members) > 1:
        yield members


def _sharing(parsed: Parsed, members: Sequence[Name]) -> tuple[Sequence[Name], str]:
    """Those of a list who share a surname, and which."""
    *given, last = members
    words, tags = parsed.words, parsed.tags
    full = last.type is PERSON and last.last - last.first > 1
    surname = " ".join(last.name.split()[1:])
    kin = members[0].first - 1
    kin -= kin > 1 and words[kin] == ","
    if kin >= 0 and words[kin] in parsed.language.words("appositions", "kin"):
        if full:
            return given, surname
        named = kin > 0 and tags[kin - 1] & Tag.CAPITAL
        return members, parsed.span(kin - 1, kin).of(parsed.text) if named else ""
    both = full and given[-1].type is PERSON and tags[given[-1].first] & tags[last.first] & Tag.GIVEN
    return given[-1:], surname if both and words[given[-1].last] != "," else ""
