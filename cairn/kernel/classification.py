"""Data-protection classes of fields and retention classes of records; every model must
name them.
"""

from enum import StrEnum


class DataClass(StrEnum):
    """What kind of information a field holds."""

    NONE = "no personal data"
    STAFF = "personal data of staff and office-holders"
    # A number over a source that we still hold leaves it personal data, so it is no ‘none’.
    PSEUDONYMISED = "anonymised information under a number, while its source is still held"
    CONFIDENTIAL = "sealed report material"
    KEYS = "keys and credentials"


class RetentionClass(StrEnum):
    """A class of records that is kept and destroyed together (3.4, 5.8).

    Periods are the records manager's.
    """

    # Names only. The Code gives no periods, and a default of ours must never come into force.
    REPORT = "report"
    NOTIFICATION = "notification"
    CORE_DATA = "core_data"
    FEEDBACK = "feedback"
    CONCERN = "concern"
    SHARING = "sharing"
    PUBLICATION = "publication"
    DISPOSAL = "disposal"
    ACCESS = "access"
    AUDIT = "audit"
    CORRESPONDENCE = "correspondence"
    ACCOUNT = "account"
    ORGANISATION = "organisation"
    SCHEDULE = "schedule"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    RetentionClass.REPORT: "Reports of reviews, their text layers and findings",
    RetentionClass.NOTIFICATION: "Notifications from committees",
    RetentionClass.CORE_DATA: "The anonymised core data set and extracts",
    RetentionClass.FEEDBACK: "Assessments, feedback letters, enquiries and replies",
    RetentionClass.CONCERN: "Serious concerns raised with committees",
    RetentionClass.SHARING: "Notices to Scottish Government",
    RetentionClass.PUBLICATION: "Case studies, learning events and national reports",
    RetentionClass.DISPOSAL: "Disposals, certificates of destruction and legal holds",
    RetentionClass.ACCESS: "Undertakings, conflicts of interest, purposes of access and "
    "disclosures",
    RetentionClass.AUDIT: "The record of actions and reads",
    RetentionClass.CORRESPONDENCE: "Messages sent",
    RetentionClass.ACCOUNT: "Accounts of people who use Cairn",
    RetentionClass.ORGANISATION: "Committees, authorities and office-holders",
    RetentionClass.SCHEDULE: "The retention schedule, and the time limits that were set",
}
