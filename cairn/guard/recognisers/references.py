"""Numbers that lead to a person's file: cases, courts, police, passports, bank accounts.

A code is known by what introduces it, or by its own form. Laws, cases in law reports, sections,
forms and a committee's own anonymous number may stay.
"""

import re
from collections.abc import Iterator

from cairn.guard.findings import Finding, Kind, Tier
from cairn.guard.reading import Reading
from cairn.kernel.references import is_reference
from cairn.kernel.regime import kinds

_CODE = (
    r"(?=[\w/.-]{0,40}\d)[a-z0-9]{1,24}(?:[/.\u2013-][a-z0-9]{1,16}){0,6}"
    r"(?:[^\S\n](?=[\w/-]{0,20}\d\d)[a-z0-9]{2,8}(?:[/-][a-z0-9]{1,8}){0,4}){0,4}"
)
# What a number is of, so that it leads to somebody: the word, or two words, right before it.
_OF = frozenset(
    "swift swiftais swis swid isis mosaic carefirst liquidlogic lcs framework-i frameworki eclipse "
    "ais seemis scn candidate cand pupil emis morse trak trakcare vision docman badger badgernet "
    "ivpd vpd scro pnc chs storm cad spr spr2 unifi aspire visor cms crms crime incident inc "
    "occurrence police petition indictment ind warrant copfs pf inv court appeal action tribunal "
    "hearing scra reporter reporter's panel nrm immigration visa brp arc nass uan ukvi passport "
    "pass driver driver's driving dvla licence tenancy rent housing homeless void prison prisoner "
    "nomis pr2 polmont hospital hosp unit crn mrn history patient lab laboratory specimen sample "
    "x-ray xray accession post-mortem pm mortuary exhibit production locker sssc gmc nmc pin gtc "
    "gtcs hcpc gphc reg registration registered membership staff payroll employee army badge "
    "collar shoulder epaulette account a/c acc bank iban card claim benefit dwp pip cis csa cica "
    "utr tax pesel cnp identity id client customer person case casework file record scan report "
    "complaint datix sae log enquiry inquiry application concern nominal allegation disclosure pvg "
    "certificate insurance meter uprn microchip tag booking tracking urn ref refs reference sarn "
    "sar referral ird eird marac mappa charge witness citation fine journal births deaths adoption "
    "spso ombudsman caravan fishing firearms".split()
)
# These are as often of a thing as of a person's file: a number needs more to it behind them.
_WEAK = frozenset(
    "label policy document doc entry service event hospital court hearing tribunal unit production "
    "exhibit reg registered registration person customer client report application staff tag "
    "history charge witness journal police pass card fine births deaths adoption army polmont "
    "panel inc ind action void admission".split()
)
_OF_TWO = frozenset(
    (
        "care first",
        "liquid logic",
        "social work",
        "sort code",
        "share code",
        "home office",
        "ho letter",
        "adverse event",
        "universal credit",
        "national id",
        "visitor book",
        "concern report",
        "pvg scheme",
        "gtc scotland",
    )
)
# Nobody counts these, so that three digits are enough.
_OF_OFFICERS = frozenset(("collar", "shoulder", "badge", "epaulette"))
# What may stand between that and the number.
_BETWEEN = frozenset(
    "no nos num number numbers numbered nr id ids code serial ref refs reference references system "
    "report record file card case account incident crime is was as known ending in has him "
    "her".split()
)
# Of these, what says that the characters behind it are a number.
_SAYS_NUMBER = frozenset(
    "no nos num number numbers numbered nr id ids ref refs reference references ending".split()
)
# A word for things that are printed, packed or sold, before `label`, `number` and the like.
_OF_THINGS = frozenset(
    "stock box bar barcode printer printer's template product item batch stationery leaflet form "
    "model order job asset document software version isbn issn page paper".split()
)
_SPACES = str.maketrans(':,.#("“', "       ")
_OPENING = ' \t:#.,(="“'
_NUMBER = re.compile(rf"(?<![\w/.-]){_CODE}(?!\w)")
_FORM = re.compile(
    r"(?<![\w/.-])(?:"
    # Letters, then numbers after a stroke or hyphen: PS-20210211-1874, CR/0048213/19,
    # INV-P21-0771, TMcG/JP/011/86.
    r"[a-z]{1,6}(?:[/-][a-z]{1,4}){0,2}[/-]?(?=[\w/-]{0,12}\d)[a-z]?\d{2,12}"
    r"(?:[/-][a-z0-9]{1,10}){1,5}"
    r"|[a-z]{1,6}[/-](?:[a-z]{1,4}[/-]){0,2}[a-z]?\d{4,12}[a-z]?"
    # A sheriff court's number: ALO-AD7-22.
    r"|[a-z]{3}-[a-z]{1,3}\d{1,3}[-/]\d{2}"
    # Letters and six to nine digits: passports, permits, systems' own keys.
    r"|[a-z]{1,3}\s?\d{6,9}[a-z]?(?:/\d{1,3}[a-z]?)?"
    # The Home Office.
    r"|h[o0]/\d{6,9}"
    # Nine digits, as pupils and passports have; the number of a nurse or midwife.
    r"|\d{9}|\d{2}[a-i]\d{4}[a-z]"
    # A driving licence.
    r"|[a-z9]{5}\s?\d{6}\s?[a-z9]{2}\s?[a-z0-9]{3}(?:\s?\d{2})?"
    # A sort code and an account number; an IBAN; four groups of four; a number of a year.
    r"|\d{2}[- ]\d{2}[- ]\d{2}(?:\s?[,/]?\s?(?:a/c|acc(?:ount)?)?\s?(?:no\.?|number)?\s?\d{8})"
    r"|[a-z]{2}\d{2}\s?[a-z]{4}(?:\s?\d){14}"
    r"|\d{4}[- ]\d{4}[- ]\d{4}[- ]\d{4}"
    r"|\d{3,8}/(?:19|20)\d\d(?:/\d+)?"
    r")(?![\w/-])"
)
_PUBLIC = re.compile(
    r"^(?:(?:icr|scr|lr|cpc|cop|ssi|asp|isbn|issn|iso|bs|com|wp|covid|gdpr|ie|fai|spice|pp|icd|dsm"
    r"|snomed|read|sdq|epds|csih|csoh|uksc|hcjac|sac|ukhl|ewca|ewhc|echr|eu|rec|fig|tab|sect"
    r"|section|art|rule|para|chapter|finding|ofqual|f2f|sg|ops|comms)[-/. ]?\d"
    # Papers of parliaments and rules, whose numbers are short; and the size of a sheet.
    r"|(?:en|cm|cp|hc|hl|sb|reg|sp)[-/. ]?\d{1,4}(?![\d/-])|a4(?!\w)"
    # Evidence to a committee of the Parliament: ECYP/S6/23/17/2.
    r"|(?:ecyp|hsc|just|lghp|sjss|eqhrcj|pape|pe)/[s5]\d/)"
)
# A committee's own number of a review, which names nobody: CPC/LR/2023/02.
_OWN_NUMBER = re.compile(r"^(?:[a-z]{0,8}cpc|icr|scr|lr)(?:[/-][a-z]{1,4})*[/-]\d")
# What looks like a number and says how much, when or which edition: 12pt, FY2021-22, v3.2.10,
# e299-e307, 5x5x5.
_NO_NUMBER = re.compile(
    r"v?\d{1,4}(?:\.\d{1,5}){2,5}|v\d{1,3}(?:\.\d{1,5})?|\d+(?:x\d+){1,3}"
    r"|\d[\d.]*(?:pt|kg|mg|mcg|g|ml|l|cm|mm|km|m|k|am|pm|st|nd|rd|th|hrs?|mins?|px|mb|kb|gb)"
    r"|(?:fy|ay|q[1-4]|h[12])[ -]?\d{2,4}(?:[-/\u2013]\d\d(?:\d\d)?)?"
    r"|([a-z])\d{1,6}[-\u2013]\1\d{1,6}|[es]\d{1,4}[-\u2013]\d{1,4}"
)
_STATUTE_BEFORE = re.compile(
    r"\b(?:code of practice|section|s|ss|para(?:graph)?s?|rule|article|schedule|part|step|chapter"
    r"|version|edition|table|figure|regulation|appendix|annex|footnote|note|page|p|pp|item"
    r"|question|volume|vol|scr|icr|review)\s?[:.(#]?\s?$"
)
# In letters and digits: what those words have behind them is shorter than this.
_SHORTEST_BEHIND_STATUTE = 6
_PUBLIC_BEFORE = re.compile(
    r"\b(?:ssi|s\.?\s?i\.?|asp|uksc|isbn|issn|doi|read code|coded|icd-?\d*|agenda item|paper"
    r"|document control\.?|policy(?=\s?[:.(#]?\s?$)|procedure"
    r"|(?:form|forrn|stock|job|box|printer['’]?s?|batch|stationery|template|product|model|order"
    r"|leaflet|document"
    r"|training|serial|part|item|asset|bar ?code)"
    r"(?:\s(?:job|stock|order|part|code|serial|batch|box|form))?(?:\s(?:no\.?|number|code|ref\w*|is"
    r"|was))*(?:\s?\([^)\n]{1,24}\))?(?:\s?[a-z]{1,4}/)?"
    r"|document control\.\s(?:no\.?|number)"
    r"|(?:anonym\w+|committee(?:['’]s)?(?:\sown)?) (?:case |review )?(?:no\.?|number|ref"
    r"(?:erence)?))\s?[:.(#]?\s?$"
)
# Further numbers of a list, behind one that was introduced: refs 12/34, 56/78 and 9012.
_NEXT = re.compile(
    rf"(?:\s?[,;/&+]\s?|\s?,?\s(?:and|or|plus)\s)(?:(?:no|ref)\.?\s)?({_CODE})(?!\w)"
)
_MOST_IN_LIST = 60
# The word for it behind the number: `447118 is the SWIFT number`, `K4471 (collar number)`.
_SAID_BEHIND = re.compile(
    r"(?:,|\s\(|\s[-–]|\sis|\swas|\sbeing|\sas)\s?(?:the|his|her|their|its|my|our|a)?\s?"
    r"((?:[\w'’/-]{2,20}\s){1,2})(?:number|no|ref|reference|id)\b(?!\.?\s?[:#]?\s?[\w/-]{0,6}\d)"
)
_DIGITS = re.compile(r"(?!(?:19|20)\d\d(?!\d))\d\d[\d/]")
# One to three letters and a space before the digits: `K 4471`, `EM 60417`.
_LETTERS_BEFORE = re.compile(r"(?:^|(?<=[\s:#.(=]))([a-z]{1,3})[ ]$")
_HELPLINE = re.compile(r"(?:0800|0808)\d|116\d{3}$|999$|101$|111$")
_NO_LETTERS = frozenset(
    "of and the to in on at or no by is as an was for are had has all but nor per the via "
    "who".split()
)
# In letters and digits: shorter ones count something. One less where a word says that it is a
# number.
_SHORTEST = 4
# In digits: no count of people or things in a review is as long.
_LONG = 5
_DAYS = 31
_MONTHS = 12
# In characters: how far before a number the words stand that introduce it.
_REACH = 64
_WHY_INTRODUCED = "It is introduced as the number of a file, account or document."
_WHY_FORM = "It has the form of the number of a file, account or document."
_CASE_REPORT = re.compile(r"\[(?:19|20)\d\d\]\s?\w{0,8}\s?$")


