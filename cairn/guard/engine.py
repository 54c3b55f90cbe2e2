"""The guard's one function: text in, findings out. Deterministic; keeps and logs nothing."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from cairn.guard.decisions import by_kind, spread, with_full_names
from cairn.guard.exclusions.labels import Exclusions
from cairn.guard.exclusions.rules import find_exclusions
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
from cairn.guard.second_pass import ScoresByToken
from cairn.guard.spans import Spans
from cairn.guard.tokens import Tokens, tokenise

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
_WITH_IGNORED_SPANS = (file_properties, emails, online)


@dataclass(slots=True)
class Analysis:
    """A text read once: its structured identifiers, its words, what explains them and which may be names."""

    reading: Reading
    structured: list[Finding]
    tokens: Tokens
    identifier_kinds: list[str]
    exclusions: Exclusions
    view: View
    candidates: list[int]


_AROUND = " \t\n,;:|().'’"
_NAMES = frozenset((Kind.PERSON, Kind.PLACE, Kind.ORGANISATION))


def analyse(text: str, terms: LocalTerms = NO_TERMS) -> Analysis:
    """Everything that is known of a text before the model decides on names."""
    reading = read(text)
    tokens = tokenise(reading)
    structured = _structured(reading, tokens, terms)
    identifier_kinds = [""] * len(tokens)
    for finding in structured:
        for n in tokens.between(finding.start, finding.end):
            identifier_kinds[n] = finding.kind.value
    exclusions = find_exclusions(reading, tokens)
    ignored_spans = (
        tokens.between(*span)
        for recogniser in _WITH_IGNORED_SPANS
        for span in recogniser.ignored_spans(reading)
    )
    for excluded in (*ignored_spans, *(range(*span) for span in terms.spans_allowed(tokens))):
        exclusions.labels[excluded.start : excluded.stop] = ["allowed"] * len(excluded)
    view = View(tokens, exclusions, identifier_kinds)
    return Analysis(
        reading, structured, tokens, identifier_kinds, exclusions, view, view.candidates()
    )


def _structured(reading: Reading, tokens: Tokens, terms: LocalTerms) -> list[Finding]:
    """What needs no model. A committee's own words come first, either way."""
    allowed = [
        (tokens.starts[start], tokens.ends[end - 1]) for start, end in terms.spans_allowed(tokens)
    ]
    kept: list[Finding] = []
    covered = Spans(allowed)
    for found in (terms.find(tokens), *(recogniser.find(reading) for recogniser in _STRUCTURED)):
        for finding in found:
            kept += _free_parts(reading, covered, finding)
    return kept


def _free_parts(reading: Reading, covered: Spans, finding: Finding) -> Iterator[Finding]:
    """The finding, or those parts of it that no other has: a number that runs into a date is not lost with it.

    What is left of a number has a figure; what is left of a name has more than a letter.
    """
    if covered.add(finding.start, finding.end):
        yield finding
        return
    of_name = finding.kind in _NAMES
    for start, end in covered.free(finding.start, finding.end):
        part = reading.seen[start:end]
        start += len(part) - len(part.lstrip(_AROUND))
        bare = part.strip(_AROUND)
        worth = len(bare) > 1 if of_name else any(c.isdigit() for c in bare)
        if worth and covered.add(start, start + len(bare)):
            yield replace(finding, start=start, end=start + len(bare))


def find(
    text: str, known: Collection[str] = (), terms: LocalTerms = NO_TERMS, model: Model | None = None
) -> Findings:
    """Everything in `text` that could identify someone, in order of place, without overlaps.

    Offsets are in characters (Unicode code points) of the given text. `known` are words, folded, that are somebody's
    name elsewhere in the same file; `terms` are a committee's own words. Deterministic. Never raises for any text,
    takes time in proportion to its length, and keeps and logs nothing of it.
    """
    analysis = analyse(text, terms)
    judged = judge(model or shipped(), analysis.view, analysis.candidates)
    return tuple(_placed(analysis.reading, _decided(analysis, judged, known)))


def find_in_layers(texts: Sequence[str], terms: LocalTerms = NO_TERMS) -> list[Findings]:
    """The findings of each of several texts that belong together: a name found in one is found in all."""
    analyses = [analyse(text, terms) for text in texts]
    all_judged = [judge(shipped(), analysis.view, analysis.candidates) for analysis in analyses]
    known: frozenset[str] = frozenset()
    for analysis, judged in zip(analyses, all_judged, strict=True):
        known |= people.names_in(analysis.tokens, _decided(analysis, judged, ()))
    return [
        tuple(_placed(analysis.reading, _decided(analysis, judged, known)))
        for analysis, judged in zip(analyses, all_judged, strict=True)
    ]


def _decided(analysis: Analysis, judged: ScoresByToken, known: Collection[str]) -> list[Finding]:
    """The structured findings and, where they leave room, the names: what blocks before what is to be looked at."""
    tokens = analysis.tokens
    judged = spread(
        tokens, analysis.exclusions, with_full_names(tokens, analysis.exclusions, judged), known
    )
    of_people, of_places, of_bodies = by_kind(judged)
    free = [
        not kind and not label
        for kind, label in zip(analysis.identifier_kinds, analysis.exclusions.labels, strict=True)
    ]
    names = [
        *speakers.find(analysis.reading, tokens, free),
        *organisations.find(tokens, of_bodies, free),
        *people.find(tokens, of_people, free),
        *places.find(tokens, of_places),
        *people.known_in_public(tokens, analysis.exclusions.labels),
    ]
    covered = Spans((f.start, f.end) for f in analysis.structured)
    kept = list(analysis.structured)
    for finding in sorted(names, key=lambda f: f.tier is not Tier.BLOCK):
        kept += _free_parts(analysis.reading, covered, finding)
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
