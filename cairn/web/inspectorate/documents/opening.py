"""What has to hold before anything of a document opens."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404
from django.urls import reverse

from cairn.documents.queries import Document
from cairn.feedback import queries as feedback_queries
from cairn.governance import policies
from cairn.intake import queries as intake_queries
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.refusals import require
from cairn.web.components.routes import AskFirst, Request


@dataclass(frozen=True, slots=True)
class Opened:
    """A document with its review: a submission's report, or an attachment to an answer."""

    document: Document
    review: UUID
    reference: str
    accepted: bool
    screened_at: str = ""


def _found(key: UUID) -> Opened | None:
    submission = intake_queries.of_document(key)
    if submission and submission.document:
        accepted = submission.state.is_accepted
        at = "" if accepted else reverse("screen", args=[submission.id])
        return Opened(submission.document, submission.review, submission.reference, accepted, at)
    enquiry = feedback_queries.enquiry_with(key)
    if enquiry and enquiry.attachment:
        return Opened(enquiry.attachment, enquiry.review_id, enquiry.review.reference, True)
    return None


def opened(request: Request, key: UUID) -> Opened:
    """Raises: Http404 (absent or destroyed), Refused (a declared conflict), AskFirst."""
    found = _found(key)
    if found is None or not _may_be_opened(request, found.document):
        raise Http404
    require(policies.may_approach(request.actor, found.review))
    if not request.actor.was_asked_about(found.review):
        raise AskFirst(found.review)
    return found


def _may_be_opened(request: Request, document: Document) -> bool:
    """What no program could read is there for the gatekeeper alone, until they have read it."""
    if document.state.is_held:
        return request.actor.can(C.INTAKE_SCREEN)
    return bool(document.state.is_checked)
