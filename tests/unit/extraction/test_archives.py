"""A ZIP is opened only if every byte of it is accounted for."""

import contextlib
import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.extraction.archives import MOST_PARTS, Archive
from cairn.extraction.layers import CannotRead, Unreadable


def packed(
    *parts: tuple[str, bytes], comment: bytes = b"", method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts:
            archive.writestr(name, content)
        archive.comment = comment
    return out.getvalue()


def streamed(*parts: tuple[str, bytes]) -> bytes:
    """As programs write that do not go back: sizes behind each part."""

    class Pipe(BytesIO):
        def seekable(self) -> bool:
            return False

        def tell(self) -> int:
            raise OSError

    out = Pipe()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return out.getvalue()


def read_all(data: bytes) -> None:
    archive = Archive(data)
    for name in archive.names:
        archive.read(name)


def why_not(data: bytes) -> Unreadable:
    with pytest.raises(CannotRead) as caught:
        read_all(data)
    return caught.value.why


TWO = packed(("a.xml", b"one" * 50), ("b.xml", b"two" * 50))


def test_what_was_packed_is_read() -> None:
    archive = Archive(TWO)
    assert archive.names == ["a.xml", "b.xml"]
    assert archive.read("b.xml") == b"two" * 50


def test_what_was_packed_without_going_back_is_read() -> None:
    assert Archive(streamed(("a", b"one" * 50), ("b", b"two"))).read("b") == b"two"


def test_stored_parts_are_read() -> None:
    data = packed(("a", b"one"), method=zipfile.ZIP_STORED)
    assert Archive(data).read("a") == b"one"


def test_comments_are_given_to_the_reader() -> None:
    assert Archive(packed(("a", b"x"), comment=b"For Moira")).comments == ["For Moira"]


def _with_extra(number: int, content: bytes) -> bytes:
    info = zipfile.ZipInfo("a.xml")
    info.extra = number.to_bytes(2, "little") + len(content).to_bytes(2, "little") + content
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(info, b"x")
    return out.getvalue()


def _between() -> bytes:
    """Bytes between two parts, with a directory that knows of the shift."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a", b"one")
        archive.fp.write(b"Moira Tweedlesham")
        archive.start_dir = archive.fp.tell()
        archive.writestr("b", b"two")
    return out.getvalue()


@pytest.mark.clause("3.1")
@pytest.mark.parametrize(
    "data",
    [
        TWO + b"Moira Tweedlesham",
        b"Moira Tweedlesham" + TWO,
        _between(),
        packed(("a", b"x"), ("a", b"y")),
        packed(("a.xml", b"x"), ("A.xml", b"y")),
        packed(("../a", b"x")),
        packed(("/a", b"x")),
        packed(("C:a", b"x")),
        TWO.replace(b"a.xml", b"c.xml", 1),
        TWO[:8] + b"\x00\x00" + TWO[10:],
        _with_extra(0x7777, b"Moira Tweedlesham"),
        packed(("a", b"x"), comment=TWO),
        packed(("a", b"x")) + packed(("b", b"y")),
    ],
    ids=lambda data: "",
)
def test_bytes_that_only_some_programs_see_are_refused(data: bytes) -> None:
    assert why_not(data) is Unreadable.NOT_WHAT_IT_SEEMS


@pytest.mark.clause("3.1")
def test_bytes_behind_the_end_of_a_packed_stream_are_refused() -> None:
    inner = packed(("a", b"x" * 30))
    info = zipfile.ZipFile(BytesIO(inner)).infolist()[0]
    begin = 30 + 1
    hidden = b"Moira"
    stream = inner[begin : begin + info.compress_size] + hidden
    local = bytearray(inner[:begin])
    local[18:22] = len(stream).to_bytes(4, "little")
    directory = bytearray(inner[begin + info.compress_size :])
    directory[20:24] = len(stream).to_bytes(4, "little")
    place = int.from_bytes(directory[-6:-2], "little") + len(hidden)
    directory[-6:-2] = place.to_bytes(4, "little")
    assert why_not(bytes(local) + stream + bytes(directory)) is Unreadable.NOT_WHAT_IT_SEEMS


def test_too_many_parts_and_too_many_bytes_are_refused() -> None:
    many = packed(*((str(n), b"") for n in range(MOST_PARTS + 1)))
    assert why_not(many) is Unreadable.TOO_COMPLEX
    assert why_not(packed(("a", bytes(125 * 1024 * 1024)))) is Unreadable.TOO_COMPLEX


def test_a_changed_byte_of_a_part_is_damage() -> None:
    data = packed(("a", b"one"), method=zipfile.ZIP_STORED)
    assert why_not(data.replace(b"one", b"two")) is Unreadable.CORRUPT


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(TWO) - 1), st.integers(0, 255))
def test_any_changed_byte_is_read_as_it_was_or_refused(at: int, byte: int) -> None:
    changed = bytearray(TWO)
    changed[at] = byte
    with contextlib.suppress(CannotRead):
        read_all(bytes(changed))
