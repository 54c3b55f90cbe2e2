"""Archives: every file in them by its content, and the names under which they stand."""

import re
import tarfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from cairn.extraction.archives import MOST_BYTES, Archive
from cairn.extraction.gathering import Gathering
from cairn.extraction.kinds import Kind
from cairn.extraction.layers import CannotRead, Extraction, Unreadable
from cairn.extraction.sights import Reading

_STEP = 1024 * 1024
# What Macs and Windows add to archives that people make; it holds nothing of theirs but names.
_ADDED = re.compile(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)")
_MOST_NAMES = 2_000
_GZIP_NAME = 0x08
_GZIP_COMMENT = 0x10


def read(data: bytes, reading: Reading) -> Extraction:
    """Raises: CannotRead; also when one of the files cannot be read."""
    kind, members = _members(data)
    into = Gathering(kind, reading, 0)
    names = []
    number = 0
    for name, content in members:
        names.append(name)
        if len(names) > _MOST_NAMES:
            raise CannotRead(Unreadable.TOO_COMPLEX)
        if content is None or (_ADDED.search(name) and not content.strip(b"\x00")):
            continue
        if _is_added_by_a_mac(name, content):
            continue
        number += 1
        into.file(content, f"File {number} in the {kind.label}")
    if not into.pages:
        raise CannotRead(Unreadable.EMPTY)
    into.write_lines("names of files", names)
    return into.extraction()


def _is_added_by_a_mac(name: str, content: bytes) -> bool:
    """Whether it is the shadow that a Mac keeps of each file: where it lay in a window."""
    return name.startswith("__MACOSX/") and content.startswith(b"\x00\x05\x16\x07")


def _members(data: bytes) -> tuple[Kind, Iterator[tuple[str, bytes | None]]]:
    if data.startswith(b"PK"):
        return Kind.ZIP, _of_zip(data)
    if data.startswith(b"\x1f\x8b"):
        return Kind.GZIP, _of_gzip(data)
    return Kind.TAR, _of_tar(data)


def _of_zip(data: bytes) -> Iterator[tuple[str, bytes | None]]:
    archive = Archive(data)
    for name in archive.names:
        yield name, None if name.endswith("/") else archive.read(name)


def _of_tar(data: bytes) -> Iterator[tuple[str, bytes | None]]:
    budget = MOST_BYTES
    try:
        with tarfile.open(fileobj=BytesIO(data), mode="r:") as archive:
            for member in archive:
                yield from ((name, None) for name in (member.linkname, member.uname) if name)
                budget -= max(0, member.size)
                if budget < 0:
                    raise CannotRead(Unreadable.TOO_COMPLEX)
                stream = archive.extractfile(member) if member.isfile() else None
                yield member.name, stream.read() if stream else None
    except tarfile.TarError as error:
        raise CannotRead(Unreadable.CORRUPT) from error


def _of_gzip(data: bytes) -> Iterator[tuple[str, bytes | None]]:
    yield from ((name, None) for name in _gzip_names(data))
    stream = zlib.decompressobj(16 + zlib.MAX_WBITS)
    pieces = []
    size = 0
    rest = data
    try:
        while rest and not stream.eof:
            pieces.append(stream.decompress(rest, _STEP))
            size += len(pieces[-1])
            if size > MOST_BYTES:
                raise CannotRead(Unreadable.TOO_COMPLEX)
            rest = stream.unconsumed_tail
    except zlib.error as error:
        raise CannotRead(Unreadable.CORRUPT) from error
    if not stream.eof:
        raise CannotRead(Unreadable.CORRUPT)
    if stream.unused_data.strip(b"\x00"):
        raise CannotRead(Unreadable.NOT_WHAT_IT_SEEMS)
    yield "", b"".join(pieces)


def _gzip_names(data: bytes) -> Iterator[str]:
    """The name and the comment in its header."""
    at = 10
    if data[3] & 0x04:
        at += 2 + int.from_bytes(data[10:12], "little")
    for flag in (_GZIP_NAME, _GZIP_COMMENT):
        if data[3] & flag:
            end = data.find(b"\x00", at)
            if end < 0:
                raise CannotRead(Unreadable.CORRUPT)
            yield data[at:end].decode("latin-1")
            at = end + 1
