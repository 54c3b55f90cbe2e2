"""IP, MAC and IMEI numbers. Versions of software and bar codes may stay."""

import re
from collections.abc import Iterator
from ipaddress import ip_address

from cairn.guard.findings import Finding, Kind, Tier
from cairn.guard.reading import Reading

_IP4 = re.compile(r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?:/\d{1,2})?(?![\w]|\.\d)")
_IP6 = re.compile(r"(?<![\w:])(?:[\da-f]{0,4}:){2,7}[\da-f]{0,4}(?![\w:])")
_MAC = re.compile(r"(?<![\w:-])[\da-f]{2}(?:([:-])[\da-f]{2})(?:\1[\da-f]{2}){4}(?![\w:-])")
_IMEI = re.compile(r"(?<![\d.])\d{2}[ -]?\d{4}[ -]?\d{2}[ -]?\d{6}[ -]?\d(?![\d])")
_VERSION = re.compile(
    r"\b(?:v|ver|version|build|release|software|firmware|update|upgrade|app|system|ios|android"
    r"|windows|patch"
    r"|section|paragraph|para"
    r"|clause|rule|standard|template|driver|edition|level)\b[^.\n]{0,20}$"
)
_NETWORK = re.compile(
    r"\b(?:ip|address|network|router|server|device|connection|log(?:ged)?[ -]?(?:in|on)|traced"
    r"|wi-?fi|host|login|session|accessed)\b|\bfrom\s$"
)
# Versions begin with small numbers; most networks with larger ones.
_HIGHEST_VERSION = 39
_ITEM = re.compile(
    r"\b(?:bar\s?code|isbn|ean|stock|asset tag|item|product|parcel|tracking|serial|order"
    r"|invoice)\b[^.\n]{0,25}$"
)
# In characters: room for a cue and the 25 that may stand behind it.
_BEFORE = 40


def passes_luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of those before it (ISO/IEC 7812)."""
    doubled = [int(d) * (1 + n % 2) for n, d in enumerate(reversed(digits))]
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


def find(reading: Reading) -> Iterator[Finding]:
    text = reading.digits
    yield from _networks(text)
    for m in _MAC.finditer(text):
        yield _found(m, "It is the hardware address of a device.")
    for m in _IMEI.finditer(text):
        before = text[max(0, m.start() - _BEFORE) : m.start()]
        if "imei" in before or (
            # One number in ten passes by chance, so that a word for goods before it counts more.
            passes_luhn(re.sub(r"\D", "", m.group())) and not _ITEM.search(before)
        ):
            yield _found(m, "It is the number of a telephone.")


def _networks(text: str) -> Iterator[Finding]:
    for pattern in (_IP4, _IP6):
        for m in pattern.finditer(text):
            before = text[max(0, m.start() - _BEFORE) : m.start()]
            cue = re.search(r"\bip\b", before)
            if _is_address(m.group()) and (cue or not _VERSION.search(before)):
                sure = cue or _NETWORK.search(before) or not _may_be_version(m.group())
                tier = Tier.BLOCK if sure else Tier.REVIEW
                why = "It is the network address of a device."
                yield Finding(m.start(), m.end(), Kind.DEVICE, tier, why, "devices")


def _may_be_version(found: str) -> bool:
    """Whether it begins as versions of software do, and as the networks of homes do not."""
    first = re.match(r"\d{1,3}(?=\.)", found)
    return bool(first and int(first.group()) <= _HIGHEST_VERSION)


def _is_address(found: str) -> bool:
    try:
        ip_address(found.split("/")[0])
    except ValueError:
        return False
    return found.count(":") >= 4 or "::" in found or "." in found


def _found(m: re.Match[str], why: str) -> Finding:
    return Finding(m.start(), m.end(), Kind.DEVICE, Tier.BLOCK, why, "devices")
