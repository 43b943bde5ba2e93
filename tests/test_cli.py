"""The command: its options, its errors, and what it does to files, pipes and terminals."""

import csv
import errno
import io
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
import types
from pathlib import Path

import pytest

from quotecli import __version__
from quotecli.audit.count import audit
from quotecli.cli import app, atomic_file
from quotecli.outputs import AUDIT_FORMATS, FORMATS, audit_renderer
from quotecli.outputs.schema import schema
from quotecli.outputs.show import Look, render
from tests import reports
from tests.processes import BOOT, at_terminal, command, environment, started
from tests.reports import TEXT, make_report, rendered


class Stdin(io.TextIOWrapper):
    def __init__(self, data=b"", terminal=False):
        super().__init__(io.BytesIO(data))
        self.terminal = terminal

    def isatty(self):
        return self.terminal


@pytest.fixture(autouse=True)
def extractor(monkeypatch):
    """The extractor's place, taken by the reports made by hand."""
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "QUOTES_FORMAT"):
        monkeypatch.delenv(name, raising=False)
    module = types.ModuleType("quotecli.extractor")
    module.Extractor = reports.Extractor
    monkeypatch.setitem(sys.modules, "quotecli.extractor", module)
    return module


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A working directory with an article that has quotes and one that has none."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    (tmp_path / "none.txt").write_text("Nobody spoke.")
    return tmp_path


@pytest.fixture
def quotes(folder, monkeypatch, capfd):
    """The command, run in this process: `(status, output, errors)`."""

    def run(*args, stdin=None):
        monkeypatch.setattr(sys, "stdin", Stdin(terminal=True) if stdin is None else Stdin(stdin))
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="ascii") for _ in range(2))
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setattr(sys, "stderr", err)
        status = app.main(args)
        out.flush()
        err.flush()
        return status, out.buffer.getvalue().decode(), err.buffer.getvalue().decode()

    return run


# Formats


def test_the_table_is_the_default(quotes):
    assert quotes("extract", "a.txt") == (0, rendered("table", make_report("a.txt")), "")


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("explain", [False, True])
def test_every_format(quotes, format_, explain):
    status, out, err = quotes("extract", "a.txt", "-f", format_, *(["--explain"] if explain else []))
    assert (status, err) == (0, "")
    assert out == rendered(format_, make_report("a.txt"), explain=explain)


def test_json_for_short(quotes):
    assert quotes("extract", "a.txt", "--json") == quotes("extract", "a.txt", "--format", "json")
    assert quotes("extract", "a.txt", "--json")[1].startswith("[")


@pytest.mark.parametrize("options", [[], ["--format", "json"]])
def test_the_usual_format_is_that_of_the_environment(quotes, monkeypatch, options):
    monkeypatch.setenv("QUOTES_FORMAT", "csv")
    expected = options[1] if options else "csv"
    assert quotes("extract", "a.txt", *options) == (0, rendered(expected, make_report("a.txt")), "")
    assert quotes("extract", "a.txt", "--json")[1] == rendered("json", make_report("a.txt"))
    assert quotes("speakers", "a.txt", *options) == quotes("speakers", "a.txt", "--format", expected)


def test_an_empty_usual_format_is_none(quotes, monkeypatch):
    monkeypatch.setenv("QUOTES_FORMAT", "")
    assert quotes("extract", "a.txt")[1] == rendered("table", make_report("a.txt"))


def test_a_usual_format_that_a_command_lacks_is_left_aside(quotes, monkeypatch):
    monkeypatch.setitem(FORMATS, "verse", FORMATS["json"])
    monkeypatch.setenv("QUOTES_FORMAT", "verse")
    assert quotes("extract", "a.txt")[1] == rendered("json", make_report("a.txt"))
    plain = quotes("speakers", "a.txt")
    monkeypatch.delenv("QUOTES_FORMAT")
    assert plain == quotes("speakers", "a.txt")


@pytest.mark.parametrize("command", ["extract", "speakers"])
def test_a_usual_format_that_there_is_not_is_refused(quotes, monkeypatch, command):
    monkeypatch.setenv("QUOTES_FORMAT", "x\x1bml")
    message = f"QUOTES_FORMAT is 'x\\x1bml'; set it to one of {', '.join(FORMATS)}, or unset it"
    assert quotes(command, "a.txt") == (2, "", f"quotes: {message}\n")
    assert quotes(command, "a.txt", "--json")[0] == 0


# How much is said


@pytest.mark.parametrize("command", ["extract", "speakers"])
@pytest.mark.parametrize("option", ["-q", "--quiet"])
def test_quiet_silences_hints_and_no_errors(quotes, command, option):
    status, out, err = quotes(command, "none.txt", "x.txt", "a.txt", option)
    assert (status, err) == (1, "quotes: cannot read x.txt: no such file; check the name\n")
    assert out == quotes(command, "none.txt", "x.txt", "a.txt")[1]


TIME = re.compile(r"\d+\.\d{3} s")
RATE = re.compile(r"[\d,]+ words a second")


@pytest.mark.parametrize("command", ["extract", "speakers"])
@pytest.mark.parametrize("option", ["-v", "--verbose"])
def test_verbose_says_what_each_article_was(quotes, command, option):
    status, out, err = quotes(command, "none.txt", "x.txt", "a.txt", "--json", option)
    assert (status, out) == (1, quotes(command, "none.txt", "x.txt", "a.txt", "--json")[1])
    assert RATE.sub("R", TIME.sub("T", err)).splitlines() == [
        "none.txt: text, 2 words, 0 quotes, 0 speakers, T",
        "No quotes found in none.txt",
        "quotes: cannot read x.txt: no such file; check the name",
        f"a.txt: text, {len(TEXT.split())} words, 3 quotes, 2 speakers, T",
        f"2 articles, 1 failure, {len(TEXT.split()) + 2} words, T, R",
    ]


