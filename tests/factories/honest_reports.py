"""The honest reports of the shared data, with words that the guard stops and that are nobody."""

from io import BytesIO
from pathlib import Path

from docx import Document

# Each stops, and is an ordinary expression, an author, a body or a scale of this report alone.
WORDS = ("Brightsides Hub", "Strathgarve", "Quorndale Academy", "Beechgrove")
# Nobody of the report either, and only to be looked at.
LOOKED_AT = "Susan Boyle"
_SENTENCES = (
    "The panel read what Dr Strathgarve wrote about services that share one waiting room.",
    "The Brightsides Hub is the name of a form, and no place has it.",
    "The Quorndale Academy is a course that anybody may take.",
    "Somebody in the waiting room liked Susan Boyle.",
    "They counted on the scale of Mr Beechgrove, which researchers use.",
)


def with_words(report: Path) -> bytes:
    """The report with a paragraph for each of the words at its end."""
    document = Document(str(report))
    for sentence in _SENTENCES:
        document.add_paragraph(sentence)
    written = BytesIO()
    document.save(written)
    return written.getvalue()
