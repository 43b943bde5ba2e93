"""The capitalised names in a text: where each starts and ends, its title, and what it names."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from quotecli.grammar.capitalised_runs import initial, runs, trade_opens
from quotecli.grammar.settings import SETTINGS
from quotecli.language.base import Language
from quotecli.language.tags import ROLES, Tag
from quotecli.language.words import gender_of_title, honorific
from quotecli.model import Span, SpeakerType
from quotecli.text.parsed import Parsed

PERSON, ORGANISATION, DOCUMENT = SpeakerType.PERSON, SpeakerType.ORGANISATION, SpeakerType.DOCUMENT
_QUALIFIER_ENDS = ("ed", "ing", "less", "ful", "ous", "-born", "-winning")
SITES = (".com", ".org", ".net", ".gov", ".co.uk", ".info")


class Name(NamedTuple):
    """One capitalised name.

    `span` holds its title too, `head` does not; `first` and `last` are the half-open range of the head's tokens.
    `type` is None for a place, and where nothing tells more about the name. `definite` is true after "the" and a
    possessive.
    """

    span: Span
    head: Span
    first: int
    last: int
    type: SpeakerType | None
    name: str
    title: str | None
    definite: bool


class _Part(NamedTuple):
    """A stretch of a capitalised run: where its title ends, where it ends, and what it names."""

    first: int
    name: int
    last: int
    type: SpeakerType | None
    sure: bool = True


def named(parsed: Parsed, first: int, last: int, *, articles: bool = True) -> Iterator[Name]:
    """The names between two tokens; without `articles` none that starts as "al-Tarmi" does.

    >>> from quotecli.model import Article
    >>> from quotecli.text.parsed import parse
    >>> parsed = parse(Article("Mayor Ann Roe of Molde met Lowland Police Chief Jo Low."))
    >>> [(n.title, n.name, n.type and n.type.value) for n in named(parsed, 0, len(parsed.words))]
    [('Mayor', 'Ann Roe', 'person'), (None, 'Molde', None), ('Lowland Police Chief', 'Jo Low', 'person')]

    Gets wrong: a name of ordinary words, "Open Palm", which is taken for a person's.
    """
    tags, words = parsed.tags, parsed.words
    letters = parsed.language.words("post_nominals", "capitals")
    post = (0, 0)
    for i, run_end in runs(parsed, first, last, articles=articles):
        if trade_opens(parsed, i, run_end):
            yield _company(parsed, i + 1, run_end)
            continue
        definite = i > 0 and bool(tags[i - 1] & (Tag.DETERMINER | Tag.POSSESSIVE))
        end = run_end
        while end - i > 2 and words[end - 1] in letters and tags[end - 1] & Tag.CAPITALS:
            end -= 1
        in_role = end - i > 2 and _in_role(parsed, i)
        parts = _parts(parsed.language, words[i:end], tags[i:end], in_role)
        start = i
        if parts and post[1] and _only_brackets(parsed, post[1], i):
            # "Tánaiste (deputy prime minister) Ann Roe"
            start, parts = post[0], tuple(_moved(part, i - post[0]) for part in parts)
        for part in parts:
            yield _named(parsed, start, part, definite)
        post = (i, end) if not parts and all(tag & ROLES for tag in tags[i:end]) else (0, 0)


def _only_brackets(parsed: Parsed, i: int, end: int) -> bool:
    """Whether there is a remark in brackets between two tokens and nothing else."""
    marks = [word for word in parsed.words[i:end] if word in ("(", ")")]
    return marks == ["(", ")"] and parsed.words[i] == "(" and parsed.words[end - 1] == ")"


def _moved(part: _Part, by: int) -> _Part:
    """A stretch of a run that a title before the run belongs to."""
    first = 0 if part.first == 0 else part.first + by
    return part._replace(first=first, name=part.name + by, last=part.last + by)


def _company(parsed: Parsed, first: int, last: int) -> Name:
    return _named(parsed, first, _Part(0, 0, last - first, ORGANISATION), False)


def _in_role(parsed: Parsed, i: int) -> bool:
    """Whether a run stands in a role before a name: "director of Marl Relations Ann Roe"."""
    tags = parsed.tags
    for k in range(i - 1, max(-1, i - 9), -1):
        if tags[k] & (Tag.COMMA | Tag.STOP):
            return False
        if tags[k] & Tag.PREPOSITION:
            return any(tags[n] & Tag.ROLE for n in range(max(0, k - 4), k))
    return False


@lru_cache(maxsize=1 << 14)
def _parts(language: Language, words: tuple[str, ...], tags: tuple[int, ...], after_of: bool) -> tuple[_Part, ...]:
    """What a capitalised run holds: a title and a name, an organisation, or an organisation and a name after it."""
    size = len(words)
    whole = " ".join(words)
    organisations = language.entries("organisations")
    if "name" in organisations.get(whole, ()) and not (size == 1 and tags[0] & Tag.PEOPLE):
        return (_Part(0, 0, size, ORGANISATION),)
    governing = size == 3 and words[1] == "of" and words[0] in language.words("name_words", "body")
    if "&" in words or governing:
        # "House of Representatives", "City of Molde"
        return (_Part(0, 0, size, ORGANISATION),)
    name = _name_start(language, words, tags)
    addressed = name == size - 1 and name > 0 and gender_of_title(language, words[name - 1]) is not None
    if name == size - 1 > 0 and tags[name] & Tag.PEOPLE and not (addressed or tags[name] & Tag.GIVEN):
        # "Fellow Democrats"
        return ()
    common = tags[0] & Tag.PEOPLE or (tags[0] & Tag.DOCUMENT and not tags[0] & Tag.ORGANISATION)
    common = common and not tags[0] & Tag.GIVEN
    if name == size or (size == 1 and common):
        return ()
    split = _after_other(language, words, tags, name, after_of)
    if split and ((tags[name] & ROLES and words[name + 1] == "of") or _is_post(tags[split - 1])):
        # "Secretary of State | Ann Roe", "Bank of Hov Governor | Ann Roe"
        return (_Part(0, split, size, PERSON),)
    if split:
        front = _type(language, words[name:split], tags[name:split], titled=False)
        return (_Part(0, name, split, front), _Part(split, split, size, PERSON))
    if words[name + 1 : name + 2] == ("of",) and tags[name] & ROLES and size - name < 4 and not tags[name] & Tag.GIVEN:
        # "Superintendent of Police": a rank without a name.
        return ()
    sure = name > 0 or bool(tags[0] & Tag.GIVEN)
    kind = PERSON if addressed else _type(language, words[name:], tags[name:], titled=name > 0)
    return (_Part(0, name, size, kind, sure),)


def _name_start(language: Language, words: tuple[str, ...], tags: tuple[int, ...]) -> int:
    """Where the name starts after titles and roles; the run's length where it is nothing but a role."""
    size = len(words)
    if _only_a_role(language, words, tags):
        return size
    links = language.words("name_words", "link")
    start = 0
    for i in range(_linked(language, words, tags)):
        if initial(words[i]) or (tags[size - 1] & Tag.ORGANISATION and tags[i] & Tag.PEOPLE):
            continue
        if tags[i] & ROLES and not tags[i] & Tag.ORGANISATION:
            given = tags[i] & Tag.GIVEN and i + 1 < size and not words[i].endswith(".")
            # "Datuk Seri Ann Roe", "Daw Khin Roe": two names and more follow
            given = given and not (i + 2 < size and honorific(language, words[i]))
            if i + 1 < size and not given and (words[i + 1] not in links or _surname_follows(language, words, i + 1)):
                start = i + 1
            elif i + 1 == size and start == 0 and not (size > 1 and tags[0] & Tag.GIVEN):
                return size
    while start < size - 2 and len(words[start]) > 2 and words[start].endswith(".") and "." not in words[start][:-1]:
        start += 1
    verbs = language.entries("other_verbs")
    if start == 0 and size > 2 and tags[1] & Tag.GIVEN and not tags[0] & Tag.GIVEN:
        start = int(bool(tags[0] & (Tag.VERB | Tag.CUE)) or words[0] + "s" in verbs)
    while start < size - 1 and (_qualifies(language, words[start:], tags[start:]) or tags[start] & Tag.MARK):
        start += 1
    return start


