"""How fast the program is, how its time grows, what a start costs and how much memory one article takes.

    python -m benchmarks.speed [ARTICLES.jsonl]

Without a file the samples are measured; a file has one object a line with the article in "text".
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

SAMPLES = Path(__file__).parent.parent / "samples"
SAMPLE = SAMPLES / "border-clashes.txt"
EXTRACT = (sys.executable, "-c", "from quotecli.cli.app import main; raise SystemExit(main())", "extract", str(SAMPLE))
IMPORTS = (sys.executable, "-c", "import typer, rich")
# An installed package has its bytecode stored, as `typer` and `rich` have on any machine.
ENVIRONMENT = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
ROUNDS = 3
STARTS = 11
# The articles of a whole benchmark are repeated up to this many words, so that one run takes some tenths of a second.
WORDS = 40_000
MEBIBYTE = 1 << 20


def peak_memory(command: Sequence[str]) -> float:
    """The most memory that a run of the command holds at once, in MiB.

    >>> peak_memory([sys.executable, "-c", "x = bytearray(64 << 20)"]) > 64
    True
    """
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=ENVIRONMENT) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed with {process.returncode}")
    # Linux counts in KiB, macOS in bytes.
    return usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / MEBIBYTE


def elapsed(work: Callable[[], object]) -> float:
    """Wall time of one call in seconds."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def best(work: Callable[[], object]) -> float:
    """The shortest of some rounds, which other processes disturb least."""
    return min(elapsed(work) for _ in range(ROUNDS))


def start(command: Sequence[str]) -> float:
    """Wall time of one run of the command in seconds."""
    return elapsed(lambda: subprocess.run(command, stdout=subprocess.DEVNULL, env=ENVIRONMENT, check=True))


def sample_texts() -> list[str]:
    """The samples."""
    return [path.read_bytes().decode("utf-8") for path in sorted(SAMPLES.glob("*.txt"))]


def words_per_second(texts: Sequence[str]) -> tuple[int, float]:
    """How many words the texts have, repeated where they are few, and how many are done in a second."""
    from quotecli import extract

    words = sum(len(text.split()) for text in texts)
    times = max(1, WORDS // max(words, 1))
    seconds = best(lambda: [extract(text) for _ in range(times) for text in texts])
    return words * times, words * times / seconds


def growth(texts: Sequence[str]) -> list[float]:
    """The time for 1, 2 and 4 times as much text in one article, as ratios to the first."""
    from quotecli import extract

    def seconds(times: int) -> float:
        text = "\n\n".join([*texts] * times)
        return best(lambda: extract(text))

    once = seconds(1)
    return [1.0, seconds(2) / once, seconds(4) / once]


def start_up() -> tuple[float, float, float]:
    """Median seconds of one article and of the bare imports, and the median of the ratios of neighbours.

    The two take turns, so that a machine that slows down slows both.
    """
    pairs = [(start(EXTRACT), start(IMPORTS)) for _ in range(STARTS)]
    ours, bare = zip(*pairs, strict=True)
    return statistics.median(ours), statistics.median(bare), statistics.median(a / b for a, b in pairs)


def rows(path: str | None) -> Iterator[tuple[str, str]]:
    """What is measured, and the figures."""
    for command in (EXTRACT, IMPORTS):
        start(command)
    # Before this process grows: on Linux a child's peak starts from its parent's size.
    yield "peak memory, one article", f"{peak_memory(EXTRACT):.0f} MiB"
    yield "  the same, import typer, rich", f"{peak_memory(IMPORTS):.0f} MiB"
    ours, bare, ratio = start_up()
    yield "start-up, one article", f"{ours * 1000:.0f} ms"
    yield "  import typer, rich", f"{bare * 1000:.0f} ms"
    yield "  ratio, median of pairs", f"{ratio:.2f}"
    samples = sample_texts()
    words, speed = words_per_second(samples)
    yield f"samples, {words:,} words", f"{speed:,.0f} words/s"
    yield "time for 1x, 2x, 4x the text", ", ".join(f"{number:.2f}" for number in growth(samples))
    if path:
        with open(path, encoding="utf-8") as lines:
            texts = [json.loads(line)["text"] for line in lines]
        words, speed = words_per_second(texts)
        yield f"{Path(path).name}, {words:,} words", f"{speed:,.0f} words/s"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("path", nargs="?", metavar="ARTICLES.jsonl")
    for what, figure in rows(parser.parse_args().path):
        print(f"{what:40} {figure:>20}", flush=True)


if __name__ == "__main__":
    main()
