"""Tagged PDF from a template and values."""

from io import BytesIO

import pypdf

from cairn.typesetting.tagged import paragraphs, to_pdf
from tests.factories import files

TEMPLATE = b"""#let told = json(bytes(sys.inputs.at("told")))
#set document(title: told.title)
#set text(lang: "en")
= #told.title
#told.words
"""


def test_a_template_with_values_is_a_tagged_pdf() -> None:
    pdf = pypdf.PdfReader(
        BytesIO(
            to_pdf(TEMPLATE, "told", {"title": "A title", "words": 'Words "quoted" & # signed.'})
        )
    )
    assert files.root_of(pdf)["/MarkInfo"]["/Marked"]
    assert pdf.metadata is not None
    assert pdf.metadata.title == "A title"
    assert "& # signed." in pdf.pages[0].extract_text()


def test_paragraphs_are_parted_by_empty_lines_and_page_ranges_hold_together() -> None:
    assert paragraphs("One.\n\n \nTwo, pages 3–5.\n") == ["One.", "Two, pages 3\u2060–\u20605."]
    assert paragraphs("  ") == []
