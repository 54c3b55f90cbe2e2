"""Notifications of any kind under any regime, answered from what its files ask."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from cairn.cases.models import Review
from cairn.intake import actions, queries, sections
from cairn.intake import background as intake_background
from cairn.intake.models import Submission
from cairn.intake.policies import Background
from cairn.intake.sections import SUBJECT, Section
from cairn.intake.terms import LookedAt
from cairn.kernel.actor import Actor
from cairn.kernel.clock import local_date
from cairn.kernel.dictionary import Dictionary
from tests.factories import files, reviews
from tests.factories.answers import RATIONALE
from tests.personas import People

AT = reviews.AT


def minimal(edition: Dictionary, subject: str) -> dict[str, Any]:
    """The fewest answers that the dictionary takes; whatever it still asks for is answered with the
    first of its choices.
    """
    row: dict[str, Any] = {}
    known = {field.code: field for field in edition.fields_of(subject)}
    while missing := [code for code, _ in edition.problems(subject, row) if code not in row]:
        field = known[missing[0]]
        first = field.choices[0][0] if field.choices else None
        row[field.code] = max(1, field.minimum) if field.kind == "number" else first
        if field.kind == "choices":
            row[field.code] = [first]
    return row


def begun(by: Actor, regime: str, kind: str, at: datetime = AT) -> Submission:
    return actions.start(by=by, at=at, kind=kind, regime=regime)


def answered(
    by: Actor,
    draft: Submission,
    before: tuple[Review, ...] = (),
    partners: tuple[UUID, ...] = (),
    at: datetime = AT,
    **changes: Any,
) -> Submission:
    """Every page of it, but for the report."""
    shape = draft.shape
    background = Background(
        follows=tuple(review.id for review in before),
        no_earlier="" if before or not shape.follows else "other_way",
        partners=partners,
        form=next(iter(shape.forms), ""),
    )
    intake_background.describe(
        by=by, at=at, submission=draft.id, background=background, revision=draft.revision
    )
    for page in sections.pages(draft.under, draft.kind):
        draft.refresh_from_db()
        answers = changes.get(page.section.value, _answers(draft, page.section, at))
        if answers is not None:
            actions.save_section(
                by=by,
                at=at,
                submission=draft.id,
                section=page.section,
                answers=answers,
                revision=draft.revision,
            )
    draft.refresh_from_db()
    return draft


def _answers(draft: Submission, section: Section, at: datetime) -> Any:
    if draft.answers.get(section):
        return draft.answers[section] if section in SUBJECT else None
    if section is Section.CARERS:
        return []
    if section is Section.CHILDREN:
        return [minimal(draft.dictionary, "child")]
    if section in SUBJECT:
        return minimal(draft.dictionary, SUBJECT[section])
    if section is Section.DECISION:
        on = next(d.code for d in draft.under.decisions.values() if d.proceeds)
        criteria = [next(iter(draft.under.criteria))]
        return {"criteria": criteria, "decision": on, "rationale": RATIONALE}
    if section is Section.DATES:
        day = local_date(at - timedelta(days=2)).isoformat()
        asked = draft.under.events_of(draft.kind)
        return {"delay_reason": "", **{e.code: day for e in asked if e.required}}
    return None


def sent(people: People, draft: Submission, by: Actor, at: datetime = AT) -> Submission:
    """With its report, if one belongs to it, looked through by the gatekeeper."""
    reviews.cleared(people, "gatekeeper", draft.review, at)
    if draft.needs_report:
        reviews.attach(people, draft, files.word(files.CLEAN), at, by=by)
        reviews.looked_through(people, draft, at)
    return actions.submit(by=by, at=at, submission=draft.id)


def accepted(
    people: People,
    regime: str,
    kind: str,
    before: tuple[Review, ...] = (),
    at: datetime = AT,
    by: Actor | None = None,
    **changes: Any,
) -> Review:
    who = by or people.officer
    draft = answered(who, begun(who, regime, kind, at), before, at=at, **changes)
    submission = sent(people, draft, who, at)
    reviews.cleared(people, "gatekeeper", submission.review, at)
    return actions.accept(
        by=people.gatekeeper, at=at, submission=submission.id, looked_at=tuple(LookedAt)
    )


def lacks(draft: Submission, at: datetime = AT) -> list[str]:
    return [lack.because for task in queries.tasks(draft, local_date(at)) for lack in task.lacks]
