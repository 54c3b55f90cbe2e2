"""Uploads are sealed while they arrive: never whole in memory, never plain on the disk."""

import gc
import os
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from django.http import UnreadablePostError

from cairn.documents import actions, sealed, tasks
from cairn.documents.arriving import Arrival
from cairn.documents.blobs import NoRoom, Writer
from cairn.extraction.layers import CannotRead, Unreadable
from cairn.extraction.sandbox import MOST_BYTES
from cairn.kernel.refusals import Refused
from tests.factories import files
from tests.factories.reviews import AT
from tests.factories.uploads import request_with


def sent(people, size: int) -> Any:
    return request_with(size, people.account("officer"))


def on_disk(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    "size", [5 * 1024 * 1024, MOST_BYTES + 1024 * 1024], ids=["taken", "too large"]
)
def test_an_upload_is_never_whole_in_memory(people, size: int) -> None:
    request = sent(people, size)
    tracemalloc.start()
    try:
        taken = request.FILES
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert bool(taken) == (size <= MOST_BYTES)
    assert peak < 3 * 1024 * 1024


def test_what_arrives_is_sealed_and_can_be_stored(people, blobs: Path) -> None:
    request = sent(people, 300_000)
    given = request.FILES["report"]
    (partial,) = on_disk(blobs)
    assert b"Tweedlesham" not in partial.read_bytes()
    assert given.size == given.arrival.size == 300_000
    with pytest.raises(OSError, match="sealed"):
        given.chunks()


def test_an_upload_that_nothing_took_is_gone_with_its_request(people, blobs: Path) -> None:
    request = sent(people, 300_000)
    assert request.FILES
    assert on_disk(blobs)
    request.close()
    assert not on_disk(blobs)


def test_past_the_limit_nothing_is_left(people, blobs: Path) -> None:
    request = sent(people, MOST_BYTES + 1)
    assert not request.FILES
    assert request.upload_dropped.code == Unreadable.TOO_LARGE
    assert not on_disk(blobs)


def test_without_room_nothing_is_left_and_the_request_says_so(people, monkeypatch) -> None:
    def full(writer: object, sealed: bytes) -> None:
        raise NoRoom

    monkeypatch.setattr(Writer, "write", full)
    request = sent(people, 300_000)
    assert not request.FILES
    assert request.upload_dropped.code == "no_room"


def test_a_stored_arrival_opens_as_what_was_sent(people) -> None:
    data = files.word(files.NAMED)
    arrival = Arrival()
    for start in range(0, len(data), 1000):
        arrival.add(data[start : start + 1000])
    document = actions.store(by=people.officer, at=AT, data=arrival)
    assert sealed.original(document) == data
    arrival.discard()
    assert sealed.original(document) == data, "the request ends after the document is kept"


def test_what_cannot_be_stored_leaves_nothing(people, blobs: Path) -> None:
    for data in (bytes(MOST_BYTES + 1), b""):
        with pytest.raises(CannotRead):
            actions.store(by=people.officer, at=AT, data=data)
    with pytest.raises(Refused):
        actions.store(by=people.gatekeeper, at=AT, data=files.word())
    assert not on_disk(blobs)


def test_an_upload_that_breaks_off_is_gone_with_its_request(people, blobs: Path) -> None:
    request = sent(people, 300_000)
    request.environ["wsgi.input"].break_off()
    with pytest.raises(UnreadablePostError):
        request.FILES  # noqa: B018 - reading it is what takes the upload in
    request.close()
    del request
    gc.collect()
    assert not on_disk(blobs)


def test_what_a_dead_process_left_is_cleared_after_a_day(people, blobs: Path, monkeypatch) -> None:
    kept = actions.store(by=people.officer, at=AT, data=files.word())
    left = blobs / "00" / "broken-off.partial"
    left.parent.mkdir(exist_ok=True)
    left.write_bytes(b"sealed")
    monkeypatch.setattr(tasks, "_looked_at", None)
    assert not tasks.clear_unfinished()
    os.utime(left, (0, 0))
    assert not tasks.clear_unfinished(), "it looked less than an hour ago"
    monkeypatch.setattr(tasks, "_looked_at", None)
    assert tasks.clear_unfinished()
    assert [path.name for path in on_disk(blobs)] == [kept.blob]
