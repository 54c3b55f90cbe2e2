"""What the indexed columns of an entry say, derived from its hashed content."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

# A subject is a key or a reference; anything longer came from an address that somebody typed.
LONGEST_SUBJECT = 64


def columns_of(content: Mapping[str, Any]) -> dict[str, Any]:
    """The columns that belong to a content, by name.

    Whoever verifies the record compares them with what is stored.
    """
    detail = content["detail"]
    # Worked out of the content and never given beside it: what pages
    # find is then what the hash covers.
    return {
        "at": datetime.fromisoformat(content["at"]),
        "verb": content["verb"],
        "subject": (content["subject"] or "")[:LONGEST_SUBJECT],
        "review": UUID(detail["review"]) if detail.get("review") else None,
        "actor": UUID(content["by"]) if content["by"] else None,
        "purpose": detail.get("purpose") or "",
    }
