"""Decompress what a server sent, within a limit of size."""

import zlib

from quotecli.errors import QuotesError
from quotecli.inputs.web.addresses import SAVE_IT

BROKE_OFF = "the connection broke off; try again"


def unpacked(data: bytes, encodings: str, limit: int) -> bytes:
    """The bytes as they were before, given the header Content-Encoding.

    >>> unpacked(zlib.compress(b"Ouch"), "deflate", 1000)
    b'Ouch'

    Raises QuotesError where they would be more than `limit`, are not whole, or packed in a way that was not asked for,
    and zlib.error where they are broken.
    """
    for encoding in reversed(encodings.lower().replace(",", " ").split()):
        if encoding in ("gzip", "x-gzip"):
            data = _inflated(data, zlib.MAX_WBITS | 16, limit)
        elif encoding == "deflate":
            # Some servers omit the header that it should have.
            bare = len(data) < 2 or data[0] & 15 != 8 or (data[0] << 8 | data[1]) % 31
            data = _inflated(data, -zlib.MAX_WBITS if bare else zlib.MAX_WBITS, limit)
        elif encoding != "identity":
            raise QuotesError(f"it is packed as {encoding!r}, which was not asked for; {SAVE_IT}")
    return data


def too_large(limit: int) -> QuotesError:
    """The message for it."""
    return QuotesError(f"it is larger than {limit:,} bytes; {SAVE_IT}")


def _inflated(data: bytes, bits: int, limit: int) -> bytes:
    parts, room = [], limit
    while data:
        stream = zlib.decompressobj(bits)
        part = stream.decompress(data, room + 1)
        if len(part) > room:
            raise too_large(limit)
        if not stream.eof:
            raise QuotesError(BROKE_OFF)
        parts.append(part)
        room -= len(part)
        # Several gzip members may follow each other; anything else that follows is ignored.
        data = stream.unused_data if stream.unused_data.startswith(b"\x1f\x8b") else b""
    return b"".join(parts)
