"""What awaits feedback, letters as their readers see them, questions to committees, and
concerns.
"""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet

from cairn.accounts.models import Account
from cairn.accounts.queries import in_role
from cairn.assignments.queries import holder, led_by_others
from cairn.assignments.terms import Part
from cairn.cases import queries as cases_queries
from cairn.cases.models import Review
from cairn.feedback import policies
from cairn.feedback.models import Assessment, AssessmentStep, Concern, Enquiry, Judgement, Reply
from cairn.feedback.workflow import (
    NOT_ACKNOWLEDGED,
    AssessmentState,
    ConcernState,
    EnquiryState,
)
from cairn.governance.queries import conflicted_accounts, counting_conflicts
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.upholding import upholds
from cairn.kernel.working_time import Reading, read
from cairn.organisations.models import OfficeHolder
from cairn.organisations.queries import next_on_the_ladder, unreachable
from cairn.organisations.terms import Office
from cairn.time_limits.queries import SetLimits, limits


def owing_feedback() -> QuerySet[Review]:
    """Every review for which a letter is owed (2.2)."""
    rows = Review.objects.select_related("committee").filter(from_earlier_records=False)
    return rows.filter(cases_queries.having("feedback"))


def awaiting_feedback(actor: Actor) -> QuerySet[Review]:
    """Reviews without an issued letter, the longest waiting first (2.2)."""
    listed = cases_queries.listed(actor).values("id")
    rows = owing_feedback().filter(id__in=listed).exclude(assessment__state=AssessmentState.ISSUED)
    # Read with the list: asked for each row, these would be two more queries for each review.
    sent_back = Max("assessment__steps__at", filter=Q(assessment__steps__move="send_back"))
    proposed = Max("assessment__steps__at", filter=Q(assessment__steps__move="propose"))
    rows = rows.annotate(sent_back=sent_back, proposed=proposed)
    conflicted = counting_conflicts().filter(
        review=OuterRef("id"), account=OuterRef("assessment__author")
    )
    rows = rows.annotate(author_has_conflict=Exists(conflicted))
    return rows.select_related("assessment", "assessment__author").order_by("received_on")


def in_hand(actor: Actor, led: Collection[UUID]) -> QuerySet[Review]:
    """Reviews whose letter is the actor's: those that they lead, and those that they began and
    nobody else leads.
    """
    others = led_by_others(actor.account).values("review")
    began = Q(assessment__author=actor.account) & ~Q(id__in=others)
    return awaiting_feedback(actor).filter(Q(id__in=led) | began)


def without_issued_letter() -> QuerySet[Review]:
    return owing_feedback().exclude(assessment__state=AssessmentState.ISSUED)


@upholds(Clause.WRITTEN_FEEDBACK)
def letter_clock(review: Review, on: date, known: SetLimits | None = None) -> Reading | None:
    """The time in which a letter should be issued, where the inspectorate has set one; the Code
    gives none.
    """
    days = {"received": review.received_on}
    clock = review.under.clock_to("issued")
    held = limits(review.under, review.committee_id, days, known)
    limit = held.get(clock.code) if clock else None
    return read(review.received_on, limit, on) if limit else None


def letter_clock_of(review: Review, assessment: Assessment | None, on: date) -> Reading | None:
    """The clock of a letter that is owed and not issued yet."""
    issued = assessment is not None and assessment.state == AssessmentState.ISSUED
    owed = review.owes_feedback and not review.from_earlier_records
    return letter_clock(review, on) if owed and not issued else None


def author_has_conflict(assessment: Assessment) -> bool:
    return (
        counting_conflicts()
        .filter(review=assessment.review_id, account=assessment.author_id)
        .exists()
    )


