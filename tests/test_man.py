"""The manual page says what the program does, and no formatter of manual pages finds fault with it."""

import doctest
import re
import shutil
import subprocess

import pytest

from docs import build, man
from docs.man import EXAMPLES, PAGE
from tests.test_docs import MAKE

REFERENCE = build.REFERENCE.read_text(encoding="utf-8")
TEXT = PAGE.read_text(encoding="ascii")
# It has no date on purpose.
UNDATED = "missing date"
CHECKS = {
    "mandoc": ["mandoc", "-T", "lint", "-W", "style", str(PAGE)],
    "groff": ["groff", "-man", "-ww", "-b", "-T", "ascii", "-z", str(PAGE)],
    "man": ["man", "--warnings", "-l", str(PAGE)],
}


def test_it_is_up_to_date():
    assert man.page(REFERENCE) == TEXT, MAKE


def test_examples_in_its_maker_run():
    assert not doctest.testmod(man).failed


@pytest.mark.parametrize("name", CHECKS)
def test_formatters_find_no_fault(name):
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not here")
    done = subprocess.run(CHECKS[name], capture_output=True, text=True)
    said = done.stdout + done.stderr if name == "mandoc" else done.stderr
    assert [line for line in said.splitlines() if UNDATED not in line] == []


def shown():
    """The page as a reader sees it, in one line."""
    program = next((name for name in ("mandoc", "groff") if shutil.which(name)), None)
    if program is None:
        pytest.skip("no formatter of manual pages is here")
    command = ["mandoc", "-T", "ascii"] if program == "mandoc" else ["groff", "-man", "-T", "ascii", "-P", "-c"]
    done = subprocess.run([*command, str(PAGE)], capture_output=True, text=True, check=True)
    # A letter in bold is struck twice, one underlined over a line.
    return " ".join(re.sub(".\b", "", done.stdout).split())


def test_it_shows_all_that_it_should():
    text = shown()
    for command, context in man.commands():
        assert context.command_path in text
        for names, _, help_ in man.options(command, context):
            assert ", ".join(names) in text
            assert re.sub(r"\s+", "", help_) in re.sub(r"\s+", "", text)
    for _, how in EXAMPLES:
        assert how in text


@pytest.mark.parametrize("heading", ["NAME", "SYNOPSIS", "EXIT STATUS", "ENVIRONMENT", "EXAMPLES", "SEE ALSO"])
def test_it_has_the_usual_parts(heading):
    body = TEXT.split(f".SH {heading}\n")[1].split(".SH ")[0]
    assert len(body.split()) > 2
    if heading == "EXIT STATUS":
        assert re.findall(r"^\\fB(\d+)\\fR$", body, re.MULTILINE) == ["0", "1", "2", "130"]
    if heading == "ENVIRONMENT":
        assert "QUOTES_FORMAT" in body
        assert "NO_COLOR" in body


@pytest.mark.slow
@pytest.mark.parametrize("how", [how for _, how in EXAMPLES])
def test_the_examples_work(tmp_path, how):
    if "jq" in how and shutil.which("jq") is None:
        pytest.skip("jq is not here")
    with build.workplace() as folder:
        shutil.copy(folder / "samples" / "cup-final.txt", folder / "article.txt")
        (folder / "samples").rename(folder / "articles")
        # A list of people, not an article.
        (folder / "articles" / "people.csv").unlink()
        printed, status = build.printed_by(how, folder)
        assert status == 0, printed
        assert "quotes:" not in printed
