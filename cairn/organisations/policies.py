"""Who may say which committees there are, and who holds their offices."""

import re
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Protocol
from uuid import UUID

from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import Refusal, Refusals
from cairn.kernel.upholding import upholds
from cairn.kernel.workflow import may_use


class Body(Protocol):
    """What the policies look at of a committee."""

    id: UUID
    name: str
    starts: date
    ends: date | None
    revision: int


class Term(Protocol):
    """What the policies look at of somebody who holds an office."""

    starts: date
    ends: date | None


# Committees


def may_keep(actor: Actor) -> Refusals:
    """The administrator keeps the committees; the system sets them up."""
    if not actor.can(Capability.SYSTEM_WORK):
        yield from may_use(Capability.ORGANISATIONS_APPOINT, actor)


def may_establish(code: str, name: str, group: str, code_taken: bool, starts: date) -> Refusals:
    """A code of letters that no other has, a name, and the group of chief officers."""
    if not re.fullmatch("[A-Z]{2,12}", code):
        yield Refusal("code", "Give a code of 2 to 12 capital letters, such as FIF.")
    elif code_taken:
        yield Refusal(
            "code_taken", f"The code {code} belongs to another committee. Choose another."
        )
    yield from must_be_called(name, group)
    if not 1990 <= starts.year <= 2100:
        yield Refusal("starts", "Enter the day on which the committee begins.")


def must_be_called(name: str, group: str) -> Refusals:
    if not name.strip() or not group.strip():
        yield Refusal(
            "no_name", "Enter the name of the committee and that of its Chief Officers Group."
        )


def must_protect(protects: Collection[str], known: Collection[str]) -> Refusals:
    """A committee carries out reviews about those whom some guidance names, and about somebody."""
    if not protects or set(protects) - set(known):
        yield Refusal("protects", "Choose from the list whose reviews it carries out.")


def name_is_free(name: str, taken: bool) -> Refusals:
    if taken:
        yield Refusal("name_taken", f"There is a committee called {name} already.")


def may_change(actor: Actor, committee: Body, revision: int) -> Refusals:
    """Only what has not ended changes, and nobody undoes what a colleague has just entered."""
    yield from may_keep(actor)
    yield from _must_go_on(committee)
    yield from must_be_as_seen(committee, revision)


def must_be_as_seen(committee: Body, revision: int | None) -> Refusals:
    """`revision`: what the writer saw; None where nobody else could have written."""
    if revision is not None and committee.revision != revision:
        yield Refusal(
            "changed_meanwhile",
            f"A colleague has changed {committee.name} since you opened this page. What you "
            "entered is still below. Compare it with the committee's page and save again.",
        )


def _must_go_on(committee: Body) -> Refusals:
    if committee.ends is not None:
        yield Refusal(
            "ended",
            f"{committee.name} ended on {committee.ends:%-d %B %Y}. Choose one that goes on.",
        )


def may_begin_on(day: date, today: date, since: date) -> Refusals:
    """From a day that has come, and after the day of the change before.

    `since`: when what is changed was last changed, or when the committee began.
    """
    if day > today:
        yield Refusal(
            "in_the_future",
            "Enter it on the day or after it: what is on record here holds from today.",
        )
    if day <= since:
        yield Refusal("too_early", f"Enter a day after {since:%-d %B %Y}, when it last changed.")


def must_cover(authorities: Collection[object]) -> Refusals:
    if not authorities:
        yield Refusal("no_authority", "Choose at least one local authority.")


def must_lead_its_own(covered: bool) -> Refusals:
    if not covered:
        yield Refusal("not_covered", "Choose an authority that the committee covers.")


def may_merge(sources: Sequence[Body], target: Body | None, least: int) -> Refusals:
    """Different committees, all of which go on; none becomes part of itself.

    `least`: how many have to be chosen, one for a merger with another and two for a new one.
    """
    if len(sources) < least:
        yield Refusal("too_few", "Choose the committees that merge.")
    if target is None:
        return
    if any(source.id == target.id for source in sources):
        yield Refusal(
            "itself", f"{target.name} can't become part of itself. Take it out of the list."
        )
    yield from _must_go_on(target)


