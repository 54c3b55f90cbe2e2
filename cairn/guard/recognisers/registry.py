"""All recognisers in one place, and what each has to offer. A new one is added here and works."""

from collections.abc import Iterator
from typing import Protocol, runtime_checkable

from cairn.guard.evidence import NameEvidence
from cairn.guard.findings import Finding
from cairn.guard.near_digits import near_digits
from cairn.guard.reading import Reading
from cairn.guard.recognisers import (
    addresses,
    boats,
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
    streets,
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
    boats,
    postcodes,
    phones,
    devices,
    references,
    officers,
    online,
    addresses,
    streets,
)
OF_PUBLIC: tuple[RecogniserOfPublic, ...] = (file_properties, emails, online)
# Of these, those that find nothing but around a digit.
NEED_A_DIGIT: frozenset[Recogniser] = frozenset(
    (
        health_numbers,
        national_insurance,
        dates,
        vehicles,
        postcodes,
        phones,
        devices,
        references,
        officers,
        addresses,
    )
)
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


def find_structured(reading: Reading) -> Iterator[Iterator[Finding]]:
    """The findings of each recogniser of structured identifiers, in the order of the registry.

    Those that need a digit are given only what stands near one.
    """
    near = near_digits(reading)
    for recogniser in STRUCTURED:
        if near is None or recogniser not in NEED_A_DIGIT:
            yield recogniser.find(reading)
        else:
            yield map(near.in_whole, recogniser.find(near.reading))
