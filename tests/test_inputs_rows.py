"""Articles in the rows of JSON Lines, JSON and CSV."""

import csv
import io
import json
from contextlib import suppress
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecli.errors import QuotesError
from quotecli.inputs import Failure, Input, Options, rows
from quotecli.inputs.articles import articles
from quotecli.inputs.rows import GIVE_UP, read_csv, read_lines
from quotecli.model import Article, Meta

SAID = "“It rained,” said Ann Roe."


def read(path, data, **options):
    """Articles and messages of a file of this name and content."""
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    found = list(articles([str(path)], Options(**options)))
    return [str(one.error).replace(f"{path.parent}/", "") if isinstance(one, Failure) else one for one in found]


def lines(*objects):
    return "".join(f"{json.dumps(one)}\n" for one in objects)


def test_each_line_is_an_article_named_by_its_number(tmp_path):
    path = tmp_path / "a.jsonl"
    assert read(path, lines({"text": SAID}, {"text": "Two."}) + "\n" + lines({"text": "Four."})) == [
        Article(SAID, f"{path}:1"),
        Article("Two.", f"{path}:2"),
        Article("Four.", f"{path}:4"),
    ]


def test_fields_of_common_names_are_title_and_meta(tmp_path):
    row = {
        "Headline": "Rain",
        "byline": "Ann Roe",
        "Published": "4 March 2026",
        "link": "https://a.example",
        "body": SAID,
    }
    (article,) = read(tmp_path / "a.ndjson", lines({**row, "body": SAID}), field="body", id_field="link")
    assert article == Article(SAID, "https://a.example", "Rain", Meta("Ann Roe", "2026-03-04", "https://a.example"))


def test_what_is_no_text_is_no_meta(tmp_path):
    (article,) = read(tmp_path / "a.jsonl", lines({"text": SAID, "title": 3, "author": ["A"], "date": None, "url": {}}))
    assert (article.title, article.meta) == (None, Meta())


def test_fields_may_stand_in_objects_inside(tmp_path):
    row = {"body": {"Text": SAID}, "meta": {"ids": {"own": 7}}, "a.b": "With a dot."}
    path = tmp_path / "a.jsonl"
    assert read(path, lines(row), field="body.text", id_field="meta.ids.own") == [Article(SAID, "7")]
    assert read(path, lines(row), field="a.b") == [Article("With a dot.", f"{path}:1")]


def test_an_empty_id_is_the_place_of_the_row(tmp_path):
    path = tmp_path / "a.jsonl"
    named = read(path, lines(*({"text": SAID, "id": one} for one in (None, " ", {}, "x", 0))), id_field="id")
    assert [article.source for article in named] == [f"{path}:1", f"{path}:2", f"{path}:3", "x", "0"]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("nonsense", "it is not JSON, expecting value; it needs one object a line"),
        ('{"text": "cut', "it is not JSON, invalid control character; it needs one object a line"),
        ("[" * 100_000, "it is nested too deeply; it needs one object a line"),
        ('{"text": ' + "1" * 10_000 + "}", "it has a number with thousands of digits; it needs one object a line"),
        ("[1]", 'it is not an object; it needs keys, such as {"text": …}'),
        ('{"id": 1}', "no 'text' in it: give --field NAME"),
        ('{"text": null}', "'text' is empty; check where it comes from"),
        ('{"text": " \\n"}', "'text' is empty; check where it comes from"),
        ('{"text": 3}', "'text' is not text but a number; give --field NAME, as in body.text"),
        ('{"text": {"a": 1}}', "'text' is not text but an object; give --field NAME, as in body.text"),
    ],
)
def test_a_bad_row_is_told_and_the_others_are_read(tmp_path, row, message):
    first, failure, last = read(tmp_path / "a.jsonl", f'{{"text": "One."}}\n{row}\n{{"text": "Three."}}\n')
    assert (first.text, last.text) == ("One.", "Three.")
    assert failure == f"cannot read a.jsonl:2: {message}"


def test_the_first_row_tells_which_fields_there_are(tmp_path):
    assert read(tmp_path / "a.jsonl", lines({"id": 1, "body": SAID, "url": "x"}, {"text": "Two."})) == [
        "cannot read a.jsonl:1: no 'text' in it; it has id, body, url: give --field NAME",
        Article("Two.", f"{tmp_path}/a.jsonl:2"),
    ]
    many = {f"field{'x' * 50}{n}": 1 for n in range(30)}
    (message,) = read(tmp_path / "a.jsonl", lines(many))
    assert message.endswith(f"field{'x' * 35} and 18 more: give --field NAME")
    assert read(tmp_path / "a.jsonl", lines({"text": SAID}), id_field="url") == [
        "cannot read a.jsonl:1: no 'url' in it; it has text: give --id-field NAME"
    ]


