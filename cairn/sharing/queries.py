"""What government is owed, what it was told, and what is new to its reader."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from cairn.cases.models import Review
from cairn.cases.queries import decided
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import Refusal
from cairn.kernel.upholding import upholds
from cairn.sharing.models import Notice, NoticeRead
from cairn.sharing.terms import NoticeKind, RecallReason
from cairn.sharing.workflow import REACHED, NoticeState

ALREADY_TOLD = Refusal(
    "already_told",
    "There is a notice about this already. Correct that one.",
    Clause.GOVERNMENT_TOLD,
)
_PUBLISHED = ("full", "summary")
_OPEN = (NoticeState.DRAFT, NoticeState.PROPOSED)
_HOLDING = (*_OPEN, NoticeState.SENT)


def may_be_published(review: Review) -> bool:
    """Whether government is told of its publication: an SCR that is to be published, if only in
    part.
    """
    intended = review.core_data.get("review", {}).get("publication")
    return review.shape.publishes and intended in _PUBLISHED


def who_wrote(notice: Notice) -> set[UUID | None]:
    """Everybody who wrote any of it: none of them approves it."""
    # From the steps, since `author` is only the last of them.
    return set(notice.steps.filter(move__in=["draft", "amend"]).values_list("by", flat=True))


def drafts_of(account: UUID) -> list[UUID]:
    """What somebody began and has not offered to a second person."""
    rows = Notice.objects.filter(author=account, state=NoticeState.DRAFT)
    return list(rows.order_by("id").values_list("id", flat=True))


def being_written(review: UUID, kind: str) -> QuerySet[Notice]:
    return Notice.objects.filter(review=review, kind=kind, state__in=_OPEN)


def holding(review: UUID, kind: str) -> QuerySet[Notice]:
    """A notice that is under way or holds, for the review and kind."""
    return Notice.objects.filter(review=review, kind=kind, state__in=_HOLDING)


def _untold(rows: QuerySet[Review], kind: NoticeKind) -> QuerySet[Review]:
    """Those of which government has not been told; a recall because the committee changed its mind
    is the last word.
    """
    final = Q(state=NoticeState.RECALLED, recall_reason=RecallReason.CHANGED)
    notices = Notice.objects.filter(Q(state__in=_HOLDING) | final, review=OuterRef("id"), kind=kind)
    return rows.filter(~Exists(notices), from_earlier_records=False)


def owing(actor: Actor) -> list[tuple[Review, NoticeKind]]:
    """Reviews about which government has not been told and should be (6.1)."""
    if not actor.can(Capability.SHARING_WRITE):
        return []
    return [pair for pair in owed() if pair[0].id not in actor.conflicted]


@upholds(Clause.GOVERNMENT_TOLD)
def owed() -> Iterator[tuple[Review, NoticeKind]]:
    rows = Review.objects.select_related("committee").order_by("received_on")
    for review in _untold(rows.filter(decided(True)), NoticeKind.PROCEEDING):
        yield review, NoticeKind.PROCEEDING
    to_be_published = rows.filter(core_data__review__publication__in=_PUBLISHED)
    for review in _untold(to_be_published, NoticeKind.PUBLISHING):
        # Publication is coded for every kind of review; which of them are SCRs, their regimes say.
        if may_be_published(review):
            yield review, NoticeKind.PUBLISHING


def under_way(actor: Actor) -> QuerySet[Notice]:
    """Notices that are being written or wait for a second person."""
    rows = Notice.objects.filter(state__in=_OPEN).select_related(
        "review", "review__committee", "author"
    )
    return (
        rows.exclude(review__in=actor.conflicted)
        if actor.can(Capability.SHARING_WRITE)
        else rows.none()
    )


def in_hand(actor: Actor) -> QuerySet[Notice]:
    """Those that the actor writes, and drafts of people who have left, with which anybody who
    writes notices can go on.
    """
    left = Q(author__is_active=False, state=NoticeState.DRAFT)
    return under_way(actor).filter(Q(author=actor.account) | left)


def to_approve(actor: Actor) -> QuerySet[Any]:
    """Notices that wait for the actor as a second person: none that they wrote any of."""
    if not actor.can(Capability.SHARING_APPROVE):
        return Notice.objects.none()
    wrote = Q(steps__move__in=["draft", "amend"], steps__by=actor.account)
    rows = Notice.objects.filter(state=NoticeState.PROPOSED).exclude(review__in=actor.conflicted)
    rows = rows.exclude(author=actor.account)
    rows = rows.exclude(id__in=Notice.objects.filter(wrote).values("id")).select_related("review")
    proposed = Max("steps__at", filter=Q(steps__move="propose"))
    rows = rows.select_related("author").annotate(waits_since=proposed)
    return rows.order_by("waits_since", "id")  # type: ignore[no-any-return]


def of_review(review: UUID) -> QuerySet[Notice]:
    return Notice.objects.filter(review=review).select_related("author", "approved_by", "review")


def find(actor: Actor, notice: UUID) -> Notice | None:
    rows = Notice.objects.select_related(
        "review", "review__committee", "author", "approved_by", "corrects"
    )
    return rows.filter(id=notice).first() if actor.can(Capability.CASES_READ) else None


def _seen_by(actor: Actor) -> QuerySet[NoticeRead]:
    """That the reader has seen a notice as it stands now; to be asked within a query for
    notices.
    """
    return NoticeRead.objects.filter(
        notice=OuterRef("id"), account=actor.account, state=OuterRef("state")
    )


def for_government(actor: Actor) -> QuerySet[Notice]:
    """What has reached government, the newest first; `read` is whether this reader has seen it as
    it stands now.
    """
    if not actor.can(Capability.SHARING_READ):
        return Notice.objects.none()
    rows = Notice.objects.filter(state__in=REACHED).select_related(
        "review", "review__committee", "corrects"
    )
    reached: QuerySet[Notice] = rows.annotate(read=Exists(_seen_by(actor))).order_by(
        "-sent_at", "-id"
    )
    return reached


def find_for_government(actor: Actor, notice: UUID) -> Notice | None:
    return for_government(actor).filter(id=notice).first()


_LABELS = {
    "circumstances": "Circumstances",
    "proceedings": "Criminal proceedings or investigations",
    "effect": "Effect on the review",
    "media_attention": "Media attention",
    "publication_on": "Planned publication",
}


@upholds(Clause.GOVERNMENT_TOLD)
def fields(notice: Notice) -> list[tuple[str, object]]:
    """The fixed fields with their answers in words; a date as a date."""
    rows: list[tuple[str, object]] = []
    for name, label in _LABELS.items():
        if name == "publication_on" and notice.kind == NoticeKind.PROCEEDING:
            continue
        display = getattr(notice, f"get_{name}_display", None)
        rows.append((label, display() if display else getattr(notice, name)))
    return rows


def recalled_since(notice: Notice) -> bool:
    """Whether it, or a correction that took its place, has been recalled: then nothing of either is
    shown any more.
    """
    later: Notice | None = notice
    while later is not None:
        if later.state == NoticeState.RECALLED:
            return True
        # One at most has reached anybody; others were given up.
        later = later.corrections.filter(state__in=REACHED).first()
    return False


def changes(notice: Notice) -> list[tuple[str, object, object]]:
    """What a correction changed: label, before, after; nothing for a first version."""
    # What was recalled is not shown again as what a correction changed.
    if notice.corrects is None or notice.corrects.state == NoticeState.RECALLED:
        return []
    pairs = zip(fields(notice.corrects), fields(notice), strict=True)
    return [(label, before, after) for (label, before), (_, after) in pairs if before != after]


def proceeding_without_notice() -> int:
    """How many reviews are owed a notice; for the evidence of clause 6.1."""
    return sum(1 for _ in owed())


def correction_being_written(notice: Notice) -> Notice | None:
    """A correction of a notice that was sent, while it is being written."""
    if notice.state != NoticeState.SENT:
        return None
    return being_written(notice.review_id, notice.kind).first()


def correction_of(notice: Notice) -> Notice | None:
    """The correction that took the place of a notice."""
    return notice.corrections.filter(state=NoticeState.SENT).first()


def current_for_government(actor: Actor) -> QuerySet[Notice]:
    """What has reached government and has not been replaced by a correction."""
    return for_government(actor).exclude(state=NoticeState.CORRECTED)


def new_to_government(actor: Actor) -> QuerySet[Notice]:
    """What this reader has not seen as it stands now."""
    return current_for_government(actor).exclude(Exists(_seen_by(actor)))