def _qualifies(language: Language, words: tuple[str, ...], tags: tuple[int, ...]) -> bool:
    """Whether the first word only says what the bearer is like: "British Ann Roe", "Heartbroken Ann Roe"."""
    if not tags[1] & Tag.GIVEN:
        return False
    if tags[0] & Tag.DEMONYM:
        return True
    shaped = words[0].endswith(_QUALIFIER_ENDS) or "-" in words[0]
    listed = words[0] in language.words("name_words", "qualifier")
    return len(words) > 2 and (listed or (shaped and not tags[0] & (Tag.GIVEN | Tag.ORGANISATION | Tag.PLACE)))


def _surname_follows(language: Language, words: tuple[str, ...], i: int) -> bool:
    """Whether a particle starts the surname that ends the run: "Mayor | de Roe"."""
    return i + 2 == len(words) and words[i] in language.words("name_words", "particle")


def _only_a_role(language: Language, words: tuple[str, ...], tags: tuple[int, ...]) -> bool:
    """Whether a run is a role without a name: "Deputy Minister", "Public Relations Officer"; not "Judge King"."""
    links = language.words("name_words", "link")
    if len(words) < 2 or words[-1] in language.words("surnames") or not links.isdisjoint(words):
        return False
    if not tags[-1] & (Tag.ROLE | Tag.TITLE) or tags[-1] & Tag.ORGANISATION:
        return False
    return not any(tag & Tag.GIVEN for tag in tags)


def _linked(language: Language, words: tuple[str, ...], tags: tuple[int, ...]) -> int:
    """How far titles and roles may reach: "National" in "Committee for National Security" is neither."""
    for i in range(1, len(words)):
        if _joins_organisation(language, words[i]) and any(tag & Tag.ORGANISATION for tag in tags[:i]):
            return i
    return len(words)


