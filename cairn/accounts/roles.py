"""Roles: a name, a paragraph that the business can read, and the capabilities that go with it."""

from dataclasses import dataclass
from enum import StrEnum

from cairn.kernel.capabilities import Capability as C


class Audience(StrEnum):
    """Which of the separate sites is the person's."""

    COMMITTEE = "committee"
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
        """Staff of the inspectorate sign the undertaking and need a second factor (2.5)."""
        return self.audience is Audience.INSPECTORATE


_ALL_STAFF = {C.GOVERNANCE_SIGN_UNDERTAKING}

_ROLES = (
    Role(
        "committee_officer",
        "Committee officer",
        "Tells the inspectorate about a committee's reviews, sends their reports and reads the feedback.",
        Audience.COMMITTEE,
        frozenset({C.INTAKE_NOTIFY, C.INTAKE_READ_OWN, C.FEEDBACK_READ_ISSUED}),
    ),
    Role(
        "committee_chair",
        "Committee chair",
        "Sees what was sent in the committee's name and reads the feedback.",
        Audience.COMMITTEE,
        frozenset({C.INTAKE_READ_OWN, C.FEEDBACK_READ_ISSUED}),
    ),
    Role(
        "gatekeeper",
        "Gatekeeper",
        "Checks what arrived and accepts it or returns it with reasons.",
        Audience.INSPECTORATE,
        frozenset({C.CASES_READ, C.DOCUMENTS_OPEN, C.GOVERNANCE_DECLARE, C.INTAKE_SCREEN, *_ALL_STAFF}),
    ),
    Role(
        "inspector",
        "Inspector",
        "Reads reports, judges the review by the quality markers, writes feedback and records what was learned. "
        "Signs off letters that a colleague wrote.",
        Audience.INSPECTORATE,
        frozenset(
            {
                C.ANALYSIS_READ_FIGURES,
                C.ANALYSIS_RECORD_EXTRACT,
                C.CASES_READ,
                C.DOCUMENTS_OPEN,
                C.FEEDBACK_ASSESS,
                C.FEEDBACK_SIGN,
                C.GOVERNANCE_DECLARE,
                *_ALL_STAFF,
            }
        ),
    ),
    Role(
        "manager",
        "Inspectorate manager",
        "Oversees the work and signs off letters. Opens a report only as an inspector would: "
        "undertaking, conflict question and purpose first.",
        Audience.INSPECTORATE,
        frozenset(
            {
                C.ANALYSIS_READ_FIGURES,
                C.AUDIT_READ,
                C.CASES_READ,
                C.DOCUMENTS_OPEN,
                C.FEEDBACK_SIGN,
                C.GOVERNANCE_DECLARE,
                *_ALL_STAFF,
            }
        ),
    ),
    Role(
        "analyst",
        "Analyst",
        "Records anonymised extracts under themes and reads the figures.",
        Audience.INSPECTORATE,
        frozenset(
            {
                C.ANALYSIS_READ_FIGURES,
                C.ANALYSIS_RECORD_EXTRACT,
                C.CASES_READ,
                C.DOCUMENTS_OPEN,
                C.GOVERNANCE_DECLARE,
                *_ALL_STAFF,
            }
        ),
    ),
    Role(
        "records_manager",
        "Records manager",
        "Sets the retention schedule. Sees which documents are held, never what they say.",
        Audience.INSPECTORATE,
        frozenset({C.AUDIT_READ, C.RETENTION_READ, C.RETENTION_SET_PERIOD, *_ALL_STAFF}),
    ),
)

ROLES = {role.code: role for role in _ROLES}
