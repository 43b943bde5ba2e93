"""The words of a quotation and of a source, made comparable, with their places."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from quotecli.checking.meaning import negations
from quotecli.model import Span

# Marks on letters, soft hyphens and characters without width, which divide no word.
_INSIDE = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"
_LETTERS = rf"[^\W_](?:[^\W_]|[{_INSIDE}]){{0,100}}"
_CURRENCY = "$¢£¤¥\u20a0-\u20cf＄￠￡￥"
_WORD = rf"""
    # 1,000  6:30pm  -5  43rd  1/2   not the hyphen of: 3-5
      (?:(?<![\w)])[-−–－])?\d{{1,40}}(?:[.,:/⁄∕／]\d{{1,40}}){{0,20}}(?:[^\W\d_]{{0,40}})
    # don’t  Roe's   not the apostrophe of: readers'
    | {_LETTERS}(?:['’ʼ]{_LETTERS}){{0,5}}
    # Without these, $5 would be £5, and 5° 5%.
    | [{_CURRENCY}%％‰‱°℃℉&≠≤≥±×÷≈]
    # -$5
    | (?<![\w)])[-−–－](?=[{_CURRENCY}]\d)
    # x > 5  x>5  x > y   not: >> We  <i>  ->  =====
    | (?:(?<=[\w)%°])|(?<=[\w)%°][ ]))(?:[<>!=]=|[<>=])(?=[ ]?[-−–－+]?[{_CURRENCY}]?\d|[ ][^\W_])
    # C++  5+ years  +5  a + b
    | (?<=[^\W_])\+{{1,3}} | \+(?=\d) | (?<=[\w)][ ])\+(?=[ ][\w(])
    # C#
    | (?<=\b[A-Z])\#(?!\w)
"""
WORD = re.compile(_WORD, re.VERBOSE)
_QUOTED = re.compile(
    rf"""
    # …  ...  . . .  [...]  (…)   not: the full stop of a sentence
      (?P<cut>[\[(][ ]?(?:…|\.(?:[ ]?\.){{1,5}})[ ]?[\])]|…|\.(?:[ ]?\.){{1,5}})
    # [T]hey  want[ed]   not: [the mayor]
    | (?P<partly>[^\W_]{{0,40}}\[[^\W_]{{1,20}}\][^\W_]{{1,40}}|[^\W_]{{1,40}}\[[^\W_]{{1,20}}\])
    # stands for nothing, and nothing for it
    | (?P<sic>\[[ ]?sic[ ]?\])
    # [the mayor]
    | (?P<insertion>\[[^\[\]]{{1,200}}\])
    | (?P<word>{_WORD})
    """,
    re.VERBOSE,
)
# What may be put after a word without making another of it.
_SUFFIX = re.compile(r"\[(?:s|es|d|ed|n|en|ing)\]\Z")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_PLAIN = str.maketrans("’ʼ−–⁄∕", "''--//")
_COMPARED = {"!=": "≠", "<=": "≤", ">=": "≥", "==": "="}
_LINE_END = re.compile(r"\r\n|\r|\n")
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")

_CAPITALS = r"[A-Z][A-Z.'’-]{0,30}"
_NAME = r"[A-Z][\w.'’-]{0,30}"
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
_STAGE = frozenset(
    "applause applauds applauding laughter laughs laughing inaudible unintelligible indistinct crosstalk cheers "
    "cheering boos booing pause pauses music interruption interjection interjections chuckles sighs coughs silence "
    "phonetic overlapping".split()
)
# What may stand beside these in the same brackets.
_BESIDE_STAGE = frozenset(
    "and the of in from some more loud brief long scattered sustained prolonged continued continues continuing "
    "background playing plays audience crowd gallery voices".split()
)
_TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?\Z")
_ASIDE = re.compile(
    rf"""
    # MAYOR LOPEZ:  Ann Roe (Molde):  [SPEAKER_01]:  >> Q:   not: We say this:
      ^[ \t>]{{0,8}}\[?(?:{_CAPITALS}(?:[ ]{_CAPITALS}){{0,6}}|{_NAME}(?:[ ]{_NAME}){{0,3}})
      (?:[ ]\([^()\n]{{1,60}}\))?\]?:
    # the number above: 00:01:02,500 --> 00:01:04,000
    | ^\d{{1,6}}[ ]{{0,3}}\r?\n(?=\d\d:\d\d:\d\d)
    # 00:01:02,500 --> 00:01:04,000   (01:02) at the start of a line   not: at 6:30 we
    | ^[ \t]{{0,8}}{_CLOCK}[ ]{{0,3}}-->[ ]{{0,3}}{_CLOCK}
    | ^[ \t]{{0,8}}[(]?{_CLOCK}[)]?(?=[ \t\r\n])
    # (00:01:02)   not: (6:30)
    | \(\d{{1,2}}:\d\d:\d\d(?:[.,]\d{{1,3}})?\)
    # [applause]  (Laughter.)  [inaudible 00:12]   not: [the council]
    | (?P<stage>\[[^\[\]\n]{{1,80}}\]|\([^()\n]{{1,80}}\))
    # "We ran," said Ann Roe. "We hid."   not: Her "old" and "new" plans
    | (?<=[,.?!…])[’']?["”](?P<between>(?:[^"“”\n]|\n(?![ \t\r]*\n)){{1,200}})["“](?=\w)
    # ‘We ran,’ said Ann Roe. ‘We hid.’
    | (?<=[,.?!…])[’'](?P<within>[ \n](?:[^'‘’\n]|\n(?![ \t\r]*\n)){{1,200}})[‘'](?=\w)
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
_LABEL_START = re.compile(r"^[ \t>]{0,8}[A-Z]")
_ASIDE_WORDS = 8
_BETWEEN_WORDS = 25


class Word(NamedTuple):
    """A word as it is compared, and where it stands."""

    key: str
    span: Span


class Token(NamedTuple):
    """A word of a quotation, or something in square brackets: an insertion has no key.

    `other` is the key of a word without its ending in brackets: "want" of "want[ed]".
    """

    key: str
    span: Span
    other: str = ""


class Piece(NamedTuple):
    """Words of a quotation without a cut in them.

    `joint` says what stands before: nothing ("start"), an ellipsis ("cut"), the end of a part ("part"), or nothing but
    the limit of what is aligned at once ("seam"). `gap` is where.
    """

    tokens: tuple[Token, ...]
    joint: str
    gap: Span

    @property
    def words(self) -> int:
        """How many words there are."""
        return sum(1 for token in self.tokens if token.key)


@lru_cache(maxsize=1 << 16)
def key_of(word: str) -> str:
    """A word as it is compared: without case, with straight apostrophes, figures without commas.

    >>> [key_of(word) for word in ("Don’t", "1,000", "ﬁre", "6:30")]
    ["don't", '1000', 'fire', '6:30']
    """
    if word.isascii():
        key = word.lower()
    else:
        # Otherwise 10² would be 102.
        form: Literal["NFC", "NFKC"] = "NFC" if any(map(_raised, word)) else "NFKC"
        key = _UNSEEN.sub("", unicodedata.normalize(form, word).casefold())
        key = key.translate(_PLAIN)
    return _THOUSANDS.sub("", key) if "," in key else _COMPARED.get(key, key)


def _raised(letter: str) -> bool:
    return unicodedata.category(letter) == "No"


def line_starts(text: str) -> list[int]:
    """Where the lines of a text begin; "\\r\\n" is one line end.

    >>> line_starts("a\\r\\nb\\n")
    [0, 3, 5]
    """
    return [0, *(match.end() for match in _LINE_END.finditer(text))]


def words(text: str) -> Iterator[Word]:
    """The words of a text. Marks, dashes and hyphens divide words and are no words; signs that mean something are.

    >>> [word.key for word in words("“Well-known” — isn’t it? $5!")]
    ['well', 'known', "isn't", 'it', '$', '5']
    >>> [word.key for word in words(">> At –5° x >= 1/2")]
    ['at', '-5', '°', 'x', '≥', '1/2']
    """
    for match in WORD.finditer(text):
        yield Word(key_of(match.group()), Span(*match.span()))


def asides(text: str) -> Iterator[Span]:
    """What a source has beside the words spoken: labels of speakers, stage directions, times, "said the mayor".

    >>> text = "MAYOR LOPEZ: We will [applause] rebuild (the wall). (Laughter.)"
    >>> [span.of(text) for span in asides(text)]
    ['MAYOR LOPEZ:', '[applause]', '(Laughter.)']
    >>> text = '"We will rebuild," said Maria Lopez. "It is time."'
    >>> [span.of(text) for span in asides(text)]
    ['" said Maria Lopez. "']

    They may be quoted or passed over. Nothing that holds a negation is one. Gets wrong: "First:" at the start of
    a line, which may then be left out without a word.
    """
    for match in _ASIDE.finditer(text):
        found = match.group()
        if not match.lastgroup and found.endswith(":") and not _labels(found):
            continue
        keys = [word.key for word in words(found)]
        if match["stage"] and not _staged(keys, square=found[0] == "["):
            continue
        most = _BETWEEN_WORDS if match["between"] or match["within"] else _ASIDE_WORDS
        if len(keys) <= most and not negations(keys):
            yield Span(*match.span())


def _labels(found: str) -> bool:
    """Whether each word has a capital letter, as in a name, or is a number; the pattern itself knows no case."""
    outside = found.partition("(")[0]
    return all(word[0].isupper() or word[0].isdigit() for word in WORD.findall(outside))


def _staged(keys: list[str], *, square: bool) -> bool:
    """Whether words in brackets are stage directions or, in square ones, times, and nothing else."""
    told = [key for key in keys if key in _STAGE or (square and _TIME.match(key))]
    return bool(told) and all(key in told or key in _BESIDE_STAGE or _TIME.match(key) for key in keys)


def pieces(text: str, parts: Iterable[Span], *, longest: int) -> list[Piece]:
    """The words between the marks of a quotation, given by its parts, cut where it says that something is left out.

    >>> text = "“[The mayor] will … rebuil[d],” he said, “[sic] all.”"
    >>> for piece in pieces(text, [Span(0, 30), Span(39, 52)], longest=80):
    ...     print(piece.joint, [token.key for token in piece.tokens])
    start ['', 'will']
    cut ['rebuild']
    part ['all']
    """
    found: list[Piece] = []
    joint, gap = "start", Span(0, 0)
    for number, part in enumerate(parts):
        if number and joint != "cut":
            joint, gap = "part", Span(part.start, part.start)
        tokens: list[Token] = []
        for match in _QUOTED.finditer(text, part.start, part.end):
            if match.lastgroup == "cut":
                found += _chunks(tokens, joint, gap, longest)
                joint = "cut" if tokens or found else joint
                gap, tokens = Span(*match.span()), []
            elif match.lastgroup != "sic":
                tokens.append(_token(match))
        found += _chunks(tokens, joint, gap, longest)
        if tokens:
            joint = "part"
    return [found[0]._replace(joint="start"), *found[1:]] if found else []


def _token(match: re.Match[str]) -> Token:
    span, word = Span(*match.span()), match.group()
    if match["insertion"]:
        return Token("", span)
    if match["partly"]:
        without = _SUFFIX.sub("", word)
        return Token(key_of(word.replace("[", "").replace("]", "")), span, key_of(without) if without != word else "")
    return Token(key_of(word), span)


def _chunks(tokens: list[Token], joint: str, gap: Span, longest: int) -> Iterator[Piece]:
    if not any(token.key for token in tokens):
        return
    for first in range(0, len(tokens), longest):
        start = tokens[first].span.start
        before = (joint, gap) if first == 0 else ("seam", Span(start, start))
        yield Piece(tuple(tokens[first : first + longest]), *before)
