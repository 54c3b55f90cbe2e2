"""Numbers that lead to a person's file: cases, courts, police, passports, licences, registrations, bank accounts.

A code is known by what introduces it, or by its own form. Laws, cases in law reports, sections, forms and a
committee's own anonymous number may stay.
"""

import re
from collections.abc import Iterator

from cairn.guard.findings import Finding, Kind, Tier
from cairn.guard.reading import Reading

_CODE = (
    r"(?=[\w/.-]{0,40}\d)[a-z0-9]{1,24}(?:[/.\u2013-][a-z0-9]{1,16}){0,6}"
    r"(?:\s(?=[\w/-]{0,20}\d\d)[a-z0-9]{2,8}(?:[/-][a-z0-9]{1,8}){0,4}){0,4}"
)
_SYSTEM = (
    r"swift(?:\s?ais)?|mosaic|carefirst|care first|liquid ?logic|lcs|framework-?i|eclipse|ais|social work|seemis"
    r"|scn|candidate|pupil|emis|morse"
    r"|trak(?:care)?|vision|docman|badger(?:net)?|ivpd|vpd|scro|pnc|chs|storm|unifi|aspire|cms|crms|crime|incident"
    r"|police|petition|indictment"
    r"|warrant|copfs|pf|inv|court|sheriff court|appeal|action|tribunal|hearing|scra|reporter(?:['’]s)?|panel|nrm"
    r"|home office|immigration|visa|brp"
    r"|arc|uan|ukvi|share code|passport|pass|driv(?:er|ing)(?:['’]s)?(?:\s?licence)?|dvla|licence|tenancy|rent"
    r"|housing|void|prison(?:er)?|nomis|pr2"
    r"|hospital|unit|crn|mrn|patient|lab(?:oratory)?|specimen|sample|x-?ray|accession|post-?mortem|pm|mortuary"
    r"|exhibit|label|production|locker"
    r"|sssc|gmc|nmc|gtcs?|registration|registered|membership|staff|payroll|employee|badge|collar|shoulder|warrant card"
    r"|account|a/c|acc|bank|sort code|iban|card|claim|benefit|dwp|cis|universal credit|csa|cica|utr|tax|pesel|cnp"
    r"|national id|identity(?:\scard)?|id card"
    r"|id|client|customer|person|case|file|record|document|doc|scan|report|complaint|datix|adverse event|sae|log"
    r"|enquiry|inquiry|application"
    r"|concern|nominal|allegation|disclosure|pvg|certificate|birth certificate|death certificate|entry|policy"
    r"|insurance|meter|booking"
)
_NUMBER_WORD = r"(?:\s?(?:ref(?:erence|s)?|no|nos|num(?:ber)?s?|nr|id|code|urn|serial)\b\.?){0,2}"
_CUED = re.compile(
    rf"(?<![\w-])(?:(?:{_SYSTEM})(?:\s(?:system|report|record|file|card|case|account|incident|crime))?{_NUMBER_WORD}"
    rf"|(?:our|your|my|their|ext(?:ernal)?)?\s?\bref(?:erence)?s?\b\.?(?:\s?(?:no|number)\b\.?)?|\burn|\bnumber\b)"
    rf"\s?(?:\([^)\n]{{1,24}}\)\s?)?(?:\bis\b|\bwas\b|\bas\b)?\s?(?:,\s?(?:no|number|ref"
    rf"|id)\b\.?)?\s?[:#.(=]?\s?[\"“]?({_CODE})(?![\w])"
)
_FORMS = (
    # Letters, then numbers after a stroke or hyphen: PS-20210211-1874, CR/0048213/19, INV-P21-0771, TMcG/JP/011/86.
    re.compile(
        r"(?<![\w/.-])[a-z]{1,6}(?:[/-][a-z]{1,4}){0,2}[/-]?(?=[\w/-]*\d)[a-z]?\d{2,12}(?:[/-][a-z0-9]{1,10}){1,5}(?![\w/-])"
    ),
    re.compile(r"(?<![\w/.-])[a-z]{1,6}[/-](?:[a-z]{1,4}[/-]){0,2}[a-z]?\d{4,12}[a-z]?(?![\w/-])"),
    # Letters and six to nine digits: passports, permits, systems' own keys.
    re.compile(r"(?<![\w/.-])[a-z]{1,3}\s?\d{6,9}[a-z]?(?:/\d{1,3}[a-z]?)?(?![\w/-])"),
    # A driving licence.
    re.compile(r"(?<![\w/.-])[a-z9]{5}\s?\d{6}\s?[a-z9]{2}\s?[a-z0-9]{3}(?:\s?\d{2})?(?![\w/-])"),
    # A sort code and an account number; an IBAN.
    re.compile(
        r"(?<![\w/.-])\d{2}[- ]\d{2}[- ]\d{2}(?:\s?[,/]?\s?(?:a/c|acc(?:ount)?)?\s?(?:no\.?|number)?\s?\d{8})(?![\w/-])"
    ),
    re.compile(r"(?<![\w/.-])[a-z]{2}\d{2}\s?[a-z]{4}(?:\s?\d){14}(?![\w/-])"),
    # Four groups of four.
    re.compile(r"(?<![\w/.-])\d{4}[- ]\d{4}[- ]\d{4}[- ]\d{4}(?![\w/-])"),
    re.compile(r"(?<![\w/.-])\d{3,8}/(?:19|20)\d\d(?:/\d+)?(?![\w/-])"),
)
_PUBLIC = re.compile(
    r"^(?:icr|scr|lr|cpc|cop|ssi|asp|isbn|issn|iso|bs|en|cm|cp|hc|hl|com|wp|covid|gdpr|ie|fai|spice|sb|pp|icd|dsm"
    r"|snomed|read|sdq|epds"
    r"|csih|csoh|uksc|hcjac|sac|ukhl|ewca|ewhc|echr|eu|reg|rec|fig|tab|sect|section|art|rule|para|chapter|finding"
    r"|ofqual|a4|f2f)"
    r"[-/. ]?\d"
)
_PUBLIC_BEFORE = re.compile(
    r"\b(?:ssi|s\.?\s?i\.?|asp|uksc|isbn|issn|doi|code of practice|section|s|ss|para(?:graph)?|rule|article"
    r"|schedule|part|step|chapter"
    r"|version|edition|table|figure|regulation|appendix|annex|footnote|note|page|p|pp|item|question|volume|vol"
    r"|read code|coded|icd-?\d*|scr|icr|review"
    r"|(?:form|forrn|stock|job|box|printer['’]?s?|batch|stationery|template|product|model|order|leaflet|document"
    r"|training|serial|part|item|asset|bar ?code)"
    r"(?:\s(?:job|stock|order|part|code|serial|batch|box|form))?(?:\s(?:no\.?|number|code|ref\w*|is"
    r"|was))*(?:\s?\([^)\n]{1,24}\))?(?:\s?[a-z]{1,4}/)?"
    r"|(?:anonym\w+|committee(?:['’]s)?(?:\sown)?) (?:case |review )?(?:no\.?|number|ref(?:erence)?))\s?[:.(#]?\s?$"
)
_CASE_REPORT = re.compile(r"\[(?:19|20)\d\d\]\s?\w{0,8}\s?$")


