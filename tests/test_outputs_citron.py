"""JSON for Citron, read as its own `CitronParser` and `Quote` read and write it."""

import json
from types import SimpleNamespace

import pytest
from hypothesis import given

from quotecli.errors import QuotesError
from quotecli.model import Article, Kind, Report
from tests.reports import TEXT, make_quote, make_report, rendered
from tests.tool_reports import QUILL, SAMPLES, any_reports, hard_report, sample_report


def read(report):
    return json.loads(rendered("citron", report))


def checked(span, text):
    """A span as Citron looks it up: the character before `end` has to be one of the text."""
    assert span.keys() == {"start", "end", "text"}
    assert 0 <= span["start"] <= span["end"] - 1 < len(text)
    assert text[span["start"] : span["end"]] == span["text"]
    return span["text"]


def quotes_of(data):
    """What `CitronParser.parse` makes of a document."""
    text = data["text"]
    for quote in data["quotes"]:
        yield SimpleNamespace(
            cue=checked(quote["cue"], text),
            sources=[checked(span, text) for span in quote["sources"]],
            contents=[checked(span, text) for span in quote["contents"]],
            coreferences=[checked(span, text) for span in quote["coreferences"]],
            confidence=float(quote["confidence"]),
            id=quote["id"],
        )


def check(report):
    data, text = read(report), report.article.text
    assert data["text"] == text
    kept = [quote for quote in report.quotes if quote.cue]
    for quote, given_ in zip(quotes_of(data), kept, strict=True):
        assert (quote.id, quote.cue) == (given_.id, given_.cue.of(text))
        assert quote.contents == [span.of(text) for span in given_.content]
        assert quote.sources == ([given_.source.of(text)] if given_.source else [])
        names = {" ".join((speaker.name or "").split()) for speaker in given_.speakers}
        assert {" ".join(mention.split()) for mention in quote.coreferences} <= names
        assert quote.confidence == pytest.approx(given_.confidence, abs=1e-4)
    for group in data["coreference_groups"]:
        assert (
            len({checked(span, text) and span["start"] * len(text) + span["end"] for span in group}) == len(group) > 1
        )


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


def test_the_fields_are_those_of_citron():
    data = read(make_report())
    assert list(data) == ["text", "quotes", "coreference_groups", "source"]
    first = data["quotes"][0]
    assert first.keys() == {"sources", "coreferences", "cue", "contents", "confidence", "id"}
    assert first["confidence"] == "0.9654"
    assert first["cue"] == {"start": TEXT.index("said"), "end": TEXT.index("said") + 4, "text": "said"}
    assert data["source"]["application"] == "quotecli"


def test_a_quote_without_a_cue_is_left_out():
    assert [quote["id"] for quote in read(make_report())["quotes"]] == ["q1", "q2"]


def test_a_pronoun_leads_to_the_name():
    text = "Ada Quill came. “Shut,” she said. “Gone,” Quill added."
    first = make_quote(1, Kind.DIRECT, ["“Shut,”"], text=text, cue="said", source="she", speaker=QUILL)
    second = make_quote(2, Kind.DIRECT, ["“Gone,”"], text=text, cue="added", source="Quill", speaker=QUILL)
    data = read(Report(Article(text), (QUILL,), (first, second), "rules", "0.1.0"))
    assert [[span["text"] for span in quote["coreferences"]] for quote in data["quotes"]] == [["Ada Quill"]] * 2
    assert [[span["text"] for span in group] for group in data["coreference_groups"]] == [["Ada Quill", "Quill", "she"]]


def test_a_name_over_two_lines_is_found():
    text = "Ada\nQuill came. “Shut,” she said."
    quote = make_quote(1, Kind.DIRECT, ["“Shut,”"], text=text, cue="said", source="she", speaker=QUILL)
    data = read(Report(Article(text), (QUILL,), (quote,), "rules", "0.1.0"))
    assert [span["text"] for span in data["quotes"][0]["coreferences"]] == ["Ada\nQuill"]


def test_a_source_with_the_name_needs_no_other():
    assert read(make_report())["quotes"][0]["coreferences"] == []
    assert read(make_report())["coreference_groups"] == []


def test_one_article_a_file():
    with pytest.raises(QuotesError, match=r"citron has room for one article only"):
        rendered("citron", make_report("a.txt"), make_report("b.txt"))
