"""Cited authors: looked for from the year of a work backwards, since years are few and words are many."""

import re

from cairn.guard.explained.labels import Explained
from cairn.guard.reading import Reading
from cairn.guard.word_lists import In
from cairn.guard.words import LINE, NUMBER, WORD, Words

_YEAR = re.compile(r"^(?:19\d\d|20[0-4]\d)$")
# `4. Felitti VJ, Anda RF, et al. Title. Am J Prev Med. 1998;14(4):245-58.`: the numbers of a journal at the end.
_NUMBERED_REFERENCE = re.compile(
    r"^[ \t]*(?:\[?\d{1,3}[.)\]]?[ \t]+)?[A-ZÀ-Þ][\w’'-]{1,30}"
    r"(?:[ ][A-ZÀ-Þ][\w’'-]{1,30})?[ ][A-Z]{1,3}(?:,|\.|[ ]et[ ]al)"
    r"[^\n]{5,400}?(?:19|20)\d\d(?:;\s?\d{1,4}|[^\n]{0,40}\bdoi\b)[^\n]*",
    re.MULTILINE,
)
# Of an entry in a list of references, in tokens.
_LONGEST_TITLE = 60
_JOINERS = frozenset("and & et al others colleagues with in ed eds editor editors , . ; ( der van de la von".split())


def citations(words: Words, found: Explained) -> None:
    for n, word in enumerate(words.words):
        if word.type in (NUMBER, WORD) and _YEAR.match(words.seen[n].rstrip("abcd")):
            first = _authors_before(words, n)
            if first is not None:
                _cite(words, found, first, n)


def numbered_references(reading: Reading, words: Words, found: Explained) -> None:
    """Entries of a list in the form that medical journals use."""
    for m in _NUMBERED_REFERENCE.finditer(reading.seen):
        for n in words.between(m.start(), m.end()):
            found.labels[n] = found.labels[n] or "citation"


def _cite(words: Words, found: Explained, first: int, year: int) -> None:
    for n in range(first, year + 1):
        found.labels[n] = found.labels[n] or "citation"
        word = words.words[n]
        if word.type == WORD and len(word.key) > 2 and word.key not in _JOINERS:
            found.cited.add(word.key)
    if _begins_entry(words, first):
        n = year + 1
        while n < min(len(words), year + _LONGEST_TITLE) and words.words[n].type != LINE:
            found.labels[n] = found.labels[n] or "citation"
            n += 1


def _is_somebody(words: Words, first: int, last: int) -> bool:
    """`Kayleigh Drummond (1992)`, `Alfie (2016)`: a first name, with nothing before the year but a surname."""
    word, behind = words.words[first], words.words[first + 1]
    if not word.bits & (In.GIVEN_COMMON | In.GIVEN):
        return False
    if behind.type == WORD and behind.shape in ("Xx", "XxX") and behind.length > 1:
        return last - first <= 3
    return last - first <= 1 and not word.bits & (In.SURNAME_COMMON | In.SURNAME)


def _begins_entry(words: Words, first: int) -> bool:
    """Whether `Surname, I.` stands there at the start of a line: then the rest of the line is the work's title."""
    if (first and words.words[first - 1].type != LINE) or first + 3 >= len(words):
        return False
    return words.words[first + 1].key == "," and _is_initial(words, first + 2) and words.words[first + 3].key == "."


def _authors_before(words: Words, year: int) -> int | None:
    """Where the authors of a work of that year begin, if any stand before it."""
    at = year - 1
    bracket = at >= 0 and words.words[at].key == "("
    names = initials = 0
    etal = False
    first: int | None = None
    for n in range(at, max(-1, at - 40), -1):
        word = words.words[n]
        if word.type == WORD and len(word.key) == 1 and (word.shape == "X" or word.key != "a"):
            initials += 1
        elif word.type == WORD and word.key in ("al", "others", "colleagues"):
            etal = True
        elif _is_author(words, n):
            names += 1
            first = n
        elif (
            word.type == LINE
            or word.key not in _JOINERS
            or (word.key == "." and not (etal or names == 0 or initials or _is_initial(words, n - 1)))
        ):
            break
    if first is None or not names or _is_role_or_kin(words, first) or _is_somebody(words, first, at):
        return None
    opened = first > 0 and words.words[first - 1].key in ("(", ";")
    started = initials and (first == 0 or words.words[first - 1].type == LINE)
    return first if bracket or etal or opened or started else None


def _is_initial(words: Words, n: int) -> bool:
    return n >= 0 and words.words[n].type == WORD and len(words.words[n].key) == 1


def _is_role_or_kin(words: Words, first: int) -> bool:
    """A title, role or relation before the name: then it is somebody in the case, and the year is something else."""
    return (
        first > 0
        and words.words[first - 1].kind in ("kin", "role", "title")
        and words.words[first - 1].key not in ("professor", "prof", "lord", "dr", "lady")
    )


def _is_author(words: Words, n: int) -> bool:
    word = words.words[n]
    if word.type != WORD or len(word.key) < 2 or word.kind in ("month", "weekday", "kin", "verb"):
        return False
    if word.shape in ("Xx", "XxX", "XX", "XXX"):
        return word.key not in _JOINERS and (bool(word.bits & In.ANY_NAME) or not word.bits & In.ANY_WORD)
    return word.shape == "x" and not word.bits & In.ANY_WORD and bool(word.bits & In.ANY_NAME)
