"""Pictures made byte by byte, with words where no viewer shows them."""

import struct
import zlib
from io import BytesIO

from PIL import Image

NAME = "Moira Tweedlesham"


def picture(form: str, **more: object) -> bytes:
    """A small plain picture in a form that Pillow writes."""
    out = BytesIO()
    Image.new("RGB", (12, 8), "white").save(out, form, **more)
    return out.getvalue()


def png_chunk(kind: bytes, content: bytes) -> bytes:
    """A PNG with one more chunk."""
    made = struct.pack(">I", len(content)) + kind + content
    made += struct.pack(">I", zlib.crc32(kind + content))
    plain = picture("PNG")
    return plain[:33] + made + plain[33:]


def jpeg_segment(marker: int, content: bytes) -> bytes:
    """A JPEG with one more segment."""
    plain = picture("JPEG")
    return (
        plain[:2]
        + bytes([0xFF, marker])
        + struct.pack(">H", len(content) + 2)
        + content
        + plain[2:]
    )


def exif(tag: int, kind: int, content: bytes) -> bytes:
    """The form of TIFF with one tag, as EXIF has it."""
    entry = struct.pack("<HHII", tag, kind, len(content), 26)
    return b"II*\x00" + struct.pack("<IH", 8, 1) + entry + struct.pack("<I", 0) + content


def emf(*records: tuple[int, bytes]) -> bytes:
    """An EMF with these records, each a kind and its content."""
    made = b"".join(
        struct.pack("<II", kind, 8 + len(content)) + content
        for kind, content in [*records, (14, bytes(12))]
    )
    head = bytearray(108)
    head[0:8] = struct.pack("<II", 1, 108)
    head[40:44] = b" EMF"
    return bytes(head) + made


def emf_text(text: str, height: int = 50) -> tuple[int, bytes]:
    """A record that writes a text."""
    written = text.encode("utf-16-le")
    written += bytes(-len(written) % 4)
    return 84, bytes(28) + struct.pack("<iiIII", 10, height, len(text), 76, 0) + bytes(20) + written


def wmf(*records: tuple[int, bytes]) -> bytes:
    made = b"".join(
        struct.pack("<IH", (6 + len(content)) // 2, kind) + content
        for kind, content in [*records, (0, b"")]
    )
    return b"\x01\x00\x09\x00\x00\x03" + bytes(12) + made


def svg(inner: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{inner}</svg>'.encode()
