"""The features of the model's second pass: what the first made of a token and of what is around it.

The first pass judges each candidate by itself. The second is also told the first's scores of the
neighbours and of the same word elsewhere, so that a name found once is known where it is doubtful.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from cairn.guard import feature_table as table
from cairn.guard.initials import as_initials, first_letters_of, initials_of
from cairn.guard.scores import NOT_SCORED, Scores, ScoresByToken
from cairn.guard.tokens import WORD, Token, Tokens

# From this score as a person on, a name's initials and short forms are looked for in the text: more
# likely than not.
_LIKELY = 0.5
# Where one grade of scores ends and the next begins; close together near 0 and 1, where the model
# has most of its scores and small differences tell most.
_GRADE_ENDS = (0.02, 0.08, 0.2, 0.4, 0.6, 0.8, 0.92, 0.98)
# Of initials: four prove no more than three.
_MOST_COUNTED = 3
# Different scores of one text whose grades are held.
_MOST_HELD = 10_000
# Different names for each thousand words: where one grade of density ends and the next begins; and
# in words, up to which length one name fills a text, so that nothing is said of its density.
_DENSITIES = (3, 8, 16, 40)
_SHORT_TEXT = 120
_TOO_SHORT_TO_SAY = 5
# Grades of a text that has more than 16 different names for each thousand words.
FULL_OF_NAMES = frozenset((3, 4))
# In letters: a short form shares its first letters with the name and is neither shorter than this
# nor a long word that happens to begin alike.
_SHARED = 3
_LONGEST_SHORT_FORM = 7


@dataclass(frozen=True, slots=True)
class _Places:
    """The scores of all places of one word as one class."""

    best: float
    next_best: float
    total: float
    number: int

    def best_but(self, own: float) -> int:
        """The grade of the best score of the other places."""
        return _grade(self.next_best if own == self.best else self.best)

    def mean_but(self, own: float) -> int:
        """The grade of the mean score of the other places."""
        return _grade((self.total - own) / (self.number - 1))


def second_pass(
    tokens: Tokens, first: ScoresByToken, least: float = 0.0
) -> Iterator[tuple[int, list[str]]]:
    """For each candidate its token and the features that the second pass adds.

    Leaves out the candidates whose scores are all below `least`.
    """
    grades = _Grades()
    initials = _initials(tokens, first)
    names = _likely_names(tokens, first)
    elsewhere = _elsewhere(tokens, first)
    graded = density(tokens, first)
    for at, scores in first.items():
        if max(scores) >= least:
            added = [
                *_of_own_scores(tokens.items[at], grades[scores]),
                *_of_density(tokens.items[at], grades[scores], graded),
                *_of_neighbours(grades, first, at),
                *_of_short_form(tokens, at, names),
                *_of_initials(tokens, at, initials),
                *_of_other_places(elsewhere.get(tokens.items[at].key), scores, grades[scores]),
            ]
            yield at, added


def _of_own_scores(token: Token, grades: Sequence[int]) -> list[str]:
    person, place, organisation = grades
    return table.OWN_SCORES.write(
        person=person, as_place=place, as_organisation=organisation, own_shape=token.shape
    )


def _of_density(token: Token, grades: Sequence[int], graded: int) -> list[str]:
    person, place, organisation = grades
    return table.DENSITY.write(
        density=graded,
        person=person,
        as_place=place,
        as_organisation=organisation,
        own_shape=token.shape,
        kind=token.kind,
    )


def density(tokens: Tokens, first: ScoresByToken) -> int:
    """How many different likely names of people the text has for each thousand words, graded."""
    names = {tokens.items[at].key for at, scores in first.items() if scores.person >= _LIKELY}
    words = sum(token.type == WORD for token in tokens.items)
    if words < _SHORT_TEXT:
        return _TOO_SHORT_TO_SAY
    return bisect_left(_DENSITIES, 1000 * len(names) / words)


def _of_neighbours(grades: "_Grades", first: ScoresByToken, at: int) -> Iterator[str]:
    own = grades[first[at]][0]
    for side, beside in (("b", first.get(at - 1)), ("a", first.get(at + 1))):
        if beside is None:
            yield from table.NO_NEIGHBOUR_SCORES.write(side=side, person=own)
        else:
            person, place, organisation = grades[beside]
            yield from table.NEIGHBOUR_SCORES.write(
                side=side,
                person=own,
                beside_person=person,
                beside_place=place,
                beside_organisation=organisation,
            )


def _of_short_form(tokens: Tokens, at: int, names: Mapping[str, set[str]]) -> list[str]:
    """`Cat` beside `Catriona`."""
    key = tokens.items[at].key
    alike = names.get(key[:_SHARED], ())
    if not alike or key in alike or not _SHARED <= len(key) <= _LONGEST_SHORT_FORM:
        return []
    return table.SHORT_FORM.write(own_shape=tokens.items[at].shape)


def _of_initials(tokens: Tokens, at: int, initials: frozenset[str]) -> list[str]:
    letters = as_initials(tokens, at)
    if letters not in initials:
        return []
    number = min(len(letters), _MOST_COUNTED)
    return table.INITIALS.write(initials=number, own_shape=tokens.items[at].shape)


def _of_other_places(
    elsewhere: Sequence[_Places] | None, scores: Scores, grades: Sequence[int]
) -> list[str]:
    """What the first pass says of the same word elsewhere in the text."""
    if elsewhere is None:
        return table.NOWHERE_ELSE.write(highest=max(grades))
    people, places, bodies = elsewhere
    return table.ELSEWHERE.write(
        best_person=people.best_but(scores.person),
        mean_person=people.mean_but(scores.person),
        best_place=places.best_but(scores.place),
        mean_place=places.mean_but(scores.place),
        best_body=bodies.best_but(scores.organisation),
        mean_body=bodies.mean_but(scores.organisation),
        person=grades[0],
        as_place=grades[1],
        as_organisation=grades[2],
    )


def _elsewhere(tokens: Tokens, first: ScoresByToken) -> Mapping[str, Sequence[_Places]]:
    """For each word with several places the scores of all of them, by class."""
    places: dict[str, list[Scores]] = {}
    for at, scores in first.items():
        places.setdefault(tokens.items[at].key, []).append(scores)
    return {
        key: [
            _summed([scores[of_class] for scores in found]) for of_class in range(len(NOT_SCORED))
        ]
        for key, found in places.items()
        if len(found) > 1
    }


def _summed(ranked: list[float]) -> _Places:
    ranked.sort(reverse=True)
    return _Places(ranked[0], ranked[1], sum(ranked), len(ranked))


def _likely_names(tokens: Tokens, first: ScoresByToken) -> dict[str, set[str]]:
    """Likely names by their first three letters."""
    names: dict[str, set[str]] = {}
    for at, scores in first.items():
        key = tokens.items[at].key
        if scores.person >= _LIKELY and len(key) > _SHARED:
            names.setdefault(key[:_SHARED], set()).add(key)
    return names


def _initials(tokens: Tokens, first: ScoresByToken) -> frozenset[str]:
    """The initials of the full names that the first pass found, and each first letter."""
    found: set[str] = set()
    start = end = 0
    for at, scores in chain(first.items(), ((-1, NOT_SCORED),)):
        if end > start and (scores.person < _LIKELY or at != end):
            run = range(start, end)
            found |= initials_of(tokens, run) | first_letters_of(tokens, run)
            start = end
        if scores.person >= _LIKELY:
            start = start if at == end else at
            end = at + 1
    return frozenset(found)


class _Grades(dict[Scores, Sequence[int]]):
    """Grades by scores: those of a token are asked for by each of its neighbours too."""

    def __missing__(self, scores: Scores) -> Sequence[int]:
        grades = tuple(map(_grade, scores))
        if len(self) < _MOST_HELD:
            self[scores] = grades
        return grades


def _grade(score: float) -> int:
    return bisect_left(_GRADE_ENDS, score)
