"""Candidates with their right answers, as the model's two passes are taught them."""

from collections.abc import Callable
from dataclasses import dataclass

from cairn.guard.engine import Analysis, analyse
from cairn.guard.features import features_of
from cairn.guard.model import CLASSES
from training.corpus import Labelled

NOTHING = 0
UNKNOWN = -1


@dataclass
class Example:
    """A text's candidates with their features and answers.

    Answers: 0 nothing, 1 person, 2 place, 3 organisation, -1 nobody can tell.
    """

    analysis: Analysis
    features: list[list[str]]
    answers: list[int]
    weight: float
    source: str


def example(labelled: Labelled, change: Callable[[str], str] = str) -> Example:
    """The text, changed in its letters but not in its length, with an answer for each candidate."""
    analysis = analyse(_same_length(labelled.text, change))
    of_character: dict[int, int] = {}
    for start, end, kind in labelled.spans:
        answer = UNKNOWN if kind is None else 1 + CLASSES.index(kind)
        of_character.update(dict.fromkeys(range(start, end), answer))
    places = analysis.reading.places
    starts = analysis.context.tokens.starts
    answers = [of_character.get(places[starts[at]], NOTHING) for at in analysis.candidates]
    features = [features_of(analysis.context, at) for at in analysis.candidates]
    return Example(analysis, features, answers, labelled.weight, labelled.source)


def _same_length(text: str, change: Callable[[str], str]) -> str:
    changed = change(text)
    if len(changed) == len(text):
        return changed
    return "".join(new if len(new := change(c)) == 1 else c for c in text)
