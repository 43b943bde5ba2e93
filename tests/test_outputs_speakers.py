"""How an audit looks: against golden files, at any width, and with text that tries to be more than text."""

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from rich.cells import cell_len

from quotecli.audit.count import BY, audit
from quotecli.outputs import AUDIT_FORMATS, audit_renderer
from quotecli.outputs.schema import schema
from tests.reports import NASTY, Screen, make_report, make_report_of
from tests.test_audit import REPORTS

GOLDEN = Path(__file__).parent / "golden"
EVERY = (None, *BY)


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch):
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def rendered(format_, *reports, by=None, out=None):
    out = out or io.StringIO(newline="")
    audit_renderer(format_)(audit(iter(reports), by=by), out)
    return out.getvalue()


def everybody(by=None, out=None):
    return rendered("table", *REPORTS, make_report(), by=by, out=out)


@pytest.mark.parametrize(
    ("name", "columns", "by"),
    [("pipe", None, None), ("narrow", "72", None), ("blocks", "60", None), ("gender", "100", "gender")],
)
def test_table_looks_as_it_did(monkeypatch, name, columns, by):
    if columns:
        monkeypatch.setenv("COLUMNS", columns)
    assert everybody(by) == (GOLDEN / f"speakers_{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("columns", [200, 120, 119, 96, 80, 72, 71, 60, 40, 24, 12, 1])
@pytest.mark.parametrize("by", EVERY)
def test_table_keeps_to_the_width_it_is_given(monkeypatch, columns, by):
    monkeypatch.setenv("COLUMNS", str(columns))
    printed = everybody(by)
    assert max(map(len, printed.splitlines())) <= columns
    assert not re.search(r"[ \t]+$", printed, re.MULTILINE)
    if columns >= 24 and by is None:
        for words in ("Okello", "harbour", "Molde Council", "organisation"):
            assert words in " ".join(printed.split())
        assert "\u2026" not in printed


def test_rather_than_that_a_name_is_cut_there_are_no_bars(monkeypatch):
    for columns, barred in [("72", False), ("100", True)]:
        monkeypatch.setenv("COLUMNS", columns)
        printed = rendered("table", make_report_of("“Well.”", name="Featherstone-Haugh-Lowe"))
        assert "Featherstone-Haugh-Lowe" in printed
        assert ("█" in printed.split("Speakers")[0]) is barred


def test_table_is_coloured_at_a_terminal_and_says_the_same(monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    coloured = everybody(out=Screen())
    assert "\x1b[1mInes Okello" in coloured
    plain = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in plain.splitlines()] == everybody().splitlines()


def test_where_nobody_is_quoted_there_is_no_table():
    assert rendered("table") == ""
    assert json.loads(rendered("json"))["speakers"] == []
    assert rendered("csv").count("\r\n") == 1


@pytest.mark.parametrize("by", EVERY)
def test_words_of_nobody_are_a_table_too(by):
    report = make_report()
    alone = replace(report, speakers=(), quotes=(report.quotes[2],))
    assert re.search(r"nobody +0 +1 +7 +100\.0 %", rendered("table", alone, by=by))


@pytest.mark.parametrize("nasty", NASTY, ids=ascii)
@pytest.mark.parametrize("format_", AUDIT_FORMATS)
@pytest.mark.parametrize("by", [None, "article", "role"])
def test_control_characters_never_reach_a_terminal(monkeypatch, format_, nasty, by):
    monkeypatch.setenv("NO_COLOR", "1")
    report = make_report_of("“Well now”", source=f"a{nasty}.txt", name=f"Bo {nasty} Tan", role=f"ba{nasty}ker")
    printed = rendered(format_, report, by=by, out=Screen())
    assert not re.search(
        "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]", printed
    )


@pytest.mark.parametrize("words", ["[bold]Stop[/bold]", "[/]", ":smile:", "[link=x]"])
def test_markup_is_text(words):
    report = make_report_of("“Well.”", source=words, name=words, role=words)
    assert rendered("table", report).count(words) == 2
    assert words in rendered("table", report, by="article")


@pytest.mark.slow
@pytest.mark.parametrize("format_", AUDIT_FORMATS)
@given(words=st.text(st.characters(), min_size=1, max_size=60), columns=st.none() | st.integers(1, 130))
def test_any_text_can_be_printed(format_, words, columns):
    with pytest.MonkeyPatch.context() as patch:
        if columns:
            patch.setenv("COLUMNS", str(columns))
        report = make_report_of(words, source=words, name=words, role=words)
        printed = [rendered(format_, report, by=by) for by in EVERY]
    if format_ == "json":
        assert json.loads(printed[0])["speakers"][0]["name"] == words
    if format_ == "table":
        assert max(cell_len(line) for text in printed for line in text.splitlines()) <= max(columns or 10_000, 2)


def test_the_formats_say_the_same():
    data = json.loads(rendered("json", *REPORTS))
    assert data == audit(REPORTS).to_dict()
    *rows, end = [json.loads(line) for line in rendered("jsonl", *REPORTS).splitlines()]
    assert rows == data["speakers"]
    assert end == {"schema": 1, "summary": data["summary"]}
    table = list(csv.DictReader(io.StringIO(rendered("csv", *REPORTS), newline="")))
    assert table[0] == {
        "id": "",
        "speaker": "Ann B. Roe",
        "role": "mayor of Molde",
        "type": "person",
        "gender": "f",
        "quotes": "3",
        "words": "6",
        "share": "0.6",
        "articles": "2",
        "ground": "full name in 2 articles",
    }
    assert [row["speaker"] for row in table] == [row["name"] or row["description"] for row in rows]


def test_groups_in_each_format():
    data = json.loads(rendered("json", *REPORTS, by="gender"))
    assert list(data) == ["schema", "by", "groups", "summary"]
    *rows, end = [json.loads(line) for line in rendered("jsonl", *REPORTS, by="gender").splitlines()]
    assert rows == data["groups"]
    assert end == {"schema": 1, "by": "gender", "summary": data["summary"]}
    table = list(csv.DictReader(io.StringIO(rendered("csv", *REPORTS, by="gender"), newline="")))
    assert [row["group"] for row in table] == ["f", "none", "unknown", "m", "nobody"]
    assert table[0] == {"group": "f", "speakers": "1", "quotes": "3", "words": "6", "share": "0.6", "articles": "2"}


# The schema


def validator(name):
    return Draft202012Validator({**schema(), "anyOf": [{"$ref": f"#/$defs/{name}"}]})


@pytest.mark.parametrize("by", EVERY)
def test_the_schema_takes_what_is_printed(by):
    for reports in [(), REPORTS, (make_report(),)]:
        validator("audit").validate(json.loads(rendered("json", *reports, by=by)))
        *rows, end = rendered("jsonl", *reports, by=by).splitlines()
        validator("end").validate(json.loads(end))
        for row in rows:
            validator("group" if by else "row").validate(json.loads(row))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), 2),
        (("extra",), 1),
        (("by",), "type"),
        (("speakers", 0, "share"), 1.5),
        (("speakers", 0, "words"), -1),
        (("speakers", 0, "articles"), 2),
        (("speakers", 0, "plural"), None),
        (("summary", "nobody"), None),
        (("summary", "types", "robot"), None),
        (("summary", "genders", "f", "share"), "half"),
    ],
)
def test_the_schema_refuses(path, value):
    data = json.loads(rendered("json", *REPORTS))
    place = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        validator("audit").validate(data)
