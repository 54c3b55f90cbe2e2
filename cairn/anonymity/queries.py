"""Which kept texts today's guard would stop, and which are yet to be checked by it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.apps import apps
from django.db.models import Q, QuerySet

from cairn.anonymity.models import TextCheck
from cairn.guard.findings import Kind
from cairn.guard.version import version
from cairn.kernel.actor import SYSTEM, Actor


@dataclass(frozen=True, slots=True)
class StoppedText:
    """A kept text that today's guard stops, for the page that lists them. The text is not in it."""

    key: UUID
    review: UUID | None
    table: str
    row: UUID
    row_label: str
    label: str
    kinds: str
    passed_at: datetime
    checked_at: datetime


def stopped_texts(actor: Actor) -> "QuerySet[TextCheck]":
    """Texts to look at again, those found first at the top.

    Not those that somebody has looked at, nor those of reviews that are closed to the actor (2.5).
    """
    rows = TextCheck.objects.filter(stopped=True, looked_at=None)
    return rows.exclude(review__in=actor.conflicted).order_by("checked_at", "id")


def find_stopped(actor: Actor, check: UUID) -> TextCheck | None:
    return stopped_texts(actor).filter(id=check).first()


def to_rows(checks: Sequence[TextCheck]) -> list[StoppedText]:
    """A page of stopped texts in words."""
    return [
        StoppedText(
            key=check.id,
            review=check.review,
            table=check.table,
            row=check.row,
            row_label=row_label_of(check),
            label=label_of(check),
            kinds=_kinds_of(check),
            passed_at=check.passed_at,
            checked_at=check.checked_at,
        )
        for check in checks
    ]


def row_label_of(check: TextCheck) -> str:
    """What people call the row that the text is in, such as ‘Case study’."""
    return str(apps.get_model(check.table)._meta.verbose_name).capitalize()


def label_of(check: TextCheck) -> str:
    """What people call the text, such as ‘the foreword’."""
    model = apps.get_model(check.table)
    return str(model._meta.get_field(check.field.split(".")[0]).verbose_name)


def _kinds_of(check: TextCheck) -> str:
    return ", ".join(f"{Kind(kind).label} ({count})" for kind, count in sorted(check.kinds.items()))


def count_stopped(actor: Actor = SYSTEM) -> int:
    return stopped_texts(actor).count()


def due(
    terms_versions: Mapping[UUID, str], without: Collection[UUID] = ()
) -> "QuerySet[TextCheck]":
    """Texts that were not checked by today's guard, or not with their committee's terms of today.

    `terms_versions` are the versions by committee; a committee that is not in it has no terms.
    Texts of the committees in `without` are left out.
    """
    outdated = ~Q(checked_guard=version())
    others = ~Q(committee__in=list(terms_versions)) | Q(committee=None)
    outdated |= others & ~Q(checked_terms="")
    # One condition for each committee that has terms. There are about
    # thirty, so one query bears it.
    for committee, terms_version in terms_versions.items():
        outdated |= Q(committee=committee) & ~Q(checked_terms=terms_version)
    return TextCheck.objects.filter(outdated).exclude(committee__in=without).order_by("id")


def count_due(terms_versions: Mapping[UUID, str]) -> int:
    return due(terms_versions).count()
