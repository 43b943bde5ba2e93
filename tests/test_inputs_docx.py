"""The words of Word documents."""

import io
import zipfile

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st

from quotecli import inputs
from quotecli.inputs import Input, Options
from quotecli.inputs import docx as ours
from quotecli.inputs.articles import articles
from quotecli.model import Meta
from tests.documents import FORMATS, MADE, changed, linked

SAID = "“It rained,” said Ann Roe."


@pytest.fixture
def document():
    return docx.Document()


def read(document):
    """The article of a document."""
    packed = io.BytesIO()
    document.save(packed)
    return read_bytes(packed.getvalue())


def read_bytes(data):
    (article,) = ours.read(Input("a.docx", io.BufferedReader(io.BytesIO(data))), Options())
    return article


def failure(path, data):
    path.write_bytes(data)
    (failed,) = articles([str(path)], Options())
    return str(failed.error).removeprefix(f"cannot read {path}: ")


def test_paragraphs_headings_and_cells_in_their_order(document):
    document.add_heading("Rain", 1)
    document.add_paragraph("One.").add_run(" Two").bold = True
    document.add_paragraph(" ")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "A\nB"
    table.cell(0, 1).add_table(rows=1, cols=1).cell(0, 0).text = "C"
    document.add_paragraph("Three.", style="List Bullet")
    article = read(document)
    assert article.text == "Rain\n\nOne. Two\n\nA\nB\n\nC\n\nThree."
    assert article.title == "Rain"


def test_headers_footers_notes_comments_and_pictures_are_left_out(document):
    section = document.sections[0]
    section.header.paragraphs[0].text = "HEADER"
    section.footer.paragraphs[0].text = "FOOTER"
    paragraph = document.add_paragraph("One")
    if hasattr(document, "add_comment"):
        document.add_comment(paragraph.runs, "COMMENT")
    box = "<w:txbxContent><w:p><w:r><w:t>BOX</w:t></w:r></w:p></w:txbxContent>"
    markup = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    for inside in (
        f"<w:pict>{box}</w:pict>",
        f"<mc:AlternateContent {markup}><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>",
        '<w:footnoteReference w:id="2"/>',
        '<w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText>',
        "<w:rPr><w:vanish/></w:rPr><w:t>HIDDEN</w:t>",
    ):
        paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}>{inside}</w:r>"))
    paragraph.add_run(" two.")
    assert read(document).text == "One two."


def test_changes_are_accepted_and_links_are_words(document):
    paragraph = document.add_paragraph("One")
    for tag, words in (("ins", " in"), ("del", " out"), ("moveFrom", " away"), ("moveTo", " here")):
        changed(paragraph, tag, words)
    linked(paragraph, " linked")
    form = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent><w:r><w:t>, chosen</w:t></w:r></w:sdtContent></w:sdt>")
    paragraph._p.append(form)
    assert read(document).text == "One in here linked, chosen"


def test_words_that_are_not_hidden(document):
    paragraph = document.add_paragraph("One")
    paragraph.add_run(" two").font.hidden = False
    paragraph.add_run(" three").font.hidden = True
    assert read(document).text == "One two"


def test_breaks_and_special_characters(document):
    run = document.add_paragraph().add_run("One")
    run.add_break()
    run.add_text("two")
    run.add_break(WD_BREAK.PAGE)
    run.add_text("three\tfour")
    for tag in ("noBreakHyphen", "softHyphen", "cr"):
        run._r.append(OxmlElement(f"w:{tag}"))
        run.add_text(tag)
    assert read(document).text == "One\ntwo three\tfour-noBreakHyphensoftHyphen\ncr"


def test_a_paragraph_in_a_form_is_read(document):
    inside = f"<w:sdtContent><w:p><w:r><w:t>{SAID}</w:t></w:r></w:p></w:sdtContent>"
    document.element.body.insert(0, parse_xml(f"<w:sdt {nsdecls('w')}>{inside}</w:sdt>"))
    assert read(document).text == SAID


