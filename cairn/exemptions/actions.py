"""Checking kept text anew with what people let stand in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cairn.anonymity import actions as anonymity_actions
from cairn.anonymity import queries as anonymity_queries
from cairn.anonymity.models import TextCheck
from cairn.anonymity.text_policy import About, Exemptions
from cairn.audit.due import log_refusal
from cairn.exemptions import queries
from cairn.kernel.actor import Actor
from cairn.kernel.refusals import Refused


@dataclass(frozen=True, slots=True)
class Rechecked:
    """How many texts were checked anew, and how many of them the guard stops today."""

    checked: int
    stopped: int


def recheck_some(*, by: Actor, at: datetime, most: int) -> Rechecked:
    """Check at most so many of the texts that are due.

    Each is done once, so that this can be stopped and resumed. Texts of a committee whose terms
    can't be read are left due, and keep no other committee's waiting.
    """
    versions = queries.terms_versions()
    unreadable: set[UUID] = set()
    while due := list(anonymity_queries.due(versions, without=unreadable)[:most]):
        exemptions, failed = _exemptions_of(due)
        unreadable |= failed
        checks = [check.id for check in due if check.committee not in unreadable]
        if checks:
            done = anonymity_actions.recheck(by=by, at=at, checks=checks, exemptions=exemptions)
            return Rechecked(*done)
    return Rechecked(0, 0)


def _exemptions_of(
    checks: Iterable[TextCheck],
) -> tuple[dict[About, Exemptions], set[UUID]]:
    """What people let stand in these texts, and the committees whose terms could not be read."""
    exemptions: dict[About, Exemptions] = {}
    failed: set[UUID] = set()
    for about in {check.about for check in checks if check.about}:
        try:
            found = queries.exemptions_for(about)
        except Refused as refused:
            if about.committee:
                log_refusal("checking texts of a committee", about.committee, refused)
                failed.add(about.committee)
        else:
            if found:
                exemptions[about] = found
    return exemptions, failed
