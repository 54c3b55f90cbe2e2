"""All layers of one picture, and the picture itself to whoever looks at pictures."""

import struct
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module

from cairn.extraction.layers import CannotRead, Layer, Unreadable
from cairn.extraction.markup import made_by_a_program, program_names
from cairn.extraction.pictures import exif, frames, metafiles, raster, svg
from cairn.extraction.pictures.formats import Format, format_of, holds_a_file
from cairn.extraction.pictures.parts import Parts, strings, unpacked
from cairn.extraction.sights import Look, Reading, Sight
from cairn.kernel.clauses import Clause
from cairn.kernel.upholding import upholds

_LAYER = "words in a picture's file"
# A picture in a picture's comment in a picture is nobody's.
_MOST_DEPTH = 3
_READERS: Mapping[Format, Callable[[bytes], Parts]] = {
    Format.PNG: raster.png,
    Format.JPEG: raster.jpeg,
    Format.GIF: raster.gif,
    Format.TIFF: exif.tiff,
    Format.BMP: raster.bmp,
    Format.WEBP: raster.webp,
    Format.EMF: metafiles.emf,
    Format.WMF: metafiles.wmf,
    Format.SVG: svg.svg,
}
# Drawn by records: what is seen is in texts and bitmaps that are read one by one.
_DRAWINGS = (Format.EMF, Format.WMF, Format.SVG)
_GZIP = zlib.MAX_WBITS | 16


@upholds(Clause.MINIMUM_NO_NAMES)
def read(data: bytes, page: int, reading: Reading, inside: str = "") -> Sequence[Layer]:
    """The words of a picture that stands on `page` of a file, in layers; the picture itself is
    handed to `reading.look`. It is sniffed by content; its name plays no part.

    Raises: CannotRead for a container or a program in a picture's place, for what nobody knows, and
    for damaged or oversized ones.
    """
    try:
        return tuple(_Picture(page, reading, inside).layers(data, 0))
    except (struct.error, IndexError, ValueError, OverflowError) as error:
        raise CannotRead(Unreadable.CORRUPT) from error


class _Picture:
    def __init__(self, page: int, reading: Reading, inside: str) -> None:
        self._page = page
        self._reading = reading
        self._inside = inside

    def layers(self, data: bytes, depth: int) -> Iterator[Layer]:
        if depth > _MOST_DEPTH:
            raise CannotRead(Unreadable.TOO_DEEP)
        found = format_of(data)
        if found is Format.NO_PICTURE:
            raise CannotRead(Unreadable.NOT_WHAT_IT_SEEMS)
        if found is Format.UNKNOWN:
            raise CannotRead(Unreadable.EMBEDDED)
        if found is Format.GZIP:
            yield from self.layers(unpacked(data, _GZIP), depth + 1)
        elif found is Format.PDF:
            yield from self._document(data)
        elif found in _DRAWINGS:
            yield from self._parts(found, data, _READERS[found](data), depth)
        elif found in _READERS:
            yield from self._dots(found, data, depth)
        else:
            yield from self._unknown(found, data)

    def _parts(self, found: Format, data: bytes, parts: Parts, depth: int) -> Iterator[Layer]:
        behind = data[parts.end :]
        yield from self._words([*parts.words, *self._behind(behind, parts)])
        for inner in parts.pictures:
            if format_of(inner) is Format.UNKNOWN:
                self._look(inner)
            else:
                yield from self.layers(inner, depth + 1)
        if found in _DRAWINGS:
            if parts.drawn:
                self._look(_rendered(data) if found is Format.SVG else data, parts.words)
        elif parts.frames > 1:
            for frame in frames.each(data):
                self._look(frame)
        else:
            self._look(data[: parts.end])

    def _dots(self, found: Format, data: bytes, depth: int) -> Iterator[Layer]:
        try:
            parts = _READERS[found](data)
        except CannotRead as error:
            if error.why is not Unreadable.CORRUPT:
                raise
            # Viewers show pictures that are cut off, as far as they go. Whoever looks shall decide.
            yield from self._words([*strings(data)])
            self._look(data)
        else:
            yield from self._parts(found, data, parts, depth)

    def _behind(self, behind: bytes, parts: Parts) -> Iterator[str]:
        """What stands behind the end of a picture, where no viewer shows it."""
        if not behind.strip(b"\x00 \r\n"):
            return
        if holds_a_file(behind):
            raise CannotRead(Unreadable.NOT_WHAT_IT_SEEMS)
        # Telephones put a second picture behind the first.
        begin = behind.find(b"\xff\xd8\xff")
        if begin >= 0:
            parts.pictures.append(behind[begin:])
            behind = behind[:begin]
        yield from strings(behind)

    def _words(self, words: Sequence[str]) -> Iterator[Layer]:
        said = dict.fromkeys(word.strip() for word in words if _says_something(word))
        if said:
            yield Layer(self._page, _LAYER, "\n".join(said), self._inside)

    def _document(self, data: bytes) -> Iterator[Layer]:
        """A document in a picture's place: its text is on this page."""
        inner = self._reading.read_inside(data, self._page - 1, self._inside or "A picture")
        if inner.held or inner.redactions:
            raise CannotRead(Unreadable.EMBEDDED)
        for layer in inner.layers:
            yield Layer(self._page, layer.name, layer.text, self._inside or "A picture, PDF")

    def _unknown(self, found: Format, data: bytes) -> Iterator[Layer]:
        """A picture of which only the pixels could say anything: whoever looks shall decide."""
        yield from self._words([*strings(data[:4096])] if found is not Format.ICON else [])
        self._look(frames.as_png(data) if found is Format.ICON else data)

    def _look(self, picture: bytes, expects: Sequence[str] = ()) -> None:
        sight = Sight(self._page, Look.PICTURE, "\n".join(expects), self._inside)
        self._reading.look(sight, picture)


def _rendered(drawing: bytes) -> bytes:
    # Loaded when one is needed: the engine takes a fifth of the memory that the child has.
    rendering = import_module("cairn.extraction.pictures.rendering")
    dots: bytes = rendering.rendered(drawing)
    return dots


def _says_something(text: str) -> bool:
    text = text.strip()
    return bool(text) and text not in program_names() and not made_by_a_program(text)
