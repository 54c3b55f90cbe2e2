"""Calendar days: of birth, and of events in a case. Month and year may stay, and days of laws."""

import re
from collections.abc import Iterator

from cairn.guard.calendar_dates import CALENDAR_DAY, MONTH
from cairn.guard.findings import Finding, Kind, Tier
from cairn.guard.public_days import bounds_a_period, is_known
from cairn.guard.reading import Reading
from cairn.guard.windows import matches_near

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
    r"|directive|edition|circular|(?:guidance|practice|advice|information|circular)\snote|resolution)"
    r"\s(?:of|dated|from)\b"
    r"|\b(?:in use from\s|comes? into use on\s|ratified on\s"
    r"|(?:guidance|policy|form|protocol|template|circular|procedures?)\s(?:\w+\s){0,3}withdrawn\s"
    r"|(?:year|scheme|fund|rule|right)\scomes in\s)|\bversion\s\d[\d.]{0,10},?\s"
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
    r"[^.;\n]{0,20},\s|\bv\.?\s(?:the\s)?(?:norway|united kingdom|uk|finland"
    r"|ireland|france|germany|italy|spain|portugal|poland|romania|sweden|denmark|austria"
    r"|switzerland"
    r"|netherlands|belgium|russia|ukraine|turkey|greece),\s"
    r"|\bno\.?\s\d{2,6}/\d\d,\s(?:§+\s?[\d–-]+,\s)?)$"
)
_BODY_BEFORE = re.compile(
    r"(?:\((?:the )?(?:scottish government|care inspectorate|[\w ]{2,30} (?:council|committee"
    r"|cpc))[^()\n]{0,40},\s?"
    r"|\bversion \d[\d.]{0,3} (?:of|dated)\s|\blaid before [\w ]{2,30} on\s"
    r"|\bconvention was (?:signed|adopted|ratified) on\s"
    r"|\b(?:inserted|repealed|abolished|substituted)\b[^.\n]{0,30}\b(?:from|on)\s"
    r"|\b(?:act|order|regulations|rules|section|part)\b[^.\n]{0,40}\b(?:commenced|came in|comes "
    r"in)\s(?:\w+\s){0,2}on\s"
    r"|\bfor release[^\n]{0,40}\bon\s|\b(?:rev\.|issue|print)\s)$"
)
_COUNTED = re.compile(r"^,?\s(?:there were|a total of|the number of|scotland had)\b")
_LAW_AFTER = re.compile(
    r"^[\s,)]{0,3}(?:the (?:date|day) (?:on which|when) )?(?:the )?(?:national |statutory "
    r"|scottish "
    r"government |revised |new )?(?:act|regulations|order|law|guidance|code of practice|framework"
    r"|standards|circular|directions?)\b"
)
_CHI_AFTER = re.compile(r"[\s,;|()/_-]{1,5}(?:chi\b|\d{6}\s?\d{4}\b)")
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
    r"(?![\w/%]|\.\d|\s?(?:mg|ml|kg|lb|per|of|wks?|weeks?|months?|years?|hours?|days?|scale|odds"
    r"|sessions?|appointments?|visits?|contacts?|meetings?|doses?|nights?|times|occasions?|classes"
    r"|lessons|children|staff|members)\b)"
)
_SURE_PART = re.compile(
    rf"\b(?:on|dated|since|until|till|due|date:|w/c|w/e|appt|missed|dna|visited"
    rf"|dna again)\s(?:the\s)?({_PART}){_NOTHING_ELSE}"
    rf"|(?:^|(?<=[\n|]))[ \t]{{0,8}}((?!24/7){_DAY_PART}/{_MONTH_PART})"
    rf"(?=\s{{0,3}}[|:–-]\s|\s{{1,3}}[a-z(]){_NOTHING_ELSE}"
    rf"|(?:^|(?<=\n))[ \t]{{0,8}}({_DAY_PART}\s/\s{_MONTH_PART})(?=\s\s){_NOTHING_ELSE}"
    rf"|(?<![\w/.,£-])(?<!\d\s)({_DAY_PART}/{_MONTH_PART})"
    r"(?=,?\s(?:at\s)?(?:\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b|\d{1,2}[:.]?\d\dhrs|[ap]\.m\.))"
    rf"|(?<![\w/.,£-])(?<!\d\s)((?!24/7)(?:1[3-9]|2\d|3[01])/{_MONTH_PART}){_NOTHING_ELSE}"
)
# Every one of them has this in it, and in characters no more to either side.
_IN_A_PART = re.compile(r"\d\s?[/.]\s?\d")
_AROUND_PART = 60
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
_SURE_GROUPS = (1, 2, 3, 4, 5)
# A flat of a tenement is written like a day: the neighbour from 1/2.
_AT_A_DOOR = re.compile(
    r"\b(?:neighbours?|flats?|tenants?|famil(?:y|ies)|doors?|stair)\b[^.\n]{0,30}$"
)
# So many of them show that the writer gives days in this form.
_HABIT = 2
# Figures alone, with spaces or nothing between them, or a day and month: of birth only where the
# text says so.
_BORN_IN_FIGURES = re.compile(
    r"\b(?:d\s?\.?\s?o\.?\s?b\.?|date of birth|birth ?date)\s?[:=(|;,-]{0,2}\s?"
    r"(\d{1,2}[ .,/-]{1,2}\d{1,2}(?:[ .,/-]{1,2}(?:\d \d|\d{2,4}))?|\d{8}|\d{6})(?![\w/]|[.,-]\d)"
    r"|\bborn\s(?:on\s)?(\d{2} \d{2} (?:19|20)?\d{2})(?!\w)"
)
# A day in a row of a table, whatever parts its cells: `child/03/04/2016/0304161012/F`.
_IN_ROW = re.compile(
    rf"(?:(?<=[a-z]{{2}}[/_-])|(?<=\d{{6}}[/_-]))({_DAY_PART}([./-]){_MONTH_PART}\2(?:19|20)\d\d)"
    r"(?=[/_\s,;|-]|$)"
)
# `Wed 14th`, `saturday 9th`; `mon 3 -` at the head of an entry or of a column.
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_WEEKDAY_NUMBER = re.compile(
    rf"\b{_WEEKDAY}[.,]?\s(?:the\s)?(?:[12]?\d(?:st|nd|rd|th)|3(?:0th|1st))(?!\w)"
    rf"|(?:^|(?<=[\n\t|]))[ ]{{0,4}}({_WEEKDAY}\.?\s(?:[12]?\d|3[01]))(?=\s?(?:[-–:\t|\n]"
    rf"|$))(?!\s?[-–]\s?\d)"
)
# `14th - she knows`: the head of an entry.
_ENTRY = re.compile(
    r"(?:^|(?<=\n))[ \t]{0,4}((?:[12]?\d(?:st|nd|rd|th)|3(?:0th|1st)))(?=\s?[-–:]\s)"
)
_WEEKDAY_PART = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?[.,]?\s"
    r"(?:0?[1-9]|[12]\d|3[01])[/.](?:0?[1-9]|1[0-2])(?![\w/]|\.\d)"
)
# `Draft 3, February 2024`, `Children 1st may help`.
_NUMBERED_BEFORE = re.compile(
    r"\b(?:draft|version|issue|part|paper|step|annex|note|circular|letter|bulletin|edition)\s$"
)
# `Oct 21`, `Jan 23` fill a cell, or stand at the head of a line: of a year as often as of a day.
_MONTH_AND_NUMBER = re.compile(rf"{MONTH}\s[12]\d|{MONTH}\s3[01]")
_ALONE_BEFORE = re.compile(r"(?:^|[\n\t|])[ \t]*$")
_ALONE_AFTER = re.compile(r"[ \t]*(?:[\n\t|]|$|\s{2})")
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
        elif _is_said_by(_PUBLISHED, before) or bounds_a_period(found, before, after):
            continue
        elif of_a_paper or _is_perhaps_public(found, before, after):
            yield Finding(start, m.end(), Kind.DATE, Tier.REVIEW, _WHY_PERHAPS, "dates")
        else:
            yield Finding(start, m.end(), Kind.DATE, Tier.BLOCK, _WHY, "dates")
    yield from _born_in_figures(reading.digits)
    yield from _by_weekday(reading.digits)
    yield from _in_figures(reading.digits)
    yield from _perhaps_in_figures(reading)


