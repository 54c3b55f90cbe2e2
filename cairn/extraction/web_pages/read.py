"""Every layer of a web page."""

import base64
import binascii
import re
from urllib.parse import unquote, unquote_to_bytes

from cairn.extraction.gathering import Gathering
from cairn.extraction.kinds import Kind
from cairn.extraction.layers import CannotRead, Extraction, Unreadable
from cairn.extraction.pictures.formats import Format, format_of
from cairn.extraction.sights import Reading
from cairn.extraction.texts.decoding import decoded, named
from cairn.extraction.web_pages.parser import Found, PageParser, words_of_style

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]+)", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w:.-]+)", re.IGNORECASE)
_HEAD = 4096
_CONDITIONAL = re.compile(r"^\s*\[[^\]]*\]>|<!\[[^\]]*\]\s*$")
_DATA = re.compile(r"data:([^,]*),", re.IGNORECASE)
_STYLE_DATA = re.compile(r"url\(\s*[\"']?(data:[^)\"']+)", re.IGNORECASE)
# Encodings in which a letter of a tag is not the byte that it is in all others, so that browsers
# and other programs disagree on what is a tag.
_NOT_ASCII = re.compile(r"utf-?7|utf-?16|utf-?32|cp037|cp500|hz|iso-?2022|ebcdic", re.IGNORECASE)
_STANDARD_DECLARATION = re.compile(
    r"doctype\s+html\b[^<]*|\[?(?:if|endif)[^\]<]*\]?|xml\b.*", re.I | re.S
)
# Comments within comments within comments.
_MOST_NESTED = 3
_LAYERS = {"hidden": "text that nobody sees", "title": "title of the page", "script": "script"}


def read(data: bytes, reading: Reading) -> Extraction:
    """Raises: CannotRead."""
    into = Gathering(Kind.WEB_PAGE, reading)
    write_page(text_of(data), into)
    return into.extraction()


def text_of(data: bytes, charset: str = "") -> str:
    """The text of a page in the encoding that it says, or that is said beside it. Raises:
    CannotRead.
    """
    text = decoded(data)
    said = _CHARSET.search(data[:_HEAD]) or _XML_ENCODING.search(data[:_HEAD])
    name = charset or (said[1].decode("ascii") if said else "")
    if _NOT_ASCII.match(name):
        return text
    # A mark at the start, or zeros, say more than any declaration.
    if not name or data[:2] in (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb") or b"\x00" in data[:_HEAD]:
        return text
    return named(data, name)


def write_page(text: str, into: Gathering, page: int = 1, name: str = "text") -> None:
    """Write the layers of a web page. Raises: CannotRead."""
    found = parsed(text)
    into.write(page, name, found.text.text, found.text.headings if name == "text" else ())
    _write_rest(found, into, page, _MOST_NESTED)


def parsed(text: str) -> Found:
    """Raises: CannotRead."""
    parser = PageParser()
    try:
        parser.feed(text)
        parser.close()
    except (AssertionError, ValueError) as error:
        raise CannotRead(Unreadable.CORRUPT) from error
    return parser.found


def _write_rest(found: Found, into: Gathering, page: int, nested: int) -> None:
    for part, lines in found.parts.items():
        if part == "style":
            style = lines.text
            into.write_lines("styles", words_of_style(style), page)
            found.links += _STYLE_DATA.findall(style)
        else:
            into.write(page, _LAYERS[part], lines.text)
    into.write_lines("descriptions and attributes", found.attributes, page)
    _links(found.links, into, page)
    for framed in found.framed:
        _nested(framed, into, page, nested, "page inside the page")
    for comment in found.comments:
        plain = _CONDITIONAL.sub("", comment)
        if "<" in plain:
            _nested(plain, into, page, nested, "comments in the page")
        elif not _STANDARD_DECLARATION.fullmatch(plain.strip()):
            into.write(page, "comments in the page", plain.strip())


def _nested(text: str, into: Gathering, page: int, nested: int, name: str) -> None:
    if not nested:
        raise CannotRead(Unreadable.TOO_DEEP)
    found = parsed(text)
    into.write(page, name, found.text.text)
    _write_rest(found, into, page, nested - 1)


def _links(links: list[str], into: Gathering, page: int) -> None:
    plain = []
    for link in links:
        if link[:5].lower() == "data:":
            _written_in(link, into, page)
        else:
            plain.append(unquote(link))
    into.write_lines("links", plain, page)


def _written_in(link: str, into: Gathering, page: int) -> None:
    """A file that is written into an address. Raises: CannotRead."""
    found = _DATA.match(link)
    if not found:
        raise CannotRead(Unreadable.EMBEDDED)
    content = unquote_to_bytes(link[found.end() :])
    if ";base64" in found[1].lower():
        try:
            content = base64.b64decode(re.sub(rb"\s", b"", content) + b"==")
        except binascii.Error as error:
            raise CannotRead(Unreadable.EMBEDDED) from error
    file_or_picture(content, into, page, "File in the page")


def file_or_picture(content: bytes, into: Gathering, page: int, inside: str) -> None:
    """What stands inside a file without a name: a picture is looked at, all else is read. Raises:
    CannotRead (EMBEDDED for what nobody knows).
    """
    if not content.strip():
        return
    if format_of(content) not in (Format.UNKNOWN, Format.NO_PICTURE, Format.PDF, Format.GZIP):
        into.picture(content, page)
        return
    try:
        into.file(content, inside)
    except CannotRead as error:
        if error.why is Unreadable.WRONG_TYPE:
            raise CannotRead(Unreadable.EMBEDDED) from error
        raise
