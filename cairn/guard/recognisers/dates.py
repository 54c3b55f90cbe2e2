"""Calendar days: of birth, and of events in a case. Month and year may stay, and days of laws."""

import re
from collections.abc import Iterator

from cairn.guard.calendar_dates import CALENDAR_DAY, MONTH
from cairn.guard.findings import Finding, Kind, Tier
from cairn.guard.reading import Reading

_DAY = re.compile(CALENDAR_DAY)
_BIRTH = re.compile(
    r"(?:\b(?:born|birth|birthday|birthdate|(?:date|day) of birth|d\s?\.?\s?o\.?\s?b"
    r"|d\.\s?of\s?b)\b\.?|\bb\.|née?\b)"
    r"(?:[\s:(|,;\[\"'=-]|of|on|in|is|was|the|at|as|\w{1,20}:){0,8}$"
)
_NAME_BEFORE = re.compile(r"(?:[A-ZÀ-Þ][\w'’.-]{1,30}|[A-Z]\.)\s?[,;(]\s?\(?$")
_FILLER = (
    r"(?:[\s:,()]|on|in|is|from|until|as|at|of|by|the|date|since|up|to|was|were|are|it|which|that"
    r"|came|come|came into"
    r"|its|first|last|again|by \w{3,12}){0,6}$"
)
# What only laws, guidance and published figures do: these days stay.
_PUBLISHED = re.compile(
    r"(?:\b(?:published(?: at [\d.:]{1,5} ?(?:am|pm)?)?|dated and published|reprinted|reissued"
    r"|enacted|accessed"
    r"|retrieved|royal assent|census|statistics|figures)\b"
    r"|\b(?:guidance|circular|leaflet|bulletin|code|act|regulations|rules|framework|protocol"
    r"|standards|strategy"
    r"|directive|edition)\s(?:of|dated|from)\b"
    r"|\bthe law (?:on|at)\b|\b(?:act|order|regulations|rules)\s(?:19|20)\d\d\s?\()" + _FILLER
)
# What papers do, and people and orders about a child too: somebody has to look.
_PERHAPS_PUBLISHED = re.compile(
    r"(?:\b(?:issued|released|launched|updated|revised|amended|approved|decided|handed down"
    r"|effective"
    r"|last (?:amended|revised|updated|reviewed)|assent|in(?:to)? force|into effect|takes? effect"
    r"|took effect"
    r"|commencement|version|edition|correct|v\d[\d.]{0,4}|data (?:for|as|at|to)|as at|snapshot"
    r"|baseline)\b"
    r"|\b(?:judgment|judgement|opinion|statement|order|policy|form|template|procedures?|standard"
    r"|release|report"
    r"|revision)\s(?:of|dated|from)\b)" + _FILLER
)
# Behind a citation, or where a judge is said to have given judgment: the day is perhaps that of an
# earlier case.
_EARLIER_CASE = re.compile(
    r"(?:\[(?:19|20)\d\d\]\s(?:\d{1,2}\s)?[a-z]{2,8}(?:\s[a-z()]{2,8})?\s\d{1,5}\b"
    r"(?:[^.;\n]{0,40}\b(?:judge?ment|decided|promulgated|delivered|given|heard)\b)?[^.;\n]{0,12}"
    r"|\b(?:lord|lady|baroness)\s[\w’'-]{2,30},?\s[^.;\n]{0,40}\b(?:judg(?:e?ment)|opinion|speech"
    r"|decision)\b[^.;\n]{0,12}"
    r"|\b[\w’'-]{2,30}\s(?:ljj?|jsc)\b[^.;\n]{0,30}"
    r"|\bv\.?\s(?:the\s)?[\w .’-]{2,40}(?:[\s,(]{1,3}\[gc\]|[\s,(]{1,3}no\.?\s?\d+/\d+"
    r"|,\s§+\s?[\d-]+|\bkingdom)"
    r"[^.;\n]{0,20},\s)$"
)
_BODY_BEFORE = re.compile(
    r"(?:\((?:the )?(?:scottish government|care inspectorate|[\w ]{2,30} (?:council|committee"
    r"|cpc))[^()\n]{0,40},\s?"
    r"|\bversion \d[\d.]{0,3} (?:of|dated)\s|\blaid before [\w ]{2,30} on\s"
    r"|\bconvention was (?:signed|adopted|ratified) on\s"
    r"|\b(?:inserted|repealed|abolished|substituted)\b[^.\n]{0,30}\b(?:from|on)\s"
    r"|\b(?:act|order|regulations|rules|section|part)\b[^.\n]{0,40}\b(?:commenced|came in|comes "
    r"in)\s(?:\w+\s){0,2}on\s"
    r"|\bfor release[^\n]{0,40}\bon\s)$"
)
_COUNTED = re.compile(r"^,?\s(?:there were|a total of|the number of|scotland had)\b")
_LAW_AFTER = re.compile(
    r"^[\s,)]{0,3}(?:the (?:date|day) (?:on which|when) )?(?:the )?(?:act|regulations|order|law)\b"
)
_CHI_AFTER = re.compile(r"[\s,;|()]{1,5}(?:chi\b|\d{6}\s?\d{4}\b)")
_LETTERS = re.compile(
    r"\b(?:letter|e-?mail|referral|certificate|warrant|minute|complaint|prescription|licence"
    r"|passport)\b"
)
# A day and a month in figures, `17/5` or `3.6`: surely one behind a word of time, at the head of an
# entry or where its first number is no month, perhaps one elsewhere.
_DAY_PART = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH_PART = r"(?:0?[1-9]|1[0-2])"
_PART = rf"(?!24/7|9/11|7/7){_DAY_PART}[/.]{_MONTH_PART}"
_NOTHING_ELSE = (
    r"(?![\w/%]|\.\d|\s?(?:mg|ml|kg|lb|per|of|wks?|weeks?|months?|years?|hours?|scale|odds))"
)
_SURE_PART = re.compile(
    rf"\b(?:on|dated|since|until|till|due|date:|w/c|w/e|appt)\s(?:the\s)?({_PART}){_NOTHING_ELSE}"
    rf"|(?:^|(?<=[\n|]))[ \t]{{0,8}}((?!24/7){_DAY_PART}/{_MONTH_PART})"
    rf"(?=\s{{0,3}}[|:–-]\s|\s{{1,3}}[a-z(]){_NOTHING_ELSE}"
    rf"|(?<![\w/.,£-])(?<!\d\s)((?!24/7)(?:1[3-9]|2\d|3[01])/{_MONTH_PART}){_NOTHING_ELSE}"
)
_ANY_PART = re.compile(rf"(?<![\w/.,£-])({_DAY_PART}/{_MONTH_PART}){_NOTHING_ELSE}")
_MARKS_OUT_OF = re.compile(
    r"\b(?:scor\w*|apgars?|rated|rating|pain|grade|mark|out|gcs|epds|flat|bp|at|answered|odds)\s"
    r"(?:\w+\s){0,2}$"
)
# The head of an entry in a table, where the writer gives days in figures.
_DOTTED_HEAD = re.compile(
    rf"(?:^|(?<=[\n|]))[ \t]{{0,8}}({_DAY_PART}[.-]{_MONTH_PART})(?=[ \t]{{0,3}}[|\t])"
)
_CUED_PART = re.compile(
    rf"\b(?:by|from|before|after|seen|reviewed|and|to)\s({_PART}){_NOTHING_ELSE}"
)
# So many of them show that the writer gives days in this form.
_HABIT = 2
# Figures alone, with spaces or nothing between them, or a day and month: of birth only where the
# text says so.
_BORN_IN_FIGURES = re.compile(
    r"\b(?:d\s?\.?\s?o\.?\s?b\b\.?|date of birth|birth ?date)\s?[:=(-]{0,2}\s?"
    r"(\d{1,2}[ .,/-]{1,2}\d{1,2}(?:[ .,/-]{1,2}\d{2,4})?|\d{8}|\d{6})(?![\w/]|[.,-]\d)"
)
_WEEKDAY_PART = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?[.,]?\s"
    r"(?:0?[1-9]|[12]\d|3[01])[/.](?:0?[1-9]|1[0-2])(?![\w/]|\.\d)"
)
# `Draft 3, February 2024`, `Children 1st may help`.
_NUMBERED_BEFORE = re.compile(r"\b(?:draft|version|issue|part|paper|step|annex)\s$")
_SECTION = re.compile(r"(?:^|\n)[ \t]{0,12}$")
# Paragraphs of a section seldom go beyond this; the years of dates that are written so do.
_MOST_PARAGRAPHS = 12
_BEFORE = 110
_WHY_PERHAPS = (
    "It may be the day of something in the case, or of a judgment or publication."
    " The latter may stay."
)
_WHY = "It is the day of something in the case. Month and year may stay."


