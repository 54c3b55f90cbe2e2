"""Signing the undertaking, answering the question about conflicts, stating a purpose."""

from datetime import date, datetime
from uuid import UUID

from cairn.audit.actions import record
from cairn.audit.recording import action
from cairn.governance import policies, queries
from cairn.governance.models import Access, ConflictAnswer, Undertaking, UndertakingVersion
from cairn.governance.terms import Answer, Purpose
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import local_date
from cairn.kernel.refusals import Refusal, Refused, require
from cairn.kernel.workflow import to_use


@action
def issue_undertaking(*, by: Actor, at: datetime, text: str, starts: date) -> UndertakingVersion:
    """A new wording. From its start nobody who has not signed it has any capability."""
    require(to_use(Capability.SYSTEM_WORK, by))
    number = UndertakingVersion.objects.count() + 1
    version = UndertakingVersion.objects.create(number=number, text=text, starts=starts)
    record(
        by=by,
        at=at,
        verb="governance.undertaking.issue",
        subject=version.id,
        detail={"number": number},
        upholds=[Clause.BOUND_BY_THE_CODE],
    )
    return version


@action
def sign_undertaking(*, by: Actor, at: datetime, version: int) -> Undertaking:
    """Sign the version in force. `version` is the number that the person was shown, so that nobody signs unseen."""
    require(to_use(Capability.GOVERNANCE_SIGN_UNDERTAKING, by))
    current = queries.undertaking_in_force(local_date(at))
    if current is None or current.number != version:
        raise Refused([Refusal("not_current", "The undertaking has changed. Read the new one and sign that.")])
    signed, _ = Undertaking.objects.get_or_create(account_id=by.person, version=current, defaults={"signed_at": at})
    record(
        by=by,
        at=at,
        verb="governance.undertaking.sign",
        subject=signed.id,
        detail={"number": version},
        upholds=[Clause.BOUND_BY_THE_CODE, Clause.BOUND_TO_CONFIDENCE],
    )
    return signed


@action
def answer_conflict_question(*, by: Actor, at: datetime, review: UUID, answer: Answer) -> ConflictAnswer:
    """Record the answer. A declared conflict can't be taken back by the person who declared it."""
    require(policies.to_declare(by), policies.to_approach(by, review))
    held = ConflictAnswer.objects.select_for_update().filter(account_id=by.person, review=review).first()
    if held and held.answer != Answer.NONE:
        raise Refused(
            [Refusal("conflict", "You declared a conflict on this review already.", Clause.BOUND_BY_THE_CODE)]
        )
    row, _ = ConflictAnswer.objects.update_or_create(
        account_id=by.person, review=review, defaults={"answer": answer, "answered_at": at}
    )
    record(
        by=by,
        at=at,
        verb="governance.conflict.answer",
        subject=review,
        detail={"answer": answer.value},
        upholds=[Clause.BOUND_BY_THE_CODE],
    )
    return row


@action
def state_purpose(*, by: Actor, at: datetime, review: UUID, document: UUID, purpose: Purpose, accepted: bool) -> Access:
    """Say why the document is opened; only after the question about conflicts. `accepted`: is it in the register?"""
    require(policies.to_open(by, review, purpose_stated=True), policies.to_state(by, purpose.value, accepted))
    access = Access.objects.create(
        account_id=by.person, review=review, document=document, purpose=purpose, stated_at=at
    )
    record(
        by=by,
        at=at,
        verb="governance.purpose.state",
        subject=document,
        detail={"purpose": purpose.value},
        upholds=[Clause.DISCLOSURE_LIMITED, Clause.NO_UNNECESSARY_PROCESSING],
    )
    return access
