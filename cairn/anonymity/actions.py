"""Checking kept text anew, after the guard or a committee's terms changed."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps

from cairn.anonymity import policies
from cairn.anonymity.fields import GuardedField
from cairn.anonymity.models import TextCheck
from cairn.anonymity.text_policy import About, Exemptions, find_in
from cairn.audit.actions import record
from cairn.audit.recording import action
from cairn.guard.engine import blocking
from cairn.guard.version import version
from cairn.kernel.actor import Actor
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import require


@action
def recheck(
    *, by: Actor, at: datetime, checks: Sequence[UUID], exemptions: Mapping[About, Exemptions]
) -> tuple[int, int]:
    """Check these texts with today's guard; gives how many there were and how many it stops.

    Nothing is changed or refused: a text that is stopped is one to look at again. `exemptions` are
    those of each text's review and committee. What is gone from its row is no longer listed.
    """
    # Locked before the texts are read. Whoever writes one of them meanwhile waits to write its
    # check, and so has the last word about it.
    rows = list(TextCheck.objects.select_for_update().filter(id__in=checks))
    texts = _texts_of(rows)
    kept = []
    for check in rows:
        text = texts.get((check.row, check.field))
        if text is None:
            check.delete()
        else:
            kept.append(check)
            _check(check, text, exemptions.get(check.about) if check.about else None, at)
    stopped = sum(check.stopped for check in kept)
    detail: dict[str, str | int | None] = {
        "texts": len(rows),
        "stopped": stopped,
        "guard": version(),
    }
    upholds = [Clause.ONLY_THEMES_RECORDED, Clause.NO_ONE_RECOGNISABLE]
    record(
        by=by, at=at, verb="anonymity.text.recheck", subject=None, detail=detail, upholds=upholds
    )
    return len(rows), stopped


_CHECKED = [
    "kinds",
    "stopped",
    "checked_guard",
    "checked_terms",
    "checked_at",
    "looked_at",
    "looked_by",
]


def _check(check: TextCheck, text: str, exemptions: Exemptions | None, at: datetime) -> None:
    stopping = blocking(find_in(text, exemptions))
    kinds = dict(Counter(finding.kind.value for finding in stopping))
    if kinds != check.kinds:
        check.looked_at = None
        check.looked_by = None
    check.kinds = kinds
    check.stopped = bool(stopping)
    check.checked_guard = version()
    check.checked_terms = exemptions.terms_version if exemptions else ""
    check.checked_at = at
    check.save(update_fields=_CHECKED)


def _texts_of(checks: Sequence[TextCheck]) -> dict[tuple[UUID, str], str]:
    """The kept texts, read with one query for each field of each table."""
    places: dict[tuple[str, str], list[UUID]] = defaultdict(list)
    for check in checks:
        places[check.table, check.field.split(".")[0]].append(check.row)
    return {
        (row, name): text
        for (table, attname), rows in places.items()
        for row, name, text in _texts_in(table, attname, rows)
    }


def _texts_in(table: str, attname: str, rows: Sequence[UUID]) -> Iterator[tuple[UUID, str, str]]:
    model: Any = apps.get_model(table)
    field: GuardedField = model._meta.get_field(attname)
    for row, value in model.objects.filter(pk__in=rows).values_list("pk", attname):
        for path, text in field.texts_in(value):
            yield row, f"{attname}.{path}" if path else attname, text


@action
def mark_due(*, by: Actor, at: datetime, review: UUID) -> int:
    """What was stopped in texts about the review is checked anew, because a phrase may now stand in
    them.
    """
    # Only what is stopped: a phrase that may stand never stops a text that passed without it.
    count: int = TextCheck.objects.filter(review=review, stopped=True).update(checked_guard="")
    detail: dict[str, str | int | None] = {"texts": count, "review": str(review)}
    record(by=by, at=at, verb="anonymity.text.mark_due", subject=review, detail=detail)
    return count


@action
def change_committee(*, by: Actor, at: datetime, review: UUID, committee: UUID) -> int:
    """The review is another committee's now, so that committee's terms count in its texts."""
    # The version of the terms is left: it is none of the new
    # committee's, so the texts are due by that.
    count: int = TextCheck.objects.filter(review=review).update(committee=committee)
    detail: dict[str, str | int | None] = {
        "texts": count,
        "committee": str(committee),
        "review": str(review),
    }
    record(by=by, at=at, verb="anonymity.text.change_committee", subject=review, detail=detail)
    return count


@action
def mark_looked_at(*, by: Actor, at: datetime, check: UUID) -> TextCheck:
    """Somebody has looked at a stopped text: it names nobody, or has been taken down.

    It leaves the list until the text changes, or until something else is found in it.
    """
    row: TextCheck = TextCheck.objects.select_for_update().get(id=check)
    require(policies.may_look_at(by, row))
    row.looked_at = at
    row.looked_by = by.person
    row.save(update_fields=["looked_at", "looked_by"])
    detail: dict[str, str | int | None] = {"field": row.field}
    if row.review:
        detail["review"] = str(row.review)
    upholds = [Clause.NO_ONE_RECOGNISABLE]
    record(
        by=by, at=at, verb="anonymity.text.look_at", subject=row.row, detail=detail, upholds=upholds
    )
    return row


@action
def forget(*, by: Actor, at: datetime, table: str, row: UUID) -> int:
    """The texts of a row go with it, so nothing is left to check of them."""
    count, _ = TextCheck.objects.filter(table=table, row=row).delete()
    detail: dict[str, str | int | None] = {"texts": count}
    record(by=by, at=at, verb="anonymity.text.forget", subject=row, detail=detail)
    return count
