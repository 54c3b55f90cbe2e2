"""Streets with a number, flats, tenement positions such as 2/1, pitches and named houses."""

import re
from collections.abc import Iterator

from cairn.guard.findings import Finding, Kind, Tier
from cairn.guard.reading import Reading
from cairn.guard.word_lists import public_addresses, public_postcodes

_STREET = (
    "street|st|str|road|rd|avenue|ave|av|lane|ln|drive|drv|crescent|cres|cresc|terrace|terr|ter"
    "|place|pl|court|crt"
    "|gardens|gdns|grove|gro|wynd"
    "|way|walk|row|square|sq|close|brae|loan|park|view|quay|vennel|gate|path|bank|hill|mews|rise"
    "|green|parade"
    "|circus|circle|quadrant|oval"
    "|pend|entry|neuk|croft|crofts|toll|shore|esplanade|promenade|boulevard|bridge|cottages?"
    "|buildings|steadings?"
    "|farm|mains|dr|gait"
    "|rigg?|loaning|causeway|causewayside|embankment|meadows?|heights|villas?|yard|wharf|pier"
    "|links|haugh|knowe"
    "|glebe|lea|field|fields"
)
_ALONE = (
    "street|road|avenue|lane|drive|crescent|cres|terrace|wynd|vennel|gardens|gdns|brae|loan|pend"
    "|mews|grove|rd|ave|st"
)
_BODY = (
    "(?i:primary|secondary|high|school|academy|nursery|surgery|practice|medical|health|station"
    "|church|parish|clinic"
    "|hospital|centre|hub|office"
    "|pharmacy|dental|hotel|bar|inn|stores?|post office|community|baptist|youth|family|sheriff"
    "|police)"
)
# Every repetition has a bound, so that no text, however it is made, takes more time than in
# proportion to its length.
_NAME = (
    r"(?:(?:the|st\.?|of|upper|old|wee)\s)?"
    r"[^\W\d_][^\W\d_'’.-]{0,30}(?:['’-][^\W\d_]{1,20}){0,2}['’]?"
)
_NUMBER = r"\d{1,4}\s?[a-k]?(?:\s?[-–/]\s?\d{1,4}[a-k]?)?"
_FLAT = (
    r"(?:(?:(?:flat|apt\.?|apartment|unit|room|caravan|pitch|plot|block|house|chalet"
    r"|lot)\s(?:no\.?\s)?(?=[\w/]{0,5}\d|[a-h]\b)[\w/]{1,6}"
    r"|(?:top|ground|first|second|third|basement)\s(?:floor|left|right)(?:\s(?:flat|left|right))?"
    r"|\d{1,2}/\d{1,2}"
    r"|\d?[fgbt]\d)\s?[,-]?\s{1,3})"
)
_NUMBERED = re.compile(
    rf"(?<![\w/.£-])(?:{_FLAT}{{0,2}})(?:no\.?\s"
    rf"|number\s)?{_NUMBER},?\s{{1,3}}(?:{_NAME}[\s-]{{1,4}}){{1,3}}(?:{_STREET})\b(?!['’]\w|[ ]"
    rf"(?:{_BODY}))"
)
_ONE_WORD = re.compile(
    rf"(?<![\w/.£-])(?:{_FLAT}{{0,2}}){_NUMBER}\s(?:[^\W\d_]{{2,24}}(?:gate|side|brae|wynd|gait"
    rf"|hill|bank|rigg|port"
    rf"|market|road|croft|burn|park|field))"
    r"(?=[,.;)\n]|\s{2}|$)"
)
_FLAT_ALONE = re.compile(
    r"(?<![\w/.-])(?:(?:flat|apt\.?|apartment|pitch|plot|caravan|chalet)\s(?:no\.?\s"
    r"|number\s)?(?=[a-z]{0,1}\d|\d"
    r"|[a-h]\b)[\w]{1,4}(?:/\d{1,2})?"
    r"|(?:house\s)?(?:number|no\.?)\s\d{1,3}[a-k]?(?=\s?(?:[,.;)(\n]|and\b|to\b|with\b|where\b"
    r"|when\b|at\b)))(?![\w/])"
)
_ROWS = re.compile(
    r"\b(?:numbers?|nos\.?)\s(\d{1,3}[a-k]?\s?(?:,|and|&|to|-)\s?\d{1,3}[a-k]?)(?![\w/%])"
    r"|(?<=,\s)((?:row|stance"
    r"|berth|bay|lock-up)\s[\w]{1,3})(?!\w)"
)
_NUMBER_CUE = re.compile(
    r"\b(?:lives?|lived|living|stays?|stayed|staying|moved|house|home|door|neighbours?|at|from|to"
    r"|address|opposite"
    r"|next door)\b[^.\n]{0,25}$"
)
_STREET_ALONE = re.compile(
    rf"\b(?:(?:(?:the|old|upper|st|mc|mac)[ ])?[A-ZÀ-Þ][\w’'-]{{1,24}}[ ]){{1,3}}"
    rf"(?i:{_ALONE})\b(?!['’]\w"
    rf"|[ ](?:{_BODY}))"
)
_STREET_CUED = re.compile(
    rf"\b(?:in|on|at|off|along|near|towards?|flat|from|to"
    rf"|address:?)\s((?:[^\W\d_][\w’'-]{{2,20}}\s){{1,2}}(?:{_ALONE}))(?=[,.;)\n])"
)
_HOUSE = re.compile(
    r"\b(?:(?:[A-ZÀ-Þ][\w’'-]{1,24}|the|of|na|an|nan)\s){0,3}[A-ZÀ-Þ][\w’'-]{1,24}\s(?:Cottage"
    r"|Steading|Farm"
    r"|Farmhouse|Croft|Manse|Mains|Bothy|Gatehouse"
    r"|Smithy|Schoolhouse|Villa|Bungalow)\b|\b(?:Old|The)\s(?:Manse|Schoolhouse|Smithy|Steading"
    r"|Mill|Rectory"
    r"|Vicarage|Gatehouse|Bothy)\b"
    r"|\b(?:Tigh|Taigh)\s(?:(?:na|an|nan|a|Mhor)\s?['’]?)[A-ZÀ-Þa-z][\w’'-]{1,20}\b"
)
_LABELLED = re.compile(
    r"(?:^|\n|\|)[ \t]{0,8}(?:(?:home|current|previous|last known|present|family|new|old"
    r"|postal)\s)?(?:address(?:es)?(?:\sof\s\w{1,12})?|locus|lives at|residence)"
    r"[ \t]{0,3}[:|][ \t]{0,12}([^\n|]{3,70}?)(?=[,;|(\n]|\s{2,}|\.\s|$)"
)
_POSTCODE = re.compile(r"(?<=[\n,\t ])[a-z]{1,2}[\dolis]{1,2}[a-z]?\s\d[a-z]{2}\b")
_LINE_BEFORE = re.compile(
    r"(?:^|[\n,|:]|[ \t]{2})[ \t]*([^\s,|:;]{1,24}(?:[ ][^\s,|:;]{1,24}){0,5})[ \t]*[,\n]?[ \t]*$"
)
_NOT_BLOCK = re.compile(
    r"\b(?:mr|mrs|ms|miss|dr|dear|council|board|nhs|committee|from|to|and|was|is|of|in|at|the"
    r"|date|born|tel|phone"
    r"|scotland|glasgow|edinburgh|aberdeen|dundee|stirling|perth|inverness)\b"
)
_NOT_STREET = re.compile(
    r"(?:,\san?|\b(?:sheriff|in|on|at|by|way|per|the|cent|hours?|weeks?|months?|years?|days?"
    r"|times|minutes|children|people|entries"
    r"|miles?|metres|and|or|of|the (?:same|next|other)"
    r"|could|would|did|not|no|were|was|is|are|had|have|has|that|which))\s"
)
_NONE_GIVEN = re.compile(r"as above|unknown|not known|n/a|nfa|none|withheld|as before|same\b")
# Of an envelope: house, street and place above the postcode; and how long a line of one gets, in
# words and in characters.
_MOST_LINES_ABOVE = 3
_MOST_WORDS_IN_LINE = 5
_LINE_REACH = 60
_WHY_ABOVE = "It stands above a postcode, as part of an address."
_ROAD_WORDS = frozenset(
    "the a this that same main next by in on no any every long my our your his her their to of "
    "which"
    " mr mrs ms miss dr".split()
)


