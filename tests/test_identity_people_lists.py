"""Lists of people one knows: whom an entry fits, what it gives, and which lists are refused."""

import json
from dataclasses import replace

import pytest

from quotecli import extract
from quotecli.errors import QuotesError
from quotecli.identity.people_lists import Entry, People, load
from quotecli.model import Article, Kind, Report, Speaker, SpeakerType
from quotecli.outputs.explain import reasons
from tests.reports import make_quote

PERSON, ORGANISATION = SpeakerType.PERSON, SpeakerType.ORGANISATION
DOCUMENT, UNNAMED = SpeakerType.DOCUMENT, SpeakerType.UNNAMED


def somebody(name, number=1, *, type_=PERSON, gender=None, roles=(), affiliation=None):
    unnamed = type_ is UNNAMED
    called = (None, name) if unnamed else (name, None)
    return Speaker(f"s{number}", *called, tuple(roles), affiliation, type_, gender, 1, False if unnamed else None)


def report_of(*speakers, together=()):
    """A report with a quote of each speaker, and one of those together."""
    texts = [f"“Words {number}.”" for number in range(len(speakers) + 1)]
    text = " ".join(texts)
    quotes = [
        replace(make_quote(n, Kind.DIRECT, [words], text=text), speakers=(speaker,))
        for n, (words, speaker) in enumerate(zip(texts, speakers, strict=False), 1)
    ]
    if together:
        joint = make_quote(len(texts), Kind.DIRECT, [texts[-1]], text=text)
        quotes.append(replace(joint, speakers=tuple(together)))
    return Report(Article(text, "a.txt"), tuple(speakers), tuple(quotes), "rules", "0")


def ids(people, *speakers):
    return [speaker.id for speaker in People(people).known(report_of(*speakers)).speakers]


FITTING = [
    ("Ann Roe", Entry("Ann Roe")),
    ("ANN ROE", Entry("Dr Ann Roé")),
    ("Ann B. Roe", Entry("Ann Roe")),
    ("Ann Roe", Entry("Ann Beta Roe")),
    ("Annie", Entry("Ann Roe", ("Annie",))),
    ("Roe", Entry("Ann Roe", ("Roe",))),  # only because the alias says so
    ("Roe", Entry("Ann Roe", ("Ms Roe",))),
    ("Ann Low", Entry("Ann Roe", ("Ann Low", "Ann Poe"))),
]
NOT_FITTING = [
    ("Roe", Entry("Ann Roe")),
    ("Ann", Entry("Ann Roe")),
    ("Ann C. Roe", Entry("Ann B. Roe")),
    ("Ann Roe Jr.", Entry("Ann Roe")),
    ("A. Roe", Entry("Ann Roe")),
    ("Roe", Entry("Ann Roe", ("Judge Roe",))),  # a judge need not be meant
]


@pytest.mark.parametrize(("name", "entry"), FITTING)
def test_who_is_known(name, entry):
    assert ids([replace(entry, id="Q42"), Entry("Jo Low", id="Q7")], somebody(name)) == ["Q42"]


@pytest.mark.parametrize(("name", "entry"), NOT_FITTING)
def test_who_is_not_known(name, entry):
    report = report_of(somebody(name))
    assert People([replace(entry, id="Q42")]).known(report) is report


def test_a_title_before_a_single_name_may_stand_among_the_roles():
    listed = [Entry("Ann Roe", ("Judge Roe",), "Q42")]
    assert ids(listed, somebody("Roe", roles=["retired county judge"])) == ["Q42"]
    assert ids(listed, somebody("Roe", roles=["baker"])) == ["s1"]
    assert ids([Entry("Pope Linus", (), "Q42")], somebody("Linus", roles=["Pope"])) == ["Q42"]


@pytest.mark.parametrize("type_", [ORGANISATION, DOCUMENT])
def test_organisations_and_documents_match_as_they_are_called(type_):
    listed = [Entry("Rivers Authority of Molde", ("The Rivers Authority",), "Q5", gender="f")]
    found = People(listed).known(report_of(somebody("Rivers authority", type_=type_))).speakers[0]
    assert (found.id, found.name, found.type, found.gender) == ("Q5", "Rivers Authority of Molde", type_, None)
    assert ids([Entry("Rivers B. Authority", (), "Q5")], somebody("Rivers Authority", type_=type_)) == ["s1"]


def test_the_unnamed_are_never_known():
    listed = [Entry("Ann Roe", ("local officials",), "Q42")]
    assert ids(listed, somebody("local officials", type_=UNNAMED)) == ["s1"]


def test_whom_two_entries_fit_is_nobody():
    listed = [Entry("Ann Roe", (), "Q1"), Entry("Ann B. Roe", (), "Q2")]
    assert ids(listed, somebody("Ann Roe")) == ["s1"]
    assert ids(listed, somebody("Ann C. Roe")) == ["Q1"]
    # The initial is told by one entry alone.
    assert ids(listed, somebody("Ann B. Roe")) == ["Q2"]
    assert ids([Entry("Ann Roe", ("Roe",), "Q1"), Entry("Jo Roe", ("Roe",), "Q2")], somebody("Roe")) == ["s1"]
    assert ids([Entry("Ann Roe", ("Ann B. Roe",), "Q1")], somebody("Ann Roe")) == ["Q1"]


