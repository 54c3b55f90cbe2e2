"""How wide letters are and how high lines, in the fonts that reports are set in."""

import re
from functools import cache

# Hundredths of the size for the characters from the space to the tilde, measured on free fonts
# of the same measure: Liberation, Carlito, Caladea, DejaVu.
_SANS = (
    "28 28 35 56 56 89 67 19 33 33 39 58 28 33 28 28 56 56 56 56 56 56 56 56 56 56 28 28 58 "
    "58 58 56 102 67 67 72 72 67 61 78 72 28 50 67 56 83 72 78 67 78 72 67 61 72 67 94 67 67 "
    "61 28 28 28 47 56 33 56 56 50 56 56 28 56 56 22 22 50 22 83 56 56 56 56 33 50 28 56 50 "
    "72 50 50 50 33 26 33 58 "
)
_SERIF = (
    "25 33 41 50 50 83 78 18 33 33 50 56 25 33 25 28 50 50 50 50 50 50 50 50 50 50 28 28 56 "
    "56 56 44 92 72 67 67 72 61 56 72 72 33 39 72 61 89 72 72 56 72 67 56 61 72 72 94 72 72 "
    "61 33 28 33 47 50 33 44 50 44 50 44 33 50 50 28 28 50 28 78 50 50 50 50 33 39 28 50 50 "
    "72 50 50 44 48 20 48 54 "
)
_HUMANIST = (
    "23 33 40 50 51 71 68 22 30 30 50 50 25 31 25 39 51 51 51 51 51 51 51 51 51 51 27 27 50 "
    "50 50 46 89 58 54 53 62 49 46 63 62 25 32 52 42 85 65 66 52 67 54 46 49 64 57 89 52 49 "
    "47 31 39 31 50 50 29 48 53 42 53 50 31 47 53 23 24 45 23 80 53 53 53 53 35 39 33 53 45 "
    "71 43 45 40 31 46 31 50 "
)
_CAMBRIA = (
    "22 29 39 62 51 89 69 24 38 38 43 55 20 33 21 49 52 36 47 46 49 48 47 47 48 48 26 26 55 "
    "55 55 42 88 60 58 52 62 54 51 54 70 34 30 63 50 89 69 60 53 60 61 45 56 69 60 89 57 56 "
    "51 35 49 35 55 37 15 47 52 42 52 44 31 46 55 28 26 52 27 81 56 48 52 50 40 39 32 55 47 "
    "72 48 48 43 39 32 39 71 "
)
_WIDE = (
    "32 40 46 84 64 95 78 27 39 39 50 84 32 36 32 34 64 64 64 64 64 64 64 64 64 64 34 34 84 "
    "84 84 53 100 68 69 70 77 63 58 77 75 29 29 66 56 86 75 79 60 79 69 63 61 73 68 99 69 61 "
    "69 39 34 39 84 50 50 61 63 55 63 62 35 63 63 28 28 58 28 97 63 61 63 63 41 52 39 63 59 "
    "82 59 59 52 64 34 64 84 "
)
_MONO = "60 " * 95
_FIRST = ord(" ")
# Of other characters: accented letters, dashes, letters of other scripts.
_OTHER = 0.55
# What a font is like, by its name; the height of its line by its size.
_LIKE = (
    (
        re.compile(r"calibri|carlito|aptos|segoe|candara|corbel|gill", re.IGNORECASE),
        _HUMANIST,
        1.22,
    ),
    (re.compile(r"cambria|caladea|constantia", re.IGNORECASE), _CAMBRIA, 1.17),
    (re.compile(r"courier|consolas|mono|typewriter", re.IGNORECASE), _MONO, 1.13),
    (re.compile(r"verdana|dejavu|tahoma|trebuchet|lucida", re.IGNORECASE), _WIDE, 1.19),
    (re.compile(r"arial|helvet|sans|univers|roboto|lato|open", re.IGNORECASE), _SANS, 1.15),
)


@cache
def _like(font: str) -> tuple[dict[str, float], float]:
    for pattern, widths, height in _LIKE:
        if pattern.search(font):
            return _table(widths), height
    return _table(_SERIF), 1.15


def _table(widths: str) -> dict[str, float]:
    return {chr(_FIRST + at): int(width) / 100 for at, width in enumerate(widths.split())}


def width_of(text: str, font: str) -> float:
    """How wide a text is, as a multiple of its size."""
    table, _ = _like(font)
    return sum(table.get(letter, _OTHER) for letter in text)


def line_height(font: str) -> float:
    """How high a single line is, as a multiple of its size."""
    return _like(font)[1]
