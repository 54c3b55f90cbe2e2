"""Telephone numbers: which of them can be rung, and which can be sent a text."""

import phonenumbers
from phonenumbers import (
    NumberParseException,
    PhoneNumber,
    PhoneNumberFormat,
    PhoneNumberType,
    ValidationResult,
)

_HOME = "GB"
# Of some countries nobody can tell from a number whether it is a mobile telephone's.
_TAKES_TEXTS = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)


def _parse(typed: str) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(typed, _HOME)
    except NumberParseException:
        return None


def is_number(typed: str) -> bool:
    """Whether it can be rung: for whoever types one, before it is kept."""
    number = _parse(typed)
    return number is not None and _is_whole(number)


def _is_whole(number: PhoneNumber) -> bool:
    # A number within one town is possible too, and nobody elsewhere can ring it.
    return bool(phonenumbers.is_possible_number_with_reason(number) == ValidationResult.IS_POSSIBLE)


def text_number(typed: str) -> str:
    """The number as a gateway takes it, such as +447700900123; empty if it takes no texts."""
    number = _parse(typed)
    if number is None or not _is_whole(number):
        return ""
    # Numbers that are reserved for examples are valid to nobody, and yet tried out with.
    kind = phonenumbers.number_type(number)
    if kind not in _TAKES_TEXTS and not _is_british_mobile(number):
        return ""
    return str(phonenumbers.format_number(number, PhoneNumberFormat.E164))


def _is_british_mobile(number: PhoneNumber) -> bool:
    national = str(number.national_number)
    return number.country_code == 44 and len(national) == 10 and national.startswith("7")
