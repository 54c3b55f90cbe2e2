"""Primary suppression: a count too small to print is replaced by a plain mark.

Source: thresholds as in public guidance on small counts; the default here hides counts of 1 to 4.
Secondary suppression is not done here, so a breakdown is shown whole or not at all.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from cairn.kernel.clauses import Clause
from cairn.kernel.upholding import upholds

# Practice lies between looking at counts up to 9 and suppressing five or
# fewer. Each output may set its own.
DEFAULT_THRESHOLD = 5


@dataclass(frozen=True, slots=True)
class Cell:
    """A count as it may be shown. `shown` is None when it is hidden."""

    shown: int | None

    @property
    def hidden(self) -> bool:
        return self.shown is None

    def __str__(self) -> str:
        # The mark that official statistics in the UK use for a figure that is confidential.
        return "[c]" if self.shown is None else f"{self.shown:,}"


@upholds(Clause.NO_ONE_RECOGNISABLE)
def cell(count: int, threshold: int = DEFAULT_THRESHOLD) -> Cell:
    """The count, hidden if it is from 1 to below the threshold.

    Raises: ValueError for a negative count.
    """
    if count < 0:
        raise ValueError("a count is never negative")
    # A zero is about nobody, so it is shown.
    return Cell(None if 0 < count < threshold else count)


@upholds(Clause.NO_ONE_RECOGNISABLE)
def breakdown(
    counts: Mapping[str, int], total: int, threshold: int = DEFAULT_THRESHOLD
) -> dict[str, Cell]:
    """A breakdown that adds up to a printed `total`, safe to print beside it.

    All or nothing: if any part is too small to print, every part is hidden, zeros too, because what
    is left of the total and the parts that are printed would narrow the hidden ones down, often to
    a single value. Likewise nothing is broken down of a total below the threshold. Raises:
    ValueError if the parts do not add up to the total.
    """
    if sum(counts.values()) != total:
        raise ValueError("the parts of a breakdown add up to its total")
    too_small = 0 < total < threshold or any(0 < count < threshold for count in counts.values())
    return {name: Cell(None if too_small else count) for name, count in counts.items()}


@upholds(Clause.NO_ONE_RECOGNISABLE, Clause.CORE_DATA_SET)
def beside(own: int, national: int, threshold: int = DEFAULT_THRESHOLD) -> Cell:
    """A committee's own count, safe to print beside the national one.

    Hidden if it is small itself, or if what is left for all the others is small: taking the one
    from the other would tell about somebody else. Raises: ValueError if the part is larger than the
    whole.
    """
    if not 0 <= own <= national:
        raise ValueError("a committee's own count is part of the national one")
    rest = national - own
    return Cell(None if 0 < own < threshold or 0 < rest < threshold else own)
