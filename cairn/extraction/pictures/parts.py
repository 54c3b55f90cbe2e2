"""What a reader of one format of pictures gives back, and words in binary data."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from cairn.extraction.layers import CannotRead, Unreadable
from cairn.extraction.markup import is_key

# Unpacked text of one picture. Captions are short; a bomb is not.
_MOST_UNPACKED = 4 * 1024 * 1024
# Letters of western languages, as one byte or as UTF-8.
_ASCII = re.compile(rb"(?:[\x20-\x7e]|[\xc3-\xc5][\x80-\xbf]){4,}")
_UTF16_LE = re.compile(rb"(?:[\x20-\x7e\xc0-\xd6\xd8-\xf6]\x00){3,}")
_UTF16_BE = re.compile(rb"(?:\x00[\x20-\x7e\xc0-\xd6\xd8-\xf6]){3,}")
# In binary data any four bytes may look like letters. A name has three of them in a row, a number
# that tells somebody six digits.
_LIKE_WORDS = re.compile(r"[^\W\d_]{3}|(?:\d[ -]?){6}")
# The same letter again and again is a row of dots of one colour.
_PIXELS = re.compile(r"([^\W\d_])\1{3}")
_PLAIN = re.compile(r"[^\W_]|[ .,'@:;()/\\-]")
# Nearly all of a text are letters, digits and stops; of random bytes a third is something else.
_MOSTLY = 0.85
# Made by programs for colour and never by people; they would be taken for names.
_PROGRAMS = re.compile(
    r"hewlett-?packard|iec 6|iec http|srgb|adobe|apple|icc|colou?r|reference viewing|copyright"
    r"|display|profil|rgb|lino|mntrrgb|gimp|little ?cms|google|photoshop|ducky|jfif|mscf",
    re.IGNORECASE,
)


@dataclass
class Parts:
    """What a picture holds: words, pictures within it, and where it ends in its bytes.

    `frames` is how many pictures a viewer shows one after another.
    """

    words: list[str] = field(default_factory=list)
    pictures: list[bytes] = field(default_factory=list)
    end: int = 0
    frames: int = 1
    # Whether something is drawn that may be letters and of which no text is known.
    drawn: bool = False


def strings(data: bytes) -> Iterator[str]:
    """What looks like words in binary data, as 8-bit text and as UTF-16."""
    for found in _ASCII.findall(data):
        yield from _if_words(_decoded(found))
    for found in _UTF16_LE.findall(data):
        yield from _if_words(found.decode("utf-16-le"))
    for found in _UTF16_BE.findall(data):
        yield from _if_words(found.decode("utf-16-be"))


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _if_words(text: str) -> Iterator[str]:
    plain = len(_PLAIN.findall(text))
    if (
        _LIKE_WORDS.search(text)
        and plain >= _MOSTLY * len(text)
        and not is_key(text)
        and not _PIXELS.search(text)
    ):
        yield text.strip()


def profile_strings(data: bytes) -> Iterator[str]:
    """The words of a colour profile but those that programs write into every one."""
    yield from (text for text in strings(data) if not _PROGRAMS.search(text))


def unpacked(data: bytes, window: int = zlib.MAX_WBITS) -> bytes:
    """Raises: CannotRead for damaged data and for more than captions need."""
    stream = zlib.decompressobj(window)
    try:
        plain = stream.decompress(data, _MOST_UNPACKED)
    except zlib.error as error:
        raise CannotRead(Unreadable.CORRUPT) from error
    if stream.unconsumed_tail:
        raise CannotRead(Unreadable.TOO_COMPLEX)
    return plain


def text(data: bytes) -> str:
    """Text of an unknown encoding: UTF-8, UTF-16 with its mark, or that of old Windows."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    return _decoded(data.replace(b"\x00", b" ")).strip()
