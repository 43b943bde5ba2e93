"""Read marked articles: an article's text with its quotes marked in place, and the answer below it.

    {{q1 "We will rebuild,"}} {{c1 said}} {{s1 Maria Lopez, {{r1 the mayor of Aberdeen}}}}. {{q1 "It is time."}}

    {{s2+3 She}} {{c2 added}} that {{q2 work would begin "within weeks"}} and {{c3 denied}} {{q3 any delay}}.
    ----
    q1 | direct | Maria Lopez | mayor of Aberdeen | person
    q2 | mixed | Maria Lopez | mayor of Aberdeen | person
    q3 | indirect | Maria Lopez | mayor of Aberdeen | person

q is content, c cue, s source mention, r role; the number is that of the quote. A repeated number is one quote in
parts, `s2+3` serves two quotes, marks nest. The footer has a line for each quote: id, kind, speaker, roles with
`; ` between them and the fullest first, type; `-` stands for nothing. Joint speakers are `Ann Roe; Jo Poe`, with the
roles and the type of the first. Two more columns may follow, and are judged where they stand: gender (`f`, `m`) and
affiliation; and `unnamed plural` for a type says that there are several. A case file holds several such articles, each
below a line `# what it shows`, with a line `====` between them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from quotecli.model import Kind, Span, SpeakerType

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
CASES = ROOT / "tests" / "cases"

# Matches "{{q1 " and "{{s1+2 ", and "}}"; "{{q 1" matches only as a fault.
_MARK = re.compile(r"\{\{(?P<label>[qcsr])(?P<numbers>\d+(?:\+\d+)*) |(?P<close>\}\})|(?P<fault>\{\{\S*)")
# Matches "the mayor", "A baker"; not "The Beacon's editor", where it belongs to the name.
_ARTICLE = re.compile(r"(?:an?|the) |(?:An?|The) (?=[a-z])")
_COLUMNS = (5, 6, 7)
_PLURAL = " plural"


class MarkError(ValueError):
    """A marked article breaks the format; the message names the file and the line."""


@dataclass(frozen=True, slots=True)
class Expected:
    """A quote as its article marks it, every span in code points of the text without marks.

    `gender` and `affiliation` are "-" for none, and None where the article does not say what they should be.
    """

    id: str
    kind: Kind
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    speaker: str | None
    roles: tuple[str, ...]
    type: SpeakerType | None
    plural: bool = False
    gender: str | None = None
    affiliation: str | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """An article and its quotes in the order of the footer."""

    name: str
    text: str
    quotes: tuple[Expected, ...]


@dataclass(slots=True)
class _Body:
    """The text without marks, and the spans of each label, as in "q1", with the line that they stand in."""

    text: str = ""
    spans: dict[str, list[Span]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)


def parse(source: str, name: str = "article", first_line: int = 1) -> Marked:
    """The article in `source`; `name` and `first_line` are for the message of a `MarkError`.

    >>> answer = "q1 | direct | Ann Roe | mayor; lawyer | person"
    >>> article = parse('{{q1 "Yes,"}} {{s1 she}} {{c1 said}}.\\n----\\n' + answer)
    >>> article.text
    '"Yes," she said.\\n'
    >>> quote = article.quotes[0]
    >>> quote.content[0].of(article.text), quote.source[0].of(article.text), quote.roles
    ('"Yes,"', 'she', ('mayor', 'lawyer'))
    >>> parse("{{q1 Yes.\\n----\\n", "yes.marked")
    Traceback (most recent call last):
    tests.marked.MarkError: yes.marked, line 1: {{q1 is never closed
    """
    separator = re.search(r"^----\r?$\n?", source, re.MULTILINE)
    if separator is None:
        raise MarkError(f"{name}, line {first_line}: no line ---- between the text and its quotes")
    body = _body(source[: separator.start()], name, first_line)
    quotes: dict[str, Expected] = {}
    footer_line = first_line + source.count("\n", 0, separator.end())
    for line, row in enumerate(source[separator.end() :].splitlines(), footer_line):
        where = f"{name}, line {line}"
        quote = _expected(row, body, where)
        if quote.id in quotes:
            raise MarkError(f"{where}: {quote.id} is answered twice")
        quotes[quote.id] = quote
    for label, line in body.lines.items():
        if f"q{label[1:]}" not in quotes:
            raise MarkError(f"{name}, line {line}: {label} has no line q{label[1:]} below the text")
    return Marked(name, body.text, tuple(quotes.values()))


def _body(source: str, name: str, first_line: int) -> _Body:
    body = _Body()
    opened: list[tuple[str, list[str], int, int]] = []
    done = 0
    for mark in _MARK.finditer(source):
        body.text += source[done : mark.start()]
        done = mark.end()
        line = first_line + source.count("\n", 0, mark.start())
        if mark["fault"]:
            raise MarkError(f"{name}, line {line}: {mark['fault']} is no mark; marks are {{{{q1 …}}}}, c, s and r")
        if not mark["close"]:
            labels = [mark["label"] + number for number in mark["numbers"].split("+")]
            opened.append((mark.group().strip(), labels, len(body.text), line))
            continue
        if not opened:
            raise MarkError(f"{name}, line {line}: }}}} closes nothing")
        as_written, labels, start, line = opened.pop()
        span = Span(start, len(body.text))
        if not span.of(body.text).strip() or span.of(body.text) != span.of(body.text).strip():
            raise MarkError(f"{name}, line {line}: {as_written} is empty or has white space at an end")
        for label in labels:
            body.spans.setdefault(label, []).append(span)
            body.lines.setdefault(label, line)
    if opened:
        raise MarkError(f"{name}, line {opened[-1][3]}: {opened[-1][0]} is never closed")
    body.text += source[done:]
    return body


def _expected(row: str, body: _Body, where: str) -> Expected:
    columns = [column.strip() for column in row.split("|")]
    if len(columns) not in _COLUMNS:
        raise MarkError(
            f"{where}: {len(columns)} columns; there are 5: id, kind, speaker, roles, type; and gender, affiliation"
        )
    quote_id, kind, speaker, roles, speaker_type, *further = columns
    plural = speaker_type == SpeakerType.UNNAMED.value + _PLURAL
    speaker_type = speaker_type.removesuffix(_PLURAL) if plural else speaker_type
    if not re.fullmatch(r"q\d+", quote_id) or quote_id not in body.spans:
        raise MarkError(f"{where}: {quote_id} is marked nowhere in the text")
    if kind not in {member.value for member in Kind}:
        raise MarkError(f"{where}: {kind!r} is no kind")
    if speaker_type not in {"-", *(member.value for member in SpeakerType)}:
        raise MarkError(f"{where}: {speaker_type!r} is no type")
    if not speaker or (speaker == "-") != (speaker_type == "-") or (speaker == "-" and roles != "-"):
        raise MarkError(f"{where}: a speaker has a name and a type, and nobody has neither name nor role nor type")
    if further and further[0] not in ("f", "m", "-"):
        raise MarkError(f"{where}: {further[0]!r} is no gender")
    number = quote_id[1:]
    return Expected(
        id=quote_id,
        kind=Kind(kind),
        content=tuple(body.spans[quote_id]),
        cue=tuple(body.spans.get(f"c{number}", ())),
        source=tuple(body.spans.get(f"s{number}", ())),
        speaker=None if speaker == "-" else speaker,
        roles=() if roles == "-" else _roles(roles, where),
        type=None if speaker_type == "-" else SpeakerType(speaker_type),
        plural=plural,
        gender=further[0] if further else None,
        affiliation=further[1] if len(further) > 1 else None,
    )


def _roles(column: str, where: str) -> tuple[str, ...]:
    roles = tuple(role.strip() for role in column.split(";"))
    if not all(roles) or len({role.casefold() for role in roles}) != len(roles):
        raise MarkError(f"{where}: a role is empty or stands twice")
    for role in roles:
        if _ARTICLE.match(role):
            raise MarkError(f"{where}: the role {role!r} starts with an article")
    return roles


def parse_cases(source: str, file_name: str = "cases") -> Iterator[Marked]:
    """The articles of a case file, each named after its comment.

    >>> source = "# Near miss: no marks\\nIt rained.\\n----\\n====\\n# Two\\nIt froze.\\n----\\n"
    >>> [case.name for case in parse_cases(source)]
    ['near-miss-no-marks', 'two']
    """
    line = 1
    for case in re.split(r"(?<=\n)====\r?\n", source):
        comment, _, article = case.partition("\n")
        if not comment.startswith("# "):
            raise MarkError(f"{file_name}, line {line}: a case starts with a line '# what it shows'")
        parsed = parse(article, file_name, line + 1)
        yield Marked(re.sub(r"\W+", "-", comment[2:].casefold()).strip("-"), parsed.text, parsed.quotes)
        line += case.count("\n") + 1


def _read(path: Path) -> str:
    # Offsets count the line ends as the file has them.
    return path.read_bytes().decode("utf-8")


@cache
def samples() -> tuple[Marked, ...]:
    """The marked articles in `samples/`, named after their files."""
    found = []
    for path in sorted(SAMPLES.glob("*.marked")):
        parsed = parse(_read(path), path.name)
        found.append(Marked(path.stem, parsed.text, parsed.quotes))
    return tuple(found)


@cache
def cases() -> tuple[Marked, ...]:
    """The articles of every case file in `tests/cases/`.

    Raises MarkError where two have the same name.
    """
    found: dict[str, Marked] = {}
    for path in sorted(CASES.glob("*.marked")):
        for case in parse_cases(_read(path), path.name):
            if case.name in found:
                raise MarkError(f"{path.name}: there are two cases named {case.name}")
            found[case.name] = case
    return tuple(found.values())
