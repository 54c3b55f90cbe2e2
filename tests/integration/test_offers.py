"""What several papers of a committee were told is offered to its list, and to no other."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction

from cairn.audit.models import AuditEntry
from cairn.exemptions import local_terms, offer_queries, offers
from cairn.exemptions import queries as exemptions_queries
from cairn.exemptions import requests as exemption_requests
from cairn.exemptions.models import LocalTerm, SettledPaper, SettledPhrase
from cairn.exemptions.policies import COUNTED_FOR, OFFER_STANDS
from cairn.exemptions.tasks import forget_next
from cairn.guard.findings import Kind
from cairn.intake import actions as intake_actions
from cairn.kernel.refusals import Refused
from tests.factories import reviews
from tests.factories.reviews import AT
from tests.personas import People

pytestmark = pytest.mark.django_db
HUB = "Brightsides Hub"
LIST = "/committee/local-words/"
QUESTION = "You have said in 2 papers that ‘Brightsides Hub’ identifies nobody."
DAY = timedelta(days=1)
moment = partial(time_machine.travel, tick=False)


def codes(caught: Any) -> list[str]:
    return [refusal.code for refusal in caught.value.refusals]


def settle(
    people: People,
    phrase: str = HUB,
    kind: Kind = Kind.ORGANISATION,
    at: datetime = AT,
    review: Any = None,
    decide: Any = exemption_requests.grant,
) -> Any:
    """The officer asks about words in a new paper, and the chair decides."""
    about = review or reviews.draft_icr(people).review
    asked = exemption_requests.ask(
        by=people.officer, at=at, review=about, kind=kind, phrase=phrase, why="It is a service."
    )
    decide(by=people.chair, at=at, request=asked.id, reasons="It serves the whole region.")
    return about


def offered(people: People) -> SettledPhrase:
    return offer_queries.offers(people.officer).get()


@pytest.mark.clause("5.3", "5.5")
def test_one_paper_keeps_a_fingerprint_and_two_make_an_offer_in_words(people) -> None:
    settle(people)
    row = SettledPhrase.objects.get()
    assert (row.phrase, row.wrapped_key, row.papers.count()) == (None, None, 1)
    assert not offer_queries.offers(people.officer).exists()
    settle(people, "The Brightsides HUB’s".removeprefix("The "))
    row = offered(people)
    assert exemptions_queries.phrase_of(row) == "Brightsides HUB’s"
    assert b"HUB" not in bytes(row.phrase)
    record = " ".join(str(e.content) for e in AuditEntry.objects.filter(verb__contains="offer"))
    assert "exemptions.offer.make" in record
    assert "HUB" not in record


def test_the_same_paper_counts_once(people) -> None:
    review = settle(people)
    settle(people, review=review, phrase="Balmerlie Nest")
    assert not offer_queries.offers(people.officer).exists()
    assert SettledPaper.objects.count() == 2


@pytest.mark.clause("5.5")
@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("Callum", Kind.PERSON),
        ("Moira Campbell", Kind.ORGANISATION),
        ("14 Kelso Crescent", Kind.ADDRESS),
        ("Brightsides", Kind.ORGANISATION),
    ],
)
def test_a_name_or_an_address_is_neither_counted_nor_offered(people, phrase, kind) -> None:
    settle(people, phrase, kind)
    settle(people, phrase, kind)
    assert not SettledPhrase.objects.exists()


def test_what_was_declined_or_left_open_is_not_what_the_committee_said(people) -> None:
    settle(people)
    settle(people, decide=exemption_requests.decline)
    draft = reviews.draft_icr(people)
    phrases = [(Kind.ORGANISATION, HUB)]
    exemption_requests.hand_over(by=people.officer, at=AT, review=draft.review, phrases=phrases)
    reviews.cleared(people, "gatekeeper", draft.review)
    for row in exemptions_queries.handed_over(people.gatekeeper, draft.review):
        exemption_requests.grant(by=people.gatekeeper, at=AT, request=row.id, reasons="So it is.")
    assert not offer_queries.offers(people.officer).exists()


@pytest.mark.clause("5.5")
def test_nothing_is_counted_across_committees(people) -> None:
    settle(people)
    other = intake_actions.start(by=people.stranger, at=AT, kind="ICR", regime="scotland-2015")
    asked = exemption_requests.ask(
        by=people.stranger,
        at=AT,
        review=other.review,
        kind=Kind.ORGANISATION,
        phrase=HUB,
        why="It is a service.",
    )
    reviews.cleared(people, "gatekeeper", other.review)
    exemption_requests.grant(by=people.gatekeeper, at=AT, request=asked.id, reasons="So it is.")
    one, two = SettledPhrase.objects.all()
    assert one.fingerprint != two.fingerprint
    assert not offer_queries.offers(people.officer).exists()
    settle(people)
    assert offer_queries.offers(people.officer).exists()
    assert not offer_queries.offers(people.stranger).exists()
    with pytest.raises(Refused) as caught:
        offers.refuse(by=people.stranger, at=AT, offer=offered(people).id)
    assert codes(caught) == ["other_organisation"]


@pytest.mark.clause("5.5")
def test_an_offer_that_is_taken_up_stands_once_a_colleague_agrees(people) -> None:
    settle(people)
    settle(people)
    key = offered(people).id
    term = local_terms.propose_offered(by=people.officer, at=AT, offer=key, why="It serves all.")
    assert exemptions_queries.phrase_of(term) == HUB
    assert not offer_queries.offers(people.officer).exists()
    assert SettledPhrase.objects.get().phrase is None
    with pytest.raises(Refused) as caught:
        local_terms.propose_offered(by=people.chair, at=AT, offer=key, why="It serves all.")
    assert codes(caught) == ["answered"]
    local_terms.agree(by=people.chair, at=AT, term=term.id, reasons="It does.")
    assert HUB in exemptions_queries.terms_of(people.officer.committee).allowed


def test_what_was_refused_is_not_offered_again_for_a_year(people) -> None:
    settle(people)
    settle(people)
    offers.refuse(by=people.chair, at=AT, offer=offered(people).id)
    assert SettledPhrase.objects.get().phrase is None
    settle(people, at=AT + OFFER_STANDS - DAY)
    assert not offer_queries.offers(people.officer).exists()
    settle(people, at=AT + OFFER_STANDS)
    assert offered(people).times == 4  # type: ignore[attr-defined]


def test_what_a_colleague_declines_or_takes_off_is_not_offered_again_for_a_year(people) -> None:
    settle(people)
    settle(people)
    term = local_terms.propose_offered(
        by=people.officer, at=AT, offer=offered(people).id, why="It serves all."
    )
    later = AT + 300 * DAY
    local_terms.decline(by=people.chair, at=later, term=term.id, reasons="I can't tell.")
    settle(people, at=AT + OFFER_STANDS)
    assert not offer_queries.offers(people.officer).exists()
    settle(people, at=later + OFFER_STANDS)
    assert offer_queries.offers(people.officer).exists()


def test_what_somebody_lists_by_hand_is_offered_no_more(people) -> None:
    settle(people)
    settle(people)
    term = local_terms.block(
        by=people.officer, at=AT, phrase=HUB, kind=Kind.ORGANISATION, why="It is next door."
    )
    assert not offer_queries.offers(people.officer).exists()
    settle(people, at=AT + OFFER_STANDS)
    assert not offer_queries.offers(people.officer).exists(), "it is on the list"
    local_terms.withdraw(by=people.officer, at=AT + OFFER_STANDS, term=term.id)
    settle(people, at=AT + 2 * OFFER_STANDS)
    assert offer_queries.offers(people.officer).exists()


@pytest.mark.clause("5.3")
def test_an_offer_that_nobody_answers_goes_after_a_year_and_papers_after_three(people) -> None:
    settle(people)
    settle(people)
    assert not forget_next()
    with moment(AT + OFFER_STANDS):
        assert forget_next()
        assert not forget_next()
    row = SettledPhrase.objects.get()
    assert (row.phrase, row.papers.count()) == (None, 2)
    with moment(AT + COUNTED_FOR):
        assert forget_next()
        assert not forget_next()
    assert not SettledPhrase.objects.exists()
    assert not SettledPaper.objects.exists()


def test_an_answer_is_kept_for_its_year_after_the_papers_are_gone(people) -> None:
    settle(people)
    settle(people, at=AT + COUNTED_FOR - 10 * DAY)
    offers.refuse(by=people.chair, at=AT + COUNTED_FOR - 9 * DAY, offer=offered(people).id)
    with moment(AT + COUNTED_FOR):
        assert forget_next()
    assert SettledPhrase.objects.get().papers.count() == 1
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM exemptions_settledpaper")
    with moment(AT + COUNTED_FOR - 9 * DAY + OFFER_STANDS):
        assert forget_next()
    assert not SettledPhrase.objects.exists()


@pytest.mark.clause("5.3")
def test_the_database_keeps_no_words_without_their_key(people) -> None:
    settle(people)
    settle(people)
    for column in ("phrase", "wrapped_key"):
        with (
            pytest.raises(IntegrityError, match="cop_5_3_offer_goes_with_its_key"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"UPDATE exemptions_settledphrase SET {column} = NULL")


# On the pages


def test_the_committee_is_asked_on_its_list_and_after_settling(people, client_of) -> None:
    settle(people)
    settle(people)
    officer, chair = client_of("officer"), client_of("chair")
    assert QUESTION in officer.get(LIST).content.decode()
    queue = chair.get("/committee/words/").content.decode()
    assert "You have said in 2 papers that the same words identify nobody." in queue
    assert HUB not in queue
    address = f"{LIST}offered/{offered(people).id}/"
    page = officer.get(address).content.decode()
    assert QUESTION in page
    assert officer.post(address, {}).status_code == 422
    typed = {"answer": "yes", "why": "Mrs Tweedlesham runs it."}
    refused = officer.post(address, typed)
    assert refused.status_code == 422
    assert "Mrs Tweedlesham runs it." in refused.content.decode(), "nothing typed is lost"
    assert officer.post(address, {"answer": "yes"}).status_code == 422, "the colleague needs one"
    assert officer.post(address, {"answer": "yes", "why": "It serves all."}).status_code == 302
    assert LocalTerm.objects.get().state.is_proposed
    assert QUESTION not in officer.get(LIST).content.decode()
    assert chair.get(address).status_code == 302


def test_no_is_an_answer_too_and_another_committee_sees_nothing(people, client_of) -> None:
    settle(people)
    settle(people)
    address = f"{LIST}offered/{offered(people).id}/"
    stranger = client_of("stranger")
    assert stranger.get(address).status_code == 404
    assert HUB not in stranger.get(LIST).content.decode()
    assert client_of("chair").post(address, {"answer": "no"}).status_code == 302
    assert not offer_queries.offers(people.officer).exists()
    assert not LocalTerm.objects.exists()
