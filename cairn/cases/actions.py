"""Giving a reference, entering a review in the register, and putting right who was part of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from cairn.anonymity import actions as anonymity_actions
from cairn.anonymity.models import judged
from cairn.anonymity.text_policy import About
from cairn.audit.actions import Detail, record
from cairn.audit.recording import action
from cairn.cases import policies, queries
from cairn.cases.models import Carer, Child, Partner, ReferenceCounter, Review
from cairn.exemptions.queries import exemptions_for
from cairn.governance import actions as governance_actions
from cairn.governance import policies as governance_policies
from cairn.kernel import dictionary
from cairn.kernel.actor import Actor
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import local_date
from cairn.kernel.identifiers import new_id
from cairn.kernel.references import compose, serial_of
from cairn.kernel.refusals import require
from cairn.kernel.regime import Kind, kinds_of_series, load
from cairn.kernel.upholding import upholds
from cairn.organisations import actions as organisations_actions
from cairn.organisations.models import OfficeHolder
from cairn.organisations.queries import lead_reviewer
from cairn.organisations.terms import Office

CoreData = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Registration:
    """What is entered for a review: coded core data and guarded text, nothing of the
    report itself.
    """

    kind: str
    regime: str
    edition: str
    committee: UUID
    reference: str
    received_on: date
    children: Sequence[CoreData]
    carers: Sequence[CoreData]
    environment: CoreData
    review: CoreData
    dates: Mapping[str, str] = field(default_factory=dict)
    follows: Sequence[UUID] = ()
    no_earlier: str = ""
    form: str = ""
    partners: Sequence[UUID] = ()
    decision: str = ""
    criteria: Sequence[str] = ()
    rationale: str = ""
    media: str = ""
    delay_reason: str = ""
    from_earlier_records: bool = False
    id: UUID = field(default_factory=new_id)


@action
def give_reference(
    *, by: Actor, at: datetime, kind: Kind, year: int, follows: Sequence[UUID] = ()
) -> str:
    """The unique number of a review (5.6): the next of its series and year, or that of the review
    which it follows if both are numbered together.
    """
    series = kinds_of_series(kind.numbers)
    # Locked, so that of two that follow the same review only one gets its number.
    list(Review.objects.select_for_update(of=("self",)).filter(id__in=follows).order_by("id"))
    before = Review.objects.filter(id__in=follows, kind__in=series).order_by("received_on", "id")
    reference = _number_after(kind, before.first())
    if reference is None:
        # Locked until the transaction ends: two that are sent at the same moment would else get one
        # number.
        counter, _ = ReferenceCounter.objects.select_for_update().get_or_create(
            kind=kind.numbers, year=year
        )
        counter.last += 1
        counter.save(update_fields=["last"])
        reference = compose(kind.code, year, counter.last)
    record(
        by=by,
        at=at,
        verb="cases.reference.give",
        subject=reference,
        upholds=[Clause.NO_ONE_RECOGNISABLE],
    )
    return reference


def _number_after(kind: Kind, before: Review | None) -> str | None:
    """The number of what it follows, under its own kind; None if it has to take a new one."""
    if before is None:
        return None
    reference = compose(kind.code, *serial_of(before.reference))
    return None if Review.objects.filter(reference=reference).exists() else reference


@upholds(Clause.RATIONALE_COLLATED, Clause.COMMITTEES_DECIDE)
@action
def register(*, by: Actor, at: datetime, registration: Registration) -> Review:
    """Enter a review with its children and carers. Raises: Refused for core data that
    can't be held, and for a chain that can't be.
    """
    entry = registration
    shape = load(entry.regime).kind(entry.kind)
    edition = dictionary.load(entry.edition).asked_of(shape)
    require(policies.may_register(by), policies.must_be_whole(shape, _answers(entry), edition))
    # Locked before the review is made, so that two can't both find that nothing follows the same
    # earlier review.
    before = _followed(shape, entry)
    review = Review.objects.create(
        # The key that the notification was given when it was begun: answers about conflicts and
        # exemptions point at it.
        id=entry.id,
        reference=entry.reference,
        kind=entry.kind,
        regime=entry.regime,
        edition=entry.edition,
        form=entry.form,
        committee_id=entry.committee,
        received_on=entry.received_on,
        dates=dict(entry.dates),
        registered_at=at,
        no_earlier=entry.no_earlier,
        from_earlier_records=entry.from_earlier_records,
        decision=entry.decision,
        criteria=list(entry.criteria),
        media=entry.media,
        core_data={"environment": dict(entry.environment), "review": dict(entry.review)},
        **_judged(entry),
    )
    _enter_people(review, entry)
    Partner.objects.bulk_create(Partner(review=review, committee_id=c) for c in entry.partners)
    for earlier in before:
        earlier.led_to = review
        earlier.save(update_fields=["led_to"])
    record(
        by=by,
        at=at,
        verb="cases.review.register",
        subject=review.id,
        detail={
            "reference": review.reference,
            "follows": ",".join(b.reference for b in before) or None,
        },
        upholds=[Clause.CENTRAL_REPOSITORY, Clause.CORE_DATA_SET, Clause.LEARNED_FROM_TOGETHER],
    )
    return review


def _answers(entry: Registration) -> dict[str, Sequence[CoreData]]:
    return {
        "child": entry.children,
        "carer": entry.carers,
        "environment": [entry.environment],
        "review": [entry.review],
    }


def _judged(entry: Registration) -> dict[str, Any]:
    """The texts, judged as people let phrases stand in texts about the review."""
    exemptions = exemptions_for(About(entry.id, entry.committee))
    return judged(Review, exemptions, rationale=entry.rationale, delay_reason=entry.delay_reason)


def _followed(shape: Kind, entry: Registration) -> list[Review]:
    """The reviews that it follows, locked in the order of their keys. Raises: Refused."""
    rows = list(
        Review.objects.select_for_update(of=("self",))
        .filter(id__in=set(entry.follows))
        .order_by("id")
    )
    require(policies.may_follow(shape, queries.before_of(rows, entry.committee, entry.partners)))
    return rows


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
    partners: Sequence[UUID] | None = None,
) -> Review:
    """Put right whose review it is, who contributed and whether it is published.

    If who was part of it changed, everyone is asked about conflicts again (2.5). The reviews of a
    chain change their committee together (1.3). `partners` are the other committees of a joint
    review; None leaves them.
    """
    row: Review = Review.objects.select_for_update().get(id=review)
    about = row.core_data["review"]
    moves = row.committee_id != committee
    others_now = set(row.partners.values_list("committee", flat=True))
    partners_then = (others_now if partners is None else set(partners)) - {committee}
    changes = {"agencies": list(agencies), "publication": publication}
    awaited = moves and row.proceeds and row.led_to_id is None
    lost = awaited and row.committee_id not in partners_then
    require(policies.may_correct(by, review, row.dictionary, row.shape, changes, lost))
    # As sets: another order of the same agencies is no reason to ask everyone again.
    others = set(about.get("agencies", [])) != set(agencies) or partners_then != others_now
    kept = {code: value for code, value in {**about, **changes}.items() if value not in ("", [])}
    row.core_data = {**row.core_data, "review": kept}
    row.committee_id = committee
    row.save(update_fields=["committee", "core_data"])
    _set_partners(row, partners_then)
    if moves:
        _move_chain(by, at, row)
    if moves or others:
        governance_actions.ask_again(by=by, at=at, review=review)
    detail: Detail = {
        "committee": str(committee),
        "agencies": ",".join(agencies),
        "publication": publication,
        "partners": ",".join(sorted(map(str, partners_then))),
    }
    upholds = [Clause.CORE_DATA_SET, Clause.BOUND_BY_THE_CODE]
    verb = "cases.review.correct"
    record(by=by, at=at, verb=verb, subject=review, detail=detail, upholds=upholds)
    return row


def _set_partners(row: Review, committees: Collection[UUID]) -> None:
    row.partners.exclude(committee__in=committees).delete()
    for committee in set(committees) - set(row.partners.values_list("committee", flat=True)):
        Partner.objects.create(review=row, committee_id=committee)


def _move_chain(by: Actor, at: datetime, row: Review) -> None:
    """Everything that hangs on whose review it is follows it to its new committee, along its chain.

    The reviews of a joint chain that are another committee's stay with it.
    """
    keys = queries.chain_of(row.id) - {row.id}
    chain = Review.objects.filter(id__in=keys).exclude(committee=row.committee_id)
    theirs = set(row.partners.values_list("committee", flat=True))
    for joined in chain.exclude(committee__in=theirs).order_by("id").select_for_update():
        require(policies.may_see(by, joined.id))
        joined.committee_id = row.committee_id
        joined.save(update_fields=["committee"])
        joined.partners.filter(committee=row.committee_id).delete()
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
