"""The pager: at a terminal, for what is longer than the screen, and never anywhere else."""

import os
import signal
import stat
import time

import pytest

from tests.processes import Terminal, command, started
from tests.reports import TEXT, make_report

# Says what it is given and how, and shows all of it.
SAYS = """#!/bin/sh
echo "PAGER $# $1 LESS=$LESS LV=$LV CHARSET=$LESSCHARSET"
cat
echo "END"
"""


def begun(*args, rows=10, **more):
    """The command at a terminal."""
    return Terminal(command(*args), rows=rows, **{"TERM": "xterm-256color", **more})


def in_terminal(*args, **more):
    """The exit status of the command, and what it sends to a terminal."""
    status, sent = begun(*args, **more).finish()
    return status, sent.replace("\r\n", "\n")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("COLUMNS", "LINES", "PAGER", "LESS"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    (tmp_path / "none.txt").write_text("Nobody spoke.")
    return tmp_path


def program(folder, text, name="pager"):
    path = folder / name
    path.write_text(text)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def test_what_is_longer_than_the_screen_goes_to_the_pager(folder):
    status, sent = in_terminal("show", "a.txt", PAGER=f"{program(folder, SAYS)} -x")
    assert status == 0
    lines = sent.splitlines()
    assert lines[0] == "PAGER 1 -x LESS=FRX LV=-c CHARSET=utf-8"
    assert lines[-1] == "END"
    plain = in_terminal("show", "a.txt", "--no-pager", PAGER=program(folder, SAYS))[1]
    assert "\n".join(lines[1:-1]) + "\n" == plain
    assert "\x1b[38;5;" in plain
    assert "PAGER" not in plain


def test_wishes_of_the_user_are_left_as_they_are(folder):
    sent = in_terminal("show", "a.txt", PAGER=program(folder, SAYS), LESS="S", LESSCHARSET="latin1")[1]
    assert sent.startswith("PAGER 0  LESS=S LV=-c CHARSET=latin1\n")


@pytest.mark.parametrize(("rows", "paged"), [(100, False), (24, False), (10, True)])
def test_what_fits_the_screen_is_printed(folder, rows, paged):
    sent = in_terminal("show", "a.txt", rows=rows, PAGER=program(folder, SAYS))[1]
    assert len(sent.splitlines()) < 24
    assert ("PAGER" in sent) is paged


def test_several_articles_are_longer_together(folder):
    status, sent = in_terminal("show", "none.txt", "none.txt", "x.txt", "none.txt", PAGER=program(folder, SAYS))
    assert status == 1
    assert sent.count("Nobody spoke.") == 3
    assert sent.count("PAGER") == 1
    # Messages would be lost on the pager's screen.
    assert sent.splitlines()[-5:] == [
        "END",
        "No quotes found in none.txt",
        "No quotes found in none.txt",
        "quotes: cannot read x.txt: no such file; check the name",
        "No quotes found in none.txt",
    ]


@pytest.mark.parametrize("args", [["--no-pager"], ["--context", "0", "--speaker", "nobody-of-that-name"]])
def test_without_need_no_pager_is_started(folder, args):
    assert "PAGER" not in in_terminal("show", "a.txt", *args, PAGER=program(folder, SAYS))[1]


@pytest.mark.slow
@pytest.mark.parametrize("pager", ["no-such-program", "", "cat", "' ", "/", "."])
def test_without_a_pager_it_is_printed(folder, pager):
    plain = in_terminal("show", "a.txt", "--no-pager")
    assert plain[0] == 0
    assert in_terminal("show", "a.txt", PAGER=pager) == plain


def test_a_pager_that_cannot_be_started_is_done_without(folder):
    broken = program(folder, "#!/no/such/interpreter\n")
    assert in_terminal("show", "a.txt", PAGER=broken) == in_terminal("show", "a.txt", "--no-pager")


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_terminal_that_cannot_scroll_gets_no_pager(folder, term):
    assert "PAGER" not in in_terminal("show", "a.txt", TERM=term, PAGER=program(folder, SAYS))[1]


def test_without_colours_the_pager_gets_brackets(folder):
    sent = in_terminal("show", "a.txt", NO_COLOR="1", PAGER=program(folder, SAYS))[1]
    assert sent.startswith("PAGER")
    assert "[A1 “The harbour wall" in sent
    assert "\x1b" not in sent


def test_in_a_pipe_there_is_never_a_pager(folder):
    done = started("show", "a.txt", PAGER=program(folder, SAYS), LINES="2", TERM="xterm")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b" a.txt  3 quotes")
    assert b"PAGER" not in done.stdout
    assert b"\x1b" not in done.stdout


def test_any_number_of_lines_and_columns_may_be_wished_for(folder):
    many = "99999999999"
    status, sent = in_terminal("show", "a.txt", LINES=many, COLUMNS=many, PAGER=program(folder, SAYS))
    assert status == 0
    assert "PAGER" not in sent


@pytest.mark.parametrize("articles", [1, 300])
def test_who_quits_early_gets_no_error(folder, articles):
    pager = program(folder, "#!/bin/sh\nhead -n 2\necho QUIT\n")
    status, sent = in_terminal("show", *["a.txt"] * articles, PAGER=pager)
    assert (status, sent.splitlines()[2:]) == (0, ["QUIT"])


def test_a_pager_that_fails_is_no_failure_of_ours(folder):
    status, sent = in_terminal("show", *["a.txt"] * 50, PAGER=program(folder, "#!/bin/sh\nexit 3\n"))
    assert (status, sent) == (0, "")


def test_an_interrupt_is_meant_for_the_pager(folder):
    os.mkfifo(folder / "gate")
    pager = program(folder, f"#!/bin/sh\ntrap '' INT\ncat > /dev/null\necho READ\ncat '{folder}/gate'\n")
    terminal = begun("show", "a.txt", PAGER=pager)
    terminal.read_until(b"READ")
    for _ in range(3):
        terminal.process.send_signal(signal.SIGINT)
        time.sleep(0.05)
    assert terminal.process.poll() is None
    (folder / "gate").write_text("LEFT\n")
    status, sent = terminal.finish()
    assert (status, sent) == (0, "READ\r\nLEFT\r\n")


def test_an_interrupt_leaves_what_was_read(folder):
    os.mkfifo(folder / "slow.txt")
    terminal = begun("show", "none.txt", "slow.txt", rows=40)
    with open(folder / "slow.txt", "w"):
        time.sleep(0.2)
        terminal.process.send_signal(signal.SIGINT)
        status, sent = terminal.finish()
    assert status == 130
    assert "Nobody spoke." in sent
    assert sent.index("Nobody spoke.") < sent.index("No quotes found in none.txt")


def test_less_shows_the_first_page_in_colours(folder):
    import shutil

    if shutil.which("less") is None:
        pytest.skip("less is not here")
    terminal = begun("show", "a.txt", rows=10)
    terminal.read_until(b"The harbour wall")
    os.write(terminal.master, b"q")
    status, sent = terminal.finish()
    assert status == 0
    assert "\x1b[38;5;33m" in sent
    assert make_report().quotes[2].text not in sent
