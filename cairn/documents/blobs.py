"""Sealed bytes on disk: written whole or not at all, under random names."""

import os
import secrets
from pathlib import Path

from django.conf import settings


class NoRoom(Exception):
    """The bytes could not be written; nothing was left behind."""


def _path(name: str) -> Path:
    # 256 folders, so that none grows too long to list.
    return Path(settings.CAIRN_BLOBS) / name[:2] / name


def put(sealed: bytes) -> str:
    """Write and flush, then make visible under a new random name. Raises: NoRoom."""
    # The name says nothing, neither of the document nor of the order of uploads.
    name = secrets.token_hex(32)
    path = _path(name)
    partial = path.with_suffix(".partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with open(partial, "xb") as stream:
            stream.write(sealed)
            stream.flush()
            # On the disk before it has its name: after a power cut a name stands
            # for whole bytes or for nothing.
            os.fsync(stream.fileno())
        os.replace(partial, path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise NoRoom from error
    return name


def get(name: str) -> bytes:
    return _path(name).read_bytes()


def exists(name: str) -> bool:
    return bool(name) and _path(name).exists()


def delete(name: str) -> None:
    """Take the bytes away; quiet if they are gone already."""
    if name:
        _path(name).unlink(missing_ok=True)
