"""Full dates that a cue says are of birth. Month and year, and ages, may stay."""

import re
from collections.abc import Iterator

from cairn.guard.findings import Finding, Kind, Tier

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = (
    r"(?:\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?(?:19|20)?\d{2}"
    r"|(?:19|20)\d{2}-\d{2}-\d{2}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTH}(?:,?\s+(?:19|20)\d{{2}})?"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:19|20)\d{{2}})"
)
_CUE = r"(?:\bborn(?:\s+on)?|\bd\.?\s?o\.?\s?b\b\.?|\bdates?\s+of\s+birth|\bbirthday(?:\s+is|\s+was)?(?:\s+on)?|\bb\.)"
_BORN = re.compile(rf"{_CUE}[\s:(|,-]{{0,6}}(?:on\s+|is\s+|was\s+|the\s+)?({_DATE})\b", re.IGNORECASE)


def find(text: str) -> Iterator[Finding]:
    for m in _BORN.finditer(text):
        why = "It is a full date of birth. Month and year, or an age, may stay."
        yield Finding(m.start(1), m.end(1), Kind.DATE_OF_BIRTH, Tier.BLOCK, why, "dates_of_birth")
