"""Signing the undertaking, answering the question about conflicts, stating a purpose."""

from datetime import date, datetime
from uuid import UUID

from django.conf import settings

from cairn.accounts.models import Account
from cairn.accounts.queries import in_role
from cairn.anonymity.models import judged
from cairn.audit.actions import record
from cairn.audit.locking import serialise
from cairn.audit.recording import action
from cairn.governance import policies, queries
from cairn.governance.models import Access, ConflictAnswer, Undertaking, UndertakingVersion
from cairn.governance.terms import Answer, Ended, Purpose
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import local_date
from cairn.kernel.refusals import Refusal, Refused, require
from cairn.kernel.workflow import may_use
from cairn.outbox.actions import post


@action
def issue_undertaking(*, by: Actor, at: datetime, text: str, starts: date) -> UndertakingVersion:
    """A new wording. From its start nobody who has not signed it has any capability."""
    current = queries.undertaking_in_force(local_date(at))
    require(policies.may_issue(by, text, starts, local_date(at), current.text if current else ""))
    # Versions have numbers that follow one another: nobody comes between the count and the new row.
    serialise()
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
    """Sign the version in force, or sign it again after a year.

    `version` is the number that the person was shown.
    """
    require(may_use(Capability.GOVERNANCE_SIGN_UNDERTAKING, by))
    current = queries.undertaking_in_force(local_date(at))
    # A new wording may have begun while the page was open. Nobody is
    # bound by what they did not read.
    if current is None or current.number != version:
        raise Refused(
            [Refusal("not_current", "The undertaking has changed. Read the new one and sign that.")]
        )
    signed = Undertaking.objects.create(account_id=by.person, version=current, signed_at=at)
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
def answer_conflict_question(
    *, by: Actor, at: datetime, review: UUID, answer: Answer
) -> ConflictAnswer:
    """Record the answer. A declared conflict can't be taken back by the person who declared it."""
    require(policies.may_declare(by), policies.may_approach(by, review))
    # The person's own row, because before the first answer there is none to lock. Two tabs would
    # both write one, and the actor was built before either.
    Account.objects.select_for_update().get(id=by.person)
    earlier = queries.counting(review).select_for_update().filter(account_id=by.person).first()
    if earlier and earlier.answer != Answer.NONE:
        raise Refused(
            [
                Refusal(
                    "conflict",
                    "You declared a conflict on this review already.",
                    Clause.BOUND_BY_THE_CODE,
                )
            ]
        )
    if earlier:
        _end(earlier, at, Ended.ANSWERED_AGAIN)
    row = ConflictAnswer.objects.create(
        account_id=by.person, review=review, answer=answer, answered_at=at
    )
    record(
        by=by,
        at=at,
        verb="governance.conflict.answer",
        subject=review,
        detail={"answer": answer.value},
        upholds=[Clause.BOUND_BY_THE_CODE],
    )
    if answer != Answer.NONE:
        _tell_managers(at, review)
    return row


def _end(row: ConflictAnswer, at: datetime, ended: Ended, reason: str = "") -> None:
    row.ended_at = at
    row.ended = ended
    row.reason = reason
    row.save(update_fields=["ended_at", "ended", "reason"])


def _tell_managers(at: datetime, review: UUID) -> None:
    """So that work on the review is given to somebody else."""
    # Neither the person nor the review is named: e-mail leaves our walls.
    body = (
        "A colleague has declared a conflict of interest on a review, which is now closed to "
        "them.\n\n"
        f"See on the worklist what needs somebody else: {settings.CAIRN_URL}/inspectorate/\n"
    )
    conflicted = set(queries.conflicted_accounts(review))
    for account in in_role("manager").exclude(id__in=conflicted):
        post(at=at, to=account.email, subject="Work needs somebody else", body=body, about=review)


@action
def withdraw_conflict(*, by: Actor, at: datetime, answer: UUID, reason: str) -> ConflictAnswer:
    """Take a declared conflict back for the person who declared it; they are asked again before
    anything opens.
    """
    # Locked before anything is asked, so that withdrawing it twice ends it once.
    row: ConflictAnswer = ConflictAnswer.objects.select_for_update().get(id=answer)
    require(policies.may_withdraw(by, row.account_id, reason))
    if row.ended_at is not None:
        raise Refused([Refusal("wrong_state", "This conflict has ended already. Reload the page.")])
    _end(row, at, Ended.WITHDRAWN, judged(ConflictAnswer, None, reason=reason)["reason"])
    record(
        by=by,
        at=at,
        verb="governance.conflict.withdraw",
        subject=row.review,
        detail={"account": str(row.account_id)},
        upholds=[Clause.BOUND_BY_THE_CODE],
    )
    return row


@action
def ask_again(*, by: Actor, at: datetime, review: UUID) -> int:
    """Everyone who declared no conflict is asked again, because who was part of the review has
    changed (2.5).
    """
    # A declared conflict stays until the governance officer withdraws it.
    rows = queries.counting(review).filter(answer=Answer.NONE)
    count: int = rows.update(ended_at=at, ended=Ended.ASKED_AGAIN)
    record(
        by=by,
        at=at,
        verb="governance.conflict.ask_again",
        subject=review,
        detail={"people": count},
        upholds=[Clause.BOUND_BY_THE_CODE],
    )
    return count


@action
def ask_one_again(*, by: Actor, at: datetime, review: UUID, account: UUID) -> int:
    """Whoever takes over work is asked again, although they declared no conflict before (2.5)."""
    rows = queries.counting(review).filter(answer=Answer.NONE, account=account)
    count: int = rows.update(ended_at=at, ended=Ended.ASKED_AGAIN)
    record(
        by=by,
        at=at,
        verb="governance.conflict.ask_one_again",
        subject=review,
        detail={"people": count},
        upholds=[Clause.BOUND_BY_THE_CODE],
    )
    return count


@action
def state_purpose(
    *, by: Actor, at: datetime, review: UUID, document: UUID, purpose: Purpose, accepted: bool
) -> Access:
    """Say why the document is opened; only after the question about conflicts.

    `accepted`: is it in the register?
    """
    require(
        policies.may_open(by, review, purpose_stated=True),
        policies.may_state_purpose(by, purpose.value, accepted),
    )
    access = Access.objects.create(
        account_id=by.person, review=review, document=document, purpose=purpose, stated_at=at
    )
    record(
        by=by,
        at=at,
        verb="governance.purpose.state",
        subject=document,
        detail={"purpose": purpose.value, "review": str(review)},
        upholds=[Clause.DISCLOSURE_LIMITED, Clause.NO_UNNECESSARY_PROCESSING],
    )
    return access
