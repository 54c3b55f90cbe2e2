"""Signing in as staff do: password, then the authenticator app that the person set up."""

from collections.abc import Iterator

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache
from django.test import Client

from cairn.accounts import sign_in
from cairn.audit.models import AuditEntry
from cairn.outbox.models import Message

PASSWORD = {"login": "inspector@cairn.example", "password": "a long enough password"}


def code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


@pytest.fixture(autouse=True)
def _one_moment() -> Iterator[None]:
    """A code holds for half a minute: within one moment none runs out between being read and being
    typed.
    """
    with time_machine.travel("2026-06-01 09:00:05+00:00", tick=False):
        yield


@pytest.fixture
def enrolled(people) -> str:
    """An inspector signs in for the first time and sets up an authenticator app; gives its
    secret.
    """
    client = Client()
    assert client.post("/accounts/login/", PASSWORD).status_code == 302
    assert client.get("/inspectorate/")["Location"] == "/accounts/2fa/"
    client.post("/accounts/reauthenticate/", {"password": PASSWORD["password"]})
    page = client.get("/accounts/2fa/totp/activate/")
    secret = page.context["form"].secret
    set_up = client.post("/accounts/2fa/totp/activate/", {"code": code(secret)})
    assert set_up.status_code == 302
    assert client.get("/inspectorate/").status_code == 200
    return secret


@pytest.mark.clause("5.2")
def test_after_the_password_comes_the_second_factor(people, enrolled) -> None:
    client = Client()
    assert client.post("/accounts/login/", PASSWORD)["Location"].startswith(
        "/accounts/2fa/authenticate/"
    )
    assert client.get("/inspectorate/").status_code == 302
    assert client.post("/accounts/2fa/authenticate/", {"code": "000000"}).status_code == 200
    cache.clear()  # a code is good for one use; this one was used to set the app up
    assert client.post("/accounts/2fa/authenticate/", {"code": code(enrolled)}).status_code == 302
    assert client.get("/inspectorate/").status_code == 200


@pytest.mark.clause("5.2")
def test_a_wrong_code_and_a_new_factor_stand_in_the_record_and_the_person_is_told(
    people, enrolled
) -> None:
    account = people.account("inspector")
    about = AuditEntry.objects.filter(subject=str(account.id))
    assert about.filter(verb="accounts.factor.add").count() == 1
    assert Message.objects.get(about=account.id).subject == (
        "Cairn: An authenticator app was set up"
    )
    client = Client()
    client.post("/accounts/login/", PASSWORD)
    client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert about.filter(verb="accounts.factor.fail").count() == 1


@pytest.mark.clause("5.2")
def test_codes_are_not_guessed_without_end(people, enrolled) -> None:
    cache.clear()
    client = Client()
    client.post("/accounts/login/", PASSWORD)
    for _ in range(10):
        wrong = client.post("/accounts/2fa/authenticate/", {"code": "000000"})
        assert "Too many" not in wrong.content.decode()
    right = client.post("/accounts/2fa/authenticate/", {"code": code(enrolled)})
    assert "Too many" in right.content.decode()


@pytest.mark.clause("5.2")
def test_a_session_that_began_without_a_factor_ends_when_the_owner_adds_one(people) -> None:
    thief, owner = Client(), Client()
    for client in (thief, owner):
        client.post("/accounts/login/", PASSWORD)
    secret = owner.get("/accounts/2fa/totp/activate/").context["form"].secret
    owner.post("/accounts/2fa/totp/activate/", {"code": code(secret)})
    assert owner.get("/inspectorate/").status_code == 200
    assert thief.get("/inspectorate/")["Location"].startswith("/accounts/login/")


def test_the_secret_is_not_in_the_database(people, enrolled) -> None:
    stored = Authenticator.objects.get(type=Authenticator.Type.TOTP).data["secret"]
    assert enrolled not in stored


@pytest.mark.clause("5.2")
def test_without_its_record_there_is_no_new_app(people, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**values) -> None:
        raise RuntimeError("the record can't be written")

    client = Client()
    client.post("/accounts/login/", PASSWORD)
    secret = client.get("/accounts/2fa/totp/activate/").context["form"].secret
    monkeypatch.setattr(sign_in, "record", refuse)
    with pytest.raises(RuntimeError):
        client.post("/accounts/2fa/totp/activate/", {"code": code(secret)})
    assert not Authenticator.objects.exists()
