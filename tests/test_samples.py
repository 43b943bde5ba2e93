"""The sample articles: every quote as its marks expect, and no other."""

import pytest

from tests.judging import ids, known_failures, verdict
from tests.marked import SAMPLES, Marked, cases, samples

ARTICLES = {article.name: article for article in samples()}


def parameters(articles: dict[str, Marked]) -> list[object]:
    """A parameter for each id of the articles; those known to fail are expected to."""
    known = known_failures()
    return [
        pytest.param(
            articles[name.rpartition(":")[0]],
            name.rpartition(":")[2],
            id=name,
            marks=[pytest.mark.xfail(reason=known[name] or "known to fail", strict=True)] if name in known else [],
        )
        for name in ids(articles.values())
    ]


@pytest.mark.parametrize(("article", "what"), parameters(ARTICLES))
def test_sample(article: Marked, what: str) -> None:
    wrong, shown = verdict(article, what)
    assert not wrong, f"{', '.join(wrong)}\n{shown}"


@pytest.mark.parametrize("name", ARTICLES)
def test_marks_taken_away_leave_the_article(name: str) -> None:
    assert ARTICLES[name].text.encode() == (SAMPLES / f"{name}.txt").read_bytes()


def test_every_sample_is_marked() -> None:
    assert {path.stem for path in SAMPLES.glob("*.txt")} == set(ARTICLES)


def test_known_failures_exist() -> None:
    unknown = known_failures().keys() - set(ids((*samples(), *cases())))
    assert not unknown, f"known_failures.txt names what no article has: {', '.join(sorted(unknown))}"
