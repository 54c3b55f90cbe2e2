"""What waits for somebody as the second person: everything that they could sign, clear, decide or
approve, whatever their role.
"""

from collections.abc import Iterator

from cairn.cases import queries as cases_queries
from cairn.exemptions import queries as exemptions_queries
from cairn.feedback import queries as feedback_queries
from cairn.governance import queries as governance_queries
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clock import local_date
from cairn.publications import queries as publications_queries
from cairn.retention import queries as retention_queries
from cairn.sharing import queries as sharing_queries
from cairn.worklists.items import Item
from cairn.worklists.terms import Kind


def second_person_items(actor: Actor) -> list[Item]:
    """What waits for the actor as a member of staff, the longest waiting first."""
    items = [
        *letters_to_sign(actor),
        *_texts(actor),
        *_notices(actor),
        *_disposals(actor),
        *_disclosures(actor),
        *_words(actor),
        *_terms(actor),
    ]
    return sorted(items, key=lambda item: (item.since, str(item.key)))


def letters_to_sign(actor: Actor) -> Iterator[Item]:
    for row in feedback_queries.letters_to_sign(actor):
        yield Item(
            kind=Kind.SIGNATURE,
            key=row.id,
            step="Read and sign",
            route="assessment",
            args=(str(row.id),),
            about=f"The letter on {row.review.reference}",
            why=f"{row.author.name} wrote it",
            since=local_date(row.waits_since),
            review=row.review_id,
        )


def _texts(actor: Actor) -> Iterator[Item]:
    studies = [
        (row, "case_study", row.title) for row in publications_queries.studies_to_clear(actor)
    ]
    reports = [
        (row, "national_report", row.title) for row in publications_queries.reports_to_clear(actor)
    ]
    for row, route, title in [*studies, *reports]:
        yield Item(
            kind=Kind.CLEARANCE,
            key=row.id,
            step="Clear it",
            route=route,
            args=(str(row.id),),
            about=title,
            why=f"{row.author.name} wrote it",
            since=local_date(row.waits_since),
        )


def _notices(actor: Actor) -> Iterator[Item]:
    for row in sharing_queries.to_approve(actor):
        yield Item(
            kind=Kind.APPROVAL,
            key=row.id,
            step="Approve the notice",
            route="notice",
            args=(str(row.id),),
            about=f"The notice on {row.review.reference}",
            why=f"{row.author.name} wrote it",
            since=local_date(row.waits_since),
            review=row.review_id,
        )


def _disposals(actor: Actor) -> Iterator[Item]:
    for row in retention_queries.to_approve(actor):
        yield Item(
            kind=Kind.DISPOSAL,
            key=row.id,
            step="Approve destruction",
            route="disposal",
            args=(str(row.id),),
            about=f"Disposal {row.number}",
            why=f"{row.proposed_by.name} proposed it",
            since=local_date(row.proposed_at),
            review=row.review,
        )


def _disclosures(actor: Actor) -> Iterator[Item]:
    for row in governance_queries.to_decide(actor):
        yield Item(
            kind=Kind.DISCLOSURE,
            key=row.id,
            step="Decide the request",
            route="disclosure",
            args=(str(row.id),),
            about=f"Request {row.number}",
            why=f"{row.recorded_by.name} entered it",
            since=local_date(row.recorded_at),
            review=row.review,
        )


def _words(actor: Actor) -> Iterator[Item]:
    if actor.committee:
        return
    rows = list(exemptions_queries.requests_to_decide(actor))
    names = cases_queries.references([row.review for row in rows])
    for row in rows:
        why = f"{row.asked_by.name} asked"
        if row.committee_id:
            why += " and has no colleague"
        yield Item(
            kind=Kind.WORDS,
            key=row.id,
            step="Decide on words",
            route="decide_words",
            args=(str(row.id),),
            about=names.get(row.review, "A review that is not in the register yet"),
            why=why,
            since=local_date(row.asked_at),
            review=row.review,
        )


def _terms(actor: Actor) -> Iterator[Item]:
    if actor.committee or not actor.can(Capability.INTAKE_SCREEN):
        return
    for row in exemptions_queries.terms_to_decide(actor):
        yield Item(
            kind=Kind.WORDS,
            key=row.id,
            step="Decide on words for a list",
            route="decide_term_of_committee",
            args=(str(row.id),),
            about=str(row.committee),
            why=f"{row.proposed_by.name} proposed them and has no colleague",
            since=local_date(row.proposed_at),
        )