def test_another_gender_is_another_person():
    listed = [Entry("Kit Roe", (), "Q1", gender="f"), Entry("Kit Roe", (), "Q2", gender="m")]
    assert ids(listed, somebody("Kit Roe", gender="m")) == ["Q2"]
    assert ids(listed, somebody("Kit Roe")) == ["s1"]
    assert ids(listed[:1], somebody("Kit Roe", gender="m")) == ["s1"]


def test_what_the_article_says_goes_before_what_the_list_says():
    entry = Entry("Ann B. Roe", (), "Q42", ("Mayor", "engineer"), "f", "Molde")
    told = somebody("Ann Roe", gender="f", roles=["mayor"], affiliation="Port Sallow")
    found = People([entry]).known(report_of(told)).speakers[0]
    assert found == Speaker("Q42", "Ann B. Roe", None, ("mayor", "engineer"), "Port Sallow", PERSON, "f", 1)
    found = People([entry]).known(report_of(somebody("Ann Roe"))).speakers[0]
    assert found == Speaker("Q42", "Ann B. Roe", None, ("Mayor", "engineer"), "Molde", PERSON, "f", 1)


def test_without_an_id_in_the_list_the_id_stays():
    found = People([Entry("Ann B. Roe")]).known(report_of(somebody("Jo Low"), somebody("Ann Roe", 2)))
    assert [(s.id, s.name) for s in found.speakers] == [("s1", "Jo Low"), ("s2", "Ann B. Roe")]


def test_two_whom_an_entry_fits_become_one():
    one, two, other = somebody("Annie", roles=["mayor"]), somebody("Ann Roe", 2, gender="f"), somebody("Jo Low", 3)
    report = report_of(one, other, two, together=(two, other, one))
    found = People([Entry("Ann Roe", ("Annie",), "Q42")]).known(report)
    assert [(s.id, s.quotes, s.roles, s.gender) for s in found.speakers] == [
        ("Q42", 3, ("mayor",), "f"),
        ("s3", 2, (), None),
    ]
    assert [[s.id for s in quote.speakers] for quote in found.quotes] == [["Q42"], ["s3"], ["Q42"], ["Q42", "s3"]]
    for quote in found.quotes:
        assert all(speaker in found.speakers for speaker in quote.speakers)


@pytest.mark.parametrize(
    "pair",
    [
        (somebody("Kit Roe", gender="f"), somebody("Kit", 2, gender="m")),
        (somebody("Kit B. Roe"), somebody("Kit C. Roe", 2)),
    ],
)
def test_two_who_cannot_be_one_are_not_known(pair):
    assert ids([Entry("Kit Roe", ("Kit",), "Q42")], *pair) == ["s1", "s2"]


def test_the_explanation_says_how_somebody_is_known():
    text = '"We go," said Annie. "We stay," said Jo Low.'
    people = People([Entry("Ann Roe", ("Annie",), "Q42"), Entry("Jo Low")])
    first, second = extract(text, people=people).quotes
    assert reasons(first)[:-1] == reasons(extract(text).quotes[0])
    assert reasons(first)[-1] == "known as: Q42, by its alias 'Annie'"
    assert reasons(second)[-1] == "known as: Jo Low, by its name 'Jo Low'"


def test_a_report_with_nobody_known_stays_as_it_is():
    report = extract('"We go," said Ann Roe.')
    assert People([]).known(report) is report
    assert People([Entry("Jo Low", (), "Q1")]).known(report) is report


# Files

CSV = """\
id,name,aliases,gender,affiliation,roles
Q1,Ann Roe,Annie; A. Roe |Roe,f,,mayor
,"Low, Jo", ,,"Molde, Inc.",baker|poet

Q3,Kit Poe
"""
LIST = [
    Entry("Ann Roe", ("Annie", "A. Roe", "Roe"), "Q1", ("mayor",), "f"),
    Entry("Low, Jo", (), None, ("baker", "poet"), None, "Molde, Inc."),
    Entry("Kit Poe", (), "Q3"),
]
OBJECTS = [
    {"id": "Q1", "name": "Ann Roe", "aliases": ["Annie", "A. Roe", "Roe"], "gender": "female", "roles": "mayor"},
    {"name": "Low, Jo", "aliases": [], "roles": "baker; poet", "affiliation": "Molde, Inc.", "more": 1},
    {"name": " Kit  Poe ", "id": "Q3", "gender": None, "roles": ""},
]


def written(folder, text, name="list.csv"):
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_csv(tmp_path, encoding, end):
    assert list(load(written(tmp_path, CSV.replace("\n", end).encode(encoding))).entries) == LIST


def test_json(tmp_path):
    assert list(load(written(tmp_path, json.dumps(OBJECTS), "list.JSON")).entries) == LIST


