"""CHI numbers and NHS numbers, by check digit, date part and context.

Sources: Community Health Index (date of birth as DDMMYY, three digits, check digit); NHS number
(nine digits and a check digit), both modulus 11. About one random number of ten digits in eleven
passes the check, so a bare number without a date part or a cue is only for review.
"""

import re
from collections.abc import Iterator
from datetime import date

from cairn.guard.findings import Finding, Kind, Tier
from cairn.guard.reading import Reading

_GAP = r"[ \t\xa0\u2013-]{0,2}"
_STROKE = r"[ \t]?[./-][ \t]?"
_TEN = re.compile(
    rf"(?<![\d.])(?<!\d[-/])(?:\d(?:{_GAP}\d){{9}}|\d\d([./])\d\d\1\d\d[ /-]{{1,3}}\d"
    rf"(?:{_GAP}\d){{3}})(?![\d]"
    rf"|[./-]\d|:\d)"
)
# In groups with a stop or a stroke between them, or at the edge of another number of a row: only
# where the check digit, the date and the cue leave no doubt, since sums and references look so too.
_STROKED = re.compile(
    # What may not stand before it is looked at behind its first digit, so that only digits are
    # stopped at.
    rf"\d(?<!\d\d)(?<!\d[.,]\d)(?:\d{{9}}|\d{{5}}{_STROKE}\d(?:{_GAP}\d){{3}}"
    rf"|\d{{2}}{_STROKE}\d{{3}}{_STROKE}\d{{4}}"
    rf"|\d{_STROKE}\d\d{_STROKE}\d\d{_STROKE}\d(?:{_GAP}\d){{3}})(?!\d|[.,]\d)"
)
# Behind the word, however its digits are grouped.
_GROUPED = re.compile(
    r"\b(?:c\.?h\.?i\.?|nhs)(?:\s(?:no|number|nr|num|is|was))*\.?\s?[:=#(-]?\s?"
    r"(\d(?:[ \t\xa0\u2013./-]{0,3}\d){9})(?!\d)"
)
# A day in figures, for the one that ten digits begin with.
_DAY = re.compile(r"(?<!\d)(\d\d?)[./ -](\d\d?)[./ -](?:19|20)?(\d\d)(?!\d)")
_CHI_CUE = re.compile(r"\bc\.?\s?h\.?\s?i\b")
_NHS_CUE = re.compile(r"\bnhs\b(?![^.\n]{0,60}\b(?:isbn|tel|stock)\b)")
_OTHER_CUE = re.compile(
    r"\b(?:isbn|stock|job|box|order|invoice|item|tel|phone|mobile|fax|serial|batch|code|printer"
    r"|barcode|bar code"
    r"|asset|form|account"
    r"|urn|ref(?:erence)?|parcel|product|model|part|ticket|licence|grant|purchase|charity)\b"
)
# The beginning of a telephone number in its international form.
_ABROAD = re.compile(r"(?:\+|00)44\s?(?:\(0\))?\s?$|\(0\)\s?$")
# Digits written one by one, which may go on to be a telephone number.
_ONE_BY_ONE = re.compile(r"\d(?:[ -]\d){9}")
# NHS numbers set aside for tests begin so, and no others.
_TEST_RANGE = "999"
_WHY_CHECKED = "It begins with a date of birth and its check digit is right."
_WHY_INTRODUCED = "It is introduced as a CHI number."
_WHY_PERHAPS = "Ten digits with a valid check digit: it may be an NHS number."
_WHY_DATED = "It begins with the date of birth that stands beside it."
_ME = "health_numbers"
# In characters: how far from a number the date of birth stands that it begins with.
_BESIDE = 40
# In characters: how far before a number the word stands that introduces it.
_BEFORE = 32


