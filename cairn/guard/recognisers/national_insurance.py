"""National Insurance numbers: two letters, six digits, a letter from A to D.

Source: HMRC's published format.
"""

import re
from collections.abc import Iterator

from cairn.guard.findings import Finding, Kind, Tier
from cairn.guard.reading import Reading

_GAP = r"[ \t./-]{0,2}"
# No stroke between the letters: `s/c 80-22-60` is a sort code.
_PREFIX = r"([abceghj-prstw-zq])[ \t.-]{0,2}([abceghj-np-tw-z])"
_NUMBER = re.compile(
    rf"(?<![^\W_]){_PREFIX}{_GAP}(\d(?:{_GAP}\d){{5}})(?:{_GAP}([a-d]))?(?![^\W_])"
)
# In one word a scanner's letters may stand among the digits.
_SCANNED = re.compile(
    r"(?<![^\W_])([abceghj-prstw-z])([abceghj-np-tw-z])([\dolisb]{6})([a-d])(?![^\W_])"
)
_CUE = re.compile(
    r"\b(?:n\.?\s?i\.?(?:\s?n\.?\s?o)?|nino|national insurance|insurance)\b[^.\n]{0,24}$"
)
_OTHER_CUE = re.compile(
    r"\b(?:code|form|document|leaflet|template|version|stock|item|product|model|specimen|example"
    r"|footer)s?\b[^.\n]{0,34}$"
)
# HMRC publishes this one as a specimen.
_SPECIMEN = "QQ123456"
# Of the six: a scanner may read two of them as letters (`O` for 0), and with more it is a word.
_FEWEST_DIGITS = 4


def find(reading: Reading) -> Iterator[Finding]:
    for pattern, view in ((_NUMBER, reading.digits), (_SCANNED, reading.lower)):
        for m in pattern.finditer(view):
            tier = _tier(m, reading.lower[max(0, m.start() - 40) : m.start()])
            if tier:
                why = "It has the form of a National Insurance number."
                yield Finding(m.start(), m.end(), Kind.NI_NUMBER, tier, why, "national_insurance")


def _tier(m: re.Match[str], before: str) -> Tier | None:
    """BLOCK if it is introduced as one or is whole, REVIEW if as something else."""
    digits = re.sub(r"\W", "", m.group(3))
    if (
        f"{m.group(1)}{m.group(2)}{digits}".upper() == _SPECIMEN
        or sum(map(str.isdigit, digits)) < _FEWEST_DIGITS
    ):
        return None
    if _CUE.search(before):
        return Tier.BLOCK
    if m.group(4) is None:
        return None
    return Tier.REVIEW if _OTHER_CUE.search(before) else Tier.BLOCK
