"""How much of a model's weight sits on words that tell a person, a place, a party, or one campaign.

    python -m training.names [WEIGHTS]

Weights are added up without their signs. Features of classes and places carry no word at all.
"""

import sys
from collections import Counter
from pathlib import Path

from quotecli.engines.learned.sequence import UNCLUSTERED
from quotecli.engines.learned.templates import values
from quotecli.engines.learned.weights import FILE, Weights, load, unpack
from quotecli.language.base import language

# What the marked articles are full of and others are not.
CAMPAIGN = frozenset(
    "ballot ballots campaign campaigns campaigning candidate candidates caucus caucuses congressional conservative "
    "conservatives convention debate debates delegate delegates democrat democrats democratic donor donors elect "
    "elected election elections electoral endorse endorsed endorsement establishment gop immigrants immigration "
    "liberal liberals nomination nominee parties partisan party poll polling polls presidency president presidential "
    "primaries primary republican republicans rival senate senator senators supporters vote voted voter voters votes "
    "voting".split()
)


def shares(weights: Weights) -> dict[str, float]:
    """The share of all weight on names, words of the campaign, other known words and verbs, clusters, and no word."""
    words = {code: word for word, code in weights.vocabulary.items()}
    verbs = {code: lemma for lemma, code in weights.lemmas.items()}
    verbs |= {len(weights.lemmas) + code: word for code, word in words.items()}
    names = _names()
    total: Counter[str] = Counter()
    for key, packed in weights.features.items():
        known = {"word": words, "verb": verbs}
        parts = values(key)[1]
        spoken = [known[what].get(value) for what, value in parts if what in known]
        found = [word for word in spoken if word]
        if any(word in names for word in found):
            kind = "names"
        elif any(word in CAMPAIGN for word in found):
            kind = "campaign"
        elif found:
            kind = "other words"
        else:
            kind = "clusters" if any(what == "sort" and n < UNCLUSTERED for what, n in parts) else "no word"
        total[kind] += sum(map(abs, unpack(packed)))
    whole = sum(total.values())
    return {kind: total[kind] / whole for kind in ("names", "campaign", "other words", "clusters", "no word")}


def _names() -> frozenset[str]:
    """Names of people and places that are no common words as well."""
    entries = language("en").entries
    common = {*entries("function_words"), *entries("other_verbs"), *entries("roles"), *entries("times")}
    places = {name for name, tags in entries("places").items() if {"country", "city"} & set(tags)}
    return frozenset({*entries("given_names"), *places} - common)


def main() -> None:
    """Print the shares."""
    for kind, share in shares(load(Path(sys.argv[1]) if sys.argv[1:] else FILE)).items():
        print(f"{kind:12} {share:7.2%}")


if __name__ == "__main__":
    main()
