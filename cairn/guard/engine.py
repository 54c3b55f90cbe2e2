"""The guard's one function: text in, findings out. Deterministic; keeps and logs nothing."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from cairn.guard.candidates import find_candidates
from cairn.guard.context import Context
from cairn.guard.decisions import apply_rules, propagate_names, split_by_class
from cairn.guard.evidence import NameEvidence
from cairn.guard.exclusions.labels import ALLOWED, Exclusions
from cairn.guard.exclusions.rules import find_exclusions
from cairn.guard.findings import Finding, Findings, Kind, Tier
from cairn.guard.local_terms import LocalTerms
from cairn.guard.model import Model, score_candidates, shipped_model
from cairn.guard.reading import Reading, read
from cairn.guard.recognisers import people
from cairn.guard.recognisers.registry import NAMES, OF_PUBLIC, find_structured
from cairn.guard.scores import ScoresByToken
from cairn.guard.second_pass import FULL_OF_NAMES, density
from cairn.guard.spans import Spans
from cairn.guard.tokens import Tokens, tokenise
from cairn.kernel.clauses import Clause
from cairn.kernel.upholding import upholds

NO_TERMS = LocalTerms()
# What may stand around the part of a finding that another finding leaves over.
_AROUND = " \t\n,;:|().'’"
_NAMES = frozenset((Kind.PERSON, Kind.PLACE, Kind.ORGANISATION))


@dataclass(frozen=True, slots=True)
class Analysis:
    """A text read once: its structured identifiers, and the candidates in their context."""

    reading: Reading
    identifiers: Sequence[Finding]
    context: Context
    candidates: Sequence[int]


def analyse(text: str, terms: LocalTerms = NO_TERMS) -> Analysis:
    """Everything that is known of a text before the model decides on names."""
    reading = read(text)
    tokens = tokenise(reading)
    allowed = list(terms.spans_allowed(tokens))
    identifiers = _find_identifiers(reading, tokens, terms, allowed)
    exclusions = _find_exclusions(reading, tokens, allowed)
    context = Context(tokens, exclusions, _identifier_kinds(tokens, identifiers))
    return Analysis(reading, identifiers, context, find_candidates(context))


def _find_identifiers(
    reading: Reading, tokens: Tokens, terms: LocalTerms, allowed: Sequence[tuple[int, int]]
) -> list[Finding]:
    """What needs no model. A committee's own terms come first, either way."""
    covered = Spans((tokens.starts[first], tokens.ends[end - 1]) for first, end in allowed)
    kept: list[Finding] = []
    for found in (terms.find(tokens), *find_structured(reading)):
        for finding in found:
            kept += _uncovered_parts(reading, covered, finding)
    return kept


def _identifier_kinds(tokens: Tokens, identifiers: Sequence[Finding]) -> list[str]:
    """For each token the kind of the identifier it is part of, or an empty string."""
    kinds = [""] * len(tokens)
    for finding in identifiers:
        for n in tokens.between(finding.start, finding.end):
            kinds[n] = finding.kind.value
    return kinds


def _find_exclusions(
    reading: Reading, tokens: Tokens, allowed: Sequence[tuple[int, int]]
) -> Exclusions:
    """What the rules exclude, and over it what is certain: public addresses, allowed terms."""
    exclusions = find_exclusions(reading, tokens)
    for recogniser in OF_PUBLIC:
        for span in recogniser.ignored_spans(reading):
            for n in tokens.between(*span):
                exclusions.labels[n] = ALLOWED
    for first, end in allowed:
        exclusions.labels[first:end] = [ALLOWED] * (end - first)
    return exclusions


def _uncovered_parts(reading: Reading, covered: Spans, finding: Finding) -> Iterator[Finding]:
    """The finding, or those parts of it that no other covers, which it then covers.

    So a number that runs into a date is not lost with it. What is left of a number has a digit;
    what is left of a name has more than a letter.
    """
    if covered.add(finding.start, finding.end):
        yield finding
        return
    of_name = finding.kind in _NAMES
    for start, end in covered.free(finding.start, finding.end):
        part = reading.seen[start:end]
        start += len(part) - len(part.lstrip(_AROUND))
        bare = part.strip(_AROUND)
        tells = len(bare) > 1 if of_name else any(map(str.isdigit, bare))
        if tells and covered.add(start, start + len(bare)):
            yield replace(finding, start=start, end=start + len(bare))


