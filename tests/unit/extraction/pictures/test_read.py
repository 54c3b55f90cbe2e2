"""A name in any part of a picture's file is read, and every picture in it is looked at."""

import base64
import gzip
import struct
import zlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from cairn.extraction import readers
from cairn.extraction.layers import CannotRead, Extraction, Layer, Unreadable
from cairn.extraction.pictures import read as pictures
from cairn.extraction.sights import Look, Reading, Sight
from tests.factories import files
from tests.factories.pictures import (
    NAME,
    emf,
    emf_text,
    exif,
    jpeg_segment,
    picture,
    png_chunk,
    svg,
    wmf,
)

LATIN = NAME.encode()
WIDE = NAME.encode("utf-16-le")


def _read_inside(data: bytes, after: int = 0, inside: str = "") -> Extraction:
    return readers.read(data, lambda sight, inner: None, 1)


def read(data: bytes) -> tuple[str, list[tuple[Sight, bytes]]]:
    """The words of a picture, and what has to be looked at."""
    seen: list[tuple[Sight, bytes]] = []
    reading = Reading(lambda sight, inner: seen.append((sight, inner)), _read_inside)
    layers = pictures.read(data, 3, reading, "Attachment 1")
    assert all((each.page, each.inside) == (3, "Attachment 1") for each in layers)
    return "\n".join(each.text for each in layers), seen


def refused(data: bytes) -> Unreadable:
    with pytest.raises(CannotRead) as caught:
        read(data)
    return caught.value.why


def _gif_comment() -> bytes:
    plain = picture("GIF")
    return plain[:-1] + b"\x21\xfe" + bytes([len(LATIN)]) + LATIN + b"\x00" + plain[-1:]


def _webp_chunk() -> bytes:
    plain = picture("WEBP")
    made = b"XMP " + struct.pack("<I", len(LATIN)) + LATIN + bytes(len(LATIN) % 2)
    return plain[:4] + struct.pack("<I", len(plain) - 8 + len(made)) + plain[8:] + made


def _bmp_gap() -> bytes:
    plain = bytearray(picture("BMP"))
    begin = int.from_bytes(plain[10:14], "little")
    plain[10:14] = struct.pack("<I", begin + len(LATIN))
    plain[2:6] = struct.pack("<I", len(plain) + len(LATIN))
    return bytes(plain[:begin] + LATIN + plain[begin:])


