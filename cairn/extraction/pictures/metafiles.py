"""What EMF and WMF say: texts, comments, and the bitmaps within them."""

from collections.abc import Iterator
from struct import Struct

from cairn.extraction.layers import CannotRead, Unreadable
from cairn.extraction.pictures.parts import Parts, strings

# Records of EMF.
_EMF_HEADER = 1
_EMF_END = 14
_COMMENT = 70
_BITMAPS = {76, 77, 78, 79, 80, 81, 114, 116, 93, 94}
_TEXT_ANSI = {83, 96}
_TEXT_WIDE = {84, 97}
_SMALL_TEXT = 108
_FONT = 82
# Curves and filled forms, with which letters can be drawn; lines and rectangles are charts and
# tables.
_CURVES = {2, 5, 58, 59, 60, 62, 63, 85, 88, 91, 92}
_POINTS_OF_A_LETTER = 16
_GLYPHS = 0x10
_NO_RECT = 0x100
_SMALL_ANSI = 0x200
# Records of EMF+, which stand in comments.
_PLUS = b"EMF+"
_PLUS_STRING = 0x401C
_PLUS_DRIVER_STRING = 0x4036
_PLUS_OBJECT = 0x4008
_PLUS_IMAGE = 5
_PLUS_PATHS = {0x4014, 0x4015}
# Records of WMF.
_WMF_TEXT = 0x0521
_WMF_EXT_TEXT = 0x0A32
_WMF_ESCAPE = 0x0626
_WMF_BITMAPS = {0x0940, 0x0B41, 0x0F43, 0x0D33, 0x0142}
_WMF_POLYGONS = {0x0324, 0x0538}
_WMF_FONT = 0x02FB
_PLACEABLE = b"\xd7\xcd\xc6\x9a"
_BITMAP_FILE = Struct("<2sL2HL")
_BITMAP_HEADERS = (12, 40, 52, 56, 108, 124)
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_MOST_RECORDS = 500_000


class _Texts:
    """Pieces of text with the height at which each stands: those of one line belong together."""

    def __init__(self) -> None:
        self._lines: dict[int, list[str]] = {}

    def add(self, height: int, text: str) -> None:
        if text:
            self._lines.setdefault(height, []).append(text)

    def lines(self) -> Iterator[str]:
        """Each line, as words and run together, then all of it: programs cut texts anywhere."""
        for pieces in self._lines.values():
            yield " ".join(piece.strip() for piece in pieces)
            if len(pieces) > 1:
                yield "".join(pieces)
        # Where all of it has one height, or each piece its own, the order alone tells.
        yield "".join(piece for pieces in self._lines.values() for piece in pieces)


def _emf_records(data: bytes) -> Iterator[tuple[int, bytes, int]]:
    at = 0
    for _ in range(_MOST_RECORDS):
        kind = int.from_bytes(data[at : at + 4], "little")
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        if size < 8 or size % 4 or at + size > len(data):
            raise CannotRead(Unreadable.CORRUPT)
        yield kind, data[at : at + size], at + size
        at += size
        if kind == _EMF_END:
            return
    raise CannotRead(Unreadable.TOO_COMPLEX)


def emf(data: bytes) -> Parts:
    """Raises: CannotRead for one that is cut off."""
    parts = Parts()
    texts = _Texts()
    for kind, record, end in _emf_records(data):
        parts.end = end
        if kind == _EMF_HEADER:
            parts.words += _description(record)
        elif kind in _TEXT_ANSI or kind in _TEXT_WIDE:
            _text_out(record, kind in _TEXT_WIDE, texts, parts)
        elif kind == _SMALL_TEXT:
            _small_text(record, texts)
        elif kind == _FONT:
            parts.words += strings(record[12:])
        elif kind == _COMMENT:
            _comment(record, texts, parts)
        elif kind in _BITMAPS:
            parts.pictures += bitmaps(record)
        elif kind in _CURVES:
            parts.drawn = parts.drawn or len(record) > _POINTS_OF_A_LETTER * 4
    parts.words += texts.lines()
    return parts


def _description(record: bytes) -> Iterator[str]:
    count, begin = (int.from_bytes(record[at : at + 4], "little") for at in (60, 64))
    said = record[begin : begin + 2 * count].decode("utf-16-le", "replace")
    yield from (piece.strip() for piece in said.split("\x00") if piece.strip())


def _text_out(record: bytes, wide: bool, texts: _Texts, parts: Parts) -> None:
    # Fixed fields, then the text's own: where it stands, how many letters, where they begin.
    height = int.from_bytes(record[40:44], "little")
    count = int.from_bytes(record[44:48], "little")
    begin = int.from_bytes(record[48:52], "little")
    options = int.from_bytes(record[52:56], "little")
    content = record[begin : begin + count * (2 if wide else 1)]
    if options & _GLYPHS:
        # Numbers of forms of a font and not of letters: only an eye can read them.
        parts.drawn = parts.drawn or bool(count)
        return
    texts.add(height, _decoded(content, wide))


