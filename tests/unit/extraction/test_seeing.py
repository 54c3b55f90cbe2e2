"""What a picture says is read, or its page is held. With real pictures and the real engine."""

import zlib
from functools import cache
from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from cairn.extraction.layers import Extraction, HeldPage, Layer, Unseen
from cairn.extraction.seeing import child, engines
from cairn.extraction.seeing.comparing import FROM_PICTURE
from cairn.extraction.seeing.eyes import Eyes
from cairn.extraction.sights import Look, Sight
from tests.factories import drawn
from tests.factories.drawn import NAME, PROSE

NOTHING_READ = Extraction("pdf", 1, ())


@cache
def engine() -> engines.Engine:
    return engines.start()


def looked_at(picture: bytes, look: Look = Look.PICTURE, expects: str = "") -> Extraction:
    """What is made of one picture, as the child does it."""
    outcome = child.look(Sight(1, look, expects), picture, engine())
    held = (HeldPage(1, outcome.held),) if outcome.held else ()
    return Extraction("pdf", 1, tuple(outcome.layers), held=held)


def text_of(extraction: Extraction) -> str:
    return "\n".join(layer.text for layer in extraction.layers)


def found_or_held(extraction: Extraction) -> bool:
    return "Tweedlesham" in text_of(extraction) or bool(extraction.held)


@pytest.mark.clause("3.1")
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP"])
def test_a_name_in_a_picture_is_read_whatever_kind_it_is(kind: str) -> None:
    seen = looked_at(drawn.as_bytes(drawn.drawn(size=28), kind))

    assert seen.layers == (Layer(1, FROM_PICTURE, NAME),)
    assert not seen.held


LETTERS = {
    "small": drawn.drawn(size=11),
    "huge": drawn.drawn(size=200),
    "italic": drawn.drawn(name="VeraIt"),
    "bold": drawn.drawn(name="VeraBd", size=80),
    "capitals": drawn.drawn(NAME.upper().replace("TWEEDLESHAM", "Tweedlesham")),
    "white on black": drawn.drawn(ink="white", paper="black"),
    "green on red": drawn.drawn(ink="#00a000", paper="#ff4040"),
    "yellow": drawn.drawn(ink="#ffee00"),
    "faint": drawn.drawn(ink="#dddddd"),
    "on its side": drawn.turned(drawn.drawn(), 90),
    "on the other side": drawn.turned(drawn.drawn(), 270),
    "on its head": drawn.turned(drawn.drawn(), 180),
    "slanting": drawn.turned(drawn.drawn(size=30), 40),
    "one bit a pixel": drawn.drawn().convert("1"),
}


@pytest.mark.clause("3.1")
@pytest.mark.parametrize("letters", LETTERS)
def test_a_name_is_read_however_it_is_drawn(letters: str) -> None:
    assert "Tweedlesham" in text_of(looked_at(drawn.as_bytes(LETTERS[letters])))


@pytest.mark.clause("3.1")
def test_white_letters_on_nothing_are_read() -> None:
    mask = Image.eval(drawn.drawn(size=28).convert("L"), lambda value: 255 - value)
    letters = Image.new("RGBA", mask.size, (255, 255, 255, 0))
    letters.putalpha(mask)

    assert NAME in text_of(looked_at(drawn.as_bytes(letters)))


@pytest.mark.clause("3.1")
@pytest.mark.parametrize(
    "stamp",
    [
        drawn.drawn(name="VeraBd", size=40, ink="#d03030"),
        drawn.turned(drawn.drawn(name="VeraBd", size=40, ink="#d03030"), 15),
        drawn.turned(drawn.drawn(), 90),
        drawn.turned(drawn.drawn(name="VeraBd", size=100, ink="#dddddd"), 40),
        drawn.drawn(ink="white", paper="black"),
    ],
    ids=["red", "turned", "in the margin", "watermark", "white on black"],
)
def test_a_name_stamped_on_a_page_is_read_or_the_page_held(stamp: Image.Image) -> None:
    sheet = drawn.with_picture(drawn.page(*PROSE), stamp, (100, 800))

    assert found_or_held(looked_at(drawn.as_bytes(sheet), Look.SHAPES, "\n".join(PROSE)))


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_scan_is_read_in_order_whichever_way_up(turn: int) -> None:
    sheet = drawn.turned(drawn.page(*PROSE), turn)

    seen = looked_at(drawn.as_bytes(sheet), Look.SCAN)

    assert [layer.name for layer in seen.layers] == ["text"]
    assert seen.layers[0].text.split() == " ".join(PROSE).split()
    assert not seen.held


@pytest.mark.parametrize(
    "picture",
    [
        Image.new("RGB", (300, 200), "white"),
        Image.new("RGB", (300, 200), "#0065bd"),
        Image.new("L", (1, 1), 0),
        drawn.clouds(),
        drawn.chart(),
        drawn.signature(),
    ],
    ids=["white", "blue", "one pixel", "photograph", "chart", "signature"],
)
def test_a_picture_without_words_is_no_reason_to_hold_a_page(picture: Image.Image) -> None:
    seen = looked_at(drawn.as_bytes(picture))

    assert not seen.held
    assert not seen.layers


