"""Cut a text into tokens: words, numbers, marks."""

import re
from dataclasses import dataclass
from functools import cache

from quotecli.language.base import Language
from quotecli.model import Article, Span

# "O'Neill", "don't" and "Ki-moon" are one token each; "Roe's" is two, "readers'" is two. Every repetition is bounded;
# a run of letters or marks that is longer becomes several tokens.
TOKEN = re.compile(
    r"""
    # R-S.C.  D-Tenn.   not: R-Utah
      [A-Z]-(?:(?:[A-Z]\.){1,4}|[A-Z][a-z]{1,6}\.)
    # U.S.   not: us.
    | (?:[^\W\d_]\.){2,20}
    # 1,000  6:30pm  43-year-old   not the full stop of: in 5.
    | \d{1,100}(?:[.,:]\d{1,100}){0,20}(?:[\w-]{0,100}\w)?
    # @ann_roe   not: ann@
    | [@\#]\w{1,100}
    # al-Assad  O’Neill  don’t  roe.com   not the ’s of: Roe’s, nor the ’ve of: they’ve, nor \x85, which is white space
    | [^\W_]{1,100}
      (?:(?:[-&/@_\x80-\x84\x86-\x9f¡-ª¬-º]|[’'](?!(?:[sS]|ve|re|ll|[dm])\b)|\.(?=[^\W\d_]{2}))[^\W_]{1,100}){0,50}
    # the ’s of: Roe’s, the ’ve of: they’ve   not that of: ’sup
    | [’'](?:[sS]|ve|re|ll|[dm])\b
    # ``  ''  ...  --   not: .
    | ``|''|\.{2,100}|-{2,100}
    # any other mark   not: a letter
    | [^\w\s]|_{1,100}
    """,
    re.VERBOSE,
)
ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof rev fr sr jr hon gov sen rep lt col gen maj capt cmdr sgt supt det insp adm brig messrs mme "
    "mlle jan feb apr aug sept oct nov dec vs etc inc ltd corp bros dept ave blvd vol barr engr alh smt pvt pte cpl "
    "const cllr sens reps govs major-gen maj-gen lt-gen lieut-gen brig-gen "
    "pres atty calif colo conn fla kan mich minn mont neb nev okla penn tenn tex wis wyo ariz ala ark ky md mo".split()
)
# Words of their own too, so that the full stop belongs to them only before a name or a number.
ABBREVIATIONS_BEFORE_CAPITAL = frozenset(
    "no co ma art fig mass miss wash ill ind st mt ft la ga pa va mar jun jul sep sec del est ald shri ore vt".split()
)
# José as it stands in many PDF files: e and ´   not: é as one character
ACCENT = re.compile(r"[\u0300-\u036f]")


@dataclass(frozen=True, slots=True)
class Tokens:
    """An article cut into tokens.

    Token `i` is `text[starts[i]:ends[i]]`; `words[i]` is that text with lower-case letters and straight
    apostrophes; `tags[i]` holds the bits of `language.tags.Tag` that the word and its shape give it.
    """

    article: Article
    language: Language
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    words: tuple[str, ...]
    tags: tuple[int, ...]

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    def span(self, first: int, last: int) -> Span:
        """The characters from token `first` up to, not including, token `last`."""
        return Span(self.starts[first], self.ends[last - 1])


def tokenise(article: Article, language: Language) -> Tokens:
    """The tokens of an article.

    >>> from quotecli.language.base import language
    >>> tokenise(Article("Ann Roe's dam, she said."), language("en")).words
    ('ann', 'roe', "'s", 'dam', ',', 'she', 'said', '.')
    >>> tokenise(Article("Dr. Roe said so."), language("en")).words
    ('dr.', 'roe', 'said', 'so', '.')

    Gets wrong: an abbreviation of no list, whose full stop is a token.
    """
    text = article.text
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    tags: list[int] = []
    bits, look_up = language.bits, language.look_up
    for match in _token_pattern(text).finditer(text):
        start, end = match.span()
        word = match.group()
        if word == "." and starts and ends[-1] == start and _abbreviates(words[-1], text, end):
            ends[-1] = end
            words[-1] += "."
            tags[-1] |= bits.get(words[-1], 0)
            continue
        low, tag = look_up(word)
        starts.append(start)
        ends.append(end)
        words.append(low)
        tags.append(tag)
    return Tokens(article, language, tuple(starts), tuple(ends), tuple(words), tuple(tags))


def _token_pattern(text: str) -> re.Pattern[str]:
    """The pattern for the tokens of a text: another one where accents stand behind their letters."""
    return TOKEN if text.isascii() or not ACCENT.search(text) else _token_with_accents()


@cache
def _token_with_accents() -> re.Pattern[str]:
    letters = rf"[^\W_](?:[^\W_]|{ACCENT.pattern}){{0,99}}"
    return re.compile(TOKEN.pattern.replace(r"[^\W_]{1,100}", letters), re.VERBOSE)


def _abbreviates(word: str, text: str, after: int) -> bool:
    """Whether a full stop right behind `word` is part of it: "Mr.", "Jan.", "J." before a name."""
    if word in ABBREVIATIONS:
        return after < len(text)
    if word in ABBREVIATIONS_BEFORE_CAPITAL:
        following = text[after + 1 : after + 2]
        # "She said no. Roe left."
        return text[after : after + 1] == " " and (following.isdigit() or (following.isupper() and word != "no"))
    return len(word) == 1 and text[after - 2].isupper() and text[after : after + 1] in (" ", ".", ",")
