"""All recognisers in one place, and what each has to offer. A new one is added here and works."""

from collections.abc import Iterator
from typing import Protocol, runtime_checkable

from cairn.guard.evidence import NameEvidence
from cairn.guard.findings import Finding
from cairn.guard.reading import Reading
from cairn.guard.recognisers import (
    addresses,
    dates,
    devices,
    emails,
    file_names,
    file_properties,
    health_numbers,
    initials,
    national_insurance,
    officers,
    online,
    organisations,
    people,
    phones,
    places,
    postcodes,
    public_people,
    references,
    speakers,
    vehicles,
)


@runtime_checkable
class Recogniser(Protocol):
    """Finds one sort of structured identifier, by form, check digit and what stands around it."""

    def find(self, reading: Reading) -> Iterator[Finding]:
        """Findings at places of the reading's views, in any order; they may overlap."""


@runtime_checkable
class RecogniserOfPublic(Recogniser, Protocol):
    """Also knows what is of its form and names nobody, such as the mailbox of a public body."""

    def ignored_spans(self, reading: Reading) -> Iterator[tuple[int, int]]:
        """Start and end of each; no recogniser of names looks at the tokens within."""


@runtime_checkable
class NameRecogniser(Protocol):
    """Finds one sort of name, by what the model and the rules make of each token."""

    def find(self, evidence: NameEvidence) -> Iterator[Finding]:
        """Findings at places of the reading's views, in any order; they may overlap."""


# In order of how much their form proves: where findings overlap, the earlier recogniser's stands.
STRUCTURED: tuple[Recogniser, ...] = (
    file_properties,
    emails,
    health_numbers,
    national_insurance,
    dates,
    vehicles,
    postcodes,
    phones,
    devices,
    references,
    officers,
    online,
    addresses,
)
OF_PUBLIC: tuple[RecogniserOfPublic, ...] = (file_properties, emails, online)
# What blocks stands before what is only looked at; among equals the earlier recogniser's stands.
# Names come after all structured identifiers.
NAMES: tuple[NameRecogniser, ...] = (
    file_names,
    speakers,
    initials,
    organisations,
    people,
    places,
    public_people,
)