@pytest.mark.clause("3.1")
def test_letters_that_nobody_can_read_hold_the_page() -> None:
    struck = drawn.drawn(size=24)
    middle = struck.height // 2
    ImageDraw.Draw(struck).line((0, middle, struck.width, middle), fill="black", width=2)

    assert looked_at(drawn.as_bytes(struck)).held == (HeldPage(1, Unseen.NOT_LEGIBLE),)


@pytest.mark.clause("3.1")
def test_a_page_that_shows_a_name_its_text_lacks_gives_that_line() -> None:
    sheet = drawn.page(*PROSE, f"It was {NAME} who said so first.")

    seen = looked_at(drawn.as_bytes(sheet), Look.SCAN, "\n".join(PROSE))

    assert text_of(seen) == f"It was {NAME} who said so first."


@pytest.mark.clause("3.1")
def test_a_font_that_shows_another_name_than_its_text_says_holds_the_page() -> None:
    line = f"It was {NAME} who said so first."

    lying = looked_at(
        drawn.as_bytes(drawn.drawn(line)),
        Look.LETTERS,
        "It was Carer Grandmother who said so first.",
    )
    honest = looked_at(drawn.as_bytes(drawn.drawn(line)), Look.LETTERS, line)

    assert [page.why for page in lying.held] == [Unseen.DISAGREES]
    assert not honest.held


@pytest.mark.clause("3.1")
def test_every_frame_of_a_picture_is_looked_at() -> None:
    frames = [
        drawn.drawn("Child A", size=28).resize((400, 80)),
        drawn.drawn(size=28).resize((400, 80)),
    ]
    out = BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])

    assert "Tweedlesham" in text_of(looked_at(out.getvalue()))


def test_the_cells_of_a_row_are_read_as_one_line() -> None:
    sheet = drawn.page()
    for number, row in enumerate(
        (("Date", "Event", "Source"), ("May", "Visit", "School"), ("June", "Meeting", "Nurse"))
    ):
        for column, cell in enumerate(row):
            sheet.paste(drawn.drawn(cell).convert("L"), (120 + column * 350, 200 + number * 60))

    assert text_of(looked_at(drawn.as_bytes(sheet), Look.SCAN)).split("\n") == [
        "Date\tEvent\tSource",
        "May\tVisit\tSchool",
        "June\tMeeting\tNurse",
    ]


def bomb() -> bytes:
    """A PNG of 3,000 million pixels in 3 kB."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")
        )

    head = (60_000).to_bytes(4, "big") + (50_000).to_bytes(4, "big") + bytes([1, 0, 0, 0, 0])
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(3_000_000)))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    "data",
    [b"", b"no picture", bomb(), drawn.as_bytes(drawn.drawn())[:200]],
    ids=["empty", "rubbish", "bomb", "cut"],
)
def test_what_is_no_sound_picture_is_held(data: bytes) -> None:
    assert [page.why for page in looked_at(data).held] == [Unseen.TOO_COMPLEX]


def test_a_picture_that_takes_too_long_is_held_and_the_next_is_read() -> None:
    with Eyes() as eyes:
        eyes._seconds_a_picture = 0.01
        eyes.look(Sight(1, Look.SCAN), drawn.as_bytes(drawn.page(*PROSE)))
        eyes._seconds_a_picture = 60
        eyes.look(Sight(2, Look.PICTURE), drawn.as_bytes(drawn.drawn(size=28)))
        seen = eyes.with_what_was_seen(NOTHING_READ)

    assert seen.held == (HeldPage(1, Unseen.TOO_COMPLEX),)
    assert seen.layers == (Layer(2, FROM_PICTURE, NAME),)


def test_when_the_time_of_a_file_is_spent_the_rest_is_held() -> None:
    with Eyes(seconds_a_file=0) as eyes:
        eyes.look(Sight(7, Look.PICTURE, inside="Attachment 2, PDF"), drawn.as_bytes(drawn.drawn()))

        assert eyes.with_what_was_seen(NOTHING_READ).held == (
            HeldPage(7, Unseen.TOO_COMPLEX, "Attachment 2, PDF"),
        )


def test_the_same_picture_on_every_page_is_read_once() -> None:
    logo = drawn.as_bytes(drawn.drawn(size=28))
    with Eyes() as eyes:
        eyes.look(Sight(1, Look.PICTURE), logo)
        spent = eyes.spent
        eyes.look(Sight(2, Look.PICTURE), logo)

        assert eyes.spent == spent
        assert [layer.page for layer in eyes.with_what_was_seen(NOTHING_READ).layers] == [1, 2]


def test_without_an_engine_the_page_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "is_bundled", lambda: False)
    monkeypatch.setattr(engines, "installed_program", lambda: None)

    with Eyes() as eyes:
        eyes.look(Sight(1, Look.PICTURE), drawn.as_bytes(drawn.drawn()))
        seen = eyes.with_what_was_seen(NOTHING_READ)

    assert seen.held == (HeldPage(1, Unseen.NO_ENGINE),)
    assert "make setup" in engines.described()
    with pytest.raises(LookupError):
        engines.start()


@pytest.mark.skipif(engines.installed_program() is None, reason="needs Tesseract on the machine")
def test_the_installed_engine_reads_as_the_bundled_one_does() -> None:
    program = engines.installed_program()
    picture = drawn.page(*PROSE)

    words = engines.Installed(program).read(picture)

    assert [w.text for w in words] == [w.text for w in engines.Bundled().read(picture)]
