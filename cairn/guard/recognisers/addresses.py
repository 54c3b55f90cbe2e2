"""Streets with a number, flats, and tenement positions such as 2/1."""

import re
from collections.abc import Iterator

from cairn.guard.findings import Finding, Kind, Tier

_STREET = (
    "Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Dr|Crescent|Cres|Terrace|Terr|Place|Pl|Court|Ct|Gardens|Gdns|Grove|Wynd|"
    "Way|Walk|Row|Square|Sq|Close|Brae|Loan|Park|View|Quay|Vennel|Gate|Path|Bank|Hill|Mews|Rise|Green"
)
_NAME = r"[A-Z][\w'’-]{1,30}"
_FLAT = r"(?:(?:Flat|Apt|Apartment)\s+[\w/]{1,6},?\s+|\d{1,2}/\d{1,2},?\s+)?"
_ADDRESS = re.compile(rf"\b{_FLAT}\d{{1,4}}[A-Za-z]?,?\s+(?:{_NAME}[ ]){{1,3}}(?:{_STREET})\b\.?")


def find(text: str) -> Iterator[Finding]:
    for m in _ADDRESS.finditer(text):
        yield Finding(m.start(), m.end(), Kind.ADDRESS, Tier.BLOCK, "It is a street address.", "addresses")
