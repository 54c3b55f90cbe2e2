"""Setting the schedule."""

from datetime import datetime

from cairn.anonymity.models import judged
from cairn.audit.actions import record
from cairn.audit.recording import action
from cairn.kernel.actor import Actor
from cairn.kernel.classification import RetentionClass
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import require
from cairn.retention import policies
from cairn.retention.models import RetentionPeriod
from cairn.retention.terms import AtTheEnd, Trigger


@action
def set_period(
    *,
    by: Actor,
    at: datetime,
    covers: RetentionClass,
    years: int,
    trigger: Trigger,
    at_the_end: AtTheEnd,
    waiting_days: int,
    authority: str,
) -> RetentionPeriod:
    """Set or change the period of a class. `authority` is the rule that it rests on."""
    require(policies.may_set(by, years, waiting_days, authority))
    period, _ = RetentionPeriod.objects.update_or_create(
        covers=covers.value,
        defaults={
            "years": years,
            "trigger": trigger,
            "at_the_end": at_the_end,
            "waiting_days": waiting_days,
            **judged(RetentionPeriod, None, authority=authority),
            "set_by_id": by.person,
            "set_at": at,
        },
    )
    record(
        by=by,
        at=at,
        verb="retention.period.set",
        subject=period.id,
        detail={
            "covers": covers.value,
            "years": years,
            "trigger": trigger.value,
            "at_the_end": at_the_end.value,
        },
        upholds=[Clause.RETAINED_BY_POLICY, Clause.RETENTION_AND_LAW, Clause.DESTROYED_ON_SCHEDULE],
    )
    return period
