"""The tokens of a text, each looked up once: what its letters and the lists say about it."""

import re
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from cairn.guard.reading import Reading
from cairn.guard.word_lists import In, folded, kinds, lexicon

# A token with digits in it may be a word too: SW1, J0RDAN. Numbers, line ends and single marks are
# tokens because they are what stands beside the words. A tab or wide gap inside a line parts cells
# as a bar does.
_TOKEN = re.compile(
    r"\d+(?![^\W_])|[^\W_]+(?:['’‘`-][^\W_]+)*|\n|[^\w\s]|_"
    r"|(?<=\S)(?:[ ]{3,200}|[ ]{0,2}\t[ \t]{0,200})(?=\S)"
)
_POSSESSIVE = re.compile(r"['’‘`][sS]?$|(?<=[sS])['’‘`]$")
# A scanner's 1 is an l as often as an i, so both are tried.
_DIGITS_AS_LETTERS = tuple(
    str.maketrans("0135846|", letters) for letters in ("olesbagl", "oiesbagl")
)
# What scanners make of letters, corrected one at a time until a list knows the word.
_SCANNING_ERRORS = tuple(
    pair.split(">") for pair in "rn>m vv>w cl>d ii>u li>h 1>l l>i 0>o 5>s i>l".split()
)
_ENDINGS = tuple("s es ed d ing ly er ers ness ment able al ally ism ist like less ful".split())
_BEGINNINGS = tuple(
    "un re non pre post co mis over under inter multi sub anti de dis self ex".split()
)
# In letters: with shorter stems names such as Ewing would pass for inflected words.
_SHORTEST_STEM = 4
# In letters: below this, too many names are one letter away from a word to correct or inflect.
_SHORTEST_CORRECTED = 3
# In letters, longer than any English word: of a longer run only the beginning is looked at, so that
# a hostile text costs no more than an ordinary one.
_LONGEST = 45
_CAPITALISED_PART = re.compile(r"[A-Z][a-z]+")

# How a name with a capital is written; in letters, the shortest that is no initial or short form,
# which stand for too many people; and the kinds of words that are nobody's surname.
CAPITALISED = ("Xx", "XxX")
SHORTEST_NAME = 3
NO_SURNAMES = frozenset(
    ("title", "kin", "role", "body", "public", "paper", "verb", "tool", "month", "weekday")
)

WORD = 0
NUMBER = 1
LINE = 2
MARK = 3


@dataclass(slots=True)
class Token:
    """What can be said of a token without looking around it.

    `key` is its folded text without a possessive, `lists` are flags of `In`, `kind` is the coarse
    class that its neighbours see, `shape` its pattern of capitals and digits (Xx, XX, X9 …),
    `length` that of the text without the possessive, and `type` one of WORD, NUMBER, LINE and MARK.
    """

    key: str
    lists: int
    kind: str
    shape: str
    length: int
    type: int = WORD


@dataclass(slots=True)
class Tokens:
    """All tokens of a text, as parallel lists in the order of the text.

    `starts` and `ends` are places in the views of the reading, `texts` the tokens as they stand.
    """

    starts: Sequence[int]
    ends: Sequence[int]
    texts: Sequence[str]
    items: list[Token]

    def __len__(self) -> int:
        return len(self.starts)

    def between(self, start: int, end: int) -> range:
        """Which tokens lie in characters `start` up to `end` of the views."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def has_possessive(self, n: int) -> bool:
        """Whether the token stands with an apostrophe or -'s, which its length is without."""
        return self.items[n].length < self.ends[n] - self.starts[n]

    def before(self, n: int) -> Token | None:
        """The token before the one at `n`, if there is one."""
        return self.items[n - 1] if n > 0 else None

    def after(self, n: int) -> Token | None:
        """The token after the one at `n`, if there is one."""
        return self.items[n + 1] if n + 1 < len(self.items) else None


