"""TEI, read back with lxml and held against the schema of the TEI consortium."""

import re
from pathlib import Path

import pytest
import trafilatura
from hypothesis import given
from lxml import etree

from quotecli.model import Article, Kind, Report
from quotecli.text.paragraphs import paragraph_spans
from tests.reports import make_quote, make_report, rendered
from tests.tool_reports import SAMPLES, any_reports, hard_report, sample_report

TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
# Made by the consortium from TEI P5 4.8.0, and shipped with trafilatura.
SCHEMA = etree.DTD(str(Path(trafilatura.__file__).parent / "data" / "tei_corpus.dtd"))
ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def parsed(*reports):
    printed = rendered("tei", *reports)
    root = etree.fromstring(printed.encode())
    assert SCHEMA.validate(root), SCHEMA.error_log.filter_from_errors()
    return root


def legal(text):
    return ILLEGAL.sub(lambda match: " " if match[0].isspace() else "\ufffd", text)


def words(element):
    return "".join(element.itertext())


def paragraphs(root):
    return [words(p) for p in root.iter(TEI + "p") if p.getparent().tag == TEI + "body"]


def found(root, tag):
    return list(root.find(TEI + "text").iter(TEI + tag))


def check_text(report, root):
    text = report.article.text
    expected = [legal(span.of(text)) for span in paragraph_spans(text)]
    assert paragraphs(root) == (expected or [""])


def chains(root):
    """The elements of each quote, as `next` links them."""
    said = {element.get(ID): element for element in found(root, "said")}
    chained = []
    for element in said.values():
        if element.get("prev") is None:
            chain = [element]
            while chain[-1].get("next"):
                following = said[chain[-1].get("next")[1:]]
                assert following.get("prev") == f"#{chain[-1].get(ID)}"
                chain.append(following)
            chained.append(chain)
    assert sum(map(len, chained)) == len(said)
    return {chain[0].get(ID): chain for chain in chained}


def squeezed(text):
    return "".join(text.split())


def check_quotes(report, root):
    text = report.article.text
    chained = chains(root)
    people = {person.get(ID) for person in root.iter(*(TEI + name for name in ("person", "personGrp", "org")))}
    for quote in report.quotes:
        content = legal("".join(span.of(text) for span in quote.content))
        said = chained.pop(quote.id, [])
        assert squeezed("".join(map(words, said))) == squeezed(content)
        for element in said:
            who = (element.get("who") or "").split()
            assert len(who) == len(quote.speakers)
            assert {name[1:] for name in who} <= people
            assert element.get("direct") == ("true" if quote.kind is Kind.DIRECT else "false")
            assert element.get("rend") == quote.kind.value
    assert not chained
    for tag, spans in (
        ("seg", [quote.cue for quote in report.quotes]),
        ("rs", [quote.source for quote in report.quotes]),
    ):
        marked = squeezed("".join(sorted(squeezed(words(element)) for element in found(root, tag))))
        given_ = squeezed("".join(sorted(squeezed(legal(span.of(text))) for span in {span for span in spans if span})))
        assert len(marked) == len(given_)


@pytest.mark.parametrize("report", [make_report(), hard_report()], ids=["report", "hard"])
def test_it_is_valid_and_says_what_the_article_says(report):
    root = parsed(report)
    check_text(report, root)
    check_quotes(report, root)


@pytest.mark.parametrize("name", SAMPLES)
def test_samples_are_valid(name):
    root = parsed(sample_report(name))
    check_text(sample_report(name), root)
    check_quotes(sample_report(name), root)


@pytest.mark.slow
@given(any_reports())
def test_any_report_is_valid(report):
    root = parsed(report)
    check_text(report, root)
    check_quotes(report, root)


@pytest.mark.slow
@given(any_reports(), any_reports())
def test_any_corpus_is_valid(one, other):
    root = parsed(one, other)
    assert root.tag == TEI + "teiCorpus"
    for report, document in zip((one, other), root.iter(TEI + "TEI"), strict=True):
        check_text(report, document)


def test_a_schema_that_takes_anything_would_be_none():
    root = parsed(make_report())
    found(root, "said")[0].set("speaker", "s1")
    assert not SCHEMA.validate(root)


