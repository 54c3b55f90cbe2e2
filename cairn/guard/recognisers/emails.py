"""E-mail addresses of people, plain and in words; mailboxes of public bodies may stay."""

import re
from collections.abc import Iterator

from cairn.guard.findings import Finding, Kind, Tier
from cairn.guard.reading import Reading
from cairn.guard.windows import matches_near

_LOCAL = r"[a-z0-9](?:[\w.+'’&-]{0,62}[\w+'’-])?"
_DOMAIN = r"(?:[a-z0-9][\w-]{0,62}\.){1,6}(?:[a-z]{2,24})"
_PLAIN = re.compile(rf"(?<![\w.+'’-]){_LOCAL}\s?@\s?{_DOMAIN}\b")
_AT_SIGN = re.compile("@")
# In characters: more than either part of an address has, its spaces and what stands behind it.
_LONGEST_LOCAL = 80
_LONGEST_DOMAIN = 500
# `kayleigh dot d at mail dot example`, `k.d [at] mail.example`: at least one of the two spelt out.
_AT = r"(?:\s{0,2}[\[({<]\s?at\s?[\])}>]\s{0,2}|\s{1,2}at\s{1,2})"
_DOT = r"(?:\s{0,2}[\[({<]\s?dot\s?[\])}>]\s{0,2}|\s{1,2}dot\s{1,2}|\.)"
_SPOKEN = re.compile(
    rf"(?<![\w.@-])[a-z0-9][\w+'’-]{{0,40}}(?:{_DOT}[\w+'’-]{{1,40}}){{0,4}}"
    rf"{_AT}[a-z0-9][\w-]{{0,40}}"
    rf"(?:{_DOT}[a-z0-9][\w-]{{0,40}}){{0,4}}{_DOT}(?:[a-z]{{2,12}})\b"
)
_BRACKETED = re.compile(r"[\[({<]\s?(?:at|dot)\s?[\])}>]|\bdot\b")
_PUBLIC_DOMAIN = re.compile(
    r"@(?:[\w-]+\.)*(?:gov\.(?:scot|uk)|nhs\.(?:scot|uk|net)|parliament\.(?:scot|uk)|police\.uk"
    r"|org\.uk|org|scot"
    r"|ac\.uk)$"
)
_COMMITTEE = re.compile(
    r"@(?:[\w-]+\.)*[\w-]{0,40}(?:cpc|childprotection|child-protection|council|hscp)[\w.-]{0,20}$"
)
# Boxes that committees and councils publish and no school or practice has, so that the domain need
# not be known.
_OFFICE_OF_A_COMMITTEE = re.compile(
    r"^(?:committees?|cp-?committees?|democratic-?services|cpc|cppc|appc|child-?protection"
    r"|public-?protection|learning-?reviews?|guidance|training"
    r"|statistics|publications"
    r"|policy|media|press|enquiries|foi|dpo)@"
)
_PUBLIC_MAILBOX = re.compile(
    r"^(?:enquir(?:y|ies)|info(?:rmation)?|contact(?:us)?|mail(?:box)?|office|admin|press|media"
    r"|comms|feedback"
    r"|complaints?|foi"
    r"|dpo|data-?protection|help(?:line|desk)?|support|hello|duty|team|reception|scr|icr|cpc|cps?"
    r"|appc"
    r"|learning-?reviews?|guidance|training|statistics|publications|policy"
    r"|public-?protection|child-?protection|safeguarding|cistrategicteamnotification|[\w.-]{0,20}"
    r"(?:enquiries|mailbox"
    r"|notifications?|committee|cpc|inbox|team))@"
)


def find(reading: Reading) -> Iterator[Finding]:
    for m in _plain(reading):
        if _is_public(m):
            continue
        if _OFFICE_OF_A_COMMITTEE.match(_bare(m)):
            why = (
                "It is the mailbox of an office. Make sure that the body is one that may be named."
            )
            yield Finding(m.start(), m.end(), Kind.EMAIL, Tier.REVIEW, why, "emails")
        else:
            yield Finding(
                m.start(), m.end(), Kind.EMAIL, Tier.BLOCK, "It is an e-mail address.", "emails"
            )
    if _BRACKETED.search(reading.lower):
        for m in _SPOKEN.finditer(reading.lower):
            if _BRACKETED.search(m.group()):
                why = "It is an e-mail address in words."
                yield Finding(m.start(), m.end(), Kind.EMAIL, Tier.BLOCK, why, "emails")


def ignored_spans(reading: Reading) -> Iterator[tuple[int, int]]:
    """Where mailboxes of public bodies stand, which name nobody in any of their parts."""
    return (m.span() for m in _plain(reading) if _is_public(m))


def _plain(reading: Reading) -> Iterator[re.Match[str]]:
    return matches_near(_PLAIN, _AT_SIGN, reading.lower, _LONGEST_LOCAL, _LONGEST_DOMAIN)


def _is_public(m: re.Match[str]) -> bool:
    address = _bare(m)
    return bool(
        _PUBLIC_MAILBOX.match(address)
        and (_PUBLIC_DOMAIN.search(address) or _COMMITTEE.search(address))
    )


def _bare(m: re.Match[str]) -> str:
    return re.sub(r"\s", "", m.group())
