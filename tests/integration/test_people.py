"""People get an account, change, leave and are helped; the pages of the administrator and of a
committee's chair.
"""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from cairn.accounts import actions, factor_resets, invitations, queries
from cairn.accounts.models import Account, Invitation
from cairn.accounts.policies import Wanted
from cairn.accounts.tasks import close_next
from cairn.accounts.terms import Recognised
from cairn.assignments import actions as assignments_actions
from cairn.assignments import queries as assignments_queries
from cairn.assignments.terms import Part
from cairn.audit.models import AuditEntry
from cairn.governance.queries import actor_for
from cairn.kernel.actor import NOBODY, SYSTEM, Actor
from cairn.kernel.clock import now
from cairn.kernel.contact import Contact
from cairn.kernel.refusals import Refused
from cairn.outbox.models import Message
from cairn.outbox.tasks import send_next
from tests.factories import reviews
from tests.factories.reviews import AT

PASSWORD = "four words of no use"
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def one_day() -> Any:
    with time_machine.travel(AT, tick=False) as time:
        yield time


def codes(caught: Any) -> list[str]:
    return [refusal.code for refusal in caught.value.refusals]


def wanted(people: Any, role: str = "inspector", **changes: Any) -> Wanted:
    values: dict[str, Any] = {"email": "new@cairn.example", "name": "New Invented", "role": role}
    if role.startswith("committee_"):
        values["committee"] = people.committee.id
    return Wanted(**{**values, **changes})


def invite(people: Any, role: str = "inspector", **changes: Any) -> Invitation:
    return invitations.invite(
        by=people.administrator, at=AT, wanted=wanted(people, role, **changes)
    )


def link_in_mail() -> str:
    """The path of the link in the message that goes out last."""
    while send_next():
        pass
    found = re.findall(r"http://localhost:8000(/join/\S+)", str(mail.outbox[-1].body))
    return found[0]


def refreshed(people: Any, name: str) -> Account:
    return Account.objects.get(id=people.account(name).id)


def join(link: str, password: str = PASSWORD) -> Any:
    return Client().post(link, {"password": password, "again": password})


# Coming


@pytest.mark.clause("5.2")
def test_an_invited_person_chooses_a_password_and_is_asked_for_a_second_factor(people: Any) -> None:
    invite(people)
    link = link_in_mail()
    client = Client()
    page = client.get(link).content.decode()
    assert "New Invented" in page
    assert "inspector" in page
    answer = client.post(link, {"password": PASSWORD, "again": PASSWORD})
    assert answer["Location"] == "/accounts/2fa/"
    assert client.get("/inspectorate/")["Location"] == "/accounts/2fa/"
    account = Account.objects.get(email="new@cairn.example")
    assert account.check_password(PASSWORD)
    assert (account.role, account.starts, account.is_active) == ("inspector", AT.date(), True)
    accepted = AuditEntry.objects.get(verb="accounts.invitation.accept")
    assert accepted.actor == account.id


@pytest.mark.clause("5.2")
def test_the_link_is_nowhere_in_the_database_once_the_message_has_gone(people: Any) -> None:
    invitation = invite(people)
    waiting = Message.objects.get(about=invitation.id)
    link = link_in_mail()
    token = link.split("/")[2]
    assert token not in waiting.body, "while it waits the message is sealed"
    waiting.refresh_from_db()
    assert waiting.body == ""
    assert token not in str(Invitation.objects.filter(id=invitation.id).values())


@pytest.mark.clause("5.2")
def test_a_link_works_once_and_dies_after_seven_days(people: Any, one_day: Any) -> None:
    invitation = invite(people)
    link = link_in_mail()
    one_day.shift(7 * DAY)
    assert "has expired" in Client().get(link).content.decode()
    invitations.renew(by=people.administrator, at=now(), invitation=invitation.id)
    assert "no such invitation" in Client().get(link).content.decode(), "the old one is dead"
    link = link_in_mail()
    assert join(link).status_code == 302
    again = join(link, "another four words here")
    assert again.status_code == 410
    assert "has been used" in again.content.decode()
    assert Account.objects.get(email="new@cairn.example").check_password(PASSWORD)


