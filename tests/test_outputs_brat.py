"""Standoff for brat, read back by the reader of bioc."""

import io

import pytest
from bioc import brat
from hypothesis import given

from quotecli.errors import QuotesError
from quotecli.model import Article, Kind, Report
from tests.reports import TEXT, make_quote, make_report, rendered
from tests.tool_reports import SAMPLES, any_reports, hard_report, sample_report


def read(report, **more):
    printed = rendered("brat", report, **more)
    # Some readers end lines where Python does.
    assert len(printed.splitlines()) == printed.count("\n")
    return brat.load(io.StringIO(report.article.text, newline=""), io.StringIO(printed, newline="\n"))


def fragments(entity):
    return sorted((place.begin, place.end) for place in entity.locations)


def squeezed(text):
    return "".join(text.split())


def check(report):
    text, document = report.article.text, read(report)
    entities = {entity.id: entity for entity in document.entities}
    for entity in entities.values():
        pieces = [text[begin:end] for begin, end in fragments(entity)]
        assert entity.text == " ".join(pieces)
        assert all(piece.strip() == piece and len(piece.splitlines()) == 1 for piece in pieces)
    spoken = [quote for quote in report.quotes if "".join(span.of(text) for span in quote.content).strip()]
    quotations = [entity for entity in entities.values() if entity.type == "Quotation"]
    assert len(quotations) == len(spoken)
    kinds = {attribute.refid: attribute.attributes for attribute in document.attributes}
    for entity, quote in zip(quotations, spoken, strict=True):
        assert squeezed(entity.text) == squeezed("".join(span.of(text) for span in quote.content))
        assert kinds[entity.id] == {quote.kind.value}
        of_quote = [relation for relation in document.relations if relation.arguments["Arg2"] == entity.id]
        related = {relation.type: entities[relation.arguments["Arg1"]].text for relation in of_quote}
        given_ = {name: span.of(text) for name, span in (("Signals", quote.cue), ("Said", quote.source)) if span}
        assert {name: squeezed(words) for name, words in related.items()} == {
            name: squeezed(words) for name, words in given_.items() if words.strip()
        }


@pytest.mark.parametrize("report", [make_report(), hard_report()], ids=["report", "hard"])
def test_it_reads_back(report):
    check(report)


@pytest.mark.parametrize("name", SAMPLES)
def test_samples_read_back(name):
    check(sample_report(name))


@pytest.mark.slow
@given(any_reports())
def test_any_report_reads_back(report):
    check(report)


def test_parts_and_lines_are_fragments():
    first = next(iter(read(make_report()).entities))
    assert first.text == "“The harbour wall will hold for another winter,” “After that, I promise nothing.”"
    assert [TEXT[begin:end] for begin, end in fragments(first)] == [
        "“The harbour wall will hold",
        "for another winter,”",
        "“After that, I promise nothing.”",
    ]


def test_a_note_names_the_speaker():
    notes = [note.text for note in read(make_report()).notes]
    role = "harbour master of Port Sallow and head of its storm committee"
    assert notes[0] == f"q1; Ines Okello, {role} (s1); confidence 0.965"
    assert notes[2] == "q3; nobody; confidence 0.965"
    assert "the cue follows the closing mark" in next(iter(read(make_report(), explain=True).notes)).text


def test_sources_refer_to_people_of_a_list():
    lines = [line for line in rendered("brat", hard_report()).splitlines() if line.startswith("N")]
    assert lines[:2] == [
        "N1\tReference T3 People:Q42\tAda Quill",
        "N2\tReference T3 People:a%20b%7Cc%25%09%ED%B2%80\tBo Renn",
    ]
    entities = {entity.id: entity for entity in read(hard_report()).entities}
    assert (entities["T3"].type, entities["T3"].text) == ("Source", "Ada Quill and Bo Renn")
    assert not [line for line in rendered("brat", make_report()).splitlines() if line.startswith("N")]


def test_a_source_of_two_quotes_is_there_once():
    text = "“One,” said Roe. “Two,” he added."
    first = make_quote(1, Kind.DIRECT, ["“One,”"], text=text, cue="said", source="Roe")
    second = make_quote(2, Kind.DIRECT, ["“Two,”"], text=text, cue="added", source="Roe")
    document = read(Report(Article(text), (), (first, second), "rules", "0.1.0"))
    assert [entity.text for entity in document.entities if entity.type == "Source"] == ["Roe"]
    assert [relation.type for relation in document.relations].count("Said") == 2


def test_one_article_a_file():
    with pytest.raises(QuotesError, match=r"brat has room for one article only"):
        rendered("brat", make_report("a.txt"), make_report("b.txt"))
