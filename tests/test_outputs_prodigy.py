"""Tasks for Prodigy: tokens that give the text, spans that begin and end with tokens, relations between spans."""

import json

import pytest
from hypothesis import given

from tests.reports import TEXT, make_report, rendered
from tests.tool_reports import SAMPLES, any_reports, hard_report, sample_report


def read(*reports, **more):
    return [json.loads(line) for line in rendered("prodigy", *reports, **more).splitlines()]


def check_tokens(task):
    """As spaCy's `Doc(words=..., spaces=...)` and Prodigy read them."""
    tokens, text = task["tokens"], task["text"]
    assert "".join(token["text"] + " " * token["ws"] for token in tokens) == text
    at = 0
    for number, token in enumerate(tokens):
        assert (token["id"], token["start"]) == (number, at)
        assert token["text"] == text[token["start"] : token["end"]] != ""
        at = token["end"] + token["ws"]


def check_span(span, task):
    first, last = task["tokens"][span["token_start"]], task["tokens"][span["token_end"]]
    assert (span["start"], span["end"]) == (first["start"], last["end"])
    words = task["text"][span["start"] : span["end"]]
    assert words == words.strip() != ""


def check(report):
    (task,) = read(report)
    assert task["text"] == report.article.text
    check_tokens(task)
    for span in task["spans"]:
        check_span(span, task)
    given_ = {
        (quote.id, label, span.of(report.article.text).strip())
        for quote in report.quotes
        for label, spans in ((quote.kind.value, quote.content), ("cue", [quote.cue]), ("source", [quote.source]))
        for span in spans
        if span and span.of(report.article.text).strip()
    }
    shown = {
        (quote, span["label"].lower(), task["text"][span["start"] : span["end"]])
        for span in task["spans"]
        for quote in span["quotes"]
    }
    assert shown == given_
    places = {(span["start"], span["end"], span["label"]) for span in task["spans"]}
    assert len(places) == len(task["spans"])
    for relation in task["relations"]:
        for end in ("head", "child"):
            span = relation[f"{end}_span"]
            assert (span["start"], span["end"], span["label"]) in places
            assert relation[end] == span["token_end"]


@pytest.mark.parametrize("report", [make_report(), hard_report()], ids=["report", "hard"])
def test_it_fits(report):
    check(report)


@pytest.mark.parametrize("name", SAMPLES)
def test_samples_fit(name):
    check(sample_report(name))


@pytest.mark.slow
@given(any_reports())
def test_any_report_fits(report):
    check(report)


def words_of(span):
    return TEXT[span["start"] : span["end"]]


def test_relations_hold_a_quote_together():
    (task,) = read(make_report())
    shown = [(words_of(r["head_span"]), r["label"], words_of(r["child_span"])) for r in task["relations"]]
    first, second = (part.of(TEXT) for part in make_report().quotes[0].content)
    assert shown[:3] == [(first, "GOES_ON", second), ("said", "CUE_OF", first), ("Ines Okello", "SAID", first)]
    assert {r["label"] for r in task["relations"]} == {"GOES_ON", "CUE_OF", "SAID"}


def test_a_task_tells_where_it_is_from_and_who_speaks():
    (task,) = read(make_report())
    assert task["meta"] == {"source": "harbour.txt"}
    assert task["quotes"][0] == {
        "id": "q1",
        "kind": "direct",
        "speakers": [
            {
                "id": "s1",
                "name": "Ines Okello",
                "role": "harbour master of Port Sallow and head of its storm committee",
            }
        ],
        "confidence": 0.965,
    }
    assert read(make_report(), explain=True)[0]["quotes"][2]["explanation"] == ["rule: cue-before-source"]


def test_a_task_a_line():
    assert [task["meta"]["source"] for task in read(make_report("a.txt"), make_report("b.txt"))] == ["a.txt", "b.txt"]
    assert rendered("prodigy") == ""
