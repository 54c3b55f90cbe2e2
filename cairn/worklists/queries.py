"""Somebody's list: what is due to them, what waits for them as the second person, and what of
theirs waits for others.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from cairn.accounts.models import Account
from cairn.accounts.queries import everyone
from cairn.accounts.roles import ROLES
from cairn.analysis import queries as analysis_queries
from cairn.assignments import queries as assignments_queries
from cairn.assignments.models import Absence
from cairn.assignments.policies import may_stand_in
from cairn.exemptions import queries as exemptions_queries
from cairn.feedback import queries as feedback_queries
from cairn.governance.queries import actor_for
from cairn.intake import queries as intake_queries
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clock import local_date
from cairn.kernel.regime import Clock, Regime
from cairn.kernel.working_time import Limit, read
from cairn.sharing import queries as sharing_queries
from cairn.time_limits.queries import all_set
from cairn.worklists.due import own_items
from cairn.worklists.items import Item, by_urgency, without_doubles
from cairn.worklists.models import Digest
from cairn.worklists.second_persons import second_person_items
from cairn.worklists.terms import Kind


@dataclass(frozen=True, slots=True)
class FirstLimit:
    """A limit that somebody is about to set where none held, for a committee or for all."""

    committee: UUID | None
    limit: Limit
    starts: date


@dataclass(frozen=True, slots=True)
class Worklist:
    """`due` to the person, most urgent first; `second`: waits for them as the second person;
    `waiting`: theirs, and with others now.
    """

    due: list[Item]
    second: list[Item]
    waiting: list[Item]

    def overdue(self, on: date) -> list[Item]:
        return [item for item in (*self.due, *self.waiting) if item.is_overdue(on)]


def worklist_of(actor: Actor, on: date) -> Worklist:
    """The list of a member of staff, with what is due to those for whom they stand in."""
    due, waiting = own_items(actor, on)
    for absence in assignments_queries.covered_by(actor.account, on):
        due += _covered(actor, absence, on)
    due = by_urgency(without_doubles(due), on)
    mine = {(item.kind, item.key) for item in due}
    # A letter that somebody is the second reader of is due to them, and stands there already.
    second = [item for item in second_person_items(actor) if (item.kind, item.key) not in mine]
    return Worklist(due, second, by_urgency(waiting, on))


def _covered(actor: Actor, absence: Absence, on: date) -> list[Item]:
    """What is due to a colleague who is away, but for what whoever stands in can't do, or what is
    closed to them.
    """
    due, _ = own_items(actor_for(absence.account, on), on)
    name = absence.account.name
    return [
        replace(item, covers=name, why=f"You stand in for {name}")
        for item in due
        if _can_do(actor, item)
    ]


def _can_do(actor: Actor, item: Item) -> bool:
    able = item.kind.needs is None or actor.can(item.kind.needs)
    return able and (item.review is None or may_stand_in(item.review, actor.conflicted))


# Who has the work, for the team's lists and for managers


def is_unfinished(review: UUID) -> bool:
    """Whether its letter or its record is still to be written."""
    letter = feedback_queries.without_issued_letter().filter(id=review)
    return letter.exists() or analysis_queries.unrecorded().filter(id=review).exists()


@dataclass(frozen=True, slots=True)
class With:
    """With whom the work on a review is; `nobody` if it needs somebody, and `left` if that is
    because its lead has no account any more: then it can be taken.
    """

    name: str
    away: Absence | None
    nobody: bool
    left: bool


def with_whom(reviews: Collection[UUID], on: date) -> dict[UUID, With]:
    """Who leads the work on each of these reviews, and whether somebody can go on with it."""
    leads = assignments_queries.leads(reviews)
    away = assignments_queries.away([account.id for account in leads.values()], on)
    covers = {a.cover_id for a in away.values() if a.cover_id}
    away_too = set(assignments_queries.away(covers, on))
    closed = assignments_queries.conflicts_of(covers)
    return {
        review: _with(review, account, away.get(account.id), away_too, closed)
        for review, account in leads.items()
    }


def _with(
    review: UUID,
    account: Account,
    absence: Absence | None,
    away_too: Collection[UUID],
    closed: dict[UUID, set[UUID]],
) -> With:
    cover = absence.cover if absence else None
    covered = (
        cover is not None
        and cover.is_active
        and Capability.FEEDBACK_ASSESS in cover.in_role.capabilities
        and cover.id not in away_too
        and may_stand_in(review, closed[cover.id])
    )
    nobody = not account.is_active or (absence is not None and not covered)
    return With(account.name, absence, nobody, not account.is_active)


@dataclass(frozen=True, slots=True)
class Load:
    """What one person has: pieces of work, how many of them are overdue, and whether they are
    away.
    """

    account: Account
    pieces: int
    overdue: int
    away: Absence | None


def workload(actor: Actor, accounts: Collection[Account], on: date) -> list[Load]:
    """A page of `assignments.queries.people`, with what is overdue; the same number of queries
    however many they are.
    """
    keys = [account.id for account in accounts]
    pairs = assignments_queries.reviews_of(keys, actor)
    late = _late({review for _, review in pairs}, on)
    overdue = Counter(account for account, review in pairs if review in late)
    overdue.update(feedback_queries.overdue_answers(actor, keys, on))
    overdue.update(_late_concerns(actor, accounts, on))
    away = assignments_queries.away(keys, on)
    return [Load(a, getattr(a, "pieces", 0), overdue[a.id], away.get(a.id)) for a in accounts]


def _late_concerns(actor: Actor, accounts: Collection[Account], on: date) -> list[UUID]:
    """Each manager who sees concerns through, once for every concern whose day has passed and
    whose review is open to them.
    """
    late = [
        concern.review
        for concern in feedback_queries.open_concerns(actor)
        if concern.next_at and local_date(concern.next_at) < on
    ]
    managers = [a.id for a in accounts if Capability.FEEDBACK_OVERSEE in a.in_role.capabilities]
    closed = assignments_queries.conflicts_of(managers)
    return [key for key in managers for review in late if review not in closed[key]]


def _late(reviews: Collection[UUID], on: date) -> set[UUID]:
    """Those whose letter is past the time that their regime sets."""
    rows = feedback_queries.without_issued_letter().filter(id__in=reviews)
    known = all_set()
    clocks = ((row.id, feedback_queries.letter_clock(row, on, known)) for row in rows)
    return {key for key, clock in clocks if clock is not None and clock.passed}


# What a first limit makes late


def late_by(actor: Actor, regime: Regime, clock: Clock, row: FirstLimit, on: date) -> Counter[Kind]:
    """How much of what is in hand would be late if a limit held from a past day on: letters, or
    what waits to be checked. What reaches us is in hand with nobody here, so it is not counted.
    """
    begun = _in_hand_since(actor, regime, clock)
    known = all_set()
    late: Counter[Kind] = Counter()
    for kind, committee, day in begun:
        of_it = row.committee in (None, committee) and day >= row.starts
        # A committee that has a limit of its own keeps it.
        if of_it and known.limit_on(regime, clock, committee, day) is None:
            late[kind] += read(day, row.limit, on).passed
    return +late


def _in_hand_since(actor: Actor, regime: Regime, clock: Clock) -> Iterator[tuple[Kind, UUID, date]]:
    """What a clock runs for, with its committee and the day from which it counts."""
    if clock.ends == "issued":
        for review in feedback_queries.awaiting_feedback(actor).filter(regime=regime.code):
            yield Kind.LETTER, review.committee_id, review.received_on
    if clock.ends == "screened":
        for sent in intake_queries.unscreened(actor).filter(regime=regime.code):
            if sent.submitted_at:
                yield Kind.ARRIVED, sent.committee_id, local_date(sent.submitted_at)


# The digest


def counts(actor: Actor, on: date) -> dict[Kind, int]:
    """How much of each kind is due to somebody or waits for them, on whichever site they work."""
    if actor.committee:
        return _of_committee(actor)
    if actor.can(Capability.SHARING_READ):
        return {
            Kind.NEWS: sharing_queries.new_to_government(actor).count(),
            Kind.RECALLED: sharing_queries.newly_recalled_for(actor).count(),
        }
    found = worklist_of(actor, on)
    return dict(Counter(item.kind for item in (*found.due, *found.second)))


def _of_committee(actor: Actor) -> dict[Kind, int]:
    concerns = feedback_queries.unsettled_concerns_for(actor)
    words = exemptions_queries.to_decide(actor).count()
    words += exemptions_queries.terms_to_decide(actor).count()
    found = {Kind.CONCERN: sum(1 for concern in concerns if concern.open), Kind.WORDS: words}
    if actor.can(Capability.FEEDBACK_ANSWER):
        found[Kind.QUESTION] = feedback_queries.enquiries_to_answer(actor).count()
    if actor.can(Capability.INTAKE_NOTIFY):
        found[Kind.NOTIFICATION] = intake_queries.with_the_committee(actor).count()
    return found


def next_for_digest(on: date) -> Account | None:
    """Somebody who has no digest of the day yet."""
    done = Digest.objects.filter(on=on).values("account")
    return everyone().filter(role__in=list(ROLES)).exclude(id__in=done).order_by("id").first()
