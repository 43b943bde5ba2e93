"""Who gets to speak over several articles: who is one person, and what is counted."""

from dataclasses import replace

import pytest

from quotecli import extract
from quotecli.audit.count import BY, audit
from quotecli.cli import values
from quotecli.identity.people_lists import Entry, People
from quotecli.identity.same_person import Voice, together
from quotecli.model import Article, Kind, Report, Speaker, SpeakerType
from tests.reports import make_quote
from tests.steps import calls_in

PERSON, ORGANISATION = SpeakerType.PERSON, SpeakerType.ORGANISATION
DOCUMENT, UNNAMED = SpeakerType.DOCUMENT, SpeakerType.UNNAMED
APART = ", apart from others of that name"


def voice(article, name, gender=None, roles=(), *, type_=PERSON, id_="s1"):
    called = (None, name) if type_ is UNNAMED else (name, None)
    return Voice(article, Speaker(id_, *called, tuple(roles), None, type_, gender, 1))


def groups(*voices):
    return sorted(one.voices for one in together(voices))


ONE = [
    [voice(0, "Ann Roe"), voice(1, "ann roe"), voice(2, "Ann Roe")],
    [voice(0, "Ann Roe", "f"), voice(1, "Ann Roe")],
    [voice(0, "Ann Roe"), voice(1, "Ann B. Roe"), voice(2, "Ann Beta Roe")],
    [voice(0, "Zoë Roe"), voice(1, "Zoe Roe")],
    [voice(0, "Ann Roe", roles=["mayor"]), voice(1, "Ann Roe", roles=["baker"])],  # people change their work
    [voice(0, "Zarifa", roles=["baker from Molde"]), voice(1, "Zarifa", "f", roles=["local baker"])],
    [voice(0, "Rivers Authority", type_=ORGANISATION), voice(1, "the Rivers authority", type_=ORGANISATION)],
    [voice(0, "Treasury", type_=ORGANISATION), voice(1, "Treasury", type_=ORGANISATION)],
    [voice(0, "Molde Index", type_=DOCUMENT), voice(1, "Molde Index", type_=DOCUMENT)],
    [voice(0, "Ann Roe", id_="Q42"), voice(1, "Ann Roe", "f", id_="Q42"), voice(2, "Ann Roe", "m", id_="Q42")],
    [voice(0, "Rivers Authority", type_=ORGANISATION, id_="Q5"), voice(1, "Rivers Authority", id_="Q5")],
]
SEVERAL = [
    [voice(0, "Ann Roe", "f"), voice(1, "Ann Roe", "m")],
    [voice(0, "Ann B. Roe"), voice(1, "Ann C. Roe")],
    [voice(0, "Ann Roe Jr."), voice(1, "Ann Roe")],
    [voice(0, "A. Roe"), voice(1, "Ann Roe")],
    [voice(0, "Roe"), voice(1, "Ann Roe")],
    [voice(0, "Roe"), voice(1, "Roe")],
    [voice(0, "Zarifa", roles=["baker"]), voice(1, "Zarifa", roles=["mayor"])],
    [voice(0, "Zarifa", "f", roles=["baker"]), voice(1, "Zarifa", "m", roles=["baker"])],
    [voice(0, "Ann Roe"), voice(1, "Ann Roe", type_=ORGANISATION)],
    [voice(0, "Molde Index", type_=DOCUMENT), voice(1, "Molde Index", type_=ORGANISATION)],
    [voice(0, "Police", type_=ORGANISATION), voice(1, "Police", type_=ORGANISATION)],  # of which town?
    [voice(0, "local officials", type_=UNNAMED), voice(1, "local officials", type_=UNNAMED)],
    [voice(0, "Ann Roe", id_="Q1"), voice(1, "Ann Roe", id_="Q2")],
    [voice(0, "Ann Roe", id_="Q1"), voice(1, "Ann Roe")],  # the list did not know her there
    [voice(0, "Ann Roe", id_="s1"), voice(0, "Ann Roe", id_="s2")],  # the article keeps them apart
    [voice(0, "Ann Roe", id_="s1"), voice(0, "Ann B. Roe", id_="s2")],
]


