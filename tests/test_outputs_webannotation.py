"""Web Annotations, read back as linked data by PyLD."""

import json
import re

import pytest
from hypothesis import given
from pyld import jsonld

from quotecli.model import Article, Report
from tests.reports import TEXT, make_report, rendered
from tests.tool_reports import SAMPLES, any_reports, hard_report, sample_report

OA, AS = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#"
FOAF, RDF = "http://xmlns.com/foaf/0.1/", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
TERMS = "urn:quotecli:terms#"


def _link(name):
    return {"@id": name, "@type": "@id"}


def _word(name):
    return {"@id": name, "@type": "@vocab"}


def _number(name):
    return {"@id": name, "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"}


# What the W3C's context makes of those of its words that are written here.
ANNO = {
    "oa": OA,
    "as": AS,
    "foaf": FOAF,
    "schema": "http://schema.org/",
    "id": "@id",
    "type": "@type",
    **{name: OA + name for name in ("Annotation", "TextualBody", "SpecificResource", "exact", "prefix", "suffix")},
    **{
        name: OA + name
        for name in ("TextQuoteSelector", "TextPositionSelector", "identifying", "describing", "tagging")
    },
    "Person": FOAF + "Person",
    "Organization": FOAF + "Organization",
    "name": FOAF + "name",
    "Text": "http://purl.org/dc/dcmitype/Text",
    "Software": AS + "Application",
    "AnnotationCollection": AS + "OrderedCollection",
    "AnnotationPage": AS + "OrderedCollectionPage",
    "body": _link(OA + "hasBody"),
    "target": _link(OA + "hasTarget"),
    "source": _link(OA + "hasSource"),
    "selector": _link(OA + "hasSelector"),
    "generator": _link(AS + "generator"),
    "first": _link(AS + "first"),
    "items": {**_link(AS + "items"), "@container": "@list"},
    "motivation": _word(OA + "motivatedBy"),
    "purpose": _word(OA + "hasPurpose"),
    "format": "http://purl.org/dc/elements/1.1/format",
    "language": "http://purl.org/dc/elements/1.1/language",
    "value": RDF + "value",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "start": _number(OA + "start"),
    "end": _number(OA + "end"),
    "total": _number(AS + "totalItems"),
    "startIndex": _number(AS + "startIndex"),
}


def load(url, options):
    assert url == "http://www.w3.org/ns/anno.jsonld"
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": {"@context": ANNO},
    }


def read(*reports, explain=False):
    return json.loads(rendered("webannotation", *reports, explain=explain))


def expanded(*reports):
    """The annotations with full names, as a processor of linked data has them."""
    (collection,) = jsonld.expand(read(*reports), {"documentLoader": load})
    (page,) = collection[AS + "first"]
    return page[AS + "items"][0]["@list"]


def listed(thing):
    return thing if isinstance(thing, list) else [thing]


def check_targets(annotation, text, spans):
    targets = listed(annotation["target"])
    assert len(targets) == len(spans)
    for target, span in zip(targets, spans, strict=True):
        position, words = target["selector"]
        assert (position["type"], words["type"]) == ("TextPositionSelector", "TextQuoteSelector")
        assert (position["start"], position["end"]) == tuple(span)
        assert words["exact"] == text[span.start : span.end]
        around = words["prefix"] + words["exact"] + words["suffix"]
        assert text[span.start - len(words["prefix"]) :].startswith(around)
        assert len(words["prefix"]) == min(span.start, 32)
        assert len(words["suffix"]) == min(len(text) - span.end, 32)


def check(report):
    annotations = read(report)["first"]["items"]
    assert [annotation["quotes:id"] for annotation in annotations] == [quote.id for quote in report.quotes]
    for annotation, quote in zip(annotations, report.quotes, strict=True):
        check_targets(annotation, report.article.text, quote.content)
        for name, span in (("quotes:cue", quote.cue), ("quotes:source", quote.source)):
            assert (name in annotation) is (span is not None)
            if span:
                check_targets({"target": annotation[name]}, report.article.text, [span])
        agents = [body["source"] for body in annotation["body"] if body["purpose"] == "identifying"]
        assert [agent.get("name", "") for agent in agents] == [speaker.label for speaker in quote.speakers]


def test_a_quote_is_an_annotation():
    first, _, third = read(make_report())["first"]["items"]
    assert (first["type"], first["motivation"]) == ("Annotation", "identifying")
    agent, description, kind = first["body"]
    assert (agent["type"], agent["purpose"]) == ("SpecificResource", "identifying")
    assert {key: agent["source"][key] for key in ("type", "name", "schema:gender")} == {
        "type": "Person",
        "name": "Ines Okello",
        "schema:gender": {"id": "schema:Female"},
    }
    assert description["value"] == "Ines Okello, harbour master of Port Sallow and head of its storm committee"
    assert (kind["purpose"], kind["value"]) == ("tagging", "direct")
    assert [body["purpose"] for body in third["body"]] == ["tagging"]
    assert first["quotes:confidence"] == 0.965


def test_one_part_is_an_object_and_several_are_an_array():
    first, second, _ = read(make_report())["first"]["items"]
    assert isinstance(first["target"], list)
    assert isinstance(second["target"], dict)


@pytest.mark.parametrize("report", [make_report(), hard_report()], ids=["report", "hard"])
def test_the_selectors_fit_the_text(report):
    check(report)