def test_whoever_is_signed_in_is_not_made_somebody_else(people: Any, client_of: Any) -> None:
    invite(people)
    answer = client_of("inspector").get(link_in_mail())
    assert answer.status_code == 409
    assert "Sign out first" in answer.content.decode()


@pytest.mark.parametrize(
    ("password", "again", "says"),
    [
        ("short", "short", "too short"),
        ("1q2w3e4r5t6y", "1q2w3e4r5t6y", "too common"),
        ("new@cairn.example", "new@cairn.example", "too similar"),
        (PASSWORD, "another thing altogether", "The two passwords differ"),
        ("", "", "Choose a password"),
    ],
)
def test_a_password_that_will_not_do_is_explained(
    people: Any, password: str, again: str, says: str
) -> None:
    invite(people)
    answer = Client().post(link_in_mail(), {"password": password, "again": again})
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Account.objects.filter(email="new@cairn.example").exists()


def test_nobody_is_invited_twice_or_with_an_account(people: Any) -> None:
    invite(people)
    with pytest.raises(Refused) as caught:
        invite(people, email=" NEW@cairn.example")
    assert codes(caught) == ["is_invited"]
    with pytest.raises(Refused) as caught:
        invite(people, email="Inspector@cairn.example")
    assert codes(caught) == ["has_an_account"]


@pytest.mark.clause("5.2")
def test_a_committees_officer_waits_for_the_chair(people: Any, client_of: Any) -> None:
    invitation = invite(people, "committee_officer")
    assert invitation.state == "asked"
    assert Message.objects.get(about=invitation.id).to == "chair@cairn.example"
    with pytest.raises(Refused) as caught:
        invitations.approve(by=people.administrator, at=AT, invitation=invitation.id)
    assert codes(caught) == ["the_chairs"]
    chair = client_of("chair")
    page = chair.get("/committee/people/").content.decode()
    assert "New Invented" in page
    assert "Approve and invite" in page
    chair.post(f"/committee/people/invitations/{invitation.id}/approve/")
    assert join(link_in_mail()).status_code == 302
    account = Account.objects.get(email="new@cairn.example")
    assert account.committee == people.committee


def test_a_committee_without_a_chair_is_not_stuck(people: Any) -> None:
    actions.close(by=people.administrator, at=AT, account=people.account("chair").id)
    assert invite(people, "committee_officer").state == "sent"
    asked = invitations.ask(
        by=people.officer,
        at=AT,
        wanted=wanted(people, "committee_officer", email="other@council.example"),
    )
    assert asked.state == "asked"
    told = Message.objects.get(about=asked.id)
    assert told.to == "administrator@cairn.example"
    approved = invitations.approve(by=people.administrator, at=AT, invitation=asked.id)
    assert approved.state == "sent"


@pytest.mark.clause("5.2")
def test_an_officer_asks_and_a_chair_invites_for_their_own_committee(
    people: Any, client_of: Any
) -> None:
    typed = {"name": "Next Invented", "email": "next@council.example"}
    client_of("officer").post("/committee/people/ask/", typed)
    asked = Invitation.objects.get(email="next@council.example")
    assert (asked.state, asked.role) == ("asked", "committee_officer")
    assert asked.committee == people.committee
    chair = client_of("chair")
    chair.post("/committee/people/ask/", {**typed, "email": "third@council.example"})
    assert Invitation.objects.get(email="third@council.example").state == "sent"
    elsewhere = client_of("stranger").get("/committee/people/").content.decode()
    assert "Next Invented" not in elsewhere
    address = f"/committee/people/invitations/{asked.id}/"
    assert client_of("officer").post(f"{address}approve/").status_code == 403
    chair.post(f"{address}decline/")
    asked.refresh_from_db()
    assert asked.state == "declined"


