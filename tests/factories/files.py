"""Word and PDF files made for tests, with text in whatever layer is wanted."""

import zipfile
from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Any

import docx
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen import canvas

WORD_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CLEAN = (
    "Child A was seen by the health visitor. The plan was shared late, and nobody had a chronology."
)
NAMED = "The grandmother, Mrs Moira Tweedlesham, telephoned on 01632 960 417."


@cache
def word(*pages: str, author: str = "") -> bytes:
    """A Word file with a page for each text."""
    file = docx.Document()
    file.core_properties.author = author
    for number, page in enumerate(pages or (CLEAN,)):
        if number:
            file.add_page_break()
        for paragraph in page.split("\n"):
            file.add_paragraph(paragraph)
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The same archive with one more part."""
    out = BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name, content)
    return out.getvalue()


def with_body(body: str) -> bytes:
    """A Word file whose body is the given WordprocessingML."""
    source, out = zipfile.ZipFile(BytesIO(word())), BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            content = source.read(item)
            if item.filename == "word/document.xml":
                content = f"<w:document {WORD_NS}><w:body>{body}</w:body></w:document>".encode()
            target.writestr(item.filename, content)
    return out.getvalue()


@cache
def pdf(*pages: str, author: str = "anonymous") -> bytes:
    """A PDF with text, a page for each text."""
    out = BytesIO()
    sheet = canvas.Canvas(out, pagesize=A4)
    sheet.setAuthor(author)
    for page in pages or (CLEAN,):
        y = 800
        for line in (
            part
            for raw in page.split("\n")
            for part in simpleSplit(raw, "Helvetica", 10, 450) or [""]
        ):
            if y < 60:
                sheet.showPage()
                y = 800
            sheet.setFont("Helvetica", 10)
            sheet.drawString(60, y, line)
            y -= 14
        sheet.showPage()
    sheet.save()
    return out.getvalue()


def root_of(pdf: PdfReader) -> Any:
    """The catalogue of a PDF, which says whether it is tagged and in which language."""
    return pdf.trailer["/Root"]


def rewritten(data: bytes, change: Callable[[PdfWriter], object]) -> bytes:
    """A PDF after `change(writer)`."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def scanned(*lines: str, footer: str = "") -> bytes:
    """A page that is one picture of lines of text, as a scanner makes it, perhaps with a line that
    the scanner added.
    """
    from reportlab.lib.utils import ImageReader

    from tests.factories import drawn

    out = BytesIO()
    sheet = canvas.Canvas(out, pagesize=A4)
    sheet.drawImage(ImageReader(drawn.page(*lines)), 0, 0, *A4)
    sheet.drawString(20, 20, footer)
    sheet.save()
    return out.getvalue()


@cache
def bomb() -> bytes:
    """A small archive that would unpack to far more than the limit."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b" " * 200_000_000 + b"</a>")
    return out.getvalue()
