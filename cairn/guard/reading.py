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
from collections.abc import Sequence
from dataclasses import dataclass

from cairn.guard.wrapping import join_wrapped

# Letters of other alphabets that look Latin, for words that mix alphabets. Source: Unicode's list
# of confusables.
_LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТХУаеѕіјорсхуԁһѵԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοανρι",
    "ABESIJKMHOPCTXYaesijopcxydhvqwABEZHIKMNOPTYXoavpi",
)
_MIXED = re.compile(r"\b(?=\w{0,40}[A-Za-z])(?=\w{0,40}[Ͱ-ӿԀ-ԯ])\w{2,40}\b")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
# A word broken at the end of a line; letters set apart by single spaces or hyphens.
_HYPHENATED = re.compile(r"(?<=[^\W\d_])-[ \t]?\r?\n[ \t]{0,8}(?=[a-zß-ÿ]{2})")
_SPACED = re.compile(r"(?<![^\W_])(?<!['’.-])[^\W\d_](?:([ -])[^\W\d_](?![^\W_])(?!['’.])){3,40}")
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


def read(text: str) -> Reading:
    """The views of any text. Raises nothing; takes time in proportion to the text's length."""
    seen, places = _plain(text)
    seen, places = _rejoin_broken_words(seen, places)
    seen = join_wrapped(seen)
    lower = _lowered(seen)
    digits = _SCANNED.sub(_unscanned, lower)
    digits = _SCANNED_BETWEEN.sub(lambda m: m.group().translate(_AS_DIGITS), digits)
    digits = _SCANNED_ORDINAL.sub(lambda m: m.group().translate(_AS_DIGITS), digits)
    return Reading(seen, lower, digits, places)


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
    if text.isascii():
        return text, range(len(text))
    out: list[str] = []
    places: list[int] = []
    behind = 0
    for m in _BEYOND_ASCII.finditer(text):
        out.extend(text[behind : m.start()])
        places.extend(range(behind, m.start()))
        for at, character in enumerate(m.group(), m.start()):
            if not _shows_nothing(text, at) and not _joins(out, character):
                for part in unicodedata.normalize("NFKC", character):
                    out.append(_ascii_digit(part))
                    places.append(at)
        behind = m.end()
    out.extend(text[behind:])
    places.extend(range(behind, len(text)))
    seen = "".join(out)
    return _MIXED.sub(lambda m: m.group().translate(_LOOKALIKES), seen), places


def _shows_nothing(text: str, at: int) -> bool:
    """Whether a reader sees nothing here, or sees past it: a mark inside a word for a letter that
    somebody's program could not read.
    """
    character = text[at]
    category = unicodedata.category(character)
    if category == "Co" or character == "\ufffd":
        return text[max(0, at - 1) : at].isalpha() and text[at + 1 : at + 2].isalpha()
    return category == "Cf"


def _joins(out: list[str], character: str) -> bool:
    """Whether a combining mark went onto the letter before it."""
    if not out or not unicodedata.combining(character):
        return False
    joined = unicodedata.normalize("NFC", out[-1] + character)
    if len(joined) == 1:
        out[-1] = joined
    return True


def _ascii_digit(character: str) -> str:
    return str(unicodedata.decimal(character)) if character.isdecimal() else character


def _rejoin_broken_words(seen: str, places: Sequence[int]) -> tuple[str, Sequence[int]]:
    """The text without the breaks inside words."""
    drop = [m.span() for m in _HYPHENATED.finditer(seen)]
    for m in _SPACED.finditer(seen):
        drop += [(at, at + 1) for at in range(m.start() + 1, m.end(), 2)]
    if not drop:
        return seen, places
    kept: list[int] = []
    at = 0
    for start, end in sorted(drop):
        kept += range(at, start)
        at = max(at, end)
    kept += range(at, len(seen))
    return "".join(seen[n] for n in kept), [places[n] for n in kept]


def _lowered(seen: str) -> str:
    lower = seen.lower()
    if len(lower) == len(seen):
        return lower
    return "".join(c if len(small := c.lower()) != 1 else small for c in seen)
