"""Dates as articles give them, written as ISO 8601."""

from datetime import datetime
from email.utils import parsedate_to_datetime

# No form with slashes: 4/5 is April in one country and May in another.
_FORMS = ("%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b %d, %Y", "%B %d %Y", "%Y/%m/%d", "%Y%m%d")
_LONGEST = 60


def iso(text: str) -> str | None:
    """A date, with its time where there is one, as ISO 8601; None where it is none or could mean two.

    >>> iso("2026-03-04"), iso("2026-03-04 09:30:00Z"), iso("4 March 2026"), iso("Wed, 04 Mar 2026 09:30:00 +0100")
    ('2026-03-04', '2026-03-04T09:30:00+00:00', '2026-03-04', '2026-03-04T09:30:00+01:00')
    >>> iso("4/3/2026"), iso("last week")
    (None, None)
    """
    text = " ".join(text.split())
    if not 0 < len(text) <= _LONGEST:
        return None
    for form in _FORMS:
        try:
            return datetime.strptime(text, form).date().isoformat()
        except ValueError:
            continue
    try:
        found = datetime.fromisoformat(text[:-1] + "+00:00" if text[-1] in "Zz" else text)
    except ValueError:
        return _of_mail(text)
    return found.date().isoformat() if len(text) <= len("2026-03-04") else found.isoformat()


def _of_mail(text: str) -> str | None:
    try:
        return parsedate_to_datetime(text).isoformat() if "," in text else None
    except (ValueError, TypeError, IndexError):
        return None
