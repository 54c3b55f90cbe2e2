"""Markup that is no web page: Word and Excel files in one piece, drawings, and anything else."""

import base64
import binascii
import re

from cairn.extraction.gathering import Gathering
from cairn.extraction.kinds import Kind
from cairn.extraction.layers import Extraction
from cairn.extraction.pictures.formats import Format, format_of
from cairn.extraction.sights import Reading
from cairn.extraction.web_pages.read import file_or_picture
from cairn.extraction.xml_parts import attributes, local, parsed, texts

# Long enough that it is no word: a file that is written into the markup.
_ENCODED = re.compile(r"\s*(?:[A-Za-z0-9+/]{20,}\s*){4,}={0,2}\s*")


def read(data: bytes, reading: Reading) -> Extraction:
    """Raises: CannotRead."""
    into = Gathering(Kind.XML, reading)
    root = parsed(data)
    if local(root) == "svg" or format_of(data) is Format.SVG:
        into.picture(data)
    number = 0
    lines = []
    for text in texts(root):
        if _ENCODED.fullmatch(text):
            number += 1
            file_or_picture(_decoded(text), into, 1, f"File {number} in the markup")
        else:
            lines.append(" ".join(text.split()))
    into.write_lines("text", lines, 1)
    into.write_lines("attributes", attributes(root))
    return into.extraction()


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text)
    except binascii.Error:
        return text.encode()
