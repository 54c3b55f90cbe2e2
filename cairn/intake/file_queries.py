"""The files of a notification: the report first, then what comes beside it."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db.models import Q, QuerySet

from cairn.documents import checking_again, findings, open_places
from cairn.documents import queries as documents_queries
from cairn.documents.models import Document
from cairn.documents.workflow import DocumentState
from cairn.governance import queries as governance_queries
from cairn.intake import file_policies, naming
from cairn.intake.models import Submission, SubmissionFile
from cairn.intake.naming import NamedFile
from cairn.intake.workflow import SubmissionState
from cairn.kernel.actor import Actor
from cairn.kernel.refusals import Refusals


def files_of(submission: Submission) -> list[NamedFile]:
    """The report, if there is one, and the other files in their order."""
    report: Document | None = submission.document
    return [*([NamedFile(report)] if report else []), *others_of(submission)]


def others_of(submission: Submission) -> list[NamedFile]:
    """What comes beside the report."""
    return list(naming.named(submission.files.select_related("document")))


def find_file(submission: Submission, key: UUID) -> NamedFile | None:
    """One that comes beside the report, by its own key."""
    return next((file for file in others_of(submission) if file.row and file.row.id == key), None)


def file_with(submission: Submission, document: UUID) -> NamedFile | None:
    """The file of a notification by the key of its document."""
    return next((file for file in files_of(submission) if file.document.id == document), None)


def file_refusals(file: NamedFile, *, with_open_questions: bool = False) -> Refusals:
    """Why a file that comes beside the report could not be sent now."""
    document = file.document
    yield from file_policies.may_send_file(
        document.state,
        findings.unsettled_words(document),
        file.name,
        declined=findings.declined(document),
        unmarked=findings.unmarked(document),
        places=open_places.before_sending(document),
        with_open_questions=with_open_questions,
    )


def same_as(submission: Submission, fingerprint: str) -> NamedFile | None:
    """The file of the notification that bytes with this SHA-256 are attached as already."""
    same = (f for f in files_of(submission) if documents_queries.holds(f.document, fingerprint))
    return next(same, None)


def unopened(actor: Actor, submission: Submission) -> list[NamedFile]:
    """Files beside the report that the actor never opened."""
    others = others_of(submission)
    opened = governance_queries.opened(actor, [file.document.id for file in others])
    return [file for file in others if file.document.id not in opened]


def unread(actor: Actor, submission: Submission) -> list[NamedFile]:
    """Files that no program could read and the actor has not taken out to read by hand."""
    held = [file for file in files_of(submission) if file.document.state == DocumentState.HELD]
    return [f for f in held if not documents_queries.has_read_by_hand(actor, f.document.id)]


def to_check_again() -> QuerySet[Document]:
    """Files that wait to be sent or accepted, and were checked when our check saw less."""
    waiting = Submission.objects.filter(
        state__in=[SubmissionState.DRAFT, SubmissionState.SUBMITTED]
    )
    return checking_again.checked_before().filter(
        Q(id__in=waiting.values("document"))
        | Q(id__in=SubmissionFile.objects.filter(submission__in=waiting).values("document"))
    )


# For the records manager, and for the register of disclosures


def kept_files() -> QuerySet[SubmissionFile]:
    """Files beside a report whose documents we keep."""
    kept = [DocumentState.WAITING, DocumentState.CHECKED, DocumentState.HELD]
    rows = SubmissionFile.objects.filter(document__state__in=kept)
    return rows.select_related("document", "submission__committee")


def called(documents: Iterable[UUID]) -> dict[UUID, NamedFile]:
    """What documents beside a report are called, by their keys, kept or not."""
    rows = SubmissionFile.objects.filter(document__in=set(documents))
    siblings = SubmissionFile.objects.filter(submission__in=rows.values("submission"))
    of_each: dict[UUID, list[SubmissionFile]] = {}
    for row in siblings.select_related("document"):
        of_each.setdefault(row.submission_id, []).append(row)
    return {file.document.id: file for file in _named(of_each.values())}


def _named(groups: Iterable[list[SubmissionFile]]) -> Iterator[NamedFile]:
    for group in groups:
        yield from naming.named(group)
