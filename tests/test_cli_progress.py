"""How far the reading is: when it is shown, what it says, and that nothing of it stays on the screen."""

import io
import re
import signal
import subprocess
import sys

import pytest

from quotecli.cli.messages import Messages
from quotecli.cli.progress import FEW, Progress
from tests.processes import BOOT, at_terminal
from tests.reports import TEXT

# The line is drawn from the first article on, and the extractor does what a test wants with the eighth.
NOW = "from quotecli.cli import progress\nprogress.PATIENCE = 0\n"
EIGHTH = """
import os, signal
seen = []
class Extractor(reports.Extractor):
    def __call__(self, article):
        seen.append(article)
        if len(seen) == 8:
            {does}
        return super().__call__(article)
extractor.Extractor = Extractor
"""
# Matches "\x1b[2K" and "\x1b[?25l".
CODE = re.compile(r"\x1b\[([?\d;]*)([A-Za-z])")


def boot(does="pass", now=NOW):
    ready = 'sys.modules["quotecli.extractor"] = extractor\n'
    return BOOT.replace(ready, ready + now + EIGHTH.format(does=does))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for number in range(12):
        (tmp_path / f"{number:02}.txt").write_bytes(TEXT.encode())
    return tmp_path


def in_terminal(code, *args, to_terminal=("stderr",), **more):
    """The exit status of the command, and what it sends to a terminal."""
    return at_terminal([sys.executable, "-c", code, *args], streams=to_terminal, **more)


def screen(sent):
    """The lines that a terminal shows in the end, down to where it writes next, and whether it shows a cursor."""
    lines, row, column, cursor = [""], 0, 0, True
    at = 0
    while at < len(sent):
        code = CODE.match(sent, at)
        if code:
            number, letter = code.groups()
            at = code.end()
            if letter == "A":
                row -= int(number or 1)
            elif letter == "K":
                assert number == "2"
                lines[row] = ""
            elif number == "?25":
                cursor = letter == "h"
            else:
                assert letter == "m", f"the code {code[0]!r} is not known here"
            continue
        mark = sent[at]
        at += 1
        if mark == "\n":
            row += 1
            lines += [""] * (row == len(lines))
        elif mark == "\r":
            column = 0
        else:
            lines[row] = lines[row][:column].ljust(column) + mark + lines[row][column + 1 :]
            column += 1
    assert not any(lines[row + 1 :])
    return [line.rstrip() for line in lines[: row + 1]], cursor


def test_the_screen_of_these_tests():
    assert screen("a\r\nbcd\r\x1b[2K\x1b[1A\x1b[31mX\r\nY\x1b[?25l") == (["X", "Y"], False)


def files(folder):
    return sorted(path.name for path in folder.iterdir())


def test_it_says_how_much_is_done_and_leaves_nothing(folder):
    status, sent = in_terminal(boot(), "extract", *files(folder))
    assert status == 0
    assert re.search(r"\d+ of 12 files, [\d,]+ articles a second, 0:00 left", sent)
    assert screen(sent) == ([""], True)


def test_any_number_of_columns_may_be_wished_for(folder):
    status, sent = in_terminal(boot(), "extract", *files(folder), COLUMNS="99999999999")
    assert status == 0
    assert "of 12 files" in sent
    assert len(sent) < 100_000


def test_errors_and_hints_meanwhile_are_lines_of_their_own(folder):
    (folder / "07.txt").unlink()
    (folder / "09.txt").write_text("Nobody spoke.")
    names = [f"{number:02}.txt" for number in range(12)]
    status, sent = in_terminal(boot(), "extract", *names)
    assert status == 1
    assert "of 12 files" in sent
    expected = ["quotes: cannot read 07.txt: no such file; check the name", "No quotes found in 09.txt", ""]
    assert screen(sent) == (expected, True)


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_an_interrupt_leaves_a_clean_screen(folder, name):
    does = f"os.kill(os.getpid(), signal.{name})"
    status, sent = in_terminal(boot(does), "extract", *files(folder), "-o", "out.txt")
    assert status == 128 + getattr(signal, name)
    assert "of 12 files" in sent
    lines, cursor = screen(sent)
    # Some versions of Typer go to a new line, away from "^C".
    assert (any(lines), cursor) == (False, True)
    assert "out.txt" not in files(folder)


