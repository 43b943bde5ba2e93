"""What reading one article loads beside Typer and Rich: what it uses, and nothing else."""

import json
import os
import subprocess
import sys

import pytest

from tests.marked import ROOT, SAMPLES

SAMPLE = str(SAMPLES / "border-clashes.txt")
# What Rich loads for a table is there before, so that what is counted is ours.
LOADED = """
import sys, typer, rich
{before}
before = set(sys.modules)
import contextlib, io, json
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    from quotecli.cli.app import main
    status = main({arguments!r})
print(json.dumps([status, sorted(set(sys.modules) - before)]))
"""
TABLE = "import rich.box, rich.cells, rich.console, rich.padding, rich.table, rich.text"
# The way from a text to its quotes; of all that stands in a package, or of a module.
READING = (
    "quotecli.attribution",
    "quotecli.calibration",
    "quotecli.cli.app",
    "quotecli.cli.atomic_file",
    "quotecli.cli.destination",
    "quotecli.cli.filters",
    "quotecli.cli.messages",
    "quotecli.cli.options",
    "quotecli.cli.plain_typer",
    "quotecli.cli.reading_commands",
    "quotecli.cli.session",
    "quotecli.cli.stdio",
    "quotecli.cli.values",
    "quotecli.engines",
    "quotecli.errors",
    "quotecli.extractor",
    "quotecli.grammar",
    "quotecli.inputs.articles",
    "quotecli.inputs.decoding",
    "quotecli.inputs.files",
    "quotecli.inputs.kind_detection",
    "quotecli.inputs.text",
    "quotecli.language",
    "quotecli.model",
    "quotecli.outputs.counts",
    "quotecli.speakers",
    "quotecli.text",
)
# The packages themselves, without what is in them.
PACKAGES = {"quotecli", "quotecli.cli", "quotecli.inputs", "quotecli.outputs"}
RENDERING = {
    "json": ("quotecli.outputs.json_", "quotecli.outputs.explain"),
    "csv": ("quotecli.outputs.csv_", "quotecli.outputs.explain", "quotecli.outputs.terminal"),
    "table": (
        "quotecli.outputs.table",
        "quotecli.outputs.printing",
        "quotecli.outputs.explain",
        "quotecli.outputs.terminal",
    ),
}
# Of others: what reads the weights and the lists, what writes JSON and CSV, and what Typer itself loads late.
OTHERS = (
    "array",
    "bisect",
    "codecs",
    "csv",
    "encodings",
    "heapq",
    "json",
    "rich",
    "struct",
    "typer",
    "click",
    "unicodedata",
    "zlib",
)
# Modules written in C come below a name of their own.
MOST_OTHERS = 20


def loaded(*arguments, before=""):
    code = LOADED.format(before=before, arguments=["extract", *arguments])
    settings = {"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=settings)
    status, names = json.loads(done.stdout)
    assert status == 0
    return names


def within(name, allowed):
    return any(name == each or name.startswith(f"{each}.") for each in allowed)


@pytest.mark.parametrize(("format_", "before"), [("json", ""), ("csv", ""), ("table", TABLE)])
def test_reading_a_text_loads_what_it_uses(format_, before):
    names = loaded(SAMPLE, "--format", format_, before=before)
    ours = [name for name in names if within(name, ["quotecli"])]
    assert "quotecli.speakers.resolve.resolver" in ours
    allowed = (*READING, *RENDERING[format_])
    assert [name for name in ours if name not in PACKAGES and not within(name, allowed)] == []
    others = [name for name in names if name not in ours]
    assert [name for name in others if not within(name.lstrip("_"), OTHERS)] == []
    assert len(others) <= MOST_OTHERS


@pytest.mark.slow
def test_nothing_more_is_loaded_for_several_texts(tmp_path):
    (tmp_path / "empty.txt").write_text("Nobody spoke.")
    several = loaded(*[SAMPLE] * 12, str(tmp_path / "empty.txt"), "--format", "json")
    # A hint is made safe for the terminal.
    assert set(several) - set(loaded(SAMPLE, "--format", "json")) <= {"quotecli.outputs.terminal"}
