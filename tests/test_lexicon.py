"""The word lists: their format, and samples of what stands in them."""

import pytest

from quotecli.lexicon.loader import LexiconError, load, parse

TAGS = {
    "titles": frozenset({"m", "f", "honorific", "role"}),
    "roles": frozenset({"m", "f", "kin", "vague"}),
    "people": frozenset({"plural"}),
    "organisations": frozenset({"head", "suffix", "acronym", "name", "collective"}),
    "documents": frozenset({"noun"}),
    "given_names": frozenset({"m", "f", "u"}),
    "places": frozenset({"country", "city", "region", "demonym"}),
    "times": frozenset({"weekday", "month", "day", "adverb", "unit"}),
    "verbs": frozenset({"past", "s", "noun"}),
}

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


def test_a_list_is_read_once():
    assert load("titles", TAGS["titles"]) is load("titles", TAGS["titles"])


def test_a_list_refuses_tags_that_the_caller_does_not_know():
    with pytest.raises(LexiconError, match=r"^titles\.txt, line \d+: unknown tag"):
        load("titles", frozenset({"m"}))
