"""Opening a stranger's picture: within limits, and as the shades that the engine reads."""

import math
import warnings
from collections.abc import Iterator
from io import BytesIO

from PIL import Image, ImageFile, ImageOps

# A page at 600 dpi has 35 million. More is taken for a bomb before a pixel is decoded.
MOST_PIXELS = 45_000_000
# An A4 page at 200 dpi has 3.9 million. The engine reads nothing better with more, only slower.
READ_PIXELS = 4_200_000
# A scan of many pages in one file; readers hand these over page by page.
MOST_FRAMES = 50
FORMATS = ("PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP", "PPM")
# A picture with fewer pixels than this is read enlarged: letters of screens and logos have eight
# pixels, and the engine wants twenty.
_SMALL_PIXELS = 600_000
_LARGEST = 3


class Bomb(Exception):
    """More pixels or frames than anybody's page has."""


def frames_of(data: bytes) -> Iterator[Image.Image]:
    """Every frame of a picture, in colour, on white where it is transparent.

    Raises: Bomb, or whatever the decoder raises for a broken picture.
    """
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(BytesIO(data), formats=FORMATS) as picture:
            frames = getattr(picture, "n_frames", 1)
            if frames > MOST_FRAMES:
                raise Bomb
            for number in range(frames):
                picture.seek(number)
                if picture.width * picture.height > MOST_PIXELS:
                    raise Bomb
                # A decoder that can make less of it from the start does.
                picture.draft("RGB", _wanted(picture.size))
                yield from _flat(picture)


def _wanted(size: tuple[int, int]) -> tuple[int, int]:
    factor = (READ_PIXELS / max(1, size[0] * size[1])) ** 0.5
    return (size[0], size[1]) if factor >= 1 else (int(size[0] * factor), int(size[1] * factor))


def _flat(picture: Image.Image) -> Iterator[Image.Image]:
    """Without transparency. What is drawn white on nothing shows on black only, so both are."""
    small = _reduced(picture)
    if not small.has_transparency_data:
        yield small.convert("RGB") if small.mode != "L" else small
        return
    layered = small.convert("RGBA")
    grounds = ["white"]
    shown = layered.convert("RGB").convert("L")
    if _is_light_where_opaque(shown, layered.getchannel("A")):
        grounds = ["black"]
    for ground in grounds:
        flat = Image.new("RGBA", layered.size, ground)
        flat.alpha_composite(layered)
        yield flat.convert("RGB")


def _is_light_where_opaque(shown: Image.Image, alpha: Image.Image) -> bool:
    histogram = shown.histogram(alpha.point(lambda value: 255 if value > 127 else 0))
    return sum(histogram[200:]) > 0.9 * max(1, sum(histogram))


def _reduced(picture: Image.Image) -> Image.Image:
    if picture.width * picture.height <= READ_PIXELS:
        picture.load()
        return picture.copy() if picture.mode != "I;16" else picture.point(lambda v: v / 256)
    if picture.mode not in ("L", "RGB", "RGBA"):
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    wanted = _wanted(picture.size)
    return picture.resize((max(1, wanted[0]), max(1, wanted[1])), Image.Resampling.BOX)


def enlargement(size: tuple[int, int]) -> int:
    """How many times larger a picture of this size is read than it is."""
    pixels = max(1, size[0] * size[1])
    return max(1, min(_LARGEST, round(math.sqrt(_SMALL_PIXELS / pixels))))


def in_grey(picture: Image.Image) -> Image.Image:
    """Its brightness alone."""
    return ImageOps.grayscale(picture) if picture.mode != "L" else picture
