"""Capitalised names: where each starts and ends, its title and what it names; names compared."""

import pytest

from quotecli.grammar.name_matching import misspelt, name_parts, same_name, same_organisation
from quotecli.grammar.names import named
from quotecli.language.base import language
from quotecli.model import Article
from quotecli.text.parsed import parse

EN = language("en")

# (a text, the names in it: title, name, type)
FOUND = [
    ("Yesterday Ann Roe left.", [(None, "Ann Roe", "person")]),
    ("Mayor Ann Roe of Molde left.", [("Mayor", "Ann Roe", "person"), (None, "Molde", None)]),
    ("Jo van der Berg left.", [(None, "Jo van der Berg", "person")]),
    ("They met Yusuf al-Tarmi.", [(None, "Yusuf al-Tarmi", "person")]),
    # Gets wrong: with a nickname the run is longer than names of people are.
    ('They met Jo "The Axe" Roe.', [(None, "Jo Roe", None)]),
    # Letters after a name are no part of it.
    ("They met Ann Roe OBE at noon.", [(None, "Ann Roe", "person")]),
    ("They met the Ministry of Fish.", [(None, "Ministry of Fish", "organisation")]),
    ("They met Marl & Roe.", [(None, "Marl & Roe", "organisation")]),
    ("They met the Seafarers and Dockers Federation.", [(None, "Seafarers and Dockers Federation", "organisation")]),
    # The trade is capitalised only because the sentence starts with it.
    ("Airline AeroMarl left.", [(None, "AeroMarl", "organisation")]),
    # A role or a day alone is nobody's name, nor is a word that only starts a sentence.
    ("The Deputy Minister left on Friday.", []),
    ("Everyone left.", []),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_names_are_found(text, expected):
    parsed = parse(Article(text))
    found = named(parsed, 0, len(parsed.words))
    assert [(n.title, n.name, n.type and n.type.value) for n in found] == expected


def test_the_range_of_a_name_leaves_its_title_out():
    parsed = parse(Article("Then Mayor Ann Roe left."))
    (name,) = named(parsed, 0, len(parsed.words))
    assert parsed.words[name.first : name.last] == ("ann", "roe")
    assert (name.head.of(parsed.text), name.span.of(parsed.text)) == ("Ann Roe", "Mayor Ann Roe")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Ann B. Roe", "Ann Roe", True),
        ("Ann Roe, QC", "A. Roe", True),
        ("Liz Roe", "Elizabeth Roe", True),
        ("Ann Roe", "Ann Low", False),
        ("Ann Roe", "Jo Roe", False),
    ],
)
def test_names_are_compared(one, other, expected):
    assert same_name(EN, name_parts(EN, one), name_parts(EN, other)) is expected


def test_a_letter_more_or_less_or_other_is_a_misspelling():
    assert [misspelt("kowalski", other) for other in ("kowalsky", "kowalki", "kowallski", "nowalski", "kowals")] == [
        True, True, True, False, False,
    ]  # fmt: skip


def test_an_organisation_may_be_called_by_the_end_of_its_name():
    assert same_organisation(("marl", "fish", "institute"), ("fish", "institute"))
    assert not same_organisation(("marl", "fish", "institute"), ("marl", "fish"))
