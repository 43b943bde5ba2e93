"""The cases in `tests/cases/`, each a sentence or two that shows one thing."""

import pytest

from tests.judging import ids, known_failures, verdict
from tests.marked import CASES, Marked, cases, parse_cases
from tests.test_samples import parameters


@pytest.mark.parametrize(("article", "what"), parameters({case.name: case for case in cases()}))
def test_case(article: Marked, what: str) -> None:
    wrong, shown = verdict(article, what)
    assert not wrong, f"{', '.join(wrong)}\n{shown}"


def test_of_the_hard_cases_of_speakers_at_least_95_per_cent_are_right() -> None:
    path = CASES / "speakers.marked"
    hard = tuple(parse_cases(path.read_text(encoding="utf-8"), path.name))
    quotes = [name for name in ids(hard) if not name.endswith(":spurious")]
    assert len(hard) >= 150
    assert sum(name not in known_failures() for name in quotes) >= 0.95 * len(quotes)
