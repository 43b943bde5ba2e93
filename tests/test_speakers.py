"""Who is meant: full names, surnames, pronouns and descriptions, by what the article says."""

import re

import pytest

from quotecli import extract
from quotecli.attribution.base import Attribution
from quotecli.attribution.uncued_rules import CONTINUED, UNATTRIBUTED
from quotecli.engines import ENGINES
from quotecli.grammar.name_matching import spellings
from quotecli.grammar.settings import SETTINGS as GRAMMAR
from quotecli.model import Article, Kind, Span, Speaker
from quotecli.speakers.base import Resolution
from quotecli.speakers.mentions import mentions
from quotecli.speakers.ranking import KINDS, weights, wording
from quotecli.speakers.resolve.resolver import resolve
from quotecli.text.parsed import parse
from tests.marked import samples

# In these articles {braces} stand around the sources; after an article, who is meant by each of them.
MEANT = {
    "surname": ("{Ann Roe} said so. {Roe} said no.", ["Ann Roe", "Ann Roe"]),
    "surname before the full name": ("{Roe} said so. Later {Ann Roe} said no.", ["Ann Roe", "Ann Roe"]),
    "first name": ("{Zarifa Roe}, six, said so. {Zarifa} said no.", ["Zarifa Roe", "Zarifa Roe"]),
    "single name": ("{Zarifa}, a baker, said so. {She} said no.", ["Zarifa", "Zarifa"]),
    "initials": ("{A. B. Roe} said so. {Ann Roe} said no.", ["A. B. Roe", "A. B. Roe"]),
    "capitals": ("Ann Roe came.\n\n{ROE}: So it is.", ["Ann Roe"]),
    "particle": ("{Pieter van der Berg} said so. {Van der Berg} said no.", ["Pieter van der Berg"] * 2),
    "misspelt": ("{Ann Lindqvist} said so. {Lindquist} said no.", ["Ann Lindqvist"] * 2),
    "titles tell a couple apart": (
        "John Roe and his wife, Mary Roe, came. {Mr. Roe} said so. {Mrs. Roe} said no.",
        ["John Roe", "Mary Roe"],
    ),
    "he": ("{John Roe} met Mary Low. It was late, {he} said.", ["John Roe"] * 2),
    "she": ("{John Roe} met Mary Low. It was late, {she} said.", ["John Roe", "Mary Low"]),
    "he, who spoke last": (
        "{John Roe} said so. The talks go on, {Peter Low} said. {He} smiled.",
        ["John Roe", "Peter Low", "Peter Low"],
    ),
    "she, the subject and not the object": ("{Mary Roe} saw Jane Low. It was late, {she} said.", ["Mary Roe"] * 2),
    "she, where there is no woman": ("{John Roe} said so. It was late, {she} said.", ["John Roe", None]),
    "he, who told a gender": ("{Tavo}, a resident, said so. It was late, {he} said.", ["Tavo", "Tavo"]),
    "not whom the quote names": ("{Mary Roe} left. Jane Low is wrong, {she} said.", ["Mary Roe"] * 2),
    "they": ("{Local officials} said so. {They} said no.", ["Local officials"] * 2),
    "it": ("{The Ministry of Fish} said so. {It} said no.", ["Ministry of Fish"] * 2),
    "who": ("Ann Roe, {who} said so, left.", ["Ann Roe"]),
    "role": ("Gov. John Roe met Mayor Ann Low. It was late, {the governor} said.", ["John Roe"]),
    "role without gender": ("{John Roe}, chairman of the club, said so. {The chair} said no.", ["John Roe"] * 2),
    "nobody with that role": ("Mayor John Roe left. It was late, {the surgeon} said.", ["surgeon"]),
    "age": ("{LEROY ROE}, 39, said so. It was late, {the 39-year-old} said.", ["Leroy Roe"] * 2),
    "acronym": ("{The Fish Control Board} (FCB) said so. {The FCB} said no.", ["Fish Control Board"] * 2),
    "ministry": ("{The Ministry of Fish} said so. {The ministry} said no.", ["Ministry of Fish"] * 2),
    "company": ("{Marl Foods Ltd} said so. {The company} said no.", ["Marl Foods Ltd"] * 2),
    "clinic": ("The Marl clinic was full. {The clinic} said so.", ["Marl clinic"]),
    "paper": ("{A study by the Fish Institute} found so. {The paper} says no.", ["study by the Fish Institute"] * 2),
    "unnamed again": ("{A senior official} said so. {The official} said no.", ["senior official"] * 2),
    "officials are not an official": ("{An official} said so. {Officials} said no.", ["official", "Officials"]),
    "two residents": ("{A resident} said so. {A resident} said no.", ["resident", "resident"]),
    "author": ("By Ann Roe\n\n{I} said so.", ["Ann Roe"]),
    "author unknown": ("{I} said so.", ["the author"]),
    "joint": ("{Ann Roe and Jo Low} said so. {They} said no.", ["Ann Roe"] * 2),
    "eyes": ("{John Roe} said so. In {his eyes} it was late.", ["John Roe"] * 2),
}

