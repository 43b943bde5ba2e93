"""Lists of known people: a speaker whom exactly one entry fits gets its id, full name and roles."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from quotecli.errors import QuotesError, reason
from quotecli.identity.full_names import FullName, fold, full_name, same_full_name, whole
from quotecli.inputs.decoding import decode
from quotecli.model import Quote, Recorded, Report, Speaker, SpeakerType

FIELDS = ("id", "name", "aliases", "gender", "affiliation", "roles")
# In one cell, or in one text of JSON.
SEPARATORS = re.compile(r"[;|]")
GENDERS = {"f": "f", "female": "f", "m": "m", "male": "m"}
# Matches "s1", which an article's first speaker is called; not "s-1".
OURS = re.compile(r"s[0-9]+")
# Matches "http://www.wikidata.org/entity/Q42", as Wikidata's exports name what they list; not "https://example.org/Q42".
WIKIDATA = re.compile(r"https?://(?:www\.)?wikidata\.org/(?:entity|wiki)/(?=Q[0-9]+\Z)")


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody on the list. `gender` is "f", "m" or None."""

    name: str
    aliases: tuple[str, ...] = ()
    id: str | None = None
    roles: tuple[str, ...] = ()
    gender: str | None = None
    affiliation: str | None = None


class _Form(NamedTuple):
    """One of the names of an entry, which is given by its index."""

    entry: int
    text: str
    alias: bool
    name: FullName


class People:
    """A list of people, ready for look-ups."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Raises QuotesError where an id or a gender cannot be used, or an id stands twice."""
        self.entries = tuple(entries)
        self._by_name: dict[tuple[str, str], list[_Form]] = {}
        self._by_whole: dict[str, list[_Form]] = {}
        _check(self.entries)
        for number, entry in enumerate(self.entries):
            for text in (entry.name, *entry.aliases):
                form = _Form(number, text, text != entry.name, full_name(text))
                self._by_whole.setdefault(whole(text), []).append(form)
                if form.name.words:
                    self._by_name.setdefault(_key(form.name), []).append(form)

    def known(self, report: Report) -> Report:
        """The report with what the list says of its speakers; two speakers whom the same entry fits become one.

        >>> from quotecli import extract
        >>> report = extract('"We will rebuild," said Ann Roe. "It is time," said Jo Low.')
        >>> people = People([Entry("Ann B. Roe", id="Q42", roles=("mayor of Molde",), gender="f")])
        >>> [(s.id, s.name, s.role) for s in people.known(report).speakers]
        [('Q42', 'Ann B. Roe', 'mayor of Molde'), ('s2', 'Jo Low', None)]
        """
        matches = self._matches(report.speakers)
        if not matches:
            return report
        groups: dict[int, list[Speaker]] = {}
        for speaker in report.speakers:
            if speaker.id in matches:
                groups.setdefault(matches[speaker.id].entry, []).append(speaker)
        renewed = {s.id: s for s in report.speakers}
        for number, group in groups.items():
            joined = _joined(group, self.entries[number])
            renewed |= {speaker.id: joined for speaker in group}
        spoken = [tuple({renewed[s.id].id: renewed[s.id] for s in quote.speakers}.values()) for quote in report.quotes]
        counts = Counter(speaker.id for speakers in spoken for speaker in speakers)
        final = {s.id: replace(s, quotes=counts[s.id]) for s in renewed.values()}
        quotes = (
            replace(quote, speakers=tuple(final[s.id] for s in speakers), explanation=self._explained(quote, matches))
            for quote, speakers in zip(report.quotes, spoken, strict=True)
        )
        return replace(report, speakers=tuple(final.values()), quotes=tuple(quotes))

    def _matches(self, speakers: Sequence[Speaker]) -> dict[str, _Form]:
        """For each speaker's id, the matching form of the only entry that fits."""
        found = {speaker: form for speaker in speakers if (form := self._form(speaker))}
        by_entry: dict[int, list[Speaker]] = {}
        for speaker, form in found.items():
            by_entry.setdefault(form.entry, []).append(speaker)
        apart = {number for number, group in by_entry.items() if _told_apart([(s, found[s]) for s in group])}
        return {speaker.id: form for speaker, form in found.items() if form.entry not in apart}

    def _form(self, speaker: Speaker) -> _Form | None:
        forms = [
            form
            for form in self._candidates(speaker)
            if not speaker.gender or self.entries[form.entry].gender in (None, speaker.gender)
        ]
        words = full_name(speaker.label).words
        # "John B. Roe" is not another John Roe on the list.
        equal = [form for form in forms if form.name.words == words]
        forms = equal if equal and len(words) > 2 else forms
        return (equal or forms)[0] if len({form.entry for form in forms}) == 1 else None

    def _candidates(self, speaker: Speaker) -> Iterator[_Form]:
        if speaker.type in (SpeakerType.ORGANISATION, SpeakerType.DOCUMENT):
            yield from self._by_whole.get(whole(speaker.label), ())
        elif speaker.type is SpeakerType.PERSON and speaker.name:
            name = full_name(speaker.name)
            for form in self._by_name.get(_key(name), ()) if name.words else ():
                if same_full_name(form.name, name) and _titled(speaker, name.title, form.name.title):
                    yield form

    def _explained(self, quote: Quote, matches: Mapping[str, _Form]) -> Iterable[str]:
        known = [matches[speaker.id] for speaker in quote.speakers if speaker.id in matches]
        return Recorded(partial(self._lines, quote.explanation, known)) if known else quote.explanation

    def _lines(self, before: Iterable[str], known: Iterable[_Form]) -> Iterator[str]:
        yield from before
        for form in known:
            entry = self.entries[form.entry]
            yield f"known as: {entry.id or entry.name}, by its {'alias' if form.alias else 'name'} {form.text!r}"


