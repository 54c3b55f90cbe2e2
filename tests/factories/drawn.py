"""Pictures of text made for tests, with the fonts that come with reportlab."""

from io import BytesIO
from pathlib import Path

import reportlab
from PIL import Image, ImageDraw, ImageFont

NAME = "Moira Tweedlesham"
PROSE = (
    "Child A was seen by the health visitor at home in May.",
    "The plan was shared late, and nobody had a chronology.",
    "The team manager asked for a summary of what was known.",
    "The school had raised its worries twice in that autumn.",
)
_FONTS = Path(reportlab.__file__).parent / "fonts"
A4 = (1240, 1754)


def font(name: str = "Vera", size: int = 22) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(_FONTS / f"{name}.ttf"), size)


def drawn(
    text: str = NAME,
    *,
    name: str = "Vera",
    size: int = 22,
    ink: str = "black",
    paper: str = "white",
) -> Image.Image:
    """A line of text with a margin around it."""
    face = font(name, size)
    left, top, right, bottom = (int(value) for value in face.getbbox(text))
    picture = Image.new("RGB", (right - left + 40, bottom - top + 40), paper)
    ImageDraw.Draw(picture).text((20 - left, 20 - top), text, font=face, fill=ink)
    return picture


def page(*lines: str, size: int = 22, left: int = 120) -> Image.Image:
    """An A4 page at 150 dpi with a line for each text."""
    sheet = Image.new("L", A4, 255)
    draw = ImageDraw.Draw(sheet)
    for number, line in enumerate(lines):
        draw.text((left, 120 + number * size * 2), line, font=font(size=size), fill=0)
    return sheet


def with_picture(sheet: Image.Image, picture: Image.Image, at: tuple[int, int]) -> Image.Image:
    """The same page with a picture on it."""
    out = sheet.convert("RGB")
    out.paste(picture, at)
    return out


def turned(picture: Image.Image, degrees: float) -> Image.Image:
    return picture.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor="white")


def as_bytes(picture: Image.Image, kind: str = "PNG") -> bytes:
    out = BytesIO()
    picture.save(out, kind)
    return out.getvalue()


def clouds(size: tuple[int, int] = (600, 400)) -> Image.Image:
    """Something like a photograph: soft light and dark, no letters."""
    coarse = Image.effect_noise((size[0] // 40, size[1] // 40), 80)
    return coarse.resize(size, Image.Resampling.BICUBIC).convert("RGB")


def chart() -> Image.Image:
    """Axes, bars and ticks, no words."""
    picture = Image.new("RGB", (500, 300), "white")
    draw = ImageDraw.Draw(picture)
    draw.line((40, 20, 40, 260, 480, 260), fill="black", width=2)
    for bar in range(8):
        left = 60 + bar * 50
        draw.rectangle((left, 240 - bar * 22, left + 30, 259), fill="#0065bd")
        draw.line((left, 260, left, 268), fill="black")
    return picture


def signature() -> Image.Image:
    """A line as a pen draws it."""
    picture = Image.new("RGB", (420, 140), "white")
    bends = [(30, 90), (80, 30), (110, 100), (160, 60), (210, 95), (260, 70), (390, 85)]
    ImageDraw.Draw(picture).line(bends, fill="navy", width=4, joint="curve")
    return picture
