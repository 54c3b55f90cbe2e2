"""A page as the eye sees it, and the objects that were drawn on it, in pixels."""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdf
from PIL import Image, ImageChops

from cairn.extraction.layers import CannotRead, Unreadable

Box = tuple[float, float, float, float]
_Matrix = tuple[float, float, float, float, float, float]

TEXT, PATH, PICTURE, SHADING, FORM = 1, 2, 3, 4, 5
# A page is looked at first at a pixel for each point.
_MOST_PIXELS = 1_500_000
# Looked at closely, a page of A4 at 200 dpi; larger ones with fewer.
_CLOSE = 200 / 72
_MOST_CLOSE_PIXELS = 5_000_000
# So much lighter is a letter that is gone; of a box that hides words so much is letters.
_LOST = 100
_LEAST_LOST = 0.01
_MOST_OBJECTS = 30_000
_MOST_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Drawn:
    """An object of a page: its box in pixels of the canvas, left, top, right, bottom."""

    kind: int
    box: Box
    raw: Any
    order: int
    # Of the form that it is drawn in.
    matrix: _Matrix = (1, 0, 0, 1, 0, 0)

    @property
    def wide(self) -> float:
        return self.box[2] - self.box[0]

    @property
    def high(self) -> float:
        return self.box[3] - self.box[1]


class Canvas:
    """One page, rendered in grey. `scale` is pixels a point."""

    def __init__(self, page: Any) -> None:
        self.page = page
        width, height = page.get_size()
        self.scale = min(1.0, math.sqrt(_MOST_PIXELS / max(1.0, width * height)))
        self.image = _render(page, self.scale)
        self._to = _affine(page, self.image.width, self.image.height)

    def place(self, box: Box) -> Box:
        """A box of the page (left, bottom, right, top in points) in pixels."""
        return _map_box(box, self._to)

    def clipped(self, box: Box) -> tuple[int, int, int, int]:
        """The whole pixels of a box that lie on the page; maybe none."""
        left = max(0, math.floor(box[0]))
        top = max(0, math.floor(box[1]))
        right = min(self.image.width, math.ceil(box[2]))
        bottom = min(self.image.height, math.ceil(box[3]))
        return left, top, max(left, right), max(top, bottom)

    def contrast(self, box: Box) -> tuple[int, int]:
        """The darkest and lightest grey in a box; (255, 255) for one beyond the page."""
        inside = self.clipped(box)
        if inside[0] >= inside[2] or inside[1] >= inside[3]:
            return 255, 255
        low, high = self.image.crop(inside).getextrema()
        return int(low), int(high)  # type: ignore[arg-type]

    def objects(self) -> list[Drawn]:
        """Everything drawn, forms opened. Raises: CannotRead(TOO_COMPLEX)."""
        count = pdf.FPDFPage_CountObjects(self.page.raw)
        found: list[Drawn] = []
        for index in range(count):
            raw = pdf.FPDFPage_GetObject(self.page.raw, index)
            self._add(raw, _IDENTITY, found, 0)
        return found

    def _add(self, raw: Any, matrix: _Matrix, found: list[Drawn], depth: int) -> None:
        if len(found) > _MOST_OBJECTS or depth > _MOST_DEPTH:
            raise CannotRead(Unreadable.TOO_COMPLEX)
        kind = pdf.FPDFPageObj_GetType(raw)
        if kind == FORM:
            inner = _times(_matrix_of(raw), matrix)
            for index in range(pdf.FPDFFormObj_CountObjects(raw)):
                self._add(pdf.FPDFFormObj_GetObject(raw, index), inner, found, depth + 1)
            return
        box = self.place(_map_box(_bounds(raw), matrix))
        found.append(Drawn(kind, box, raw, len(found), matrix))

    def clip_of(self, drawn: Drawn) -> Box | None:
        """Within which frame an object shows, as the box in which its clips overlap."""
        clip = pdf.FPDFPageObj_GetClipPath(drawn.raw)
        count = pdf.FPDFClipPath_CountPaths(clip) if clip else 0
        boxes = []
        x, y = ctypes.c_float(), ctypes.c_float()
        for path in range(max(0, count)):
            across, down = [], []
            for index in range(max(0, pdf.FPDFClipPath_CountPathSegments(clip, path))):
                segment = pdf.FPDFClipPath_GetPathSegment(clip, path, index)
                pdf.FPDFPathSegment_GetPoint(segment, x, y)
                across.append(x.value)
                down.append(y.value)
            if across:
                frame = _map_box((min(across), min(down), max(across), max(down)), drawn.matrix)
                boxes.append(self.place(frame))
        if not boxes:
            return None
        return (
            max(box[0] for box in boxes),
            max(box[1] for box in boxes),
            min(box[2] for box in boxes),
            min(box[3] for box in boxes),
        )

    @cached_property
    def _bare(self) -> Image.Image:
        """The page without the comments that lie over it."""
        return _render(self.page, self.scale, notes=False)

    def loses_ink(self, box: Box) -> bool:
        """Whether comments cover dark letters of the page with something lighter, in a box of the
        page in points.
        """
        inside = self.clipped(self.place(box))
        if inside[0] >= inside[2] or inside[1] >= inside[3]:
            return False
        lighter = ImageChops.subtract(self.image.crop(inside), self._bare.crop(inside))
        lost = sum(lighter.histogram()[_LOST:])
        return lost > _LEAST_LOST * lighter.width * lighter.height

    def close_up(self, box: Box | None = None) -> bytes:
        """The page, or a part of it, as large as letters need to be read: a PNG in grey."""
        scale = _CLOSE
        left, top, right, bottom = self.clipped(box) if box else (0, 0, *self.image.size)
        area = max(1, (right - left) * (bottom - top)) / self.scale**2
        scale = min(scale, math.sqrt(_MOST_CLOSE_PIXELS / area))
        cut = (
            left / self.scale,
            (self.image.height - bottom) / self.scale,
            (self.image.width - right) / self.scale,
            top / self.scale,
        )
        return png(_render(self.page, scale, cut))

    def snippet(self, box: Box, margin: int = 40) -> Image.Image:
        """A place with its surroundings."""
        around = (box[0] - margin * 4, box[1] - margin, box[2] + margin * 4, box[3] + margin)
        return self.image.crop(self.clipped(around))


