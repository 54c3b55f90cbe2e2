"""Opening a ZIP from outside: every byte accounted for, limits on parts and on sizes as they
really are.
"""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from cairn.extraction import zip_layout
from cairn.extraction.layers import CannotRead, Unreadable
from cairn.kernel.clauses import Clause
from cairn.kernel.upholding import upholds

# A report has some dozens of parts, and one for each picture. Thousands are no
# report, and each of them costs time.
MOST_PARTS = 3_000
# Unpacked, all parts together. Parsed XML takes several times its size, and has to
# fit into the memory of the child.
MOST_BYTES = 120 * 1024 * 1024
# Small, so that a bomb is stopped one step past the budget and not when it is unpacked.
_STEP = 256 * 1024
_READ = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class Archive:
    """The parts of a ZIP file, read into memory within one budget.

    Raises CannotRead for a damaged, protected or oversized one, and for one that holds bytes which
    another program could take for something else: before, between or behind its parts, twice under
    one name, or described in two places in two ways.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise CannotRead(Unreadable.CORRUPT) from error
        infos = self._zip.infolist()
        if len(infos) > MOST_PARTS:
            raise CannotRead(Unreadable.TOO_COMPLEX)
        if any(zip_layout.is_encrypted(info) for info in infos):
            raise CannotRead(Unreadable.PASSWORD)
        if any(info.compress_type not in _READ for info in infos):
            raise CannotRead(Unreadable.CORRUPT)
        self._starts = zip_layout.starts(data, infos, self._zip.start_dir)
        self._infos = {info.filename: info for info in infos}
        self._budget = MOST_BYTES

    @property
    def names(self) -> list[str]:
        return list(self._infos)

    @property
    def comments(self) -> list[str]:
        """What somebody wrote about the archive or a part of it, which no program shows."""
        written = [self._zip.comment, *(info.comment for info in self._infos.values())]
        return [each.decode("utf-8", "replace") for each in written if each]

    def read(self, name: str) -> bytes:
        """The bytes of a part, never trusting the size that the archive declares."""
        return b"".join(self.pieces(name))

    @upholds(Clause.MINIMUM_NO_NAMES)
    def pieces(self, name: str) -> Iterator[bytes]:
        """The bytes of a part one piece after another, for what is too large to hold at once."""
        info = self._infos[name]
        start = self._starts[name]
        packed = memoryview(self._data)[start : start + info.compress_size]
        crc = 0
        size = 0
        for piece in self._unpacked(packed, info.compress_type):
            self._budget -= len(piece)
            if self._budget < 0:
                raise CannotRead(Unreadable.TOO_COMPLEX)
            crc = zlib.crc32(piece, crc)
            size += len(piece)
            yield piece
        if crc != info.CRC or size != info.file_size:
            raise CannotRead(Unreadable.CORRUPT)

    def _unpacked(self, packed: memoryview, method: int) -> Iterator[bytes]:
        if method == zipfile.ZIP_STORED:
            for at in range(0, len(packed), _STEP):
                yield bytes(packed[at : at + _STEP])
            return
        stream = zlib.decompressobj(-zlib.MAX_WBITS)
        rest: bytes | memoryview = packed
        try:
            while len(rest) and not stream.eof:
                yield stream.decompress(rest, _STEP)
                rest = stream.unconsumed_tail
            while not stream.eof and (piece := stream.decompress(b"", _STEP)):
                yield piece
        except zlib.error as error:
            raise CannotRead(Unreadable.CORRUPT) from error
        if not stream.eof:
            raise CannotRead(Unreadable.CORRUPT)
        # Bytes behind the end of a part's own stream are seen by nobody who opens the part.
        if stream.unused_data:
            raise CannotRead(Unreadable.NOT_WHAT_IT_SEEMS)
