"""The sample articles: every quote as its marks expect, and no other."""

import pytest

from tests.judging import Known, ids, known_failures, verdict
from tests.marked import SAMPLES, Marked, cases, samples

ARTICLES = {article.name: article for article in samples()}


def parameters(articles: dict[str, Marked]) -> list[object]:
    """A parameter for each id of the articles."""
    split = ((name, *name.rpartition(":")) for name in ids(articles.values()))
    return [pytest.param(articles[article], what, id=name) for name, article, _, what in split]


def judge(article: Marked, what: str) -> None:
    """Fail where the faults of an id are not exactly those that are known; expect the test to fail where they are."""
    wrong, shown = verdict(article, what)
    known = known_failures().get(f"{article.name}:{what}", Known())
    assert wrong == known.faults, f"{', '.join(wrong) or 'nothing'} is wrong now\n{shown}"
    if wrong:
        pytest.xfail(known.reason or ", ".join(wrong))


@pytest.mark.parametrize(("article", "what"), parameters(ARTICLES))
def test_sample(article: Marked, what: str) -> None:
    judge(article, what)


@pytest.mark.parametrize("name", ARTICLES)
def test_marks_taken_away_leave_the_article(name: str) -> None:
    assert ARTICLES[name].text.encode() == (SAMPLES / f"{name}.txt").read_bytes()


def test_every_sample_is_marked() -> None:
    assert {path.stem for path in SAMPLES.glob("*.txt")} == set(ARTICLES)


def test_known_failures_exist() -> None:
    unknown = known_failures().keys() - set(ids((*samples(), *cases())))
    assert not unknown, f"known_failures.txt names what no article has: {', '.join(sorted(unknown))}"
