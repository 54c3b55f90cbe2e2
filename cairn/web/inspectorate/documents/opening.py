"""What has to hold before anything of a document opens."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404
from django.urls import reverse

from cairn.documents.queries import Document
from cairn.feedback import queries as feedback_queries
from cairn.governance import policies, queries
from cairn.governance.queries import Access
from cairn.intake import file_queries
from cairn.intake import queries as intake_queries
from cairn.intake.naming import NamedFile
from cairn.intake.queries import Submission
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clock import now
from cairn.kernel.refusals import require
from cairn.web.components.routes import AskFirst, Request


@dataclass(frozen=True, slots=True)
class Opened:
    """A document with its review: a submission's report or a file beside it, or an attachment to an
    answer. `files` are all of the submission, this one among them.
    """

    document: Document
    review: UUID
    reference: str
    accepted: bool
    called: str
    screened_at: str = ""
    files: Sequence[NamedFile] = ()

    @property
    def label(self) -> str:
        """The review, with which of its files this is, where there are several."""
        this = next((f.label for f in self.files if f.document == self.document), "")
        return f"{self.reference}: {this}" if len(self.files) > 1 else self.reference


def _found(key: UUID) -> Opened | None:
    submission = intake_queries.of_document(key)
    if submission:
        return _file(submission, key)
    enquiry = feedback_queries.enquiry_with(key)
    if enquiry and enquiry.attachment:
        reference, called = enquiry.review.reference, "the attachment"
        return Opened(enquiry.attachment, enquiry.review_id, reference, True, called)
    return None


def _file(submission: Submission, key: UUID) -> Opened | None:
    files = file_queries.files_of(submission)
    this = next((file for file in files if file.document.id == key), None)
    if this is None:
        return None
    accepted = submission.state.is_accepted
    at = "" if accepted else reverse("screen", args=[submission.id])
    return Opened(
        this.document,
        submission.review,
        submission.reference,
        accepted,
        this.called,
        screened_at=at,
        files=files,
    )


def opened(request: Request, key: UUID) -> Opened:
    """Raises: Http404 (absent or destroyed), Refused (a declared conflict), AskFirst."""
    found = _found(key)
    if found is None or not _may_be_opened(request, found.document):
        raise Http404
    require(policies.may_approach(request.actor, found.review))
    if not request.actor.was_asked_about(found.review):
        raise AskFirst(found.review)
    return found


def stated_purpose(request: Request, document: UUID, accepted: bool) -> Access | None:
    """The purpose for which the reader has it open. One that does not fit where the review stands
    counts no more, as when its acceptance was taken back since.
    """
    stated = queries.stated_purpose(request.actor, document, now())
    if stated is None:
        return None
    fits = not list(policies.may_state_purpose(request.actor, stated.purpose, accepted))
    return stated if fits else None


def _may_be_opened(request: Request, document: Document) -> bool:
    """What no program could read is there for the gatekeeper alone, until they have read it."""
    if document.state.is_held:
        return request.actor.can(C.INTAKE_SCREEN)
    return bool(document.state.is_checked)
