"""Section 3: collation and analysis."""

import pytest

from cairn.kernel.refusals import Refused
from cairn.organisations.models import OfficeHolder
from cairn.outbox.models import Message
from tests.factories import files, reviews


@pytest.mark.clause("3.1")
def test_a_report_that_names_anyone_does_not_reach_the_inspectorate(people) -> None:
    with pytest.raises(Refused):
        reviews.sent_icr(people, data=files.word(files.NAMED))


@pytest.mark.clause("3.2")
def test_nobody_is_written_to_but_the_sender_and_office_holders(people) -> None:
    reviews.issued(people, reviews.accepted_scr(people))
    offices = set(OfficeHolder.objects.values_list("email", flat=True))
    written_to = set(Message.objects.values_list("to", flat=True))
    assert written_to - offices == {people.account("officer").email}
