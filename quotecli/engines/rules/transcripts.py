"""Labels of a transcript, found once for a whole document."""

from quotecli.engines.rules.settings import SETTINGS
from quotecli.language.marks import marks
from quotecli.language.tags import Tag
from quotecli.text.parsed import Parsed


class Turns:
    """Which paragraphs start with a label before a colon: "ROE:", "Q:", "Jo Roe:".

    `shouted` holds the numbers of the paragraphs whose label is in capitals, where another such label stands in the
    next paragraph or the one before, or the same label once more: captions stand alone.
    """

    __slots__ = ("_labels", "shouted")

    def __init__(self, parsed: Parsed) -> None:
        self.shouted: set[int] = set()
        self._labels: dict[tuple[str, ...], int] = {}
        if ":" not in parsed.words:
            return
        for number, paragraph in enumerate(parsed.paragraphs):
            self._add(parsed, number, label_start(parsed, paragraph.first_token))
        alone = {n for n in self.shouted if n - 1 not in self.shouted and n + 1 not in self.shouted}
        self.shouted -= {n for n in alone if not self._comes_again(parsed, n)}

    def _add(self, parsed: Parsed, number: int, first: int) -> None:
        opening = parsed.words[first : first + SETTINGS.label_tokens + 1]
        for length, word in enumerate(opening, 1):
            if word == ":":
                label = opening[:length]
                self._labels[label] = self._labels.get(label, 0) + 1
        if is_shouted(parsed, first):
            self.shouted.add(number)

    def _comes_again(self, parsed: Parsed, number: int) -> bool:
        first = label_start(parsed, parsed.paragraphs[number].first_token)
        opening = parsed.words[first : first + SETTINGS.label_tokens + 1]
        return ":" in opening and self.repeated(opening[: opening.index(":") + 1])

    def repeated(self, label: tuple[str, ...]) -> bool:
        """Whether more than one paragraph starts with this label, its colon included."""
        return self._labels.get(label, 0) > 1


def label_start(parsed: Parsed, first: int) -> int:
    """The token at which the label of a paragraph would start: after the mark of a transcript that is quoted whole."""
    return first + (parsed.words[first] in marks(parsed.language).turn)


def is_shouted(parsed: Parsed, first: int) -> bool:
    """Whether a label in capitals, with its colon, starts at a token: "ROE:", "DR. ROE:"; not "Roe:", "BBC News:"."""
    for k in range(first, min(first + SETTINGS.label_tokens, len(parsed.words))):
        word, tag = parsed.words[k], parsed.tags[k]
        if word == ":":
            return k > first
        capitals = tag & Tag.CAPITALS or (tag & Tag.CAPITAL and len(word) <= 2)
        if not capitals and word != ".":
            return False
    return False
