"""What a file is, by its content: each kind, what is refused, and what two programs would take for
two things.
"""

import contextlib
import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.extraction.kinds import ENDINGS, Kind
from cairn.extraction.layers import CannotRead, Unreadable
from cairn.extraction.sniffing import ending_of, kind_of, refuse_unreadable
from cairn.extraction.texts.decoding import decoded, named
from tests.factories import files, messages, other_files
from tests.factories.containers import compound
from tests.factories.other_files import (
    old_word,
    old_workbook,
    open_document,
    picture,
    rtf,
    workbook,
    zipped,
)

MAIL = messages.mail().as_bytes()
KINDS = {
    Kind.PDF: [files.pdf(), b"\xef\xbb\xbf\r\n" + files.pdf()],
    Kind.WORD: [files.word()],
    Kind.OLD_WORD: [old_word()],
    Kind.OLD_WORKBOOK: [old_workbook()],
    Kind.WORKBOOK: [workbook()],
    Kind.OPEN_TEXT: [open_document()],
    Kind.OPEN_WORKBOOK: [open_document(kind="spreadsheet")],
    Kind.OPEN_SLIDES: [open_document(kind="presentation")],
    Kind.RTF: [rtf("x"), b"\xef\xbb\xbf \r\n" + rtf("x")],
    Kind.TEXT: [
        b"The plan.",
        "Dear all: the plan.\nNote: it was late.".encode("utf-16"),
        b"# A heading\n\nA <br> in Markdown.",
        b"PDF files begin with %PDF-1.7, as everybody knows.",
        b"Subject: the plan",
        b"One, two.\nThree, four.\n",
    ],
    Kind.TABLE: [b"a,b,c\n1,2,3\n", b"a;b;c\n1;2;3\n", b'a\tb\tc\n"1\n2"\t3\t4\n'],
    Kind.WEB_PAGE: [
        other_files.page(),
        b"  <!-- x --><p>y",
        b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>",
        "<html>x".encode("utf-16"),
    ],
    Kind.XML: [b"<?xml version='1.0'?><a>x</a>", b"<w:wordDocument>x</w:wordDocument>"],
    Kind.MAIL: [MAIL, b"From a@b\nTo: c@d\nSubject: x\n\ny", b"Received: x\n\ny"],
    Kind.SAVED_PAGE: [
        b"From: <Saved by Blink>\nSnapshot-Content-Location: x\nMIME-Version: 1.0\n\nx"
    ],
    Kind.OUTLOOK: [messages.outlook()],
    Kind.WINMAIL: [messages.tnef((0x800C, b"x"))],
    Kind.SIGNED: [messages.signed(b"x")],
    Kind.CALENDAR: [b"BEGIN:VCALENDAR\nEND:VCALENDAR"],
    Kind.CARD: [b"BEGIN:VCARD\nEND:VCARD"],
    Kind.PICTURE: [picture(kind) for kind in ("PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP")],
    Kind.ZIP: [zipped({"a.txt": "x"})],
    Kind.OBJECT: [compound({"Package": files.word()})],
}
CASES = [(kind, data) for kind, all_data in KINDS.items() for data in all_data]


@pytest.mark.parametrize(("kind", "data"), CASES, ids=lambda v: v if isinstance(v, str) else "")
def test_each_kind_is_known_by_what_it_holds(kind: Kind, data: bytes) -> None:
    assert kind_of(data) is kind
    refuse_unreadable(data)


def _behind(data: bytes) -> bytes:
    """The same file with a ZIP behind it, which programs for ZIP files open."""
    out = BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("a.txt", "Moira Tweedlesham")
    return out.getvalue()


