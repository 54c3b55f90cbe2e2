"""The streams of an old Office container, read into memory within one budget."""

from io import BytesIO

import olefile

from cairn.extraction.archives import MOST_BYTES, MOST_PARTS
from cairn.extraction.layers import CannotRead, Unreadable

# Names of a container's storages and of a stream in the last of them.
Path = tuple[str, ...]
_MACROS = {"macros", "_vba_project_cur", "_vba_project", "vba"}


def streams(data: bytes) -> dict[Path, bytes]:
    """Every stream by its path. Raises: CannotRead."""
    found: dict[Path, bytes] = {}
    budget = MOST_BYTES
    try:
        with olefile.OleFileIO(BytesIO(data)) as container:
            entries = container.listdir()
            if len(entries) > MOST_PARTS:
                raise CannotRead(Unreadable.TOO_COMPLEX)
            for entry in entries:
                budget -= container.get_size(entry)
                if budget < 0:
                    raise CannotRead(Unreadable.TOO_COMPLEX)
                found[tuple(entry)] = container.openstream(entry).read()
    except CannotRead:
        raise
    except Exception as error:
        raise CannotRead(Unreadable.CORRUPT) from error
    return found


def refuse_macros(parts: dict[Path, bytes]) -> None:
    """A program in a file can show what is nowhere written. Raises: CannotRead."""
    if any(name.lower() in _MACROS for path in parts for name in path[:-1]):
        raise CannotRead(Unreadable.EMBEDDED)


def below(parts: dict[Path, bytes], storage: Path) -> dict[Path, bytes]:
    """The streams of one storage, by their paths within it."""
    depth = len(storage)
    return {
        path[depth:]: content for path, content in parts.items() if path[:depth] == storage != path
    }