def _after_other(language: Language, words: tuple[str, ...], tags: tuple[int, ...], name: int, after_of: bool) -> int:
    """Where a person's name follows another in one run: "Lowland Police Ann Roe", "of State Ann Roe"; 0 if nowhere."""
    if tags[-1] & Tag.ORGANISATION and not tags[-1] & Tag.GIVEN:
        # "North Owen Health Board"
        return 0
    particles = language.words("name_words", "particle")
    for i in range(name, len(words) - 2):
        other = tags[i] & Tag.PLACE or after_of or (i > 0 and words[i - 1] in ("of", "for"))
        other = other or (i > name + 1 and _is_post(tags[i]))
        parts = tags[i] & Tag.ORGANISATION or (other and not tags[i] & Tag.GIVEN)
        # "director of Marl International Man-kei Roe"
        given = tags[i + 1] & Tag.GIVEN or (after_of and "-" in words[i + 1] and i + 3 == len(words))
        if parts and given and not tags[i + 2] & Tag.ORGANISATION and words[i + 1] not in particles:
            return i + 1
    return 0


def _is_post(tag: int) -> bool:
    """Whether a word tells what somebody is, and names no organisation."""
    return bool(tag & (Tag.ROLE | Tag.TITLE)) and not tag & Tag.ORGANISATION


def _joins_organisation(language: Language, word: str) -> bool:
    """Whether a small word stands in names of organisations only: "of", but not the "de" of surnames."""
    kinds = language.entries("name_words").get(word, ())
    return "link" in kinds and "particle" not in kinds


def _type(language: Language, words: tuple[str, ...], tags: tuple[int, ...], titled: bool) -> SpeakerType | None:
    """What a name without its title names; None for a place or where nothing tells."""
    if _institutional(language, words, tags):
        return ORGANISATION
    if titled:
        return PERSON
    whole = " ".join(words)
    if whole in language.entries("places") or (all(tag & Tag.PLACE for tag in tags) and not tags[0] & Tag.GIVEN):
        return None
    if len(words) == 1:
        # "June", "May"
        return PERSON if tags[0] & Tag.GIVEN and not tags[0] & (Tag.CALENDAR | Tag.MODAL) else None
    if words[-1] in language.words("name_words", "thing") and not tags[0] & Tag.GIVEN:
        return None
    if tags[-1] & Tag.DOCUMENT and not tags[0] & Tag.GIVEN:
        return DOCUMENT
    if words[-1] in language.entries("organisation_ends") and not tags[0] & Tag.GIVEN:
        return ORGANISATION
    if len(words) > SETTINGS.name_tokens or any(_joins_organisation(language, word) for word in words):
        return None
    return PERSON


def _institutional(language: Language, words: tuple[str, ...], tags: tuple[int, ...]) -> bool:
    organisations = language.entries("organisations")
    if len(words) > 1 and tags[0] & Tag.GIVEN and words[-1] in language.words("surnames"):
        # "Jo Brewer"
        return False
    for i, word in enumerate(words):
        if tags[i] & Tag.ORGANISATION:
            kinds = organisations.get(word, ())
            if tags[i] & Tag.PEOPLE and len(words) == 1:
                return False
            if "acronym" in kinds and tags[i] & Tag.CAPITALS and len(words) < 3:
                return True
            if "name" in kinds and (len(words) == 1 or not tags[0] & Tag.GIVEN):
                return True
            if ("head" in kinds or "suffix" in kinds) and (len(words) > 1 or "head" in kinds):
                return True
    return "&" in words or "without" in words or words[-1].endswith(SITES)


def _named(parsed: Parsed, base: int, part: _Part, definite: bool) -> Name:
    first, last = base + part.name, base + part.last
    title = parsed.span(base + part.first, first).of(parsed.text) if part.name > part.first else None
    head = parsed.span(first, last)
    span = head if title is None else parsed.span(base + part.first, last)
    known = None if definite and part.sure is False and part.type is PERSON else part.type
    return Name(span, head, first, last, known, proper(head.of(parsed.text)), title, definite)


def letters_end(parsed: Parsed, i: int, limit: int) -> int:
    """After the letters at token `i`: "Ann Roe | MP OBE, the mayor"."""
    limit, letters = min(limit, len(parsed.words)), parsed.language.words("post_nominals", "capitals")
    while i < limit and parsed.words[i] in letters and parsed.tags[i] & Tag.CAPITALS:
        i += 1
    return i


def proper(text: str) -> str:
    """A name as it is written elsewhere: without a nickname in marks, and not in capitals.

    >>> proper('JO "THE AXE" ROE'), proper("Ann B. Roe"), proper("IBM")
    ('Jo Roe', 'Ann B. Roe', 'IBM')
    """
    if text.isalpha():
        return text
    words = text.split()
    inside = [i for i, w in enumerate(words) if w[0] in "\"“‘'"]
    if inside and len(words) > 2:
        close = next((i for i in range(inside[0], len(words)) if words[i][-1] in "\"”’'"), inside[0])
        words = words[: inside[0]] + words[close + 1 :] or words
    if len(words) > 1 and text.isupper():
        words = [w if "." in w else "-".join(p.capitalize() for p in w.split("-")) for w in words]
    return " ".join(words)
