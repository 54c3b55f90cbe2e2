"""What the guard says: findings with their place, kind, certainty and reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a finding is taken for; the names are those of the marks in training papers."""

    ADDRESS = "ADDRESS"
    CHI = "CHI"
    DATE = "DATE"
    DATE_OF_BIRTH = "DATE_OF_BIRTH"
    DEVICE = "DEVICE"
    EMAIL = "EMAIL"
    NHS_NUMBER = "NHS_NUMBER"
    NI_NUMBER = "NI_NUMBER"
    ONLINE = "ONLINE"
    ORGANISATION = "ORGANISATION"
    PERSON = "PERSON"
    PHONE = "PHONE"
    PLACE = "PLACE"
    POSTCODE = "POSTCODE"
    REFERENCE = "REFERENCE"
    VEHICLE = "VEHICLE"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Kind.ADDRESS: "Address",
    Kind.CHI: "CHI number",
    Kind.DATE: "Exact date",
    Kind.DATE_OF_BIRTH: "Date of birth",
    Kind.DEVICE: "Device number",
    Kind.EMAIL: "E-mail address",
    Kind.NHS_NUMBER: "NHS number",
    Kind.NI_NUMBER: "National Insurance number",
    Kind.ONLINE: "Online name or address",
    Kind.ORGANISATION: "Local body",
    Kind.PERSON: "Name",
    Kind.PHONE: "Phone number",
    Kind.PLACE: "Small place",
    Kind.POSTCODE: "Postcode",
    Kind.REFERENCE: "Reference number",
    Kind.VEHICLE: "Vehicle registration",
}


class Tier(StrEnum):
    """BLOCK: certainly or probably an identifier. REVIEW: a person should look."""

    BLOCK = "block"
    REVIEW = "review"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Characters `start` up to `end` of the given text.

    It holds no text itself, so it can be kept and logged.
    """

    start: int
    end: int
    kind: Kind
    tier: Tier
    reason: str
    recogniser: str


Findings = Sequence[Finding]
