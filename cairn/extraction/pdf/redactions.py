"""Redactions that failed: what a box, a mark or a crop was to take out and did not."""

import base64
import ctypes
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdf
from PIL import Image

from cairn.extraction.layers import CannotRead, FailedRedaction, RedactionFault, Unreadable
from cairn.extraction.pdf.body import Body
from cairn.extraction.pdf.canvas import PATH, PICTURE, Box, Canvas, Drawn, overlap, png, union
from cairn.extraction.pdf.cos import number
from cairn.extraction.pdf.engines import page_of
from cairn.extraction.pdf.pages import Page, words_of
from cairn.extraction.pdf.revisions import Revision, open_revision
from cairn.extraction.pdf.visibility import Hidden, Why, is_filled, luminance, mean

_COVERED = RedactionFault.TEXT_UNDER_BOX
_MOST_PICTURE = 60_000
_DARK = 100
# Marks that people draw over words, and which the words show through to whoever copies them.
_MARKS = {
    *("Highlight", "Square", "Circle", "Ink", "Line", "StrikeOut", "Polygon", "PolyLine"),
    *("FreeText", "Stamp"),
}
# A hatching has at least so many strokes over a word; a word that was struck out has one.
_FEWEST_STROKES = 3
_MOST_UNDER = 2_000
# Smaller boxes on a picture are parts of it; a name of a few letters is larger.
_LEAST_BOX = (12.0, 5.0)
# Of a picture, what is cut off by a frame's edge is no crop.
_LEAST_SHOWN = 0.9
_FEWEST_STAMPS = 3
# One box lies within another, but for a line's width.
_WITHIN = 0.95
# Engines that read scans see a letter or two in the edge of a black box.
_FEWEST_ON_BLACK = 4
# What programs print on a box in the colour of the box.
_LABEL = re.compile(
    r"(?i)\W*(?:(?:non-?)?(?:privileged?|responsive|confidential)|redact(?:ed|ion)?|"
    r"exempt(?:ion)?|\W|\d)+\W*"
)
_MOST_PIXELS = 40_000_000
# Letters on a scan differ from the paper by more.
_LEAST_BELOW = 60
_WORD = re.compile(r"\w{2,}")


def of_page(
    page: Page, body: Body, canvas: Canvas, layer: Any, objects: list[Drawn], hidden: list[Hidden]
) -> Iterator[FailedRedaction]:
    """All that failed on one page."""
    places: list[tuple[RedactionFault, str, Box]] = []
    for run in hidden:
        if run.why is Why.COVERED and not _LABEL.fullmatch(run.text):
            places.append((RedactionFault.TEXT_UNDER_BOX, run.text, run.box))
        elif len(run.on_black) >= _FEWEST_ON_BLACK and _in_picture(run.box, objects):
            places.append((RedactionFault.UNSEEN_TEXT, run.text, run.box))
    places += _under_marks(page, body, canvas, layer)
    places += _under_hatching(canvas, layer, objects)
    places += _on_pictures(canvas, layer, objects)
    for fault, text, box in _without_stamps(_joined(places)):
        yield FailedRedaction(page.number, fault, text[:_MOST_UNDER], picture_of(canvas, box))


_Place = tuple[RedactionFault, str, Box]


def _without_stamps(places: list[_Place]) -> list[_Place]:
    """Without a date or number that stands below every box of a page: a program prints the same on
    each. A name may stand below each for the reason that it was to be taken out each time.
    """
    texts = ["".join(text.split()) for fault, text, _ in places if fault is _COVERED]
    longest = max(texts, key=len, default="")
    if len(texts) < _FEWEST_STAMPS or not all(_is_stamp(text, longest) for text in texts):
        return places
    return [place for place in places if place[0] is not _COVERED]


def _is_stamp(text: str, longest: str) -> bool:
    """Whether it is without letters, and a part of the longest of its kind."""
    return not re.search(r"[^\W\d]", text) and text[:3] in longest and set(text) <= set(longest)