def test_columns_in_any_order_and_case_and_others_beside_them(tmp_path):
    text = "Party,NAME, Gender ,,\nGreens,Ann Roe,F,,\nReds,Jo Low,male,,\n"
    found = load(written(tmp_path, text)).entries
    assert [(entry.name, entry.gender) for entry in found] == [("Ann Roe", "f"), ("Jo Low", "m")]


def test_an_empty_list_knows_nobody(tmp_path):
    assert load(written(tmp_path, "name\n")).entries == ()
    assert load(written(tmp_path, "[]", "list.json")).entries == ()


def test_an_export_of_wikidata(tmp_path):
    """As the query of docs/people.md gives it; whom it lists is invented."""
    export = (
        "id,name,aliases,gender,roles\r\n"
        "http://www.wikidata.org/entity/Q900000001,Ann Beta Roe,Annie|Ann Roe|A. B. Roe,f,mayor of Molde|engineer\r\n"
        "http://www.wikidata.org/entity/Q900000002,Jo Low,,f,member of the Molde council\r\n"
        "http://www.wikidata.org/entity/Q900000003,Kit Poe,,,\r\n"
    )
    people = load(written(tmp_path, export))
    report = extract('"We go," said Ann Roe. "We stay," said Kit Poe. "Why?" asked Jo Low.', people=people)
    assert [(s.id, s.name, s.roles) for s in report.speakers] == [
        ("Q900000001", "Ann Beta Roe", ("mayor of Molde", "engineer")),
        ("Q900000003", "Kit Poe", ()),
        ("Q900000002", "Jo Low", ("member of the Molde council",)),
    ]


COLUMNS = "put the columns' names there (id, name, aliases, gender, affiliation, roles), with commas between"


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("l.csv", "", f"its first line has no column 'name'; {COLUMNS}"),
        ("l.csv", "who,id\nAnn,1\n", f"its first line has no column 'name'; {COLUMNS}"),
        ("l.csv", "name,id\nAnn Roe,1\n,2\n", "line 3 has no name; give it one, or take it out"),
        (
            "l.csv",
            "name,id\nRoe, Ann,2\n",
            "line 2 has more cells than the first; put those with commas in quotation marks",
        ),
        ("l.csv", 'name\n"Ann\n', "line 2 is no CSV (unexpected end of data); save it as CSV anew"),
        (
            "l.csv",
            "name\n" + "x" * 140000,
            "line 2 is no CSV (field larger than field limit (131072)); save it as CSV anew",
        ),
        (
            "l.csv",
            "name,gender\nAnn Roe,x\n",
            "the gender 'x' of 'Ann Roe' is neither f nor m; leave it empty where it is not known",
        ),
        (
            "l.csv",
            "name,id\nAnn Roe,s1\n",
            "the id 's1' of 'Ann Roe' is like those of speakers who are not listed; choose another",
        ),
        (
            "l.csv",
            "name,id\nAnn Roe,Q1\nJo Low,http://www.wikidata.org/entity/Q1\n",
            "'Ann Roe' and 'Jo Low' have the same id 'Q1'; give each its own, or make them one with aliases",
        ),
        ("l.csv", b"\x00\x01\x02", "not a text file; save it as plain text first"),
        (
            "l.json",
            "[\n{name: 1}]",
            "line 2 is no JSON (Expecting property name enclosed in double quotes); mend it there",
        ),
        ("l.json", "[" * 100_000, "it is no list of people; write one as in docs/people.md"),
        ("l.json", '{"name": "Ann Roe"}', 'it is no list of objects; write [{"name": "…"}, …]'),
        ("l.json", '["Ann Roe"]', 'it is no list of objects; write [{"name": "…"}, …]'),
        ("l.json", '[{"id": "Q1"}]', "entry 1 has no name; give it one, or take it out"),
        ("l.json", '[{"name": "Ann", "id": 1}]', 'entry 1: its id is no text; write "id": "…"'),
        ("l.json", '[{"name": "Ann", "roles": [1]}]', 'entry 1: its roles are no texts; write "roles": ["…"]'),
        ("l.json", '[{"name": "Ann", "aliases": {}}]', 'entry 1: its aliases are no texts; write "aliases": ["…"]'),
        ("l.xlsx", "", "its name ends in neither .csv nor .json; save it as one of them"),
    ],
)
def test_lists_that_cannot_be_used(tmp_path, monkeypatch, name, text, message):
    monkeypatch.chdir(tmp_path)
    written(tmp_path, text, name)
    with pytest.raises(QuotesError) as caught:
        load(name)
    assert str(caught.value) == f"cannot use {name}: {message}"


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("no.csv", "cannot read no.csv: no such file; check the name"),
        (".", "cannot read .: it is a directory; name the files in it"),
        ("", "cannot read '': the file name is empty; name a list of people"),
    ],
)
def test_lists_that_cannot_be_read(tmp_path, monkeypatch, path, message):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(QuotesError) as caught:
        load(path)
    assert str(caught.value) == message
