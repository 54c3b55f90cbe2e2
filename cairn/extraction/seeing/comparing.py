"""What is made of what was seen, beside what the text says. Pure: words in, layers or a
reason out.

The two never agree to the letter: an engine takes `rn` for `m`, a line's end divides a word,
columns are read in another order. So each word is looked for wherever it may stand, and as what it
may have been taken for.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cairn.extraction.layers import Layer, Unseen
from cairn.extraction.seeing.reading import Seen
from cairn.extraction.seeing.words import Word, line_text, lines_of, text_of
from cairn.extraction.sights import Look, Sight
from cairn.kernel.clauses import Clause
from cairn.kernel.upholding import upholds

FROM_PICTURE = "read from a picture"
SECOND_TRY = "read from a picture, second try"
# What an engine takes for one another, brought to one of them.
_TAKEN_FOR = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("ii", "u"), ("li", "h"), ("0", "o"))
_ONE = str.maketrans(dict.fromkeys("1l|!ij", "l") | {"5": "s", "8": "b", "6": "b", "9": "g"})
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# In a word of at least so many letters one may be misread, in a long one two. `Anne` is not `Anna`,
# and `Moira` not `Maria`.
_ONE_MISREAD = 5
_TWO_MISREAD = 10
# Words of fewer letters than this are no evidence that something else is drawn.
_LEAST_LETTERS = 4
# A shorter word stands across two others by chance: `Ross` in `across`.
_LONG_ENOUGH = 8
# Fewer letters than this are read out of specks.
_SPECK = 3
# A word that was read so surely is what is drawn.
_SURE = 85
# Of the sure words of a page, how many its text may lack before the two disagree: engines' own
# errors on bad copies came to 12 in 100.
_MOST_NEW = 0.3
_ENOUGH = 8
# Words that share most pairs of letters with one that was seen; the rest are other words.
_MOST_LIKELY = 20
# Of small words drawn, how many may differ before a font is taken to lie.
_MOST_OTHER = 0.15


@dataclass(frozen=True, slots=True)
class Outcome:
    """Layers for what was seen, and why the page is held, if it is."""

    layers: Sequence[Layer] = ()
    held: Unseen | None = None


@upholds(Clause.MINIMUM_NO_NAMES)
def compare(sight: Sight, seen: Seen) -> Outcome:
    """What becomes of a picture."""
    known = Known(sight.expects)
    if sight.look is Look.SCAN and not known:
        return _scan(sight, seen)
    layers = _new_layers(sight, seen, known)
    if not seen.legible:
        return Outcome(layers, Unseen.NOT_LEGIBLE)
    if sight.look is Look.SCAN and _disagree(seen, known):
        return Outcome(layers, Unseen.DISAGREES)
    if sight.look is Look.LETTERS and _other_letters(seen, known):
        return Outcome(layers, Unseen.DISAGREES)
    return Outcome(layers)


def _scan(sight: Sight, seen: Seen) -> Outcome:
    text = "\n".join(text_of(group) for group in seen.groups)
    layers = [_layer(sight, "text", text)] if text else []
    layers += _second_layer(sight, seen)
    # Nobody knows what a page says that shows ink and gave no word, however large its letters.
    blank = not text and seen.ink_on_paper
    legible = seen.legible and seen.mostly_sure and not blank
    return Outcome(layers, None if legible else Unseen.NOT_LEGIBLE)


def _layer(sight: Sight, name: str, text: str) -> Layer:
    return Layer(sight.page, name, text, sight.inside)


def _second_layer(sight: Sight, seen: Seen) -> Sequence[Layer]:
    return [_layer(sight, SECOND_TRY, "\n".join(seen.second))] if seen.second else []


def _new_layers(sight: Sight, seen: Seen, known: "Known") -> Sequence[Layer]:
    """The lines with something in them that the text lacks, whole: a name shows by its line."""
    lines = [line for group in seen.groups for line in lines_of(group)]
    new = [line_text(line) for line in lines if _says_more(line, known)]
    layers = [_layer(sight, FROM_PICTURE, "\n".join(new))] if new else []
    again = [line for line in seen.second if not known.has_all(line)]
    return [*layers, *([_layer(sight, SECOND_TRY, "\n".join(again))] if again else [])]


def _says_more(line: Sequence[Word], known: "Known") -> bool:
    """Whether a line has a word that the text lacks. Two letters that were read badly are an edge
    or a speck.
    """
    sound = [word for word in line if word.letters >= _SPECK or word.good]
    return not known.has_all(line_text(sound))


def _disagree(seen: Seen, known: "Known") -> bool:
    words = _sure_words(seen.words)
    new = sum(1 for word in words if word not in known)
    return len(words) >= _ENOUGH and new > _MOST_NEW * len(words)


def _other_letters(seen: Seen, known: "Known") -> bool:
    words = _sure_words(seen.words)
    other = [word for word in words if word not in known]
    if not words and known.has_long_words:
        return True
    # One name is enough: that is what a font would be made for.
    if any(word[0].isupper() for word in other):
        return True
    return len(other) > max(1.0, _MOST_OTHER * len(words))


def _sure_words(words: Iterable[Word]) -> Sequence[str]:
    return [
        part
        for word in words
        if word.confidence >= _SURE
        for part in _WORD.findall(word.text)
        if len(part) >= _LEAST_LETTERS and part.isalpha()
    ]


class Known:
    """The words of a text, to be asked whether a word that was seen may be one of them."""

    def __init__(self, text: str) -> None:
        words = [folded(word) for word in _WORD.findall(_whole(text))]
        self._words = set(words)
        # Without spaces, for words that an engine ran together or took apart.
        self._together = "".join(words)
        self._by_pair: dict[str, set[str]] = defaultdict(set)
        for word in self._words:
            for pair in _pairs(word):
                self._by_pair[pair].add(word)

    def __bool__(self) -> bool:
        return bool(self._words)

    @property
    def has_long_words(self) -> bool:
        """Whether there is a word in it that an engine could be sure of."""
        return any(len(word) >= _LEAST_LETTERS for word in self._words)

    def __contains__(self, word: str) -> bool:
        seen = folded(word)
        if seen in self._words or (len(seen) >= _LONG_ENOUGH and seen in self._together):
            return True
        return len(seen) >= _LEAST_LETTERS and self._has_alike(seen)

    def has_all(self, text: str) -> bool:
        """Whether no word of a text is new. Single letters and figures are not: specks read so."""
        return all(word in self for word in _WORD.findall(_whole(text)) if len(word) > 1)

    def _has_alike(self, seen: str) -> bool:
        shared: dict[str, int] = defaultdict(int)
        for pair in _pairs(seen):
            for word in self._by_pair.get(pair, ()):
                shared[word] += 1
        likely = sorted(shared, key=lambda word: -shared[word])[:_MOST_LIKELY]
        misread = (len(seen) >= _ONE_MISREAD) + (len(seen) >= _TWO_MISREAD)
        return any(_letters_apart(seen, word) <= misread for word in likely)


def _letters_apart(one: str, other: str) -> int:
    """How many letters have to be put in, taken out or changed to make one word the other."""
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, 1):
        before, row[0] = row[0], number
        for at, opposite in enumerate(other, 1):
            changed = before + (letter != opposite)
            before, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, changed)
    return row[-1]


def _pairs(word: str) -> set[str]:
    return {word[at : at + 2] for at in range(len(word) - 1)}


def _whole(text: str) -> str:
    """With the words whole that a line's end or an invisible hyphen divides, and ligatures as
    letters.
    """
    text = unicodedata.normalize("NFKC", text).replace("\xad", "")
    return re.sub(r"(\w)[-‐]\s*\n\s*(\w)", r"\1\2", text)


def folded(word: str) -> str:
    """As what an engine may have taken it for: without case, accents and apostrophes."""
    plain = unicodedata.normalize("NFKD", word).casefold()
    plain = "".join(c for c in plain if c.isalnum())
    for seen, meant in _TAKEN_FOR:
        plain = plain.replace(seen, meant)
    return plain.translate(_ONE)
