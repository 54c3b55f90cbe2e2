"""The text as a reader sees it: no invisible characters, one form for each letter; places lead back to the original."""

import unicodedata
from collections.abc import Sequence


def plain(text: str) -> tuple[str, Sequence[int]]:
    """The text in compatibility form without characters that show nothing, such as soft hyphens and zero-width marks.

    Beside it, for each of its characters, the place in `text` that it came from.
    """
    if text.isascii():
        return text, range(len(text))
    out: list[str] = []
    places: list[int] = []
    for at, character in enumerate(text):
        if unicodedata.category(character) == "Cf":
            continue
        if out and unicodedata.combining(character):
            joined = unicodedata.normalize("NFC", out[-1] + character)
            if len(joined) == 1:
                out[-1] = joined
                continue
        for part in unicodedata.normalize("NFKC", character):
            out.append(part)
            places.append(at)
    return "".join(out), places
