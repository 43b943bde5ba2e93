"""The reader of marked articles: what it gives, and that it fails loudly."""

import pytest

from quotecli.model import Kind, Span, SpeakerType
from tests.marked import MarkError, parse, parse_cases

ARTICLE = """\
{{q1 "We dug,"}} {{s1+2 Ann Roe, {{r1 a baker}}}}, {{c1 said}}, {{c2 adding}} that {{q2 it was “cold”}}. {{q1 "Look."}}
----
q1 | direct | Ann Roe | baker; rower on the Lisk | person
q2 | mixed | Ann Roe | baker; rower on the Lisk | person
"""
QUOTE = "q1 | direct | Ann Roe | - | person\n"
BODY = '{{q1 "Yes,"}} {{s1 she}} {{c1 said}}.\n----\n'

FAULTS = [
    # (a marked article, the line at fault, a word of the message)
    ('{{q1 "Yes," {{s1 she}} {{c1 said}}.\n----\n' + QUOTE, 1, "q1 is never closed"),
    ('One.\n\n{{q1 "Yes,"}} {{s1 she {{c1 said}}.\n----\n' + QUOTE, 3, "s1 is never closed"),
    ('{{q1 "Yes,"}} she said}}.\n----\n' + QUOTE, 1, "closes nothing"),
    ("{{x1 Yes}}\n----\n", 1, "no mark"),
    ("{{q Yes}}\n----\n", 1, "no mark"),
    ("{{q1}}\n----\n", 1, "no mark"),
    ("One.\n{{s1+ she}}\n----\n", 2, "no mark"),
    ("{{Q1 Yes}}\n----\n", 1, "no mark"),
    ('{{q1 "Yes," }}she said.\n----\n' + QUOTE, 1, "white space"),
    ("{{q1 }}\n----\n" + QUOTE, 1, "empty"),
    ('One.\n{{q1 "Yes."}}\n----\n', 2, "q1 has no line q1"),
    ('{{q1 "Yes,"}} {{c2 said}} Ann.\n----\n' + QUOTE, 1, "c2 has no line q2"),
    ('{{q1 "Yes,"}} {{s1+2 she}} said.\n----\n' + QUOTE, 1, "s2 has no line q2"),
    (BODY + QUOTE + "q2 | direct | Ann Roe | - | person\n", 4, "q2 is marked nowhere"),
    (BODY + "s1 | direct | Ann Roe | - | person\n", 3, "s1 is marked nowhere"),
    (BODY + QUOTE + QUOTE, 4, "answered twice"),
    (BODY + QUOTE + "\n", 4, "1 columns"),
    (BODY + "q1 | direct | Ann Roe | -\n", 3, "4 columns"),
    (BODY + "q1 | direct | Ann Roe | - | person | f | Molde | x\n", 3, "8 columns"),
    (BODY + "q1 | direct | Ann Roe | - | person | w\n", 3, "no gender"),
    (BODY + "q1 | direct | Ann Roe | - | person plural\n", 3, "no type"),
    (BODY + "q1 | Direct | Ann Roe | - | person\n", 3, "no kind"),
    (BODY + "q1 | direct | Ann Roe | - | company\n", 3, "no type"),
    (BODY + "q1 | direct | - | - | person\n", 3, "nobody"),
    (BODY + "q1 | direct | Ann Roe | - | -\n", 3, "nobody"),
    (BODY + "q1 | direct |  | - | person\n", 3, "nobody"),
    (BODY + "q1 | direct | - | mayor | -\n", 3, "nobody"),
    (BODY + "q1 | direct | Ann Roe | mayor; | person\n", 3, "empty"),
    (BODY + "q1 | direct | Ann Roe |  | person\n", 3, "empty"),
    (BODY + "q1 | direct | Ann Roe | mayor; Mayor | person\n", 3, "twice"),
    (BODY + "q1 | direct | Ann Roe | the mayor | person\n", 3, "article"),
    (BODY + "q1 | direct | Ann Roe | An editor | person\n", 3, "article"),
    ("It rained.\n", 1, "no line ----"),
]


@pytest.mark.parametrize(("article", "line", "message"), FAULTS)
def test_a_fault_is_told_by_file_and_line(article: str, line: int, message: str) -> None:
    with pytest.raises(MarkError, match=rf"^a\.marked, line {line}: .*{message}"):
        parse(article, "a.marked")


def test_text_is_the_article_without_marks() -> None:
    assert parse(ARTICLE).text == '"We dug," Ann Roe, a baker, said, adding that it was “cold”. "Look."\n'


def test_parts_shared_sources_and_answers() -> None:
    article = parse(ARTICLE)
    first, second = article.quotes
    assert [span.of(article.text) for span in first.content] == ['"We dug,"', '"Look."']
    assert first.source == second.source == (Span(10, 26),)
    assert (first.kind, second.kind) == (Kind.DIRECT, Kind.MIXED)
    assert second.roles == ("baker", "rower on the Lisk")
    assert second.type is SpeakerType.PERSON


def test_nobody_is_none() -> None:
    (quote,) = parse("He {{c1 was told}} {{q1 to go}}.\n----\nq1 | indirect | - | - | -\n").quotes
    assert (quote.speaker, quote.roles, quote.type, quote.source) == (None, (), None, ())


def test_an_article_that_belongs_to_a_name_may_start_a_role() -> None:
    (quote,) = parse(BODY + "q1 | direct | Ann Roe | The Beacon's editor | person\n").quotes
    assert quote.roles == ("The Beacon's editor",)


def test_line_ends_stay_as_they_are() -> None:
    article = parse('{{q1 "Yes,"}} she said.\r\n----\r\nq1 | direct | Ann Roe | - | person\r\n')
    assert article.text == '"Yes," she said.\r\n'


def test_cases_are_told_apart_and_their_lines_counted() -> None:
    first, second = parse_cases(f"# One, two\n{BODY}{QUOTE}====\n# Near miss\nIt rained.\n----\n")
    assert (first.name, first.text, len(first.quotes)) == ("one-two", '"Yes," she said.\n', 1)
    assert (second.name, second.text, second.quotes) == ("near-miss", "It rained.\n", ())
    with pytest.raises(MarkError, match="line 6: a case starts with"):
        list(parse_cases(f"# One\n{BODY}{QUOTE}====\nIt rained.\n----\n"))
    with pytest.raises(MarkError, match="line 7: q1 has no line"):
        list(parse_cases(f"# One\n{BODY}{QUOTE}====\n# Two\n{{{{q1 Yes}}}}.\n----\n"))


def test_gender_affiliation_and_number_may_be_given() -> None:
    footer = "q1 | direct | two divers | diver | unnamed plural | - | Molde Salvage\n"
    quote = parse(BODY + footer).quotes[0]
    assert (quote.type, quote.plural, quote.gender, quote.affiliation) == (
        SpeakerType.UNNAMED,
        True,
        "-",
        "Molde Salvage",
    )
    assert parse(BODY + QUOTE).quotes[0].gender is None