def test_a_chair_renews_and_withdraws_what_the_committee_sent(people: Any, client_of: Any) -> None:
    chair = client_of("chair")
    chair.post("/committee/people/ask/", {"name": "N Invented", "email": "n@council.example"})
    invitation = Invitation.objects.get(email="n@council.example")
    before = invitation.token_hash
    address = f"/committee/people/invitations/{invitation.id}/"
    chair.post(f"{address}renew/")
    invitation.refresh_from_db()
    assert invitation.token_hash != before
    chair.post(f"{address}withdraw/")
    invitation.refresh_from_db()
    assert invitation.state == "withdrawn"
    assert chair.post(f"{address}renew/", follow=True).status_code == 200


# Staying


@pytest.mark.clause("5.2")
def test_a_change_of_role_counts_from_the_next_page(people: Any, client_of: Any) -> None:
    inspector, admin = client_of("inspector"), client_of("administrator")
    assert inspector.get("/inspectorate/reviews/").status_code == 200
    account = people.account("inspector")
    page = f"/inspectorate/people/{account.id}/role/"
    answer = admin.post(page, {"role": "records_manager", "revision": account.revision})
    assert answer.status_code == 302, answer.content.decode()
    assert inspector.get("/inspectorate/reviews/").status_code == 403
    changed = AuditEntry.objects.get(verb="accounts.account.change_role")
    assert changed.content["detail"] == {"from": "inspector", "to": "records_manager"}
    assert Message.objects.get(about=account.id).subject == "Your role in Cairn has changed"


def test_two_administrators_do_not_undo_each_other(people: Any, client_of: Any) -> None:
    account, admin = people.account("inspector"), client_of("administrator")
    page = f"/inspectorate/people/{account.id}/role/"
    admin.post(page, {"role": "analyst", "revision": account.revision})
    stale = admin.post(page, {"role": "manager", "revision": account.revision})
    assert stale.status_code == 422
    assert "A colleague has changed this account meanwhile" in stale.content.decode()
    assert refreshed(people, "inspector").role == "analyst"
    told = re.findall(r'name="revision" value="(\d+)"', stale.content.decode())
    assert admin.post(page, {"role": "manager", "revision": told[0]}).status_code == 302


@pytest.mark.clause("5.2")
def test_the_address_is_changed_by_the_administrator_and_both_are_told(
    people: Any, client_of: Any
) -> None:
    inspector = client_of("inspector")
    account = people.account("inspector")
    page = f"/inspectorate/people/{account.id}/address/"
    client_of("administrator").post(
        page, {"name": account.name, "email": "Moved@cairn.example", "revision": 0}
    )
    told = set(Message.objects.filter(about=account.id).values_list("to", flat=True))
    assert told == {"inspector@cairn.example", "moved@cairn.example"}
    assert inspector.get("/inspectorate/").status_code == 302, "signed out everywhere"
    login = {"login": "moved@cairn.example", "password": "a long enough password"}
    assert Client().post("/accounts/login/", login).status_code == 302
    entry = AuditEntry.objects.get(verb="accounts.account.change_address")
    assert "moved" not in str(entry.content)
    taken = {"name": "A", "email": "manager@cairn.example", "revision": 1}
    assert client_of("administrator").post(page, taken).status_code == 422


@pytest.mark.clause("5.2")
@pytest.mark.parametrize("path", ["email/", "signup/", "confirm-email/"])
def test_nobody_moves_their_own_account_to_another_address(client_of: Any, path: str) -> None:
    answer = client_of("inspector").post(
        f"/accounts/{path}", {"email": "private@elsewhere.example"}
    )
    assert answer.status_code in (302, 404)
    assert answer.get("Location", "/account/") == "/account/"
    assert not Account.objects.filter(email__contains="elsewhere").exists()


