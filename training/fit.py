"""Fitting the model's two passes. The second learns from first passes that had not seen its
texts.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from cairn.guard.model import Model, pack, to_scores, total
from cairn.guard.second_pass import second_pass
from training.examples import UNKNOWN, Example

_FOLDS = 4
# A feature that was seen less often says something of its texts and nothing of others.
_SEEN_AT_LEAST = 3
# Of the regularisation: the smaller, the nearer weights stay to nothing.
_STRENGTH = 0.5
# Far more steps than it takes to get within the tolerance.
_MOST_STEPS = 400
_TOLERANCE = 1e-3
Rows = list[list[str]]
PackedWeights = dict[str, int]


def fit(examples: Sequence[Example]) -> Model:
    """Both passes from all texts."""
    first = [
        _first_pass([each for each in examples if _fold(each) != fold]) for fold in range(_FOLDS)
    ]
    rows: Rows = []
    answers: list[int] = []
    weights: list[float] = []
    for each in examples:
        unseen = first[_fold(each)]
        scores = {
            at: to_scores(total(unseen, features))
            for at, features in zip(each.analysis.candidates, each.features, strict=True)
        }
        added = second_pass(each.analysis.context.tokens, scores)
        for features, (_, more), answer in zip(each.features, added, each.answers, strict=True):
            if answer != UNKNOWN:
                rows.append(features + more)
                answers.append(answer)
                weights.append(each.weight)
    return Model(_first_pass(examples), _regression(rows, answers, weights))


def _fold(each: Example) -> int:
    return sum(each.source.encode()) % _FOLDS


def _first_pass(examples: Sequence[Example]) -> PackedWeights:
    rows: Rows = []
    answers: list[int] = []
    weights: list[float] = []
    for each in examples:
        for features, answer in zip(each.features, each.answers, strict=True):
            if answer != UNKNOWN:
                rows.append(features)
                answers.append(answer)
                weights.append(each.weight)
    return _regression(rows, answers, weights)


def _regression(rows: Rows, answers: list[int], weights: list[float]) -> PackedWeights:
    """Log-linear weights in whole hundredths, relative to ‘no name’, of features seen often enough.

    A feature whose weights are all 0 is left out.
    """
    seen = Counter(feature for row in rows for feature in set(row))
    often = (feature for feature in sorted(seen) if seen[feature] >= _SEEN_AT_LEAST)
    index = {feature: n for n, feature in enumerate(often)}
    model = LogisticRegression(
        C=_STRENGTH, max_iter=_MOST_STEPS, fit_intercept=False, tol=_TOLERANCE
    )
    model.fit(_matrix(rows, index), answers, sample_weight=weights)
    full = np.zeros((4, len(index)))
    for row_of, label in zip(model.coef_, model.classes_, strict=True):
        full[label] = row_of
    whole = np.rint(100 * (full[1:] - full[0])).astype(int)
    return {
        feature: pack(*(int(x) for x in whole[:, n]))
        for feature, n in index.items()
        if whole[:, n].any()
    }


def _matrix(rows: Rows, index: dict[str, int]) -> csr_matrix:
    """A row for each candidate, with a 1 for each of its features."""
    columns: list[int] = []
    starts = [0]
    for row in rows:
        columns += sorted({index[feature] for feature in row if feature in index})
        starts.append(len(columns))
    ones = np.ones(len(columns), np.float32)
    return csr_matrix((ones, columns, starts), shape=(len(rows), len(index)))
