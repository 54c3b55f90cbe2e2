"""Files inside a PDF, however they are attached: each is read by the reader of its kind."""

from collections.abc import Iterator

from cairn.extraction.layers import CannotRead, Extraction, Unreadable
from cairn.extraction.pdf.body import Body, Object
from cairn.extraction.pdf.cos import Ref
from cairn.extraction.sights import Reading

# A stream that starts like one of these is a file, whatever is said of it.
_MARKS = (
    b"PK\x03\x04",
    b"%PDF-",
    b"\xd0\xcf\x11\xe0",
    b"MZ",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b\x08",
)
_MOST = 50
_KEEP = {Unreadable.TOO_DEEP, Unreadable.TOO_COMPLEX, Unreadable.MALWARE}


def attached(body: Body) -> list[Object]:
    """The streams that are files of their own: of every file specification, wherever it stands.

    Raises: CannotRead(EMBEDDED) for sound, film and what plays by itself.
    """
    numbers: set[int] = set()
    for found in body.objects:
        stack = [found.value]
        while stack:
            value = stack.pop()
            if isinstance(value, list):
                stack += value
            elif isinstance(value, dict):
                stack += value.values()
                # A link into another file plays nothing, a film does.
                if value.get("Subtype") in ("Movie", "Screen", "3D", "Sound") and "Rect" in value:
                    raise CannotRead(Unreadable.EMBEDDED)
                numbers |= _embedded(body, value)
    return [found for found in body.objects if _is_file(found, numbers)]


def _embedded(body: Body, value: dict[object, object]) -> set[int]:
    named = body.head_of(value.get("EF")) if "EF" in value else {}
    return {int(item) for item in named.values() if type(item) is Ref}


def _is_file(found: Object, numbers: set[int]) -> bool:
    if found.raw is None:
        return False
    return found.number in numbers or found.is_a("EmbeddedFile") or found.raw.startswith(_MARKS)


def read_attached(
    body: Body, files: list[Object], reading: Reading, after: int
) -> Iterator[Extraction]:
    """What each file says, its pages counted on from those of this one. Raises: CannotRead."""
    if len(files) > _MOST:
        raise CannotRead(Unreadable.TOO_COMPLEX)
    for number, found in enumerate(files, start=1):
        content = body.content(found)
        if content is None:
            raise CannotRead(Unreadable.EMBEDDED)
        if not content:
            continue
        try:
            inner = reading.read_inside(content, after, f"Attachment {number}")
        except CannotRead as error:
            if error.why in _KEEP:
                raise
            # What its reader advises is about this file, and not the one that people see.
            raise CannotRead(Unreadable.EMBEDDED) from error
        after += inner.pages
        yield inner
