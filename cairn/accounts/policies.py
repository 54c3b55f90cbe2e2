"""Who may give somebody an account, change it and take it away (2.5, 5.2)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol
from uuid import UUID

from cairn.accounts.roles import ROLES
from cairn.accounts.workflow import FACTOR_RESET, INVITATION
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import Refusal, Refusals
from cairn.kernel.states import States
from cairn.kernel.upholding import upholds
from cairn.kernel.workflow import may_use

# Long enough for a week's leave, and short enough that a forwarded message soon opens nothing.
LINK_HOLDS = timedelta(days=7)
ADMINISTRATOR = "administrator"
# Whom a committee's chair may give an account. Another chair is the administrator's to invite.
OF_THE_CHAIR = ("committee_officer",)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The account that somebody is to have."""

    email: str
    name: str
    role: str
    committee: UUID | None = None
    starts: date | None = None
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What is there already of the address: an open account, a closed one, an open invitation."""

    account: bool = False
    closed: bool = False
    invitation: bool = False


class AnAccount(Protocol):
    """What policies ask of an account."""

    @property
    def id(self) -> UUID: ...
    @property
    def role(self) -> str: ...
    @property
    def is_active(self) -> bool: ...
    @property
    def revision(self) -> int: ...


class AnInvitation(Protocol):
    """What policies ask of an invitation."""

    @property
    def state(self) -> States: ...
    @property
    def role(self) -> str: ...
    @property
    def expires_at(self) -> datetime | None: ...
    @property
    def asked_by_id(self) -> UUID | None: ...


class AReset(Protocol):
    """What policies ask of a request to remove a second factor."""

    @property
    def state(self) -> States: ...
    @property
    def asked_by_id(self) -> UUID: ...
    @property
    def account_id(self) -> UUID: ...


def must_fit(role: str, committee: UUID | None) -> Refusals:
    """The role exists, and has a committee just if its people belong to one."""
    known = ROLES.get(role)
    if known is None:
        yield Refusal("unknown_role", "There is no such role.", Clause.BOUND_TO_CONFIDENCE)
    elif known.is_of_a_committee and committee is None:
        yield Refusal("no_committee", f"A {known.title.lower()} belongs to a committee: choose it.")
    elif not known.is_of_a_committee and committee is not None:
        yield Refusal(
            "a_committee", f"{known.title} is no role of a committee: leave the committee empty."
        )


def must_be_in_order(starts: date | None, ends: date | None, on: date) -> Refusals:
    if starts and ends and ends < starts:
        yield Refusal("backwards", "The last day is before the first day.")
    elif ends and ends < on:
        yield Refusal(
            "over", "The last day is over already. To close an account, use its own page."
        )


def may_ask_for(actor: Actor, wanted: Wanted, known: Known, on: date) -> Refusals:
    """A committee's person asks for a colleague of their own committee."""
    yield from INVITATION.may_move("ask", "", actor)
    if actor.committee is None or wanted.committee != actor.committee:
        yield Refusal(
            "another_committee",
            "You can ask for people of your own committee only.",
            Clause.BOUND_TO_CONFIDENCE,
        )
    if wanted.role not in OF_THE_CHAIR:
        yield Refusal("another_role", "A committee asks for its officers. Ask us for anybody else.")
    yield from must_be_new(wanted, known, on)


def may_invite(actor: Actor, wanted: Wanted, known: Known, on: date) -> Refusals:
    if not actor.can(Capability.SYSTEM_WORK):
        yield from INVITATION.may_move("invite", "", actor)
    yield from must_be_new(wanted, known, on)


def must_be_new(wanted: Wanted, known: Known, on: date) -> Refusals:
    """Nobody has two accounts, or two invitations at a time."""
    if not wanted.name.strip():
        yield Refusal("no_name", "Enter the person's name.")
    yield from must_fit(wanted.role, wanted.committee)
    yield from must_be_in_order(wanted.starts, wanted.ends, on)
    if known.account:
        yield Refusal(
            "has_an_account",
            "Somebody has an account with this address. Change the role there instead.",
        )
    if known.invitation:
        yield Refusal(
            "is_invited",
            "Somebody was invited at this address already. Send that invitation a new link, or "
            "withdraw it first.",
        )


def takes_two(wanted: Wanted, known: Known) -> bool:
    """Whether a second administrator approves the invitation, where there is one.

    Whoever has such a role could be somebody's second person, also their own under another name;
    and a closed account that is opened again, at an address that was changed before, could be
    taken over.
    """
    role = ROLES.get(wanted.role)
    return known.closed or (role is not None and Capability.ACCOUNTS_CONFIRM in role.capabilities)


def may_decide(
    actor: Actor,
    move: str,
    invitation: AnInvitation,
    committee: UUID | None,
    has_chair: bool,
    administrators: int,
) -> Refusals:
    """The committee's chair decides about the committee's own people; where there is no chair, and
    about everybody else, an administrator does, and about their own invitation another one.

    `administrators`: how many others there are.
    """
    yield from INVITATION.may_move(move, invitation.state, actor)
    yield from _of_own(actor, committee)
    if move == "approve" and actor.committee is None and has_chair and _is_the_chairs(invitation):
        yield Refusal("the_chairs", "The committee's chair approves this. They have been told.")
    is_own = actor.committee is None and invitation.asked_by_id == actor.account
    if move == "approve" and is_own and administrators > 0:
        yield Refusal("own", "Another administrator approves this. They have been told.")


def _is_the_chairs(invitation: AnInvitation) -> bool:
    return invitation.role in OF_THE_CHAIR


