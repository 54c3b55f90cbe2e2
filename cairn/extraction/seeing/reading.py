"""Reading one picture: what the engine makes of it, and what is left that looks like letters.

What was read is painted over. While something that looks like letters is left, it is read again in
another way: without its ground, turned, upside down. What is left in the end nobody could read.
"""

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
_ROW_UNREAD = 6
_ALL_UNREAD = 12
# Pixels that the smaller side of a letter has when the engine reads it best.
_BEST_LETTER = 16
# Pixels of paper around what is read again.
_FRAME = 20
_MARGIN = 3


@dataclass(frozen=True, slots=True)
class Seen:
    """What was read: groups of words, each with places of its own; lines that a second try read
    differently; and how many letters nobody could read.
    """

    groups: Sequence[Sequence[Word]]
    second: Sequence[str] = ()
    unread: int = 0

    @property
    def words(self) -> Iterator[Word]:
        return (word for group in self.groups for word in group)

    @property
    def legible(self) -> bool:
        return self.unread == 0


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
    trusted = _trusted(engine.read(grey))
    groups = [trusted] if trusted else []
    unread = 0
    for strokes in ink.strokes_of(picture):
        more, left = _peel(_painted_over(strokes, trusted), engine, page)
        groups += more
        unread += left
    return Seen(groups, tuple(_second_tries(grey, trusted, engine)), unread)


def _trusted(words: Sequence[Word]) -> Sequence[Word]:
    """The words of those blocks that were mostly read well."""
    out: list[Word] = []
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


def _peel(
    strokes: Image.Image, engine: Engine, page: bool
) -> tuple[list[Sequence[Word]], int]:
    """What further readings give, and how many letters are left after them."""
    groups: list[Sequence[Word]] = []
    tried: set[int] = set()
    rows = _unread_rows(strokes, page)
    while rows and len(tried) < _MOST_ATTEMPTS:
        angle = _next_angle(rows, tried)
        if angle is None:
            break
        tried.add(angle)
        turned = _turned(strokes, angle)
        words = _read_strokes(turned, rows, engine)
        if any(word.letters for word in words):
            groups.append(words)
            strokes = _turned_back(_painted_over(turned, words), angle, strokes.size)
            rows = _unread_rows(strokes, page)
    return groups, sum(len(row.shapes) for row in rows)


def _unread_rows(strokes: Image.Image, page: bool) -> Sequence[ink.Row]:
    rows = ink.rows_of_letters(strokes, lined=not page)
    letters = [len(row.shapes) for row in rows]
    if max(letters, default=0) >= _ROW_UNREAD or sum(letters) >= _ALL_UNREAD:
        return rows
    return ()


def _next_angle(rows: Sequence[ink.Row], tried: set[int]) -> int | None:
    """By how many degrees to turn next: as most rows lean, then the other way up."""
    leaning = sorted(rows, key=lambda row: -len(row.shapes))
    for row in leaning[:3]:
        angle = round(row.angle) if abs(row.angle) > _LEANS else 0
        for turn in (angle, angle + 180, *((-angle,) if abs(angle) > 80 else ())):
            if all(abs((turn - other + 180) % 360 - 180) > _LEANS for other in tried):
                return turn
    return None


def _turned(strokes: Image.Image, angle: int) -> Image.Image:
    return strokes.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255)


def _turned_back(turned: Image.Image, angle: int, size: tuple[int, int]) -> Image.Image:
    back = turned.rotate(-angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    left, top = (back.width - size[0]) // 2, (back.height - size[1]) // 2
    return back.crop((left, top, left + size[0], top + size[1]))


def _read_strokes(
    strokes: Image.Image, rows: Sequence[ink.Row], engine: Engine
) -> Sequence[Word]:
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
    return [word.moved(-_FRAME).scaled(1 / factor) for word in words]


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