def test_parts_of_a_quote_are_linked():
    root = parsed(make_report())
    first, rest, second = chains(root)["q1"]
    assert [words(part) for part in (first, rest, second)] == [
        "“The harbour wall will hold",
        "for another winter,”",
        "“After that, I promise nothing.”",
    ]
    assert (first.get("who"), first.get("next"), rest.get(ID)) == ("#s1", "#q1.2", "q1.2")
    assert (first.get("prev"), second.get("prev"), second.get("next")) == (None, "#q1.2", None)
    assert first.get("cert") == "0.965"


def test_speakers_are_in_the_header():
    okello, fishermen = parsed(make_report()).find(f".//{TEI}listPerson")
    assert okello.get(ID) == "s1"
    assert [(part.tag.removeprefix(TEI), words(part)) for part in okello] == [
        ("persName", "Ines Okello"),
        ("occupation", "harbour master of Port Sallow and head of its storm committee"),
        ("occupation", "harbour master"),
        ("gender", "female"),
    ]
    assert [role.text for role in okello.iter(TEI + "roleName")] == list(make_report().speakers[0].roles)
    assert fishermen.get("role") == "unnamed"
    assert fishermen.find(f"{TEI}note").text == "local fishermen"


def test_other_speakers_and_ids_of_a_list():
    people = list(parsed(hard_report()).find(f".//{TEI}listPerson"))
    assert [person.tag.removeprefix(TEI) for person in people] == ["person", "person", "org", "org", "personGrp"]
    assert [person.get(ID) for person in people] == ["p1", "p2", "s1", "s2", "s3"]
    assert [person.findtext(f"{TEI}idno") for person in people[:2]] == ["Q42", "a b|c%\t\ufffd"]


def test_cues_and_sources_point_to_quotes_and_speakers():
    root = parsed(make_report())
    cue, source = found(root, "seg")[0], found(root, "rs")[0]
    assert (cue.text, cue.get("type"), cue.get("corresp")) == ("said", "cue", "#q1")
    assert (source.text, source.get("ref"), source.get("corresp")) == ("Ines Okello", "#s1", "#q1")


def test_what_would_cross_is_cut():
    text = "one two three four"
    quote = make_quote(1, Kind.DIRECT, ["one two three"], text=text, cue="three four")
    root = parsed(Report(Article(text), (), (quote,), "rules", "0.1.0"))
    assert [words(cue) for cue in found(root, "seg")] == ["three", " four"]
    assert words(found(root, "said")[0]) == "one two three"
    assert found(root, "seg")[0].getparent() is found(root, "said")[0]


def test_the_header_tells_where_the_article_is_from():
    root = parsed(hard_report())
    source = root.find(f".//{TEI}sourceDesc/{TEI}bibl")
    assert source.findtext(f"{TEI}title") == "The \ufffd weir"
    assert source.findtext(f"{TEI}author") == "Cy <&> Dow"
    assert source.find(f"{TEI}date").get("when") == "2021-05-03"
    assert [idno.text for idno in source.iter(f"{TEI}idno")] == ["weir & mill.txt", "https://example.org/weir?a=1&b=2"]
    assert "U+FFFD: 1." in words(root.find(f".//{TEI}normalization"))
    assert parsed(make_report()).find(f".//{TEI}normalization") is None


def test_several_articles_are_a_corpus_with_ids_of_their_own():
    root = parsed(make_report("a.txt"), make_report("b.txt"), make_report("c.txt"))
    titles = [title.text for title in root.iterfind(f"{TEI}TEI/{TEI}teiHeader/{TEI}fileDesc/{TEI}titleStmt/{TEI}title")]
    assert titles == ["a.txt", "b.txt", "c.txt"]
    ids = [element.get(ID) for element in root.iter() if element.get(ID)]
    assert len(set(ids)) == len(ids)
    assert {"d1.q1", "d3.q1.2", "d2.s2"} <= set(ids)


def test_without_an_article_it_is_still_xml():
    root = etree.fromstring(rendered("tei").encode())
    assert root.tag == TEI + "teiCorpus"


def test_a_line_end_stays_as_it_was():
    """A parser makes one of what XML takes for a line end, unless it is written as a reference."""
    text = "They went on and on and on, over the\r\nhills and over the weir, until the morning."
    assert paragraphs(parsed(Report(Article(text), (), (), "rules", "0.1.0"))) == [text]
