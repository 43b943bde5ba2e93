"""What the program says of every sample and every marked case, whole, so that no change of output goes unseen.

    python -m tests.snapshots             the articles whose JSON is no longer that of the snapshot
    python -m tests.snapshots --update    write the snapshots anew; look at what git shows of them

A snapshot is a file for each engine and each file of marked articles, with a line an article: its name and its JSON.
"""

import argparse
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import quotecli
from quotecli import extract
from tests.marked import CASES, ROOT, Marked, parse_cases, samples

SNAPSHOTS = ROOT / "tests" / "snapshots"
ENGINES = ("rules", "learned")


@cache
def groups() -> dict[str, tuple[Marked, ...]]:
    """The articles by the file that they stand in; all samples together."""
    files = {path.stem: path for path in sorted(CASES.glob("*.marked"))}
    read = {name: tuple(parse_cases(path.read_bytes().decode(), path.name)) for name, path in files.items()}
    return {"samples": samples(), **read}


def line(article: Marked, engine: str) -> str:
    """An article's line, without what changes with every version."""
    report = extract(article.text, source=article.name, engine=engine).to_dict()
    assert report.pop("version") == quotecli.__version__
    return json.dumps(report, ensure_ascii=False)


def path_of(group: str, engine: str) -> Path:
    """Where a snapshot lies."""
    return SNAPSHOTS / f"{group}.{engine}.jsonl"


def changed(group: str, engine: str) -> Iterator[str]:
    """The names of the articles whose line is another than in the snapshot, or that only one side has."""
    stored = [json.loads(row) for row in path_of(group, engine).read_text(encoding="utf-8").splitlines()]
    before = {report["document"]: report for report in stored}
    now = {article.name: json.loads(line(article, engine)) for article in groups()[group]}
    yield from (name for name in before | now if before.get(name) != now.get(name))


def main() -> None:
    """Print what has changed, or write it."""
    parser = argparse.ArgumentParser(prog="python -m tests.snapshots", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--update", action="store_true", help="write the snapshots anew")
    update = parser.parse_args().update
    for group, articles in groups().items():
        for engine in ENGINES:
            if update:
                rows = "".join(line(article, engine) + "\n" for article in articles)
                path_of(group, engine).write_text(rows, encoding="utf-8")
            else:
                print(*(f"{group} {engine}: {name}" for name in changed(group, engine)), sep="\n", end="")


if __name__ == "__main__":
    main()
