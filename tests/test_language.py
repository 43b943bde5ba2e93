"""The word lists: their format, and samples of what stands in them."""

import pytest

from quotecli.language.lists import DATA, LexiconError, declared, load, parse

TAGS = {path.stem: declared(path.read_text(encoding="utf-8")) for path in sorted((DATA / "en").glob("*.txt"))}

FAULTS = [
    # (a list with the tags "a" and "b", the line at fault, a word of the message)
    ("# List.\nmayor\ta\nmayor\tb\n", 3, "line 2 already"),
    ("mayor\ta\njudge\tc\n", 2, "unknown tag 'c'"),
    ("mayor\ta\ta\n", 1, "a tag twice"),
    ("# List.\nmayor\nJudge\n", 3, "upper case"),
    ("mayor\tA\n", 1, "upper case"),
    ("mayor \ta\n", 1, "white space"),
    ("mayor\t a\n", 1, "white space"),
    (" mayor\n", 1, "white space"),
    ("mayor\t\n", 1, "white space"),
    ("mayor\njudge\ta\t\n", 2, "white space"),
    ("mayor\t\ta\n", 1, "white space"),
    ("\ta\n", 1, "white space"),
    ("prime  minister\n", 1, "white space"),
    ("prime\u00a0minister\n", 1, "white space"),
    ("mayor\r\n", 1, "white space"),
    ("# List.\n\nmayor\n", 2, "white space"),
    ("mayor\n\n", 2, "white space"),
    ("\n", 1, "white space"),
    ("mayor\n# more\njudge\n", 2, "comment"),
    ("o\u2019clock\n", 1, "curly apostrophe"),
    ("\u2019\n\u2019em\n", 2, "curly apostrophe"),
    ("mayor\njudge", 2, "does not end"),
]


@pytest.mark.parametrize(("text", "line", "message"), FAULTS)
def test_a_fault_is_told_by_file_and_line(text, line, message):
    with pytest.raises(LexiconError, match=rf"^list\.txt, line {line}: .*{message}"):
        parse(text, "list.txt", frozenset({"a", "b"}))


def test_header_and_empty_lists():
    assert parse("", "list.txt", frozenset()) == {}
    assert parse("# Only a Header.\n", "list.txt", frozenset()) == {}
    assert parse("# A.\n# B.\nprime minister\n", "list.txt", frozenset()) == {"prime minister": ()}


def test_a_mark_may_be_curly():
    assert parse("\u2018\t\u2019\n\u2019\n", "list.txt", frozenset({"\u2019"})) == {"\u2018": ("\u2019",), "\u2019": ()}


def test_a_list_is_read_once():
    assert load("en", "titles") is load("en", "titles")


@pytest.mark.parametrize("name", TAGS)
def test_every_list_keeps_the_format(name):
    assert load("en", name)


@pytest.mark.parametrize("name", [name for name, tags in TAGS.items() if {"m", "f"} <= tags])
def test_no_entry_is_of_both_genders(name):
    assert [entry for entry, tags in load("en", name).items() if {"m", "f"} <= set(tags)] == []


@pytest.mark.parametrize("name", ["given_names", "documents", "people", "places", "times", "other_verbs"])
def test_every_entry_has_a_tag(name):
    assert [entry for entry, tags in load("en", name).items() if not tags] == []


SAMPLES = {
    "abbreviations": {"mr": "", "sept": "", "no": "name", "mass": "name"},
    "marks": {"—": "spoken before dash signing", "«": "quotation before opening »", "›": "quotation after"},
    "near_cues": {"about": "roughly unspoken", "inquest": "listener paper", "poll": "paper poll", "whom": "who"},
    "titles": {
        "mr": "m honorific",
        "mrs.": "f honorific",
        "dame": "f honorific",
        "dr.": "honorific",
        "alhaji": "m honorific",
        "hajiya": "f honorific",
        "smt": "f honorific",
        "prime minister": "role",
        "sen.": "role",
        "det. supt.": "role",
        "lt. col.": "role",
        "archbishop": "m role",
        "queen": "f role",
        "goalkeeper": "role",
    },
    "roles": {
        "mayor": "",
        "spokesman": "m",
        "spokeswoman": "f",
        "mother": "f kin",
        "brother-in-law": "m kin",
        "man": "m vague",
        "witness": "vague",
        "district governor": "",
        "shopkeeper": "",
        "councillor": "",
    },
    "people": {"officials": "plural", "women": "plural", "police officers": "plural", "passers-by": "plural"},
    "organisations": {
        "ministry": "head",
        "police": "head collective",
        "gmbh": "suffix",
        "nato": "acronym",
        "u.n.": "acronym",
        "taliban": "name collective",
        "downing street": "name",
        "company": "head suffix collective",
    },
    "documents": {"survey": "noun", "press release": "noun", "affidavit": "noun", "statistics": "noun"},
    "given_names": {"maria": "f", "vladimir": "m", "ngozi": "f", "andrea": "u", "zhanna": "f", "muhammad": "m"},
    "places": {
        "south korea": "country",
        "georgia": "country region",
        "mombasa": "city",
        "uttar pradesh": "region",
        "new zealander": "demonym",
        "dutch": "demonym",
        "luxembourg": "country",
    },
    "times": {
        "thursday": "weekday",
        "sept.": "month",
        "last week": "day",
        "yesterday": "day",
        "earlier": "adverb",
        "weeks": "unit",
    },
    "other_verbs": {
        "went": "past",
        "panicked": "past",
        "stopped": "past",
        "travelled": "past",
        "traveled": "past",
        "undergoes": "s",
        "flies": "s noun",
        "plans": "s noun",
        "cut": "past noun",
    },
}


@pytest.mark.parametrize(("name", "entry", "tags"), [(n, e, t) for n, some in SAMPLES.items() for e, t in some.items()])
def test_samples_of_entries(name, entry, tags):
    assert " ".join(load("en", name)[entry]) == tags


# Ordinary words that would turn the start of many sentences into a name, a verb or a title.
@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("given_names", "may"),
        ("given_names", "so"),
        ("given_names", "an"),
        ("given_names", "young"),
        ("titles", "don"),
        ("titles", "da"),
        ("other_verbs", "said"),
        ("other_verbs", "taken"),
        ("other_verbs", "has"),
        ("places", "reading"),
    ],
)
def test_words_that_mislead_are_left_out(name, entry):
    assert entry not in load("en", name)
