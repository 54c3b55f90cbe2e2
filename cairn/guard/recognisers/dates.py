"""Calendar days: of birth, and of events in a case. Month and year, ages, and the dates of laws may stay."""

import re
from collections.abc import Iterator

from cairn.guard.calendar_dates import CALENDAR_DAY, MONTH
from cairn.guard.findings import Finding, Kind, Tier
from cairn.guard.reading import Reading

_DAY = re.compile(CALENDAR_DAY)
_BIRTH = re.compile(
    r"(?:\b(?:born|birth|birthday|birthdate|(?:date|day) of birth|d\s?\.?\s?o\.?\s?b|d\.\s?of\s?b)\b\.?|\bb\.|née?\b)"
    r"(?:[\s:(|,;\[\"'=-]|of|on|in|is|was|the|at|as|\w{1,20}:){0,8}$"
)
_NAME_BEFORE = re.compile(r"(?:[A-ZÀ-Þ][\w'’.-]{1,30}|[A-Z]\.)\s?[,;(]\s?\(?$")
_PUBLISHED = re.compile(
    r"(?:\b(?:published|issued|released|launched|updated|revised|amended|reissued|approved|enacted|accessed|retrieved"
    r"|commenced|decided|handed down|effective|dated and published|first published|last (?:amended|revised"
    r"|updated|reviewed)|(?:royal |the )?assent|in(?:to)? force|into effect|takes? effect|took effect|commencement"
    r"|version|edition"
    r"|correct|as amended|v\d[\d.]{0,4}|census|data (?:for|as|at|to)|as at|snapshot|baseline|statistics|figures)\b"
    r"|\b(?:judgment|judgement|opinion|guidance|statement|circular|leaflet|bulletin|code|act|regulations|order"
    r"|rules|policy"
    r"|framework|form|template|protocol|procedures?|standards|strategy|release|report|standard|directive)\s(?:of"
    r"|dated|from)\b"
    r"|\bthe law (?:on|at)\b|\b(?:act|order|regulations|rules)\s(?:19|20)\d\d\s?\()"
    r"(?:[\s:,()]|on|in|from|until|as|at|of|by|the|date|since|up|to|was|were|is|are|it|which|that|came|come|came into"
    r"|its|first|last|again|by \w{3,12}){0,6}$"
)
_LAW_AFTER = re.compile(r"^[\s,)]{0,3}(?:the (?:date|day) (?:on which|when) )?(?:the )?(?:act|regulations|order|law)\b")
_CHI_AFTER = re.compile(r"[\s,;|()]{1,5}(?:chi\b|\d{6}\s?\d{4}\b)")
_LETTERS = re.compile(
    r"\b(?:letter|e-?mail|referral|certificate|warrant|minute|complaint|prescription|licence|passport)\b"
)
_CUED_PART = re.compile(
    r"\b(?:on|dated|since|until|by|from|before|after|seen|reviewed|date:)\s((?:0?[1-9]|[12]\d|3[01])[/.](?:0?[1-9]"
    r"|1[0-2]))"
    r"(?![\w/.%]|\s?(?:mg|ml|kg|per|of|weeks?|months?))"
)
# Figures alone, with spaces or nothing between them, or a day and month: of birth only where the text says so.
_BORN_IN_FIGURES = re.compile(
    r"\b(?:d\s?\.?\s?o\.?\s?b\b\.?|date of birth|birth ?date)\s?[:=(-]{0,2}\s?"
    r"(\d{1,2}[ .,/-]{1,2}\d{1,2}(?:[ .,/-]{1,2}\d{2,4})?|\d{8}|\d{6})(?![\w/]|[.,-]\d)"
)
_WEEKDAY_PART = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?[.,]?\s"
    r"(?:0?[1-9]|[12]\d|3[01])[/.](?:0?[1-9]|1[0-2])(?![\w/.])"
)
_SECTION = re.compile(r"(?:^|\n)[ \t]{0,12}$")
# Paragraphs of a section seldom go beyond this; the years of dates that are written so do.
_MOST_PARAGRAPHS = 12
_BEFORE = 70


def find(reading: Reading) -> Iterator[Finding]:
    """Days of birth first, by what stands before them; then all other days of the calendar."""
    for m in _DAY.finditer(reading.digits):
        start = m.start()
        found = m.group()
        before = reading.digits[max(0, start - _BEFORE) : start]
        if _is_numbering(found, before) or not _is_day(found, before):
            continue
        after = reading.digits[m.end() : m.end() + 40]
        if (
            _BIRTH.search(before)
            or _CHI_AFTER.match(after)
            or _follows_a_name(reading.seen[max(0, start - 40) : start], found)
        ):
            why = "It is a full date of birth. Month and year, or an age, may stay."
            yield Finding(start, m.end(), Kind.DATE_OF_BIRTH, Tier.BLOCK, why, "dates")
        elif not _is_public(before, after):
            why = "It is the day of something in the case. Month and year may stay."
            yield Finding(start, m.end(), Kind.DATE, Tier.BLOCK, why, "dates")
    yield from _in_figures(reading.digits)
    for m in _CUED_PART.finditer(reading.digits):
        why = "It may be a day and a month. Month and year may stay."
        yield Finding(m.start(1), m.end(1), Kind.DATE, Tier.REVIEW, why, "dates")


def _in_figures(text: str) -> Iterator[Finding]:
    for m in _BORN_IN_FIGURES.finditer(text):
        why = "It is introduced as a date of birth."
        yield Finding(m.start(1), m.end(1), Kind.DATE_OF_BIRTH, Tier.BLOCK, why, "dates")
    for m in _WEEKDAY_PART.finditer(text):
        why = "It is the day of something in the case. Month and year may stay."
        yield Finding(m.start(), m.end(), Kind.DATE, Tier.BLOCK, why, "dates")


def _is_day(found: str, before: str) -> bool:
    """Whether it is more than a number and the verb ‘may’ or ‘march’, or a number that ends the line before a month."""
    if (
        "\n" in found
        and re.match(r"\d{1,2}\s*\n", found)
        and not re.search(r"\b(?:on|the|of|from|to|until|by|dated)\s$", before)
    ):
        return False
    return not re.fullmatch(r"(?:\w+\s)?(?:may|march|mar|sun|sat)", found) or found[0].isdigit() or " of " in found


def _is_numbering(found: str, before: str) -> bool:
    """Whether `5.1.12` opens a paragraph: dots, and a day or month of one digit, at the start of a line."""
    if not re.fullmatch(r"\d{1,2}\.\d\.\d{1,2}|\d\.\d{1,2}\.\d{1,2}", found) or not _SECTION.search(before):
        return False
    return int(found.rsplit(".", 1)[1]) <= _MOST_PARAGRAPHS


def _follows_a_name(before: str, found: str) -> bool:
    whole = before.endswith("(") or re.search(r"\d{4}|\d[/.-]\d\d$", found)
    return bool(whole and _NAME_BEFORE.search(before) and not _is_month(before))


def _is_month(before: str) -> bool:
    return bool(re.search(MONTH, before.lower()[-14:]))


def _is_public(before: str, after: str) -> bool:
    """Whether the day is that of a law, a judgment, guidance or a release of data."""
    cue = _PUBLISHED.search(before)
    return bool((cue and not _LETTERS.search(before[max(0, cue.start() - 25) :])) or _LAW_AFTER.search(after))