@pytest.mark.parametrize("name", SAMPLES)
def test_samples_fit(name):
    check(sample_report(name))


@pytest.mark.slow
@given(any_reports())
def test_any_report_fits(report):
    check(report)


def test_positions_count_code_points():
    """As the model demands; in JavaScript and Java an emoji counts twice, so that these differ there."""
    position, words = read(hard_report())["first"]["items"][1]["target"]["selector"]
    text = hard_report().article.text
    assert text[position["start"] : position["end"]] == words["exact"] == "so too"
    assert len(text[: position["start"]].encode("utf-16-le")) // 2 > position["start"]


def test_a_processor_of_linked_data_reads_it():
    annotations = expanded(make_report(), hard_report())
    assert len(annotations) == 9
    first = annotations[0]
    assert first["@type"] == [OA + "Annotation"]
    assert first[OA + "motivatedBy"] == [{"@id": OA + "identifying"}]
    exact = [
        selector[OA + "exact"][0]["@value"]
        for target in first[OA + "hasTarget"]
        for selector in target[OA + "hasSelector"]
        if selector["@type"] == [OA + "TextQuoteSelector"]
    ]
    assert exact == [part.of(TEXT) for part in make_report().quotes[0].content]
    agent = first[OA + "hasBody"][0][OA + "hasSource"][0]
    assert agent[FOAF + "name"] == [{"@value": "Ines Okello"}]
    assert agent["http://schema.org/gender"] == [{"@id": "http://schema.org/Female"}]
    assert first[TERMS + "confidence"] == [{"@value": 0.965}]


def test_it_becomes_a_graph_without_loss():
    quads = jsonld.to_rdf(read(make_report(), hard_report()), {"documentLoader": load})["@default"]
    kinds = [quad["object"]["value"] for quad in quads if quad["predicate"]["value"] == RDF + "type"]
    assert kinds.count(OA + "Annotation") == 9
    assert kinds.count(OA + "TextPositionSelector") == kinds.count(OA + "TextQuoteSelector")
    starts = [quad["object"] for quad in quads if quad["predicate"]["value"] == OA + "start"]
    assert {start["datatype"].rpartition("#")[2] for start in starts} == {"nonNegativeInteger"}
    assert len(starts) == sum(
        len(q.content) + bool(q.cue) + bool(q.source) for r in (make_report(), hard_report()) for q in r.quotes
    )


def keys(data):
    if isinstance(data, dict):
        yield from data
        data = data.values()
    if not isinstance(data, str | int | float):
        for part in data:
            yield from keys(part)


@pytest.mark.slow
@given(any_reports())
def test_every_key_has_a_meaning(report):
    """A processor drops without a word what it has no name for."""
    data = read(report, explain=True)
    del data["@context"]
    assert {key for key in keys(data) if ":" not in key} <= ANNO.keys()
    assert {key.partition(":")[0] for key in keys(data) if ":" in key} <= {"quotes", "schema"}


def test_the_collection_counts():
    data = read(make_report(), make_report("other.txt"))
    assert (data["type"], data["total"], len(data["first"]["items"])) == ("AnnotationCollection", 6, 6)
    assert (data["first"]["type"], data["first"]["startIndex"]) == ("AnnotationPage", 0)
    assert (read()["total"], read()["first"]["items"]) == (0, [])


@pytest.mark.slow
@given(any_reports())
def test_ids_are_iris_that_stay_and_that_nothing_else_has(report):
    other = Report(
        Article(report.article.text, f"{report.article.source}2"), report.speakers, report.quotes, "rules", "1"
    )
    data = read(report, other)
    assert read(report, other) == data
    ids = [data["id"], data["first"]["id"], *(annotation["id"] for annotation in data["first"]["items"])]
    assert len(set(ids)) == len(ids)
    sources = [body["source"]["id"] for item in data["first"]["items"] for body in item["body"] if "source" in body]
    for iri in [*ids, *sources, *(listed(item["target"])[0]["source"] for item in data["first"]["items"])]:
        assert re.fullmatch(r"(?:urn:uuid:[0-9a-f-]{36}|https?://[^\s<>\"{}|\\^`\x00-\x20\x7f-\x9f]+)", iri)


def test_the_address_of_an_article_is_its_name():
    annotation = read(hard_report())["first"]["items"][0]
    assert {target["source"] for target in annotation["target"]} == {"https://example.org/weir?a=1&b=2"}
    assert annotation["quotes:document"]["label"] == "The \x07 weir"


def test_people_of_a_list_are_the_same_in_all_articles():
    hard = hard_report()
    moved = Report(Article(hard.article.text, "elsewhere.txt"), hard.speakers, hard.quotes, "rules", "0.1.0")
    items = read(hard, moved)["first"]["items"]
    who = [[body["source"]["id"] for body in item["body"] if "source" in body] for item in items]
    assert who[0] == who[6]
    assert who[0][0] == "http://www.wikidata.org/entity/Q42"
    assert who[1] != who[7]


def test_reasons_only_where_they_are_wanted():
    assert "quotes:explanation" not in read(make_report())["first"]["items"][0]
    assert read(make_report(), explain=True)["first"]["items"][0]["quotes:explanation"] == list(
        make_report().quotes[0].explanation
    )
