"""Quotations of the samples, changed in known ways, are classed as the measure of `benchmarks.checking` has it."""

import random

import pytest

from benchmarks.checking import CHANGES, chain, classed, spoken, texts
from quotecli.checking.results import Status
from quotecli.checking.search import Index
from quotecli.model import Article

LENGTH = 14
EACH = 25
WORDS = [word for text in texts()[:-4] for word in spoken(text)]
UNSEEN = [word for text in texts()[-4:] for word in spoken(text)]
INDEX = Index([Article(" ".join(WORDS))])
AS_SAID = ("as it is", "case, marks, dashes")
# A "not" under an ellipsis or in brackets is a difference.
COVERED = ("an ellipsis for a word", "brackets for a word or two")
CHANGED = ("a word dropped", "a third dropped in silence", "one word changed", "a fifth of the words changed")


def statuses(name):
    chance = random.Random(name)
    starts = [chance.randrange(len(WORDS) - LENGTH) for _ in range(EACH)]
    return [classed(CHANGES[name](WORDS[at : at + LENGTH], chance), INDEX) for at in starts]


@pytest.mark.parametrize("name", AS_SAID)
def test_what_was_said_is_found(name):
    assert {found.status for found in statuses(name)} == {Status.FOUND}


@pytest.mark.parametrize("name", COVERED)
def test_what_is_marked_as_left_out_is_found_unless_it_turns_the_sentence_round(name):
    for found in statuses(name):
        loud = any(edit.loud for place in found.places for edit in place.edits)
        assert found.status is (Status.DIFFERENT if loud else Status.FOUND)


@pytest.mark.parametrize("name", CHANGED)
def test_what_was_changed_is_found_with_differences(name):
    assert {found.status for found in statuses(name)} == {Status.DIFFERENT}


def test_what_is_changed_beyond_knowing_is_not_found():
    assert {found.status for found in statuses("three fifths changed")} == {Status.NOT_FOUND}


def test_what_others_said_is_not_found():
    chance = random.Random(3)
    starts = [chance.randrange(len(UNSEEN) - LENGTH) for _ in range(EACH)]
    found = {classed(" ".join(UNSEEN[at : at + LENGTH]), INDEX).status for at in starts}
    assert found == {Status.NOT_FOUND}


def test_rows_of_known_words_that_nobody_said_are_never_found():
    chance = random.Random(4)
    joined = " ".join(WORDS)
    made = [" ".join(chain(WORDS, 2, LENGTH, chance)) for _ in range(EACH)]
    unsaid = [words for words in made if words not in joined]
    assert len(unsaid) > EACH // 2
    assert Status.FOUND not in {classed(words, INDEX).status for words in unsaid}
