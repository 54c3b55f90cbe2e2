"""Uploads are sealed while they arrive: never whole in memory, never plain on the disk."""

import os
import tracemalloc
from collections.abc import Iterator
from io import RawIOBase
from pathlib import Path
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.test import RequestFactory

from cairn.documents import actions, sealed, tasks
from cairn.documents.arriving import Arrival
from cairn.documents.blobs import NoRoom, Writer
from cairn.extraction.layers import CannotRead, Unreadable
from cairn.extraction.sandbox import MOST_BYTES
from cairn.kernel.refusals import Refused
from tests.factories import files
from tests.factories.reviews import AT

_MARK = b"----cairn"
# Without line ends: what reads line by line would take it whole.
_PIECE = b"Moira Tweedlesham " * 4096


class Body(RawIOBase):
    """What a browser sends with a file of a size, made as it is read."""

    def __init__(self, size: int) -> None:
        head = b'--%s\r\nContent-Disposition: form-data; name="report"; filename="a.docx"\r\n'
        head += b"Content-Type: application/octet-stream\r\n\r\n"
        self.length = len(head % _MARK) + size + len(b"\r\n--%s--\r\n" % _MARK)
        self._pieces = self._make(head % _MARK, size)
        self._left = b""

    def _make(self, head: bytes, size: int) -> Iterator[bytes]:
        yield head
        whole, rest = divmod(size, len(_PIECE))
        for _ in range(whole):
            yield _PIECE
        yield _PIECE[:rest]
        yield b"\r\n--%s--\r\n" % _MARK

    def read(self, size: int = -1) -> bytes:
        while len(self._left) < size and (piece := next(self._pieces, b"")):
            self._left += piece
        given, self._left = self._left[:size], self._left[size:]
        return given


def sent(people, size: int) -> Any:
    body = Body(size)
    request = RequestFactory().post(
        "/", content_type=f"multipart/form-data; boundary={_MARK.decode()}"
    )
    request.environ["wsgi.input"] = body
    request.META["CONTENT_LENGTH"] = str(body.length)
    given: Any = WSGIRequest({**request.environ, "CONTENT_LENGTH": str(body.length)})
    given.user = people.account("officer")
    return given


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


def test_what_a_dead_process_left_is_cleared_after_a_day(people, blobs: Path) -> None:
    Arrival().add(b"broken off")
    kept = actions.store(by=people.officer, at=AT, data=files.word())
    tasks.clear_unfinished()
    assert len(on_disk(blobs)) == 2
    for path in on_disk(blobs):
        os.utime(path, (0, 0))
    tasks.clear_unfinished()
    assert [path.name for path in on_disk(blobs)] == [kept.blob]
