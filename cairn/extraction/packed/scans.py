"""A picture as a file of its own: each of its frames is a page to be read."""

import warnings
from io import BytesIO

# Named here so that each is registered: by itself the library loads the commonest only.
from PIL import (
    Image,
    ImageSequence,
    MpoImagePlugin,  # noqa: F401
    TiffImagePlugin,  # noqa: F401
    WebPImagePlugin,  # noqa: F401
)

from cairn.extraction import pictures
from cairn.extraction.gathering import Gathering
from cairn.extraction.kinds import Kind
from cairn.extraction.layers import CannotRead, Extraction, Unreadable
from cairn.extraction.sights import Look, Reading, Sight

# A4 at 600 dots an inch has 35 million. More is decoded by nobody here.
_MOST_PIXELS = 80_000_000
# More is a film.
_MOST_FRAMES = 300
_FORMATS = ("PNG", "JPEG", "TIFF", "GIF", "BMP", "DIB", "WEBP")


def read(data: bytes, reading: Reading) -> Extraction:
    """Raises: CannotRead."""
    frames = _frames(data)
    into = Gathering(Kind.PICTURE, reading, len(frames))

    def look(sight: Sight, picture: bytes) -> None:
        # The picture itself is a page; what else is in the file, such as a small copy of it, is
        # looked at as any other picture.
        if picture != data:
            reading.look(sight, picture)

    into.add(pictures.read(data, 1, Reading(look, reading.read_inside), ""))
    for number, frame in enumerate(frames, start=1):
        reading.look(Sight(number, Look.SCAN), frame)
    into.looked_at = len(frames)
    return into.extraction()


def _frames(data: bytes) -> list[bytes]:
    """The file as it is if it is one picture, else each of its pictures. Raises: CannotRead."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return _opened(data)
        except CannotRead:
            raise
        except Exception as error:
            raise CannotRead(Unreadable.CORRUPT) from error


def _opened(data: bytes) -> list[bytes]:
    with Image.open(BytesIO(data), formats=_FORMATS) as picture:
        count = getattr(picture, "n_frames", 1)
        if count > _MOST_FRAMES or picture.width * picture.height > _MOST_PIXELS:
            raise CannotRead(Unreadable.TOO_COMPLEX)
        if count == 1:
            # Decoded once, so that a damaged one is refused here and not held later.
            picture.load()
            return [data]
        return [_as_png(frame) for frame in ImageSequence.Iterator(picture)]


def _as_png(frame: Image.Image) -> bytes:
    if frame.width * frame.height > _MOST_PIXELS:
        raise CannotRead(Unreadable.TOO_COMPLEX)
    out = BytesIO()
    plain = frame if frame.mode in ("1", "L", "RGB") else frame.convert("RGB")
    plain.save(out, "PNG", compress_level=1)
    return out.getvalue()
