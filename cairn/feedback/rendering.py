"""The letter as a tagged PDF (PDF/UA-1) and as a Word file; both from the same parts."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from importlib import resources
from io import BytesIO

import docx
from django.utils.dateformat import format as format_date
from docx.shared import Pt

from cairn.typesetting import tagged

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class RenderedPart:
    heading: str
    paragraphs: Sequence[str]


@dataclass(frozen=True, slots=True)
class Letter:
    """What is printed. All text has passed the guard before it comes here."""

    title: str
    reference: str
    to: str
    date: str
    author: str
    signed_by: str
    parts: Sequence[RenderedPart]


def dated(day: date) -> str:
    return format_date(day, "j F Y")


def to_pdf(letter: Letter) -> bytes:
    source = resources.files("cairn.feedback").joinpath("letter.typ").read_bytes()
    return tagged.to_pdf(source, "letter", asdict(letter))


def to_docx(letter: Letter) -> bytes:
    file = docx.Document()
    # The library's template names itself as the author.
    file.core_properties.author = "Care Inspectorate"
    file.core_properties.title = letter.title
    file.core_properties.language = "en-GB"
    file.styles["Normal"].font.name = "Arial"
    file.styles["Normal"].font.size = Pt(11)
    file.sections[0].header.paragraphs[0].text = "OFFICIAL-SENSITIVE"
    file.sections[0].footer.paragraphs[0].text = letter.reference
    file.add_paragraph(letter.to)
    file.add_paragraph(letter.date)
    file.add_heading(letter.title, level=1)
    for part in letter.parts:
        if part.heading:
            file.add_heading(part.heading, level=2)
        for paragraph in part.paragraphs:
            file.add_paragraph(paragraph)
    file.add_paragraph(f"Signed off for the Care Inspectorate by {letter.signed_by}")
    file.add_paragraph(f"Written by {letter.author}")
    out = BytesIO()
    file.save(out)
    return out.getvalue()
