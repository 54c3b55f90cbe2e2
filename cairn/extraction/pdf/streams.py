"""Decoding streams within a budget: a few bytes may unpack to gigabytes."""

import re
import struct
import zlib
from typing import Any

from cairn.extraction.layers import CannotRead, Unreadable
from cairn.extraction.pdf.cos import Name, number

# Of one stream, and of all streams of a file that are decoded for their words.
MOST_BYTES = 64 * 1024 * 1024
MOST_BYTES_OF_A_FILE = 200 * 1024 * 1024
# A Flate stream of text shrinks to a tenth. Past a few hundredths it is a bomb once it is big.
_BOMB = 8 * 1024 * 1024
_MOST_RATIO = 300
_NOT_BASE85 = re.compile(rb"[^!-uz]")
_PICTURE_FILTERS = {"DCTDecode", "DCT", "JPXDecode", "CCITTFaxDecode", "CCF", "JBIG2Decode"}
_SHORT = {
    "Fl": "FlateDecode",
    "AHx": "ASCIIHexDecode",
    "A85": "ASCII85Decode",
    "LZW": "LZWDecode",
    "RL": "RunLengthDecode",
}


class Budget:
    """How many bytes may still be decoded."""

    def __init__(self, left: int = MOST_BYTES_OF_A_FILE) -> None:
        self.left = left

    def take(self, size: int) -> None:
        """Raises: CannotRead(TOO_COMPLEX) when all is spent."""
        self.left -= size
        if self.left < 0:
            raise CannotRead(Unreadable.TOO_COMPLEX)


def filters_of(head: dict[Any, Any]) -> list[str]:
    """The names of a stream's filters, in order, in full."""
    found = head.get("Filter", head.get("F"))
    names = found if isinstance(found, list) else [found]
    return [_SHORT.get(name, str(name)) for name in names if isinstance(name, Name)]


def decoded(head: dict[Any, Any], raw: bytes, budget: Budget) -> bytes | None:
    """A stream without its filters; None where one of them is a picture's or not known.

    Raises: CannotRead(TOO_COMPLEX).
    """
    parameters = head.get("DecodeParms", head.get("DP"))
    by_filter = parameters if isinstance(parameters, list) else [parameters]
    for index, name in enumerate(filters_of(head)):
        options = by_filter[index] if index < len(by_filter) else None
        out = _through(name, raw, options if isinstance(options, dict) else {}, budget)
        if out is None:
            return None
        raw = out
    return raw


def encoded_picture(head: dict[Any, Any], raw: bytes, budget: Budget) -> tuple[str, bytes]:
    """The last filter, if it is a picture's, and the bytes that it would be given."""
    names = filters_of(head)
    if not names or names[-1] not in _PICTURE_FILTERS:
        return "", b""
    for name in names[:-1]:
        raw = _through(name, raw, {}, budget) or b""
    return names[-1], raw


def _through(name: str, raw: bytes, options: dict[Any, Any], budget: Budget) -> bytes | None:
    if name == "FlateDecode":
        return _unpredicted(inflate(raw, budget), options)
    if name == "LZWDecode":
        return _unpredicted(_lzw(raw, number(options.get("EarlyChange"), 1) != 0, budget), options)
    if name == "ASCIIHexDecode":
        digits = re.sub(rb"[^0-9A-Fa-f]", b"", raw.partition(b">")[0])
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    if name == "ASCII85Decode":
        return _base85(raw)
    if name == "RunLengthDecode":
        return _run_length(raw, budget)
    return raw if name == "Crypt" else None


def inflate(raw: bytes, budget: Budget) -> bytes:
    """As much as can be had, also of a damaged stream. Raises: CannotRead(TOO_COMPLEX)."""
    for window in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        engine = zlib.decompressobj(window)
        out: list[bytes] = []
        size = 0
        piece = raw
        try:
            while piece and not engine.eof:
                out.append(engine.decompress(piece, 1 << 20))
                size += len(out[-1])
                budget.take(len(out[-1]))
                if size > MOST_BYTES or (size > _BOMB and size > _MOST_RATIO * len(raw)):
                    raise CannotRead(Unreadable.TOO_COMPLEX)
                piece = engine.unconsumed_tail
        except zlib.error:
            # What came before the damage is what every reader shows.
            tail = _bytewise(raw, window, size)
            out.append(tail)
        if any(out):
            return b"".join(out)
    return b""