def find(reading: Reading) -> Iterator[Finding]:
    yield from _introduced(reading)
    for view, start, end in (
        (reading.lower, 0, len(reading.lower)),
        *((reading.digits, *line) for line in _scanned_lines(reading)),
    ):
        for m in _FORM.finditer(view, start, end):
            if not _is_public(m.group(), view, m.start()) and not _is_counted(m.group()):
                yield _found(m.start(), m.end(), _WHY_FORM)


def _introduced(reading: Reading) -> Iterator[Finding]:
    """What a word before it or behind it says is a number, and what goes on from there as a list.

    Each number is looked at once, so that a long list takes time in proportion to its length.
    """
    text = reading.digits
    at = 0
    while m := _NUMBER.search(text, at):
        at = m.end()
        start = _start_with_letters(reading, m.start())
        before = text[max(0, start - _REACH) : start]
        code = text[start : m.end()]
        if _leads_to_a_file(text, start, code, before):
            yield _found(start, m.end(), _WHY_INTRODUCED)
            for span in _rest_of_list(text, code, m.end()):
                yield _found(*span, _WHY_INTRODUCED)
                at = span[1]


def _leads_to_a_file(text: str, start: int, code: str, before: str) -> bool:
    end = start + len(code)
    if not _introduces(_introduction(before), code) and not _is_said_behind(text, code, end):
        return False
    return (
        not _is_public(code, text, start)
        and not _is_no_number(code)
        and not _measures(code, text[end : end + 16])
    )