def test_an_account_opens_on_its_first_day_and_closes_after_its_last(
    people: Any, one_day: Any, client_of: Any
) -> None:
    account = people.account("inspector")
    actions.change_role(
        by=people.administrator,
        at=AT,
        account=account.id,
        revision=0,
        wanted=Wanted(account.email, account.name, "inspector", None, AT.date(), AT.date() + DAY),
    )
    client = client_of("inspector")
    assert client.get("/inspectorate/").status_code == 200
    one_day.shift(DAY)
    assert client.get("/inspectorate/").status_code in (200, 302)
    assert refreshed(people, "inspector").may_sign_in_on(now().date())
    one_day.shift(DAY)
    login = {"login": account.email, "password": "a long enough password"}
    assert Client().post("/accounts/login/", login)["Location"] == "/accounts/inactive/"
    assert refreshed(people, "inspector").has_left
    assert close_next(), "the worker closes it"
    assert not close_next()
    assert not refreshed(people, "inspector").is_active
    assert refreshed(people, "inspector").ends == AT.date() + DAY


# Leaving


@pytest.mark.clause("5.2")
def test_somebody_left_at_noon_and_sees_nothing_at_once(people: Any, client_of: Any) -> None:
    inspector, admin = client_of("inspector"), client_of("administrator")
    assert inspector.get("/inspectorate/").status_code == 200
    account = people.account("inspector")
    answer = admin.post(f"/inspectorate/people/{account.id}/close/")
    assert answer.status_code == 302
    assert inspector.get("/inspectorate/")["Location"].startswith("/accounts/login/")
    login = {"login": account.email, "password": "a long enough password"}
    refused = Client().post("/accounts/login/", login)
    assert refused.status_code == 200
    left = refreshed(people, "inspector")
    assert (left.is_active, left.ends) == (False, AT.date())
    assert not Authenticator.objects.filter(user=left).exists()
    assert "Closed" in admin.get("/inspectorate/people/?closed=yes").content.decode()
    assert left.name not in admin.get("/inspectorate/people/?search=Inspector").content.decode()
    assert queries.names_of([left.id]) == {left.id: left.name}, "what they did keeps their name"


def test_a_leavers_open_work_goes_to_a_colleague_with_the_account_or_not_at_all(
    people: Any, client_of: Any
) -> None:
    scr = reviews.accepted_scr(people)
    leaver, colleague = people.account("inspector"), people.account("second")
    assignments_actions.assign(
        by=people.manager, at=AT, review=scr.id, part=Part.LEAD, account=leaver.id, seen=None
    )
    admin = client_of("administrator")
    page = f"/inspectorate/people/{leaver.id}/close/"
    assert "Who takes over" in admin.get(page).content.decode()
    admin.post(page, {"colleague": str(colleague.id)})
    holder = assignments_queries.holder(scr.id, Part.LEAD)
    assert holder
    assert holder.account == colleague
    assert not refreshed(people, "inspector").is_active
    again = admin.post(page, {"colleague": str(colleague.id)})
    assert again.status_code == 422
    officer = f"/inspectorate/people/{people.account('officer').id}/close/"
    assert "Who takes over" not in admin.get(officer).content.decode()


def test_sessions_that_are_not_the_persons_stay(people: Any, client_of: Any) -> None:
    second = client_of("second")
    second.get("/inspectorate/")
    actions.close(by=people.administrator, at=AT, account=people.account("inspector").id)
    assert second.get("/inspectorate/").status_code == 200


def test_somebody_who_comes_back_is_the_same_person(people: Any) -> None:
    before = people.account("inspector").id
    actions.close(by=people.administrator, at=AT, account=before)
    invite(people, "analyst", email="inspector@cairn.example", name="Inspector Persona")
    assert join(link_in_mail()).status_code == 302
    back = Account.objects.get(email="inspector@cairn.example")
    assert (back.id, back.role, back.is_active, back.ends) == (before, "analyst", True, None)