ABOUT = {
    "roles from everywhere": (
        "Gov. Ann Roe, a former nurse, left. {Roe}, leader of the Greens, said so.",
        ("Ann Roe", ("leader of the Greens", "former nurse", "Gov."), "person", "f"),
    ),
    "honorifics are no roles": ("{Mrs. Roe} said so.", ("Roe", (), "person", "f")),
    "a description is a role": (
        "{Ann Roe} said so. It was late, {the retired dinner lady} said.",
        ("Ann Roe", ("retired dinner lady",), "person", "f"),
    ),
    "gender by pronoun": ("{Xa Roe} said she was late.", ("Xa Roe", (), "person", "f")),
    "gender by role": ("{Xa Roe, a spokeswoman,} said so.", ("Xa Roe", ("spokeswoman",), "person", "f")),
    "gender unknown": ("{Xa Roe} said so.", ("Xa Roe", (), "person", None)),
    "an apposition makes an organisation": (
        "{Open Palm, a charity,} said so.",
        ("Open Palm", ("charity",), "organisation", None),
    ),
    "next sentence": ("{Xa Roe} said so. She is a retired dyer.", ("Xa Roe", ("retired dyer",), "person", "f")),
}


def resolved(marked: str) -> tuple[tuple[Speaker, ...], tuple[Resolution, ...]]:
    """The speakers of an article in which braces stand around the sources."""
    text = re.sub(r"[{}]", "", marked)
    sources = [
        Span(match.start() - 2 * n, match.end() - 2 * n - 2) for n, match in enumerate(re.finditer(r"\{.*?\}", marked))
    ]
    # What stands in the sentence before a source that ends it is what is said.
    contents = [Span(text.rfind(". ", 0, source.start) + 1, source.start) for source in sources]
    parsed = parse(Article(text))
    attributions = [
        Attribution(Kind.INDIRECT, (content,), None, source, None, UNATTRIBUTED, 1.0)
        for content, source in zip(contents, sources, strict=True)
    ]
    return resolve(parsed, mentions(parsed), attributions)


@pytest.mark.parametrize(("article", "expected"), MEANT.values(), ids=MEANT)
def test_meant(article: str, expected: list[str | None]) -> None:
    speakers, resolutions = resolved(article)
    labels = [speakers[r.speakers[0]].label if r.speakers else None for r in resolutions]
    assert labels == expected, [r.reason for r in resolutions]


@pytest.mark.parametrize(("article", "expected"), ABOUT.values(), ids=ABOUT)
def test_about(article: str, expected: tuple[str, tuple[str, ...], str, str | None]) -> None:
    speaker = resolved(article)[0][0]
    assert (speaker.name, speaker.roles, speaker.type.value, speaker.gender) == expected


def test_numbers_and_counts() -> None:
    speakers, _ = resolved("{Ann Roe} said so. {Jo Low} said no. {Roe} left.")
    assert [(s.id, s.name, s.quotes) for s in speakers] == [("s1", "Ann Roe", 2), ("s2", "Jo Low", 1)]


def test_two_residents_are_two_speakers() -> None:
    assert [s.quotes for s in resolved(MEANT["two residents"][0])[0]] == [1, 1]


def test_every_resolution_explains_itself() -> None:
    for article, _ in MEANT.values():
        for resolution in resolved(article)[1]:
            assert resolution.reason
            assert 0 <= resolution.score <= 1


def test_affiliation() -> None:
    assert resolved("{Ann Roe, director of the Institute for Fish,} said so.")[0][0].affiliation == "Institute for Fish"


def test_nobody_where_there_is_no_source() -> None:
    parsed = parse(Article("“So it is.”"))
    quote = Attribution(Kind.DIRECT, (Span(0, 11),), None, None, None, UNATTRIBUTED, 1.0)
    speakers, resolutions = resolve(parsed, (), (quote,))
    assert (speakers, resolutions[0].speakers) == ((), ())


def test_a_carried_source_leads_to_the_speaker() -> None:
    text = "“So it is,” said Ann Roe. “It was late.”"
    parsed = parse(Article(text))
    quote = Attribution(Kind.DIRECT, (Span(26, len(text)),), None, None, Span(17, 24), CONTINUED, 1.0)
    assert resolve(parsed, mentions(parsed), (quote,))[0][0].name == "Ann Roe"


def test_the_work_on_one_long_word_grows_as_its_length_does(monkeypatch):
    written = []

    def watched(word):
        found = spellings(word)
        written.append(sum(map(len, found)))
        return found

    monkeypatch.setattr("quotecli.speakers.entities.spellings", watched)
    for letters in (GRAMMAR.spelt_letters, 20_000, 80_000):
        word = "A" * letters
        assert extract(f"“We left,” said Ann {word}. “No,” said {word}. “{word}” said Bob.").quotes
    assert 0 < sum(written) <= len(written) * (GRAMMAR.spelt_letters + 1) ** 2


def test_what_reasons_call_features_are_features_with_a_weight() -> None:
    known = {name for file in ("reference", "description") for name in weights(file)}
    spoken_of = {f"{kind} {feature}" for feature in wording() for kind in KINDS} | set(wording())
    named = {feature for feature in wording() if {feature, *(f"{kind} {feature}" for kind in KINDS)} & known}
    assert named == set(wording())
    assert len(spoken_of & known) > 50


@pytest.mark.parametrize("engine", sorted(ENGINES))
def test_a_last_paragraph_about_nobody_new_changes_nothing_before_it(engine: str) -> None:
    changed = []
    for article in samples():
        before = extract(article.text, engine=engine)
        after = extract(f"{article.text.rstrip()}\n\nThe rain went on for the rest of that week.\n", engine=engine)
        kept = [(quote.text, quote.speaker and (quote.speaker.name, quote.speaker.role)) for quote in after.quotes]
        wanted = [(quote.text, quote.speaker and (quote.speaker.name, quote.speaker.role)) for quote in before.quotes]
        if kept[: len(wanted)] != wanted:
            changed.append(article.name)
    assert not changed
