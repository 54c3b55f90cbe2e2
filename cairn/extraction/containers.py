"""What a ZIP or an old Office container is, by what is in it."""

import re
from io import BytesIO

import olefile

from cairn.extraction.archives import Archive
from cairn.extraction.kinds import Kind
from cairn.extraction.layers import CannotRead, Unreadable

_TYPES = "[Content_Types].xml"
# The main part of each kind, by the type that the file declares for it.
_MAIN = (
    (
        Kind.WORD,
        rb"wordprocessingml\.(?:document|template)\.main|ms-word\.\w+\.macroEnabled\w*\.main",
    ),
    (Kind.BINARY_WORKBOOK, rb"ms-excel\.sheet\.binary\.macroEnabled\.main"),
    (
        Kind.WORKBOOK,
        rb"spreadsheetml\.(?:sheet|template)\.main|ms-excel\.(?:sheet|template|addin)\.macroEnabled\.main",
    ),
    (
        Kind.SLIDES,
        rb"presentationml\.(?:presentation|template|slideshow)\.main|ms-powerpoint\.\w+\.macroEnabled\.main",
    ),
)
_OPEN = (
    ("application/vnd.oasis.opendocument.text", Kind.OPEN_TEXT),
    ("application/vnd.oasis.opendocument.spreadsheet", Kind.OPEN_WORKBOOK),
    ("application/vnd.oasis.opendocument.presentation", Kind.OPEN_SLIDES),
    ("application/vnd.oasis.opendocument.graphics", Kind.OPEN_SLIDES),
)
# Shorter than anybody's list of types.
_MOST_MIMETYPE = 200
_ENCRYPTED = {"EncryptedPackage", "EncryptionInfo", "DRMEncryptedDataSpace"}
_OUTLOOK = "__properties_version1.0"
_OBJECTS = {"Package", "\x01Ole10Native", "CONTENTS", "Contents", "\x01Ole"}


def kind_of_zip(data: bytes) -> Kind:
    """An Office or OpenDocument file, or an archive of files. Raises: CannotRead."""
    archive = Archive(data)
    names = set(archive.names)
    kinds = set(_office(archive, names)) | set(_open_document(archive, names))
    if len(kinds) > 1:
        raise CannotRead(Unreadable.NOT_WHAT_IT_SEEMS)
    if kinds:
        return kinds.pop()
    # Pages, Numbers and Keynote; drawings and other packages of Office.
    if _TYPES in names or any(name.endswith(".iwa") for name in names):
        raise CannotRead(Unreadable.WRONG_TYPE)
    return Kind.ZIP


def _office(archive: Archive, names: set[str]) -> list[Kind]:
    # In UTF-16 every letter has a zero beside it.
    types = archive.read(_TYPES).replace(b"\x00", b"") if _TYPES in names else b""
    found = [kind for kind, pattern in _MAIN if re.search(pattern, types)]
    if not found and "word/document.xml" in names:
        return [Kind.WORD]
    return found


def _open_document(archive: Archive, names: set[str]) -> list[Kind]:
    said = (
        archive.read("mimetype")[:_MOST_MIMETYPE].decode("latin-1") if "mimetype" in names else ""
    )
    found = [kind for start, kind in _OPEN if said.strip().startswith(start)]
    if not found and {"content.xml", "META-INF/manifest.xml"} <= names:
        return [Kind.OPEN_TEXT]
    return found


def kind_of_compound(data: bytes) -> Kind:
    """An old Word or Excel file, an Outlook message, or an object that Office keeps in a file.
    Raises: CannotRead.
    """
    try:
        with olefile.OleFileIO(BytesIO(data)) as container:
            entries = container.listdir(streams=True, storages=True)
    except Exception as error:
        raise CannotRead(Unreadable.CORRUPT) from error
    top = {entry[0] for entry in entries if len(entry) == 1}
    if top & _ENCRYPTED:
        raise CannotRead(Unreadable.PASSWORD)
    kinds = set(_of_streams(top))
    if len(kinds) > 1:
        raise CannotRead(Unreadable.NOT_WHAT_IT_SEEMS)
    if kinds:
        return kinds.pop()
    if top & _OBJECTS:
        return Kind.OBJECT
    raise CannotRead(Unreadable.WRONG_TYPE)


def _of_streams(top: set[str]) -> list[Kind]:
    found = []
    if "WordDocument" in top:
        found.append(Kind.OLD_WORD)
    if top & {"Workbook", "Book", "WORKBOOK", "BOOK"}:
        found.append(Kind.OLD_WORKBOOK)
    if _OUTLOOK in top:
        found.append(Kind.OUTLOOK)
    return found
