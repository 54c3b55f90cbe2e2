"""Who somebody is to the Code at this moment."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db.models import Count, F, QuerySet

from cairn.accounts.models import Account
from cairn.accounts.queries import staff
from cairn.governance import policies
from cairn.governance.models import (
    Access,
    ConflictAnswer,
    Disclosure,
    Undertaking,
    UndertakingVersion,
)
from cairn.governance.terms import Answer, UndertakingStatus
from cairn.governance.workflow import DisclosureState
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import local_date
from cairn.kernel.upholding import upholds
from cairn.organisations import queries as organisations_queries

# A working day: whoever goes on tomorrow says why again.
PURPOSE_HOLDS = timedelta(hours=8)
# Signing is left, or nobody could ever begin.
_WITHOUT_UNDERTAKING = frozenset({Capability.GOVERNANCE_SIGN_UNDERTAKING})


def undertaking_in_force(on: date) -> UndertakingVersion | None:
    # Of two that start on the same day the one that was issued later counts.
    return UndertakingVersion.objects.filter(starts__lte=on).order_by("-starts", "-number").first()


def signed_until(account: Account | None, on: date) -> date | None:
    """The first day on which the account is no longer bound by the version in force; None if it
    never signed that.
    """
    version = undertaking_in_force(on)
    latest = (
        Undertaking.objects.filter(account=account, version=version).order_by("-signed_at").first()
    )
    return policies.lapses_on(local_date(latest.signed_at)) if version and latest else None


def has_signed(account: Account, on: date) -> bool:
    """Whether the account signed the version in force within the year.

    With none in force, nobody has.
    """
    until = signed_until(account, on)
    return until is not None and on < until


@dataclass(frozen=True, slots=True)
class StaffUndertaking:
    """Whether a member of staff is bound.

    `until`: the day it lapses, if they signed the version in force.
    """

    account: Account
    current: bool
    until: date | None
    last: Undertaking | None

    @property
    def status(self) -> UndertakingStatus:
        if self.current:
            return UndertakingStatus.CURRENT
        if self.until:
            return UndertakingStatus.LAPSED
        return UndertakingStatus.EARLIER_VERSION if self.last else UndertakingStatus.NEVER_SIGNED


def staff_undertakings(on: date) -> list[StaffUndertaking]:
    """The register of who is bound by the Code and who is not, the latter first (2.5, 5.2)."""
    signed = list(Undertaking.objects.select_related("version").order_by("signed_at"))
    # In the order of signing, so that each person's last one is the one that stays.
    latest = {u.account_id: u for u in signed}
    version = undertaking_in_force(on)
    until = {
        u.account_id: policies.lapses_on(local_date(u.signed_at))
        for u in signed
        if u.version == version
    }
    rows = [
        StaffUndertaking(a, a.id in until and on < until[a.id], until.get(a.id), latest.get(a.id))
        for a in staff()
    ]
    return sorted(rows, key=lambda row: (row.current, row.account.name))


def versions() -> QuerySet[UndertakingVersion]:
    return UndertakingVersion.objects.order_by("-number")


def counting(review: UUID) -> QuerySet[ConflictAnswer]:
    """The answers about conflicts that count now."""
    return ConflictAnswer.objects.filter(review=review, ended_at=None)


def conflicts(actor: Actor) -> QuerySet[ConflictAnswer]:
    """Declared conflicts, those that still hold first; for the governance officer."""
    rows = ConflictAnswer.objects.exclude(answer=Answer.NONE).select_related("account")
    # A governance officer with a conflict learns nothing of the review from the others' (2.5).
    rows = rows.exclude(review__in=actor.conflicted)
    if not actor.can(Capability.GOVERNANCE_READ_REGISTER):
        return rows.none()
    # Said outright, because PostgreSQL and SQLite put empty values at opposite ends.
    return rows.order_by(F("ended_at").desc(nulls_first=True), "-answered_at")


def find_conflict(actor: Actor, answer: UUID) -> ConflictAnswer | None:
    return conflicts(actor).filter(id=answer, ended_at=None).first()


def count_conflicts(actor: Actor) -> int:
    """How many conflicts hold, but for those of reviews that are closed to the actor."""
    return counting_conflicts().exclude(review__in=actor.conflicted).count()


def counting_conflicts() -> QuerySet[ConflictAnswer]:
    """Every declared conflict that holds."""
    return ConflictAnswer.objects.filter(ended_at=None).exclude(answer=Answer.NONE)


def conflicted_accounts(review: UUID) -> QuerySet[Any]:
    return counting_conflicts().filter(review=review).values_list("account", flat=True)


def disclosures(actor: Actor) -> QuerySet[Disclosure]:
    """The register of requests: whole for the governance officer, for others what they entered
    themselves; nobody sees in it what is closed to them (2.5).
    """
    return _disclosures_of(actor).exclude(review__in=actor.conflicted)


def _disclosures_of(actor: Actor) -> QuerySet[Disclosure]:
    rows = Disclosure.objects.select_related("recorded_by", "decided_by")
    if actor.can(Capability.GOVERNANCE_READ_REGISTER):
        return rows
    return rows.filter(recorded_by=actor.account) if actor.account else rows.none()


def _committee_has_ended(account: Account, on: date) -> bool:
    """Nobody works for a committee that is no more. What it began is its successor's, and their
    account has to be moved there before they see any of it again.
    """
    last = account.committee.ends if account.committee else None
    return last is not None and last < on


def _predecessors(account: Account) -> frozenset[UUID]:
    if account.committee_id is None:
        return frozenset()
    return organisations_queries.predecessors().get(account.committee_id, frozenset())


@upholds(Clause.BOUND_BY_THE_CODE, Clause.BOUND_TO_CONFIDENCE)
def actor_for(account: Account, on: date) -> Actor:
    """The frozen picture of a person for one request.

    No current undertaking, no capabilities (2.5, 5.2).
    """
    role = account.in_role
    ended = _committee_has_ended(account, on)
    # The Code binds staff of the inspectorate (2.5). Committees and government sign nothing here.
    bound = not role.is_staff or has_signed(account, on)
    answers = dict(
        ConflictAnswer.objects.filter(account=account, ended_at=None).values_list(
            "review", "answer"
        )
    )
    capabilities = role.capabilities if bound else role.capabilities & _WITHOUT_UNDERTAKING
    return Actor(
        account=account.id,
        name=account.name,
        role=role.code,
        capabilities=frozenset() if ended else capabilities,
        committee=account.committee_id,
        predecessors=_predecessors(account),
        without_committee=ended,
        undertaking_current=bound,
        conflicted=frozenset(review for review, answer in answers.items() if answer != Answer.NONE),
        cleared=frozenset(review for review, answer in answers.items() if answer == Answer.NONE),
    )


def has_opened(actor: Actor, document: UUID | None) -> bool:
    """Whether the actor ever stated a purpose for the document, which is what opens it."""
    return (
        document is not None
        and Access.objects.filter(account=actor.account, document=document).exists()
    )


def opened(actor: Actor, documents: Collection[UUID]) -> set[UUID]:
    """Those of the documents for which the actor ever stated a purpose."""
    rows = Access.objects.filter(account=actor.account, document__in=documents)
    return set(rows.values_list("document", flat=True))


def stated_purpose(actor: Actor, document: UUID, at: datetime) -> Access | None:
    """The purpose that the actor stated for the document, if it still holds."""
    recent = Access.objects.filter(
        account=actor.account, document=document, stated_at__gt=at - PURPOSE_HOLDS
    )
    return recent.order_by("-stated_at").first()


def to_decide(actor: Actor) -> QuerySet[Disclosure]:
    """Requests that wait for the actor's decision: those that others entered, the oldest first."""
    if not actor.can(Capability.GOVERNANCE_DECIDE_DISCLOSURE):
        return Disclosure.objects.none()
    rows = _waiting(actor, DisclosureState.REQUESTED)
    return rows.exclude(recorded_by=actor.account)


