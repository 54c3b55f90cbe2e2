"""Uploads through a form: sealed while they arrive, and dropped past the limit."""

from typing import Any, NoReturn

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers

from cairn.documents.arriving import Arrival
from cairn.documents.blobs import NoRoom
from cairn.documents.policies import NO_ROOM, TOO_LARGE
from cairn.extraction.layers import CannotRead
from cairn.kernel.refusals import Refusal


class SealedUpload(UploadedFile):  # type: ignore[type-arg]
    """What a form holds of an upload: its size and its name, and the arrival that can be stored.
    Nothing of it can be read here.
    """

    def __init__(self, arrival: Arrival, name: str, content_type: str) -> None:
        super().__init__(None, name, content_type, arrival.size)
        self.arrival = arrival

    def chunks(self, chunk_size: int | None = None) -> NoReturn:
        raise OSError("an upload is sealed and is only read once it is stored")

    def close(self) -> None:
        """At the end of the request: what no document took is gone."""
        self.arrival.discard()


class SealWhileArriving(FileUploadHandler):
    """Seals one upload as it comes. Past the limit, or without room, the rest is read and dropped,
    and the request says why there is no file.
    """

    arrival: Arrival | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        user = getattr(self.request, "user", None)
        # A stranger's file is not even taken in.
        if user is not None and user.is_authenticated:
            try:
                self.arrival = Arrival()
            except NoRoom:
                self._drop(NO_ROOM)
        # No handler behind this one gets the bytes: Django's own writes large files to the disk.
        raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        # What is dropped is still read, piece by piece: a connection that is cut would show the
        # browser's error in place of our page, and Django's own way of stopping an upload reads
        # the rest line by line, which a file without line ends makes one line.
        if self.arrival is None:
            return
        try:
            self.arrival.add(raw_data)
        except CannotRead:
            self._drop(TOO_LARGE)
        except NoRoom:
            self._drop(NO_ROOM)

    def _drop(self, why: Refusal) -> None:
        self.arrival = None
        self.request.upload_dropped = why  # type: ignore[union-attr]

    def file_complete(self, file_size: int) -> SealedUpload | None:
        if self.arrival is None:
            return None
        # The file's name goes no further than the form that checks it.
        return SealedUpload(self.arrival, self.file_name or "", self.content_type or "")

    def upload_interrupted(self) -> None:
        if self.arrival is not None:
            self.arrival.discard()
