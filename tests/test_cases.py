"""The cases in `tests/cases/`, each a sentence or two that shows one thing."""

import pytest

from tests.judging import SPURIOUS, Known, ids, known_failures
from tests.marked import CASES, Marked, cases, parse_cases
from tests.test_samples import judge, parameters

# What does not bear on who is quoted in what role.
SPANS = {"cue", "source"}


@pytest.mark.parametrize(("article", "what"), parameters({case.name: case for case in cases()}))
def test_case(article: Marked, what: str) -> None:
    judge(article, what)


def test_of_the_hard_cases_of_speakers_at_least_95_per_cent_are_right() -> None:
    path = CASES / "speakers.marked"
    hard = tuple(parse_cases(path.read_text(encoding="utf-8"), path.name))
    quotes = [name for name in ids(hard) if not name.endswith(f":{SPURIOUS}")]
    known = (known_failures().get(name, Known()).faults for name in quotes)
    assert len(hard) >= 150
    assert sum(set(faults) <= SPANS for faults in known) >= 0.95 * len(quotes)
