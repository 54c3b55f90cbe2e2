"""What a committee does with the files that come beside the report; and what becomes of all files
of a notification together.
"""

from datetime import datetime
from functools import partial
from itertools import count
from uuid import UUID

from cairn.audit.actions import record
from cairn.audit.lifecycles import lock
from cairn.audit.recording import action
from cairn.documents import actions as documents_actions
from cairn.documents import answers
from cairn.documents.arriving import Arrival
from cairn.documents.models import Document
from cairn.documents.terms import DestructionReason
from cairn.documents.workflow import DOCUMENT
from cairn.intake import file_policies, policies, queries
from cairn.intake.models import Submission, SubmissionFile
from cairn.intake.terms import FileKind
from cairn.kernel.actor import Actor
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import Refusals, Refused, require

_SEALED_AND_CHECKED = [Clause.SECURE_SUBMISSION, Clause.MINIMUM_NO_NAMES]


def attach(
    *, by: Actor, at: datetime, submission: UUID, what: FileKind, data: bytes | Arrival
) -> Document:
    """Store a file sealed and attach it beside the report.

    Raises: CannotRead, Refused.
    """
    # Asked before a byte is sealed or written, and once more under the lock.
    row = Submission.objects.get(id=submission)
    require(_may_attach(by, row))
    return documents_actions.store(
        by=by,
        at=at,
        data=data,
        review=row.review,
        then=partial(_attach, by, at, submission, what),
    )


def _may_attach(by: Actor, row: Submission) -> Refusals:
    yield from policies.may_change(by, row)
    yield from file_policies.may_attach_file(row.needs_report, row.files.count())


@action
def _attach(by: Actor, at: datetime, submission: UUID, what: FileKind, document: Document) -> None:
    row = lock(Submission, submission)
    require(_may_attach(by, row))
    taken = set(row.files.values_list("number", flat=True))
    number = next(n for n in count(1) if n not in taken)
    SubmissionFile.objects.create(submission=row, document=document, what=what, number=number)
    record(
        by=by,
        at=at,
        verb="intake.submission.attach_file",
        subject=row.id,
        detail={"document": str(document.id), "what": what.value},
        upholds=_SEALED_AND_CHECKED,
    )


def replace(
    *, by: Actor, at: datetime, submission: UUID, file: UUID, what: FileKind, data: bytes | Arrival
) -> Document:
    """Store another file in the place of one; the one that it replaces is destroyed.

    Raises: CannotRead, Refused.
    """
    row = Submission.objects.get(id=submission)
    require(policies.may_change(by, row), _must_be_attached(row, file))
    return documents_actions.store(
        by=by,
        at=at,
        data=data,
        review=row.review,
        then=partial(_replace, by, at, submission, file, what),
    )


def _must_be_attached(row: Submission, file: UUID) -> Refusals:
    yield from file_policies.must_be_attached(row.files.filter(id=file).exists())


def _lock(by: Actor, submission: UUID, file: UUID) -> tuple[Submission, SubmissionFile]:
    """A file of a notification that may be changed, both locked with the notification's row."""
    row = lock(Submission, submission)
    require(policies.may_change(by, row))
    found = row.files.select_related("document").filter(id=file).first()
    if found is None:
        raise Refused(file_policies.must_be_attached(found=False))
    return row, found


@action
def _replace(
    by: Actor, at: datetime, submission: UUID, file: UUID, what: FileKind, document: Document
) -> None:
    row, found = _lock(by, submission, file)
    replaced = found.document
    found.document = document
    found.what = what
    found.save(update_fields=["document", "what"])
    answers.follow_on(by=by, at=at, document=document.id, before=replaced.id)
    _take_back(by, at, replaced)
    record(
        by=by,
        at=at,
        verb="intake.submission.replace_file",
        subject=row.id,
        detail={"document": str(document.id), "what": what.value},
        upholds=_SEALED_AND_CHECKED,
    )


@action
def describe(
    *, by: Actor, at: datetime, submission: UUID, file: UUID, what: FileKind
) -> SubmissionFile:
    """Say that a file is something else than was said before; the file itself stays."""
    row, found = _lock(by, submission, file)
    found.what = what
    found.save(update_fields=["what"])
    detail = {"document": str(found.document_id), "what": what.value}
    record(by=by, at=at, verb="intake.submission.describe_file", subject=row.id, detail=detail)
    return found


@action
def take_out(*, by: Actor, at: datetime, submission: UUID, file: UUID) -> None:
    """Take a file out again; our copy is destroyed."""
    row, found = _lock(by, submission, file)
    document = found.document
    found.delete()
    _take_back(by, at, document)
    record(
        by=by,
        at=at,
        verb="intake.submission.take_out_file",
        subject=row.id,
        detail={"document": str(document.id)},
        upholds=[Clause.NO_UNNECESSARY_PROCESSING],
    )


def _take_back(by: Actor, at: datetime, document: Document) -> None:
    # What was refused or sent back is destroyed already and has nothing left to take back.
    if document.state in DOCUMENT["withdraw"].sources:
        documents_actions.withdraw(by=by, at=at, document=document.id)


# All files of a notification, within an action of the caller


def withdraw_all(*, by: Actor, at: datetime, submission: Submission) -> None:
    """Their sender takes the report and every file beside it back."""
    for document in queries.documents_of(submission):
        _take_back(by, at, document)


def vouch_for_all(*, by: Actor, at: datetime, submission: Submission) -> Submission:
    """The gatekeeper has read by hand what no program could read. Gives the row as it is now."""
    for document in queries.documents_of(submission):
        if document.state in DOCUMENT["vouch"].sources:
            documents_actions.vouch(by=by, at=at, document=document.id)
    row: Submission = Submission.objects.select_related("document").get(id=submission.id)
    return row


def destroy_all(
    *, by: Actor, at: datetime, submission: Submission, reason: DestructionReason
) -> None:
    """The inspectorate destroys its copy of the report and of every file beside it."""
    for document in queries.documents_of(submission):
        if document.state in DOCUMENT["destroy"].sources:
            documents_actions.destroy(by=by, at=at, document=document.id, reason=reason)
