"""Initials: those of a name, and what stands in a text that may be some."""

from collections.abc import Sequence

from cairn.guard.tokens import WORD, Tokens

# In letters. Longer runs of capitals are abbreviations.
MOST_INITIALS = 4


def initials_of(tokens: Tokens, run: Sequence[int]) -> set[str]:
    """The initials of a name of several words: of `Kayleigh Ann McBride` kam, km and kmcb."""
    letters, prefix = _letters(tokens, run)
    if len(letters) < 2:
        return set()
    found = {"".join(letters), letters[0] + letters[-1]}
    if prefix:
        found.add(letters[0] + prefix)
        found.add("".join(letters[:-1]) + prefix)
    return found


def first_letters_of(tokens: Tokens, run: Sequence[int]) -> set[str]:
    """Each first letter of a name of several words."""
    letters, _ = _letters(tokens, run)
    return set(letters) if len(letters) > 1 else set()


def _letters(tokens: Tokens, run: Sequence[int]) -> tuple[list[str], str]:
    """The first letters, and how a surname in Mac- is shortened: mcb."""
    parts = [
        part
        for n in run
        if tokens.items[n].length > 1
        for part in tokens.items[n].key.split("-")
        if part
    ]
    if not parts:
        return [], ""
    prefix = _gaelic_prefix(parts[-1])
    short = prefix + parts[-1][len(prefix) : len(prefix) + 1] if prefix else ""
    return [part[0] for part in parts], short


def _gaelic_prefix(surname: str) -> str:
    if surname.startswith("mac"):
        return "mac"
    return "mc" if surname.startswith("mc") else ""


def as_initials(tokens: Tokens, n: int) -> str:
    """A short word, or the letters of `R.B.` together."""
    if tokens.items[n].length > 1:
        return tokens.items[n].key if tokens.items[n].length <= MOST_INITIALS else ""
    start = _first_letter(tokens, n)
    letters = ""
    while len(letters) < MOST_INITIALS and start < len(tokens) and _is_letter(tokens, start):
        letters += tokens.items[start].key
        start += 2
    return letters


def _first_letter(tokens: Tokens, n: int) -> int:
    """Back over letters with stops to the first."""
    start = n
    for _ in range(MOST_INITIALS - 1):
        if start < 2 or tokens.items[start - 1].key != "." or not _is_letter(tokens, start - 2):
            break
        start -= 2
    return start


def _is_letter(tokens: Tokens, n: int) -> bool:
    return tokens.items[n].length == 1 and tokens.items[n].type == WORD
