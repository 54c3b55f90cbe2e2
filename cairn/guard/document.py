"""What is known of a whole text and of its lines: whether capitals say anything, and so on."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cairn.guard.exclusions.labels import Exclusions
from cairn.guard.tokens import LINE, WORD, Tokens

# In letters: of a word's stem at least, and of what may end it.
SHORTEST_STEM = 5
_LONGEST_ENDING = 3
# How capitals are used. The model knows these letters.
MIXED = "M"
LOWER = "L"
UPPER = "U"
# Of all words: where fewer have a capital, the writer uses none, and names have none either.
_FEW_CAPITALS = 0.03
# Of all words: where fewer are in small letters, the text is in capitals; a scanner leaves a few.
_FEW_SMALL = 0.02
# In words: a shorter line in small letters may be a note by somebody who uses capitals elsewhere.
_SHORTEST_LOWER_LINE = 5
# In letters: a line of capitals that is no longer than this may be initials or an abbreviation.
_LONGEST_INITIALS = 9
# Of a heading in title case: how many tokens it has at most, how many words longer than so many
# letters at least, and which share of these has a capital.
_LONGEST_HEADING = 18
_FEWEST_IN_HEADING = 3
_SMALL_WORD = 3
_SHARE_IN_HEADING = 0.75
# Of all words: from which share of pseudonyms and of identifiers on a text is full of them.
_MANY_PSEUDONYMS = 0.008
_MANY_IDENTIFIERS = 0.03


@dataclass(frozen=True, slots=True)
class Document:
    """What is known of the whole text: how it uses letters, and what it does with each word.

    `case` is MIXED, LOWER or UPPER; the sets hold folded words that stand somewhere in small
    letters, behind a title, or with a possessive; `counts` says how often each word stands;
    `style` how anonymised the text is, in two letters that the model knows.
    """

    case: str
    lower_elsewhere: set[str]
    lower_stems: set[str]
    counts: Counter[str]
    titled: set[str]
    possessed: set[str]
    style: str


def stem(key: str) -> str:
    """Without an ending: what a text writes small in another form is a word too."""
    return key[: max(SHORTEST_STEM, len(key) - _LONGEST_ENDING)]


def letter_cases(tokens: Tokens, document: Document) -> str:
    """A letter for each token: how capitals are used around it, in the text or else in its line."""
    if document.case != MIXED:
        return document.case * len(tokens)
    out: list[str] = []
    for start, end in _lines(tokens):
        case = MIXED
        if _is_upper(tokens, start, end):
            case = UPPER
        elif _is_lower(tokens, start, end):
            case = LOWER
        out.append(case * (end - start + 1))
    return "".join(out)[: len(tokens)]


def headings(tokens: Tokens) -> Sequence[int]:
    """For each token whether its line is in title case, where a capital says little."""
    out = bytearray()
    for start, end in _lines(tokens):
        out += bytes((_is_heading(tokens, start, end),)) * (end - start + 1)
    return out[: len(tokens)]


def _is_heading(tokens: Tokens, start: int, end: int) -> bool:
    if end - start > _LONGEST_HEADING:
        return False
    long = [t for t in tokens.items[start:end] if t.type == WORD and t.length > _SMALL_WORD]
    if len(long) < _FEWEST_IN_HEADING:
        return False
    return sum(t.shape != "x" for t in long) >= _SHARE_IN_HEADING * len(long)


def _lines(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """First token of each line, and the line end behind it."""
    start = 0
    for n, token in enumerate(tokens.items):
        if token.type == LINE:
            yield start, n
            start = n + 1
    yield start, len(tokens)


def _is_upper(tokens: Tokens, start: int, end: int) -> bool:
    """Whether the line has no small letters, so that capitals say nothing."""
    words = [w for w in tokens.items[start:end] if w.type == WORD and w.length > 1]
    capitals = all(w.shape in ("XX", "XXX", "9", "X9") for w in words)
    return capitals and sum(w.length for w in words) > _LONGEST_INITIALS


def _is_lower(tokens: Tokens, start: int, end: int) -> bool:
    """Whether the line has no capitals, and needs some: its writer does not use them."""
    words = [w for w in tokens.items[start:end] if w.type == WORD]
    small = len(words) >= _SHORTEST_LOWER_LINE and all(w.shape in ("x", "9") for w in words)
    return small and _needs_capitals(tokens, start, end)


def _needs_capitals(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a word in the line would have a capital: ‘i’, or what follows a full stop."""
    items = tokens.items
    return any(
        items[n].key == "i"
        or (
            items[n].key in (".", "?", "!")
            and items[n + 1].type == WORD
            and items[n - 1].length > 2
        )
        for n in range(start + 1, end - 1)
    )


def describe_document(
    tokens: Tokens, exclusions: Exclusions, identifier_kinds: list[str]
) -> Document:
    """What is known of the whole text; `identifier_kinds` as `Context` has it."""
    words = [token for token in tokens.items if token.type == WORD]
    total = len(words) or 1
    identifiers = sum(1 for kind in identifier_kinds if kind)
    return Document(
        case=_case_of(Counter(token.shape for token in words)),
        lower_elsewhere=(lower := {token.key for token in words if token.shape == "x"}),
        lower_stems={stem(key) for key in lower if len(key) >= SHORTEST_STEM},
        counts=Counter(token.key for token in words),
        titled=_titled(tokens, exclusions),
        possessed=_possessed(tokens),
        style=_style(exclusions.pseudonym_count / total, identifiers / total),
    )


def _titled(tokens: Tokens, exclusions: Exclusions) -> set[str]:
    """What stands behind a title, unless it is excluded, as in `Mr X`."""
    return {
        behind.key
        for n, (title, behind) in enumerate(pairwise(tokens.items), 1)
        if title.kind == "title" and behind.type == WORD and not exclusions.labels[n]
    }


def _possessed(tokens: Tokens) -> set[str]:
    return {
        token.key
        for n, token in enumerate(tokens.items)
        if token.type == WORD and tokens.has_possessive(n)
    }


def _case_of(shapes: Counter[str]) -> str:
    total = shapes.total() or 1
    capitals = shapes["Xx"] + shapes["XxX"] + shapes["XX"] + shapes["XXX"]
    if capitals < _FEW_CAPITALS * total:
        return LOWER
    return UPPER if shapes["x"] < _FEW_SMALL * total else MIXED


def _style(pseudonyms: float, identifiers: float) -> str:
    first = "a" if pseudonyms > _MANY_PSEUDONYMS else "b" if pseudonyms > 0 else "c"
    second = "n" if identifiers > _MANY_IDENTIFIERS else "m" if identifiers > 0 else "z"
    return first + second