def _small_text(record: bytes, texts: _Texts) -> None:
    height, count, options = (int.from_bytes(record[at : at + 4], "little") for at in (12, 16, 20))
    begin = 36 if options & _NO_RECT else 52
    wide = not options & _SMALL_ANSI
    texts.add(height, _decoded(record[begin : begin + count * (2 if wide else 1)], wide))


def _decoded(content: bytes, wide: bool) -> str:
    return content.decode("utf-16-le" if wide else "cp1252", "replace").replace("\x00", "")


def _comment(record: bytes, texts: _Texts, parts: Parts) -> None:
    content = record[12:]
    if content.startswith(_PLUS):
        _plus(content[4:], texts, parts)
    else:
        parts.words += strings(content)
        parts.pictures += files_in(content)


def _plus(data: bytes, texts: _Texts, parts: Parts) -> None:
    at = 0
    while at + 12 <= len(data):
        kind = int.from_bytes(data[at : at + 2], "little")
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        record = data[at + 12 : at + size]
        if kind == _PLUS_STRING:
            count = int.from_bytes(record[8:12], "little")
            texts.add(-1, _decoded(record[28 : 28 + 2 * count], True))
        elif kind == _PLUS_DRIVER_STRING or kind in _PLUS_PATHS:
            parts.drawn = True
        elif kind == _PLUS_OBJECT:
            _plus_object(data[at + 3] & 0x7F, record, parts)
        at += max(size, 12)


def _plus_object(kind: int, record: bytes, parts: Parts) -> None:
    if kind == _PLUS_IMAGE:
        found = files_in(record)
        parts.pictures += found
        # Dots as they are, in a form that nobody else reads: whoever looks decides.
        parts.drawn = parts.drawn or not found
    else:
        parts.words += strings(record)


def files_in(data: bytes) -> list[bytes]:
    """Pictures as files within other data."""
    begins = [at for mark in (_PNG, _JPEG) if (at := data.find(mark)) >= 0]
    return [data[at:] for at in begins]


def bitmaps(record: bytes) -> Iterator[bytes]:
    """The bitmap in a record, as a file of its own."""
    for at in range(0, min(len(record), 160), 2):
        size = int.from_bytes(record[at : at + 4], "little")
        if size in _BITMAP_HEADERS[1:] and _is_bitmap(record, at):
            yield from _bitmap_file(record[at:], size)
            return


def _is_bitmap(record: bytes, at: int) -> bool:
    planes = int.from_bytes(record[at + 12 : at + 14], "little")
    depth = int.from_bytes(record[at + 14 : at + 16], "little")
    return planes == 1 and depth in (0, 1, 4, 8, 16, 24, 32)


def _bitmap_file(data: bytes, header: int) -> Iterator[bytes]:
    depth = int.from_bytes(data[14:16], "little")
    packing = int.from_bytes(data[16:20], "little")
    used = int.from_bytes(data[32:36], "little")
    colours = (used or (2**depth if depth <= 8 else 0)) * 4
    masks = 12 if packing == 3 and header == 40 else 0
    begin = header + masks + colours
    if packing in (4, 5):
        yield data[begin:]
    else:
        size = _BITMAP_FILE.size
        yield _BITMAP_FILE.pack(b"BM", size + len(data), 0, 0, size + begin) + data


def wmf(data: bytes) -> Parts:
    """Raises: CannotRead for one that is cut off."""
    parts = Parts()
    texts = _Texts()
    at = (22 if data.startswith(_PLACEABLE) else 0) + 18
    for _ in range(_MOST_RECORDS):
        size = 2 * int.from_bytes(data[at : at + 4], "little")
        kind = int.from_bytes(data[at + 4 : at + 6], "little")
        if size < 6 or at + size > len(data):
            raise CannotRead(Unreadable.CORRUPT)
        _wmf_record(kind, data[at + 6 : at + size], texts, parts)
        at += size
        if kind == 0:
            break
    parts.end = at
    parts.words += texts.lines()
    return parts


def _wmf_record(kind: int, content: bytes, texts: _Texts, parts: Parts) -> None:
    if kind == _WMF_TEXT:
        count = int.from_bytes(content[:2], "little")
        end = 2 + count + count % 2
        height = int.from_bytes(content[end : end + 2], "little")
        texts.add(height, _decoded(content[2 : 2 + count], False))
    elif kind == _WMF_EXT_TEXT:
        height, _, count, options = (
            int.from_bytes(content[n : n + 2], "little") for n in (0, 2, 4, 6)
        )
        begin = 16 if options & 6 else 8
        if options & _GLYPHS:
            parts.drawn = True
        texts.add(height, _decoded(content[begin : begin + count], False))
    elif kind == _WMF_ESCAPE:
        parts.words += strings(content)
        parts.pictures += files_in(content)
    elif kind == _WMF_FONT:
        parts.words += strings(content[18:])
    elif kind in _WMF_BITMAPS:
        parts.pictures += bitmaps(content)
    elif kind in _WMF_POLYGONS:
        parts.drawn = parts.drawn or len(content) > _POINTS_OF_A_LETTER * 4
