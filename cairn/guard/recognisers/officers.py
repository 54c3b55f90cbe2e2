"""The numbers that police officers wear: collar, shoulder and badge numbers, with or without names.

A letter of a division and three or four digits, `K4471`, or the digits alone behind a rank. Roads
look like this too, so one that stands alone counts only beside a word for officers.
"""

import re
from collections.abc import Iterator

from cairn.guard.findings import Finding, Kind, Tier
from cairn.guard.reading import Reading

_RANK = (
    r"(?:w?p\.?c\.?s?|d\.?c\.?s?|d\.?s|d\.?i|sgts?|sergeants?|constables?|detectives?|inspectors?"
    r"|insp|cops?|officers?)"
)
_LETTERED = r"[a-z]\s?\d{3,5}"
_NUMBER = rf"(?:{_LETTERED}|\d{{3,5}})"
# `PC 4471`, `DC Laird C4410`, `PC Tweedlesham, Q6614`: behind the rank, or rank and name.
_BEHIND_RANK = re.compile(
    rf"\b{_RANK}\.?\s(?:no\.?\s|number\s|\()?({_NUMBER})(?![\w/%-]|[.,:]\d)"
    rf"|\b{_RANK}\.?\s[^\n,;(\d]{{2,40}}[,(\s]\s?\(?({_LETTERED})(?![\w/-])"
)
_NEXT = re.compile(rf"(?:\s?[,;/&]\s?|\s?,?\s(?:and|or)\s)(?:{_RANK}\s)?({_NUMBER})(?![\w/%-])")
_MOST_IN_LIST = 30
# Alone: `(P3317 and P3321)`, `taken by Q6614`.
_ALONE = re.compile(
    r"(?<![\w/.£-])[c-lnp-z]\d{3,5}(?![\w/-]|\.\d)|(?<![\w/.£-])[abmo]\d{4,5}(?![\w/-])"
)
_POLICE = re.compile(
    r"\b(?:police|officers?|p\.?c\.?s?|d\.?c\.?|d\.?s|constables?|sergeants?|sgt|insp(?:ector)?"
    r"|detective|badge|collar|shoulder|epaulette|attend(?:ed|ing)|witness|statement|visitor book"
    r"|signed in|custody)\b"
)
_ROAD = re.compile(r"\b(?:the|road|roads|a|junction|along|of)\s$")
_YEAR = re.compile(r"(?:19|20)\d\d")
# In characters: how far from a number the word for officers stands.
_AROUND = 80
_WHY = "It is the number of an officer."
_WHY_PERHAPS = "It has the form of an officer's number, or of a number that leads to a file."


def find(reading: Reading) -> Iterator[Finding]:
    """Behind ranks first, with the lists that go on from there; then those that stand alone."""
    text = reading.lower
    for m in _BEHIND_RANK.finditer(text):
        group = 1 if m.group(1) else 2
        if _is_number(reading, *m.span(group)):
            yield _found(*m.span(group))
            yield from _rest_of_list(reading, m.end(group))
    for m in _ALONE.finditer(text):
        if not reading.seen[m.start()].isupper() and text != reading.seen:
            continue
        around = text[max(0, m.start() - _AROUND) : m.end() + _AROUND]
        if _ROAD.search(text[max(0, m.start() - 10) : m.start()]):
            continue
        if _POLICE.search(around):
            yield _found(*m.span())
        elif m.end() - m.start() > _SHORT:
            yield Finding(*m.span(), Kind.REFERENCE, Tier.REVIEW, _WHY_PERHAPS, "officers")


# In characters: a letter and three digits is as often a form or a room.
_SHORT = 4


def _rest_of_list(reading: Reading, at: int) -> Iterator[Finding]:
    for _ in range(_MOST_IN_LIST):
        m = _NEXT.match(reading.lower, at)
        if m is None or not _is_number(reading, *m.span(1)):
            break
        yield _found(*m.span(1))
        at = m.end(1)


def _is_number(reading: Reading, start: int, end: int) -> bool:
    """Whether it is no year, and its letter no word: `PC a 447`."""
    found = reading.lower[start:end]
    if _YEAR.fullmatch(found):
        return False
    return " " not in found or reading.seen[start].isupper()


def _found(start: int, end: int) -> Finding:
    return Finding(start, end, Kind.REFERENCE, Tier.BLOCK, _WHY, "officers")
