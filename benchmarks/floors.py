"""Hold accuracy against `floors.txt`: no figure may be lower than its floor.

    python -m benchmarks.floors [FOLDER]

The figures over the marked samples are always held; those over a gold file only where FOLDER has it, under the name
that the figure starts with. A floor may rise; one that falls needs its reason in the file.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.accuracy import Rates, count_document, count_sample, rates, ratio
from benchmarks.speakers import counted, shares
from quotecli import extract
from quotecli.model import Kind
from tests.marked import samples

FLOORS = Path(__file__).with_name("floors.txt")


def floors() -> dict[str, float]:
    """The floor of each figure, in per cent."""
    lines = FLOORS.read_text(encoding="utf-8").splitlines()
    cut = (line.partition("#")[0].rsplit(maxsplit=1) for line in lines)
    return {name.strip(): float(floor) for name, floor in filter(None, cut)}


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


def gold_figures(path: Path) -> dict[str, float]:
    """The figures over a gold file, in per cent."""
    count: Counter[str] = Counter()
    with path.open(encoding="utf-8") as lines:
        for document in map(json.loads, lines):
            count_document(document, extract(document["text"]).quotes, count)
    figures = {measure: rates(count, measure).f1 for measure in ("overlap joint", "strict joint")}
    figures |= {kind.value: ratio(count[f"overlap {kind.value}"], count[f"gold {kind.value}"]) for kind in Kind}
    return {f"{path.stem} {name}": 100 * figure for name, figure in figures.items()}


def speaker_figures(path: Path) -> dict[str, float]:
    """The figures over a gold file that tells who speaks, in per cent."""
    return {f"{path.stem} {what}": 100 * share for what, share in shares(counted(path)).items()}


def held(wanted: Mapping[str, float], figures: Mapping[str, float]) -> Iterator[tuple[str, bool]]:
    """A line for each floor, and whether it holds.

    >>> list(held({"a": 90, "b": 80, "c": 70}, {"a": 91.26, "b": 79.9}))
    [('a: 91.3, floor 90', True), ('b: 79.9, floor 80', False), ('c: not measured, floor 70', True)]
    """
    for name, floor in wanted.items():
        figure = figures.get(name)
        shown = "not measured" if figure is None else f"{figure:.1f}"
        yield f"{name}: {shown}, floor {floor:g}", figure is None or figure >= floor


def main() -> None:
    """Print the figures; status 1 where one is too low."""
    wanted = floors()
    figures = sample_figures()
    for name in sorted({name.split()[0] for name in wanted} - {"samples"}) if sys.argv[1:] else ():
        path = Path(sys.argv[1]) / f"{name}.jsonl"
        if path.exists():
            figures |= speaker_figures(path) if "speakers" in name else gold_figures(path)
    results = list(held(wanted, figures))
    for line, good in results:
        print(line if good else f"{line}  TOO LOW")
    raise SystemExit(0 if all(good for _, good in results) else 1)


if __name__ == "__main__":
    main()
