"""A time limit as it stands for one notification."""

from dataclasses import dataclass
from datetime import date

from cairn.kernel.regime import Clock
from cairn.kernel.working_time import Limit, Reading, how_computed


@dataclass(frozen=True, slots=True)
class Timed:
    """A limit of the regime as it stands for one notification. `start` is the day it counts from,
    `ended` whether the day on which it ends was given.
    """

    clock: Clock
    limit: Limit
    start: date
    reading: Reading
    ended: bool

    @property
    def how(self) -> str:
        """How the last day was worked out, in a sentence."""
        return how_computed(self.start, self.limit)
