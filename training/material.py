"""Everything the model is taught, each text also in the letters that people and scanners make of it."""

import random
from collections.abc import Callable, Iterable
from pathlib import Path

from training.corpus import Labelled, marked, open_text
from training.examples import Taught, taught
from training.prose import texts

GENERATED = 1_000
_OPEN_WEIGHT, _GENERATED_WEIGHT, _OTHER_CASE = 0.04, 0.25, 0.6


def everything(shared: Path, without: Callable[[str], bool] = lambda number: False) -> list[Taught]:
    """All texts but the marked ones whose number `without` names."""
    kept = (text for text in marked(shared) if not without(text.source))
    return [
        *in_every_case(kept),
        *(taught(text) for text in open_text(shared, _OPEN_WEIGHT)),
        *generated(),
    ]


def generated() -> list[Taught]:
    out = []
    for n, text in enumerate(texts(GENERATED)):
        lighter = Labelled(text.text, text.spans, _GENERATED_WEIGHT, text.source)
        out += in_every_case([lighter]) if n % 2 == 0 else [taught(lighter, scanned if n % 8 == 1 else str)]
    return out


def in_every_case(labelled: Iterable[Labelled]) -> list[Taught]:
    """Each text as written, in lower case and in capitals."""
    out = []
    for text in labelled:
        for change, weight in ((str, 1.0), (str.lower, _OTHER_CASE), (str.upper, _OTHER_CASE)):
            one = taught(text, change)
            one.weight = text.weight * weight
            out.append(one)
    return out


def scanned(text: str) -> str:
    """With some letters as a scanner misreads them, at the same length."""
    rng = random.Random(len(text))
    wrong = {
        "o": "0",
        "l": "1",
        "i": "l",
        "e": "c",
        "O": "0",
        "I": "l",
        "S": "5",
        "g": "q",
        "h": "b",
        "u": "n",
    }
    return "".join(wrong[c] if c in wrong and rng.random() < 0.02 else c for c in text)
