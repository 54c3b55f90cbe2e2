"""Every layer of a PDF: page text by two readers, comments, form fields, bookmarks and
properties.
"""

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pypdf
import pypdfium2 as pdfium
from pypdf.errors import PyPdfError

from cairn.extraction.layers import PROPERTIES_PAGE, CannotRead, Extraction, Layer, Unreadable
from cairn.extraction.sights import Reading
from cairn.kernel.clauses import Clause
from cairn.kernel.upholding import upholds

# Two readers go through each page within the child's seconds. More is refused at once, with a
# reason, instead of when the time is over.
MOST_PAGES = 1_000
_IMAGE = 3  # FPDF_PAGEOBJ_IMAGE
# A scan often has a typed footer or a page number on it. So few words
# are not what its picture says.
_FEWEST_WORDS = 25
_MOST_PICTURE = 0.5  # of a page's area, beyond which few words mean a scan
# Keys of any object under which somebody's words are kept: annotations, form fields, structure,
# bookmarks.
_WORDY = (
    "/Contents",
    "/RC",
    "/V",
    "/DV",
    "/TU",
    "/TM",
    "/Alt",
    "/ActualText",
    "/E",
    "/Title",
    "/Subj",
)
# Filled in by programs and never by people.
_NOT_PEOPLE = {"/Producer", "/CreationDate", "/ModDate", "/Trapped", "/PTEX.Fullbanner"}


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise CannotRead(Unreadable.PASSWORD if locked else Unreadable.CORRUPT) from error


def _first_reading(document: pdfium.PdfDocument) -> Iterator[tuple[str, int, float]]:
    """Each page's text, its number of pictures, and how much of the page they cover."""
    for index in range(len(document)):
        try:
            page = document[index]
            text = (
                # pdfium puts U+FFFE where a word is hyphenated at the end of a line,
                # which would cut a name in two.
                page.get_textpage().get_text_bounded().replace("\r\n", "\n").replace("\ufffe", "")
            )
            # Pictures also lie inside forms on the page, so the search goes some levels down.
            boxes = [
                picture.get_bounds() for picture in page.get_objects(filter=[_IMAGE], max_depth=3)
            ]
            width, height = page.get_size()
        except pdfium.PdfiumError as error:
            raise CannotRead(Unreadable.CORRUPT) from error
        covered = sum((right - left) * (top - bottom) for left, bottom, right, top in boxes)
        yield text, len(boxes), covered / (width * height or 1)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w{3,}", text.casefold()))


def _missed(first: str, second: str) -> str:
    """The lines of the second reading with words that the first did not see."""
    seen = _words(first)
    # The readers put spaces in different places. What the first ran into
    # its neighbours was still seen.
    run_together = re.sub(r"\W+", "", first.casefold())
    lines = [
        line
        for line in second.splitlines()
        if any(w not in seen and w not in run_together for w in _words(line))
    ]
    return "\n".join(lines)


def _attachments_and_authors(page: Any) -> Iterator[str]:
    for reference in page.get("/Annots") or []:
        note = reference.get_object()
        if note.get("/Subtype") == "/FileAttachment":
            raise CannotRead(Unreadable.EMBEDDED)
        # In a comment `/T` is who wrote it; in a form field it is only the name of the field.
        if note.get("/Subtype") != "/Widget" and isinstance(note.get("/T"), str):
            yield f"Comment by: {note['/T']}"
        action = note.get("/A")
        if action and isinstance(action.get_object().get("/URI"), str):
            yield str(action.get_object()["/URI"])


def _objects(reader: pypdf.PdfReader) -> Iterator[Any]:
    """Every object of the file that can be reached by number; one that can't be read holds nothing
    for a reader.
    """
    # By number and not from page to page: a file still holds what no page leads to any more.
    for number in range(1, int(str(reader.trailer["/Size"]))):
        try:
            found = reader.get_object(number)
        except (
            PyPdfError,
            ValueError,
            KeyError,
            TypeError,
            AttributeError,
            IndexError,
            RecursionError,
        ):
            continue
        if isinstance(found, dict):
            yield found


