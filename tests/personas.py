"""The people of the tests: one of each, with the committee officer of another committee as the
stranger.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from cairn.accounts import actions as accounts_actions
from cairn.accounts.models import Account
from cairn.governance import actions as governance_actions
from cairn.governance.queries import actor_for
from cairn.kernel.actor import SYSTEM, Actor
from cairn.organisations import actions as organisations_actions
from cairn.organisations.models import Committee
from cairn.organisations.terms import LADDER

BEGAN = datetime(2026, 1, 5, 9, tzinfo=UTC)
_HOME = "Invented"
_AWAY = "Otherwise"
ROLES = {
    "officer": "committee_officer",
    "chair": "committee_chair",
    "stranger": "committee_officer",
    "gatekeeper": "gatekeeper",
    "inspector": "inspector",
    "second": "inspector",
    "torn": "inspector",
    "manager": "manager",
    "analyst": "analyst",
    "records": "records_manager",
    "governor": "governance_officer",
    "administrator": "administrator",
    "auditor": "auditor",
    "official": "policy_officer",
    "unsigned": "inspector",
}


@dataclass
class People:
    """Accounts by persona; `actor(name)` is the person as they are now."""

    committee: Committee
    other: Committee
    accounts: dict[str, Account]

    def __getattr__(self, name: str) -> Actor:
        if name.startswith("_") or name not in self.accounts:
            raise AttributeError(name)
        return actor_for(self.accounts[name], date(2026, 6, 1))

    def account(self, name: str) -> Account:
        return self.accounts[name]


def people_in_database() -> People:
    """Those of the template; made anew where a test has emptied the tables."""
    accounts_by_name = {account.email.split("@")[0]: account for account in Account.objects.all()}
    if not accounts_by_name:
        return assemble()
    return People(
        Committee.objects.get(name__startswith=_HOME),
        Committee.objects.get(name__startswith=_AWAY),
        {name: accounts_by_name[name] for name in ROLES},
    )


def _committee(name: str, code: str) -> Committee:
    committee = organisations_actions.establish(
        by=SYSTEM,
        at=BEGAN,
        code=name.upper(),
        name=f"{name} Child Protection Committee",
        chief_officers_group=f"{name} Chief Officers Group",
        authorities={code: f"{name} Council"},
        starts=date(2012, 4, 1),
    )
    for office in LADDER:
        organisations_actions.appoint(
            by=SYSTEM,
            at=BEGAN,
            committee=committee,
            office=office,
            name=f"{office.label} of {name}",
            email=f"{office.value}@{name.lower()}.example",
            starts=date(2012, 4, 1),
        )
    return committee


def _committee_of(name: str, committee: Committee, other: Committee) -> UUID | None:
    return {"officer": committee.id, "chair": committee.id, "stranger": other.id}.get(name)


def assemble() -> People:
    """Two committees and everyone, the staff's undertakings signed but for the one who has not."""
    committee = _committee(_HOME, "X00000001")
    other = _committee(_AWAY, "X00000002")
    governance_actions.issue_undertaking(
        by=SYSTEM, at=BEGAN, text="I keep confidences.", starts=BEGAN.date()
    )
    opened = {
        name: accounts_actions.open_account(
            by=SYSTEM,
            at=BEGAN,
            email=f"{name}@cairn.example",
            name=f"{name.title()} Persona",
            role=role,
            committee=_committee_of(name, committee, other),
            password="a long enough password",
        )
        for name, role in ROLES.items()
    }
    people = People(committee, other, opened)
    for name, account in opened.items():
        if account.in_role.is_staff and name != "unsigned":
            governance_actions.sign_undertaking(by=people.__getattr__(name), at=BEGAN, version=1)
    return people
