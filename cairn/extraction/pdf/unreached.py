"""Text that is drawn on no page: appearances of comments and fields, forms that nothing places,
pages that no list of pages names, and what later objects replaced.

Each is put on a page of a new file, in memory, which the first reader then reads.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cairn.extraction.layers import PROPERTIES_PAGE, CannotRead, Layer, Unreadable
from cairn.extraction.pdf.body import Body, Object
from cairn.extraction.pdf.canvas import Canvas
from cairn.extraction.pdf.content import Drawing, scan
from cairn.extraction.pdf.cos import Name, Ref, Word, written
from cairn.extraction.pdf.cos import number as cos_number
from cairn.extraction.pdf.engines import open_document, page_of, text_of
from cairn.extraction.pdf.pages import Page, content_of, forms_drawn, missed
from cairn.extraction.pdf.strings import referred_as
from cairn.extraction.sights import Look, Reading, Sight

# More loose drawings than any honest file has: each becomes a page.
_MOST = 2_000
_SHEET = [Word(b"-2000"), Word(b"-2000"), Word(b"4000"), Word(b"4000")]
_MOST_PICTURES = 200
_MOST_PIXELS = 40_000_000
# Of a page that a picture is put on, in points.
_MOST_SIDE = 900
# A picture in one shade shows nothing.
_LEAST_CONTRAST = 16
# Keys under which a picture is a part of another one.
_PARTS = {"SMask", "Mask", "Alternates", "Image", "JBIG2Globals"}
_LAYER = "text that no page shows"
_NOTES = "text of stamps and fields"


@dataclass(frozen=True)
class Drawn:
    """A drawing to be read, and the page that it belongs to (0 for none)."""

    found: Object
    page: int
    resources: dict[Any, Any]


def read_unreached(
    body: Body, drawings: dict[int, Drawing], pages: list[Page], taken: set[int]
) -> Iterator[Layer]:
    """What these say that the pages do not. Raises: CannotRead."""
    wanted = list(_wanted(body, drawings, pages, taken))
    if not wanted:
        return
    if len(wanted) > _MOST:
        raise CannotRead(Unreadable.TOO_COMPLEX)
    shown = "\n".join(page.text for page in pages)
    document = open_document(_sheets(body, wanted))
    if len(document) != len(wanted):
        raise CannotRead(Unreadable.NOT_WHAT_IT_SEEMS)
    for index, drawn in enumerate(wanted):
        with page_of(document, index) as opened:
            text, _ = text_of(opened)
        name = _NOTES if drawn.page else _LAYER
        yield Layer(drawn.page or PROPERTIES_PAGE, name, missed(shown, text))


def _wanted(
    body: Body, drawings: dict[int, Drawing], pages: list[Page], taken: set[int]
) -> Iterator[Drawn]:
    placed = _placed(body, drawings, pages)
    belongs = _notes(body, pages)
    owners = _owners(body)
    first = pages[0].resources if pages else {}
    for found in body.objects:
        if _is_loose_page(body, found, pages):
            yield Drawn(found, 0, {})
        drawing = drawings.get(id(found))
        if drawing is None or not (drawing.has_text or drawing.drawn):
            continue
        live = body.live[found.number] is found
        if live and (found.number in placed or found.number in taken):
            continue
        resources = body.head_of(found.head.get("Resources")) or owners.get(found.number, first)
        yield Drawn(found, belongs.get(found.number, 0), resources)


def _is_loose_page(body: Body, found: Object, pages: list[Page]) -> bool:
    if not found.is_a("Page") or any(page.found is None for page in pages):
        return False
    return all(page.found is not found for page in pages)


def _placed(body: Body, drawings: dict[int, Drawing], pages: list[Page]) -> set[int]:
    """The numbers of the forms that pages draw, and forms on them, to any depth."""
    numbers: set[int] = set()
    stack = [(page.resources, drawing) for page in pages for drawing in page.drawings]
    while stack:
        resources, drawing = stack.pop()
        for found in forms_drawn(body, resources, drawing):
            if found.number in numbers:
                continue
            numbers.add(found.number)
            inner = drawings.get(id(found))
            if inner:
                below = body.head_of(found.head.get("Resources")) or resources
                stack.append((below, inner))
    return numbers


def _notes(body: Body, pages: list[Page]) -> dict[int, int]:
    """On which page the appearances of comments and fields are."""
    numbers: dict[int, int] = {}
    for page in pages:
        head = page.found.head if page.found else {}
        stack = [
            body.head_of(body.head_of(note).get("AP")) for note in body.list_of(head.get("Annots"))
        ]
        while stack:
            for value in stack.pop().values():
                found = body.object_of(value)
                if found is not None and found.raw is not None:
                    numbers[found.number] = page.number
                elif isinstance(value, dict):
                    stack.append(value)
                elif (
                    found is not None
                    and isinstance(found.value, dict)
                    and found.number not in numbers
                ):
                    numbers[found.number] = page.number
                    stack.append(found.value)
    return numbers


def _owners(body: Body) -> dict[int, dict[Any, Any]]:
    """The resources of the pages that streams were once drawn on."""
    owners: dict[int, dict[Any, Any]] = {}
    for found in body.objects:
        if found.is_a("Page"):
            resources = body.head_of(found.head.get("Resources"))
            for stream in body.list_of(found.head.get("Contents")):
                if type(stream) is Ref:
                    owners[int(stream)] = resources
    return owners


def _sheets(body: Body, wanted: list[Drawn]) -> bytes:
    """A file with the live objects of this one and a page for each drawing."""
    objects: dict[int, tuple[Any, bytes | None]] = {
        number: (found.value, found.raw) for number, found in body.live.items()
    }
    objects.pop(0, None)
    following = max(objects, default=0) + 1
    pages = Ref(following)
    kids = []
    for drawn in wanted:
        following += 1
        sheet, stream = _sheet(body, drawn, following, pages)
        kids.append(Ref(following))
        objects[following] = (sheet, None)
        if stream is not None:
            following += 1
            objects[following] = stream
    tree = {Name("Type"): Name("Pages"), Name("Kids"): kids, Name("Count"): _number(len(kids))}
    objects[pages] = (tree, None)
    objects[following + 1] = ({Name("Type"): Name("Catalog"), Name("Pages"): pages}, None)
    return _file(objects, following + 1)


def _sheet(
    body: Body, drawn: Drawn, number: int, pages: Ref
) -> tuple[dict[Any, Any], tuple[Any, bytes | None] | None]:
    found = drawn.found
    if is_picture(found, drawn.page):
        return _picture_sheet(body, drawn, number, pages)
    if found.is_a("Page"):
        return {**found.head, Name("Parent"): pages}, None
    sheet = {
        Name("Type"): Name("Page"),
        Name("Parent"): pages,
        Name("MediaBox"): _SHEET,
        Name("Resources"): drawn.resources,
        Name("Contents"): Ref(number + 1),
    }
    head = {key: value for key, value in found.head.items() if key != "Length"}
    return sheet, ({**head, Name("Length"): _number(len(found.raw or b""))}, found.raw)


def _picture_sheet(
    body: Body, drawn: Drawn, number: int, pages: Ref
) -> tuple[dict[Any, Any], tuple[Any, bytes | None]]:
    """A page of which a picture takes all."""
    head = drawn.found.head
    wide = max(1, min(_MOST_SIDE, int(cos_number(body.get(head.get("Width")), 1))))
    high = max(1, min(_MOST_SIDE, int(cos_number(body.get(head.get("Height")), 1))))
    sheet = {
        Name("Type"): Name("Page"),
        Name("Parent"): pages,
        Name("MediaBox"): [_number(0), _number(0), _number(wide), _number(high)],
        Name("Resources"): {Name("XObject"): {Name("I"): Ref(drawn.found.number)}},
        Name("Contents"): Ref(number + 1),
    }
    content = b"%d 0 0 %d 0 0 cm /I Do" % (wide, high)
    return sheet, ({Name("Length"): _number(len(content))}, content)


def is_picture(found: Object, page: int = 0) -> bool:
    """Whether an object is a picture; a small one of a page does not say so."""
    return found.head.get("Subtype") == "Image" or (
        found.raw is not None and {"Width", "Height"} <= found.head.keys()
    )


def look_at_unplaced(
    body: Body, drawings: dict[int, Drawing], pages: list[Page], reading: Reading
) -> int:
    """Hand over every picture that no page shows, such as a small copy of a page, and every page
    in no list that shows more than text. Gives back how many. Raises: CannotRead.
    """
    wanted = list(_unplaced(body, drawings, pages))
    if not wanted:
        return 0
    if len(wanted) > _MOST_PICTURES:
        raise CannotRead(Unreadable.TOO_COMPLEX)
    document = open_document(_sheets(body, wanted))
    looked = 0
    for index, drawn in enumerate(wanted):
        with page_of(document, index) as opened:
            canvas = Canvas(opened)
            low, high = canvas.contrast((0.0, 0.0, canvas.image.width, canvas.image.height))
            if high - low >= _LEAST_CONTRAST:
                looked += 1
                look = Look.SCAN if drawn.found.is_a("Page") else Look.PICTURE
                reading.look(Sight(drawn.page, look), canvas.close_up())
    return looked


def _unplaced(body: Body, drawings: dict[int, Drawing], pages: list[Page]) -> Iterator[Drawn]:
    roles = referred_as(body)
    shown = _shown_pictures(body, drawings, pages)
    small = {page.number: page.found.head.get("Thumb") for page in pages if page.found}
    belongs = {int(copy): number for number, copy in small.items() if type(copy) is Ref}
    for found in body.live.values():
        if is_picture(found):
            if found.number not in shown and not roles.get(found.number, set()) & _PARTS:
                _refuse_huge(body, found)
                found.value = {**found.head, **_IMAGE}
                yield Drawn(found, belongs.get(found.number, 0), {})
        elif _is_loose_page(body, found, pages) and not _is_plain_page(body, found):
            yield Drawn(found, 0, {})


_IMAGE = {Name("Type"): Name("XObject"), Name("Subtype"): Name("Image")}


def _is_plain_page(body: Body, found: Object) -> bool:
    contents = (scan(body.content(item) or b"") for item in content_of(body, found.head))
    return all(drawing.is_plain(1e6, 1e6) for drawing in contents)


def _refuse_huge(body: Body, found: Object) -> None:
    pixels = cos_number(body.get(found.head.get("Width"))) * cos_number(
        body.get(found.head.get("Height"))
    )
    if pixels > _MOST_PIXELS:
        raise CannotRead(Unreadable.TOO_COMPLEX)


def _shown_pictures(body: Body, drawings: dict[int, Drawing], pages: list[Page]) -> set[int]:
    """The numbers of the pictures that anything draws which can be seen."""
    names = {
        name.decode("latin-1") for page in pages for item in page.drawings for name in item.drawn
    }
    names |= {name.decode("latin-1") for item in drawings.values() for name in item.drawn}
    return {
        int(reference)
        for found in body.live.values()
        if not _is_loose_page(body, found, pages)
        for resources in (found.head, body.head_of(found.head.get("Resources")))
        for name, reference in body.head_of(resources.get("XObject")).items()
        if type(reference) is Ref and name in names
    }


def _number(value: int) -> Word:
    return Word(b"%d" % value)


def _file(objects: dict[int, tuple[Any, bytes | None]], root: int) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, (value, raw) in objects.items():
        places[number] = len(out)
        if raw is not None and isinstance(value, dict):
            value = {**value, Name("Length"): _number(len(raw))}
        out += b"%d 0 obj\n" % number + written(value)
        if raw is not None:
            out += b"\nstream\n" + raw + b"\nendstream"
        out += b"\nendobj\n"
    start = len(out)
    out += b"xref\n"
    for number, place in sorted(places.items()):
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    out += b"trailer\n<</Size %d/Root %d 0 R>>\n" % (root + 1, root)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)