def is_plain(token: Token) -> bool:
    """Whether it is an ordinary word that by itself names no place and no body."""
    if token.lists & In.PLACE_SMALL:
        return False
    capitalised = token.shape == "Xx" and token.lists & In.WORD and not token.lists & In.KNOWN_NAME
    return bool(token.lists & In.WORD_COMMON or capitalised)


def tokenise(reading: Reading) -> Tokens:
    """Every token of the text. The same text twice is looked up once, and held once."""
    known: dict[str, tuple[str, Token]] = {}
    starts = array("I")
    ends = array("I")
    texts: list[str] = []
    items: list[Token] = []
    for m in _TOKEN.finditer(reading.seen):
        text = m.group()
        if text not in known:
            known[text] = text, describe(text)
        text, token = known[text]
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
    if first.isspace():
        return Token("|", 0, "|", "", 1, MARK)
    if not first.isalnum():
        return Token(text, 0, first if first.isascii() else "MARK", "", 1, MARK)
    if text.isdigit():
        return Token(text, 0, f"N{min(len(text), 5)}", "", len(text), NUMBER)
    bare = text if text.isalnum() else _POSSESSIVE.sub("", text)
    if len(bare) >= _SHORTEST_STEM and "l" in bare and bare.replace("l", "").isupper():
        # A scanner's `ANALYSlS`.
        bare = bare.replace("l", "I")
    key = folded(bare[:_LONGEST])
    shape = _shape(bare[:_LONGEST])
    lists = _lists(key) or (_lists_of_compound(bare) if shape == "XxX" else 0)
    return Token(key, lists, _kind(key, lists), shape, len(bare))


def _lists(key: str) -> int:
    lists = lexicon().get(key, 0)
    if lists or len(key) < _SHORTEST_CORRECTED:
        return lists
    if "-" in key or "'" in key:
        joined = key.replace("'", "").replace("-", "")
        return _lists_of_parts(re.split(r"[-']", key)) or lexicon().get(joined, 0)
    return _lists_if_inflected(key) or _lists_if_corrected(key)


def _lists_of_parts(parts: list[str]) -> int:
    """`Anne-Marie`, `well-being`: a name if it begins or ends with one, else a word."""
    if parts[0] in _BEGINNINGS:
        # `pre-alert`, `re-referral`: a word if what follows is one.
        parts = parts[1:]
    found = [lexicon().get(part, 0) or _lists_if_inflected(part) for part in parts if len(part) > 1]
    if not found:
        return 0
    if all(lists & In.ANY_WORD for lists in found):
        every_part_given = all(lists & In.KNOWN_GIVEN for lists in found)
        return In.WORD_RARE | (In.GIVEN_RARE if every_part_given else 0)
    return found[0] & In.ANY_NAME or (found[-1] & In.ANY_NAME)


def _lists_of_compound(text: str) -> int:
    """Ordinary words written together, as programs do: ScaleCrop."""
    parts = _CAPITALISED_PART.findall(text)
    if len(parts) < 2 or len("".join(parts)) < len(text):
        return 0
    ordinary = all(lexicon().get(part.lower(), 0) & In.ANY_WORD for part in parts)
    return In.WORD_RARE if ordinary else 0


def _lists_if_inflected(key: str) -> int:
    """What lists leave out because its stem is there: plurals of names, forms of ordinary words."""
    singular = lexicon().get(key[:-1], 0) if key[-1] == "s" else 0
    if singular & In.KNOWN_NAME and not singular & In.KNOWN_WORD:
        return singular
    return In.WORD_RARE if _has_known_stem(key) or _has_known_end(key) else 0


def _has_known_stem(key: str) -> bool:
    """`neglectful`, `worries`, `caring`: a known word with an ending."""
    get = lexicon().get
    for ending in _ENDINGS:
        stem = key[: -len(ending)]
        if key.endswith(ending) and len(stem) >= _SHORTEST_STEM:
            third = stem[:-1] + "y" if stem[-1] == "i" else stem
            if any(get(form, 0) & In.KNOWN_WORD for form in (stem, stem + "e", third)):
                return True
    return False


