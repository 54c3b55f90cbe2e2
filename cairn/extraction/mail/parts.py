"""The parts of a message: what it says in each of its forms, and what is attached."""

import base64
import binascii
import quopri
import re
from email.message import Message

from cairn.extraction.gathering import Gathering
from cairn.extraction.layers import CannotRead, Unreadable
from cairn.extraction.mail.headers import headers, part_headers, readable
from cairn.extraction.mail.signed import words_of_signature
from cairn.extraction.pictures.formats import Format, format_of
from cairn.extraction.rtf.read import write as write_rtf
from cairn.extraction.texts.decoding import named
from cairn.extraction.texts.read import as_page, files_within, uudecoded
from cairn.extraction.web_pages.read import write_page

_ENCRYPTED = re.compile(r"multipart/encrypted|application/pgp-encrypted")
_SIGNATURE = re.compile(r"application/(?:x-)?pkcs7-signature")
_SIGNATURE_IN_TEXT = re.compile(
    r"-----BEGIN PGP SIGNATURE-----.*?-----END PGP SIGNATURE-----", re.S
)
_SEALED_IN_TEXT = "-----BEGIN PGP MESSAGE-----"
_PAGES = ("text/html", "text/x-amp-html", "application/xhtml+xml")
_FILES_OF_TEXT = (
    "text/calendar",
    "text/vcard",
    "text/x-vcard",
    "text/csv",
    "text/xml",
    "text/directory",
)
_AS_IT_STANDS = re.compile(r"|[78][ -]?bits?|binary|none|utf-?8|us-ascii|iso-[\d-]+")
_UU = {"x-uuencode", "uuencode", "uue", "x-uue"}
_STANDARD = re.compile(r"this is a (?:multi-?part|cryptographically).*", re.IGNORECASE | re.DOTALL)
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")
_HOLDS_ENTITIES = re.compile(r"&#x?[0-9a-f]+;", re.IGNORECASE)
# A message has a few parts, and one for each of its pictures.
_MOST_PARTS = 2_000
# A message in a message in a message is a thread; more is made to hurt.
_MOST_DEPTH = 50


class Parts:
    """Writes the parts of one message."""

    def __init__(self, into: Gathering, page: int = 1) -> None:
        self._into = into
        self._page = page
        self._attached = 0
        self._parts = 0
        self._has_text = False

    def write(self, message: Message) -> None:
        """Raises: CannotRead."""
        self._into.write_lines("headers of the message", headers(message), self._page)
        self._part(message, 0)

    def _part(self, part: Message, depth: int) -> None:
        kind = part.get_content_type()
        _refuse_unread(kind, depth)
        self._parts += 1
        if self._parts > _MOST_PARTS:
            raise CannotRead(Unreadable.TOO_COMPLEX)
        if depth:
            self._into.write_lines("headers of parts", part_headers(part), self._page)
        if part.is_multipart():
            self._around(part)
            inner = [each for each in part.get_payload() if isinstance(each, Message)]
            self._inner(inner, kind, depth)
        else:
            self._leaf(part, kind)

    def _inner(self, inner: list[Message], kind: str, depth: int) -> None:
        if kind == "message/delivery-status":
            lines = [line for each in inner for line in headers(each)]
            self._into.write_lines("delivery report", lines, self._page)
            return
        for each in inner:
            if kind.startswith("message/"):
                self._file(each.as_bytes())
            else:
                self._part(each, depth + 1)

    def _around(self, part: Message) -> None:
        """What stands before the first part and after the last, which no mail program shows."""
        for text in (part.preamble, part.epilogue):
            if text and not _STANDARD.fullmatch(text.strip()):
                self._into.write(self._page, "before and after the parts", readable(text))

    def _leaf(self, part: Message, kind: str) -> None:
        data = content(part)
        name = readable(part.get_filename() or "")
        if name:
            self._into.write_lines("names of attachments", [name], self._page)
        if _SIGNATURE.fullmatch(kind):
            self._into.write_lines("signature", words_of_signature(data))
        elif kind == "application/pgp-signature":
            self._into.write(
                self._page, "signature", _SIGNATURE_IN_TEXT.sub("", data.decode("latin-1"))
            )
        elif self._is_body(part, kind, name):
            self._body(data, kind, part.get_content_charset() or "")
        elif self._is_inline_picture(part, data):
            self._into.picture(data, self._page)
        else:
            self._file(data)

    def _is_body(self, part: Message, kind: str, name: str) -> bool:
        attached = part.get_content_disposition() == "attachment" or name
        if kind in _PAGES:
            return not attached
        return (
            kind.startswith(("text/", "message/")) and kind not in _FILES_OF_TEXT and not attached
        )

    def _is_inline_picture(self, part: Message, data: bytes) -> bool:
        """A logo or the picture of a signature, shown within the text."""
        shown = part.get_content_disposition() != "attachment" or "content-id" in part
        return shown and format_of(data) in (Format.PNG, Format.JPEG, Format.GIF, Format.BMP)

    def _file(self, data: bytes) -> None:
        if data.strip():
            self._attached += 1
            self._into.file(data, f"Attachment {self._attached}")

    def _body(self, data: bytes, kind: str, charset: str) -> None:
        if kind in _PAGES:
            self._page_body(named(data, charset))
        elif kind in ("text/rtf", "text/richtext") and data.lstrip().startswith(b"{\\rt"):
            write_rtf(data, self._into, self._page, self._name("text as rich text"))
        else:
            self._text_body(named(data, charset))

    def _page_body(self, text: str) -> None:
        write_page(text, self._into, self._page, self._name("text as a web page"))

    def _text_body(self, text: str) -> None:
        if _SEALED_IN_TEXT in text:
            raise CannotRead(Unreadable.PASSWORD)
        text = _SIGNATURE_IN_TEXT.sub("", text)
        self._into.write(self._page, self._name("more text"), text)
        if _HOLDS_ENTITIES.search(text):
            self._into.write(self._page, "text as a web page", as_page(text))
        for inner in files_within(text):
            self._file(inner)

    def _name(self, otherwise: str) -> str:
        """The first form in which the message says what it says is its text."""
        if self._has_text:
            return otherwise
        self._has_text = True
        return "text"