def _perhaps_in_figures(reading: Reading) -> Iterator[Finding]:
    for m in _CUED_PART.finditer(reading.digits):
        if _AT_A_DOOR.search(reading.digits[max(0, m.start(1) - 40) : m.start(1)]):
            continue
        why = "It may be a day and a month. Month and year may stay."
        yield Finding(m.start(1), m.end(1), Kind.DATE, Tier.REVIEW, why, "dates")


def _born_in_figures(text: str) -> Iterator[Finding]:
    for m in _BORN_IN_FIGURES.finditer(text):
        why = "It is introduced as a date of birth."
        n = 1 if m.group(1) else 2
        yield Finding(m.start(n), m.end(n), Kind.DATE_OF_BIRTH, Tier.BLOCK, why, "dates")
    for m in _IN_ROW.finditer(text):
        why = "It is a day in the row of a table, where a date of birth may stand."
        yield Finding(m.start(1), m.end(1), Kind.DATE_OF_BIRTH, Tier.BLOCK, why, "dates")


def _by_weekday(text: str) -> Iterator[Finding]:
    """Days of which no month is given, and a weekday with a day and month in figures."""
    for m in _WEEKDAY_NUMBER.finditer(text):
        yield Finding(*m.span(1 if m.group(1) else 0), Kind.DATE, Tier.BLOCK, _WHY, "dates")
    for m in _ENTRY.finditer(text):
        yield Finding(m.start(1), m.end(1), Kind.DATE, Tier.BLOCK, _WHY, "dates")
    for m in _WEEKDAY_PART.finditer(text):
        yield Finding(m.start(), m.end(), Kind.DATE, Tier.BLOCK, _WHY, "dates")


