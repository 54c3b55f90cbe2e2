"""Inviting people, deciding about invitations, and accepting one with its link."""

from datetime import datetime
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings

from cairn.accounts import policies, queries
from cairn.accounts.invitation_tokens import hash_of, new_token
from cairn.accounts.models import Account, Invitation
from cairn.accounts.policies import LINK_HOLDS, Wanted
from cairn.accounts.roles import ROLES
from cairn.audit.lifecycles import lock, move
from cairn.audit.locking import serialise
from cairn.audit.recording import action
from cairn.kernel.actor import Actor
from cairn.kernel.clock import local_date
from cairn.kernel.identifiers import new_id
from cairn.kernel.refusals import Refusal, Refused, require
from cairn.organisations.queries import holders
from cairn.outbox.actions import post


@action
def ask(*, by: Actor, at: datetime, wanted: Wanted) -> Invitation:
    """A committee's person asks for a colleague; the chair's own request is approved with it."""
    serialise()
    known = queries.known(wanted.email)
    require(policies.may_ask_for(by, wanted, known, local_date(at)))
    invitation = _new(by, at, wanted)
    move(invitation, "ask", by=by, at=at)
    if queries.is_a_chair_of(by, wanted.committee):
        sent = approve(by=by, at=at, invitation=invitation.id)
        _tell_of_one_alone(by, at, sent)
        return sent
    _tell_who_approves(at, invitation)
    return invitation


@action
def invite(*, by: Actor, at: datetime, wanted: Wanted) -> Invitation:
    """The administrator invites somebody. A committee's officer waits for the committee's chair, if
    there is one; whoever could then be a second person, or comes back, for another administrator.
    """
    # Two administrators who invite the same person take turns.
    serialise()
    known = queries.known(wanted.email)
    require(policies.may_invite(by, wanted, known, local_date(at)))
    invitation = _new(by, at, wanted)
    of_a_chair = wanted.role in policies.OF_THE_CHAIR and queries.chairs(wanted.committee).exists()
    two = policies.takes_two(wanted, known) and _others(by) > 0
    if of_a_chair or two:
        move(invitation, "ask", by=by, at=at)
        _tell_who_approves(at, invitation)
    else:
        _send(invitation, "invite", by, at)
    return invitation


@action
def link(*, by: Actor, at: datetime, wanted: Wanted) -> tuple[Invitation, str]:
    """Invite somebody by a link that is handed over instead of sent; for the first day."""
    serialise()
    require(policies.may_invite(by, wanted, queries.known(wanted.email), local_date(at)))
    invitation = _new(by, at, wanted)
    token = _fresh_token(invitation, at)
    move(invitation, "invite", by=by, at=at)
    return invitation, address_of(token)


@action
def begin(*, by: Actor, at: datetime, wanted: Wanted) -> tuple[Invitation, str]:
    """On the first day: the first administrator's link. One that nobody has used yet is replaced,
    so that a link that was lost, or went to a wrong address, stops nobody.
    """
    serialise()
    for earlier in queries.all_open_invitations().select_for_update():
        move(earlier, "withdraw", by=by, at=at)
    return link(by=by, at=at, wanted=wanted)


def _new(by: Actor, at: datetime, wanted: Wanted) -> Invitation:
    return Invitation(
        id=new_id(),
        email=wanted.email.strip().lower(),
        name=" ".join(wanted.name.split()),
        role=wanted.role,
        committee_id=wanted.committee,
        starts=wanted.starts,
        ends=wanted.ends,
        asked_by_id=by.account,
        asked_at=at,
    )


@action
def approve(*, by: Actor, at: datetime, invitation: UUID) -> Invitation:
    row = _locked(by, "approve", invitation)
    _send(row, "approve", by, at)
    return row


@action
def decline(*, by: Actor, at: datetime, invitation: UUID) -> Invitation:
    row = _locked(by, "decline", invitation)
    move(row, "decline", by=by, at=at)
    return row


@action
def renew(*, by: Actor, at: datetime, invitation: UUID) -> Invitation:
    """A new link, that holds as long as the first; the one before opens nothing any more."""
    row = _locked(by, "renew", invitation)
    _send(row, "renew", by, at)
    return row


@action
def withdraw(*, by: Actor, at: datetime, invitation: UUID) -> Invitation:
    row = _locked(by, "withdraw", invitation)
    # The hash of the token stays, so that its holder is told that it no longer holds.
    move(row, "withdraw", by=by, at=at)
    return row


def _locked(by: Actor, name: str, invitation: UUID) -> Invitation:
    row = lock(Invitation, invitation)
    has_chair = queries.chairs(row.committee_id).exists()
    others = _others(by)
    require(policies.may_decide(by, name, row, row.committee_id, has_chair, others))
    return row