def may_go_on_with(actor: Actor, assessment: Assessment) -> bool:
    """Whether an unfinished assessment may go on with the actor instead of its author: the author
    has a conflict or has left, or the actor was given the lead.
    """
    if assessment.author_id == actor.account or assessment.state == AssessmentState.ISSUED:
        return False
    if author_has_conflict(assessment) or not assessment.author.is_active:
        return True
    lead = holder(assessment.review_id, Part.LEAD)
    return lead is not None and lead.account_id == actor.account


# Judgements leave no step of their own: whoever began it or took it over counts as their writer.
_WRITES = ["begin", "take_over", "judge", "compose", "edit"]


def who_wrote(assessment: Assessment) -> set[UUID | None]:
    """Everybody who wrote any of it, also before somebody took it over: none of them signs it."""
    return set(assessment.steps.filter(move__in=_WRITES).values_list("by", flat=True))


def letters_to_sign(actor: Actor) -> QuerySet[Any]:
    """Letters that wait for this person: proposed by somebody else; `waits_since` is when."""
    if not actor.can(Capability.FEEDBACK_SIGN):
        return Assessment.objects.none()
    rows = Assessment.objects.select_related("review", "review__committee", "author")
    wrote = AssessmentStep.objects.filter(move__in=_WRITES, by=actor.account).values("subject")
    rows = rows.filter(state=AssessmentState.PROPOSED).exclude(author=actor.account)
    rows = rows.exclude(id__in=wrote)
    proposed = Max("steps__at", filter=Q(steps__move="propose"))
    rows = rows.exclude(review__in=actor.conflicted).order_by("review__received_on", "id")
    waiting: QuerySet[Any] = rows.annotate(waits_since=proposed)
    return waiting


def find(actor: Actor, assessment: UUID) -> Assessment | None:
    rows = Assessment.objects.select_related("review", "review__committee", "author", "signed_by")
    if not actor.can(Capability.CASES_READ):
        return None
    return rows.filter(id=assessment).first()


def of_review(review: UUID) -> Assessment | None:
    return Assessment.objects.select_related("author", "signed_by").filter(review=review).first()


def issued_to(actor: Actor) -> QuerySet[Assessment]:
    """Letters issued to the actor's committee or on its joint reviews, the newest first."""
    rows = Assessment.objects.filter(state=AssessmentState.ISSUED).select_related(
        "review", "author", "signed_by"
    )
    if not (actor.committee and actor.can(Capability.FEEDBACK_READ_ISSUED)):
        return rows.none()
    joint = cases_queries.joint(actor).values("id")
    theirs = Q(issued_to__in=actor.committees) | Q(review__in=joint)
    return rows.filter(theirs).order_by("-issued_at")


# Questions to committees


def enquiries_of(review: UUID) -> QuerySet[Enquiry]:
    rows = Enquiry.objects.select_related(
        "recipient", "asked_by", "attachment", "review", "review__committee"
    )
    return rows.filter(review=review)


def find_enquiry(actor: Actor, enquiry: UUID) -> Enquiry | None:
    """One question, for staff, or for the committee that was asked."""
    rows = Enquiry.objects.select_related(
        "recipient", "asked_by", "attachment", "review", "review__committee"
    )
    if actor.committee:
        rows = rows.filter(recipient__committee__in=actor.committees)
    elif not actor.can(Capability.CASES_READ):
        return None
    return rows.filter(id=enquiry).first()


def enquiries_to(actor: Actor) -> QuerySet[Enquiry]:
    """Questions to the actor's committee, the most urgent first."""
    rows = Enquiry.objects.select_related("recipient", "review")
    return rows.filter(recipient__committee__in=actor.committees)


def asked_already(review: UUID, recipient: UUID, question: str) -> bool:
    """Whether the same question to the same person still waits, as after a form was sent twice."""
    rows = Enquiry.objects.filter(review=review, recipient=recipient, state=EnquiryState.ASKED)
    return rows.filter(question=question).exists()