def load(path: str) -> People:
    """The people in a CSV or JSON file.

    Raises QuotesError, whose message says what to do, where the file cannot be read or used.
    """
    if not path:
        raise QuotesError("cannot read '': the file name is empty; name a list of people")
    try:
        data = Path(path).read_bytes()
    except (OSError, ValueError) as error:
        raise QuotesError(f"cannot read {path}: {reason(error)}") from error
    try:
        rows = _READERS.get(Path(path).suffix.lower(), _neither)
        return People(_entry(row, place) for place, row in rows(decode(data)))
    except QuotesError as error:
        raise QuotesError(f"cannot use {path}: {error}") from error


def _check(entries: Sequence[Entry]) -> None:
    bearers: dict[str, str] = {}
    for entry in entries:
        if entry.gender not in (None, "f", "m"):
            what = f"the gender {entry.gender!r} of {entry.name!r} is neither f nor m"
            raise QuotesError(f"{what}; leave it empty where it is not known")
        if entry.id is None:
            continue
        if OURS.fullmatch(entry.id):
            what = f"the id {entry.id!r} of {entry.name!r} is like those of speakers who are not listed"
            raise QuotesError(f"{what}; choose another")
        if entry.id in bearers:
            what = f"{bearers[entry.id]!r} and {entry.name!r} have the same id {entry.id!r}"
            raise QuotesError(f"{what}; give each its own, or make them one with aliases")
        bearers[entry.id] = entry.name


def _key(name: FullName) -> tuple[str, str]:
    return name.given, name.words[-1]


def _titled(speaker: Speaker, own: str, title: str) -> bool:
    """Whether somebody of a single name has the title of "Pope Linus", if only among the roles."""
    return title in ("", own) or any(set(title.split()) <= set(fold(role).split()) for role in speaker.roles)


def _told_apart(found: Sequence[tuple[Speaker, _Form]]) -> bool:
    """Whether some of those whom an entry fits cannot be the same: of two genders, or John B. and John C. Roe."""
    if len({speaker.gender for speaker, _ in found if speaker.gender}) > 1:
        return True
    return any(
        form.text == other_form.text and not same_full_name(full_name(speaker.label), full_name(other.label))
        for number, (speaker, form) in enumerate(found)
        for other, other_form in found[:number]
    )


