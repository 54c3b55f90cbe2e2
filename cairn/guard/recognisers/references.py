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
    "swift swiftais mosaic carefirst liquidlogic lcs framework-i frameworki eclipse ais seemis "
    "scn candidate"
    " pupil emis morse trak trakcare vision docman badger badgernet ivpd vpd scro pnc chs storm "
    "unifi aspire"
    " cms crms crime incident police petition indictment warrant copfs pf inv court appeal "
    "action tribunal"
    " hearing scra reporter reporter's panel nrm immigration visa brp arc uan ukvi passport pass "
    "driver"
    " driver's driving dvla licence tenancy rent housing void prison prisoner nomis pr2 hospital "
    "unit crn mrn"
    " patient lab laboratory specimen sample x-ray xray accession post-mortem pm mortuary "
    "exhibit label"
    " production locker sssc gmc nmc gtc gtcs registration registered membership staff payroll "
    "employee badge"
    " collar shoulder account a/c acc bank iban card claim benefit dwp cis csa cica utr tax "
    "pesel cnp identity"
    " id client customer person case file record document doc scan report complaint datix sae "
    "log enquiry"
    " inquiry application concern nominal allegation disclosure pvg certificate entry policy "
    "insurance meter"
    " booking urn sort ref refs reference references number".split()
)
_OF_TWO = frozenset(
    (
        "care first",
        "liquid logic",
        "social work",
        "sort code",
        "share code",
        "home office",
        "adverse event",
        "universal credit",
        "national id",
    )
)
# What may stand between that and the number.
_BETWEEN = frozenset(
    "no nos num number numbers nr id code serial ref refs reference system report record file "
    "card case account"
    " incident crime is was as known".split()
)
_SPACES = str.maketrans(":,.#(", "     ")
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
    r"^(?:icr|scr|lr|cpc|cop|ssi|asp|isbn|issn|iso|bs|en|cm|cp|hc|hl|com|wp|covid|gdpr|ie|fai"
    r"|spice|sb|pp|icd|dsm"
    r"|snomed|read|sdq|epds"
    r"|csih|csoh|uksc|hcjac|sac|ukhl|ewca|ewhc|echr|eu|reg|rec|fig|tab|sect|section|art|rule|para"
    r"|chapter|finding"
    r"|ofqual|a4|f2f)"
    r"[-/. ]?\d"
)
# A committee's own number of a review, which names nobody: CPC/LR/2023/02.
_OWN_NUMBER = re.compile(r"^[a-z]{0,8}(?:cpc|icr|scr|lr)(?:[/-][a-z]{1,4})*[/-]\d")
# The number of a constable behind the name.
_COLLAR = re.compile(
    r"\b(?:pcs?|wpc|dcs?|ds|sgt|sergeant|constable|inspector"
    r"|insp)\.?\s[^\n,;(]{2,40}[,(]\s?\(?([a-z]\d{3,5})(?![\w/-])"
)
_PUBLIC_BEFORE = re.compile(
    r"\b(?:ssi|s\.?\s?i\.?|asp|uksc|isbn|issn|doi|code of practice|section|s|ss|para(?:graph)?"
    r"|rule|article"
    r"|schedule|part|step|chapter"
    r"|version|edition|table|figure|regulation|appendix|annex|footnote|note|page|p|pp|item"
    r"|question|volume|vol"
    r"|read code|coded|icd-?\d*|scr|icr|review"
    r"|(?:form|forrn|stock|job|box|printer['’]?s?|batch|stationery|template|product|model|order"
    r"|leaflet|document"
    r"|training|serial|part|item|asset|bar ?code)"
    r"(?:\s(?:job|stock|order|part|code|serial|batch|box|form))?(?:\s(?:no\.?|number|code|ref\w*|is"
    r"|was))*(?:\s?\([^)\n]{1,24}\))?(?:\s?[a-z]{1,4}/)?"
    r"|(?:anonym\w+|committee(?:['’]s)?(?:\sown)?) (?:case |review )?(?:no\.?|number|ref"
    r"(?:erence)?))\s?[:.(#]?\s?$"
)
_CASE_REPORT = re.compile(r"\[(?:19|20)\d\d\]\s?\w{0,8}\s?$")