@pytest.mark.parametrize("voices", ONE)
def test_one_speaker(voices):
    assert groups(*voices) == [tuple(range(len(voices)))]
    assert groups(*reversed(voices)) == [tuple(range(len(voices)))]


@pytest.mark.parametrize("voices", SEVERAL)
def test_several_speakers(voices):
    assert groups(*voices) == [(0,), (1,)]
    assert groups(*reversed(voices)) == [(0,), (1,)]


def test_who_could_be_either_of_two_is_neither():
    women, man = [voice(0, "Ann Roe", "f"), voice(1, "Ann Roe", "f")], voice(2, "Ann Roe", "m")
    unknown = [voice(3, "Ann Roe"), voice(4, "Ann B. Roe")]
    assert groups(*women, man, *unknown) == [(0, 1), (2,), (3,), (4,)]
    found = together([*women, man, unknown[0]])
    assert [(one.voices, one.ground) for one in found] == [
        ((0, 1), "full name in 2 articles" + APART),
        ((2,), "one article" + APART),
        ((3,), "one article" + APART),
    ]
    assert groups(voice(0, "Ann B. Roe"), voice(1, "Ann C. Roe"), voice(2, "Ann Roe"), voice(3, "Ann B. Roe")) == [
        (0, 3),
        (1,),
        (2,),
    ]


def test_two_who_could_each_be_either_are_not_one():
    voices = [voice(0, "Ann Roe", "f"), voice(1, "Ann Roe", "m"), voice(2, "Ann Roe"), voice(3, "Ann B. Roe")]
    assert groups(*voices) == [(0,), (1,), (2,), (3,)]
    assert groups(*voices[:3], voice(3, "Ann Roe")) == [(0,), (1,), (2,), (3,)]


def test_whom_one_article_has_twice_fits_nobody_elsewhere():
    voices = [voice(0, "Ann Roe"), voice(0, "Ann Roe", id_="s2"), voice(1, "Ann Roe"), voice(2, "Ann Roe")]
    assert groups(*voices) == [(0,), (1,), (2, 3)]


def test_the_grounds():
    def ground(*voices):
        return together(voices)[0].ground

    assert ground(voice(0, "Ann Roe")) == "one article"
    assert ground(voice(0, "Ann Roe"), voice(1, "Ann Roe"), voice(2, "Ann Roe")) == "full name in 3 articles"
    assert ground(voice(0, "Zo", roles=["baker"]), voice(1, "Zo", roles=["baker"])) == "name and role in 2 articles"
    assert ground(voice(0, "Nato", type_=ORGANISATION), voice(1, "NATO", type_=ORGANISATION)) == "name in 2 articles"
    assert ground(voice(0, "Ann Roe", id_="Q1"), voice(1, "Ann Roe", id_="Q1")) == "list id in 2 articles"


def test_many_articles_take_no_longer_each():
    def work(articles):
        voices = [voice(n, "Ann Roe" if n % 2 else "Ann B. Roe", "f") for n in range(articles)]
        return calls_in(lambda: together(voices))

    work(10)
    assert work(2000) < 1.2 * 10 * work(200)