XMP = f'<x:xmpmeta><d:description about="{NAME}"/></x:xmpmeta>'.encode()
HELD_IN = {
    "png text": png_chunk(b"tEXt", b"Author\x00" + LATIN),
    "png packed text": png_chunk(b"zTXt", b"Author\x00\x00" + zlib.compress(LATIN)),
    "png text in any script": png_chunk(b"iTXt", b"Author\x00\x00\x00\x00\x00" + LATIN),
    "png xmp": png_chunk(b"iTXt", b"XML:com.adobe.xmp\x00\x00\x00\x00\x00" + XMP),
    "png exif": png_chunk(b"eXIf", exif(315, 2, LATIN + b"\x00")),
    "png unknown chunk": png_chunk(b"prVt", LATIN),
    "png behind its end": picture("PNG") + LATIN,
    "jpeg comment": jpeg_segment(0xFE, LATIN),
    "jpeg exif": jpeg_segment(0xE1, b"Exif\x00\x00" + exif(315, 2, LATIN + b"\x00")),
    "jpeg exif of windows": jpeg_segment(
        0xE1, b"Exif\x00\x00" + exif(40093, 1, WIDE + b"\x00\x00")
    ),
    "jpeg exif comment": jpeg_segment(
        0xE1, b"Exif\x00\x00" + exif(37510, 7, b"UNICODE\x00" + WIDE)
    ),
    "jpeg xmp": jpeg_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + XMP),
    "jpeg iptc": jpeg_segment(
        0xED, b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x16\x1c\x02\x50\x00\x11" + LATIN
    ),
    "jpeg behind its end": picture("JPEG") + LATIN,
    "gif comment": _gif_comment(),
    "webp chunk": _webp_chunk(),
    "bmp before its pixels": _bmp_gap(),
    "tiff tag": picture("TIFF", tiffinfo={270: NAME}),
    "svg text": svg(
        f"<text><tspan>Moira Tweed</tspan><tspan>lesham</tspan></text><desc>{NAME}</desc>"
    ),
    "svg attribute": svg(f'<g aria-label="{NAME}"/>'),
    "svg comment": svg(f"<!-- {NAME} -->"),
    "svg style": svg(f"<style>/* {NAME} */</style>"),
    "emf text": emf(emf_text(NAME)),
    "emf text in pieces": emf(emf_text("Moira Tweed"), emf_text("lesham")),
    "emf comment": emf((70, struct.pack("<I", 20) + LATIN + bytes(3))),
    "emf font": emf((82, bytes(28) + WIDE + bytes(2))),
    "wmf text": wmf((0x0521, struct.pack("<H", 17) + LATIN + b"\x00" + bytes(4))),
    "wmf text with options": wmf((0x0A32, struct.pack("<HHHH", 5, 5, 17, 0) + LATIN + b"\x00")),
    "wmf comment": wmf((0x0626, struct.pack("<HH", 15, 18) + LATIN + b"\x00")),
    "packed wmf": gzip.compress(wmf((0x0626, struct.pack("<HH", 15, 18) + LATIN + b"\x00"))),
    "a document": files.pdf(NAME),
}


@pytest.mark.clause("3.1")
@pytest.mark.parametrize("data", HELD_IN.values(), ids=HELD_IN)
def test_a_name_in_the_file_of_a_picture_is_read(data: bytes) -> None:
    assert NAME in read(data)[0]


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "TIFF", "BMP", "WEBP", "ICO"])
def test_a_picture_is_looked_at_and_says_nothing_of_its_own(form: str) -> None:
    words, ((sight, seen),) = read(picture(form))
    assert words == ""
    assert sight == Sight(3, Look.PICTURE, "", "Attachment 1")
    assert Image.open(BytesIO(seen)).width >= 12


def _frames(form: str) -> bytes:
    out = BytesIO()
    made = [Image.new("RGB", (9, 9), colour) for colour in ("white", "black", "red")]
    made[0].save(out, form, save_all=True, append_images=made[1:])
    return out.getvalue()


@pytest.mark.parametrize("form", ["GIF", "TIFF", "PNG", "WEBP"])
def test_each_picture_of_an_animation_is_looked_at(form: str) -> None:
    assert len(read(_frames(form))[1]) == 3


def _bitmap() -> bytes:
    plain = picture("BMP")[14:]
    return struct.pack("<IIII", 0, 0, 0, 0) + bytes(48) + plain + bytes(-len(plain) % 4)


def _emf_plus() -> bytes:
    """A picture as a file in the newer records that stand in comments of an EMF."""
    content = picture("PNG") + bytes(-len(picture("PNG")) % 4)
    record = struct.pack("<HHII", 0x4008, 0x0500, 12 + len(content), len(content)) + content
    return emf((70, struct.pack("<I", 4 + len(record)) + b"EMF+" + record))


@pytest.mark.parametrize(
    ("data", "count"),
    [
        (emf((81, _bitmap())), 1),
        (_emf_plus(), 1),
        (
            svg(
                f'<image href="data:image/png;base64,{base64.b64encode(picture("PNG")).decode()}"/>'
            ),
            1,
        ),
        (picture("JPEG") + picture("JPEG"), 2),
        (emf((3, bytes(24))), 0),
        (emf((3, bytes(400))), 0),
        (emf((2, bytes(400))), 1),
        (svg('<path d="M0 0L9 9"/>'), 1),
        (b"II\xbc\x01" + bytes(20), 1),
    ],
    ids=[
        "bitmap",
        "emf+",
        "picture in svg",
        "second jpeg",
        "line",
        "polygon",
        "curves",
        "forms",
        "jpeg xr",
    ],
)
def test_pictures_in_pictures_and_drawn_letters_are_looked_at(data: bytes, count: int) -> None:
    assert len(read(data)[1]) == count


