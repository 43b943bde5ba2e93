"""Floors: what is too low fails, and so does what was not measured."""

import hashlib
import json

import pytest

from benchmarks import floors
from benchmarks.floors import FLOORS, Floors, read, results

ARTICLE = {
    "text": "Ann Roe said that it rained.",
    "attributions": [{"source": [[0, 7]], "cue": [[8, 12]], "content": [[18, 27]]}],
}
FIGURE = "molde overlap joint"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(floors, "sample_figures", lambda: {"samples role": 93.0})
    (tmp_path / "molde.jsonl").write_text(json.dumps(ARTICLE) + "\n", encoding="utf-8")
    return tmp_path


def held(folder, figures, digest=None):
    """What is said of each floor, by the figure, where the gold file has a digest."""
    path = folder / "molde.jsonl"
    digest = digest or hashlib.sha256(path.read_bytes()).hexdigest()[: floors.DIGITS]
    found = results(Floors({"samples role": 92.0, **figures}, {"molde": digest}), folder)
    return {line.partition(":")[0]: (good, line) for line, good in found}


def test_what_is_high_enough_holds(folder):
    assert held(folder, {FIGURE: 99.0}) == {
        "samples role": (True, "samples role: 93.0, floor 92"),
        FIGURE: (True, f"{FIGURE}: 100.0, floor 99"),
    }


def test_what_is_too_low_fails(folder):
    assert held(folder, {FIGURE: 100.5})[FIGURE] == (False, f"{FIGURE}: 100.0, floor 100.5  TOO LOW")


def test_a_figure_that_nothing_measures_fails(folder):
    assert held(folder, {"molde overlap jiont": 9.0})["molde overlap jiont"] == (
        False,
        "molde overlap jiont: not measured, floor 9",
    )


def test_a_file_that_is_not_there_fails(folder):
    good, line = held(folder, {"bergen role right": 9.0})["bergen role right"]
    assert not good
    assert "there is no" in line


def test_a_file_that_is_another_fails(folder):
    good, line = held(folder, {FIGURE: 9.0}, digest="0f1e2d3c4b5a")[FIGURE]
    assert not good
    assert "measured on 0f1e2d3c4b5a" in line


def test_without_a_folder_the_samples_alone_are_held(folder):
    for where in (None, folder / "none"):
        found = results(Floors({"samples role": 92.0, FIGURE: 9.0}, {}), where)
        assert found == [("samples role: 93.0, floor 92", True)]


def test_every_gold_file_with_a_floor_has_its_digest():
    kept = read(FLOORS.read_text(encoding="utf-8").splitlines())
    assert set(kept.corpora()) == set(kept.digests)
