"""What may import what, what a start of the program may load, and how long a file or a function may be."""

import ast
import graphlib
import io
import json
import subprocess
import sys
import tokenize
from collections import Counter
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
GROUND = {"model", "errors"}
GRAMMAR = GROUND | {"language", "text", "grammar"}
READ = GRAMMAR | {"engines", "attribution", "speakers"}
# For each room of the package those that it may import; `extractor` is where the steps meet.
MAY_IMPORT = {
    "model": set(),
    "errors": set(),
    "language": GROUND | {"language"},
    "text": GROUND | {"language", "text"},
    "grammar": GRAMMAR,
    "inputs": GROUND | {"inputs"},
    "engines": GRAMMAR | {"engines"},
    "attribution": GRAMMAR | {"engines", "attribution"},
    "speakers": GRAMMAR | {"attribution", "speakers"},
    "calibration": READ - {"engines"},
    "extractor": READ | {"calibration"},
    "identity": GROUND | {"language", "speakers", "inputs", "identity"},
    "audit": GROUND | {"language", "speakers", "identity", "audit"},
    "checking": GROUND | {"text", "checking"},
    "outputs": GROUND | {"text", "audit", "checking", "outputs"},
    "cli": GROUND | {"inputs", "extractor", "identity", "audit", "checking", "outputs", "cli"},
}
# The package itself gives everybody its version, and only its function `extract` reaches further.
PACKAGE = "quotecli"
FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef
# No pattern of ours is compiled as long as nothing more is loaded and none of these imports `re`.
HELP_LOADS = {"quotecli", "quotecli.cli", "quotecli.errors"} | {
    f"quotecli.cli.{name}" for name in ("app", "options", "plain_typer", "reading_commands", "stdio")
}

# Lines of code, which are those with more on them than a comment or a docstring.
MOST_LINES_OF_A_FILE = 300
MOST_LINES_OF_A_FUNCTION = 40
# Files that are longer, and how long they may be. Nothing is added here; what has become shorter goes out.
LONG_FILES = {}
# What a comment in the line above a longer function, or in its first line, starts with.
REASON = "# long: "
# Names that several modules or packages have, and why that misleads nobody.
SAME_NAMES = {
    "base": "each room's records, which its other modules share",
    "engine": "each engine's way from a parsed article to frames",
    "examples": "what a room's docstrings show their examples with",
    "html": "a format that is read and written",
    "markdown": "a format that is read and written",
    "settings": "the settings of each step, beside it",
    "text": "the room, and a format that is read and written",
    "words": "what single words can be, and the words that a check compares",
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


@cache
def tree_of(module: str) -> ast.Module:
    return ast.parse(sources()[module].read_text(encoding="utf-8"))


@cache
def code_lines(module: str) -> frozenset[int]:
    """The numbers of the lines of code of a module."""
    silent = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
    tokens = tokenize.generate_tokens(io.StringIO(sources()[module].read_text(encoding="utf-8")).readline)
    code = {line for t in tokens if t.type not in silent for line in range(t.start[0], t.end[0] + 1)}
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Module | ast.ClassDef | FUNCTIONS) and ast.get_docstring(node, clean=False) is not None:
            code -= set(range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1))
    return frozenset(code)


def long_functions(module: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """The functions with too many lines of code, parameters left out, which for a command are its options."""
    for node in ast.walk(tree_of(module)):
        if isinstance(node, FUNCTIONS):
            body = range(node.body[0].lineno, (node.end_lineno or 0) + 1)
            if len(code_lines(module) & set(body)) > MOST_LINES_OF_A_FUNCTION:
                yield node


@cache
def imports(module: str) -> tuple[str, ...]:
    return tuple(imported(module))


def imported(module: str) -> Iterator[str]:
    """Every module that the file names in an import, also inside functions and for type checkers only.

    `from quotecli.language import lists` names `quotecli.language.lists`.
    """
    for node in ast.walk(tree_of(module)):
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


def test_files_are_short() -> None:
    lengths = {module: len(code_lines(module)) for module in sources()}
    long = {module: length for module, length in lengths.items() if length > MOST_LINES_OF_A_FILE}
    wrong = {module: length for module, length in long.items() if length > LONG_FILES.get(module, 0)}
    assert not wrong, f"longer than they may be: {wrong}"
    assert LONG_FILES.keys() <= long.keys(), "what is no longer long goes out of LONG_FILES"


@pytest.mark.parametrize("module", sources())
def test_functions_are_short(module: str) -> None:
    """Branches are counted by ruff (C901)."""
    lines = sources()[module].read_text(encoding="utf-8").splitlines()
    for node in long_functions(module):
        first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
        near = (lines[first - 2], lines[node.lineno - 1])
        assert any(REASON in line for line in near), f"{module}: {node.name} is long, and nothing says why"


def test_a_name_is_that_of_one_module() -> None:
    named = Counter(module.rpartition(".")[2] for module in sources())
    assert {name for name, times in named.items() if times > 1} == SAME_NAMES.keys()
