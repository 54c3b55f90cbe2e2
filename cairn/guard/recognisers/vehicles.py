"""Registration marks of vehicles, whole and in part, and boats.

Source: DVLA's formats since 1932.
"""

import re
from collections.abc import Iterator

from cairn.guard.findings import Finding, Kind, Tier
from cairn.guard.reading import Reading

_CURRENT = re.compile(
    r"(?<![\w-])(?:[a-z]{2}|5[a-z]|[a-z]5)[ -]?[\doli]{2}[ -]{0,2}[a-hj-pr-z]{3}(?![\w-])"
)
_OLDER = (
    r"[a-hj-pr-tv-y]\d{1,3}[ -]?[a-hj-pr-z]{3}|[a-hj-pr-z]{3}[ -]?\d{1,3}[ -]?[a-hj-pr-tv-y]"
    r"|[a-z]{1,3}[ -]?\d{1,4}|\d{1,4}[ -]?[a-z]{1,3}"
)
_CUE = (
    r"\b(?:reg(?:istration|istered|\.)?(?:\s(?:mark|number|no\.?|plate|ends?|ending|began|begins"
    r"|beginning|starts?"
    r"|starting|part|partial|of)){0,3}"
    r"|(?:number\s|part\s)?plates?|index(?:\snumber|\sno\.?)|vrm|vehicle(?:\sreg\w*)?|part (?:of "
    r"a )?(?:reg\w*|mark"
    r"|plate))"
)
_CUED = re.compile(
    rf"{_CUE}(?:\s?[:,;()\"“'=-]|\s(?:no|number|is|was|ends?|ending|in|with|mark|the|a|on|began"
    rf"|begins?|starts?"
    rf"|starting|reads?)\b){{0,5}}\s?"
    rf"({_OLDER}|[a-z]{{2}}\s?\d{{2}}(?:\s?[a-z]{{1,3}})?)(?![\w/-])"
)
_MAKE = re.compile(
    r"\b(?:car|van|taxi|truck|lorry|motor(?:bike|cycle)?|pick-?up|caravan|minibus|scooter|tractor"
    r"|jeep|estate"
    r"|hatchback|saloon|ford|vauxhall|audi|bmw|volkswagen|vw|golf|corsa|astra|fiesta|focus"
    r"|transit|volvo|toyota"
    r"|nissan|qashqai"
    r"|peugeot|renault"
    r"|citroen|fiat|kia|hyundai|skoda|seat|mercedes|mini|honda|mazda|land rover|range rover|dacia"
    r"|suzuki|tesla"
    r"|berlingo|polo|clio)"
    r"\b[^.\n]{0,25}$"
)
_OLDER_MARK = re.compile(
    r"(?<![\w/-])(?:[a-hj-y][ ]?\d{1,3}[ ]?[a-hj-pr-z]{3}"
    r"|[a-hj-pr-z]{3}[ ]?\d{1,3}[ ]?[a-hj-pr-tv-y]"
    r"|[a-z]{2}\d{2})(?![\w/-])"
)
_BOAT = re.compile(
    r"\b(?:boats?|vessel|trawler|creel|fishing|skipper|yacht|harbour|launch|dinghy)\b[^\n]{0,50}?"
    r"(?<![\w-])([a-z]{1,3}[ -]?\d{1,4})(?:[\"”’,.)\s]{0,3}[\"“‘]([^\"”’\n]{2,30})[\"”’])?(?![\w-])"
)
_OTHER_CODE = re.compile(
    r"\b(?:code|form|batch|module|course|training|room|stock|part|product|model|document|paper"
    r"|class|item|version"
    r"|template|licence|sku|bay)"
    r"s?(?:\s(?:no\.?|number|code|ref\w*|is|was))?\s?[:(#]?\s?(?:[\w ]{2,18}\s(?:and|or)\s)?$"
)
_SMALL_WORDS = frozenset(
    "at to in on of no by is as an or we he my so up us it if do go me be am".split()
)
_TWO_DIGITS = re.compile(r"\d\d")
# In characters: how far before a mark the word stands that says what it is of.
_BEFORE = 30
_BEFORE_OLDER = 45
_BEHIND_LETTERS = " -0123456789"
_NOT_BOAT = frozenset("sw hv gp pc dc ds tm pt dr mr cp no at in on to of by is p s fn".split())


def find(reading: Reading) -> Iterator[Finding]:
    """Current marks by their form alone; older ones and boats only behind a cue."""
    text = reading.lower
    for m in _CURRENT.finditer(text):
        before = text[max(0, m.start() - _BEFORE) : m.start()]
        seen = reading.seen[m.start() : m.end()]
        if _is_mark(m.group(), seen) and not _OTHER_CODE.search(before):
            yield _found(m.start(), m.end())
    for m in _CUED.finditer(text):
        if any(map(str.isdigit, m.group(1))):
            yield _found(m.start(1), m.end(1))
    for m in _OLDER_MARK.finditer(text):
        if _MAKE.search(text[max(0, m.start() - _BEFORE_OLDER) : m.start()]):
            yield _found(m.start(), m.end())
    yield from _boats(reading)


def _is_mark(code: str, seen: str) -> bool:
    """Whether it is no word: small letters are a mark only around two digits.

    ‘wi1l not’ is a scanned ‘will not’.
    """
    if not any(map(str.isdigit, code)):
        return False
    if seen.isupper():
        return True
    return seen.islower() and code[:2] not in _SMALL_WORDS and bool(_TWO_DIGITS.search(code))


def _boats(reading: Reading) -> Iterator[Finding]:
    """Numbers of fishing boats, and the names behind them."""
    for m in _BOAT.finditer(reading.digits):
        if m.group(1).rstrip(_BEHIND_LETTERS) not in _NOT_BOAT:
            yield _found(m.start(1), m.end(1))
            if m.group(2):
                yield _found(m.start(2), m.end(2))


def _found(start: int, end: int) -> Finding:
    return Finding(
        start,
        end,
        Kind.VEHICLE,
        Tier.BLOCK,
        "It is the registration mark of a vehicle.",
        "vehicles",
    )
