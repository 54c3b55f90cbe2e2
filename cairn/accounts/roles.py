"""Roles: a name, a paragraph that the business can read, and the capabilities that go with it."""

from dataclasses import dataclass
from enum import StrEnum

from cairn.kernel.capabilities import Capability as C


class Audience(StrEnum):
    """Which of the separate sites is the person's."""

    COMMITTEE = "committee"
    GOVERNMENT = "government"
    INSPECTORATE = "inspectorate"


@dataclass(frozen=True, slots=True)
class Role:
    code: str
    title: str
    paragraph: str
    audience: Audience
    capabilities: frozenset[C]

    @property
    def is_staff(self) -> bool:
        """Staff of the inspectorate sign the undertaking (2.5)."""
        return self.audience is Audience.INSPECTORATE

    @property
    def is_of_a_committee(self) -> bool:
        """Whether its people belong to one committee."""
        return self.audience is Audience.COMMITTEE


_ALL_STAFF = {C.GOVERNANCE_READ_EVIDENCE, C.GOVERNANCE_SIGN_UNDERTAKING}
# Whoever works on reviews: reads the register, is asked about conflicts, may raise a concern or
# record a request, and asks or answers whether words name somebody.
_ON_REVIEWS = {
    C.CASES_READ,
    C.DOCUMENTS_OPEN,
    C.FEEDBACK_RAISE_CONCERN,
    C.EXEMPTIONS_REQUEST,
    C.GOVERNANCE_DECLARE,
    C.GOVERNANCE_REQUEST_DISCLOSURE,
    C.EXEMPTIONS_DECIDE,
    *_ALL_STAFF,
}
_OF_A_COMMITTEE = {
    C.ACCOUNTS_ASK,
    C.FEEDBACK_ACKNOWLEDGE,
    C.FEEDBACK_READ_ISSUED,
    C.EXEMPTIONS_REQUEST,
    C.EXEMPTIONS_LIST_TERMS,
    C.EXEMPTIONS_DECIDE,
    C.INTAKE_READ_OWN,
}

