"""A wheel built from the project works in an empty environment with nothing but its dependencies."""

import importlib.util
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from quotecli.inputs import INPUT_KINDS
from tests.marked import ROOT, SAMPLES
from tests.tiny_documents import MAKERS, SPEAKER

pytestmark = [pytest.mark.slow, pytest.mark.network, pytest.mark.xdist_group("packaging")]

DISTRIBUTION = "quote-attribution"
RUN_TIME = {"typer", "rich", "regex"}
SAMPLE = SAMPLES / "border-clashes.txt"
# Names of what is installed, and the names of what each of them requires, extras left out.
INSTALLED = """
import json, re
from importlib.metadata import distributions
names = lambda rows: [re.match(r"[\\w.-]+", row)[0] for row in rows or () if "extra ==" not in row]
print(json.dumps({d.metadata["Name"]: names(d.requires) for d in distributions()}))
"""


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"{' '.join(map(str, command))}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    # Without isolation nothing is fetched and no second environment is made.
    isolation = ["--no-isolation"] if importlib.util.find_spec("hatchling") else []
    run(sys.executable, "-m", "build", "--wheel", *isolation, "--outdir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of a fresh environment with the wheel in it."""
    return fresh(tmp_path_factory.mktemp("environment"), str(wheel))


def fresh(folder: Path, *requirements: str) -> Path:
    """The folder of programs of an environment made there, with what is required and nothing else, not even pip."""
    run(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder)
    programs = folder / ("Scripts" if sys.platform == "win32" else "bin")
    pip: list[str | Path] = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        programs / "python",
        "--disable-pip-version-check",
    ]
    # A machine without a package index cannot say whether the wheel installs.
    fetch = subprocess.run([*pip, "download", "--quiet", "--no-deps", "--dest", folder, "typer"], capture_output=True)
    if fetch.returncode:
        pytest.skip("no package index can be reached")
    run(*pip, "install", "--quiet", *requirements, cwd=folder)
    return programs


