"""Reading one picture: what the engine makes of it, and what is left that looks like letters.

What was read is painted over. While something that looks like letters is left, it is read again in
another way: without its ground, turned, upside down. What is left in the end nobody could read.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from PIL import Image, ImageDraw, ImageFilter, ImageOps

from cairn.extraction.seeing import ink
from cairn.extraction.seeing.engines import Engine, Layout
from cairn.extraction.seeing.opening import READ_PIXELS, enlargement, in_grey
from cairn.extraction.seeing.words import GOOD, Word, line_text, lines_of

# Of the letters of a block, how many have to stand in good words. Of a page on its head 3 in 10 do.
_TRUSTED = 0.6
_HALF = 0.5
# Of the letters of all blocks, how many may stand in words that are not good. Clean pages have 1 in
# 100, ordinary copies 6; of a page with 15 every third name was misread.
_DOUBTFUL = 0.15
# A word below this in a block that is trusted was not read.
_UNREAD = 30
# A capital at its beginning makes a word a name, so that it is read twice when in doubt below this.
_DOUBT = 80
_MOST_SECOND_TRIES = 12
# Further readings of one picture. Each costs as much as the first.
_MOST_ATTEMPTS = 5
# Rows that lean further than this the engine does not read as they are, in degrees.
_LEANS = 6
# Letters left unread that make a picture illegible: in one row, and in all rows.
_ROW_UNREAD = 7
_ALL_UNREAD = 14
# Pixels that the smaller side of a letter has when the engine reads it best.
_BEST_LETTER = 16
# Pixels of paper around what is read again.
_FRAME = 20
# Pixels below which the smaller side of a picture makes it a strip.
_STRIP = 200
# Of 256 shades, what is ink and what is paper; of all pixels, how many have to be paper or ink for
# either to be there at all. A blank scan has specks, one pixel in a thousand.
_DARK, _LIGHT = 96, 200
_MOSTLY, _LEAST_INK = 0.6, 0.002
# Pixels around letters that are read again.
_AROUND = 24
# A word of fewer letters than this is a speck more often than a word.
_LONG = 3
# How many times smaller a picture is looked over for letters: the strokes of a watermark across the
# page are wider than what is taken for ground.
_SCALES = (1, 3)
_LARGE = 400
_MARGIN = 3


@dataclass(frozen=True, slots=True)
class Seen:
    """What was read: groups of words, each with places of its own; lines that a second try read
    differently; and how many letters nobody could read.
    """

    groups: Sequence[Sequence[Word]]
    second: Sequence[str] = ()
    unread: int = 0
    # Whether there is ink on light paper, as on a page and not as in a photograph.
    ink_on_paper: bool = False

    @property
    def words(self) -> Iterator[Word]:
        return (word for group in self.groups for word in group)

    @property
    def legible(self) -> bool:
        """Whether all that looks like letters was read."""
        return self.unread == 0

    @property
    def mostly_sure(self) -> bool:
        """Whether few of the words may be other words."""
        letters = sum(word.letters for word in self.words)
        doubtful = sum(word.letters for word in self.words if not word.good)
        return doubtful <= _DOUBTFUL * letters


@dataclass(frozen=True, slots=True)
class Again:
    """A further reading: words with their places in a part of the picture that was turned."""

    words: Sequence[Word]
    angle: int
    part: tuple[int, int, int, int]
    turned: tuple[int, int]

    def placed(self) -> Iterator[Word]:
        """The words with the boxes around their places in the picture."""
        left, top, right, bottom = self.part
        middle = ((left + right) / 2, (top + bottom) / 2)
        cos, sin = math.cos(math.radians(self.angle)), math.sin(math.radians(self.angle))
        for word in self.words:
            corners = [
                (x - self.turned[0] / 2, y - self.turned[1] / 2)
                for x in (word.left, word.right)
                for y in (word.top, word.bottom)
            ]
            across = [middle[0] + x * cos - y * sin for x, y in corners]
            down = [middle[1] + x * sin + y * cos for x, y in corners]
            yield word.within(min(across), min(down), max(across), max(down))


def see(picture: Image.Image, engine: Engine, *, page: bool) -> Seen:
    """Read a picture in grey or colour, as `opening.frames_of` gives it.

    On a `page` what is left unread is held to be letters sooner than in a picture, which may be a
    photograph: leaves and waves stand in rows as well, but seldom on a line.
    """
    factor = enlargement(picture.size)
    if factor > 1:
        size = (picture.width * factor, picture.height * factor)
        picture = picture.resize(size, Image.Resampling.BICUBIC)
    grey = in_grey(picture)
    trusted = _trusted(_read_whole(grey, engine))
    groups = [trusted] if trusted else []
    known = list(trusted)
    unread = 0
    for scale, strokes in _strokes(picture):
        covered = [word.scaled(1 / scale) for word in known]
        more, left = _peel(_painted_over(strokes, covered), engine, page and scale == 1)
        groups += [again.words for again in more]
        known += [word.scaled(scale) for again in more for word in again.placed()]
        unread += left
    second = tuple(_second_tries(grey, trusted, engine))
    return Seen(groups, second, unread, _has_ink_on_paper(grey))


def _read_whole(grey: Image.Image, engine: Engine) -> Sequence[Word]:
    if min(grey.size) >= _STRIP:
        return engine.read(grey)
    # With paper around it: of a strip as high as its letters the engine reads nothing.
    framed = ImageOps.expand(grey, _FRAME, 255)
    return [word.moved(-_FRAME, -_FRAME) for word in engine.read(framed)]


def _has_ink_on_paper(grey: Image.Image) -> bool:
    shades = grey.histogram()
    pixels = grey.width * grey.height
    ink = sum(shades[:_DARK]) / pixels
    return sum(shades[_LIGHT:]) >= _MOSTLY * pixels and ink >= _LEAST_INK


def _strokes(picture: Image.Image) -> Iterator[tuple[int, Image.Image]]:
    """The dark and the light strokes of a picture, and how many times smaller than it they are."""
    for scale in _SCALES:
        if scale == 1 or min(picture.size) >= _LARGE:
            smaller = picture.reduce(scale) if scale > 1 else picture
            yield from ((scale, strokes) for strokes in ink.strokes_of(smaller))


def _trusted(words: Sequence[Word]) -> Sequence[Word]:
    """The words of those blocks that were mostly read well; none of a page that mostly was not, for
    of a page on its head `pod` and `Ul` are read well.
    """
    out: list[Word] = []
    sure = sum(word.letters for word in words if word.good)
    if sure < _HALF * sum(word.letters for word in words):
        return out
    for _, block in groupby(words, key=lambda word: word.block):
        found = list(block)
        good = sum(word.letters for word in found if word.good)
        letters = sum(word.letters for word in found)
        # A block of figures alone has no letters.
        if good >= _TRUSTED * letters and any(word.good for word in found):
            out += found
    return out


def _painted_over(strokes: Image.Image, words: Sequence[Word]) -> Image.Image:
    out = strokes.copy()
    draw = ImageDraw.Draw(out)
    for word in words:
        if word.confidence >= _UNREAD:
            left, top, right, bottom = word.box
            draw.rectangle(
                (left - _MARGIN, top - _MARGIN, right + _MARGIN, bottom + _MARGIN), fill=255
            )
    return out


def _peel(strokes: Image.Image, engine: Engine, page: bool) -> tuple[list[Again], int]:
    """What further readings give, and how many letters are left after them."""
    readings: list[Again] = []
    tried: set[int] = set()
    rows = _unread_rows(strokes, page)
    # Grain all over has no ink of its own; reading it again takes a minute and gives nothing.
    while rows and rows[0].shapes[0].ink and len(tried) < _MOST_ATTEMPTS:
        angle = _next_angle(rows, tried)
        if angle is None:
            break
        tried.add(angle)
        # Only the part with the letters: a stamp on an empty page is not seen as print.
        place = _around(rows, strokes.size)
        part = strokes.crop(place)
        turned = part.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
        words = _read_strokes(turned, rows, engine)
        if any(word.letters for word in words):
            left = _turned_back(_painted_over(turned, words), angle, part.size)
            strokes.paste(left, place[:2])
            if _has_words(words):
                readings.append(Again(words, angle, place, turned.size))
            rows = _unread_rows(strokes, page)
    return readings, sum(row.letters for row in rows)


def _around(rows: Sequence[ink.Row], size: tuple[int, int]) -> tuple[int, int, int, int]:
    boxes = [row.box for row in rows]
    left, top = min(b[0] for b in boxes), min(b[1] for b in boxes)
    right, bottom = max(b[2] for b in boxes), max(b[3] for b in boxes)
    return (
        max(0, left - _AROUND),
        max(0, top - _AROUND),
        min(size[0], right + _AROUND),
        min(size[1], bottom + _AROUND),
    )


def _has_words(words: Sequence[Word]) -> bool:
    """Whether a further reading gave words and not specks: of photographs it gives `ow`."""
    long = sum(word.letters for word in words if word.letters >= _LONG)
    return 2 * long >= sum(word.letters for word in words)


def _unread_rows(strokes: Image.Image, page: bool) -> Sequence[ink.Row]:
    rows = ink.rows_of_letters(strokes, lined=not page)
    letters = [row.letters for row in rows]
    if max(letters, default=0) >= _ROW_UNREAD or sum(letters) >= _ALL_UNREAD:
        return rows
    return ()


def _next_angle(rows: Sequence[ink.Row], tried: set[int]) -> int | None:
    """By how many degrees to turn next: as most rows lean, then the other way up."""
    leaning = sorted(rows, key=lambda row: -row.letters)
    for row in leaning[:3]:
        angle: int = round(row.angle) if abs(row.angle) > _LEANS else 0
        turns = [angle, angle + 180]
        for turn in turns:
            if all(_apart(turn, other) > _LEANS for other in tried):
                return turn
    return None


def _apart(one: int, other: int) -> int:
    """Degrees between two directions."""
    return abs((one - other + 180) % 360 - 180)


def _turned_back(turned: Image.Image, angle: int, size: tuple[int, int]) -> Image.Image:
    back = turned.rotate(-angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    left, top = (back.width - size[0]) // 2, (back.height - size[1]) // 2
    return back.crop((left, top, left + size[0], top + size[1]))


def _read_strokes(strokes: Image.Image, rows: Sequence[ink.Row], engine: Engine) -> Sequence[Word]:
    """Read strokes alone, enlarged if their letters are small."""
    size = median(min(shape.width, shape.height) for row in rows for shape in row.shapes)
    most = (READ_PIXELS / max(1, strokes.width * strokes.height)) ** 0.5
    factor = max(1.0, min(_BEST_LETTER / size, most, 3.0))
    # Smoothed, since grain that the eye overlooks keeps the engine from seeing any line at all.
    soft = strokes.filter(ImageFilter.GaussianBlur(0.8))
    if factor > 1:
        larger = (round(soft.width * factor), round(soft.height * factor))
        soft = soft.resize(larger, Image.Resampling.BICUBIC)
    # With paper around it: the engine overlooks letters that touch an edge.
    framed = ImageOps.expand(ImageOps.autocontrast(soft, cutoff=(1, 0)), _FRAME, 255)
    words = _trusted(engine.read(framed)) or _trusted(engine.read(framed, Layout.SCATTERED))
    return [word.moved(-_FRAME, -_FRAME).scaled(1 / factor) for word in words]


def _second_tries(grey: Image.Image, words: Sequence[Word], engine: Engine) -> Iterator[str]:
    """Lines with a doubtful name in them, where they read differently when they are enlarged."""
    doubtful = [line for line in lines_of(words) if any(_may_be_misread(word) for word in line)]
    doubtful.sort(key=lambda line: min(word.confidence for word in line if _may_be_misread(word)))
    for line in doubtful[:_MOST_SECOND_TRIES]:
        again = line_text(engine.read(_enlarged_line(grey, line), Layout.LINE))
        if again and again.split() != line_text(line).split():
            yield again


def _may_be_misread(word: Word) -> bool:
    first = next((letter for letter in word.text if letter.isalpha()), "")
    return word.letters >= 3 and word.confidence < (_DOUBT if first.isupper() else GOOD)


def _enlarged_line(grey: Image.Image, line: Sequence[Word]) -> Image.Image:
    left, right = min(w.left for w in line) - 8, max(w.right for w in line) + 8
    top, bottom = min(w.top for w in line) - 6, max(w.bottom for w in line) + 6
    crop = grey.crop((max(0, left), max(0, top), min(grey.width, right), min(grey.height, bottom)))
    return crop.resize((crop.width * 2, crop.height * 2), Image.Resampling.BICUBIC)
