"""Training on the marked samples of this project: small, quick, and the same every time."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import training.clusters
from benchmarks.accuracy import judged
from quotecli.attribution.assemble import attribute
from quotecli.engines.learned.engine import weighed
from quotecli.engines.learned.parts import CONTENT, CONTENT_FIRST, CUE, SOURCE, SOURCE_FIRST, coarse, runs
from quotecli.engines.learned.weights import Weights, dump, load, unpack
from quotecli.model import Article, Span
from quotecli.text.parsed import parse
from tests.marked import ROOT, Marked, samples
from training.__main__ import SETTINGS, part_of, train
from training.clusters import clustered
from training.examples import instances
from training.fit import Fitted, rounded
from training.gold import Example, linked, read, tenths
from training.vocabulary import known_words

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("training")]

ITERATIONS = 12


def marked_article(article: Marked) -> dict[str, object]:
    """A sample in the shape that training reads."""
    return {
        "text": article.text,
        "attributions": [
            {"source": [*q.source[:1]], "cue": [*q.cue[:1]], "content": [*q.content]} for q in article.quotes
        ],
    }


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("corpus") / "marked.jsonl"
    path.write_text("\n".join(json.dumps(marked_article(article)) for article in samples()) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def trained(corpus: Path) -> Weights:
    return train(read(corpus), [], ITERATIONS)


def test_what_is_trained_finds_quotes(trained: Weights) -> None:
    article = samples()[0]
    parsed = parse(Article(article.text))
    found = attribute(parsed, weighed(parsed, trained))
    right = sum(judged(marked_article(article), found))
    assert right >= 0.8 * len(article.quotes)


def test_training_twice_gives_the_same_file(corpus: Path, trained: Weights, tmp_path: Path) -> None:
    dump(trained, tmp_path / "a.bin")
    dump(train(read(corpus), [], ITERATIONS), tmp_path / "b.bin")
    assert (tmp_path / "a.bin").read_bytes() == (tmp_path / "b.bin").read_bytes()


def test_the_gate_is_fitted(trained: Weights) -> None:
    assert trained.gate
    assert trained.settings == SETTINGS


def test_the_command_writes_weights(corpus: Path, tmp_path: Path) -> None:
    output = tmp_path / "own.bin"
    command = [sys.executable, "-m", "training", str(corpus), "--iterations", "3", "--output", str(output)]
    done = subprocess.run(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, check=True)
    assert load(output).features
    assert "own.bin" in done.stderr


def example(text: str, *labels: tuple[str, str]) -> Example:
    spans = tuple((name, Span(text.index(words), text.index(words) + len(words))) for name, words in labels)
    return Example(text, {"text": text}, None, spans)


def test_labels_of_one_cue_are_linked() -> None:
    one = example("Jo Roe said it rained.", ("source", "Jo Roe"), ("cue", "said"), ("content", "it rained"))
    parsed = parse(Article(one.text))
    (report,), usable = linked(one, parsed)
    assert [span.of(one.text) for span in (*report.source, *report.cue, *report.content)] == [
        "Jo Roe",
        "said",
        "it rained",
    ]
    assert report.wanted
    assert usable == {0}


def test_labels_of_two_cues_are_linked_by_nearness() -> None:
    text = "Jo Roe said it rained and Ann Poe denied it snowed."
    names = ("source", "cue", "content")
    words = ("Jo Roe", "said", "it rained"), ("Ann Poe", "denied", "it snowed")
    two = example(text, *(pair for report in words for pair in zip(names, report, strict=True)))
    parsed = parse(Article(text))
    reports, usable = linked(two, parsed)
    assert [tuple(r.of(text) for spans in (m.source, m.cue, m.content) for r in spans) for m in reports] == [*words]
    assert usable == {0}


def test_labels_of_a_cue_without_content_are_not_used() -> None:
    text = "Jo Roe said it rained and Ann Poe denied that."
    two = example(text, ("source", "Jo Roe"), ("cue", "said"), ("cue", "denied"), ("content", "it rained"))
    parsed = parse(Article(text))
    assert linked(two, parsed) == ((), frozenset())


def test_words_in_the_same_places_are_one_cluster(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training.clusters, "CLUSTERS", 3)
    nouns, verbs = ("dam", "wall", "quay"), ("broke", "sank", "burst")
    articles = [
        Example(f"The {noun} {verb}. Nobody saw the {noun} when it {verb}.", {}, ()) for noun in nouns for verb in verbs
    ]
    clusters = clustered(articles, {"the": 1})
    assert len({clusters[noun] for noun in nouns}) == 1
    assert len({clusters[verb] for verb in verbs}) == 1
    assert clusters["dam"] != clusters["broke"]
    assert "nobody" not in clusters


def test_few_words_are_not_clustered() -> None:
    assert clustered([Example("The dam broke.", {}, ())] * 3, {}) == {}


def test_weights_are_averaged_before_they_are_rounded() -> None:
    one = Fitted({("7", "0"): 1.0}, {("0", "0"): 0.5}, {("7", "yes"): 1.0})
    two = Fitted({("7", "0"): 0.5, ("9", "8"): 1.0}, {("0", "0"): 1.0}, {("7", "no"): 1.0})
    whole = rounded([one, two])
    assert {key: unpack(packed) for key, packed in whole.features.items()} == {
        7: [24, *[0] * 8],
        9: [*[0] * 8, 16],
    }
    assert whole.steps == {(0, 0): 24}
    assert whole.gate == {}


def test_each_chain_leaves_out_a_tenth_of_its_own() -> None:
    articles = [Example(str(n), {}, ()) for n in range(20)]
    labelled = [Example(f"l{n}", {}, None) for n in range(8)]
    parts = [part_of(articles, labelled, number, 4) for number in range(4)]
    for part, left_out in zip(parts, ({"8", "18"}, {"7", "17"}, {"6", "16"}, {"5", "15"}), strict=True):
        seen = {one.text for one in part.fitted_to}
        assert not seen & ({"9", "19"} | left_out)
        assert len(seen) == 16 + 2


def test_the_right_parts_follow_the_marks(tmp_path: Path) -> None:
    text = "Jo Roe, the mayor, said that it rained."
    marks = {"text": text, "attributions": [{"source": [[0, 17]], "cue": [[19, 23]], "content": [[24, 38]]}]}
    path = tmp_path / "one.jsonl"
    path.write_text(json.dumps(marks) + "\n", encoding="utf-8")
    (instance,) = instances(read(path)[0], load())
    parsed, row, parts = parse(Article(text)), instance.candidate.sequence, coarse(instance.labels)
    found = [
        parsed.span(row.first[a], row.last[b - 1]).of(text)
        for names in ((SOURCE_FIRST, SOURCE), (CUE, CUE), (CONTENT_FIRST, CONTENT))
        for a, b in runs(parts, *names)
    ]
    assert found == ["Jo Roe, the mayor", "said", "it rained"]


def test_other_lines_are_refused_by_their_number(tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text('{"text": "It rained.", "labels": []}\n{"text": "It rained."}\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"bad\.jsonl, line 2"):
        read(path)


def test_a_tenth_is_kept_back() -> None:
    articles = [Example(str(n), {}, ()) for n in range(20)]
    assert [one.text for one in tenths(articles, 9)] == ["9", "19"]


def test_rare_words_and_names_are_not_known() -> None:
    articles = [Example("Bermondsey voters spoke and wept. Nobody said a zyzzyva left.", {}, ()) for _ in range(13)]
    common = [replace(one, text=one.text + " They wept again.") for one in [*articles, *articles[:4]]]
    words = known_words([common])
    assert "wept" in words
    assert "bermondsey" not in words
    assert "zyzzyva" not in known_words([articles])
