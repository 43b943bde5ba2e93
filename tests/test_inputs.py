"""What is named on the command line, and the articles that come of it."""

import io
import json
import subprocess
import sys

import pytest

from quotecli.inputs import INPUT_KINDS, Failure, Options, reader
from quotecli.inputs.articles import articles
from quotecli.inputs.files import expanded
from quotecli.inputs.unreadable import WHY
from quotecli.model import Article, Meta

ENGLISH = "“Ça va, naïve café,” said Zoë – twice. “Señor!”\n"


def read(*names, **options):
    return list(articles(names, Options(**options)))


def error(*names):
    (failure,) = read(*names)
    assert isinstance(failure, Failure)
    return str(failure.error)


def test_a_file_is_an_article_named_as_given(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a b.txt").write_bytes(b"\xef\xbb\xbf" + ENGLISH.encode())
    assert read("a b.txt") == [Article(ENGLISH, "a b.txt", None, Meta(None, None, None))]


def test_what_cannot_be_read_is_said_in_one_line(tmp_path):
    binary = tmp_path / "b.bin"
    binary.write_bytes(b"\x00\x01")
    empty = tmp_path / "empty.txt"
    empty.write_text(" \n")
    for path, message in [
        (tmp_path / "no.txt", "no such file; check the name"),
        (tmp_path, "it is a directory; name the files in it"),
        (binary, "not a text file; save it as plain text first"),
        (binary / "x", "not a directory; check the file"),
        (empty, "it is empty; check where it comes from"),
        ("a\0b", "embedded null byte; check the file"),
    ]:
        assert error(str(path)) == f"cannot read {path}: {message}"


@pytest.mark.parametrize("name", ["localhost:8765/a.html", "localhost/a", "www.packet.example/a", "10.0.0.9:80"])
def test_an_address_without_its_beginning_is_told_from_a_file(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    hint = ", or put https:// or http:// before it if it is an address"
    assert error(name) == f"cannot read {name}: no such file; check the name{hint}"


@pytest.mark.parametrize("name", ["a.txt", "in/a.txt", "../in/a.txt", "v1.2/a.txt", "12:30.txt", "a b.c/d"])
def test_the_name_of_a_missing_file_is_no_address(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "v1.2").mkdir()
    assert error(name) == f"cannot read {name}: no such file; check the name"


def test_what_fails_does_not_stop_the_others(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("One.")
    failed, article = read("missing.txt", "a.txt")
    assert failed.name == "missing.txt"
    assert article.text == "One."


def test_an_empty_name_is_no_directory():
    assert error("") == "cannot read '': the file name is empty; name a file"


def test_forbidden_files(monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    assert error("secret.txt") == "cannot read secret.txt: permission denied; check its permissions"


def test_standard_input_is_decoded_like_a_file(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ENGLISH.encode("cp1252")), encoding="ascii"))
    assert read("-") == [Article(ENGLISH, "-")]


def test_standard_input_may_be_text_already(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO(ENGLISH))
    assert read("-") == [Article(ENGLISH, "-")]


def test_standard_input_may_be_closed_or_binary(monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    assert error("-") == "cannot read standard input: it is closed; name a file"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\x00\x01")))
    assert error("-").startswith("cannot read standard input: not a text file")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A working directory with a directory of articles."""
    monkeypatch.chdir(tmp_path)
    for name in ("b.txt", "a.TXT", "c.story", "z.jpg", ".hidden.txt", "deep/d.txt", "deep/er/e.txt", ".git/f.txt"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("One.")
    return tmp_path


@pytest.mark.parametrize(
    ("options", "files"),
    [
        ({}, ["in/a.TXT", "in/b.txt"]),
        ({"recursive": True}, ["in/a.TXT", "in/b.txt", "in/deep/d.txt", "in/deep/er/e.txt"]),
        ({"glob": "*.story"}, ["in/c.story"]),
        ({"glob": "?.txt", "recursive": True}, ["in/b.txt", "in/deep/d.txt", "in/deep/er/e.txt"]),
        ({"besides": "in/b.txt"}, ["in/a.TXT"]),
        ({"besides": "in/b.txt", "texts": "./in/a.TXT", "glob": "*"}, ["in/c.story", "in/z.jpg"]),
        ({"besides": "in/deep/", "recursive": True}, ["in/a.TXT", "in/b.txt"]),
        ({"texts": "in/deep/er", "recursive": True}, ["in/a.TXT", "in/b.txt", "in/deep/d.txt"]),
        ({"besides": "in", "texts": "no/such"}, ["in/a.TXT", "in/b.txt"]),
    ],
)
def test_a_directory_is_the_articles_in_it(folder, options, files):
    assert expanded(["in"], **options) == files


def test_what_is_named_stays_in_its_place(folder):
    named = ["x.txt", "-", "in", "in/z.jpg"]
    assert expanded(named, besides="in/z.jpg") == ["x.txt", "-", "in/a.TXT", "in/b.txt", "in/z.jpg"]


def test_a_link_that_leads_back_is_not_followed(folder):
    (folder / "in" / "deep" / "loop").symlink_to(folder / "in", target_is_directory=True)
    assert len(expanded(["in"], recursive=True)) == 4


def test_a_link_that_leads_to_itself_is_left_out(folder):
    (folder / "in" / "loop.txt").symlink_to("loop.txt")
    assert expanded(["in"]) == ["in/a.TXT", "in/b.txt"]
    assert len(expanded(["in"], recursive=True, besides="in/loop.txt")) == 4


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({}, "no articles in it; --recursive searches its subdirectories too"),
        ({"recursive": True}, "no articles in it; give --glob a pattern that fits their names"),
        ({"glob": "*.x", "recursive": True}, "no file in it fits '*.x'; check the pattern"),
    ],
)
def test_a_directory_without_articles_fails(folder, options, message):
    (folder / "none" / "in").mkdir(parents=True)
    (folder / "none" / "in" / "a.jpg").write_text("One.")
    (failure,) = expanded(["none"], **options)
    assert str(failure.error) == f"cannot read none: {message}"


@pytest.mark.parametrize("ending", WHY)
def test_what_cannot_be_read_says_what_to_do(tmp_path, ending):
    path = tmp_path / f"a{ending.upper()}"
    path.write_bytes(b"\x00")
    assert error(str(path)) == f"cannot read {path}: {WHY[ending]}"
    what, do = WHY[ending].split("; ")
    assert what.startswith("it is ")
    assert do


def test_endings_that_cannot_be_read_are_those_of_no_kind():
    assert not WHY.keys() & {ending for kind in INPUT_KINDS.values() for ending in kind.endings}


def test_a_kind_that_is_given_overrides_the_ending(tmp_path):
    path = tmp_path / "a.doc"
    path.write_text("One.")
    assert read(str(path), kind="text") == [Article("One.", str(path))]


def test_every_kind_has_a_reader():
    for name in INPUT_KINDS:
        assert callable(reader(name))


AFTER_TEXT = """
import json, sys
from quotecli.inputs import Options
from quotecli.inputs.articles import articles
(article,) = articles([sys.argv[1]], Options())
print(json.dumps(sorted(sys.modules)))
"""


def test_plain_text_loads_what_no_other_kind_needs(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("One.")
    done = subprocess.run([sys.executable, "-c", AFTER_TEXT, str(path)], stdout=subprocess.PIPE, check=True)
    loaded = set(json.loads(done.stdout))
    foreign = {"csv", "docx", "html.parser", "lxml", "markdown_it", "pypdfium2", "statistics", "zipfile"}
    assert not loaded & {*foreign, *(kind.module for name, kind in INPUT_KINDS.items() if name != "text")}
