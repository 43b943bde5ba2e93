"""An article cut once into all that the later steps look at."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from quotecli.language.base import Language, language
from quotecli.model import Article
from quotecli.text.paragraphs import Paragraph, paragraphs
from quotecli.text.quotation_marks import Quotation, quotations
from quotecli.text.sentences import Sentence, sentences
from quotecli.text.tokens import Tokens, tokenise


@dataclass(frozen=True, slots=True)
class Parsed(Tokens):
    """An article's tokens with its paragraphs, quotations and sentences, and the look-ups from one to the other.

    All of them are in the order of the text; tokens are counted from 0.
    """

    paragraphs: tuple[Paragraph, ...]
    quotations: tuple[Quotation, ...]
    sentences: tuple[Sentence, ...]
    _paragraph_ends: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _sentence_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # The class is frozen, so that its own fields are set in this way.
        object.__setattr__(self, "_paragraph_ends", tuple(p.last_token for p in self.paragraphs))
        object.__setattr__(self, "_sentence_starts", tuple(s.first for s in self.sentences))

    def token_at(self, offset: int) -> int:
        """The first token that starts at a code point or after it; the number of tokens where none does."""
        return bisect_left(self.starts, offset)

    def paragraph_of(self, token: int) -> int:
        """The index of the paragraph of a token; of one between paragraphs, as in a dateline, that of the next."""
        return min(bisect_right(self._paragraph_ends, token), len(self.paragraphs) - 1)

    def sentence_of(self, token: int) -> int:
        """The index of the sentence that a token stands in or after; -1 before the first."""
        return bisect_right(self._sentence_starts, token) - 1


def parse(article: Article, words: Language | None = None) -> Parsed:
    """The tokens, paragraphs, quotations and sentences of an article, in English unless another language is given.

    >>> parsed = parse(Article('"We ran. We fell," said Ann Roe.'))
    >>> len(parsed.words), len(parsed.quotations), len(parsed.sentences), parsed.paragraph_of(3)
    (12, 1, 1, 0)
    """
    tokens = tokenise(article, words or language("en"))
    cut = tuple(paragraphs(tokens))
    marked = quotations(tokens, cut)
    divided = tuple(sentences(tokens, cut, marked))
    return Parsed(article, tokens.language, tokens.starts, tokens.ends, tokens.words, tokens.tags, cut, marked, divided)
