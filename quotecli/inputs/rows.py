"""Tables of articles: JSON Lines, JSON and CSV, one article per row."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from io import TextIOWrapper
from itertools import chain, count, zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple

from quotecli.errors import QuotesError, lower
from quotecli.inputs import Failure, Input, Options
from quotecli.inputs.decoding import decode, decoded
from quotecli.inputs.frontmatter import known
from quotecli.model import Article

if TYPE_CHECKING:
    from _csv import Reader

# In characters; no article is as long, and a file without line ends or closing marks must not fill the memory.
LONGEST_ROW = 1 << 26
# After so many rows without the field, and none with it, the field has another name in all of them.
GIVE_UP = 10
# How many fields a message lists.
LISTED = 12
LONGEST_NAME = 40
_DELIMITERS = ",;\t|"


class TableRow(NamedTuple):
    """A row of a table: its number, from 1, and its fields, or why it has none."""

    number: int
    fields: Mapping[str, Any] | QuotesError


class NoSuchFieldError(QuotesError):
    """A row that lacks a field which was asked for."""


def read_lines(given: Input, options: Options) -> Iterator[Article | Failure]:
    """The articles of JSON Lines, an object a line; each line is read when its article is asked for."""
    with decoded(given.stream) as text:
        yield from _articles(_rows_of_lines(_lines(text)), given, options)


def read_csv(given: Input, options: Options) -> Iterator[Article | Failure]:
    """The articles of CSV below a line of names; each row is read when its article is asked for.

    Commas, semicolons, tabs or bars stand between, whichever the line of names has most of.
    """
    with decoded(given.stream) as text:
        yield from _articles(_rows_of_csv(_lines(text)), given, options, alike=True)


def read_json(given: Input, options: Options) -> Iterator[Article | Failure]:
    """The articles of a JSON array of objects, or of one object; JSON Lines in a file of that name are read too."""
    text = decode(given.stream.read())
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        if not str(error).startswith("Extra data"):
            raise QuotesError(f"{_not_json(error)}; check where it comes from") from error
        rows = _rows_of_lines(text.split("\n"))
    else:
        if isinstance(whole, dict):
            yield _article(TableRow(1, whole), given.name, options, first=True)
            return
        if not isinstance(whole, list):
            raise QuotesError("it is neither an array nor an object; make it an array of objects")
        rows = (TableRow(n, _object(item)) for n, item in enumerate(whole, 1))
    yield from _articles(rows, given, options)


def _lines(text: TextIOWrapper) -> Iterator[str]:
    for number in count(1):
        line = text.readline(LONGEST_ROW)
        if not line:
            return
        if len(line) == LONGEST_ROW:
            raise QuotesError(f"line {number} is longer than {LONGEST_ROW:,} characters; check what the file is")
        yield line


def _rows_of_lines(lines: Iterable[str]) -> Iterator[TableRow]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield TableRow(number, _object(json.loads(line)))
        except (ValueError, RecursionError) as error:
            array = number == 1 and line.lstrip().startswith("[")
            remedy = "if the file is one array, give --from json" if array else "it needs one object a line"
            yield TableRow(number, QuotesError(f"{_not_json(error)}; {remedy}"))


def _object(item: object) -> Mapping[str, Any] | QuotesError:
    return item if isinstance(item, dict) else QuotesError('it is not an object; it needs keys, such as {"text": …}')


def _not_json(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    if not isinstance(error, json.JSONDecodeError):
        return "it has a number with thousands of digits"
    return f"it is not JSON, {lower(error.msg.removesuffix(' at'))}"


def _rows_of_csv(lines: Iterator[str]) -> Iterator[TableRow]:
    blank = 0
    for header in lines:
        if not header.isspace():
            break
        blank += 1
    else:
        return
    for line, record in _records(csv.reader(chain([header], lines), delimiter=_delimiter(header))):
        yield TableRow(blank + line, record)


def _records(records: "Reader") -> Iterator[tuple[int, dict[str, str]]]:
    """The fields of each record below the names, with the line where it begins."""
    names: list[str] | None = None
    while True:
        line = records.line_num + 1
        try:
            record = _next(records)
        except csv.Error as error:
            raise QuotesError(f'line {line}: {error}; look for an unclosed "') from error
        if record is None:
            return
        if names is None:
            names = [name.strip() for name in record]
        elif record:
            fields: dict[str, str] = {}
            for name, value in zip_longest(names, record[: len(names)], fillvalue=""):
                fields.setdefault(name, value)
            yield line, fields


def _next(records: "Reader") -> list[str] | None:
    # Python's limit of 128 KiB is less than a long article, but other code may rely on it.
    usual = csv.field_size_limit(LONGEST_ROW)
    try:
        return next(records, None)
    finally:
        csv.field_size_limit(usual)


def _delimiter(header: str) -> str:
    r"""The delimiter of the header.

    >>> _delimiter('id;text;"a,b,c,d"\n'), _delimiter("text\n")
    (';', ',')
    """
    outside = "".join(header.split('"')[::2])
    return max(_DELIMITERS, key=outside.count)


def _articles(
    rows: Iterable[TableRow], given: Input, options: Options, *, alike: bool = False
) -> Iterator[Article | Failure]:
    """The article of each row; gives up where none of the first has the field, and at once where all are alike."""
    had, without = False, 0
    number = 0
    for number, row in enumerate(rows, 1):
        result = _article(row, f"{given.name}:{row.number}", options, first=number == 1)
        had = had or isinstance(result, Article)
        if isinstance(result, Failure) and isinstance(result.error, NoSuchFieldError):
            if alike:
                raise result.error
            without += 1
        yield result
        if without == GIVE_UP and not had:
            raise QuotesError(f"none of the first {number} rows has it; the rest is not read")
    if not number:
        raise QuotesError("it has no rows; check where it comes from")


def _article(row: TableRow, place: str, options: Options, *, first: bool) -> Article | Failure:
    if isinstance(row.fields, QuotesError):
        return Failure(place, row.fields)
    try:
        text = _value(row.fields, options.field, "--field", listed=first)
        if text is None or (isinstance(text, str) and not text.strip()):
            raise QuotesError(f"{options.field!r} is empty; check where it comes from")
        if not isinstance(text, str):
            raise QuotesError(f"{options.field!r} is not text but {_kind(text)}; give --field NAME, as in body.text")
        name = _value(row.fields, options.id_field, "--id-field", listed=first) if options.id_field else None
    except QuotesError as error:
        return Failure(place, error)
    title, meta = known({key: value for key, value in row.fields.items() if isinstance(value, str)})
    named = name if isinstance(name, str) else "" if name is None or isinstance(name, dict | list) else json.dumps(name)
    return Article(text, named.strip() or place, title, meta)


def _value(fields: Mapping[str, Any], path: str, option: str, *, listed: bool) -> object:
    """What a row has under a name, or under a dotted path into nested objects.

    >>> _value({"body": {"text": "It rained."}, "Id": 3}, "body.text", "--field", listed=False)
    'It rained.'
    >>> _value({"body": "It rained."}, "text", "--field", listed=True)
    Traceback (most recent call last):
        ...
    quotecli.inputs.rows.NoSuchFieldError: no 'text' in it; it has body: give --field NAME
    """
    found: object = fields
    if path in fields:
        return fields[path]
    for name in path.split("."):
        if not isinstance(found, Mapping):
            break
        # Spreadsheets like capital letters.
        fitting = [key for key in found if key == name] or [key for key in found if key.lower() == name.lower()]
        if len(fitting) != 1:
            break
        found = found[fitting[0]]
    else:
        return found
    if not listed:
        raise NoSuchFieldError(f"no {path!r} in it: give {option} NAME")
    names = [name[:LONGEST_NAME] for name in fields]
    more = f" and {len(names) - LISTED} more" if len(names) > LISTED else ""
    raise NoSuchFieldError(f"no {path!r} in it; it has {', '.join(names[:LISTED])}{more}: give {option} NAME")


def _kind(value: object) -> str:
    return {dict: "an object", list: "an array", bool: "true or false"}.get(type(value), "a number")
