"""What the worker does with time: reminding committees of questions, and passing unacknowledged
concerns on.
"""

import logging

from cairn.feedback import concerns, enquiries, policies, queries
from cairn.kernel.actor import SYSTEM
from cairn.kernel.clock import now, today
from cairn.kernel.refusals import Refused

log = logging.getLogger("cairn.feedback")


def remind_next() -> bool:
    """Remind of one question; False if none is due, or none of those that are could be."""
    for enquiry in queries.may_need_reminding(today()):
        if not policies.reminder_is_due(enquiry.due_on, enquiry.reminded_on, today()):
            continue
        try:
            enquiries.remind(by=SYSTEM, at=now(), enquiry=enquiry.id)
        # One that is refused must not keep the worker from those behind it.
        except Refused as refused:
            log.warning("enquiry %s is not reminded of: %s", enquiry.id, refused)
            continue
        return True
    return False


def escalate_next() -> bool:
    """Pass on one concern that is due; False if there is none, or none of those could be."""
    for concern in queries.overdue_concerns(now()):
        try:
            concerns.escalate(by=SYSTEM, at=now(), concern=concern.id)
        except Refused as refused:
            log.warning("concern %s is not passed on: %s", concern.id, refused)
            continue
        return True
    return False
