"""How a quote's traits become its confidence."""

import pytest

from quotecli import extract
from quotecli.attribution.base import Attribution
from quotecli.attribution.confidence import traits
from quotecli.attribution.settings import SETTINGS
from quotecli.calibration import certainty
from quotecli.engines import ENGINES
from quotecli.engines.base import Rule
from quotecli.model import Kind, Span
from quotecli.speakers.base import Resolution
from tests.marked import samples


def quote(score: float, kind: Kind = Kind.DIRECT) -> Attribution:
    return Attribution(kind, (Span(0, 9),), Span(10, 14), Span(15, 21), None, Rule("X said"), score)


def named(score: float) -> Resolution:
    return Resolution((0,), score, "", way="pronoun", sort="person")


@pytest.mark.parametrize("engine", sorted(ENGINES))
def test_a_higher_score_is_surer(engine: str) -> None:
    chances = [certainty(engine, quote(score), named(0.9)).quote for score in (0.1, 0.5, 0.9, 0.99)]
    assert chances == sorted(chances)
    assert chances[0] < chances[-1]


def test_a_quote_is_as_sure_as_its_speaker_at_most() -> None:
    sure, unsure = (certainty("learned", quote(0.9), named(score)) for score in (0.95, 0.3))
    assert unsure.speaker < sure.speaker
    assert unsure.quote / sure.quote == pytest.approx(unsure.speaker / sure.speaker)


def test_no_score_is_taken_for_certain() -> None:
    assert dict(traits(quote(1.0))) == dict(traits(quote(SETTINGS.sure)))


@pytest.mark.parametrize("engine", sorted(ENGINES))
def test_every_confidence_is_a_share(engine: str) -> None:
    quotes = [q for article in samples() for q in extract(article.text, engine=engine).quotes]
    assert len(quotes) > 100
    for quote in quotes:
        known = 1.0 if quote.speaker_confidence is None else quote.speaker_confidence
        assert 0 <= quote.confidence <= known <= 1
