"""Giving somebody an account."""

from datetime import datetime
from uuid import UUID

from allauth.account.models import EmailAddress

from cairn.accounts.models import Account
from cairn.accounts.roles import ROLES
from cairn.audit.actions import record
from cairn.audit.recording import action
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import Refusal, Refusals, require
from cairn.kernel.workflow import may_use


def _must_be_known(role: str) -> Refusals:
    """The list of roles is the code's own, so that a new one needs no migration."""
    if role not in ROLES:
        yield Refusal("unknown_role", "There is no such role.", Clause.BOUND_TO_CONFIDENCE)


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
    """An account with a verified address.

    Without a password it can be entered only by resetting it.
    """
    require(may_use(Capability.SYSTEM_WORK, by), _must_be_known(role))
    account = Account.objects.create_user(
        email=email, password=password, name=name, role=role, committee_id=committee
    )
    # Signing in asks for a verified address. Nobody registers themselves, so whoever
    # opens the account answers for it.
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    record(
        by=by,
        at=at,
        verb="accounts.account.open",
        subject=account.id,
        detail={"role": role},
        upholds=[Clause.BOUND_TO_CONFIDENCE],
    )
    return account
