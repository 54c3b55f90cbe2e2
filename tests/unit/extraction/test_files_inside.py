"""Files inside files: pages counted through, places named, pictures looked at, refusals passed on."""

import contextlib
from base64 import b64encode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.extraction import readers
from cairn.extraction.layers import CannotRead, Extraction, Unreadable
from cairn.extraction.rtf.tokens import tokens
from cairn.extraction.sights import Look, Sight
from tests.factories import files, messages
from tests.factories.containers import compound
from tests.factories.messages import der, mail, of_parts, outlook, raw_part, signed, text_part
from tests.factories.other_files import (
    old_word,
    old_workbook,
    open_document,
    packaged,
    page,
    picture,
    rtf,
    workbook,
    zipped,
)


def read(data: bytes) -> tuple[Extraction, list[Sight]]:
    looked: list[Sight] = []
    return readers.read(data, lambda sight, picture: looked.append(sight)), looked


def places(extraction: Extraction, name: str = "text") -> list[tuple[int, str, str]]:
    return [(x.page, x.inside, x.text.strip()) for x in extraction.layers if x.name == name]


def refused(data: bytes) -> Unreadable:
    with pytest.raises(CannotRead) as caught:
        read(data)
    return caught.value.why


def test_pages_of_an_attachment_follow_those_of_the_message() -> None:
    inner = zipped({"a.txt": "one\ftwo", "b.docx": files.word("three", "four")})
    extraction, _ = read(messages.with_attachment(inner))
    assert extraction.pages == 5
    assert places(extraction) == [
        (1, "", "The plan was shared late."),
        (2, "Attachment 1, ZIP; File 1 in the ZIP, Text", "one"),
        (3, "Attachment 1, ZIP; File 1 in the ZIP, Text", "two"),
        (4, "Attachment 1, ZIP; File 2 in the ZIP, Word", "three"),
        (5, "Attachment 1, ZIP; File 2 in the ZIP, Word", "four"),
    ]


def test_a_message_inside_an_outlook_message_has_a_page_of_its_own() -> None:
    storage = "__attach_version1.0_#00000000/__substg1.0_3701000D"
    others = {
        f"{storage}/__properties_version1.0": bytes(24),
        f"{storage}/__substg1.0_1000001F": "inner".encode("utf-16-le"),
        f"{storage}/__attach_version1.0_#00000000/__substg1.0_37010102": b"innermost",
    }
    extraction, _ = read(outlook(others=others))
    assert places(extraction)[1:] == [
        (2, "Attachment 1, Outlook e-mail", "inner"),
        (3, "Attachment 1, Outlook e-mail; Attachment 1, Text", "innermost"),
    ]


def test_what_is_looked_at_in_a_file_inside_says_where_it_is() -> None:
    extraction, looked = read(zipped({"a.txt": "x", "b.tif": picture("TIFF", 3)}))
    assert extraction.pages == 4
    assert [(s.page, s.look, s.inside) for s in looked] == [
        (n, Look.SCAN, "File 2 in the ZIP, Scan or picture") for n in (2, 3, 4)
    ]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP"])
def test_a_picture_is_a_page_that_is_looked_at(kind: str) -> None:
    extraction, looked = read(picture(kind))
    assert (extraction.kind, extraction.pages) == ("picture", 1)
    assert [(s.page, s.look) for s in looked] == [(1, Look.SCAN)]


@pytest.mark.parametrize(
    "data",
    [
        of_parts(text_part("x"), raw_part(b64encode(picture()), "image/png", "base64")),
        page(f"<img src='data:image/png;base64,{b64encode(picture()).decode()}'>x"),
        rtf(f"x{{\\*\\shppict{{\\pict\\pngblip {picture().hex()}}}}}"),
        rtf(f"x{{\\pict{{\\*\\blipuid 00}}\\pngblip {picture().hex()}}}"),
        workbook(parts={"xl/media/image1.txt": picture()}),
        open_document(parts={"Pictures/a.bin": picture("JPEG")}),
        outlook(others={"__attach_version1.0_#00000000/__substg1.0_3712001F": "a".encode("utf-16-le"), "__attach_version1.0_#00000000/__substg1.0_37010102": picture()}),
        old_word(streams={"Data": b"\x00\x6e\x1e\xf0" + (17 + len(picture())).to_bytes(4, "little") + bytes(17) + picture()}),
    ],
    ids=["mail", "page", "rtf", "rtf, cut", "workbook", "odt", "msg", "doc"],
)  # fmt: skip
def test_a_picture_within_a_file_is_looked_at(data: bytes) -> None:
    extraction, looked = read(data)
    assert extraction.pages == 1
    assert [(s.page, s.look) for s in looked] == [(1, Look.PICTURE)]


