"""A table of texts with the quotes that are made of what the engine finds: kind, rule, source and content.

A source in brackets is one that a quote goes on with from the paragraph before.
"""

import pytest

from quotecli.attribution.assemble import attribute
from quotecli.attribution.base import Attribution
from quotecli.engines import ENGINES
from quotecli.model import Article
from quotecli.text.parsed import parse

QUOTES = [
    # split by its cue
    ('"We ran," Jo Roe said, "all night."', ['direct X said: Jo Roe | "We ran," + "all night."']),
    # a further sentence in the paragraph
    ('"We ran," Jo Roe said. "It rained."', ['direct X said: Jo Roe | "We ran," + "It rained."']),
    # two further sentences
    (
        '"We ran," Jo Roe said. "It rained." "We fell."',
        ['direct X said: Jo Roe | "We ran," + "It rained." + "We fell."'],
    ),
    # a sentence before the one with the cue
    ('"It rained." The bells rang. "We ran," Jo Roe said.', ['direct X said: Jo Roe | "It rained." + "We ran,"']),
    # a title after it is no further sentence
    ('"We ran," Jo Roe said. Fog hid "The Dam".', ['direct X said: Jo Roe | "We ran,"']),
    # nor is a part of another sentence
    ('"We ran," Jo Roe said. The sign of "a dam that would never hold" fell.', ['direct X said: Jo Roe | "We ran,"']),
    # added in marks
    (
        '"We ran," Jo Roe said, adding, "it rained all night."',
        ['direct X said: Jo Roe | "We ran," + "it rained all night."'],
    ),
    # added with a colon
    (
        '"We ran," Jo Roe said, adding: "It rained all night."',
        ['direct X said: Jo Roe | "We ran," + "It rained all night."'],
    ),
    # added without marks
    (
        '"We ran," Jo Roe said, adding that it rained.',
        ['direct X said: Jo Roe | "We ran,"', "indirect saying: Jo Roe | it rained"],
    ),
    # a report and a quotation are two quotes
    (
        'Jo Roe said the dam would hold, adding, "it rained all night."',
        ["indirect X said that: Jo Roe | the dam would hold", 'direct saying: Jo Roe | "it rained all night."'],
    ),
    # a paragraph that is all quotation goes on
    (
        '"We ran," Jo Roe said.\n\n"It rained all night and we fell."',
        ['direct X said: Jo Roe | "We ran,"', 'direct continued: (Jo Roe) | "It rained all night and we fell."'],
    ),
    # two such paragraphs
    (
        '"We ran," Jo Roe said.\n\n"It rained all night."\n\n"Then we fell."',
        [
            'direct X said: Jo Roe | "We ran,"',
            'direct continued: (Jo Roe) | "It rained all night."',
            'direct continued: (Jo Roe) | "Then we fell."',
        ],
    ),
    # a paragraph between them
    ('"We ran," Jo Roe said.\n\nThe bells rang.\n\n"It rained all night."', ['direct X said: Jo Roe | "We ran,"']),
    # other words in the next paragraph
    ('"We ran," Jo Roe said.\n\nThe bells rang "all night and day".', ['direct X said: Jo Roe | "We ran,"']),
    # the mark is left open
    (
        "“We ran all night,” Jo Roe said. “It rained and rained.\n\n“Then we fell.”",
        ["direct X said: Jo Roe | “We ran all night,” + “It rained and rained. + “Then we fell.”"],
    ),
    # runs on into the paragraph with the cue
    (
        "“We ran all night and it rained.\n\n“Then we fell,” Jo Roe said.",
        ["direct X said: Jo Roe | “We ran all night and it rained. + “Then we fell,”"],
    ),
    # a signature
    ('"We ran all night." — Jo Roe, mayor of Molde', ['direct signed: Jo Roe, mayor of Molde | "We ran all night."']),
    # a signature with a handle
    ('"We ran all night." - @jo_roe', ['direct signed: @jo_roe | "We ran all night."']),
    # a dash and no name
    ('"We ran all night." — and it rained', []),
    # stands alone
    (
        '"Nobody came to ask us what we had seen that night."',
        ['direct unattributed: - | "Nobody came to ask us what we had seen that night."'],
    ),
    # too short to stand alone
    ('"Nobody came."', []),
    # no sentence
    ('The sign "of a night that nobody in town forgot" fell.', []),
    # part of a clause in marks
    ('Jo Roe said the dam was "an old wreck".', ['mixed X said that: Jo Roe | the dam was "an old wreck"']),
    # no marks
    ("Jo Roe said the dam would hold.", ["indirect X said that: Jo Roe | the dam would hold"]),
    # a turn is direct
    ("POE: Who ran?\n\nROE: We ran.", ["direct transcript: POE | Who ran?", "direct transcript: ROE | We ran."]),
    # a report inside a report is the first one's
    (
        "Jo Roe said the mayor had claimed that the dam would hold.",
        ["indirect X said that: Jo Roe | the mayor had claimed that the dam would hold"],
    ),
    # two speakers in one paragraph
    (
        '"We ran," Jo Roe said. "It rained," said Ann Poe.',
        ['direct X said: Jo Roe | "We ran,"', 'direct said X: Ann Poe | "It rained,"'],
    ),
    # two speakers in two paragraphs
    (
        '"We ran," Jo Roe said.\n\n"It rained," said Ann Poe.',
        ['direct X said: Jo Roe | "We ran,"', 'direct said X: Ann Poe | "It rained,"'],
    ),
    # nothing said
    ("It rained all night.", []),
    # after a report without marks
    ('Jo Roe said the dam would hold. "It held all night."', ["indirect X said that: Jo Roe | the dam would hold"]),
    # further sentence after one saying
    (
        '"We ran," Jo Roe said. She left, saying "it rained all night." "We fell twice."',
        ['direct X said: Jo Roe | "We ran," + "We fell twice."', 'direct saying: She | "it rained all night."'],
    ),
    # "went on" and "to say" are one quote
    ("Jo Roe went on to say the dam would hold.", ["indirect X said that: Jo Roe | the dam would hold"]),
    # a turn that is quoted whole, and the one after it
    (
        '"ROE: We ran to the harbour and back."\n\n"POE: They sat there for a whole day."',
        [
            'direct transcript: ROE | We ran to the harbour and back."',
            'direct transcript: POE | They sat there for a whole day."',
        ],
    ),
    # one quotation is one quote
    ('He saw it too: "It sank all night," he said.', ['direct X said: he | "It sank all night,"']),
]


def attributed(text: str) -> tuple[Attribution, ...]:
    parsed = parse(Article(text))
    return attribute(parsed, ENGINES["rules"].load()(parsed))


def shown(text: str) -> list[str]:
    return [
        f"{quote.kind.value} {quote.rule}: {source(quote, text)} | {content(quote, text)}" for quote in attributed(text)
    ]


def source(quote: Attribution, text: str) -> str:
    if quote.carried:
        return f"({quote.carried.of(text)})"
    return quote.source.of(text) if quote.source else "-"


def content(quote: Attribution, text: str) -> str:
    return " + ".join(part.of(text) for part in quote.content)


@pytest.mark.parametrize(("text", "expected"), QUOTES)
def test_quotes(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


def test_scores_sink_with_each_paragraph() -> None:
    text = '"We ran," Jo Roe said.\n\n"It rained all night."\n\n"Then we fell."'
    scores = [quote.score for quote in attributed(text)]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 3


@pytest.mark.slow
def test_many_quotations_join_one_quote() -> None:
    text = '"We ran all night," Jo Roe said. ' + '"It rained and rained." ' * 5_000
    (quote,) = attributed(text)
    assert len(quote.content) == 5_001
    assert list(quote.content) == sorted(quote.content)
