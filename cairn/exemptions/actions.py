"""Checking kept text anew with what people let stand in it."""

from dataclasses import dataclass
from datetime import datetime

from cairn.anonymity import actions as anonymity_actions
from cairn.anonymity import queries as anonymity_queries
from cairn.anonymity.text_policy import About
from cairn.exemptions import queries
from cairn.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class Rechecked:
    """How many texts were checked anew, and how many of them the guard stops today."""

    checked: int
    stopped: int


def recheck_some(*, by: Actor, at: datetime, most: int) -> Rechecked:
    """Check at most so many of the texts that are due; each is done once, so that this can be
    stopped and resumed.

    Raises: Refused, if a committee's terms can't be read: nothing is then called checked.
    """
    due = list(anonymity_queries.due(queries.terms_versions())[:most])
    if not due:
        return Rechecked(0, 0)
    about = {About(check.review, check.committee) for check in due if check.review}
    found = {place.review: queries.exemptions_for(place) for place in about}
    exemptions = {review: value for review, value in found.items() if value is not None}
    checks = [check.id for check in due]
    return Rechecked(*anonymity_actions.recheck(by=by, at=at, checks=checks, exemptions=exemptions))