def test_a_field_that_no_row_has_is_not_looked_for_in_all(tmp_path):
    found = read(tmp_path / "a.jsonl", lines(*({"body": SAID} for _ in range(1000))))
    assert len(found) == GIVE_UP + 1
    assert found[-1] == f"cannot read a.jsonl: none of the first {GIVE_UP} rows has it; the rest is not read"


def test_a_name_for_ids_that_no_row_has_is_not_looked_for_in_all(tmp_path):
    found = read(tmp_path / "a.jsonl", lines(*({"text": SAID} for _ in range(1000))), id_field="url")
    assert len(found) == GIVE_UP + 1
    assert found[-1] == f"cannot read a.jsonl: none of the first {GIVE_UP} rows has it; the rest is not read"


def test_fields_that_some_rows_lack_are_looked_for_in_all(tmp_path):
    found = read(tmp_path / "a.jsonl", lines({"text": SAID}, *({"body": SAID} for _ in range(100))))
    assert len(found) == 101


def test_standard_input_is_told_by_line(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(lines({"text": SAID}, {}).encode())))
    article, failure = articles(["-"], Options("jsonl"))
    assert article.source == "-:1"
    assert str(failure.error) == "cannot read standard input:2: no 'text' in it: give --field NAME"


class Endless(io.RawIOBase):
    """A stream of the same bytes again and again, which counts what was read."""

    def __init__(self, row):
        self.row, self.taken = row, 0

    def readable(self):
        return True

    def readinto(self, buffer):
        size = min(len(buffer), 4096) // len(self.row) * len(self.row)
        buffer[:size] = self.row * (size // len(self.row))
        self.taken += size
        return size


@pytest.mark.parametrize(
    ("function", "row"), [(read_lines, b'{"text": "It rained.", "n": 1}\n'), (read_csv, b"text,n\n")]
)
def test_rows_are_read_when_they_are_asked_for(function, row):
    source = Endless(row)
    found = function(Input("x", io.BufferedReader(source)), Options())
    assert len(list(islice(found, 5000))) == 5000
    # No more than a few buffers ahead.
    assert source.taken < 5001 * len(row) + (1 << 18)


@pytest.mark.parametrize("function", [read_lines, read_csv])
def test_a_line_without_an_end_does_not_fill_the_memory(function, monkeypatch):
    monkeypatch.setattr(rows, "LONGEST_ROW", 10_000)
    source = Endless(b"x,")
    with pytest.raises(QuotesError, match="line 1 is longer than 10,000 characters"):
        list(function(Input("x", io.BufferedReader(source)), Options()))
    assert source.taken < 1 << 18


def test_an_array_or_an_object_of_json(tmp_path):
    path = tmp_path / "a.json"
    assert read(path, json.dumps([{"text": SAID}, 3, {"text": "Three."}], indent=1)) == [
        Article(SAID, f"{path}:1"),
        'cannot read a.json:2: it is not an object; it needs keys, such as {"text": …}',
        Article("Three.", f"{path}:3"),
    ]
    assert read(path, json.dumps({"text": SAID, "title": "Rain"}, indent=1)) == [Article(SAID, str(path), "Rain")]
    assert read(path, lines({"text": SAID}, {"text": "Two\u2028lines."}))[1] == Article("Two\u2028lines.", f"{path}:2")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("{", "it is not JSON, expecting property name enclosed in double quotes; check where it comes from"),
        ('{"text": ' + "1" * 10_000 + "}", "it has a number with thousands of digits; check where it comes from"),
        ('{"text": 3}', "'text' is not text but a number; give --field NAME, as in body.text"),
        ("[" * 100_000, "it is nested too deeply; check where it comes from"),
        ('"text"', "it is neither an array nor an object; make it an array of objects"),
        ("[]", "it has no rows; check where it comes from"),
    ],
)
def test_what_is_no_json(tmp_path, data, message):
    (found,) = read(tmp_path / "a.json", data)
    # Versions of Python word the first one differently.
    assert found[:40] == f"cannot read a.json: {message}"[:40]
    assert found.rpartition(";")[2] == message.rpartition(";")[2]


