"""Containers made for tests: the compound file of old Office and of Outlook, with any streams."""

import itertools
import struct

_SECTOR = 512
_MINI = 64
_CUTOFF = 4096
_FREE = 0xFFFFFFFF
_END = 0xFFFFFFFE
_FAT = 0xFFFFFFFD
_HEADER = struct.Struct("<8s16xHHHHH6xIIIIIIIIII")
_ENTRY = struct.Struct("<64sHBBIII16xI16xIII")
_STREAM = 2
_STORAGE = 1
_ROOT = 5


def _padded(data: bytes, size: int) -> bytes:
    return data + bytes(-len(data) % size)


def _chain(fat: list[int], count: int) -> int:
    """Reserve sectors one after another; gives the first."""
    start = len(fat)
    fat += [start + n + 1 for n in range(count - 1)] + [_END]
    return start


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file. `a/b` is the stream `b` in the storage `a`."""
    names = sorted(
        {"/".join(path.split("/")[:n]) for path in streams for n in range(1, path.count("/") + 1)}
    )
    entries = [("", _ROOT, b""), *((name, _STORAGE, b"") for name in names)]
    entries += [(name, _STREAM, data) for name, data in streams.items()]
    fat: list[int] = []
    minifat: list[int] = []
    body, mini = b"", b""
    places = []
    for _, kind, data in entries:
        if kind != _STREAM or not data:
            places.append(_END)
        elif len(data) < _CUTOFF:
            places.append(_chain(minifat, -(-len(data) // _MINI)))
            mini += _padded(data, _MINI)
        else:
            places.append(_chain(fat, -(-len(data) // _SECTOR)))
            body += _padded(data, _SECTOR)
    places[0] = _chain(fat, -(-len(mini) // _SECTOR)) if mini else _END
    body += _padded(mini, _SECTOR)
    directory = _directory(entries, places, len(mini))
    at_directory = _chain(fat, len(directory) // _SECTOR)
    body += directory
    packed = _padded(struct.pack(f"<{len(minifat)}I", *minifat), _SECTOR)
    packed = packed[: len(packed) - (-4 * len(minifat) % _SECTOR)] + b"\xff" * (
        -4 * len(minifat) % _SECTOR
    )
    at_minifat = _chain(fat, len(packed) // _SECTOR) if packed else _END
    body += packed
    count = 1
    while (len(fat) + count) * 4 > count * _SECTOR:
        count += 1
    at_fat = len(fat)
    fat += [_FAT] * count
    fat += [_FREE] * (-len(fat) % (_SECTOR // 4))
    body += struct.pack(f"<{len(fat)}I", *fat)
    header = _HEADER.pack(
        *(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6),
        *(0, count, at_directory, 0, _CUTOFF, at_minifat, len(packed) // _SECTOR, _END, 0, at_fat),
    )
    difat = [at_fat + n for n in range(1, count)]
    difat += [_FREE] * (108 - len(difat))
    return header + struct.pack("<108I", *difat) + body


def _directory(entries: list, places: list[int], mini_size: int) -> bytes:
    """Children of one storage stand in a row, each to the right of the one before."""
    children: dict[str, list[int]] = {}
    for number, (name, _, _) in enumerate(entries[1:], start=1):
        children.setdefault(name.rpartition("/")[0], []).append(number)
    right = {a: b for row in children.values() for a, b in itertools.pairwise(row)}
    out = b""
    for number, (name, kind, data) in enumerate(entries):
        label = (name.rpartition("/")[2] or "Root Entry").encode("utf-16-le")
        child = children.get(name, [_FREE])[0] if kind != _STREAM else _FREE
        size = mini_size if kind == _ROOT else len(data)
        out += _ENTRY.pack(
            *(label, len(label) + 2, kind, 1, _FREE, right.get(number, _FREE), child),
            *(0, places[number], size, 0),
        )
    return out + b"".join(
        _ENTRY.pack(b"", 0, 0, 0, _FREE, _FREE, _FREE, 0, 0, 0, 0) for _ in range(-len(entries) % 4)
    )
