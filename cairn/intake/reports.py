"""What a committee does with the report of a notification: attaches it, and answers what was found
in it.
"""

from datetime import datetime
from functools import partial
from uuid import UUID

from cairn.audit.actions import record
from cairn.audit.lifecycles import lock
from cairn.audit.recording import action
from cairn.documents import actions as documents_actions
from cairn.documents import answers, findings, open_places
from cairn.documents import policies as documents_policies
from cairn.documents.arriving import Arrival
from cairn.documents.models import Document
from cairn.documents.terms import Said
from cairn.documents.workflow import DOCUMENT
from cairn.exemptions import policies as exemptions_policies
from cairn.exemptions import requests as exemption_requests
from cairn.exemptions.terms import WhyNobody
from cairn.intake import file_policies, file_queries, policies
from cairn.intake.models import Submission
from cairn.kernel.actor import Actor
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import Refused, require


def attach_report(*, by: Actor, at: datetime, submission: UUID, data: bytes | Arrival) -> Document:
    """Store the report sealed and attach it; a file it replaces is destroyed.

    Raises: CannotRead, Refused.
    """
    # Asked before a byte is sealed or written, so that nothing is stored for somebody who may not.
    row = Submission.objects.get(id=submission)
    require(policies.may_change(by, row), file_policies.may_attach_report(row.needs_report))
    return documents_actions.store(
        by=by, at=at, data=data, review=row.review, then=partial(_attach, by, at, submission)
    )


@action
def _attach(by: Actor, at: datetime, submission: UUID, document: Document) -> None:
    # Asked once more under the lock: a colleague may have sent the notification during the upload.
    row = lock(Submission, submission)
    require(policies.may_change(by, row))
    replaced = row.document
    row.document = document
    row.revision += 1
    row.save(update_fields=["document", "revision", *row.touched(by, at)])
    # A file that was refused is destroyed already and has nothing left to take back.
    if replaced and replaced.state in DOCUMENT["withdraw"].sources:
        answers.follow_on(by=by, at=at, document=document.id, before=replaced.id)
        documents_actions.withdraw(by=by, at=at, document=replaced.id)
    record(
        by=by,
        at=at,
        verb="intake.submission.attach_report",
        subject=row.id,
        detail={"document": str(document.id)},
        upholds=[Clause.SECURE_SUBMISSION, Clause.MINIMUM_NO_NAMES],
    )


@action
def say_of_finding(
    *,
    by: Actor,
    at: datetime,
    submission: UUID,
    document: UUID,
    fingerprint: str,
    said: Said | None,
) -> None:
    """What the committee says of words that were found in one of its files, where nobody else has
    to agree.
    """
    row = lock(Submission, submission)
    file = file_queries.file_with(row, document)
    require(policies.may_change(by, row), documents_policies.must_be_attached(file is not None))
    answers.say(by=by, at=at, document=document, fingerprint=fingerprint, said=said)


@action
def say_of_redaction(
    *, by: Actor, at: datetime, submission: UUID, document: UUID, place: UUID, reason: str
) -> None:
    """Why nothing was to be hidden in a place of one of the committee's files, though it looks as
    if something was.
    """
    row = lock(Submission, submission)
    file = file_queries.file_with(row, document)
    require(policies.may_change(by, row), documents_policies.must_be_attached(file is not None))
    open_places.say(by=by, at=at, document=document, place=place, reason=reason)


@action
def ask_about_finding(
    *,
    by: Actor,
    at: datetime,
    submission: UUID,
    document: UUID,
    fingerprint: str,
    why: WhyNobody | None,
    words: str = "",
) -> None:
    """Ask a second person to let words stand that were found in one of its files, wherever they
    stand in them or in texts about the review; with a reason from the list, in words, or both.

    Raises: Refused, CannotUnseal.
    """
    row = lock(Submission, submission)
    file = file_queries.file_with(row, document)
    require(
        policies.may_change(by, row),
        documents_policies.must_be_attached(file is not None),
        exemptions_policies.must_say_why(why, words),
    )
    found = findings.phrase_of(file.document, fingerprint) if file else None
    if found is None:
        raise Refused([documents_policies.NOT_FOUND_ANY_MORE])
    kind, phrase = found
    reason = exemptions_policies.reason_in_words(why, words)
    exemption_requests.ask(by=by, at=at, review=row.review, kind=kind, phrase=phrase, why=reason)
    answers.say(by=by, at=at, document=document, fingerprint=fingerprint, said=None)