def another_administrator(people: Any) -> Actor:
    account = actions.open_account(
        by=SYSTEM, at=AT, email="other@cairn.example", name="Other Invented", role="administrator"
    )
    people.accounts["other_admin"] = account
    return replace(people.administrator, account=account.id)


@pytest.mark.clause("5.2")
def test_what_a_leaver_sent_to_another_address_of_theirs_lets_nobody_in(people: Any) -> None:
    invite(people)
    link = link_in_mail()
    other = another_administrator(people)
    actions.close(by=other, at=AT, account=people.account("administrator").id)
    assert "no longer holds" in join(link).content.decode()
    assert not Account.objects.filter(email="new@cairn.example").exists()


@pytest.mark.clause("5.2")
def test_a_second_administrator_approves_whoever_could_be_a_second_person(people: Any) -> None:
    assert invite(people, "governance_officer").state == "sent", "a lone administrator goes on"
    other = another_administrator(people)
    mine = invite(people, "administrator", email="me.too@cairn.example")
    assert mine.state == "asked"
    assert Message.objects.get(about=mine.id).to == "other@cairn.example"
    with pytest.raises(Refused) as caught:
        invitations.approve(by=people.administrator, at=AT, invitation=mine.id)
    assert codes(caught) == ["own"]
    assert invitations.approve(by=other, at=AT, invitation=mine.id).state == "sent"


@pytest.mark.clause("5.2")
def test_one_administrator_alone_takes_over_no_account(people: Any) -> None:
    """By changing its address, closing it, and inviting that address."""
    another_administrator(people)
    account = people.account("inspector")
    actions.change_address(
        by=people.administrator,
        at=AT,
        account=account.id,
        revision=0,
        name=account.name,
        email="mine@cairn.example",
    )
    actions.close(by=people.administrator, at=AT, account=account.id)
    assert invite(people, email="mine@cairn.example").state == "asked"


def test_administrators_do_not_run_out_by_date(people: Any) -> None:
    other = another_administrator(people)
    actions.change_role(
        by=people.administrator,
        at=AT,
        account=other.person,
        revision=0,
        wanted=Wanted("", "Other", "administrator", None, AT.date(), AT.date() + DAY),
    )
    with pytest.raises(Refused) as caught:
        actions.close(by=other, at=AT, account=people.account("administrator").id)
    assert codes(caught) == ["last_administrator"]


@pytest.mark.clause("5.2")
def test_an_administrator_makes_nobody_an_officer_round_the_chair(people: Any) -> None:
    account = people.account("inspector")
    with pytest.raises(Refused) as caught:
        actions.change_role(
            by=people.administrator,
            at=AT,
            account=account.id,
            revision=0,
            wanted=wanted(people, "committee_officer", email=account.email),
        )
    assert codes(caught) == ["the_chairs"]


def test_an_account_that_begins_later_is_ready_and_not_called_closed(people: Any) -> None:
    invite(people, starts=AT.date() + DAY)
    answer = join(link_in_mail())
    assert answer.status_code == 200
    assert "Your account is ready" in answer.content.decode()
    assert not AuditEntry.objects.filter(verb="accounts.sign_in.succeed").exists()


@pytest.mark.clause("5.2")
def test_closing_ends_what_was_asked_about_a_lost_factor(people: Any) -> None:
    account = people.account("inspector")
    reset = factor_resets.ask(
        by=people.administrator, at=AT, account=account.id, recognised=Recognised.VIDEO
    )
    actions.close(by=people.administrator, at=AT, account=account.id)
    reset.refresh_from_db()
    assert reset.state == "declined"


def test_the_last_administrator_stays(people: Any, client_of: Any) -> None:
    admin = people.account("administrator")
    with pytest.raises(Refused) as caught:
        actions.close(by=SYSTEM, at=AT, account=admin.id)
    assert codes(caught) == ["last_administrator"]
    own = client_of("administrator").post(f"/inspectorate/people/{admin.id}/close/")
    assert own.status_code == 422
    assert refreshed(people, "administrator").is_active