def _has_known_end(key: str) -> bool:
    """`multiagency`: a known word with a beginning."""
    return any(
        key.startswith(beginning)
        and len(key) - len(beginning) >= _SHORTEST_STEM
        and lexicon().get(key[len(beginning) :], 0) & In.KNOWN_WORD
        for beginning in _BEGINNINGS
    )


def _lists_if_corrected(key: str) -> int:
    """What the word is on once a scanner's errors are put right."""
    get = lexicon().get
    if not key.isalpha() and (lists := _lists_with_letters_for_digits(key)):
        return lists
    for wrong, right in _SCANNING_ERRORS:
        if wrong in key:
            lists = get(key.replace(wrong, right), 0) or get(key.replace(wrong, right, 1), 0)
            if lists:
                return _less_common(lists)
    return 0


def _lists_with_letters_for_digits(key: str) -> int:
    """`j0rdan`: not if more than half of it are digits, since that is a code."""
    if sum(map(str.isdigit, key)) > len(key) // 2:
        return 0
    found = [lexicon().get(key.translate(letters), 0) for letters in _DIGITS_AS_LETTERS]
    lists = next((each for each in found if each & In.KNOWN_WORD), found[0] or found[1])
    return _less_common(lists)


def _less_common(lists: int) -> int:
    """One step down the list of ordinary words: what was corrected may not have been meant."""
    if lists & In.WORD_COMMON:
        return lists & ~In.WORD_COMMON | In.WORD
    return lists & ~In.WORD | In.WORD_RARE if lists & In.WORD else lists


# The letters of which the kind of a word is made that no vocabulary holds. Of each row the first
# list counts that the word is on.
KIND_LETTERS = (
    ((In.GIVEN_COMMON, "g"), (In.GIVEN, "h"), (In.GIVEN_RARE, "i")),
    ((In.SURNAME_COMMON, "s"), (In.SURNAME, "t"), (In.SURNAME_RARE, "u")),
    ((In.WORD_COMMON, "c"), (In.WORD, "w"), (In.WORD_RARE, "x")),
    ((In.PLACE_LARGE, "P"), (In.PLACE_SMALL, "p")),
    ((In.EPONYM, "E"),),
    ((In.PROPER, "R"),),
)
ON_NO_LIST = "?"
# A common word that is a rarer name too: the neighbours see the word, or it would look like a name
# wherever it stands.
_COMMON_WORD = "c"
_NAMES_BESIDE_COMMON_WORDS = In.KNOWN_GIVEN | In.SURNAME_COMMON


def _kind(key: str, lists: int) -> str:
    """The coarse class that the token's neighbours see."""
    known = kinds().get(key) or _plural_kind(key)
    if known:
        return known
    if lists & In.WORD_COMMON and not lists & _NAMES_BESIDE_COMMON_WORDS:
        return _COMMON_WORD
    return _letters(lists)


@cache
def _letters(lists: int) -> str:
    """Of each row the first letter whose list is among these."""
    letters = (next((letter for flag, letter in row if lists & flag), "") for row in KIND_LETTERS)
    return "".join(letters) or ON_NO_LIST


def _plural_kind(key: str) -> str:
    """`Sundays` are days as well."""
    kind = kinds().get(key[:-1], "") if key.endswith("days") else ""
    return kind if kind == "weekday" else ""


def _shape(text: str) -> str:
    if text.islower():
        return "x"
    if any(c.isdigit() for c in text):
        return "X9" if text[0].isalpha() and text[1:].isdigit() else "9"
    if len(text) == 1:
        return "X"
    if text.isupper():
        return "XX" if len(text) <= 4 else "XXX"
    if text[0].isupper():
        return "Xx" if text[1:].islower() else "XxX"
    return "xX"
