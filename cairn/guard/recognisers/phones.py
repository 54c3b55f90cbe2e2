"""Telephone numbers, by the numbering plan; emergency numbers and freephone helplines may stay."""

import re
from collections.abc import Iterator

import phonenumbers

from cairn.guard.findings import Finding, Kind, Tier

# A quick look first: the library's matcher is slow, and most passages hold no run of digits that long.
_DIGITS = re.compile(r"(?<!\d)(?:\+|\(?0)(?:[\d ().\t-]{8,20})\d")
_HELPLINE = re.compile(r"^(?:0800|0808|03\d\d|116)")
# Numbers set aside for drama have no owner in the numbering plan, so the library may pass over them.
_DRAMA = re.compile(r"^(?:01632960|01314960|01414960|07700900)\d{3}$")


def _is_number(digits: str) -> bool:
    national = re.sub(r"^(?:\+|00)?44(?:\(0\))?0?", "0", re.sub(r"[\s().-]", "", digits))
    if _HELPLINE.match(national):
        return False
    if _DRAMA.match(national):
        return True
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(digits, "GB"))
    except phonenumbers.NumberParseException:
        return False


def find(text: str) -> Iterator[Finding]:
    for m in _DIGITS.finditer(text):
        end = _end_of_number(m.group())
        if end:
            yield Finding(m.start(), m.start() + end, Kind.PHONE, Tier.BLOCK, "It is a telephone number.", "phones")


def _end_of_number(run: str) -> int:
    """Where the number ends in a run of digits that may go on with other figures; 0 if there is none."""
    ends = [m.end() for m in re.finditer(r"\d(?!\d)", run)]
    return next((end for end in reversed(ends) if _is_number(run[:end])), 0)
