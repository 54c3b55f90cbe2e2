"""Telephone, mobile and fax numbers, by the numbering plan; public helplines may stay."""

import re
from collections.abc import Iterator

import phonenumbers

from cairn.guard.findings import Finding, Kind, Tier
from cairn.guard.reading import Reading

# A quick look first: the library's matcher is slow, and most passages hold no run of digits that
# long.
_GAP = r"[ \t().\u2013\u2014/-]{0,3}"
_RUN = re.compile(rf"(?<![\w.])(?<!\d[-/])(?:\+{_GAP}|00{_GAP}44|\(?0)(?:{_GAP}\d){{6,13}}(?!\w)")
# A further one behind a stroke or a hyphen, `01632 960417/960418`; the end of a number that begins
# like the one before: `fax -905`.
_ANOTHER = re.compile(rf"\s?[/-]\s?((?:\+|00|\(?0)(?:{_GAP}\d){{6,13}})(?!\w)")
_OTHER_ENDING = re.compile(
    r"\s?(?:/\s?|\s?,?\s?(?:fax|or|and|mob(?:ile)?)\s?-)(\d{3,6})(?![\w/-]|[.,]\d)"
)
_EXTENSION = re.compile(
    r"(?:\b(?:bleep|pager)\s?(?:no\.?|number)?\s?[:.]?\s?|\bext(?:ension|n|\.)?\.?\s?(?:no\.?"
    r"|number)?\s?[:.]?\s?|(?<!\d )\bx\s?(?=\d{3}))(\d{2,6})(?![\w.,]\d|\w)"
)
_CUED = re.compile(
    r"\b(?:tel(?:ephone)?|phone|mob(?:ile)?|fax|cell|call(?:ed|ing)?|rang|ring|dial(?:led)?|text"
    r"(?:ed)?|landline"
    r"|whatsapp|number (?:is|was))"
    r"(?:\s(?:no|number|num|is|was|on|at|me|her|him|them|us))*\.?\s?[:.(]?\s?(\d"
    r"(?:[ -]?\d){4,12})(?![\w/-]|\.\d)"
)
_DIGIT = (
    r"(?:zero|oh|o|nought|nil|one|two|three|four|five|six|seven|eight|nine"
    r"|double|treble|triple|hundred|\d)"
)
_SPOKEN = re.compile(rf"(?<![\w-]){_DIGIT}(?:[\s,-]{{1,3}}{_DIGIT}){{6,14}}(?![\w-])")
_SPOKEN_EXTENSION = re.compile(
    rf"\bext(?:ension|n)?\.?\s(?:is\s)?((?:{_DIGIT}[\s-]{{1,2}}){{1,5}}{_DIGIT})(?![\w-])"
)
# Free numbers and the European helplines, which no private person has.
_PUBLIC = re.compile(r"^(?:0800|0808|116\d{3}$)")
# Only 030 is kept for public bodies and charities; anybody may have the others, so a person looks.
_PUBLIC_BODIES = re.compile(r"^(?:03\d\d|08[47]\d)")
_HELPLINE_BEFORE = re.compile(
    r"\b(?:help|advice|information|crisis|support)\s?-?line\s?(?:on|:|is)?\s?$"
)
# Numbers set aside for drama have no owner in the numbering plan, so the library may pass over
# them.
_DRAMA = re.compile(
    r"^(?:01632960|0(?:131|141|113|114|115|116|117|118|121|151|161|191)496?0|07700900|02079460"
    r"|02896496|02920180)\d{3}$"
)
_OTHER_NUMBER = re.compile(
    r"\b(?:chi|nhs|isbn|case|ref|crime|incident|account|order|invoice|stock|serial|job|box|batch"
    r"|item)\b[^\n.]{0,14}$"
)


_WHY_ENDING = "It is the end of a telephone number."


def find(reading: Reading) -> Iterator[Finding]:
    yield from _runs(reading.digits)
    for m in _EXTENSION.finditer(reading.digits):
        yield _finding(m.start(1), m.end(1), Tier.BLOCK, "It is the extension of a telephone.")
    for m in _SPOKEN_EXTENSION.finditer(reading.lower):
        yield _finding(
            m.start(1), m.end(1), Tier.BLOCK, "It is the extension of a telephone, spelt out."
        )
    for m in _CUED.finditer(reading.digits):
        if not _PUBLIC.match(m.group(1)) and not _is_emergency(m.group(1)):
            yield _found(m.start(1), m.end(1), m.group(1), reading.digits)
    for m in _SPOKEN.finditer(reading.digits):
        if any(
            word in m.group()
            for word in ("zero", "oh", "double", "seven", "nought", "one", "three", "eight")
        ):
            yield _finding(m.start(), m.end(), Tier.BLOCK, "It is a telephone number, spelt out.")


def _runs(text: str) -> Iterator[Finding]:
    """Numbers in runs of digits. What a run holds behind a number may be the next one."""
    at = 0
    while m := _RUN.search(text, at):
        end = _end_of_number(m.group())
        at = m.end()
        if end:
            yield _found(m.start(), m.start() + end, m.group()[:end], text)
            at = m.start() + end
            following = _ANOTHER.match(text, at)
            if following and (length := _end_of_number(following.group(1))):
                start = following.start(1)
                yield _found(start, start + length, text[start : start + length], text)
                at = start + length
                ending = None
            else:
                ending = _OTHER_ENDING.match(text, at)
            if ending:
                yield _finding(*ending.span(1), Tier.BLOCK, _WHY_ENDING)
                at = ending.end()


def _finding(start: int, end: int, tier: Tier, why: str) -> Finding:
    return Finding(start, end, Kind.PHONE, tier, why, "phones")


def _found(start: int, end: int, number: str, text: str) -> Finding:
    published = _HELPLINE_BEFORE.search(text[max(0, start - 20) : start])
    if published or _PUBLIC_BODIES.match(_national(number)):
        return _finding(
            start,
            end,
            Tier.REVIEW,
            "It is a telephone number of the kind that public bodies publish.",
        )
    return _finding(start, end, Tier.BLOCK, "It is a telephone number.")


def _national(digits: str) -> str:
    bare = re.sub(r"[^\d+]", "", digits)
    return re.sub(r"^(?:\+|00)440?", "0", bare)


def _is_emergency(digits: str) -> bool:
    return re.sub(r"\D", "", digits) in ("999", "101", "111", "112")


def _is_number(digits: str) -> bool:
    national = _national(digits)
    if _PUBLIC.match(national):
        return False
    if _DRAMA.match(national):
        return True
    try:
        return phonenumbers.is_valid_number(
            phonenumbers.parse(digits if digits[0] == "+" else national, "GB")
        )
    except phonenumbers.NumberParseException:
        return False


def _end_of_number(run: str) -> int:
    """Where the number ends in a run that may go on with other figures; 0 if there is none."""
    ends = [m.end() for m in re.finditer(r"\d(?!\d)", run)]
    return next((end for end in reversed(ends) if _is_number(run[:end])), 0)