def test_a_table_stays_a_table() -> None:
    cells = "\t".join(["14/03/2016", "Health", "The plan was shared late."])
    table = "".join(f"<td>{cell}</td>" for cell in cells.split("\t"))
    row = "".join(
        f"<table:table-cell><text:p>{c}</text:p></table:table-cell>" for c in cells.split("\t")
    )
    for data in (
        page(f"<table><tr>{table}</tr><tr><td>x</td></tr></table>"),
        open_document(
            f"<table:table><table:table-row>{row}</table:table-row></table:table><text:p>x</text:p>"
        ),
        rtf("".join(f"{cell}\\cell " for cell in cells.split("\t")) + "\\row x"),
        workbook(*cells.split("\t")),
        old_word("".join(f"{cell}\x07" for cell in cells.split("\t")) + "\x07\rx\r"),
        ("a,b,c\n" + cells.replace("\t", ",") + "\n").encode(),
    ):
        extraction, _ = read(data)
        assert cells in extraction.body(1)


def test_headings_are_kept_where_a_file_says_them() -> None:
    for data in (
        page("<p>x</p><h2>7. Findings</h2><p>y</p>"),
        open_document("<text:p>x</text:p><text:h>7. Findings</text:h><text:p>y</text:p>"),
        rtf("x\\par\\pard\\s1 7. Findings\\par\\pard y", "{\\stylesheet{\\s1 heading 1;}}"),
        rtf("x\\par\\pard\\outlinelevel0 7. Findings\\par\\pard y"),
        b"x\n## 7. Findings\ny\n",
    ):
        (layer,) = [x for x in read(data)[0].layers if x.name == "text"]
        assert [layer.text[at:].lstrip("# ")[:11] for at in layer.headings] == ["7. Findings"]


def test_breaks_of_pages_are_followed() -> None:
    style = '<office:automatic-styles><style:style style:name="P1"><style:paragraph-properties style:break-before="page"/></style:style></office:automatic-styles>'
    for data in (
        b"one\ftwo",
        rtf("one\\par\\page two"),
        old_word("one\r\x0ctwo\r"),
        open_document("<text:p>one</text:p><text:p text:style-name='P1'>two</text:p>", head=style),
        open_document("<text:p>one</text:p><text:p><text:soft-page-break/>two</text:p>"),
    ):
        extraction, _ = read(data)
        assert (extraction.pages, extraction.body(2)) == (2, "two")


def test_a_deletion_in_a_name_is_read_both_ways() -> None:
    extraction, _ = read(rtf("Moira Tweed{\\deleted xyz}lesham"))
    assert extraction.body(1) == "Moira Tweedlesham"
    assert places(extraction, "text with what was deleted")[0][2] == "Moira Tweedxyzlesham"


def test_what_a_cell_of_numbers_leaves_out_is_there() -> None:
    book = workbook(
        parts={
            "xl/worksheets/sheet1.xml": '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row><c><v>101234567</v></c></row></sheetData></worksheet>'
        }
    )
    assert places(read(book)[0], "numbers with a nought before them")[0][2] == "0101234567"


