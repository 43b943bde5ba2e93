"""Tables of texts with their paragraphs, sentences, words, and the shape of single tokens."""

import time

import pytest

from quotecli.language.base import language
from quotecli.language.tags import Tag
from quotecli.model import Article
from quotecli.text.parsed import parse

PARAGRAPHS = [
    # a blank line divides
    ("Ann Roe left.\n\nIt rained.", ["Ann Roe left.", "It rained."]),
    # a single line break between whole sentences divides
    ("Ann Roe left.\nIt rained until noon.", ["Ann Roe left.", "It rained until noon."]),
    # a line that goes on in lower case is wrapped
    ("The river rose by night and\nflooded the quay.", ["The river rose by night and\nflooded the quay."]),
    # a line whose next word would not have fitted is wrapped
    ("The river at Port Hallow\nRoe-on-Sea rose.", ["The river at Port Hallow\nRoe-on-Sea rose."]),
    # an indented line starts a paragraph
    ("The river rose and\n  flooded the quay.", ["The river rose and", "flooded the quay."]),
    # long lines are never wrapped
    ("a " * 70 + "and\nflooded the quay.", [("a " * 70) + "and", "flooded the quay."]),
    # carriage returns with line feeds are one line end
    ("The river rose by night and\r\nflooded the quay.", ["The river rose by night and\r\nflooded the quay."]),
    # two of them make a blank line
    ("Ann Roe left.\r\n\r\nIt rained.", ["Ann Roe left.", "It rained."]),
    # bare carriage returns end lines too
    ("Ann Roe left.\rIt rained until noon.", ["Ann Roe left.", "It rained until noon."]),
    # so does a line separator
    ("Ann Roe left.\u2028It rained until noon.", ["Ann Roe left.", "It rained until noon."]),
    # white space around a paragraph is not part of it
    ("\n\n  Ann Roe left.  \n \n", ["Ann Roe left."]),
    # white space alone is no paragraph
    (" \n\t\n ", []),
]
FAILING_PARAGRAPHS = [
    # the longest of some lines that are paragraphs of their own
    ("Ann Roe left at noon.\nIt rained.", ["Ann Roe left at noon.", "It rained."]),
]
BODIES = [
    # a town in capitals, an agency, a dash
    ("MOLDE (Newswire) - Ann Roe left.", "Ann Roe left."),
    # two words, a country, a day
    ("PORT HALLOW, Westmark, Jan. 5 — Ann Roe left.", "Ann Roe left."),
    # a day before the agency, and no dash
    ("PORT HALLOW, Aug 12 (PTX) Ann Roe left.", "Ann Roe left."),
    # a town in small letters needs its agency in capitals
    ("Port Hallow (PTX) - Ann Roe left.", "Ann Roe left."),
    # no agency, no dateline
    ("Port Hallow (a town) - Ann Roe left.", "Port Hallow (a town) - Ann Roe left."),
    # a label is none
    ("ROE: We left - and soon.", "ROE: We left - and soon."),
    # nor is a word with a hyphen
    ("A-grade students left.", "A-grade students left."),
]
SENTENCES = [
    # a title ends no sentence
    ("Dr. Roe met Mrs. Poe. They left.", ["Dr. Roe met Mrs. Poe.", "They left."]),
    # nor do initials
    ("J. P. Roe left. It rained.", ["J. P. Roe left.", "It rained."]),
    # nor does a month before its day
    ("It rained on Jan. 5 in Molde. It froze.", ["It rained on Jan. 5 in Molde.", "It froze."]),
    # "no." is a number before a number only
    ("It was No. 5 of ten. He said no. It rained.", ["It was No. 5 of ten.", "He said no.", "It rained."]),
    # an abbreviation before a word that starts a sentence ends one
    ("They left for the U.S. The rain stopped.", ["They left for the U.S.", "The rain stopped."]),
    # before another name it does not
    ("The U.S. Coast Guard left. It rained.", ["The U.S. Coast Guard left.", "It rained."]),
    # decimals hold together
    ("It rose by 2.5 metres. It fell.", ["It rose by 2.5 metres.", "It fell."]),
    # a quotation is one word for the sentence around it
    ('"It rained. It froze," said Roe. They left.', ['"It rained. It froze," said Roe.', "They left."]),
    # it ends the sentence where a capital letter follows
    ('"It rained." They left.', ['"It rained."', "They left."]),
    # a question inside ends nothing before a small letter
    ('"Who ran?" asked Roe. They left.', ['"Who ran?" asked Roe.', "They left."]),
    # closing brackets belong to the sentence that they end
    ("It rained (hard.) They left.", ["It rained (hard.)", "They left."]),
    # three dots end a sentence before a capital letter
    ("It rained ... They left.", ["It rained ...", "They left."]),
    # in the middle of one they do not
    ("It rained ... and froze.", ["It rained ... and froze."]),
]
WORDS = [
    # a possessive is a token of its own, an apostrophe inside a name is not
    ("O’Neill’s boat", ["O’Neill", "’s", "boat"]),
    # a plural possessive leaves its mark alone
    ("the readers' choice", ["the", "readers", "'", "choice"]),
    # contractions stay whole
    ("don't, o'clock", ["don't", ",", "o'clock"]),
    # hyphens join
    ("al-Roe's 43-year-old", ["al-Roe", "'s", "43-year-old"]),
    # numbers with marks
    ("1,000 at 6:30pm, 5.", ["1,000", "at", "6:30pm", ",", "5", "."]),
    # handles, one with a digit and an underscore
    ("@ann_roe1 wrote #dams", ["@ann_roe1", "wrote", "#dams"]),
    # a dot inside an address
    ("see roe.com.", ["see", "roe.com", "."]),
    # typewriter marks are one token each
    ("``We ran,'' he", ["``", "We", "ran", ",", "''", "he"]),
    # letters of a wrong encoding stay in their word
    ("cafÃ©s, RÃ¸d", ["cafÃ©s", ",", "RÃ¸d"]),
    # but no token holds white space
    ("rain\x85it froze", ["rain", "it", "froze"]),
    # a double dash
    ("it rained--hard", ["it", "rained", "--", "hard"]),
    # a full stop belongs to an abbreviation
    ("Mr. Roe etc. left", ["Mr.", "Roe", "etc.", "left"]),
    # not to a word
    ("He met mister. Roe", ["He", "met", "mister", ".", "Roe"]),
]
FAILING_WORDS = [
    # an apostrophe of a wrong encoding, which is three letters
    ("donâ\x80\x99t go", ["donâ\x80\x99t", "go"]),
]
TAGS = [
    # a capital letter
    ("Roe", Tag.CAPITAL, Tag.CAPITALS),
    # all capitals
    ("ROE", Tag.CAPITALS, Tag.NUMBER),
    # a handle counts as a name
    ("@roe", Tag.CAPITAL | Tag.WORD, Tag.MARK),
    # an at sign alone does not
    ("@", Tag.MARK, Tag.WORD),
    # endings of words that no list knows
    ("glowered", Tag.ED, Tag.ADVERB),
    # a number
    ("43-year-old", Tag.NUMBER | Tag.WORD, Tag.CAPITAL),
    # marks
    (",", Tag.COMMA | Tag.MARK, Tag.STOP),
    ("...", Tag.STOP | Tag.MARK, Tag.WORD),
    (":", Tag.COLON | Tag.MARK, Tag.STOP),
    # a possessive is no mark
    ("’s", Tag.CLITIC, Tag.MARK),
]
# Texts that a pattern which tries one split after the other would never come to an end with.
HOSTILE = ["A-" * 100_000, "1.1." * 50_000, "." * 200_000, "AAAA " * 40_000, "1" + "-" * 200_000, "A'" * 100_000,
           "A." * 100_000, "@" * 200_000, " " * 100_000 + "\n" + " " * 100_000, "KABUL, A" + "a" * 200_000]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PARAGRAPHS)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert [p.span.of(text) for p in parse(Article(text)).paragraphs] == expected


