"""One digest of all that the program says of many articles, to show that a change of the inside changes no output.

    python -m benchmarks.digest FILE.jsonl [...] [--engine NAME] [--samples]

Each line of a file is an object with the article's `text`. For each engine, or the one named, a line is printed: its
name, how many articles, and the SHA-256 of their JSON. `--samples` adds those of `samples/` and the marked cases.
"""

import argparse
import hashlib
import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from quotecli import extract
from tests.marked import cases, samples

ENGINES = ("rules", "learned")
CHUNK = 8


def texts(paths: Sequence[Path], *, marked: bool) -> Iterator[str]:
    """The texts of all articles, in order."""
    if marked:
        yield from (article.text for article in (*samples(), *cases()))
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            yield from (json.loads(line)["text"] for line in lines)


def as_json(job: tuple[str, str]) -> str:
    """The JSON of one article, `job` being its text and the engine."""
    text, engine = job
    return json.dumps(extract(text, engine=engine).to_dict(), sort_keys=True)


def digest(articles: Sequence[str], engine: str) -> str:
    """The SHA-256 of the JSON of the articles, in hexadecimal."""
    whole = hashlib.sha256()
    with ProcessPoolExecutor() as pool:
        for line in pool.map(as_json, ((text, engine) for text in articles), chunksize=CHUNK):
            whole.update(line.encode() + b"\n")
    return whole.hexdigest()


def main() -> None:
    """Print a line for each engine."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.digest", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--engine", choices=ENGINES)
    parser.add_argument("--samples", action="store_true")
    arguments = parser.parse_args()
    articles = list(texts(arguments.files, marked=arguments.samples))
    for engine in [arguments.engine] if arguments.engine else ENGINES:
        print(engine, len(articles), digest(articles, engine))


if __name__ == "__main__":
    main()
