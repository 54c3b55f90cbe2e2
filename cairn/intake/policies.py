"""When a submission may be changed, sent, and seen: yields refusals; silence means yes."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from cairn.governance.policies import to_approach, to_keep
from cairn.intake import sections
from cairn.intake.sections import Section
from cairn.intake.workflow import EDITABLE, SUBMISSION
from cairn.kernel.actor import Actor
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import Refusal, Refusals
from cairn.kernel.regime import Regime
from cairn.kernel.working_time import Reading, read


class Notification(Protocol):
    """What the policies look at of a submission."""

    state: str
    kind: str
    committee_id: UUID
    review: UUID

    @property
    def answers(self) -> Mapping[str, Any]: ...
    @property
    def under(self) -> Regime: ...


def to_see(actor: Actor, submission: Notification) -> Refusals:
    """Another committee's submission is as if it did not exist; the view turns this into «not found»."""
    if actor.committee != submission.committee_id:
        yield Refusal("not_yours", "This belongs to another committee.", Clause.BOUND_TO_CONFIDENCE)


def to_change(actor: Actor, submission: Notification) -> Refusals:
    yield from to_see(actor, submission)
    if submission.state != EDITABLE:
        yield Refusal("not_editable", "This has been sent, so it can't be changed now.")


def to_keep_answers(section: Section, answers: Mapping[str, Any]) -> Refusals:
    """Free text names nobody, even in a draft (3.1)."""
    for name in sections.GUARDED.get(section, ()):
        yield from to_keep(str(answers.get(name) or ""), "your answer")


def clock(submission: Notification, on: date) -> Reading | None:
    """The seven-day clock as it stands, once the ratification date is known (1.6)."""
    ratified = submission.answers.get(Section.RATIFICATION, {}).get("ratified_on")
    limit = submission.under.clocks.get("report_to_us")
    return read(date.fromisoformat(ratified), limit.limit, on) if ratified and limit else None


def to_complete(submission: Notification, section: Section, on: date) -> Iterator[str]:
    """What a section still lacks, as sentences; the report is looked at by `documents.policies`."""
    given = submission.answers.get(section)
    if section is Section.CHAIN:
        yield from [] if given else ["Say which Initial Case Review it follows."]
    elif section in sections.REPEATED:
        rows = given or []
        if section is Section.CHILDREN and not rows:
            yield "Add at least one child."
        if section is Section.CARERS and given is None:
            yield "Add the parents and carers, or say that there are none."
        for number, row in enumerate(rows, start=1):
            yield from (f"Number {number}: {p}" for _, p in submission.under.problems(sections.SUBJECT[section], row))
    elif section in sections.CODED:
        yield from (p for _, p in submission.under.problems(sections.SUBJECT[section], given or {}))
    elif section is Section.DECISION:
        yield from _decision_lacks(given or {}, submission.under)
    elif section is Section.RATIFICATION:
        yield from _ratification_lacks(given or {}, clock(submission, on), on)


def _decision_lacks(given: Mapping[str, Any], regime: Regime) -> Iterator[str]:
    if given.get("decision") not in regime.decisions:
        yield "Choose the committee's decision."
    elif regime.decisions[given["decision"]].proceeds and not given.get("criteria"):
        yield "Choose the criteria that the decision to proceed relies on."
    if set(given.get("criteria") or ()) - set(regime.criteria):
        yield "Choose criteria from the list."
    if len(str(given.get("rationale") or "").split()) < 5:
        yield "Give the rationale in a sentence or more."


def _ratification_lacks(given: Mapping[str, Any], reading: Reading | None, on: date) -> Iterator[str]:
    ratified = given.get("ratified_on")
    if not ratified:
        yield "Enter the date on which the Chief Officers Group ratified the outcome."
    elif date.fromisoformat(ratified) > on:
        yield "The ratification date can't be in the future."
    elif reading and reading.passed and not str(given.get("delay_reason") or "").strip():
        yield "The seven days have passed. Give the reason for the delay."


def to_submit(actor: Actor, submission: Notification, report: Refusals, on: date) -> Refusals:
    """Everything answered, the report checked and clean, and the sender of that committee."""
    yield from SUBMISSION.to_make("submit", submission.state, actor)
    yield from to_see(actor, submission)
    for page in sections.pages(submission.under, submission.kind):
        for lack in to_complete(submission, page.section, on):
            clause = Clause.SEVEN_DAYS if page.section is Section.RATIFICATION else None
            yield Refusal(f"incomplete_{page.section}", f"{page.title}: {lack}", clause)
    yield from report


def to_screen(actor: Actor, submission: Notification, move: str) -> Refusals:
    """Accepting or sending back: the gatekeeper's, unless they declared a conflict (2.5)."""
    yield from SUBMISSION.to_make(move, submission.state, actor)
    yield from to_approach(actor, submission.review)
