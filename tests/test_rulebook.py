"""Every wording of the rulebook answers its example, and an engine is imported when it is asked for."""

import json
import subprocess
import sys

import pytest

from quotecli.attribution import uncued_rules
from quotecli.engines.base import Rule
from quotecli.engines.rules import rulebook
from quotecli.engines.rules.engine import find
from quotecli.engines.rules.rulebook import CODES, RULES, SOURCE_ONLY, WORDINGS, Wording, by_form
from quotecli.model import Article
from quotecli.text.parsed import parse
from tests.marked import ROOT

LOADED = """
import json, sys
from quotecli import extract
extract("Jo Roe said they ran.", engine={engine!r})
print(json.dumps([name for name in sys.modules if name.startswith("quotecli.engines.")]))
"""


@pytest.mark.parametrize("wording", WORDINGS, ids=lambda w: f"{w.form}-{w.find.__name__}")
def test_a_wording_answers_its_example(wording: Wording, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed = parse(Article(wording.example))
    frames = find(parsed)
    assert wording.rule in [frame.rule for frame in frames]
    # Without it something else is found, or nothing: no other wording gives the same answer.
    monkeypatch.setattr(rulebook, "BY_FORM", by_form(tuple(other for other in WORDINGS if other is not wording)))
    assert find(parsed) != frames


def test_names_and_codes_are_told_apart() -> None:
    own = [rule for rule in vars(uncued_rules).values() if isinstance(rule, Rule)]
    rules = [*RULES, SOURCE_ONLY, *own]
    assert len({rule.name for rule in rules}) == len(rules)
    codes = [rule.code for rule in rules if rule.code]
    assert len(set(codes)) == len(codes)
    assert all(0 < rule.trust <= 1 for rule in rules if rule is not SOURCE_ONLY)


def test_the_codes_of_the_weights() -> None:
    # The weights were fitted with these numbers.
    names = (
        "none",
        *("X said", "said X", "X said that", "saying", "according to", "quoted as saying", "by X", "passive", "label"),
        *("transcript", "claim that", "to say", "colon", "unlisted verb", "source only"),
    )
    assert dict(CODES) == {name: code for code, name in enumerate(names)}


@pytest.mark.parametrize("engine", ["rules", "learned"])
def test_an_engine_is_imported_when_it_is_asked_for(engine: str) -> None:
    command = [sys.executable, "-c", LOADED.format(engine=engine)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    loaded = json.loads(done.stdout)
    assert any(name.startswith("quotecli.engines.rules.") for name in loaded)
    assert any(name.startswith("quotecli.engines.learned") for name in loaded) == (engine == "learned")
