"""Columns, read back by conllu."""

import re
from urllib.parse import unquote

import conllu
import pytest
from hypothesis import given

from quotecli.model import Article, Kind, Report
from quotecli.outputs.terminal import visible
from tests.reports import TEXT, make_quote, make_report, rendered
from tests.tool_reports import SAMPLES, any_reports, hard_report, sample_report

COLUMNS = ["quotes:content", "quotes:cue", "quotes:source", "quotes:inner"]


def read(*reports):
    printed = rendered("conll", *reports)
    assert not re.search(r"[^\S\t\n ]", printed)
    return conllu.parse(printed)


def words(sentences):
    return [token for sentence in sentences for token in sentence]


def place(token):
    start, _, end = token["misc"]["TokenRange"].partition(":")
    return int(start), int(end)


def spans(sentences, column):
    """What IOB2 says, sentence by sentence: the spans of a column, with their labels."""
    found = []
    for sentence in sentences:
        before = "O"
        for token in sentence:
            mark, _, label = token[column].partition("-")
            start, end = place(token)
            if mark == "B":
                found.append([label, start, end])
            elif mark == "I":
                assert before.partition("-")[2] == label, "I- stands after B- or I- of the same label"
                found[-1][2] = end
            before = token[column]
    return [tuple(one) for one in found]


def pieces(label, span, sentences):
    """A span as far as it reaches into each sentence."""
    for sentence in sentences:
        inside = [place(token) for token in sentence if span.start <= place(token)[0] < span.end]
        if inside:
            yield label, inside[0][0], inside[-1][1]


def check(report):
    text, sentences = report.article.text, read(report)
    tokens = words(sentences)
    for token in tokens:
        start, end = place(token)
        assert token["form"] == visible(text[start:end])
        followed = not text[end : end + 1].isspace() and end < len(text)
        assert (token["misc"].get("SpaceAfter") == "No") is followed
    covered = [place(token) for token in tokens]
    assert "".join(text[start:end] for start, end in covered) == "".join(text.split())
    check_ids(report, tokens)
    contents = {
        piece for q in report.quotes for span in q.content for piece in pieces(q.kind.value.upper(), span, sentences)
    }
    outer, inner = spans(sentences, "quotes:content"), spans(sentences, "quotes:inner")
    assert set(outer + inner) <= contents
    # What is in neither column lies upon something that is.
    for _, start, end in contents - {*outer, *inner}:
        assert any(one < end and start < other for _, one, other in outer)
    for column, given_ in (("cue", [q.cue for q in report.quotes]), ("source", [q.source for q in report.quotes])):
        known = {piece for span in given_ if span for piece in pieces(column.upper(), span, sentences)}
        shown = spans(sentences, f"quotes:{column}")
        assert set(shown) <= known
        assert all(any(a < end and start < b for _, a, b in shown) for _, start, end in known)


def check_ids(report, tokens):
    for token in tokens:
        start, _ = place(token)
        quotes = [
            quote
            for quote in report.quotes
            if any(s and s.start <= start < s.end for s in (*quote.content, quote.cue, quote.source))
        ]
        assert token["quotes:id"] == ("|".join(quote.id for quote in quotes) or "_")
        ids = list(dict.fromkeys(speaker.id for quote in quotes for speaker in quote.speakers))
        shown = [] if token["quotes:speaker"] == "_" else token["quotes:speaker"].split("|")
        assert [unquote(one, errors="surrogatepass") for one in shown] == ids


@pytest.mark.parametrize("report", [make_report(), hard_report()], ids=["report", "hard"])
def test_it_reads_back(report):
    check(report)


@pytest.mark.parametrize("name", SAMPLES)
def test_samples_read_back(name):
    check(sample_report(name))


@pytest.mark.slow
@given(any_reports())
def test_any_report_reads_back(report):
    if report.article.text.strip():
        check(report)
    else:
        assert "\t" not in rendered("conll", report)


def test_every_part_is_there():
    sentences = read(make_report())
    shown = [(label, TEXT[start:end]) for label, start, end in spans(sentences, "quotes:content")]
    assert shown == [
        ("DIRECT", "“The harbour wall will hold"),
        ("DIRECT", "for another winter,”"),
        ("DIRECT", "“After that, I promise nothing.”"),
        ("MIXED", "nobody had asked them “a single question” before the works began"),
        ("DIRECT", "“It was dark, and it was loud.”"),
    ]
    assert [TEXT[start:end] for _, start, end in spans(sentences, "quotes:cue")] == ["said", "complained"]
    assert [TEXT[start:end] for _, start, end in spans(sentences, "quotes:source")] == [
        "Ines Okello",
        "Local fishermen",
    ]


def test_a_report_in_a_report_has_a_column_of_its_own():
    report = hard_report()
    text, sentences = report.article.text, read(report)
    assert "Renn said the ford was shut" in [text[a:b] for _, a, b in spans(sentences, "quotes:content")]
    assert "the ford was shut" in [text[a:b] for _, a, b in spans(sentences, "quotes:inner")]
    ford = next(token for token in words(sentences) if token["form"] == "ford" and "q5" in token["quotes:id"])
    assert (ford["quotes:id"], ford["quotes:speaker"]) == ("q4|q5", "Q42|a%20b%7Cc%25%09%ED%B2%80")


def test_a_comment_names_each_speaker_and_sentence():
    sentences = read(make_report("a.txt"), make_report("b.txt"))
    assert sentences[0].metadata["newdoc id"] == "a.txt"
    role = "harbour master of Port Sallow and head of its storm committee"
    assert sentences[0].metadata["speaker s1"] == f"Ines Okello, {role}"
    assert [s.metadata["newdoc id"] for s in sentences if "newdoc id" in s.metadata] == ["a.txt", "b.txt"]
    ids = [sentence.metadata["sent_id"] for sentence in sentences]
    assert (ids[0], len(set(ids))) == ("1-1", len(ids))
    assert sentences[2].metadata["text"] == "“After that, I promise nothing.”"
    assert [token["id"] for token in sentences[2]] == list(range(1, len(sentences[2]) + 1))


def test_a_dateline_is_kept():
    text = "MOLDE (Newswire) - “We left,” said Ann Roe."
    report = Report(Article(text), (), (make_quote(1, Kind.DIRECT, ["“We left,”"], text=text),), "rules", "0.1.0")
    assert [sentence.metadata["text"] for sentence in read(report)] == [
        "MOLDE (Newswire) -",
        "“We left,” said Ann Roe.",
    ]


def test_no_sentence_begins_in_the_middle_of_something():
    sentences = read(*map(sample_report, SAMPLES))
    assert not any(sentence[0][column].startswith("I-") for sentence in sentences for column in COLUMNS)


def test_a_word_is_cut_where_a_part_ends():
    text = "half-finished"
    report = Report(Article(text), (), (make_quote(1, Kind.DIRECT, ["half-"], text=text),), "rules", "0.1.0")
    tokens = words(read(report))
    assert [(token["form"], token["quotes:content"]) for token in tokens] == [("half-", "B-DIRECT"), ("finished", "O")]
