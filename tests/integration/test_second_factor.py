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
def enrolled(people, django_capture_on_commit_callbacks) -> str:
    """An inspector signs in for the first time and sets up an authenticator app; gives its
    secret.
    """
    client = Client()
    assert client.post("/accounts/login/", PASSWORD).status_code == 302
    assert client.get("/inspectorate/")["Location"] == "/accounts/2fa/"
    client.post("/accounts/reauthenticate/", {"password": PASSWORD["password"]})
    page = client.get("/accounts/2fa/totp/activate/")
    secret = page.context["form"].secret
    # The library tells of it once it is in the database.
    with django_capture_on_commit_callbacks(execute=True):
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


def test_the_secret_is_not_in_the_database(people, enrolled) -> None:
    stored = Authenticator.objects.get(type=Authenticator.Type.TOTP).data["secret"]
    assert enrolled not in stored
