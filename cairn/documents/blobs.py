"""Sealed bytes on disk: written whole or not at all, under random names."""

import contextlib
import os
import secrets
import weakref
from pathlib import Path
from typing import BinaryIO

from django.conf import settings


class NoRoom(Exception):
    """The bytes could not be written; nothing was left behind."""


def _path(name: str) -> Path:
    # 256 folders, so that none grows too long to list.
    return Path(settings.CAIRN_BLOBS) / name[:2] / name


class Writer:
    """Sealed bytes on their way to the disk: `keep` gives them their name, and nothing is there
    before; `discard` takes them away again.
    """

    def __init__(self) -> None:
        # The name says nothing, neither of the document nor of the order of uploads.
        self.name = secrets.token_hex(32)
        self._partial = _path(self.name).with_suffix(".partial")
        try:
            self._partial.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._stream = open(self._partial, "xb")  # noqa: SIM115 - closed by either end
        except OSError as error:
            raise NoRoom from error
        # Also where nobody says so, as when a connection breaks off in the middle of a request.
        self._rest = weakref.finalize(self, _take_away, self._stream, self._partial)

    def write(self, sealed: bytes) -> None:
        """Raises: NoRoom, and then nothing is left behind."""
        try:
            self._stream.write(sealed)
        except OSError as error:
            self.discard()
            raise NoRoom from error

    def keep(self) -> str:
        """Flush, then make visible under the name that it gives. Raises: NoRoom."""
        try:
            self._stream.flush()
            # On the disk before it has its name: after a power cut a name stands for whole bytes
            # or for nothing.
            os.fsync(self._stream.fileno())
            self._stream.close()
            os.replace(self._partial, _path(self.name))
            self._rest.detach()
        except OSError as error:
            self.discard()
            raise NoRoom from error
        return self.name

    def discard(self) -> None:
        """Take away what was written and not kept; quiet if there is nothing."""
        self._rest()


def _take_away(stream: BinaryIO, partial: Path) -> None:
    with contextlib.suppress(OSError):
        stream.close()
    with contextlib.suppress(OSError):
        partial.unlink(missing_ok=True)


def put(sealed: bytes) -> str:
    """Write whole bytes or nothing, under a new random name. Raises: NoRoom."""
    writer = Writer()
    writer.write(sealed)
    return writer.keep()


def clear_partials(before: float) -> bool:
    """Delete what was last written before a time in seconds and never kept, and whether there was
    any. Nobody has its key.
    """
    found = False
    for path in Path(settings.CAIRN_BLOBS).glob("*/*.partial"):
        with contextlib.suppress(OSError):
            if path.stat().st_mtime < before:
                path.unlink()
                found = True
    return found


def get(name: str) -> bytes:
    return _path(name).read_bytes()


def exists(name: str) -> bool:
    return bool(name) and _path(name).exists()


def delete(name: str) -> None:
    """Take the bytes away; quiet if they are gone already."""
    if name:
        _path(name).unlink(missing_ok=True)
