"""What holds for every text: nothing raises, spans are what they say, and the work grows with the length alone."""

import json
import re
import time
from collections.abc import Callable
from functools import partial
from unicodedata import is_normalized, normalize

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quotecli import extract
from quotecli.model import Quote, Report, Span
from tests.judging import extracted
from tests.marked import Marked, cases, samples
from tests.steps import calls_in

LINE_END = re.compile(r"\r\n?|\n")
# What articles are made of, and what breaks those who read them.
PIECES = (
    *"\"“”'‘’«»„‹›`,.:;!?-–—()[]…@#|\\",
    *(" ", " ", " ", " ", "\n", "\n\n", "\r\n", "\t", "\u00a0", "\u2028", "\u200b", "\x00", "\ufeff", "\x1b[31m"),
    *("``", "''", "...", "* * *", "{{q1 ", "}}", "----", "\ud800", "e\u0301", "İ", "ﬁ", "\U0001f600"),
    *("said", "told", "according to", "has accused", "of", "that", "adding", "declined to say", "was quoted as saying"),
    *("he", "She", "they", "who", "the", "The", "a", "and", "in", "on Tuesday", "reporters", "if", "not", "to"),
    *("Ann Roe", "Roe", "Dr", "mayor of Port Hallow", "the governor", "President", "van der Brugh", "O'Dell", "J. P."),
    *("the rain had stopped", "we ran", "Nobody asked us", "12,000", "U.S.", "don't", "readers'", "the '90s", "WHO"),
)
ARTICLE_LIKE = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
WORDS_LIKE = st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join)
TEXTS = st.text(max_size=200) | ARTICLE_LIKE | WORDS_LIKE
ARTICLES = (*samples(), *cases())
EVERY = [pytest.param(article, id=article.name) for article in ARTICLES]
ACCENTED = [pytest.param(article, id=article.name) for article in ARTICLES if not is_normalized("NFD", article.text)]
CURLY = [pytest.param(article, id=article.name) for article in ARTICLES if "“" in article.text]


def spans_of(quote: Quote) -> list[Span | None]:
    return [*quote.content, quote.cue, quote.source]


def check(text: str) -> Report:
    """Everything that holds for the report of any text."""
    report = extract(text)
    assert report.article.text == text
    assert [quote.content[0].start for quote in report.quotes] == sorted(q.content[0].start for q in report.quotes)
    assert len({quote.id for quote in report.quotes}) == len(report.quotes)
    speakers = {speaker.id: speaker for speaker in report.speakers}
    assert len(speakers) == len(report.speakers)
    for speaker in report.speakers:
        assert speaker.label.strip()
        assert speaker.quotes == sum(speaker in quote.speakers for quote in report.quotes) > 0
    for quote in report.quotes:
        check_quote(quote, text)
        assert quote.speaker is None or speakers[quote.speaker.id] == quote.speaker
    check_plain_data(report)
    return report


def check_quote(quote: Quote, text: str) -> None:
    ends = [-1]
    for span in quote.content:
        assert ends[-1] <= span.start
        ends.append(span.end)
    for span in filter(None, spans_of(quote)):
        assert 0 <= span.start < span.end <= len(text)
        assert span.of(text) == span.of(text).strip()
    assert 0 <= quote.confidence <= 1
    assert quote.rule
    assert quote.line == 1 + len(LINE_END.findall(text, 0, quote.content[0].start))


def check_plain_data(report: Report) -> None:
    plain = report.to_dict()
    assert json.loads(json.dumps(plain)) == plain
    for quote in plain["quotes"]:
        for part in filter(None, [*quote["content"], quote["cue"], quote["source"]]):
            assert report.article.text[part["start"] : part["end"]] == part["text"]


@pytest.mark.slow
@settings(max_examples=300)
@given(TEXTS)
@example("ACCORDING TO,0")
def test_any_text(text: str) -> None:
    check(text)


@pytest.mark.slow
@settings(max_examples=60)
@given(st.data())
def test_damaged_articles(data: st.DataObject) -> None:
    """An article cut short, with a stretch missing, or with something foreign put in."""
    text = data.draw(st.sampled_from(samples())).text
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 200)))
    foreign = data.draw(st.sampled_from(PIECES))
    window = slice(max(0, start - 600), end + 600)
    check((text[:start] + foreign + text[end:])[window])


@settings(max_examples=100)
@given(TEXTS)
def test_same_text_same_report(text: str) -> None:
    assert extract(text) == extract(text)


@pytest.mark.parametrize("article", EVERY)
def test_articles(article: Marked) -> None:
    check(article.text)


@pytest.mark.parametrize("article", CURLY)
def test_straight_and_curly_marks_agree(article: Marked) -> None:
    straight = extract(article.text.replace("“", '"').replace("”", '"'))
    assert told(straight) == told(extracted(article))


@pytest.mark.parametrize("article", EVERY)
def test_crlf_moves_nothing_but_offsets(article: Marked) -> None:
    told_by_crlf = told(extract(article.text.replace("\n", "\r\n")))
    assert told_by_crlf == told(extracted(article))


