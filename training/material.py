"""Everything the model is taught, each text also in the letters that people and scanners use."""

import random
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from training.corpus import Labelled, marked, open_text, sparse
from training.examples import Example, example
from training.pieces import pieces
from training.prose import texts
from training.slips import with_slips

GENERATED = 1_000
# How much a text counts beside a marked paper as written: tweets are many and far from papers,
# generated prose is simpler than papers, and letters of one case are rarer.
_OPEN_WEIGHT = 0.04
_GENERATED_WEIGHT = 0.25
_OTHER_CASE = 0.6
# How many short pieces of each paper are texts of their own, and how much they count.
_PIECES_OF_DENSE = 4
_PIECES_OF_HONEST = 5
_PIECE_WEIGHT = 0.7
# How often each honest paper is taken with other names put into it, and how much that counts.
_SLIPPED = 3
_SLIPPED_WEIGHT = 0.5
# Of the letters in a scanned text: a page that is misread oftener is scanned again.
_MISREAD = 0.02


def everything(
    open_folder: Path | None, without: Callable[[str], bool] = lambda number: False
) -> list[Example]:
    """All texts but the marked ones whose number `without` names."""
    kept = (text for text in marked() if not without(text.source))
    honest = [text for text in sparse() if not without(text.source)]
    tweets = open_text(open_folder, _OPEN_WEIGHT) if open_folder else ()
    slips = with_slips(honest, _SLIPPED, _SLIPPED_WEIGHT)
    dense = list(kept)
    return [
        *in_every_case(dense),
        *in_every_case(pieces(dense, _PIECES_OF_DENSE, _PIECE_WEIGHT)),
        *(example(text) for text in pieces(honest, _PIECES_OF_HONEST, _PIECE_WEIGHT)),
        *in_every_case(honest),
        *(example(text) for text in slips),
        *(example(text) for text in tweets),
        *generated(),
    ]


def generated() -> list[Example]:
    """Generated prose: half of it in every case of letters, an eighth as a scanner reads it."""
    out: list[Example] = []
    for n, text in enumerate(texts(GENERATED)):
        lighter = replace(text, weight=_GENERATED_WEIGHT)
        if n % 2 == 0:
            out += in_every_case([lighter])
        else:
            out.append(example(lighter, scanned if n % 8 == 1 else str))
    return out


def in_every_case(labelled: Iterable[Labelled]) -> list[Example]:
    """Each text as written, in lower case and in capitals."""
    cases = ((str, 1.0), (str.lower, _OTHER_CASE), (str.upper, _OTHER_CASE))
    return [
        example(replace(text, weight=text.weight * weight), change)
        for text in labelled
        for change, weight in cases
    ]


def scanned(text: str) -> str:
    """With some letters as a scanner misreads them, at the same length."""
    rng = random.Random(len(text))
    wrong = {"o": "0", "l": "1", "i": "l", "e": "c", "O": "0"}
    wrong |= {"I": "l", "S": "5", "g": "q", "h": "b", "u": "n"}
    return "".join(wrong[c] if c in wrong and rng.random() < _MISREAD else c for c in text)
