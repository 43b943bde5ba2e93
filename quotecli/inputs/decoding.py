"""What bytes mean as text, whatever their encoding.

The text of an article is what the bytes mean and nothing less: line ends stay as they are (`\\r\\n` is two
characters), and so do trailing spaces. Only a byte order mark is no part of the text.
"""

import codecs
from contextlib import contextmanager
from io import TextIOWrapper
from typing import TYPE_CHECKING

from quotecli.errors import QuotesError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedReader

# A megabyte tells the encoding as well as a gigabyte does.
_SAMPLE = 1 << 20
# In UTF-16 English every other byte is NUL, apart from curly marks and dashes; text in a script without
# Latin letters still has NULs in its spaces and full stops, but too few to be told from a binary file.
_UTF16_NULS = 0.5
# The few characters whose number ends in two zeros, such as "Ā", have theirs on the other side.
_UTF16_STRAYS = 0.02
_TEXT_CONTROLS = frozenset("\t\n\v\f\r\x1a")
# PDF and RTF may be written in ASCII alone, and would pass for text.
_DOCUMENTS = {
    b"%PDF-": ("a PDF", "--from pdf reads it"),
    b"{\\rtf": ("an RTF document", "save it as .docx or as text first"),
    b"PK\x03\x04": ("a Word document or another zip file", "--from docx reads one of Word"),
    b"\xd0\xcf\x11\xe0": ("an old Word document, or a protected one", "save it as .docx without a password"),
}
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_NO_TEXT = "not a text file; save it as plain text first"
# How a stream begins tells UTF-16.
_HEAD = 1 << 12
_BYTEWISE = "quotecli.windows-1252"


def decode(data: bytes) -> str:
    """The text that the bytes mean; never fails on text, however broken.

    UTF-16 is known by its byte order mark or by its NULs, UTF-8 by being well-formed; all else is
    Windows-1252, in which every byte means something. UTF-8 with fewer broken characters than whole ones
    (a file cut in the middle of one) stays UTF-8, with U+FFFD for what is broken.

    >>> decode("“Ouch,” he said.".encode("utf-8-sig"))
    '“Ouch,” he said.'
    >>> decode(b"\\x93Ouch,\\x94 he said.\\r\\n")
    '“Ouch,” he said.\\r\\n'

    Other single-byte encodings are read as Windows-1252. Raises QuotesError for a binary file, and for a PDF,
    an RTF and a Word document.
    """
    _refuse_documents(data)
    text = _utf16(data)
    if text is None and 0 not in data:
        text = _utf8(data)
        if text is None:
            text = _windows_1252(data)
    if text is None or "\0" in text:
        raise QuotesError(_NO_TEXT)
    return text


def _refuse_documents(data: bytes) -> None:
    for beginning, (what, remedy) in _DOCUMENTS.items():
        if data.startswith((beginning, b"\xef\xbb\xbf" + beginning)):
            raise QuotesError(f"it is {what}, not text; {remedy}")


@contextmanager
def decoded(stream: "BufferedReader") -> "Iterator[TextIOWrapper]":
    """A stream of text for what is too large to be decoded at once; it stays open afterwards, line ends as they are.

    UTF-16 is known by how the stream begins. All else is UTF-8, in which each byte that is none has its meaning in
    Windows-1252, so that a stream that begins in ASCII may go on in either. Raises QuotesError for what begins as
    a binary file or one of the documents that `decode` refuses.
    """
    head = stream.peek(_HEAD)[:_HEAD]
    _refuse_documents(head)
    encoding = "utf-16" if head.startswith(_UTF16_MARKS) else _utf16_order(head) or "utf-8-sig"
    if encoding == "utf-8-sig" and 0 in head:
        raise QuotesError(_NO_TEXT)
    text = TextIOWrapper(stream, encoding, "replace" if "16" in encoding else _BYTEWISE, newline="")
    try:
        yield text
    finally:
        text.detach()


def _utf16(data: bytes) -> str | None:
    if data.startswith(_UTF16_MARKS):
        return data.decode("utf-16", "replace")
    order = _utf16_order(data[:_SAMPLE])
    if order is None:
        return None
    text = data.decode(order, "replace")
    # An array of small integers has its NULs in the same places.
    return None if any(char < " " and char not in _TEXT_CONTROLS for char in text) else text


def _utf16_order(sample: bytes) -> str | None:
    """The codec for UTF-16 without its mark, by where the NULs are; None for anything else."""
    if 0 not in sample:
        return None
    sample = sample[: len(sample) // 2 * 2]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    pairs = len(sample) / 2
    if not pairs or max(even, odd) < _UTF16_NULS * pairs or min(even, odd) > _UTF16_STRAYS * pairs:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8-sig", "replace")
    broken = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    whole = sum(char > "\x7f" for char in text) - broken
    return text if whole > broken else None


def _windows_1252(data: bytes) -> str:
    # Five bytes are unassigned; browsers read them as the control characters of the same number.
    punctuation = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)}
    return data.decode("latin-1").translate(punctuation)


def _bytewise(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return _windows_1252(error.object[error.start : error.end]), error.end


codecs.register_error(_BYTEWISE, _bytewise)