@upholds(
    Clause.MINIMUM_NO_NAMES,
    Clause.NO_UNNECESSARY_PROCESSING,
    Clause.ONLY_THEMES_RECORDED,
    Clause.NO_ONE_RECOGNISABLE,
)
def find(
    text: str,
    known: Collection[str] = (),
    terms: LocalTerms = NO_TERMS,
    model: Model | None = None,
) -> Findings:
    """Everything in `text` that could identify someone, in order of place, without overlaps.

    Offsets are in characters (Unicode code points) of the given text. `known` are words, folded,
    that are somebody's name elsewhere in the same file; `terms` are a committee's own words.
    Deterministic. Never raises for any text, takes time in proportion to its length, and keeps and
    logs nothing of it.
    """
    analysis = analyse(text, terms)
    scores = score_candidates(model or shipped_model(), analysis.context, analysis.candidates)
    return tuple(_in_given_text(analysis.reading, _decide(analysis, scores, known)))


@upholds(Clause.MINIMUM_NO_NAMES, Clause.ONLY_THEMES_RECORDED, Clause.NO_ONE_RECOGNISABLE)
def find_in_layers(texts: Sequence[str], terms: LocalTerms = NO_TERMS) -> list[Findings]:
    """The findings of each of several texts that belong together.

    A name found in one is found in all.
    """
    analyses = [analyse(text, terms) for text in texts]
    scored = [
        (each, score_candidates(shipped_model(), each.context, each.candidates))
        for each in analyses
    ]
    # Decided twice, since the names of a file are known only when all its texts were looked at
    # once. Reading and scoring, which take the time, are done once.
    known: frozenset[str] = frozenset()
    for analysis, scores in scored:
        known |= people.names_in(analysis.context.tokens, _decide(analysis, scores, ()))
    return [
        tuple(_in_given_text(analysis.reading, _decide(analysis, scores, known)))
        for analysis, scores in scored
    ]


def _decide(analysis: Analysis, scores: ScoresByToken, known: Collection[str]) -> list[Finding]:
    """The identifiers and, where they leave room, the names: blocking ones before the others."""
    evidence = weigh(analysis, scores, known)
    names = [finding for recogniser in NAMES for finding in recogniser.find(evidence)]
    covered = Spans((each.start, each.end) for each in analysis.identifiers)
    kept = list(analysis.identifiers)
    for finding in sorted(names, key=_looked_at_last):
        kept += _uncovered_parts(analysis.reading, covered, finding)
    return sorted(kept)


def _looked_at_last(finding: Finding) -> bool:
    return finding.tier is not Tier.BLOCK


def weigh(analysis: Analysis, scores: ScoresByToken, known: Collection[str]) -> NameEvidence:
    """The scores after rules and the whole text are applied, as the recognisers of names see it."""
    context = analysis.context
    tokens = context.tokens
    exclusions = context.exclusions
    ruled = apply_rules(context, scores)
    of_people, of_places, of_bodies = split_by_class(
        propagate_names(tokens, exclusions, ruled, known)
    )
    unclaimed = bytes(
        not kind and not label
        for kind, label in zip(context.identifier_kinds, exclusions.labels, strict=True)
    )
    return NameEvidence(
        analysis.reading,
        tokens,
        exclusions.labels,
        unclaimed,
        people=of_people,
        places=of_places,
        organisations=of_bodies,
        written_small=context.document.lower_elsewhere,
        full_of_names=density(tokens, scores) in FULL_OF_NAMES,
    )


def _in_given_text(reading: Reading, found: Sequence[Finding]) -> Iterator[Finding]:
    """The findings at their places in the given text.

    One character of it may be several of a view, such as ¼, so that findings may meet.
    """
    behind = 0
    for finding in found:
        start, end = reading.span(finding.start, finding.end)
        if end > behind:
            yield replace(finding, start=max(start, behind), end=end)
            behind = end


def blocking(findings: Findings) -> Findings:
    """Those that stop a report from being sent and text from being kept (5.5)."""
    return tuple(f for f in findings if f.tier is Tier.BLOCK)
