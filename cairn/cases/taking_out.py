"""A review leaves the register, because its acceptance is taken back."""

from datetime import datetime
from uuid import UUID

from cairn.anonymity import actions as anonymity_actions
from cairn.audit.actions import record
from cairn.audit.recording import action
from cairn.cases import policies, queries
from cairn.cases.models import Review
from cairn.kernel.actor import Actor
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import Refusal, Refused, require


@action
def take_out(*, by: Actor, at: datetime, review: UUID) -> None:
    """Take a review out of the register with its core data and its place in the chain. What is
    known under its key (answers about conflicts, purposes, its lead reviewer) stays, because it may
    come back under that key.

    Raises: Refused, with what was built on it.
    """
    row = Review.objects.select_for_update(of=("self",)).filter(id=review).first()
    if row is None:
        raise Refused([Refusal("not_registered", "This is not in the register any more.")])
    require(policies.may_take_out(by, review, queries.built_on(row)))
    reference = row.reference
    Review.objects.filter(led_to=row).update(led_to=None)
    for relation in (row.children, row.carers, row.partners):
        relation.all().delete()
    anonymity_actions.forget(by=by, at=at, table=row._meta.label_lower, row=row.id)
    row.delete()
    record(
        by=by,
        at=at,
        verb="cases.review.take_out",
        subject=review,
        detail={"reference": reference, "review": str(review)},
        upholds=[Clause.CENTRAL_REPOSITORY],
    )
