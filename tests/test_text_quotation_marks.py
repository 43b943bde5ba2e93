"""A table of texts with their quotations: which marks open and close what, and which are no quotation marks at all."""

from itertools import pairwise

import pytest

from quotecli.model import Article
from quotecli.text.parsed import parse
from quotecli.text.quotation_marks import Quotation

QUOTATIONS = [
    # straight
    ('"We ran," he said, "all night."', ['"We ran,"', '"all night."']),
    # curly
    ("“We ran,” he said, “all night.”", ["“We ran,”", "“all night.”"]),
    # curly, opened by a closing mark
    ("”We ran,” he said.", ["”We ran,”"]),
    # German
    ("„We ran,“ he said.", ["„We ran,“"]),
    # German, closed as in English
    ("„We ran,” he said.", ["„We ran,”"]),
    # French
    ("«We ran,» he said.", ["«We ran,»"]),
    # turned round
    ("»We ran,« he said.", ["»We ran,«"]),
    # single guillemets
    ("‹We ran,› he said.", ["‹We ran,›"]),
    # typewriter
    ("``We ran,'' he said.", ["``We ran,''"]),
    # typewriter, the same mark on both sides
    ("''We ran,'' he said.", ["''We ran,''"]),
    # British single, curly
    ("‘We ran,’ he said.", ["‘We ran,’"]),
    # British single, straight
    ("'We ran,' he said.", ["'We ran,'"]),
    # curly opened, straight closed
    ('“We ran," he said.', ['“We ran,"']),
    # straight opened, curly closed
    ('"We ran,” he said.', ['"We ran,”']),
    # an apostrophe inside single marks
    ("'It's ours,' he said.", ["'It's ours,'"]),
    # a possessive plural inside single marks
    ("‘The readers’ choice,’ he said.", ["‘The readers’ choice,’"]),
    # elisions open nothing
    ("He left in the '90s with rock 'n' roll.", []),
    # nor does a possessive
    ("The readers' choice was Roe's.", []),
    # feet and inches
    ("He is 6'2\" tall and ran.", []),
    # an inch mark after a number, before a quotation
    ('A 6" pipe burst, "as we feared," he said.', ['"as we feared,"']),
    # a mark glued to the word before it opens when nothing is open
    ('He said,"We ran," and left.', ['"We ran,"']),
    # double marks around single ones
    ("“We sang ‘The Dam’ all night,” he said.", ["“We sang ‘The Dam’ all night,”"]),
    # single marks around double ones
    ("‘We sang “The Dam” all night,’ he said.", ["‘We sang “The Dam” all night,’"]),
    # never closed
    ("“We ran all night and it rained.", ["“We ran all night and it rained."]),
    # never closed, and harmless in the next paragraph
    ("“We ran all night and it rained.\n\nHe said “no” to us.", ["“We ran all night and it rained.", "“no”"]),
    # a stray mark at the end
    ('It rained all night and we ran." He', []),
    # single and never closed
    ("They sang 'we ran all night.", []),
    # marks with nothing between them
    ('He wrote "" and left.', []),
    # brackets before a mark
    ('He (the "mayor") left.', ['"mayor"']),
    # a mark of one character at the very end
    ('We ran "', []),
]
FAILING = [
    # an elided word before a name in single marks
    ("'Em all,' he said.", ["'Em all,'"]),
    # a possessive in straight single marks, right before another quotation
    ("'The Roes' boat sank' and 'the quay fell'", ["'The Roes' boat sank'", "'the quay fell'"]),
]
SPEECH = [
    # a sentence
    ('"We ran all night," he said.', True),
    # two words with an end
    ('"We ran," he said.', True),
    # one word
    ('"No," he said.', False),
    # a title
    ('He read "The Dam of Port Hallow" twice.', False),
    # a phrase in small letters
    ('He spoke of "a dam that would never hold" twice.', True),
    # scare quotes
    ('The "free" ride cost nine crowns.', False),
]
CONTINUED = [
    # the next paragraph opens with the same mark
    ("“We ran all night.\n\n“It rained,” he said.", [True, False]),
    # it does not
    ("“We ran all night.\n\nIt rained. “No,” he said.", [False, False]),
    # closed
    ("“We ran all night.”\n\n“It rained,” he said.", [False, False]),
    # three paragraphs
    ("“We ran and ran.\n\n“It rained all night.\n\n“It froze,” he said.", [True, True, False]),
]


def found(text: str) -> tuple[Quotation, ...]:
    return parse(Article(text)).quotations


@pytest.mark.parametrize(("text", "expected"), QUOTATIONS)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [q.span.of(text) for q in found(text)] == expected


@pytest.mark.xfail(reason="known failure")
@pytest.mark.parametrize(("text", "expected"), FAILING)
def test_quotations_that_fail(text: str, expected: list[str]) -> None:
    assert [q.span.of(text) for q in found(text)] == expected


@pytest.mark.parametrize(("text", "expected"), SPEECH)
def test_speech(text: str, expected: bool) -> None:
    (quotation,) = found(text)
    assert quotation.speech is expected


@pytest.mark.parametrize(("text", "expected"), CONTINUED)
def test_several_paragraphs(text: str, expected: list[bool]) -> None:
    assert [q.continues for q in found(text)] == expected


def tree(quotation: Quotation, text: str) -> list[object]:
    return [quotation.span.of(text), *(tree(inner, text) for inner in quotation.nested)]


def test_nested_quotations_make_a_tree() -> None:
    text = "“She sang ‘The «old» Dam’ and ‘The Quay’ twice,” he said."
    (outer,) = found(text)
    inner = [["‘The «old» Dam’", ["«old»"]], ["‘The Quay’"]]
    assert tree(outer, text) == ["“She sang ‘The «old» Dam’ and ‘The Quay’ twice,”", *inner]


def test_quotations_of_a_paragraph_that_is_quoted_do_not_overlap() -> None:
    text = 'It reads: "The dam held, and "we sang \'The Quay\' all night," Roe said. It rained.'
    spans = [q.span for q in found(text)]
    assert all(before.end <= after.start for before, after in pairwise(spans))


def test_marks_open_no_deeper_than_a_bound() -> None:
    assert len(found("“a " * 1_000 + "b” " * 1_000)) >= 1
