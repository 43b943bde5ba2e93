"""How quotations changed in known ways are classed, and how long that takes.

    python -m benchmarks.checking

The source is a transcript made up of the samples' sentences, and another of 200,000 words that follow each other as
in the samples. Each quotation is some of its words, changed; those "made up" are from articles left out of the
source, or are new rows of words whose every three stand somewhere in it, so that only their order in the whole is
not in the source.
"""

import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from quotecli.checking.compare import Comparison, compare
from quotecli.checking.search import Index
from quotecli.checking.settings import SETTINGS
from quotecli.checking.words import pieces
from quotecli.model import Article, Span

SAMPLES = Path(__file__).parent.parent / "samples"
WORDS = (6, 12, 30)
EACH = 40
LARGE = 200_000
Words = list[str]
Change = Callable[[Words, random.Random], str]


def _cut(words: Words, chance: random.Random) -> str:
    at = chance.randrange(2, len(words) - 2)
    return " ".join((*words[:at], "…", *words[at + 1 :]))


def _changed(share: float) -> Change:
    def change(words: Words, chance: random.Random) -> str:
        words = list(words)
        for at in chance.sample(range(len(words)), max(1, round(share * len(words)))):
            words[at] = f"zq{at}"
        return " ".join(words)

    return change


def _turned(words: Words, chance: random.Random) -> str:
    half = len(words) // 2
    return " ".join((*words[half:], *words[:half]))


def _bracketed(words: Words, chance: random.Random) -> str:
    at = chance.randrange(1, len(words) - 1)
    return " ".join((*words[:at], "[the wall]", *words[at + 2 :]))


def _dropped(words: Words, chance: random.Random) -> str:
    at = chance.randrange(1, len(words) - 1)
    return " ".join((*words[:at], *words[at + 1 :]))


def _silent_cut(words: Words, chance: random.Random) -> str:
    third = len(words) // 3
    return " ".join((*words[:third], *words[2 * third :]))


CHANGES: dict[str, Change] = {
    "as it is": lambda words, _: " ".join(words),
    "case, marks, dashes": lambda words, _: "‘" + " — ".join(words).upper() + ",’",
    "an ellipsis for a word": _cut,
    "brackets for a word or two": _bracketed,
    "a word dropped": _dropped,
    "a third dropped in silence": _silent_cut,
    "one word changed": _changed(0),
    "a fifth of the words changed": _changed(0.2),
    "two fifths changed": _changed(0.4),
    "three fifths changed": _changed(0.6),
    "halves in the other order": _turned,
}


def texts() -> list[str]:
    """The samples."""
    return [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt"))]


def spoken(text: str) -> Words:
    """The words of a text without marks."""
    return [word for word in ("".join(c for c in w if c.isalnum() or c == "’") for w in text.split()) if word]


def chain(words: Words, order: int, length: int, chance: random.Random) -> Words:
    """New words that follow each other as in the given ones: each with the `order` before it."""
    following = defaultdict(list)
    for at in range(len(words) - order):
        following[tuple(words[at : at + order])].append(words[at + order])
    found: Words = []
    while len(found) < length:
        state = tuple(found[-order:])
        if state not in following:
            at = chance.randrange(len(words) - order)
            found += words[at : at + order]
        else:
            found.append(chance.choice(following[state]))
    return found[:length]


def classed(quotation: str, index: Index) -> Comparison:
    """How a quotation of some words stands to the sources."""
    return compare(quotation, pieces(quotation, [Span(0, len(quotation))], longest=SETTINGS.chunk_words), index)


def rows(words: Words, unseen: Words) -> list[tuple[str, int, Counter[str]]]:
    """For each kind of quotation and each length, how many are classed as what."""
    chance = random.Random(7)
    index = Index([Article(" ".join(words))])
    found = []
    for length in WORDS:
        for name, change in CHANGES.items():
            starts = [chance.randrange(len(words) - length) for _ in range(EACH)]
            quoted = [change(words[at : at + length], chance) for at in starts]
            found.append((name, length, _classes(quoted, index)))
        made = [" ".join(chain(words, 2, length, chance)) for _ in range(EACH)]
        joined = " ".join(words)
        found.append(("made up, each three words there", length, _classes([q for q in made if q not in joined], index)))
        starts = [chance.randrange(len(unseen) - length) for _ in range(EACH)]
        found.append(
            ("from other articles", length, _classes([" ".join(unseen[a : a + length]) for a in starts], index))
        )
    return found


def _classes(quoted: Sequence[str], index: Index) -> Counter[str]:
    return Counter(classed(quotation, index).status.value for quotation in quoted)


def main() -> None:
    """Print the tables."""
    everything = [spoken(text) for text in texts()]
    words, unseen = [w for some in everything[:-4] for w in some], [w for some in everything[-4:] for w in some]
    long = chain(words, 2, LARGE, random.Random(1))
    for name, source in (("samples", words), ("a long transcript", long)):
        print(f"\n{name}, {len(source):,} words")
        start = time.perf_counter()
        for what, length, counts in rows(source, unseen):
            shares = "  ".join(f"{100 * counts[status] / max(sum(counts.values()), 1):5.0f} %" for status in (STATUSES))
            print(f"{what:34} {length:3} words  {shares}")
        print(f"{time.perf_counter() - start:.1f} s")


STATUSES = ("found", "found with differences", "not found")

if __name__ == "__main__":
    main()
