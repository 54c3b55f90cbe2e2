"""Actors of every role for the tests of policies, and a short way to read refusals."""

from typing import Any
from uuid import uuid4

from cairn.accounts.roles import ROLES
from cairn.kernel.actor import Actor

REVIEW, COMMITTEE = uuid4(), uuid4()
ASKED = frozenset({REVIEW})


def actor(role: str = "inspector", **changes: Any) -> Actor:
    known = {
        "account": uuid4(),
        "name": "A",
        "role": role,
        "capabilities": ROLES[role].capabilities,
    }
    return Actor(**{**known, "undertaking_current": True, **changes})


def asked(role: str = "inspector") -> Actor:
    """Somebody who has declared no conflict on the review."""
    return actor(role, cleared=ASKED)


def torn(role: str = "inspector") -> Actor:
    """Somebody who has declared a conflict on the review."""
    return actor(role, conflicted=ASKED)


def codes(refusals: Any) -> list[str]:
    return [refusal.code for refusal in refusals]
