"""The cases in `tests/cases/`, each a sentence or two that shows one thing."""

import pytest

from tests.judging import verdict
from tests.marked import Marked, cases
from tests.test_samples import parameters


@pytest.mark.parametrize(("article", "what"), parameters({case.name: case for case in cases()}))
def test_case(article: Marked, what: str) -> None:
    wrong, shown = verdict(article, what)
    assert not wrong, f"{', '.join(wrong)}\n{shown}"
