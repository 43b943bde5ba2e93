"""Plain text: one line per quote, and what grep, cut and a pattern make of it."""

import io
import re
import shutil
import subprocess
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecli.model import Article, Kind, Report, Speaker, SpeakerType
from quotecli.outputs import Asked, renderer
from quotecli.outputs.terminal import one_line
from tests.reports import OKELLO, TEXT, make_quote, make_report, make_report_of, rendered

# As docs/formats.md has it.
LINE = re.compile(
    r"^(?P<file>.*?):(?P<line>\d+): "
    r"(?P<who>.*?)(?: \((?P<role>.*?)\))? \[(?P<kind>direct|mixed|indirect)\]: (?P<words>.*)$"
)
BAKER = Speaker("s3", "Bo Tan", None, ("baker",), None, SpeakerType.PERSON, None, 1)


def test_it_looks_as_it_did():
    assert rendered("text", make_report("in/harbour.txt")) == (
        "in/harbour.txt:1: Ines Okello (harbour master of Port Sallow and head of its storm committee) [direct]: "
        "“The harbour wall will hold for another winter,” “After that, I promise nothing.”\n"
        "in/harbour.txt:4: local fishermen [mixed]: "
        "nobody had asked them “a single question” before the works began\n"
        "in/harbour.txt:6: - [direct]: “It was dark, and it was loud.”\n"
    )


def test_a_pattern_takes_it_apart():
    report = make_report("a.txt")
    lines = [LINE.match(line) for line in rendered("text", report).splitlines()]
    assert [match["line"] for match in lines] == [str(quote.line) for quote in report.quotes]
    assert [match["kind"] for match in lines] == [quote.kind.value for quote in report.quotes]
    assert [match["words"] for match in lines] == [one_line(quote.text) for quote in report.quotes]
    assert [match["who"] for match in lines] == ["Ines Okello", "local fishermen", "-"]
    assert [match["role"] for match in lines] == [OKELLO.roles[0], None, None]


def test_several_speakers_have_a_semicolon_between_them():
    quote = make_quote(1, Kind.DIRECT, ["“It was dark, and it was loud.”"], speaker=BAKER)
    unknown = replace(BAKER, name=None, roles=())
    both = replace(quote, speakers=(replace(OKELLO, roles=()), BAKER, unknown))
    report = Report(Article(TEXT, "a.txt"), (OKELLO, BAKER), (both,), "rules", "0")
    assert LINE.match(rendered("text", report).rstrip("\n"))["who"] == "Ines Okello; Bo Tan (baker); -"


def test_each_reason_has_a_line_of_its_own_with_the_same_place():
    lines = rendered("text", make_report("a.txt"), explain=True).splitlines()
    first, second, third = make_report().quotes
    why = [line for line in lines if re.match(r"a\.txt:\d+:   ", line)]
    assert why == [
        *(f"a.txt:1:   {reason}" for reason in first.explanation),
        *(f"a.txt:4:   {reason}" for reason in second.explanation),
        f"a.txt:6:   rule: {third.rule}",
    ]
    assert [line for line in lines if line not in why] == rendered("text", make_report("a.txt")).splitlines()
    assert lines[1] == why[0]


def test_standard_input_is_a_hyphen_and_nothing_is_nothing():
    assert rendered("text", make_report("-")).startswith("-:1: Ines Okello (")
    assert rendered("text") == ""
    assert rendered("text", Report(Article("Nobody spoke.", "a.txt"), (), (), "rules", "0")) == ""


@pytest.mark.skipif(not all(map(shutil.which, ("grep", "cut"))), reason="there is no grep or cut here")
def test_grep_and_cut_read_it():
    printed = rendered("text", make_report("a.txt"), make_report("b.txt"))

    def piped(*command):
        done = subprocess.run(command, input=printed.encode(), stdout=subprocess.PIPE, check=True)
        return done.stdout.decode().splitlines()

    assert piped("cut", "-d:", "-f1,2") == ["a.txt:1", "a.txt:4", "a.txt:6", "b.txt:1", "b.txt:4", "b.txt:6"]
    assert len(piped("grep", r"\[direct\]: ")) == 4
    nobody = "6: - [direct]: “It was dark, and it was loud.”"
    assert piped("grep", "-F", ": - [") == [f"a.txt:{nobody}", f"b.txt:{nobody}"]
    assert piped("grep", "^b.txt:4:")[0].endswith("before the works began")


def test_each_line_is_out_before_the_next_article_is_read():
    out, seen = io.StringIO(), []

    def reports():
        for name in ("a.txt", "b.txt"):
            seen.append(out.getvalue().count("\n"))
            yield make_report(name)

    renderer("text")(reports(), out, Asked())
    assert seen == [0, 3]


@given(words=st.text(st.characters(), min_size=1, max_size=60))
def test_any_text_is_one_line_a_quote(words):
    report = make_report_of(words, source=words, name=words, role=words)
    (line,) = rendered("text", report).splitlines()
    shown = one_line(words)
    role = f" ({shown})" if shown else ""
    assert line == f"{shown}:1: {shown or '-'}{role} [direct]: {shown}"


@given(words=st.text(st.characters(), min_size=1, max_size=60))
def test_any_words_can_be_taken_out_again(words):
    (line,) = rendered("text", make_report_of(words)).splitlines()
    found = LINE.match(line)
    assert (found["file"], found["line"], found["who"], found["role"]) == ("a.txt", "1", "Bo Tan", "baker")
    assert found["words"] == one_line(words)
