"""When a submission may be changed, sent, and seen: yields refusals; silence means yes."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol
from uuid import UUID

from cairn.cases.terms import MediaAttention, NoEarlier
from cairn.governance.policies import may_work_on
from cairn.intake import meanwhile, sections
from cairn.intake.sections import Section
from cairn.intake.timed import Timed
from cairn.intake.workflow import EDITABLE, SUBMISSION, SubmissionState
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.dictionary import Dictionary
from cairn.kernel.refusals import Refusal, Refusals
from cairn.kernel.regime import Event, Kind, Regime, codes, load
from cairn.kernel.upholding import upholds
from cairn.kernel.workflow import may_use
from cairn.kernel.working_time import Limit, read

# The limits that hold for a notification, by the code of the clock.
Limits = Mapping[str, Limit]


@dataclass(frozen=True, slots=True)
class Background:
    """What is said of a review's chain, its form, and the other committees of a joint review."""

    follows: tuple[UUID, ...] = ()
    no_earlier: str = ""
    partners: tuple[UUID, ...] = ()
    form: str = ""


class Notification(Protocol):
    """What the policies look at of a submission."""

    state: str
    kind: str
    regime: str
    edition: str
    committee_id: UUID
    review: UUID
    reference: str

    @property
    def is_known(self) -> bool: ...
    @property
    def answers(self) -> Mapping[str, Any]: ...
    @property
    def under(self) -> Regime: ...
    @property
    def dictionary(self) -> Dictionary: ...


def may_start(
    actor: Actor, regime: str, kind: str, protects: Collection[str], on: date
) -> Refusals:
    """A committee tells us of reviews of the people whom it protects, under a guidance that was in
    force by the day; a review begun under an earlier one is told of under that one.
    """
    yield from SUBMISSION.may_move("start", "", actor)
    if actor.committee is None:
        yield Refusal("no_committee", "Only people of a committee can notify us.")
    if regime not in codes() or kind not in load(regime).kinds:
        yield Refusal("no_such_kind", "Choose the kind of review from the list.")
        return
    chosen = load(regime)
    if chosen.protects not in protects:
        why = f"Your committee carries out no reviews about {chosen.protects}."
        yield Refusal("not_yours", why)
    if chosen.valid_from > on:
        why = f"{chosen.title}: this guidance is not in force yet."
        yield Refusal("not_in_force", why)


def must_be_known(submission: Notification) -> Refusals:
    """What was begun under a guidance or an edition that is no longer shipped is kept, and nobody
    is asked questions that nobody can read.
    """
    if not submission.is_known:
        why = (
            "This notification was begun under a guidance that Cairn no longer knows. Nothing in "
            "it is lost. Write to us, and we will help you to send it."
        )
        yield Refusal("unknown_regime", why)


def may_see(actor: Actor, submission: Notification) -> Refusals:
    """Another committee's submission is as if it did not exist; the view turns this into ‘not
    found’.
    """
    if submission.committee_id not in actor.committees:
        yield Refusal("not_yours", "This belongs to another committee.", Clause.BOUND_TO_CONFIDENCE)


def may_change(actor: Actor, submission: Notification) -> Refusals:
    yield from may_use(Capability.INTAKE_NOTIFY, actor)
    yield from may_see(actor, submission)
    yield from must_not_be_deleted(submission)
    if submission.state not in (EDITABLE, SubmissionState.DELETED):
        yield Refusal("not_editable", "This has been sent, so it can't be changed now.")


def must_not_be_deleted(submission: Notification) -> Refusals:
    """Whoever still has a page of it open is told why it is gone."""
    if submission.state == SubmissionState.DELETED:
        why = (
            "This draft was deleted before it was sent, and nothing of it is left. If the review "
            "is still to be told of, begin a new notification."
        )
        yield Refusal("deleted", why)