@pytest.mark.clause("5.2")
def test_a_chair_removes_an_officer_and_nobody_elses(people: Any, client_of: Any) -> None:
    chair = client_of("chair")
    theirs = people.account("stranger").id
    assert chair.post(f"/committee/people/{theirs}/close/").status_code == 404
    officer = client_of("officer")
    assert officer.post(f"/committee/people/{people.account('chair').id}/close/").status_code == 403
    chair.post(f"/committee/people/{people.account('officer').id}/close/")
    assert officer.get("/committee/").status_code == 302
    assert not refreshed(people, "officer").is_active


def test_the_people_of_a_merged_committee_move(people: Any) -> None:
    moved = actions.move_people(
        by=people.administrator, at=AT, source=people.other.id, target=people.committee.id
    )
    assert moved == 1
    account = refreshed(people, "stranger")
    assert actor_for(account, AT.date()).committee == people.committee.id


# A lost second factor


@pytest.mark.clause("5.2")
def test_two_people_remove_a_lost_factor_and_with_it_the_password(
    people: Any, client_of: Any
) -> None:
    inspector = client_of("inspector")
    inspector.get("/inspectorate/")
    account = people.account("inspector")
    admin = client_of("administrator")
    admin.post(f"/inspectorate/people/{account.id}/lost-factor/", {"recognised": "in_person"})
    reset = queries.open_reset_of(account.id)
    assert reset
    address = f"/account/to-confirm/{reset.id}/confirm/"
    told = set(Message.objects.filter(about=reset.id).values_list("to", flat=True))
    assert told == {"governor@cairn.example"}
    admin.post(address)
    assert Authenticator.objects.filter(user=account).exists(), "whoever asked can't confirm"
    assert inspector.post(address).status_code == 403
    client_of("governor").post(address)
    assert not Authenticator.objects.filter(user=account).exists()
    assert not refreshed(people, "inspector").has_usable_password()
    assert inspector.get("/inspectorate/")["Location"].startswith("/accounts/login/")
    assert Message.objects.get(about=account.id).subject == "Your second factor"


def test_a_request_that_is_declined_changes_nothing(people: Any, client_of: Any) -> None:
    client_of("officer")
    account = people.account("officer")
    reset = factor_resets.ask(
        by=people.chair, at=AT, account=account.id, recognised=Recognised.VIDEO
    )
    with pytest.raises(Refused) as caught:
        factor_resets.ask(
            by=people.administrator, at=AT, account=account.id, recognised=Recognised.VIDEO
        )
    assert codes(caught) == ["asked_already"]
    address = f"/account/to-confirm/{reset.id}/decline/"
    assert client_of("administrator").post(address).status_code == 302
    assert Authenticator.objects.filter(user=account).exists()
    assert client_of("administrator").post(address).status_code == 404


# Roles


def test_an_auditor_reads_the_record_and_certificates_and_no_case(client_of: Any) -> None:
    auditor = client_of("auditor")
    assert auditor.get("/home/")["Location"] == "/inspectorate/governance/record/"
    for page in ("governance/record/", "records/certificates/", "code-of-practice/"):
        assert auditor.get(f"/inspectorate/{page}").status_code == 200
    for page in ("", "reviews/", "records/", "people/", "figures/", "disclosures/"):
        assert auditor.get(f"/inspectorate/{page}").status_code == 403, page


