"""Read the word lists of a language, as those in `en/`.

A list is a text file in UTF-8: header lines that start with `#`, then one entry a line, lower-case and with
straight apostrophes inside of words, followed by its tags, each after a tab.
"""

from functools import cache
from pathlib import Path

# Not importlib.resources: its import takes longer than the reading.
DATA = Path(__file__).parent
DECLARED = "# Tags: "
APOSTROPHES = "\u2018\u2019\u02bc"


class LexiconError(ValueError):
    """A word list breaks the format; the message names the file and the line."""


@cache
def load(code: str, name: str) -> dict[str, tuple[str, ...]]:
    """The entries of the list `name` (as in "titles") of the language `code` with their tags, read once a process.

    Which tags there may be tells a line `# Tags: …` of the header. The caller must not change the dictionary:
    everybody shares it.

    >>> load("en", "titles")["sir"]
    ('m', 'honorific')
    """
    file_name = f"{name}.txt"
    text = (DATA / code / file_name).read_text(encoding="utf-8")
    return parse(text, file_name, declared(text))


def declared(text: str) -> frozenset[str]:
    """The tags that the header allows."""
    for line in text.split("\n"):
        if not line.startswith("#"):
            break
        if line.startswith(DECLARED):
            return frozenset(line[len(DECLARED) :].split())
    return frozenset()


def parse(text: str, file_name: str, allowed_tags: frozenset[str]) -> dict[str, tuple[str, ...]]:
    r"""The entries of a list with their tags; `file_name` is only for the message of a `LexiconError`.

    >>> parse("# Verbs.\nran\tpast\nruns\ts\tnoun\n", "verbs.txt", frozenset({"past", "s", "noun"}))
    {'ran': ('past',), 'runs': ('s', 'noun')}
    >>> parse("ran\tpasst\n", "verbs.txt", frozenset({"past"}))
    Traceback (most recent call last):
    quotecli.language.lists.LexiconError: verbs.txt, line 1: unknown tag 'passt'
    """
    lines = text.split("\n")
    first = next((i for i, line in enumerate(lines) if not line.startswith("#")), len(lines))
    body = lines[first:-1]
    # Few distinct tag lists stand in a file: the lines are cut in C, and all lines with the same tags share one tuple.
    halves = [line.partition("\t") for line in body]
    tags_of = {tail: tuple(tail.split("\t")) if tail else () for tail in {half[2] for half in halves}}
    entries = {entry: tags_of[tail] for entry, _, tail in halves}
    known = all(allowed_tags.issuperset(tags) and len(set(tags)) == len(tags) for tags in tags_of.values())
    # The whole file is looked at with a few searches in C; a search line by line would cost more than the reading.
    joined = "\n".join(body)
    if lines[-1] or "" in entries or len(entries) != len(body) or not known or _looks_odd(joined):
        _raise_first_fault(lines, first, file_name, allowed_tags)
    return entries


def _looks_odd(body: str) -> bool:
    """Whether some line of the entries is empty, in upper case, a comment, or has stray white space or marks."""
    stray = ("\n\n", "  ", " \t", "\t ", "\t\n", " \n", "\n ", "\n\t", "\n#", "\r", "\u00a0")
    framed = f"\n{body}\n"
    odd = body != body.lower() or (bool(body) and any(mark in framed for mark in stray))
    return odd or (any(mark in body for mark in APOSTROPHES) and any(map(_curls, body.split("\n"))))


def _curls(line: str) -> bool:
    """Whether a curly apostrophe stands in a word; alone it is an entry of the marks, or one of their tags."""
    return any(mark in field and field != mark for field in line.split("\t") for mark in APOSTROPHES)


def _raise_first_fault(lines: list[str], first: int, file_name: str, allowed_tags: frozenset[str]) -> None:
    seen: dict[str, int] = {}
    for number, line in enumerate(lines[first:-1], first + 1):
        entry = line.partition("\t")[0]
        fault = _fault(line, allowed_tags)
        if fault is None and entry in seen:
            fault = f"{entry!r} stands in line {seen[entry]} already"
        if fault is not None:
            raise LexiconError(f"{file_name}, line {number}: {fault}")
        seen[entry] = number
    raise LexiconError(f"{file_name}, line {len(lines)}: the last line does not end")


def _fault(line: str, allowed_tags: frozenset[str]) -> str | None:
    """What is wrong with one line of entries, or None."""
    entry, *tags = line.split("\t")
    if entry.startswith("#"):
        return "a comment below the header"
    if line != line.lower():
        return f"upper case in {line!r}"
    if _curls(line):
        return f"a curly apostrophe in {line!r}"
    if not entry or any(" ".join(field.split()) != field or not field for field in (entry, *tags)):
        return f"stray white space in {line!r}"
    unknown = next((tag for tag in tags if tag not in allowed_tags), None)
    if unknown is not None:
        return f"unknown tag {unknown!r}"
    return f"a tag twice in {line!r}" if len(set(tags)) < len(tags) else None
