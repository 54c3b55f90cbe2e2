"""Where the parts of a ZIP lie, and whether its two descriptions of them agree.

A ZIP describes each part twice, in a directory at its end and in a header before the part. Programs
believe one or the other. What both say, with no byte left over, is what everybody sees.
"""

import re
import zipfile
from collections.abc import Sequence
from struct import Struct

from cairn.extraction.layers import CannotRead, Unreadable
from cairn.kernel.clauses import Clause
from cairn.kernel.upholding import upholds

_END = Struct("<4s4H2LH")
_LOCAL = Struct("<4s2H3H3L2H")
_DESCRIPTORS = (Struct("<4s3L"), Struct("<3L"), Struct("<4sL2Q"), Struct("<L2Q"))
_DESCRIPTOR_SIGN = b"PK\x07\x08"
_END_SIGN = b"PK\x05\x06"
_ZIP64_END = 56
_ZIP64_LOCATOR = 20
_MOST_16 = 0xFFFF
_MOST_32 = 0xFFFFFFFF
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_SIZES_BEHIND = 0x8
_UTF8 = 0x800
_AES = 0x9901
# Extra fields in which programs keep times, owners, sizes, a second spelling of the name, and room
# to grow.
_KNOWN_EXTRA = {
    0x0001, 0x000A, 0x000D, 0x5455, 0x5855, 0x7855, 0x7875, 0x6375, 0x7075, 0xA220, 0xCAFE, 0xD935
}  # fmt: skip
_UNICODE_NAME = 0x7075
_UNICODE_COMMENT = 0x6375
_PADDING = {0xA220, 0xD935}
# A name that leads out of the archive, or that systems read in different ways.
_BAD_NAME = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|[\x00-\x1f]")


def is_encrypted(info: zipfile.ZipInfo) -> bool:
    return bool(info.flag_bits & _ENCRYPTED) or _AES in dict(_extras(info.extra))


@upholds(Clause.MINIMUM_NO_NAMES)
def starts(data: bytes, infos: Sequence[zipfile.ZipInfo], directory: int) -> dict[str, int]:
    """Where the packed bytes of each part begin, by name.

    Raises: CannotRead if names repeat or lead elsewhere, if headers disagree with the directory, or
    if bytes lie between parts, before the first or behind the end.
    """
    _refuse_unless(_names_are_plain(infos))
    end = _end_of_directory(data, len(infos))
    _refuse_unless(directory <= end)
    found = {}
    at = 0
    for info in sorted(infos, key=lambda each: each.header_offset):
        _refuse_unless(info.header_offset == at)
        begins = _begin_of_part(data, info)
        found[info.filename] = begins
        at = _end_of_part(data, info, begins + info.compress_size)
    _refuse_unless(at == directory)
    return found


def _refuse_unless(as_it_should_be: bool) -> None:
    if not as_it_should_be:
        raise CannotRead(Unreadable.NOT_WHAT_IT_SEEMS)


def _names_are_plain(infos: Sequence[zipfile.ZipInfo]) -> bool:
    # Office programs do not tell capitals from small letters in the names of parts.
    names = {info.filename.replace("\\", "/").casefold() for info in infos}
    return len(names) == len(infos) and not any(
        _BAD_NAME.search(info.orig_filename) or (info.is_dir() and info.file_size) for info in infos
    )


def _end_of_directory(data: bytes, parts: int) -> int:
    """Where the directory has to end. Raises: CannotRead if the file does not end where it says, or
    says another number of parts.
    """
    at = data.rfind(_END_SIGN)
    # In the comment of an archive could be the end of another one.
    _refuse_unless(at >= 0 and len(data) - at >= _END.size)
    _, disk, first_disk, here, total, size, offset, comment = _END.unpack_from(data, at)
    _refuse_unless(at + _END.size + comment == len(data) and _END_SIGN not in data[at + 4 :])
    if _MOST_16 in (here, total) or _MOST_32 in (size, offset):
        return at - _ZIP64_LOCATOR - _ZIP64_END
    _refuse_unless((disk, first_disk, here, total) == (0, 0, parts, parts))
    # Some programs write the long form beside the short one.
    long_form = data[at - _ZIP64_LOCATOR : at].startswith(b"PK\x06\x07")
    end = at - _ZIP64_LOCATOR - _ZIP64_END if long_form else at
    _refuse_unless(offset + size == end)
    return end


def _begin_of_part(data: bytes, info: zipfile.ZipInfo) -> int:
    at = info.header_offset
    _refuse_unless(at + _LOCAL.size <= len(data))
    sign, _, flags, method, _, _, crc, packed, size, name, extra = _LOCAL.unpack_from(data, at)
    begin: int = at + _LOCAL.size + name + extra
    spelled = data[at + _LOCAL.size : at + _LOCAL.size + name]
    extras = _extras(data[begin - extra : begin])
    _refuse_unless(
        sign == b"PK\x03\x04"
        and method == info.compress_type
        and flags & _SIZES_BEHIND == info.flag_bits & _SIZES_BEHIND
        and not flags & _ENCRYPTED
        and _spelled(spelled, flags) == info.orig_filename
    )
    sizes = ((crc, info.CRC), (packed, info.compress_size), (size, info.file_size))
    for local, listed in sizes:
        behind = bool(flags & _SIZES_BEHIND) and local == 0
        _refuse_unless(local in (listed, _MOST_32) or behind)
    _refuse_words_in_extras([*extras, *_extras(info.extra)], info)
    return begin


def _spelled(name: bytes, flags: int) -> str:
    return name.decode("utf-8" if flags & _UTF8 else "cp437", "replace")


def _end_of_part(data: bytes, info: zipfile.ZipInfo, end: int) -> int:
    """Behind the packed bytes, and behind the sizes if they are said there."""
    if not info.flag_bits & _SIZES_BEHIND:
        return end
    sizes = (info.CRC, info.compress_size, info.file_size)
    for form in _DESCRIPTORS:
        if end + form.size <= len(data):
            said = form.unpack_from(data, end)
            if said in (sizes, (_DESCRIPTOR_SIGN, *sizes)):
                return end + form.size
    raise CannotRead(Unreadable.NOT_WHAT_IT_SEEMS)


def _extras(data: bytes) -> list[tuple[int, bytes]]:
    """The extra fields of a part, by their number. Raises: CannotRead if bytes are left over."""
    found = []
    while len(data) >= 4:
        number = int.from_bytes(data[:2], "little")
        size = int.from_bytes(data[2:4], "little")
        _refuse_unless(4 + size <= len(data))
        found.append((number, data[4 : 4 + size]))
        data = data[4 + size :]
    # Tools that align parts fill up with zeros.
    _refuse_unless(not data.strip(b"\x00"))
    return found


def _refuse_words_in_extras(extras: Sequence[tuple[int, bytes]], info: zipfile.ZipInfo) -> None:
    """Raises: CannotRead where an extra field holds what nobody sees."""
    for number, content in extras:
        if number == _UNICODE_NAME:
            _refuse_unless(content[5:].decode("utf-8", "replace") == info.filename)
        elif number == _UNICODE_COMMENT:
            _refuse_unless(content[5:] == info.comment)
        elif number in _PADDING:
            _refuse_unless(not content[4:].strip(b"\x00"))
        else:
            _refuse_unless(number in _KNOWN_EXTRA or not content.strip(b"\x00"))