REFUSED = {
    "attachment of an unknown kind": (messages.with_attachment(bytes(90)), Unreadable.WRONG_TYPE),
    "attached program": (messages.with_attachment(b"MZ\x90\x00"), Unreadable.WRONG_TYPE),
    "sealed message": (of_parts(text_part("x"), kind="encrypted"), Unreadable.PASSWORD),
    "sealed text": (mail("-----BEGIN PGP MESSAGE-----\nx\n").as_bytes(), Unreadable.PASSWORD),
    "sealed envelope": (signed(b"x", "2a864886f70d010703"), Unreadable.PASSWORD),
    "part of a message": (
        b"From: a@b.c\nSubject: x\nContent-Type: message/external-body\n\nContent-Type: text/plain\n\n",
        Unreadable.EMBEDDED,
    ),
    "two types at once": (
        b"From: a@b.c\nSubject: x\nContent-Type: text/plain\nContent-Type: text/html\n\nx",
        Unreadable.NOT_WHAT_IT_SEEMS,
    ),
    "unknown encoding": (
        b"From: a@b.c\nSubject: x\nContent-Transfer-Encoding: rot13\n\nZbvenGjrrqyrfunz",
        Unreadable.NOT_WHAT_IT_SEEMS,
    ),
    "text behind rich text": (rtf("x") + b"Moira", Unreadable.NOT_WHAT_IT_SEEMS),
    "old Word with a password": (old_word(flags=0x0300), Unreadable.PASSWORD),
    "old Word, saved fast": (old_word(flags=0x0204), Unreadable.OLD_WORD),
    "older Word": (old_word(version=0x65), Unreadable.OLD_WORD),
    "old Word with macros": (old_word(streams={"Macros/VBA/dir": b"x"}), Unreadable.EMBEDDED),
    "old Word with lengths that lie": (old_word("x\r", (900,)), Unreadable.OLD_WORD),
    "old workbook with a password": (old_workbook((0x2F, bytes(6))), Unreadable.PASSWORD),
    "workbook with macros": (workbook(parts={"xl/vbaProject.bin": b"x"}), Unreadable.EMBEDDED),
    "workbook with an unknown part": (workbook(parts={"xl/a.bin.dat": b"\x01\x02"}), Unreadable.EMBEDDED),
    "workbook with entities": (
        workbook(parts={"xl/a.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}),
        Unreadable.CORRUPT,
    ),
    "OpenDocument with a password": (
        open_document(parts={"META-INF/manifest.xml": "<a><encryption-data/></a>"}),
        Unreadable.PASSWORD,
    ),
    "OpenDocument with a program": (open_document(parts={"Basic/Standard/Module1.xml": "<a/>"}), Unreadable.EMBEDDED),
    "object of an unknown program": (compound({"\x01Ole": b"x", "Equation": b"y"}), Unreadable.EMBEDDED),
    "object that is a program": (compound({"\x01Ole10Native": packaged(b"MZ\x90\x00")}), Unreadable.EMBEDDED),
    "ZIP with nothing in it": (zipped({"a/": ""}), Unreadable.EMPTY),
    "ZIP with one that cannot be read": (zipped({"a.txt": "x", "b": bytes(9)}), Unreadable.WRONG_TYPE),
    "too deep": (
        zipped({"a": zipped({"b": zipped({"c": zipped({"d": zipped({"e": "x"})})})})}),
        Unreadable.TOO_DEEP,
    ),
    "signature that is cut": (der(0x30, b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02"), Unreadable.CORRUPT),
}  # fmt: skip


@pytest.mark.clause("3.1")
@pytest.mark.parametrize(("data", "why"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_whole_is_refused(data: bytes, why: Unreadable) -> None:
    assert refused(data) is why


STARTS = [
    b"",
    b"{\\rtf1 ",
    b"From: a@b.c\nSubject: x\n",
    b"<html>",
    b"<?xml?><a>",
    b"\x78\x9f\x3e\x22\x01\x00",
    b"BEGIN:VCARD\n",
    b"\x30\x82\x01\x00\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02",
    b"\x1f\x8b\x08",
    b"II*\x00",
    b"BM\x00\x00\x00\x00\x00\x00\x00\x00",
]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(STARTS), st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(start: bytes, rest: bytes) -> None:
    with contextlib.suppress(CannotRead):
        assert read(start + rest)[0].pages >= 1


WHOLE = [rtf("a \\'4d{\\v b}"), old_word(), old_workbook(), outlook(), workbook(), open_document()]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(WHOLE), st.integers(0, 5000), st.integers(0, 255), st.integers(0, 9))
def test_a_damaged_file_is_read_or_refused(data: bytes, at: int, byte: int, more: int) -> None:
    changed = bytearray(data)
    for place in range(at, at + more + 1):
        changed[place % len(changed)] = byte
    with contextlib.suppress(CannotRead):
        assert read(bytes(changed))[0].pages >= 1


@given(st.binary(max_size=300))
def test_tokens_of_rich_text_cover_every_byte(data: bytes) -> None:
    ends = [after for _, after in tokens(data)]
    assert ends == sorted(ends)
    assert not ends or ends[-1] <= len(data)
    assert not data[ends[-1] if ends else 0 :].strip(b"\r\n\x00\\")


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Co", "Cn"]), max_size=60))
def test_rich_text_says_what_was_written(text: str) -> None:
    units = text.encode("utf-16-le")
    coded = "".join(
        f"\\u{int.from_bytes(units[at : at + 2], 'little', signed=True)}?"
        for at in range(0, len(units), 2)
    )
    body = read(rtf(f"x{coded}x"))[0].body(1)
    assert " ".join(body.split()) == " ".join(f"x{text}x".split())
