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
class Token:
    """What can be said of a word without looking around it. It lives as long as the text is read."""

    key: str
    lists: int
    kind: str
    shape: str
    length: int
    type: int = WORD


@dataclass(slots=True)
class Tokens:
    """Parallel lists, one entry a token, in order."""

    starts: list[int]
    ends: list[int]
    texts: list[str]
    items: list[Token]

    def __len__(self) -> int:
        return len(self.starts)

    def between(self, start: int, end: int) -> range:
        """Which tokens lie in characters `start` up to `end` of the views."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))


def is_plain(token: Token) -> bool:
    """Whether it is an ordinary word that by itself names no place and no body, for all its capital letter."""
    if token.lists & In.PLACE_SMALL:
        return False
    capital = token.shape == "Xx" and token.lists & In.WORD and not token.lists & KNOWN_NAME
    return bool(token.lists & In.WORD_COMMON or capital)


def tokenise(reading: Reading) -> Tokens:
    """Every token of the text with what is known of it."""
    known: dict[str, Token] = {}
    starts: list[int] = []
    ends: list[int] = []
    texts: list[str] = []
    items: list[Token] = []
    for m in _TOKEN.finditer(reading.seen):
        text = m.group()
        token = known.get(text)
        if token is None:
            token = known[text] = describe(text)
        starts.append(m.start())
        ends.append(m.end())
        texts.append(text)
        items.append(token)
    return Tokens(starts, ends, texts, items)


def describe(text: str) -> Token:
    """One token by itself."""
    first = text[0]
    if text == "\n":
        return Token("\n", 0, "LINE", "", 1, LINE)
    if not first.isalnum():
        return Token(text, 0, first if first.isascii() else "MARK", "", 1, MARK)
    if text.isdigit():
        return Token(text, 0, f"N{min(len(text), 5)}", "", len(text), NUMBER)
    bare = _POSSESSIVE.sub("", text)
    key, shape = folded(bare[:_LONGEST]), _shape(bare[:_LONGEST])
    lists = _lists(key) or (_lists_of_humps(bare) if shape == "XxX" else 0)
    return Token(key, lists, _kind(key, lists), shape, len(bare))


def _lists(key: str) -> int:
    lists = lexicon().get(key, 0)
    if lists or len(key) < 3:
        return lists
    if "-" in key or "'" in key:
        return _lists_of_parts(re.split(r"[-']", key)) or lexicon().get(key.replace("'", "").replace("-", ""), 0)
    return _inflected(key) or _mended(key)


def _lists_of_parts(parts: list[str]) -> int:
    found = [lexicon().get(part, 0) or _inflected(part) for part in parts if len(part) > 1]
    if not found:
        return 0
    if all(b & In.ANY_WORD for b in found):
        return In.WORD_RARE | (In.GIVEN_RARE if all(b & (In.GIVEN_COMMON | In.GIVEN) for b in found) else 0)
    return found[0] & In.ANY_NAME or (found[-1] & In.ANY_NAME)


def _lists_of_humps(text: str) -> int:
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
        lists = next((b for b in found if b & _KNOWN_WORD), found[0] or found[1])
        if lists and sum(c.isdigit() for c in key) <= len(key) // 2:
            return _less_common(lists)
    for wrong, right in _SCANNED:
        if wrong in key and (lists := get(key.replace(wrong, right), 0) or get(key.replace(wrong, right, 1), 0)):
            return _less_common(lists)
    return 0


def _less_common(lists: int) -> int:
    """One step down the list of ordinary words: what was mended may not have been meant."""
    if lists & In.WORD_COMMON:
        return lists & ~In.WORD_COMMON | In.WORD
    return lists & ~In.WORD | In.WORD_RARE if lists & In.WORD else lists


def _grades(letters: str) -> tuple[str, ...]:
    """For each number the letter of its lowest bit that is set: how far up the lists of one sort a word is."""
    return tuple(
        next((letter for n, letter in enumerate(letters) if lists >> n & 1), "") for lists in range(1 << len(letters))
    )


_GIVEN, _SURNAME, _WORD, _PLACE = map(_grades, ("ghi", "stu", "cwx", "Pp"))


def _kind(key: str, lists: int) -> str:
    """The coarse class that the word's neighbours see."""
    known = kinds().get(key)
    if known:
        return known
    given, surname, ordinary, place = (
        _GIVEN[lists & 7],
        _SURNAME[lists >> 3 & 7],
        _WORD[lists >> 6 & 7],
        _PLACE[lists >> 9 & 3],
    )
    if ordinary == "c" and not (given in ("g", "h") or surname == "s"):
        return "c"
    return (
        f"{given}{surname}{ordinary}{place}{'E' if lists & In.EPONYM else ''}{'R' if lists & In.PROPER else ''}" or "?"
    )


def _shape(token: str) -> str:
    if token.islower():
        return "x"
    if any(c.isdigit() for c in token):
        return "X9" if token[0].isalpha() and token[1:].isdigit() else "9"
    if len(token) == 1:
        return "X"
    if token.isupper():
        return "XX" if len(token) <= 4 else "XXX"
    if token[0].isupper() and token[1:].islower():
        return "Xx"
    if token[0].isupper():
        return "XxX"
    return "xX"
