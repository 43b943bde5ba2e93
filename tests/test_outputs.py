"""How reports look: against golden files, and against text that tries to be more than text."""

import csv
import io
import json
import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from quotecli.model import Article, Kind, Report
from quotecli.outputs import FORMATS, Asked, renderer, terminal
from quotecli.outputs.terminal import visible
from tests.reports import NASTY, TEXT, Screen, make_quote, make_report, make_report_of, rendered

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch):
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.mark.parametrize(
    ("name", "columns", "explain"),
    [
        ("pipe", None, False),
        ("wide", "120", False),
        ("narrow", "80", False),
        ("blocks", "60", False),
        ("explain", "120", True),
    ],
)
def test_table_looks_as_it_did(monkeypatch, name, columns, explain):
    if columns:
        monkeypatch.setenv("COLUMNS", columns)
    printed = rendered("table", make_report(), make_report("-"), explain=explain)
    assert printed == (GOLDEN / f"table_{name}.txt").read_text(encoding="utf-8")


def test_table_in_a_pipe_is_as_wide_as_its_longest_quote():
    words = "“" + "A very long sentence indeed. " * 40 + "The end.”"
    line = next(line for line in rendered("table", make_report_of(words)).splitlines() if "The end" in line)
    assert words in line


@pytest.mark.parametrize("columns", ["200", "100", "80", "60", "40", "20", "1"])
def test_table_keeps_to_the_width_it_is_given(monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", columns)
    printed = rendered("table", make_report(), explain=True)
    assert max(map(len, printed.splitlines())) <= int(columns)
    if int(columns) >= 60:
        assert "Okello" in printed
        assert "\u2026" not in printed


def test_no_width_is_too_much(monkeypatch):
    monkeypatch.setenv("COLUMNS", "99999999999")
    assert terminal.columns(sys.stdout) == terminal.MOST_COLUMNS
    assert max(map(len, rendered("table", make_report()).splitlines())) < terminal.MOST_COLUMNS


def quotes_of(report):
    return [" ".join(quote.text.split()) for quote in report.quotes]


@pytest.mark.parametrize("columns", [12, 20, 24, 25, 40, 60, 71])
def test_without_room_for_a_table_nothing_is_left_out_and_no_word_is_cut(monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    printed = " ".join(rendered("table", make_report()).split())
    for words in [*quotes_of(make_report()), "Ines Okello, harbour master", "local fishermen", "line 4"]:
        assert words in printed
    assert printed.count("direct") == 2


@pytest.mark.parametrize("columns", [25, 30, 40, 71])
def test_the_longest_word_that_fits_stays_whole(monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    longest = "x" * columns
    printed = rendered("table", make_report_of(f"“Well, {longest} and {longest}yz”"))
    assert longest in printed.splitlines()


def cued(words, cue, **more):
    """A report on one quote whose cue is given."""
    report = make_report_of(f"{words} {cue}", **more)
    quote = make_quote(1, Kind.DIRECT, [words], text=f"{words} {cue}", cue=cue, speaker=report.speakers[0])
    return replace(report, quotes=(quote,))


@pytest.mark.parametrize("columns", ["72", "96", "100", "120"])
def test_nothing_is_wrapped_where_there_is_room(monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", columns)
    printed = rendered("table", cued("“We left.”", "told a local newspaper"))
    assert "“We left.”  told a local newspaper     1" in printed
    if int(columns) >= 100:
        role = "keeper of the northern light"
        assert f"Bo Tan   {role}  direct" in rendered("table", cued("“We left.”", "told a paper", role=role))


@pytest.mark.parametrize("columns", ["72", "80", "96", "120"])
def test_columns_wrap_between_words(monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", columns)
    words = "“Every word of this is going to be wrapped, since there are so many of them to be printed in a line.”"
    printed = rendered("table", cued(words, "misrepresented", name="Bartholomewson Featherstone-Haugh", role=""))
    assert "misrepresented" in printed
    assert "Bartholomewson" in printed
    assert "Featherstone-Haugh" in printed
    assert max(map(len, printed.splitlines())) <= int(columns)


@pytest.mark.parametrize("columns", range(72, 121, 8))
def test_every_column_keeps_its_heading(monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    report = cued("word " * 40, "cue " * 40, name="name " * 20, role="role " * 20)
    quote = replace(report.quotes[0], id="q1234", line=123456)
    lines = rendered("table", replace(report, quotes=(quote,))).splitlines()
    assert lines[2].split() == ["#", "Speaker", *(["Role"] if columns >= 100 else []), "Kind", "Quote", "Cue", "Line"]
    assert "1234" in lines[4]
    assert "123456" in lines[4]


def test_blocks_give_way_to_columns_where_there_is_room(monkeypatch):
    for columns, header in [("71", False), ("72", True)]:
        monkeypatch.setenv("COLUMNS", columns)
        assert (
            bool(re.search(r"Speaker .*Kind .*Quote .*Cue .*Line$", rendered("table", make_report()), re.M)) is header
        )


def test_blocks_are_coloured_and_say_the_same(monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    coloured = rendered("table", make_report(), out=Screen())
    assert "\x1b[32mdirect\x1b" in coloured
    assert "\x1b[2mcomplained\x1b" in coloured
    plain = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in plain.splitlines()] == rendered("table", make_report()).splitlines()


def test_table_leaves_no_space_at_the_end_of_a_line():
    assert not re.search(r"[ \t]+$", rendered("table", make_report(), explain=True), re.MULTILINE)


def test_table_has_no_block_for_an_article_without_quotes():
    empty = Report(Article("Nobody spoke.", "empty.txt"), (), (), "rules", "0.1.0")
    assert rendered("table", empty) == ""
    assert rendered("table", empty, make_report()) == rendered("table", make_report())


def test_table_is_coloured_at_a_terminal_and_says_the_same(monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    coloured = rendered("table", make_report(), out=Screen())
    assert "\x1b[1mInes Okello" in coloured
    kinds = re.findall(r"\x1b\[(\d+)m(direct|mixed) ", coloured.replace("direct\x1b", "direct \x1b"))
    assert len(set(kinds)) == 2
    assert re.search(r"\x1b\[2m–", coloured)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    lines = [line.rstrip() for line in plain.splitlines()]
    assert lines == rendered("table", make_report()).splitlines()


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_table_is_uncoloured_where_colour_is_unwanted(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    assert "\x1b" not in rendered("table", make_report(), out=Screen())


def test_table_at_a_terminal_of_unknown_size_wraps_at_80():
    printed = rendered("table", make_report(), out=Screen())
    lines = re.sub(r"\x1b\[[0-9;]*m", "", printed).splitlines()
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize("words", ["“[bold]Stop[/bold] [/] [link=x]this :smile:”", "“[red]”", "“\\[x]”"])
def test_markup_in_an_article_is_text(words):
    report = make_report_of(words, source="[b]a.txt", name="[i]Bo Tan", role="[/b] baker")
    printed = rendered("table", report, explain=True)
    for text in (words, "[b]a.txt", "[i]Bo Tan", "[/b] baker", f"because {words}"):
        assert text in printed


@pytest.mark.parametrize("nasty", NASTY, ids=ascii)
@pytest.mark.parametrize("format_", FORMATS)
def test_control_characters_never_reach_a_terminal(monkeypatch, format_, nasty):
    monkeypatch.setenv("NO_COLOR", "1")
    words = f"“Well {nasty}now”"
    report = make_report_of(words, source=f"a{nasty}.txt", name=f"Bo {nasty} Tan", role=f"ba{nasty}ker")
    printed = rendered(format_, report, explain=True, out=Screen())
    assert nasty not in printed
    # Where columns are divided by tabs, they are no part of an article.
    assert not re.search(
        "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]",
        printed.replace("\t", "") if format_ in ("brat", "conll") else printed,
    )
    assert "Well" in printed


def test_visible_shows_what_it_replaces():
    assert visible("a\x1bb\x7fc\x9bd\u202ee\udc80") == "a␛b␡c\\x9bd\\u202ee\\udc80"
    assert visible("\U000e0041") == "\\U000e0041"
    assert visible("“Žižek’s café” — 東京 ⁦".rstrip("\u2066")) == "“Žižek’s café” — 東京 "


@pytest.mark.slow
@pytest.mark.parametrize("format_", FORMATS)
@given(words=st.text(st.characters(), min_size=1, max_size=60), columns=st.none() | st.integers(1, 130))
def test_any_text_can_be_printed(format_, words, columns):
    with pytest.MonkeyPatch.context() as patch:
        if columns:
            patch.setenv("COLUMNS", str(columns))
        printed = rendered(format_, make_report_of(words, source=words, name=words, role=words), explain=True)
    data = printed.encode("utf-8", "backslashreplace").decode()
    if format_ in ("json", "jsonl"):
        read = json.loads(data)
        assert (read[0] if format_ == "json" else read)["quotes"][0]["text"] == words
    elif format_ == "csv":
        assert data.startswith("document,id,")
        assert data.endswith("\r\n")
    elif format_ == "html":
        assert data.endswith("</html>\n")
    elif format_ == "table":
        # Characters of no width take no room, and one of two columns may stick out of a single one.
        assert max(map(cell_len, printed.splitlines())) <= max(columns or 10_000, 2)
    else:
        # White space alone is nothing that brat could mark.
        assert data or (format_ == "brat" and not words.strip())


@pytest.mark.parametrize("format_", ["json", "jsonl"])
@pytest.mark.parametrize("nasty", [*NASTY, "\u2028", "\r\n", "“😀”"], ids=ascii)
def test_json_reads_back_what_was_written(format_, nasty):
    report = make_report_of(f"“Well {nasty}now”")
    printed = rendered(format_, report)
    data = json.loads(printed)
    assert (data[0] if format_ == "json" else data) == report.to_dict()


def test_json_is_an_array_and_jsonl_a_line_a_document():
    reports = make_report("a.txt"), make_report("b.txt")
    expected = [report.to_dict() for report in reports]
    assert json.loads(rendered("json", *reports)) == expected
    lines = rendered("jsonl", *reports).splitlines()
    assert [json.loads(line) for line in lines] == expected
    assert rendered("json") == "[]\n"
    assert rendered("jsonl") == ""
    assert "“It was dark" in rendered("json", *reports)


def test_jsonl_writes_each_document_before_the_next_is_read():
    out = io.StringIO()
    seen = []

    def reports():
        for name in ("a.txt", "b.txt", "c.txt"):
            seen.append(out.getvalue().count("\n"))
            yield make_report(name)

    renderer("jsonl")(reports(), out, Asked())
    assert seen == [0, 1, 2]


def test_json_has_reasons_only_when_asked():
    assert "explanation" not in rendered("json", make_report())
    quotes = json.loads(rendered("json", make_report(), explain=True))[0]["quotes"]
    assert quotes[0]["explanation"] == list(make_report().quotes[0].explanation)
    assert quotes[2]["explanation"] == ["rule: cue-before-source"]


def test_csv_reads_back():
    reports = make_report("a.txt"), make_report("b, c.txt")
    printed = rendered("csv", *reports, explain=True)
    rows = list(csv.DictReader(io.StringIO(printed, newline="")))
    assert [row["document"] for row in rows] == ["a.txt"] * 3 + ["b, c.txt"] * 3
    first, second, third = rows[:3]
    assert first == {
        "speakers": "Ines Okello",
        "document": "a.txt",
        "id": "q1",
        "speaker_id": "s1",
        "speaker": "Ines Okello",
        "role": "harbour master of Port Sallow and head of its storm committee",
        "kind": "direct",
        "text": "“The harbour wall will hold\r\nfor another winter,” “After that, I promise nothing.”",
        "cue": "said",
        "source": "Ines Okello",
        "line": "1",
        "start": "0",
        "end": str(TEXT.index("“After") + len("“After that, I promise nothing.”")),
        "confidence": "0.965",
        "rule": "cue-before-source",
        "explanation": "\n".join(reports[0].quotes[0].explanation),
    }
    assert (second["speaker"], second["role"]) == ("local fishermen", "")
    assert (third["speaker_id"], third["speaker"], third["cue"], third["source"]) == ("", "", "", "")


def test_csv_is_rfc_4180():
    printed = rendered("csv", make_report_of('He said "no", twice'))
    header, row, rest = printed.split("\r\n")
    assert header.startswith("document,id,speaker_id,")
    assert '"He said ""no"", twice"' in row
    assert rest == ""
    assert rendered("csv").count("\r\n") == 1
    assert "explanation" not in printed
