"""Which pages have to be looked at, which part of them, and why."""

import hashlib
from dataclasses import dataclass, field
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdf

from cairn.extraction.layers import FailedRedaction, Layer
from cairn.extraction.pdf import redactions
from cairn.extraction.pdf.body import Body
from cairn.extraction.pdf.canvas import (
    PATH,
    PICTURE,
    SHADING,
    TEXT,
    Box,
    Canvas,
    Drawn,
    overlap,
    png,
    union,
)
from cairn.extraction.pdf.content import Drawing
from cairn.extraction.pdf.engines import page_of
from cairn.extraction.pdf.fonts import Doubt, doubts, font_name, text_of_object
from cairn.extraction.pdf.pages import Page
from cairn.extraction.pdf.visibility import Hidden, Why, hidden_text
from cairn.extraction.sights import Look, Reading, Sight

# Smaller than any letter that can be read, in points: bullets and lines.
_LEAST_SIDE = 7.0
# A word drawn as shapes has some curves or corners; a box has four.
_BOX_SEGMENTS = 6
# So many small boxes or strokes on a page may be letters made of them.
_MANY = 24
_SMALL = 30.0
# Of a page's area: a picture that covers so much is a scan, or its background.
_SCAN = 0.5
_FEW_WORDS = 25
_MARGIN = 6.0
_UNSEEN = "text that nobody sees"
# A picture on a pale ground differs from it by more, or shows nothing.
_LEAST_CONTRAST = 16


@dataclass
class Seen:
    """What looking at the pages gave, beside what was handed over to be read."""

    layers: list[Layer] = field(default_factory=list)
    pictures: int = 0
    redactions: list[FailedRedaction] = field(default_factory=list)
    sights: int = 0
    # Pages that were handed over whole.
    scans: set[int] = field(default_factory=set)
    _known: set[bytes] = field(default_factory=set)

    def is_new(self, raw: bytes) -> bool:
        """Whether these bytes of a picture come up for the first time."""
        key = hashlib.sha256(raw).digest()
        if key in self._known:
            return False
        self._known.add(key)
        return True


def look_at(
    document: Any, body: Body, pages: list[Page], drawings: dict[int, Drawing], reading: Reading
) -> Seen:
    """Look at every page that may show more, or less, than its text says. Raises: CannotRead."""
    seen = Seen()
    for page in pages:
        if page.plain and not _has_appearances(body, page):
            continue
        with page_of(document, page.number - 1) as opened:
            layer = opened.get_textpage()
            try:
                _Looker(page, body, opened, layer, seen, reading).run()
            finally:
                layer.close()
    _look_at_fonts(document, pages, doubts(body, pages, drawings), seen, reading)
    return seen


def _has_appearances(body: Body, page: Page) -> bool:
    notes = body.list_of(page.found.head.get("Annots")) if page.found else []
    return any(body.head_of(note).get("Subtype") != "Link" for note in notes)