def test_verbose_calls_standard_input_by_its_name(quotes):
    lines = quotes("extract", "-v", "--from", "text", stdin=TEXT.encode())[2].splitlines()
    assert lines[0].startswith("standard input: text, ")
    assert lines[1].startswith("1 article, 0 failures, ")


def test_verbose_counts_what_was_there_before_the_filters(quotes):
    assert ", 3 quotes, 2 speakers, " in quotes("extract", "a.txt", "-v", "--kind", "mixed")[2]


def test_verbose_does_not_let_a_name_drive_the_terminal(quotes, folder):
    (folder / "a\x1b[2J.txt").write_bytes(TEXT.encode())
    assert quotes("extract", "a\x1b[2J.txt", "-v")[2].startswith("a␛[2J.txt: text, ")


@pytest.mark.parametrize("command", ["extract", "speakers"])
def test_quiet_and_verbose_contradict_each_other(quotes, command):
    message = "quotes: --quiet and --verbose contradict each other; give one of them\n"
    assert quotes(command, "a.txt", "-q", "-v") == (2, "", message)


# Inputs


def test_without_a_file_standard_input_is_read(quotes):
    expected = (0, rendered("json", make_report("-")), "")
    assert quotes("extract", "--json", stdin=TEXT.encode()) == expected
    assert quotes("extract", "--json", "-", stdin=TEXT.encode("utf-16")) == expected
    assert quotes("extract", "--json", "-", stdin=TEXT.encode("cp1252")) == expected


@pytest.mark.parametrize("args", [[], ["extract"]])
def test_without_anything_to_read_there_is_help(quotes, args):
    status, out, err = quotes(*args)
    assert (status, out) == (2, "")
    assert err.startswith("Usage: quotes " + " ".join(args))


def test_without_standard_input_there_is_help(quotes, monkeypatch):
    monkeypatch.setattr(app.sys, "stdin", None)
    monkeypatch.setattr(app.sys, "stderr", io.StringIO())
    assert app.main(["extract"]) == 2
    assert sys.stderr.getvalue().startswith("Usage: quotes extract")


def test_a_file_that_cannot_be_read_does_not_stop_the_others(quotes, folder):
    (folder / "b.txt").write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    (folder / "bin").write_bytes(b"\x00\x01\x02")
    (folder / "none").mkdir()
    status, out, err = quotes("extract", "-f", "jsonl", "a.txt", "x.txt", "none", "bin", "b.txt")
    assert status == 1
    assert [json.loads(line)["document"] for line in out.splitlines()] == ["a.txt", "b.txt"]
    assert err.splitlines() == [
        "quotes: cannot read x.txt: no such file; check the name",
        "quotes: cannot read none: no articles in it; give --glob a pattern that fits their names",
        "quotes: cannot read bin: not a text file; save it as plain text first",
    ]


def test_documents_that_are_no_text_are_refused_in_one_line(quotes, folder):
    (folder / "pdf.txt").write_bytes(b"%PDF-1.4\n(He said so.) Tj\n")
    message = "it is a PDF, not text; --from pdf reads it"
    assert quotes("extract", "pdf.txt") == (1, "", f"quotes: cannot read pdf.txt: {message}\n")
    message = "it is a Word document or another zip file, not text; --from docx reads one of Word"
    (folder / "zip.txt").write_bytes(b"PK\x03\x04")
    assert quotes("extract", "zip.txt") == (1, "", f"quotes: cannot read zip.txt: {message}\n")


def test_csv_of_several_files_has_one_header(quotes, folder):
    (folder / "b.txt").write_bytes(TEXT.encode())
    out = quotes("extract", "-f", "csv", "a.txt", "missing", "b.txt")[1]
    rows = list(csv.reader(io.StringIO(out, newline="")))
    assert [row[0] for row in rows] == ["document", "a.txt", "a.txt", "a.txt", "b.txt", "b.txt", "b.txt"]


def test_json_is_whole_though_nothing_could_be_read(quotes):
    assert quotes("extract", "--json", "x.txt")[:2] == (1, "[]\n")


@pytest.mark.parametrize("command", [("extract",), ("speakers",), ("check", "--against", "none.txt")])
def test_a_file_is_not_replaced_where_no_article_could_be_read(quotes, folder, command):
    (folder / "out.csv").write_text("as it was")
    status, _, err = quotes(*command, "x.txt", "y.txt", "-o", "out.csv")
    assert (status, err.count("\n")) == (1, 3)
    assert err.endswith("quotes: cannot write out.csv: no article could be read; see above why\n")
    assert (folder / "out.csv").read_text() == "as it was"
    assert quotes(*command, "x.txt", "a.txt", "-o", "out.csv")[0] == 1
    assert (folder / "out.csv").read_text() != "as it was"
    assert not list(folder.glob(".*"))


def test_odd_file_names_do_not_drive_the_terminal(quotes):
    status, _, err = quotes("extract", "x\x1b[2J\ny\udc80\u202e.txt")
    assert (status, err) == (1, "quotes: cannot read x␛[2J␊y\\udc80\\u202e.txt: no such file; check the name\n")
    assert "\x1b" not in quotes("extract", "--\x1b[2J")[2]


@pytest.mark.parametrize("format_", ["table", "csv"])
def test_nothing_found_is_said_and_is_no_failure(quotes, format_):
    status, out, err = quotes("extract", "none.txt", "-f", format_)
    assert (status, err) == (0, "No quotes found in none.txt\n")
    assert out.count("\n") == (1 if format_ == "csv" else 0)
    assert quotes("extract", stdin=b"Nobody spoke.")[2] == "No quotes found\n"