def find(reading: Reading) -> Iterator[Finding]:
    text = reading.digits
    for m in _CUED.finditer(text):
        code = m.group(1)
        if (
            _leads_somewhere(code)
            and not _is_public(code, text, m.start(1))
            and not _measures(code, text[m.end() : m.end() + 12])
        ):
            yield _found(m.start(1), m.end(1), "It is introduced as the number of a file, account or document.")
    for form, view in ((form, view) for form in _FORMS for view in _views(reading)):
        for m in form.finditer(view):
            if not _is_public(m.group(), view, m.start()):
                yield _found(m.start(), m.end(), "It has the form of the number of a file, account or document.")


def _views(reading: Reading) -> tuple[str, ...]:
    """As it stands and, if that differs, as a scanner may have meant it."""
    return (reading.lower,) if reading.digits == reading.lower else (reading.lower, reading.digits)


def _found(start: int, end: int, why: str) -> Finding:
    return Finding(start, end, Kind.REFERENCE, Tier.BLOCK, why, "references")


_HELPLINES = frozenset(("116123", "08001111", "999", "101", "111"))


def _leads_somewhere(code: str) -> bool:
    """Whether there is enough of it: four characters, two of them digits, and no bare year or small number."""
    bare = re.sub(r"[^a-z0-9]", "", code)
    digits = sum(c.isdigit() for c in bare)
    if bare in _HELPLINES:
        return False
    return (
        len(bare) >= 4
        and digits >= 2
        and not re.fullmatch(r"(?:19|20)\d\d(?:[/-]\d\d)?", code)
        and not re.fullmatch(r"\d{1,2}[/.]\d{1,2}", code)
    )


def _is_public(code: str, text: str, at: int) -> bool:
    before = text[max(0, at - 30) : at]
    return bool(_PUBLIC.match(code) or _PUBLIC_BEFORE.search(before) or _CASE_REPORT.search(before))


def _measures(code: str, after: str) -> bool:
    """Whether it counts something rather than names it."""
    return bool(
        re.fullmatch(r"[\d.,]+", code)
        and re.match(
            r"\s?(?:%|per\b|of\b|entries|children|people|cases|pages|years?|days?|hours?|reports?|words?|times)", after
        )
    )
