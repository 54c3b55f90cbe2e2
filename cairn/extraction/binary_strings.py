"""What looks like words in bytes whose form nobody describes, as 8-bit text and as UTF-16."""

import re
from collections.abc import Iterator

# Letters of European languages; in any other block of Unicode random bytes look like text.
_NARROW = re.compile(rb"[\x20-\x7e\x91\x92\x96\xa0-\xff]{4,}")
_WIDE = re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\x00|[\x00-\x7f]\x01|[\x13-\x1e]\x20){3,}")
_LETTERS = re.compile(r"[^\W\d_]")
# In binary data any three bytes may look like letters. A name has a vowel, and mostly letters.
_LIKE_WORDS = re.compile(r"[^\W\d_]{3}|(?:\d[ -]?){6}")
_SHARE_OF_LETTERS = 0.6


def strings(data: bytes) -> Iterator[str]:
    """Each once, in order."""
    found = [one.decode("utf-16-le", "replace") for one in _WIDE.findall(data)]
    found += [one.decode("cp1252", "replace") for one in _NARROW.findall(data)]
    yield from dict.fromkeys(text.strip() for text in found if is_like_words(text))


def is_like_words(text: str) -> bool:
    """Whether it is more likely to be words than chance."""
    if not _LIKE_WORDS.search(text):
        return False
    telling = sum(letter.isalnum() or letter in " .,'@-/\\:" for letter in text)
    return telling >= _SHARE_OF_LETTERS * len(text)
