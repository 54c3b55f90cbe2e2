"""Giving a reference, entering a review in the register, and putting right who was part of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from cairn.anonymity import actions as anonymity_actions
from cairn.anonymity.models import judged
from cairn.anonymity.text_policy import About
from cairn.audit.actions import record
from cairn.audit.recording import action
from cairn.cases import policies
from cairn.cases.models import Carer, Child, ReferenceCounter, Review
from cairn.exemptions.queries import exemptions_for
from cairn.governance import actions as governance_actions
from cairn.governance import policies as governance_policies
from cairn.kernel.actor import Actor
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import local_date
from cairn.kernel.identifiers import new_id
from cairn.kernel.references import compose
from cairn.kernel.refusals import require
from cairn.kernel.regime import load
from cairn.kernel.upholding import upholds
from cairn.organisations import actions as organisations_actions
from cairn.organisations.models import OfficeHolder
from cairn.organisations.queries import lead_reviewer, whole
from cairn.organisations.terms import Office

CoreData = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Registration:
    """What is entered for a review: coded core data and guarded text, nothing of the
    report itself.
    """

    kind: str
    regime: str
    committee: UUID
    reference: str
    received_on: date
    children: Sequence[CoreData]
    carers: Sequence[CoreData]
    environment: CoreData
    review: CoreData
    ratified_on: date | None = None
    follows: UUID | None = None
    decision: str = ""
    criteria: Sequence[str] = ()
    rationale: str = ""
    delay_reason: str = ""
    from_earlier_records: bool = False
    id: UUID = field(default_factory=new_id)


@action
def give_reference(*, by: Actor, at: datetime, kind: str, year: int) -> str:
    """The next unique number of the kind and year (5.6)."""
    # Locked until the transaction ends: two that are sent at the same moment would else get one
    # number.
    counter, _ = ReferenceCounter.objects.select_for_update().get_or_create(kind=kind, year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    reference = compose(kind, year, counter.last)
    record(
        by=by,
        at=at,
        verb="cases.reference.give",
        subject=reference,
        upholds=[Clause.NO_ONE_RECOGNISABLE],
    )
    return reference


@upholds(Clause.RATIONALE_COLLATED, Clause.COMMITTEES_DECIDE)
@action
def register(*, by: Actor, at: datetime, registration: Registration) -> Review:
    """Enter a review with its children and carers. Raises: Refused for core data that
    can't be row.
    """
    entry = registration
    regime = load(entry.regime)
    require(
        policies.may_register(by),
        policies.may_hold(regime, "child", entry.children),
        policies.may_hold(regime, "carer", entry.carers),
        policies.may_hold(regime, "environment", [entry.environment]),
        policies.may_hold(regime, "review", [entry.review]),
    )
    # Locked before the review is made, so that two SCRs can't both find that nothing follows the
    # ICR.
    before = _followed(entry)
    review = Review.objects.create(
        # The key that the notification was given when it was begun: answers about conflicts and
        # exemptions point at it.
        id=entry.id,
        reference=entry.reference,
        kind=entry.kind,
        regime=entry.regime,
        committee_id=entry.committee,
        received_on=entry.received_on,
        ratified_on=entry.ratified_on,
        registered_at=at,
        from_earlier_records=entry.from_earlier_records,
        follows=before,
        decision=entry.decision,
        criteria=list(entry.criteria),
        core_data={"environment": dict(entry.environment), "review": dict(entry.review)},
        **_judged(entry),
    )
    _enter_people(review, entry)
    record(
        by=by,
        at=at,
        verb="cases.review.register",
        subject=review.id,
        detail={"reference": review.reference, "follows": before.reference if before else None},
        upholds=[Clause.CENTRAL_REPOSITORY, Clause.CORE_DATA_SET, Clause.LEARNED_FROM_TOGETHER],
    )
    return review


def _judged(entry: Registration) -> dict[str, Any]:
    """The texts, judged as people let phrases stand in texts about the review."""
    exemptions = exemptions_for(About(entry.id, entry.committee))
    return judged(Review, exemptions, rationale=entry.rationale, delay_reason=entry.delay_reason)


def _followed(entry: Registration) -> Review | None:
    if entry.follows is None:
        return None
    before: Review = Review.objects.select_for_update().get(id=entry.follows)
    followed = Review.objects.filter(follows=before).exists()
    # An ICR of a committee that became part of another is followed by an SCR of that other.
    same = before.committee_id in whole(entry.committee)
    require(policies.may_follow(before.proceeds, followed, same))
    return before


def _enter_people(review: Review, entry: Registration) -> None:
    for number, child in enumerate(entry.children, start=1):
        Child.objects.create(
            review=review,
            number=number,
            age_years=child["age_years"],
            # A column of its own, because the figures count deaths in the database.
            died=child["died"] == "yes",
            core_data=dict(child),
        )
    for number, carer in enumerate(entry.carers, start=1):
        Carer.objects.create(review=review, number=number, core_data=dict(carer))


@action
def correct(
    *,
    by: Actor,
    at: datetime,
    review: UUID,
    committee: UUID,
    agencies: Sequence[str],
    publication: str,
) -> Review:
    """Put right whose review it is, who contributed and whether it is published.

    If who was part of it changed, everyone is asked about conflicts again (2.5). The reviews of a
    chain change their committee together (1.3).
    """
    row: Review = Review.objects.select_for_update().get(id=review)
    about = row.core_data["review"]
    moves = row.committee_id != committee
    changes = {"agencies": list(agencies), "publication": publication}
    awaited = moves and row.proceeds and not Review.objects.filter(follows=row).exists()
    require(policies.may_correct(by, review, row.under, changes, awaited))
    # As sets: another order of the same agencies is no reason to ask everyone again.
    others = set(about.get("agencies", [])) != set(agencies)
    kept = {code: value for code, value in {**about, **changes}.items() if value != ""}
    row.core_data = {**row.core_data, "review": kept}
    row.committee_id = committee
    row.save(update_fields=["committee", "core_data"])
    if moves:
        _move_chain(by, at, row)
    if moves or others:
        governance_actions.ask_again(by=by, at=at, review=review)
    record(
        by=by,
        at=at,
        verb="cases.review.correct",
        subject=review,
        detail={
            "committee": str(committee),
            "agencies": ",".join(agencies),
            "publication": publication,
        },
        upholds=[Clause.CORE_DATA_SET, Clause.BOUND_BY_THE_CODE],
    )
    return row


def _move_chain(by: Actor, at: datetime, row: Review) -> None:
    """Everything that hangs on whose review it is follows it to its new committee, along
    its chain.
    """
    chain = Review.objects.filter(Q(follows=row) | Q(led_to=row)).exclude(
        committee=row.committee_id
    )
    # The reviews alone are locked: PostgreSQL refuses to lock the outer side of the join to what an
    # ICR led to.
    for joined in chain.select_for_update(of=("self",)):
        joined.committee_id = row.committee_id
        joined.save(update_fields=["committee"])
        governance_actions.ask_again(by=by, at=at, review=joined.id)
        _change_committee(by, at, joined)
    _change_committee(by, at, row)


def _change_committee(by: Actor, at: datetime, row: Review) -> None:
    committee = row.committee_id
    anonymity_actions.change_committee(by=by, at=at, review=row.id, committee=committee)
    # Whoever leads was named by the committee that loses the review, and can't be asked on behalf
    # of the other (3.2).
    organisations_actions.end_lead(by=by, at=at, review=row.id)


@action
def name_lead_reviewer(
    *, by: Actor, at: datetime, review: UUID, name: str, email: str
) -> OfficeHolder:
    """Say who leads the review, so that they can be asked (3.2).

    If that is somebody else than before, everyone is asked about conflicts again (2.5).
    """
    row = Review.objects.select_for_update().select_related("committee").get(id=review)
    require(governance_policies.may_work_on(by, review))
    before = lead_reviewer(review, local_date(at))
    holder: OfficeHolder = organisations_actions.appoint(
        by=by,
        at=at,
        committee=row.committee,
        office=Office.LEAD_REVIEWER,
        name=name,
        email=email,
        starts=local_date(at),
        review=review,
    )
    # A new address of the same person is no new conflict of interest.
    if before is None or before.name != name:
        governance_actions.ask_again(by=by, at=at, review=review)
    return holder