def test_nothing_to_read_is_a_failure(quotes):
    message = "quotes: cannot read standard input: it is empty; check where it comes from\n"
    assert quotes("extract", stdin=b"") == (1, "", message)


def test_the_text_goes_into_the_json_where_it_is_wanted(quotes):
    (document,) = json.loads(quotes("extract", "a.txt", "--json", "--with-text")[1])
    assert document["text"] == TEXT
    assert "text" not in json.loads(quotes("extract", "a.txt", "--json")[1])[0]


def test_a_directory_is_the_articles_in_it(quotes, folder):
    (folder / "deep").mkdir()
    (folder / "deep" / "b.txt").write_bytes(TEXT.encode())
    found = json.loads(quotes("extract", ".", "--json")[1])
    assert [document["document"] for document in found] == ["./a.txt", "./none.txt"]
    found = json.loads(quotes("extract", "deep", ".", "-r", "--glob", "[ab].txt", "--json")[1])
    assert [document["document"] for document in found] == ["deep/b.txt", "./a.txt", "./deep/b.txt"]


def test_where_output_goes_is_no_input(quotes, folder):
    target = folder / "b.txt"
    target.write_bytes(TEXT.encode())
    assert quotes("extract", ".", "--json", "-o", "b.txt")[0] == 0
    assert [document["document"] for document in json.loads(target.read_text())] == ["./a.txt", "./none.txt"]


@pytest.mark.parametrize(
    ("path", "what"), [("a.txt", "a file"), (".", "a directory"), ("https://example.org/a", "an address")]
)
def test_what_is_no_command_is_something_to_extract(quotes, path, what):
    assert quotes(path) == (2, "", f"quotes: {path} is {what}, not a command; try: quotes extract {path}\n")


def test_unknown_kinds_of_input_are_refused(quotes):
    status, _, err = quotes("extract", "a.txt", "--from", "wordperfect")
    assert (status, err.partition(";")[0]) == (2, "quotes: unknown kind of input 'wordperfect'")


# Filters


def ids(out):
    document = json.loads(out)[0]
    speakers = {speaker["id"]: speaker["quotes"] for speaker in document["speakers"]}
    return [quote["id"] for quote in document["quotes"]], speakers


@pytest.mark.parametrize(
    ("options", "kept", "speakers"),
    [
        (["--kind", "direct"], ["q1", "q3"], {"s1": 1}),
        (["--kind", " Mixed , indirect"], ["q2"], {"s2": 1}),
        (["--kind", "direct,mixed"], ["q1", "q2", "q3"], {"s1": 1, "s2": 1}),
        (["--speaker", "OKELLO"], ["q1"], {"s1": 1}),
        (["--speaker", "Økélló"], ["q1"], {"s1": 1}),
        (["--speaker", "local  fisher"], ["q2"], {"s2": 1}),
        (["--speaker", "e"], ["q1", "q2"], {"s1": 1, "s2": 1}),
        (["--speaker", "okello", "--kind", "mixed"], [], {}),
        (["--min-confidence", "0.96"], ["q1", "q2", "q3"], {"s1": 1, "s2": 1}),
        (["--min-confidence", "1"], [], {}),
    ],
)
def test_filters(quotes, options, kept, speakers):
    status, out, _ = quotes("extract", "a.txt", "--json", *options)
    assert status == 0
    assert ids(out) == (kept, speakers)


def test_filters_leave_the_rest_as_it_was(quotes):
    whole = json.loads(quotes("extract", "a.txt", "--json")[1])[0]
    mixed = json.loads(quotes("extract", "a.txt", "--json", "--kind", "mixed")[1])[0]
    assert mixed == {**whole, "quotes": whole["quotes"][1:2], "speakers": whole["speakers"][1:]}


def test_filters_count_again(extractor, quotes):
    from dataclasses import replace

    whole = make_report("a.txt")
    busy = replace(whole.speakers[0], quotes=2)
    first, second, third = whole.quotes
    spoken = (replace(first, speakers=(busy,)), second, replace(third, speakers=(busy,), confidence=0.2))
    counted = replace(whole, speakers=(busy, whole.speakers[1]), quotes=spoken)
    extractor.Extractor = lambda engine: lambda article: counted
    out = quotes("extract", "a.txt", "--json", "--min-confidence", "0.5")[1]
    assert ids(out) == (["q1", "q2"], {"s1": 1, "s2": 1})
    table = quotes("extract", "a.txt", "--min-confidence", "0.5")[1]
    assert "2 quotes, 2 speakers" in table


def test_filters_that_leave_nothing_say_what_there_was(quotes):
    err = quotes("extract", "a.txt", "--speaker", "smith")[2]
    assert err == (
        "No quotes found in a.txt that fit the options; without them there are 3, "
        "and these speak: Ines Okello, local fishermen\n"
    )
    assert "without them there are 3\n" in quotes("extract", "a.txt", "--kind", "indirect")[2]


# A list of people


def test_a_list_of_people_gives_ids_and_names(quotes, folder):
    (folder / "list.csv").write_text("id,name,aliases\nQ42,Ines B. Okello,\n,Port Sallow,\n")
    status, out, err = quotes("extract", "a.txt", "--json", "--people", "list.csv")
    assert (status, err) == (0, "")
    document = json.loads(out)[0]
    assert [speaker["id"] for speaker in document["speakers"]] == ["Q42", "s2"]
    assert document["quotes"][0]["speaker"]["name"] == "Ines B. Okello"
    explained = quotes("extract", "a.txt", "--people", "list.csv", "--explain")[1]
    assert "known as: Q42, by its name 'Ines B. Okello'" in explained
    assert ids(quotes("extract", "a.txt", "--json", "--people", "list.csv", "--speaker", "b. okello")[1])[0] == ["q1"]


