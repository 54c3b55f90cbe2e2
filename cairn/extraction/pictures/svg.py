"""What an SVG says: its texts, its attributes, and the pictures within it."""

import base64
import binascii
import re
from urllib.parse import unquote_to_bytes

from cairn.extraction.layers import CannotRead, Unreadable
from cairn.extraction.markup import Nodes, local, parsed, strings
from cairn.extraction.pictures.parts import Parts

_DATA = re.compile(r"data:([^,]{0,200}),(.*)", re.DOTALL)
# Coordinates and colours, which are nobody's words.
_GEOMETRY = re.compile(r"[-+\d.,eE\s%#a-fA-FMmLlHhVvCcSsQqTtAaZz()]*")
_DOCTYPE = re.compile(
    rb"<!DOCTYPE\s+svg\s+PUBLIC\s+\"-//W3C//DTD SVG [\w. ]+//EN\"\s+\"http://www.w3.org/[\w./-]+\"\s*>"
)
_FORMS = {"path", "polygon", "glyph"}


def svg(data: bytes) -> Parts:
    """Raises: CannotRead for one that is no XML or declares entities."""
    # Programs write this one by themselves, and it declares nothing.
    root = parsed([_DOCTYPE.sub(b"", data, count=1)], Nodes())
    parts = Parts(end=len(data))
    for text in strings(root):
        embedded = _DATA.search(text)
        if embedded:
            parts.pictures.append(_bytes(embedded[2], embedded[1].endswith(";base64")))
        elif not _GEOMETRY.fullmatch(text):
            parts.words.append(text)
    # Letters may be drawn as forms, which only an eye can read.
    if any(local(node.tag) in _FORMS for node in root.iter()):
        parts.drawn = True
    return parts


def _bytes(text: str, packed: bool) -> bytes:
    try:
        plain = unquote_to_bytes(text)
        return base64.b64decode(plain) if packed else plain
    except (binascii.Error, ValueError) as error:
        raise CannotRead(Unreadable.CORRUPT) from error
