"""Pictures that hold several, and those of which whoever looks knows no form, as PNG."""

from collections.abc import Iterator
from io import BytesIO

from PIL import Image, ImageSequence

from cairn.extraction.layers import CannotRead, Unreadable

# A picture of A3 at 300 dots an inch has 17 million; the memory of the child holds no more than
# two of these.
_MOST_PIXELS = 40_000_000
# A report has no films.
_MOST_FRAMES = 50


def each(data: bytes) -> Iterator[bytes]:
    """Every picture of an animation or of a TIFF with several pages, as PNG. Raises: CannotRead."""
    with _opened(data) as picture:
        if getattr(picture, "n_frames", 1) > _MOST_FRAMES:
            raise CannotRead(Unreadable.TOO_COMPLEX)
        for frame in ImageSequence.Iterator(picture):
            yield _png(frame)


def as_png(data: bytes) -> bytes:
    """The largest picture of an icon. Raises: CannotRead."""
    with _opened(data) as picture:
        return _png(picture)


def _opened(data: bytes) -> Image.Image:
    try:
        picture = Image.open(BytesIO(data))
    except Exception as error:  # a damaged picture raises whatever its reader raises
        raise CannotRead(Unreadable.CORRUPT) from error
    if picture.width * picture.height > _MOST_PIXELS:
        raise CannotRead(Unreadable.TOO_COMPLEX)
    return picture


def _png(picture: Image.Image) -> bytes:
    out = BytesIO()
    try:
        picture.convert("RGBA").save(out, "PNG", compress_level=1)
    except Exception as error:
        raise CannotRead(Unreadable.CORRUPT) from error
    return out.getvalue()