def find(reading: Reading) -> Iterator[Finding]:
    """Days of birth first, by what stands before them; then all other days of the calendar."""
    for m in _DAY.finditer(reading.digits):
        start = m.start()
        found = m.group()
        before = reading.digits[max(0, start - _BEFORE) : start]
        if _is_numbering(found, before) or not _is_day(found, before):
            continue
        after = reading.digits[m.end() : m.end() + 90]
        of_a_paper = _is_of_a_paper(before)
        if (
            _BIRTH.search(before)
            or _CHI_AFTER.match(after)
            or (not of_a_paper and _follows_a_name(reading.seen[max(0, start - 40) : start], found))
        ):
            why = "It is a full date of birth. Month and year, or an age, may stay."
            yield Finding(start, m.end(), Kind.DATE_OF_BIRTH, Tier.BLOCK, why, "dates")
        elif _is_said_by(_PUBLISHED, before):
            continue
        elif of_a_paper or _is_perhaps_public(before, after):
            yield Finding(start, m.end(), Kind.DATE, Tier.REVIEW, _WHY_PERHAPS, "dates")
        else:
            yield Finding(start, m.end(), Kind.DATE, Tier.BLOCK, _WHY, "dates")
    yield from _in_figures(reading.digits)
    for m in _CUED_PART.finditer(reading.digits):
        why = "It may be a day and a month. Month and year may stay."
        yield Finding(m.start(1), m.end(1), Kind.DATE, Tier.REVIEW, why, "dates")


