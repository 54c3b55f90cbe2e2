"""What a file is, by what it holds and never by its name."""

import re

from cairn.extraction.containers import kind_of_compound, kind_of_zip
from cairn.extraction.kinds import Kind
from cairn.extraction.layers import CannotRead, Unreadable
from cairn.extraction.text_kinds import kind_of_text
from cairn.kernel.clauses import Clause
from cairn.kernel.upholding import upholds

# Readers of PDF accept its mark anywhere in the first 1,024 bytes, so a check of the very first
# would miss files that open.
_NEAR = 1024
_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_COMPOUND = b"\xd0\xcf\x11\xe0"
_STARTS = (
    (b"\x89PNG\r\n\x1a\n", Kind.PICTURE),
    (b"\xff\xd8\xff", Kind.PICTURE),
    (b"GIF87a", Kind.PICTURE),
    (b"GIF89a", Kind.PICTURE),
    (b"II*\x00", Kind.PICTURE),
    (b"MM\x00*", Kind.PICTURE),
    (b"\x1f\x8b\x08", Kind.GZIP),
    (b"\x78\x9f\x3e\x22", Kind.WINMAIL),
)
# Programs for Windows, Linux, Macs and Java; archives and stores that nobody here opens: RAR, 7z,
# bzip2, xz, zstd, cabinets, Outlook's store of messages, compiled help, Access.
# Names of parts stand in a ZIP as they are.
_ENDINGS = (
    (b"word/document", "docx"),
    (b"xl/workbook", "xlsx"),
    (b"ppt/presentation", "pptx"),
    (b"opendocument.text", "odt"),
    (b"opendocument.spreadsheet", "ods"),
    (b"opendocument.presentation", "odp"),
    (b"content.xml", "odt"),
)
_NEVER = (
    *(b"MZ", b"\x7fELF", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe"),
    *(b"\xca\xfe\xba\xbe", b"Rar!\x1a", b"7z\xbc\xaf\x27\x1c", b"BZh", b"\xfd7zXZ\x00"),
    *(b"\x28\xb5\x2f\xfd", b"MSCF", b"!BDN", b"ITSF", b"\x00\x01\x00\x00Standard"),
)
_RTF = re.compile(rb"[\xef\xbb\xbf\s\x00]{0,1024}\{\\rt")
# The names of what is signed, and of what is in a sealed envelope, as numbers of that standard.
_SIGNED = re.compile(rb"\x2a\x86\x48\x86\xf7\x0d\x01(?:\x07|\x09\x10)")
_PHONE_PICTURES = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif", b"heim", b"heis")
# What stands before the mark of a PDF in files that honest programs made.
_NOTHING = re.compile(rb"[\xef\xbb\xbf\s\x00]*")
_PDF_PARTS = re.compile(rb"endobj|startxref|\bxref\b")
_OTHER_STARTS = re.compile(
    rb"\s*(?:PK\x03\x04|\xd0\xcf\x11\xe0|\{\\rt|<!doctype|<html|<\?xml)", re.I
)
# The end of a ZIP, and how far from the end of the file its reader looks for it.
_ZIP_END = b"PK\x05\x06"
_ZIP_END_BYTES = 22
_ZIP_REACH = 66_000


def refuse_unreadable(data: bytes) -> None:
    """Refuse at once what is known by its first bytes to be nothing that anybody here reads; what
    passes is read or refused later. Raises: CannotRead.
    """
    if not data:
        raise CannotRead(Unreadable.EMPTY)
    if data.startswith(_NEVER):
        raise CannotRead(Unreadable.WRONG_TYPE)
    if data[4:8] == b"ftyp":
        phone = data[8:12] in _PHONE_PICTURES
        raise CannotRead(Unreadable.PHONE_PICTURE if phone else Unreadable.WRONG_TYPE)


def ending_of(data: bytes) -> str:
    """The ending under which a file is handed to a person, by a look at its bytes and without
    opening it; `bin` for what is not known by them.
    """
    if b"%PDF-" in data[:_NEAR]:
        return "pdf"
    if data.startswith(_ZIP_STARTS):
        return next((ending for part, ending in _ENDINGS if part in data), "zip")
    if data.startswith(_COMPOUND):
        return "msg" if "__properties_version1.0".encode("utf-16-le") in data else "doc"
    kind = _by_start(data)
    return {None: "bin", Kind.PICTURE: "png"}.get(kind, kind or "bin")


@upholds(Clause.MINIMUM_NO_NAMES)
def kind_of(data: bytes) -> Kind:
    """Of the whole bytes of a file. Raises: CannotRead, with what its sender can do; also for what
    two programs would take for two different things.
    """
    refuse_unreadable(data)
    if b"%PDF-" in data[:_NEAR]:
        return _pdf_or_text(data)
    if data.startswith(_ZIP_STARTS):
        return kind_of_zip(data)
    if data.startswith(_COMPOUND):
        return kind_of_compound(data)
    kind = _by_start(data)
    if has_zip_behind(data):
        raise CannotRead(Unreadable.NOT_WHAT_IT_SEEMS)
    return kind or kind_of_text(data)


def _by_start(data: bytes) -> Kind | None:
    for start, kind in _STARTS:
        if data.startswith(start):
            return kind
    if _RTF.match(data):
        return Kind.RTF
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return Kind.PICTURE
    # A zero in the header, since a text may begin with these two letters as well.
    if data.startswith(b"BM") and data[6:10] == bytes(4):
        return Kind.PICTURE
    if data[257:262] == b"ustar":
        return Kind.TAR
    if data[:1] == b"\x30" and _SIGNED.search(data[:64]):
        return Kind.SIGNED
    return None


def _pdf_or_text(data: bytes) -> Kind:
    before = data[: data.index(b"%PDF-")]
    if _OTHER_STARTS.match(before) or (not before and has_zip_behind(data)):
        raise CannotRead(Unreadable.NOT_WHAT_IT_SEEMS)
    if _NOTHING.fullmatch(before) or _PDF_PARTS.search(data):
        # A message with a PDF in it, not encoded, is read as a PDF by some and as a message by
        # others.
        if before and _is_message(before):
            raise CannotRead(Unreadable.NOT_WHAT_IT_SEEMS)
        return Kind.PDF
    return kind_of_text(data)


def _is_message(before: bytes) -> bool:
    try:
        return kind_of_text(before) in (Kind.MAIL, Kind.SAVED_PAGE)
    except CannotRead:
        return False


def has_zip_behind(data: bytes) -> bool:
    """Whether a program for ZIP files would open this one, which begins as something else."""
    at = data.rfind(_ZIP_END, max(0, len(data) - _ZIP_REACH))
    if at < 0:
        return False
    comment = int.from_bytes(data[at + 20 : at + 22], "little")
    # A ZIP that is attached in the middle of a document ends before the document does.
    ends = at + _ZIP_END_BYTES + comment
    return ends >= len(data.rstrip()) or at > data.rfind(b"%%EOF") >= 0
