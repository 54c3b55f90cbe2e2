"""What is known of a whole text and of its lines: whether capitals say anything, and what words do elsewhere."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from cairn.guard.explained.labels import Explained
from cairn.guard.words import LINE, WORD, Words

# Of all words: where fewer have a capital, people do not write them, and a name has none either.
_FEW_CAPITALS = 0.03
# In words, and for capitals in letters, so that a short line of initials is none.
_SHORTEST_LINE, _SHORTEST_HEADING = 5, 9


@dataclass(slots=True)
class Document:
    """What is known of the whole text: how it uses letters, and what it does elsewhere with each word."""

    mode: str
    lower_elsewhere: set[str] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=dict)
    titled: set[str] = field(default_factory=set)
    possessed: set[str] = field(default_factory=set)
    style: str = ""


def upper_lines(words: Words) -> list[bool]:
    """For each token whether its line has no lower-case letters, so that capitals say nothing."""
    return _by_line(words, _is_upper)


def lower_lines(words: Words) -> list[bool]:
    """For each token whether its line was written by somebody who uses no capitals: it has none, and needs some."""
    return _by_line(words, _is_lower)


def _by_line(words: Words, is_so: Callable[[Words, int, int], bool]) -> list[bool]:
    out: list[bool] = []
    start = 0
    for n in range(len(words) + 1):
        if n == len(words) or words.words[n].type == LINE:
            out += [is_so(words, start, n)] * (n - start + (n < len(words)))
            start = n + 1
    return out


def _is_upper(words: Words, start: int, end: int) -> bool:
    text = [w for w in words.words[start:end] if w.type == WORD and w.length > 1]
    capitals = all(w.shape in ("XX", "XXX", "9", "X9") for w in text)
    return len(text) > 0 and capitals and sum(w.length for w in text) > _SHORTEST_HEADING


def _is_lower(words: Words, start: int, end: int) -> bool:
    letters = [w for w in words.words[start:end] if w.type == WORD]
    small = len(letters) >= _SHORTEST_LINE and all(w.shape in ("x", "9") for w in letters)
    return small and _wants_capitals(words, start, end)


def _wants_capitals(words: Words, start: int, end: int) -> bool:
    """Whether a word in the line would have a capital if the writer used them: ‘i’, or what follows a full stop."""
    return any(
        words.words[n].key == "i"
        or (words.words[n].key in (".", "?", "!") and words.words[n + 1].type == WORD and words.words[n - 1].length > 2)
        for n in range(start + 1, end - 1)
    )


def whole_text(words: Words, explained: Explained, taken: list[str]) -> Document:
    """What is known of the whole text; `taken` as `View` has it."""
    shapes: dict[str, int] = defaultdict(int)
    for word in words.words:
        if word.type == WORD:
            shapes[word.shape] += 1
    capitals = shapes["Xx"] + shapes["XxX"]
    total = sum(shapes.values()) or 1
    mode = "M"
    if capitals + shapes["XX"] + shapes["XXX"] < _FEW_CAPITALS * total:
        mode = "L"
    elif shapes["x"] < 0.02 * total:
        mode = "U"
    document = Document(mode)
    for n, word in enumerate(words.words):
        if word.type == WORD:
            document.counts[word.key] = document.counts.get(word.key, 0) + 1
            if word.shape == "x":
                document.lower_elsewhere.add(word.key)
            if n and words.words[n - 1].kind == "title" and not explained.labels[n]:
                document.titled.add(word.key)
            if word.length < words.ends[n] - words.starts[n]:
                document.possessed.add(word.key)
    share = explained.pseudonyms / total
    numbers = sum(1 for kind in taken if kind) / total
    document.style = (
        f"{'a' if share > 0.008 else 'b' if share > 0 else 'c'}{'n' if numbers > 0.03 else 'm' if numbers > 0 else 'z'}"
    )
    return document
