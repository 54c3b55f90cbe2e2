"""Texts that are hard for patterns and parsers: long runs, near matches without end, damage and
disguise.
"""

import random

_N = 20_000
PIECES = (
    "a", "A", "1", " ", "0", "é", "\u200b", "\u00ad", "١", "／", "а", ".", "-", "/", ":", "@", "(", "“", "'", "’", "\n", "|", "_", ",", "&",
    "1 ", "a ", "A ", "Aa ", "1/", "1.", "a.", "a-", "A-\n", "a@", "@a", "0 7 ", "01/", "a:b:", "::", "1:", "f:", "(1", "and ", "et al ", "Mr ",
    "Child A, ", "Aa, A. (2012) ", "Aa and ", "2012 ", "Act ", "Aa Act 1995 ", "section 1 ", "born ", "DOB ", "CHI ", "ref ", "no. ", "at 1 ", "at ", "dot ",
    "Street ", "1 Aa Street ", "flat 1 ", "KY19 ", "KY19 4QT ", "1 May ", "May ", "Monday ", "first ", "one ", "double ", "group \"", "posts as ", "www.a", "http://",
    "St ", "School ", "NHS ", "Council ", "of the ", "Aa v Aa ", "J o r d a n ", "K a y", "x" * 50 + " ", "Mc", "O'", "Aa-Aa-", "rn", "l0", "0O", "5B ",
    "17/5 ", "17/5\n", "pseudonym ", "in this report called ", "names have been changed. ", "as in Aa v Aa, ", "Aa LJ ", "Lord Aa ", "[2011] UKSC 1 ",
    "AB CD ", "A. B. ", "Aa AB, ", "ext one ", "comment by a1 ", "#justice4", "red | ", "i. ", "mr a ", "Ward 5 ", "v. Aa, ", "Aa disease ",
)  # fmt: skip


def hostile_texts() -> list[tuple[str, str]]:
    """Name and text of each, about twenty thousand characters long."""
    rng = random.Random(3)
    runs = [(repr(piece[:12]), (piece * (_N // len(piece) + 1))[:_N]) for piece in PIECES]
    mixed = [(f"mixed {n}", "".join(rng.choices(PIECES, k=_N // 4))[:_N]) for n in range(12)]
    return runs + mixed