def _bytewise(raw: bytes, window: int, have: int) -> bytes:
    """What a damaged stream still gives beyond `have` bytes, up to its damage."""
    engine = zlib.decompressobj(window)
    out = bytearray()
    for start in range(0, min(len(raw), 1 << 20), 64):
        try:
            out += engine.decompress(raw[start : start + 64], 1 << 20)
        except zlib.error:
            break
        if len(out) > _BOMB:
            break
    return bytes(out[have:])


def _unpredicted(data: bytes, options: dict[Any, Any]) -> bytes:
    predictor = int(number(options.get("Predictor"), 1))
    if predictor < 10:
        return data
    colours = int(number(options.get("Colors"), 1))
    bits = int(number(options.get("BitsPerComponent"), 8))
    step = max(1, colours * bits // 8)
    width = max(1, (int(number(options.get("Columns"), 1)) * colours * bits + 7) // 8)
    above = bytearray(width)
    out = []
    for start in range(0, len(data), width + 1):
        row = bytearray(data[start + 1 : start + 1 + width])
        row += bytes(width - len(row))
        _UNDO.get(data[start], _nothing)(row, above, step)
        out.append(bytes(row))
        above = row
    return b"".join(out)


def _nothing(row: bytearray, above: bytearray, step: int) -> None:
    """A row that was not predicted."""


def _sub(row: bytearray, above: bytearray, step: int) -> None:
    for i in range(step, len(row)):
        row[i] = (row[i] + row[i - step]) & 255


def _up(row: bytearray, above: bytearray, step: int) -> None:
    row[:] = bytes([(a + b) & 255 for a, b in zip(row, above, strict=True)])


def _average(row: bytearray, above: bytearray, step: int) -> None:
    for i in range(len(row)):
        left = row[i - step] if i >= step else 0
        row[i] = (row[i] + (left + above[i]) // 2) & 255


def _paeth(row: bytearray, above: bytearray, step: int) -> None:
    for i in range(len(row)):
        left = row[i - step] if i >= step else 0
        corner = above[i - step] if i >= step else 0
        guess = left + above[i] - corner
        nearest = min((left, above[i], corner), key=lambda value: abs(guess - value))
        row[i] = (row[i] + nearest) & 255


_UNDO = {1: _sub, 2: _up, 3: _average, 4: _paeth}


def _base85(raw: bytes) -> bytes:
    body = _NOT_BASE85.sub(b"", raw.removeprefix(b"<~").partition(b"~")[0])
    body = body.replace(b"z", b"!!!!!")
    short = -len(body) % 5
    body += b"u" * short
    # Five digits to the base of 85, less the 33 that each is printed above.
    groups = zip(body[0::5], body[1::5], body[2::5], body[3::5], body[4::5], strict=True)
    numbers = [
        (a * 52200625 + b * 614125 + c * 7225 + d * 85 + e - 1743128013) & 0xFFFFFFFF
        for a, b, c, d, e in groups
    ]
    out = struct.pack(f">{len(numbers)}I", *numbers)
    return out[:-short] if short else out


def _run_length(raw: bytes, budget: Budget) -> bytes:
    out = bytearray()
    at = 0
    while at < len(raw) and raw[at] != 128:
        length = raw[at]
        if length < 128:
            out += raw[at + 1 : at + 2 + length]
            at += length + 2
        else:
            out += raw[at + 1 : at + 2] * (257 - length)
            at += 2
        if len(out) > MOST_BYTES:
            raise CannotRead(Unreadable.TOO_COMPLEX)
    budget.take(len(out))
    return bytes(out)


def _lzw(raw: bytes, early: bool, budget: Budget) -> bytes:
    table = [bytes([i]) for i in range(256)] + [b"", b""]
    out: list[bytes] = []
    size = 0
    bits = 0
    count = 0
    width = 9
    previous = b""
    for byte in raw:
        bits = (bits << 8) | byte
        count += 8
        if count < width:
            continue
        count -= width
        code = bits >> count
        bits &= (1 << count) - 1
        if code == 257:
            break
        if code == 256:
            del table[258:]
            width = 9
            previous = b""
            continue
        entry = table[code] if code < len(table) else previous + previous[:1]
        out.append(entry)
        size += len(entry)
        if size > MOST_BYTES:
            raise CannotRead(Unreadable.TOO_COMPLEX)
        if previous and len(table) < 4096:
            table.append(previous + entry[:1])
        previous = entry
        width = min(12, max(9, (len(table) + early).bit_length()))
    budget.take(size)
    return b"".join(out)
