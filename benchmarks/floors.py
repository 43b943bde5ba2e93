"""Hold accuracy against `floors.txt`: no figure may be lower than its floor.

    python -m benchmarks.floors [FOLDER]

The figures over the marked samples are always held. Those over gold files are held where there is a FOLDER: then each
file that has a floor must be there, under the name that the figure starts with, and be the one that the floor was
measured on, which its digest shows. What was not measured fails. A floor may rise; one that falls needs its reason in
the file.
"""

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.accuracy import Rates, count_document, count_sample, rates, ratio
from benchmarks.speakers import counted, shares
from quotecli import extract
from quotecli.model import Kind
from tests.marked import samples

FLOORS = Path(__file__).with_name("floors.txt")
SAMPLES = "samples"
DIGEST = " sha256"
DIGITS = 12


@dataclass(frozen=True, slots=True)
class Floors:
    """The floor of each figure, in per cent, and for each gold file the first digits of its SHA-256."""

    figures: Mapping[str, float]
    digests: Mapping[str, str]

    def only_samples(self) -> "Floors":
        """The floors that can be held without any gold file."""
        return Floors({name: floor for name, floor in self.figures.items() if corpus_of(name) == SAMPLES}, {})

    def corpora(self) -> list[str]:
        """The names of the gold files that have a floor, in the order of the file."""
        return [name for name in dict.fromkeys(map(corpus_of, self.figures)) if name != SAMPLES]


def corpus_of(figure: str) -> str:
    """What a figure was measured on, which is its first word."""
    return figure.split()[0]


def read(lines: Iterable[str]) -> Floors:
    """The floors in the lines of a file.

    >>> read(["# Ten articles.", "molde sha256  0f1e2d3c4b5a", "molde role right  90.5  # of 40"])
    Floors(figures={'molde role right': 90.5}, digests={'molde': '0f1e2d3c4b5a'})
    """
    figures, digests = {}, {}
    for name, value in filter(None, (line.partition("#")[0].rsplit(maxsplit=1) for line in lines)):
        name = name.strip()
        if name.endswith(DIGEST):
            digests[name.removesuffix(DIGEST)] = value
        else:
            figures[name] = float(value)
    return Floors(figures, digests)


def sample_figures() -> dict[str, float]:
    """The figures over the marked samples, in per cent."""
    count: Counter[str] = Counter()
    for article in samples():
        count.update(count_sample(article))
    found = Rates(ratio(count["found"], count["extracted"]), ratio(count["found"], count["expected"]))
    return {
        "samples found": 100 * found.f1,
        "samples speaker": 100 * ratio(count["speaker"], count["found"]),
        "samples role": 100 * ratio(count["role"], count["found"]),
    }


def quote_figures(name: str, documents: Iterable[Mapping[str, Any]]) -> dict[str, float]:
    """The figures over articles with all their quotes, in per cent."""
    count: Counter[str] = Counter()
    for document in documents:
        # What has its speakers told says "quotes" for "attributions".
        whole = {"attributions": document.get("quotes"), **document}
        count_document(whole, extract(document["text"]).quotes, count)
    figures = {measure: rates(count, measure).f1 for measure in ("overlap joint", "strict joint")}
    figures |= {kind.value: ratio(count[f"overlap {kind.value}"], count[f"gold {kind.value}"]) for kind in Kind}
    return {f"{name} {measure}": 100 * figure for measure, figure in figures.items()}


def corpus_figures(path: Path) -> dict[str, float]:
    """The figures over a gold file: of quotes where it has all of them, of speakers where it tells them."""
    with path.open(encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines]
    figures: dict[str, float] = {}
    if all("attributions" in document or document.get("complete") for document in documents):
        figures |= quote_figures(path.stem, documents)
    if all("speakers" in document for document in documents):
        figures |= {f"{path.stem} {what}": 100 * share for what, share in shares(counted(path)).items()}
    return figures


def missing(path: Path, digest: str | None) -> str:
    """Why nothing can be measured on a gold file, "" where it is the one that its floors were measured on."""
    if not path.exists():
        return f"there is no {path}"
    found = hashlib.sha256(path.read_bytes()).hexdigest()[:DIGITS]
    return "" if found == digest else f"{path} is {found}, and its floors were measured on {digest}"


def held(
    wanted: Mapping[str, float], figures: Mapping[str, float], reasons: Mapping[str, str]
) -> Iterator[tuple[str, bool]]:
    """A line for each floor, and whether it holds; `reasons` tell for a corpus why it was not measured.

    >>> for line, good in held({"a role": 90, "b role": 80, "c role": 70}, {"a role": 91.26, "b role": 79.9}, {}):
    ...     print(good, line)
    True a role: 91.3, floor 90
    False b role: 79.9, floor 80  TOO LOW
    False c role: not measured, floor 70
    >>> list(held({"c role": 70}, {}, {"c": "there is no c.jsonl"}))
    [('c role: not measured, floor 70  (there is no c.jsonl)', False)]
    """
    for name, floor in wanted.items():
        figure = figures.get(name)
        if figure is None:
            reason = reasons.get(corpus_of(name))
            yield f"{name}: not measured, floor {floor:g}" + (f"  ({reason})" if reason else ""), False
        else:
            good = figure >= floor
            yield f"{name}: {figure:.1f}, floor {floor:g}" + ("" if good else "  TOO LOW"), good


def results(floors: Floors, folder: Path | None) -> list[tuple[str, bool]]:
    """A line for each floor that can be held here, and whether it holds.

    Without a folder, as on a machine that only has the project, these are the floors of the samples.
    """
    figures = sample_figures()
    if folder is None or not folder.is_dir():
        return list(held(floors.only_samples().figures, figures, {}))
    reasons = {}
    for name in floors.corpora():
        path = folder / f"{name}.jsonl"
        reasons[name] = missing(path, floors.digests.get(name))
        if not reasons[name]:
            figures |= corpus_figures(path)
    return list(held(floors.figures, figures, reasons))


def main() -> None:
    """Print the figures; status 1 where one is too low or was not measured."""
    floors = read(FLOORS.read_text(encoding="utf-8").splitlines())
    found = results(floors, Path(sys.argv[1]) if sys.argv[1:] else None)
    print(*(line for line, _ in found), sep="\n")
    raise SystemExit(0 if all(good for _, good in found) else 1)


if __name__ == "__main__":
    main()
