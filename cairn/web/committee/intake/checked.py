"""Handing a file over to be checked, and what the check found in it: the same for the report and
for every file beside it.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages

from cairn.documents import findings, telling
from cairn.documents.queries import Document
from cairn.documents.uploads import SealedUpload
from cairn.exemptions import queries as exemptions_queries
from cairn.exemptions.terms import WhyNobody
from cairn.extraction.layers import CannotRead, Unreadable
from cairn.guard.engine import find
from cairn.intake import file_queries, queries, report_queries
from cairn.intake.queries import Submission
from cairn.kernel.clock import today
from cairn.kernel.refusals import Refusal, Refused
from cairn.web.committee.intake.findings import Answered, FoundInReport
from cairn.web.components.open_places import PlacesInFile
from cairn.web.components.routes import Request


def hand_over(
    request: Request,
    submission: Submission,
    file: SealedUpload,
    attach: Callable[..., object],
    replaced: Document | None = None,
) -> tuple[Refusal, ...]:
    """Hand a file over; what is refused comes back as sentences. The same file twice is let through
    and said.
    """
    same = file_queries.same_as(submission, file.arrival.fingerprint)
    try:
        attach(data=file.arrival)
    except CannotRead as error:
        return (Refusal(error.why.value, error.why.advice),)
    except Refused as refused:
        return refused.refusals
    if same and same.document == replaced:
        messages.warning(request, "This is the same file as before. We check it again.")
    elif same:
        why = f"This is the same file as {same.called}. Both are attached. If that was a slip, "
        messages.warning(request, f"{why}replace one of them or take it out.")
    return ()


def seems_to_name(file: SealedUpload) -> bool:
    """Whether the name of a file names somebody. It is looked at and forgotten."""
    # With spaces, so that the guard can read it.
    name = (file.name or "").rsplit(".", 1)[0].replace("_", " ").replace("-", " ")
    return bool(find(name))


def checked(
    request: Request,
    submission: Submission,
    document: Document | None,
    answered: Answered | None = None,
) -> dict[str, Any]:
    """What a page shows of a file and its check; `answered` is what was said of a finding and
    refused.
    """
    done = document is not None and bool(document.layers_blob)
    found = findings.found_in(document) if done and document else []
    return {
        "submission": submission,
        "document": document,
        "found": FoundInReport.of(found, document) if document else None,
        "places": PlacesInFile.of(document) if done and document else None,
        "telling": telling.telling_facts(document) if done and document else None,
        "reasons": WhyNobody.choices,
        "answered": answered,
        "alone": exemptions_queries.has_no_colleague(request.actor),
        "ready": document is not None and not _refusals(submission, document),
        "open_from": _why_not_open(submission),
        "problem": Unreadable(document.problem).advice if document and document.problem else "",
    }


def _refusals(submission: Submission, document: Document) -> list[Refusal]:
    """Why this file could not be sent now, whatever there is to say of the others."""
    return [
        refusal
        for file, refusal in report_queries.refusals_by_file(submission)
        if (file.document if file else submission.document) == document
    ]


def _why_not_open(submission: Submission) -> str:
    """From when it can be sent with open questions; empty where it can be today."""
    refusals = list(queries.send_open_refusals(submission, today()))
    return refusals[0].because if refusals else ""
