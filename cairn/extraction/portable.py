"""Every layer of a PDF: page text by two readers, comments, form fields, bookmarks and properties."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pypdf
import pypdfium2 as pdfium
from pypdf.errors import PyPdfError

from cairn.extraction.layers import PROPERTIES_PAGE, CannotRead, Extraction, Layer, Unreadable

MOST_PAGES = 1_000
_LABELS = {"/Author": "Author", "/Title": "Title", "/Subject": "Subject", "/Keywords": "Keywords"}
_IMAGE = 3  # FPDF_PAGEOBJ_IMAGE


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise CannotRead(Unreadable.PASSWORD if locked else Unreadable.CORRUPT) from error


def _first_reading(document: pdfium.PdfDocument) -> Iterator[tuple[str, int]]:
    """Each page's text and its number of pictures."""
    for index in range(len(document)):
        try:
            page = document[index]
            text = page.get_textpage().get_text_bounded().replace("\r\n", "\n").replace("\ufffe", "")
            yield text, sum(1 for _ in page.get_objects(filter=[_IMAGE], max_depth=3))
        except pdfium.PdfiumError as error:
            raise CannotRead(Unreadable.CORRUPT) from error


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w{3,}", text.casefold()))


def _missed(first: str, second: str) -> str:
    """The lines of the second reading with words that the first did not see."""
    seen = _words(first)
    run_together = re.sub(r"\W+", "", first.casefold())
    lines = [line for line in second.splitlines() if any(w not in seen and w not in run_together for w in _words(line))]
    return "\n".join(lines)


def _annotation_text(page: Any) -> Iterator[str]:
    for reference in page.get("/Annots") or []:
        note = reference.get_object()
        if note.get("/Subtype") == "/FileAttachment":
            raise CannotRead(Unreadable.EMBEDDED)
        for key in ("/Contents", "/V", "/TU", "/RC"):
            if isinstance(note.get(key), str):
                yield str(note[key])
        if note.get("/Subtype") != "/Widget" and isinstance(note.get("/T"), str):
            yield f"Comment by: {note['/T']}"
        action = note.get("/A")
        if action and isinstance(action.get_object().get("/URI"), str):
            yield str(action.get_object()["/URI"])


def _properties(reader: pypdf.PdfReader) -> Iterator[str]:
    for key, value in (reader.metadata or {}).items():
        if key in _LABELS and str(value).strip():
            yield f"{_LABELS[key]}: {str(value).strip()}"
    xmp = reader.xmp_metadata
    for creator in (xmp.dc_creator if xmp else None) or []:
        yield f"Author: {creator}"
    for item in _flat(reader.outline):
        yield str(item.title)


def _flat(outline: Any) -> Iterator[Any]:
    for item in outline:
        if isinstance(item, list):
            yield from _flat(item)
        else:
            yield item


def _second_reading(data: bytes, first: list[str]) -> Iterator[Layer]:
    """What only the second reader finds. A file that it can't read is not let through on one reading alone."""
    try:
        reader = pypdf.PdfReader(BytesIO(data))
        if reader.is_encrypted:
            reader.decrypt("")
        if reader.attachments:
            raise CannotRead(Unreadable.EMBEDDED)
        for number, (page, seen) in enumerate(zip(reader.pages, first, strict=False), start=1):
            yield Layer(number, "second reading", _missed(seen, page.extract_text()))
            yield Layer(number, "comments", "\n".join(_annotation_text(page)))
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


def read(data: bytes) -> Extraction:
    """All text of a PDF file. Raises: CannotRead (also for a page that is only a picture)."""
    document = _open(data)
    if len(document) > MOST_PAGES:
        raise CannotRead(Unreadable.TOO_COMPLEX)
    pages = list(_first_reading(document))
    texts = [text for text, _ in pages]
    layers = [Layer(n, "text", text.strip()) for n, text in enumerate(texts, start=1)]
    layers += _second_reading(data, texts)
    readable = {layer.page for layer in layers if layer.text.strip()}
    if any(pictures and n not in readable for n, (_, pictures) in enumerate(pages, start=1)) or not readable - {0}:
        raise CannotRead(Unreadable.NO_TEXT)
    return Extraction(
        "pdf",
        len(pages),
        tuple(layer for layer in layers if layer.text.strip()),
        sum(count for _, count in pages),
    )