@pytest.mark.parametrize("command", ["extract", "speakers"])
@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("no.csv", "cannot read no.csv: no such file; check the name"),
        ("a.txt", "cannot use a.txt: its name ends in neither .csv nor .json; save it as one of them"),
        ("s\x1b.json", "cannot use s␛.json: entry 1 has no name; give it one, or take it out"),
    ],
)
def test_a_bad_list_is_one_line_before_anything_is_done(quotes, folder, command, name, message):
    (folder / "s\x1b.json").write_text("[{}]")
    assert quotes(command, "a.txt", "-o", "out.txt", "--people", name) == (1, "", f"quotes: {message}\n")
    assert not (folder / "out.txt").exists()


def test_a_list_is_not_overwritten(quotes, folder):
    (folder / "list.csv").write_text("name\n")
    message = "quotes: --output list.csv would overwrite that list of people; choose another name\n"
    assert quotes("extract", "a.txt", "-o", "list.csv", "--people", "list.csv") == (2, "", message)


# Who gets to speak


@pytest.mark.parametrize("format_", AUDIT_FORMATS)
@pytest.mark.parametrize("by", [None, "type", "gender", "role", "article"])
def test_speakers_in_every_format(quotes, folder, format_, by):
    (folder / "b.txt").write_bytes(TEXT.encode())
    out = io.StringIO(newline="")
    audit_renderer(format_)(audit([make_report("a.txt"), make_report("b.txt")], by=by), out)
    options = ["-f", format_, *(["--by", by] if by else [])]
    assert quotes("speakers", "a.txt", "b.txt", *options) == (0, out.getvalue(), "")


def test_speakers_of_several_articles_are_one_row(quotes, folder):
    (folder / "b.txt").write_bytes(TEXT.encode())
    data = json.loads(quotes("speakers", "a.txt", "b.txt", "--json")[1])
    assert [(row["name"], row["ground"]) for row in data["speakers"]] == [
        ("Ines Okello", "full name in 2 articles"),
        (None, "one article"),
        (None, "one article"),
    ]
    assert data["summary"]["total"]["quotes"] == 6


def test_speakers_reads_standard_input(quotes):
    data = json.loads(quotes("speakers", "--json", stdin=TEXT.encode())[1])
    assert data["speakers"][0]["articles"] == ["-"]
    assert quotes("speakers")[::2] == (2, quotes("speakers")[2])
    assert quotes("speakers")[2].startswith("Usage: quotes speakers")


def test_speakers_of_what_could_be_read(quotes, folder):
    status, out, err = quotes("speakers", "x.txt", "a.txt", "none.txt", "--json")
    assert (status, json.loads(out)["summary"]["articles"]) == (1, 2)
    assert err == "quotes: cannot read x.txt: no such file; check the name\nNo quotes found in none.txt\n"


@pytest.mark.parametrize(
    ("options", "counts"),
    [
        (["--kind", "direct"], (1, 2)),
        (["--kind", "mixed"], (1, 1)),
        (["--min-confidence", "1"], (0, 0)),
        (["--engine", "rules"], (2, 3)),
    ],
)
def test_speakers_of_some_quotes(quotes, options, counts):
    data = json.loads(quotes("speakers", "a.txt", "--json", *options)[1])
    assert (len(data["speakers"]), data["summary"]["total"]["quotes"]) == counts


def test_speakers_with_a_list_of_people(quotes, folder):
    (folder / "list.json").write_text('[{"id": "Q42", "name": "Ines Okello"}]')
    (folder / "b.txt").write_bytes(TEXT.encode())
    data = json.loads(quotes("speakers", "a.txt", "b.txt", "--json", "--people", "list.json")[1])
    assert (data["speakers"][0]["id"], data["speakers"][0]["ground"]) == ("Q42", "list id in 2 articles")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--by", "age"], "cannot group by 'age'; choose from type, gender, role, article"),
        (["-f", "xml"], f"unknown format 'xml'; choose from {', '.join(AUDIT_FORMATS)}"),
        (
            ["-o", "out.md"],
            "cannot tell the format of out.md; give --format NAME, or one of the endings .txt, .json, .jsonl, .ndjson, "
            ".csv",
        ),
        (["--kind", "loud"], "unknown kind 'loud'; choose from direct, indirect, mixed, with commas between"),
        (["--engine", "parser"], "unknown engine 'parser'; choose from learned, rules"),
        (["-o", "a.txt"], "--output a.txt would overwrite that article; choose another name"),
    ],
)
def test_wrong_usage_of_speakers_is_one_helpful_line(quotes, args, message):
    assert quotes("speakers", "a.txt", *args) == (2, "", f"quotes: {message}\n")


def test_speakers_to_a_file(quotes, folder):
    assert quotes("speakers", "a.txt", "-f", "csv", "-o", "out.csv") == (0, "", "")
    assert (folder / "out.csv").read_bytes().decode() == quotes("speakers", "a.txt", "-f", "csv")[1]


# Looking


def looked_at(*articles, **look):
    out = io.StringIO(newline="")
    render(articles, out, Look(**look))
    return out.getvalue()


def test_show_prints_the_articles(quotes, folder):
    (folder / "deep").mkdir()
    (folder / "deep" / "b.txt").write_bytes(TEXT.encode())
    assert quotes("show", "a.txt") == (0, looked_at(make_report("a.txt")), "")
    assert quotes("show", "deep", "a.txt")[1] == looked_at(make_report("deep/b.txt"), make_report("a.txt"))
    assert quotes("show", stdin=TEXT.encode())[1] == looked_at(make_report("-"))
    assert quotes("show", "a.txt", "--explain")[1] == looked_at(make_report("a.txt"), explain=True)
    assert quotes("show", "-r", "--glob", "b*", ".")[1] == looked_at(make_report("./deep/b.txt"))


