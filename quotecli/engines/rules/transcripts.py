"""Labels of a transcript, found once for a whole document."""

from quotecli import config
from quotecli.language.base import Tag
from quotecli.model import Document

# Some papers put a mark before each turn, and close none of them.
OPENING = frozenset({'"', "“", "``"})


class Turns:
    """Which paragraphs start with a label before a colon: "ROE:", "Q:", "Jo Roe:".

    `shouted` holds the numbers of the paragraphs whose label is in capitals, where another such label stands in the
    next paragraph or the one before, or the same label once more: captions stand alone.
    """

    __slots__ = ("_labels", "shouted")

    def __init__(self, document: Document) -> None:
        self.shouted: set[int] = set()
        self._labels: dict[tuple[str, ...], int] = {}
        if ":" not in document.words:
            return
        for number, paragraph in enumerate(document.paragraphs):
            self._add(document, number, label_start(document, paragraph.first_token))
        alone = {n for n in self.shouted if n - 1 not in self.shouted and n + 1 not in self.shouted}
        self.shouted -= {n for n in alone if not self._comes_again(document, n)}

    def _add(self, document: Document, number: int, first: int) -> None:
        opening = document.words[first : first + config.LABEL_TOKENS + 1]
        for length, word in enumerate(opening, 1):
            if word == ":":
                label = opening[:length]
                self._labels[label] = self._labels.get(label, 0) + 1
        if is_shouted(document, first):
            self.shouted.add(number)

    def _comes_again(self, document: Document, number: int) -> bool:
        first = label_start(document, document.paragraphs[number].first_token)
        opening = document.words[first : first + config.LABEL_TOKENS + 1]
        return ":" in opening and self.repeated(opening[: opening.index(":") + 1])

    def repeated(self, label: tuple[str, ...]) -> bool:
        """Whether more than one paragraph starts with this label, its colon included."""
        return self._labels.get(label, 0) > 1


def label_start(document: Document, first: int) -> int:
    """The token at which the label of a paragraph would start: behind the mark of a transcript that is quoted whole."""
    return first + (document.words[first] in OPENING)


def is_shouted(document: Document, first: int) -> bool:
    """Whether a label in capitals, with its colon, starts at a token: "ROE:", "DR. ROE:"; not "Roe:", "BBC News:"."""
    for k in range(first, min(first + config.LABEL_TOKENS, len(document.words))):
        word, tag = document.words[k], document.tags[k]
        if word == ":":
            return k > first
        capitals = tag & Tag.CAPITALS or (tag & Tag.CAPITAL and len(word) <= 2)
        if not capitals and word != ".":
            return False
    return False
