"""The certificate of a destruction: roles, dates and numbers, and nobody's name."""

from collections.abc import Mapping
from datetime import datetime
from importlib import resources
from uuid import UUID

from django.utils.dateformat import format as format_date

from cairn.kernel.clock import LONDON
from cairn.retention.models import Disposal
from cairn.typesetting import tagged

# What the certificate can and can't promise.
SCOPE = (
    "The key that sealed it, its sealed bytes, and any text layers of it and findings about it "
    "were destroyed. "
    "Nothing of them was left in the store or the database when this was certified. A copy of the "
    "sealed bytes in a "
    "backup can't be opened without the key; backups of the database that still hold the wrapped "
    "key are overwritten "
    "as the backup schedule says. The anonymised core data and extracts are kept."
)


def _moment(at: datetime | None) -> str:
    return format_date(at.astimezone(LONDON), "j F Y, H:i") if at else ""


def compose(disposal: Disposal, roles: Mapping[UUID, str], at: datetime) -> dict[str, object]:
    """What the certificate says. `roles`: titles of roles by account."""
    rows = [
        ["Certificate", f"{disposal.number:04d}"],
        ["Review", disposal.reference],
        ["What was destroyed", disposal.what],
        ["Rule", disposal.rule],
        [
            "Proposed",
            f"{_moment(disposal.proposed_at)}, by a {roles[disposal.proposed_by_id].lower()}",
        ],
        [
            "Approved",
            f"{_moment(disposal.approved_at)}, by a {roles[disposal.approved_by_id].lower()}",
        ]
        if disposal.approved_by_id
        else ["Approved", ""],
        ["Destroyed", _moment(disposal.destroyed_at)],
        ["Absence verified and certified", _moment(at)],
    ]
    return {
        "title": f"Certificate of destruction {disposal.number:04d}",
        "rows": rows,
        "scope": SCOPE,
    }


def to_pdf(certificate: Mapping[str, object]) -> bytes:
    template = resources.files("cairn.retention").joinpath("certificate.typ").read_bytes()
    return tagged.to_pdf(template, "certificate", certificate)