def _words_in_objects(reader: pypdf.PdfReader) -> Iterator[str]:
    """What stands under the wordy keys anywhere: comments, form fields and their parents,
    descriptions, bookmarks.
    """
    for found in _objects(reader):
        # A form of this kind is a document inside the document, which neither reader opens.
        if "/XFA" in found:
            raise CannotRead(Unreadable.EMBEDDED)
        for key in _WORDY:
            if isinstance(found.get(key), str):
                yield str(found[key])


def _properties(reader: pypdf.PdfReader) -> Iterator[str]:
    for key, value in (reader.metadata or {}).items():
        if key not in _NOT_PEOPLE and str(value).strip():
            label = {"/Creator": "Program"}.get(key, key.strip("/"))
            yield f"{label}: {str(value).strip()}"
    xmp = reader.xmp_metadata
    for creator in (xmp.dc_creator if xmp else None) or []:
        yield f"Author: {creator}"
    for value in (xmp.dc_title, xmp.dc_description) if xmp else ():
        yield from map(str, (value or {}).values())


def _second_reading(data: bytes, first: list[str]) -> Iterator[Layer]:
    """What only the second reader finds.

    A file that it can't read is not let through on one reading alone.
    """
    try:
        reader = pypdf.PdfReader(BytesIO(data))
        # The first reader opened it without a password, so it is encrypted with an empty one.
        if reader.is_encrypted:
            reader.decrypt("")
        if reader.attachments:
            raise CannotRead(Unreadable.EMBEDDED)
        for number, (page, seen) in enumerate(zip(reader.pages, first, strict=False), start=1):
            yield Layer(number, "second reading", _missed(seen, page.extract_text()))
            yield Layer(number, "comments", "\n".join(_attachments_and_authors(page)))
        yield Layer(PROPERTIES_PAGE, "comments and fields", "\n".join(_words_in_objects(reader)))
        yield Layer(PROPERTIES_PAGE, "properties", "\n".join(_properties(reader)))
    except CannotRead:
        raise
    except (
        PyPdfError,
        RecursionError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        OSError,
    ) as error:
        raise CannotRead(Unreadable.CORRUPT) from error
    except Exception as error:
        raise CannotRead(Unreadable.CORRUPT) from error


@upholds(Clause.MINIMUM_NO_NAMES)
def read(data: bytes, reading: Reading) -> Extraction:
    """All text of a PDF file. Raises: CannotRead (also for a page that is only a picture)."""
    document = _open(data)
    if len(document) > MOST_PAGES:
        raise CannotRead(Unreadable.TOO_COMPLEX)
    pages = list(_first_reading(document))
    texts = [text for text, _, _ in pages]
    layers = [Layer(n, "text", text.strip()) for n, text in enumerate(texts, start=1)]
    layers += _second_reading(data, texts)
    words = _words_by_page(layers)
    for number, (_, pictures, covered) in enumerate(pages, start=1):
        if pictures and _is_only_a_picture(words[number], covered):
            raise CannotRead(Unreadable.NO_TEXT)
    if not words.total():
        raise CannotRead(Unreadable.NO_TEXT)
    shown = tuple(layer for layer in layers if layer.text.strip())
    return Extraction("pdf", len(pages), shown, sum(count for _, count, _ in pages))


def _words_by_page(layers: list[Layer]) -> Counter[int]:
    """How many words either of the two readings found on each page."""
    words: Counter[int] = Counter()
    for layer in layers:
        if layer.name in ("text", "second reading"):
            words[layer.page] += len(layer.text.split())
    return words


def _is_only_a_picture(words: int, covered: float) -> bool:
    """Whether a page with pictures, covered to this share, has too few words to have been read."""
    return words == 0 or (covered > _MOST_PICTURE and words < _FEWEST_WORDS)
