"""What bytes mean, and what is said where they cannot be read."""

import io
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecli.errors import QuotesError
from quotecli.reader import decode, looks_like_html, read_path, read_stdin

ENGLISH = "“We’re late,” said Zoë Brandt – the café’s owner.\r\n\r\nNobody moved.\n"
RUSSIAN = "«Мы опоздали», — сказала Зоя. Никто не ответил.\n"


@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN, "", "a", "plain\r\n", "\r", "😀"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_recognised(text, encoding):
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("text", [ENGLISH, "a", "plain\r\n", f"Said Kristīne Āboliņa: {ENGLISH}"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_recognised_without_its_mark(text, encoding):
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("mark", ["utf-16-le", "utf-16-be"])
def test_utf_16_of_either_order_is_known_by_its_mark(mark):
    assert decode(("\ufeff" + RUSSIAN).encode(mark)) == RUSSIAN


def test_the_byte_order_mark_is_no_part_of_the_text_and_only_the_first_is_one():
    assert decode("\ufeff\ufeffa".encode()) == "\ufeffa"


def test_line_ends_stay_as_they_are():
    assert decode(b"a\r\nb\nc\rd\x0c") == "a\r\nb\nc\rd\x0c"


def test_windows_1252():
    assert decode(ENGLISH.encode("cp1252")) == ENGLISH
    assert decode(b"\x93\x80 5\x94 \x96 caf\xe9") == "“€ 5” – café"


def test_every_byte_means_something_in_windows_1252():
    text = decode(bytes(range(1, 256)))
    assert len(text) == 255
    assert text[0x80 - 1] == "€"
    assert text[0x81 - 1] == "\x81"
    assert text[0xE9 - 1] == "é"


def test_utf_8_cut_within_a_character_stays_utf_8():
    cut = "“We’re late,” she said. “Very”".encode()[:-1]
    assert decode(cut) == "“We’re late,” she said. “Very\ufffd"


def test_utf_16_with_an_odd_byte_at_the_end_stays_utf_16():
    assert decode(ENGLISH.encode("utf-16") + b"\x20").startswith(ENGLISH)
    assert decode(ENGLISH.encode("utf-16-le") + b"\x20").startswith(ENGLISH)


@pytest.mark.parametrize(
    "data",
    [
        b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x03\x00>\x00",
        b"some text with a stray \x00 in it",
        b"\x00",
        b"\x00\x00\x00\x00",
        bytes(byte for number in range(200) for byte in (number, 0)),
        "text".encode("utf-32"),
        b"\xff\xfea\x00\x00\x00",
    ],
)
def test_binary_files_are_refused(data):
    with pytest.raises(QuotesError, match="not a text file; save it as plain text"):
        decode(data)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.4\n1 0 obj\n(He said so.) Tj", "a PDF"),
        (b"%PDF-1.7\n\xe2\xe3\xcf\xd3\n\x00", "a PDF"),
        (b"\xef\xbb\xbf%PDF-1.4\n", "a PDF"),
        (b"{\\rtf1\\ansi \\'93Ouch,\\'94 he said.}", "an RTF document"),
        (b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00 word/document.xml", "a Word document or another zip file"),
        (b"PK\x03\x04 without any NUL", "a Word document or another zip file"),
    ],
)
def test_documents_that_are_no_text_are_named(data, what):
    with pytest.raises(QuotesError) as caught:
        decode(data)
    assert str(caught.value) == f"it is {what}, not text; save it as text first"


@pytest.mark.parametrize("text", ["The %PDF- mark", "%PDF", "{rtf}", "PK", " %PDF-1.4 is how they begin, he said."])
def test_text_that_is_almost_such_a_document_is_read(text):
    assert decode(text.encode()) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!DOCTYPE html>\n<p>", True),
        (" \r\n\t<!doctype HTML>", True),
        ("<html lang=en>", True),
        ("<HTML>", True),
        ("<!doctype book>", False),
        ("The page began with <html>.", False),
        ("<p>“Ouch.”</p>", False),
        ("", False),
    ],
)
def test_web_pages_are_known_by_how_they_begin(text, expected):
    assert looks_like_html(text) is expected


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(data):
    try:
        text = decode(data)
    except QuotesError:
        assert 0 in data or data.startswith((b"\xff\xfe", b"\xfe\xff", b"%PDF-", b"{\\rtf", b"PK\x03\x04"))
    else:
        assert text.encode("utf-8", "strict") is not None


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=100))
def test_utf_8_always_reads_back(text):
    assert decode(b"\xef\xbb\xbf" + text.encode()) == text


def test_a_file_is_an_article_named_as_given(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a b.txt").write_bytes(b"\xef\xbb\xbf" + ENGLISH.encode())
    article = read_path("a b.txt")
    assert (article.text, article.source, article.title) == (ENGLISH, "a b.txt", None)


def test_what_cannot_be_read_is_said_in_one_line(tmp_path):
    binary = tmp_path / "b.bin"
    binary.write_bytes(b"\x00\x01")
    for path, message in [
        (tmp_path / "no.txt", "no such file; check the name"),
        (tmp_path, "it is a directory; name the files in it"),
        (binary, "not a text file; save it as plain text first"),
        (binary / "x", "not a directory; check the file"),
        ("a\0b", "embedded null byte; check the file"),
    ]:
        with pytest.raises(QuotesError) as caught:
            read_path(str(path))
        assert str(caught.value) == f"cannot read {path}: {message}"


def test_an_empty_name_is_no_directory():
    with pytest.raises(QuotesError, match=r"^cannot read '': the file name is empty; name a file$"):
        read_path("")


def test_forbidden_files(monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(QuotesError, match=r"cannot read secret.txt: permission denied; check its permissions"):
        read_path("secret.txt")


def test_standard_input_is_decoded_like_a_file(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ENGLISH.encode("cp1252")), encoding="ascii"))
    article = read_stdin()
    assert (article.text, article.source) == (ENGLISH, "-")


def test_standard_input_that_is_text_already_may_hold_anything(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("a\udc80b"))
    assert read_stdin().text == "a\udc80b"


def test_standard_input_may_be_closed_or_binary(monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(QuotesError, match="cannot read standard input: it is closed"):
        read_stdin()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\x00\x01")))
    with pytest.raises(QuotesError, match="cannot read standard input: not a text file"):
        read_stdin()