def may_take_up(was_sent: bool, is_newer: bool) -> Refusals:
    """A draft moves on to the questions of today; what was sent once stays under its own (5.7)."""
    if was_sent:
        why = "This was sent before, so it stays under the questions that it was sent with."
        yield Refusal("sent_before", why, Clause.CORE_DATA_SET)
    elif not is_newer:
        yield Refusal("no_newer_edition", "It is answered under the questions of today already.")


def must_follow_on(changed: int, seen: int) -> Refusals:
    """Nobody's answers on a page are undone by somebody who did not see them.

    `changed` and `seen` are the revision with which the page was last saved, and the one that the
    writer saw.
    """
    if changed > seen:
        why = (
            "A colleague, or you in another tab, saved this page after you opened it. Both "
            "versions are below. Put together what is right and save again."
        )
        yield Refusal("changed_meanwhile", why)


def may_keep_answers(
    submission: Notification, section: Section, answers: Any, on: date
) -> Refusals:
    """Coded answers come from the lists, and nothing else is kept, even in a draft (3.1).

    That free text names nobody is judged when it is written.
    """
    regime = submission.under
    if section in sections.REPEATED:
        for row in answers:
            yield from _to_code(submission.dictionary, section, row)
    elif section in sections.CODED:
        yield from _to_code(submission.dictionary, section, answers)
    elif section is Section.DECISION:
        yield from _may_keep_decision(regime, answers)
    elif section is Section.DATES:
        yield from _may_keep_dates(regime.events_of(submission.kind), answers, on)
    else:
        yield Refusal("no_such_page", "These answers belong to no page of a notification.")


def may_keep_background(
    submission: Notification, committees: Collection[UUID], background: Background
) -> Refusals:
    """What a review follows, with whom it was carried out and how (1.3). `committees`: those that
    there are.
    """
    shape = submission.under.kind(submission.kind)
    if background.form and background.form not in shape.forms:
        yield Refusal("not_an_answer", "Choose from the list how it was carried out.")
    if background.no_earlier and background.no_earlier not in NoEarlier.values:
        yield Refusal("not_an_answer", "Choose the reason from the list.")
    if not shape.follows and (background.follows or background.no_earlier):
        yield Refusal("not_an_answer", "A review of this kind follows none.")
    if submission.committee_id in background.partners:
        yield Refusal("own_partner", "Choose the other committees only, not your own.")
    if set(background.partners) - set(committees) - {submission.committee_id}:
        yield Refusal("not_an_answer", "Choose the other committees from the list.")


def must_all_be_there(found: int, chosen: int) -> Refusals:
    if found != chosen:
        yield Refusal("no_such_review", "Choose reviews from the list.")


def _to_code(edition: Dictionary, section: Section, row: Mapping[str, Any]) -> Refusals:
    for code, problem in edition.problems(sections.SUBJECT[section], row):
        # A gap is no problem while it is a draft; whatever is answered has to come from the lists.
        if row.get(code) not in (None, "", []):
            yield Refusal("core_data", f"{code}: {problem}", Clause.CORE_DATA_SET)


def _may_keep_decision(regime: Regime, answers: Mapping[str, Any]) -> Refusals:
    decision = answers.get("decision") or ""
    criteria = answers.get("criteria") or []
    # A key that is no question would be a place where a name could be stored unseen.
    if set(answers) - {"decision", "criteria", "rationale", "media"} or (
        decision and decision not in regime.decisions
    ):
        yield Refusal("not_an_answer", "Choose the decision from the list.")
    if set(criteria) - set(regime.criteria):
        yield Refusal("not_an_answer", "Choose criteria from the list.")
    if answers.get("media") and answers["media"] not in MediaAttention.values:
        yield Refusal("not_an_answer", "Choose from the list whether media attention is likely.")


def _may_keep_dates(events: Sequence[Event], answers: Mapping[str, Any], on: date) -> Refusals:
    known = {event.code: event for event in events}
    # A key that is no question would be a place where a name could be stored unseen.
    if set(answers) - known.keys() - {"delay_reason"}:
        yield Refusal("not_an_answer", "These dates belong to no question of this review.")
    for code in known.keys() & answers.keys():
        event, given = known[code], answers[code]
        if given and not _is_date(str(given), on if not event.future else on + _FURTHEST):
            until = "ten years from now" if event.future else "today"
            why = f"{event.short}: enter a date from {_EARLIEST.year} to {until}."
            yield Refusal("not_an_answer", why)