def find(reading: Reading) -> Iterator[Finding]:
    """Numbered streets first, then what is introduced as an address, then parts and names."""
    yield from _numbered(reading)
    yield from _labelled(reading)
    yield from _parts(reading)
    yield from _blocks(reading)
    yield from _houses(reading)
    yield from _streets(reading)


def _numbered(reading: Reading) -> Iterator[Finding]:
    for pattern in (_NUMBERED, _ONE_WORD):
        for m in pattern.finditer(reading.digits):
            if not _is_public(m.group()) and not _NOT_STREET.search(m.group()[:-3]):
                yield _found(m.start(), m.end(), "It is a street address.")


def _labelled(reading: Reading) -> Iterator[Finding]:
    for m in _LABELLED.finditer(reading.lower):
        if (
            not _is_public(m.group(1))
            and re.search(r"\w", m.group(1))
            and not _NONE_GIVEN.match(m.group(1))
        ):
            yield _found(m.start(1), m.end(1), "It is introduced as an address.")


def _parts(reading: Reading) -> Iterator[Finding]:
    """Flats, pitches, rows and house numbers by themselves."""
    lower = reading.lower
    for m in _FLAT_ALONE.finditer(lower):
        # Fifty characters hold a cue and the 25 that may stand behind it; a search from the text's
        # beginning would take time that grows with its square.
        if m.group()[0] in "facp" or _NUMBER_CUE.search(lower[max(0, m.start() - 50) : m.start()]):
            yield _found(m.start(), m.end(), "It is part of an address.")
    for m in _ROWS.finditer(lower):
        n = 1 if m.group(1) else 2
        if n == 2 or _NUMBER_CUE.search(lower[max(0, m.start() - 50) : m.start()]):
            yield _found(m.start(n), m.end(n), "It is part of an address.")


