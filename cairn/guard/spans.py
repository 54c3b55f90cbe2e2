"""Which characters of a text a finding covers already, asked in logarithmic time."""

from bisect import bisect_left, insort
from collections.abc import Iterable


class Spans:
    """Stretches of a text, as (start, end) in characters."""

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._merged: list[tuple[int, int]] = []
        for start, end in sorted(spans):
            if self._merged and start <= self._merged[-1][1]:
                self._merged[-1] = (self._merged[-1][0], max(end, self._merged[-1][1]))
            else:
                self._merged.append((start, end))

    def meets(self, start: int, end: int) -> bool:
        """Whether any character from `start` up to `end` is in one of the stretches."""
        after = bisect_left(self._merged, (end, -1))
        return after > 0 and self._merged[after - 1][1] > start

    def add(self, start: int, end: int) -> bool:
        """Add a stretch if it meets none; whether it was added."""
        if self.meets(start, end):
            return False
        insort(self._merged, (start, end))
        return True

    def free(self, start: int, end: int) -> list[tuple[int, int]]:
        """The parts from `start` up to `end` that are in none of the stretches, in order."""
        parts = []
        at = start
        for covered_start, covered_end in self._merged[
            max(0, bisect_left(self._merged, (start, -1)) - 1) :
        ]:
            if covered_start >= end:
                break
            if covered_start > at:
                parts.append((at, covered_start))
            at = max(at, covered_end)
        return [*parts, (at, end)] if at < end else parts