@pytest.mark.parametrize("article", ACCENTED)
def test_accents_behind_their_letters_change_nothing(article: Marked) -> None:
    report = extract(normalize("NFD", article.text))
    assert [tuple(normalize("NFC", part) for part in row) for row in told(report)] == told(extracted(article))


def told(report: Report) -> list[tuple[str, ...]]:
    """What a report says, apart from offsets."""
    return [(q.kind.value, q.speaker.label if q.speaker else "-", q.rule) for q in report.quotes]


@pytest.mark.parametrize("article", EVERY)
def test_a_paragraph_in_front_shifts_every_offset(article: Marked) -> None:
    """The paragraph says nothing of anybody, and is short enough to leave hard-wrapped lines the longest ones."""
    single = "\n" in article.text.strip() and "\n\n" not in article.text
    front = "It rained all night on the coast." + ("\n" if single else "\n\n")
    shifted = extract(front + article.text)
    plain = extracted(article)
    assert told(shifted) == told(plain)
    for moved, quote in zip(shifted.quotes, plain.quotes, strict=True):
        expected = [span and Span(span.start + len(front), span.end + len(front)) for span in spans_of(quote)]
        assert spans_of(moved) == expected


SENTENCE = 'Ann Roe, the mayor of Port Hallow, said: "The river rose by night." '
HOSTILE: dict[str, Callable[[int], str]] = {
    "opening marks": lambda n: "“" * n,
    "opening marks with words": lambda n: "“we ran " * n,
    "straight marks": lambda n: '"' * n,
    "straight marks with words": lambda n: '" we ran ' * n,
    "single marks": lambda n: "'we ran " * n,
    "apostrophes": lambda n: "'" * n,
    "commas": lambda n: "," * n,
    "words and commas": lambda n: "Ann, " * n,
    "brackets": lambda n: "(" * n + ")" * n,
    "brackets with words": lambda n: "(Roe " * n + ") " * n,
    "nested marks": lambda n: "“a ‘b " * n + "c’ d” " * n,
    "one line": lambda n: SENTENCE * (n // 4),
    "one sentence": lambda n: "we ran and " * n,
    "one word": lambda n: "a" * n * 20,
    "cues in one sentence": lambda n: "said " * n,
    "names and cues": lambda n: "Ann Roe said " * n,
    "clauses that nest": lambda n: "Ann Roe said that " * n,
    "appositions": lambda n: "Ann Roe, the mayor of Port Hallow, " * (n // 4) + "said it rained.",
    "many people": lambda n: "".join(f"Ann {name(i)} said it rained. He said it froze. " for i in range(n // 8)),
    "single names": lambda n: "".join(f"{name(i)} said it rained. " for i in range(n // 4)),
    "one office": lambda n: "".join(
        f"Ann {name(i)}, the mayor, said it rained. The mayor said it froze. " for i in range(n // 12)
    ),
    "sentences between": lambda n: '"No," she said. ' + 'Jo Poe left. "We ran." ' * (n // 4),
    "pronouns": lambda n: "Ann Roe and Jo Poe met. " + '"No," she said. ' * (n // 4),
    "capital letters": lambda n: "A" * n + " " + "B " * n,
    "names in a row": lambda n: "Ann " * n,
    "dots": lambda n: "." * n,
    "initials": lambda n: "J. " * n,
    "dashes": lambda n: "- " * n,
    "colons": lambda n: "ROE: " * n,
    "line ends": lambda n: "\n" * n,
    "short lines": lambda n: "Ann\n" * n,
    "short paragraphs": lambda n: "“Ann\n\n" * n,
    "spaces": lambda n: "Ann" + " " * n + "said",
    "that": lambda n: "that " * n,
    "of the": lambda n: "the mayor of " * n,
    "combining characters": lambda n: "e" + "\u0301" * n,
}


def name(number: int) -> str:
    """A surname for each number."""
    letters = "abcdefghijklmnopqrst"
    return "R" + "".join(letters[number // 20**place % 20] for place in range(4))


@pytest.mark.slow
@pytest.mark.xdist_group("clock")
@pytest.mark.parametrize("kind", HOSTILE)
def test_work_grows_with_the_length(kind: str) -> None:
    """Twice the text makes no more than 2.3 times the calls, and four times the text takes less than 8 times as long.

    The square would be 4 and 16. Calls are the same in every run; time shows what they hide: searches, copies, loops.
    """
    text = HOSTILE[kind]
    extract(text(400))
    calls, twice = (calls_in(partial(extract, text(size))) for size in (1_000, 2_000))
    assert twice <= 2.3 * calls + 500, f"{calls} calls, and {twice} for twice the text"
    # A machine that is busy with other things gets more tries.
    ratios = (seconds(text(10_000)) / seconds(text(2_500)) for _ in range(3))
    assert any(ratio < 8 for ratio in ratios)


def seconds(text: str) -> float:
    """The processor time of one run, and at least two milliseconds, so that noise makes no ratio."""
    started = time.process_time()
    extract(text)
    return max(time.process_time() - started, 0.002)
