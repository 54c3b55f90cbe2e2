"""The annual learning event: planned with its programme, and slides made from what was cleared
(1.4).
"""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from cairn.anonymity.models import judged
from cairn.anonymity.text_policy import may_release
from cairn.audit.actions import record
from cairn.audit.recording import action
from cairn.kernel.actor import Actor
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import Refusal, Refused, require
from cairn.publications import frozen_figures, policies, queries, slides
from cairn.publications.models import CaseStudy, LearningEvent


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
    require(policies.may_plan(by, title, programme, issued is not None))
    texts = judged(LearningEvent, None, title=title, programme=programme)
    plan = {**texts, "held_on": held_on, "report": issued}
    row: LearningEvent
    if event:
        row = LearningEvent.objects.select_for_update().get(id=event)
        for name, value in plan.items():
            setattr(row, name, value)
        row.save()
    else:
        row = LearningEvent.objects.create(**plan)
    # Whatever the form sent, only what is cleared is taken up.
    row.case_studies.set(queries.cleared_studies().filter(id__in=case_studies))
    record(
        by=by,
        at=at,
        verb="publications.event.plan",
        subject=row.id,
        upholds=[Clause.LEARNING_EVENT, Clause.NATIONAL_LEARNING],
    )
    return row


def _texts_of(event: LearningEvent, studies: Sequence[CaseStudy]) -> list[tuple[str, str]]:
    """Every text that leaves with the slides, with what people call it."""
    own = [("the title", str(event.title)), ("the programme", str(event.programme))]
    return own + [text for study in studies for text in study.texts]


@action
def make_slides(*, by: Actor, at: datetime, event: UUID) -> bytes:
    """The event's slides (PPTX) from its cleared case studies and issued figures. Raises:
    Refused.
    """
    row = queries.events(by).filter(id=event).first()
    if row is None:
        raise Refused([Refusal("no_such_event", "There is no such event.")])
    # Asked for again: since the event was planned a study may have been withdrawn and the report
    # superseded.
    studies = list(row.case_studies.all())
    require(
        policies.may_use_studies([study.state for study in studies]),
        policies.may_use_figures(row.report.state),
        may_release(_texts_of(row, studies)),
    )
    figures = frozen_figures.figures_of(row.report)
    made = slides.to_pptx(
        row.title, row.held_on, row.entries, str(row.report.period), figures, studies
    )
    record(
        by=by,
        at=at,
        verb="publications.event.make_slides",
        subject=row.id,
        upholds=[Clause.LEARNING_EVENT],
    )
    return made
