"""What the eye sees on a page of a PDF is handed over where its text does not say it, and what a
redaction leaves in the file is told."""

import pytest

from cairn.extraction import readers
from cairn.extraction.layers import RedactionFault
from cairn.extraction.sights import Look, Sight
from tests.factories import files, raw_pdf
from tests.factories.raw_pdf import stream

WORDS = b"BT /F1 11 Tf 50 500 Td (Moira Tweedlesham lives there) Tj ET\n"
BOX = b" 45 495 200 20 re f\n"
PICTURE = b"/XObject<</I 6 0 R>>"
PLACED = b"q 200 0 0 60 50 300 cm /I Do Q\n"


def sights_of(data: bytes) -> list[Sight]:
    sights: list[Sight] = []

    def look(sight: Sight, picture: bytes) -> None:
        assert picture.startswith(b"\x89PNG")
        sights.append(sight)

    readers.read(data, look)
    return sights


def looks(data: bytes) -> set[Look]:
    return {sight.look for sight in sights_of(data)}


def faults(data: bytes) -> set[RedactionFault]:
    found = readers.read(data, lambda sight, picture: None).redactions
    assert all(
        row.page == 1 and (row.picture or row.fault is RedactionFault.REPEATED) for row in found
    )
    return {row.fault for row in found}


def note(kind: bytes, more: bytes = b"") -> bytes:
    return raw_pdf.raw_pdf(
        b"<</Type/Annot/Subtype/%b/Rect[45 495 250 515]"
        b"/QuadPoints[45 515 250 515 45 495 250 495]%b>>" % (kind, more),
        content=WORDS,
        page=b"/Annots[6 0 R]",
    )


FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[97/M/o/i/r/a]>>%b>>"
MAP = b"begincmap 1 beginbfrange <61> <65> <0061> endbfrange endcmap"

LOOKED_AT = {
    "picture": (
        Look.PICTURE,
        raw_pdf.raw_pdf(raw_pdf.picture(), content=PLACED, resources=PICTURE),
    ),
    "letters drawn as lines": (
        Look.SHAPES,
        raw_pdf.raw_pdf(
            content=b"2 w "
            + b"50 300 m 50 320 l 60 305 l 70 320 l 70 300 l 60 290 l 55 295 l 52 298 l S\n"
        ),
    ),
    "letters made of boxes": (
        Look.SHAPES,
        raw_pdf.raw_pdf(content=b"".join(b"%d 300 4 9 re f\n" % x for x in range(50, 350, 8))),
    ),
    "curves": (Look.SHAPES, raw_pdf.raw_pdf(content=b"50 300 m 60 340 90 340 99 300 c f\n")),
    "a font that lies": (
        Look.LETTERS,
        raw_pdf.raw_pdf(
            FONT % b"/ToUnicode 7 0 R",
            stream(MAP),
            fonts=b"/Z 6 0 R",
            content=b"BT /Z 11 Tf 50 300 Td (abcde) Tj ET\n",
        ),
    ),
    "a page that is a picture": (
        Look.SCAN,
        raw_pdf.raw_pdf(
            raw_pdf.picture(), content=b"595 0 0 842 0 0 cm /I Do\n", resources=PICTURE
        ),
    ),
    "a small copy of the page": (
        Look.PICTURE,
        raw_pdf.raw_pdf(raw_pdf.picture(), page=b"/Thumb 6 0 R"),
    ),
    "a picture that no page shows": (Look.PICTURE, raw_pdf.raw_pdf(raw_pdf.picture())),
    "a picture under a box": (
        Look.PICTURE,
        raw_pdf.raw_pdf(
            raw_pdf.picture(), content=PLACED + b"50 300 200 60 re f\n", resources=PICTURE
        ),
    ),
}


@pytest.mark.clause("3.1")
@pytest.mark.parametrize(("look", "data"), LOOKED_AT.values(), ids=LOOKED_AT)
def test_what_is_no_text_is_looked_at(look: Look, data: bytes) -> None:
    assert look in looks(data)


NOT_LOOKED_AT = {
    "text": files.pdf("A word. " * 60),
    "a table": raw_pdf.raw_pdf(
        content=b"0.9 g 40 495 400 20 re f 0 g\n" + WORDS + b"40 490 400 1 re f\n"
    ),
    "a font that says the same twice": raw_pdf.raw_pdf(
        FONT % b"/ToUnicode 7 0 R",
        stream(b"begincmap 1 beginbfchar <61> <004D> endbfchar endcmap"),
        fonts=b"/Z 6 0 R",
        content=b"BT /Z 11 Tf 50 300 Td (a) Tj ET\n",
    ),
}


@pytest.mark.parametrize("data", NOT_LOOKED_AT.values(), ids=NOT_LOOKED_AT)
def test_plain_pages_need_no_look(data: bytes) -> None:
    assert not sights_of(data)


def test_a_logo_on_every_page_is_looked_at_once() -> None:
    one = raw_pdf.raw_pdf(raw_pdf.picture(), content=PLACED, resources=PICTURE)
    twice = one.replace(b"/Kids[3 0 R]/Count 1", b"/Kids[3 0 R 3 0 R]/Count 2")
    assert len(sights_of(twice)) == 1


