"""Telling government: drafting, approving, sending, correcting and recalling a notice (6.1)."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings

from cairn.accounts.queries import in_role
from cairn.audit.actions import make_move, record
from cairn.audit.recording import action
from cairn.cases.models import Review
from cairn.governance.policies import to_say_why
from cairn.kernel.actor import Actor
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import local_date
from cairn.kernel.refusals import Refused, require
from cairn.outbox.actions import post
from cairn.sharing import policies, queries
from cairn.sharing.models import Notice, NoticeRead
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


def _locked(notice: UUID) -> Notice:
    return Notice.objects.select_for_update(of=("self",)).select_related("review").get(id=notice)


def _moved(by: Actor, at: datetime, held: Notice, name: str, reason: str = "", note: str = "") -> None:
    detail = {"reference": held.review.reference, "kind": held.kind}
    make_move(by=by, at=at, workflow=NOTICE, name=name, held=held, detail=detail, reason=reason, note=note)


@action
def draft(*, by: Actor, at: datetime, review: UUID, kind: NoticeKind, content: Content) -> Notice:
    """Begin a notice about a review. Raises: Refused, also when one is begun or holds already."""
    held = Review.objects.select_for_update().get(id=review)
    require(
        policies.to_draft(by, review),
        policies.to_be_due(kind.value, held.proceeds, queries.may_be_published(held)),
        policies.to_tell(kind.value, content.circumstances, content.publication_on, local_date(at)),
    )
    if queries.holding(review, kind).exists():
        raise Refused([queries.ALREADY_TOLD])
    notice = Notice(review=held, kind=kind, author_id=by.person, drafted_at=at, **asdict(content))
    _moved(by, at, notice, "draft")
    return notice


@action
def amend(*, by: Actor, at: datetime, notice: UUID, content: Content) -> Notice:
    """Change a draft; whoever changes it becomes its author, so that somebody else approves."""
    held = _locked(notice)
    require(
        policies.to_amend(by, held, "amend"),
        policies.to_tell(held.kind, content.circumstances, content.publication_on, _earliest(held, at)),
    )
    for name, value in asdict(content).items():
        setattr(held, name, value)
    held.author_id = by.person
    _moved(by, at, held, "amend")
    return held


def _earliest(held: Notice, at: datetime) -> date:
    """The first date of publication that can be told: today, or what was told before and has passed since."""
    return min(local_date(at), held.publication_on or local_date(at))


@action
def propose(*, by: Actor, at: datetime, notice: UUID) -> Notice:
    held = _locked(notice)
    require(policies.to_amend(by, held, "propose"))
    _moved(by, at, held, "propose")
    return held


@action
def discard(*, by: Actor, at: datetime, notice: UUID) -> Notice:
    """Give a draft up. It never reached anybody."""
    held = _locked(notice)
    require(policies.to_amend(by, held, "discard"))
    _moved(by, at, held, "discard")
    return held


@action
def send_back(*, by: Actor, at: datetime, notice: UUID, note: str) -> Notice:
    """The second person wants it changed."""
    held = _locked(notice)
    require(to_say_why(note), policies.to_approve(by, held, "send_back", queries.who_wrote(held)))
    _moved(by, at, held, "send_back", note=note)
    return held


@action
def send(*, by: Actor, at: datetime, notice: UUID) -> Notice:
    """Approve and send. A correction takes the place of what it corrects, unless that was recalled in the meantime."""
    held = _locked(notice)
    require(policies.to_approve(by, held, "send", queries.who_wrote(held)))
    if held.corrects_id and _locked(held.corrects_id).state == NoticeState.SENT:
        replace(by=by, at=at, notice=held.corrects_id)
    held.approved_by_id, held.sent_at = by.person, at
    _moved(by, at, held, "send")
    _tell(held, at, "Corrected notice" if held.corrects_id else "New notice")
    return held


@action
def replace(*, by: Actor, at: datetime, notice: UUID) -> Notice:
    """What was sent no longer holds, because its correction is being sent."""
    held = _locked(notice)
    require(NOTICE.to_make("replace", held.state, by))
    _moved(by, at, held, "replace")
    return held


def _tell(held: Notice, at: datetime, what: str) -> None:
    body = f"{what} about {held.review.reference}. Read it here: {settings.CAIRN_URL}/government/\n"
    for account in in_role("policy_officer"):
        post(at=at, to=account.email, subject=f"{what}: {held.review.reference}", body=body, about=held.id)


@action
def correct(*, by: Actor, at: datetime, notice: UUID) -> Notice:
    """Begin a correction: a new draft with the same fields, which is approved like any other."""
    held = _locked(notice)
    require(policies.to_correct(by, held, queries.being_written(held.review_id, held.kind).exists()))
    fresh = Notice(
        review=held.review,
        kind=held.kind,
        corrects=held,
        author_id=by.person,
        drafted_at=at,
        **{name: getattr(held, name) for name in Content.__dataclass_fields__},
    )
    _moved(by, at, fresh, "draft")
    return fresh


@action
def recall(*, by: Actor, at: datetime, notice: UUID, reason: RecallReason) -> Notice:
    """Take a notice back; those who read it see that it no longer holds."""
    held = _locked(notice)
    require(policies.to_recall(by, held))
    held.recalled_at, held.recall_reason = at, reason
    _moved(by, at, held, "recall", reason=reason.value)
    _tell(held, at, "Recalled notice")
    return held


@action
def read_notice(*, by: Actor, at: datetime, notice: UUID) -> Notice:
    """A policy officer reads a notice: recorded, and no longer new to them."""
    require(policies.to_read(by))
    held = Notice.objects.select_related("review__committee", "corrects").get(id=notice, state__in=REACHED)
    NoticeRead.objects.get_or_create(notice=held, account_id=by.person, state=held.state, defaults={"read_at": at})
    detail = {"reference": held.review.reference, "state": held.state}
    upholds = [Clause.GOVERNMENT_TOLD]
    record(by=by, at=at, verb="sharing.notice.read", subject=held.id, detail=detail, upholds=upholds)
    return held
