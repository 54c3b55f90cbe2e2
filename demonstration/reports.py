"""Invented reports for the demonstration, as real PDF and Word files."""

import json
from collections.abc import Sequence
from io import BytesIO

import docx
import typst

_SOURCE = b"""
#let report = json(bytes(sys.inputs.at("report")))
#set document(title: report.title)
#set page(paper: "a4", margin: 25mm)
#set text(size: 11pt, lang: "en", region: "GB")
= #report.title
#for page in report.pages { for paragraph in page { par(paragraph) }; pagebreak(weak: true) }
"""

PAGES = (
    (
        "This report concerns Child A, who was known to health and social work from before birth. "
        "It looks at how agencies worked together, and not at any one person.",
        "The review team met practitioners in two groups. Mother and Father were offered a "
        "conversation, and "
        "Mother took it up.",
    ),
    (
        "Finding 1. Each agency held a part of the picture. The health visitor saw missed "
        "appointments, the nursery "
        "saw tiredness, and the housing officer saw an empty cupboard. No meeting put the three "
        "together.",
        "Finding 2. The chronology began only after the incident. Practitioners told us that they "
        "had no time to keep "
        "one, and that supervision did not ask for it.",
    ),
    (
        "Good practice. A support worker went back three times in one week and wrote down what "
        "the child showed her. "
        "Her notes made the difference to the plan.",
        "The team asks the partnership to consider how a shared chronology can begin at the first "
        "concern, and how "
        "supervision can make room for doubt.",
    ),
)
CHRONOLOGY = (
    (
        "Eight months before: the health visitor records a second missed appointment.",
        "Five months before: the nursery notes that Child A is tired and often hungry.",
        "Two months before: the housing officer finds the kitchen empty and tells nobody.",
    ),
)
ACTIONS = (
    (
        "1. A shared chronology begins at the first concern. Owner: the lead officer. By: the "
        "autumn.",
        "2. Supervision asks what is not known yet. Owner: each agency. By: the end of the year.",
    ),
)
# Names nobody, and whoever lives there knows who it is.
TELLING = (
    (
        *PAGES[0],
        "The family was one of six that lived in the hotel by the harbour after the flood. Father, "
        "who had taken people from their houses in his boat, was interviewed about it on the "
        "television news with the child on his shoulders.",
        "She was then five. Her school changed twice within those months, and no record followed "
        "her.",
    ),
    *PAGES[1:],
)
# An invented name, and a number of the range that is set aside for drama.
NAMED = (
    (
        *TELLING[0],
        "Her grandmother, Mrs Moira Tweedlesham, telephoned on 01632 960 417 and left no message.",
    ),
    *PAGES[1:],
)


def pdf(title: str, pages: Sequence[Sequence[str]] = PAGES) -> bytes:
    report = json.dumps({"title": title, "pages": pages})
    return bytes(typst.compile(_SOURCE, format="pdf", sys_inputs={"report": report}))


def word(title: str, pages: Sequence[Sequence[str]] = PAGES) -> bytes:
    file = docx.Document()
    file.core_properties.author = ""
    file.add_heading(title, level=1)
    for number, page in enumerate(pages, start=1):
        for paragraph in page:
            file.add_paragraph(paragraph)
        if number < len(pages):
            file.add_page_break()
    out = BytesIO()
    file.save(out)
    return out.getvalue()
