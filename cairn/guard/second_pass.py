"""The model's second round: what the first made of a word, its neighbours and the same word elsewhere."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from cairn.guard.tokens import WORD, Tokens

Scores = tuple[float, float, float]
# By token, in the order of the text.
ScoresByToken = Mapping[int, Scores]

_LIKELY = 0.5
_MOST_INITIALS = 4
_STEPS = (0.02, 0.08, 0.2, 0.4, 0.6, 0.8, 0.92, 0.98)


def second_pass(tokens: Tokens, first: ScoresByToken, least: float = 0.0) -> Iterator[tuple[int, list[str]]]:
    """What the first round says of a candidate, its neighbours and the same word elsewhere, by its token.

    Leaves out the candidates whose chances are all below `least`.
    """
    initials = _initials(tokens, first)
    short = _shortened(tokens, first)
    same: dict[str, list[int]] = {}
    for at in first:
        same.setdefault(tokens.items[at].key, []).append(at)
    spread = {key: _spread(first, places) for key, places in same.items() if len(places) > 1}
    for at, (person, place, organisation) in first.items():
        if max(person, place, organisation) < least:
            continue
        token = tokens.items[at]
        steps = _step(person), _step(place), _step(organisation)
        more = [f"1p{steps[0]}", f"1l{steps[1]}", f"1o{steps[2]}", f"1p{steps[0]}{token.shape}"]
        more += _of_neighbours(first, at, steps[0])
        if token.key[:3] in short and token.key not in short[token.key[:3]] and 2 < len(token.key) < 8:
            more += ["short", f"short{token.shape}"]
        joined = _joined(tokens, at)
        if joined in initials:
            more += [f"ini{min(len(joined), 3)}", f"ini{min(len(joined), 3)}{token.shape}"]
        if token.key in spread:
            more += _of_others(spread[token.key], first[at], steps)
        else:
            more += ["x-none", f"x-none-{max(steps)}"]
        yield at, more


def _of_neighbours(first: ScoresByToken, at: int, person: int) -> Iterator[str]:
    for name, beside in (("b", first.get(at - 1)), ("a", first.get(at + 1))):
        if beside is None:
            yield f"{name}-none-{person}"
        else:
            p = _step(beside[0])
            yield from (
                f"{name}p{p}",
                f"{name}l{_step(beside[1])}",
                f"{name}o{_step(beside[2])}",
                f"{name}p{p}-{person}",
            )


# For each class the greatest, the next greatest and the sum of the chances of all places of a word, and their number.
Spread = tuple[tuple[float, float, float], ...]


def _spread(first: ScoresByToken, places: Sequence[int]) -> tuple[Spread, int]:
    out = []
    for n in range(3):
        each = sorted((first[at][n] for at in places), reverse=True)
        out.append((each[0], each[1], sum(each)))
    return tuple(out), len(places)


def _of_others(spread: tuple[Spread, int], mine: Scores, steps: Sequence[int]) -> Iterator[str]:
    """What the first round says of the same word elsewhere in the text."""
    classes, count = spread
    for letter, (best, next_best, whole), chance, step in zip("plo", classes, mine, steps, strict=True):
        top = _step(next_best if chance == best else best)
        yield from (f"x{letter}{top}", f"m{letter}{_step((whole - chance) / (count - 1))}", f"x{letter}{top}-{step}")


def _shortened(tokens: Tokens, first: ScoresByToken) -> dict[str, set[str]]:
    """Likely names by their first three letters, for `Cat` beside `Catriona`."""
    short: dict[str, set[str]] = {}
    for at, chance in first.items():
        key = tokens.items[at].key
        if chance[0] >= _LIKELY and len(key) > 3:
            short.setdefault(key[:3], set()).add(key)
    return short


def _initials(tokens: Tokens, first: ScoresByToken) -> frozenset[str]:
    """The initials of the full names that the first round found, and each first letter."""
    found: set[str] = set()
    run: list[int] = []
    for at, (person, _, _) in first.items():
        if run and (person < _LIKELY or at != run[-1] + 1):
            found |= _initials_of(tokens, run)
            run = []
        if person >= _LIKELY:
            run.append(at)
    return frozenset(found | _initials_of(tokens, run))


def _initials_of(tokens: Tokens, run: Sequence[int]) -> set[str]:
    keys = [key for n in run if tokens.items[n].length > 1 for key in tokens.items[n].key.split("-") if key]
    if len(keys) < 2:
        return set()
    firsts = [key[0] for key in keys]
    last = keys[-1][:3] if keys[-1].startswith("mac") else keys[-1][:2] if keys[-1].startswith("mc") else ""
    found = {"".join(firsts), firsts[0] + firsts[-1], *firsts}
    if last:
        found |= {firsts[0] + last + keys[-1][len(last) : len(last) + 1]}
    return found


def _joined(tokens: Tokens, n: int) -> str:
    """A short word, or the letters of `R.B.` together."""
    if tokens.items[n].length > 1:
        return tokens.items[n].key if tokens.items[n].length <= _MOST_INITIALS else ""
    start = n
    for _ in range(_MOST_INITIALS - 1):
        if start < 2 or tokens.items[start - 1].key != "." or not _is_letter(tokens, start - 2):
            break
        start -= 2
    letters = ""
    while len(letters) < _MOST_INITIALS and start < len(tokens) and _is_letter(tokens, start):
        letters += tokens.items[start].key
        start += 2
    return letters


def _is_letter(tokens: Tokens, n: int) -> bool:
    return tokens.items[n].length == 1 and tokens.items[n].type == WORD


def _step(chance: float) -> int:
    return bisect_left(_STEPS, chance)
