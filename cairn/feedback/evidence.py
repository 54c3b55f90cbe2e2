"""Counts for the page about the Code."""

from cairn.feedback.models import Assessment, Concern, Enquiry, Reply
from cairn.feedback.queries import without_issued_letter
from cairn.feedback.workflow import AssessmentState, ConcernState, EnquiryState


def letters_issued() -> int:
    return Assessment.objects.filter(state=AssessmentState.ISSUED).count()


def without_letter() -> int:
    """Reviews that wait for their letter, whoever asks (2.2)."""
    return without_issued_letter().count()


def replies_received() -> int:
    return Reply.objects.count()


def concerns_unacknowledged() -> int:
    return Concern.objects.filter(state__in=[ConcernState.RAISED, ConcernState.ESCALATED]).count()


def enquiries_asked() -> tuple[int, int]:
    """How many questions are open, and how many were ever asked."""
    return Enquiry.objects.exclude(state=EnquiryState.CLOSED).count(), Enquiry.objects.count()
