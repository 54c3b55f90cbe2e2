"""The two engines that read pages, opened without trust, and what a file with an empty password
says."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import pypdfium2 as pdfium

from cairn.extraction.layers import CannotRead, Unreadable

# More characters on one page than any page can show.
_STREAMS = ("/ObjStm", "/XRef")
_MOST_TEXT = 2_000_000


def open_document(data: bytes) -> Any:
    """The file in pdfium. Raises: CannotRead."""
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower() or "security" in str(error).lower()
        raise CannotRead(Unreadable.PASSWORD if locked else Unreadable.CORRUPT) from error


@contextmanager
def page_of(document: Any, index: int) -> Iterator[Any]:
    """One page, closed afterwards so that a thousand do not stay in memory.

    Raises: CannotRead(CORRUPT).
    """
    try:
        page = document[index]
    except pdfium.PdfiumError as error:
        raise CannotRead(Unreadable.CORRUPT) from error
    try:
        yield page
    finally:
        page.close()


def plain(text: str) -> str:
    """pdfium's text with ordinary ends of lines."""
    # U+FFFE stands where a word is hyphenated at the end of a line, which would cut a name in two.
    return text.replace("\r\n", "\n").replace("\ufffe", "").replace("\ufeff", "").replace("\0", "")


def text_of(page: Any) -> tuple[str, str]:
    """All text of a page wherever it stands, and that within its edges. Raises: CannotRead."""
    try:
        layer = page.get_textpage()
    except pdfium.PdfiumError as error:
        raise CannotRead(Unreadable.CORRUPT) from error
    try:
        if layer.count_chars() > _MOST_TEXT:
            raise CannotRead(Unreadable.TOO_COMPLEX)
        return plain(layer.get_text_range()), plain(layer.get_text_bounded())
    finally:
        layer.close()


@contextmanager
def second_reader(data: bytes) -> Iterator[Any]:
    """The file in pypdf; whatever it raises is a file that it can't read.

    Raises: CannotRead.
    """
    import pypdf  # loaded for few files

    try:
        reader = pypdf.PdfReader(BytesIO(data))
        # The first reader opened it without a password, so it is encrypted with an empty one.
        if reader.is_encrypted:
            reader.decrypt("")
        yield reader
    except CannotRead:
        raise
    except MemoryError as error:
        raise CannotRead(Unreadable.TOO_COMPLEX) from error
    except Exception as error:  # of a damaged file it raises anything
        raise CannotRead(Unreadable.CORRUPT) from error


def decrypted(data: bytes) -> bytes:
    """The objects of an encrypted file in plain form, as a file without tables.

    Raises: CannotRead.
    """
    from pypdf.generic import IndirectObject

    out = BytesIO()
    out.write(b"%PDF-1.7\n")
    with second_reader(data) as reader:
        numbers = {number for table in reader.xref.values() for number in table}
        numbers |= set(reader.xref_objStm)
        for number in sorted(numbers):
            try:
                found = reader.get_object(IndirectObject(number, 0, reader))
            except Exception:  # noqa: S112 - an entry of the table without an object
                continue
            # What lies in streams of objects has a number of its own.
            if found is None or (isinstance(found, dict) and found.get("/Type") in _STREAMS):
                continue
            out.write(b"%d 0 obj\n" % number)
            found.write_to_stream(out)
            out.write(b"\nendobj\n")
        out.write(b"trailer\n<<")
        for key in ("/Root", "/Info"):
            if key in reader.trailer:
                out.write(key.encode() + b" ")
                reader.trailer.raw_get(key).write_to_stream(out)
                out.write(b"\n")
        out.write(b">>\n%%EOF\n")
    return out.getvalue()
