"""Removing a lost second factor, which takes two people who know the person (5.2)."""

from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings

from cairn.accounts import policies, queries
from cairn.accounts.models import Account, FactorReset
from cairn.accounts.sessions import close_sessions
from cairn.accounts.terms import Recognised
from cairn.audit.lifecycles import lock, move
from cairn.audit.recording import action
from cairn.kernel.actor import Actor
from cairn.kernel.identifiers import new_id
from cairn.kernel.refusals import require
from cairn.outbox.actions import post


@action
def ask(*, by: Actor, at: datetime, account: UUID, recognised: Recognised) -> FactorReset:
    """Somebody who recognised the person asks that the lost factor is removed."""
    # The person's own row, so that two who ask at once take turns.
    person = Account.objects.select_for_update().get(id=account)
    asked = queries.open_reset_of(account) is not None
    require(policies.may_ask_for_reset(by, person, person.committee_id, asked))
    reset = FactorReset(
        id=new_id(), account=person, recognised=recognised, asked_by_id=by.person, asked_at=at
    )
    move(reset, "ask", by=by, at=at, detail={"recognised": recognised.value})
    _tell_who_confirms(at, reset, by)
    return reset


@action
def confirm(*, by: Actor, at: datetime, reset: UUID) -> FactorReset:
    """A second person confirms. The factor goes and with it the password, so that whoever stole
    either gets in with neither: the person sets both anew by a link to their own mailbox.
    """
    row = _locked(by, "confirm", reset)
    require(policies.must_be_recent(row.asked_at, row.account.is_active, at))
    person = row.account
    Authenticator.objects.filter(user=person).delete()
    SocialAccount.objects.filter(user=person).delete()
    person.set_unusable_password()
    person.save(update_fields=["password"])
    close_sessions(person)
    move(row, "confirm", by=by, at=at, decided_by_id=by.person, decided_at=at)
    body = (
        f"{person.name},\n\n"
        "Two people have removed the second factor of your account in Cairn, because it was lost. "
        "Your password no longer holds either. Choose a new one, then set up a new second "
        f"factor:\n\n{settings.CAIRN_URL}/accounts/password/reset/\n\n"
        f"If you asked nobody for this, tell us at once.\n"
    )
    post(at=at, to=person.email, subject="Your second factor", body=body, about=person.id)
    return row


@action
def decline(*, by: Actor, at: datetime, reset: UUID) -> FactorReset:
    row = _locked(by, "decline", reset)
    move(row, "decline", by=by, at=at, decided_by_id=by.person, decided_at=at)
    return row


def _locked(by: Actor, name: str, reset: UUID) -> FactorReset:
    row = lock(FactorReset, reset, "account")
    require(policies.may_decide_reset(by, name, row, row.account.committee_id))
    return row


def _tell_who_confirms(at: datetime, reset: FactorReset, by: Actor) -> None:
    """Everybody who could be the second person, without saying who the first is about."""
    body = (
        "Somebody has lost their second factor, and a second person has to confirm that it is "
        f"removed:\n\n{settings.CAIRN_URL}/account/to-confirm/\n\n"
    )
    for account in queries.who_confirms(reset.account, by.person):
        post(
            at=at, to=account.email, subject="A second person is needed", body=body, about=reset.id
        )