class _Looker:
    """One page that is looked at."""

    def __init__(
        self, page: Page, body: Body, opened: Any, layer: Any, seen: Seen, reading: Reading
    ) -> None:
        self.page = page
        self.body = body
        self.canvas = Canvas(opened)
        self.layer = layer
        self.seen = seen
        self.reading = reading
        self.objects = self.canvas.objects()

    def run(self) -> None:
        """Hand over what has to be read, and keep what is hidden."""
        hidden = hidden_text(self.canvas, self.layer, self.objects)
        self._tell_hidden(hidden)
        self.seen.redactions += redactions.of_page(
            self.page, self.body, self.canvas, self.layer, self.objects, hidden
        )
        pictures = [drawn for drawn in self.objects if drawn.kind == PICTURE]
        self.seen.pictures += len(pictures)
        if self._is_scan(pictures, hidden):
            expects = self.page.text
            self._hand_over(Look.SCAN, expects, None)
            self.seen.scans.add(self.page.number)
        else:
            self._look_at_parts(pictures)
        self._look_behind(pictures)

    def _tell_hidden(self, hidden: list[Hidden]) -> None:
        text = "\n".join(run.text for run in hidden)
        if text:
            self.seen.layers.append(Layer(self.page.number, _UNSEEN, text))

    def _is_scan(self, pictures: list[Drawn], hidden: list[Hidden]) -> bool:
        """Whether the page is a picture of a page: large, with no text but unseen text on it."""
        area = self.canvas.image.width * self.canvas.image.height
        covered = sum(drawn.wide * drawn.high for drawn in pictures)
        if covered < _SCAN * area:
            return False
        unseen = sum(len(run.text.split()) for run in hidden if run.why is Why.INVISIBLE)
        return len(self.page.text.split()) - unseen < _FEW_WORDS

    def _look_at_parts(self, pictures: list[Drawn]) -> None:
        shown = [drawn for drawn in pictures if self._shows(drawn)]
        # A logo that every page has is looked at once.
        new = [drawn for drawn in shown if self.seen.is_new(_bytes_of(drawn, self.canvas.page))]
        shapes = self._shapes()
        boxes = [drawn.box for drawn in new] + shapes
        if not boxes:
            return
        box = union(boxes)
        part = (box[0] - _MARGIN, box[1] - _MARGIN, box[2] + _MARGIN, box[3] + _MARGIN)
        self._hand_over(Look.SHAPES if shapes else Look.PICTURE, self._text_in(part), part)

    def _shows(self, drawn: Drawn) -> bool:
        if min(drawn.wide, drawn.high) < _LEAST_SIDE:
            return False
        low, high = self.canvas.contrast(drawn.box)
        return high - low >= _LEAST_CONTRAST

    def _shapes(self) -> list[Box]:
        """Boxes around what may be letters and is no text: outlines, patterns, glyphs that are
        drawings, appearances of comments.
        """
        found = []
        small = []
        for drawn in self.objects:
            if drawn.kind == SHADING:
                found.append(drawn.box)
            elif drawn.kind == PATH:
                if _is_letter_like(drawn):
                    found.append(drawn.box)
                elif max(drawn.wide, drawn.high) < _SMALL:
                    small.append(drawn.box)
        if len(small) > _MANY:
            found += small
        found += self._appearances()
        edge = (0.0, 0.0, float(self.canvas.image.width), float(self.canvas.image.height))
        return [box for box in found if overlap(box, edge) > 0 and self._has_ink(box)]

    def _has_ink(self, box: Box) -> bool:
        # With its edge, for a box in one colour differs from what is around it.
        low, high = self.canvas.contrast((box[0] - 2, box[1] - 2, box[2] + 2, box[3] + 2))
        return high - low >= _LEAST_CONTRAST

    def _appearances(self) -> list[Box]:
        head = self.page.found.head if self.page.found else {}
        boxes = []
        for reference in self.body.list_of(head.get("Annots")):
            note = self.body.head_of(reference)
            if "AP" not in note or not _draws_shapes(self.body, note):
                continue
            edges = redactions.places_of(self.body, note)
            boxes += [self.canvas.place(box) for box in edges]
        return boxes

    def _text_in(self, part: Box) -> str:
        edge = (0.0, 0.0, float(self.canvas.image.width), float(self.canvas.image.height))
        if overlap(edge, part) > 0.8:
            return self.page.text
        words = [
            text_of_object(drawn.raw, self.layer)
            for drawn in self.objects
            if drawn.kind == TEXT and overlap(drawn.box, part) > 0.1
        ]
        return "\n".join(words)

    def _hand_over(self, look: Look, expects: str, part: Box | None) -> None:
        self.seen.sights += 1
        self.reading.look(Sight(self.page.number, look, expects), self.canvas.close_up(part))

    def _look_behind(self, pictures: list[Drawn]) -> None:
        """Pictures that something covers, that are cut off or that do not show at all: as they are
        in the file."""
        covered = [
            row.fault
            for row in self.seen.redactions
            if row.page == self.page.number and "picture" in row.fault.value
        ]
        for drawn in pictures:
            hidden = drawn.wide >= 1 and drawn.high >= 1 and not self._has_ink(drawn.box)
            if not covered and not hidden:
                continue
            raw = _worth_reading(self.canvas.page, drawn)
            if raw and self.seen.is_new(raw):
                self.seen.sights += 1
                self.reading.look(Sight(self.page.number, Look.PICTURE), raw)


