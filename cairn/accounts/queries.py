"""Finding accounts, invitations, and requests to remove a second factor."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import F, Q, QuerySet

from cairn.accounts.invitation_tokens import hash_of
from cairn.accounts.models import Account, FactorReset, Invitation
from cairn.accounts.policies import ADMINISTRATOR, Known
from cairn.accounts.roles import ROLES
from cairn.accounts.workflow import OPEN_INVITATIONS, ResetState
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clock import today
from cairn.kernel.identifiers import new_id
from cairn.kernel.states import codes


def stranger(email: str) -> Account:
    """Stands in for the account of an address that nobody has, or nobody may sign in with."""
    return Account(id=new_id(), email=email)


def by_email(email: str) -> Account | None:
    return Account.objects.filter(email=email.lower()).first()


def by_key(account: UUID) -> Account | None:
    return Account.objects.filter(id=account, is_active=True).first()


def _present() -> QuerySet[Account]:
    """Those who can sign in, today."""
    on = today()
    begun = Q(starts=None) | Q(starts__lte=on)
    return Account.objects.filter(begun & (Q(ends=None) | Q(ends__gte=on)), is_active=True)


def past_their_last_day(on: date) -> QuerySet[Account]:
    """Open accounts that nobody can sign in with any more."""
    return Account.objects.filter(is_active=True, ends__lt=on).order_by("ends", "id")


def everyone() -> QuerySet[Account]:
    """All who can sign in, committee people first."""
    return (
        _present()
        .select_related("committee")
        # Said outright, because PostgreSQL and SQLite put empty values at opposite ends.
        .order_by(F("committee").asc(nulls_last=True), "role", "name")
    )


def in_role(role: str) -> QuerySet[Account]:
    return _present().filter(role=role).order_by("name")


def of_committees(committees: Collection[UUID], capability: Capability) -> QuerySet[Account]:
    """Those of these committees who can sign in today and have the capability, by name."""
    roles = [role.code for role in ROLES.values() if capability in role.capabilities]
    return _present().filter(committee__in=committees, role__in=roles).order_by("name", "id")


def staff() -> QuerySet[Account]:
    """Everyone who signs the undertaking."""
    return _present().filter(role__in=[r.code for r in ROLES.values() if r.is_staff])


def names_of(accounts: Iterable[UUID | None]) -> dict[UUID | None, str]:
    """Names by key, for registers that hold only keys."""
    # Also of those who can't sign in any more: a register still names them.
    return dict(
        Account.objects.filter(id__in={key for key in accounts if key}).values_list("id", "name")
    )


# Pages of people


def people(
    actor: Actor, search: str = "", role: str = "", closed: bool = False
) -> QuerySet[Account]:
    """The accounts that the actor keeps: all, or those of the actor's own committee."""
    rows = Account.objects.select_related("committee")
    if not closed:
        rows = rows.filter(Q(ends=None) | Q(ends__gte=today()), is_active=True)
    if search:
        name_or_address = Q(name__icontains=search) | Q(email__icontains=search)
        rows = rows.filter(name_or_address | Q(committee__name__icontains=search))
    if role:
        rows = rows.filter(role=role)
    return _own(actor, rows).order_by("name", "id")


def find_person(actor: Actor, account: UUID) -> Account | None:
    return people(actor, closed=True).filter(id=account).first()


def invitations(actor: Actor) -> QuerySet[Invitation]:
    """Those that are open, the newest first."""
    rows = Invitation.objects.select_related("committee", "asked_by")
    return _own(actor, rows.filter(state__in=codes(OPEN_INVITATIONS)))


def all_open_invitations() -> QuerySet[Invitation]:
    return Invitation.objects.filter(state__in=codes(OPEN_INVITATIONS))


def find_invitation(actor: Actor, invitation: UUID) -> Invitation | None:
    return _own(actor, Invitation.objects.select_related("committee")).filter(id=invitation).first()


