"""The database, the people, and clients that are signed in."""

from collections.abc import Callable
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.personas import People, assemble


@pytest.fixture(autouse=True)
def blobs(tmp_path: Path, settings) -> Path:
    """A store of its own for every test."""
    settings.CAIRN_BLOBS = tmp_path / "blobs"
    return settings.CAIRN_BLOBS


@pytest.fixture
def people(db) -> People:
    return assemble()


@pytest.fixture
def client_of(people: People) -> Callable[[str], Client]:
    """A browser signed in as a persona; staff have a second factor."""

    def sign_in(name: str) -> Client:
        account = people.account(name)
        if account.in_role.needs_second_factor:
            Authenticator.objects.get_or_create(user=account, type=Authenticator.Type.TOTP, defaults={"data": {}})
        client = Client()
        client.force_login(account)
        return client

    return sign_in