def _in_figures(text: str) -> Iterator[Finding]:
    for m in _BORN_IN_FIGURES.finditer(text):
        why = "It is introduced as a date of birth."
        yield Finding(m.start(1), m.end(1), Kind.DATE_OF_BIRTH, Tier.BLOCK, why, "dates")
    for m in _WEEKDAY_PART.finditer(text):
        yield Finding(m.start(), m.end(), Kind.DATE, Tier.BLOCK, _WHY, "dates")
    sure = [m.span(next(n for n in (1, 2, 3) if m.group(n))) for m in _SURE_PART.finditer(text)]
    if len(sure) >= _HABIT:
        sure += [
            m.span(1)
            for m in _ANY_PART.finditer(text)
            if not _MARKS_OUT_OF.search(text[max(0, m.start() - 30) : m.start()])
        ]
        sure += [m.span(1) for m in _DOTTED_HEAD.finditer(text)]
    for start, end in sure:
        yield Finding(start, end, Kind.DATE, Tier.BLOCK, _WHY, "dates")


def _is_day(found: str, before: str) -> bool:
    """Whether it is more than a number and the verb ‘may’, or a number above a month."""
    if (
        "\n" in found
        and re.match(r"\d{1,2}\s*\n", found)
        and not re.search(r"\b(?:on|the|of|from|to|until|by|dated)\s$", before)
    ):
        return False
    if _NUMBERED_BEFORE.search(before) and re.match(r"\d{1,2},", found):
        return False
    if before.endswith("children ") and found == "1st may":
        return False
    return (
        not re.fullmatch(r"(?:\w+\s)?(?:may|march|mar|sun|sat)", found)
        or found[0].isdigit()
        or " of " in found
    )


def _is_numbering(found: str, before: str) -> bool:
    """Whether `5.1.12` opens a paragraph: at the start of a line, a part of one digit."""
    if not re.fullmatch(r"\d{1,2}\.\d\.\d{1,2}|\d\.\d{1,2}\.\d{1,2}", found) or not _SECTION.search(
        before
    ):
        return False
    last = found.rsplit(".", 1)[1]
    return last[0] != "0" and int(last) <= _MOST_PARAGRAPHS


def _follows_a_name(before: str, found: str) -> bool:
    whole = before.endswith("(") or re.search(r"\d{4}|\d[/.-]\d\d$", found)
    return bool(whole and _NAME_BEFORE.search(before) and not _is_month(before))


def _is_month(before: str) -> bool:
    return bool(re.search(MONTH, before.lower()[-14:]))


def _is_perhaps_public(before: str, after: str) -> bool:
    return bool(
        _is_said_by(_PERHAPS_PUBLISHED, before)
        or _LAW_AFTER.search(after)
        or _COUNTED.search(after)
    )


def _is_said_by(cues: re.Pattern[str], before: str) -> bool:
    cue = cues.search(before)
    return bool(cue and not _LETTERS.search(before[max(0, cue.start() - 25) :]))


def _is_of_a_paper(before: str) -> bool:
    """Whether a reported case or a publication stands right before: it is nobody's birth."""
    return bool(_EARLIER_CASE.search(before) or _BODY_BEFORE.search(before))
