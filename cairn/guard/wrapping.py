"""Lines that a program wrapped at its page's width, joined again: a name may stand on two of them.

A line end is taken for a space where the next line's first word would not have fitted: so tables,
lists, addresses and headings keep their lines.
"""

# In characters: narrower columns are lists and tables, and wider lines are whole paragraphs.
_NARROWEST = 45
_WIDEST = 140
# In words: of a wrapped line of prose, at least.
_FEWEST_WORDS = 5
_ENDS_SENTENCE = (".", "!", "?", ":", ";")
_CELL_MARKS = ("|", "\t", "   ")


def join_wrapped(text: str) -> str:
    """The text with a space for each line end inside a wrapped paragraph, at the same length."""
    lines = text.split("\n")
    if len(lines) < 2:
        return text
    width = [0] * len(lines)
    for first, end in _blocks(lines):
        longest = max(len(line.rstrip()) for line in lines[first:end])
        width[first:end] = [longest] * (end - first)
    joined: list[str] = []
    for n, line in enumerate(lines[:-1]):
        joined += (line, " " if _goes_on(line, lines[n + 1], width[n]) else "\n")
    joined.append(lines[-1])
    return "".join(joined)


def _blocks(lines: list[str]) -> list[tuple[int, int]]:
    """First line and the one behind the last of each stretch without an empty line."""
    out: list[tuple[int, int]] = []
    start = -1
    for n, line in enumerate([*lines, ""]):
        if line.strip() and start < 0:
            start = n
        elif not line.strip() and start >= 0:
            out.append((start, n))
            start = -1
    return out


def _goes_on(line: str, following: str, width: int) -> bool:
    """Whether the next line is the rest of this one."""
    bare = line.rstrip()
    if not _NARROWEST <= width <= _WIDEST or len(bare.split(None, _FEWEST_WORDS)) < _FEWEST_WORDS:
        return False
    first = following.split(None, 1)
    if not first or not first[0][:1].isalpha() or bare.endswith(_ENDS_SENTENCE):
        return False
    if any(mark in part.strip() for part in (line, following) for mark in _CELL_MARKS):
        return False
    return len(bare) + 1 + len(first[0]) > width
