"""What a picture is, by its bytes and never by its name."""

from enum import Enum, auto


class Format(Enum):
    """Formats of pictures, and what is found in a picture's place and is none."""

    PNG = auto()
    JPEG = auto()
    GIF = auto()
    TIFF = auto()
    BMP = auto()
    WEBP = auto()
    ICON = auto()
    EMF = auto()
    WMF = auto()
    SVG = auto()
    PDF = auto()
    GZIP = auto()
    # A picture of which nothing here can be read. Whoever looks decides, or holds the page.
    OTHER_PICTURE = auto()
    # A container or a program under the name of a picture.
    NO_PICTURE = auto()
    UNKNOWN = auto()


_STARTS = (
    (b"\x89PNG\r\n\x1a\n", Format.PNG),
    (b"\xff\xd8\xff", Format.JPEG),
    (b"GIF87a", Format.GIF),
    (b"GIF89a", Format.GIF),
    (b"II*\x00", Format.TIFF),
    (b"MM\x00*", Format.TIFF),
    (b"II\xbc\x01", Format.OTHER_PICTURE),  # JPEG XR, which Word keeps beside pictures with effects
    (b"BM", Format.BMP),
    (b"\x00\x00\x01\x00", Format.ICON),
    (b"\xd7\xcd\xc6\x9a", Format.WMF),
    (b"\x01\x00\x09\x00\x00\x03", Format.WMF),
    (b"\x02\x00\x09\x00\x00\x03", Format.WMF),
    (b"\x01\x00\x09\x00\x00\x01", Format.WMF),
    (b"\x1f\x8b", Format.GZIP),
    (b"\x00\x00\x00\x0cjP  ", Format.OTHER_PICTURE),
    (b"\xff\x4f\xff\x51", Format.OTHER_PICTURE),
    (b"8BPS", Format.OTHER_PICTURE),
)
# ZIP, old Office, programs for Windows, Linux and Macs, scripts, RAR, 7z, Java, RTF, mail.
_NO_PICTURES = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\xd0\xcf\x11\xe0",
    b"MZ",
    b"\x7fELF",
    b"\xfe\xed\xfa",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"#!",
    b"Rar!",
    b"7z\xbc\xaf\x27\x1c",
    b"{\\rtf",
)
# How far a picture in XML, or a PDF, may begin from the first byte.
_NEAR = 1024


def format_of(data: bytes) -> Format:
    """Of the whole bytes of what stands in a picture's place."""
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return Format.WEBP
    if data.startswith(b"\x01\x00\x00\x00") and data[40:44] == b" EMF":
        return Format.EMF
    if data[4:8] == b"ftyp":
        return Format.OTHER_PICTURE
    for start, found in _STARTS:
        if data.startswith(start):
            return found
    if data.startswith(_NO_PICTURES):
        return Format.NO_PICTURE
    if b"%PDF-" in data[:_NEAR]:
        return Format.PDF
    return Format.SVG if _is_svg(data) else Format.UNKNOWN


def _is_svg(data: bytes) -> bool:
    # In UTF-16 each letter has a zero byte beside it.
    head = data[: 16 * _NEAR].replace(b"\x00", b"")
    return b"<svg" in head or b":svg" in head


def holds_a_file(data: bytes) -> bool:
    """Whether bytes beside a picture are a container, a program or a document."""
    return data.startswith(_NO_PICTURES) or b"PK\x05\x06" in data or b"%PDF-" in data[:_NEAR]
