"""When somebody's time in an office is over."""

from datetime import date, timedelta

from django.db.models import QuerySet

from cairn.organisations.models import OfficeHolder


def end_terms(holders: QuerySet[OfficeHolder], on: date) -> None:
    """From that day they no longer hold it; one that was to begin later never does.

    Called by actions, which leave the entry in the record.
    """
    for holder in holders:
        # An end before the start is meant, and no constraint forbids it: whoever was to begin later
        # never held the office, and is found on no day.
        holder.ends = on - timedelta(days=1)
        holder.save(update_fields=["ends"])
