"""What bytes mean, and what is said where they cannot be read."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecli.errors import QuotesError
from quotecli.inputs.decoding import decode, decoded

ENGLISH = "“We’re late,” said Zoë Brandt – the café’s owner.\r\n\r\nNobody moved.\n"
RUSSIAN = "«Мы опоздали», — сказала Зоя. Никто не ответил.\n"


def streamed(data: bytes) -> str:
    """What `decoded` makes of a stream."""
    stream = io.BufferedReader(io.BytesIO(data))
    with decoded(stream) as text:
        read = text.read()
    assert not stream.closed
    return read


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
    ("data", "message"),
    [
        (b"%PDF-1.4\n1 0 obj\n(He said so.) Tj", "it is a PDF, not text; --from pdf reads it"),
        (b"%PDF-1.7\n\xe2\xe3\xcf\xd3\n\x00", "it is a PDF, not text; --from pdf reads it"),
        (b"\xef\xbb\xbf%PDF-1.4\n", "it is a PDF, not text; --from pdf reads it"),
        (
            b"{\\rtf1\\ansi \\'93Ouch,\\'94 he said.}",
            "it is an RTF document, not text; save it as .docx or as text first",
        ),
        (
            b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00 word/document.xml",
            "it is a Word document or another zip file, not text; --from docx reads one of Word",
        ),
        (
            b"PK\x03\x04 without any NUL",
            "it is a Word document or another zip file, not text; --from docx reads one of Word",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00",
            "it is an old Word document, or a protected one, not text; save it as .docx without a password",
        ),
    ],
)
@pytest.mark.parametrize("read", [decode, lambda data: streamed(data)])
def test_documents_that_are_no_text_are_named(data, message, read):
    with pytest.raises(QuotesError) as caught:
        read(data)
    assert str(caught.value) == message


@pytest.mark.parametrize("text", ["The %PDF- mark", "%PDF", "{rtf}", "PK", " %PDF-1.4 is how they begin, he said."])
def test_text_that_is_almost_such_a_document_is_read(text):
    assert decode(text.encode()) == text


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(data):
    try:
        text = decode(data)
    except QuotesError:
        assert 0 in data or data.startswith(
            (b"\xff\xfe", b"\xfe\xff", b"%PDF-", b"{\\rtf", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
        )
    else:
        assert text.encode("utf-8", "strict") is not None


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=100))
def test_utf_8_always_reads_back(text):
    assert decode(b"\xef\xbb\xbf" + text.encode()) == text


@given(
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=100),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_a_stream_means_what_its_bytes_mean(text, encoding):
    text = f"said so.{text}"
    assert streamed(text.encode(encoding)) == text


def test_a_stream_may_go_on_in_windows_1252_or_in_utf_8_behind_much_ascii():
    for encoding in ("cp1252", "utf-8"):
        text = "said so.\r\n" * 100_000 + ENGLISH
        assert streamed(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_stream_of_utf_16_is_recognised_without_its_mark(encoding):
    assert streamed(ENGLISH.encode(encoding)) == ENGLISH


def test_a_stream_that_is_no_text_is_refused():
    with pytest.raises(QuotesError, match="not a text file"):
        streamed(b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x03\x00>\x00")