def passes_modulus_11(digits: str) -> bool:
    """Whether the tenth of ten digits is the check digit of the others (weights 10 to 2)."""
    total = sum(int(d) * weight for d, weight in zip(digits, range(10, 1, -1), strict=False))
    return (11 - total % 11) % 11 == int(digits[9])


def is_date_part(digits: str) -> bool:
    """Whether the first six digits are a day of some year, as DDMMYY."""
    day = int(digits[:2])
    month = int(digits[2:4])
    year = int(digits[4:6])
    for century in (1900, 2000):
        try:
            date(century + year, month, day)
        except ValueError:
            continue
        return True
    return False


def _classify(digits: str, before: str, around: str) -> tuple[Kind, Tier, str] | None:
    """Kind, tier and reason of ten digits, by check digit, date part and what stands around."""
    checks = passes_modulus_11(digits)
    chi = bool(_CHI_CUE.search(before))
    if is_date_part(digits) and (why := _why_chi(digits, around, checks=checks, introduced=chi)):
        return Kind.CHI, Tier.BLOCK, why
    of_test_range = checks and digits.startswith(_TEST_RANGE) and not _OTHER_CUE.search(before)
    if chi or _NHS_CUE.search(before) or of_test_range:
        kind = Kind.CHI if chi else Kind.NHS_NUMBER
        return kind, Tier.BLOCK, "It is introduced as a health number, or is one by its form."
    if checks and not _is_of_something_else(digits, before):
        return Kind.NHS_NUMBER, Tier.REVIEW, _WHY_PERHAPS
    return None


def _why_chi(digits: str, around: str, *, checks: bool, introduced: bool) -> str:
    """Why ten digits that begin with a date are a CHI number; empty where they are none."""
    if checks:
        return _WHY_CHECKED
    if introduced:
        return _WHY_INTRODUCED
    return _WHY_DATED if _is_born_beside(digits, around) else ""


def _is_born_beside(digits: str, around: str) -> bool:
    """Whether the day that the digits begin with stands beside them, as in a row of a table."""
    return any(
        f"{day:0>2}{month:0>2}{year}" == digits[:6] for day, month, year in _DAY.findall(around)
    )


def _is_of_something_else(digits: str, before: str) -> bool:
    """Whether it is introduced as another number, or begins as telephone numbers do."""
    return digits.startswith("0") or bool(_OTHER_CUE.search(before))


def find(reading: Reading) -> Iterator[Finding]:
    text = reading.digits
    for m in _TEN.finditer(text):
        digits = re.sub(r"\D", "", m.group())
        more = _ONE_BY_ONE.fullmatch(m.group()) and re.match(
            r"[ -]\d(?!\d)", text[m.end() : m.end() + 3]
        )
        if more or _ABROAD.search(text[max(0, m.start() - 8) : m.start()]):
            continue
        classified = _classify(
            digits,
            text[max(0, m.start() - _BEFORE) : m.start()],
            text[max(0, m.start() - _BESIDE) : m.end() + _BESIDE],
        )
        if classified:
            yield Finding(m.start(), m.end(), *classified, _ME)
    yield from _in_groups(text)


def _in_groups(text: str) -> Iterator[Finding]:
    """Numbers with stops and strokes in them or beside them."""
    for m in _STROKED.finditer(text):
        digits = re.sub(r"\D", "", m.group())
        around = text[max(0, m.start() - _BESIDE) : m.end() + _BESIDE]
        if is_date_part(digits) and (passes_modulus_11(digits) or _is_born_beside(digits, around)):
            yield _chi(m.start(), m.end(), _WHY_CHECKED)
    for m in _GROUPED.finditer(text):
        kind = Kind.CHI if m.group()[0] == "c" else Kind.NHS_NUMBER
        yield Finding(
            m.start(1), m.end(1), kind, Tier.BLOCK, "It is introduced as a health number.", _ME
        )


def _chi(start: int, end: int, why: str) -> Finding:
    return Finding(start, end, Kind.CHI, Tier.BLOCK, why, _ME)
