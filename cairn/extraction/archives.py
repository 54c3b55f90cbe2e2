"""Opening a ZIP from outside: limits on parts, on sizes as they really are, and on
nesting.
"""

import zipfile
from io import BytesIO

from cairn.extraction.layers import CannotRead, Unreadable
from cairn.extraction.malware import refuse_test_file

# A report has some dozens of parts, and one for each picture. Thousands are no
# report, and each of them costs time.
MOST_PARTS = 3_000
# Unpacked, all parts together. Parsed XML takes several times its size, and has to
# fit into the memory of the child.
MOST_BYTES = 120 * 1024 * 1024
# Small, so that a bomb is stopped one step past the budget and not when it is unpacked.
_STEP = 1024 * 1024


class Archive:
    """The parts of a ZIP file, read into memory within one budget.

    Raises CannotRead for a damaged or oversized one.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise CannotRead(Unreadable.CORRUPT) from error
        if len(self._zip.infolist()) > MOST_PARTS:
            raise CannotRead(Unreadable.TOO_COMPLEX)
        if any(info.flag_bits & 0x1 for info in self._zip.infolist()):
            raise CannotRead(Unreadable.PASSWORD)
        self._budget = MOST_BYTES

    @property
    def names(self) -> list[str]:
        return self._zip.namelist()

    def read(self, name: str) -> bytes:
        """The bytes of a part, never trusting the size that the archive declares."""
        parts = []
        try:
            with self._zip.open(name) as stream:
                while piece := stream.read(_STEP):
                    self._budget -= len(piece)
                    if self._budget < 0:
                        raise CannotRead(Unreadable.TOO_COMPLEX)
                    parts.append(piece)
        except CannotRead:
            raise
        except Exception as error:  # a damaged stream raises whatever its codec raises
            raise CannotRead(Unreadable.CORRUPT) from error
        whole = b"".join(parts)
        refuse_test_file(whole)
        return whole
