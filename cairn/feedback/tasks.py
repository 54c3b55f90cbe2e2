"""What the worker does with time: reminding committees of questions, passing unacknowledged
concerns on, and sending on what went to somebody who has left.
"""

from cairn.audit.due import do_first
from cairn.documents import actions as documents_actions
from cairn.documents.models import Document
from cairn.feedback import concerns, enquiries, file_queries, policies, queries
from cairn.feedback.models import Concern, Enquiry
from cairn.kernel.actor import SYSTEM
from cairn.kernel.clock import now, today
from cairn.organisations.queries import OfficeHolder, acting_for


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


def readdress_next() -> bool:
    """Send on what went to somebody who has left their office; False if there is nothing, or nobody
    else acts there.
    """
    return _readdress_concern() or _readdress_enquiry()


def check_attachment_again_next() -> bool:
    """Have one attachment of an answer that is not sent yet checked again; False if none was
    checked when our check saw less.
    """

    def check(document: Document) -> object:
        return documents_actions.check_again(by=SYSTEM, at=now(), document=document.id)

    return do_first(file_queries.attachments_to_check_again(), check, "checking a file again")


def _readdress_concern() -> bool:
    def readdress(concern: Concern) -> object:
        return concerns.readdress(by=SYSTEM, at=now(), concern=concern.id)

    due = (c for c in queries.concerns_to_readdress(today()) if _reaches_another(c.sent_to))
    return do_first(due, readdress, "sending on")


def _readdress_enquiry() -> bool:
    def readdress(enquiry: Enquiry) -> object:
        return enquiries.readdress(by=SYSTEM, at=now(), enquiry=enquiry.id)

    due = (e for e in queries.enquiries_to_readdress(today()) if _reaches_another(e.recipient))
    return do_first(due, readdress, "sending on")


def _reaches_another(holder: OfficeHolder | None) -> bool:
    return holder is not None and acting_for(holder, today()).id != holder.id


def escalate_next() -> bool:
    """Pass on one concern that is due; False if there is none, or none of those could be."""

    def escalate(concern: Concern) -> object:
        return concerns.escalate(by=SYSTEM, at=now(), concern=concern.id)

    return do_first(queries.overdue_concerns(now()), escalate, "passing on")
