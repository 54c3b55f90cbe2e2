"""National Insurance numbers: two letters, six digits, a letter from A to D (source: HMRC's published format)."""

import re
from collections.abc import Iterator

from cairn.guard.findings import Finding, Kind, Tier
from cairn.guard.reading import Reading

_GAP = r"[ \t./-]{0,2}"
_SIX = r"[\dolisb]" + rf"(?:{_GAP}[\dolisb]){{5}}"
_NUMBER = re.compile(
    rf"(?<![^\W_])([abceghj-prstw-zq]){_GAP}([abceghj-np-tw-z]){_GAP}({_SIX})(?:{_GAP}([a-d8]))?(?![^\W_])"
)
_CUE = re.compile(r"\b(?:n\.?\s?i\.?(?:\s?n\.?\s?o)?|nino|national insurance|insurance)\b[^.\n]{0,24}$")
_OTHER_CUE = re.compile(
    r"\b(?:code|form|document|leaflet|template|version|stock|item|product|model|specimen|example"
    r"|footer)s?\b[^.\n]{0,34}$"
)
# HMRC publishes this one as a specimen.
_SPECIMEN = "QQ123456"
_LETTERS = str.maketrans("olisb", "01158")


def find(reading: Reading) -> Iterator[Finding]:
    for m in _NUMBER.finditer(reading.lower):
        digits = re.sub(r"[^\w]", "", m.group(3))
        before = reading.lower[max(0, m.start() - 40) : m.start()]
        prefix = (m.group(1) + m.group(2)).upper()
        cued = bool(_CUE.search(before))
        if (
            sum(c.isdigit() for c in digits) < 4
            or not (cued or (m.group(4) or "8") != "8")
            or prefix + digits == _SPECIMEN
        ):
            continue
        if cued or not _OTHER_CUE.search(before):
            why = "It has the form of a National Insurance number."
            yield Finding(m.start(), m.end(), Kind.NI_NUMBER, Tier.BLOCK, why, "national_insurance")
