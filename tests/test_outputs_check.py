"""How checked quotations look, and what `quotes check` does with its options, files and exit status."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from rich.cells import cell_len

from quotecli.checking.check import Run, check
from quotecli.checking.search import Index
from quotecli.cli.app import main
from quotecli.model import Article, Kind
from quotecli.outputs import CHECK_FORMATS, check_renderer
from quotecli.outputs.check_data import HEADER, document
from quotecli.outputs.check_diff import wdiff
from quotecli.outputs.schema import schema
from tests.marked import SAMPLES
from tests.reports import NASTY, Screen, make_quote, make_report_of

DEFINITIONS = schema()["$defs"]
ARTICLE, SPEECH = SAMPLES / "check" / "article.txt", SAMPLES / "check" / "speech.txt"


def validator(name):
    return Draft202012Validator({"$defs": DEFINITIONS, "$ref": f"#/$defs/{name}"})


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch):
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def checks_of(quoted, said, source="a.txt"):
    return check(make_report_of(quoted, source=source), Index([Article(said, "speech.txt")]))


def rendered(format_, *checks, problems=False, out=None):
    out = out or io.StringIO(newline="")
    check_renderer(format_)(iter(checks), out, problems)
    return out.getvalue()


def shown(quoted, said):
    checks = checks_of(quoted, said)
    return wdiff(checks.report.article.text, checks.checked[0])


@pytest.mark.parametrize(
    ("quoted", "said", "expected"),
    [
        ("“We plan to close it.”", "We do not plan to close it.", "“We [-do not-]* plan to close it.”"),
        ("“We ran to the old pier,”", "We ran to the pier", "“We ran to the {+old+} pier,”"),
        ("“We ran to the pier,”", "We ran to the wall", "“We ran to the [-wall-] {+pier+},”"),
        ("“Well, we ran home then.”", "we ran home then", "“{+Well+}, we ran home then.”"),
        ("“We ran.”", "Yes, we ran", "“We ran.”"),
        ("“We ran to pier 5!”", "We ran to pier 6", "“We ran to pier [-6-] {+5+}*!”"),
        ("“We\r\nran to …   the pier”", "We ran to and from the pier", "“We ran to … the pier”"),
    ],
)
def test_changes_are_marked_as_wdiff_marks_them(quoted, said, expected):
    assert shown(quoted, said) == expected


def sample():
    return json.loads(command_output("--json"))[0]


def command_output(*options, status=1, files=(ARTICLE,), against=(SPEECH,)):
    import contextlib

    out = io.StringIO()
    sources = [word for path in against for word in ("--against", str(path))]
    with contextlib.redirect_stdout(out):
        assert main(["check", *map(str, files), *sources, *options]) == status
    return out.getvalue()


def test_the_sample_shows_each_case():
    data = sample()
    assert [(c["status"], c["loud"]) for c in data["checked"]] == [
        ("found", False),
        ("found", False),
        ("found", False),
        ("found with differences", True),
        ("found with differences", True),
        ("found with differences", False),
        ("not found", False),
    ]
    assert (data["found"], data["different"], data["not_found"]) == (3, 3, 1)


def test_json_fits_its_schema_and_has_right_offsets():
    printed = command_output("--json")
    data = json.loads(printed)
    validator("checks").validate(data)
    for line in command_output("--format", "jsonl").splitlines():
        validator("check").validate(json.loads(line))
    article, speech = ARTICLE.read_text(encoding="utf-8"), SPEECH.read_text(encoding="utf-8")
    spans = 0
    for checked in data[0]["checked"]:
        for part in checked["parts"]:
            assert article[part["start"] : part["end"]] == part["text"]
        for place in checked["places"]:
            assert speech[place["start"] : place["end"]] == place["text"]
            assert speech.count("\n", 0, place["start"]) + 1 == place["line"]
            for edit in place["edits"]:
                for text, span in ((article, edit["article"]), (speech, edit["source"])):
                    assert text[span["start"] : span["end"]] == span["text"]
                    spans += 1
    assert spans > 20


def test_every_key_is_described_and_no_other():
    data = sample()
    described = {name: list(DEFINITIONS[name]["properties"]) for name in ("check", "checked", "place", "edit")}
    assert described["check"] == list(data)
    assert described["checked"] == list(data["checked"][0])
    assert described["place"] == list(data["checked"][0]["places"][0])
    assert described["edit"] == list(data["checked"][0]["places"][0]["edits"][0])


def test_csv_has_a_row_a_quotation():
    rows = list(csv.DictReader(io.StringIO(command_output("--format", "csv"))))
    assert tuple(rows[0]) == HEADER
    assert [row["status"] for row in rows] == [checked["status"] for checked in sample()["checked"]]
    assert rows[-1]["source"] == ""
    assert "[-not-]*" in rows[4]["differences"]


def test_a_status_is_told_in_words():
    printed = command_output()
    for words in ("= found", "~ found with differences", "! not found", "* changes a negation", "* changes a number"):
        assert words in printed
    assert printed.rstrip().endswith("7 quotations: 3 found, 3 with differences, 1 not found")


def test_problems_are_shown_alone_and_all_are_counted():
    printed = command_output("--problems")
    assert "= found" not in printed
    assert "7 quotations: 3 found" in printed
    data = json.loads(command_output("--problems", "--json"))[0]
    assert ([c["status"] for c in data["checked"]].count("found"), data["found"]) == (0, 3)


def test_several_articles_are_counted_together(tmp_path):
    copy = tmp_path / "copy.txt"
    copy.write_bytes(ARTICLE.read_bytes())
    printed = command_output(files=(ARTICLE, copy))
    assert printed.rstrip().endswith("All 2 articles  14 quotations: 6 found, 6 with differences, 2 not found")
    printed = command_output(files=(ARTICLE, copy), against=(SPEECH, copy), status=0)
    assert printed.rstrip().endswith("All 2 articles  14 quotations: 14 found, 0 with differences, 0 not found")
    assert "against 2 sources" in printed


@pytest.mark.parametrize("columns", [200, 96, 60, 24, 12, 1])
def test_no_line_is_wider_than_the_terminal(monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    printed = rendered("table", checks_of("“We plan to close it ‘宮殿の門’ at once.”", "We do not plan to close it."))
    assert max(cell_len(line) for line in printed.splitlines()) <= max(columns, 2)
    assert "not" in re.sub(r"\s", "", printed)


@pytest.mark.parametrize("nasty", NASTY, ids=ascii)
@pytest.mark.parametrize("format_", CHECK_FORMATS)
def test_control_characters_never_reach_a_terminal(monkeypatch, format_, nasty):
    monkeypatch.setenv("NO_COLOR", "1")
    said = f"Well {nasty} we do {nasty} not plan to close it for many years, {nasty} he at last said at all"
    quoted = f"“Well {nasty} we {nasty}do plan {nasty} to close it for {nasty} … [x{nasty}] said at all”"
    checks = checks_of(quoted, said, source=f"a{nasty}.txt")
    assert checks.checked[0].places
    printed = rendered(format_, checks, out=Screen())
    assert nasty not in printed
    assert not re.search(
        "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]", printed
    )
    assert "Well" in printed


@pytest.mark.parametrize("format_", CHECK_FORMATS)
@given(quoted=st.text(), said=st.text(min_size=1))
def test_any_text_is_written(format_, quoted, said):
    text = f"“{quoted}”"
    report = make_report_of(text)
    checks = check(report, Index([Article(said)]))
    printed = rendered(format_, checks)
    if format_ == "json":
        assert json.loads(printed) == [document(checks, problems=False)]
    elif format_ == "csv":
        assert len(list(csv.reader(io.StringIO(printed, newline="")))) == 1 + len(checks.checked)
    else:
        assert bool(printed.strip()) or not checks.checked


def test_colour_and_mark_go_together():
    printed = rendered("table", checks_of("“We plan to close it.”", "We do not plan to close it."), out=Screen())
    assert "\x1b[" in printed
    assert "[-do" in re.sub("\x1b\\[[0-9;]*m", "", printed)


def test_nothing_of_an_article_without_quotations_is_shown():
    checks = checks_of("nothing", "said")
    empty = check(checks.report, Index([Article("said")]), min_words=9)
    assert rendered("table", empty) == ""
    assert json.loads(rendered("json", empty))[0]["checked"] == []


# ---------------------------------------------------------------------------------------- the command


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("speech.txt").write_text("We will rebuild the wall and the pier. It is time.", encoding="utf-8")
    Path("right.txt").write_text('"We will rebuild the wall," said Maria Lopez, the mayor.', encoding="utf-8")
    Path("wrong.txt").write_text('"We will rebuild the whole wall," said Maria Lopez.', encoding="utf-8")
    Path("none.txt").write_text("The mayor of Molde went home.", encoding="utf-8")
    return tmp_path


def said(capsys, *arguments):
    status = main(["check", *arguments])
    return status, *capsys.readouterr()


def test_exit_status_tells_whether_all_are_there(folder, capsys):
    assert said(capsys, "right.txt", "--against", "speech.txt")[0] == 0
    assert said(capsys, "wrong.txt", "--against", "speech.txt")[0] == 1
    assert said(capsys, "right.txt", "wrong.txt", "--against", "speech.txt")[0] == 1
    assert said(capsys, "wrong.txt", "--against", "speech.txt", "--at-least", "0.8")[0] == 0
    assert said(capsys, "right.txt", "--against", "none.txt", "-a", "speech.txt")[0] == 0


def test_sources_may_be_a_directory_or_standard_input(folder, capsys, monkeypatch):
    Path("said").mkdir()
    Path("speech.txt").rename("said/speech.txt")
    Path("said/other.txt").write_text("Nothing of that.", encoding="utf-8")
    assert said(capsys, "right.txt", "--against", "said")[0] == 0
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"We will rebuild the wall.")))
    status, out, _ = said(capsys, "right.txt", "--against", "-", "--json")
    assert (status, json.loads(out)[0]["sources"]) == (0, ["-"])


def test_nothing_to_check_is_said(folder, capsys):
    status, out, err = said(capsys, "none.txt", "--against", "speech.txt")
    assert (status, out) == (0, "")
    assert "No quotations to check in none.txt" in err


def test_a_source_that_cannot_be_read_stops_everything(folder, capsys):
    status, out, err = said(capsys, "right.txt", "--against", "speech.txt", "--against", "missing.txt")
    assert (status, out) == (1, "")
    assert err == "quotes: cannot read missing.txt: no such file; check the name\n"


def test_an_article_that_cannot_be_read_is_said_and_the_others_are_checked(folder, capsys):
    status, out, err = said(capsys, "missing.txt", "right.txt", "--against", "speech.txt")
    assert status == 1
    assert "missing.txt" in err
    assert "1 quotation: 1 found" in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["right.txt"], "--against"),
        (["-", "--against", "-"], "standard input"),
        (["right.txt", "-a", "speech.txt", "--min-words", "few"], "--min-words is 'few'"),
        (["right.txt", "-a", "speech.txt", "--min-words", "²"], "--min-words"),
        (["right.txt", "-a", "speech.txt", "--at-least", "2"], "--at-least is '2'"),
        (["right.txt", "-a", "speech.txt", "--at-least", "nan"], "--at-least"),
        (["right.txt", "-a", "speech.txt", "--format", "xml"], "unknown format"),
        (["right.txt", "-a", "speech.txt", "-o", "speech.txt"], "would overwrite"),
    ],
)
def test_wrong_usage_is_told(folder, capsys, arguments, words):
    status, out, err = said(capsys, *arguments)
    assert (status, out) == (2, "")
    assert words in err
    assert err.count("\n") == 1
    assert Path("speech.txt").read_text(encoding="utf-8").startswith("We will rebuild")


def test_filters_choose_what_is_checked(folder, capsys):
    Path("two.txt").write_text(
        '"We will rebuild the wall," said Maria Lopez.\n\nJon Roe said the pier "is of no use to anybody".\n',
        encoding="utf-8",
    )

    def texts(*options):
        status, out, _ = said(capsys, "two.txt", "-a", "speech.txt", "--json", *options)
        return status, [checked["text"] for checked in json.loads(out)[0]["checked"]]

    wall, pier = '"We will rebuild the wall,"', '"is of no use to anybody"'
    assert texts() == (1, [wall, pier])
    assert texts("--speaker", "lopez") == (0, [wall])
    assert texts("--kind", "mixed") == (1, [pier])
    assert texts("--min-words", "6") == (1, [pier])


def test_output_goes_to_a_file(folder, capsys):
    assert said(capsys, "right.txt", "-a", "speech.txt", "-o", "out.json", "--json") == (0, "", "")
    assert json.loads(Path("out.json").read_text(encoding="utf-8"))[0]["found"] == 1


def test_words_without_a_speaker_are_nobodys():
    quote = make_quote(1, Kind.DIRECT, ["“We will rebuild the wall.”"], text="“We will rebuild the wall.”")
    report = make_report_of("“We will rebuild the wall.”")
    from dataclasses import replace

    run = Run([Article("We will rebuild the wall.")])
    checks = list(run.of([replace(report, quotes=(quote,), speakers=())]))
    assert "nobody named" in rendered("table", *checks)
    assert document(checks[0], problems=False)["checked"][0]["speaker"] is None
