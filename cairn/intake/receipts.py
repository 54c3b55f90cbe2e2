"""What reached us, kept as it was sent: a receipt for each time a notification was sent (4.1)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from cairn.anonymity.models import texts_as_judged
from cairn.documents import counting, open_places
from cairn.intake import file_queries, queries, wording
from cairn.intake.models import Receipt, Submission
from cairn.intake.naming import NamedFile
from cairn.kernel.actor import Actor
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import local_date
from cairn.kernel.upholding import upholds


@upholds(Clause.SECURE_SUBMISSION)
def write(*, by: Actor, at: datetime, submission: Submission) -> Receipt:
    """Keep what was just sent, in the transaction that sends it. The record names the sending."""
    # A text goes over with what it passed when it was written: a check that has learned since must
    # not stop what the sender can't change any more.
    texts = texts_as_judged(submission, "answers")
    answered_by = queries.screening_clock(submission, local_date(at))
    receipt = Receipt(
        submission=submission,
        number=queries.receipts_of(submission).count() + 1,
        reference=submission.reference,
        committee=submission.committee.name,
        kind=submission.kind_title,
        guidance=submission.under.title,
        sent_at=at,
        sent_by=by.name,
        answer_by=answered_by.due if answered_by else None,
        answer_how=answered_by.how if answered_by else "",
        files=[_file(file) for file in file_queries.files_of(submission)],
        words=_frozen(submission, texts),
        texts=texts,
    )
    receipt.save(force_insert=True)
    return receipt


def erase(*, at: datetime, submission: Submission) -> None:
    """Take the answers out of every receipt, where those of the notification go. What stays says
    that something was sent and when, and which files.
    """
    for receipt in queries.receipts_of(submission):
        receipt.words = []
        receipt.texts = {}
        receipt.erased_at = at
        receipt.save(update_fields=["words", "texts", "erased_at"])


def _file(file: NamedFile) -> dict[str, Any]:
    document = file.document
    counts = counting.counts(document)
    unseen = open_places.in_words(open_places.of(document))
    return {
        "what": file.label,
        "kind": f"{file.form}, could not be read" if document.state.is_held else file.form,
        "size": document.size,
        "pages": document.pages,
        "fingerprint": document.fingerprint,
        **({"asked": counts.in_words} if counts.different else {}),
        **({"open": unseen} if unseen else {}),
    }


def _frozen(submission: Submission, texts: Mapping[str, str]) -> list[dict[str, Any]]:
    """The answers in words by page; in place of each text, where it is kept guarded."""
    places = {str(text): path for path, text in texts.items()}
    return [
        {
            "title": answered.page.title,
            "groups": [
                {"heading": heading, "rows": [_row(*row, places) for row in rows]}
                for heading, rows in answered.groups
            ],
        }
        for answered in wording.summary(submission)
    ]


def _row(label: str, answer: str, places: Mapping[str, str]) -> dict[str, str]:
    place = places.get(str(answer))
    return {"label": label, "text": place} if place else {"label": label, "answer": answer}
