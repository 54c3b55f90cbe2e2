"""CHI numbers and NHS numbers. Both end in a modulus-11 check digit; the date part and the context decide.

Sources: Community Health Index (date of birth as DDMMYY, three digits, check digit); NHS number (nine digits and
a check digit). About one random ten-digit number in eleven passes the check, so a bare number without a date
part or a cue is only for review.
"""

import re
from collections.abc import Iterator
from datetime import date

from cairn.guard.findings import Finding, Kind, Tier

_TEN = re.compile(
    r"(?<![\d.-])\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?\d[ -]?\d[ -]?\d[ -]?\d(?![\d-]|\.\d)"
    r"|(?<![\d.-])\d{3}[ -]\d{3}[ -]\d{4}(?![\d-])"
)
_CHI_CUE = re.compile(r"\bCHI\b", re.IGNORECASE)
_NHS_CUE = re.compile(r"\bNHS\s*(?:no|num|nbr|#|:)", re.IGNORECASE)
_OTHER_CUE = re.compile(r"\b(?:ISBN|stock|job|box|order|invoice|item|tel|phone|mobile|fax)\b", re.IGNORECASE)
_BEFORE = 24


def passes_modulus_11(digits: str) -> bool:
    """Whether the tenth of ten digits is the check digit of the nine before it (weights 10 to 2)."""
    total = sum(int(d) * weight for d, weight in zip(digits, range(10, 1, -1), strict=False))
    return (11 - total % 11) % 11 == int(digits[9])


def is_date_part(digits: str) -> bool:
    """Whether the first six digits are a day of some year, as DDMMYY."""
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    for century in (1900, 2000):
        try:
            date(century + year, month, day)
        except ValueError:
            continue
        return True
    return False


def _judge(digits: str, before: str) -> tuple[Kind, Tier, str] | None:
    checks = passes_modulus_11(digits)
    if is_date_part(digits) and (checks or _CHI_CUE.search(before)):
        why = (
            "It begins with a date of birth and its check digit is right."
            if checks
            else "It is introduced as a CHI number."
        )
        return Kind.CHI, Tier.BLOCK, why
    if _NHS_CUE.search(before) or (checks and digits.startswith("999")):
        return Kind.NHS_NUMBER, Tier.BLOCK, "It is introduced as an NHS number, or is one by its form."
    if checks and not _OTHER_CUE.search(before) and not digits.startswith("0"):
        return Kind.NHS_NUMBER, Tier.REVIEW, "Ten digits with a valid check digit: it may be an NHS number."
    return None


def find(text: str) -> Iterator[Finding]:
    for m in _TEN.finditer(text):
        digits = re.sub(r"\D", "", m.group())
        judged = _judge(digits, text[max(0, m.start() - _BEFORE) : m.start()])
        if judged:
            yield Finding(m.start(), m.end(), *judged, "health_numbers")
