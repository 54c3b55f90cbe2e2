"""The guard's one function: text in, findings out. Deterministic; keeps and logs nothing."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from cairn.guard.decisions import by_kind, spread
from cairn.guard.explained.explain import explain
from cairn.guard.explained.labels import Explained
from cairn.guard.features import View
from cairn.guard.findings import Finding, Findings, Tier
from cairn.guard.model import Model, judge, shipped
from cairn.guard.reading import Reading, read
from cairn.guard.recognisers import (
    addresses,
    dates,
    devices,
    emails,
    file_properties,
    health_numbers,
    national_insurance,
    online,
    organisations,
    people,
    phones,
    places,
    postcodes,
    references,
    vehicles,
)
from cairn.guard.spans import Spans
from cairn.guard.words import Words, words_of

# In order of how much their form proves: a later finding gives way where it overlaps an earlier one.
_STRUCTURED = (
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
    online,
    addresses,
)


@dataclass(slots=True)
class Study:
    """A text read once: its structured identifiers, its words, what explains them and which may be names."""

    reading: Reading
    structured: list[Finding]
    words: Words
    taken: list[str]
    explained: Explained
    view: View
    candidates: list[int]


def study(text: str) -> Study:
    """Everything that is known of a text before the model decides on names."""
    reading = read(text)
    structured = _structured(reading)
    words = words_of(reading)
    taken = [""] * len(words)
    for finding in structured:
        for n in words.between(finding.start, finding.end):
            taken[n] = finding.kind.value
    explained = explain(reading, words)
    for start, end in file_properties.software(reading):
        for n in words.between(start, end):
            explained.labels[n] = "allowed"
    view = View(words, explained, taken)
    return Study(reading, structured, words, taken, explained, view, view.candidates())


def _structured(reading: Reading) -> list[Finding]:
    kept: list[Finding] = []
    taken = Spans()
    for recogniser in _STRUCTURED:
        kept += [finding for finding in recogniser.find(reading) if taken.add(finding.start, finding.end)]
    return kept


def find(text: str, known: Collection[str] = (), model: Model | None = None) -> Findings:
    """Everything in `text` that could identify someone, in order of place, without overlaps.

    Offsets are in characters of the given text. `known` are words, folded, that are somebody's name elsewhere in the
    same file. Never raises for any text.
    """
    studied = study(text)
    return tuple(_placed(studied.reading, _decided(studied, known, model or shipped())))


def _placed(reading: Reading, found: Sequence[Finding]) -> Iterator[Finding]:
    """The findings at their places in the given text. One character of it may be several of a view, such as ¼."""
    behind = 0
    for finding in found:
        start, end = reading.span(finding.start, finding.end)
        if end > behind:
            yield replace(finding, start=max(start, behind), end=end)
            behind = end


def _decided(studied: Study, known: Collection[str], model: Model) -> list[Finding]:
    judged = spread(studied.words, studied.explained, judge(model, studied.view, studied.candidates), known)
    free = [not kind and not label for kind, label in zip(studied.taken, studied.explained.labels, strict=True)]
    kept = list(studied.structured)
    taken = Spans((f.start, f.end) for f in kept)
    of_people, of_places, of_bodies = by_kind(judged)
    words = studied.words
    found = [
        *organisations.find(words, of_bodies, free),
        *people.find(words, of_people),
        *places.find(words, of_places),
    ]
    for finding in sorted(found, key=lambda f: f.tier is not Tier.BLOCK):
        if taken.add(finding.start, finding.end):
            kept.append(finding)
    return sorted(kept)


def find_in_layers(texts: Sequence[str]) -> list[Findings]:
    """The findings of each of several texts that belong together: a name found in one is found in all."""
    known: frozenset[str] = frozenset()
    studies = [study(text) for text in texts]
    for studied in studies:
        known |= people.names_in(studied.words, _decided(studied, (), shipped()))
    return [find(text, known) for text in texts]


def blocking(findings: Findings) -> Findings:
    """Those that stop a report from being sent and text from being kept (5.5)."""
    return tuple(f for f in findings if f.tier is Tier.BLOCK)