def test_wheel_holds_the_package_and_its_data(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    package = ROOT / "quotecli"
    wanted = {
        path.relative_to(ROOT).as_posix()
        for path in package.rglob("*")
        if path.suffix in {".py", ".txt", ".bin", ".css", ".js", ".typed"}
    }
    assert wanted <= held
    foreign = {name for name in held - wanted if ".dist-info/" not in name}
    (page,) = (name for name in foreign if name.endswith(".data/data/share/man/man1/quotes.1"))
    assert foreign == {page}
    assert zipfile.ZipFile(wheel).read(page) == (ROOT / "docs" / "quotes.1").read_bytes()


def test_only_the_dependencies_are_installed(environment: Path) -> None:
    found = json.loads(run(environment / "python", "-c", INSTALLED, cwd=environment))
    requires = {canonical(name): {canonical(other) for other in others} for name, others in found.items()}
    assert requires.pop(DISTRIBUTION) == RUN_TIME
    allowed: set[str] = set()
    waiting = set(RUN_TIME)
    while waiting:
        name = waiting.pop()
        allowed.add(name)
        waiting |= requires.get(name, set()) - allowed
    assert requires.keys() <= allowed


def test_extract_works_in_any_directory(environment: Path, tmp_path: Path) -> None:
    answer = json.loads(run(environment / "quotes", "extract", "--json", SAMPLE, cwd=tmp_path))
    (document,) = answer
    assert document["document"] == str(SAMPLE)
    assert any(quote["speaker"] for quote in document["quotes"])
    assert "border-clashes" in run(environment / "quotes", "extract", SAMPLE, cwd=tmp_path)


def test_the_manual_page_is_where_man_looks(environment: Path) -> None:
    assert (environment.parent / "share" / "man" / "man1" / "quotes.1").is_file()


# The oldest versions


def test_the_oldest_versions_that_are_allowed_work(wheel: Path, tmp_path: Path) -> None:
    rows = re.findall(r"^Requires-Dist: ([\w.-]+)>=([\w.]+)$", metadata(wheel), re.MULTILINE)
    assert {canonical(name) for name, _ in rows} == RUN_TIME
    folder = tmp_path / "environment"
    folder.mkdir()
    programs = fresh(folder, str(wheel), *(f"{name}=={version}" for name, version in rows))
    for command in ("extract", "speakers", "show", "check", "formats", "completion", "schema"):
        assert run(programs / "quotes", command, "--help", cwd=tmp_path).startswith(f"Usage: quotes {command} ")
    answer = json.loads(run(programs / "quotes", "extract", "--json", SAMPLE, cwd=tmp_path))
    speaker = next(quote["speaker"]["name"] for quote in answer[0]["quotes"] if (quote["speaker"] or {}).get("name"))
    for arguments in (["extract"], ["show", "--explain"], ["speakers"]):
        assert speaker in run(programs / "quotes", *arguments, SAMPLE, cwd=tmp_path)
    assert "border-clashes" in run(programs / "quotes", "check", "--against", SAMPLE, SAMPLE, cwd=tmp_path)
    assert "pdf" in run(programs / "quotes", "formats", cwd=tmp_path)
    assert "$schema" in json.loads(run(programs / "quotes", "schema", cwd=tmp_path))
    assert "--against" in run(programs / "quotes", "completion", "bash", cwd=tmp_path)


# Extras


def metadata(wheel: Path) -> str:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return archive.read(name).decode()


def extras_of(wheel: Path) -> set[str]:
    """The extras of a wheel, by its own account; "all" is the others together."""
    return set(re.findall(r"^Provides-Extra: (\S+)$", metadata(wheel), re.MULTILINE)) - {"all"}


def with_extra() -> dict[str, str]:
    """The kinds of input that need an extra, with its name."""
    return {name: kind.extra for name, kind in INPUT_KINDS.items() if kind.extra}


def extracted(programs: Path, kind: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """What `quotes extract` makes of a tiny document of a kind."""
    document = folder / f"ferry{INPUT_KINDS[kind].endings[0]}"
    document.write_bytes(MAKERS[kind]())
    command: list[str | Path] = [programs / "quotes", "extract", "--json", document.name]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


def assert_says_what_to_install(programs: Path, kind: str, folder: Path) -> None:
    done = extracted(programs, kind, folder)
    what = f"install it with: pip install '{DISTRIBUTION}[{INPUT_KINDS[kind].extra}]'"
    assert done.returncode == 1
    assert re.fullmatch(
        rf"quotes: cannot read ferry\.\w+: reading [\w ]+ needs [\w-]+; {re.escape(what)}\n", done.stderr
    ), done.stderr


def assert_reads(programs: Path, kind: str, folder: Path) -> None:
    done = extracted(programs, kind, folder)
    assert (done.returncode, done.stderr) == (0, "")
    (document,) = json.loads(done.stdout)
    (quote,) = document["quotes"]
    assert quote["speaker"]["name"] == SPEAKER
    assert "sail again in the spring" in quote["text"]


def test_kinds_name_extras_that_there_are(wheel: Path) -> None:
    assert set(with_extra().values()) <= extras_of(wheel)
    assert with_extra().keys() <= MAKERS.keys(), "tests/tiny_documents.py has none of that kind yet"


def test_without_extras_each_kind_says_what_to_install(environment: Path, tmp_path: Path) -> None:
    for kind in with_extra():
        assert_says_what_to_install(environment, kind, tmp_path)


@pytest.mark.parametrize("extra", sorted(set(with_extra().values())))
def test_an_extra_brings_its_kinds_and_no_others(wheel: Path, tmp_path: Path, extra: str) -> None:
    folder = tmp_path / "environment"
    folder.mkdir()
    programs = fresh(folder, f"{wheel}[{extra}]")
    for kind, needed in with_extra().items():
        if needed == extra:
            assert_reads(programs, kind, tmp_path)
        else:
            assert_says_what_to_install(programs, kind, tmp_path)