_IDENTITY: _Matrix = (1, 0, 0, 1, 0, 0)


def png(image: Image.Image) -> bytes:
    """A picture in grey as the bytes of a PNG."""
    out = BytesIO()
    image.convert("L").save(out, "PNG", compress_level=3)
    return out.getvalue()


def _render(page: Any, scale: float, cut: Any = None, notes: bool = True) -> Image.Image:
    width, height = page.get_size()
    # Some pages are a point wide, and a picture has at least a pixel.
    scale = max(scale, 1.5 / max(0.1, min(width, height))) if scale < 1 else scale
    if width * height * scale * scale > 4 * _MOST_CLOSE_PIXELS and cut is None:
        raise CannotRead(Unreadable.TOO_COMPLEX)
    try:
        bitmap = page.render(
            scale=scale,
            grayscale=True,
            may_draw_forms=False,
            draw_annots=notes,
            crop=cut or (0, 0, 0, 0),
        )
        image: Image.Image = bitmap.to_pil().convert("L")
        bitmap.close()
    except (pdfium.PdfiumError, ValueError) as error:
        raise CannotRead(Unreadable.TOO_COMPLEX) from error
    return image


def _affine(page: Any, width: int, height: int) -> _Matrix:
    """From points of the page to pixels, turned as the page is."""
    points = []
    x, y = ctypes.c_int(), ctypes.c_int()
    # Ten thousand points apart, for the engine answers in whole pixels.
    far = 10_000.0
    for px, py in ((0.0, 0.0), (far, 0.0), (0.0, far)):
        pdf.FPDF_PageToDevice(page.raw, 0, 0, width, height, 0, px, py, x, y)
        points.append((x.value, y.value))
    (ox, oy), (ax, ay), (bx, by) = points
    return (ax - ox) / far, (ay - oy) / far, (bx - ox) / far, (by - oy) / far, ox, oy


def _map_box(box: Box, m: _Matrix) -> Box:
    corners = [
        (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5])
        for x in (box[0], box[2])
        for y in (box[1], box[3])
    ]
    across = [corner[0] for corner in corners]
    down = [corner[1] for corner in corners]
    return min(across), min(down), max(across), max(down)


def _times(a: _Matrix, b: _Matrix) -> _Matrix:
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


def _matrix_of(raw: Any) -> _Matrix:
    found = pdf.FS_MATRIX()
    if not pdf.FPDFPageObj_GetMatrix(raw, found):
        return _IDENTITY
    return found.a, found.b, found.c, found.d, found.e, found.f


def _bounds(raw: Any) -> Box:
    left, bottom = ctypes.c_float(), ctypes.c_float()
    right, top = ctypes.c_float(), ctypes.c_float()
    if not pdf.FPDFPageObj_GetBounds(raw, left, bottom, right, top):
        return 0.0, 0.0, 0.0, 0.0
    return left.value, bottom.value, right.value, top.value


def union(boxes: list[Box]) -> Box:
    """The smallest box around all of them."""
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def overlap(a: Box, b: Box) -> float:
    """Which part of the first box lies in the second."""
    wide = min(a[2], b[2]) - max(a[0], b[0])
    high = min(a[3], b[3]) - max(a[1], b[1])
    area = (a[2] - a[0]) * (a[3] - a[1])
    return max(0.0, wide) * max(0.0, high) / area if area > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character of the text layer and where it stands, in pixels."""

    character: str
    box: Box
    index: int


def glyphs(canvas: Canvas, layer: Any, start: int, count: int) -> Iterator[Glyph]:
    """Characters of a text layer of pdfium, from the first on."""
    left, right = ctypes.c_double(), ctypes.c_double()
    bottom, top = ctypes.c_double(), ctypes.c_double()
    for index in range(start, start + count):
        code = pdf.FPDFText_GetUnicode(layer.raw, index)
        if pdf.FPDFText_GetCharBox(layer.raw, index, left, right, bottom, top):
            box = canvas.place((left.value, bottom.value, right.value, top.value))
            yield Glyph(chr(code) if code < 0x110000 else "", box, index)
