"""An object of another program inside an Office file: the file in it, or a refusal."""

from cairn.extraction.binary_strings import strings
from cairn.extraction.compound.container import Path, refuse_macros, streams
from cairn.extraction.compound.packages import packaged
from cairn.extraction.compound.properties import properties
from cairn.extraction.gathering import Gathering
from cairn.extraction.kinds import Kind
from cairn.extraction.layers import CannotRead, Extraction, Unreadable
from cairn.extraction.sights import Reading
from cairn.extraction.web_pages.read import file_or_picture

# What programs keep about an object: its kind, how it was last shown, what it is linked to.
_ABOUT = (
    "\x01CompObj",
    "\x01Ole",
    "\x03ObjInfo",
    "\x02OlePres",
    "\x03LinkInfo",
    "\x01Ole10ItemName",
)
_PROPERTIES = "\x05"
_METAFILE = "\x03EPRINT"
_CONTENT = ("Package", "CONTENTS", "Contents")
_NATIVE = "\x01Ole10Native"


def read(data: bytes, reading: Reading) -> Extraction:
    """Raises: CannotRead."""
    into = Gathering(Kind.OBJECT, reading, 0)
    parts = streams(data)
    refuse_macros(parts)
    write(parts, into)
    if not into.pages:
        raise CannotRead(Unreadable.EMBEDDED)
    return into.extraction()


def write(parts: dict[Path, bytes], into: Gathering, page: int = 1) -> None:
    """Write what is in the streams of an object. Raises: CannotRead."""
    for path, content in parts.items():
        name = path[-1]
        if name in _CONTENT:
            file_or_picture(content, into, page, "Object")
        elif name == _NATIVE:
            _native(content, into, page)
        elif name == _METAFILE:
            into.picture(content, page)
        elif name.startswith(_PROPERTIES):
            into.write_lines("properties", properties(name, content))
        elif name.startswith(_ABOUT):
            into.write_lines("objects", strings(content), page)
        elif content.strip(b"\x00"):
            raise CannotRead(Unreadable.EMBEDDED)


def _native(content: bytes, into: Gathering, page: int) -> None:
    try:
        names, inner = packaged(content)
    except CannotRead:
        # Without a name: its size, and the file.
        names, inner = [], content[4:]
    into.write_lines("objects", names, page)
    file_or_picture(inner, into, page, "Object")
