"""A piece of work on somebody's list, whatever area it comes from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from cairn.worklists.terms import Kind


@dataclass(frozen=True, slots=True)
class Item:
    """`step` is the next step and `route` with `args` the page for it; `about` says what it is
    about, `why` why it is this person's.

    `due`: the last day, where there is one; `since`: how long it has waited. `covers` is the
    colleague to whom it is due while they are away; `how` says how `due` came about.
    """

    kind: Kind
    key: UUID
    step: str
    route: str
    args: tuple[str, ...]
    about: str
    why: str
    since: date
    due: date | None = None
    review: UUID | None = None
    covers: str = ""
    how: str = ""

    def is_overdue(self, on: date) -> bool:
        return self.due is not None and self.due < on


def by_urgency(items: Iterable[Item], on: date) -> list[Item]:
    """Concerns first, then what is overdue, then by the day on which it is due, then by age."""

    def urgency(item: Item) -> tuple[bool, bool, date, date, str]:
        concern = item.kind is Kind.CONCERN
        last = item.due or date.max
        return (not concern, not item.is_overdue(on), last, item.since, str(item.key))

    return sorted(items, key=urgency)


def without_doubles(items: Iterable[Item]) -> list[Item]:
    """What is a person's own and also covered by them stands on the list once, as their own."""
    return list({(item.kind, item.key): item for item in reversed(list(items))}.values())
