"""Letters that a Word file writes as symbols of a font."""

import re

# Fonts of which a character is a picture, whatever its number. `M` of Wingdings is a bomb.
_PICTORIAL = re.compile(r"wingdings|webdings|marlett|dingbats|mt extra", re.IGNORECASE)
# Symbol fonts keep the letter at this distance.
_FIRST_PRIVATE = 0xF000
_LAST_PRIVATE = 0xF0FF
_PRIVATE = re.compile(f"[{chr(_FIRST_PRIVATE + 0x20)}-{chr(_LAST_PRIVATE)}]+")
# Written for a picture: what it shows is no letter. Ticked boxes keep what they say.
_PICTURE = "▪"
_TICKED = {0x52, 0x53, 0x54, 0xFC, 0xFD, 0xFE, 0xFB}
# The bullet of the font Symbol.
_BULLET = 0xB7


def is_pictorial(font: str) -> bool:
    return bool(_PICTORIAL.search(font))


def letter(code: str, font: str) -> str:
    """What the symbol with this hexadecimal number shows in a font, as a letter."""
    try:
        number = int(code, 16)
        plain = number - _FIRST_PRIVATE if number >= _FIRST_PRIVATE else number
        if is_pictorial(font):
            return _pictured(plain)
        return _shown(plain) if number >= _FIRST_PRIVATE else chr(number)
    except (ValueError, OverflowError):
        return ""


def _pictured(plain: int) -> str:
    return "☑" if plain in _TICKED else _PICTURE


def _shown(plain: int) -> str:
    if plain == _BULLET:
        return "•"
    return chr(plain) if 0x20 <= plain <= 0xFF else ""


def spelled(code: str) -> str:
    """The letter that stands behind a symbol of whatever font, for a word spelled in pictures."""
    try:
        return _shown(int(code, 16) & 0xFF)
    except ValueError:
        return ""


def as_letters(text: str) -> str:
    """Text with the private characters of symbol fonts as the letters that they stand for."""
    return _PRIVATE.sub(
        lambda found: "".join(_shown(ord(each) - _FIRST_PRIVATE) for each in found[0]), text
    )
