"""Write the parts of the documents that come from the program: `make docs`.

- the reference of the options, between its two comments in `docs/cli.md`
- the manual page, `docs/quotes.1`
- the pictures of a terminal in `docs/images/`
- in README.md and `docs/`, what stands below each line that starts with "$" and calls `quotes`

Commands run where a copy of `samples/` lies, as at a terminal of 96 columns. A line "…" in what is shown stands for
any number of lines; those before it and those after it keep their number.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple, TextIO
from unittest.mock import patch

import typer
from rich.console import Console
from rich.text import Text

from docs import man
from quotecli.extractor import Extractor
from quotecli.inputs.decoding import decode
from quotecli.model import Article, Report
from quotecli.outputs import Asked, renderer
from quotecli.outputs.show import Look
from quotecli.outputs.show import render as render_article

ROOT = Path(__file__).parent.parent
DOCUMENTS = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
REFERENCE = ROOT / "docs" / "cli.md"
PICTURES = ROOT / "docs" / "images"
PICTURED = "samples/border-clashes.txt"
COLUMNS = "96"
LEFT_OUT = "…"

# Matches "```console\n$ quotes\n```"; a block ends at the first line of three backticks.
BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
# Matches "$ quotes extract a.txt", "$ cat a.txt | quotes extract", "$ COLUMNS= quotes show a.txt"; not "$ make demo".
CALL = re.compile(r"(?:.*\| *)?(?:[A-Z]{1,20}=\S* )?quotes\b")
GENERATED = re.compile(r"(?<=<!-- from the program: make docs -->\n).*(?=<!-- end -->)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Shown:
    """A command of a console block with the lines shown below it."""

    command: str
    lines: tuple[str, ...]

    @property
    def runs(self) -> bool:
        """Whether it calls our program and needs no other that is missing here."""
        return bool(CALL.match(self.command)) and ("jq" not in self.command or shutil.which("jq") is not None)


def shown_in(block: str) -> list[Shown]:
    r"""The commands of a console block.

    >>> shown_in("$ quotes --version\nquotes 1\n$ make demo\n")
    [Shown(command='quotes --version', lines=('quotes 1',)), Shown(command='make demo', lines=())]
    """
    parts = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    return [Shown(lines[0], tuple(lines[1:])) for lines in (part.rstrip("\n").split("\n") for part in parts)]


def as_shown(printed: str, shown: tuple[str, ...]) -> tuple[str, ...]:
    r"""What is printed, cut as the lines shown are cut.

    >>> as_shown("a\nb\nc\nd\n", ("A", "…", "D"))
    ('a', '…', 'd')
    """
    lines = tuple(line.rstrip() for line in printed.rstrip("\n").split("\n"))
    if LEFT_OUT not in shown:
        return lines
    before = shown.index(LEFT_OUT)
    after = len(shown) - before - 1
    return (*lines[:before], LEFT_OUT, *lines[len(lines) - after :])


@contextmanager
def workplace() -> Iterator[Path]:
    """A folder with the samples and, under `bin`, a program `quotes` that is the one beside this file."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "samples", folder / "samples")
        (folder / "bin").mkdir()
        program = folder / "bin" / "quotes"
        code = "import sys; from quotecli.cli.app import main; sys.exit(main())"
        program.write_text(f"#!/bin/sh\nexec {shlex.quote(sys.executable)} -c '{code}' \"$@\"\n", encoding="utf-8")
        program.chmod(0o755)
        yield folder


def printed_by(command: str, folder: Path) -> tuple[str, int]:
    """What a command prints on both streams in a `workplace`, and its exit status."""
    paths = {"PATH": f"{folder / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={**os.environ, **paths, "COLUMNS": COLUMNS, "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.stdout, done.returncode


def reference() -> str:
    """The commands with their options, as Markdown."""
    return "\n".join(_section(*each) for each in man.commands())


def _section(command: Any, context: typer.Context) -> str:  # noqa: ANN401 - its type is public in no version
    usage = " ".join((context.command_path, *command.collect_usage_pieces(context)))
    rows = []
    for names, metavar, help_ in man.options(command, context):
        value = f" `{metavar}`" if metavar else ""
        rows.append(f"| {', '.join(f'`{name}`' for name in names)}{value} | {escape(help_, quote=False)} |")
    table = "\n".join(("| option | |", "|---|---|", *rows))
    return f"## {context.command_path}\n\n    {usage}\n\n{command.help}\n\n{table}\n"


class _Terminal(StringIO):
    def isatty(self) -> bool:
        return True


class Picture(NamedTuple):
    """What a command shows at a terminal for the first lines of a sample."""

    command: str
    # The whole sample would be higher than a screen.
    lines: int
    columns: int
    render: Callable[[Report, TextIO], None]


PICTURED_COMMANDS = {
    "table.svg": Picture("quotes extract", 9, 120, lambda report, out: renderer("table")([report], out, Asked())),
    "show.svg": Picture("quotes show", 9, 100, lambda report, out: render_article([report], out, Look())),
}


def picture(name: str) -> str:
    """One of `PICTURED_COMMANDS`, as SVG."""
    pictured = PICTURED_COMMANDS[name]
    lines = decode((ROOT / PICTURED).read_bytes()).splitlines(keepends=True)
    screen = _Terminal()
    settings = {"COLUMNS": str(pictured.columns), "TERM": "xterm-256color", "NO_COLOR": ""}
    with patch.dict(os.environ, settings):
        pictured.render(Extractor()(Article("".join(lines[: pictured.lines]))), screen)
    command = f"$ head -n {pictured.lines} {PICTURED} | {pictured.command}"
    console = Console(record=True, width=pictured.columns, file=StringIO(), legacy_windows=False)
    for line in (command, "", *screen.getvalue().rstrip("\n").split("\n")):
        console.print(Text.from_ansi(line), no_wrap=True, crop=True)
    return console.export_svg(title=pictured.command, unique_id="quotes") + "\n"


def words_of(svg: str) -> str:
    """What a picture says, however it is drawn."""
    return "".join(re.sub(r"<style>.*?</style>|<[^>]*>|&#160;", "", svg, flags=re.DOTALL).split())


def with_reference(text: str) -> str:
    """The text of the reference with its generated part made anew."""
    return GENERATED.sub(lambda _: f"\n{reference()}\n", text)


def with_output(text: str, folder: Path) -> str:
    """A document with what its commands print made anew."""

    def block(match: re.Match[str]) -> str:
        parts = []
        for shown in shown_in(match.group()):
            lines = shown.lines
            if lines and shown.runs:
                lines = as_shown(printed_by(shown.command, folder)[0], lines)
            parts.append("\n".join((f"$ {shown.command}", *lines)) + "\n")
        return "".join(parts)

    return BLOCK.sub(block, text)


def main() -> None:
    """Write everything."""
    for name in PICTURED_COMMANDS:
        (PICTURES / name).write_text(picture(name), encoding="utf-8")
    REFERENCE.write_text(with_reference(REFERENCE.read_text(encoding="utf-8")), encoding="utf-8")
    man.PAGE.write_text(man.page(REFERENCE.read_text(encoding="utf-8")), encoding="ascii")
    with workplace() as folder:
        for path in DOCUMENTS:
            text = path.read_text(encoding="utf-8")
            path.write_text(with_output(text, folder), encoding="utf-8")


if __name__ == "__main__":
    main()
