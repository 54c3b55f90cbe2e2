"""Every layer of a workbook: its sheets, and all that stands beside the cells."""

import re

from cairn.extraction.archives import Archive
from cairn.extraction.binary_strings import strings
from cairn.extraction.gathering import Gathering
from cairn.extraction.kinds import Kind
from cairn.extraction.layers import Extraction
from cairn.extraction.sheets.cells import write_sheets
from cairn.extraction.sheets.parts import write_parts
from cairn.extraction.sights import Reading

_BINARY = re.compile(r"^xl/.*\.bin$", re.IGNORECASE)
_NOT_OWN = re.compile(
    r"printerSettings|embeddings|vba|activeX|ctrlProps|customProperty|macrosheets", re.I
)
_CODES = re.compile(r"[A-Z]{1,3}\d+(?::[A-Z]{1,3}\d+)?")


def read(data: bytes, reading: Reading) -> Extraction:
    """Raises: CannotRead."""
    archive = Archive(data)
    binary = "xl/workbook.bin" in archive.names
    into = Gathering(Kind.BINARY_WORKBOOK if binary else Kind.WORKBOOK, reading)
    seen = write_sheets(data, into)

    def own(name: str) -> bool:
        return bool(_BINARY.match(name)) and not _NOT_OWN.search(name)

    write_parts(archive, into, own, seen)
    for name in filter(own, archive.names):
        # Records of a binary form; each text in them stands as UTF-16.
        found = (text for text in strings(archive.read(name)) if text not in seen)
        into.write_lines("other parts", (text for text in found if not _CODES.fullmatch(text)))
    return into.extraction()
