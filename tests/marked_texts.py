"""Papers in which every identifier is marked; the notation is in training/development."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DEVELOPMENT = Path(__file__).resolve().parents[1] / "training" / "development"
_MARK = re.compile(r"\[\[(OK:)?([A-Z_]+)\|(.*?)\]\]", re.DOTALL)
# A paper with so few identifiers is one that was anonymised, with a slip or two.
_MOST_SLIPS = 4


@dataclass(frozen=True)
class Mark:
    start: int
    end: int
    kind: str
    allowed: bool


@dataclass(frozen=True)
class MarkedText:
    number: str
    text: str
    marks: tuple[Mark, ...]

    @property
    def is_anonymised(self) -> bool:
        return sum(not mark.allowed for mark in self.marks) <= _MOST_SLIPS


def read(path: Path) -> MarkedText:
    marked, plain, marks, at, n = path.read_text("utf-8"), [], [], 0, 0
    for m in _MARK.finditer(marked):
        gap, text = marked[at : m.start()], m.group(3)
        n += len(gap)
        marks.append(Mark(n, n + len(text), m.group(2), bool(m.group(1))))
        plain += [gap, text]
        n += len(text)
        at = m.end()
    return MarkedText(path.stem, "".join(plain) + marked[at:], tuple(marks))


def read_folder(folder: Path) -> list[MarkedText]:
    return [read(path) for path in sorted(folder.glob("[0-9]*.txt"))]


@cache
def development_papers() -> tuple[MarkedText, ...]:
    """The forty papers that the guard's rules were written with."""
    return tuple(read_folder(DEVELOPMENT))