@pytest.mark.xfail(reason="known failure")
@pytest.mark.parametrize(("text", "expected"), FAILING_PARAGRAPHS)
def test_paragraphs_that_fail(text: str, expected: list[str]) -> None:
    assert [p.span.of(text) for p in parse(Article(text)).paragraphs] == expected


@pytest.mark.parametrize(("text", "expected"), BODIES)
def test_datelines(text: str, expected: str) -> None:
    parsed = parse(Article(text))
    (paragraph,) = parsed.paragraphs
    assert parsed.span(paragraph.first_token, paragraph.last_token).of(text) == expected


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text: str, expected: list[str]) -> None:
    parsed = parse(Article(text))
    found = parsed.sentences
    assert [parsed.span(s.first, s.last).of(text) for s in found] == expected


def tokens(text: str) -> list[str]:
    parsed = parse(Article(text))
    return [text[start:end] for start, end in zip(parsed.starts, parsed.ends, strict=True)]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_words(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@pytest.mark.xfail(reason="known failure")
@pytest.mark.parametrize(("text", "expected"), FAILING_WORDS)
def test_words_that_fail(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@pytest.mark.parametrize(("word", "has", "lacks"), TAGS)
def test_tags(word: str, has: int, lacks: int) -> None:
    tag = language("en").look_up(word)[1]
    assert tag & has == has
    assert not tag & lacks


@pytest.mark.xdist_group("clock")
@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:8].strip() or "spaces")
def test_patterns_come_to_an_end(text: str) -> None:
    started = time.process_time()
    parse(Article(text))
    assert time.process_time() - started < 3


def test_headings() -> None:
    parsed = parse(Article("Dam Holds\n\nThe dam held, Ann Roe said."))
    assert [p.heading for p in parsed.paragraphs] == [True, False]


def test_no_sentence_without_end() -> None:
    parsed = parse(Article("we ran " * 1_000))
    assert len(parsed.sentences) > 1
