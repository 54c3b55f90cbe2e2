"""Opening, changing and closing accounts."""

from datetime import date, datetime
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db.models import F, Q

from cairn.accounts import policies, queries
from cairn.accounts.models import Account, Invitation
from cairn.accounts.policies import Wanted
from cairn.accounts.sessions import close_sessions
from cairn.accounts.workflow import OPEN_INVITATIONS
from cairn.audit.actions import record
from cairn.audit.lifecycles import move
from cairn.audit.locking import serialise
from cairn.audit.recording import action
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import local_date
from cairn.kernel.refusals import require
from cairn.kernel.states import codes
from cairn.kernel.workflow import may_use
from cairn.organisations.queries import has_ended
from cairn.outbox.actions import post

_WHO_SEES = [Clause.BOUND_TO_CONFIDENCE]


@action
def open_account(
    *,
    by: Actor,
    at: datetime,
    email: str,
    name: str,
    role: str,
    committee: UUID | None = None,
    password: str | None = None,
) -> Account:
    """An account with a verified address, without an invitation; for the system only.

    Without a password it can be entered only by resetting it.
    """
    require(may_use(Capability.SYSTEM_WORK, by), policies.must_fit(role, committee))
    account = Account.objects.create_user(
        email=email,
        password=password,
        name=name,
        role=role,
        committee_id=committee,
        starts=local_date(at),
    )
    # Signing in asks for a verified address. Nobody registers themselves, so whoever
    # opens the account answers for it.
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    _record(by, at, "open", account, {"role": role})
    return account


@action
def close(*, by: Actor, at: datetime, account: UUID) -> Account:
    """The person has left: every session ends at once, and nothing lets them in again. What they
    did stays, under their name.
    """
    # Two administrators who close each other's accounts take turns, so that one is left.
    serialise()
    row = Account.objects.select_for_update().get(id=account)
    others = queries.other_administrators(row.id)
    require(policies.may_close(by, row, row.committee_id, others))
    row.is_active = False
    row.ends = min(row.ends or local_date(at), local_date(at))
    if row.starts and row.ends < row.starts:
        row.starts = row.ends
    row.set_unusable_password()
    _save(row, "is_active", "starts", "ends", "password")
    # What would let them in is nobody's any more.
    Authenticator.objects.filter(user=row).delete()
    SocialAccount.objects.filter(user=row).delete()
    _withdraw_invitations(by, at, row)
    _decline_resets(by, at, row)
    close_sessions(row)
    _record(by, at, "close", row, {"role": row.role})
    _tell(at, row, "Your account in Cairn is closed", "Your account in Cairn has been closed.")
    return row


def _withdraw_invitations(by: Actor, at: datetime, account: Account) -> None:
    """Open invitations to the address of somebody who has left, or sent by them to another address
    of theirs, would let them in again.
    """
    theirs = Q(email=account.email) | Q(asked_by=account)
    open_ones = Invitation.objects.filter(theirs, state__in=codes(OPEN_INVITATIONS))
    for invitation in open_ones.select_for_update():
        move(invitation, "withdraw", by=by, at=at)


def _decline_resets(by: Actor, at: datetime, account: Account) -> None:
    """A lost factor is nobody's any more."""
    reset = queries.open_reset_of(account.id)
    if reset:
        move(reset, "decline", by=by, at=at, decided_at=at)


@action
def change_role(
    *, by: Actor, at: datetime, account: UUID, revision: int, wanted: Wanted
) -> Account:
    """Another role, committee, first or last day. It counts from the person's next page on."""
    serialise()
    row = Account.objects.select_for_update().get(id=account)
    others = queries.other_administrators(row.id)
    on = local_date(at)
    joins = _joins_a_chairs_committee(row, wanted, on)
    require(
        policies.may_change_role(
            by, row, revision, wanted, others, on, joins_a_chairs_committee=joins
        )
    )
    before = row.role
    row.role = wanted.role
    row.committee_id = wanted.committee
    row.starts = wanted.starts
    row.ends = wanted.ends
    _save(row, "role", "committee", "starts", "ends")
    _record(by, at, "change_role", row, {"from": before, "to": row.role})
    _tell(
        at,
        row,
        "Your role in Cairn has changed",
        f"Your role in Cairn is now: {row.in_role.title}. What you can open follows from it.",
    )
    return row


def _joins_a_chairs_committee(row: Account, wanted: Wanted, on: date) -> bool:
    """Not where the person's own committee has ended: its officers go where its work goes."""
    is_there = (row.role, row.committee_id) == (wanted.role, wanted.committee)
    if is_there or has_ended(row.committee_id, on):
        return False
    return queries.chairs(wanted.committee).exists()


@action
def change_address(
    *, by: Actor, at: datetime, account: UUID, revision: int, name: str, email: str
) -> Account:
    """The name, or the address, which belongs to the organisation: only the administrator changes
    it. Both addresses are told, and every session ends.
    """
    serialise()
    row = Account.objects.select_for_update().get(id=account)
    address = email.strip().lower()
    taken = Account.objects.filter(email=address).exclude(id=row.id).exists()
    require(policies.may_change_address(by, row, revision, taken))
    before = row.email
    row.name = " ".join(name.split())
    row.email = address
    _save(row, "name", "email")
    if address != before:
        EmailAddress.objects.filter(user=row).delete()
        SocialAccount.objects.filter(user=row).delete()
        EmailAddress.objects.create(user=row, email=address, verified=True, primary=True)
        close_sessions(row)
        for to in (before, address):
            text = "The address of your account in Cairn has been changed by an administrator."
            _tell(at, row, "The address of your account has changed", text, to)
    # The addresses stay out of the record, since nothing leaves it again.
    changed = "address" if address != before else "name"
    _record(by, at, "change_address", row, {"changed": changed})
    return row


@action
def move_people(*, by: Actor, at: datetime, source: UUID, target: UUID) -> int:
    """The people of one committee belong to another from now on, as when committees merge."""
    require(policies.may_move_people(by))
    people = Account.objects.filter(committee=source, is_active=True)
    count: int = people.update(committee=target, revision=F("revision") + 1)
    # Whoever was invited comes to the committee that is there when they do.
    queries.all_open_invitations().filter(committee=source).update(committee=target)
    detail: dict[str, str | int | None] = {"people": count, "from": str(source)}
    record(by=by, at=at, verb="accounts.account.move", subject=target, detail=detail)
    return count


def _save(row: Account, *fields: str) -> None:
    row.revision += 1
    row.save(update_fields=[*fields, "revision"])


def _record(
    by: Actor, at: datetime, verb: str, account: Account, detail: dict[str, str | int | None]
) -> None:
    record(
        by=by,
        at=at,
        verb=f"accounts.account.{verb}",
        subject=account.id,
        detail=detail,
        upholds=_WHO_SEES,
    )


def _tell(at: datetime, account: Account, subject: str, text: str, to: str = "") -> None:
    body = f"{account.name},\n\n{text}\n\nIf this surprises you, tell us at once.\n"
    post(at=at, to=to or account.email, subject=subject, body=body, about=account.id)
