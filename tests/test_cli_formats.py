"""`quotes formats`: everything that can be read and written is listed, whatever the width."""

import io
import json
import sys
from importlib.metadata import PackageNotFoundError

import pytest
from rich.cells import cell_len

from quotecli.cli import app
from quotecli.cli import formats_command as formats
from quotecli.cli.formats_command import is_installed, listed, show
from quotecli.inputs import INPUT_KINDS, InputKind
from quotecli.outputs import AUDIT_FORMATS, CHECK_FORMATS, FORMATS

EXTRA = InputKind("quotecli.inputs.text", "read", (".odd", ".odder"), "odd", "odd texts: of the desk next door")


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)
    is_installed.cache_clear()
    yield
    is_installed.cache_clear()


def shown(*, json=False):
    out = io.StringIO()
    show(out, json=json)
    return out.getvalue()


def brings(monkeypatch, *rows, present=()):
    """Let our package have these requirements, and those packages be installed."""

    def distribution(name):
        if name not in present:
            raise PackageNotFoundError(name)

    monkeypatch.setattr(formats, "requires", lambda _: list(rows))
    monkeypatch.setattr(formats, "distribution", distribution)


@pytest.mark.parametrize("columns", [None, "200", "80", "72", "60", "40", "20"])
def test_everything_is_listed_at_any_width(monkeypatch, columns):
    monkeypatch.setitem(INPUT_KINDS, "odd", EXTRA)
    brings(monkeypatch)
    if columns:
        monkeypatch.setenv("COLUMNS", columns)
    printed = shown()
    assert max(map(cell_len, printed.splitlines())) <= int(columns or 1000)
    words = "".join(printed.split()).replace("·", "")
    for name, known in {**INPUT_KINDS, **FORMATS}.items():
        if int(columns or 1000) < 72:
            assert "".join([name, *known.endings, *known.line.split()]) in words
        else:
            assert f" {name} " in printed
            assert all(ending in printed for ending in known.endings)
            assert " ".join(known.line.split()[:2]) in printed


def test_no_line_ends_in_spaces_and_nothing_is_coloured_in_a_pipe():
    printed = shown()
    assert "\x1b" not in printed
    assert all(line == line.rstrip() for line in printed.splitlines())
    assert f"'quotes speakers' writes {', '.join(AUDIT_FORMATS)}." in printed
    assert f"'quotes check' writes {', '.join(CHECK_FORMATS)}." in printed


def test_as_json():
    data = json.loads(shown(json=True))
    assert data == listed()
    assert [row["name"] for row in data["reads"]] == list(INPUT_KINDS)
    assert [row["name"] for row in data["writes"]] == list(FORMATS)
    assert [row["name"] for row in data["speakers"]] == list(AUDIT_FORMATS)
    assert [row["name"] for row in data["check"]] == list(CHECK_FORMATS)
    text = next(row for row in data["reads"] if row["name"] == "text")
    assert text == {
        "name": "text",
        "endings": [".txt", ".text"],
        "extra": None,
        "installed": True,
        "about": "plain text",
    }


def test_formats_for_one_article_say_so(monkeypatch):
    monkeypatch.setitem(FORMATS, "alone", FORMATS["csv"]._replace(single=True))
    assert "one article per file: --output DIR/" in shown()
    assert listed()["writes"][-1]["single"] is True


@pytest.mark.parametrize(
    ("present", "installed", "note"),
    [
        (("odd-reader", "even.reader"), True, "extra odd: installed"),
        (("odd-reader",), False, "extra odd: pip install 'quote-attribution[odd]'"),
        ((), False, "extra odd: pip install 'quote-attribution[odd]'"),
    ],
)
def test_an_extra_is_installed_when_all_of_it_is(monkeypatch, present, installed, note):
    monkeypatch.setitem(INPUT_KINDS, "odd", EXTRA)
    rows = ["typer>=0.12", "odd-reader>=1; extra == 'odd'", 'even.reader; extra == "odd"', "more; extra == 'oddest'"]
    brings(monkeypatch, *rows, present=present)
    assert is_installed("odd") is installed
    assert note in shown()


def test_where_we_are_not_installed_nobody_knows(monkeypatch):
    def unknown(_):
        raise PackageNotFoundError

    monkeypatch.setattr(formats, "requires", unknown)
    monkeypatch.setitem(INPUT_KINDS, "odd", EXTRA)
    assert is_installed("odd") is None
    assert "pip install 'quote-attribution[odd]'" in shown()


def test_every_extra_of_a_kind_is_one_of_ours():
    for kind in INPUT_KINDS.values():
        if kind.extra is not None:
            assert formats._brought_by(kind.extra), f"pyproject.toml has no extra {kind.extra}"


@pytest.mark.parametrize("option", [[], ["--json"]])
def test_the_command(monkeypatch, capsys, option):
    monkeypatch.setattr(sys, "stdin", None)
    assert app.main(["formats", *option]) == 0
    assert capsys.readouterr() == (shown(json=bool(option)), "")
