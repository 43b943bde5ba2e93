"""The documents say what the program does: commands and examples run, links lead somewhere."""

import doctest
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from docs import build
from quotecli import __version__
from quotecli.outputs import FORMATS
from quotecli.outputs.explain import DOUBTFUL
from quotecli.outputs.schema import schema
from tests.marked import ROOT

DOCUMENTS = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in build.DOCUMENTS}
EVERYTHING = {**DOCUMENTS, "CHANGELOG.md": (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")}
MAKE = "out of date; run 'make docs' and look at what it changes"

# Matches "](docs/json.md)" and "](https://example.org)".
LINK = re.compile(r"\]\(([^)\s]+)\)")
PYTHON = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# What is printed once the changes of the document are made.
AFTER = re.compile(r"(?<=^```text\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
DIFF = re.compile(r"^```diff\n--- a/(\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def commands() -> Iterator[object]:
    for name, text in DOCUMENTS.items():
        for block in build.BLOCK.findall(text):
            for shown in build.shown_in(block):
                marks = [] if shown.runs else [pytest.mark.skip(reason="calls a program that is not here")]
                yield pytest.param(shown, id=f"{name}: {shown.command}", marks=marks)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with build.workplace() as path:
        yield path


@pytest.mark.slow
@pytest.mark.parametrize("shown", list(commands()))
def test_commands_print_what_is_shown(shown: build.Shown, folder: Path) -> None:
    printed, status = build.printed_by(shown.command, folder)
    if shown.lines:
        assert shown.lines == build.as_shown(printed, shown.lines), MAKE
    else:
        assert status == 0, printed


@pytest.mark.parametrize("name", [name for name, text in DOCUMENTS.items() if PYTHON.search(text)])
def test_python_examples_run(name: str) -> None:
    code = "\n".join(PYTHON.findall(DOCUMENTS[name]))
    example = doctest.DocTestParser().get_doctest(code, {}, name, name, 0)
    report: list[str] = []
    failed = doctest.DocTestRunner(verbose=False).run(example, out=report.append).failed
    assert not failed, "".join(report)


def test_examples_in_the_builder_run() -> None:
    assert not doctest.testmod(build).failed


@pytest.mark.parametrize("name", EVERYTHING)
def test_links_lead_somewhere(name: str) -> None:
    targets = [link.partition("#")[0] for link in LINK.findall(EVERYTHING[name]) if "://" not in link]
    missing = [target for target in targets if target and not ((ROOT / name).parent / target).exists()]
    assert not missing


def test_every_document_is_linked() -> None:
    linked = {
        ((ROOT / name).parent / link.partition("#")[0]).resolve()
        for name, text in EVERYTHING.items()
        for link in LINK.findall(text)
        if "://" not in link
    }
    folders = {path / "README.md" for path in linked if path.is_dir()}
    unlinked = {path.resolve() for path in build.DOCUMENTS} - linked - folders - {ROOT / "README.md"}
    assert not unlinked


def changed(text: str, hunk: str) -> str:
    """The text of a file with a diff of a document made in it; its lines need not stand one right after the other.

    >>> changed("a\\nb\\nc\\n", " a\\n-c\\n+d\\n")
    'a\\nb\\nd\\n'
    """
    lines = text.splitlines()
    at = 0
    for line in hunk.splitlines():
        mark, words = line[:1], line[1:]
        if mark != "+":
            assert words in lines[at:], f"there is no line {words!r} any more"
            at = lines.index(words, at) + 1
        if mark == "-":
            at -= 1
            del lines[at]
        elif mark == "+":
            lines.insert(at, words)
            at += 1
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("path", "hunk"), [pytest.param(*found, id=found[0]) for text in DOCUMENTS.values() for found in DIFF.findall(text)]
)
def test_diffs_fit_the_files(path: str, hunk: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    changed(text, hunk)
    lines = text.splitlines()
    missing = [line[1:] for line in hunk.splitlines() if line[:1] == "+" and line[1:] not in lines]
    assert missing, f"{path} has the new lines already; the document needs another example"


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name, text in DOCUMENTS.items() if DIFF.search(text)])
def test_diffs_do_what_is_said(name: str) -> None:
    """In a copy with all changes of a document its cases and examples pass and `AFTER` shows what is printed."""
    with build.workplace() as folder:
        for part in ("quotecli", "tests", "docs"):
            shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        for path, hunk in DIFF.findall(DOCUMENTS[name]):
            (folder / path).write_text(changed((folder / path).read_text(encoding="utf-8"), hunk), encoding="utf-8")
        for block in AFTER.findall(DOCUMENTS[name]):
            for shown in build.shown_in(block):
                assert shown.lines == build.as_shown(build.printed_by(shown.command, folder)[0], shown.lines)
        paths = {path for path, _ in DIFF.findall(DOCUMENTS[name]) if path.endswith(".py")}
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--doctest-modules", *sorted(paths)]
        command += ["tests/test_cases.py", "-k", "attribution or engines"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        assert not done.returncode, done.stdout


def test_the_reference_is_up_to_date() -> None:
    text = build.REFERENCE.read_text(encoding="utf-8")
    assert build.with_reference(text) == text, MAKE
    for option in ("`-h`, `--help`", "`--explain`", "`--min-confidence`", "## quotes show", "## quotes schema"):
        assert option in text


def test_every_format_has_a_section() -> None:
    sections = re.findall(r"^##+ (.*)$", DOCUMENTS["docs/formats.md"], re.MULTILINE)
    assert not set(FORMATS) - {name for section in sections for name in section.split(", ")}


@pytest.mark.parametrize("name", build.PICTURED_COMMANDS)
def test_the_picture_is_up_to_date(name: str) -> None:
    svg = (build.PICTURES / name).read_text(encoding="utf-8")
    ElementTree.fromstring(svg)
    assert build.words_of(svg) == build.words_of(build.picture(name)), MAKE


def test_every_picture_is_made_and_shown() -> None:
    assert {path.name for path in build.PICTURES.glob("*.svg")} == set(build.PICTURED_COMMANDS)
    for name in build.PICTURED_COMMANDS:
        assert any(f"images/{name})" in text for text in DOCUMENTS.values())


def test_every_field_of_the_json_is_explained() -> None:
    fields = {name for part in schema()["$defs"].values() for name in part.get("properties", ())}
    unexplained = [name for name in fields if f"`{name}`" not in DOCUMENTS["docs/json.md"]]
    assert not unexplained


def test_doubt_begins_where_it_is_said_to() -> None:
    assert f"A confidence below {100 * DOUBTFUL:.0f} % is marked as doubtful" in DOCUMENTS["docs/formats.md"]
    assert f"its confidence is below {DOUBTFUL}:" in DOCUMENTS["docs/show.md"]


def test_the_changelog_starts_with_this_version() -> None:
    assert re.findall(r"^## (\S+)", EVERYTHING["CHANGELOG.md"], re.MULTILINE)[0] == __version__


@pytest.mark.parametrize("name", EVERYTHING)
def test_nobody_is_sent_to_another_project(name: str) -> None:
    """The names `quotecli` and `quotes` belong to others on the package index."""
    assert not re.search(r"pip install (?:-\S+ )*quote(?:s|cli)\b", EVERYTHING[name])
