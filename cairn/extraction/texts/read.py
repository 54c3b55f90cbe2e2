"""Plain text, page by page, and what is written into it in another form."""

import base64
import binascii
import html
import re
from collections.abc import Iterator

from cairn.extraction.gathering import Gathering
from cairn.extraction.kinds import Kind
from cairn.extraction.layers import CannotRead, Extraction, Unreadable
from cairn.extraction.sights import Reading
from cairn.extraction.texts.decoding import decoded

# A tag or a character written as a number: a viewer of web pages would show something else.
_MARKUP = re.compile(r"</?[a-z][^<>\n]*>|&#x?[0-9a-f]+;|&[a-z]{2,8};", re.IGNORECASE)
_TAGS = re.compile(r"<[^<>]*>")
# A file written as letters, as it is sent in messages: at least three full lines of it.
_BLOCK = re.compile(
    r"(?:^[A-Za-z0-9+/]{60,76}\r?\n){3,}[A-Za-z0-9+/]*={0,2}[ \t]*\r?$", re.MULTILINE
)
_UU = re.compile(
    r"^begin [0-7]{3,4} (?P<name>.*)\r?\n(?P<lines>(?:[!-`].*\r?\n)+)(?:`\r?\n)?end", re.MULTILINE
)
_HEADING = re.compile(r"^#{1,6} \S", re.MULTILINE)


def read(data: bytes, reading: Reading) -> Extraction:
    """Raises: CannotRead."""
    text = decoded(data)
    pages = text.split("\f")
    if len(pages) > 1 and not pages[-1].strip():
        pages.pop()
    into = Gathering(Kind.TEXT, reading, len(pages))
    for number, page in enumerate(pages, start=1):
        into.write(number, "text", page, [found.start() for found in _HEADING.finditer(page)])
        if _MARKUP.search(page):
            into.write(number, "text as a web page", as_page(page))
    for number, found in enumerate(files_within(text), start=1):
        into.file(found, f"File {number} in the text")
    return into.extraction()


def as_page(text: str) -> str:
    """Text with its tags left out and its characters resolved."""
    return html.unescape(_TAGS.sub("", html.unescape(text)))


def files_within(text: str) -> Iterator[bytes]:
    """Files that are written into text as letters. Raises: CannotRead for one that cannot be."""
    for found in _BLOCK.finditer(text):
        try:
            yield base64.b64decode(found.group(), validate=False)
        except binascii.Error as error:
            raise CannotRead(Unreadable.EMBEDDED) from error
    for found in _UU.finditer(text):
        yield uudecoded(found["lines"])


def uudecoded(lines: str) -> bytes:
    """Raises: CannotRead."""
    try:
        return b"".join(binascii.a2b_uu(line) for line in lines.splitlines() if line)
    except binascii.Error as error:
        raise CannotRead(Unreadable.EMBEDDED) from error
