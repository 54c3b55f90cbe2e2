"""Who has what, who is away and who stands in."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db.models import Case, Count, Q, QuerySet, When

from cairn.accounts.models import Account
from cairn.accounts.queries import staff
from cairn.accounts.roles import ROLES
from cairn.assignments.models import Absence, Assignment
from cairn.assignments.policies import Colleague
from cairn.assignments.terms import Part
from cairn.governance.queries import (
    conflicted_accounts,
    counting,
    counting_conflicts,
    staff_undertakings,
)
from cairn.governance.terms import Answer
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability


def open_assignments() -> QuerySet[Assignment]:
    return Assignment.objects.filter(ended_at=None).select_related("account")


def of_review(review: UUID) -> dict[Part, Assignment]:
    """Who has which part of a review now."""
    return {Part(row.part): row for row in open_assignments().filter(review=review)}


def holder(review: UUID, part: Part) -> Assignment | None:
    return open_assignments().filter(review=review, part=part).first()


def is_led(review: UUID) -> bool:
    """Whether somebody who still has an account leads the work on it."""
    lead = holder(review, Part.LEAD)
    return lead is not None and lead.account.is_active


def leads(reviews: Iterable[UUID]) -> dict[UUID, Account]:
    """Who leads the work on each of these reviews, whether they are still there or not."""
    rows = open_assignments().filter(review__in=set(reviews), part=Part.LEAD)
    return {row.review: row.account for row in rows}


def mine(account: UUID, part: Part) -> set[UUID]:
    """The reviews in whose work somebody has a part."""
    rows = Assignment.objects.filter(account=account, part=part, ended_at=None)
    return set(rows.values_list("review", flat=True))


def led_by_others(account: UUID | None) -> QuerySet[Assignment]:
    """The parts that somebody else has and can still do: they have an account."""
    rows = Assignment.objects.filter(ended_at=None, part=Part.LEAD, account__is_active=True)
    return rows.exclude(account=account)


def history(review: UUID) -> QuerySet[Assignment]:
    """Every part that anybody had in the work on a review, the latest first."""
    return Assignment.objects.filter(review=review).select_related("account", "given_by")


def _roles_with(capability: Capability) -> list[str]:
    return [role.code for role in ROLES.values() if capability in role.capabilities]


def who_can(capability: Capability) -> QuerySet[Account]:
    """Everyone with an account whose role includes it."""
    return Account.objects.filter(is_active=True, role__in=_roles_with(capability)).order_by("name")


def candidates(review: UUID, part: Part) -> QuerySet[Account]:
    """Who may be offered a part: those who do such work and declared no conflict (2.5)."""
    return who_can(part.needs).exclude(id__in=conflicted_accounts(review))


def unbound(accounts: Collection[UUID], on: date) -> set[UUID]:
    """Those of them who have no current undertaking, and so can open nothing yet (2.5)."""
    bound = {row.account.id for row in staff_undertakings(on) if row.current}
    return set(accounts) - bound


def not_asked(review: UUID, accounts: Collection[UUID]) -> set[UUID]:
    """Those of them who have not answered the question about conflicts on the review yet."""
    answered = set(counting(review).values_list("account", flat=True))
    return set(accounts) - answered


def cleared_accounts(review: UUID) -> QuerySet[Account]:
    rows = counting(review).filter(answer=Answer.NONE)
    return Account.objects.filter(id__in=rows.values("account"))


def colleague(account: UUID, review: UUID | None = None) -> Colleague:
    """The person as the policies look at them. Raises: Account.DoesNotExist."""
    row = Account.objects.get(id=account)
    closed = review is not None and row.id in set(conflicted_accounts(review))
    return Colleague(row.id, row.is_active, row.in_role.capabilities, closed)


# Absence


def absences_on(on: date) -> QuerySet[Absence]:
    """Who is away on a day."""
    rows = Absence.objects.filter(ended_at=None, starts__lte=on, ends__gte=on)
    return rows.select_related("account", "cover")


def away(accounts: Iterable[UUID], on: date) -> dict[UUID, Absence]:
    """The absence of each of these people on a day, by account."""
    return {row.account_id: row for row in absences_on(on).filter(account__in=set(accounts))}


def is_away(account: UUID, starts: date, ends: date) -> bool:
    """Whether somebody is away on any of these days."""
    rows = Absence.objects.filter(account=account, ended_at=None)
    return rows.filter(starts__lte=ends, ends__gte=starts).exists()


def covered_by(account: UUID | None, on: date) -> list[Absence]:
    """Those for whom somebody stands in on a day; nobody, while they are away themselves."""
    rows = list(absences_on(on).filter(Q(cover=account) | Q(account=account)))
    if account is None or any(row.account_id == account for row in rows):
        return []
    return rows


def stands_in_for(account: UUID | None, person: UUID, on: date) -> bool:
    return any(row.account_id == person for row in covered_by(account, on))


def absences_of(account: UUID, on: date) -> QuerySet[Absence]:
    """What is recorded for a person from a day on."""
    rows = Absence.objects.filter(account=account, ended_at=None, ends__gte=on)
    return rows.select_related("cover", "recorded_by")


def to_be_covered_by(account: UUID) -> QuerySet[Absence]:
    """Every absence in which somebody stands in, or is to."""
    return Absence.objects.filter(cover=account, ended_at=None)


def find_absence(actor: Actor, absence: UUID) -> Absence | None:
    """One's own, or, for managers, anybody's."""
    rows = Absence.objects.select_related("account", "cover")
    if not actor.can(Capability.ASSIGNMENTS_ASSIGN):
        rows = rows.filter(account=actor.account)
    return rows.filter(id=absence).first()


def possible_covers(person: Account) -> QuerySet[Account]:
    """Who may stand in: staff, those of the same role first."""
    same_role = Case(When(role=person.role, then=0), default=1)
    return staff().exclude(id=person.id).order_by(same_role, "name")


def people(actor: Actor) -> QuerySet[Account]:
    """Everyone who has or can have a part in the work, with how many they have, for managers.

    Parts in the work on reviews that are closed to the actor are not counted (2.5).
    """
    if not actor.can(Capability.ASSIGNMENTS_ASSIGN):
        return Account.objects.none()
    roles = {role for part in Part for role in _roles_with(part.needs)}
    still_open = Q(assignments__ended_at=None) & ~Q(assignments__id=None)
    counted = still_open & ~Q(assignments__review__in=actor.conflicted)
    rows = Account.objects.filter(Q(is_active=True, role__in=roles) | Q(id__in=_holders()))
    return rows.annotate(pieces=Count("assignments", filter=counted)).order_by("name", "id")


def _holders() -> QuerySet[Assignment]:
    return Assignment.objects.filter(ended_at=None).values("account")  # type: ignore[return-value]


def reviews_of(accounts: Collection[UUID], actor: Actor) -> list[tuple[UUID, UUID]]:
    """Who leads which review, as pairs, but for those that are closed to the actor."""
    rows = Assignment.objects.filter(account__in=accounts, ended_at=None, part=Part.LEAD)
    return list(rows.exclude(review__in=actor.conflicted).values_list("account", "review"))


def conflicts_of(accounts: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """The reviews on which each of these people declared a conflict."""
    found: dict[UUID, set[UUID]] = {account: set() for account in accounts}
    rows = counting_conflicts().filter(account__in=accounts)
    for account, review in rows.values_list("account", "review"):
        found[account].add(review)
    return found
