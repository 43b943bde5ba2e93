"""The digest over articles: a line an engine, the same for the same articles."""

import json
import re
import subprocess
import sys

import pytest

from benchmarks.digest import ENGINES
from tests.marked import ROOT

ARTICLES = ('"We ran," said Ann Roe.', "Jo Poe, the mayor of Molde, said that it rained.")


def printed(path, *options):
    command = [sys.executable, "-m", "benchmarks.digest", path, *options]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "two.jsonl"
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in ARTICLES), encoding="utf-8")
    return path


def test_each_engine_has_a_line(path):
    lines = printed(path)
    assert [line.split()[:2] for line in lines] == [[engine, "2"] for engine in ENGINES]
    assert all(re.fullmatch(r"\w+ 2 [0-9a-f]{64}", line) for line in lines)


def test_it_tells_articles_apart_and_repeats_itself(path):
    first = printed(path, "--engine", "rules")
    assert first == printed(path, "--engine", "rules")
    path.write_text(path.read_text(encoding="utf-8").replace("rained", "snowed"), encoding="utf-8")
    assert first != printed(path, "--engine", "rules")
