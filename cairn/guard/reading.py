"""The text as a reader sees it, in three views of one length.

Every place in a view leads back to one in the given text. The views are:

seen: one form for each letter, nothing invisible, and words that a line end or letter-spacing broke
put together again;
lower: the same in lower case;
digits: the same with letters that a scanner reads for digits turned back into digits, in words that
hold a digit.
"""

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import overload

from cairn.guard.word_lists import folded, lexicon
from cairn.guard.wrapping import join_wrapped

# Letters of other alphabets that look Latin, for words that mix alphabets. Source: Unicode's list
# of confusables.
_LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТХУаеѕіјорсхуԁһѵԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοανριօսոհց",
    "ABESIJKMHOPCTXYaesijopcxydhvqwABEZHIKMNOPTYXoavpiounhg",
)
_MIXED = re.compile(r"\b(?=\w{0,40}[A-Za-z])(?=\w{0,40}[Ͱ-ӿԀ-֏])\w{2,40}\b")
# Small capitals, and letters in boxes and circles that Unicode does not take apart.
_SMALL_CAPITALS = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ"
_PLAIN_LETTERS = str.maketrans(
    {
        **dict(zip(_SMALL_CAPITALS, "abcdefghijklmnopqrstuvwyz", strict=True)),
        **{chr(first + n): chr(65 + n) for first in (0x1F150, 0x1F170) for n in range(26)},
        # Hyphens, and what looks like one.
        **dict.fromkeys("\u2010\u2011\u2012\u2212", "-"),
        "ı": "i",
        "ɑ": "a",
        "ɡ": "g",
    }
)
_BEYOND_PRINTABLE = re.compile(r"[^\t-\r -~]+")
# They show nothing, though Unicode counts them as letters and marks.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
# Signs for letters inside a word: K@yleigh, Mu$$elburgh. Only where a list then knows the word.
_SIGNS = re.compile(r"(?<![\w.@])(?=[^\W\d_]{0,20}[@$€!])(?:[^\W_]|[@$€!]){3,24}(?![\w@$€!]|\.\w)")
_SIGNS_AS_LETTERS = str.maketrans("@$€!", "asei")
# A word broken at the end of a line; letters set apart by single spaces or hyphens.
_HYPHENATED = re.compile(r"(?<=[^\W\d_])[-¬][ \t]?\r?\n[ \t]{0,8}(?=[a-zß-ÿ]{2})")
_SPACED = re.compile(r"(?<![^\W_])(?<!['’.-])[^\W\d_](?:([ -])[^\W\d_](?![^\W_])(?!['’.])){3,40}")
# The same with a mark between the letters: K*a*y*l*e*i*g*h, K.a.y.l.e.i.g.h. Short ones with stops
# are abbreviations.
_MARKED = re.compile(
    r"(?<![^\W_])[^\W\d_](?:([_*·•~+])[^\W\d_](?:\1[^\W\d_]){2,40})(?![^\W_])"
    r"|(?<![^\W_])(?<!\.)[^\W\d_](?:\.[a-zß-ÿ]){4,40}(?![^\W_])"
)
_DOTTED = re.compile(r"(?<=[a-zß-ÿ])[·•](?=[a-zß-ÿ])")
# What a scanner makes of digits. Only in words that hold at least one digit and nothing but these.
_AS_DIGITS = str.maketrans("ol|isbz", "0111582")
_SCANNED = re.compile(r"(?<![^\W_])(?=[ol|isbz]{0,12}\d)[\dol|isbz]{2,16}(?![^\W_])")
_SCANNED_BETWEEN = re.compile(
    r"(?<=\d[./-])[ol|i]{1,2}(?=[./-]\d)|(?<=\d[./-])[ol|i]{2}(?![^\W_])|(?<=\d [./-] "
    r")[ol|i]{2}(?= [./-] \d)"
)
# A bar is what a scanner makes of a 1, and what parts the cells of a table.
_BARE_BAR_ROW = re.compile(r"[^\W\d_]\|[^\s|]|[^\s|]\|[^\W\d_]")
# In digits: no number that leads to somebody is longer, but for cards, so that a bar in a longer
# run parts two.
_LONGEST_NUMBER = 11
# In characters: how much of a line around a bar is looked at.
_ROW_REACH = 80
_SCANNED_ORDINAL = re.compile(r"(?<![^\W_])(?:[0-3][ol|i]|[l|i]\d)(?=(?:st|nd|rd|th)(?![^\W_]))")


