"""How a quote's traits become its confidence."""

import pytest

from quotecli import config, extract
from quotecli.attribution.base import Attribution
from quotecli.attribution.confidence import confidence, traits
from quotecli.attribution.settings import SETTINGS
from quotecli.engines import ENGINES
from quotecli.engines.base import Rule
from quotecli.model import Kind, Span
from tests.marked import samples


def quote(score: float, kind: Kind = Kind.DIRECT) -> Attribution:
    return Attribution(kind, (Span(0, 9),), Span(10, 14), Span(15, 21), None, Rule("X said"), score)


def test_an_even_score_without_weights_is_even() -> None:
    assert confidence(quote(0.5), 1.0, {"score": 1.0}) == 0.5


def test_a_higher_score_is_surer() -> None:
    calibration = ENGINES["learned"].calibration()
    chances = [confidence(quote(score), 1.0, calibration) for score in (0.1, 0.5, 0.9, 0.99)]
    assert chances == sorted(chances)


def test_no_score_is_taken_for_certain() -> None:
    assert dict(traits(quote(1.0))) == dict(traits(quote(SETTINGS.sure)))


def test_without_calibration_the_scores_are_multiplied() -> None:
    indirect = config.KIND_SCORES["indirect"]
    assert confidence(quote(0.8, Kind.INDIRECT), 0.5, {}) == pytest.approx(0.8 * indirect * 0.5)


@pytest.mark.parametrize("engine", sorted(ENGINES))
def test_every_confidence_is_a_share(engine: str) -> None:
    shares = [q.confidence for article in samples() for q in extract(article.text, engine=engine).quotes]
    assert len(shares) > 100
    assert all(0 <= share <= 1 for share in shares)
