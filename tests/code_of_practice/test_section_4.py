"""Section 4: notification."""

import pytest
from django.test import Client

from cairn.documents.models import Document
from tests.factories import reviews


@pytest.mark.clause("4.1")
def test_a_report_is_sealed_from_the_moment_that_it_arrives(people, blobs) -> None:
    reviews.sent_icr(people)
    kept = [path.read_bytes() for path in blobs.rglob("*") if path.is_file()]
    assert len(kept) == 2
    assert not any(b"health visitor" in data or data.startswith(b"PK") for data in kept)
    assert Document.objects.get().wrapped_key


@pytest.mark.clause("4.2")
def test_those_who_must_notify_can_read_how_without_signing_in(db) -> None:
    page = Client().get("/guidance/").content.decode()
    for sentence in ("within 7 calendar days", "Take names and addresses out", "secure mailbox"):
        assert sentence in page
