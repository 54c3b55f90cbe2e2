"""Section 3: collation and analysis."""

import pytest

from cairn.accounts.queries import staff
from cairn.feedback import enquiries
from cairn.feedback.models import Enquiry
from cairn.feedback.terms import Asking
from cairn.kernel.refusals import Refused
from cairn.organisations.models import OfficeHolder
from cairn.outbox.models import Message
from cairn.retention import queries as retention_queries
from tests.factories import duties, files, reviews


@pytest.mark.clause("3.1")
def test_a_report_that_names_anyone_does_not_reach_the_inspectorate(people) -> None:
    with pytest.raises(Refused):
        reviews.sent_icr(people, data=files.word(files.NAMED))


@pytest.mark.clause("3.2")
def test_nobody_is_written_to_but_the_sender_and_office_holders(people) -> None:
    reviews.issued(people, reviews.accepted_scr(people))
    offices = set(OfficeHolder.objects.values_list("email", flat=True))
    # Colleagues are told that something waits for them, which is contact with nobody outside.
    ours = set(staff().values_list("email", flat=True))
    written_to = set(Message.objects.values_list("to", flat=True))
    assert written_to - offices - ours == {people.account("officer").email}


@pytest.mark.clause("3.2")
def test_a_question_can_be_addressed_to_nobody_but_an_office_holder(people) -> None:
    assert Enquiry._meta.get_field("recipient").related_model is OfficeHolder
    asked = duties.asked(people, reviews.accepted_scr(people))
    assert asked.recipient.committee == people.committee


@pytest.mark.clause("3.3")
def test_it_can_be_asked_why_an_icr_did_not_proceed_and_the_answer_is_learned_from(people) -> None:
    icr = reviews.accepted_icr(people, decision="criteria_not_met")
    asked = duties.asked(people, icr, purpose=Asking.RATIONALE)
    enquiries.answer(
        by=people.officer, at=duties.AT, enquiry=asked.id, reply="No criterion was met."
    )
    closed = enquiries.close(
        by=people.inspector, at=duties.AT, enquiry=asked.id, learned="Thresholds were clear."
    )
    assert closed.learned


@pytest.mark.clause("3.4")
def test_no_period_of_retention_is_active_that_nobody_set(people) -> None:
    assert all(line.period is None for line in retention_queries.schedule())