def _joined(
    places: list[tuple[RedactionFault, str, Box]],
) -> list[tuple[RedactionFault, str, Box]]:
    """Words of one line under one box belong together; what two ways found is said once."""
    joined: list[tuple[RedactionFault, str, Box]] = []
    for fault, text, box in places:
        if any(known == fault and overlap(box, where) > 0.6 for known, _, where in joined):
            continue
        before = joined[-1] if joined else None
        if before and before[0] == fault and _beside(before[2], box):
            joined[-1] = (fault, f"{before[1]} {text}", union([before[2], box]))
        else:
            joined.append((fault, text, box))
    return joined


def _beside(a: Box, b: Box) -> bool:
    high = a[3] - a[1]
    same_line = abs(a[1] - b[1]) < high and -high < b[0] - a[2] < 3 * high
    return same_line and not overlap(a, b) > 0.5


def picture_of(canvas: Canvas, box: Box) -> str:
    """The place with its surroundings, small enough to be sent along."""
    image = canvas.snippet(box)
    for _ in range(4):
        raw = png(image)
        if len(raw) * 4 // 3 <= _MOST_PICTURE:
            return base64.b64encode(raw).decode()
        image = image.reduce(2)
    return ""


def _in_picture(box: Box, objects: list[Drawn]) -> bool:
    return any(drawn.kind == PICTURE and overlap(box, drawn.box) > 0.9 for drawn in objects)


def _under_marks(
    page: Page, body: Body, canvas: Canvas, layer: Any
) -> Iterator[tuple[RedactionFault, str, Box]]:
    """Words below dark or opaque comments, and below redactions that were marked and never made."""
    head = page.found.head if page.found else {}
    for reference in body.list_of(head.get("Annots")):
        note = body.head_of(reference)
        kind = note.get("Subtype")
        if kind not in _MARKS and kind != "Redact":
            continue
        for box in places_of(body, note):
            text = _text_in(layer, box)
            hides = kind == "Redact" or _is_dark(body, note) or canvas.loses_ink(box)
            if hides and _WORD.search(text):
                yield RedactionFault.TEXT_UNDER_BOX, text, canvas.place(box)


def _is_dark(body: Body, note: dict[Any, Any]) -> bool:
    # What is inside a shape is a colour of its own; without one only its outline is drawn.
    filled = note.get("Subtype") in ("Square", "Circle", "Polygon")
    colour = [number(part) for part in body.list_of(note.get("IC" if filled else "C"))]
    if not colour or number(body.get(note.get("CA")), 1.0) < 0.5:
        return False
    if note.get("Subtype") in ("StrikeOut", "Line", "Ink", "PolyLine"):
        width = number(body.get(body.head_of(note.get("BS")).get("W")), 1.0)
        if width < 5:
            return False
    if len(colour) == 4:
        colour = [max(0.0, 1 - part - colour[3]) for part in colour[:3]]
    return max(colour) < 0.45


def places_of(body: Body, note: dict[Any, Any]) -> list[Box]:
    """Where a comment stands on its page, in points."""
    corners = [number(body.get(part)) for part in body.list_of(note.get("QuadPoints"))]
    boxes = [
        _box_of(corners[start : start + 8][0::2], corners[start : start + 8][1::2])
        for start in range(0, len(corners) - 7, 8)
    ]
    edges = [number(body.get(part)) for part in body.list_of(note.get("Rect"))]
    if not boxes and len(edges) == 4:
        boxes = [_box_of(edges[0::2], edges[1::2])]
    return boxes


def _box_of(across: list[float], down: list[float]) -> Box:
    return min(across), min(down), max(across), max(down)


def _text_in(layer: Any, box: Box) -> str:
    # Narrowed, for words above and below touch the edge.
    narrow = (box[3] - box[1]) * 0.2
    text = layer.get_text_bounded(box[0], box[1] + narrow, box[2], box[3] - narrow)
    return " ".join(text.split())


