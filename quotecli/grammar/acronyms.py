"""Names that stand beside their initials, either of them in brackets: where such names start and end."""

from collections.abc import Iterator

from quotecli.language.tags import Tag
from quotecli.text.parsed import Parsed

SMALL = frozenset(("and", "&", "of", "the", "for", "to", "in", "on", ",", "'s", "de", "des", "du", "la", "y", "e", "a"))
"""What may stand inside such a name without being counted by its initials."""
REACH = 12
"""So many tokens before the bracket a name may start."""


def spelt_out(parsed: Parsed, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The names between two tokens that are spelt out before their initials in brackets, or in brackets after them.

    The method is that of Schwartz and Hearst ("A simple algorithm for identifying abbreviation definitions in
    biomedical text", 2003), for initials alone. Gets wrong: initials that skip a word, "Bureau of Marl Ports (BP)".

    >>> from quotecli.model import Article
    >>> from quotecli.text.parsed import parse
    >>> parsed = parse(Article("He left Harbours, Fish and Tides Lowland (HFTL) for the Port Authority (the harbour)."))
    >>> [parsed.span(*name).of(parsed.text) for name in spelt_out(parsed, 0, len(parsed.words))]
    ['Harbours, Fish and Tides Lowland']
    >>> parsed = parse(Article("She won with LEW (Lowland Elite Wrestling)."))
    >>> [parsed.span(*name).of(parsed.text) for name in spelt_out(parsed, 0, len(parsed.words))]
    ['Lowland Elite Wrestling']
    """
    words, tags = parsed.words, parsed.tags
    for i in range(first + 1, last - 2):
        if words[i] != "(":
            continue
        if words[i + 2] == ")" and tags[i + 1] & Tag.CAPITALS:
            start = _start(parsed, max(first, i - REACH), i, words[i + 1].replace(".", ""))
            if start is not None and i - start > 1:
                yield start, i
        elif tags[i - 1] & Tag.CAPITALS and ")" in words[i + 2 : i + REACH]:
            end = words.index(")", i + 2)
            if end < last and _start(parsed, i + 1, end, words[i - 1].replace(".", "")) == i + 1:
                yield i + 1, end


def _start(parsed: Parsed, low: int, end: int, letters: str) -> int | None:
    """The first token of the name that ends before a token, whose words begin with these letters."""
    if not letters:
        return end if parsed.tags[end] & Tag.CAPITAL else None
    if end <= low:
        return None
    word = parsed.words[end - 1]
    if parsed.tags[end - 1] & Tag.CAPITAL:
        taken = ("".join(part[0] for part in word.split("-") if part), word[0])
    elif word in SMALL:
        taken = ("", word[0])
    else:
        return None
    found = (_start(parsed, low, end - 1, letters.removesuffix(t)) for t in taken if letters.endswith(t))
    return next((start for start in found if start is not None), None)
