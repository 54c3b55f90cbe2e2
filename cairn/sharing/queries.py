"""What government is owed, what it was told, and what is new to its reader."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet

from cairn.accounts.models import Account
from cairn.cases.models import Review
from cairn.cases.queries import decided, having, to_be_published
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import Refusal
from cairn.kernel.regime import Notice as NoticeKind
from cairn.kernel.regime import regimes
from cairn.kernel.upholding import upholds
from cairn.sharing.models import Notice, NoticePeriods, NoticeRead
from cairn.sharing.terms import RecallReason
from cairn.sharing.workflow import ENDED, REACHED, SHOWN, NoticeState

ALREADY_TOLD = Refusal(
    "already_told",
    "There is a notice about this already. Correct that one.",
    Clause.GOVERNMENT_TOLD,
)
_OPEN = (NoticeState.DRAFT, NoticeState.PROPOSED)
_HOLDING = (*_OPEN, NoticeState.SENT)


def may_be_published(review: Review) -> bool:
    """Whether government is told of its publication: a review that is published by its kind, and
    is to be, if only in part.
    """
    about = review.core_data.get("review", {})
    return review.shape.publishes and review.dictionary.is_to_be_published(about)


def decision_of(review: Review) -> bool | None:
    """Whether the committee decided to go on; None where the review decides nothing."""
    return review.proceeds if review.shape.decides and review.decision else None


def kind_of(review: Review, code: str) -> NoticeKind | None:
    """The notice of that code in the regime of the review, if it names one."""
    return review.under.notices.get(code)


@upholds(Clause.GOVERNMENT_TOLD)
def facts(review: Review, kind: NoticeKind) -> dict[str, Any]:
    """What the register knows and a notice of that kind tells, by its columns."""
    publishes = kind.when == "publishes"
    known = ("concluded", "ratified") if publishes else ("decided", "ratified")
    days = ((event, review.on(event)) for event in known)
    event, day = next(((event, day) for event, day in days if day), ("", None))
    return {
        "decision": "" if publishes else review.decision,
        "decided_on": day,
        "day_of": event,
        # Also a small number: government is told of single reviews, and this is no statistic.
        "children": review.children.count(),
        "committee_media": _media(review),
    }


def _media(review: Review) -> str:
    """What the committee said of it, or of what it follows: it is asked with the decision."""
    said = [review.media, *review.follows.order_by("id").values_list("media", flat=True)]
    return next((media for media in said if media), "")


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


def _untold(rows: QuerySet[Review], kind: str) -> QuerySet[Review]:
    """Those of which government has not been told; a recall because the committee changed its mind
    is the last word.
    """
    final = Q(state=NoticeState.RECALLED, recall_reason=RecallReason.CHANGED)
    told = final | Q(state__in=(*_HOLDING, NoticeState.EXPIRED))
    notices = Notice.objects.filter(told, review=OuterRef("id"), kind=kind)
    return rows.filter(~Exists(notices), from_earlier_records=False)


def owing(actor: Actor) -> list[tuple[Review, NoticeKind]]:
    """Reviews about which government has not been told and should be (6.1)."""
    if not actor.can(Capability.SHARING_WRITE):
        return []
    return [pair for pair in owed() if pair[0].id not in actor.conflicted]


@upholds(Clause.GOVERNMENT_TOLD)
def owed() -> Iterator[tuple[Review, NoticeKind]]:
    """What government is to be told by the regime of each review, and was not."""
    due = {
        "proceeds": having("decides") & decided(True),
        "declined": having("decides") & decided(False),
        "publishes": having("publishes") & to_be_published(),
    }
    rows = Review.objects.select_related("committee").order_by("received_on")
    # Regimes mostly share their codes, so this is a query for each code and not for each regime.
    for code, when in _told_of():
        naming = _regimes_naming(code, when)
        for review in _untold(rows.filter(due[when], regime__in=naming), code):
            yield review, review.under.notices[code]


def _told_of() -> list[tuple[str, str]]:
    """Each notice of any regime, by its code and by when it falls due."""
    every = ((n.code, n.when) for regime in regimes() for n in regime.notices.values())
    return list(dict.fromkeys(every))


def _regimes_naming(code: str, when: str) -> list[str]:
    return [r.code for r in regimes() if code in r.notices and r.notices[code].when == when]


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


@upholds(Clause.GOVERNMENT_TOLD)
def fields(notice: Notice) -> list[tuple[str, object]]:
    """The fixed fields with their answers in words; a date as a date."""
    return [
        *_from_the_register(notice),
        ("Circumstances", notice.circumstances),
        ("Criminal proceedings or investigations", notice.get_proceedings_display()),
        *_on_the_review(notice),
        ("Media attention, as the committee sees it", _as_said(notice)),
        ("Media attention, as we see it", notice.get_media_attention_display()),
    ]


def _from_the_register(notice: Notice) -> list[tuple[str, object]]:
    publishes = notice.when == "publishes"
    decision = notice.review.under.decisions.get(notice.decision)
    people = notice.review.under.protects
    return [
        *([("Decision", decision.label)] if decision else []),
        (_name_of_day(notice, publishes), _or_none(notice.decided_on)),
        (f"Number of {people}", notice.children if notice.children else "Not recorded"),
    ]


def _name_of_day(notice: Notice, publishes: bool) -> str:
    """What the day is of: a day of ratification is not told as the day of the decision."""
    if notice.day_of == "ratified":
        return "Outcome ratified"
    if notice.decided_on and not notice.day_of:
        # Begun before the event was kept.
        return "Review concluded or ratified" if publishes else "Decided or ratified"
    return "Review concluded" if publishes else "Date of the decision"


def _on_the_review(notice: Notice) -> list[tuple[str, object]]:
    """What only a review that is carried out has: what holds it up, and its days."""
    rows: list[tuple[str, object]] = []
    if notice.when != "declined":
        rows.append(("Effect on the review", notice.get_effect_display()))
    if notice.when == "proceeds":
        rows.append(("Review expected", notice.expected_on or "No date is known yet"))
    if notice.when == "publishes":
        rows.append(("Planned publication", _or_none(notice.publication_on)))
    return rows


def _or_none(given: date | None) -> object:
    return given or "Not recorded"


def _as_said(notice: Notice) -> str:
    return notice.get_committee_media_display() or "The committee did not say"


def from_the_register(review: Review, kind: NoticeKind) -> list[tuple[str, object]]:
    """What a notice would tell of what the register knows, before it is written."""
    told = Notice(review=review, kind=kind.code, **facts(review, kind))
    return [
        *_from_the_register(told),
        ("Media attention, as the committee sees it", _as_said(told)),
    ]


def end_of(notice: Notice) -> Notice | None:
    """The version that was recalled or is over, of this one and those that took its place: then
    nothing of any of them is shown any more.
    """
    later: Notice | None = notice
    while later is not None:
        if later.state in ENDED:
            return later
        # One at most has reached anybody; others were given up.
        later = later.corrections.filter(state__in=REACHED).first()
    return None


def changes(notice: Notice) -> list[tuple[str, object, object]]:
    """What a correction changed: label, before, after; nothing for a first version."""
    # What was recalled is not shown again as what a correction changed.
    if notice.corrects is None or notice.corrects.state in ENDED:
        return []
    earlier = dict(fields(notice.corrects))
    pairs = [(label, earlier.get(label, ""), now) for label, now in fields(notice)]
    return [(label, before, now) for label, before, now in pairs if before != now]


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
    """What has reached government, but for what a correction replaced and what was recalled."""
    return for_government(actor).exclude(state__in=(NoticeState.CORRECTED, NoticeState.RECALLED))


def new_to_government(actor: Actor) -> QuerySet[Notice]:
    """What holds and this reader has not seen as it stands now."""
    return for_government(actor).filter(state=NoticeState.SENT).exclude(Exists(_seen_by(actor)))


def recalled_for(actor: Actor) -> QuerySet[Notice]:
    """What this reader had read, in any version, before it was recalled; nobody else is told."""
    rows = for_government(actor).filter(state=NoticeState.RECALLED)
    # Whoever opens one after the recall is not shown it, and that leaves a read of another state.
    return rows.filter(Exists(_has_read(actor))).order_by("-recalled_at", "-id")


def newly_recalled_for(actor: Actor) -> QuerySet[Notice]:
    """Of those, what this reader has not opened since."""
    return recalled_for(actor).exclude(Exists(_seen_by(actor)))


def _has_read(actor: Actor) -> QuerySet[NoticeRead]:
    return NoticeRead.objects.filter(
        notice__chain=OuterRef("chain"), account=actor.account, state__in=SHOWN
    )


def had_read(actor: Actor, recalled: Notice) -> bool:
    """Whether the reader had read any version of a recalled notice before the recall."""
    return recalled_for(actor).filter(id=recalled.id).exists()


def readers(notice: Notice) -> QuerySet[Account]:
    """Those who have been shown any version of it."""
    reads = NoticeRead.objects.filter(notice__chain=notice.chain, state__in=SHOWN)
    return Account.objects.filter(id__in=reads.values("account"))


def reads_of(notice: Notice) -> QuerySet[NoticeRead]:
    """Who has read which version, and when first, the latest reading first."""
    rows = NoticeRead.objects.filter(notice__chain=notice.chain)
    return rows.select_related("account", "notice").order_by("-read_at", "-id")


# How long a notice holds


def periods() -> NoticePeriods | None:
    """The setting that holds; None while nobody has set one."""
    return NoticePeriods.objects.select_related("set_by").first()


def last_day(sent_on: date) -> date | None:
    """The last day of a notice sent on a day, by the setting that holds."""
    setting = periods()
    days = setting.holds_days if setting else None
    return sent_on + timedelta(days=days) if days else None


@upholds(Clause.GOVERNMENT_TOLD)
def over(on: date) -> QuerySet[Notice]:
    """Notices that hold although their last day has passed, or although the review that they
    announced has been concluded and is in the register.
    """
    announced = Q(pk__in=[])
    for regime in regimes():
        told = [n.code for n in regime.notices.values() if n.when == "proceeds"]
        announced |= Q(review__regime=regime.code, kind__in=told)
    # One that was sent afterwards, because it was late, is read first.
    concluded = announced & Q(review__led_to__registered_at__gt=F("sent_at"))
    rows = Notice.objects.filter(Q(expires_on__lt=on) | concluded, state=NoticeState.SENT)
    return rows.order_by("sent_at", "id")


def unread(actor: Actor, on: date) -> QuerySet[Notice]:
    """What the actor wrote, was sent, and nobody in government has read for as many days as were
    set.
    """
    setting = periods()
    if not setting or not setting.unread_days or not actor.can(Capability.SHARING_WRITE):
        return Notice.objects.none()
    rows = Notice.objects.filter(state=NoticeState.SENT, author=actor.account)
    rows = rows.exclude(review__in=actor.conflicted).select_related("review")
    read = NoticeRead.objects.filter(notice=OuterRef("id"))
    since = on - timedelta(days=setting.unread_days)
    return rows.filter(~Exists(read), sent_at__date__lte=since).order_by("sent_at", "id")
