"""Which text of a page nobody sees, and why: held against the page as it is rendered."""

import ctypes
import re
from dataclasses import dataclass
from enum import Enum
from typing import Any

import pypdfium2.raw as pdf
from PIL import ImageChops, ImageFilter

from cairn.extraction.pdf.canvas import PATH, PICTURE, Box, Canvas, Drawn, Glyph, glyphs, overlap
from cairn.extraction.pdf.canvas import union as around

# Letters at a pixel a point differ from their ground by more, also grey and small ones.
_LEAST_CONTRAST = 36
# Fewer letters side by side are a thin `ill` or a full stop.
_FEWEST_LETTERS = 3
# Of pixels that differ so little from what surrounds them three in a row are no letters.
_CELL = 3
_DULL = re.compile(rb"[\x00-\x05]{3,}")
_DARK = 128
_NEAR = 48
_INVISIBLE_MODES = (3, 7)
_COVERED = 0.7


class Why(Enum):
    """Why text is not seen."""

    COVERED = "covered"
    SAME_COLOUR = "same colour"
    INVISIBLE = "invisible"
    CLIPPED = "clipped"


@dataclass(frozen=True)
class Hidden:
    """Text that is not seen; `grey` is what is seen in its place, dark or light."""

    text: str
    box: Box
    why: Why
    grey: int

    @property
    def dark(self) -> bool:
        return self.grey < _DARK


def hidden_text(canvas: Canvas, layer: Any, objects: list[Drawn]) -> list[Hidden]:
    """Every run of letters that the rendered page does not show."""
    covers = _covers(objects)
    under_pictures = [drawn for drawn in covers if drawn.kind == PICTURE]
    if not under_pictures and not _may_hide(canvas, layer):
        return []
    orders = {_address(drawn.raw): drawn.order for drawn in objects if drawn.kind == 1}
    found = []
    run: list[Glyph] = []
    for glyph in glyphs(canvas, layer, 0, layer.count_chars()):
        if glyph.character.isspace():
            if run and glyph.character != " ":
                found.append(run)
                run = []
            continue
        if _is_hidden(canvas, glyph, layer, under_pictures, orders):
            run.append(glyph)
        elif run:
            found.append(run)
            run = []
    found.append(run)
    return [
        _hidden(canvas, layer, run, covers)
        for run in found
        if sum(glyph.character.isalnum() for glyph in run) >= _FEWEST_LETTERS
    ]


def _may_hide(canvas: Canvas, layer: Any) -> bool:
    """A quick look: whether any line of text has a stretch where nothing stands out."""
    blurred = canvas.image.filter(ImageFilter.BoxBlur(3))
    detail = ImageChops.difference(canvas.image, blurred).reduce(_CELL)
    left, top = ctypes.c_double(), ctypes.c_double()
    right, bottom = ctypes.c_double(), ctypes.c_double()
    for index in range(pdf.FPDFText_CountRects(layer.raw, 0, -1)):
        pdf.FPDFText_GetRect(layer.raw, index, left, top, right, bottom)
        box = canvas.place((left.value, bottom.value, right.value, top.value))
        inside = canvas.clipped(box)
        across = tuple(value // _CELL for value in inside)
        if across[2] - across[0] < 2:
            if inside[2] - inside[0] > 2 and canvas.contrast(box)[0] > 255 - _LEAST_CONTRAST:
                return True
            continue
        line = detail.crop((across[0], across[1], across[2], max(across[3], across[1] + 1)))
        if _DULL.search(line.resize((line.width, 1)).tobytes()):
            return True
    return False


def _is_hidden(
    canvas: Canvas,
    glyph: Glyph,
    layer: Any,
    pictures: list[Drawn],
    orders: dict[int, int],
) -> bool:
    left, top, right, bottom = glyph.box
    if right <= 0 or bottom <= 0 or left >= canvas.image.width or top >= canvas.image.height:
        return False  # beyond the edge of the page, which is read as such
    low, high = canvas.contrast(glyph.box)
    if high - low < _LEAST_CONTRAST:
        return True
    if not pictures:
        return False
    order = orders.get(_address(pdf.FPDFText_GetTextObject(layer.raw, glyph.index)), -1)
    mode = pdf.FPDFTextObj_GetTextRenderMode(pdf.FPDFText_GetTextObject(layer.raw, glyph.index))
    if mode in _INVISIBLE_MODES:
        return True
    return any(
        picture.order > order >= 0 and overlap(glyph.box, picture.box) > _COVERED
        for picture in pictures
    )


def _address(raw: Any) -> int:
    return ctypes.cast(raw, ctypes.c_void_p).value or 0


def _covers(objects: list[Drawn]) -> list[Drawn]:
    """What is large and opaque enough to hide a word."""
    return [
        drawn
        for drawn in objects
        if drawn.wide > 4 and drawn.high > 3 and _is_opaque(drawn)
    ]


def _is_opaque(drawn: Drawn) -> bool:
    if drawn.kind == PICTURE:
        return not pdf.FPDFPageObj_HasTransparency(drawn.raw)
    return drawn.kind == PATH and is_filled(drawn)


def is_filled(drawn: Drawn) -> bool:
    """Whether a path is filled, and not only drawn as a line."""
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(pdf.FPDFPath_GetDrawMode(drawn.raw, mode, stroke)) and mode.value != 0


def luminance(raw: Any, colour: Any = pdf.FPDFPageObj_GetFillColor) -> tuple[int, int]:
    """The grey of an object's colour and how opaque it is, each to 255."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not colour(raw, red, green, blue, alpha):
        return 0, 255
    return (red.value * 30 + green.value * 59 + blue.value * 11) // 100, alpha.value


def _hidden(canvas: Canvas, layer: Any, run: list[Glyph], covers: list[Drawn]) -> Hidden:
    box = around([glyph.box for glyph in run])
    text = _between(layer, run)
    grey = mean(canvas, box)
    middle = run[len(run) // 2]
    raw = pdf.FPDFText_GetTextObject(layer.raw, middle.index)
    own, alpha = luminance(raw)
    if pdf.FPDFTextObj_GetTextRenderMode(raw) in _INVISIBLE_MODES or alpha < _LEAST_CONTRAST:
        return Hidden(text, box, Why.INVISIBLE, grey)
    if abs(own - grey) < _NEAR and grey < _DARK:
        return Hidden(text, box, Why.COVERED, grey)
    if abs(own - grey) < _NEAR:
        return Hidden(text, box, Why.SAME_COLOUR, grey)
    if any(overlap(middle.box, drawn.box) > _COVERED for drawn in covers) or grey < _DARK:
        return Hidden(text, box, Why.COVERED, grey)
    return Hidden(text, box, Why.CLIPPED, grey)


def _between(layer: Any, run: list[Glyph]) -> str:
    start = run[0].index
    text: str = layer.get_text_range(start, run[-1].index - start + 1)
    return " ".join(text.split())


def mean(canvas: Canvas, box: Box) -> int:
    """The grey of a place on the whole."""
    inside = canvas.clipped(box)
    if inside[0] >= inside[2] or inside[1] >= inside[3]:
        return 255
    return int(canvas.image.crop(inside).resize((1, 1), 4).getpixel((0, 0)))  # type: ignore[arg-type]
