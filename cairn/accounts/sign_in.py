"""What the record says of signing in, and of passwords and second factors that people change."""

from datetime import datetime
from uuid import UUID

from cairn.accounts.models import Account
from cairn.audit.actions import record
from cairn.audit.recording import action
from cairn.kernel.actor import NOBODY, Actor
from cairn.kernel.clauses import Clause
from cairn.outbox.actions import post


@action
def note(*, by: Actor, at: datetime, verb: str, account: UUID | None) -> None:
    """`verb`, as in `sign_in.succeed`. What was typed stands nowhere."""
    record(
        by=by,
        at=at,
        verb=f"accounts.{verb}",
        subject=account,
        upholds=[Clause.BOUND_TO_CONFIDENCE],
    )


def as_actor(account: Account) -> Actor:
    """Somebody who is signing in, or changes what they sign in with."""
    return Actor(account.id, account.name, account.role, frozenset(), account.committee_id)


def note_by(account: Account, at: datetime, verb: str) -> None:
    note(by=as_actor(account), at=at, verb=verb, account=account.id)


def note_failure(at: datetime, verb: str, account: Account | None) -> None:
    """Somebody unknown tried. With an address that is nobody's, the record names no account."""
    note(by=NOBODY, at=at, verb=verb, account=account.id if account else None)


@action
def send(
    *, by: Actor, at: datetime, to: str, subject: str, body: str, account: UUID, is_secret: bool
) -> None:
    """A message about the account waits in the box: signing in never waits for a mail server."""
    record(by=by, at=at, verb="accounts.message.send", subject=account)
    post(at=at, to=to, subject=subject, body=body, about=account, is_secret=is_secret)
