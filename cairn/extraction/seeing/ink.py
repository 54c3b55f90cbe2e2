"""Whether ink looks like letters, without reading it: shapes of one size in a line.

What was read is painted over first. What then still looks like letters was not read.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean, median, pstdev

from PIL import Image, ImageChops, ImageFilter

# Of 256 shades, how much darker or lighter than what surrounds it a stroke is. Pencil and grey
# print have 40; the grain of paper and photographs stays below.
CONTRAST = 28
# The ground of a stroke is what most of the pixels around it are. Every sixth pixel of 42 tells:
# several times the width of a stroke.
_EVERY = 6
_GROUND = 7
# A letter at 150 dpi has 10 to 25 pixels, a heading 60; less than 6 nobody reads.
SMALLEST = 6
LARGEST = 120
# More stretches of ink than this have noise and photographs, never letters alone.
_MOST_STRETCHES = 60_000
_MOST_SHAPES = 4_000
# For how many letters grain all over a page counts: enough to hold it.
_GRAIN = 20
# Shapes in a row that count as letters. Shorter rows are numbers on axes, ticks and bullets.
_LEAST_ROW = 5
# Letters have more than one stroke at most heights; dots, dashes and bars have one.
_LEAST_STROKES = 1.18
# Letters fill a part of their box: a bar fills all of it.
_FULLEST = 0.8
# Letters differ in width; dots, ticks and dashes are all alike.
_LEAST_VARIETY = 0.12
# Joined writing: strokes side by side, how many of them make a letter, and how wide and how full of
# ink a word is. A signature has fewer strokes for its width, a table's grid far fewer.
_LEAST_JOINED = 4.0
_LOWEST_JOINED = 12
_STROKES_A_LETTER = 0.8
_WIDEST = 18
_FULLEST_JOINED = 0.6
# Of the letters of a row, how many stand within which share of their size of one line.
_ON_LINE = 0.65
_OFF_LINE = 0.14
# Between these angles, in degrees, boxes say little of where a letter stands.
_SLANTED = (15, 75)
# Pixels along the side of the squares by which neighbours are looked up.
_SQUARE = 48
_INK = re.compile(rb"\xff+")


@dataclass(frozen=True, slots=True)
class Shape:
    """Ink that hangs together: its box, how much of it is ink, and its strokes per row."""

    left: int
    top: int
    right: int
    bottom: int
    ink: int
    stretches: int

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def size(self) -> int:
        return max(self.width, self.height)

    @property
    def strokes(self) -> float:
        """Strokes that a line across it meets, on average, along its longer side."""
        return self.stretches / max(1, self.height)

    @property
    def letters(self) -> int:
        """How many letters it may be: of joined writing, as many as it has strokes side by side."""
        return max(1, int(self.strokes / _STROKES_A_LETTER)) if self.is_joined else 1

    @property
    def is_joined(self) -> bool:
        """Whether it looks like a word whose letters touch: wide, and full of strokes."""
        return (
            _LOWEST_JOINED <= self.height <= LARGEST
            and 2 * self.height <= self.width <= _WIDEST * self.height
            and self.strokes >= max(_LEAST_JOINED, self.width / self.height)
            and self.ink <= _FULLEST_JOINED * self.width * self.height
        )

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Row:
    """Shapes in a line that look like letters, and its angle in degrees (0: upright)."""

    shapes: Sequence[Shape]
    angle: float

    @property
    def letters(self) -> int:
        return sum(shape.letters for shape in self.shapes)

    @property
    def box(self) -> tuple[int, int, int, int]:
        return (
            min(shape.left for shape in self.shapes),
            min(shape.top for shape in self.shapes),
            max(shape.right for shape in self.shapes),
            max(shape.bottom for shape in self.shapes),
        )


def strokes_of(picture: Image.Image) -> tuple[Image.Image, Image.Image]:
    """Strokes darker than their ground, and strokes lighter, each in any colour, as black on white.

    How dark a pixel is here says how far it stands out, in the colour in which it does most.
    """
    dark = light = Image.new("L", picture.size)
    for band in picture.split():
        ground = _ground(band)
        dark = ImageChops.lighter(dark, ImageChops.subtract(ground, band))
        light = ImageChops.lighter(light, ImageChops.subtract(band, ground))
    return ImageChops.invert(dark), ImageChops.invert(light)


def _ground(band: Image.Image) -> Image.Image:
    # The median and not the mean: the white between dark letters is no stroke.
    size = (max(1, band.width // _EVERY), max(1, band.height // _EVERY))
    few = band.resize(size, Image.Resampling.NEAREST).filter(ImageFilter.MedianFilter(_GROUND))
    return few.resize(band.size, Image.Resampling.BILINEAR)


def rows_of_letters(strokes: Image.Image, *, lined: bool) -> Sequence[Row]:
    """The rows in a picture of strokes (black on white, as `strokes_of` gives) that look like
    letters; `lined`: only those that stand on a line, as print does.
    """
    shapes = shapes_in(strokes)
    if shapes is None:
        # Grain everywhere, in which a page may hide anything; in a picture it is a photograph.
        whole = Shape(0, 0, strokes.width, strokes.height, 0, 0)
        return [] if lined else [Row((whole,) * _GRAIN, 0.0)]
    rows = _rows([shape for shape in shapes if _may_be_letter(shape)])
    joined = [Row((shape,), 0.0) for shape in shapes if shape.is_joined]
    return [*(row for row in rows if not lined or _on_a_line(row)), *joined]


def shapes_in(strokes: Image.Image) -> Sequence[Shape] | None:
    """What hangs together; None where all is grain even after it was smoothed."""
    factor = 1
    for smooth in (0.0, 1.0, 2.0):
        soft = strokes.filter(ImageFilter.GaussianBlur(smooth)) if smooth else strokes
        if smooth > 1:
            soft, factor = soft.reduce(2), 2
        stretches = _stretches(soft, 255 - CONTRAST // (2 if smooth else 1))
        if len(stretches) <= _MOST_STRETCHES:
            return [_enlarged(shape, factor) for shape in _joined(stretches)]
    return None


def _enlarged(shape: Shape, factor: int) -> Shape:
    if factor == 1:
        return shape
    return Shape(
        shape.left * factor,
        shape.top * factor,
        shape.right * factor,
        shape.bottom * factor,
        shape.ink * factor * factor,
        shape.stretches * factor,
    )


def _stretches(strokes: Image.Image, threshold: int) -> list[tuple[int, int, int]]:
    """Row, start and end of every unbroken stretch of ink."""
    marked = strokes.point([255 if value < threshold else 0 for value in range(256)])
    if not marked.getbbox():
        return []
    # A column without ink at the edge, so that no stretch goes on in the next row.
    framed = Image.new("L", (marked.width + 1, marked.height))
    framed.paste(marked, (0, 0))
    width = framed.width
    found = []
    for match in _INK.finditer(framed.tobytes()):
        row, start = divmod(match.start(), width)
        found.append((row, start, start + match.end() - match.start()))
        if len(found) > _MOST_STRETCHES:
            break
    return found


def _joined(stretches: Sequence[tuple[int, int, int]]) -> Sequence[Shape]:
    """Stretches that touch, as shapes."""
    parents = list(range(len(stretches)))
    above: list[int] = []
    current: list[int] = []
    row = -2
    for number, (y, start, end) in enumerate(stretches):
        if y != row:
            above = current if y == row + 1 else []
            current, row = [], y
        for other in above:
            if stretches[other][1] <= end and start <= stretches[other][2]:
                _join(parents, other, number)
        # Those that end before this one starts can't touch the ones that follow.
        above = [other for other in above if stretches[other][2] >= start]
        current.append(number)
    groups = defaultdict(list)
    for number, stretch in enumerate(stretches):
        groups[_root(parents, number)].append(stretch)
    return [_shape(group) for group in groups.values()]


def _root(parents: list[int], number: int) -> int:
    while parents[number] != number:
        parents[number] = parents[parents[number]]
        number = parents[number]
    return number


def _join(parents: list[int], one: int, other: int) -> None:
    parents[_root(parents, other)] = _root(parents, one)


def _shape(stretches: Sequence[tuple[int, int, int]]) -> Shape:
    return Shape(
        min(start for _, start, _ in stretches),
        stretches[0][0],
        max(end for _, _, end in stretches),
        stretches[-1][0] + 1,
        sum(end - start for _, start, end in stretches),
        len(stretches),
    )


def _may_be_letter(shape: Shape) -> bool:
    return (
        SMALLEST <= shape.size <= LARGEST
        and not shape.is_joined
        and shape.ink >= 0.08 * shape.width * shape.height
        # Letters that touch make one wide shape; a rule is far wider.
        and shape.size <= 8 * min(shape.width, shape.height) + 8
    )


def _rows(shapes: Sequence[Shape]) -> Sequence[Row]:
    found = []
    for group in _neighbours(shapes[:_MOST_SHAPES]):
        if len(group) >= _LEAST_ROW and (row := _as_row(group)):
            found.append(row)
    return found


def _neighbours(shapes: Sequence[Shape]) -> Sequence[Sequence[Shape]]:
    """Shapes of like size that stand as close as letters do, in groups."""
    parents = list(range(len(shapes)))
    squares = defaultdict(list)
    for number, shape in enumerate(shapes):
        squares[_square(shape)].append(number)
    for number, shape in enumerate(shapes):
        for square in _squares_around(shape):
            for other in squares.get(square, ()):
                if other != number and _are_near(shape, shapes[other]):
                    _join(parents, other, number)
    groups = defaultdict(list)
    for number, shape in enumerate(shapes):
        groups[_root(parents, number)].append(shape)
    return list(groups.values())


def _square(shape: Shape) -> tuple[int, int]:
    x, y = shape.middle
    return int(x) // _SQUARE, int(y) // _SQUARE


def _squares_around(shape: Shape) -> Iterator[tuple[int, int]]:
    # As far as a neighbour of this size or a smaller one can be: the larger of two finds the other.
    far = 1 + int(1.5 * shape.size) // _SQUARE
    x, y = _square(shape)
    for across in range(x - far, x + far + 1):
        for down in range(y - far, y + far + 1):
            yield across, down


def _are_near(one: Shape, other: Shape) -> bool:
    small, large = sorted((one.size, other.size))
    if large > 2.5 * small:
        return False
    across = max(one.left, other.left) - min(one.right, other.right)
    down = max(one.top, other.top) - min(one.bottom, other.bottom)
    # Letters stand apart by less than half their height, lines by more than that.
    return max(across, down) <= 0.45 * large


def _as_row(group: Sequence[Shape]) -> Row | None:
    """The group as a row of letters, or nothing if it is something else."""
    angle, breadth = _axis(group)
    size = median(shape.size for shape in group)
    if breadth > 0.5 * size:
        return None
    strokes = fmean(shape.stretches / max(1, shape.height) for shape in group)
    across = fmean(shape.stretches / max(1, shape.width) for shape in group)
    full = fmean(shape.ink / (shape.width * shape.height) for shape in group)
    sizes = [shape.width * shape.height for shape in group]
    variety = pstdev(sizes) / max(1.0, fmean(sizes))
    upright = abs(angle) < 45
    if (strokes if upright else max(strokes, across)) < _LEAST_STROKES:
        return None
    if full > _FULLEST or variety < _LEAST_VARIETY:
        return None
    return Row(tuple(group), angle)


def _axis(group: Sequence[Shape]) -> tuple[float, float]:
    """The angle of the line through the middles, and how far they lie off it."""
    points = [shape.middle for shape in group]
    x, y = fmean(p[0] for p in points), fmean(p[1] for p in points)
    xx = fmean((p[0] - x) ** 2 for p in points)
    yy = fmean((p[1] - y) ** 2 for p in points)
    xy = fmean((p[0] - x) * (p[1] - y) for p in points)
    angle = 0.5 * math.atan2(2 * xy, xx - yy)
    off = xx * math.sin(angle) ** 2 + yy * math.cos(angle) ** 2 - xy * math.sin(2 * angle)
    return math.degrees(angle), math.sqrt(max(0.0, off))


def _on_a_line(row: Row) -> bool:
    """Whether most shapes stand on one line, or hang from one, as letters do and leaves do not."""
    if _SLANTED[0] < abs(row.angle) < _SLANTED[1]:
        return True  # boxes of slanted letters have their corners anywhere
    upright = abs(row.angle) <= _SLANTED[0]
    size = median(shape.size for shape in row.shapes)
    edges = ("top", "bottom") if upright else ("left", "right")
    return any(_share_on_line(_places(row, edge, upright), size) >= _ON_LINE for edge in edges)


def _places(row: Row, edge: str, upright: bool) -> Sequence[float]:
    """Where each shape's edge lies, with the row's lean taken out."""
    lean = math.tan(math.radians(row.angle))
    slope = lean if upright else 1 / lean
    along = 0 if upright else 1
    return [getattr(shape, edge) - slope * shape.middle[along] for shape in row.shapes]


def _share_on_line(places: Sequence[float], size: float) -> float:
    line = median(places)
    return fmean(abs(place - line) <= _OFF_LINE * size for place in places)
