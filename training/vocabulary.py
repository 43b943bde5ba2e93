"""Which words the model may know: those that all journalism uses, and no names."""

from collections import Counter
from collections.abc import Iterable, Sequence

from quotecli.language.base import language
from quotecli.language.tags import Tag
from quotecli.model import Article
from quotecli.text.parsed import parse
from training.gold import Example

ARTICLES = 15
"""A word is known if it stands in so many articles of each collection."""

LOWER_CASE = 4
"""…and so many times as often in lower case as with a capital letter."""


def known_words(collections: Sequence[Iterable[Example]]) -> list[str]:
    """The words in alphabetical order: function words of the lexicon, and those common in every collection.

    A word of one campaign, one country or one year is not common in articles from elsewhere; a name is rarely written
    in lower case.
    """
    articles = [Counter[str]() for _ in collections]
    lower, capital = Counter[str](), Counter[str]()
    for count, collection in zip(articles, collections, strict=True):
        for example in collection:
            parsed = parse(Article(example.text))
            words = list(zip(parsed.words, parsed.tags, strict=True))
            capital.update(word for word, tag in words if tag & Tag.WORD and tag & Tag.CAPITAL)
            small = [word for word, tag in words if tag & Tag.WORD and not tag & Tag.CAPITAL]
            lower.update(small)
            count.update(set(small))
    function = language("en").entries("function_words")
    common = {
        word
        for word in articles[0]
        if all(count[word] >= ARTICLES for count in articles) and lower[word] >= LOWER_CASE * capital[word]
    }
    return sorted(common | {word for word in function if " " not in word and lower[word]})
