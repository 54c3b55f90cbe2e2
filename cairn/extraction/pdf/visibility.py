"""Which text of a page nobody sees, and why: held against the page as it is rendered."""

import ctypes
import re
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

import pypdfium2.raw as pdf
from PIL import ImageChops, ImageFilter

from cairn.extraction.pdf.canvas import (
    PATH,
    PICTURE,
    TEXT,
    Box,
    Canvas,
    Drawn,
    Glyph,
    glyphs,
    overlap,
)
from cairn.extraction.pdf.canvas import union as around

# Letters at a pixel a point differ from their ground by more, also grey and small ones.
_LEAST_CONTRAST = 36
# A single letter may be a thin `l` between two pixels.
_FEWEST_LETTERS = 2
# Where pixels differ so little from what surrounds them over half an em there are no letters.
_CELL = 2
_DULL = re.compile(rb"[\x00-\x05]{3,}")
# In points: letters so low are a hair's breadth.
_TINY = 1.2
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
    # Its letters that stand where everything is black.
    on_black: str = ""


def hidden_text(canvas: Canvas, layer: Any, objects: list[Drawn]) -> list[Hidden]:
    """Every run of letters that the rendered page does not show."""
    covers = _covers(canvas, objects)
    suspects = _suspects(objects, covers)
    if not suspects and not _may_hide(canvas, layer):
        return []
    runs: list[list[Glyph]] = [[]]
    for glyph in glyphs(canvas, layer, 0, layer.count_chars()):
        if glyph.character.isspace():
            if glyph.character != " ":
                runs.append([])
        elif _is_hidden(canvas, glyph, layer, suspects):
            runs[-1].append(glyph)
        elif runs[-1]:
            runs.append([])
    return [
        _hidden(canvas, layer, run, suspects)
        for run in runs
        if sum(glyph.character.isalnum() for glyph in run) >= _FEWEST_LETTERS
    ]


def _suspects(objects: list[Drawn], covers: list[Drawn]) -> dict[int, list[Drawn]]:
    """The text objects that nobody sees as such, or over which something opaque is drawn later;
    by their address, with what is drawn over them.
    """
    found: dict[int, list[Drawn]] = {}
    for drawn in objects:
        if drawn.kind != TEXT:
            continue
        over = [
            cover
            for cover in covers
            if cover.order > drawn.order and overlap(drawn.box, cover.box) > 0
        ]
        if over or pdf.FPDFTextObj_GetTextRenderMode(drawn.raw) in _INVISIBLE_MODES:
            found[_address(drawn.raw)] = over
    return found


def _may_hide(canvas: Canvas, layer: Any) -> bool:
    """A quick look: whether any line of text has a stretch where nothing stands out."""
    blurred = canvas.image.filter(ImageFilter.BoxBlur(2))
    detail = ImageChops.difference(canvas.image, blurred).reduce(_CELL)
    left, top = ctypes.c_double(), ctypes.c_double()
    right, bottom = ctypes.c_double(), ctypes.c_double()
    for index in range(pdf.FPDFText_CountRects(layer.raw, 0, -1)):
        pdf.FPDFText_GetRect(layer.raw, index, left, top, right, bottom)
        box = canvas.place((left.value, bottom.value, right.value, top.value))
        if box[3] - box[1] < _TINY * 2:
            return True
        inside = canvas.clipped(box)
        across = tuple(value // _CELL for value in inside)
        if across[2] - across[0] < 2:
            if inside[2] - inside[0] > 2 and canvas.contrast(box)[0] > 255 - _LEAST_CONTRAST:
                return True
            continue
        # The middle of the line: above and below it the edges of a box stand out.
        quarter = (across[3] - across[1]) // 4
        middle = (
            across[0],
            across[1] + quarter,
            across[2],
            max(across[3] - quarter, across[1] + 1),
        )
        line = detail.crop(middle)
        if _DULL.search(line.resize((line.width, 1)).tobytes()):
            return True
    return False


def _is_hidden(canvas: Canvas, glyph: Glyph, layer: Any, suspects: dict[int, list[Drawn]]) -> bool:
    left, top, right, bottom = glyph.box
    if right <= 0 or bottom <= 0 or left >= canvas.image.width or top >= canvas.image.height:
        return False  # beyond the edge of the page, which is read as such
    low, high = canvas.contrast(glyph.box)
    tiny = glyph.character.isalnum() and bottom - top < _TINY * canvas.scale
    if tiny or high - low < _LEAST_CONTRAST:
        return True
    if not suspects:
        return False
    raw = pdf.FPDFText_GetTextObject(layer.raw, glyph.index)
    over = suspects.get(_address(raw))
    if over is None:
        return False
    if any(overlap(glyph.box, cover.box) > _COVERED for cover in over):
        return True
    return pdf.FPDFTextObj_GetTextRenderMode(raw) in _INVISIBLE_MODES


def _address(raw: Any) -> int:
    return ctypes.cast(raw, ctypes.c_void_p).value or 0


def _covers(canvas: Canvas, objects: list[Drawn]) -> list[Drawn]:
    """What is large and opaque enough to hide a word, as far as its frame lets it show."""
    found = []
    for drawn in objects:
        if drawn.wide > 4 and drawn.high > 3 and _is_opaque(drawn):
            shown = canvas.clip_of(drawn)
            found.append(replace(drawn, box=_within(drawn.box, shown)) if shown else drawn)
    return found


def _within(a: Box, b: Box) -> Box:
    return max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])


# Of a path: a box has four or five, a ring around a page ten.
_BOX_SEGMENTS = 6


def _is_opaque(drawn: Drawn) -> bool:
    # A highlighter lets the words show through, and a frame has nothing within it.
    if pdf.FPDFPageObj_HasTransparency(drawn.raw):
        return False
    if drawn.kind == PICTURE:
        return True
    few = pdf.FPDFPath_CountSegments(drawn.raw) <= _BOX_SEGMENTS
    return drawn.kind == PATH and is_filled(drawn) and few


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


def _hidden(
    canvas: Canvas, layer: Any, run: list[Glyph], suspects: dict[int, list[Drawn]]
) -> Hidden:
    box = around([glyph.box for glyph in run])
    text = _between(layer, run)
    grey = mean(canvas, box)
    middle = run[len(run) // 2]
    raw = pdf.FPDFText_GetTextObject(layer.raw, middle.index)
    own, alpha = luminance(raw)
    if pdf.FPDFTextObj_GetTextRenderMode(raw) in _INVISIBLE_MODES or alpha < _LEAST_CONTRAST:
        black = [glyph for glyph in run if _is_black(canvas, glyph.box)]
        return Hidden(text, box, Why.INVISIBLE, grey, _letters(black))
    if abs(own - grey) < _NEAR and grey < _DARK:
        return Hidden(text, box, Why.COVERED, grey)
    over = suspects.get(_address(raw), [])
    if any(overlap(middle.box, drawn.box) > _COVERED for drawn in over) or grey < _DARK:
        return Hidden(text, box, Why.COVERED, grey)
    why = Why.SAME_COLOUR if abs(own - grey) < _NEAR else Why.CLIPPED
    return Hidden(text, box, why, grey)


def _is_black(canvas: Canvas, box: Box) -> bool:
    low, high = canvas.contrast(box)
    return high < _DARK and high - low < _LEAST_CONTRAST


def _letters(run: list[Glyph]) -> str:
    return "".join(glyph.character for glyph in run if glyph.character.isalnum())


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
