"""What a source says of who speaks: the name, the title, the roles, the type."""

import pytest

from quotecli.model import Article, Span
from quotecli.speakers.mentions import Mention, mentions
from quotecli.speakers.roles import roles
from quotecli.speakers.source_mentions import read
from quotecli.text.parsed import Parsed, parse

# (the source, its name, its type)
NAMED = [
    ("Ann Roe", "Ann Roe", "person"),
    ("Mr. Roe", "Roe", "person"),
    ("J. K. Roe", "J. K. Roe", "person"),
    ("Dr. M. K. Roe", "M. K. Roe", "person"),
    ("Maria van der Berg", "Maria van der Berg", "person"),
    ("Public Works Minister Yusuf bin Hassim al-Tarmi", "Yusuf bin Hassim al-Tarmi", "person"),
    ("Peter O’Roe-Lindqvist", "Peter O’Roe-Lindqvist", "person"),
    ('PETER "THE SPADE" ROE, 58,', "Peter Roe", "person"),
    ("Peter 'Spud' Roe", "Peter Roe", "person"),
    # The role is no part of the name, before it or after it.
    ("Police Chief Ann Roe", "Ann Roe", "person"),
    ("Lowland governor Ann Roe", "Ann Roe", "person"),
    ("Ann Roe, a retired nurse from Upper Marl,", "Ann Roe", "person"),
    ("the mayor of Upper Marl, Ann Roe,", "Ann Roe", "person"),
    ("Superintendent of Police (Marl) Ann Roe", "Ann Roe", "person"),
    ("The Babaloja of the market, Alhaji Sani Roe,", "Sani Roe", "person"),
    ("the firm's managing director, Ann Roe,", "Ann Roe", "person"),
    # Where a body, a post and a name stand in a row, the name at the end is who speaks.
    ("Isle of Hov badminton player Jo Low", "Jo Low", "person"),
    ("Bank of Hov Governor Jan Kolda", "Jan Kolda", "person"),
    ("Hov's director of public health Dr Ann Roe", "Ann Roe", "person"),
    ("Minister of Fish, Trade and Ice, Senator the Hon. Ann Roe,", "Ann Roe", "person"),
    ("Tánaiste (deputy prime minister) Ann Roe", "Ann Roe", "person"),
    ("Roe, the daughter of mayor Jo Low,", "Roe", "person"),
    # What somebody is like is no part of the name; what looks like another word may be.
    ("Heartbroken Doreen Roe", "Doreen Roe", "person"),
    ("Conservative Gareth Roe", "Gareth Roe", "person"),
    ("Datuk Seri Rosnah Roe", "Rosnah Roe", "person"),
    ("Sunday Okpareke, a rice farmer,", "Sunday Okpareke", "person"),
    ("Frances Eve, a researcher,", "Frances Eve", "person"),
    ("Ann Brewer", "Ann Brewer", "person"),
    # A possessor and the name of an employer are not who speaks.
    ("Roe's lawyer, Maria Low,", "Maria Low", "person"),
    ("Roe campaign spokesman John Low", "John Low", "person"),
    ("a lawyer for Ann Roe, John Low,", "John Low", "person"),
    ("the Ministry of Fish", "Ministry of Fish", "organisation"),
    ("Marvania's State Committee for Fish", "Marvania's State Committee for Fish", "organisation"),
    (
        "the Seafarers and Dockers Federation, which left,",
        "Seafarers and Dockers Federation",
        "organisation",
    ),
    ("the State Committee for National Fish", "State Committee for National Fish", "organisation"),
    ("Marl & Roe", "Marl & Roe", "organisation"),
    ("the Upper Marl Residents' Association", "Upper Marl Residents' Association", "organisation"),
    ("The Copper Road", "Copper Road", "organisation"),
    ("the Roe campaign", "Roe campaign", "organisation"),
    ("@marl_nurse", "@marl_nurse", "person"),
]

# (the source, its description, its type, whether it is several)
DESCRIBED = [
    ("local officials", "local officials", "unnamed", True),
    ("a second officer, who asked not to be named,", "second officer", "unnamed", False),
    ("Residents who reached the bridge", "Residents who reached the bridge", "unnamed", True),
    ("a spokesman for the ministry", "spokesman for the ministry", "unnamed", False),
    ("a spokesman for President Roe", "spokesman for President Roe", "unnamed", False),
    ("the wife of former mayor Jo Low", "wife of former mayor Jo Low", "unnamed", False),
    ("the director of the film Jo Low", "director of the film Jo Low", "unnamed", False),
    ("A number of other members", "number of other members", "unnamed", True),
    ("the defence ministry", "defence ministry", "organisation", False),
    ("a report by the Fish Institute", "report by the Fish Institute", "document", False),
    (
        "a poll of 1,200 voters, published today,",
        "poll of 1,200 voters, published today",
        "document",
        False,
    ),
    ("Critics, including the mayor,", "Critics, including the mayor", "unnamed", True),
]