def _under_hatching(
    canvas: Canvas, layer: Any, objects: list[Drawn]
) -> Iterator[tuple[RedactionFault, str, Box]]:
    """Words that strokes cross so often that they were meant to be gone."""
    strokes = [box for drawn in objects if drawn.kind == PATH for box in _slanted(canvas, drawn)]
    if len(strokes) < _FEWEST_STROKES:
        return
    left, top = ctypes.c_double(), ctypes.c_double()
    right, bottom = ctypes.c_double(), ctypes.c_double()
    for index in range(pdf.FPDFText_CountRects(layer.raw, 0, -1)):
        pdf.FPDFText_GetRect(layer.raw, index, left, top, right, bottom)
        line = (left.value, bottom.value, right.value, top.value)
        box = canvas.place(line)
        over = [stroke for stroke in strokes if _crosses(stroke, box)]
        if len(over) >= _FEWEST_STROKES:
            text = layer.get_text_bounded(*line)
            yield RedactionFault.TEXT_UNDER_BOX, " ".join(text.split()), box


def _crosses(stroke: Box, box: Box) -> bool:
    high = box[3] - box[1]
    return (
        stroke[0] < box[2]
        and stroke[2] > box[0]
        and stroke[1] < box[1] + high / 3
        and stroke[3] > box[3] - high / 3
    )


def _slanted(canvas: Canvas, drawn: Drawn) -> list[Box]:
    """The strokes of a path that are neither level nor upright, about as high as a line or more."""
    if is_filled(drawn) or drawn.high < 4:
        return []
    count = pdf.FPDFPath_CountSegments(drawn.raw)
    if not 2 <= count <= 400:
        return []
    # The path's own coordinates may be those of a form, so its box says where it is.
    x, y = ctypes.c_float(), ctypes.c_float()
    points = []
    for index in range(count):
        segment = pdf.FPDFPath_GetPathSegment(drawn.raw, index)
        if pdf.FPDFPathSegment_GetType(segment) == 1:  # a curve
            return []
        pdf.FPDFPathSegment_GetPoint(segment, x, y)
        points.append((x.value, y.value, pdf.FPDFPathSegment_GetType(segment)))
    slanted = [
        _box_of([a[0], b[0]], [a[1], b[1]]) for a, b in pairwise(points) if _is_slanted(a, b)
    ]
    if count == 2 and slanted:
        return [drawn.box]
    return [canvas.place(box) for box in slanted]


_Point = tuple[float, float, int]


def _is_slanted(a: _Point, b: _Point) -> bool:
    """Whether a line goes from one point to the next, neither level nor upright."""
    return b[2] == 0 and abs(a[0] - b[0]) > 2 and abs(a[1] - b[1]) > 2


def _on_pictures(
    canvas: Canvas, layer: Any, objects: list[Drawn]
) -> Iterator[tuple[RedactionFault, str, Box]]:
    """Boxes on pictures, and pictures of which the page shows a part only."""
    pictures = [
        drawn for drawn in objects if drawn.kind == PICTURE and min(drawn.wide, drawn.high) > 20
    ]
    for picture in pictures:
        if _is_cropped(canvas, picture):
            yield RedactionFault.CROPPED_PICTURE, "", picture.box
        over = [
            drawn for drawn in objects[picture.order + 1 :] if _is_box_on(canvas, drawn, picture)
        ]
        shown = picture_itself(canvas.page, picture, upright=True) if over else None
        for drawn in over:
            if shown is None or _shows_below(shown, drawn.box, picture.box):
                yield RedactionFault.PICTURE_UNDER_BOX, "", drawn.box


def picture_itself(page: Any, drawn: Drawn, upright: bool = False) -> Image.Image | None:
    """A picture as the file has it, or turned as on the page; None where it shows nothing.

    Raises: CannotRead, also for one that is too large to be opened.
    """
    image = pdfium.PdfImage(drawn.raw, page)
    try:
        width, height = image.get_px_size()
        if width * height > _MOST_PIXELS:
            raise CannotRead(Unreadable.TOO_COMPLEX)
        if not width * height:
            return None
        shown: Image.Image = image.get_bitmap(render=upright).to_pil().convert("L")
        return shown.rotate(-page.get_rotation(), expand=True) if upright else shown
    except (pdfium.PdfiumError, ValueError):
        # One that the engine cannot open shows nothing on the page either.
        return None


