"""Which kind an input is taken for."""

import io
import zipfile

import pytest

from quotecli.cli.app import main
from quotecli.inputs import INPUT_KINDS, Input, InputKind
from quotecli.inputs.kind_detection import by_beginning, by_ending, kind_of

PAGE = "<!DOCTYPE html><title>Fire</title><p>“Ouch,” she said."


def given(name="-", data=b"", **more):
    return Input(name, io.BufferedReader(io.BytesIO(data)), **more)


@pytest.fixture
def all_kinds(monkeypatch):
    """Kinds that may not be there, to be told from the others."""
    for name, ending in (("pdf", ".pdf"), ("docx", ".docx"), ("markdown", ".md"), ("csv", ".csv"), ("jsonl", ".jsonl")):
        monkeypatch.setitem(INPUT_KINDS, name, InputKind("", "", (ending,), None, ""))


def docx():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<document/>")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("beginning", "kind"),
    [
        (PAGE, "html"),
        ("\ufeff \r\n\t<HTML>", "html"),
        ("<html\nlang=en>", "html"),
        ("<!-- saved from https://packet.example/ -->\n<!-- <p> -->\n<!doctype HTML>", "html"),
        ('<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN">', "html"),
        ("<p>“Ouch,” she said.</p>", "html"),
        ("<div class=story>", "html"),
        ('<meta charset="utf-8">', "html"),
        ("<br/><p>", None),
        ("<b>“Ouch,”</b> she said.", None),
        ("<pause> She wept.", None),
        ("<3 said Ann Roe.", None),
        ("< p > q", None),
        ("“Ouch,” she said of <html>.", None),
        ("<?xml version='1.0'?><rss><channel>", None),
        ("<!-- a comment that never ends <html>", None),
        ("<", None),
        ("", None),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_pages_are_told_by_how_they_begin(beginning, kind, encoding):
    if encoding in ("utf-16-le", "utf-16-be"):
        # Without a mark it is the first character that tells.
        beginning = beginning.lstrip("\ufeff \r\n\t")
    assert by_beginning(beginning.encode(encoding)) == kind


@pytest.mark.usefixtures("all_kinds")
def test_documents_are_told_by_how_they_begin():
    assert by_beginning(b"%PDF-1.7\n") == "pdf"
    assert by_beginning(docx()) == "docx"
    assert by_beginning(b"PK\x03\x04 and no more") is None


@pytest.mark.parametrize(
    ("beginning", "kind"),
    [
        ('{"text": "Ouch"}\n{"text": "Fire"}\n', "jsonl"),
        ('\ufeff{"text": "Ouch"}', "jsonl"),
        ('{"text": "' + "Ouch " * 2000, "jsonl"),
        ('{\n  "text": "Ouch"\n}\n', "json"),
        ('{"title": "Fire",\n "text": "Ouch"}\n', "json"),
        ('[{"text": "Ouch"}]', "json"),
        ('[\n  {\n    "text": "Ouch"\n  }\n]\n', "json"),
        ("---\ntitle: Fire\n---\n“Ouch,” she said.", "markdown"),
        ('+++\ntitle = "Fire"\n+++\n“Ouch,” she said.', "markdown"),
        ("---\n“Ouch,” she said.\n---\n", None),
        ("---\nShe said: “Ouch.”", None),
        ('{"Ouch," she said.}', None),
        ("[“Ouch,” she said.]", None),
        ('["Ouch", "Fire"]', None),
        ("{applause} “Ouch,” she said.", None),
    ],
)
def test_rows_and_markdown_are_told_by_how_they_begin(beginning, kind):
    assert by_beginning(beginning.encode()) == kind


def test_what_cannot_be_read_is_no_kind(monkeypatch):
    for name in ("pdf", "docx"):
        monkeypatch.delitem(INPUT_KINDS, name, raising=False)
    assert by_beginning(b"%PDF-1.7\n") is None
    assert kind_of(given(data=docx())) == "text"


def test_endings():
    assert by_ending("a.b/PAGE.HTM") == "html"
    assert [by_ending(name) for name in ("a.xhtml", "a.shtml", "a.text", "a.story", "html", "a.html/b", "-")] == [
        *("html", "html", "text", None, None, None, None)
    ]


def test_the_ending_of_a_file_tells_before_what_is_in_it():
    assert kind_of(given("a.txt", PAGE.encode())) == "text"
    assert kind_of(given("a.html", b"Ouch, she said.")) == "html"
    assert kind_of(given("a.story", PAGE.encode())) == "html"
    assert kind_of(given("a.story", b"Ouch, she said.")) == "text"
    assert kind_of(given("-", PAGE.encode())) == "html"


def test_looking_takes_nothing_away():
    source = given("-", PAGE.encode() * 1000)
    kind_of(source)
    assert source.stream.read() == PAGE.encode() * 1000


@pytest.mark.usefixtures("all_kinds")
@pytest.mark.parametrize(
    ("address", "media_type", "data", "kind"),
    [
        ("https://packet.example/a", "text/html", b"Words", "html"),
        ("https://packet.example/a", "application/xhtml+xml", b"Words", "html"),
        ("https://packet.example/a.html", "application/pdf", b"%PDF-", "pdf"),
        ("https://packet.example/a", "text/csv", b"text\n", "csv"),
        # What servers say of anything.
        ("https://packet.example/a", "text/plain", PAGE.encode(), "html"),
        ("https://packet.example/a", "application/octet-stream", b"%PDF-1.4", "pdf"),
        ("https://packet.example/a.md?raw=1#top", "text/plain", b"# Fire", "markdown"),
        ("https://packet.example/a.md", None, b"# Fire", "markdown"),
        ("https://packet.example/a.txt", "text/plain", b"Words", "text"),
        ("https://packet.example/", None, b"Words", "text"),
        ("https://packet.example", "image/png", b"\x89PNG", "text"),
    ],
)
def test_what_was_fetched_is_what_its_server_says(address, media_type, data, kind):
    assert kind_of(given("https://x.example/b.csv", data, address=address, media_type=media_type)) == kind


def test_a_page_read_as_text_is_said(tmp_path, capsys):
    path = tmp_path / "a.txt"
    path.write_text(PAGE, encoding="utf-8")
    hint = f"{path} looks like HTML, and its tags are read as text; --from html takes the article out of it\n"
    assert main(["extract", str(path)]) == 0
    assert capsys.readouterr().err == hint
    # Whoever says what it is knows what it is.
    assert main(["extract", str(path), "--from", "text"]) == 0
    assert capsys.readouterr().err == ""
    assert main(["extract", str(path), "--from", "html"]) == 0
    assert capsys.readouterr().err == ""