def test_a_fault_of_the_program_is_shown_whole(folder):
    status, sent = in_terminal(boot("raise RuntimeError('eight')"), "extract", *files(folder))
    assert status == 1
    lines, cursor = screen(sent)
    assert cursor
    assert lines[0].startswith("Traceback")
    assert lines[-2:] == ["RuntimeError: eight", ""]


def test_a_file_for_the_output_leaves_the_terminal_free(folder):
    both = ("stdout", "stderr")
    status, sent = in_terminal(boot(), "extract", *files(folder), "-o", "out.txt", to_terminal=both)
    assert status == 0
    assert "of 12 files" in sent


def test_speakers_are_counted_before_anything_is_printed(folder):
    status, sent = in_terminal(boot(), "speakers", *files(folder), to_terminal=("stdout", "stderr"))
    assert status == 0
    assert "of 12 files" in sent
    lines, cursor = screen(sent)
    assert cursor
    assert "12 articles" in lines[0]
    assert not any("of 12 files" in line for line in lines)


@pytest.mark.parametrize(
    ("options", "where", "settings"),
    [
        pytest.param([], ("stdout", "stderr"), {}, id="results pass by"),
        pytest.param([], ("stdout",), {}, id="no terminal for messages"),
        pytest.param([], (), {}, id="no terminal"),
        pytest.param([], ("stderr",), {"TERM": "dumb"}, id="dumb terminal"),
        pytest.param(["--quiet"], ("stderr",), {}, id="quiet"),
    ],
)
def test_nobody_is_shown_what_they_cannot_use(folder, options, where, settings):
    status, sent = in_terminal(boot(), "extract", "--json", *files(folder), *options, to_terminal=where, **settings)
    assert status == 0
    assert " files, " not in sent
    assert "\x1b[2K" not in sent


def test_a_few_files_or_a_moment_need_no_line(folder):
    assert in_terminal(boot(), "extract", *files(folder)[:FEW]) == (0, "")
    patient = boot(now=NOW.replace("= 0", "= 1e6"))
    assert in_terminal(patient, "extract", *files(folder)) == (0, "")


def test_one_input_of_many_articles_counts_articles():
    one = Progress()
    reading = one.articles(article for _ in one.inputs(["a.jsonl"]) for article in range(2000))
    for _ in range(1501):
        next(reading)
    assert one.line(3.0) == "1,500 articles, 500 articles a second"


def test_several_inputs_of_many_articles_count_both():
    both = Progress()
    reading = both.articles(article for _ in both.inputs(["a.jsonl", "b.jsonl"]) for article in range(100))
    for _ in range(151):
        next(reading)
    assert both.line(100) == "1 of 2 files, 150 articles, 2 articles a second, 1:40 left"


def test_what_is_read_goes_through_unchanged():
    assert list(Progress().articles(Progress().inputs([*"abc"]))) == [*"abc"]
    assert list(Progress().inputs([])) == []


def test_nothing_is_imported_to_draw_nothing():
    code = "import sys\nfrom quotecli.cli.progress import Progress\nwith Progress() as p: list(p.inputs(range(5)))\n"
    done = subprocess.run([sys.executable, "-c", f"{code}print('rich' in sys.modules)"], capture_output=True, text=True)
    assert done.stdout == "False\n"


class Stream(io.StringIO):
    def __init__(self, terminal):
        super().__init__()
        self.terminal = terminal

    def isatty(self):
        return self.terminal


@pytest.mark.parametrize("out", [False, True])
@pytest.mark.parametrize("err", [False, True])
def test_who_is_watching(monkeypatch, out, err):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", Stream(err))
    monkeypatch.setattr(sys, "stdout", Stream(out))

    def shown(output, **how):
        messages = Messages()
        with messages.watching(output, **how):
            return messages._progress is not None

    assert shown(None) is shown("-") is (err and not out)
    assert shown("out.txt") is shown(None, at_end=True) is err
