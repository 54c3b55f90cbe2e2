"""What a Word file consists of, in reading order: paragraphs and rows with their text, and what
hangs on them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from cairn.extraction.layers import RedactionFault
from cairn.extraction.word.properties import Paragraph, Run


class Change(Enum):
    """Whether somebody put a piece of text in or took it out, as Word keeps track of it."""

    NONE = auto()
    IN = auto()
    OUT = auto()
    # Put in by one and taken out by another: in the text neither before nor after.
    BOTH = auto()

    @property
    def is_out(self) -> bool:
        return self in (Change.OUT, Change.BOTH)


@dataclass
class Shape:
    """How a paragraph takes up room: what `paging` needs to know of it."""

    form: Paragraph
    run: Run
    font: str
    # How many letters have this look, so that the look of most of them stays.
    letters: int = 0
    # Of pictures and shapes that stand in its line, in points.
    height: float = 0.0
    # Cells of a row: the share of the line that each is wide, and its paragraphs.
    cells: Sequence[tuple[float, Sequence["Block"]]] = ()


@dataclass
class Block:
    """A paragraph, or a row of a table whose cells are joined by tabs."""

    text: str = ""
    layer: str = "text"
    heading: bool = False
    style: str = ""
    # Where Word broke the page when it last showed the file, and where somebody did, in characters.
    rendered: list[int] = field(default_factory=list)
    explicit: list[int] = field(default_factory=list)
    section: int = 0
    shape: Shape | None = None
    # The row that this paragraph became part of.
    part_of: "Block | None" = None

    @property
    def whole(self) -> "Block":
        block = self
        while block.part_of is not None:
            block = block.part_of
        return block


@dataclass(frozen=True)
class Aside:
    """Text that is not in the reading order, and the block beside which it was found."""

    block: Block
    layer: str
    text: str


@dataclass(frozen=True)
class Fault:
    """Something that was meant to hide what stands there."""

    block: Block
    fault: RedactionFault
    under: str
    # Whether it is only white, and can be read where something lies behind it.
    white: bool = False


@dataclass
class Line:
    """The text of one paragraph while it is read, piece by piece."""

    pieces: list[tuple[str, Change]] = field(default_factory=list)
    length: int = 0
    rendered: list[int] = field(default_factory=list)
    explicit: list[int] = field(default_factory=list)
    height: float = 0.0

    def write(self, text: str, change: Change) -> None:
        if text:
            self.pieces.append((text, change))
            if not change.is_out:
                self.length += len(text)

    @property
    def now(self) -> str:
        """As it reads with every change accepted."""
        return "".join(text for text, change in self.pieces if not change.is_out)

    def other_readings(self) -> Iterator[str]:
        """As it read before, and with all that was ever in it, where that is something else.

        A name of which somebody took out a part is whole in one of these.
        """
        now = self.now
        before = "".join(text for text, change in self.pieces if change in _BEFORE)
        ever = "".join(text for text, change in self.pieces if change is not Change.IN)
        all_of_it = "".join(text for text, _ in self.pieces)
        seen = {now, ""}
        for reading in (before, ever, all_of_it):
            if reading not in seen:
                seen.add(reading)
                yield reading


_BEFORE = (Change.NONE, Change.OUT)