def _joined(speakers: Sequence[Speaker], entry: Entry) -> Speaker:
    """One speaker made of all whom an entry fits; what the article says goes before what the list says."""
    first = speakers[0]
    person = any(speaker.type is SpeakerType.PERSON for speaker in speakers)
    roles: dict[str, str] = {}
    for role in (*(role for speaker in speakers for role in speaker.roles), *entry.roles):
        roles.setdefault(role.casefold(), role)
    gender = next((speaker.gender for speaker in speakers if speaker.gender), entry.gender)
    return Speaker(
        id=entry.id or first.id,
        name=entry.name,
        description=None,
        roles=tuple(roles.values()),
        affiliation=next((s.affiliation for s in speakers if s.affiliation), entry.affiliation),
        type=SpeakerType.PERSON if person else first.type,
        gender=gender if person else None,
        quotes=sum(speaker.quotes for speaker in speakers),
    )


# ------------------------------------------------------------------------------------------- files

# A row of CSV, an object of JSON.
_Row = Mapping[str, object]


def _entry(row: _Row, place: str) -> Entry:
    """An entry of what a file says at a place of it, "line 3"."""
    name = _text(row, "name", place)
    if name is None:
        raise QuotesError(f"{place} has no name; give it one, or take it out")
    gender = _text(row, "gender", place)
    id_ = _text(row, "id", place)
    return Entry(
        name=name,
        aliases=_texts(row, "aliases", place),
        id=id_ and WIKIDATA.sub("", id_),
        roles=_texts(row, "roles", place),
        gender=gender and GENDERS.get(gender.casefold(), gender),
        affiliation=_text(row, "affiliation", place),
    )


def _text(row: _Row, field: str, place: str) -> str | None:
    value = row.get(field)
    if value is not None and not isinstance(value, str):
        raise QuotesError(f'{place}: its {field} is no text; write "{field}": "…"')
    return " ".join((value or "").split()) or None


def _texts(row: _Row, field: str, place: str) -> tuple[str, ...]:
    value = row.get(field)
    parts = SEPARATORS.split(value) if isinstance(value, str) else [] if value is None else value
    if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
        raise QuotesError(f'{place}: its {field} are no texts; write "{field}": ["…"]')
    return tuple(text for part in parts if (text := " ".join(part.split())))


def _csv(text: str) -> Iterator[tuple[str, _Row]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [cell.strip().lower() for cell in next(reader, [])]
        if "name" not in header:
            what = "its first line has no column 'name'"
            raise QuotesError(f"{what}; put the columns' names there ({', '.join(FIELDS)}), with commas between")
        for cells in reader:
            place = f"line {reader.line_num}"
            if any(cell.strip() for cell in cells[len(header) :]):
                raise QuotesError(f"{place} has more cells than the first; put those with commas in quotation marks")
            if any(cell.strip() for cell in cells):
                yield place, dict(zip(header, cells, strict=False))
    except csv.Error as error:
        raise QuotesError(f"line {reader.line_num} is no CSV ({error}); save it as CSV anew") from error


def _json(text: str) -> Iterator[tuple[str, _Row]]:
    try:
        rows = json.loads(text)
    except json.JSONDecodeError as error:
        raise QuotesError(f"line {error.lineno} is no JSON ({error.msg}); mend it there") from error
    except (ValueError, RecursionError) as error:
        raise QuotesError("it is no list of people; write one as in docs/people.md") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise QuotesError('it is no list of objects; write [{"name": "…"}, …]')
    for number, row in enumerate(rows, 1):
        yield f"entry {number}", row


def _neither(text: str) -> Iterator[tuple[str, _Row]]:
    raise QuotesError("its name ends in neither .csv nor .json; save it as one of them")


_READERS: dict[str, Callable[[str], Iterator[tuple[str, _Row]]]] = {".csv": _csv, ".json": _json}
