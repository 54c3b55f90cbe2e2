"""The committees and people of the demonstration; all invented."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from cairn.accounts import actions as accounts_actions
from cairn.accounts.queries import by_email
from cairn.accounts.roles import ROLES
from cairn.governance import actions as governance_actions
from cairn.governance import queries as governance_queries
from cairn.kernel.actor import SYSTEM, Actor
from cairn.kernel.clock import local_date
from cairn.organisations import actions as organisations_actions
from cairn.organisations import changes, queries
from cairn.organisations.terms import Office

# Thirty committees, as many as there are areas in the published reports.
COMMITTEES = [
    "Strathcarron",
    "Invermarrow",
    "Ardlunan",
    "Kilbrannoch",
    "Glenfarrow",
    "Balloway",
    "Dunmirren",
    "Torrisholm",
    "Lochanree",
    "Aberlyne",
    "Craigmorrow",
    "Inchtarvit",
    "Kinloran",
    "Muirskene",
    "Portlennan",
    "Ballinrae",
    "Carrondale",
    "Drumfinnan",
    "Eskmarlin",
    "Fintarrow",
    "Garvaldie",
    "Innerdoran",
    "Kirkmallan",
    "Lintarroch",
    "Netherskail",
    "Ochilbrae",
    "Pentarvon",
    "Rannachie",
    "Stromfirth",
    "Ullavaig",
]
HOME = COMMITTEES[0]


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody to be. `signs` is whether they have signed the undertaking."""

    key: str
    name: str
    role: str
    committee: str = ""
    signs: bool = True

    @property
    def email(self) -> str:
        # No message can reach anybody there: the domain is reserved (RFC 2606).
        return f"{self.key}@cairn.example"


PERSONAS = (
    Persona("hazel", "Hazel Invented", "committee_officer", HOME),
    Persona("clover", "Clover Invented", "committee_officer", HOME),
    Persona("linden", "Linden Invented", "committee_chair", HOME),
    Persona("larch", "Larch Invented", "committee_officer", COMMITTEES[1]),
    Persona("sorrel", "Sorrel Invented", "committee_officer", "Portlennan"),
    Persona("yarrow", "Yarrow Invented", "committee_officer", "Rannachie"),
    Persona("tansy", "Tansy Invented", "committee_chair", "Rannachie"),
    Persona("bracken", "Bracken Invented", "committee_officer", "Kilbrannoch"),
    Persona("briar", "Briar Invented", "committee_officer", "Kilbrannoch"),
    Persona("holly", "Holly Invented", "gatekeeper"),
    Persona("rowan", "Rowan Invented", "inspector"),
    Persona("aspen", "Aspen Invented, who has a conflict", "inspector"),
    Persona("alder", "Alder Invented", "manager"),
    Persona("juniper", "Juniper Invented", "analyst"),
    Persona("elder", "Elder Invented", "records_manager"),
    Persona("maple", "Maple Invented", "governance_officer"),
    Persona("cherry", "Cherry Invented", "administrator"),
    Persona("hawthorn", "Hawthorn Invented", "auditor"),
    Persona("laurel", "Laurel Invented", "policy_officer"),
    Persona("willow", "Willow Invented, who has not signed", "inspector", signs=False),
)


def establish_committees(at: datetime) -> dict[str, UUID]:
    """The committees with their office-holders; keys by short name."""
    starts = date(2012, 4, 1)
    made = {}
    for number, place in enumerate(COMMITTEES, start=1):
        committee = organisations_actions.establish(
            by=SYSTEM,
            at=at,
            code=place[:6].upper(),
            name=f"{place} Child Protection Committee",
            chief_officers_group=f"{place} Chief Officers Group",
            # The codes of Scottish authorities begin with S.
            authorities={f"X{number:08d}": f"{place} Council"},
            starts=starts,
        )
        for office, title in (("cpc_chair", "chair"), ("cpc_lead", "lead"), ("cog_chair", "chief")):
            organisations_actions.appoint(
                by=SYSTEM,
                at=at,
                committee=committee,
                office=Office(office),
                name=f"{title.title()} of {place}",
                email=f"{title}@{place.lower()}.example",
                # Numbers that nobody will ever have: they are kept for stories.
                telephone=f"01632 960{number:03d}",
                starts=starts,
            )
        made[place] = committee.id
    _show_offices(at, made)
    _show_a_merger(at, made)
    return made


def _show_offices(at: datetime, committees: dict[str, UUID]) -> None:
    """A deputy, and an office that is vacant."""
    home = queries.find(committees[HOME])
    if home is None:
        raise LookupError(HOME)
    organisations_actions.appoint(
        by=SYSTEM,
        at=at,
        committee=home,
        office=Office.CPC_CHAIR,
        deputy=True,
        name="Deputy of Strathcarron",
        email="deputy@strathcarron.example",
        telephone="01632 960900",
        starts=local_date(at),
    )
    leaves = queries.holder_of(committees["Balloway"], Office.COG_CHAIR, local_date(at))
    if leaves is not None:
        organisations_actions.end_office(by=SYSTEM, at=at, holder=leaves.id, last=local_date(at))


def _show_a_merger(at: datetime, committees: dict[str, UUID]) -> None:
    """A committee that became part of another before anything of this year."""
    former = organisations_actions.establish(
        by=SYSTEM,
        at=at,
        code="ULLAMO",
        name="Ullamore Child Protection Committee",
        chief_officers_group="Ullamore Chief Officers Group",
        authorities={"X00000031": "Ullamore Council"},
        starts=date(2012, 4, 1),
    )
    changes.merge(
        by=SYSTEM,
        at=at,
        sources=[former.id],
        target=committees["Ullavaig"],
        starts=date(2024, 4, 1),
        revisions={},
    )


def open_accounts(at: datetime, committees: dict[str, UUID]) -> None:
    """The personas; those who sign have signed the undertaking in force."""
    governance_actions.issue_undertaking(
        by=SYSTEM, at=at, text=governance_queries.first_wording(), starts=local_date(at)
    )
    for persona in PERSONAS:
        accounts_actions.open_account(
            by=SYSTEM,
            at=at,
            email=persona.email,
            name=persona.name,
            role=persona.role,
            committee=committees.get(persona.committee),
        )
        actor = actor_of(persona.key, at)
        if persona.signs and ROLES[persona.role].is_staff:
            governance_actions.sign_undertaking(by=actor, at=at, version=1)


def actor_of(key: str, at: datetime) -> Actor:
    account = by_email(f"{key}@cairn.example")
    if account is None:
        raise LookupError(key)
    return governance_queries.actor_for(account, local_date(at))


def known() -> bool:
    """Whether the demonstration has been set up already."""
    return by_email(PERSONAS[0].email) is not None and queries.committees().exists()
