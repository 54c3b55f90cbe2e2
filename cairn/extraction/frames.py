"""Messages between the sandbox and its child: a JSON object, and bytes beside it."""

import json
from collections.abc import Iterator
from struct import Struct
from typing import IO, Any

# The lengths of the object and of the bytes, each as four bytes.
_HEAD = Struct(">II")
# Nothing that a child says is believed, not even how long it is.
_MOST_TEXT = 256 * 1024 * 1024
_MOST_BESIDE = 64 * 1024 * 1024


def send(stream: IO[bytes], message: dict[str, Any], payload: bytes = b"") -> None:
    head = json.dumps(message).encode()
    stream.write(_HEAD.pack(len(head), len(payload)))
    stream.write(head)
    stream.write(payload)
    stream.flush()


def receive(stream: IO[bytes]) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Every message until the other side ends. Raises: ValueError if it ends within one."""
    while head := stream.read(_HEAD.size):
        if len(head) < _HEAD.size:
            raise ValueError
        length, beside = _HEAD.unpack(head)
        if length > _MOST_TEXT or beside > _MOST_BESIDE:
            raise ValueError
        text, payload = stream.read(length), stream.read(beside)
        if len(text) < length or len(payload) < beside:
            raise ValueError
        yield json.loads(text), payload
