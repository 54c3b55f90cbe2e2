"""Bytes to text: UTF-8, UTF-16 and UTF-32 with or without their mark, and old Windows."""

import codecs
import re

from cairn.extraction.layers import CannotRead, Unreadable

_MARKS = (
    # UTF-32 first: its little-endian mark begins like that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Control characters but those that people's programs write: tab, line ends, form feed, escape, and
# the end of a file under DOS.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x19\x1c-\x1f\x7f\x80-\x9f\ufffe\uffff]")
# An old program leaves one here and there. Bytes that are no text have one in every tenth place.
_MOST_CONTROLS = 0.002
# Beginnings are enough to tell how wide a character is.
_SAMPLE = 4096
_MANY = 0.7


def decoded(data: bytes) -> str:
    """The text of a file of plain text. Raises: CannotRead (WRONG_TYPE) if it is none."""
    try:
        text = _decoded(data)
    except UnicodeError as error:
        raise CannotRead(Unreadable.WRONG_TYPE) from error
    controls = len(_CONTROLS.findall(text))
    if controls > max(1, len(text) * _MOST_CONTROLS) or "\x00" in text:
        raise CannotRead(Unreadable.WRONG_TYPE)
    # One between two letters would make one name two.
    return _CONTROLS.sub("", text) if controls else text


def _decoded(data: bytes) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name)
    if b"\x00" in data:
        return _wide(data)
    return narrow(data)


def _wide(data: bytes) -> str:
    """UTF-16 or UTF-32 without a mark, known by where its zeros are. Raises: UnicodeError."""
    sample = data[:_SAMPLE]
    if len(data) % 4 == 0:
        for name, zeros in (("utf-32-le", (2, 3)), ("utf-32-be", (0, 1))):
            if all(_zeros(sample[at::4]) > _MANY for at in zeros):
                return data.decode(name)
    for name, at in (("utf-16-le", 1), ("utf-16-be", 0)):
        if _zeros(sample[at::2]) > _MANY and not _zeros(sample[1 - at :: 2]):
            return data.decode(name)
    raise UnicodeError


def _zeros(data: bytes) -> float:
    return data.count(0) / (len(data) or 1)


def narrow(data: bytes) -> str:
    """UTF-8, with single characters of old Windows in it if somebody pasted them, or else old
    Windows. Raises: UnicodeError.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    mixed = data.decode("utf-8", "surrogateescape")
    strays = sum("\udc80" <= letter <= "\udcff" for letter in mixed)
    if sum(letter > "\x7f" for letter in mixed) - strays > strays:
        return "".join(
            bytes([ord(c) - 0xDC00]).decode("cp1252") if "\udc80" <= c <= "\udcff" else c
            for c in mixed
        )
    return data.decode("cp1252")


def named(data: bytes, charset: str) -> str:
    """Text whose encoding is named beside it; where nobody knows that one, as if it were not.

    Never fails: what cannot be decoded stays visible as something else.
    """
    name = charset.strip().strip("\"'").lower()
    # What people call Latin-1 is the encoding of Windows wherever the two differ.
    name = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "us-ascii": "", "ascii": ""}.get(
        name, name
    )
    try:
        return data.decode(name) if name else narrow(data)
    except (LookupError, UnicodeError, ValueError):
        pass
    try:
        return narrow(data)
    except UnicodeError:
        return data.decode("cp1252", "replace")
