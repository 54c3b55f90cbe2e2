"""Keys: time-ordered and random, so that no address can be guessed (RFC 9562, version 7)."""

from uuid import UUID

import uuid6


def new_id() -> UUID:
    """A fresh key; later ones sort after earlier ones."""
    # The standard library makes version 7 from Python 3.14 on, and we support 3.11.
    return UUID(bytes=uuid6.uuid7().bytes)
