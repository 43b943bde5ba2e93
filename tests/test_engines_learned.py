"""The learned engine: what it may look at, how it searches, and that training and inference see the same."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, product

import pytest

from quotecli import extract
from quotecli.engines.learned.candidate import Candidate
from quotecli.engines.learned.features import features
from quotecli.engines.learned.gate import candidates
from quotecli.engines.learned.parts import BEFORE, LABEL_CUE, LABEL_OUT, LABELS, coarse, refined
from quotecli.engines.learned.sequence import CLASSES, UNCLUSTERED, unit_sequence
from quotecli.engines.learned.settings import SETTINGS, LearnedSettings
from quotecli.engines.learned.templates import TEMPLATES, fields, values
from quotecli.engines.learned.viterbi import FIRST, Decoder
from quotecli.engines.learned.weights import FILE, RAISED, Weights, dump, load, unpack
from quotecli.engines.rules.engine import find
from quotecli.engines.rules.rulebook import RULES
from quotecli.language.base import language
from quotecli.model import Article
from quotecli.text.parsed import parse
from tests.marked import ROOT, cases, samples

MOST_BYTES = 3_000_000
TEXTS = (
    '"We ran," said Jo Roe, the mayor, "all night."',
    "Jo Roe exhorted voters to stay at home, and Ann Poe told them it was over.",
    "He left early, saying that “the dam” would hold; his warning that it would fall came late.",
)


def candidates_of(
    text: str, weights: Weights | None = None, settings: LearnedSettings = SETTINGS
) -> Iterator[Candidate]:
    parsed = parse(Article(text))
    yield from candidates(parsed, find(parsed), weights or load(), settings)


def all_candidates() -> Iterator[Candidate]:
    for text in (*TEXTS, *(article.text for article in samples())):
        yield from candidates_of(text)


def test_inference_sums_the_features_that_training_sees() -> None:
    weights = load()
    decoder = Decoder(weights)
    compared = 0
    for candidate in all_candidates():
        for row, keys in zip(decoder.scores(candidate), features(candidate), strict=True):
            whole = unpack(sum(weights.features.get(key, 0) for key in keys))
            assert [value - RAISED for value in row] == whole
            compared += 1
    assert compared > 1000


def test_every_template_is_used_and_can_be_read() -> None:
    seen = {key & 63 for candidate in all_candidates() for keys in features(candidate) for key in keys}
    assert seen == set(TEMPLATES)


def test_the_values_of_a_feature_fit_their_places() -> None:
    for candidate in all_candidates():
        for keys in features(candidate):
            for key in keys:
                _, found = values(key)
                number = 0
                for (_, size), (_, value) in zip(fields(key & 63), found, strict=True):
                    number = number * size + value
                assert number << 6 | key & 63 == key


def test_every_trained_feature_has_a_template() -> None:
    assert {key & 63 for key in load().features} <= set(TEMPLATES)


@pytest.mark.parametrize("text", TEXTS)
def test_the_search_finds_the_best_row_of_labels(text: str) -> None:
    decoder = Decoder(load())
    tried = 0
    for candidate in candidates_of(text):
        near = range(max(0, candidate.at - 2), min(len(candidate.ours), candidate.at + 3))
        scores = decoder.scores(candidate)
        window = [scores[j] for j in near]
        at = candidate.at - near.start
        labels, weight = decoder.search(window, at)
        assert decoder.score(window, labels) == weight
        rows = product(*([LABEL_CUE] if j == at else range(len(LABELS)) for j in range(len(window))))
        allowed = (row for row in rows if row[0] in FIRST and all(a in BEFORE[b] for a, b in pairwise(row)))
        assert weight == max(decoder.score(window, row) for row in allowed)
        tried += 1
    assert tried


def test_labels_of_the_model_keep_the_parts() -> None:
    for candidate in all_candidates():
        if candidate.rule:
            assert coarse(refined(candidate.ours)) == candidate.ours


def test_every_rule_has_a_code() -> None:
    named = set()
    for article in (*samples(), *cases()):
        parsed = parse(Article(article.text))
        named |= {frame.rule.name for frame in find(parsed)}
    assert len(named) > 10
    assert named <= {rule.name for rule in RULES}


def test_steps_are_those_that_labels_allow() -> None:
    assert all(a in BEFORE[b] for a, b in load().steps)
    assert (LABEL_OUT, LABEL_OUT) in load().steps


@pytest.mark.slow
def test_weights_are_written_and_read_alike(tmp_path) -> None:
    weights = load()
    first, second = tmp_path / "a.bin", tmp_path / "b.bin"
    dump(weights, first)
    dump(weights, second)
    assert first.read_bytes() == second.read_bytes()
    assert load(first) == weights


def test_the_gate_keeps_back_and_lets_through() -> None:
    weights = load()
    closed = replace(weights, settings={**weights.settings, "gate": 1e6, "gate quoted": 1e6})
    for text in TEXTS:
        assert all(candidate.frame for candidate in candidates_of(text, closed))
    opened = replace(weights, settings={**weights.settings, "gate": -1e6, "gate quoted": -1e6})
    count = {
        name: sum(1 for a in samples() for _ in candidates_of(a.text, w))
        for name, w in (("set", weights), ("open", opened))
    }
    assert count["set"] < 0.9 * count["open"]


def test_long_sentences_and_further_candidates_are_left_to_the_rules() -> None:
    for text in TEXTS:
        found = list(candidates_of(text))
        units = len(found[0].sequence.first)
        assert not list(candidates_of(text, settings=LearnedSettings(units=units - 1)))
        assert list(candidates_of(text, settings=LearnedSettings(candidates=1))) == found[:1]


def test_any_verb_is_a_candidate_only_near_a_quotation() -> None:
    weights = load()
    opened = replace(weights, settings={**weights.settings, "gate": -1e6, "gate quoted": -1e6})
    text = "Jo Roe sank into the old chair by the window and the clock broke: “We ran.”"
    near, far = (
        [candidate.at for candidate in candidates_of(text, opened, LearnedSettings(before_quotation=reach))]
        for reach in (3, 30)
    )
    assert set(near) < set(far)


def test_weights_take_little_room() -> None:
    assert FILE.stat().st_size <= MOST_BYTES


def test_no_sum_of_weights_leaves_its_lane() -> None:
    largest = max(abs(lane) for packed in load().features.values() for lane in unpack(packed))
    most = max(len(keys) for candidate in all_candidates() for keys in features(candidate))
    assert largest * most < RAISED


def test_no_name_is_known() -> None:
    weights = load()
    entries = language("en").entries
    given = {name for name in entries("given_names") if " " not in name}
    places = {name for name, tags in entries("places").items() if {"city", "country"} & set(tags)}
    common = {word for word, tag in entries("function_words").items() if tag}
    # "will", "may", "mark", "hope" and "grant" are given names too.
    names = (given | places) - common
    for known in (weights.vocabulary, weights.clusters):
        found = names & set(known)
        assert len(found) / len(known) < 0.03, sorted(found)


def test_unknown_words_are_no_features() -> None:
    parsed = parse(Article("Zweifel exhorted the Zyrmians."))
    (sentence,) = parsed.sentences
    row = unit_sequence(parsed, sentence, {}, {"exhorted": 7, "zyrmians": 8}, {"exhorted": 9, "zyrmians": 10})
    assert row.words == (0, 7, 0, 0, 0)
    assert CLASSES[row.classes[0]] == "Capital"
    assert row.sorts == (UNCLUSTERED + row.classes[0], 9, *(UNCLUSTERED + code for code in row.classes[2:]))


def test_the_next_verb_is_seen() -> None:
    parsed = parse(Article("Jo Roe said the dam was safe."))
    (sentence,) = parsed.sentences
    row = unit_sequence(parsed, sentence, {}, {}, {})
    assert [CLASSES[verb] for verb in row.verbs] == ["cue-past"] * 2 + ["be"] * 3 + ["edge"] * 3


def test_clusters_hold_words_of_one_kind() -> None:
    clusters = load().clusters
    assert clusters["urged"] == clusters["criticized"] != clusters["urge"]
    assert max(clusters.values()) < UNCLUSTERED


@pytest.mark.slow
def test_two_processes_agree() -> None:
    code = "from quotecli.cli.app import main; main(['extract', '--json', 'samples/mill-town-feature.txt'])"
    seeds = ("1", "2")
    printed = {
        subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env={"PYTHONHASHSEED": seed}, stdout=subprocess.PIPE, check=True
        ).stdout
        for seed in seeds
    }
    assert len(printed) == 1
    assert json.loads(printed.pop())[0]["quotes"]


def test_it_finds_what_the_rules_do_not() -> None:
    article = next(article for article in samples() if article.name == "mill-town-feature")
    words = "the pickets as “orderly to the point of insolence”"
    by_rules, learned = (extract(article.text, engine=name).quotes for name in ("rules", "learned"))
    assert words not in [quote.text for quote in by_rules]
    assert words in [quote.text for quote in learned]


def test_it_says_what_it_weighed() -> None:
    (quote,) = extract("Jo Roe exhorted voters to stay at home.").quotes
    lines = list(quote.explanation)
    assert any("probability" in line for line in lines)
    assert any(line.startswith("evidence: +") and "'exhorted'" in line for line in lines)
    assert any(line.startswith("evidence: -") for line in lines)


@pytest.mark.parametrize("text", ["Jo Roe did not say the dam would hold.", "If Jo Roe says the dam holds, we stay."])
def test_what_was_not_said_is_no_quote(text: str) -> None:
    assert not extract(text).quotes


def test_an_unknown_engine_is_refused() -> None:
    with pytest.raises(ValueError, match="choose from learned, rules"):
        extract("It rained.", engine="parser")
