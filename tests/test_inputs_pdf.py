"""The paragraphs of PDFs."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecli.inputs import INPUT_KINDS, Input, Options
from quotecli.inputs.articles import articles
from quotecli.inputs.pdf import pdf_paragraphs as pages
from quotecli.inputs.pdf import read as pdf
from quotecli.inputs.pdf.hyphens import joined, vocabulary
from quotecli.inputs.pdf.lines import Line, Page
from quotecli.model import Meta
from tests.documents import CUTS, FORMATS, HEIGHT, LIGHTHOUSE, columns, cut, draw, furnished

TITLE = "Lighthouse for sale"
SOFT = [cut(text, CUTS) for text in LIGHTHOUSE]


def read(path):
    (article,) = articles([str(path)], Options())
    return article


def paragraphs(path):
    return read(path).text.split("\n\n")


def message(path):
    return str(read(path).error).removeprefix(f"cannot read {path}: ")


@pytest.mark.parametrize("turn", [0, 90, 180])
@pytest.mark.parametrize(
    "look",
    [
        {"number": 1, "indent": 14},
        {"number": 1, "indent": 0, "gap": 6, "rows": 30},
        {"number": 2, "rows": 20},
        {"number": 2, "indent": 0, "gap": 5, "rows": 14},
        {"number": 3, "size": 8, "rows": 25},
        {"number": 2, "size": 13, "rows": 9},
    ],
    ids=str,
)
def test_paragraphs_come_back_from_pages_and_columns(tmp_path, look, turn):
    drawn = furnished(columns(SOFT, title=TITLE, **look), "The Beacon, page #", "beacon.example")
    assert paragraphs(draw(tmp_path / "a.pdf", drawn, turn=turn)) == [TITLE, *LIGHTHOUSE]


@pytest.mark.parametrize("order", ["across", "upwards"])
def test_columns_are_read_one_after_the_other_whatever_the_order_in_the_file(tmp_path, order):
    (page,) = columns(SOFT, number=2, rows=40, title=TITLE)
    page.sort(key=lambda line: (line[1], line[0]), reverse=order == "upwards")
    assert paragraphs(draw(tmp_path / "a.pdf", [page])) == [TITLE, *LIGHTHOUSE]


def test_headers_and_footers_of_even_and_odd_pages(tmp_path):
    drawn = columns(LIGHTHOUSE, rows=4)
    assert len(drawn) == 4
    furnished_ = [
        [(60, 40, 9, ("THE BEACON", "Friday 6 March 2026")[n % 2]), (500, 40, 9, str(n + 11)), *page]
        for n, page in enumerate(drawn)
    ]
    assert paragraphs(draw(tmp_path / "a.pdf", furnished_)) == list(LIGHTHOUSE)


@pytest.mark.parametrize("number", ["3", "- 3 -", "Page 3", "p. 3", "3/12", "Page 3 of 12", "xii"])
def test_the_number_of_a_single_page(tmp_path, number):
    (page,) = columns(LIGHTHOUSE, rows=60)
    drawn = [[(60, 40, 9, "The Beacon"), *page, (290, 800, 9, number)]]
    assert paragraphs(draw(tmp_path / "a.pdf", drawn)) == list(LIGHTHOUSE)


def test_what_only_looks_like_a_header_stays(tmp_path):
    drawn = [[(60, 60, 10, "“Stop,” she said."), (60, 73, 10, "He did not."), (60, 86, 10, "Nobody moved.")]]
    text = read(draw(tmp_path / "a.pdf", drawn)).text
    assert text.split() == ["“Stop,”", "she", "said.", "He", "did", "not.", "Nobody", "moved."]


def test_a_sentence_goes_on_behind_a_caption(tmp_path):
    (page,) = columns(LIGHTHOUSE[:3], number=2, rows=7)
    left = [line for line in page if line[0] < 300]
    right = [line for line in page if line[0] > 300]
    caption = (60.0, 260.0, 7.0, "The lighthouse on Gannet Point. Picture: Ada Quill")
    assert left
    assert right
    found = paragraphs(draw(tmp_path / "a.pdf", [[*left, caption, *right]]))
    assert found == [*LIGHTHOUSE[:2], caption[3], LIGHTHOUSE[2]]


def test_a_large_first_letter_belongs_to_its_word(tmp_path):
    lines = [
        (60.0, 200.0, 30.0, "T"),
        (80.0, 186.0, 10.0, "he lighthouse on Gannet Point is for sale, with its lamp, its foghorn and a"),
        (80.0, 199.0, 10.0, "right of way that two neighbours dispute, the Harbour Trust said on Thursday"),
        (60.0, 212.0, 10.0, "before a crowd of forty people, most of whom had come to see the lamp lit once again,"),
        (60.0, 225.0, 10.0, "as the trust had promised."),
    ]
    assert paragraphs(draw(tmp_path / "a.pdf", [lines])) == [
        "The lighthouse on Gannet Point is for sale, with its lamp, its foghorn and a right of way that two neighbours "
        "dispute, the Harbour Trust said on Thursday before a crowd of forty people, most of whom had come to see the "
        "lamp lit once again, as the trust had promised."
    ]


@pytest.mark.parametrize("hyphen", ["-", "\xad", "\u2010", "\x02", "\ufffe"])
def test_hyphens_of_any_kind_are_one(hyphen):
    run = [
        pdf._Char(char, 5.0 * n, 0, 5.0 * n + 5, 10, 10, False)
        for n, char in enumerate(f"\ud83d\ude00 oﬃces, har{hyphen} ")
    ]
    (found,) = pdf._line(run)
    assert found.text == "😀 offices, har-"
    assert (found.left, found.top, found.bottom, found.size) == (0, 0, 10, 10)


def test_a_page_of_more_than_can_be_text_is_cut(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf, "LINES", 2)
    assert paragraphs(draw(tmp_path / "a.pdf", columns(LIGHTHOUSE, rows=60)))[0] == LIGHTHOUSE[0]
    monkeypatch.setattr(pdf, "CHARACTERS", 14)
    assert read(tmp_path / "a.pdf").text == "The lighthouse"


def test_title_and_meta(tmp_path):
    drawn = columns(LIGHTHOUSE, title=TITLE)
    article = read(draw(tmp_path / "a.pdf", drawn, title="For sale", author="Wren  Castellane"))
    assert (article.title, article.meta) == ("For sale", Meta("Wren Castellane", "2026-03-04"))
    for name in ("", "untitled", "Microsoft Word - b.doc", "page_4.indd", "https://a.example/b"):
        article = read(draw(tmp_path / "a.pdf", drawn, title=name, author="(anonymous)"))
        assert (article.title, article.meta.author) == (TITLE, None)
    assert read(draw(tmp_path / "a.pdf", columns(LIGHTHOUSE))).title is None


def test_pdfs_that_cannot_be_read(tmp_path, monkeypatch):
    path = tmp_path / "a.pdf"
    assert message(draw(path, [[], []])) == "there is no text in it; it may be a scan: run it through OCR first"
    assert message(draw(path, columns(LIGHTHOUSE), password="x")) == (
        "it is protected by a password; save it without one"
    )
    for data in (b"", b"One.", b"%PDF-1.7\n", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<</Root 1 0 R>>\n"):
        path.write_bytes(data)
        assert message(path) == "it is no PDF, or a broken one; open it in a viewer and print it as PDF"
    draw(path, columns(LIGHTHOUSE, rows=5))
    monkeypatch.setattr(pdf, "PAGES", 3)
    assert message(path).endswith("pages, which is no article; save the pages of the article alone")
    monkeypatch.setattr(pdf, "LONGEST", 100)
    assert message(path) == "it is too large for an article; save the pages of the article alone"


def test_what_to_install_is_told(tmp_path, monkeypatch):
    path = draw(tmp_path / "a.pdf", columns(LIGHTHOUSE))
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert message(path) == "reading PDFs needs pypdfium2; install it with: pip install 'quote-attribution[pdf]'"
    assert INPUT_KINDS["pdf"].extra == "pdf"


def test_the_sample():
    article = read(FORMATS / "lighthouse-sale.pdf")
    assert article.text.split("\n\n") == ["Lighthouse for sale, with a foghorn", *LIGHTHOUSE]
    assert article.meta == Meta("Wren Castellane", "2026-03-04")


@pytest.mark.slow
@given(st.binary(max_size=400), st.integers(0, 2700))
def test_damaged_pdfs_are_read_or_told(data, place):
    whole = (FORMATS / "lighthouse-sale.pdf").read_bytes()
    damaged = whole[:place] + data + whole[place + len(data) :]
    try:
        found = list(pdf.read(Input("a.pdf", io.BufferedReader(io.BytesIO(damaged))), Options()))
    except Exception as error:
        assert type(error).__name__ == "QuotesError"  # noqa: PT017 - anything else would reach the user
    else:
        assert len(found) == 1


def line(text, left=60.0, top=100.0, size=10.0):
    return Line(text, left, left + 0.5 * size * len(text), top, top + size, size)


LINES = st.builds(
    line,
    st.text(st.sampled_from("ab -.A”1"), min_size=1, max_size=30)
    .filter(str.strip)
    .map(lambda text: " ".join(text.split())),
    st.floats(0, 500),
    st.floats(0, HEIGHT),
    st.floats(1, 40),
)


@given(st.lists(st.lists(LINES, max_size=12).map(lambda lines: Page(tuple(lines), HEIGHT)), max_size=4))
def test_lines_anywhere_are_read_and_nothing_is_made_up(drawn):
    found = pages.paragraphs(drawn)
    letters = "".join(line.text for page in drawn for line in page.lines)
    read = "".join(paragraph.text for paragraph in found)
    for letter in "abA1.":
        assert read.count(letter) <= letters.count(letter)
    assert pages.heading(found) in (None, *(paragraph.text for paragraph in found[:1]))


@pytest.mark.parametrize(
    ("left", "right", "whole"),
    [
        ("the har-", "bour wall", "the harbour wall"),
        ("of twenty-", "one", "of twenty-one"),
        ("the mid-", "1990s", "the mid-1990s"),
        ("Anglo-", "Saxon", "Anglo-Saxon"),
        ("a 41-", "year wait", "a 41-year wait"),
        ("a so-", "called expert", "a so-called expert"),
        ("a so-", "cial club", "a social club"),
        ("was re-", "elected", "was re-elected"),
        ("he re-", "peated", "he repeated"),
        ("was re-elec-", "ted", "was re-elected"),
        ("Thurs-", "day", "Thursday"),
        ("a storm-", "damaged pier", "a storm-damaged pier"),
        ("the sea-", "front", "the seafront"),
        ("nobody’s busi-", "ness,” he", "nobody’s business,” he"),
        ("he said -", "and left", "he said - and left"),
        ("“No-", "” he said", "“No-” he said"),
    ],
)
def test_hyphens_at_the_end_of_lines(left, right, whole):
    assert joined(left, right, vocabulary(["the storm had damaged it and", "the sea-", "front. The seafront"])) == whole


def test_a_word_that_a_line_cuts_is_none_of_the_vocabulary():
    assert vocabulary(["the har-", "bour wall-", "paper"]) == {"the"}