# Long before anything that is collected here (1.1), so that only slips of typing are refused.
_EARLIEST = date(2000, 1, 1)
# A plan further ahead is a slip of typing.
_FURTHEST = timedelta(days=3653)


def _is_date(text: str, last: date) -> bool:
    try:
        return _EARLIEST <= date.fromisoformat(text) <= last
    except ValueError:
        return False


def timed(submission: Notification, limits: Limits, on: date) -> list[Timed]:
    """Every limit between two days that are known; what is to reach us reaches us today (1.6)."""
    dates = submission.answers.get(Section.DATES) or {}
    asked = {event.code for event in submission.under.events_of(submission.kind)}
    known = {code: date.fromisoformat(dates[code]) for code in asked if dates.get(code)}
    ends = {**known, "received": on}
    return [
        Timed(
            clock,
            limits[code],
            known[clock.starts],
            read(known[clock.starts], limits[code], ends[clock.ends]),
            clock.ends in known,
        )
        for code, clock in submission.under.clocks.items()
        if code in limits and clock.starts in known and clock.ends in ends
    ]


def report_clock(submission: Notification, limits: Limits, on: date) -> Timed | None:
    """The limit within which the notification is to reach us, once its first day is known (1.6)."""
    found = [t for t in timed(submission, limits, on) if t.clock.ends == "received"]
    return min(found, key=lambda t: t.reading.due, default=None)


@dataclass(frozen=True, slots=True)
class Lack:
    """What a page still lacks, as a sentence; with the question and, on a page that has several
    children or carers, the number of the one concerned.
    """

    because: str
    field: str = ""
    number: int = 0

    @property
    def listed(self) -> str:
        """The sentence where several children or carers are spoken of."""
        return f"Number {self.number}: {self.because}" if self.number else self.because


def must_be_complete(
    submission: Notification, section: Section, limits: Limits, on: date
) -> Iterator[Lack]:
    """What a section still lacks; the report is looked at by `documents.policies`."""
    answers = submission.answers.get(section)
    if section is Section.BACKGROUND:
        yield from _background_lacks(submission.under.kind(submission.kind), answers or {})
    elif section in sections.REPEATED:
        yield from _rows_lack(submission, section, answers)
    elif section in sections.CODED:
        problems = submission.dictionary.problems(sections.SUBJECT[section], answers or {})
        yield from (Lack(problem, field) for field, problem in problems)
    elif section is Section.DECISION:
        yield from _decision_lacks(answers or {}, submission.under)
    elif section is Section.DATES:
        yield from _dates_lack(submission, answers or {}, limits, on)


def _background_lacks(shape: Kind, answers: Mapping[str, Any]) -> Iterator[Lack]:
    if shape.follows and not answers.get("follows") and not answers.get("no_earlier"):
        yield Lack("Say which review it follows, or why it follows none.", "no_earlier")
    if shape.forms and answers.get("form") not in shape.forms:
        yield Lack("Say how it was carried out.", "form")


def _rows_lack(
    submission: Notification, section: Section, answers: Sequence[Any] | None
) -> Iterator[Lack]:
    if section is Section.CHILDREN and not answers:
        yield Lack(f"Add at least one {submission.under.person}.")
    # An empty list is an answer, that there are none; without a list nobody has answered yet.
    if section is Section.CARERS and answers is None:
        yield Lack("Add the parents and carers, or say that there are none.")
    for number, row in enumerate(answers or (), start=1):
        for field, problem in submission.dictionary.problems(sections.SUBJECT[section], row):
            yield Lack(problem, field, number)