_ROLES = (
    Role(
        "committee_officer",
        "Committee officer",
        "Tells the inspectorate about a committee's reviews, sends their reports, answers "
        "questions and reads the "
        "feedback. Sees a serious concern once it has gone to the lead officer.",
        Audience.COMMITTEE,
        frozenset({C.INTAKE_NOTIFY, C.FEEDBACK_ANSWER, C.FEEDBACK_REPLY, *_OF_A_COMMITTEE}),
    ),
    Role(
        "committee_chair",
        "Committee chair",
        "Sees what was sent in the committee's name, receives serious concerns and reads the "
        "feedback. Approves and removes the committee's own people.",
        Audience.COMMITTEE,
        frozenset({C.ACCOUNTS_APPROVE, C.ACCOUNTS_CONFIRM, C.FEEDBACK_REPLY, *_OF_A_COMMITTEE}),
    ),
    Role(
        "gatekeeper",
        "Gatekeeper",
        "Checks what arrived and accepts it or returns it with reasons. Keeps a review's "
        "committee, agencies and lead "
        "reviewer right.",
        Audience.INSPECTORATE,
        frozenset({C.CASES_CORRECT, C.INTAKE_SCREEN, C.SHARING_WRITE, *_ON_REVIEWS}),
    ),
    Role(
        "inspector",
        "Inspector",
        "Reads reports, judges the review by the quality markers, writes feedback, asks "
        "committees and records what "
        "was learned. Signs off letters that a colleague wrote.",
        Audience.INSPECTORATE,
        frozenset(
            {
                C.ANALYSIS_READ_FIGURES,
                C.ANALYSIS_RECORD_EXTRACT,
                C.FEEDBACK_ASSESS,
                C.FEEDBACK_ENQUIRE,
                C.FEEDBACK_SIGN,
                C.PUBLICATIONS_CLEAR,
                C.PUBLICATIONS_WRITE,
                C.SHARING_WRITE,
                *_ON_REVIEWS,
            }
        ),
    ),
    Role(
        "manager",
        "Inspectorate manager",
        "Shares out the work, sets its time limits, oversees it and signs off letters, notices and "
        "publications. Is told "
        "of concerns that nobody "
        "acknowledges. Opens a report only as an inspector would: undertaking, conflict question "
        "and purpose first.",
        Audience.INSPECTORATE,
        frozenset(
            {
                C.ANALYSIS_READ_FIGURES,
                C.ASSIGNMENTS_ASSIGN,
                C.AUDIT_READ,
                C.CASES_CORRECT,
                C.FEEDBACK_ENQUIRE,
                C.FEEDBACK_OVERSEE,
                C.FEEDBACK_SIGN,
                C.PUBLICATIONS_CLEAR,
                C.PUBLICATIONS_WRITE,
                C.SHARING_APPROVE,
                C.SHARING_WRITE,
                C.TIME_LIMITS_SET,
                *_ON_REVIEWS,
            }
        ),
    ),
    Role(
        "analyst",
        "Analyst",
        "Records anonymised extracts under themes, reads the figures, and writes case studies and "
        "national reports.",
        Audience.INSPECTORATE,
        frozenset(
            {
                C.ANALYSIS_READ_FIGURES,
                C.ANALYSIS_RECORD_EXTRACT,
                C.PUBLICATIONS_CLEAR,
                C.PUBLICATIONS_WRITE,
                *_ON_REVIEWS,
            }
        ),
    ),
    Role(
        "governance_officer",
        "Governance officer",
        "Issues the undertaking, keeps the registers of undertakings, conflicts and disclosures, "
        "decides requests to "
        "disclose, and approves destruction. Reads no case.",
        Audience.INSPECTORATE,
        frozenset(
            {
                C.ACCOUNTS_CONFIRM,
                C.AUDIT_READ,
                C.DOCUMENTS_RELEASE,
                C.GOVERNANCE_DECIDE_DISCLOSURE,
                # Deciding a disclosure is work on a review, so this role is asked about conflicts
                # too.
                C.GOVERNANCE_DECLARE,
                C.GOVERNANCE_ISSUE_UNDERTAKING,
                C.GOVERNANCE_READ_REGISTER,
                C.GOVERNANCE_WITHDRAW_CONFLICT,
                C.RETENTION_APPROVE,
                C.RETENTION_READ,
                C.RETENTION_READ_CERTIFICATES,
                *_ALL_STAFF,
            }
        ),
    ),
    Role(
        "records_manager",
        "Records manager",
        "Sets the retention schedule, places holds and proposes destruction, which somebody else "
        "approves. Sees which "
        "documents are held, never what they say.",
        Audience.INSPECTORATE,
        frozenset(
            {
                C.AUDIT_READ,
                # Beside proposing: what one records manager proposed another may
                # approve, and nobody their own.
                C.RETENTION_APPROVE,
                C.RETENTION_HOLD,
                C.RETENTION_PROPOSE,
                C.RETENTION_READ,
                C.RETENTION_READ_CERTIFICATES,
                C.RETENTION_SET_PERIOD,
                *_ALL_STAFF,
            }
        ),
    ),
    Role(
        "administrator",
        "Administrator",
        "Gives people accounts and takes them away. Keeps committees and their office-holders up "
        "to date. Runs Cairn, and cannot read a case.",
        Audience.INSPECTORATE,
        frozenset(
            {
                C.ACCOUNTS_APPROVE,
                C.ACCOUNTS_CONFIRM,
                C.ACCOUNTS_KEEP,
                C.ORGANISATIONS_APPOINT,
                *_ALL_STAFF,
            }
        ),
    ),
    Role(
        "auditor",
        "Auditor",
        "Checks what others did: the record, the page about the Code with its evidence, and the "
        "certificates of destruction. Sees no case and changes nothing.",
        Audience.INSPECTORATE,
        frozenset({C.AUDIT_READ, C.RETENTION_READ_CERTIFICATES, *_ALL_STAFF}),
    ),
    Role(
        "policy_officer",
        "Policy officer",
        "Scottish Government's child protection policy team: reads notices of what was decided "
        "about reviews and of those to be published, and the national figures. Sees no report and "
        "no case.",
        Audience.GOVERNMENT,
        # Not even `CASES_READ`: government is told of circumstances and never sees a case (6.1).
        frozenset({C.SHARING_READ}),
    ),
)

ROLES = {role.code: role for role in _ROLES}

# Of an account whose role is no longer known: it may do nothing.
GONE = Role(
    code="gone",
    title="No role",
    paragraph="The role that this account had is no longer known. It may do nothing.",
    audience=Audience.INSPECTORATE,
    capabilities=frozenset(),
)
