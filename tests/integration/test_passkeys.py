"""Passkeys: right ones let in, wrong ones stand in the record and are counted."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

from cairn.accounts import sign_in
from cairn.audit.models import AuditEntry
from cairn.outbox.models import Message
from tests.factories.passkeys import Passkey, another_key
from tests.factories.reviews import AT

RIGHT = {"login": "inspector@cairn.example", "password": "a long enough password"}
LOGIN = "/accounts/2fa/passkeys/login/"
SECOND = "/accounts/2fa/authenticate/"
AGAIN = "/accounts/2fa/passkeys/reauthenticate/"
BAD = [
    "",
    "null",
    "[]",
    '"x"',
    "{}",
    '{"response": []}',
    '{"response": {"userHandle": 1}}',
    "{",
    '{"id": "nothing"}',
    '{"id": 1, "rawId": 2, "response": {"clientDataJSON": 3}}',
]


@pytest.fixture(autouse=True)
def _one_moment() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


def verbs(people: Any) -> list[str]:
    about = AuditEntry.objects.filter(subject=str(people.account("inspector").id))
    return list(about.order_by("number").values_list("verb", flat=True))


@pytest.fixture
def owner(people: Any) -> Client:
    client = Client()
    assert client.post("/accounts/login/", RIGHT).status_code == 302
    return client


@pytest.fixture
def passkey(people: Any, owner: Client) -> Passkey:
    made = Passkey(owner, user_pk_to_url_str(people.account("inspector")))
    assert made.answer.status_code == 302
    assert owner.get("/inspectorate/").status_code == 200
    cache.clear()
    return made


def ask_to_sign_in(client: Client) -> None:
    answer = client.get(LOGIN, headers={"X-Requested-With": "XMLHttpRequest"})
    assert answer.status_code == 200


def sign_in_with(client: Client, credential: str) -> Any:
    return client.post(LOGIN, {"credential": credential}, follow=True)


@pytest.mark.clause("5.2")
def test_a_passkey_lets_its_owner_in_alone(people: Any, passkey: Passkey) -> None:
    client = Client()
    ask_to_sign_in(client)
    sign_in_with(client, passkey.shown_to(client))
    assert client.get("/inspectorate/").status_code == 200
    assert verbs(people)[-1] == "accounts.sign_in.succeed"


@pytest.mark.clause("5.2")
def test_a_wrong_passkey_stands_in_the_record_as_a_wrong_password_does(
    people: Any, passkey: Passkey
) -> None:
    client = Client()
    ask_to_sign_in(client)
    answer = sign_in_with(client, passkey.shown_to(client, another_key()))
    assert "That passkey does not open this account." in answer.content.decode()
    assert client.get("/inspectorate/").status_code == 302
    assert verbs(people)[-1] == "accounts.sign_in.fail"


@pytest.mark.clause("5.2")
def test_wrong_passkeys_and_wrong_passwords_are_counted_together(
    people: Any, passkey: Passkey
) -> None:
    client = Client()
    for _ in range(4):
        client.post("/accounts/login/", {**RIGHT, "password": "guess"})
    ask_to_sign_in(client)
    sign_in_with(client, passkey.shown_to(client, another_key()))
    stopped = sign_in_with(client, passkey.shown_to(client))
    assert "Too many attempts" in stopped.content.decode()
    assert "Too many attempts" in client.post("/accounts/login/", RIGHT).content.decode()
    assert verbs(people)[-2:] == ["accounts.sign_in.fail", "accounts.sign_in.lock_out"]


@pytest.mark.clause("5.2")
def test_a_right_passkey_counts_against_nobody(people: Any, passkey: Passkey) -> None:
    for _ in range(8):
        client = Client()
        ask_to_sign_in(client)
        sign_in_with(client, passkey.shown_to(client))
        assert client.get("/inspectorate/").status_code == 200


@pytest.mark.clause("5.2")
def test_after_the_password_a_wrong_passkey_counts_as_a_wrong_code_does(
    people: Any, passkey: Passkey
) -> None:
    client = Client()
    client.post("/accounts/login/", RIGHT)
    client.get(SECOND)
    for _ in range(10):
        wrong = {"credential": passkey.shown_to(client, another_key())}
        answer = client.post(SECOND, wrong).content.decode()
        assert "That passkey does not open this account." in answer
    assert verbs(people)[-10:] == ["accounts.factor.fail"] * 10
    stopped = client.post(SECOND, {"credential": passkey.shown_to(client)})
    assert "Too many attempts" in stopped.content.decode()
    cache.clear()
    right = client.post(SECOND, {"credential": passkey.shown_to(client)})
    assert right.status_code == 302
    assert client.get("/inspectorate/").status_code == 200


@pytest.mark.clause("5.2")
def test_a_wrong_passkey_before_a_change_is_said_on_the_same_page(
    people: Any, owner: Client, passkey: Passkey
) -> None:
    owner.get(AGAIN)
    wrong = owner.post(AGAIN, {"credential": passkey.shown_to(owner, another_key())})
    assert "That passkey does not open this account." in wrong.content.decode()
    assert wrong.content.decode().count("<h1") == 1
    assert verbs(people)[-1] == "accounts.factor.fail"
    assert owner.post(AGAIN, {"credential": passkey.shown_to(owner)}).status_code == 302


@pytest.mark.parametrize("credential", BAD)
@pytest.mark.parametrize("page", [LOGIN, SECOND, AGAIN, "/accounts/2fa/passkeys/add/"])
def test_what_is_no_passkey_breaks_no_page(
    people: Any, owner: Client, passkey: Passkey, page: str, credential: str
) -> None:
    client = owner if page in (AGAIN, "/accounts/2fa/passkeys/add/") else Client()
    if page == SECOND:
        client.post("/accounts/login/", RIGHT)
    answer = client.post(page, {"credential": credential}, follow=True)
    assert answer.status_code == 200
    assert Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).count() == 1


# A factor and its record


def refuse(**values: Any) -> None:
    raise RuntimeError("the record can't be written")


@pytest.mark.clause("5.2")
def test_without_its_record_there_is_no_new_passkey(
    people: Any, owner: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sign_in, "record", refuse)
    with pytest.raises(RuntimeError):
        Passkey(owner, user_pk_to_url_str(people.account("inspector")))
    assert not Authenticator.objects.exists()


@pytest.mark.clause("5.2")
def test_without_its_record_no_passkey_is_removed(
    people: Any, owner: Client, passkey: Passkey, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = Authenticator.objects.get(type=Authenticator.Type.WEBAUTHN).pk
    monkeypatch.setattr(sign_in, "record", refuse)
    with pytest.raises(RuntimeError):
        owner.post(f"/accounts/2fa/passkeys/{key}/remove/")
    assert Authenticator.objects.filter(pk=key).exists()
    assert not Message.objects.filter(subject__contains="removed").exists()


@pytest.mark.clause("5.2")
def test_without_its_record_there_are_no_new_recovery_codes(
    people: Any, owner: Client, passkey: Passkey, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES)
    page = "/accounts/2fa/recovery-codes/generate/"
    with monkeypatch.context() as patch:
        patch.setattr(sign_in, "record", refuse)
        with pytest.raises(RuntimeError):
            owner.post(page)
    assert Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES) == codes
    assert owner.post(page).status_code == 302
    assert Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES) != codes
    assert verbs(people).count("accounts.factor.codes") == 1
