"""When a submission may be changed, sent, and seen: yields refusals; silence means yes."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from cairn.governance.policies import may_work_on
from cairn.intake import sections
from cairn.intake.sections import Section
from cairn.intake.workflow import EDITABLE, SUBMISSION
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import Refusal, Refusals
from cairn.kernel.regime import Regime
from cairn.kernel.upholding import upholds
from cairn.kernel.workflow import may_use
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


def may_see(actor: Actor, submission: Notification) -> Refusals:
    """Another committee's submission is as if it did not exist; the view turns this into ‘not
    found’.
    """
    if submission.committee_id not in actor.committees:
        yield Refusal("not_yours", "This belongs to another committee.", Clause.BOUND_TO_CONFIDENCE)


def may_change(actor: Actor, submission: Notification) -> Refusals:
    yield from may_use(Capability.INTAKE_NOTIFY, actor)
    yield from may_see(actor, submission)
    if submission.state != EDITABLE:
        yield Refusal("not_editable", "This has been sent, so it can't be changed now.")


def may_keep_answers(regime: Regime, section: Section, answers: Any, on: date) -> Refusals:
    """Coded answers come from the lists, and nothing else is kept, even in a draft (3.1).

    That free text names nobody is judged when it is written.
    """
    if section in sections.REPEATED:
        for row in answers:
            yield from _to_code(regime, section, row)
    elif section in sections.CODED:
        yield from _to_code(regime, section, answers)
    elif section is Section.DECISION:
        yield from _may_keep_decision(regime, answers)
    elif section is Section.RATIFICATION:
        yield from _may_keep_ratification(answers, on)
    else:
        yield Refusal("no_such_page", "These answers belong to no page of a notification.")


def _to_code(regime: Regime, section: Section, row: Mapping[str, Any]) -> Refusals:
    for code, problem in regime.problems(sections.SUBJECT[section], row):
        # A gap is no problem while it is a draft; whatever is answered has to come from the lists.
        if row.get(code) not in (None, "", []):
            yield Refusal("core_data", f"{code}: {problem}", Clause.CORE_DATA_SET)


def _may_keep_decision(regime: Regime, answers: Mapping[str, Any]) -> Refusals:
    decision = answers.get("decision") or ""
    criteria = answers.get("criteria") or []
    # A key that is no question would be a place where a name could be stored unseen.
    if set(answers) - {"decision", "criteria", "rationale"} or (
        decision and decision not in regime.decisions
    ):
        yield Refusal("not_an_answer", "Choose the decision from the list.")
    if set(criteria) - set(regime.criteria):
        yield Refusal("not_an_answer", "Choose criteria from the list.")


def _may_keep_ratification(answers: Mapping[str, Any], on: date) -> Refusals:
    ratified = answers.get("ratified_on")
    if set(answers) - {"ratified_on", "delay_reason"} or (
        ratified and not _is_date(str(ratified), on)
    ):
        yield Refusal("not_an_answer", f"Enter a date from {_EARLIEST.year} to today.")


# Long before anything that is collected here (1.1), so that only slips of typing are refused.
_EARLIEST = date(2000, 1, 1)


def _is_date(text: str, on: date) -> bool:
    try:
        return _EARLIEST <= date.fromisoformat(text) <= on
    except ValueError:
        return False


def clock(submission: Notification, on: date) -> Reading | None:
    """The seven-day clock as it stands, once the ratification date is known (1.6)."""
    ratified = submission.answers.get(Section.RATIFICATION, {}).get("ratified_on")
    limit = submission.under.clocks.get("report_to_us")
    return read(date.fromisoformat(ratified), limit.limit, on) if ratified and limit else None


def must_be_complete(submission: Notification, section: Section, on: date) -> Iterator[str]:
    """What a section still lacks, as sentences; the report is looked at by `documents.policies`."""
    answers = submission.answers.get(section)
    if section is Section.CHAIN:
        yield from [] if answers else ["Say which Initial Case Review it follows."]
    elif section in sections.REPEATED:
        yield from _rows_lack(submission.under, section, answers)
    elif section in sections.CODED:
        yield from (
            p for _, p in submission.under.problems(sections.SUBJECT[section], answers or {})
        )
    elif section is Section.DECISION:
        yield from _decision_lacks(answers or {}, submission.under)
    elif section is Section.RATIFICATION:
        yield from _ratification_lacks(answers or {}, clock(submission, on), on)


def _rows_lack(regime: Regime, section: Section, answers: Sequence[Any] | None) -> Iterator[str]:
    if section is Section.CHILDREN and not answers:
        yield "Add at least one child."
    # An empty list is an answer, that there are none; without a list nobody has answered yet.
    if section is Section.CARERS and answers is None:
        yield "Add the parents and carers, or say that there are none."
    for number, row in enumerate(answers or (), start=1):
        problems = regime.problems(sections.SUBJECT[section], row)
        yield from (f"Number {number}: {problem}" for _, problem in problems)


def _decision_lacks(answers: Mapping[str, Any], regime: Regime) -> Iterator[str]:
    if answers.get("decision") not in regime.decisions:
        yield "Choose the committee's decision."
    elif regime.decisions[answers["decision"]].proceeds and not answers.get("criteria"):
        yield "Choose the criteria that the decision to proceed relies on."
    if set(answers.get("criteria") or ()) - set(regime.criteria):
        yield "Choose criteria from the list."
    # Fewer words make no sentence. They repeat the decision, and there is nothing to learn from
    # (2.1).
    if len(str(answers.get("rationale") or "").split()) < 5:
        yield "Give the rationale in a sentence or more."


@upholds(Clause.SEVEN_DAYS)
def _ratification_lacks(
    answers: Mapping[str, Any], reading: Reading | None, on: date
) -> Iterator[str]:
    ratified = answers.get("ratified_on")
    if not ratified:
        yield "Enter the date on which the Chief Officers Group ratified the outcome."
    elif date.fromisoformat(ratified) > on:
        yield "The ratification date can't be in the future."
    elif reading and reading.passed and not str(answers.get("delay_reason") or "").strip():
        yield "The seven days have passed. Give the reason for the delay."


def may_submit(actor: Actor, submission: Notification, report: Refusals, on: date) -> Refusals:
    """Everything answered, the report checked and clean, and the sender of that committee."""
    yield from SUBMISSION.may_move("submit", submission.state, actor)
    yield from may_see(actor, submission)
    for page in sections.pages(submission.under, submission.kind):
        for lack in must_be_complete(submission, page.section, on):
            clause = Clause.SEVEN_DAYS if page.section is Section.RATIFICATION else None
            yield Refusal(f"incomplete_{page.section}", f"{page.title}: {lack}", clause)
    yield from report


def may_accept(actor: Actor, submission: Notification, opened: bool) -> Refusals:
    """Nothing is accepted unread: the committee is told that somebody checked that the report names
    nobody (3.1).
    """
    yield from may_screen(actor, submission, "accept")
    if not opened:
        yield Refusal(
            "not_opened",
            "Open the report and look through it before you accept it.",
            Clause.MINIMUM_NO_NAMES,
        )


def may_screen(actor: Actor, submission: Notification, move: str) -> Refusals:
    """Accepting or sending back: the gatekeeper's, unless they declared a conflict (2.5)."""
    yield from SUBMISSION.may_move(move, submission.state, actor)
    yield from may_work_on(actor, submission.review)