def _refuse_unread(kind: str, depth: int) -> None:
    """What is sealed, stands elsewhere, or is nested without an end. Raises: CannotRead."""
    if depth > _MOST_DEPTH:
        raise CannotRead(Unreadable.TOO_DEEP)
    if _ENCRYPTED.fullmatch(kind):
        raise CannotRead(Unreadable.PASSWORD)
    if kind in ("message/external-body", "message/partial"):
        raise CannotRead(Unreadable.EMBEDDED)


def content(part: Message) -> bytes:
    """The bytes of a part, decoded. Raises: CannotRead."""
    payload = part.get_payload()
    raw = payload.encode("utf-8", "surrogateescape") if isinstance(payload, str) else b""
    encoding = str(part.get("content-transfer-encoding", "")).split(";")[0].strip(" .\"'").lower()
    if encoding == "base64":
        return _base64(raw)
    if encoding == "quoted-printable":
        return quopri.decodestring(raw)
    if encoding in _UU:
        lines = raw.decode("latin-1").partition("begin ")[2].partition("\n")[2]
        return uudecoded(lines.rpartition("end")[0].rstrip("`\r\n ") or lines)
    if not _AS_IT_STANDS.fullmatch(encoding) and not _is_plain(raw):
        raise CannotRead(Unreadable.NOT_WHAT_IT_SEEMS)
    return raw


def _is_plain(raw: bytes) -> bool:
    """Whether text under an unknown encoding has words with spaces between them."""
    return raw.count(b" ") * 20 > len(raw) and not re.search(rb"=[0-9A-F]{2}", raw)


def _base64(raw: bytes) -> bytes:
    """As mail programs decode it: what is no letter of it is passed over."""
    # What follows the end of one is a second one for some and nothing for others.
    head, _, rest = raw.partition(b"=")
    if _NOT_BASE64.sub(b"", rest.lstrip(b"=")):
        text = rest.lstrip(b"=\r\n\t ")
        return _base64(head) + text
    letters = _NOT_BASE64.sub(b"", head)
    try:
        return base64.b64decode(letters[: len(letters) - (len(letters) % 4 == 1)] + b"==")
    except binascii.Error as error:
        raise CannotRead(Unreadable.CORRUPT) from error
