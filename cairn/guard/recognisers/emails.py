"""E-mail addresses of people; the published mailboxes of public bodies may stay."""

import re
from collections.abc import Iterator

from cairn.guard.findings import Finding, Kind, Tier

_ADDRESS = re.compile(r"(?<![\w.+'’-])[A-Za-z0-9][\w.+'’-]{0,63}@[A-Za-z0-9](?:[\w-]{0,62}\.){1,8}[A-Za-z]{2,24}\b")
_PUBLIC = re.compile(r"^(?:enquiries|info|contact|cistrategicteamnotification)@(?:[\w-]+\.)*gov\.scot$", re.IGNORECASE)


def find(text: str) -> Iterator[Finding]:
    for m in _ADDRESS.finditer(text):
        if not _PUBLIC.match(m.group()):
            yield Finding(m.start(), m.end(), Kind.EMAIL, Tier.BLOCK, "It is an e-mail address.", "emails")
