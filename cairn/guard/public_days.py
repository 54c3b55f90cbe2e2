"""Days that are known in public, and ends of reporting periods: they are of nothing in a case.

Each is a day in figures with the words beside which it is meant; without them it may be the day of
something in the case like any other.
"""

import re
from collections.abc import Mapping

from cairn.guard.calendar_dates import MONTH

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Year, month and day, and what is said beside it.
_KNOWN: Mapping[tuple[int, int, int], re.Pattern[str]] = {
    (1989, 11, 20): re.compile(r"\b(?:uncrc|convention|rights of the child|united nations)\b"),
    (1991, 12, 16): re.compile(r"\b(?:uncrc|convention|ratified)\b"),
    (2003, 1, 28): re.compile(r"\b(?:laming|climbi[eé])\b"),
    (2013, 4, 1): re.compile(r"\b(?:police scotland|reform|single (?:force|service))\b"),
    (2013, 6, 24): re.compile(r"\b(?:act|hearings|in force)\b"),
    (2015, 4, 1): re.compile(r"\b(?:act|corporate parent\w*|integration)\b"),
    (2018, 5, 25): re.compile(r"\b(?:gdpr|data protection|information commissioner\w*|act)\b"),
    (2020, 2, 5): re.compile(r"\bpromise\b"),
    (2020, 3, 23): re.compile(r"\b(?:lock-?down|pandemic|restrictions|covid|coronavirus)\b"),
    (2020, 3, 20): re.compile(r"\b(?:schools? closed?|pandemic|covid|lock-?down)\b"),
    (2020, 11, 7): re.compile(
        r"\b(?:smacking|chastisement|equal protection|physical punishment|assault)\b"
    ),
    (2021, 9, 2): re.compile(r"\b(?:guidance|criteria)\b"),
    (2024, 7, 16): re.compile(r"\b(?:uncrc|incorporation|act)\b"),
    (2019, 4, 1): re.compile(r"\b(?:act|domestic abuse)\b"),
    (2021, 12, 17): re.compile(r"\b(?:act|age of criminal responsibility)\b"),
}
_DAY = re.compile(
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s?(?:of\s)?(?P<month>{MONTH})(?:,?\s(?P<year>\d{{4}}))?$"
    r"|(?P<d>\d{1,2})[./-](?P<m>\d{1,2})[./-](?P<y>\d{4})$"
)
# Ends and beginnings of periods: of the financial year, a quarter, the school year, a census.
_ENDS = frozenset(
    ((31, 3), (1, 4), (30, 6), (1, 7), (31, 7), (1, 8), (30, 9), (1, 10), (31, 12), (1, 1))
)
_PERIOD_BEFORE = re.compile(
    r"\b(?:(?:financial|reporting|business|calendar|school|academic|statistical|that|each|this"
    r"|last|next|the|current|previous|same)\s(?:years?|period|quarters?)|years?|quarters?|period"
    r"|months|weeks|census(?: day| date)?|statistics|figures?|data|returns?|reporting|reviews|audit"
    r"|register(?:ed|s|ations?)?|counted|number of [\w ]{3,30}|rate)\s?"
    r"(?:[\s,:(]|is|was|on|at|as|of|from|between|in|up|to|until|till|ending|ended|ends|end|starting"
    r"|beginning|began|covers?|covering|covered|looked|under review|run(?:s|ning)?"
    r"|the|(?:19|20)\d\d(?:[-/–]\d\d)?)*$"
)
_PERIOD_AFTER = re.compile(
    r"^\s?(?:(?:of|in)\s(?:each|every|that|the)\s(?:following\s)?year|each year|every year|census"
    r"|year[- ]end|snapshot|return\b|and published)"
)
# First and last day of the years that figures are counted for. A shorter time between two such days
# may be somebody's stay.
_YEARS = frozenset(
    (
        ((1, 1), (31, 12)),
        ((1, 4), (31, 3)),
        ((1, 7), (30, 6)),
        ((1, 8), (31, 7)),
        ((1, 10), (30, 9)),
    )
)
_TO = r"(?:to|and|until|till|up to|[-–])"
# The first and the last day of a year or quarter: between 1 April 2012 and 31 March 2015.
_PAIR_AFTER = re.compile(
    rf"^\s?(?:inclusive\s)?{_TO}\s?(?:the\s)?(?:\d{{1,2}})(?:st|th)?\s?({MONTH})"
)
_PAIR_BEFORE = re.compile(
    rf"(?:^|\D)(\d{{1,2}})(?:st|th)?\s?({MONTH})(?:,?\s(?:19|20)\d\d)?\s?{_TO}\s?(?:the\s)?$"
)


def is_known(found: str, before: str, after: str) -> bool:
    """Whether a day is known in public, as the words before and after it say.

    All three in lower case, as in the `digits` view of a text.
    """
    year, month, day = _parts(found)
    words = _KNOWN.get((year, month, day))
    return words is not None and bool(words.search(before) or words.search(after))


def bounds_a_period(found: str, before: str, after: str) -> bool:
    """Whether a day ends or begins a year, a quarter or a count, by the words around it."""
    _, month, day = _parts(found)
    return (day, month) in _ENDS and _is_said_to_bound((day, month), before, after)


def _parts(found: str) -> tuple[int, int, int]:
    """Year, month and day; 0 for what is not given or not understood."""
    m = _DAY.search(found)
    if m is None:
        return 0, 0, 0
    if m.group("d"):
        return int(m.group("y")), int(m.group("m")), int(m.group("d"))
    return int(m.group("year") or 0), _number(m.group("month")), int(m.group("day"))


def _is_said_to_bound(day: tuple[int, int], before: str, after: str) -> bool:
    if _PERIOD_BEFORE.search(before) or _PERIOD_AFTER.search(after):
        return True
    ahead = _PAIR_AFTER.search(after)
    if ahead and (day, (_last_day(ahead.group()), _number(ahead.group(1)))) in _YEARS:
        return True
    behind = _PAIR_BEFORE.search(before)
    if behind is None:
        return False
    return ((int(behind.group(1)), _number(behind.group(2))), day) in _YEARS


def _last_day(text: str) -> int:
    return int(re.findall(r"\d{1,2}", text)[0])


def _number(month: str) -> int:
    return _MONTHS.index(month[:3]) + 1 if month[:3] in _MONTHS else 0
