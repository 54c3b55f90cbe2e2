"""Messages made for tests, in the forms of the standard and of Outlook."""

import struct
from email.message import EmailMessage, Message
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

from tests.factories.containers import compound

PLAIN = "The plan was shared late."


def mail(text: str = PLAIN, **headers: str) -> EmailMessage:
    """A message with plain text; `headers` by name, with `_` for a hyphen."""
    message = EmailMessage()
    for name, value in {"From": "officer@example.org", "Subject": "A review", **headers}.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message


def with_attachment(
    data: bytes, name: str = "a.bin", kind: str = "application/octet-stream"
) -> bytes:
    """A message with a file attached."""
    message = mail()
    main, _, sub = kind.partition("/")
    message.add_attachment(data, maintype=main, subtype=sub, filename=name)
    return message.as_bytes()


def of_parts(*parts: Message, kind: str = "mixed") -> bytes:
    """A message of the given parts."""
    message = MIMEMultipart(kind)
    message["From"] = "officer@example.org"
    message["Subject"] = "A review"
    for part in parts:
        message.attach(part)
    return message.as_bytes()


def text_part(text: str, kind: str = "plain") -> Message:
    return MIMEText(text, kind, "utf-8")


def raw_part(data: bytes, kind: str, encoding: str = "binary") -> Message:
    """A part with its bytes as they stand, under any encoding that it says of itself."""
    part = MIMEBase(*kind.split("/"))
    part["Content-Transfer-Encoding"] = encoding
    part.set_payload(data.decode("ascii", "surrogateescape"))
    return part


def _property(number: int, text: str) -> tuple[str, bytes]:
    return f"__substg1.0_{number:04X}001F", text.encode("utf-16-le")


def outlook(
    texts: dict[int, str] | None = None,
    others: dict[str, bytes] | None = None,
    attached: bytes = b"",
) -> bytes:
    """A message as Outlook saves it, with texts by the numbers of their properties."""
    streams = {"__properties_version1.0": bytes(32)}
    streams |= dict(
        _property(n, t) for n, t in {0x0037: "A review", 0x1000: PLAIN, **(texts or {})}.items()
    )
    streams |= others or {}
    if attached:
        storage = "__attach_version1.0_#00000000"
        streams[f"{storage}/__properties_version1.0"] = bytes(8)
        streams[f"{storage}/__substg1.0_37010102"] = attached
    return compound(streams)


def tnef(*attributes: tuple[int, bytes]) -> bytes:
    """The attachment that Outlook makes of a message."""
    out = b"\x78\x9f\x3e\x22\x01\x00"
    for name, data in attributes:
        out += struct.pack("<BHHI", 1, name, 1, len(data)) + data
        out += struct.pack("<H", sum(data) & 0xFFFF)
    return out


def mapi(*texts: tuple[int, str]) -> bytes:
    """Properties as they stand in such an attachment."""
    out = struct.pack("<I", len(texts))
    for number, text in texts:
        data = text.encode("utf-16-le") + b"\x00\x00"
        out += struct.pack("<HHII", 0x1F, number, 1, len(data)) + data + bytes(-len(data) % 4)
    return out


def der(tag: int, *parts: bytes) -> bytes:
    """A value of the encoding in which signatures are written."""
    data = b"".join(parts)
    size = len(data)
    length = bytes([size]) if size < 0x80 else b"\x82" + size.to_bytes(2, "big")
    return bytes([tag]) + length + data


def signed(content: bytes, oid: str = "2a864886f70d010702") -> bytes:
    """A signed message without its signature, which nobody here checks."""
    inner = der(0x30, der(6, bytes.fromhex("2a864886f70d010701")), der(0xA0, der(4, content)))
    body = der(0x30, der(2, b"\x01"), der(0x31), inner)
    return der(0x30, der(6, bytes.fromhex(oid)), der(0xA0, body))
