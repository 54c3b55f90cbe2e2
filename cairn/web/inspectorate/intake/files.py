"""The files that came with a notification, each with its check, opened one by one."""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.template.defaultfilters import pluralize
from django.urls import reverse

from cairn.documents import counting, open_places
from cairn.documents.workflow import READ
from cairn.extraction.layers import Unreadable
from cairn.governance.queries import opened
from cairn.intake import file_queries
from cairn.intake.naming import NamedFile
from cairn.intake.queries import Submission
from cairn.kernel.actor import Actor
from cairn.web.components.pages import Cell, Lines, Link, Muted, Rows, Tag


def arrived(actor: Actor, submission: Submission) -> tuple[Sequence[NamedFile], set[UUID]]:
    """The files of a notification, and the documents among them that the actor has opened."""
    files = file_queries.files_of(submission)
    return files, opened(actor, [file.document.id for file in files])


def next_to_open(files: Sequence[NamedFile], seen: Collection[UUID]) -> NamedFile | None:
    """The first that was not opened yet."""
    return next((file for file in files if file.document.id not in seen), None)


def file_rows(files: Sequence[NamedFile], seen: Collection[UUID]) -> Rows:
    """Each file with the counts of its check, and its way into the reading room."""
    # The page's main button opens the next one.
    to_open = next_to_open(files, seen)
    rows = [
        (file.label, _standing(file, file.document.id in seen, file is to_open)) for file in files
    ]
    return rows if files and files[0].row is None else [("Report", "No report is held"), *rows]


def _standing(file: NamedFile, was_opened: bool, is_next: bool) -> Cell:
    document = file.document
    asked = counting.counts(document)
    pictures = document.pictures
    lines: list[Cell] = [file.form, Tag(document.state)]
    if asked.different:
        lines.append(asked.in_words)
    if pictures:
        lines.append(
            f"{pictures} picture{pluralize(pictures)}: only printed words in them are read."
        )
    lines += open_places.in_words(open_places.of(document))
    if not was_opened:
        lines.append(Muted("You have not opened it yet."))
    if document.state.is_held:
        lines.append(f"Why: {Unreadable(document.problem).advice}")
    if document.state in READ and not is_next:
        again = " again" if was_opened else ""
        lines.append(Link(reverse("purpose", args=[document.id]), f"Open {file.called}{again}"))
    return Lines(lines)