@pytest.mark.parametrize(
    ("options", "badges"),
    [
        (["--speaker", "fisher"], ["B2"]),
        (["--kind", "direct"], ["A1", "3"]),
        (["--min-confidence", "1"], []),
        (["--engine", "rules"], ["A1", "B2", "3"]),
    ],
)
def test_show_marks_the_quotes_that_are_wanted(quotes, options, badges):
    status, out, _ = quotes("show", "a.txt", *options)
    article = re.split(r"\[\w+ …", out)[0]
    assert status == 0
    assert list(dict.fromkeys(re.findall(r"\[(\w+) ", article))) == badges
    assert "harbour wall" in out
    assert "Local fishermen" in out
    near = quotes("show", "a.txt", "--context", "0", *options)[1]
    assert ("harbour wall" in near) is any(badge in badges for badge in ("A1",))


def test_show_says_where_nothing_is_found(quotes):
    assert quotes("show", "none.txt") == (
        0,
        " none.txt  0 quotes, 0 speakers\n\n 1  Nobody spoke.\n",
        "No quotes found in none.txt\n",
    )
    assert quotes("show", "none.txt", "--context", "2") == (0, "", "No quotes found in none.txt\n")


def test_show_does_what_can_be_read(quotes):
    status, out, err = quotes("show", "x.txt", "a.txt")
    assert (status, out) == (1, looked_at(make_report("a.txt")))
    assert err == "quotes: cannot read x.txt: no such file; check the name\n"


def test_show_knows_the_people_of_a_list(quotes, folder):
    (folder / "list.csv").write_text("id,name\nQ42,Ines Okello\n")
    assert "A1 Ines Okello\n" in quotes("show", "a.txt", "--people", "list.csv")[1]
    assert quotes("show", "a.txt", "--people", "no.csv")[0] == 1


@pytest.mark.parametrize("number", ["-1", "x", "", "1.5", "²", "9" * 5000])
def test_show_wants_a_number_of_paragraphs(quotes, number):
    message = f"quotes: --context is {number!r}; give a number of paragraphs, from 0\n"
    assert quotes("show", "a.txt", "--context", number) == (2, "", message)


def test_show_without_anything_to_read_shows_help(quotes):
    status, out, err = quotes("show")
    assert (status, out) == (2, "")
    assert err.startswith("Usage: quotes show")


# Usage


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--kind", "direct,loud"], "unknown kind 'loud'; choose from direct, indirect, mixed, with commas between"),
        (["--kind", ""], "unknown kind ''; choose from direct, indirect, mixed, with commas between"),
        (["-f", "xml"], f"unknown format 'xml'; choose from {', '.join(FORMATS)}"),
        (["--engine", "parser"], "unknown engine 'parser'; choose from learned, rules"),
        (["--json", "-f", "csv"], "--json and --format csv contradict each other; give one of them"),
        (["--speaker", " "], "--speaker is empty; give a part of a name or description"),
        (["--min-confidence", "1.5"], "--min-confidence is '1.5'; give a number from 0 to 1"),
        (["--min-confidence", "nan"], "--min-confidence is 'nan'; give a number from 0 to 1"),
        (["--min-confidence", "high"], "--min-confidence is 'high'; give a number from 0 to 1"),
        (["-o", "a.txt"], "--output a.txt would overwrite that article; choose another name"),
        (
            ["--json", "--text-out", "a.txt"],
            "--text-out a.txt would overwrite a.txt, which is read too; choose another place",
        ),
        (["--json", "--text-out", "-"], "--text-out is '-'; name a file, or a directory: DIR/"),
        (
            ["-f", "csv", "--with-text"],
            "--with-text has no place in csv; give --format "
            f"{' or '.join(name for name, known in FORMATS.items() if known.takes_text)}, or --text-out FILE beside it",
        ),
    ],
)
def test_wrong_usage_is_one_helpful_line(quotes, folder, args, message):
    assert quotes("extract", "a.txt", *args) == (2, "", f"quotes: {message}\n")
    assert (folder / "a.txt").read_bytes() == TEXT.encode()


@pytest.mark.parametrize(
    ("args", "word"),
    [
        (["extract", "--loud"], "--loud"),
        (["extract", "--format"], "--format"),
        (["extract", "--kinds", "direct"], "--kind"),
        (["extrct"], "extrct"),
    ],
)
def test_what_typer_refuses_is_one_line_too(quotes, args, word):
    status, out, err = quotes(*args)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert word in err
    assert err.startswith("quotes: ")
    assert "; see 'quotes" in err
    assert err.endswith(" --help'\n")


@pytest.mark.parametrize(("name", "quoted"), [("a.txt", "a.txt"), ("an article.txt", "'an article.txt'")])
def test_a_file_in_the_place_of_the_command_gets_the_command(quotes, folder, name, quoted):
    (folder / name).write_bytes(TEXT.encode())
    message = f"quotes: {name} is a file, not a command; try: quotes extract {quoted}\n"
    assert quotes(name) == (2, "", message)
    assert quotes(name, "--json") == (2, "", message)


def test_a_file_called_like_a_command_does_not_stand_in_its_way(quotes, folder):
    (folder / "extract").write_text("Nobody spoke.")
    assert quotes("extract", "a.txt", "--json")[0] == 0


@pytest.mark.parametrize(
    "args",
    [["-h"], ["--help"], *([name, "-h"] for name in ("extract", "speakers", "show", "check", "formats", "schema"))],
)
def test_help(quotes, args):
    status, out, err = quotes(*args)
    assert (status, err) == (0, "")
    assert out.startswith("Usage: quotes")


