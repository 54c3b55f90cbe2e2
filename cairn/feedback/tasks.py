"""What the worker does with time: reminding committees of questions, and passing unacknowledged concerns on."""

from contextlib import suppress

from cairn.feedback import concerns, enquiries, policies, queries
from cairn.kernel.actor import SYSTEM
from cairn.kernel.clock import now, today
from cairn.kernel.refusals import Refused


def remind_next() -> bool:
    """Remind of one question; False if none is due."""
    for enquiry in queries.may_need_reminding(today()):
        if policies.reminder_is_due(enquiry.due_on, enquiry.reminded_on, today()):
            with suppress(Refused):  # answered in the meantime
                enquiries.remind(by=SYSTEM, at=now(), enquiry=enquiry.id)
            return True
    return False


def escalate_next() -> bool:
    """Pass one concern on whose time has come; False if there is none."""
    concern = queries.overdue_concerns(now()).first()
    if concern is None:
        return False
    with suppress(Refused):  # acknowledged in the meantime
        concerns.escalate(by=SYSTEM, at=now(), concern=concern.id)
    return True