def _is_letter_like(drawn: Drawn) -> bool:
    if min(drawn.wide, drawn.high) < 2 or max(drawn.wide, drawn.high) < 4:
        return False
    count = pdf.FPDFPath_CountSegments(drawn.raw)
    if count > _BOX_SEGMENTS:
        return True
    return any(
        pdf.FPDFPathSegment_GetType(pdf.FPDFPath_GetPathSegment(drawn.raw, index)) == 1
        for index in range(max(0, count))
    )


def _draws_shapes(body: Body, note: dict[Any, Any]) -> bool:
    """Whether an appearance is more than text, which is read, and a frame."""
    if note.get("Subtype") in ("Widget", "Link", "Popup", "Highlight", "Underline", "Squiggly"):
        kinds = body.head_of(note.get("MK"))
        return "I" in kinds
    return True


def _bytes_of(drawn: Drawn, page: Any) -> bytes:
    try:
        image = pdfium.PdfImage(drawn.raw, page)
        # With what its mask lets show: two pictures may differ in nothing else.
        shown: bytes = image.get_bitmap(render=True).to_pil().tobytes()
        return bytes(image.get_data()) + shown
    except (pdfium.PdfiumError, ValueError, MemoryError):
        return repr(drawn.box).encode()


def _worth_reading(page: Any, drawn: Drawn) -> bytes:
    """A picture as the file has it, as a PNG; empty where it shows nothing."""
    shown = redactions.picture_itself(page, drawn)
    if shown is None or min(shown.size) < _LEAST_SIDE:
        return b""
    low, high = shown.getextrema()
    return png(shown) if int(high) - int(low) >= _LEAST_CONTRAST else b""  # type: ignore[arg-type]


def _look_at_fonts(
    document: Any, pages: list[Page], doubted: list[Doubt], seen: Seen, reading: Reading
) -> None:
    """Look at as few lines as show every glyph of the fonts that nothing confirmed."""
    left = {(index, code) for index, doubt in enumerate(doubted) for code in doubt.unconfirmed()}
    on_page = {
        page.number: {
            (index, code)
            for index, doubt in enumerate(doubted)
            for code in doubt.codes.get(page.number, ())
        }
        for page in pages
    }
    # What was looked at whole needs no second look.
    for number in seen.scans:
        left -= on_page[number]
    while left:
        # The page that shows the most of what is still open.
        page = max(pages, key=lambda page: len(on_page[page.number] & left))
        names = {doubted[index].name for index, _ in on_page[page.number] & left}
        if not names:
            return
        left -= on_page[page.number]
        with page_of(document, page.number - 1) as opened:
            layer = opened.get_textpage()
            _look_at_lines(page, Canvas(opened), layer, names, seen, reading)
            layer.close()


def _look_at_lines(
    page: Page, canvas: Canvas, layer: Any, names: set[str], seen: Seen, reading: Reading
) -> None:
    edge = (0.0, 0.0, float(canvas.image.width), float(canvas.image.height))
    boxes = [
        drawn.box
        for drawn in canvas.objects()
        if drawn.kind == TEXT and font_name(drawn.raw) in names and overlap(drawn.box, edge) > 0
    ]
    # Where the engine gives a font another name the whole page is looked at.
    box = union(boxes) if boxes else edge
    part = (0.0, box[1] - _MARGIN, edge[2], box[3] + _MARGIN)
    seen.sights += 1
    sight = Sight(page.number, Look.LETTERS, _lines_in(layer, canvas, part))
    reading.look(sight, canvas.close_up(part))


def _lines_in(layer: Any, canvas: Canvas, part: Box) -> str:
    # The part is as wide as the page, so that its height alone says which lines are in it.
    height = canvas.image.height
    top = (height - part[1]) / canvas.scale
    bottom = (height - part[3]) / canvas.scale
    text: str = layer.get_text_bounded(-1e5, bottom, 1e5, top)
    return text