def test_a_role_without_any_start_page_ends_at_its_account(
    people: Any, client_of: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_of("inspector")
    Account.objects.filter(id=people.account("inspector").id).update(role="gone")
    assert client.get("/home/", follow=True).status_code == 200


def test_the_person_sees_their_own_account_and_what_happened_with_it(
    people: Any, client_of: Any
) -> None:
    Client().post("/accounts/login/", {"login": "inspector@cairn.example", "password": "guessed"})
    page = client_of("inspector").get("/account/").content.decode()
    assert "inspector@cairn.example" in page
    assert "Somebody tried a wrong password or passkey" in page


@pytest.mark.parametrize("name", ["inspector", "manager", "officer", "auditor", "governor"])
def test_nobody_else_keeps_accounts(people: Any, client_of: Any, name: str) -> None:
    account = people.account("second")
    for page in ("people/", "people/invite/", f"people/{account.id}/", "people/invitations/"):
        assert client_of(name).get(f"/inspectorate/{page}").status_code in (403, 404)


def test_what_nobody_wrote_is_not_found(client_of: Any) -> None:
    admin = client_of("administrator")
    missing = "00000000-0000-7000-8000-000000000000"
    for page in ("", "role/", "address/", "close/", "lost-factor/"):
        assert admin.get(f"/inspectorate/people/{missing}/{page}").status_code == 404
    for move in ("approve", "decline", "renew", "withdraw"):
        page = f"/inspectorate/people/invitations/{missing}/{move}/"
        assert admin.post(page).status_code == 404


def test_the_administrator_invites_on_a_page(client_of: Any) -> None:
    admin = client_of("administrator")
    typed = {"name": "New Invented", "email": "new@cairn.example", "role": "inspector"}
    wrong = admin.post("/inspectorate/people/invite/", {**typed, "role": "committee_officer"})
    assert "belongs to a committee" in wrong.content.decode()
    assert 'value="New Invented"' in wrong.content.decode()
    assert admin.post("/inspectorate/people/invite/", typed).status_code == 302
    assert "until" in admin.get("/inspectorate/people/invitations/").content.decode()


def test_nobody_acts_for_a_token(people: Any) -> None:
    with pytest.raises(Refused) as caught:
        invitations.accept(by=NOBODY, at=AT, token="guessed", password=PASSWORD)
    assert codes(caught) == ["unknown"]
    assert isinstance(people.inspector, Actor)


def test_the_administrator_is_told_if_people_cannot_find_whom_to_turn_to(
    client_of: Any, settings: Any
) -> None:
    admin = client_of("administrator")
    settings.CAIRN_CONTACT = Contact("The team", "01632 960 001")
    page = admin.get("/home/", follow=True).content.decode()
    assert "find whom to turn to" in page
    assert "CAIRN_MAILBOX" in page
    assert "CAIRN_TELEPHONE" not in page
    settings.CAIRN_CONTACT = Contact("The team", "01632 960 001", mailbox="box@cairn.example")
    assert "find whom to turn to" not in admin.get("/inspectorate/people/").content.decode()


def test_an_invitation_by_the_chair_alone_is_told_to_others_at_once(
    people: Any, client_of: Any
) -> None:
    chair = client_of("chair")
    Message.objects.all().delete()
    chair.post("/committee/people/ask/", {"name": "N Invented", "email": "n@council.example"})
    told = Message.objects.filter(subject="A chair has invited somebody")
    mailboxes = set(told.values_list("to", flat=True))
    assert "administrator@cairn.example" in mailboxes
    assert len(mailboxes) > 1, "the committee's office-holders too"
    assert "chair@cairn.example" not in mailboxes
    assert "N Invented" not in "".join(m.subject + m.body for m in told)
    listed = client_of("administrator").get("/inspectorate/people/invitations/").content.decode()
    assert "The chair alone" in listed


def test_what_an_officer_asks_for_is_not_shown_as_the_chairs_alone(
    people: Any, client_of: Any
) -> None:
    officer = client_of("officer")
    officer.post("/committee/people/ask/", {"name": "N Invented", "email": "n@council.example"})
    assert not Message.objects.filter(subject="A chair has invited somebody").exists()
    listed = client_of("administrator").get("/inspectorate/people/invitations/").content.decode()
    assert "The chair alone" not in listed
