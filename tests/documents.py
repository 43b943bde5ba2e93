"""Word documents and PDFs for the tests; `python -m tests.documents` makes those of `samples/formats` anew."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timezone
from pathlib import Path

import docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.marked import SAMPLES

FORMATS = SAMPLES / "formats"
MADE = datetime(2026, 3, 4, 9, 30, tzinfo=timezone.utc)
WIDTH, HEIGHT = A4
FONT = "Times-Roman"
# In the texts below: where a word may be cut at the end of a line.
SOFT_HYPHEN = "\u00ad"

Placed = tuple[float, float, float, str]


def draw(
    path: Path, pages: Iterable[Iterable[Placed]], *, turn: int = 0, password: str | None = None, **info: str
) -> Path:
    """A PDF with texts at places: points from the left and from the top, size of the letters, words."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1, encrypt=password)
    canvas.setTitle(info.get("title", ""))
    canvas.setAuthor(info.get("author", ""))
    for page in pages:
        if turn == 90:
            canvas.setPageRotation(90)
            # Its sides have changed places.
            canvas.translate(HEIGHT, 0)
            canvas.rotate(90)
        elif turn == 180:
            canvas.setPageRotation(180)
            canvas.translate(WIDTH, HEIGHT)
            canvas.rotate(180)
        for left, top, size, words in page:
            canvas.setFont(FONT, size)
            canvas.drawString(left, HEIGHT - top, words)
        canvas.showPage()
    canvas.save()
    path.write_bytes(path.read_bytes().replace(b"D:20000101000000", f"D:{MADE:%Y%m%d%H%M%S}".encode()))
    return path


def wrapped(text: str, width: float, size: float, indent: float = 0) -> list[str]:
    """The lines of a paragraph, cut at spaces, hyphens and soft hyphens."""
    lines = [""]
    room = width - indent
    for word in text.split(" "):
        parts = [part + "-" for part in word.split(SOFT_HYPHEN)]
        parts[-1] = parts[-1][:-1]
        line = lines[-1]
        start = f"{line} " if line else ""
        fitting = 0
        for n in range(1, len(parts) + 1):
            whole = start + word_of(parts[:n])
            if stringWidth(whole, FONT, size) <= room:
                fitting = n
        if fitting:
            lines[-1] = start + word_of(parts[:fitting])
        if fitting < len(parts):
            lines.append(word_of(parts[fitting:]))
            room = width
    return lines


def word_of(parts: Sequence[str]) -> str:
    return "".join(part[:-1] for part in parts[:-1]) + parts[-1]


def columns(
    paragraphs: Sequence[str],
    *,
    number: int = 1,
    size: float = 10,
    indent: float = 12,
    gap: float = 0,
    rows: int = 50,
    title: str = "",
) -> list[list[Placed]]:
    """Pages of columns of text, with a title above the first."""
    gutter = 20.0
    width = (WIDTH - 120 - gutter * (number - 1)) / number
    lines: list[tuple[float, float, str]] = []
    for paragraph in paragraphs:
        for n, line in enumerate(wrapped(paragraph, width, size, indent)):
            lines.append((0.0 if n else indent, gap if n == 0 and lines else 0.0, line))
    pages: list[list[Placed]] = [[(60, 100, 2 * size, title)] if title else []]
    column, row, down = 0, 0, 0.0
    for left, space, line in lines:
        if row == rows:
            column, row, down = column + 1, 0, 0.0
            if column == number:
                column = 0
                pages.append([])
        down += space if row else 0
        pages[-1].append((60 + column * (width + gutter) + left, 140 + 1.25 * size * row + down, size, line))
        row += 1
    return pages


def furnished(pages: list[list[Placed]], head: str, foot: str) -> list[list[Placed]]:
    """The pages with running headers and footers; `#` is the number of the page."""
    return [
        [(60, 40, 9, head.replace("#", str(n))), *page, (280, 815, 9, foot.replace("#", str(n)))]
        for n, page in enumerate(pages, 1)
    ]


def changed(paragraph: Paragraph, tag: str, words: str) -> None:
    """Put a tracked insertion (`ins`, `moveTo`) or deletion (`del`, `moveFrom`) at the end of a paragraph."""
    text = "delText" if tag == "del" else "t"
    run = f'<w:r><w:{text} xml:space="preserve">{words}</w:{text}></w:r>'
    paragraph._p.append(parse_xml(f'<w:{tag} {nsdecls("w")} w:id="1" w:author="Editor">{run}</w:{tag}>'))