def to_release(actor: Actor) -> QuerySet[Disclosure]:
    """What was granted and has not left yet, for whoever lets it out."""
    rows = _waiting(actor, DisclosureState.GRANTED)
    return rows if actor.can(Capability.DOCUMENTS_RELEASE) else rows.none()


def _waiting(actor: Actor, state: DisclosureState) -> QuerySet[Disclosure]:
    rows = Disclosure.objects.filter(state=state).exclude(review__in=actor.conflicted)
    return rows.select_related("recorded_by").order_by("recorded_at", "id")


def disclosures_of(review: UUID) -> QuerySet[Disclosure]:
    """Requests about one review, for whoever may open it."""
    return Disclosure.objects.filter(review=review)


def disclosure_counts() -> dict[str, int]:
    """Requests to disclose by where they stand."""
    return dict(Disclosure.objects.order_by().values_list("state").annotate(number=Count("id")))


def find_disclosure(actor: Actor, disclosure: UUID) -> Disclosure | None:
    return _disclosures_of(actor).filter(id=disclosure).first()


def conflicts_that_hold() -> int:
    return counting_conflicts().count()


def first_wording() -> str:
    """The wording of the undertaking that Cairn begins with, until somebody issues another."""
    return Path(__file__).with_name("first_undertaking.txt").read_text("utf-8").strip()
