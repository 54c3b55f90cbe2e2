"""What the worker does with time: reminding committees of questions, and passing unacknowledged
concerns on.
"""

from cairn.audit.due import do_first
from cairn.feedback import concerns, enquiries, policies, queries
from cairn.feedback.models import Concern, Enquiry
from cairn.kernel.actor import SYSTEM
from cairn.kernel.clock import now, today


def remind_next() -> bool:
    """Remind of one question; False if none is due, or none of those that are could be."""
    due = (
        enquiry
        for enquiry in queries.may_need_reminding(today())
        if policies.reminder_is_due(enquiry.due_on, enquiry.reminded_on, today())
    )

    def remind(enquiry: Enquiry) -> object:
        return enquiries.remind(by=SYSTEM, at=now(), enquiry=enquiry.id)

    return do_first(due, remind, "reminding")


def escalate_next() -> bool:
    """Pass on one concern that is due; False if there is none, or none of those could be."""

    def escalate(concern: Concern) -> object:
        return concerns.escalate(by=SYSTEM, at=now(), concern=concern.id)

    return do_first(queries.overdue_concerns(now()), escalate, "passing on")