def test_help_names_every_option(quotes):
    out = quotes("extract", "--help")[1]
    options = [
        "-f",
        "--format",
        "--json",
        "-o",
        "--output",
        "--kind",
        "--speaker",
        "--min-confidence",
        "--people",
        "--explain",
        "--text-out",
    ]
    assert [option for option in [*options, "--version", "-h"] if option not in out] == []


@pytest.mark.parametrize("args", [["--version"], ["extract", "--version"]])
def test_version(quotes, args):
    assert quotes(*args) == (0, f"quotes {__version__}\n", "")


def test_schema(quotes):
    status, out, err = quotes("schema")
    assert (status, json.loads(out), err) == (0, schema(), "")


# Output


def test_output_to_a_file(quotes, folder):
    target = folder / "out.json"
    target.write_text("before")
    target.chmod(0o640)
    assert quotes("extract", "a.txt", "--json", "-o", "out.json") == (0, "", "")
    assert target.read_bytes().decode() == rendered("json", make_report("a.txt"))
    assert target.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in folder.iterdir()) == ["a.txt", "none.txt", "out.json"]


@pytest.mark.parametrize("format_", [name for name, known in FORMATS.items() if known.endings])
def test_the_ending_of_the_output_tells_the_format(quotes, folder, format_):
    ending = FORMATS[format_].endings[0]
    told = next(name for name, known in FORMATS.items() if ending in known.endings)
    assert quotes("extract", "a.txt", "-o", f"out{ending.upper()}") == (0, "", "")
    assert (folder / f"out{ending.upper()}").read_bytes().decode() == rendered(told, make_report("a.txt"))
    assert quotes("extract", "a.txt", "-o", f"out{ending}", "-f", format_) == (0, "", "")
    assert (folder / f"out{ending}").read_bytes().decode() == rendered(format_, make_report("a.txt"))


def test_the_ending_tells_the_format_of_speakers_too(quotes, folder):
    assert quotes("speakers", "a.txt", "-o", "out.csv") == (0, "", "")
    assert (folder / "out.csv").read_bytes().decode() == quotes("speakers", "a.txt", "-f", "csv")[1]


def test_a_directory_gets_a_file_an_article(quotes, folder):
    (folder / "b.txt").write_bytes(TEXT.encode())
    status, out, err = quotes(
        "extract", "a.txt", "x.txt", "b.txt", "-", "-f", "json", "-o", "out/", stdin=TEXT.encode()
    )
    assert (status, out) == (1, "")
    assert err == "quotes: cannot read x.txt: no such file; check the name\n"
    assert sorted(path.name for path in (folder / "out").iterdir()) == ["a.json", "b.json", "stdin.json"]
    found = (folder / "out" / "b.json").read_bytes().decode()
    assert found == rendered("json", make_report("b.txt"))


def test_a_directory_in_the_input_is_no_input_itself(quotes, folder):
    command = ("extract", ".", "-r", "-f", "text", "-o", "out/", "--text-out", "texts/")
    for _ in range(2):
        assert quotes(*command)[0] == 0
        assert sorted(path.name for path in (folder / "out").iterdir()) == ["a.txt", "none.txt"]
        assert sorted(path.name for path in (folder / "texts").iterdir()) == ["a.txt", "none.txt"]
    assert (folder / "texts" / "a.txt").read_bytes() == TEXT.encode()


@pytest.mark.parametrize("output", [".", "./"])
@pytest.mark.parametrize("read", ["a.txt", "."])
def test_a_directory_keeps_its_articles(quotes, folder, output, read):
    status, out, err = quotes("extract", read, "-f", "text", "-o", output)
    assert (status, out) == (2, "")
    assert err.startswith(f"quotes: --output {output} would overwrite ")
    assert err.endswith("a.txt, which is read too; choose another place\n")
    assert (folder / "a.txt").read_bytes() == TEXT.encode()


def test_a_list_of_people_is_not_overwritten_in_a_directory(quotes, folder):
    (folder / "a.csv").write_text("name\n")
    err = quotes("extract", "a.txt", "-f", "csv", "-o", ".", "--people", "a.csv")[2]
    assert err == "quotes: --output . would overwrite a.csv, which is read too; choose another place\n"
    assert (folder / "a.csv").read_text() == "name\n"


def test_the_text_beside_the_output(quotes, folder):
    encoded = ("\ufeff" + TEXT).encode("utf-16-le")
    assert quotes("extract", "-", "-o", "out.json", "--text-out", "text.txt", stdin=encoded) == (0, "", "")
    text = (folder / "text.txt").read_bytes().decode()
    assert text == TEXT
    for quote in json.loads((folder / "out.json").read_text(encoding="utf-8"))[0]["quotes"]:
        for part in quote["content"]:
            assert text[part["start"] : part["end"]] == part["text"]


@pytest.mark.parametrize(
    ("options", "place"),
    [
        (["--json", "--text-out", "text.txt"], "--text-out text.txt"),
        (["-f", "brat"], "brat"),
        (["-f", "citron"], "citron"),
    ],
)
def test_several_articles_are_refused_where_there_is_room_for_one(quotes, folder, options, place):
    option = options[1] if options[0] == "--json" else "--output"
    message = f"quotes: {place} has room for one article only; give a directory, {option} DIR/\n"
    assert quotes("extract", "a.txt", "none.txt", *options) == (2, "", message)
    assert sorted(path.name for path in folder.iterdir()) == ["a.txt", "none.txt"]
    assert quotes("extract", "a.txt", *options)[0] == 0


def test_output_keeps_its_line_ends(quotes, folder):
    quotes("extract", "a.txt", "-f", "csv", "-o", "out.csv")
    assert (folder / "out.csv").read_bytes().decode() == rendered("csv", make_report("a.txt"))


