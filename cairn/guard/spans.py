"""Which characters of a text a finding covers already, asked in time that the text's length is no
part of.
"""

from collections.abc import Iterable

_COVERED = b"\x01"
_FREE = b"\x00"


class Spans:
    """Stretches of a text, as (start, end) in characters: one byte for each character."""

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._flags = bytearray()
        for start, end in spans:
            self._cover(start, end)

    def _reach(self, end: int) -> None:
        if end > len(self._flags):
            self._flags.extend(bytes(end - len(self._flags)))

    def _cover(self, start: int, end: int) -> None:
        self._reach(end)
        self._flags[start:end] = _COVERED * (end - start)

    def meets(self, start: int, end: int) -> bool:
        """Whether any character from `start` up to `end` is in one of the stretches."""
        return self._flags.find(_COVERED, start, end) >= 0

    def add(self, start: int, end: int) -> bool:
        """Add a stretch if it meets none; whether it was added."""
        if self.meets(start, end):
            return False
        self._cover(start, end)
        return True

    def free(self, start: int, end: int) -> list[tuple[int, int]]:
        """The parts from `start` up to `end` that are in none of the stretches, in order."""
        self._reach(end)
        parts = []
        at = self._flags.find(_FREE, start, end)
        while at >= 0:
            stop = self._flags.find(_COVERED, at, end)
            parts.append((at, stop if stop >= 0 else end))
            at = self._flags.find(_FREE, stop, end) if stop >= 0 else -1
        return parts
