"""Searching a text only where a mark stands that all that is looked for has in it.

An at sign in an address, a stroke in a date: most of a text has neither, and a pattern that may
begin with any word takes its time at each of them.
"""

import re
from collections.abc import Iterator


def matches_near(
    pattern: re.Pattern[str], mark: re.Pattern[str], text: str, before: int, after: int
) -> Iterator[re.Match[str]]:
    """What the pattern finds in the text, in order, as if it had been looked for everywhere.

    Each match has a mark in it, begins at most `before` characters before the mark's, and needs at
    most `after` behind it, what it only looks at counting too.
    """
    start = end = -1
    for m in mark.finditer(text):
        first = max(0, m.start() - before)
        if first > end:
            if end >= 0:
                yield from pattern.finditer(text, start, end)
            start = first
        end = m.end() + after
    if end >= 0:
        yield from pattern.finditer(text, start, end)
