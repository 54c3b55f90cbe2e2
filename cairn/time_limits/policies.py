"""Who sets limits, and which can be set: yields refusals; silence means yes."""

from datetime import date, timedelta

from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import Refusal, Refusals
from cairn.kernel.regime import Clock, Regime
from cairn.kernel.upholding import upholds
from cairn.kernel.workflow import may_use
from cairn.kernel.working_time import Limit, Unit
from cairn.time_limits.terms import LONGEST

# Further ahead, somebody mistyped the year.
FURTHEST_AHEAD = timedelta(days=366)


def may_set(actor: Actor) -> Refusals:
    """Managers, who answer for the work that the limits are about."""
    yield from may_use(Capability.TIME_LIMITS_SET, actor)


def must_be_a_limit(limit: Limit) -> Refusals:
    # As the database has it; here with words for whoever typed it.
    if not 1 <= limit.days <= LONGEST:
        yield Refusal("days", f"Enter a whole number of days from 1 to {LONGEST}.")


def may_differ_from_guidance(clock: Clock, limit: Limit, one: bool, note: str) -> Refusals:
    """A limit that the guidance is sure of is set otherwise for one committee only, with the
    reason. `one`: it is for one committee.
    """
    if clock.sure is None or limit == clock.sure:
        return
    if not one:
        yield Refusal(
            "given_by_guidance",
            "The guidance gives this limit. It can be set otherwise for one committee only.",
        )
    elif not note.strip():
        yield Refusal("no_reason", "Say why the limit of the guidance is not to hold here.")
    yield from _must_not_lengthen(clock, clock.sure, limit)


@upholds(Clause.SEVEN_DAYS)
def _must_not_lengthen(clock: Clock, sure: Limit, limit: Limit) -> Refusals:
    """A limit of the Code is never made longer (1.6)."""
    if clock.clause is None:
        return
    # So many working days are never fewer calendar days, and often more.
    longer = limit.days > sure.days or (limit.unit, sure.unit) == (
        Unit.WORKING_DAYS,
        Unit.CALENDAR_DAYS,
    )
    if longer:
        yield Refusal(
            "lengthens_the_code",
            f"The Code gives {sure.label}. Give as many calendar days or fewer.",
            clock.clause,
        )


def may_begin_on(starts: date, on: date, regime: Regime, holds: bool) -> Refusals:
    """`holds`: there is a limit already on the first day. What began under it keeps it."""
    if starts < regime.valid_from:
        yield Refusal(
            "before_the_guidance",
            f"The guidance began on {regime.valid_from:%-d %B %Y}. Enter that day or a later one.",
        )
    if starts - on > FURTHEST_AHEAD:
        yield Refusal("too_late", "Enter a day within a year.")
    if holds and starts < on:
        yield Refusal(
            "in_the_past",
            "There was a limit on that day already, and what began under it keeps it. Enter today "
            "or a later day.",
        )


def must_be_as_seen(revision: int, seen: int) -> Refusals:
    """Nobody undoes what a colleague set since the page was opened."""
    if revision != seen:
        yield Refusal(
            "changed_meanwhile",
            "A colleague has changed this limit since you opened the page. What holds now is shown "
            "above; send yours again if it is still right.",
        )


def must_have_an_owner(is_staff: bool) -> Refusals:
    if not is_staff:
        yield Refusal("no_owner", "Choose somebody of the inspectorate who answers for it.")


def may_end(holds: bool, starts: date, on: date) -> Refusals:
    """`holds`: something is set on that day."""
    if not holds:
        yield Refusal("nothing_set", "Nothing is set on that day, so there is nothing to end.")
    if starts < on:
        yield Refusal(
            "in_the_past",
            "What began under the limit keeps it. Enter today or a later day.",
        )
    if starts - on > FURTHEST_AHEAD:
        yield Refusal("too_late", "Enter a day within a year.")


def may_confirm(actor: Actor, regime: Regime, fact: str) -> Refusals:
    """Only what a file marks as to be confirmed."""
    yield from may_set(actor)
    if fact not in regime.to_confirm:
        yield Refusal("not_asked", "The file of this guidance does not ask to confirm that.")
