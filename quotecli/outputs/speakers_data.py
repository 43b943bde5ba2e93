"""An audit as JSON, JSON Lines and CSV."""

from typing import TextIO

from quotecli.audit.tally import Audit
from quotecli.outputs.json_ import dump

NOBODY = "nobody"
SPEAKERS = ("id", "speaker", "role", "type", "gender", "quotes", "words", "share", "articles", "ground")
GROUPS = ("group", "speakers", "quotes", "words", "share", "articles")


def render_json(audit: Audit, out: TextIO) -> None:
    """Write one object: the speakers, or the groups, and the summary."""
    out.write(dump(audit.to_dict(), indent=2) + "\n")


def render_lines(audit: Audit, out: TextIO) -> None:
    """Write a speaker or a group a line, and last the summary."""
    data = audit.to_dict()
    for row in data.pop("speakers", None) or data.pop("groups", ()):
        out.write(dump(row, indent=None) + "\n")
    data.pop("groups", None)
    out.write(dump(data, indent=None) + "\n")


def render_csv(audit: Audit, out: TextIO) -> None:
    """Write a header and the rows alone; `articles` is their number."""
    from quotecli.outputs.csv_ import row_writer

    write = row_writer(out)
    write(GROUPS if audit.by else SPEAKERS)
    for row in _groups(audit) if audit.by else _speakers(audit):
        write(row)


def _speakers(audit: Audit) -> list[tuple[object, ...]]:
    return [
        (
            row.id or "",
            row.label,
            row.role or "",
            row.type.value,
            row.gender or "",
            row.tally.quotes,
            row.tally.words,
            round(row.tally.share, 4),
            len(row.articles),
            row.ground,
        )
        for row in audit.rows
    ]


def _groups(audit: Audit) -> list[tuple[object, ...]]:
    return [
        (
            NOBODY if group.name is None else group.name,
            group.tally.speakers,
            group.tally.quotes,
            group.tally.words,
            round(group.tally.share, 4),
            len(group.articles),
        )
        for group in audit.groups
    ]