def open_resets(actor: Actor) -> QuerySet[FactorReset]:
    """Requests that wait for a second person, who may be the actor."""
    rows = FactorReset.objects.filter(state=ResetState.ASKED).select_related("account", "asked_by")
    if not actor.can(Capability.ACCOUNTS_CONFIRM):
        return rows.none()
    # A committee's chair helps with the committee's own people.
    return rows.filter(account__committee=actor.committee) if actor.committee else rows


def number_of_invitations(actor: Actor) -> int:
    return invitations(actor).count()


def number_of_resets(actor: Actor) -> int:
    return open_resets(actor).count()


def find_reset(actor: Actor, reset: UUID) -> FactorReset | None:
    return open_resets(actor).filter(id=reset).first()


def open_reset_of(account: UUID) -> FactorReset | None:
    return FactorReset.objects.filter(account=account, state=ResetState.ASKED).first()


def _own(actor: Actor, rows: QuerySet) -> QuerySet:  # type: ignore[type-arg]
    if actor.can(Capability.ACCOUNTS_KEEP):
        return rows
    if actor.committee and actor.can(Capability.ACCOUNTS_ASK):
        return rows.filter(committee=actor.committee)
    return rows.none()


# What policies have to know


def known(email: str) -> Known:
    """What there is already of an address. A closed account is opened again."""
    address = email.strip().lower()
    invitation = Invitation.objects.filter(email=address, state__in=codes(OPEN_INVITATIONS))
    account = Account.objects.filter(email=address).first()
    return Known(
        account=account is not None and account.is_active,
        closed=account is not None and not account.is_active,
        invitation=invitation.exists(),
    )


def other_administrators(account: UUID) -> int:
    """How many others keep accounts. Whoever has a last day does not count: it will come."""
    return in_role(ADMINISTRATOR).filter(ends=None).exclude(id=account).count()


def chairs(committee: UUID | None) -> QuerySet[Account]:
    """Those who approve people of the committee."""
    return in_role("committee_chair").filter(committee=committee)


def addresses_of(accounts: Iterable[UUID]) -> set[str]:
    return set(Account.objects.filter(id__in=accounts).values_list("email", flat=True))


def is_a_chair_of(actor: Actor, committee: UUID | None) -> bool:
    return actor.committee == committee and actor.can(Capability.ACCOUNTS_APPROVE)


def is_empty() -> bool:
    """Whether nobody has ever been given an account: the first day."""
    return not Account.objects.exists()


def invitation_by_token(token: str) -> Invitation | None:
    return Invitation.objects.select_related("committee").filter(token_hash=hash_of(token)).first()


def has_expired(invitation: Invitation, at: datetime) -> bool:
    return invitation.expires_at is not None and invitation.expires_at <= at


def who_confirms(account: Account, but: UUID) -> QuerySet[Account]:
    """Everybody who could be the second person for somebody who lost a factor."""
    able = [
        role.code for role in ROLES.values() if Capability.ACCOUNTS_CONFIRM in role.capabilities
    ]
    rows = _present().filter(role__in=able).exclude(id__in=[account.id, but])
    return rows.filter(Q(committee=None) | Q(committee=account.committee_id))


def account_of(invitation: Invitation) -> Account:
    """The account as it will be, for asking whether a password is too like it. It is not saved."""
    return Account(email=invitation.email, name=invitation.name)


def number_of_factors(account: Account) -> int:
    """Codes to recover by are none of their own: they come with the first."""
    kept = Authenticator.objects.filter(user=account)
    return int(kept.exclude(type=Authenticator.Type.RECOVERY_CODES).count())


def has_factor(account: Account) -> bool:
    return bool(Authenticator.objects.filter(user=account).exists())


def next_passkey_name(account: Account) -> str:
    kept = Authenticator.objects.filter(user=account, type=Authenticator.Type.WEBAUTHN).count()
    return f"Passkey {kept + 1}"
