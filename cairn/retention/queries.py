"""The schedule, and what is held under it."""

from collections.abc import Sequence
from dataclasses import dataclass

from cairn.intake.models import Submission
from cairn.intake.queries import held_documents
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.classification import RetentionClass
from cairn.retention.models import RetentionPeriod


@dataclass(frozen=True, slots=True)
class Line:
    """A class of records and its period, if the records manager has set one."""

    covers: RetentionClass
    period: RetentionPeriod | None

    @property
    def words(self) -> str:
        return self.period.words if self.period else "No period set"


def schedule() -> Sequence[Line]:
    periods = {p.covers: p for p in RetentionPeriod.objects.select_related("set_by")}
    return [Line(c, periods.get(c.value)) for c in RetentionClass]


def line(covers: RetentionClass) -> Line:
    return Line(covers, RetentionPeriod.objects.filter(covers=covers.value).first())


def holdings(actor: Actor) -> Sequence[Submission]:
    """The reports that are held, by reference and never by content."""
    if not actor.can(Capability.RETENTION_READ):
        return []
    return list(held_documents().order_by("-submitted_at", "-started_at"))