def _in_figures(text: str) -> Iterator[Finding]:
    """Day and month, `17/5`: more forms of it where the writer shows that this is a habit."""
    sure = [
        m.span(next(n for n in _SURE_GROUPS if m.group(n)))
        for m in matches_near(_SURE_PART, _IN_A_PART, text, _AROUND_PART, _AROUND_PART)
    ]
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
        and re.match(r"\d{1,2}[\s.]*\n", found)
        and not re.search(r"\b(?:on|the|of|from|to|until|by|dated)\s$", before)
    ):
        return False
    if _NUMBERED_BEFORE.search(before) and re.match(r"\d{1,2}(?:,|\sof\s)", found):
        return False
    if found.startswith("now "):
        return False
    if before.endswith("children ") and found == "1st may":
        return False
    return (
        not re.fullmatch(r"(?:\w+\s)?(?:may|march|mar|sun|sat)", found)
        or found[0].isdigit()
        or " of " in found
    )


def _is_a_year(found: str, before: str, after: str) -> bool:
    """`Oct 21` by itself in a cell: the month of a year, as likely as the day of a month."""
    return bool(
        _MONTH_AND_NUMBER.fullmatch(found)
        and _ALONE_BEFORE.search(before)
        and _ALONE_AFTER.match(after)
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


def _is_perhaps_public(found: str, before: str, after: str) -> bool:
    return bool(
        is_known(found, before, after)
        or _is_a_year(found, before, after)
        or _is_said_by(_PERHAPS_PUBLISHED, before)
        or _LAW_AFTER.search(after)
        or _COUNTED.search(after)
    )


def _is_said_by(cues: re.Pattern[str], before: str) -> bool:
    cue = cues.search(before)
    return bool(cue and not _LETTERS.search(before[max(0, cue.start() - 25) :]))


def _is_of_a_paper(before: str) -> bool:
    """Whether a reported case or a publication stands right before: it is nobody's birth."""
    return bool(_EARLIER_CASE.search(before) or _BODY_BEFORE.search(before))