def open_enquiries(actor: Actor) -> QuerySet[Enquiry]:
    """Questions that are not closed: answered ones wait for us, the others for the committee."""
    rows = Enquiry.objects.exclude(state=EnquiryState.CLOSED).select_related(
        "review", "review__committee", "recipient"
    )
    return (
        rows.exclude(review__in=actor.conflicted)
        if actor.can(Capability.FEEDBACK_ENQUIRE)
        else rows.none()
    )


def enquiries_to_readdress(on: date) -> QuerySet[Enquiry]:
    """Questions that wait for an answer from somebody who has left the office."""
    rows = Enquiry.objects.filter(state=EnquiryState.ASKED).select_related("recipient")
    return rows.filter(recipient__in=unreachable(on)).order_by("due_on", "id")


def enquiries_in_hand(actor: Actor, led: Collection[UUID]) -> QuerySet[Enquiry]:
    """Open questions that are the actor's: those they asked, and, of reviews that they lead, those
    of people who have left.
    """
    left = Q(asked_by__is_active=False, review__in=led)
    return open_enquiries(actor).filter(Q(asked_by=actor.account) | left)


def overdue_answers(actor: Actor, accounts: Collection[UUID], on: date) -> list[UUID]:
    """Who asked, once for each question whose day has passed, on reviews open to the actor."""
    rows = Enquiry.objects.filter(state=EnquiryState.ASKED, due_on__lt=on, asked_by__in=accounts)
    return list(rows.exclude(review__in=actor.conflicted).values_list("asked_by", flat=True))


def may_need_reminding(on: date) -> QuerySet[Enquiry]:
    soon = on + policies.REMIND_BEFORE
    return Enquiry.objects.filter(state=EnquiryState.ASKED, due_on__lte=soon).order_by("due_on")


def enquiry_with(document: UUID) -> Enquiry | None:
    """The answered question that a document is attached to; while it is being written it is the
    committee's.
    """
    rows = Enquiry.objects.select_related("review", "attachment").exclude(state=EnquiryState.ASKED)
    return rows.filter(attachment=document).first()


# Serious concerns


def overseers(review: UUID) -> list[Account]:
    """The managers, but for those to whom the review is closed; inspectors if no manager is left.

    Those with a conflict learn nothing of it (2.5), and a concern waits for nobody (2.4).
    """
    conflicted = set(conflicted_accounts(review))
    free = [account for account in in_role("manager") if account.id not in conflicted]
    return free or [a for a in in_role("inspector") if a.id not in conflicted]


def next_to_be_told(concern: Concern, on: date) -> OfficeHolder | None:
    """Who is told if nobody acknowledges; None past the last office-holder."""
    reached = concern.steps.exclude(office="").last()
    return next_on_the_ladder(concern.committee_id, reached.office if reached else "", on)


def telephone_of(holder: OfficeHolder | None) -> str:
    return holder.telephone if holder else ""


_CONCERN = ("committee", "sent_to", "raised_by", "acknowledged_by")


def open_concerns(actor: Actor) -> QuerySet[Concern]:
    """Concerns that are not settled, for staff; those that nobody acknowledged first.

    Not those about a review that is closed to the actor, whoever raised them (2.5).
    """
    rows = Concern.objects.exclude(
        state__in=[ConcernState.SETTLED, ConcernState.DESTROYED]
    ).select_related(*_CONCERN)
    rows = rows.exclude(review__in=actor.conflicted)
    return (
        # Said outright, because SQLite puts NULL first and PostgreSQL puts it last.
        rows.order_by(F("next_at").asc(nulls_last=True))
        if actor.can(Capability.CASES_READ)
        else rows.none()
    )


def concerns_of(review: UUID) -> QuerySet[Concern]:
    return Concern.objects.filter(review=review).select_related(*_CONCERN)