@pytest.mark.parametrize(
    ("given_", "title", "meta"),
    [
        ({}, None, Meta()),
        ({"author": "Ann Roe"}, None, Meta("Ann Roe")),
        (
            {"author": "Ann Roe", "created": MADE, "title": " Rain "},
            "Rain",
            Meta("Ann Roe", "2026-03-04"),
        ),
        ({"author": "Microsoft Office User", "title": "Word Document"}, None, Meta()),
        ({"author": "", "title": "Microsoft Word - b.doc"}, None, Meta()),
    ],
)
def test_what_somebody_gave_is_title_and_meta(document, given_, title, meta):
    document.add_paragraph(SAID)
    for name, value in given_.items():
        setattr(document.core_properties, name, value)
    article = read(document)
    assert (article.title, article.meta) == (title, meta)


def test_only_a_heading_at_the_start_is_the_title(document):
    document.add_paragraph(SAID)
    document.add_heading("Rain", 1)
    assert read(document).title is None


def test_documents_that_cannot_be_read(tmp_path, document):
    packed = io.BytesIO()
    document.save(packed)
    empty = packed.getvalue()
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("a.txt", "One.")
    broken = "it is no Word document, or a broken one; open it in Word and save it as .docx"
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    for data, message in (
        (b"", broken),
        (b"One.", broken),
        (empty[: len(empty) // 2], broken),
        (empty.replace(b"word/document.xml", b"word/dokument.xml"), broken),
        (other.getvalue(), broken),
        (ole + b"\0" * 600, "it is an old Word document; save it as .docx"),
        (ole + "EncryptedPackage".encode("utf-16-le"), "it is protected by a password; save it without one"),
        (empty, "there is no text in it; check whether its words stand in pictures or text boxes"),
    ):
        assert failure(tmp_path / "a.docx", data) == message


def test_a_document_that_would_fill_the_memory_is_refused(tmp_path, monkeypatch, document):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (ours.LONGEST_WORDS + 1))
    assert len(packed.getvalue()) < 1 << 20
    message = "it is too large for an article; save the article alone"
    assert failure(tmp_path / "a.docx", packed.getvalue()) == message
    document.add_paragraph(SAID)
    document.save(str(tmp_path / "b.docx"))
    for limit in ("LONGEST_UNPACKED", "LONGEST"):
        monkeypatch.setattr(ours, limit, 1000)
        assert failure(tmp_path / "a.docx", (tmp_path / "b.docx").read_bytes()) == message


def test_entities_are_not_resolved(tmp_path, document):
    document.add_paragraph("PLACE")
    packed = io.BytesIO()
    document.save(packed)
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    out = io.BytesIO()
    with zipfile.ZipFile(packed) as before, zipfile.ZipFile(out, "w") as after:
        for part in before.infolist():
            data = before.read(part)
            if part.filename == "word/document.xml":
                entity = f'?>\n<!DOCTYPE a [<!ENTITY e SYSTEM "file://{secret}">]>'.encode()
                data = data.replace(b"?>", entity, 1).replace(b"PLACE", b"One &e; two")
            after.writestr(part, data)
    article = read_bytes(out.getvalue())
    assert article.text.startswith("One")
    assert "SECRET" not in article.text


def test_what_to_install_is_told(tmp_path, monkeypatch, document):
    path = tmp_path / "a.docx"
    document.save(str(path))
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    (failed,) = articles([str(path)], Options())
    assert str(failed.error) == (
        f"cannot read {path}: reading Word documents needs python-docx; "
        "install it with: pip install 'quote-attribution[docx]'"
    )
    assert inputs.INPUT_KINDS["docx"].extra == "docx"


def test_the_sample():
    (article,) = articles([str(FORMATS / "orchard-frost.docx")], Options())
    assert article.meta == Meta("Orla Devenish", "2026-03-04")
    assert "“You stand there with a candle like a fool, and it comes all the same,” said Casper Nyholt," in article.text
    assert "first edition" not in article.text


# What XML can hold.
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=40)


@pytest.mark.slow
@given(st.lists(TEXTS, max_size=4).map(lambda texts: [*texts, "The end."]))
def test_any_paragraphs_come_back(paragraphs):
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    assert read(document).text == "\n\n".join(text.strip() for text in paragraphs if text.strip())
