"""Finding accounts."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import F, QuerySet

from cairn.accounts.models import Account
from cairn.accounts.roles import ROLES


def by_email(email: str) -> Account | None:
    return Account.objects.filter(email=email.lower()).first()


def by_key(account: UUID) -> Account | None:
    return Account.objects.filter(id=account, is_active=True).first()


def everyone() -> QuerySet[Account]:
    """All who can sign in, committee people first."""
    return (
        Account.objects.filter(is_active=True)
        .select_related("committee")
        # Said outright, because PostgreSQL and SQLite put empty values at opposite ends.
        .order_by(F("committee").asc(nulls_last=True), "role", "name")
    )


def in_role(role: str) -> QuerySet[Account]:
    return Account.objects.filter(role=role, is_active=True).order_by("name")


def staff() -> QuerySet[Account]:
    """Everyone who signs the undertaking."""
    return Account.objects.filter(
        role__in=[r.code for r in ROLES.values() if r.is_staff], is_active=True
    )


def names_of(accounts: Iterable[UUID | None]) -> dict[UUID | None, str]:
    """Names by key, for registers that hold only keys."""
    # Also of those who can't sign in any more: a register still names them.
    return dict(
        Account.objects.filter(id__in={key for key in accounts if key}).values_list("id", "name")
    )
