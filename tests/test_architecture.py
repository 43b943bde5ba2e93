"""What may import what, and what a start of the program may load."""

import ast
import graphlib
import json
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.marked import ROOT

RUN_TIME = {"typer", "rich", "regex"}
# What an extra brings, in the one module that uses it.
EXTRAS = {
    "quotecli.inputs.web.html": {"trafilatura", "lxml"},
    "quotecli.inputs.docx": {"docx"},
    "quotecli.inputs.pdf.read": {"pypdfium2"},
    # Rich requires it, in all versions that we take.
    "quotecli.inputs.markdown": {"markdown_it"},
}
GROUND = {"model", "config", "errors"}
GRAMMAR = GROUND | {"language", "text", "grammar"}
READ = GRAMMAR | {"engines", "attribution", "speakers"}
# For each room of the package those that it may import; `extractor` is where the steps meet.
MAY_IMPORT = {
    "model": set(),
    "config": set(),
    "errors": set(),
    "language": GROUND | {"language"},
    "text": GROUND | {"language", "text"},
    "grammar": GRAMMAR,
    "inputs": GROUND | {"inputs"},
    "engines": GRAMMAR | {"engines"},
    "attribution": GRAMMAR | {"engines", "attribution"},
    "speakers": GRAMMAR | {"attribution", "speakers"},
    "extractor": READ,
    "identity": GROUND | {"language", "speakers", "inputs", "identity"},
    "audit": GROUND | {"language", "speakers", "identity", "audit"},
    "checking": GROUND | {"text", "checking"},
    "outputs": GROUND | {"text", "audit", "checking", "outputs"},
    "cli": GROUND | {"inputs", "extractor", "identity", "audit", "checking", "outputs", "cli"},
}
# The package itself gives everybody its version, and only its function `extract` reaches further.
PACKAGE = "quotecli"
# No pattern of ours is compiled as long as nothing more is loaded and none of these imports `re`.
HELP_LOADS = {"quotecli", "quotecli.cli", "quotecli.errors"} | {
    f"quotecli.cli.{name}" for name in ("app", "options", "plain_typer", "reading_commands", "stdio")
}

# Both run in a process of their own.
AFTER_HELP = """
import contextlib, io, json, sys
from quotecli.cli.app import main
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    main({arguments!r})
print(json.dumps([name for name in sys.modules if name.partition(".")[0] in ("quotecli", "regex", "rich")]))
"""
AFTER_IMPORTS = """
import importlib
for name in {names!r}:
    importlib.import_module(name)
from quotecli.language import lists
print(lists.load.cache_info().misses)
"""


@cache
def sources() -> dict[str, Path]:
    found = {}
    for path in sorted((ROOT / PACKAGE).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports(module: str) -> Iterator[str]:
    """Every module that the file names in an import, also inside functions and for type checkers only.

    `from quotecli.language import lists` names `quotecli.language.lists`.
    """
    for node in ast.walk(ast.parse(sources()[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module}: import by full names, so that the floors can be read"
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield full if full in sources() else str(node.module)


def part(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def printed(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout


def test_every_part_has_its_floor() -> None:
    assert {part(module) for module in sources()} - {""} <= MAY_IMPORT.keys()


@pytest.mark.parametrize("module", [name for name in sources() if name != PACKAGE])
def test_imports_point_down(module: str) -> None:
    ours = {name for name in imports(module) if name.partition(".")[0] == PACKAGE} - {PACKAGE}
    wrong = {name for name in ours if part(name) not in MAY_IMPORT[part(module)]}
    assert not wrong, f"{module} may not import {', '.join(sorted(wrong))}"


def test_no_modules_import_each_other() -> None:
    graph = {
        module: {name for name in imports(module) if name in sources()} - {PACKAGE, module}
        for module in sources()
        if module != PACKAGE
    }
    graphlib.TopologicalSorter(graph).prepare()


@pytest.mark.parametrize("module", sources())
def test_nothing_foreign_is_imported(module: str) -> None:
    roots = {name.partition(".")[0] for name in imports(module)}
    allowed = RUN_TIME | {PACKAGE} | EXTRAS.get(module, set())
    foreign = roots - allowed - set(sys.stdlib_module_names)
    assert not foreign, f"{module} imports {', '.join(sorted(foreign))}"


@pytest.mark.parametrize("arguments", [["--help"], ["extract", "--help"], ["show", "--help"], ["--version"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    assert set(json.loads(printed(AFTER_HELP.format(arguments=arguments)))) <= HELP_LOADS


@pytest.mark.parametrize("module", sorted(HELP_LOADS))
def test_what_help_loads_compiles_no_pattern(module: str) -> None:
    assert not {"re", "regex"} & set(imports(module))


def test_importing_loads_no_list() -> None:
    assert printed(AFTER_IMPORTS.format(names=list(sources()))) == "0\n"
