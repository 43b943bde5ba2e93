"""Text as text: nothing in it is markup, and none of its characters controls a browser or a terminal."""

import html
import re
from urllib.parse import urlsplit

from quotecli.outputs.terminal import visible

# Between them stand characters that may be printed, or spaces that a page shows as one.
_KEPT = re.compile(r"([\n\t])")


def escaped(text: str) -> str:
    r"""The text for a page or for an attribute in double marks; what cannot be seen is shown, as at a terminal.

    >>> escaped("<b>\x00\u202eAnn\r\n\tRoe</b>")
    '&lt;b&gt;␀\\u202eAnn\n&#9;Roe&lt;/b&gt;'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    shown = "".join(part if part in ("\n", "\t") else visible(part) for part in _KEPT.split(lines))
    return html.escape(shown).replace("\t", "&#9;")


def web_address(url: str | None) -> str | None:
    """The address if it leads to the web, so that following it runs nothing; None where it does not.

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
    ('https://example.org/a', None)
    """
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None