def _others(by: Actor) -> int:
    """How many administrators there are beside whoever acts; none for the system."""
    return queries.other_administrators(by.account) if by.account else 0


@action
def accept(*, at: datetime, token: str, password: str, by: Actor) -> Account:
    """Whoever holds the link has the account from now on. The link is used up.

    An account that was closed is opened again, so that what the person did stays theirs. `by` is
    nobody: the token is what counts.
    """
    row = Invitation.objects.select_for_update().filter(token_hash=hash_of(token)).first()
    if row is None:
        raise Refused([Refusal("unknown", "There is no such invitation. Ask for a new one.")])
    require(policies.may_accept(row, at))
    account = Account.objects.select_for_update().filter(email=row.email).first()
    if account and account.is_active:
        raise Refused([Refusal("used", "You have an account already. Sign in instead.")])
    account = account or Account(email=row.email)
    account.name = row.name
    account.role = row.role
    account.committee_id = row.committee_id
    account.starts = row.starts or local_date(at)
    account.ends = row.ends
    account.is_active = True
    account.revision += 1
    account.set_password(password)
    account.save()
    # Of an account that is opened again: nothing from before lets anybody in.
    Authenticator.objects.filter(user=account).delete()
    SocialAccount.objects.filter(user=account).delete()
    # The link came to this address, so whoever used it reads what is sent there.
    EmailAddress.objects.update_or_create(
        user=account, email=account.email, defaults={"verified": True, "primary": True}
    )
    move(
        row,
        "accept",
        by=_as(account),
        at=at,
        detail={"account": str(account.id)},
        account=account,
    )
    return account


def _as(account: Account) -> Actor:
    """The person who has just been let in, for the record; they may do nothing yet."""
    return Actor(account.id, account.name, account.role, frozenset(), account.committee_id)


def _fresh_token(invitation: Invitation, at: datetime) -> str:
    token = new_token()
    invitation.token_hash = hash_of(token)
    invitation.expires_at = at + LINK_HOLDS
    return token


def address_of(token: str) -> str:
    return f"{settings.CAIRN_URL}/join/{token}/"


def _send(row: Invitation, name: str, by: Actor, at: datetime) -> None:
    token = _fresh_token(row, at)
    if row.workflow[name].sources:
        move(row, name, by=by, at=at, token_hash=row.token_hash, expires_at=row.expires_at)
    else:
        move(row, name, by=by, at=at)
    where = f" of the {row.committee}" if row.committee else ""
    body = (
        f"{row.name},\n\n"
        f"The Care Inspectorate invites you to Cairn as {ROLES[row.role].title.lower()}{where}. "
        "Choose a password here:\n\n"
        f"{address_of(token)}\n\n"
        f"The link is for you alone. It works once, until {_day(row)}. After that, ask whoever "
        "invited you for a new one.\n\n"
    )
    post(
        at=at,
        to=row.email,
        subject="Your invitation to Cairn",
        body=body,
        about=row.id,
        is_secret=True,
    )


def _day(row: Invitation) -> str:
    return f"{local_date(row.expires_at):%-d %B %Y}" if row.expires_at else ""


def _tell_of_one_alone(by: Actor, at: datetime, row: Invitation) -> None:
    """The chair asked and approved at once: the administrators and the committee's other
    office-holders learn of it, so that somebody else could object.
    """
    mailboxes = {account.email for account in queries.in_role(policies.ADMINISTRATOR)}
    if row.committee_id:
        mailboxes |= {h.email for h in holders(row.committee_id, local_date(at))}
    own = queries.addresses_of([by.account]) if by.account else set()
    body = (
        f"The chair of the {row.committee} has invited somebody as "
        f"{ROLES[row.role].title.lower()}. Nobody else was asked.\n\n"
        "If this is not right, tell the committee's chair or the Care Inspectorate. An "
        "administrator can withdraw the invitation:\n\n"
        f"{settings.CAIRN_URL}/inspectorate/people/invitations/\n\n"
    )
    for to in sorted(mailboxes - own):
        post(at=at, to=to, subject="A chair has invited somebody", body=body, about=row.id)


def _tell_who_approves(at: datetime, row: Invitation) -> None:
    """The committee's chair; where there is none, and for others, the administrators."""
    chairs = list(queries.chairs(row.committee_id)) if row.role in policies.OF_THE_CHAIR else []
    page = "committee/people" if chairs else "inspectorate/people/invitations"
    body = (
        "Somebody has asked for an account, and it waits for you to approve it:\n\n"
        f"{settings.CAIRN_URL}/{page}/\n\n"
    )
    everyone = queries.in_role(policies.ADMINISTRATOR)
    administrators = [account for account in everyone if account.id != row.asked_by_id]
    for account in chairs or administrators:
        post(at=at, to=account.email, subject="An account to approve", body=body, about=row.id)
