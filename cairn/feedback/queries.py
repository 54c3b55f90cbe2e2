"""What awaits feedback, and letters as their readers see them."""

from uuid import UUID

from django.db.models import Max, Q, QuerySet

from cairn.cases import queries as cases
from cairn.cases.models import Review
from cairn.feedback.models import Assessment
from cairn.feedback.workflow import AssessmentState
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.regime import codes, load


def awaiting_feedback(actor: Actor) -> QuerySet[Review]:
    """SCRs without an issued letter, the longest waiting first (2.2)."""
    owing = {kind.code for code in codes() for kind in load(code).kinds.values() if kind.feedback}
    rows = (
        cases.visible(actor)
        .filter(kind__in=owing, from_earlier_records=False)
        .exclude(assessment__state=AssessmentState.ISSUED)
    )
    sent_back = Max("assessment__steps__at", filter=Q(assessment__steps__move="send_back"))
    proposed = Max("assessment__steps__at", filter=Q(assessment__steps__move="propose"))
    rows = rows.annotate(sent_back=sent_back, proposed=proposed)
    return rows.select_related("assessment", "assessment__author").order_by("received_on")


def to_sign(actor: Actor) -> QuerySet[Assessment]:
    """Letters that wait for this person: proposed by somebody else."""
    rows = Assessment.objects.select_related("review", "review__committee", "author")
    if not actor.can(Capability.FEEDBACK_SIGN):
        return rows.none()
    return rows.filter(state=AssessmentState.PROPOSED).exclude(author=actor.account)


def find(actor: Actor, assessment: UUID) -> Assessment | None:
    rows = Assessment.objects.select_related("review", "review__committee", "author", "signed_by")
    if not actor.can(Capability.CASES_READ):
        return None
    return rows.filter(id=assessment).first()


def of_review(review: UUID) -> Assessment | None:
    return Assessment.objects.select_related("author", "signed_by").filter(review=review).first()


def issued_to(actor: Actor) -> QuerySet[Assessment]:
    """Letters issued to the actor's committee, the newest first."""
    rows = Assessment.objects.filter(state=AssessmentState.ISSUED).select_related("review", "author", "signed_by")
    if not (actor.committee and actor.can(Capability.FEEDBACK_READ_ISSUED)):
        return rows.none()
    return rows.filter(review__committee=actor.committee).order_by("-issued_at")
