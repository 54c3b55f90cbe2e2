"""Uploads stay in memory and stop at the limit: nothing plain is written to a temporary file."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers, StopUpload

from cairn.extraction.sandbox import MOST_BYTES


class InMemoryWithLimit(FileUploadHandler):
    """Holds one upload in memory.

    Past the limit the rest is discarded, and the request is marked.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.buffer = BytesIO()
        user = getattr(self.request, "user", None)
        # A stranger's file is not even taken into memory. The rest of it is read and dropped, since
        # a connection that is cut would show the browser's error in place of our page.
        if user is None or not user.is_authenticated:
            raise StopUpload(connection_reset=False)
        # No handler behind this one gets the bytes: Django's own writes large files to the disk.
        raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) > MOST_BYTES:
            self.request.upload_too_large = True  # type: ignore[union-attr]
            self.buffer = BytesIO()
            raise StopUpload(connection_reset=False)
        self.buffer.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self.buffer.seek(0)
        # The file's name goes no further than the form that checks it.
        return InMemoryUploadedFile(
            self.buffer, self.field_name, self.file_name, self.content_type, file_size, self.charset
        )
