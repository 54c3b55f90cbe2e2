"""Giving work, taking it, passing it on, and saying who is away."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings

from cairn.accounts.models import Account
from cairn.assignments import policies, queries
from cairn.assignments.models import Absence, Assignment
from cairn.assignments.policies import Away
from cairn.assignments.terms import Ended, Part
from cairn.audit.actions import Detail, record
from cairn.audit.locking import serialise
from cairn.audit.recording import action
from cairn.governance.actions import ask_one_again
from cairn.kernel.actor import Actor
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import local_date
from cairn.kernel.refusals import require
from cairn.outbox.actions import post

_OTHER = {Part.LEAD: Part.SECOND, Part.SECOND: Part.LEAD}


@action
def assign(
    *,
    by: Actor,
    at: datetime,
    review: UUID,
    part: Part,
    account: UUID | None,
    seen: UUID | None = None,
) -> Assignment | None:
    """Give a part to somebody, or to nobody. `seen` is who had it on the page that was open."""
    # Before looking who has it: of two managers the second sees what the first did.
    serialise()
    now_has = queries.of_review(review)
    holder = now_has[part].account_id if part in now_has else None
    require(policies.may_assign(by, review), policies.must_be_as_seen(holder, seen))
    if account == holder:
        _record(by, at, review, part, account, "confirm")
        return now_has.get(part)
    if account is not None:
        other = now_has.get(_OTHER[part])
        require(
            policies.may_have(
                queries.colleague(account, review), part.needs, other.account_id if other else None
            )
        )
    return _put(by, at, review, part, account)


@action
def assign_both(
    *,
    by: Actor,
    at: datetime,
    review: UUID,
    chosen: Mapping[Part, UUID | None],
    seen: Mapping[Part, UUID | None],
) -> None:
    """Give both parts as a page shows them: together or not at all."""
    # A part that is given up comes first, so that two people can change places.
    now_has = queries.of_review(review)
    changed = [p for p in Part if p in now_has and chosen[p] != now_has[p].account_id]
    swaps = {chosen[p] for p in Part} & {now_has[p].account_id for p in changed}
    if swaps and len(changed) == len(Part):
        require(policies.must_be_as_seen(now_has[Part.SECOND].account_id, seen[Part.SECOND]))
        assign(by=by, at=at, review=review, part=Part.SECOND, account=None, seen=seen[Part.SECOND])
        seen = {**seen, Part.SECOND: None}
    for part in (Part.LEAD, Part.SECOND):
        assign(by=by, at=at, review=review, part=part, account=chosen[part], seen=seen[part])


@action
def take(*, by: Actor, at: datetime, review: UUID, part: Part = Part.LEAD) -> Assignment:
    """Take a part that nobody has, or whose holder has left."""
    serialise()
    holder = queries.holder(review, part)
    taken = holder is not None and holder.account.is_active and holder.account_id != by.account
    other = queries.holder(review, _OTHER[part])
    require(
        policies.may_take(by, review, part.needs, taken),
        policies.may_have(
            queries.colleague(by.person, review), part.needs, other.account_id if other else None
        ),
    )
    if holder is not None and holder.account_id == by.account:
        _record(by, at, review, part, by.account, "confirm")
        return holder
    row = _put(by, at, review, part, by.person)
    assert row is not None  # noqa: S101  # somebody was given
    return row


@action
def make_lead(*, by: Actor, at: datetime, review: UUID) -> None:
    """Whoever begins or takes over the assessment leads the work; a colleague who covers for the
    lead does not become it. The caller has asked the policies.
    """
    serialise()
    lead = queries.holder(review, Part.LEAD)
    if lead and queries.stands_in_for(by.account, lead.account_id, local_date(at)):
        _record(by, at, review, Part.LEAD, lead.account_id, "confirm")
        return
    if lead is None or lead.account_id != by.account:
        # They can't read second what they write themselves.
        second = queries.holder(review, Part.SECOND)
        if second and second.account_id == by.account:
            _end(second, at, Ended.PASSED_ON)
        _put(by, at, review, Part.LEAD, by.person)
    else:
        _record(by, at, review, Part.LEAD, by.account, "confirm")


@action
def finish(*, by: Actor, at: datetime, review: UUID) -> None:
    """The work on a review is done: nobody has a part in it any more."""
    for row in queries.open_assignments().filter(review=review):
        _end(row, at, Ended.DONE)
    _record(by, at, review, None, None, "finish")


@dataclass(frozen=True, slots=True)
class HandedOver:
    """How many pieces were handed over, and how many could not be and stay as they are."""

    moved: int
    left: int


@action
def hand_over(
    *, by: Actor, at: datetime, source: UUID, target: UUID, drafts: int = 0
) -> HandedOver:
    """Give all open work of one person to another.

    A review on which the other declared a conflict, or has the other part already, stays with whom
    it is, and stands on the team's list once that person has left. Nothing is lost. `drafts`: how
    many the caller has handed over beside it, so that the other is told of all in one message.
    """
    serialise()
    require(policies.may_hand_over(by, source, queries.colleague(target)))
    moved = 0
    rows = list(queries.open_assignments().filter(account=source))
    for row in rows:
        part = Part(row.part)
        other = queries.holder(row.review, _OTHER[part])
        colleague = queries.colleague(target, row.review)
        other_account = other.account_id if other else None
        if not list(policies.may_have(colleague, part.needs, other_account)):
            _put(by, at, row.review, part, target, tell=False)
            moved += 1
    for absence in queries.to_be_covered_by(source):
        if absence.account_id != target and not queries.is_away(
            target, absence.starts, absence.ends
        ):
            absence.cover_id = target
            absence.save(update_fields=["cover"])
    detail: Detail = {"source": str(source), "target": str(target), "moved": moved}
    record(by=by, at=at, verb="assignments.work.hand_over", subject=source, detail=detail)
    if moved + drafts:
        pieces = f"{moved + drafts} piece{'' if moved + drafts == 1 else 's'} of work"
        _tell(at, target, source, "Work has been given to you", f"{pieces} of a colleague.")
    return HandedOver(moved, len(rows) - moved)


def _put(
    by: Actor, at: datetime, review: UUID, part: Part, account: UUID | None, *, tell: bool = True
) -> Assignment | None:
    """End whoever has the part, and give it to `account`; both are told, without the review."""
    before = queries.holder(review, part)
    if before:
        _end(before, at, Ended.PASSED_ON if account else Ended.TAKEN_BACK)
        if tell and before.account_id != by.account:
            body = "A manager has given it to somebody else." if account else "It was taken back."
            _tell(at, before.account_id, review, "Work is no longer yours", body)
    if account is None:
        _record(by, at, review, part, None, "take_back")
        return None
    row = Assignment.objects.create(
        review=review, part=part, account_id=account, given_by_id=by.account, starts_at=at
    )
    if before:
        # Work that changed hands: nobody goes on with an answer given for other work (2.5).
        ask_one_again(by=by, at=at, review=review, account=account)
    _record(by, at, review, part, account, "give")
    if tell and account != by.account:
        body = f"You are the {part.label.lower()} of a review."
        _tell(at, account, review, "Work has been given to you", body)
    return row


def _end(row: Assignment, at: datetime, ended: Ended) -> None:
    row.ended_at = at
    row.ended = ended
    row.save(update_fields=["ended_at", "ended"])


def _record(
    by: Actor, at: datetime, review: UUID, part: Part | None, account: UUID | None, what: str
) -> None:
    detail = {
        "review": str(review),
        "part": part.value if part else None,
        "account": str(account) if account else None,
    }
    record(
        by=by,
        at=at,
        verb=f"assignments.work.{what}",
        subject=review,
        detail=detail,
        upholds=[Clause.BOUND_BY_THE_CODE],
    )


def _tell(at: datetime, account: UUID, about: UUID, subject: str, what: str) -> None:
    # Neither the review nor the colleague is named: e-mail leaves our walls.
    body = f"{what}\n\nSee your worklist: {settings.CAIRN_URL}/home/\n"
    for to in Account.objects.filter(id=account, is_active=True).values_list("email", flat=True):
        post(at=at, to=to, subject=subject, body=body, about=about)


# Absence


@action
def record_absence(
    *, by: Actor, at: datetime, account: UUID, starts: date, ends: date, cover: UUID | None
) -> Absence:
    """Say when somebody is away and who stands in; whoever stands in is told."""
    serialise()
    require(policies.may_record_absence(by, account))
    inside = queries.staff().filter(id=cover).exists() if cover else False
    away = Away(
        starts=starts,
        ends=ends,
        cover=cover,
        overlaps=queries.is_away(account, starts, ends),
        cover_is_away=cover is not None and queries.is_away(cover, starts, ends),
        cover_is_active=inside,
    )
    require(policies.must_be_possible(account, away, local_date(at)))
    row = Absence.objects.create(
        account_id=account,
        starts=starts,
        ends=ends,
        cover_id=cover,
        recorded_by_id=by.person,
        recorded_at=at,
    )
    record(by=by, at=at, verb="assignments.absence.record", subject=row.id)
    if cover and cover != by.account:
        body = f"You stand in for a colleague from {starts:%-d %B %Y} to {ends:%-d %B %Y}."
        _tell(at, cover, row.id, "You stand in for a colleague", body)
    return row


@action
def end_absence(*, by: Actor, at: datetime, absence: UUID) -> Absence:
    """The person is back, or does not go: what is due to them stands on their own list again."""
    row: Absence = Absence.objects.select_for_update().get(id=absence)
    require(
        policies.may_record_absence(by, row.account_id), policies.may_be_ended(bool(row.ended_at))
    )
    row.ended_at = at
    row.save(update_fields=["ended_at"])
    record(by=by, at=at, verb="assignments.absence.end", subject=row.id)
    if row.cover_id and row.cover_id != by.account:
        _tell(at, row.cover_id, row.id, "You no longer stand in", "Your colleague is back.")
    return row