def test_an_array_that_is_read_as_lines_is_told(tmp_path):
    found = read(tmp_path / "a.jsonl", '[\n{"text": "One."}\n]\n')
    assert "if the file is one array, give --from json" in found[0]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_csv_of_any_kind(tmp_path, delimiter, encoding):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerows([["Id", "Text", "Title"], ["é1", f"{SAID}\n\n“Zoë; a, b|c\td.”", "Rain"], [], ["2", "Two.", ""]])
    path = tmp_path / "a.csv"
    assert read(path, out.getvalue().encode(encoding), id_field="id") == [
        Article(f"{SAID}\n\n“Zoë; a, b|c\td.”", "é1", "Rain"),
        Article("Two.", "2", None),
    ]


def test_a_row_is_named_by_the_line_where_it_begins(tmp_path):
    path = tmp_path / "a.tsv"
    data = '\ntext\tid\n"one\n\n“two”"\t1\n\n\nthree\t2\n'
    assert [article.source for article in read(path, data)] == [f"{path}:3", f"{path}:8"]


def test_csv_without_the_column_fails_once(tmp_path):
    assert read(tmp_path / "a.csv", "id,body,url\n1,x,y\n2,x,y\n") == [
        "cannot read a.csv: no 'text' in it; it has id, body, url: give --field NAME"
    ]


def test_short_and_long_rows_of_csv(tmp_path):
    found = read(tmp_path / "a.csv", "id,text\n1\n2,Two.,more,still\n,Three.\n")
    assert found[0] == "cannot read a.csv:2: 'text' is empty; check where it comes from"
    assert [article.text for article in found[1:]] == ["Two.", "Three."]


@pytest.mark.parametrize("data", ["", "\n\n", "id,text\n"])
@pytest.mark.parametrize("name", ["a.csv", "a.jsonl"])
def test_a_table_without_rows_fails(tmp_path, data, name):
    if name == "a.csv" or not data.strip():
        assert read(tmp_path / name, data) == [f"cannot read {name}: it has no rows; check where it comes from"]


def test_long_fields_of_csv_are_read(tmp_path):
    (article,) = read(tmp_path / "a.csv", f'text\n"{"word " * 100_000}"\n')
    assert len(article.text) == 500_000


def test_a_mark_that_is_never_closed_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(rows, "LONGEST_ROW", 10_000)
    usual = csv.field_size_limit(10_000)
    try:
        first, failure = read(tmp_path / "a.csv", 'text\n"One."\n"two\n' + "three\n" * 10_000)
        assert csv.field_size_limit() == 10_000
    finally:
        csv.field_size_limit(usual)
    assert first.text == "One."
    assert failure.startswith("cannot read a.csv: line 3: field larger than field limit (10000);")


def test_a_mark_among_the_names_that_is_never_closed_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(rows, "LONGEST_ROW", 200_000)
    (failure,) = read(tmp_path / "a.csv", 'id,"text\n' + "1,three\n" * 100_000)
    assert failure.startswith("cannot read a.csv: line 1: field larger than field limit (200000);")
    # Other tables, such as a list of people, are read with the usual limit.
    assert csv.field_size_limit() == 1 << 17


TEXTS = st.text(st.characters(exclude_characters="\0\r", exclude_categories=["Cs"]), min_size=1).filter(str.strip)


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=5))
def test_any_text_comes_back_from_csv(pairs):
    out = io.StringIO(newline="")
    csv.writer(out).writerows([("key", "text"), *pairs])
    found = list(read_csv(Input("x", io.BufferedReader(io.BytesIO(out.getvalue().encode()))), Options(id_field="key")))
    assert [(article.source, article.text) for article in found] == [(key.strip(), text) for key, text in pairs]


@given(st.lists(st.text(min_size=1).filter(str.strip), min_size=1, max_size=5))
def test_any_text_comes_back_from_json_lines(texts):
    data = lines(*({"text": text} for text in texts)).encode()
    found = list(read_lines(Input("x", io.BufferedReader(io.BytesIO(data))), Options()))
    assert [article.text for article in found] == texts


@given(st.binary(max_size=300), st.sampled_from([read_lines, read_csv, rows.read_json]))
def test_any_bytes_are_articles_or_told(data, function):
    found = []
    with suppress(QuotesError):
        found = list(function(Input("x", io.BufferedReader(io.BytesIO(data))), Options()))
    assert all(isinstance(one, Failure) or one.text.strip() for one in found)
