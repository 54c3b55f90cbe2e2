"""A hash chain: each entry's hash covers its content and the hash before it, so no past entry can
change unseen.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cairn.kernel.clauses import Clause
from cairn.kernel.upholding import upholds

# What the first entry follows from, so that an empty record has a head too.
BEGINNING = hashlib.sha256(b"cairn audit record").hexdigest()


def canonical(content: Mapping[str, Any]) -> bytes:
    """One byte form for one content: JSON, keys sorted, no spaces, UTF-8.

    Values: text, whole numbers, None, lists and maps of these.
    Raises: TypeError for a value that JSON does not hold.
    """
    # PostgreSQL hands the keys of stored JSON back in an order of its
    # own, SQLite as they were written.
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def link(before: str, content: Mapping[str, Any]) -> str:
    """The hash of an entry, as 64 hexadecimal digits, given the hash of the entry before."""
    # The hash before is always 32 bytes, so no other pair of hash and content makes the same bytes.
    return hashlib.sha256(bytes.fromhex(before) + canonical(content)).hexdigest()


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as stored: its number from 1, its content, and the two hashes beside it.

    `columns_agree`: whether what is stored beside the content, to find the entry by, repeats it.
    """

    number: int
    content: Mapping[str, Any]
    before: str
    hash: str
    columns_agree: bool = True


@dataclass(frozen=True, slots=True)
class Verdict:
    """`entries` were read. `broken_at` is the number where the chain breaks, and `because` says
    how.
    """

    entries: int
    head: str
    broken_at: int | None = None
    because: str = ""

    @property
    def whole(self) -> bool:
        return self.broken_at is None


def _fault(entry: Entry, expected_number: int, before: str) -> str:
    # In this order, since a missing entry also breaks the link of the one after it.
    if entry.number != expected_number:
        return f"entry {expected_number} is missing"
    if entry.before != before:
        return "it does not follow from the entry before it"
    if entry.hash != link(before, entry.content):
        return "its content was changed after it was written"
    if not entry.columns_agree:
        return "the columns by which it is found do not say what its content says"
    return ""


@upholds(Clause.BOUND_TO_CONFIDENCE)
def verify(entries: Iterable[Entry], head: str | None = None, length: int | None = None) -> Verdict:
    """Whether the chain is whole; reads lazily, in order, and stops at the first break.

    `head` and `length`, where known from elsewhere, show entries cut off at the end.
    """
    count = 0
    before = BEGINNING
    for count, entry in enumerate(entries, start=1):
        fault = _fault(entry, count, before)
        if fault:
            return Verdict(count, before, broken_at=count, because=fault)
        before = entry.hash
    # Before the head is compared: a cut changes the last hash as well,
    # and is the better explanation.
    if length is not None and count < length:
        return Verdict(
            count, before, broken_at=count + 1, because="the end of the record was cut off"
        )
    if head is not None and before != head:
        return Verdict(
            count,
            before,
            broken_at=count,
            because="the last entry is not the one that was written last",
        )
    return Verdict(count, before)