@pytest.mark.clause("3.1")
@pytest.mark.parametrize(
    ("data", "why"),
    [
        (files.word(), Unreadable.NOT_WHAT_IT_SEEMS),
        (b"MZ" + bytes(100), Unreadable.NOT_WHAT_IT_SEEMS),
        (b"\xd0\xcf\x11\xe0" + bytes(100), Unreadable.NOT_WHAT_IT_SEEMS),
        (b"#!/bin/sh\n", Unreadable.NOT_WHAT_IT_SEEMS),
        (picture("PNG") + files.word(), Unreadable.NOT_WHAT_IT_SEEMS),
        (picture("JPEG") + files.pdf(), Unreadable.NOT_WHAT_IT_SEEMS),
        (b"unheard of", Unreadable.EMBEDDED),
        (b"", Unreadable.EMBEDDED),
        (emf(emf_text(NAME))[:-20], Unreadable.CORRUPT),
        (svg("<g>"), Unreadable.CORRUPT),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + svg("&a;"), Unreadable.CORRUPT),
        (gzip.compress(bytes(50_000_000)), Unreadable.TOO_COMPLEX),
        (
            png_chunk(b"zTXt", b"a\x00\x00" + zlib.compress(bytes(50_000_000))),
            Unreadable.TOO_COMPLEX,
        ),
    ],
    ids=lambda value: value.value if isinstance(value, Unreadable) else "",
)
def test_what_is_no_picture_is_refused(data: bytes, why: Unreadable) -> None:
    assert refused(data) is why


@given(st.sampled_from(sorted(HELD_IN.values())), st.integers(0, 2000), st.binary(max_size=4))
def test_damage_is_read_or_refused(data: bytes, at: int, noise: bytes) -> None:
    at %= len(data)
    try:
        words, _ = read(data[:at] + noise + data[at + len(noise) :])
    except CannotRead as error:
        assert error.why.advice
    else:
        assert isinstance(words, str)


def test_forms_of_an_svg_are_looked_at_as_dots() -> None:
    ((sight, seen),) = read(svg(f'<title>{NAME}</title><path d="M0 0L9 9L0 9Z"/>'))[1]
    assert sight.expects == NAME
    assert sum(Image.open(BytesIO(seen)).convert("L").histogram()[:64]) > 1000


def test_an_svg_that_cannot_be_rendered_is_held_by_whoever_looks() -> None:
    broken = svg('<path d="M0 0"/>').replace(b'width="9"', b'width="-1"')
    ((_, seen),) = read(broken)[1]
    assert seen == broken


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_picture_that_is_cut_off_is_looked_at_and_its_words_are_read(form: str) -> None:
    cut = picture(form)[:-3]
    ((_, seen),) = read(cut)[1]
    assert seen == cut


def test_a_thumbnail_is_looked_at_as_well() -> None:
    small = picture("JPEG")
    entries = struct.pack("<HHII", 513, 4, 1, 38) + struct.pack("<HHII", 514, 4, 1, len(small))
    tiff = b"II*\x00" + struct.pack("<IH", 8, 2) + entries + bytes(4) + small
    seen = read(jpeg_segment(0xE1, b"Exif\x00\x00" + tiff))[1]
    assert seen[0][1] == small
    assert len(seen) == 2


def test_layers_have_plain_names() -> None:
    reading = Reading(lambda sight, inner: None, _read_inside)
    (layer,) = pictures.read(HELD_IN["png text"], 1, reading)
    assert layer == Layer(1, "words in a picture's file", f"Author: {NAME}")
