"""The guard's one function: text in, findings out. Deterministic; keeps and logs nothing."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from cairn.guard.findings import Finding, Findings, Tier
from cairn.guard.plain import plain
from cairn.guard.recognisers import (
    addresses,
    dates_of_birth,
    emails,
    health_numbers,
    national_insurance,
    people,
    phones,
    postcodes,
)
from cairn.guard.spans import Spans

# In order of how much their form proves: a later finding gives way where it overlaps an earlier one.
_STRUCTURED = (emails, health_numbers, national_insurance, dates_of_birth, postcodes, phones, addresses)


def find(text: str, known: Collection[str] = ()) -> Findings:
    """Everything in `text` that could identify someone, in order of place, without overlaps.

    Offsets are in characters of the given text. `known` are words, in lower case, that are somebody's name elsewhere
    in the same file. Never raises for any text.
    """
    seen, places = plain(text)
    kept = _in_plain(seen, known)
    return tuple(replace(f, start=places[f.start], end=places[f.end - 1] + 1) for f in kept)


def find_in_layers(texts: Sequence[str]) -> list[Findings]:
    """The findings of each of several texts that belong together: a name found in one is found in all."""
    known: frozenset[str] = frozenset()
    for text in texts:
        seen, _ = plain(text)
        known |= people.words_of(seen, (f for f in _in_plain(seen, ()) if f.tier is Tier.BLOCK))
    return [find(text, known) for text in texts]


def _in_plain(text: str, known: Collection[str]) -> list[Finding]:
    kept: list[Finding] = []
    taken = Spans()
    for recogniser in _STRUCTURED:
        kept += [finding for finding in recogniser.find(text) if taken.add(finding.start, finding.end)]
    kept += [finding for finding in people.find(text, known) if taken.add(finding.start, finding.end)]
    return sorted(kept)


def blocking(findings: Findings) -> Findings:
    """Those that stop a report from being sent."""
    return tuple(f for f in findings if f.tier is Tier.BLOCK)


def unfit_to_keep(findings: Findings) -> Findings:
    """Those that stop text from being kept: what blocks, and what only the list of surnames accounts for (5.5)."""
    return tuple(f for f in findings if f.tier is Tier.BLOCK or f.recogniser == people.SURNAMES)