def _of_own(actor: Actor, committee: UUID | None) -> Refusals:
    """Somebody of a committee acts on that committee's people only."""
    if actor.committee is not None and committee != actor.committee:
        yield Refusal(
            "another_committee",
            "This is not about your committee.",
            Clause.BOUND_TO_CONFIDENCE,
        )


@upholds(Clause.BOUND_TO_CONFIDENCE)
def may_accept(invitation: AnInvitation, at: datetime) -> Refusals:
    """Whoever holds the link accepts once, and in time."""
    if invitation.state.is_accepted:
        yield Refusal("used", "This invitation has been used. Sign in with your address instead.")
    elif not invitation.state.is_sent:
        yield Refusal("withdrawn", "This invitation no longer holds. Ask whoever invited you.")
    elif invitation.expires_at is None or invitation.expires_at <= at:
        yield Refusal(
            "expired",
            "The link in this invitation has expired. Ask whoever invited you for a new one.",
        )


def may_change(actor: Actor, account: AnAccount, revision: int) -> Refusals:
    """The administrator changes anybody's account but their own."""
    yield from _may_keep(actor)
    yield from _not_ones_own(actor, account)
    if revision != account.revision:
        yield Refusal(
            "changed_meanwhile",
            "A colleague has changed this account meanwhile. What they saved is above. Check what "
            "you typed and save it again.",
        )


def may_change_role(
    actor: Actor,
    account: AnAccount,
    revision: int,
    wanted: Wanted,
    administrators: int,
    on: date,
    *,
    joins_a_chairs_committee: bool = False,
) -> Refusals:
    """`administrators`: how many others can still sign in. `joins_a_chairs_committee`: whether the
    person would be new to a committee that has a chair.
    """
    yield from may_change(actor, account, revision)
    if joins_a_chairs_committee and wanted.role in OF_THE_CHAIR:
        yield Refusal(
            "the_chairs",
            "The committee's chair approves its officers. Close this account and invite the person "
            "again, and the chair is asked.",
            Clause.BOUND_TO_CONFIDENCE,
        )
    yield from must_fit(wanted.role, wanted.committee)
    yield from must_be_in_order(wanted.starts, wanted.ends, on)
    if wanted.role != ADMINISTRATOR or wanted.ends is not None:
        yield from _one_administrator_stays(account, administrators)


def may_change_address(actor: Actor, account: AnAccount, revision: int, is_taken: bool) -> Refusals:
    yield from may_change(actor, account, revision)
    if is_taken:
        yield Refusal(
            "has_an_account", "Another account has this address. Every address belongs to one."
        )


def may_close(
    actor: Actor, account: AnAccount, committee: UUID | None, administrators: int
) -> Refusals:
    """The administrator closes anybody's account, a chair those of the committee's officers."""
    if actor.can(Capability.ACCOUNTS_APPROVE) and actor.committee is not None:
        yield from _of_own(actor, committee)
        if account.role not in OF_THE_CHAIR:
            yield Refusal("another_role", "Ask us to close the account of a chair.")
    else:
        yield from _may_keep(actor)
    yield from _not_ones_own(actor, account)
    if not account.is_active:
        yield Refusal("wrong_state", "This account is closed already.")
    yield from _one_administrator_stays(account, administrators)


def may_move_people(actor: Actor) -> Refusals:
    yield from _may_keep(actor)


def _may_keep(actor: Actor) -> Refusals:
    if not actor.can(Capability.SYSTEM_WORK):
        yield from may_use(Capability.ACCOUNTS_KEEP, actor)


def _not_ones_own(actor: Actor, account: AnAccount) -> Refusals:
    if actor.account == account.id:
        yield Refusal("own", "Somebody else has to change your own account.")


def _one_administrator_stays(account: AnAccount, others: int) -> Refusals:
    """Without an administrator nobody could be let in again."""
    if account.role == ADMINISTRATOR and account.is_active and others == 0:
        yield Refusal(
            "last_administrator",
            "This is the last administrator. Give somebody else that role first, or nobody could "
            "be given an account again.",
        )


def may_ask_for_reset(
    actor: Actor, account: AnAccount, committee: UUID | None, is_asked: bool
) -> Refusals:
    """Somebody who knows the person asks that the lost second factor is removed."""
    yield from FACTOR_RESET.may_move("ask", "", actor)
    yield from _of_own(actor, committee)
    if actor.account == account.id:
        yield Refusal("own", "Somebody else has to ask for you. Ring us.")
    if not account.is_active:
        yield Refusal("wrong_state", "This account is closed.")
    if is_asked:
        yield Refusal("asked_already", "This was asked already and waits for a second person.")


@upholds(Clause.BOUND_TO_CONFIDENCE)
def must_be_recent(asked_at: datetime, is_active: bool, at: datetime) -> Refusals:
    """What somebody knew of a person some time ago says nothing of who asks today."""
    if at - asked_at > LINK_HOLDS:
        yield Refusal(
            "expired", "This was asked too long ago. Decline it, and have it asked again."
        )
    if not is_active:
        yield Refusal("wrong_state", "This account is closed meanwhile. Decline it.")


def may_decide_reset(actor: Actor, move: str, reset: AReset, committee: UUID | None) -> Refusals:
    """A second person, who is neither the one who asked nor the one whom it is for (5.2)."""
    yield from FACTOR_RESET.may_move(move, reset.state, actor)
    yield from _of_own(actor, committee)
    if actor.account is None or actor.account in (reset.asked_by_id, reset.account_id):
        yield Refusal(
            "second_person",
            "Somebody else has to confirm this: neither whoever asked nor the person themselves.",
            Clause.BOUND_TO_CONFIDENCE,
        )
