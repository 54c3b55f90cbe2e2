"""National Insurance numbers: two letters, six digits, a letter from A to D (source: HMRC's published format)."""

import re
from collections.abc import Iterator

from cairn.guard.findings import Finding, Kind, Tier

_NUMBER = re.compile(r"\b([A-Z]{2})[ -]?(\d{2})[ -]?(\d{2})[ -]?(\d{2})[ -]?([A-D])\b", re.IGNORECASE)
_SPECIMEN = "QQ123456"


def find(text: str) -> Iterator[Finding]:
    for m in _NUMBER.finditer(text):
        if "".join(m.groups()[:4]).upper() != _SPECIMEN:
            why = "It has the form of a National Insurance number."
            yield Finding(m.start(), m.end(), Kind.NI_NUMBER, Tier.BLOCK, why, "national_insurance")
