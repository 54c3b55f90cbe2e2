"""What PNG, JPEG, GIF, BMP, WebP and icons hold besides their pixels, and where they end."""

import re
from collections.abc import Iterator

from cairn.extraction.layers import CannotRead, Unreadable
from cairn.extraction.pictures.exif import of_tiff
from cairn.extraction.pictures.parts import Parts, profile_strings, strings, text, unpacked

# Chunks of PNG that hold numbers only.
_PNG_NUMBERS = {
    b"IHDR", b"IDAT", b"IEND", b"PLTE", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"bKGD", b"pHYs",
    b"sBIT", b"hIST", b"tIME", b"cICP", b"mDCv", b"cLLi", b"acTL", b"fcTL", b"fdAT", b"oFFs",
}  # fmt: skip
_EXIF = b"Exif\x00\x00"
_XMP = b"http://ns.adobe.com/"
_PHOTOSHOP = b"Photoshop 3.0\x00"
_PROFILE = b"ICC_PROFILE\x00"
# Markers of JPEG that stand alone, and the one that begins the pixels.
_ALONE = {0x01, *range(0xD0, 0xD8)}
_SCAN = 0xDA
_END = 0xD9
_COMMENT = 0xFE
_APPLICATIONS = range(0xE0, 0xF0)
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_JPEG = b"\xff\xd8\xff"
_NO_FILL = re.compile(rb"[^\xff]")
_TAG = re.compile(rb"<[^<>]*>")


def _need(enough: bool) -> None:
    if not enough:
        raise CannotRead(Unreadable.CORRUPT)


def png(data: bytes) -> Parts:
    """Raises: CannotRead for one that is cut off."""
    parts = Parts()
    at = 8
    while True:
        _need(at + 12 <= len(data))
        length = int.from_bytes(data[at : at + 4], "big")
        kind = data[at + 4 : at + 8]
        content = data[at + 8 : at + 8 + length]
        _need(len(content) == length)
        at += 12 + length
        if kind == b"acTL":
            parts.frames = int.from_bytes(content[:4], "big")
        if kind == b"IEND":
            parts.end = at
            return parts
        if kind not in _PNG_NUMBERS:
            _png_chunk(kind, content, parts)


def _png_chunk(kind: bytes, content: bytes, parts: Parts) -> None:
    key, _, value = content.partition(b"\x00")
    if kind == b"tEXt":
        parts.words.append(f"{text(key)}: {text(value)}")
    elif kind == b"zTXt":
        parts.words.append(f"{text(key)}: {text(unpacked(value[1:]))}")
    elif kind == b"iTXt":
        packed = value[:1] == b"\x01"
        language, _, rest = value[2:].partition(b"\x00")
        named, _, said = rest.partition(b"\x00")
        said = unpacked(said) if packed else said
        parts.words += [f"{text(key)}: {line}" for line in markup_words(said)]
        parts.words += [text(language), text(named)]
    elif kind == b"eXIf":
        of_tiff(content, parts)
    elif kind == b"iCCP":
        parts.words += [*strings(key), *profile_strings(unpacked(value[1:]))]
    else:
        parts.words += strings(content)


def markup_words(data: bytes) -> Iterator[str]:
    """The words of a text that may be XMP, which is XML: its values and its attributes."""
    if b"<" not in data:
        yield text(data)
        return
    for tag in _TAG.findall(data):
        yield from (text(found) for found in re.findall(rb"[\"']([^\"']{3,})[\"']", tag))
    yield from strings(_TAG.sub(b"\n", data).replace(b"\n", b"\x00"))


def jpeg(data: bytes) -> Parts:
    """Raises: CannotRead for one that is cut off."""
    parts = Parts()
    at = 2
    while True:
        at = data.find(b"\xff", at)
        _need(0 <= at < len(data) - 1)
        filled = _NO_FILL.search(data, at)
        _need(filled is not None)
        marker = filled[0][0] if filled else 0
        at = filled.end() if filled else at
        if marker == _END:
            parts.end = at
            return parts
        if marker in _ALONE or marker == 0x00:
            continue
        length = int.from_bytes(data[at : at + 2], "big")
        _need(length >= 2 and at + length <= len(data))
        _segment(marker, data[at + 2 : at + length], parts)
        at += length
        if marker == _SCAN:
            found = _NEXT_MARKER.search(data, at)
            _need(found is not None)
            at = found.start() if found else at


def _segment(marker: int, content: bytes, parts: Parts) -> None:
    if marker == _COMMENT:
        parts.words.append(text(content))
    elif marker in _APPLICATIONS:
        if content.startswith(_EXIF):
            of_tiff(content[len(_EXIF) :], parts)
        elif content.startswith(_XMP):
            parts.words += markup_words(content)
        elif content.startswith(_PROFILE):
            parts.words += profile_strings(content)
        else:
            parts.words += profile_strings(content)
            # Thumbnails: of JFIF, and among the resources of Photoshop.
            begin = content.find(_JPEG)
            if begin >= 0 and content.startswith((b"JFXX", _PHOTOSHOP)):
                parts.pictures.append(content[begin:])


def gif(data: bytes) -> Parts:
    """Raises: CannotRead for one that is cut off."""
    parts = Parts(frames=0)
    _need(len(data) >= 13)
    at = 13 + _colours(data[10])
    while True:
        _need(at < len(data))
        block = data[at]
        if block == 0x3B:
            parts.end = at + 1
            return parts
        if block == 0x2C:
            _need(at + 10 < len(data))
            parts.frames += 1
            at += 10 + _colours(data[at + 9]) + 1
            _, at = _blocks(data, at)
        else:
            _need(block == 0x21 and at + 2 < len(data))
            content, at = _blocks(data, at + 2)
            # Of all extensions only the times of frames hold numbers alone.
            if data[at - 1 :] and content and block == 0x21:
                parts.words += markup_words(content) if b"<" in content else strings(content)


def _colours(flags: int) -> int:
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _blocks(data: bytes, at: int) -> tuple[bytes, int]:
    """What stands in blocks from here on, and where they end."""
    found: list[bytes] = []
    while True:
        _need(at < len(data))
        size = data[at]
        at += 1
        if size == 0:
            return b"".join(found), at
        found.append(data[at : at + size])
        at += size


def bmp(data: bytes) -> Parts:
    """Raises: CannotRead."""
    _need(len(data) >= 54)
    size = int.from_bytes(data[2:6], "little")
    pixels = int.from_bytes(data[10:14], "little")
    packing = int.from_bytes(data[30:34], "little")
    parts = Parts(end=len(data))
    # A picture in another form may stand in place of the pixels.
    if packing in (4, 5):
        parts.pictures.append(data[pixels:])
    if 54 <= size < len(data):
        parts.end = size
    if pixels > 54:
        parts.words += strings(data[54:pixels])
    return parts


def webp(data: bytes) -> Parts:
    """Raises: CannotRead for one that is cut off."""
    end = 8 + int.from_bytes(data[4:8], "little")
    _need(end <= len(data) + 1)
    parts = Parts(end=min(end, len(data)), frames=0)
    at = 12
    while at + 8 <= parts.end:
        kind = data[at : at + 4]
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        content = data[at + 8 : at + 8 + length]
        at += 8 + length + length % 2
        if kind == b"ANMF":
            parts.frames += 1
        elif kind == b"EXIF":
            of_tiff(content.removeprefix(_EXIF), parts)
        elif kind == b"XMP ":
            parts.words += markup_words(content)
        elif kind not in (b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM"):
            parts.words += profile_strings(content)
    parts.frames = max(parts.frames, 1)
    return parts
