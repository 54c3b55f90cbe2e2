"""The annual learning event: planned with its programme, and slides made from what was cleared (1.4)."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from cairn.audit.actions import record
from cairn.audit.recording import action
from cairn.kernel.actor import Actor
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import Refusal, Refused, require
from cairn.publications import policies, queries, slides
from cairn.publications.models import LearningEvent


@action
def plan_event(
    *,
    by: Actor,
    at: datetime,
    title: str,
    held_on: date,
    programme: str,
    report: UUID,
    case_studies: Sequence[UUID],
    event: UUID | None = None,
) -> LearningEvent:
    """Plan an event, or change the plan of one."""
    issued = queries.issued().filter(id=report).first()
    require(policies.to_plan(by, title, programme, issued is not None))
    plan = {"title": title, "held_on": held_on, "programme": programme, "report": issued}
    if event:
        held = LearningEvent.objects.select_for_update().get(id=event)
        for name, value in plan.items():
            setattr(held, name, value)
        held.save()
    else:
        held = LearningEvent.objects.create(**plan)
    held.case_studies.set(queries.cleared_studies().filter(id__in=case_studies))
    record(
        by=by,
        at=at,
        verb="publications.event.plan",
        subject=held.id,
        upholds=[Clause.LEARNING_EVENT, Clause.NATIONAL_LEARNING],
    )
    return held


@action
def make_slides(*, by: Actor, at: datetime, event: UUID) -> bytes:
    """The event's slides (PPTX) from its cleared case studies and issued figures. Raises: Refused."""
    held = queries.events(by).filter(id=event).first()
    if held is None:
        raise Refused([Refusal("no_such_event", "There is no such event.")])
    studies = list(held.case_studies.all())
    require(policies.to_use_studies([study.state for study in studies]), policies.to_use_figures(held.report.state))
    figures = queries.figures_of(held.report)
    made = slides.to_pptx(held.title, held.held_on, held.entries, str(held.report.period), figures, studies)
    record(by=by, at=at, verb="publications.event.make_slides", subject=held.id, upholds=[Clause.LEARNING_EVENT])
    return made