@dataclass(frozen=True, slots=True)
class Reading:
    """Three views of one length, and for each character its place in the given text."""

    seen: str
    lower: str
    digits: str
    places: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where characters `start` up to `end` of the views stand in the given text."""
        return self.places[start], self.places[end - 1] + 1


class _Places(Sequence[int]):
    """Places of characters as few stretches in which each stands one behind the other."""

    def __init__(self, places: Sequence[int]) -> None:
        self._length = len(places)
        self._firsts = array("I")
        self._shifts = array("i")
        for n, place in enumerate(places):
            if not self._shifts or place - n != self._shifts[-1]:
                self._firsts.append(n)
                self._shifts.append(place - n)

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, n: int) -> int: ...
    @overload
    def __getitem__(self, n: slice) -> Sequence[int]: ...
    def __getitem__(self, n: int | slice) -> int | Sequence[int]:
        if isinstance(n, slice):
            return [self[at] for at in range(*n.indices(self._length))]
        if not 0 <= n < self._length:
            raise IndexError(n)
        return n + self._shifts[bisect_right(self._firsts, n) - 1]


def read(text: str) -> Reading:
    """The views of any text. Raises nothing; takes time in proportion to the text's length."""
    seen, places = _plain(text)
    seen = _without_signs(seen)
    seen, places = _rejoin_broken_words(seen, places)
    seen = join_wrapped(seen)
    lower = _lowered(seen)
    digits = _SCANNED.sub(_unscanned, lower)
    digits = _SCANNED_BETWEEN.sub(lambda m: m.group().translate(_AS_DIGITS), digits)
    digits = _SCANNED_ORDINAL.sub(lambda m: m.group().translate(_AS_DIGITS), digits)
    # A list of a long text's places would take more room than the text.
    return Reading(seen, lower, digits, places if isinstance(places, range) else _Places(places))


def _unscanned(m: re.Match[str]) -> str:
    """A run of digits with a scanner's letters put right; bars that part cells stay."""
    run = m.group()
    if "|" not in run:
        return run.translate(_AS_DIGITS)
    text = m.string
    line = text[max(0, m.start() - _ROW_REACH) : m.start()].rpartition("\n")[2]
    rest = text[m.end() : m.end() + _ROW_REACH].partition("\n")[0]
    if _BARE_BAR_ROW.search(line + run + rest) or _parts_numbers(run, f"{line}{rest}"):
        return "|".join(part.translate(_AS_DIGITS) for part in run.split("|"))
    return run.translate(_AS_DIGITS)


def _parts_numbers(run: str, rest_of_line: str) -> bool:
    """Whether the bars of a run of digits stand between numbers, as in a row of cells.

    A bar at the run's edge is a 1 only beside a single digit, `3| March`, and if the line has no
    other bar.
    """
    inside = run.strip("|")
    if inside != run:
        return len(inside) > 1 or "|" in inside or "|" in rest_of_line
    return len(run) > _LONGEST_NUMBER or (run.count("|") > 1 and len(run) < _LONGEST_NUMBER - 1)


