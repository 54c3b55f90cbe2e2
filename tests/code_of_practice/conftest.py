"""The same database, people and clients as the integration tests."""

from tests.integration.conftest import (
    blobs,
    client_of,
    people,
    same_file_is_read_once,
)

__all__ = ["blobs", "client_of", "people", "same_file_is_read_once"]
