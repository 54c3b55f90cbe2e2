"""The same database, people and clients as the integration tests."""

from tests.integration.conftest import blobs, client_of, people

__all__ = ["blobs", "client_of", "people"]
