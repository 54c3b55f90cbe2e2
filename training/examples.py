"""Candidates with their right answers, as the model's two rounds are taught them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cairn.guard.engine import Analysis, analyse
from cairn.guard.model import CLASSES
from training.corpus import Labelled

NOTHING = 0
UNKNOWN = -1


@dataclass
class Taught:
    """A text's candidates with their answers: 0 nothing, 1 person, 2 place, 3 organisation, -1 nobody can tell."""

    analysis: Analysis
    features: list[list[str]]
    answers: list[int]
    weight: float
    source: str


def taught(labelled: Labelled, change: Callable[[str], str] = str) -> Taught:
    """The text, changed in its letters but not in its length, with an answer for each candidate."""
    analysis = analyse(_same_length(labelled.text, change))
    of_character: dict[int, int] = {}
    for start, end, kind in labelled.spans:
        answer = UNKNOWN if kind is None else 1 + CLASSES.index(kind)
        of_character.update(dict.fromkeys(range(start, end), answer))
    places, tokens = analysis.reading.places, analysis.tokens
    answers = [of_character.get(places[tokens.starts[at]], NOTHING) for at in analysis.candidates]
    features = [analysis.view.features(at) for at in analysis.candidates]
    return Taught(analysis, features, answers, labelled.weight, labelled.source)


def _same_length(text: str, change: Callable[[str], str]) -> str:
    changed = change(text)
    if len(changed) == len(text):
        return changed
    return "".join(new if len(new := change(c)) == 1 else c for c in text)


def missed(texts: Sequence[Taught], labelled: Sequence[Labelled]) -> int:
    """How many spans of people have no candidate at all: what no model could find."""
    lost = 0
    for one, source in zip(texts, labelled, strict=True):
        tokens, places = one.analysis.tokens, one.analysis.reading.places
        held = {places[k] for at in one.analysis.candidates for k in range(tokens.starts[at], tokens.ends[at])}
        lost += sum(1 for s, e, kind in source.spans if kind == "person" and held.isdisjoint(range(s, e)))
    return lost
