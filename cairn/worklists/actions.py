"""Writing the digest of a day to one person."""

from datetime import datetime
from uuid import UUID

from django.conf import settings

from cairn.accounts.models import Account
from cairn.assignments import queries as assignments_queries
from cairn.audit.actions import record
from cairn.audit.recording import action
from cairn.governance.queries import actor_for
from cairn.kernel.actor import Actor
from cairn.kernel.clock import local_date
from cairn.kernel.refusals import require
from cairn.outbox.actions import post
from cairn.worklists import policies, queries
from cairn.worklists.models import Digest
from cairn.worklists.terms import Kind


@action
def send_digest(*, by: Actor, at: datetime, account: UUID) -> Digest:
    """Tell a person how much of each kind waits for them today; nothing of any case, and nothing
    at all where nothing waits or they are away.
    """
    # The person's own row: two workers take turns, and the second finds that it is done.
    person = Account.objects.select_for_update().get(id=account)
    on = local_date(at)
    made = Digest.objects.filter(account=person, on=on).exists()
    require(policies.may_send_digest(by, at, made))
    away = assignments_queries.is_away(person.id, on, on)
    found = {} if away else queries.counts(actor_for(person, on), on)
    row = Digest.objects.create(account=person, on=on, count=sum(found.values()))
    if row.count:
        _post(row, found, at)
    detail = {"count": row.count}
    record(by=by, at=at, verb="worklists.digest.send", subject=row.id, detail=detail)
    return row


def _post(row: Digest, found: dict[Kind, int], at: datetime) -> None:
    lines = [f"- {kind.counted(found[kind])}" for kind in Kind if found.get(kind)]
    body = "\n".join(
        [
            "This waits for you in Cairn today:",
            "",
            *lines,
            "",
            f"Sign in: {settings.CAIRN_URL}/home/",
        ]
    )
    subject = "What waits for you in Cairn today"
    post(at=at, to=row.account.email, subject=subject, body=f"{body}\n", about=row.id)
