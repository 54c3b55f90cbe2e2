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
    r"\b(?:boats?|vessel|trawler|creel|fishing|skipper|yacht|harbour|launch|dinghy)\b[^\n.]{0,50}?"
    r"(?<![\w-])([a-z]{1,3}[ -]?\d{1,4})(?:[\"”’,.)\s]{0,3}[\"“‘]([^\"”’\n]{2,30})[\"”’])?(?![\w-])"
)
# The letters of Scottish ports, which no sentence has to have between them and a word for boats.
_OF_PORT = re.compile(
    r"\b(?:boats?|vessel|trawler|creels?|skipper|harbour|pier|ashore|sailed|crew"
    r"|fishing)\b[^\n]{0,90}?\b"
    r"((?:[a-z]{3,12}\s(?:i{1,3}|iv|v)\s)?(?:ah|ba|bck|bf|brd|cn|fr|ins|ky|kd|lh|lk|ob|pd|sy|tt"
    r"|ul|wk)\s?\d{1,4})"
    r"(?![\w/-])"
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
_JOINING = frozenset("and the for but was who she her his has had are not all".split())
_YEAR = re.compile(r"(?:19|20)\d\d")
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
        if _may_be_mark(m.group(1)):
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


def _may_be_mark(code: str) -> bool:
    """Whether what a word for marks introduces is more than a year or number and the next word."""
    letters, digits = re.sub(r"[^a-z]", "", code), re.sub(r"\D", "", code)
    if not digits or letters in _SMALL_WORDS or letters in _JOINING:
        return False
    apart = bool(re.search(r"[a-z] \d|\d [a-z]", code))
    return not (apart and _YEAR.fullmatch(digits))


def _boats(reading: Reading) -> Iterator[Finding]:
    """Numbers of fishing boats, and the names behind them."""
    for m in _BOAT.finditer(reading.digits):
        letters = m.group(1).rstrip(_BEHIND_LETTERS)
        written_so = reading.seen[m.start(1)].isupper() or reading.seen == reading.lower
        if letters not in _NOT_BOAT and letters not in _JOINING and written_so:
            yield _found(m.start(1), m.end(1))
            if m.group(2):
                yield _found(m.start(2), m.end(2))
    for m in _OF_PORT.finditer(reading.lower):
        if reading.seen[m.start(1)].isupper():
            yield _found(m.start(1), m.end(1))


def _found(start: int, end: int) -> Finding:
    return Finding(
        start,
        end,
        Kind.VEHICLE,
        Tier.BLOCK,
        "It is the registration mark of a vehicle.",
        "vehicles",
    )