def concerns_for(actor: Actor) -> QuerySet[Concern]:
    """Concerns that were sent to the actor's committee and that this person may read."""
    rows = Concern.objects.select_related(*_CONCERN)
    if not (actor.committee and actor.can(Capability.FEEDBACK_ACKNOWLEDGE)):
        return rows.none()
    rows = rows.filter(committee__in=actor.committees)
    return (
        rows
        if actor.role == "committee_chair"
        # The office may stand in two steps of a concern: told, and acknowledged by telephone.
        else rows.filter(steps__office=Office.CPC_LEAD.value).distinct()
    )


def find_concern(actor: Actor, concern: UUID) -> Concern | None:
    if actor.committee:
        return concerns_for(actor).filter(id=concern).first()
    rows = Concern.objects.select_related(*_CONCERN)
    return rows.filter(id=concern).first() if actor.can(Capability.CASES_READ) else None


def settled_concerns() -> QuerySet[Concern]:
    """Those whose text is still kept, although everything is done about them."""
    return (
        Concern.objects.filter(state=ConcernState.SETTLED)
        .select_related("committee")
        .order_by("raised_at")
    )


def text_is_left(concern: UUID) -> bool:
    return (
        Concern.objects.filter(id=concern)
        .exclude(wrapped_key=b"", sealed_text=b"", sealed_answer=b"")
        .exists()
    )


def overdue_concerns(at: datetime) -> QuerySet[Concern]:
    """Not acknowledged in the time set, the longest overdue first."""
    # What was acknowledged has no next time, so it is never found here.
    return Concern.objects.filter(next_at__lte=at).order_by("next_at")


def concerns_to_readdress(on: date) -> QuerySet[Concern]:
    """Concerns that nobody acknowledged and whose office-holder has left or is away."""
    rows = Concern.objects.filter(state__in=NOT_ACKNOWLEDGED).select_related("sent_to")
    return rows.filter(sent_to__in=unreachable(on)).order_by("next_at")


# What single pages show


def find_issued(actor: Actor, assessment: UUID) -> Assessment | None:
    """A letter issued to the actor's committee."""
    return issued_to(actor).filter(id=assessment).first()


def may_reply(actor: Actor, assessment: Assessment) -> bool:
    """Of a joint review the committee that leads replies; its partners read."""
    theirs = assessment.issued_to_id in actor.committees
    return theirs and actor.can(Capability.FEEDBACK_REPLY)


def replies_to(assessment: Assessment) -> QuerySet[Reply]:
    return assessment.replies.select_related("written_by")


def judgement_of(assessment: Assessment, marker: int) -> Judgement | None:
    return assessment.judgements.filter(marker=marker).first()


def judged_markers(assessment: Assessment) -> set[int]:
    """The numbers of the markers that have a judgement now."""
    return set(assessment.judgements.values_list("marker", flat=True))


def changes_asked_for(assessment: Assessment) -> AssessmentStep | None:
    """Why a letter in draft was last sent back, if it was."""
    if assessment.state != AssessmentState.DRAFTED:
        return None
    return assessment.steps.filter(move="send_back").last()


def enquiries_to_answer(actor: Actor) -> QuerySet[Enquiry]:
    """Questions to the actor's committee that wait for their answer."""
    return enquiries_to(actor).filter(state=EnquiryState.ASKED)


def enquiries_answered(actor: Actor) -> QuerySet[Enquiry]:
    return enquiries_to(actor).exclude(state=EnquiryState.ASKED)


def unsettled_concerns_for(actor: Actor) -> QuerySet[Concern]:
    """Concerns that were sent to the actor's committee and are not settled."""
    return concerns_for(actor).exclude(state__in=[ConcernState.SETTLED, ConcernState.DESTROYED])


def offices_told(concern: Concern) -> set[str]:
    """The offices to which a concern went."""
    return set(concern.steps.values_list("office", flat=True))


def reference_in_concern(review: UUID) -> str:
    """The reference of a review by a concern about it; empty if there was none."""
    return concerns_of(review).values_list("reference", flat=True).first() or ""