def _plain(text: str) -> tuple[str, Sequence[int]]:
    """The text in compatibility form, without what shows nothing, such as soft hyphens."""
    first = _BEYOND_PRINTABLE.search(text)
    if first is None:
        return text, range(len(text))
    pieces: list[str] = []
    places = array("I")
    behind = 0
    for m in _BEYOND_PRINTABLE.finditer(text, first.start()):
        pieces.append(text[behind : m.start()])
        places.extend(range(behind, m.start()))
        for at in range(m.start(), m.end()):
            if not _shows_nothing(text, at) and not _joins(pieces, text[at]):
                for part in unicodedata.normalize("NFKC", text[at]):
                    pieces.append(_ascii_digit(part))
                    places.append(at)
        behind = m.end()
    pieces.append(text[behind:])
    places.extend(range(behind, len(text)))
    seen = "".join(pieces).translate(_PLAIN_LETTERS)
    if _only_lookalikes(seen):
        seen = seen.translate(_LOOKALIKES)
    return _MIXED.sub(lambda m: m.group().translate(_LOOKALIKES), seen), places


def _only_lookalikes(seen: str) -> bool:
    """Whether all that it has of other alphabets looks Latin: nothing is written in them."""
    others = {c for c in set(seen) if "Ͱ" <= c <= "֏"}
    return bool(others) and all(ord(c) in _LOOKALIKES for c in others)


def _without_signs(seen: str) -> str:
    """The text with letters for the signs in words that a list then knows."""
    if not any(sign in seen for sign in "@$€!"):
        return seen
    return _SIGNS.sub(_as_letters, seen)


def _as_letters(m: re.Match[str]) -> str:
    meant = m.group().rstrip("!").translate(_SIGNS_AS_LETTERS)
    if not lexicon().get(folded(meant)):
        return m.group()
    return meant + m.group()[len(meant) :]


def _shows_nothing(text: str, at: int) -> bool:
    """Whether a reader sees nothing here, or sees past it: a mark inside a word for a letter that
    somebody's program could not read.
    """
    character = text[at]
    category = unicodedata.category(character)
    if category in ("Co", "Cc") or character == "\ufffd":
        before = text[max(0, at - 1) : at]
        after = text[at + 1 : at + 2]
        of_one_word = before.isalnum() and after.isalnum()
        return of_one_word and not (before.islower() and after.isupper())
    return category == "Cf" or character in _BLANK or "\ufe00" <= character <= "\ufe0f"


def _joins(pieces: list[str], character: str) -> bool:
    """Whether a combining mark went onto the letter before it, or strikes it through."""
    if not unicodedata.combining(character):
        return False
    while pieces and not pieces[-1]:
        pieces.pop()
    if not pieces:
        return False
    joined = unicodedata.normalize("NFC", pieces[-1][-1] + character)
    if len(joined) == 1:
        pieces[-1] = pieces[-1][:-1] + joined
    return True


def _ascii_digit(character: str) -> str:
    return str(unicodedata.decimal(character)) if character.isdecimal() else character


def _rejoin_broken_words(seen: str, places: Sequence[int]) -> tuple[str, Sequence[int]]:
    """The text without the breaks inside words."""
    drop = [m.span() for m in _HYPHENATED.finditer(seen)]
    for m in _SPACED.finditer(seen):
        drop += [(at, at + 1) for at in range(m.start() + 1, m.end(), 2)]
    for m in _MARKED.finditer(seen):
        drop += [(at, at + 1) for at in range(m.start() + 1, m.end(), 2)]
    drop += [m.span() for m in _DOTTED.finditer(seen)]
    if not drop:
        return seen, places
    pieces: list[str] = []
    kept = array("I")
    at = 0
    for start, end in sorted(drop):
        if start > at:
            pieces.append(seen[at:start])
            kept.extend(places[at:start])
        at = max(at, end)
    pieces.append(seen[at:])
    kept.extend(places[at:])
    return "".join(pieces), kept


def _lowered(seen: str) -> str:
    lower = seen.lower()
    if len(lower) == len(seen):
        return lower
    return "".join(c if len(small := c.lower()) != 1 else small for c in seen)
