"""What a notice to government tells by its regime, how long it holds, and who has read it (6.1)."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import override_settings

from cairn.audit.models import AuditEntry
from cairn.cases import actions as cases_actions
from cairn.cases.models import Review
from cairn.intake import actions as intake_actions
from cairn.intake.sections import Section
from cairn.intake.terms import LookedAt
from cairn.kernel import regime
from cairn.kernel.actor import SYSTEM
from cairn.kernel.clock import local_date, now
from cairn.kernel.contact import Contact
from cairn.kernel.refusals import Refused
from cairn.outbox.models import Message
from cairn.sharing import actions, queries
from cairn.sharing.models import Notice, NoticePeriods
from cairn.sharing.tasks import expire_next
from cairn.sharing.terms import Media, RecallReason
from cairn.worklists import queries as worklists_queries
from cairn.worklists.terms import Kind
from tests.factories import duties, reviews
from tests.factories.answers import CARER, CHILD, ENVIRONMENT, RATIONALE, REVIEW
from tests.factories.duties import AT, TOLD
from tests.personas import People

DAY = timedelta(days=1)
LEARNING = "scotland-2021"


def codes(caught: Any) -> list[str]:
    return [refusal.code for refusal in caught.value.refusals]


def registered(people: People, **changes: Any) -> Review:
    """A review as the register holds it, a decision on a Learning Review if nothing else is said."""
    values = {
        "kind": "LRD",
        "regime": LEARNING,
        "edition": "children-2",
        "committee": people.committee.id,
        "reference": f"LRD-2026-{Review.objects.count() + 500:04}-X",
        "received_on": date(2026, 8, 1),
        "children": [CHILD, CHILD],
        "carers": [],
        "environment": {},
        "review": {},
        "dates": {"decided": "2026-07-20", "expected": "2027-02-01"},
        "decision": "proceed",
        "criteria": ["B"],
        "rationale": RATIONALE,
        "media": "likely",
        **changes,
    }
    row = cases_actions.register(
        by=people.gatekeeper, at=AT, registration=cases_actions.Registration(**values)
    )
    for name in ("inspector", "manager"):
        reviews.cleared(people, name, row.id)
    return row


def written(people: People, review: Review, kind: str, **changes: Any) -> Notice:
    content = replace(TOLD, **changes)
    return actions.draft(by=people.inspector, at=AT, review=review.id, kind=kind, content=content)


def sent(people: People, notice: Notice, at: datetime = AT) -> Notice:
    actions.propose(by=people.inspector, at=at, notice=notice.id)
    return actions.send(by=people.manager, at=at, notice=notice.id)


def owed_of(review: Review) -> list[str]:
    return [kind.code for row, kind in queries.owed() if row.id == review.id]


def text_of(client: Any, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return str(response.content.decode())


# By regime


@pytest.mark.clause("6.1")
def test_a_decision_on_a_learning_review_is_told_either_way(people) -> None:
    begins = registered(people)
    another_way = registered(people, decision="alternative")
    declined = registered(people, decision="not_proceed", criteria=[])
    assert owed_of(begins) == ["proceeding"]
    assert owed_of(another_way) == ["proceeding"]
    assert owed_of(declined) == ["not_proceeding"]
    with pytest.raises(Refused) as caught:
        written(people, begins, "not_proceeding")
    assert codes(caught) == ["not_due"]
    notice = sent(people, written(people, declined, "not_proceeding"))
    assert notice.title == "No Learning Review is to be carried out"
    assert owed_of(declined) == []


@pytest.mark.clause("6.1")
def test_an_icr_that_does_not_proceed_is_told_to_nobody(people, client_of) -> None:
    icr = reviews.accepted_icr(people, decision="criteria_not_met")
    for name in ("inspector", "manager"):
        reviews.cleared(people, name, icr.id)
    assert owed_of(icr) == []
    with pytest.raises(Refused) as caught:
        written(people, icr, "not_proceeding")
    assert codes(caught) == ["no_such_notice"]
    address = f"/inspectorate/reviews/{icr.id}/notify/not_proceeding/"
    assert client_of("inspector").get(address).status_code == 404


@pytest.mark.clause("6.1")
def test_reviews_from_earlier_records_owe_nothing(people) -> None:
    assert owed_of(registered(people, from_earlier_records=True)) == []


@pytest.mark.clause("6.1")
def test_a_guidance_with_other_notices_needs_no_code(people, monkeypatch) -> None:
    fifth = regime.made_of(
        "small-fifth",
        {
            **regime._read(LEARNING),
            "title": "A small fifth",
            "notices": {"halted": {"title": "A review is not begun", "when": "declined"}},
        },
    )
    every = (fifth, *regime.regimes())
    monkeypatch.setattr(regime, "regimes", lambda: every)
    monkeypatch.setattr(queries, "regimes", lambda: every)
    for module in ("cairn.cases.models.load", "cairn.cases.actions.load"):
        monkeypatch.setattr(
            module, lambda code: fifth if code == "small-fifth" else regime.load(code)
        )
    review = registered(people, regime="small-fifth", decision="not_proceed", criteria=[])
    assert owed_of(review) == ["halted"]
    notice = sent(people, written(people, review, "halted"))
    assert notice.title == "A review is not begun"
    assert owed_of(review) == []


# What a briefing needs


@pytest.mark.clause("6.1")
def test_what_the_register_knows_is_told_and_stays_what_was_told(people) -> None:
    review = registered(people)
    notice = sent(people, written(people, review, "proceeding", expected_on=date(2027, 3, 1)))
    told = dict(queries.fields(notice))
    assert told["Decision"] == "Carry out a Learning Review"
    assert told["Date of the decision"] == date(2026, 7, 20)
    assert told["Number of children"] == 2
    assert told["Review expected"] == date(2027, 3, 1)
    assert told["Media attention, as the committee sees it"] == "Likely"
    assert told["Media attention, as we see it"] == "Possible"
    fresh = actions.correct(by=people.inspector, at=AT, notice=notice.id)
    changed = replace(TOLD, media_attention=Media.LIKELY, expected_on=date(2027, 5, 1))
    actions.amend(by=people.inspector, at=AT, notice=fresh.id, content=changed)
    fresh.refresh_from_db()
    assert fresh.version == 2
    assert {label for label, _, _ in queries.changes(fresh)} == {
        "Review expected",
        "Media attention, as we see it",
    }


@pytest.mark.clause("6.1")
def test_a_decision_against_a_review_tells_of_no_days_and_no_effect(people) -> None:
    review = registered(people, decision="not_proceed", criteria=[], dates={}, media="")
    told = dict(queries.fields(written(people, review, "not_proceeding")))
    assert not {"Effect on the review", "Review expected", "Planned publication"} & told.keys()
    assert told["Date of the decision"] == "Not recorded"
    assert told["Media attention, as the committee sees it"] == "The committee did not say"


@pytest.mark.clause("6.1")
def test_a_day_of_ratification_is_not_told_as_the_day_of_the_decision(people) -> None:
    review = registered(
        people,
        regime="scotland-2015",
        kind="ICR",
        decision="proceed",
        criteria=["A1"],
        dates={"ratified": "2026-07-24"},
        carers=[CARER],
        environment=ENVIRONMENT,
        review=REVIEW,
    )
    notice = written(people, review, "proceeding")
    assert dict(queries.fields(notice))["Outcome ratified"] == date(2026, 7, 24)
    notice.day_of = ""
    assert dict(queries.fields(notice))["Decided or ratified"] == date(2026, 7, 24)


@pytest.mark.clause("6.1")
def test_a_publication_tells_what_the_committee_said_when_it_decided(people) -> None:
    decision = registered(people)
    review = registered(
        people,
        kind="LR",
        form="learning_review",
        reference="LR-2026-0800-X",
        decision="",
        criteria=[],
        rationale="",
        media="",
        follows=[decision.id],
        dates={"ratified": "2026-08-20"},
        environment=ENVIRONMENT,
        review={**REVIEW, "publication": "full"},
    )
    assert owed_of(review) == ["publishing"]
    notice = written(people, review, "publishing", publication_on=date(2026, 12, 1))
    told = dict(queries.fields(notice))
    assert told["Outcome ratified"] == date(2026, 8, 20)
    assert "Review concluded" not in told, "the day on which it was ratified is another"
    assert told["Planned publication"] == date(2026, 12, 1)
    assert told["Media attention, as the committee sees it"] == "Likely"
    assert "Decision" not in told


def test_the_committees_view_of_media_attention_comes_with_the_decision(people) -> None:
    draft = reviews.draft_icr(people)
    decision: dict[str, Any] = dict(draft.answers[Section.DECISION])
    with pytest.raises(Refused) as caught:
        reviews.fill(people, draft, {Section.DECISION: {**decision, "media": "gossip"}})
    assert codes(caught) == ["not_an_answer"]
    reviews.fill(people, draft, {Section.DECISION: {**decision, "media": "not_known"}})
    reviews.attach(people, draft)
    reviews.looked_through(people, draft, reviews.AT)
    intake_actions.submit(by=people.officer, at=reviews.AT, submission=draft.id)
    later = reviews.AT + DAY
    review = intake_actions.accept(
        by=people.gatekeeper, at=later, submission=draft.id, looked_at=tuple(LookedAt)
    )
    assert review.media == "not_known"


@pytest.mark.clause("6.1")
def test_government_sees_whom_to_ring_only_where_that_was_set(people, client_of) -> None:
    notice = sent(people, written(people, registered(people), "proceeding"))
    address = f"/government/notices/{notice.id}/"
    official = client_of("official")
    with override_settings(CAIRN_CONTACT=Contact("The team", telephone="01632 960 001")):
        assert "The team: 01632 960 001" in text_of(official, address)
    with override_settings(CAIRN_CONTACT=Contact("The team")):
        assert "Whom to ring" not in text_of(official, address)


# Printed


@pytest.mark.clause("6.1")
def test_a_notice_prints_with_its_marking_reference_version_and_moment(people, client_of) -> None:
    notice = sent(people, written(people, registered(people), "proceeding"))
    page = text_of(client_of("official"), f"/government/notices/{notice.id}/print/")
    assert page.count("OFFICIAL-SENSITIVE") == 2
    assert f"{notice.review.reference}, version 1, as at" in page
    assert "came to serious harm" in page
    assert AuditEntry.objects.filter(verb="sharing.notice.print").exists()
    assert queries.reads_of(notice).count() == 1, "whoever prints it has read it"


@pytest.mark.clause("6.1")
def test_what_no_longer_holds_is_not_printed(people, client_of) -> None:
    notice = sent(people, written(people, registered(people), "proceeding"))
    actions.recall(by=people.manager, at=AT, notice=notice.id, reason=RecallReason.WRONG)
    official = client_of("official")
    address = f"/government/notices/{notice.id}/"
    assert official.get(f"{address}print/")["Location"] == address
    unsent = written(people, registered(people), "proceeding")
    assert official.get(f"/government/notices/{unsent.id}/print/").status_code == 404


# Over


@pytest.mark.clause("6.1")
def test_a_notice_holds_without_end_until_somebody_sets_how_long(people, client_of) -> None:
    notice = sent(people, written(people, registered(people), "proceeding"))
    assert notice.expires_on is None
    assert not queries.over(date(2100, 1, 1)).exists()
    page = text_of(client_of("official"), f"/government/notices/{notice.id}/")
    assert "Holds until" not in page


@pytest.mark.clause("6.1")
def test_a_notice_is_over_after_the_days_that_were_set_and_tells_no_more(people, client_of) -> None:
    manager, official = client_of("manager"), client_of("official")
    page = "/inspectorate/notices/periods/"
    assert manager.post(page, {"holds_days": "0", "unread_days": "x"}).status_code == 422
    assert client_of("inspector").get(page).status_code == 403
    assert manager.post(page, {"holds_days": "90", "unread_days": ""}).status_code == 302
    assert NoticePeriods.objects.get().set_by.name == "Manager Persona"
    assert "Set by Manager Persona" in text_of(manager, page)
    recent = now() - 91 * DAY
    notice = sent(people, written(people, registered(people), "proceeding"), at=recent)
    address = f"/government/notices/{notice.id}/"
    assert "90 days after it was sent" in text_of(official, address)
    with pytest.raises(Refused) as caught:
        actions.expire(by=SYSTEM, at=recent + 90 * DAY, notice=notice.id)
    assert codes(caught) == ["not_over"]
    assert expire_next()
    assert not expire_next()
    shown = text_of(official, address)
    assert "This notice is over." in shown
    assert "came to serious harm" not in shown
    assert "Over" in text_of(official, "/government/")
    assert "Nothing is new to you." in text_of(official, "/government/")
    assert owed_of(notice.review) == [], "it was told"
    looked = text_of(manager, f"/inspectorate/notices/{notice.id}/")
    assert "Expired" in looked
    assert "came to serious harm" in looked


@pytest.mark.clause("6.1")
def test_a_notice_is_over_when_the_review_that_it_announced_has_arrived(people) -> None:
    icr = reviews.accepted_icr(people)
    first = duties.sent(people, icr, at=reviews.AT + 2 * DAY)
    assert not queries.over(local_date(now())).exists()
    reviews.accepted_scr(people, icr)
    assert list(queries.over(local_date(now()))) == [first]
    assert expire_next()
    first.refresh_from_db()
    assert first.state.is_expired
    assert AuditEntry.objects.filter(verb="sharing.notice.expire").exists()


# Read, and not read


@pytest.mark.clause("6.1")
def test_the_inspectorate_sees_who_has_read_which_version(people, client_of) -> None:
    first = sent(people, written(people, registered(people), "proceeding"))
    looked = f"/inspectorate/notices/{first.id}/"
    assert "Nobody in government has read it yet." in text_of(client_of("inspector"), looked)
    actions.read_notice(by=people.official, at=AT, notice=first.id)
    fresh = actions.correct(by=people.inspector, at=AT, notice=first.id)
    sent(people, fresh)
    assert [r.notice.version for r in queries.reads_of(fresh)] == [1]
    assert "Official Persona" in text_of(client_of("inspector"), looked)


@pytest.mark.clause("6.1")
def test_what_nobody_reads_is_on_its_writers_list_after_the_days_that_were_set(people) -> None:
    notice = sent(people, written(people, registered(people), "proceeding"))
    late = local_date(AT + 4 * DAY)

    def waiting(who: Any, on: date) -> list[str]:
        found = worklists_queries.worklist_of(who, on).waiting
        return [item.step for item in found if item.key == notice.id]

    assert waiting(people.inspector, late) == [], "nobody has set after how many days"
    actions.set_periods(by=people.manager, at=AT, holds_days=None, unread_days=3)
    assert waiting(people.inspector, local_date(AT + 2 * DAY)) == []
    assert waiting(people.inspector, late) == ["Not yet read by government"]
    assert waiting(people.manager, late) == []
    actions.read_notice(by=people.official, at=AT, notice=notice.id)
    assert waiting(people.inspector, late) == []


# Recalled


@pytest.mark.clause("6.1")
def test_a_recall_is_told_to_those_who_had_read_it_and_is_no_news(people, client_of) -> None:
    notice = sent(people, written(people, registered(people), "proceeding"))
    actions.read_notice(by=people.official, at=AT, notice=notice.id)
    actions.recall(by=people.manager, at=AT, notice=notice.id, reason=RecallReason.TOO_MUCH)
    assert Message.objects.filter(subject__startswith="Recalled").exists()
    counted = worklists_queries.counts(people.official, local_date(AT))
    assert counted == {Kind.NEWS: 0, Kind.RECALLED: 1}
    official = client_of("official")
    home = text_of(official, "/government/")
    assert "Nothing is new to you." in home
    assert "Recalled after you had read them" in home
    shown = text_of(official, f"/government/notices/{notice.id}/")
    assert "It said more than it should" in shown
    assert "came to serious harm" not in shown
    counted = worklists_queries.counts(people.official, local_date(AT))
    assert counted == {Kind.NEWS: 0, Kind.RECALLED: 0}
    assert "Recalled after you had read them" in text_of(official, "/government/")


@pytest.mark.clause("6.1")
def test_whoever_never_read_it_hears_nothing_of_a_recall(people, client_of) -> None:
    first = sent(people, written(people, registered(people), "proceeding"))
    fresh = sent(people, actions.correct(by=people.inspector, at=AT, notice=first.id))
    actions.recall(by=people.manager, at=AT, notice=fresh.id, reason=RecallReason.TOO_MUCH)
    assert not Message.objects.filter(subject__startswith="Recalled").exists()
    counted = worklists_queries.counts(people.official, local_date(AT))
    assert counted == {Kind.NEWS: 0, Kind.RECALLED: 0}
    official = client_of("official")
    assert fresh.review.reference not in text_of(official, "/government/")
    for notice in (first, fresh, first):
        shown = text_of(official, f"/government/notices/{notice.id}/")
        assert "before you read it" in shown
        assert "came to serious harm" not in shown
        assert "It said more than it should" not in shown
    assert fresh.review.reference not in text_of(official, "/government/"), "opening is no reading"


@pytest.mark.clause("6.1")
def test_whoever_read_the_version_before_is_told_that_the_correction_is_recalled(people) -> None:
    first = sent(people, written(people, registered(people), "proceeding"))
    actions.read_notice(by=people.official, at=AT, notice=first.id)
    fresh = sent(people, actions.correct(by=people.inspector, at=AT, notice=first.id))
    actions.recall(by=people.manager, at=AT, notice=fresh.id, reason=RecallReason.WRONG)
    assert Message.objects.filter(subject__startswith="Recalled").exists()
    assert list(queries.recalled_for(people.official)) == [fresh]
