"""Requests with an upload of any size, made as it is read."""

from collections.abc import Iterator
from io import RawIOBase
from typing import Any

from django.core.handlers.wsgi import WSGIRequest
from django.test import RequestFactory

_MARK = b"----cairn"
# Without line ends: what reads line by line would take it whole.
_PIECE = b"Moira Tweedlesham " * 4096


class Body(RawIOBase):
    """What a browser sends with one file of a size."""

    def __init__(self, size: int) -> None:
        head = b'--%s\r\nContent-Disposition: form-data; name="report"; filename="a.docx"\r\n'
        head += b"Content-Type: application/octet-stream\r\n\r\n"
        self.length = len(head % _MARK) + size + len(b"\r\n--%s--\r\n" % _MARK)
        self._pieces = self._make(head % _MARK, size)
        self._left = b""

    def break_off(self) -> None:
        """From now on the other side is gone, after what was sent already."""
        self._pieces = self._broken(self._pieces)

    def _broken(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        yield next(pieces)
        yield next(pieces)
        raise OSError

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


def request_with(size: int, user: object) -> Any:
    """A request of somebody with a file of a size in the field `report`."""
    body = Body(size)
    empty = RequestFactory().post(
        "/", content_type=f"multipart/form-data; boundary={_MARK.decode()}"
    )
    request: Any = WSGIRequest(
        {**empty.environ, "wsgi.input": body, "CONTENT_LENGTH": str(body.length)}
    )
    request.user = user
    return request
