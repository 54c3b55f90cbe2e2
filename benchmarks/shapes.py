"""Texts of shapes that nobody writes and that a file may hold all the same, of any length."""

from collections.abc import Callable, Mapping

PROSE = (
    "The worker visited on most days and wrote that things were calmer. Nobody asked what the boy "
    "thought of it, or why he had stopped going to the club that he liked. In March 2019 his aunt, "
    "Mrs Tweedlesham, rang twice, and once from 01632 960417. Staff did not always listen.\n"
)


def _repeated(piece: str) -> Callable[[int], str]:
    """A text of that many characters made of one piece."""
    return lambda length: (piece * (length // len(piece) + 1))[:length]


SHAPES: Mapping[str, Callable[[int], str]] = {
    "prose": _repeated(PROSE),
    "prose in capitals": _repeated(PROSE.upper()),
    "initials": _repeated("A.B. "),
    "capitals in pairs": _repeated("AB "),
    "one word": _repeated("Kayleigh "),
    "one name": _repeated("Kayleigh McBride "),
    "no space": _repeated("a"),
    "no space, capitals": _repeated("Aa"),
    "digits": _repeated("1"),
    "letters, digits, strokes": _repeated("a1/"),
    "a file name": _repeated("a_"),
    "a path": _repeated("\\a"),
    "cells": _repeated("| a1 | 03/04/2016 |\n"),
    "cells on one line": _repeated("|ab|12"),
    "bars": _repeated("1|"),
    "a list of references": lambda length: "ref 1234" + _repeated(", 5678")(length),
    "words that introduce": _repeated("ref no. case number "),
    "letters struck through": _repeated("a\u0336"),
    "invisible": _repeated("a\u200b"),
    "signs for letters": _repeated("a@$b "),
    "letters apart": _repeated("a b "),
    "letters with marks": _repeated("a*"),
    "control characters": _repeated("a\x00"),
}
