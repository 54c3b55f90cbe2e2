"""Messages to whoever sent a notification. They say that something waits, and nothing of a case."""

from datetime import date, datetime

from django.conf import settings

from cairn.intake import queries
from cairn.intake.models import Submission
from cairn.kernel.clock import local_date
from cairn.kernel.working_time import due
from cairn.organisations.queries import next_on_the_ladder
from cairn.organisations.terms import Office
from cairn.outbox.actions import post


def acknowledge(row: Submission, at: datetime) -> None:
    body = (
        f"We have received {row.reference}.\n\n"
        f"We check that nothing in it names anyone, and tell you {_by_when(row, at)}whether it is "
        "accepted.\n"
        f"See where it stands: {settings.CAIRN_URL}/committee/\n"
    )
    to = row.submitted_by.email if row.submitted_by else ""
    post(at=at, to=to, subject=f"Received: {row.reference}", body=body, about=row.id)


def _by_when(row: Submission, at: datetime) -> str:
    """The day by which we answer, where the inspectorate has set one."""
    limit = queries.limits_of(row).get("screening")
    return f"by {due(local_date(at), limit):%-d %B %Y} " if limit else ""


def tell_sender(row: Submission, at: datetime, subject: str, body: str) -> None:
    to = _whom_to_tell(row, local_date(at))
    if to:
        body = f"{body}\n\nSign in to see it: {settings.CAIRN_URL}/committee/\n"
        post(at=at, to=to, subject=subject, body=body, about=row.id)


def _whom_to_tell(row: Submission, on: date) -> str:
    """Whoever sent it; once they have left, whoever acts for the committee that has it now."""
    if row.submitted_by and row.submitted_by.is_active:
        return row.submitted_by.email
    acting = next_on_the_ladder(row.committee_id, Office.CPC_CHAIR, on)
    return acting.email if acting else ""
