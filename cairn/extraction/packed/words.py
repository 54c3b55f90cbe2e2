"""Words in a part that a program keeps in a file: markup, an archive or a container of such, or
bytes of its own.
"""

from collections.abc import Iterator
from io import BytesIO

import olefile

from cairn.extraction.archives import Archive
from cairn.extraction.binary_strings import strings
from cairn.extraction.layers import CannotRead
from cairn.extraction.xml_parts import attributes, parsed, texts


def words_in(content: bytes) -> Iterator[str]:
    """Every text in it. Raises: CannotRead for an archive that cannot be opened."""
    if content.startswith(b"PK\x03\x04"):
        archive = Archive(content)
        for name in archive.names:
            yield from words_in(archive.read(name))
    elif content.startswith(b"\xd0\xcf\x11\xe0"):
        with olefile.OleFileIO(BytesIO(content)) as container:
            for entry in container.listdir():
                yield from words_in(container.openstream(entry).read())
    elif content.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \r\n").startswith(b"<"):
        yield from _of_markup(content)
    else:
        yield from strings(content)


def _of_markup(content: bytes) -> Iterator[str]:
    try:
        root = parsed(content)
    except CannotRead:
        yield from strings(content)
        return
    yield from texts(root)
    yield from attributes(root)