def _shows_below(shown: Image.Image, box: Box, frame: Box) -> bool:
    """Whether a picture has something where a box lies on it, and is not black there itself."""
    across = shown.width / (frame[2] - frame[0])
    down = shown.height / (frame[3] - frame[1])
    left = max(0.0, (box[0] - frame[0] + 2) * across)
    top = max(0.0, (box[1] - frame[1] + 2) * down)
    right = min(float(shown.width), (box[2] - frame[0] - 2) * across)
    bottom = min(float(shown.height), (box[3] - frame[1] - 2) * down)
    if right - left < 1 or bottom - top < 1:
        return False
    low, high = shown.crop((int(left), int(top), int(right), int(bottom))).getextrema()
    return int(high) - int(low) > _LEAST_BELOW  # type: ignore[arg-type]


def _is_box_on(canvas: Canvas, drawn: Drawn, picture: Drawn) -> bool:
    if (
        drawn.kind not in (PATH, PICTURE)
        or drawn.wide < _LEAST_BOX[0]
        or drawn.high < _LEAST_BOX[1]
    ):
        return False
    if max(overlap(drawn.box, picture.box), overlap(picture.box, drawn.box)) < _WITHIN:
        return False
    low, high = canvas.contrast(_inner(drawn.box))
    if high - low > 12 or not (low < _DARK or high > 240):
        return False
    if drawn.kind == PICTURE:
        return low < _DARK
    return is_filled(drawn) and luminance(drawn.raw)[1] > 200


def _inner(box: Box) -> Box:
    return box[0] + 1.5, box[1] + 1.5, box[2] - 1.5, box[3] - 1.5


def _is_cropped(canvas: Canvas, picture: Drawn) -> bool:
    page = (0.0, 0.0, float(canvas.image.width), float(canvas.image.height))
    if overlap(picture.box, page) < _LEAST_SHOWN:
        return True
    shown = canvas.clip_of(picture)
    return shown is not None and 0.02 < overlap(picture.box, shown) < _LEAST_SHOWN


def of_revisions(document: Any, older: list[Revision], last: int) -> Iterator[FailedRedaction]:
    """Words of earlier versions where the last one shows something dark instead."""
    for revision in older:
        try:
            before = open_revision(revision)
            for page_number in revision.words:
                if page_number <= last:
                    yield from _of_revision(document, before, revision, page_number)
        except CannotRead:
            continue


def _of_revision(
    document: Any, before: Any, revision: Revision, page_number: int
) -> Iterator[FailedRedaction]:
    gone = words_of(revision.words[page_number])
    with page_of(before, page_number - 1) as old, page_of(document, page_number - 1) as new:
        canvas = Canvas(new)
        layer = old.get_textpage()
        left, top = ctypes.c_double(), ctypes.c_double()
        right, bottom = ctypes.c_double(), ctypes.c_double()
        for index in range(pdf.FPDFText_CountRects(layer.raw, 0, -1)):
            pdf.FPDFText_GetRect(layer.raw, index, left, top, right, bottom)
            line = (left.value, bottom.value, right.value, top.value)
            text = " ".join(layer.get_text_bounded(*line).split())
            box = canvas.place(line)
            if words_of(text) & gone and mean(canvas, box) < _DARK * 2:
                picture = picture_of(canvas, box)
                yield FailedRedaction(
                    page_number, RedactionFault.EARLIER_REVISION, text[:_MOST_UNDER], picture
                )


def repeated(failed: list[FailedRedaction], elsewhere: str) -> Iterator[FailedRedaction]:
    """Of what is below boxes, what the file's bookmarks, comments or properties say again."""
    known = words_of(elsewhere)
    for row in failed:
        said = [word for word in row.under.split() if len(word) > 3 and word.casefold() in known]
        names = [word for word in said if word[:1].isupper()]
        if len(names) > 1:
            yield FailedRedaction(row.page, RedactionFault.REPEATED, " ".join(names))