def test_output_through_a_link_reaches_what_it_points_to(quotes, folder):
    (folder / "real.json").write_text("before")
    (folder / "link.json").symlink_to("real.json")
    assert quotes("extract", "a.txt", "--json", "-o", "link.json")[0] == 0
    assert (folder / "link.json").is_symlink()
    assert (folder / "real.json").read_text(encoding="utf-8").startswith("[")


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError(errno.ENOSPC, "No space left on device")])
def test_output_stays_as_it_was_unless_all_is_done(quotes, folder, extractor, error):
    def fail(article):
        raise error

    extractor.Extractor = lambda engine: fail
    (folder / "out.json").write_text("before")
    status, _, err = quotes("extract", "a.txt", "--json", "-o", "out.json")
    assert (folder / "out.json").read_text() == "before"
    assert sorted(path.name for path in folder.iterdir()) == ["a.txt", "none.txt", "out.json"]
    if error is KeyboardInterrupt:
        assert (status, err.strip()) == (130, "")
    else:
        assert (status, err) == (1, "quotes: cannot write out.json: no space left on device; choose another place\n")


def test_a_fault_of_the_program_is_not_called_a_failure_to_write(quotes, extractor):
    def fail(article):
        Path("list-that-is-not-there.txt").read_text()

    extractor.Extractor = lambda engine: fail
    for options in [], ["-o", "out.txt"]:
        with pytest.raises(FileNotFoundError):
            quotes("extract", "a.txt", *options)


@pytest.mark.parametrize(
    ("output", "message"),
    [
        ("no/such/out.json", "no/such/out.json: no such directory; make it first"),
        ("none.txt/out.json", "none.txt/out.json: not a directory; choose another place"),
        ("none.txt/", "none.txt/: a file has that name; choose another directory"),
        ("none.txt/deep/", "none.txt/deep/: a file has that name; choose another directory"),
        ("", "'': the file name is empty; name a file"),
    ],
)
def test_output_where_nothing_can_be(quotes, output, message):
    assert quotes("extract", "a.txt", "-o", output) == (1, "", f"quotes: cannot write {message}\n")


@pytest.mark.parametrize("output", [".", "new/"])
def test_speakers_of_all_articles_are_one_file(quotes, folder, output):
    message = f"quotes: cannot write {output}: it is a directory; name a file in it\n"
    assert quotes("speakers", "a.txt", "-o", output) == (1, "", message)
    assert sorted(path.name for path in folder.iterdir()) == ["a.txt", "none.txt"]


def test_output_where_nothing_may_be(quotes, folder, monkeypatch):
    def refuse(path):
        raise PermissionError(errno.EACCES, "Permission denied", path)

    monkeypatch.setattr(atomic_file, "_open", refuse)
    message = "quotes: cannot write out.json: permission denied; choose another place\n"
    assert quotes("extract", "a.txt", "-o", "out.json") == (1, "", message)


def test_an_interrupt_is_silent(quotes, extractor):
    def interrupted(article):
        raise KeyboardInterrupt

    extractor.Extractor = lambda engine: interrupted
    status, out, err = quotes("extract", "a.txt")
    assert (status, out, err.strip()) == (130, "", "")


# As a process


def test_output_is_utf_8_in_any_locale(folder):
    for locale in ("C", "POSIX"):
        done = started("extract", "a.txt", LC_ALL=locale, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout.decode() == rendered("table", make_report("a.txt"))


def test_standard_input_that_is_no_utf_8(folder):
    done = started("extract", "--json", stdin=b"\xed\xa0\x80 \xff \x93So\x94")
    assert done.returncode == 0
    assert done.stderr == b"No quotes found\n"
    done = started("extract", "--json", stdin=b"\x00\x01\x02\x03")
    assert (done.returncode, done.stderr.count(b"\n")) == (1, 1)


@pytest.mark.parametrize("args", [("extract", *["a.txt"] * 200), ("extract", "--json", *["a.txt"] * 200)])
def test_a_reader_that_goes_away_ends_it_silently(folder, args):
    process = subprocess.Popen(command(*args), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment())
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(60) == 0


@pytest.mark.parametrize("args", [["extract", "a.txt"], ["extract", "a.txt", "-f", "csv"], ["schema"], ["--help"]])
def test_a_reader_that_was_never_there_ends_it_silently(folder, args):
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(command(*args), stdout=writing, stderr=subprocess.PIPE, env=environment(), timeout=60)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="only Linux has a device that is always full")
def test_a_full_disk_is_one_line(folder):
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            command("extract", "a.txt"), stdout=full, stderr=subprocess.PIPE, env=environment(), timeout=60
        )
    assert done.returncode == 1
    assert done.stderr == b"quotes: cannot write: no space left on device; check where the output goes\n"


@pytest.mark.skipif(not os.path.exists("/dev/stdout"), reason="standard output has no name here")
def test_standard_output_by_its_name_is_not_replaced(folder):
    (folder / "log.txt").write_text("as it was\n")
    with open("log.txt", "a") as log:
        for _ in range(2):
            arguments = command("extract", "a.txt", "-f", "text", "-o", "/dev/stdout")
            subprocess.run(arguments, stdout=log, env=environment(), timeout=60, check=True)
    lines = (folder / "log.txt").read_text().splitlines()
    assert (lines[0], len(lines)) == ("as it was", 7)


