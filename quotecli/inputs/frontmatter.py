"""What stands above an article in Markdown, between two lines of dashes."""

import re
from collections.abc import Mapping

from quotecli.inputs.dates import iso
from quotecli.model import Meta

# Only so much is looked at for the line that ends it.
_LONGEST = 1 << 16
_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
# title: Rain   date = 2026-03-04   not:   - Ann Roe
_ENTRY = re.compile(r"""["']?([A-Za-z][\w-]{0,60})["']?[ \t]{0,9}[:=](?:[ \t]+|$)(.*)""")
_AUTHORS = ("author", "authors", "byline")
_TITLES = ("title", "headline")
_DATES = ("date", "published", "pubdate", "publishdate")
_ADDRESSES = ("url", "link", "canonical_url", "canonical")


def split(text: str) -> tuple[dict[str, str], str]:
    r"""The entries above an article, by their names in small letters, and the article.

    Lists become texts with commas between.

    >>> split('---\ntitle: "Rain"\nauthors:\n  - Ann Roe\n  - Jo Low\n---\nIt rained.\n')
    ({'title': 'Rain', 'authors': 'Ann Roe, Jo Low'}, 'It rained.\n')

    Two lines of dashes with something else between are no such thing:

    >>> split('---\n"It rained," he said.\n---\n')
    ({}, '---\n"It rained," he said.\n---\n')

    Gets wrong: entries inside entries, and texts over several lines, of which nothing is needed here.
    """
    lines = text[:_LONGEST].splitlines(keepends=True)
    ends = _FENCES.get(lines[0].rstrip()) if lines else None
    if ends is None:
        return {}, text
    last = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in ends), None)
    first = next((line for line in lines[1:last] if line.strip() and not line.startswith("#")), "")
    if last is None or not _ENTRY.match(first):
        return {}, text
    return _entries(lines[1:last]), text[sum(map(len, lines[: last + 1])) :]


def _entries(lines: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    name = None
    for line in lines:
        entry = _ENTRY.match(line.rstrip())
        if entry:
            name = entry[1].lower()
            found[name] = _plain(entry[2])
        elif name and line.strip().startswith("- "):
            found[name] = ", ".join(filter(None, (found[name], _plain(line.strip()[2:]))))
    return found


def _plain(value: str) -> str:
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(_plain(part) for part in value[1:-1].split(",") if part.strip())
    if len(value) > 1 and value[0] in "\"'" and value[-1] == value[0]:
        return value[1:-1]
    return value


def known(entries: Mapping[str, str]) -> tuple[str | None, Meta]:
    """The title, and author, date and address, that entries or columns of common names give.

    >>> known({"Headline": "Rain", "byline": "Ann Roe", "date": "4 March 2026", "wordcount": "3"})
    ('Rain', Meta(author='Ann Roe', date='2026-03-04', url=None))
    """
    by_name = {name.strip().lower(): value.strip() for name, value in reversed(list(entries.items()))}

    def first(names: tuple[str, ...]) -> str | None:
        return next((by_name[name] for name in names if by_name.get(name)), None)

    date = first(_DATES)
    return first(_TITLES), Meta(first(_AUTHORS), iso(date) if date else None, first(_ADDRESSES))
