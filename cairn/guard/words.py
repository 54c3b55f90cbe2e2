"""The words of a text, each looked up once: what lists and letters say about it, wherever it stands."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from cairn.guard.reading import Reading
from cairn.guard.word_lists import In, folded, kinds, lexicon

# Words with digits in them are words too: SW1, J0RDAN. Numbers, line ends and single marks are the words' neighbours.
_TOKEN = re.compile(r"\d+(?![^\W_])|[^\W_]+(?:['’‘`-][^\W_]+)*|\n|[^\w\s]|_")
_POSSESSIVE = re.compile(r"['’‘`][sS]?$|(?<=[sS])['’‘`]$")
# A scanner's 1 is an l as often as an i.
_AS_LETTERS = tuple(str.maketrans("0135846|", letters) for letters in ("olesbagl", "oiesbagl"))
# What scanners make of letters, mended one at a time until a list knows the word.
_SCANNED = tuple(pair.split(">") for pair in "rn>m vv>w cl>d ii>u li>h 1>l l>i 0>o 5>s i>l".split())
_ENDINGS = tuple("s es ed d ing ly er ers ness ment able al ally ism ist like less ful".split())
_BEGINNINGS = tuple("un re non pre post co mis over under inter multi sub anti de dis self ex".split())
KNOWN_NAME = In.GIVEN_COMMON | In.GIVEN | In.SURNAME_COMMON | In.SURNAME
_KNOWN_WORD = In.WORD_COMMON | In.WORD

# Of a run of letters that is longer than any word only the beginning is looked at, so that it costs no more.
_LONGEST = 45
_HUMP = re.compile(r"[A-Z][a-z]+")

WORD, NUMBER, LINE, MARK = range(4)


@dataclass(slots=True)
class Word:
    """What can be said of a word without looking around it. It lives as long as the text is read."""

    key: str
    bits: int
    kind: str
    shape: str
    length: int
    type: int = WORD


@dataclass(slots=True)
class Words:
    """Parallel lists, one entry a token, in order."""

    starts: list[int]
    ends: list[int]
    seen: list[str]
    words: list[Word]

    def __len__(self) -> int:
        return len(self.starts)

    def between(self, start: int, end: int) -> range:
        """Which tokens lie in characters `start` up to `end` of the views."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))


def is_plain(word: Word) -> bool:
    """Whether it is an ordinary word that by itself names no place and no body, for all its capital letter."""
    if word.bits & In.PLACE_SMALL:
        return False
    capital = word.shape == "Xx" and word.bits & In.WORD and not word.bits & KNOWN_NAME
    return bool(word.bits & In.WORD_COMMON or capital)


def words_of(reading: Reading) -> Words:
    """Every token of the text with what is known of it."""
    known: dict[str, Word] = {}
    starts: list[int] = []
    ends: list[int] = []
    seen: list[str] = []
    words: list[Word] = []
    for m in _TOKEN.finditer(reading.seen):
        text = m.group()
        word = known.get(text)
        if word is None:
            word = known[text] = describe(text)
        starts.append(m.start())
        ends.append(m.end())
        seen.append(text)
        words.append(word)
    return Words(starts, ends, seen, words)


def describe(text: str) -> Word:
    """One token by itself."""
    first = text[0]
    if text == "\n":
        return Word("\n", 0, "LINE", "", 1, LINE)
    if not first.isalnum():
        return Word(text, 0, first if first.isascii() else "MARK", "", 1, MARK)
    if text.isdigit():
        return Word(text, 0, f"N{min(len(text), 5)}", "", len(text), NUMBER)
    bare = _POSSESSIVE.sub("", text)
    key, shape = folded(bare[:_LONGEST]), _shape(bare[:_LONGEST])
    bits = _bits(key) or (_bits_of_humps(bare) if shape == "XxX" else 0)
    return Word(key, bits, _kind(key, bits), shape, len(bare))


def _bits(key: str) -> int:
    bits = lexicon().get(key, 0)
    if bits or len(key) < 3:
        return bits
    if "-" in key or "'" in key:
        return _bits_of_parts(re.split(r"[-']", key)) or lexicon().get(key.replace("'", "").replace("-", ""), 0)
    return _inflected(key) or _mended(key)


