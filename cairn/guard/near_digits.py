"""The stretches of a text around its digits, for recognisers that find nothing without one.

Most lines of prose hold no digit. A recogniser that needs one is given only what stands so close to
a digit that it may look at it, which changes no finding and saves most of its time.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cairn.guard.findings import Finding
from cairn.guard.reading import Reading

# Days may be written out, the third of April, numbers of telephones and houses too; a flat may have
# a letter.
_SAID = r"(?:zero|oh|nought|one|two|three|four|five|six|seven|eight|nine|double|treble|triple)"
_TRIGGER = re.compile(
    r"\d|first|second|third|(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf|teen|tie)th"
    r"|flat\s|apt|apartment|pitch\s|plot\s|caravan|chalet|number\s|block\s"
    rf"|\b{_SAID}[\s,-]{{1,3}}{_SAID}\b"
)
# In characters: more than any of these recognisers looks back or ahead from a digit.
REACH = 160
# Of the text: with more than this near a digit, parting it saves nothing.
_MOST = 0.9
_BETWEEN_WORDS = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class NearDigits:
    """A reading of the stretches, one a line; `firsts` says where each begins in it, `places`
    where in the whole reading.
    """

    reading: Reading
    firsts: list[int]
    places: list[int]

    def in_whole(self, finding: Finding) -> Finding:
        """The finding at its place in the whole reading."""
        n = bisect_right(self.firsts, finding.start) - 1
        shift = self.places[n] - self.firsts[n]
        return replace(finding, start=finding.start + shift, end=finding.end + shift)


def near_digits(reading: Reading) -> NearDigits | None:
    """The stretches around digits, or None where they are most of the text."""
    stretches = list(_stretches(reading.digits))
    if sum(end - start for start, end in stretches) > _MOST * len(reading.digits):
        return None
    firsts = []
    at = 0
    for start, end in stretches:
        firsts.append(at)
        at += end - start + 1
    views = (
        "\n".join(view[start:end] for start, end in stretches)
        for view in (reading.seen, reading.lower, reading.digits)
    )
    seen, lower, digits = views
    places = [start for start, _ in stretches]
    return NearDigits(Reading(seen, lower, digits, range(len(seen))), firsts, places)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each, from the space before it to the space behind it."""
    start = end = 0
    for m in _TRIGGER.finditer(text):
        if m.start() - REACH > end:
            if end:
                yield start, end
            start = _at_space(text, m.start() - REACH)
        end = max(end, min(len(text), m.end() + REACH))
    if end:
        yield start, end


def _at_space(text: str, start: int) -> int:
    """The next space, so that no word is cut; the place itself where a long run has none."""
    m = _BETWEEN_WORDS.search(text, start, start + REACH // 4)
    return m.start() if m else start
