"""Data-protection classes of fields and retention classes of records; every model must name them."""

from enum import StrEnum


class DataClass(StrEnum):
    """What kind of information a field holds."""

    NONE = "no personal data"
    STAFF = "personal data of staff and office-holders"
    PSEUDONYMISED = "anonymised information under a number, while its source is still held"
    CONFIDENTIAL = "sealed report material"
    KEYS = "keys and credentials"


class RetentionClass(StrEnum):
    """A class of records that is kept and destroyed together (3.4, 5.8). Periods are the records manager's."""

    title: str

    def __new__(cls, code: str, title: str) -> "RetentionClass":
        member = str.__new__(cls, code)
        member._value_ = code
        member.title = title
        return member

    REPORT = "report", "Reports of reviews, their text layers and findings"
    NOTIFICATION = "notification", "Notifications from committees"
    CORE_DATA = "core_data", "The anonymised core data set and extracts"
    FEEDBACK = "feedback", "Assessments and feedback letters"
    ACCESS = "access", "Undertakings, conflicts of interest and purposes of access"
    AUDIT = "audit", "The record of actions and reads"
    CORRESPONDENCE = "correspondence", "Messages sent"
    ACCOUNT = "account", "Accounts of people who use Cairn"
    ORGANISATION = "organisation", "Committees, authorities and office-holders"
    SCHEDULE = "schedule", "The retention schedule itself"
