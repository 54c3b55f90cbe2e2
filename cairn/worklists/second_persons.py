"""What waits for somebody as the second person: everything that they could sign, clear, decide or
approve, whatever their role.
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

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


def _item(kind: Kind, key: UUID, step: str, route: str, **more: Any) -> Item:
    return Item(kind=kind, key=key, step=step, route=route, args=(str(key),), **more)


def _written(row: Any, kind: Kind, step: str, route: str, about: str, **more: Any) -> Item:
    """Something that a colleague wrote and offered to a second person."""
    why = f"{row.author.name} wrote it"
    since = local_date(row.waits_since)
    return _item(kind, row.id, step, route, about=about, why=why, since=since, **more)


def letters_to_sign(actor: Actor) -> Iterator[Item]:
    for row in feedback_queries.letters_to_sign(actor):
        about = f"The letter on {row.review.reference}"
        more = {"review": row.review_id}
        yield _written(row, Kind.SIGNATURE, "Read and sign", "assessment", about, **more)


def _texts(actor: Actor) -> Iterator[Item]:
    for row in publications_queries.studies_to_clear(actor):
        yield _written(row, Kind.CLEARANCE, "Clear it", "case_study", row.title)
    for row in publications_queries.reports_to_clear(actor):
        yield _written(row, Kind.CLEARANCE, "Clear it", "national_report", row.title)


def _notices(actor: Actor) -> Iterator[Item]:
    for row in sharing_queries.to_approve(actor):
        about = f"The notice on {row.review.reference}"
        more = {"review": row.review_id}
        yield _written(row, Kind.APPROVAL, "Approve the notice", "notice", about, **more)


def _disposals(actor: Actor) -> Iterator[Item]:
    for row in retention_queries.to_approve(actor):
        yield _item(
            Kind.DISPOSAL,
            row.id,
            "Approve destruction",
            "disposal",
            about=f"Disposal {row.number}",
            why=f"{row.proposed_by.name} proposed it",
            since=local_date(row.proposed_at),
            review=row.review,
        )


def _disclosures(actor: Actor) -> Iterator[Item]:
    for row in governance_queries.to_decide(actor):
        yield _item(
            Kind.DISCLOSURE,
            row.id,
            "Decide the request",
            "disclosure",
            about=f"Request {row.number}",
            why=f"{row.recorded_by.name} entered it",
            since=local_date(row.recorded_at),
            review=row.review,
        )


def _words(actor: Actor) -> Iterator[Item]:
    if actor.committee:
        return
    rows = list(exemptions_queries.to_decide(actor))
    names = cases_queries.references([row.review for row in rows])
    for row in rows:
        alone = " and has no colleague" if row.committee_id else ""
        yield _item(
            Kind.WORDS,
            row.id,
            "Decide on words",
            "decide_words",
            about=names.get(row.review, "A review that is not in the register yet"),
            why=f"{row.asked_by.name} asked{alone}",
            since=local_date(row.asked_at),
            review=row.review,
        )


def _terms(actor: Actor) -> Iterator[Item]:
    if actor.committee or not actor.can(Capability.INTAKE_SCREEN):
        return
    for row in exemptions_queries.terms_to_decide(actor):
        yield _item(
            Kind.WORDS,
            row.id,
            "Decide on words for a list",
            "decide_term_of_committee",
            about=str(row.committee),
            why=f"{row.proposed_by.name} proposed them and has no colleague",
            since=local_date(row.proposed_at),
        )
