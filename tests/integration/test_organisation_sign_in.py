"""Signing in with an organisation's own account, against a real provider in a process of its own."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
import time_machine
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from cairn.accounts import actions
from cairn.audit.models import AuditEntry
from tests.factories.reviews import AT

PEOPLE = [
    {"sub": "1", "email": "inspector@cairn.example", "email_verified": True},
    {"sub": "2", "email": "manager@cairn.example", "email_verified": False},
    {"sub": "3", "email": "unknown@cairn.example", "email_verified": True},
]


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    claims = [part for person in PEOPLE for part in ("--user-claims", json.dumps(person))]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port)]
    process = subprocess.Popen([*command, *claims], stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(200):
            try:
                requests.get(f"{address}/.well-known/openid-configuration", timeout=5)
                break
            except requests.ConnectionError:
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait()


@pytest.fixture
def organisation(provider: str, settings: Any) -> str:
    app = {
        "provider_id": "organisation",
        "name": "the council",
        "client_id": "cairn",
        "secret": "an invented secret",
        "settings": {"server_url": provider},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}
    }
    settings.CAIRN_OIDC_URL = provider
    settings.CAIRN_OIDC_NAME = "the council"
    return provider


def come(sub: str, client: Client | None = None) -> tuple[Client, Any]:
    """Somebody chooses their organisation's sign-in, proves there who they are, and comes back."""
    client = client or Client()
    away = client.post("/accounts/oidc/organisation/login/")
    assert away.status_code == 302, away.content.decode()
    there = requests.post(away["Location"], data={"sub": sub}, allow_redirects=False, timeout=10)
    back = urlsplit(there.headers["Location"])
    return client, client.get(f"{back.path}?{back.query}")


@pytest.mark.clause("5.2")
def test_somebody_whom_we_know_is_let_in_and_asked_for_a_second_factor(
    people: Any, organisation: str
) -> None:
    assert "Sign in with the council" in Client().get("/accounts/login/").content.decode()
    client, answer = come("1")
    assert answer["Location"] == "/home/"
    assert client.get("/home/")["Location"] == "/accounts/2fa/"
    noted = AuditEntry.objects.get(verb="accounts.sign_in.succeed")
    assert noted.actor == people.account("inspector").id


def test_an_organisation_that_asks_for_a_factor_itself_spares_people_another(
    people: Any, organisation: str, settings: Any
) -> None:
    settings.CAIRN_OIDC_FACTOR = True
    client, _ = come("1")
    assert client.get("/home/")["Location"] == "/inspectorate/"
    password = Client()
    password.force_login(people.account("inspector"))
    assert password.get("/home/")["Location"] == "/accounts/2fa/", "only whoever came that way"


@pytest.mark.parametrize("page", ["passkeys/add/", "totp/activate/"])
def test_whoever_has_nothing_else_signs_in_anew_before_adding_a_factor(
    people: Any, organisation: str, page: str
) -> None:
    account = people.account("inspector")
    account.set_unusable_password()
    account.save(update_fields=["password"])
    with time_machine.travel(AT, tick=True) as travelling:
        client, _ = come("1")
        assert client.get(f"/accounts/2fa/{page}").status_code == 200
        travelling.shift(timedelta(minutes=6))
        late = client.get(f"/accounts/2fa/{page}")
    assert late["Location"].startswith("/accounts/login/")


def test_whoever_has_a_factor_here_is_still_asked_for_it(people: Any, organisation: str) -> None:
    account = people.account("inspector")
    Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={})
    _, answer = come("1")
    assert answer["Location"].startswith("/accounts/2fa/authenticate/")


@pytest.mark.clause("5.2")
@pytest.mark.parametrize("sub", ["2", "3"])
def test_an_address_that_is_not_verified_or_not_known_opens_nothing(
    people: Any, organisation: str, sub: str
) -> None:
    client, answer = come(sub)
    assert answer["Location"] == "/not-known-here/"
    assert client.get("/not-known-here/").status_code == 403
    assert client.get("/home/")["Location"].startswith("/accounts/login/")
    assert not SocialAccount.objects.exists()
    assert AuditEntry.objects.filter(verb="accounts.sign_in.fail").exists()


@pytest.mark.clause("5.2")
def test_a_leaver_is_not_let_in_by_the_organisation(people: Any, organisation: str) -> None:
    come("1")
    account = people.account("inspector")
    actions.close(by=people.administrator, at=AT, account=account.id)
    assert not SocialAccount.objects.filter(user=account).exists()
    _, answer = come("1")
    assert answer["Location"] == "/not-known-here/"


def test_whoever_stops_there_is_told_so(people: Any, organisation: str) -> None:
    client = Client()
    away = client.post("/accounts/oidc/organisation/login/")
    form = {"sub": "1", "action": "deny"}
    there = requests.post(away["Location"], data=form, allow_redirects=False, timeout=10)
    back = urlsplit(there.headers["Location"])
    # The standard has the provider give the state back here too; this one leaves it out.
    state = parse_qs(urlsplit(away["Location"]).query)["state"][0]
    answer = client.get(f"{back.path}?{back.query}&state={state}", follow=True)
    assert "You did not sign in" in answer.content.decode()


def test_a_callback_that_nobody_asked_for_is_refused(people: Any, organisation: str) -> None:
    answer = Client().get("/accounts/oidc/organisation/login/callback/?code=x&state=guessed")
    assert "Signing in did not work" in answer.content.decode()


def test_a_provider_that_is_down_gets_a_page(people: Any, organisation: str, settings: Any) -> None:
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    apps[0]["settings"]["server_url"] = "http://127.0.0.1:1"
    answer = Client().post("/accounts/oidc/organisation/login/")
    assert answer.status_code < 500
    assert "Signing in did not work" in answer.content.decode()


def test_without_an_organisation_there_is_no_such_way_in(people: Any) -> None:
    assert "Sign in with" not in Client().get("/accounts/login/").content.decode().replace(
        "Sign in with a", ""
    )
    assert Client().post("/accounts/oidc/organisation/login/").status_code == 404