# (the sentence, the name whose roles are asked, the roles)
ROLES = [
    ("Former harbour pilot Ann Roe left.", "Ann Roe", ("Former harbour pilot",)),
    ("Sen. Ann Roe (R-Marl) left.", "Ann Roe", ("Sen.",)),
    ("US President Ann Roe left.", "Ann Roe", ("US President",)),
    ("Mr. Roe left.", "Roe", ()),
    ("Green nominee Gov. Ann Roe left.", "Ann Roe", ("Green nominee", "Gov.")),
    ("Ann Roe, 43, of Marl, the mayor, left.", "Ann Roe", ("mayor",)),
    ("Ann Roe, a mother of three and a former nurse, left.", "Ann Roe", ("mother of three", "former nurse")),
    ("Ann Roe, director of Upper Marl Museum said so.", "Ann Roe", ("director of Upper Marl Museum",)),
    ("Ann Roe, who heads the union, left.", "Ann Roe", ()),
    ("Ann Roe, who is the union's treasurer, left.", "Ann Roe", ("union's treasurer",)),
    ("Ann Roe is a retired dyer.", "Ann Roe", ("retired dyer",)),
    ("He voted for the Green nominee, Ann Roe, on Monday.", "Ann Roe", ("Green nominee",)),
    ("They tried two sailors, Ann Roe and Jo Low, on Monday.", "Jo Low", ("sailors",)),
    ("His father John Roe left.", "John Roe", ("father",)),
    ("Ann Roe, defending, said so.", "Ann Roe", ("defending",)),
    ("The mayor since 2019, Ann Roe, left.", "Ann Roe", ("mayor",)),
    # Near misses: the piece between commas tells no role.
    ("Ann Roe, the court heard, left.", "Ann Roe", ()),
    ("Ann Roe, speaking to reporters, left.", "Ann Roe", ()),
    ("On Monday, Ann Roe left.", "Ann Roe", ()),
    ("At least five detectives questioned Ann Roe, 43.", "Ann Roe", ()),
]


def whole(text: str) -> tuple[Parsed, Mention]:
    parsed = parse(Article(text))
    return parsed, read(parsed, Span(0, len(text)))


@pytest.mark.parametrize(("source", "name", "kind"), NAMED, ids=[source for source, *_ in NAMED])
def test_named_source(source: str, name: str, kind: str) -> None:
    mention = whole(source)[1]
    assert (mention.name, mention.type and mention.type.value) == (name, kind)


@pytest.mark.parametrize(("source", "text", "kind", "plural"), DESCRIBED, ids=[source for source, *_ in DESCRIBED])
def test_described_source(source: str, text: str, kind: str, plural: bool) -> None:
    mention = whole(source)[1]
    assert (mention.description, mention.type and mention.type.value, mention.plural) == (text, kind, plural)


@pytest.mark.parametrize(("sentence", "name", "expected"), ROLES, ids=[sentence for sentence, *_ in ROLES])
def test_roles(sentence: str, name: str, expected: tuple[str, ...]) -> None:
    parsed = parse(Article(sentence))
    mention = next(m for m in mentions(parsed) if m.name == name)
    assert roles(parsed, mention) == expected


@pytest.mark.parametrize(("word", "gender", "plural"), [("she", "f", False), ("He", "m", False), ("they", None, True)])
def test_pronoun(word: str, gender: str | None, plural: bool) -> None:
    mention = whole(word)[1]
    assert (mention.pronoun, mention.gender, mention.plural) == (True, gender, plural)


def test_capitals_are_no_pronoun() -> None:
    assert not whole("US")[1].pronoun


def test_names_in_speech_are_marked() -> None:
    parsed = parse(Article("“Ann Roe was here all day,” said Maria Low."))
    assert [(m.name, m.quoted) for m in mentions(parsed)] == [
        ("Ann Roe", True),
        ("Maria Low", False),
    ]


def test_a_headline_in_title_case_names_nobody() -> None:
    parsed = parse(Article("Mayor Roe Breaks With Governor Low On Fish\n\nAnn Roe left."))
    assert [m.name for m in mentions(parsed)] == ["Ann Roe"]


def test_an_empty_source_mentions_nobody() -> None:
    parsed = parse(Article("..."))
    mention = read(parsed, Span(0, 3))
    assert (mention.name, mention.description, mention.pronoun) == (None, None, False)
