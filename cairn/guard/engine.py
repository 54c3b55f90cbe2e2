"""The guard's one function: text in, findings out. Deterministic; keeps and logs nothing."""

from cairn.guard.findings import Finding, Findings, Tier
from cairn.guard.recognisers import (
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
_STRUCTURED = (emails, health_numbers, national_insurance, dates_of_birth, postcodes, phones)


def find(text: str) -> Findings:
    """Everything in `text` that could identify someone, in order of place, without overlaps.

    Offsets are in characters of the given text. Never raises for any text.
    """
    kept: list[Finding] = []
    taken = Spans()
    for recogniser in (*_STRUCTURED, people):
        kept += [finding for finding in recogniser.find(text) if taken.add(finding.start, finding.end)]
    return tuple(sorted(kept))


def blocking(findings: Findings) -> Findings:
    """Those that stop a text from being stored or a report from being sent."""
    return tuple(f for f in findings if f.tier is Tier.BLOCK)
