"""What became of a committee, day by day, as it is told on its page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID

from cairn.organisations import queries
from cairn.organisations.models import Committee, CommitteeChange
from cairn.organisations.terms import ChangeKind


@dataclass(frozen=True, slots=True)
class Event:
    day: date
    what: str
    # The other committee of a merger or a split.
    other: UUID | None = None


def history(committee: Committee) -> list[Event]:
    """From the beginning to today, the earliest first."""
    events = [*_names(committee), *_leads(committee.id), *_areas(committee), *_changes(committee)]
    # Of one day in the order in which they stand here: sorting keeps it.
    return sorted(events, key=lambda event: event.day)


def _names(committee: Committee) -> Iterator[Event]:
    names = list(queries.names_of(committee.id))
    began = names[0].name if names else committee.name
    yield Event(committee.starts, f"Began as {began}")
    for before, after in pairwise(names):
        if before.name != after.name:
            yield Event(after.starts, f"Renamed {after.name}")
        if before.chief_officers_group != after.chief_officers_group:
            group = after.chief_officers_group
            yield Event(after.starts, f"Its chief officers’ group is now {group}")


def _leads(committee: UUID) -> Iterator[Event]:
    for lead in queries.leads_of(committee):
        yield Event(lead.starts, f"Led by {lead.authority.name}")


def _areas(committee: Committee) -> Iterator[Event]:
    for area in queries.areas_of(committee.id):
        yield Event(area.starts, f"Covers {area.authority.name}")
        # With the committee everything ends, which is said once.
        if area.ends is not None and area.ends != committee.ends:
            yield Event(area.ends + timedelta(days=1), f"No longer covers {area.authority.name}")


def _changes(committee: Committee) -> Iterator[Event]:
    for change in queries.changes_of(committee.id):
        if change.target_id == committee.id:
            yield Event(change.starts, _followed(change), change.source_id)
        else:
            yield Event(change.starts, _ended(change), change.target_id)


def _followed(change: CommitteeChange) -> str:
    if change.kind == ChangeKind.MERGE:
        return f"{change.source} became part of it"
    return f"Followed {change.source}, which was split{_open_work(change)}"


def _ended(change: CommitteeChange) -> str:
    if change.kind == ChangeKind.MERGE:
        return f"Became part of {change.target}"
    return f"Split: followed by {change.target}{_open_work(change)}"


def _open_work(change: CommitteeChange) -> str:
    return ", which took over the open work" if change.takes_over else ""