def find(reading: Reading) -> Iterator[Finding]:
    text = reading.digits
    for m in _NUMBER.finditer(text):
        code = m.group()
        introduced = _leads_somewhere(code) and _is_introduced(
            text[max(0, m.start() - 64) : m.start()]
        )
        if (
            introduced
            and not _is_public(code, text, m.start())
            and not _measures(code, text[m.end() : m.end() + 12])
        ):
            yield _found(
                m.start(), m.end(), "It is introduced as the number of a file, account or document."
            )
    for m in _COLLAR.finditer(reading.lower):
        yield _found(m.start(1), m.end(1), "It is the number of an officer.")
    for view, start, end in (
        (reading.lower, 0, len(text)),
        *((text, *line) for line in _scanned_lines(reading)),
    ):
        for m in _FORM.finditer(view, start, end):
            if not _is_public(m.group(), view, m.start()):
                yield _found(
                    m.start(),
                    m.end(),
                    "It has the form of the number of a file, account or document.",
                )


def _is_introduced(before: str) -> bool:
    """Whether the words right before a number say that it is of a file, account or document."""
    tail = before[max(map(before.rfind, "\n|;")) + 1 :].rstrip(_OPENING)
    if tail.endswith(")"):
        tail = tail[: tail.rfind("(")] if "(" in tail else ""
    words = tail.translate(_SPACES).split()
    while words and words[-1] in _BETWEEN and words[-1] not in _OF:
        words.pop()
    return bool(words) and (
        not _OF.isdisjoint((words[-1], words[-1].rsplit("/", 1)[-1]))
        or " ".join(words[-2:]) in _OF_TWO
    )


def _scanned_lines(reading: Reading) -> Iterator[tuple[int, int]]:
    """Where a line stands in which a scanner's letters were read as digits."""
    at = 0
    for seen, meant in zip(reading.lower.split("\n"), reading.digits.split("\n"), strict=True):
        if seen != meant:
            yield at, at + len(seen)
        at += len(seen) + 1


def _found(start: int, end: int, why: str) -> Finding:
    return Finding(start, end, Kind.REFERENCE, Tier.BLOCK, why, "references")


_HELPLINES = frozenset(("116123", "08001111", "999", "101", "111"))


def _leads_somewhere(code: str) -> bool:
    """Whether there is enough of it: four characters, two of them digits, and no bare year."""
    bare = re.sub(r"[^a-z0-9]", "", code)
    digits = sum(c.isdigit() for c in bare)
    if bare in _HELPLINES:
        return False
    return (
        len(bare) >= 4
        and digits >= 2
        and not re.fullmatch(r"(?:19|20)\d\d(?:[/–-]\d\d)?", code)
        and not re.fullmatch(r"\d{1,2}[/.]\d{1,2}(?:\s\d{1,2}(?:am|pm)?)?", code)
    )


def _is_ours(code: str) -> bool:
    """Whether it is a unique number of this register, whatever kinds of review there are (5.6)."""
    return code.partition("-")[0] in kinds() and is_reference(code)


def _is_public(code: str, text: str, at: int) -> bool:
    before = text[max(0, at - 30) : at]
    return bool(
        _PUBLIC.match(code)
        or _OWN_NUMBER.match(code)
        or _is_ours(code.upper())
        or _PUBLIC_BEFORE.search(before)
        or _CASE_REPORT.search(before)
    )


def _measures(code: str, after: str) -> bool:
    """Whether it counts something rather than names it."""
    return bool(
        re.fullmatch(r"[\d.,]+", code)
        and re.match(
            r"\s?(?:%|per\b|of\b|entries|children|people|cases|pages|years?|days?|hours?|reports?"
            r"|words?|times)",
            after,
        )
    )
