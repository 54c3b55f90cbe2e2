"""What somebody who leaves had begun goes on with a colleague, and with anybody where it can't."""

from typing import Any

import pytest

from cairn.accounts import actions as accounts_actions
from cairn.accounts.models import Account
from cairn.audit.models import AuditEntry
from cairn.feedback import actions as feedback_actions
from cairn.governance import actions as governance_actions
from cairn.governance.terms import Answer
from cairn.kernel.periods import Period
from cairn.kernel.refusals import Refused
from cairn.outbox.models import Message
from cairn.publications import case_studies, reports
from cairn.sharing import actions as sharing_actions
from cairn.worklists import queries
from cairn.worklists.handing_over import hand_over
from tests.factories import duties, reviews
from tests.factories.reviews import AT

ON = AT.date()


def key(people: Any, name: str) -> Any:
    return people.account(name).id


def closed_to(people: Any, name: str, review: Any) -> None:
    governance_actions.answer_conflict_question(
        by=people.__getattr__(name), at=AT, review=review.id, answer=Answer.FAMILY
    )


def steps(people: Any, name: str) -> dict[str, str]:
    items = queries.worklist_of(people.__getattr__(name), ON).due
    return {item.about: item.why for item in items if item.kind in ("notice", "text")}


def hand(people: Any, source: str, target: str) -> Any:
    return hand_over(
        by=people.administrator, at=AT, source=key(people, source), target=key(people, target)
    )


def begun(people: Any) -> tuple[Any, Any, Any]:
    """A notice, a case study and a report that the inspector has not finished."""
    icr, scr = reviews.accepted_icr(people), reviews.accepted_scr(people)
    notice = duties.drafted(people, icr)
    extract = duties.extract(people, scr)
    study = case_studies.compose(
        by=people.inspector, at=AT, title="Seeing the pattern", extracts=[extract.id]
    )
    report = reports.begin(by=people.inspector, at=AT, period=Period(2018, 2021))
    return notice, study, report


def test_drafts_go_to_the_successor_who_is_told_once_and_counts_as_their_writer(
    people: Any, client_of: Any
) -> None:
    rows = begun(people)
    Message.objects.all().delete()
    page = f"/inspectorate/people/{key(people, 'inspector')}/close/"
    client_of("administrator").post(page, {"colleague": str(key(people, "manager"))})
    for row in rows:
        row.refresh_from_db()
        assert row.author_id == key(people, "manager")
        entries = AuditEntry.objects.filter(subject=row.id, verb__endswith=".hand_over")
        assert str(key(people, "manager")) in str(entries.get().content)
    told = Message.objects.get(to="manager@cairn.example")
    assert "3 pieces of work" in told.body
    assert rows[0].review.reference not in told.subject + told.body
    sharing_actions.propose(by=people.manager, at=AT, notice=rows[0].id)
    with pytest.raises(Refused) as caught:
        sharing_actions.send(by=people.manager, at=AT, notice=rows[0].id)
    assert [refusal.code for refusal in caught.value.refusals] == ["author_may_not_approve"]


def test_who_wrote_before_is_no_second_person_when_they_come_back(people: Any) -> None:
    notice, study, _ = begun(people)
    hand(people, "inspector", "second")
    case_studies.propose(by=people.second, at=AT, study=study.id)
    with pytest.raises(Refused) as caught:
        case_studies.clear(by=people.inspector, at=AT, study=study.id, answers=duties.NOBODY)
    assert [refusal.code for refusal in caught.value.refusals] == ["author_may_not_clear"]
    assert [i.key for i in queries.worklist_of(people.inspector, ON).second] == []
    notice.refresh_from_db()
    assert notice.author_id == key(people, "second")


@pytest.mark.clause("2.5")
def test_a_draft_that_is_closed_to_the_successor_stays_on_the_list_of_all_who_could_go_on(
    people: Any,
) -> None:
    notice, study, report = begun(people)
    closed_to(people, "second", notice.review)
    done = hand(people, "inspector", "second")
    assert (done.moved, done.left) == (2, 1)
    name = people.account("inspector").name
    about = f"The notice on {notice.review.reference}"
    assert about not in steps(people, "manager")
    accounts_actions.close(by=people.administrator, at=AT, account=key(people, "inspector"))
    assert steps(people, "manager")[about] == f"{name} began it and has left"
    assert about not in steps(people, "second")
    sharing_actions.amend(by=people.manager, at=AT, notice=notice.id, content=duties.TOLD)
    assert steps(people, "manager")[about] == "You wrote it"
    assert about not in steps(people, "gatekeeper")
    Account.objects.filter(id=key(people, "second")).update(is_active=False)
    assert steps(people, "analyst").keys() == {study.title, report.title}


def test_nobody_else_hands_over_and_what_was_offered_is_not_handed_over(people: Any) -> None:
    notice, study, report = begun(people)
    for give in (
        lambda: sharing_actions.hand_over(
            by=people.inspector, at=AT, notice=notice.id, target=key(people, "second")
        ),
        lambda: case_studies.hand_over(
            by=people.inspector, at=AT, study=study.id, target=key(people, "second")
        ),
        lambda: reports.hand_over(
            by=people.administrator, at=AT, report=report.id, target=key(people, "gatekeeper")
        ),
    ):
        with pytest.raises(Refused):
            give()
    sharing_actions.propose(by=people.inspector, at=AT, notice=notice.id)
    assert hand(people, "inspector", "second").moved == 2


@pytest.mark.clause("2.2")
def test_who_wrote_an_assessment_that_a_colleague_took_over_does_not_sign_it(people: Any) -> None:
    scr = reviews.accepted_scr(people)
    assessment = reviews.judged(people, scr)
    hand(people, "inspector", "second")
    Account.objects.filter(id=key(people, "inspector")).update(is_active=False)
    reviews.cleared(people, "second", scr.id)
    feedback_actions.take_over(by=people.second, at=AT, assessment=assessment.id)
    feedback_actions.compose(by=people.second, at=AT, assessment=assessment.id)
    Account.objects.filter(id=key(people, "inspector")).update(is_active=True)
    Message.objects.all().delete()
    feedback_actions.propose(by=people.second, at=AT, assessment=assessment.id)
    assert not Message.objects.filter(to="inspector@cairn.example").exists()
    assert queries.worklist_of(people.inspector, ON).second == []
    with pytest.raises(Refused) as caught:
        feedback_actions.issue(by=people.inspector, at=AT, assessment=assessment.id)
    assert "author_may_not_sign" in [refusal.code for refusal in caught.value.refusals]
