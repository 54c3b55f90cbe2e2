"""Messages between the sandbox and its child: a JSON object, and bytes beside it."""

import json
from collections.abc import Iterator
from struct import Struct
from typing import IO, Any

# The lengths of the object and of the bytes, each as four bytes.
_HEAD = Struct(">II")


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
        text, payload = stream.read(length), stream.read(beside)
        if len(text) < length or len(payload) < beside:
            raise ValueError
        yield json.loads(text), payload
