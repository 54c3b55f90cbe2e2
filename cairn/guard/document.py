"""What is known of a whole text and of its lines: whether capitals say anything, and what words do elsewhere."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from cairn.guard.exclusions.labels import Exclusions
from cairn.guard.tokens import LINE, WORD, Tokens

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


def upper_lines(tokens: Tokens) -> list[bool]:
    """For each token whether its line has no lower-case letters, so that capitals say nothing."""
    return _by_line(tokens, _is_upper)


def lower_lines(tokens: Tokens) -> list[bool]:
    """For each token whether its line was written by somebody who uses no capitals: it has none, and needs some."""
    return _by_line(tokens, _is_lower)


def _by_line(tokens: Tokens, is_so: Callable[[Tokens, int, int], bool]) -> list[bool]:
    out: list[bool] = []
    start = 0
    for n in range(len(tokens) + 1):
        if n == len(tokens) or tokens.items[n].type == LINE:
            out += [is_so(tokens, start, n)] * (n - start + (n < len(tokens)))
            start = n + 1
    return out


def _is_upper(tokens: Tokens, start: int, end: int) -> bool:
    text = [w for w in tokens.items[start:end] if w.type == WORD and w.length > 1]
    capitals = all(w.shape in ("XX", "XXX", "9", "X9") for w in text)
    return len(text) > 0 and capitals and sum(w.length for w in text) > _SHORTEST_HEADING


def _is_lower(tokens: Tokens, start: int, end: int) -> bool:
    letters = [w for w in tokens.items[start:end] if w.type == WORD]
    small = len(letters) >= _SHORTEST_LINE and all(w.shape in ("x", "9") for w in letters)
    return small and _wants_capitals(tokens, start, end)


def _wants_capitals(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a word in the line would have a capital if the writer used them: ‘i’, or what follows a full stop."""
    return any(
        tokens.items[n].key == "i"
        or (
            tokens.items[n].key in (".", "?", "!")
            and tokens.items[n + 1].type == WORD
            and tokens.items[n - 1].length > 2
        )
        for n in range(start + 1, end - 1)
    )


def whole_text(tokens: Tokens, exclusions: Exclusions, identifier_kinds: list[str]) -> Document:
    """What is known of the whole text; `taken` as `View` has it."""
    shapes: dict[str, int] = defaultdict(int)
    for token in tokens.items:
        if token.type == WORD:
            shapes[token.shape] += 1
    capitals = shapes["Xx"] + shapes["XxX"]
    total = sum(shapes.values()) or 1
    mode = "M"
    if capitals + shapes["XX"] + shapes["XXX"] < _FEW_CAPITALS * total:
        mode = "L"
    elif shapes["x"] < 0.02 * total:
        mode = "U"
    document = Document(mode)
    for n, token in enumerate(tokens.items):
        if token.type == WORD:
            document.counts[token.key] = document.counts.get(token.key, 0) + 1
            if token.shape == "x":
                document.lower_elsewhere.add(token.key)
            if n and tokens.items[n - 1].kind == "title" and not exclusions.labels[n]:
                document.titled.add(token.key)
            if token.length < tokens.ends[n] - tokens.starts[n]:
                document.possessed.add(token.key)
    share = exclusions.pseudonyms / total
    numbers = sum(1 for kind in identifier_kinds if kind) / total
    document.style = (
        f"{'a' if share > 0.008 else 'b' if share > 0 else 'c'}{'n' if numbers > 0.03 else 'm' if numbers > 0 else 'z'}"
    )
    return document