def _start_with_letters(reading: Reading, start: int) -> int:
    """Where a number begins with the letters that stand apart before its digits.

    A single letter, or capitals: a short word in small letters is a word.
    """
    if not _DIGITS.match(reading.digits, start):
        return start
    m = _LETTERS_BEFORE.search(reading.lower, max(0, start - 5), start)
    if m is None or m.group(1) in _NO_LETTERS or m.group(1) in _BETWEEN:
        return start
    if _word_for([m.group(1)]):
        return start
    alone = m.end(1) - m.start(1) == 1 and m.group(1) not in "ai"
    # Where the writer uses no capitals, these would be small too.
    around = reading.seen[max(0, start - _REACH) : start + _REACH]
    capitals = reading.seen[m.start(1) : m.end(1)].isupper() or around.islower()
    return m.start(1) if alone or capitals else start


def _introduction(before: str) -> list[str]:
    """The words before a number in its line or cell, without brackets and marks."""
    tail = before[max(map(before.rfind, "\n|")) + 1 :].rstrip(_OPENING)
    if tail.endswith(")"):
        tail = tail[: tail.rfind("(")] if "(" in tail else ""
    return tail.translate(_SPACES).split()


def _introduces(words: list[str], code: str) -> bool:
    """Whether the words right before a number say that it is of a file, account or document."""
    if " ".join(words[-2:]) in _OF_TWO:
        return _leads_somewhere(code, explicit=True)
    bare, nearest, explicit = _without_number_words(words)
    if " ".join(bare[-2:]) in _OF_TWO:
        return _leads_somewhere(code, explicit=True)
    word = _word_for(bare) or nearest
    if word is None or not _OF_THINGS.isdisjoint(bare[-2:]):
        # `The number is 5529/14/8831`: no count and no sum is written so.
        return word is None and _is_bare_number(words, code)
    explicit = explicit or word in _OF_OFFICERS
    return _leads_somewhere(code, explicit=explicit) and (
        explicit or word not in _WEAK or _is_long(code)
    )


