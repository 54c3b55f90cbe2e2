"""What every test stands on: no network, and the shared data where it is."""

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from pytest_django.plugin import DjangoDbBlocker

# What marked tests prove is noted while they run.
pytest_plugins = ["tests.evidence"]

# A shared machine is sometimes slow: how long an example takes says nothing about the code.
hypothesis.settings.register_profile("cairn", deadline=None)
hypothesis.settings.load_profile("cairn")

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "data"


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only this machine may be spoken to."""
    connect = socket.socket.connect

    def local_only(self: socket.socket, address: Any) -> None:
        host = address[0] if isinstance(address, tuple) else "localhost"
        if host not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError("a test tried to reach the network")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", local_only)


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """A copy of the template for each worker, instead of every migration for each."""
    # Models can be imported only once Django is set up, which is after this file is read.
    from tests import database

    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    with django_db_blocker.unblock(), database.copied(worker):
        yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared data; tests that need it say so and are skipped where it is missing."""
    if not SHARED.exists():
        pytest.skip("needs ../shared/data, which is not here")
    return SHARED
