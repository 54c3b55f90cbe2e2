"""The guard's one function: text in, findings out. Deterministic; keeps and logs nothing."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from cairn.guard.decisions import by_kind, spread, with_full_names
from cairn.guard.explained.explain import explain
from cairn.guard.explained.labels import Explained
from cairn.guard.features import View
from cairn.guard.findings import Finding, Findings, Kind, Tier
from cairn.guard.local_terms import LocalTerms
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
    speakers,
    vehicles,
)
from cairn.guard.second_look import Judged
from cairn.guard.spans import Spans
from cairn.guard.words import Words, words_of
from cairn.kernel.clauses import Clause
from cairn.kernel.upholding import upholds

NO_TERMS = LocalTerms()
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
# Those that know what is of their form and names nobody.
_WITH_QUIET = (file_properties, emails, online)


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


_AROUND = " \t\n,;:|().'’"
_NAMES = frozenset((Kind.PERSON, Kind.PLACE, Kind.ORGANISATION))


def study(text: str, terms: LocalTerms = NO_TERMS) -> Study:
    """Everything that is known of a text before the model decides on names."""
    reading = read(text)
    words = words_of(reading)
    structured = _structured(reading, words, terms)
    taken = [""] * len(words)
    for finding in structured:
        for n in words.between(finding.start, finding.end):
            taken[n] = finding.kind.value
    explained = explain(reading, words)
    quiet = (words.between(*span) for recogniser in _WITH_QUIET for span in recogniser.quiet(reading))
    for tokens in (*quiet, *(range(*span) for span in terms.spans_allowed(words))):
        explained.labels[tokens.start : tokens.stop] = ["allowed"] * len(tokens)
    view = View(words, explained, taken)
    return Study(reading, structured, words, taken, explained, view, view.candidates())


def _structured(reading: Reading, words: Words, terms: LocalTerms) -> list[Finding]:
    """What needs no model. A committee's own words come first, either way."""
    allowed = [(words.starts[start], words.ends[end - 1]) for start, end in terms.spans_allowed(words)]
    kept: list[Finding] = []
    taken = Spans(allowed)
    for found in (terms.find(words), *(recogniser.find(reading) for recogniser in _STRUCTURED)):
        for finding in found:
            kept += _free_parts(reading, taken, finding)
    return kept


def _free_parts(reading: Reading, taken: Spans, finding: Finding) -> Iterator[Finding]:
    """The finding, or those parts of it that no other has: a number that runs into a date is not lost with it.

    What is left of a number has a figure; what is left of a name has more than a letter.
    """
    if taken.add(finding.start, finding.end):
        yield finding
        return
    of_name = finding.kind in _NAMES
    for start, end in taken.free(finding.start, finding.end):
        part = reading.seen[start:end]
        start += len(part) - len(part.lstrip(_AROUND))
        bare = part.strip(_AROUND)
        worth = len(bare) > 1 if of_name else any(c.isdigit() for c in bare)
        if worth and taken.add(start, start + len(bare)):
            yield replace(finding, start=start, end=start + len(bare))


@upholds(
    Clause.MINIMUM_NO_NAMES,
    Clause.NO_UNNECESSARY_PROCESSING,
    Clause.ONLY_THEMES_RECORDED,
    Clause.NO_ONE_RECOGNISABLE,
)
def find(text: str, known: Collection[str] = (), terms: LocalTerms = NO_TERMS, model: Model | None = None) -> Findings:
    """Everything in `text` that could identify someone, in order of place, without overlaps.

    Offsets are in characters (Unicode code points) of the given text. `known` are words, folded, that are somebody's
    name elsewhere in the same file; `terms` are a committee's own words. Deterministic. Never raises for any text,
    takes time in proportion to its length, and keeps and logs nothing of it.
    """
    studied = study(text, terms)
    judged = judge(model or shipped(), studied.view, studied.candidates)
    return tuple(_placed(studied.reading, _decided(studied, judged, known)))


@upholds(Clause.MINIMUM_NO_NAMES, Clause.ONLY_THEMES_RECORDED, Clause.NO_ONE_RECOGNISABLE)
def find_in_layers(texts: Sequence[str], terms: LocalTerms = NO_TERMS) -> list[Findings]:
    """The findings of each of several texts that belong together: a name found in one is found in all."""
    studies = [study(text, terms) for text in texts]
    all_judged = [judge(shipped(), studied.view, studied.candidates) for studied in studies]
    known: frozenset[str] = frozenset()
    for studied, judged in zip(studies, all_judged, strict=True):
        known |= people.names_in(studied.words, _decided(studied, judged, ()))
    return [
        tuple(_placed(studied.reading, _decided(studied, judged, known)))
        for studied, judged in zip(studies, all_judged, strict=True)
    ]


def _decided(studied: Study, judged: Judged, known: Collection[str]) -> list[Finding]:
    """The structured findings and, where they leave room, the names: what blocks before what is to be looked at."""
    words = studied.words
    judged = spread(words, studied.explained, with_full_names(words, studied.explained, judged), known)
    of_people, of_places, of_bodies = by_kind(judged)
    free = [not kind and not label for kind, label in zip(studied.taken, studied.explained.labels, strict=True)]
    names = [
        *speakers.find(studied.reading, words, free),
        *organisations.find(words, of_bodies, free),
        *people.find(words, of_people, free),
        *places.find(words, of_places),
        *people.known_in_public(words, studied.explained.labels),
    ]
    taken = Spans((f.start, f.end) for f in studied.structured)
    kept = list(studied.structured)
    for finding in sorted(names, key=lambda f: f.tier is not Tier.BLOCK):
        kept += _free_parts(studied.reading, taken, finding)
    return sorted(kept)


def _placed(reading: Reading, found: Sequence[Finding]) -> Iterator[Finding]:
    """The findings at their places in the given text. One character of it may be several of a view, such as ¼."""
    behind = 0
    for finding in found:
        start, end = reading.span(finding.start, finding.end)
        if end > behind:
            yield replace(finding, start=max(start, behind), end=end)
            behind = end


def blocking(findings: Findings) -> Findings:
    """Those that stop a report from being sent and text from being kept (5.5)."""
    return tuple(f for f in findings if f.tier is Tier.BLOCK)