def linked(paragraph: Paragraph, words: str) -> None:
    """Put a link at the end of a paragraph."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), "there")
    link.append(parse_xml(f'<w:r {nsdecls("w")}><w:t xml:space="preserve">{words}</w:t></w:r>'))
    paragraph._p.append(link)


def orchard_frost() -> None:
    document = docx.Document()
    document.core_properties.title = "Frost takes half the plums"
    document.core_properties.author = "Orla Devenish"
    document.core_properties.created = MADE
    document.sections[0].header.paragraphs[0].text = "The Beacon – first edition"
    document.add_heading("Frost takes half the plums", 1)
    document.add_paragraph("By Orla Devenish")
    lead = document.add_paragraph("Growers in the Lisk valley lost ")
    lead.add_run("half their plums").bold = True
    lead.add_run(" to three nights of frost, the Fruit Board said on Wednesday.")
    first = document.add_paragraph("“You stand there with a candle like a fool, and ")
    changed(first, "del", "the frost")
    changed(first, "ins", "it")
    first.add_run(" comes all the same,” said ")
    linked(first, "Casper Nyholt")
    first.add_run(", who grows plums and pears in Overlisk.")
    document.add_paragraph("The board put the damage at two million crowns. Nyholt said he did not believe it.")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        [cell for row in table.rows for cell in row.cells],
        [
            "The growers",
            "The ministry",
            "“Pay us by the tree,” said Nyholt.",
            "“By the hectare,” said Ilse Vanterpool, the minister.",
        ],
        strict=True,
    ):
        cell.text = text
    document.add_paragraph("Vanterpool promised an answer “before the next blossom”.")
    document.save(str(FORMATS / "orchard-frost.docx"))


# Where words may be cut.
CUTS = (
    "Fish|er|men Thurs|day cel|lars chair|woman coun|cil em|bank|ment ex|pects fog|horn it|self law|yers "
    "light|house mu|se|um neigh|bours no|tice pri|vate re|mem|ber some|body some|thing twenty-|one"
)
LIGHTHOUSE = (
    "The lighthouse on Gannet Point is for sale, with its lamp, its foghorn and a right of way that two "
    "neighbours dispute, the Harbour Trust said on Thursday.",
    "“We would rather sell it to somebody who wants to live in it than watch it fall into the sea,” said Leontine "
    "Ashcombe, the trust’s chairwoman. “But we will not give it away.”",
    "Bids are to be in by the end of May. The trust expects at least 300,000 crowns, which the last keeper, "
    "Tobias Quayle, called “a joke with a view”.",
    "Quayle, 81, kept the light for twenty-one years and lives at the foot of the hill. “There is no oven,” he "
    "said. “There are a hundred and sixteen steps, and on every one of them you remember something you have left "
    "at the bottom.”",
    "The town council had offered to take the tower for a museum of wrecks. The mayor, Ruta Sandevik, told the "
    "council last week that the money was needed for the embankment. “I love that tower,” she said. “I also love "
    "dry cellars.”",
    "Fishermen fear for the light itself. The Seafarers’ League warned that a private owner might turn it off. "
    "Ashcombe denied this: the lamp would stay with the trust, she said, and so would the bill for it.",
    "The neighbours have hired lawyers. Neither would say how wide the path is, but both agreed that it was "
    "“narrower than it used to be”.",
    "Viewings are on Sundays at low tide. “Bring boots,” the trust’s notice says.",
)


def cut(text: str, cuts: str) -> str:
    """The text with soft hyphens in the words that are given with bars."""
    for word in cuts.split():
        text = text.replace(word.replace("|", ""), word.replace("|", SOFT_HYPHEN))
    return text


def lighthouse_sale() -> None:
    title = "Lighthouse for sale, with a foghorn"
    pages = columns([cut(text, CUTS) for text in LIGHTHOUSE], number=2, rows=22, title=title)
    head, foot = "The Beacon   Friday 6 March 2026", "Page #"
    draw(FORMATS / "lighthouse-sale.pdf", furnished(pages, head, foot), title=title, author="Wren Castellane")


if __name__ == "__main__":
    orchard_frost()
    lighthouse_sale()
