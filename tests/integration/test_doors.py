"""The way in: wrong passwords, networks and proxies, mail that is down, and forms of strangers."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
import time_machine
from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.core import mail, signing
from django.test import Client

from cairn.accounts import attempts
from cairn.accounts.models import Account
from cairn.accounts.tasks import clear_sessions
from cairn.audit.models import AuditEntry
from cairn.kernel.clock import now
from cairn.kernel.contact import Contact
from cairn.outbox.models import Message
from cairn.outbox.tasks import send_next
from tests.factories.reviews import AT
from tests.integration.conftest import signed_in

RIGHT = "a long enough password"
OFFICE = "203.0.113.7"
ELSEWHERE = "198.51.100.9"


@pytest.fixture(autouse=True)
def time() -> Iterator[Any]:
    with time_machine.travel(AT, tick=False) as travelling:
        yield travelling


def try_password(client: Client, password: str, name: str = "officer", seen: str = OFFICE) -> Any:
    """As it reaches us through one proxy, which says where it comes from."""
    typed = {"login": f"{name}@cairn.example", "password": password}
    return client.post("/accounts/login/", typed, headers={"X-Forwarded-For": seen})


def verbs(account: Account | None = None) -> list[str]:
    rows = AuditEntry.objects.order_by("number")
    if account:
        rows = rows.filter(subject=str(account.id))
    return [verb for verb in rows.values_list("verb", flat=True) if "accounts." in verb]


@pytest.mark.clause("5.2")
def test_a_stranger_is_stopped_after_five_wrong_passwords(people: Any) -> None:
    stranger = Client()
    for _ in range(5):
        assert "not correct" in try_password(stranger, "guess").content.decode()
    stopped = try_password(stranger, RIGHT)
    assert "Too many attempts" in stopped.content.decode()
    account = people.account("officer")
    assert verbs(account)[-6:] == ["accounts.sign_in.fail"] * 5 + ["accounts.sign_in.lock_out"]
    try_password(stranger, RIGHT)
    assert verbs(account).count("accounts.sign_in.lock_out") == 1, "one line, not one a try"


@pytest.mark.clause("5.2")
def test_whoever_only_knows_the_address_does_not_lock_its_owner_out(people: Any) -> None:
    own = Client()
    assert try_password(own, RIGHT).status_code == 302
    own.get("/committee/")
    for _ in range(40):
        try_password(Client(), "guess", seen=ELSEWHERE)
    del own.cookies["sessionid"]
    assert try_password(own, RIGHT).status_code == 302, "a browser that is known has its own count"


def test_a_known_browser_is_counted_as_well(people: Any) -> None:
    own = Client()
    try_password(own, RIGHT)
    own.get("/committee/")
    del own.cookies["sessionid"]
    for _ in range(10):
        try_password(own, "guess")
    assert "Too many attempts" in try_password(own, RIGHT).content.decode()


@pytest.mark.parametrize("mark", ["", "nonsense", "a:b:c"])
def test_a_mark_that_we_did_not_write_makes_no_browser_known(
    people: Any, rf: Any, mark: str
) -> None:
    request = rf.post("/accounts/login/")
    request.COOKIES[attempts.KNOWN_BROWSER] = mark
    assert not attempts.knows(request, "officer@cairn.example")
    request.COOKIES[attempts.KNOWN_BROWSER] = attempts.mark_of(request, "stranger@cairn.example")
    assert not attempts.knows(request, "officer@cairn.example")
    assert attempts.knows(request, "stranger@cairn.example")


@pytest.mark.clause("5.2")
def test_two_people_at_one_browser_are_both_known_there(people: Any) -> None:
    desk = Client()
    for name, page in (("officer", "/committee/"), ("inspector", "/inspectorate/")):
        assert try_password(desk, RIGHT, name).status_code == 302
        desk.get(page)
        del desk.cookies["sessionid"]
    for _ in range(9):
        try_password(desk, "guess", "officer")
        try_password(Client(), "guess", "officer", seen=ELSEWHERE)
    assert try_password(desk, RIGHT, "officer").status_code == 302, "no stranger's count"
    for _ in range(10):
        try_password(desk, "guess", "officer")
    assert try_password(desk, RIGHT, "inspector").status_code == 302, (
        "each has a count of their own"
    )


def test_a_browser_knows_the_five_who_came_last_and_holds_no_address(rf: Any) -> None:
    request = rf.post("/accounts/login/")
    people = [f"person{number}@cairn.example" for number in range(6)]
    for address in [*people, people[1]]:
        request.COOKIES[attempts.KNOWN_BROWSER] = attempts.mark_of(request, address)
    assert [attempts.knows(request, address) for address in people] == [False, *[True] * 5]
    inside = request.COOKIES[attempts.KNOWN_BROWSER].split(":")[0]
    assert "person" not in signing.b64_decode(inside.encode()).decode(errors="replace")


@pytest.mark.clause("5.2")
def test_one_persons_slips_lock_nobody_else_in_the_office_out(people: Any) -> None:
    for _ in range(14):
        try_password(Client(), "guess", "officer")
    assert try_password(Client(), RIGHT, "inspector").status_code == 302


def test_a_list_of_addresses_tried_from_one_network_is_stopped(people: Any) -> None:
    for number in range(100):
        try_password(Client(), "guess", f"nobody{number}", seen=ELSEWHERE)
    assert "Too many attempts" in try_password(Client(), RIGHT, seen=ELSEWHERE).content.decode()
    assert try_password(Client(), RIGHT, seen=OFFICE).status_code == 302


@pytest.mark.parametrize(
    ("proxies", "header", "network"),
    [
        (1, "198.51.100.9", "198.51.100.9"),
        # What the person sent stands before what our proxy added.
        (1, "10.0.0.1, 198.51.100.9", "198.51.100.9"),
        (2, "198.51.100.9, 10.0.0.2", "198.51.100.9"),
        (0, "198.51.100.9", "127.0.0.1"),
        (1, None, "127.0.0.1"),
        (2, "198.51.100.9", "127.0.0.1"),
        (1, "no address", "127.0.0.1"),
    ],
)
def test_only_our_own_proxies_say_where_somebody_is(
    rf: Any, settings: Any, proxies: int, header: str | None, network: str
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    headers = {"X-Forwarded-For": header} if header else {}
    request = rf.post("/accounts/login/", headers=headers)
    assert get_adapter(request).get_client_ip(request) == network


@pytest.mark.clause("5.2")
def test_signing_in_stands_in_the_record_and_what_was_typed_does_not(people: Any) -> None:
    try_password(Client(), "a guess of mine")
    try_password(Client(), RIGHT)
    try_password(Client(), "a guess of mine", "nobody.known")
    assert verbs(people.account("officer"))[-2:] == [
        "accounts.sign_in.fail",
        "accounts.sign_in.succeed",
    ]
    assert verbs()[-1] == "accounts.sign_in.fail"
    everything = str(list(AuditEntry.objects.values_list("content", flat=True)))
    assert "guess of mine" not in everything
    assert "nobody.known" not in everything


# Mail


def ask_for_link(name: str) -> Any:
    return Client().post("/accounts/password/reset/", {"email": f"{name}@cairn.example"})


@pytest.mark.clause("5.2")
def test_a_forgotten_password_waits_in_the_box_although_the_mail_server_is_down(
    people: Any, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", 1, False
    assert ask_for_link("officer").status_code == 302
    message = Message.objects.get(to="officer@cairn.example")
    assert "/accounts/password/reset/key/" not in message.body, "sealed while it waits"
    with pytest.raises(OSError):
        send_next()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    with time_machine.travel(now() + timedelta(hours=1), tick=False):
        assert send_next()
    message.refresh_from_db()
    assert (message.body, message.sent_at is not None) == ("", True)
    link = re.search(r"http://\S+(/accounts/password/reset/key/\S+)", str(mail.outbox[-1].body))
    assert link
    client = Client()
    form = client.get(link[1], follow=True)
    new = {"password1": "another four words here", "password2": "another four words here"}
    answer = client.post(form.redirect_chain[-1][0], new)
    assert answer.status_code == 302, answer.content.decode()
    assert try_password(Client(), "another four words here").status_code == 302
    assert "accounts.password.reset" in verbs(people.account("officer"))


def test_a_link_that_anybody_can_ask_for_is_not_recorded_as_asked_by_its_owner(people: Any) -> None:
    ask_for_link("officer")
    assert AuditEntry.objects.get(verb="accounts.message.send").actor is None


def test_an_address_that_is_nobodys_gets_no_message_and_the_same_answer(people: Any) -> None:
    known, unknown = ask_for_link("officer"), ask_for_link("nobody.known")
    assert known["Location"] == unknown["Location"]
    assert list(Message.objects.values_list("to", flat=True)) == ["officer@cairn.example"]


def test_neither_nobody_nor_who_has_left_gets_a_link_and_nothing_is_left_of_the_asking(
    people: Any,
) -> None:
    Account.objects.filter(id=people.account("officer").id).update(is_active=False)
    before = AuditEntry.objects.count()
    for name in ("officer", "nobody.known"):
        assert ask_for_link(name).status_code == 302
    assert not Message.objects.exists()
    assert AuditEntry.objects.count() == before


# Changing what one signs in with


@pytest.mark.clause("5.2")
@pytest.mark.parametrize(
    "page",
    [
        "2fa/passkeys/add/",
        "2fa/recovery-codes/generate/",
        "2fa/totp/activate/",
        "2fa/totp/deactivate/",
    ],
)
def test_what_one_signs_in_with_changes_after_a_fresh_sign_in_only(
    client_of: Any, page: str
) -> None:
    answer = client_of("inspector").get(f"/accounts/{page}")
    assert answer.status_code == 302
    assert answer["Location"].startswith(("/accounts/reauthenticate/", "/accounts/2fa/reauth"))


@pytest.mark.clause("5.2")
def test_a_password_changes_for_whoever_knows_it_only(people: Any, client_of: Any) -> None:
    client, new = client_of("officer"), "another four words here"
    typed = {"oldpassword": "guess", "password1": new, "password2": new}
    assert client.post("/accounts/password/change/", typed).status_code == 200
    assert try_password(Client(), RIGHT).status_code == 302


@pytest.mark.clause("5.2")
def test_a_changed_password_ends_the_other_sessions_and_stands_in_the_record(
    people: Any, client_of: Any
) -> None:
    other, own = client_of("officer"), Client()
    Authenticator.objects.filter(user=people.account("officer")).delete()
    try_password(own, RIGHT)
    new = "another four words here"
    typed = {"oldpassword": RIGHT, "password1": new, "password2": new}
    assert own.post("/accounts/password/change/", typed).status_code == 302
    assert other.get("/committee/")["Location"].startswith("/accounts/login/")
    assert "accounts.password.change" in verbs(people.account("officer"))
    assert Message.objects.get(about=people.account("officer").id).subject.endswith("changed")


@pytest.mark.clause("5.2")
@pytest.mark.parametrize("name", ["officer", "chair", "inspector", "official", "auditor"])
def test_nobody_opens_anything_without_a_second_factor(people: Any, name: str) -> None:
    client = Client()
    client.force_login(people.account(name))
    for page in ("/home/", "/account/", "/committee/", "/inspectorate/", "/government/"):
        assert client.get(page)["Location"] == "/accounts/2fa/"


# Forms of people who are not signed in


def send_form(client: Client, page: str, **typed: str) -> Any:
    return client.post(page, urlencode(typed), content_type="application/x-www-form-urlencoded")


def test_what_a_stranger_sends_is_not_kept(people: Any) -> None:
    send_form(Client(), "/committee/local-words/add/", why="a" * 100_000)
    assert Session.objects.count() == 0


def test_what_somebody_typed_who_was_signed_in_today_is_kept_for_two_hours(
    people: Any, client_of: Any, time: Any
) -> None:
    client = client_of("officer")
    page = "/committee/local-words/add/"
    client.get(page)
    del client.cookies["sessionid"]
    send_form(client, page, why="What I typed.")
    kept = Session.objects.get(session_key=client.cookies["sessionid"].value)
    assert kept.expire_date == now() + timedelta(hours=2)
    client.force_login(people.account("officer"))
    assert "What I typed." in client.get(page).content.decode()


def test_the_worker_clears_sessions_that_have_ended(people: Any, client_of: Any, time: Any) -> None:
    client_of("officer").get("/committee/")
    assert not clear_sessions()
    assert Session.objects.count() == 1
    time.shift(timedelta(days=2))
    assert clear_sessions()
    assert Session.objects.count() == 0


def test_an_old_tab_gives_back_what_was_typed(people: Any) -> None:
    """The token of the form no longer holds, as after signing in anew in another tab."""
    client = signed_in(people, "officer", Client(enforce_csrf_checks=True))
    page = "/committee/local-words/add/"
    client.get(page)
    answer = send_form(client, page, why="What I typed.", csrfmiddlewaretoken="b" * 64)
    assert answer.status_code == 302
    assert answer["Location"] == page
    assert "What I typed." in client.get(page).content.decode()


def test_a_button_of_an_old_tab_says_that_nothing_was_changed(people: Any) -> None:
    client = signed_in(people, "officer", Client(enforce_csrf_checks=True))
    client.get("/committee/")
    answer = send_form(client, "/accounts/logout/", csrfmiddlewaretoken="b" * 64)
    assert answer.status_code == 403
    assert "Nothing was changed" in answer.content.decode()


@pytest.mark.parametrize("page", ["/accounts/login/", "/join/a-token-of-somebody/"])
def test_no_password_and_no_link_is_kept(people: Any, page: str) -> None:
    client = signed_in(people, "officer", Client(enforce_csrf_checks=True))
    client.get("/committee/")
    send_form(client, page, password="my password", csrfmiddlewaretoken="b" * 64)
    assert "saved_forms" not in client.session
    assert page not in str(dict(client.session))


def test_a_form_from_another_site_is_not_kept(people: Any) -> None:
    client = signed_in(people, "officer", Client(enforce_csrf_checks=True))
    client.get("/committee/")
    answer = client.post(
        "/committee/local-words/add/",
        urlencode({"why": "Theirs."}),
        content_type="application/x-www-form-urlencoded",
        headers={"Origin": "https://elsewhere.example"},
    )
    assert answer.status_code == 403
    assert "Theirs." not in client.get("/committee/local-words/add/").content.decode()


# Public


def test_whoever_finds_a_fault_knows_where_to_tell_it(client: Client, settings: Any) -> None:
    settings.CAIRN_CONTACT = Contact("The team")
    assert client.get("/.well-known/security.txt").status_code == 404
    settings.CAIRN_CONTACT = Contact("The team", mailbox="reviews@cairn.example")
    answer = client.get("/.well-known/security.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    lines = answer.content.decode().splitlines()
    assert lines[0] == "Contact: mailto:reviews@cairn.example"
    assert lines[1] == f"Expires: {(now() + timedelta(days=365)):%Y-%m-%d}T00:00:00Z"


@pytest.mark.clause("4.2")
def test_every_page_says_who_to_turn_to(people: Any, client_of: Any, settings: Any) -> None:
    settings.CAIRN_CONTACT = Contact("The team", "01632 960 002", "9 to 5", "box@cairn.example")
    pages = ["/", "/guidance/", "/privacy/", "/accounts/login/", "/reports/", "/nowhere/"]
    for page in pages:
        shown = Client().get(page).content.decode()
        assert "01632 960 002" in shown, page
        assert "box@cairn.example" in shown, page
    assert "01632 960 002" in client_of("officer").get("/committee/").content.decode()