def _bits_of_parts(parts: list[str]) -> int:
    found = [lexicon().get(part, 0) or _inflected(part) for part in parts if len(part) > 1]
    if not found:
        return 0
    if all(b & In.ANY_WORD for b in found):
        return In.WORD_RARE | (In.GIVEN_RARE if all(b & (In.GIVEN_COMMON | In.GIVEN) for b in found) else 0)
    return found[0] & In.ANY_NAME or (found[-1] & In.ANY_NAME)


def _bits_of_humps(text: str) -> int:
    """Ordinary words written together, as programs do: ScaleCrop."""
    parts = _HUMP.findall(text)
    ordinary = len("".join(parts)) == len(text) and all(lexicon().get(p.lower(), 0) & In.ANY_WORD for p in parts)
    return In.WORD_RARE if len(parts) > 1 and ordinary else 0


def _inflected(key: str) -> int:
    """Words that lists leave out because their stem is there: plurals of names, and ordinary words as rare ones."""
    get = lexicon().get
    one = get(key[:-1], 0) if key[-1] == "s" else 0
    if one & KNOWN_NAME and not one & _KNOWN_WORD:
        return one
    for ending in _ENDINGS:
        if key.endswith(ending) and len(key) - len(ending) > 3:
            stem = key[: -len(ending)]
            if any(get(s, 0) & _KNOWN_WORD for s in (stem, stem + "e", stem[:-1] + "y" if stem[-1] == "i" else stem)):
                return In.WORD_RARE
    for beginning in _BEGINNINGS:
        if key.startswith(beginning) and get(key[len(beginning) :], 0) & _KNOWN_WORD and len(key) - len(beginning) > 3:
            return In.WORD_RARE
    return 0


def _mended(key: str) -> int:
    """What the word is once a scanner's mistakes are put right."""
    get = lexicon().get
    if not key.isalpha():
        found = [get(key.translate(letters), 0) for letters in _AS_LETTERS]
        bits = next((b for b in found if b & _KNOWN_WORD), found[0] or found[1])
        if bits and sum(c.isdigit() for c in key) <= len(key) // 2:
            return _less_common(bits)
    for wrong, right in _SCANNED:
        if wrong in key and (bits := get(key.replace(wrong, right), 0) or get(key.replace(wrong, right, 1), 0)):
            return _less_common(bits)
    return 0


def _less_common(bits: int) -> int:
    """One step down the list of ordinary words: what was mended may not have been meant."""
    if bits & In.WORD_COMMON:
        return bits & ~In.WORD_COMMON | In.WORD
    return bits & ~In.WORD | In.WORD_RARE if bits & In.WORD else bits


def _grades(letters: str) -> tuple[str, ...]:
    """For each number the letter of its lowest bit that is set: how far up the lists of one sort a word is."""
    return tuple(
        next((letter for n, letter in enumerate(letters) if bits >> n & 1), "") for bits in range(1 << len(letters))
    )


_GIVEN, _SURNAME, _WORD, _PLACE = map(_grades, ("ghi", "stu", "cwx", "Pp"))


def _kind(key: str, bits: int) -> str:
    """The coarse class that the word's neighbours see."""
    known = kinds().get(key)
    if known:
        return known
    given, surname, word, place = _GIVEN[bits & 7], _SURNAME[bits >> 3 & 7], _WORD[bits >> 6 & 7], _PLACE[bits >> 9 & 3]
    if word == "c" and not (given in ("g", "h") or surname == "s"):
        return "c"
    return f"{given}{surname}{word}{place}{'E' if bits & In.EPONYM else ''}{'R' if bits & In.PROPER else ''}" or "?"


def _shape(word: str) -> str:
    if word.islower():
        return "x"
    if any(c.isdigit() for c in word):
        return "X9" if word[0].isalpha() and word[1:].isdigit() else "9"
    if len(word) == 1:
        return "X"
    if word.isupper():
        return "XX" if len(word) <= 4 else "XXX"
    if word[0].isupper() and word[1:].islower():
        return "Xx"
    if word[0].isupper():
        return "XxX"
    return "xX"