def _is_bare_number(words: list[str], code: str) -> bool:
    """Whether it is called a number, of nothing, and written as no count and no sum is."""
    return "number" in words[-2:] and "/" in code and _is_long(code)


def _without_number_words(words: list[str]) -> tuple[list[str], str | None, bool]:
    """The words before `number`, `ref no.` and the like; the nearest of those that says by itself
    what it is of; and whether one says that it is a number.
    """
    explicit = False
    nearest = None
    while words and words[-1] in _BETWEEN:
        explicit = explicit or words[-1] in _SAYS_NUMBER
        nearest = nearest or _word_for(words[-1:])
        words = words[:-1]
    return words, nearest, explicit


def _word_for(words: list[str]) -> str | None:
    """The word that says what a number is of, in the singular."""
    if not words:
        return None
    for word in (words[-1], words[-1].rsplit("/", 1)[-1]):
        for form in (word, word.removesuffix("s"), word.removesuffix("'s").removesuffix("’s")):
            if form in _OF or form in _WEAK:
                return form
    return None


def _is_said_behind(text: str, code: str, end: int) -> bool:
    """`447118 is the SWIFT number`; the number of `SW4 (case number 447118)` is another."""
    if sum(map(str.isalnum, code)) < _SHORTEST:
        return False
    m = _SAID_BEHIND.match(text, end, end + 60)
    if m is None or _word_for(m.group(1).split()) is None:
        return False
    return _leads_somewhere(code, explicit=True)


