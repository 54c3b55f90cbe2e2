"""Full postcodes (source: the Royal Mail's published format and area letters)."""

import re
from collections.abc import Iterator

from cairn.guard.findings import Finding, Kind, Tier

_AREAS = (
    "AB|AL|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|EC|EH|EN|EX|FK|FY|GL|GU|"
    "HA|HD|HG|HP|HR|HS|HU|HX|IG|IP|IV|KA|KT|KW|KY|LA|LD|LE|LL|LN|LS|LU|ME|MK|ML|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|"
    "PR|RG|RH|RM|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE|B|E|G|L|M|N|S|W"
)
_POSTCODE = re.compile(rf"\b(?:{_AREAS})\d[A-Z\d]?\s{{0,2}}\d[ABD-HJLNP-UW-Z]{{2}}\b", re.IGNORECASE)
# Compass House and the other published addresses of national bodies.
_PUBLIC = {"DD14NY", "EH66QQ", "EH11DG"}


def find(text: str) -> Iterator[Finding]:
    for m in _POSTCODE.finditer(text):
        if re.sub(r"\s", "", m.group()).upper() not in _PUBLIC:
            yield Finding(m.start(), m.end(), Kind.POSTCODE, Tier.BLOCK, "It is a full postcode.", "postcodes")
