"""Telling government: drafting, approving, sending, correcting and recalling a notice (6.1)."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from cairn.accounts.queries import in_role
from cairn.anonymity.models import carried, judged
from cairn.anonymity.text_policy import About, Exemptions, may_release
from cairn.assignments.queries import colleague
from cairn.audit.actions import record
from cairn.audit.lifecycles import lock, move
from cairn.audit.recording import action
from cairn.cases.models import Review
from cairn.exemptions.queries import exemptions_for
from cairn.governance import second_persons
from cairn.governance.policies import must_say_why
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import local_date
from cairn.kernel.refusals import Refused, require
from cairn.outbox.actions import post
from cairn.sharing import policies, queries
from cairn.sharing.models import Notice, NoticeRead, NoticeStep
from cairn.sharing.terms import Effect, Media, NoticeKind, Proceedings, RecallReason
from cairn.sharing.workflow import NOTICE, REACHED, NoticeState


@dataclass(frozen=True, slots=True)
class Content:
    """The fixed fields of a notice; there are no others."""

    circumstances: str
    proceedings: Proceedings
    effect: Effect
    media_attention: Media
    publication_on: date | None = None


# The one field of a notice that is text.
_TEXT = "circumstances"


def _lock(notice: UUID) -> Notice:
    return lock(Notice, notice, "review")


def _exemptions(review: Review) -> Exemptions | None:
    return exemptions_for(About.of(review))


def _judged(content: Content, review: Review) -> dict[str, Any]:
    """The fields with the text judged, as people let phrases stand in texts about the review."""
    return {
        **asdict(content),
        **judged(Notice, _exemptions(review), circumstances=content.circumstances),
    }


@action
def draft(*, by: Actor, at: datetime, review: UUID, kind: NoticeKind, content: Content) -> Notice:
    """Begin a notice about a review. Raises: Refused, also when one is begun or holds already."""
    # There is no notice to lock yet, so the review is: two who begin at once take turns.
    reviewed = Review.objects.select_for_update().get(id=review)
    require(
        policies.may_draft(by, review),
        policies.must_be_due(kind.value, reviewed.proceeds, queries.may_be_published(reviewed)),
        policies.may_tell(
            kind.value, content.circumstances, content.publication_on, local_date(at)
        ),
    )
    # The database refuses it as well, but in no words that help.
    if queries.holding(review, kind).exists():
        raise Refused([queries.ALREADY_TOLD])
    texts = _judged(content, reviewed)
    notice = Notice(review=reviewed, kind=kind, author_id=by.person, drafted_at=at, **texts)
    move(notice, "draft", by=by, at=at)
    return notice


@action
def amend(*, by: Actor, at: datetime, notice: UUID, content: Content) -> Notice:
    """Change a draft; whoever changes it becomes its author, so that somebody else approves."""
    row = _lock(notice)
    require(
        policies.may_amend(by, row, "amend"),
        policies.may_tell(
            row.kind, content.circumstances, content.publication_on, _earliest(row, at)
        ),
    )
    move(row, "amend", by=by, at=at, author_id=by.person, **_judged(content, row.review))
    return row


def _earliest(row: Notice, at: datetime) -> date:
    """The first date of publication that can be told: today, or what was told before and has passed
    since.
    """
    return min(local_date(at), row.publication_on or local_date(at))


@action
def propose(*, by: Actor, at: datetime, notice: UUID) -> Notice:
    row = _lock(notice)
    require(policies.may_amend(by, row, "propose"))
    move(row, "propose", by=by, at=at)
    could_approve = second_persons.who_could(
        Capability.SHARING_APPROVE, at, reviews=[row.review_id], but=queries.who_wrote(row)
    )
    second_persons.tell(could_approve, at=at, about=row.id)
    return row


@action
def hand_over(*, by: Actor, at: datetime, notice: UUID, target: UUID) -> Notice:
    """Give a draft of somebody who leaves to a colleague, who counts as its author from then on."""
    row = _lock(notice)
    require(policies.may_hand_over(by, row, colleague(target, row.review_id)))
    move(row, "hand_over", by=by, at=at, detail={"author": str(target)}, author_id=target)
    return row


@action
def discard(*, by: Actor, at: datetime, notice: UUID) -> Notice:
    """Give a draft up. It never reached anybody."""
    row = _lock(notice)
    require(policies.may_amend(by, row, "discard"))
    move(row, "discard", by=by, at=at)
    return row


@action
def send_back(*, by: Actor, at: datetime, notice: UUID, note: str) -> Notice:
    """The second person wants it changed."""
    row = _lock(notice)
    require(must_say_why(note), policies.may_approve(by, row, "send_back", queries.who_wrote(row)))
    step = judged(NoticeStep, _exemptions(row.review), note=note)
    move(row, "send_back", by=by, at=at, step=step)
    return row


@action
def send(*, by: Actor, at: datetime, notice: UUID) -> Notice:
    """Approve and send. A correction takes the place of what it corrects, unless that was recalled
    in the meantime.
    """
    row = _lock(notice)
    require(
        policies.may_approve(by, row, "send", queries.who_wrote(row)),
        may_release([("the circumstances", row.circumstances)], _exemptions(row.review)),
    )
    # Before the correction is sent: the database lets one notice about a review hold at a time.
    if row.corrects_id and _lock(row.corrects_id).state == NoticeState.SENT:
        replace(by=by, at=at, notice=row.corrects_id)
    move(row, "send", by=by, at=at, approved_by_id=by.person, sent_at=at)
    _tell(row, at, "Corrected notice" if row.corrects_id else "New notice")
    return row


@action
def replace(*, by: Actor, at: datetime, notice: UUID) -> Notice:
    """What was sent no longer holds, because its correction is being sent."""
    row = _lock(notice)
    require(NOTICE.may_move("replace", row.state, by))
    move(row, "replace", by=by, at=at)
    return row


def _tell(row: Notice, at: datetime, what: str) -> None:
    # The reference and nothing else: the circumstances are read in Cairn, where reading is
    # recorded.
    body = f"{what} about {row.review.reference}. Read it here: {settings.CAIRN_URL}/government/\n"
    for account in in_role("policy_officer"):
        post(
            at=at,
            to=account.email,
            subject=f"{what}: {row.review.reference}",
            body=body,
            about=row.id,
        )


@action
def correct(*, by: Actor, at: datetime, notice: UUID) -> Notice:
    """Begin a correction: a new draft with the same fields, which is approved like any other."""
    row = _lock(notice)
    require(policies.may_correct(by, row, queries.being_written(row.review_id, row.kind).exists()))
    others = {name: getattr(row, name) for name in Content.__dataclass_fields__ if name != _TEXT}
    fresh = Notice(
        review=row.review,
        kind=row.kind,
        corrects=row,
        author_id=by.person,
        drafted_at=at,
        **others,
        **carried(row, _TEXT),
    )
    move(fresh, "draft", by=by, at=at)
    return fresh


@action
def recall(*, by: Actor, at: datetime, notice: UUID, reason: RecallReason) -> Notice:
    """Take a notice back; those who read it see that it no longer holds."""
    row = _lock(notice)
    require(policies.may_recall(by, row))
    step = {"recall_reason": reason.value}
    move(row, "recall", by=by, at=at, step=step, recalled_at=at, recall_reason=reason.value)
    _tell(row, at, "Recalled notice")
    return row


@action
def read_notice(*, by: Actor, at: datetime, notice: UUID) -> Notice:
    """A policy officer reads a notice: recorded, and no longer new to them."""
    require(policies.may_read(by))
    row: Notice = Notice.objects.select_related("review__committee", "corrects").get(
        id=notice, state__in=REACHED
    )
    # The first read of each state, by which the notice is no longer new; every read is in the
    # record.
    NoticeRead.objects.get_or_create(
        notice=row, account_id=by.person, state=row.state, defaults={"read_at": at}
    )
    detail = {"reference": row.review.reference, "state": row.state}
    upholds = [Clause.GOVERNMENT_TOLD]
    record(by=by, at=at, verb="sharing.notice.read", subject=row.id, detail=detail, upholds=upholds)
    return row
