"""What looks like words in bytes whose form nobody describes, as 8-bit text and as UTF-16."""

import re
from collections.abc import Iterator

# Letters of European languages; in any other block of Unicode random bytes look like text.
_NARROW = re.compile(rb"[\x20-\x7e\x91\x92\x96\xa0-\xff]{4,}")
_WIDE = re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\x00|[\x00-\x7f]\x01|[\x13-\x1e]\x20){3,}")
# A word of a European language: small letters, perhaps behind a capital, or capitals alone; a name
# such as McKay has two.
_WORD = re.compile(r"[^\W\d_]{3,}")
_CAPITAL = "[A-Z\u00c0-\u00de]"
_SMALL = "[a-z\u00df-\u024f]"
_SHAPE = re.compile(rf"(?:{_CAPITAL}{_SMALL}*){{1,3}}|{_SMALL}+|{_CAPITAL}+")
_VOWELS = set("aeiouyAEIOUYáéíóúàèìòùÁÉÍÓÚÀÈÌÒÙäöü")
_NUMBER = re.compile(r"(?:\d[ -]?){6}")
# Random bytes look like letters with accents three times as often as like those without.
_FEWEST_PLAIN = 0.6


def strings(data: bytes) -> Iterator[str]:
    """Each once, in order."""
    found = [one.decode("utf-16-le", "replace") for one in _WIDE.findall(data)]
    found += [one.decode("cp1252", "replace") for one in _NARROW.findall(data)]
    yield from dict.fromkeys(text.strip() for text in found if is_like_words(text))


def is_like_words(text: str) -> bool:
    """Whether it is more likely to be words than chance."""
    if _NUMBER.search(text):
        return True
    return any(_is_word(found) for found in _WORD.findall(text))


def _is_word(word: str) -> bool:
    plain = sum(letter.isascii() for letter in word)
    return (
        plain >= _FEWEST_PLAIN * len(word)
        and not _VOWELS.isdisjoint(word)
        and bool(_SHAPE.fullmatch(word))
    )
