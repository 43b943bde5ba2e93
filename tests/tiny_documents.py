"""Tiny documents of the kinds that need an extra, each with the same quote in it."""

import io
import zipfile
from collections.abc import Callable

SPEAKER = "Ines Okello"
PARAGRAPHS = (
    "The ferry to Port Sallow will stay in the harbour for another winter, the council decided at its meeting.",
    '"The old boat will sail again in the spring," said Ines Okello, the harbour master of the town.',
    "Nobody had expected the repairs of the hull to take so long, and the yard has not yet sent a bill for them.",
)


def html() -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    head = '<head><meta charset="utf-8"><title>Ferry</title></head>'
    return f"<!doctype html><html>{head}<body><article><h1>Ferry</h1>{body}</article></body></html>".encode()


def docx() -> bytes:
    office = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    schemas = "http://schemas.openxmlformats.org"
    relationship = f"{schemas}/officeDocument/2006/relationships/officeDocument"
    body = "".join(f"<w:p><w:r><w:t>{paragraph}</w:t></w:r></w:p>" for paragraph in PARAGRAPHS)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{schemas}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{office}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{schemas}/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{relationship}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{schemas}/wordprocessingml/2006/main">'
        f"<w:body>{body}</w:body></w:document>",
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{text}')
    return made.getvalue()


def pdf() -> bytes:
    shown = "".join(f"1 0 0 1 40 {700 - 40 * row} Tm ({line}) Tj " for row, line in enumerate(PARAGRAPHS))
    content = f"BT /F1 10 Tf {shown}ET".encode()
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    made, offsets = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        offsets.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(made))
    return made + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer


# By the name of the kind, as `quotecli.inputs.INPUT_KINDS` has it.
MAKERS: dict[str, Callable[[], bytes]] = {"html": html, "docx": docx, "pdf": pdf}