@pytest.mark.parametrize("name", ["Roe", "Ann Roe"])
def test_nor_do_those_that_stay_apart(name):
    def work(articles):
        voices = [voice(n // 2, name, id_=f"s{n}") for n in range(articles)]
        return calls_in(lambda: together(voices))

    work(10)
    assert work(2000) < 1.2 * 10 * work(200)


# What is counted


def report_of(source, *quotes):
    """A report on quotes given as `(words, kind, speakers)`."""
    text = " ".join(words for words, _, _ in quotes)
    speakers = tuple(dict.fromkeys(speaker for _, _, found in quotes for speaker in found))
    made = tuple(
        replace(make_quote(n, kind, [words], text=text), speakers=tuple(found))
        for n, (words, kind, found) in enumerate(quotes, 1)
    )
    return Report(Article(text, source), speakers, made, "rules", "0")


ROE = Speaker("s1", "Ann Roe", None, ("mayor of Molde", "baker"), None, PERSON, "f", 2)
AGAIN = Speaker("s2", "Ann B. Roe", None, ("Baker", "poet"), None, PERSON, None, 1)
LOW = Speaker("s2", "Jo Low", None, (), None, PERSON, None, 1)
COUNCIL = Speaker("s1", "Molde Council", None, ("town’s council",), None, ORGANISATION, None, 1)
CLERK = Speaker("s3", None, "clerk", (), None, UNNAMED, "m", 1)
REPORTS = (
    report_of(
        "a.txt",
        ("“One two three.”", Kind.DIRECT, [ROE]),
        ("“Four – five.”", Kind.MIXED, [ROE, LOW]),
        ("“Six.”", Kind.DIRECT, []),
    ),
    report_of("b.txt", ("seven eight", Kind.INDIRECT, [COUNCIL]), ("“Nine.”", Kind.DIRECT, [AGAIN])),
    report_of("-", ("ten", Kind.INDIRECT, [CLERK])),
)


def test_rows():
    found = audit(iter(REPORTS))
    assert found.by is None
    assert found.groups == ()
    assert [(row.label, row.tally.quotes, row.tally.words, row.tally.share) for row in found.rows] == [
        ("Ann B. Roe", 3, 6, 0.6),
        ("Jo Low", 1, 2, 0.2),
        ("Molde Council", 1, 2, 0.2),
        ("clerk", 1, 1, 0.1),
    ]
    first = found.rows[0]
    assert (first.roles, first.gender, first.articles) == (("mayor of Molde", "baker", "poet"), "f", ("a.txt", "b.txt"))
    assert (first.id, first.ground) == (None, "full name in 2 articles")


def test_the_summary():
    found = audit(REPORTS).summary
    assert (found.articles, found.total, found.nobody) == (3, (4, 6, 10, 1.0), (0, 1, 1, 0.1))
    # The joint quote of the two counts once.
    assert found.types == {
        "person": (2, 3, 6, 0.6),
        "unnamed": (1, 1, 1, 0.1),
        "organisation": (1, 1, 2, 0.2),
        "document": (0, 0, 0, 0.0),
    }
    assert found.genders == {"f": (1, 3, 6, 0.6), "m": (1, 1, 1, 0.1), "unknown": (1, 1, 2, 0.2)}
    assert found.kinds == {"direct": (1, 3, 5, 0.5), "mixed": (2, 1, 2, 0.2), "indirect": (2, 2, 3, 0.3)}
    assert found.joint


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        ("type", [("person", 2, 6), ("organisation", 1, 2), ("unnamed", 1, 1), (None, 0, 1)]),
        ("gender", [("f", 1, 6), ("none", 1, 2), ("unknown", 1, 2), ("m", 1, 1), (None, 0, 1)]),
        ("role", [("mayor", 1, 6), ("none", 2, 3), ("council", 1, 2), (None, 0, 1)]),
        ("article", [("a.txt", 2, 6), ("b.txt", 2, 3), ("-", 1, 1)]),
    ],
)
def test_groups(by, groups):
    found = audit(REPORTS, by=by)
    assert [(group.name, group.tally.speakers, group.tally.words) for group in found.groups] == groups
    assert found.rows == audit(REPORTS).rows
    assert found.summary == audit(REPORTS).summary


def test_articles_of_the_same_name_are_several():
    found = audit([REPORTS[2], REPORTS[2]], by="article")
    assert [group.articles for group in found.groups] == [("-",), ("-",)]
    assert found.summary.articles == 2


def test_nothing_said():
    empty = Report(Article("Nobody spoke."), (), (), "rules", "0")
    for reports in [], [empty]:
        found = audit(reports, by="gender")
        assert (found.rows, found.groups, found.summary.total) == ((), (), (0, 0, 0, 0.0))
        assert found.summary.articles == len(reports)


def test_a_list_of_people_makes_one_of_two_names():
    people = People([Entry("Ann Roe", ("Annie",), "Q42")])
    texts = ['"We go," said Ann Roe.', '"We stay," said Annie.']
    (row,) = audit(extract(text, people=people) for text in texts).rows
    assert (row.id, row.label, row.tally.quotes, row.ground) == ("Q42", "Ann Roe", 2, "list id in 2 articles")
    assert len(audit(map(extract, texts)).rows) == 2


def test_the_command_line_knows_what_to_group_by():
    assert values.GROUPS == BY
