"""The unique identifying number of a review (5.6): `LR-2026-0042-K`, with a check character.

The check character catches every single wrong character and every swap of neighbours among the
digits: each digit is weighted by a distinct non-zero weight modulo the prime 23 and written as one
of 23 letters (no I, O or Z, which are misread as digits).
"""

import re

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXY"
# Kinds are a regime's data, so any two to four capitals fit. Four digits are plenty for a year with
# about 25 reviews. Every letter fits at the end, also one that is never given: whoever mistyped it
# is then told what is wrong instead of what a reference looks like.
_SHAPE = re.compile(r"^([A-Z]{2,4})-(\d{4})-(\d{4})-([A-Z])$")


class NotAReference(ValueError):
    """The text is not a review's reference, or its check character is wrong."""


def check_character(kind: str, year: int, serial: int) -> str:
    """The letter that closes a reference. Units: `year` four digits, `serial` 1 to 9999."""
    digits = [int(c) for c in f"{year:04d}{serial:04d}"]
    total = sum(weight * digit for weight, digit in enumerate(digits, start=2))
    # The kind counts too: a decision and its outcome have one number and close with other letters.
    total += sum(position * ord(letter) for position, letter in enumerate(kind, start=11))
    return _LETTERS[total % 23]


def compose(kind: str, year: int, serial: int) -> str:
    """The full reference. Raises: NotAReference if the parts do not fit its shape."""
    reference = f"{kind}-{year:04d}-{serial:04d}-{check_character(kind, year, serial)}"
    if serial < 1 or not _SHAPE.match(reference):
        raise NotAReference(
            "a reference needs a kind of 2 to 4 capitals, a year and a serial of 1 to 9999"
        )
    return reference


def serial_of(reference: str) -> tuple[int, int]:
    """The year and the serial of a reference as stored. Raises: NotAReference."""
    found = _SHAPE.match(reference)
    if not found:
        raise NotAReference("a reference has a kind, a year, a serial and a letter")
    return int(found.group(2)), int(found.group(3))


def is_reference(text: str) -> bool:
    """Whether it is a reference as stored, its check character included."""
    found = _SHAPE.match(text)
    if not found:
        return False
    kind, year, serial, check = found.groups()
    return check_character(kind, int(year), int(serial)) == check


def parse(text: str) -> str:
    """The reference as stored, from what somebody typed (spaces and case do not matter).

    Raises: NotAReference, with a sentence that says what to check.
    """
    # A reference that is copied from a letter may have any kind of dash or a space for its hyphens.
    typed = re.sub(r"[\s‐‑–—]+", "-", text.strip().upper())
    found = _SHAPE.match(typed)
    if not found:
        raise NotAReference("A reference looks like LR-2026-0042-K. Check what you typed.")
    kind, year, serial, check = found.groups()
    if check_character(kind, int(year), int(serial)) != check:
        raise NotAReference(
            "The last letter does not fit the number. One character is wrong or two are swapped."
        )
    return typed
