"""The extractor as an object: its reports, and the extractor itself, go from one process to another."""

import json
import pickle
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

import quotecli
from quotecli import Extractor, extract
from quotecli.engines.base import Evidence, Frame
from quotecli.engines.learned.engine import find
from quotecli.identity.people_lists import Entry, People
from quotecli.model import Article, Report
from quotecli.text.parsed import parse
from tests.marked import samples

ENGINES = ("learned", "rules")
ARTICLES = tuple(Article(sample.text, sample.name) for sample in samples())
ANNIE = People([Entry("Ann Roe", ("Annie",), "Q42")])


def explanations(report: Report) -> list[list[str]]:
    return [list(quote.explanation) for quote in report.quotes]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.source)
def test_a_report_is_pickled_whole_and_small(article: Article, engine: str) -> None:
    report = Extractor(engine)(article)
    pickled = pickle.dumps(report)
    again = pickle.loads(pickled)
    assert again == report
    assert explanations(again) == explanations(report)
    assert len(pickled) < 2 * len(json.dumps(report.to_dict(), ensure_ascii=False).encode())


def test_a_pickled_frame_has_rows_of_evidence() -> None:
    (frame,) = find(parse(Article("Jo Roe exhorted voters to stay at home.")))
    again: Frame = pickle.loads(pickle.dumps(frame))
    assert again.evidence == tuple(frame.evidence)
    first, *others = again.evidence
    assert isinstance(first, Evidence)
    assert first.weight is None
    assert all(row.weight and row.where and row.detail for row in others)


@pytest.mark.parametrize("extractor", [Extractor(), Extractor("rules", ANNIE)], ids=["learned", "people"])
def test_processes_share_an_extractor(extractor: Extractor) -> None:
    articles = [*ARTICLES[:3], Article('"We go," said Annie, the mayor.')]
    here = [extractor(article) for article in articles]
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        there = list(pool.map(extractor, articles))
    assert there == here
    assert list(map(explanations, there)) == list(map(explanations, here))


def test_people_are_known() -> None:
    (quote,) = Extractor(people=ANNIE)(Article('"We go," said Annie.')).quotes
    assert [(speaker.id, speaker.name) for speaker in quote.speakers] == [("Q42", "Ann Roe")]
    assert (quote,) == extract('"We go," said Annie.', people=ANNIE).quotes


def test_an_extractor_of_an_unknown_engine_is_refused() -> None:
    with pytest.raises(ValueError, match="choose from learned, rules"):
        Extractor("parser")


def test_the_package_has_nothing_else() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Extracter'"):
        quotecli.Extracter  # noqa: B018
