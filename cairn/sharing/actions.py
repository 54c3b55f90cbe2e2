"""Telling government: drafting, approving, sending, correcting and recalling a notice (6.1)."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from cairn.accounts.models import Account
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
from cairn.kernel.identifiers import new_id
from cairn.kernel.refusals import Refused, require
from cairn.kernel.regime import Notice as NoticeKind
from cairn.outbox.actions import post
from cairn.sharing import policies, queries
from cairn.sharing.models import Notice, NoticePeriods, NoticeRead, NoticeStep
from cairn.sharing.policies import Answers
from cairn.sharing.terms import Effect, Media, Proceedings, RecallReason
from cairn.sharing.workflow import NOTICE, REACHED, NoticeState


@dataclass(frozen=True, slots=True)
class Content:
    """The fixed fields of a notice that somebody answers; the others are the register's."""

    circumstances: str
    proceedings: Proceedings
    effect: Effect
    media_attention: Media
    publication_on: date | None = None
    expected_on: date | None = None

    @property
    def answers(self) -> Answers:
        return Answers(self.circumstances, self.expected_on, self.publication_on)


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
def draft(*, by: Actor, at: datetime, review: UUID, kind: str, content: Content) -> Notice:
    """Begin a notice about a review. `kind` is the code of a notice of its regime.

    Raises: Refused, also when one is begun or holds already.
    """
    # There is no notice to lock yet, so the review is: two who begin at once take turns.
    reviewed = Review.objects.select_for_update().get(id=review)
    told = queries.kind_of(reviewed, kind)
    decision = queries.decision_of(reviewed)
    require(
        policies.may_draft(by, review),
        policies.must_be_due(told, decision, queries.may_be_published(reviewed)),
    )
    # The database refuses it as well, but in no words that help.
    if queries.holding(review, kind).exists():
        raise Refused([queries.ALREADY_TOLD])
    key = new_id()
    columns = _columns(reviewed, told, content, local_date(at))
    notice = Notice(
        id=key,
        chain=key,
        review=reviewed,
        kind=kind,
        author_id=by.person,
        drafted_at=at,
        **columns,
    )
    move(notice, "draft", by=by, at=at)
    return notice


def _columns(
    review: Review, kind: NoticeKind | None, content: Content, first_day: date
) -> dict[str, Any]:
    """What was answered, and what the register says today. Raises: Refused."""
    facts = queries.facts(review, kind) if kind else {}
    when = kind.when if kind else ""
    require(policies.may_tell(when, content.answers, facts.get("decided_on"), first_day))
    return {**facts, **_judged(content, review)}


@action
def amend(*, by: Actor, at: datetime, notice: UUID, content: Content) -> Notice:
    """Change a draft; whoever changes it becomes its author, so that somebody else approves."""
    row = _lock(notice)
    require(policies.may_amend(by, row, "amend"))
    columns = _columns(row.review, row.of_kind, content, _earliest(row, at))
    move(row, "amend", by=by, at=at, author_id=by.person, **columns)
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
        # The register may have been put right since it was drafted.
        policies.must_be_due(
            queries.kind_of(row.review, row.kind),
            queries.decision_of(row.review),
            queries.may_be_published(row.review),
        ),
        may_release([("the circumstances", row.circumstances)], _exemptions(row.review)),
    )
    # Before the correction is sent: the database lets one notice about a review hold at a time.
    if row.corrects_id and _lock(row.corrects_id).state == NoticeState.SENT:
        replace(by=by, at=at, notice=row.corrects_id)
    holds: dict[str, Any] = {"sent_at": at, "expires_on": queries.last_day(local_date(at))}
    move(row, "send", by=by, at=at, approved_by_id=by.person, **holds)
    what = "Corrected notice" if row.corrects_id else "New notice"
    _tell(in_role("policy_officer"), row, at, what)
    return row


@action
def replace(*, by: Actor, at: datetime, notice: UUID) -> Notice:
    """What was sent no longer holds, because its correction is being sent."""
    row = _lock(notice)
    require(NOTICE.may_move("replace", row.state, by))
    move(row, "replace", by=by, at=at)
    return row


def _tell(whom: Iterable[Account], row: Notice, at: datetime, what: str) -> None:
    # The reference and nothing else: the circumstances are read in Cairn, where reading is
    # recorded.
    body = f"{what} about {row.review.reference}. Read it here: {settings.CAIRN_URL}/government/\n"
    for account in whom:
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
        chain=row.chain,
        version=row.version + 1,
        author_id=by.person,
        drafted_at=at,
        **(queries.facts(row.review, row.of_kind) if row.of_kind else {}),
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
    # Whoever never read it has nothing to forget.
    present = in_role("policy_officer").filter(id__in=queries.readers(row).values("id"))
    _tell(present, row, at, "Recalled notice")
    return row


@action
def expire(*, by: Actor, at: datetime, notice: UUID) -> Notice:
    """End a notice whose time is over: government sees that there was one, and no more of it."""
    row = _lock(notice)
    is_over = queries.over(local_date(at)).filter(id=row.id).exists()
    require(policies.may_expire(by, row, is_over))
    move(row, "expire", by=by, at=at)
    return row


@action
def set_periods(
    *, by: Actor, at: datetime, holds_days: int | None, unread_days: int | None
) -> NoticePeriods:
    """Set for how many days a notice holds from the day it is sent, and after how many it counts as
    not read. Notices that were sent keep their last day.
    """
    require(policies.may_set_periods(by, holds_days, unread_days))
    row = NoticePeriods.objects.create(
        holds_days=holds_days, unread_days=unread_days, set_by_id=by.person, set_at=at
    )
    detail = {"holds_days": holds_days, "unread_days": unread_days}
    record(
        by=by,
        at=at,
        verb="sharing.periods.set",
        subject=row.id,
        detail=detail,
        upholds=[Clause.GOVERNMENT_TOLD],
    )
    return row


@action
def read_notice(*, by: Actor, at: datetime, notice: UUID) -> Notice:
    """A policy officer reads a notice: recorded, and no longer new to them."""
    require(policies.may_read(by))
    row: Notice = Notice.objects.select_related("review__committee", "corrects").get(
        id=notice, state__in=REACHED
    )
    # What is shown of it: an earlier version goes when the last one is recalled or is over.
    end = queries.end_of(row)
    seen = end.state if end else row.state
    # The first read of each state, by which the notice is no longer new; every read is in the
    # record.
    NoticeRead.objects.get_or_create(
        notice=row, account_id=by.person, state=seen, defaults={"read_at": at}
    )
    detail = {
        "reference": row.review.reference,
        "version": row.version,
        "state": seen,
    }
    upholds = [Clause.GOVERNMENT_TOLD]
    record(by=by, at=at, verb="sharing.notice.read", subject=row.id, detail=detail, upholds=upholds)
    return row