REFUSED = {
    "empty": (b"", Unreadable.EMPTY),
    "white space": (b" \r\n\t", Unreadable.EMPTY),
    "zeros": (bytes(100), Unreadable.WRONG_TYPE),
    "program": (b"MZ\x90\x00" + bytes(90), Unreadable.WRONG_TYPE),
    "program of Linux": (b"\x7fELF\x02\x01", Unreadable.WRONG_TYPE),
    "program with a Word file behind it": (b"MZ\x90\x00" + files.word(), Unreadable.WRONG_TYPE),
    "7z": (b"7z\xbc\xaf\x27\x1c\x00\x04", Unreadable.WRONG_TYPE),
    "rar": (b"Rar!\x1a\x07\x00", Unreadable.WRONG_TYPE),
    "store of Outlook": (b"!BDN" + bytes(60), Unreadable.WRONG_TYPE),
    "picture of a phone": (b"\x00\x00\x00\x18ftypheic\x00\x00", Unreadable.PHONE_PICTURE),
    "film": (b"\x00\x00\x00\x18ftypmp42\x00\x00", Unreadable.WRONG_TYPE),
    "random": (bytes(range(256)) * 4, Unreadable.WRONG_TYPE),
    "text with a zero": (b"The plan\x00 was late.", Unreadable.WRONG_TYPE),
    "PDF in a ZIP": (b"PK\x03\x04" + b"%PDF-1.7\n" + bytes(90), Unreadable.NOT_WHAT_IT_SEEMS),
    "ZIP behind a PDF": (_behind(files.pdf()), Unreadable.NOT_WHAT_IT_SEEMS),
    "ZIP behind a text": (_behind(b"The plan."), Unreadable.NOT_WHAT_IT_SEEMS),
    "ZIP behind a picture": (_behind(picture()), Unreadable.NOT_WHAT_IT_SEEMS),
    "page within a text": (b"The plan.\n<html><p>x</p></html>", Unreadable.NOT_WHAT_IT_SEEMS),
    "script within a text": (b"The plan.\n<script>x</script>", Unreadable.NOT_WHAT_IT_SEEMS),
    "rich text within a text": (b"The plan. {\\rtf1 x}", Unreadable.NOT_WHAT_IT_SEEMS),
    "part of a message within a text": (
        b"The plan.\nContent-Transfer-Encoding: base64\n\nTW9pcmE=",
        Unreadable.NOT_WHAT_IT_SEEMS,
    ),
    "PDF in a message, as it stands": (MAIL + files.pdf(), Unreadable.NOT_WHAT_IT_SEEMS),
    "page before a PDF": (b"<html>" + files.pdf(), Unreadable.NOT_WHAT_IT_SEEMS),
    "two kinds in one ZIP": (
        zipped(
            {"mimetype": "application/vnd.oasis.opendocument.text", "word/document.xml": "<a/>"}
        ),
        Unreadable.NOT_WHAT_IT_SEEMS,
    ),
    "two kinds in one container": (
        compound({"WordDocument": b"x", "Workbook": b"y"}),
        Unreadable.NOT_WHAT_IT_SEEMS,
    ),
    "container with a password": (compound({"EncryptedPackage": b"x"}), Unreadable.PASSWORD),
    "container of something": (compound({"VisioDocument": b"x"}), Unreadable.WRONG_TYPE),
    "Pages": (zipped({"Index/Document.iwa": b"x"}), Unreadable.WRONG_TYPE),
}


@pytest.mark.clause("3.1")
@pytest.mark.parametrize(("data", "why"), REFUSED.values(), ids=REFUSED)
def test_what_nobody_reads_in_one_way_is_refused(data: bytes, why: Unreadable) -> None:
    with pytest.raises(CannotRead) as caught:
        kind_of(data)
    assert caught.value.why is why


@given(st.binary(max_size=400))
def test_any_bytes_are_of_a_kind_or_refused(data: bytes) -> None:
    with contextlib.suppress(CannotRead):
        assert kind_of(data) in Kind


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), min_size=1, max_size=80))
def test_text_in_any_encoding_is_the_text_again(text: str) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32"):
        if text[0] != "\ufeff":
            assert decoded(text.encode(encoding)).removeprefix("\ufeff") == text


@given(st.binary(max_size=200), st.text(max_size=12))
def test_an_encoding_that_is_said_never_fails(data: bytes, charset: str) -> None:
    assert isinstance(named(data, charset), str)


@settings(max_examples=20)
@given(st.binary(max_size=300))
def test_any_bytes_have_an_ending_to_be_saved_under(data: bytes) -> None:
    assert ending_of(data).isalnum()


def test_endings_are_of_what_is_held() -> None:
    for data, ending in (
        (files.pdf(), "pdf"),
        (files.word(), "docx"),
        (workbook(), "xlsx"),
        (open_document(), "odt"),
        (messages.outlook(), "msg"),
        (old_word(), "doc"),
        (rtf("x"), "rtf"),
        (b"x", "bin"),
    ):
        assert ending_of(data) == ending


def test_what_a_kind_is_called_is_short_and_every_kind_has_a_name() -> None:
    assert all(len(kind.value) <= 10 and kind.label for kind in Kind)
    assert all(ending.startswith(".") for ending in ENDINGS)