FAILED = {
    "black box": raw_pdf.raw_pdf(content=WORDS + b"0 g" + BOX),
    "grey box": raw_pdf.raw_pdf(content=WORDS + b"0.3 g" + BOX),
    "box in the colour of paper": raw_pdf.raw_pdf(content=WORDS + b"1 g" + BOX),
    "black text on a black box": raw_pdf.raw_pdf(content=b"0 g" + BOX + WORDS),
    "other words on the box": raw_pdf.raw_pdf(
        content=WORDS + b"1 g" + BOX + b"0 g BT /F1 11 Tf 50 500 Td (Child A) Tj ET\n"
    ),
    "cross-hatching": raw_pdf.raw_pdf(
        content=WORDS + b"".join(b"%d 495 m %d 515 l S\n" % (x, x + 12) for x in range(45, 240, 6))
    ),
    "highlight": note(b"Highlight", b"/C[0 0 0]"),
    "redaction that was only marked": note(b"Redact"),
    "filled square": note(b"Square", b"/IC[0 0 0]/C[0 0 0]"),
    "thick ink": note(b"Ink", b"/C[0 0 0]/BS<</W 20>>/InkList[[45 505 250 505]]"),
    "picture as a box": raw_pdf.raw_pdf(
        stream(
            b"\x00", b"/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
        ),
        content=WORDS + b"q 200 0 0 20 45 495 cm /I Do Q\n",
        resources=PICTURE,
    ),
}


@pytest.mark.clause("3.1")
@pytest.mark.parametrize("data", FAILED.values(), ids=FAILED)
def test_words_below_a_box_are_a_failed_redaction(data: bytes) -> None:
    extraction = readers.read(data, lambda sight, picture: None)
    assert faults(data) == {RedactionFault.TEXT_UNDER_BOX}
    assert "Tweedlesham" in " ".join(row.under for row in extraction.redactions)


HONEST = {
    "shaded row": raw_pdf.raw_pdf(content=b"0.8 g" + BOX + b"0 g " + WORDS),
    "white text on a dark row": raw_pdf.raw_pdf(content=b"0.2 g" + BOX + b"1 g " + WORDS),
    "highlighted in yellow": note(b"Highlight", b"/C[1 1 0]"),
    "a frame around words": note(b"Square", b"/C[0 0 0]"),
    "words struck out": raw_pdf.raw_pdf(content=WORDS + b"45 503 200 1 re f\n"),
    "a box beside words": raw_pdf.raw_pdf(content=WORDS + b"300 495 100 20 re f\n"),
    "a label on a box": raw_pdf.raw_pdf(
        content=BOX + b"BT /F1 11 Tf 50 500 Td (Privileged) Tj ET\n"
    ),
    "a whole picture": raw_pdf.raw_pdf(raw_pdf.picture(), content=PLACED, resources=PICTURE),
}


@pytest.mark.parametrize("data", HONEST.values(), ids=HONEST)
def test_what_can_be_seen_is_no_redaction(data: bytes) -> None:
    assert faults(data) == set()


def test_a_box_on_a_picture_leaves_the_picture() -> None:
    content = PLACED + b"60 310 120 40 re f\n"
    data = raw_pdf.raw_pdf(raw_pdf.picture(), content=content, resources=PICTURE)
    assert faults(data) == {RedactionFault.PICTURE_UNDER_BOX}


def test_a_picture_of_which_a_part_is_shown_is_in_the_file_whole() -> None:
    content = b"q 50 300 80 60 re W n " + PLACED + b"Q\n"
    data = raw_pdf.raw_pdf(raw_pdf.picture(), content=content, resources=PICTURE)
    assert faults(data) == {RedactionFault.CROPPED_PICTURE}


def test_an_earlier_version_still_says_what_is_black_now() -> None:
    data = raw_pdf.with_page_content(raw_pdf.raw_pdf(content=WORDS), b"0 g" + BOX)
    assert faults(data) == {RedactionFault.EARLIER_REVISION}


def test_bookmarks_that_repeat_what_is_covered_are_told() -> None:
    data = raw_pdf.raw_pdf(
        b"<</Title(Moira Tweedlesham)/Parent 1 0 R>>", content=WORDS + b"0 g" + BOX
    )
    assert faults(data) == {RedactionFault.TEXT_UNDER_BOX, RedactionFault.REPEATED}


@pytest.mark.clause("3.1")
def test_unseen_text_below_a_black_part_of_a_scan_is_told() -> None:
    black = stream(
        bytes([255] * 60 + [0] * 40),
        b"/Subtype/Image/Width 10/Height 10/ColorSpace/DeviceGray/BitsPerComponent 8",
    )
    content = (
        b"q 595 0 0 842 0 0 cm /I Do Q\nBT 3 Tr /F1 11 Tf 50 100 Td (Moira Tweedlesham) Tj ET\n"
    )
    data = raw_pdf.raw_pdf(black, content=content, resources=PICTURE)
    assert RedactionFault.UNSEEN_TEXT in faults(data)


HIDDEN_WORDS = {
    "white": b"1 g " + WORDS,
    "invisible": b"3 Tr " + WORDS.replace(b"BT", b"BT 3 Tr"),
    "clipped": b"q 0 0 10 10 re W n " + WORDS + b"Q\n",
    "tiny": b"q 0.05 0 0 0.05 0 0 cm " + WORDS + b"Q\n",
}


@pytest.mark.parametrize("content", HIDDEN_WORDS.values(), ids=HIDDEN_WORDS)
def test_text_that_nobody_sees_is_told_apart(content: bytes) -> None:
    found = readers.read(raw_pdf.raw_pdf(content=content), lambda sight, picture: None)
    unseen = " ".join(layer.text for layer in found.layers if layer.name == "text that nobody sees")
    assert "Tweedlesham" in unseen
