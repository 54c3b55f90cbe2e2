"""A picture as a file of its own: each of its frames is a page to be read."""

import struct
import warnings
from dataclasses import replace
from io import BytesIO

# Named here so that each is registered: by itself the library loads the commonest only.
from PIL import (
    Image,
    MpoImagePlugin,  # noqa: F401
    TiffImagePlugin,  # noqa: F401
    WebPImagePlugin,  # noqa: F401
)

from cairn.extraction.gathering import Gathering
from cairn.extraction.kinds import Kind
from cairn.extraction.layers import CannotRead, Extraction, Unreadable
from cairn.extraction.pictures import read as pictures
from cairn.extraction.sights import Look, Reading, Sight

# A4 at 600 dots an inch has 35 million. More is decoded by nobody here.
_MOST_PIXELS = 40_000_000
# More is a film.
_MOST_FRAMES = 50
_FORMATS = ("PNG", "JPEG", "TIFF", "GIF", "BMP", "DIB", "WEBP")
_PNG = b"\x89PNG\r\n\x1a\n"
# Where a PNG says how wide and high it is.
_SIZE = struct.Struct(">16xII")


def read(data: bytes, reading: Reading) -> Extraction:
    """Raises: CannotRead."""
    sizes = _sizes(data)
    into = Gathering(Kind.PICTURE, reading, len(sizes))
    seen = 0

    def look(sight: Sight, picture: bytes) -> None:
        # A frame is a page. What else is in the file, such as a small copy of it, is looked at as
        # any other picture.
        nonlocal seen
        if seen < len(sizes) and _is_frame(picture, data, sizes[seen], len(sizes)):
            seen += 1
            reading.look(Sight(seen, Look.SCAN), picture)
        else:
            reading.look(replace(sight, page=max(1, seen)), picture)

    into.add(pictures.read(data, 1, Reading(look, reading.read_inside), ""))
    if seen < len(sizes):
        raise CannotRead(Unreadable.CORRUPT)
    into.looked_at = len(sizes)
    return into.extraction()


def _is_frame(picture: bytes, data: bytes, size: tuple[int, int], count: int) -> bool:
    if count == 1:
        return data.startswith(picture)
    return picture.startswith(_PNG) and _SIZE.unpack_from(picture) == size


def _sizes(data: bytes) -> list[tuple[int, int]]:
    """Of each of its frames. Raises: CannotRead."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return _opened(data)
        except CannotRead:
            raise
        except Exception as error:
            raise CannotRead(Unreadable.CORRUPT) from error


def _opened(data: bytes) -> list[tuple[int, int]]:
    sizes = []
    with Image.open(BytesIO(data), formats=_FORMATS) as picture:
        # Telephones put a second picture behind the first, which is looked at for itself.
        count = 1 if picture.format in ("JPEG", "MPO") else getattr(picture, "n_frames", 1)
        if count > _MOST_FRAMES:
            raise CannotRead(Unreadable.TOO_COMPLEX)
        for number in range(count):
            picture.seek(number)
            if picture.width * picture.height > _MOST_PIXELS:
                raise CannotRead(Unreadable.TOO_COMPLEX)
            sizes.append(picture.size)
        if count == 1:
            # Decoded once, so that a damaged one is refused here and not held later.
            picture.load()
    return sizes
