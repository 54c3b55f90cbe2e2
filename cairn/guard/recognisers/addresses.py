"""Streets with a number, flats, tenement positions such as 2/1, and pitches."""

import re
from collections.abc import Iterator

from cairn.guard.calendar_dates import MONTH
from cairn.guard.findings import Finding, Kind, Tier
from cairn.guard.reading import Reading
from cairn.guard.word_lists import (
    In,
    folded,
    lexicon,
    public_addresses,
    public_postcodes,
    vocabulary,
)

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
    "|glebe|lea|field|fields|rows|lade|braes|cross|head|cresent|cresant|crecent|avenu"
)
# A street's name that goes on so is that of a body.
BODY = (
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
    r"|\d?[fgbt]\d|[gtb123]f[lr12])\s?[,-]?\s{1,3})"
)
_IN_WORDS = (
    "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    "|sixteen|seventeen|eighteen|nineteen|twenty)"
)
_NUMBERED = re.compile(
    rf"(?<![\w/.£-])(?<!\d:)(?:{_FLAT}{{0,2}})(?:(?:no\.?\s"
    rf"|number\s)?{_NUMBER}"
    rf"|number\s{_IN_WORDS}),?\s{{1,3}}(?:{_NAME}[\s-]{{1,4}}){{1,3}}(?:{_STREET})\b"
    r"(?:\s(?:north|south|east|west)\b)?"
    rf"(?!['’]\w|[ ]"
    rf"(?:{BODY}))"
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
    r"|when\b|at\b|heard\b|saw\b|sa(?:ys?|id)\b|is\b|was\b|ha[sd]\b|who\b|rang\b|next\b|across\b"
    r"|came\b|told\b|phoned\b|called\b)))(?![\w/])"
    r"|\bp\.?\s?o\.?\sbox\s\d{1,6}(?!\w)"
)
# `the neighbour in 0/2`, `the family at 2/1`: a flat by its place in the close.
_IN_CLOSE = re.compile(
    r"\b(?:neighbours?|famil(?:y|ies)|tenants?|flats?|couple|man|woman|lady|residents?|doors?"
    r"|upstairs"
    r"|downstairs|stair)(?:\s\w{2,12})?(?:,|\s\(|\s(?:at|in|from"
    r"|of))\s?[\"“]?(\d/\d{1,2})(?![/\w]|\.\d)"
    r"|[\"“](\d/[1-4])[\"”]"
)
# `next door at 9B`, `a card left at 14C`.
_LETTERED = re.compile(r"\b(?:at|to|from|outside|in)\s(\d{1,3}[a-k])(?![\w/])")
_HOUSE_CUE = re.compile(
    r"\b(?:lives?|lived|living|bides?|bided|stays?|stayed|staying|doors?|card|left|neighbours?"
    r"|house"
    r"|home|moved|flat|visit(?:ed)?|called|street|address)\b[^.\n]{0,30}$"
)
_CLASS_CUE = re.compile(r"\b(?:class|ward|room|bay|school|section|table|annex|page|form|primary)\b")
# A number and capitals, where somebody lives: `lives at 7 Rubha Dubh`, `moved to 12 Lower Bayble`.
_LIVES_AT = re.compile(
    r"\b(?i:lives?|lived|living|stays?|stayed|staying|bides?|moved|address|home|house|croft)\s"
    r"(?:\w+\s){0,2}(?:at|to|is|was|in)\s"
    r"(\d{1,3}[A-Ka-k]?\s(?:[A-ZÀ-Þ][\w'’-]{2,20})(?:\s[A-ZÀ-Þ][\w'’-]{2,20}){0,2})(?!\s?[A-Za-z]*\d)"
)
# Gaelic names of streets begin with what they are.
_GAELIC = re.compile(
    r"(?<![\w/.£-])\d{1,3}[A-Ka-k]?,?\s(?:Sr[àa]id|Rathad|Rubha|Druim|Cladach|Ceann|Cnoc|B[óo]thar)"
    r"(?:\s(?:na|an|nan|nam|a)['’]?)?(?:\s[A-ZÀ-Þ][\w'’-]{2,20}){0,2}"
)
_ROOM = re.compile(
    r"\b(?i:room|rm)\s\d{1,3}[A-Za-z]?(?:,?\s(?:at\s|of\s)?(?:the\s)?(?:[A-Z][\w'’-]{2,20}\s){1,3}"
    r"(?:Hotel|Hostel|Guest House|Lodge|Inn|House))"
    r"|\b(?i:block)\s[A-K0-9]{1,2},?\s(?i:room|flat)\s\d{1,3}[A-Za-z]?"
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
# Of an envelope: house, street and place above the postcode; and how long a line of one gets, in
# words and in characters.
_MOST_LINES_ABOVE = 3
_MOST_WORDS_IN_LINE = 5
_LINE_REACH = 60
_WHY_ABOVE = "It stands above a postcode, as part of an address."
# In letters: a name of a street has a word as long as this.
_SHORTEST_NAME = 2
_NUMBER_WORD = re.compile(r"^(?:no\.?|number)\s")
_LEADING_THE = re.compile(r"(?<=\s)the\s")
_YEAR = re.compile(r"(?:19|20)\d\d\b")
_MONTH_BEFORE = re.compile(rf"(?:\b(?:in|since|until|by|of)|\b{MONTH})\s{{1,2}}$")
# Of these alone `The` is a name before them: 10 The Cross.
_THE = re.compile(
    r"(?:square|cross|shore|glebe|avenue|loan|lane|quay|pier|crescent|wynd|vennel|braes?"
    r"|mains"
    r"|terrace|street|bridge|steadings?|gardens|links|esplanade|promenade|cottages?|mews|meadows?"
    r"|pend|paddock)$"
)
# In small letters these are things: 22 CT head.
_ALSO_A_THING = re.compile(r"(?:head|cross|rows|braes|lade)$(?<!the cross)")
# Over a line end or cells of a table, and courts of law.
_OF_NO_ADDRESS = re.compile(
    r"\t|\n[^\n]*\n|,\s?\w+\n|^\d+[a-k]?\s*\n"
    r"|\b(?:high|sheriff|supreme|crown|family|county|appeal|youth|juvenile|criminal|civil|drug"
    r"|justice"
    r"|district|international)\scourts?$"
)
_NAMES_A_DAY = re.compile(rf"(?i:\s(?:{MONTH}|(?:mon|tues|wednes|thurs|fri|satur|sun)day))")


def find(reading: Reading) -> Iterator[Finding]:
    """Numbered streets first, then parts of addresses, and what stands above a postcode."""
    yield from _numbered(reading)
    yield from _parts(reading)
    yield from _blocks(reading)


def _numbered(reading: Reading) -> Iterator[Finding]:
    for m in _NUMBERED.finditer(reading.digits):
        if not is_public(m.group()) and _is_street(reading, m):
            yield _found(m.start(), m.end(), "It is a street address.")
    for m in _ONE_WORD.finditer(reading.digits):
        word = m.group().split()[-1]
        if not is_public(m.group()) and not lexicon().get(folded(word), 0) & In.KNOWN_WORD:
            yield _found(m.start(), m.end(), "It is a street address.")
    for pattern, group in ((_GAELIC, 0), (_LIVES_AT, 1), (_ROOM, 0)):
        for m in pattern.finditer(reading.seen):
            if not _NAMES_A_DAY.search(m.group(group)) and not is_public(m.group(group).lower()):
                yield _found(m.start(group), m.end(group), "It is an address.")


def _is_street(reading: Reading, m: re.Match[str]) -> bool:
    """Whether it is no count of things: `2017 after taking street`, `2 ways to view`."""
    found = _NUMBER_WORD.sub("", m.group())
    seen = reading.seen[m.end() - len(found) : m.end()]
    the = seen.split()[1:2] == ["The"] or m.group().startswith("number")
    # The last letters are those of the street's word, which may itself be one of them.
    if _NOT_STREET.search(_LEADING_THE.sub("", found)[:-3] if the else found[:-3]):
        return False
    if _OF_NO_ADDRESS.search(found):
        return False
    names = re.findall(r"(?<![\w'’])[^\W\d_][\w'’-]*", seen)
    if the and len(names) == len(("the", "cross")) and not _THE.search(found):
        return False
    if not _may_be_called(names, seen):
        return False
    if _has_capital(seen):
        return not (
            _YEAR.match(seen)
            and _MONTH_BEFORE.search(reading.lower, max(0, m.start() - 14), m.start())
        )
    return not _YEAR.match(seen) and not any(map(is_small_word, names[:-1]))


def _may_be_called(names: list[str], seen: str) -> bool:
    """Whether a street may have these words, of which the last says that it is one."""
    if len(names) > 1 and max(map(len, names[:-1])) < _SHORTEST_NAME:
        return False
    return not _ALSO_A_THING.search(seen) and not any(
        word.islower() and _joins(word) for word in names[1:-1]
    )


def _has_capital(seen: str) -> bool:
    return any(map(str.isupper, re.sub(r"^[\W\d]*[A-K]?\b", "", seen)))


def _joins(word: str) -> bool:
    """A word that joins others, in small letters between capitals: Quotations from court."""
    return word in vocabulary()["function_words"] and word not in ("of", "the", "and")


def is_small_word(word: str) -> bool:
    """A word that no street is called after: after, taking, ways."""
    key = folded(word)
    function_word = key in vocabulary()["function_words"] and key != "the"
    return function_word or (key.endswith("ing") and bool(lexicon().get(key, 0) & In.KNOWN_WORD))


def _parts(reading: Reading) -> Iterator[Finding]:
    """Flats, pitches, rows and house numbers by themselves."""
    lower = reading.lower
    for m in _FLAT_ALONE.finditer(lower):
        # Fifty characters hold a cue and the 25 that may stand behind it; a search from the text's
        # beginning would take time that grows with its square.
        if m.group()[0] in "facp" or _NUMBER_CUE.search(lower[max(0, m.start() - 50) : m.start()]):
            yield _found(m.start(), m.end(), "It is part of an address.")
    yield from _in_closes(lower)
    for m in _ROWS.finditer(lower):
        n = 1 if m.group(1) else 2
        if n == 2 or _NUMBER_CUE.search(lower[max(0, m.start() - 50) : m.start()]):
            yield _found(m.start(n), m.end(n), "It is part of an address.")


def _in_closes(lower: str) -> Iterator[Finding]:
    """Flats by their place in the close, and house numbers with a letter."""
    for m in _IN_CLOSE.finditer(lower):
        n = 1 if m.group(1) else 2
        yield _found(m.start(n), m.end(n), "It is part of an address.")
    for m in _LETTERED.finditer(lower):
        before = lower[max(0, m.start() - 50) : m.start(1)]
        if _HOUSE_CUE.search(before) and not _CLASS_CUE.search(before):
            yield _found(m.start(1), m.end(1), "It is part of an address.")


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
    return not _NOT_BLOCK.search(line) and not is_public(line.strip(" ,\t"))


def is_public(address: str) -> bool:
    """Whether it is the published address of a national public body."""
    return any(known in address or address in known for known in public_addresses())


def _found(start: int, end: int, why: str) -> Finding:
    return Finding(start, end, Kind.ADDRESS, Tier.BLOCK, why, "addresses")
