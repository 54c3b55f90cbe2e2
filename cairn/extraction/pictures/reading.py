"""All layers of one picture, and the picture itself to whoever looks at pictures."""

from collections.abc import Sequence

from cairn.extraction.layers import CannotRead, Layer, Unreadable
from cairn.extraction.pictures.formats import Format, format_of
from cairn.extraction.sights import Look, Reading, Sight


def read(data: bytes, page: int, reading: Reading, inside: str = "") -> Sequence[Layer]:
    """The words of a picture that stands on `page` of a file, in layers; the picture itself is
    handed to `reading.look`. It is sniffed by content; its name plays no part.

    Raises: CannotRead for a container or a program in a picture's place, for what nobody knows, and
    for damaged or oversized ones.
    """
    found = format_of(data)
    if found is Format.NO_PICTURE:
        raise CannotRead(Unreadable.NOT_WHAT_IT_SEEMS)
    if found is Format.UNKNOWN:
        raise CannotRead(Unreadable.EMBEDDED)
    reading.look(Sight(page, Look.PICTURE, "", inside), data)
    return ()
