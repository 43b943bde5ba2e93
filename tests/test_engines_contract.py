"""What holds for every engine: any text is legal, spans are where they say, and the same text has the same frames."""

import pytest
from hypothesis import given, settings

from quotecli.engines import ENGINES
from quotecli.engines.base import Frame
from quotecli.model import Article, Span
from quotecli.text.parsed import parse
from tests.snapshots import groups
from tests.test_engines_rules import FAILING, FRAMES
from tests.test_properties import TEXTS

FRONT = "It rained all night on the coast."
every_engine = pytest.mark.parametrize("engine", ENGINES)
every_group = pytest.mark.parametrize("group", groups())


def found(engine: str, text: str) -> tuple[Frame, ...]:
    """The frames of an engine, after a look at each."""
    frames = tuple(ENGINES[engine].load()(parse(Article(text))))
    for frame in frames:
        assert frame.rule
        assert 0 < frame.score <= 1
        assert frame.content
        for span in filter(None, (frame.cue, frame.source, *frame.content)):
            assert 0 <= span.start < span.end <= len(text)
            assert span.of(text) == span.of(text).strip()
        ends = [-1, *(span.end for span in frame.content)]
        assert all(end <= span.start for end, span in zip(ends, frame.content, strict=False))
    return frames


def told(frames: tuple[Frame, ...], shift: int = 0) -> list[tuple[object, ...]]:
    """What frames say, with every offset moved."""

    def moved(span: Span | None) -> Span | None:
        return span and Span(span.start + shift, span.end + shift)

    return [(moved(f.cue), moved(f.source), *map(moved, f.content), f.rule, round(f.score, 9)) for f in frames]


@every_engine
@settings(max_examples=60)
@given(text=TEXTS)
def test_any_text_is_legal(engine: str, text: str) -> None:
    found(engine, text)


@every_engine
@pytest.mark.parametrize("text", ["", " ", "\n\n", '"', "said", "\ud800 said \x00"])
def test_next_to_nothing_is_legal(engine: str, text: str) -> None:
    found(engine, text)


@every_engine
def test_what_the_rules_are_shown_with_is_legal(engine: str) -> None:
    for text, _ in (*FRAMES, *FAILING):
        found(engine, text)


@every_engine
def test_evidence_can_be_read(engine: str) -> None:
    """It is worked out when it is asked for, which takes long: a part of the texts must do."""
    for text, _ in FRAMES[::8]:
        for frame, again in zip(found(engine, text), found(engine, text), strict=True):
            evidence = tuple(frame.evidence)
            assert all(str(fact).strip() and str(fact).isprintable() for fact in evidence)
            assert evidence == tuple(frame.evidence) == tuple(again.evidence)


@every_engine
def test_something_is_found(engine: str) -> None:
    (frame,) = found(engine, "Ann Roe said that the dam would hold.")
    assert frame.source == Span(0, 7)
    assert frame.content == (Span(18, 36),)


@every_engine
@every_group
def test_the_same_text_has_the_same_frames(engine: str, group: str) -> None:
    for article in groups()[group]:
        assert told(found(engine, article.text)) == told(found(engine, article.text))


@every_engine
@every_group
def test_a_paragraph_in_front_shifts_every_offset(engine: str, group: str) -> None:
    for article in groups()[group]:
        single = "\n" in article.text.strip() and "\n\n" not in article.text
        front = FRONT + ("\n" if single else "\n\n")
        plain = found(engine, article.text)
        assert told(found(engine, front + article.text)) == told(plain, len(front)), article.name
