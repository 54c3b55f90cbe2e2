"""Committees that merge, split and change, their offices, and where their work arrives."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from django.db import IntegrityError, transaction
from typer.testing import CliRunner

from cairn.accounts import actions as accounts_actions
from cairn.accounts.models import Account
from cairn.analysis import statistics
from cairn.audit.recording import action
from cairn.cases import actions as cases_actions
from cairn.cases import queries as cases_queries
from cairn.exemptions import local_terms
from cairn.exemptions.queries import terms_of, terms_versions
from cairn.feedback import actions as feedback_actions
from cairn.feedback import concerns, enquiries
from cairn.feedback import queries as feedback_queries
from cairn.feedback.models import Assessment, Concern, Enquiry
from cairn.feedback.tasks import escalate_next, readdress_next, remind_next
from cairn.governance.queries import actor_for
from cairn.guard.findings import Kind
from cairn.intake import actions as intake_actions
from cairn.intake import queries as intake_queries
from cairn.intake.models import Submission
from cairn.intake.sections import Section
from cairn.intake.terms import LookedAt
from cairn.kernel.actor import SYSTEM, Actor
from cairn.kernel.periods import Period
from cairn.kernel.refusals import Refused
from cairn.ops.cli import app
from cairn.organisations import actions, changes, loading, queries
from cairn.organisations.files import parse
from cairn.organisations.history import history
from cairn.organisations.models import (
    AuthorityCode,
    Committee,
    CommitteeArea,
    CommitteeChange,
    LocalAuthority,
    OfficeHolder,
)
from cairn.organisations.terms import LADDER, Office
from cairn.outbox.models import Message
from cairn.publications import frozen_figures
from tests.factories import duties, reviews
from tests.factories.duties import AT
from tests.unit.areas.test_committee_files import GOOD, SHIPPED, table

MERGED_ON = date(2026, 10, 1)
LATER = datetime(2026, 10, 1, 9, tzinfo=UTC)


def codes(caught: Any) -> list[str]:
    return [refusal.code for refusal in caught.value.refusals]


def merge(people, **given: Any) -> Committee:
    values = {
        "sources": [people.committee.id],
        "target": people.other.id,
        "starts": MERGED_ON,
        "revisions": {},
        **given,
    }
    return changes.merge(by=people.administrator, at=LATER, **values)


def rev(people) -> int:
    return Committee.objects.get(id=people.committee.id).revision


def now(people, name: str, at: datetime = LATER) -> Actor:
    return actor_for(Account.objects.get(id=people.account(name).id), at.date())


def open_account(people, name: str, role: str, committee: UUID) -> Actor:
    account = accounts_actions.open_account(
        by=SYSTEM,
        at=LATER,
        email=f"{name}@cairn.example",
        name=name,
        role=role,
        committee=committee,
        password="a long enough password",
    )
    return actor_for(account, LATER.date())


@pytest.fixture
def other_chair(people) -> Actor:
    return open_account(people, "reader", "committee_chair", people.other.id)


# Merging


def test_a_merged_committee_is_kept_with_its_reviews_and_its_offices_end(people) -> None:
    scr = reviews.accepted_scr(people)
    merge(people)
    former = Committee.objects.get(id=people.committee.id)
    assert former.ends == date(2026, 9, 30)
    scr.refresh_from_db()
    assert scr.committee == former
    assert not queries.holders(former.id, MERGED_ON).filter(committee=former).exists()
    assert {h.committee_id for h in queries.holders(former.id, MERGED_ON)} == {people.other.id}
    covered = queries.areas_on(people.other.id, MERGED_ON)
    assert {a.authority.name for a in covered} == {"Invented Council", "Otherwise Council"}
    assert not queries.areas_on(former.id, MERGED_ON).exists()
    told = [event.what for event in history(former)]
    assert told[-1] == "Became part of Otherwise Child Protection Committee"
    successor = [event.what for event in history(people.other)]
    assert "Invented Child Protection Committee became part of it" in successor


def test_a_draft_of_a_merged_committee_is_finished_and_sent_by_the_successor(people) -> None:
    draft = reviews.draft_icr(people)
    reviews.attach(people, draft, None, AT)
    merge(people)
    stranger = now(people, "stranger")
    found = intake_queries.with_the_committee(stranger).get()
    assert found == draft
    late = {**found.answers["dates"], "delay_reason": "Committees merged."}
    intake_actions.save_section(
        by=stranger,
        at=LATER,
        submission=draft.id,
        section=Section.DATES,
        answers=late,
        revision=found.revision,
    )
    sent = intake_actions.submit(by=stranger, at=LATER, submission=draft.id)
    assert sent.committee == people.other
    assert Submission.objects.get(id=draft.id).committee == people.other


def test_what_was_sent_before_is_accepted_under_the_name_of_the_day(people) -> None:
    sent = reviews.sent_icr(people)
    merge(people)
    reviews.looked_through(people, sent, LATER)
    review = intake_actions.accept(
        by=people.gatekeeper, at=LATER, submission=sent.id, looked_at=tuple(LookedAt)
    )
    assert review.committee == people.committee
    assert cases_queries.visible(now(people, "stranger")).get() == review


def test_the_page_of_a_review_says_what_became_of_its_committee(people, client_of) -> None:
    icr = reviews.accepted_icr(people)
    reviews.cleared(people, "inspector", icr.id)
    changes.rename(
        by=people.administrator,
        at=LATER - timedelta(days=1),
        committee=people.committee.id,
        name="Renamed Public Protection Committee",
        chief_officers_group="G5",
        starts=MERGED_ON - timedelta(days=1),
        revision=rev(people),
    )
    merge(people, starts=MERGED_ON)
    shown = client_of("inspector").get(f"/inspectorate/reviews/{icr.id}/").content.decode()
    assert "then called Invented Child Protection Committee" in shown
    assert "Otherwise Child Protection Committee goes on with its work." in shown


def test_an_scr_of_the_successor_follows_an_icr_of_the_merged_committee(people) -> None:
    icr = reviews.accepted_icr(people)
    merge(people)
    stranger = now(people, "stranger")
    draft = intake_actions.start(by=stranger, at=LATER, kind="SCR", regime="scotland-2015")
    assert draft.committee == people.other
    reviews.following(stranger, draft, icr, at=LATER)
    assert intake_queries.followed(draft) == [icr]


@pytest.mark.clause("2.4")
def test_a_concern_about_a_merged_committees_review_goes_to_the_successors_chair(
    people, other_chair
) -> None:
    scr = reviews.accepted_scr(people)
    merge(people)
    raised = duties.raised(people, scr, LATER)
    assert Message.objects.get(about=raised.id).to == "cpc_chair@otherwise.example"
    chair = actor_for(Account.objects.get(id=other_chair.account), MERGED_ON)
    assert feedback_queries.concerns_for(chair).get() == raised
    answered = concerns.acknowledge(
        by=chair, at=LATER, concern=raised.id, answer="We look into it today."
    )
    assert answered.state == "acknowledged"


@pytest.mark.clause("2.4")
def test_an_open_concern_is_sent_on_to_the_successors_chair_at_once(people) -> None:
    scr = reviews.accepted_scr(people)
    raised = duties.raised(people, scr, LATER - timedelta(hours=1))
    merge(people)
    with time_machine.travel(LATER, tick=False):
        assert readdress_next()
        assert not readdress_next()
    row = Concern.objects.get(id=raised.id)
    assert row.sent_to is not None
    assert row.sent_to.email == "cpc_chair@otherwise.example"
    assert row.next_at == LATER + timedelta(hours=24)
    told = Message.objects.filter(about=raised.id).values_list("to", flat=True)
    assert "cpc_chair@otherwise.example" in told
    with time_machine.travel(LATER + timedelta(hours=25), tick=False):
        assert escalate_next()
    row.refresh_from_db()
    assert row.sent_to is not None
    assert row.sent_to.email == "cpc_lead@otherwise.example"


@pytest.mark.clause("3.2")
def test_an_open_question_is_sent_on_and_answered_by_the_successors_officer(people) -> None:
    icr = reviews.accepted_icr(people, decision="criteria_not_met")
    asked = duties.asked(people, icr, at=LATER - timedelta(days=1))
    merge(people)
    with time_machine.travel(LATER, tick=False):
        assert readdress_next()
        assert not readdress_next()
    row = Enquiry.objects.get(id=asked.id)
    assert row.recipient.email == "cpc_lead@otherwise.example"
    stranger = now(people, "stranger")
    assert feedback_queries.enquiries_to_answer(stranger).get() == row
    answered = enquiries.answer(by=stranger, at=LATER, enquiry=row.id, reply="All are done.")
    assert answered.state == "answered"


def test_an_answered_question_and_an_issued_letter_are_read_by_the_successor(people) -> None:
    scr = reviews.accepted_scr(people)
    letter = reviews.issued(people, scr)
    merge(people)
    assert feedback_queries.issued_to(now(people, "stranger")).get() == letter
    assert Assessment.objects.get(id=letter.id).issued_to == people.committee


@pytest.mark.clause("2.2")
def test_a_letter_to_come_is_addressed_to_the_successor(people) -> None:
    scr = reviews.accepted_scr(people)
    proposed = reviews.proposed(people, scr)
    reviews.cleared(people, "manager", scr.id)
    merge(people)
    letter = feedback_actions.issue(by=people.manager, at=LATER, assessment=proposed.id)
    assert letter.issued_to == people.other
    # Beside them, colleagues were told that the letter waited for one of them.
    told = {m.to for m in Message.objects.filter(about=letter.id)}
    assert {to for to in told if not to.endswith("@cairn.example")} == {
        f"{office.value}@otherwise.example" for office in LADDER
    }


def test_what_a_merged_committee_let_stand_is_let_stand_for_its_successor(people) -> None:
    phrase = "Carron Hub Centre"
    why = "It leads to one service."
    local_terms.block(by=people.officer, at=AT, phrase=phrase, kind=Kind.ORGANISATION, why=why)
    before = terms_versions()
    assert people.other.id not in before
    merge(people)
    assert phrase in terms_of(people.other.id).blocked
    after = terms_versions()
    assert after[people.committee.id] == before[people.committee.id]
    assert after[people.other.id]


def test_national_figures_do_not_change_when_committees_merge(people) -> None:
    reviews.accepted_scr(people)
    period = Period(2026, 2027)
    whole = statistics.count(period)
    own = frozen_figures.own_figures_to_json(period, 5)
    merge(people)
    assert statistics.count(period) == whole
    assert whole.committees == 1
    assert frozen_figures.own_figures_to_json(period, 5) == own


def test_the_successor_reads_the_figures_of_both_as_they_were_issued(people) -> None:
    duties.cohort(people)
    report = duties.report(people, [])
    merge(people)
    shown = frozen_figures.all_beside_national(now(people, "stranger"), report)
    assert [name for name, _ in shown] == [
        "Invented Child Protection Committee",
        "Otherwise Child Protection Committee",
    ]
    # What another committee sent is not theirs.
    theirs = frozen_figures.own_beside_national(now(people, "stranger"), report, uuid4())
    assert theirs == shown[1][1]


def test_people_of_a_merged_committee_see_nothing_until_they_are_moved(people) -> None:
    reviews.draft_icr(people)
    merge(people)
    officer = now(people, "officer")
    assert officer.without_committee
    assert officer.capabilities == frozenset()
    before = now(people, "officer", LATER - timedelta(days=1))
    assert not before.without_committee


def test_they_are_told_whose_committee_theirs_is_and_whom_to_ring(
    people, client_of, settings
) -> None:
    settings.CAIRN_TELEPHONE = "01382 207100"
    merge(people)
    with time_machine.travel(LATER, tick=False):
        officer = client_of("officer")
        assert officer.get("/committee/")["Location"] == "/committee/ended/"
        page = officer.get("/committee/ended/").content.decode()
        assert "Otherwise Child Protection Committee goes on with its work" in page
        assert "ring 01382 207100." in page
        assert officer.post("/committee/notifications/new/", {"kind": "ICR"}).status_code in (
            302,
            404,
        )
        stranger = client_of("stranger")
        assert stranger.get("/committee/ended/")["Location"] == "/home/"
        home = stranger.get("/committee/").content.decode()
        assert "Invented Child Protection Committee became part of this committee" in home


def test_three_committees_one_after_another_are_one(people) -> None:
    merge(people)
    third = new_committee(people, "Third", "THI")
    later = LATER + timedelta(days=10)
    changes.merge(
        by=people.administrator,
        at=later,
        sources=[people.other.id],
        target=third.id,
        starts=later.date(),
        revisions={},
    )
    assert queries.current(people.committee.id) == third.id
    assert queries.whole(third.id) == {people.committee.id, people.other.id, third.id}
    assert queries.whole(people.other.id) == {people.committee.id, people.other.id}


def new_committee(people, name: str, code: str, **given: Any) -> Committee:
    values = {
        "code": code,
        "name": f"{name} Child Protection Committee",
        "chief_officers_group": f"{name} Chief Officers Group",
        "authorities": {"X00000001": "Invented Council"},
        "starts": date(2026, 9, 1),
        **given,
    }
    return actions.establish(by=people.administrator, at=LATER, **values)


def test_two_committees_merge_into_a_new_one_with_the_areas_of_both(people) -> None:
    made = changes.merge_into_new(
        by=people.administrator,
        at=LATER,
        sources=[people.committee.id, people.other.id],
        code="BOT",
        name="Both Child Protection Committee",
        chief_officers_group="Both Chief Officers Group",
        starts=MERGED_ON,
        revisions={},
    )
    assert queries.areas_on(made.id, MERGED_ON).count() == 2
    assert queries.whole(made.id) == {made.id, people.committee.id, people.other.id}
    assert queries.vacancies(MERGED_ON).offices == 3


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"target": "committee"}, "itself"),
        ({"starts": date(2012, 4, 1)}, "too_early"),
        ({"starts": date(2011, 1, 1)}, "too_early"),
        ({"starts": date(2026, 10, 2)}, "in_the_future"),
        ({"sources": []}, "too_few"),
    ],
)
def test_a_merger_that_can_t_be_is_refused_and_changes_nothing(people, given, code) -> None:
    if given.get("target"):
        given = {"target": people.committee.id}
    with pytest.raises(Refused) as caught:
        merge(people, **given)
    assert code in codes(caught)
    assert not Committee.objects.exclude(ends=None).exists()
    assert not CommitteeChange.objects.exists()


def test_nothing_merges_with_a_committee_that_has_ended(people) -> None:
    merge(people)
    third = new_committee(people, "Third", "THI")
    with pytest.raises(Refused) as caught:
        merge(people, sources=[third.id], target=people.committee.id)
    assert "ended" in codes(caught)
    with pytest.raises(Refused) as caught:
        merge(people, target=third.id)
    assert "ended" in codes(caught)


def test_only_the_administrator_changes_committees(people) -> None:
    for name in ("manager", "chair", "gatekeeper"):
        with pytest.raises(Refused):
            changes.merge(
                by=people.__getattr__(name),
                at=LATER,
                sources=[people.committee.id],
                target=people.other.id,
                starts=MERGED_ON,
                revisions={},
            )


def test_of_two_who_merge_a_committee_at_once_the_later_is_told(people) -> None:
    seen = {people.committee.id: rev(people)}
    third = new_committee(people, "Third", "THI")
    merge(people, revisions=seen)
    with pytest.raises(Refused) as caught:
        merge(people, target=third.id, revisions=seen)
    assert codes(caught) == ["ended", "changed_meanwhile"]
    assert queries.current(people.committee.id) == people.other.id


def test_the_committee_is_told_once_whoever_sent_it_has_left(people) -> None:
    sent = reviews.sent_icr(people)
    Account.objects.filter(id=people.account("officer").id).update(is_active=False)
    merge(people)
    reviews.looked_through(people, sent, LATER)
    intake_actions.accept(
        by=people.gatekeeper, at=LATER, submission=sent.id, looked_at=tuple(LookedAt)
    )
    told = Message.objects.filter(about=sent.id, subject__startswith="Accepted")
    assert [message.to for message in told] == ["cpc_lead@otherwise.example"]


# Splitting


def test_after_a_split_one_committee_takes_over_and_hands_single_reviews_on(people) -> None:
    icr = reviews.accepted_icr(people, decision="criteria_not_met")
    one = new_committee(people, "One", "ONE")
    taker = open_account(people, "taker", "committee_officer", one.id)
    receiver = people.stranger
    changes.split(
        by=people.administrator,
        at=LATER,
        source=people.committee.id,
        targets=[one.id, people.other.id],
        takes_over=one.id,
        starts=MERGED_ON,
        revision=Committee.objects.get(id=people.committee.id).revision,
    )
    taker = actor_for(Account.objects.get(id=taker.account), MERGED_ON)
    assert cases_queries.visible(taker).get() == icr
    assert not cases_queries.visible(now(people, "stranger")).exists()
    reviews.cleared(people, "gatekeeper", icr.id)
    cases_actions.correct(
        by=people.gatekeeper,
        at=LATER,
        review=icr.id,
        committee=people.other.id,
        agencies=icr.core_data["review"]["agencies"],
        publication="",
    )
    assert cases_queries.visible(receiver).get() == icr
    assert not cases_queries.visible(taker).exists()
    told = [event.what for event in history(Committee.objects.get(id=people.committee.id))]
    assert told[-2:] == [
        "Split: followed by One Child Protection Committee, which took over the open work",
        "Split: followed by Otherwise Child Protection Committee",
    ]


# Names, leads and areas


def test_a_name_holds_from_a_day_and_the_one_before_is_kept(people) -> None:
    changes.rename(
        by=people.administrator,
        at=LATER,
        committee=people.committee.id,
        name="Renamed Public Protection Committee",
        chief_officers_group="G5",
        starts=MERGED_ON,
        revision=rev(people),
    )
    before = MERGED_ON - timedelta(days=1)
    assert queries.name_on(people.committee.id, before) == "Invented Child Protection Committee"
    assert queries.name_on(people.committee.id, MERGED_ON) == "Renamed Public Protection Committee"
    with pytest.raises(Refused) as caught:
        changes.rename(
            by=people.administrator,
            at=LATER,
            committee=people.committee.id,
            name="otherwise child protection committee",
            chief_officers_group="G5",
            starts=MERGED_ON,
            revision=0,
        )
    assert codes(caught) == ["changed_meanwhile", "name_taken", "too_early"]


def test_areas_and_leads_hold_from_a_day(people) -> None:
    theirs = LocalAuthority.objects.get(name="Otherwise Council")
    ours = LocalAuthority.objects.get(name="Invented Council")
    keep: dict[str, Any] = {
        "by": people.administrator,
        "at": LATER,
        "committee": people.committee.id,
    }
    changes.change_areas(
        **keep, authorities=[ours.id, theirs.id], starts=MERGED_ON, revision=rev(people)
    )
    assert queries.areas_on(people.committee.id, MERGED_ON).count() == 2
    assert queries.areas_on(people.other.id, MERGED_ON).count() == 1, "it may lie in both"
    changes.change_lead(**keep, authority=theirs.id, starts=MERGED_ON, revision=rev(people))
    assert queries.lead_on(people.committee.id, MERGED_ON - timedelta(days=1)) == ours
    assert queries.lead_on(people.committee.id, MERGED_ON) == theirs
    with pytest.raises(Refused) as caught:
        changes.change_lead(**keep, authority=uuid4(), starts=MERGED_ON, revision=rev(people))
    assert codes(caught) == ["too_early", "not_covered"]
    next_day: dict[str, Any] = {"starts": MERGED_ON + timedelta(days=1), "revision": rev(people)}
    tomorrow = {**keep, "at": LATER + timedelta(days=1)}
    changes.change_areas(**tomorrow, authorities=[theirs.id], **next_day)
    assert queries.areas_on(people.committee.id, MERGED_ON).count() == 2
    after = queries.areas_on(people.committee.id, MERGED_ON + timedelta(days=1))
    assert [area.authority for area in after] == [theirs]


def test_the_database_refuses_what_no_committee_can_be(people) -> None:
    @action
    def write(**values: Any) -> None:
        CommitteeChange.objects.create(kind="merge", starts=MERGED_ON, **values)

    same = {"source": people.committee, "target": people.committee, "takes_over": True}
    with pytest.raises(IntegrityError), transaction.atomic():
        write(**same)

    @action
    def end(committee: Committee) -> None:
        committee.ends = date(2000, 1, 1)
        committee.save()

    with pytest.raises(IntegrityError), transaction.atomic():
        end(people.committee)


# Offices


def appoint(people, office: Office, name: str, **given: Any) -> OfficeHolder:
    values = {"email": f"{name}@invented.example", "starts": LATER.date(), **given}
    return actions.appoint(
        by=people.administrator,
        at=LATER,
        committee=people.committee,
        office=office,
        name=name,
        **values,
    )


def end(people, holder: OfficeHolder, last: date) -> OfficeHolder:
    return actions.end_office(by=people.administrator, at=LATER, holder=holder.id, last=last)


def test_a_deputy_gets_the_concern_while_the_office_is_vacant(people) -> None:
    chair = queries.holder_of(people.committee.id, "cpc_chair", LATER.date())
    assert chair is not None
    deputy = appoint(people, Office.CPC_CHAIR, "Deputy", deputy=True)
    tomorrow = LATER.date() + timedelta(days=1)
    first = queries.next_on_the_ladder(people.committee.id, "", tomorrow)
    assert first == chair
    end(people, chair, LATER.date())
    assert queries.next_on_the_ladder(people.committee.id, "", LATER.date()) == chair
    assert queries.next_on_the_ladder(people.committee.id, "", tomorrow) == deputy
    assert queries.vacancies(tomorrow) == queries.Vacancies(offices=1, deputised=1)
    end(people, deputy, LATER.date())
    after = queries.next_on_the_ladder(people.committee.id, "", tomorrow)
    assert after is not None
    assert after.office == "cpc_lead"


@pytest.mark.clause("3.2")
def test_a_deputy_gets_letters_and_questions_while_the_holder_is_away(people) -> None:
    lead = queries.holder_of(people.committee.id, "cpc_lead", LATER.date())
    assert lead is not None
    first, last = LATER.date(), LATER.date() + timedelta(days=7)

    def away(**days: Any) -> None:
        actions.note_absence(by=people.administrator, at=LATER, holder=lead.id, **days)

    def acting(on: date) -> set[str]:
        found = queries.letter_recipients(people.committee.id, on)
        return {h.name for h in found if h.office == "cpc_lead"}

    away(first=first, last=last)
    assert acting(first) == {lead.name}, "with no deputy the holder is still told"
    appoint(people, Office.CPC_LEAD, "Deputy", deputy=True)
    assert acting(first) == {"Deputy"}
    assert acting(last + timedelta(days=1)) == {lead.name}
    contacts = queries.contacts(people.committee.id, uuid4(), first)
    assert {h.name for h in contacts if h.office == "cpc_lead"} == {"Deputy"}
    away(first=None, last=None)
    assert acting(first) == {lead.name}


@pytest.mark.clause("2.4")
def test_a_concern_is_sent_on_to_the_deputy_of_a_chair_who_goes_away(people) -> None:
    scr = reviews.accepted_scr(people)
    raised = duties.raised(people, scr, LATER)
    appoint(people, Office.CPC_CHAIR, "Deputy", deputy=True)
    chair = queries.holder_of(people.committee.id, "cpc_chair", LATER.date())
    assert chair is not None
    with time_machine.travel(LATER, tick=False):
        assert not readdress_next()
        actions.note_absence(
            by=people.administrator, at=LATER, holder=chair.id, first=LATER.date(), last=None
        )
        assert readdress_next()
        assert not readdress_next()
    assert Message.objects.filter(about=raised.id, to="Deputy@invented.example").count() == 1


def test_a_reminder_goes_to_whoever_holds_the_office_now(people) -> None:
    icr = reviews.accepted_icr(people, decision="criteria_not_met")
    asked = duties.asked(people, icr, at=LATER - timedelta(days=8))
    follower = appoint(people, Office.CPC_LEAD, "Follower")
    with time_machine.travel(LATER, tick=False):
        assert readdress_next()
    with time_machine.travel(LATER + timedelta(days=4), tick=False):
        assert remind_next()
    last = Message.objects.filter(about=asked.id).order_by("id").last()
    assert last is not None
    assert last.to == follower.email


def test_who_held_an_office_when_is_kept(people) -> None:
    follower = appoint(people, Office.CPC_CHAIR, "Follower", telephone="01382 207100")
    everyone = queries.who_held_it_when(people.committee.id)
    held = [holder for holder in everyone if holder.office == "cpc_chair"]
    assert [h.name for h in held] == ["Follower", "Chair of the committee of Invented"]
    assert held[1].ends == LATER.date() - timedelta(days=1)
    assert follower.telephone == "01382 207100"
    with pytest.raises(Refused) as caught:
        appoint(people, Office.CPC_CHAIR, "Later", telephone="ask Ann")
    assert codes(caught) == ["telephone"]
    merge(people)
    with pytest.raises(Refused) as caught:
        appoint(people, Office.CPC_CHAIR, "Too late")
    assert codes(caught) == ["ended"]


# Files


def test_a_file_is_loaded_once_and_changes_nothing_the_second_time(people) -> None:
    rows = parse(loaded_file())
    keep = {"by": people.administrator, "at": LATER}
    would = loading.preview(**keep, rows=rows)
    assert not Committee.objects.filter(code="FIF").exists(), "a preview enters nothing"
    first = loading.load(**keep, rows=rows)
    assert first.added == would.added
    assert loading.load(**keep, rows=rows).added == []
    assert Committee.objects.count() == 32
    fife = LocalAuthority.objects.get(name="Fife")
    assert (fife.code, fife.nhs_board) == ("S12000047", "Fife")
    assert [(c.code, c.starts, c.ends) for c in queries.codes_of([fife.id])] == [
        ("S12000015", None, date(2018, 2, 1)),
        ("S12000047", date(2018, 2, 2), None),
    ]
    shared = Committee.objects.get(code="ELM")
    assert {a.authority.name for a in queries.areas_on(shared.id, MERGED_ON)} == {
        "East Lothian",
        "Midlothian",
    }


def loaded_file() -> bytes:
    return SHIPPED.read_bytes()


FABLED = {
    **GOOD,
    "committee": "FAB",
    "name": "Fabled Child Protection Committee",
    "authority": "Fabled",
    "gss_code": "X00000009",
}


def test_what_is_there_is_left_and_what_differs_is_said(people) -> None:
    keep = {"by": people.administrator, "at": LATER}
    loading.load(**keep, rows=parse(table(FABLED)))
    changed = {**FABLED, "nhs_board": "Other", "starts": "2013-04-01"}
    loaded = loading.load(**keep, rows=parse(table(changed)))
    assert loaded.added == []
    assert [line.split(":")[0] for line in loaded.differs] == [
        "Row 2, column nhs_board",
        "Row 2, column starts",
    ]
    assert Committee.objects.get(code="FAB").starts == date(2012, 4, 1)


@pytest.mark.parametrize(
    ("column", "changes"),
    [
        ("gss_code", {"gss_code": "X00000002"}),
        ("name", {"name": "Otherwise Child Protection Committee"}),
        ("committee", {"committee": "OTHERWISE"}),
    ],
)
def test_a_file_that_contradicts_what_is_there_enters_nothing(people, column, changes) -> None:
    bad = {**FABLED, "committee": "BAD", "name": "Bad", "authority": "Bad", "gss_code": "X00000008"}
    rows = parse(table(FABLED, {**bad, **changes}))
    with pytest.raises(Refused) as caught:
        loading.load(by=SYSTEM, at=LATER, rows=rows)
    assert caught.value.refusals[0].because.startswith(f"Row 3, column {column}: ")
    assert not Committee.objects.filter(code__in=["FAB", "BAD"]).exists()
    assert not AuthorityCode.objects.filter(code="X00000009").exists()


def test_only_the_administrator_and_the_system_load_a_file(people) -> None:
    with pytest.raises(Refused):
        loading.load(by=people.manager, at=LATER, rows=parse(table(FABLED)))


def test_the_command_says_what_it_adds_and_what_is_wrong(people, tmp_path) -> None:
    path = tmp_path / "committees.csv"

    def run(data: bytes, *options: str) -> tuple[int, str]:
        path.write_bytes(data)
        done = CliRunner().invoke(app, ["committees", "load", str(path), *options])
        return done.exit_code, done.output

    status, said = run(table(FABLED), "--dry-run")
    assert (status, said.split(".")[0]) == (0, "Would add the authority Fabled")
    assert not Committee.objects.filter(code="FAB").exists()
    assert run(table(FABLED))[0] == 0
    assert run(table(FABLED)) == (0, "Everything in the file is there already.\n")
    status, said = run(table({**FABLED, "nhs_board": "Other"}))
    assert (status, "Left as it is. Row 2, column nhs_board" in said) == (0, True)
    for bad in (table({**FABLED, "starts": "soon"}), table({**FABLED, "gss_code": "X00000002"})):
        status, said = run(bad)
        assert status == 1
        assert "Row 2, column" in said
        assert said.endswith("Nothing was entered.\n")


def test_a_file_does_not_undo_a_merger(people) -> None:
    keep = {"by": people.administrator, "at": LATER}
    loading.load(**keep, rows=parse(loaded_file()))
    fife = Committee.objects.get(code="FIF")
    merge(people, sources=[fife.id])
    assert loading.load(**keep, rows=parse(loaded_file())).added == []
    assert not CommitteeArea.objects.filter(committee=fife, ends=None).exists()
