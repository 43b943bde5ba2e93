"""Where a noun phrase starts and ends, and what stands beside a name."""

import pytest

from quotecli.grammar.appositions import after_name, before_comma, modifier_start
from quotecli.grammar.phrase_ends import phrase_end
from quotecli.grammar.phrase_starts import phrase_start
from quotecli.grammar.window import windows
from quotecli.language.tags import ROLES
from quotecli.model import Article
from quotecli.text.parsed import parse

# Each phrase stands between two bars; the walk starts at one of them and finds the other.
PHRASES = [
    "It rained, and |the mayor of Molde| said so.",
    "On Friday |officials| said so.",
    "It was over when |she| said so.",
    "|Ann Roe and Jo Low| said so.",
    "|Jo (left) Roe| said so.",
]
STARTS = [
    *PHRASES,
    "It was over, |the man who had fled| said.",
    "In the north |the army| said so.",
    "It was over, |a group backed by Roe| said.",
]
ENDS = [
    *PHRASES,
    "It was over, said |the man who had fled|, and left.",
    "They told |Ann Roe| the dam broke.",
    "It was in |a study published on Friday in a journal|, she said.",
]


def barred(text):
    """The window on the one sentence of a text without its bars, and the tokens between these."""
    before, phrase, after = text.split("|")
    parsed = parse(Article(before + phrase + after))
    (window,) = windows(parsed)
    return window, parsed.token_at(len(before)), parsed.token_at(len(before + phrase))


@pytest.mark.parametrize("text", STARTS)
def test_where_a_phrase_starts(text):
    window, first, last = barred(text)
    assert phrase_start(window, last, window.first) == first


@pytest.mark.parametrize("text", ENDS)
def test_where_a_phrase_ends(text):
    window, first, last = barred(text)
    assert phrase_end(window, first, window.last) == last


# The words between the bars stand right before the name, or before its comma.
@pytest.mark.parametrize(
    "text",
    ["Then |former harbour pilot| Ann Roe left.", "Then accused| |Ann Roe.", "So |judges| Ann Roe and Jo Low said."],
)
def test_the_words_right_before_a_name(text):
    window, first, last = barred(text)
    assert window.words[modifier_start(window.parsed, last, 0, ROLES) : last] == window.words[first:last]


@pytest.mark.parametrize(
    "text", ["Then the |mayor of Molde|, Ann Roe, left.", "They met two |sailors|, Ann Roe and Jo Low."]
)
def test_the_phrase_before_a_comma_and_a_name(text):
    window, first, last = barred(text)
    found = before_comma(window.parsed, last, 0, ROLES)
    assert found
    assert (found.first, found.last) == (first, last)


# (what follows "Ann Roe", the pieces of it that tell who she is)
AFTER = [
    (", 43, the mayor of Molde, left.", ["mayor of molde"]),
    (" (R-Utah) left.", []),
    (" is a retired nurse.", ["retired nurse"]),
    (", who heads the union, left.", []),
    (", defending, said so.", ["defending"]),
    (" of the University of Molde, a nurse, left.", ["nurse"]),
    (", said Jo Low.", []),
    (" left the bank.", []),
]


@pytest.mark.parametrize(("following", "expected"), AFTER)
def test_what_follows_a_name(following, expected):
    parsed = parse(Article(f"Ann Roe{following}"))
    assert [
        " ".join(parsed.words[a.first : a.last]) for a in after_name(parsed, 2, len(parsed.words), ROLES)
    ] == expected