def _houses(reading: Reading) -> Iterator[Finding]:
    for m in _HOUSE.finditer(reading.seen):
        if not _is_public(m.group().lower()):
            yield _found(m.start(), m.end(), "It is the name of a house.")


def _streets(reading: Reading) -> Iterator[Finding]:
    for pattern, text in ((_STREET_ALONE, reading.seen), (_STREET_CUED, reading.lower)):
        for m in pattern.finditer(text):
            street = 1 if pattern is _STREET_CUED else 0
            if m.group(street).split()[0].lower() not in _ROAD_WORDS and not _is_public(
                m.group(street).lower()
            ):
                yield _found(m.start(street), m.end(street), "It is the name of a street.")


def _blocks(reading: Reading) -> Iterator[Finding]:
    """The short lines or stretches above a postcode, as on an envelope."""
    for code in _POSTCODE.finditer(reading.lower):
        if code.group().replace(" ", "") not in public_postcodes():
            yield from _block_above(reading, code.start())


def _block_above(reading: Reading, at: int) -> Iterator[Finding]:
    """From the line right above a postcode upwards, to the one with a number."""
    for line in range(_MOST_LINES_ABOVE):
        before = max(0, at - _LINE_REACH)
        block = _LINE_BEFORE.search(reading.lower[before:at])
        if not block or not _may_be_in_block(block.group(1)):
            break
        start = before + block.start(1)
        at = before + block.start()
        written = block.group(1).rstrip(" \t,")
        nearest = line == 0
        numbered = bool(re.match(r"\d|flat\b", written.split()[0]))
        if numbered or not nearest or len(written.split()) > 1:
            kind = Kind.PLACE if nearest and not numbered else Kind.ADDRESS
            yield Finding(start, start + len(written), kind, Tier.BLOCK, _WHY_ABOVE, "addresses")
        if numbered or reading.lower[at : at + 1] in ("|", ":"):
            break


def _may_be_in_block(line: str) -> bool:
    """Whether a line is short, is no sentence and names no public body."""
    if not line.strip() or len(line.rstrip(" \t,").split()) > _MOST_WORDS_IN_LINE:
        return False
    return not _NOT_BLOCK.search(line) and not _is_public(line.strip(" ,\t"))


def _is_public(address: str) -> bool:
    """Whether it is the published address of a national public body."""
    return any(known in address or address in known for known in public_addresses())


def _found(start: int, end: int, why: str) -> Finding:
    return Finding(start, end, Kind.ADDRESS, Tier.BLOCK, why, "addresses")