def may_split(source: Body, targets: Sequence[Body], takes_over: UUID, day: date) -> Refusals:
    """Into two or more others that are there already, one of which goes on with the work."""
    if len(targets) < 2:
        yield Refusal(
            "too_few", "Choose the two or more committees that follow. Establish them first."
        )
    if any(target.id == source.id for target in targets):
        yield Refusal("itself", f"{source.name} ends, so it can't be one of those that follow.")
    if takes_over not in {target.id for target in targets}:
        yield Refusal(
            "takes_over", "Choose which of them takes over the open work. It can hand it on."
        )
    for target in targets:
        yield from must_have_begun(target, day)


def must_have_begun(target: Body, day: date) -> Refusals:
    """Whoever takes over has to be there on that day."""
    yield from _must_go_on(target)
    if target.starts > day:
        yield Refusal(
            "not_begun",
            f"{target.name} begins on {target.starts:%-d %B %Y}. Enter that day or a later one.",
        )


# Office-holders


@upholds(Clause.CONTACT_LIMITED)
def may_take_office(starts: date, on: date, since: date | None) -> Refusals:
    """From a day that has come, and not before whoever holds the office now took it.

    `since`: when they did.
    """
    if starts > on:
        yield Refusal(
            "in_the_future", "Enter it on the day: messages go to whoever holds the office now."
        )
    if since is not None and starts < since:
        yield Refusal(
            "before_the_present",
            f"Whoever holds it now took it on {since:%-d %B %Y}. Enter a later day.",
        )


def may_appoint(actor: Actor, office: str, for_a_review: bool) -> Refusals:
    """The administrator keeps a committee's offices; a lead reviewer is named by whoever may
    correct a review (3.2).
    """
    leads = office == "lead_reviewer"
    if not actor.can(Capability.SYSTEM_WORK):
        yield from may_use(
            Capability.CASES_CORRECT if leads else Capability.ORGANISATIONS_APPOINT, actor
        )
    if leads != for_a_review:
        yield Refusal(
            "office", "A lead reviewer leads one review; nobody else does.", Clause.CONTACT_LIMITED
        )


@upholds(Clause.CONTACT_LIMITED)
def must_have_offices(committee: Body, for_a_review: bool) -> Refusals:
    """A committee that has ended has no offices any more; whoever leads its review still does."""
    if not for_a_review:
        yield from _must_go_on(committee)


# Longer than any notice that an office-holder gives; a later day is a slip of typing.
_FURTHEST = timedelta(days=366)


def may_leave(term: Term, last: date, on: date) -> Refusals:
    """A last day within the year, not before the first."""
    yield from _must_be_in_office(term, on)
    if last < term.starts:
        yield Refusal(
            "before_the_start",
            f"They took the office on {term.starts:%-d %B %Y}. Enter that day or a later one.",
        )
    if last > on + _FURTHEST:
        yield Refusal("too_late", "Enter a day within a year.")


def _must_be_in_office(term: Term, on: date) -> Refusals:
    if term.ends is not None and term.ends < on:
        yield Refusal("left", f"They left the office on {term.ends:%-d %B %Y}.")


def may_be_away(term: Term, first: date | None, last: date | None, on: date) -> Refusals:
    """From a first day to a last one, or until they are back; no days at all if they are back."""
    yield from _must_be_in_office(term, on)
    if first is None:
        if last is not None:
            yield Refusal("no_first_day", "Enter the first day away too, or neither.")
    elif last is not None and last < first:
        yield Refusal("backwards", "The last day away is before the first.")


# Digits with what is put between them; the shortest are those of an extension.
_TELEPHONE = re.compile(r"\+?[0-9][0-9 ()-]{2,28}( ?(ext|x)\.? ?[0-9]{1,6})?")


def must_be_telephone(telephone: str) -> Refusals:
    """A number that can be rung, or none."""
    if telephone and not (_TELEPHONE.fullmatch(telephone) and len(telephone) <= 30):
        yield Refusal("telephone", "Enter a telephone number, such as 01382 207100.")