def _decision_lacks(answers: Mapping[str, Any], regime: Regime) -> Iterator[Lack]:
    if answers.get("decision") not in regime.decisions:
        yield Lack("Choose the committee's decision.", "decision")
    elif regime.decisions[answers["decision"]].proceeds and not answers.get("criteria"):
        yield Lack("Choose the criteria that the decision to proceed relies on.", "criteria")
    if set(answers.get("criteria") or ()) - set(regime.criteria):
        yield Lack("Choose criteria from the list.", "criteria")
    # Fewer words make no sentence. They repeat the decision, and there is nothing to learn from
    # (2.1).
    if len(str(answers.get("rationale") or "").split()) < 5:
        yield Lack("Give the rationale in a sentence or more.", "rationale")


@upholds(Clause.SEVEN_DAYS)
def _dates_lack(
    submission: Notification, answers: Mapping[str, Any], limits: Limits, on: date
) -> Iterator[Lack]:
    for event in submission.under.events_of(submission.kind):
        if answers.get(event.code):
            yield from _out_of_place(submission.under, event, answers, on)
        elif event.required:
            yield Lack(f"Answer ‘{event.label}’", event.code)
    late = [t.clock for t in timed(submission, limits, on) if t.reading.passed]
    if late and not str(answers.get("delay_reason") or "").strip():
        why = f"{late[0].title}: the limit has passed. Give the reason for the delay."
        yield Lack(why, "delay_reason")


def _out_of_place(
    regime: Regime, event: Event, answers: Mapping[str, Any], on: date
) -> Iterator[Lack]:
    """A day that lies ahead, or before one that it comes after. Days are kept as the standard
    writes them, so that they are compared as they stand.
    """
    day, before = answers[event.code], answers.get(event.after)
    if not event.future and day > on.isoformat():
        yield Lack(f"{event.short}: the date can't be in the future.", event.code)
    if before and day < before:
        earlier = regime.events[event.after].short
        yield Lack(f"‘{event.short}’ comes before ‘{earlier}’. Put the two right.", event.code)


@upholds(Clause.SEVEN_DAYS)
def may_send_open(clock: Timed | None) -> Refusals:
    """While there is time, a colleague settles what was found. On the last day, and where no limit
    holds, nobody has to choose between the limit and a safe way: what is open is sent as open and
    held apart (1.6, 4.1).
    """
    if clock is not None and clock.reading.days_left > 0:
        yield Refusal(
            "still_time",
            f"You can send it with open questions from {clock.reading.due:%-d %B %Y} on. Until "
            "then, take out what was found or ask a colleague.",
            Clause.SEVEN_DAYS,
        )


def may_submit(
    actor: Actor, submission: Notification, report: Refusals, limits: Limits, on: date
) -> Refusals:
    """Everything answered, the report checked and clean, and the sender of that committee."""
    yield from SUBMISSION.may_move("submit", submission.state, actor)
    yield from may_see(actor, submission)
    for page in sections.pages(submission.under, submission.kind):
        for lack in must_be_complete(submission, page.section, limits, on):
            clause = Clause.SEVEN_DAYS if page.section is Section.DATES else None
            yield Refusal(f"incomplete_{page.section}", f"{page.title}: {lack.listed}", clause)
    yield from report


def may_accept(actor: Actor, submission: Notification, opened: bool) -> Refusals:
    """Nothing is accepted unread: the committee is told that somebody checked that the report names
    nobody (3.1).
    """
    yield from may_screen(actor, submission, "accept")
    if submission.under.kind(submission.kind).report and not opened:
        yield Refusal(
            "not_opened",
            "Open the report and look through it before you accept it.",
            Clause.MINIMUM_NO_NAMES,
        )


def may_screen(actor: Actor, submission: Notification, move: str) -> Refusals:
    """Accepting or sending back: the gatekeeper's, unless they declared a conflict (2.5)."""
    gone = meanwhile.to_the_committee(submission.state, submission.reference)
    yield from gone or SUBMISSION.may_move(move, submission.state, actor)
    yield from may_work_on(actor, submission.review)
