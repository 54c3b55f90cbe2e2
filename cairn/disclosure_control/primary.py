"""Primary suppression: a count too small to print is replaced by a plain mark.

Source: thresholds as in public guidance on small counts; the default here hides counts of 1 to 4. Secondary
suppression is not done here, so `release` refuses more than a single breakdown and hides a breakdown whole
when its own total would give a hidden cell back.
"""

from collections.abc import Mapping
from dataclasses import dataclass

DEFAULT_THRESHOLD = 5


@dataclass(frozen=True, slots=True)
class Cell:
    """A count as it may be shown. `shown` is None when it is hidden."""

    shown: int | None

    @property
    def hidden(self) -> bool:
        return self.shown is None

    def __str__(self) -> str:
        return "[c]" if self.shown is None else f"{self.shown:,}"


def cell(count: int, threshold: int = DEFAULT_THRESHOLD) -> Cell:
    """The count, hidden if it is from 1 to below the threshold. Raises: ValueError for a negative count."""
    if count < 0:
        raise ValueError("a count is never negative")
    return Cell(None if 0 < count < threshold else count)


def breakdown(counts: Mapping[str, int], total: int, threshold: int = DEFAULT_THRESHOLD) -> dict[str, Cell]:
    """A breakdown that adds up to a printed `total`, safe to print beside it.

    Nothing is shown of a total that is itself below the threshold: even a zero would say something of so few.
    If hiding the small cells leaves exactly one hidden, or hidden cells whose sum is itself below the
    threshold, subtraction would give them back: then every cell that is not zero is hidden.
    Raises: ValueError if the parts do not add up to the total.
    """
    if sum(counts.values()) != total:
        raise ValueError("the parts of a breakdown add up to its total")
    if total < threshold:
        return dict.fromkeys(counts, Cell(None if total else 0))
    cells = {name: cell(count, threshold) for name, count in counts.items()}
    hidden = [counts[name] for name, c in cells.items() if c.hidden]
    if hidden and (len(hidden) == 1 or sum(hidden) < threshold):
        return {name: Cell(0 if count == 0 else None) for name, count in counts.items()}
    return cells