def _rest_of_list(text: str, first: str, at: int) -> Iterator[tuple[int, int]]:
    """Where the other numbers of a list stand, up to what is none."""
    shortest = min(len(first), _SHORTEST)
    for _ in range(_MOST_IN_LIST):
        m = _NEXT.match(text, at)
        if m is None:
            break
        code = m.group(1)
        if not _goes_on(code, shortest) or _measures(code, text[m.end() : m.end() + 16]):
            break
        yield m.span(1)
        at = m.end()


def _goes_on(code: str, shortest: int) -> bool:
    bare = re.sub(r"[^a-z0-9]", "", code)
    digits = sum(map(str.isdigit, bare))
    is_year = re.fullmatch(r"(?:19|20)\d\d(?:[/–-]\d\d)?", code)
    return len(bare) >= shortest and digits >= 2 and not is_year and not _is_no_number(code)


def _scanned_lines(reading: Reading) -> Iterator[tuple[int, int]]:
    """Where a line stands in which a scanner's letters were read as digits."""
    at = 0
    for seen, meant in zip(reading.lower.split("\n"), reading.digits.split("\n"), strict=True):
        if seen != meant:
            yield at, at + len(seen)
        at += len(seen) + 1


def _found(start: int, end: int, why: str) -> Finding:
    return Finding(start, end, Kind.REFERENCE, Tier.BLOCK, why, "references")


def _is_long(code: str) -> bool:
    """Whether there is so much of it that it hardly counts anything."""
    bare = re.sub(r"[^a-z0-9]", "", code)
    digits = sum(map(str.isdigit, bare))
    return digits >= _LONG or (len(bare) >= _SHORTEST + 1 and len(bare) > digits >= 2)


def _leads_somewhere(code: str, *, explicit: bool) -> bool:
    """Whether there is enough of it, and it is no year, day or helpline."""
    bare = re.sub(r"[^a-z0-9]", "", code)
    digits = sum(c.isdigit() for c in bare)
    if _HELPLINE.match(bare) or re.fullmatch(r"(?:19|20)\d\d(?:[/–-]\d\d)?", code):
        return False
    if m := re.fullmatch(r"(\d{1,2})[/.](\d{1,2})(?:\s\d{1,2}(?:am|pm)?)?", code):
        day_or_score = int(m.group(1)) <= _DAYS and int(m.group(2)) <= _MONTHS
        return explicit and not day_or_score and "/" in code
    return len(bare) >= (_SHORTEST - 1 if explicit else _SHORTEST) and digits >= 2


def _is_no_number(code: str) -> bool:
    return bool(_NO_NUMBER.fullmatch(code))


def _is_counted(code: str) -> bool:
    """`and 7721004`, `of 0304161`: a short word before a number, or what is no number at all."""
    word = code.partition(" ")[0]
    return word in _NO_LETTERS or _is_no_number(code)


def _is_ours(code: str) -> bool:
    """Whether it is a unique number of this register, whatever kinds of review there are (5.6)."""
    return code.partition("-")[0] in kinds() and is_reference(code)


def _is_public(code: str, text: str, at: int) -> bool:
    before = text[max(0, at - 34) : at]
    length = sum(map(str.isalnum, code))
    return bool(
        _PUBLIC.match(code)
        or _OWN_NUMBER.match(code)
        or _is_ours(code.upper())
        or _PUBLIC_BEFORE.search(before)
        or (length < _SHORTEST_BEHIND_STATUTE and _STATUTE_BEFORE.search(before))
        or _CASE_REPORT.search(before)
    )


def _measures(code: str, after: str) -> bool:
    """Whether it counts something rather than names it."""
    return bool(
        re.fullmatch(r"[1-9][\d.,]*", code)
        and re.match(
            r"\s?(?:%|per\b|of (?:\d+\b(?!\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
            r"|the(?! \d)|them|these|those|all|which|whom|our)|entries|children"
            r"|people|persons|cases|pages|years?|months?|weeks?|days?|hours?|minutes|miles|reports?"
            r"|words?|times|records|clients|customers|in (?:number|all|total))",
            after,
        )
    )
