"""A draft whose report was redacted with a black box, so that what it was to hide is still in it;
and with a page that no program could read.
"""

import base64
from dataclasses import replace
from datetime import datetime

import typst

from cairn.documents import actions as documents_actions
from cairn.documents.queries import Document
from cairn.extraction.layers import FailedRedaction, HeldPage, RedactionFault, Unseen
from cairn.extraction.sandbox import extract
from cairn.intake import actions as intake_actions
from cairn.intake import drafts
from cairn.intake import reports as intake_reports
from cairn.kernel.actor import SYSTEM
from demonstration.people import actor_of

# Names nobody, so that the box is all that stops it.
_UNDER = "the aunt of the child, who lives next door"
_PAGE = 2
_HELD = 3
_SOURCE = """
#set document(title: "Initial Case Review: Child F")
#set page(paper: "a4", margin: 25mm)
#set text(size: 11pt, lang: "en", region: "GB")
= Initial Case Review: Child F
1.1 The review looked at how agencies worked together, and not at any one person.
#pagebreak()
== What was found
#let covered = [UNDER]
2.1 The nursery was told by #box[#covered#place(top + left, dy: -3pt,
  context rect(width: measure(covered).width, height: 12pt, fill: black))] that the child was often
hungry, and wrote nothing down.
#pagebreak()
== Appendix
The genogram of the family was scanned.
"""
_PLACE = """
#set page(width: 150mm, height: auto, margin: 6mm)
#set text(size: 11pt)
2.1 The nursery was told by #box(fill: black, width: 70mm, height: 10pt) that the child was often
hungry, and wrote nothing down.
"""


def pdf() -> bytes:
    """The report, with live text below the box."""
    source = _SOURCE.replace("UNDER", _UNDER).encode()
    return bytes(typst.compile(source, format="pdf"))


def draft_with_failed_redaction(officer: str, at: datetime) -> None:
    by = actor_of(officer, at)
    draft = intake_actions.start(by=by, at=at, kind="ICR", regime="scotland-2015")
    drafts.give_label(by=by, at=at, submission=draft.id, label="Redacted with a black box")
    data = pdf()
    document = intake_reports.attach_report(by=by, at=at, submission=draft.id, data=data)
    _check(document, data, at)


def _check(document: Document, data: bytes, at: datetime) -> None:
    """What the check says of it, with just this redaction and this page held whichever programs for
    looking at pages are installed here: so that a newcomer sees both.
    """
    found = extract(data)
    shown = typst.compile(_PLACE.encode(), format="png", ppi=110)
    picture = base64.b64encode(bytes(shown)).decode()
    failed = FailedRedaction(_PAGE, RedactionFault.TEXT_UNDER_BOX, _UNDER, picture)
    held = HeldPage(_HELD, Unseen.NOT_LEGIBLE)
    told = replace(found, redactions=(failed,), held=(held,))
    documents_actions.check(by=SYSTEM, at=at, document=document.id, extraction=told)
