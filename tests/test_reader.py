"""What bytes mean, and what is said where they cannot be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecli.errors import QuotesError
from quotecli.reader import decode

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
