"""Every layer of a message, and every file that is attached to it."""

import email
import re
from collections.abc import Iterator
from email.message import Message

from cairn.extraction.gathering import Gathering
from cairn.extraction.kinds import Kind
from cairn.extraction.layers import CannotRead, Extraction, Unreadable
from cairn.extraction.mail.parts import Parts
from cairn.extraction.sights import Reading

# The line that begins each message where several are kept in one file.
_ENVELOPE = re.compile(rb"(?m)^From \S+.*\b\d\d:\d\d.*\r?\n(?=[!-9;-~]+:)")
_BEFORE = re.compile(rb"[\xef\xbb\xbf\s]*")
_STRICT = ("content-type", "content-transfer-encoding")


def read(data: bytes, reading: Reading) -> Extraction:
    """Raises: CannotRead."""
    messages = list(_messages(_as_bytes(data)))
    if len(messages) > 1:
        into = Gathering(Kind.MAIL, reading, 0)
        for number, message in enumerate(messages, start=1):
            into.file(message, f"Message {number}")
        return into.extraction()
    into = Gathering(Kind.MAIL, reading)
    parsed = _parsed(messages[0])
    if "snapshot-content-location" in parsed:
        into.kind = Kind.SAVED_PAGE
    Parts(into).write(parsed)
    return into.extraction()


def _as_bytes(data: bytes) -> bytes:
    """The message as mail programs write it, without what an editor put before it."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = data.decode("utf-16", "replace").encode()
    found = _BEFORE.match(data)
    return data[found.end() :] if found else data


def _messages(data: bytes) -> Iterator[bytes]:
    places = [found.start() for found in _ENVELOPE.finditer(data)]
    if not places or places[0] != 0:
        places = [0]
    for start, end in zip(places, [*places[1:], len(data)], strict=True):
        yield data[start:end]


def _parsed(data: bytes) -> Message:
    """Raises: CannotRead; also if two programs would read its parts in two ways."""
    message = email.message_from_bytes(data)
    for part in message.walk():
        for name in _STRICT:
            if len({str(value).strip().lower() for value in part.get_all(name, [])}) > 1:
                raise CannotRead(Unreadable.NOT_WHAT_IT_SEEMS)
    return message
