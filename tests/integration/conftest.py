"""The database, the people, and clients that are signed in."""

from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.conf import LazySettings
from django.test import Client

from cairn.extraction import sandbox
from cairn.extraction.layers import Extraction
from tests.personas import People, people_in_database


@pytest.fixture(autouse=True)
def blobs(tmp_path: Path, settings: LazySettings) -> Path:
    """A store of its own for every test."""
    folder = tmp_path / "blobs"
    settings.CAIRN_BLOBS = folder
    return folder


@cache
def _extract_once(data: bytes) -> Extraction:
    return sandbox.extract(data)


@pytest.fixture(autouse=True, scope="session")
def same_file_is_read_once() -> Iterator[None]:
    """The child process that reads a file takes half a second, and most tests attach the same one.

    What the sandbox does is tested by itself in `tests/unit/extraction`.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cairn.documents.tasks.extract", lambda data, goes_on: _extract_once(data))
        yield


@pytest.fixture
def people(db: None) -> People:
    return people_in_database()


@pytest.fixture
def client_of(people: People) -> Callable[[str], Client]:
    """A browser signed in as a persona."""
    return partial(signed_in, people)


def signed_in(people: People, name: str, client: Client | None = None) -> Client:
    """Everybody has a second factor."""
    account = people.account(name)
    values = {"user": account, "type": Authenticator.Type.TOTP}
    Authenticator.objects.get_or_create(**values, defaults={"data": {}})
    client = client or Client()
    client.force_login(account)
    return client