@pytest.mark.skipif(os.name == "nt", reason="signals are sent differently there")
@pytest.mark.parametrize("inherited", [signal.SIG_DFL, signal.SIG_IGN])
def test_an_interrupt_from_outside(folder, inherited):
    before = signal.signal(signal.SIGINT, inherited)
    process = subprocess.Popen(
        command("extract", "a.txt", "-"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    signal.signal(signal.SIGINT, before)
    process.stdout.readline()  # The first article is out, and the second awaited.
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err.strip()) == (130, b"")


def begun(*args):
    """The command, when it has opened its output and waits for standard input."""
    process = subprocess.Popen(command(*args, "-o", "out.csv", "-"), stdin=subprocess.PIPE, env=environment())
    while not (parts := list(Path().glob(".out.csv.*.part"))):
        assert process.poll() is None
        time.sleep(0.01)
    return process, parts


@pytest.mark.skipif(os.name == "nt", reason="signals are sent differently there")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_what_ends_it_leaves_nothing_behind(folder, name):
    number = getattr(signal, name)
    process, (part,) = begun("extract", "a.txt")
    process.send_signal(number)
    process.stdin.close()
    assert process.wait(60) == 128 + number
    assert not part.exists()
    assert not Path("out.csv").exists()


@pytest.mark.skipif(os.name == "nt", reason="signals are sent differently there")
def test_a_signal_that_is_ignored_stays_so(folder):
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    process, _ = begun("extract", "a.txt")
    signal.signal(signal.SIGHUP, before)
    process.send_signal(signal.SIGHUP)
    process.communicate(TEXT.encode(), timeout=60)
    assert process.returncode == 0
    assert Path("out.csv").exists()


def test_signals_are_what_they_were_when_it_is_done(quotes):
    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = [signal.getsignal(number) for number in numbers]
    assert quotes("extract", "a.txt")[0] == 0
    assert [signal.getsignal(number) for number in numbers] == before


def test_it_runs_in_any_thread(quotes):
    done = []
    thread = threading.Thread(target=lambda: done.append(quotes("extract", "a.txt")[0]))
    thread.start()
    thread.join(60)
    assert done == [0]


def in_terminal(*args, **more):
    """The exit status of the command, and what it sends to a terminal."""
    status, sent = at_terminal(command(*args), **more)
    return status, sent.replace("\r\n", "\n")


def test_at_a_terminal_the_table_fits_and_is_coloured(folder):
    status, sent = in_terminal("extract", "a.txt", columns=72)
    assert status == 0
    assert "\x1b[32mdirect" in sent
    plain = sent
    for code in (0, 1, 2, 32, 36):
        plain = plain.replace(f"\x1b[{code}m", "")
    assert "\x1b" not in plain
    assert max(map(len, plain.splitlines())) <= 72


@pytest.mark.parametrize("wish", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_at_a_terminal_without_colours(folder, monkeypatch, wish):
    monkeypatch.setenv("COLUMNS", "90")
    status, sent = in_terminal("extract", "a.txt", columns=90, **wish)
    assert (status, sent) == (0, rendered("table", make_report("a.txt")))


def test_at_a_terminal_without_a_file_there_is_help():
    status, sent = in_terminal("extract")
    assert status == 2
    assert sent.startswith("Usage: quotes extract")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("args", "unwanted"),
    [
        (["--help"], ["rich", "pydantic", "json", "regex", "quotecli.model", "quotecli.outputs"]),
        (["extract", "--help"], ["rich", "pydantic", "json", "regex", "quotecli.model", "quotecli.outputs"]),
        (
            ["extract", "a.txt", "--json"],
            [
                "rich",
                "pydantic",
                "quotecli.identity.people_lists",
                "quotecli.identity.full_names",
                "quotecli.audit",
                "quotecli.cli.output_names",
                "quotecli.cli.formats_command",
                "quotecli.outputs.csv_",
                "quotecli.outputs.table",
            ],
        ),
        (
            ["extract", "a.txt", "-f", "csv"],
            ["rich", "pydantic", "json", "quotecli.outputs.json_", "quotecli.outputs.table"],
        ),
        (
            ["speakers", "a.txt", "--json"],
            [
                "rich",
                "pydantic",
                "quotecli.identity.people_lists",
                "quotecli.outputs.csv_",
                "quotecli.outputs.speakers_table",
            ],
        ),
        (["schema"], ["rich", "pydantic", "quotecli.outputs.csv_", "quotecli.outputs.table"]),
        (["formats", "--json"], ["rich", "pydantic", "quotecli.cli.session", "quotecli.outputs.table"]),
        (
            ["show", "a.txt"],
            ["pydantic", "json", "quotecli.identity.people_lists", "quotecli.audit", "quotecli.outputs.table"],
        ),
        (["show", "-h"], ["rich", "regex", "quotecli.outputs", "quotecli.cli.pager"]),
    ],
)
def test_nothing_is_imported_for_nothing(folder, args, unwanted):
    # The extractor comes with its imports only when it is wanted, as it does in earnest.
    lazy = BOOT.replace("from tests import reports\n", "").replace(
        "extractor.Extractor = reports.Extractor", "extractor.Extractor = lambda engine: __import__('quiet').run"
    )
    (folder / "quiet.py").write_text(
        "from quotecli.model import Report\ndef run(article):\n    return Report(article, (), (), 'rules', '0')\n"
    )
    # Early versions of Typer import Rich themselves.
    names = "print(*sorted(set(sys.modules) - before), file=sys.stderr)"
    code = "import sys, typer\nbefore = set(sys.modules)\n" + lazy.replace("sys.exit(main())", f"main()\n{names}")
    path = environment()["PYTHONPATH"] + os.pathsep + str(folder)
    done = subprocess.run(
        [sys.executable, "-c", code, *args], capture_output=True, env=environment(PYTHONPATH=path), timeout=60
    )
    assert done.returncode == 0
    loaded = set(done.stderr.decode().split())
    assert "quotecli.cli.app" in loaded
    assert [name for name in unwanted if name in loaded] == []
