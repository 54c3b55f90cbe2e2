"""A receipt as people read it: its facts, files and answers for the page, and as a tagged PDF."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib import resources
from typing import Any

from django.utils.dateformat import format as format_date

from cairn.intake.models import Receipt
from cairn.intake.wording import Group
from cairn.kernel.clock import LONDON
from cairn.typesetting import tagged

Pairs = Sequence[tuple[str, str]]
# What every Windows has; the fingerprint is the same whichever tool works it out.
COMMAND = "certutil -hashfile FILE SHA256"
HOW_TO_CHECK = (
    "To check that a file of yours is the one that we got, open Command Prompt on Windows, type "
    f"`{COMMAND}` with your file in place of FILE, and compare what it prints with the "
    "fingerprint."
)
NO_FINGERPRINT = "None was taken when this file was stored"


@dataclass(frozen=True, slots=True)
class Printed:
    """A receipt in words. `is_erased`: its answers are gone, as those of the notification are."""

    title: str
    reference: str
    facts: Pairs
    files: Sequence[Pairs]
    how_to_check: str
    pages: Sequence[tuple[str, Sequence[Group]]]
    is_erased: bool


def printed(receipt: Receipt) -> Printed:
    return Printed(
        title=f"Receipt for {receipt.reference}",
        reference=receipt.reference,
        facts=_facts(receipt),
        files=[_file(file) for file in receipt.files],
        how_to_check=HOW_TO_CHECK if any(f["fingerprint"] for f in receipt.files) else "",
        pages=_pages_of(receipt),
        is_erased=receipt.erased_at is not None,
    )


def to_pdf(receipt: Receipt) -> bytes:
    template = resources.files("cairn.intake").joinpath("receipt.typ").read_bytes()
    values = asdict(printed(receipt))
    # The typesetter sets the command apart by itself.
    values["how_to_check"] = values["how_to_check"].split("`")
    return tagged.to_pdf(template, "receipt", values)


def reached_us(receipt: Receipt) -> str:
    """The moment with its zone: a clock of the Code ends on a day in Scotland (1.6)."""
    return format_date(receipt.sent_at.astimezone(LONDON), "j F Y, H:i T")


def size_of(size: int) -> str:
    # To the byte, so that it can be compared with what a computer says of the file.
    return f"{size:,} bytes"


def _facts(receipt: Receipt) -> Pairs:
    answer = "No limit is set"
    if receipt.answer_by:
        answer = f"{format_date(receipt.answer_by, 'j F Y')} ({receipt.answer_how.rstrip('.')})"
    return [
        ("Reference", receipt.reference),
        ("Committee", receipt.committee),
        ("Kind of review", receipt.kind),
        ("Guidance", receipt.guidance),
        ("Reached us", reached_us(receipt)),
        ("Sent by", receipt.sent_by),
        ("You hear from us by", answer),
    ]


def _file(file: Mapping[str, Any]) -> Pairs:
    return [
        ("File", f"{file['what']}: {file['kind']}"),
        ("Size", size_of(file["size"])),
        ("Fingerprint (SHA-256)", file["fingerprint"] or NO_FINGERPRINT),
        # Receipts of before do not say it.
        *([("What the check asked about", file["asked"])] if file.get("asked") else []),
        *([("What no program could settle", " ".join(file["open"]))] if file.get("open") else []),
    ]


def _pages_of(receipt: Receipt) -> Sequence[tuple[str, Sequence[Group]]]:
    """The answers as they were sent: by page, in groups of a heading and pairs."""
    return [
        (page["title"], [_group(group, receipt.texts) for group in page["groups"]])
        for page in receipt.words
    ]


def _group(group: Mapping[str, Any], texts: Mapping[str, str]) -> Group:
    return group["heading"], [_pair(row, texts) for row in group["rows"]]


def _pair(row: Mapping[str, str], texts: Mapping[str, str]) -> tuple[str, str]:
    return row["label"], texts.get(row["text"], "") if "text" in row else row["answer"]
