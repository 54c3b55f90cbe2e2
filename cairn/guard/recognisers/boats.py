"""Boats by their names, where somebody works on one: the crew sailed on the Fruitful Vine."""

import re
from collections.abc import Iterator

from cairn.guard.findings import Finding, Kind, Tier
from cairn.guard.reading import Reading

_NAMED_BOAT = re.compile(
    r"\b(?i:(?:sailed|sails|fish(?:ed|es|ing)|crew(?:ed|ing)?|deck-?hand|skipper(?:s|ed)?|aboard"
    r"|hand"
    r"|mate|cook|went out|goes out|works?|worked)\s(?:on|aboard|of|off)?\s?(?:board\s)?the"
    r"|(?:boat|vessel|trawler|creel boat|fishing boat|mfv)(?:\s(?:called|named"
    r"|the))?),?\s?[(“\"‘']?"
    r"((?:[A-Z][a-z]{2,14}[ ]){1,2}[A-Z][a-z]{2,14})(?=[\s,.;)”\"’'])(?!\s[A-Z][a-z])"
)
_WHY = "It is the name of a boat."


def find(reading: Reading) -> Iterator[Finding]:
    for m in _NAMED_BOAT.finditer(reading.seen):
        yield Finding(m.start(1), m.end(1), Kind.VEHICLE, Tier.BLOCK, _WHY, "boats")
