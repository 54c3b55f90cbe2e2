"""Fitting the model's two rounds. The second learns from first rounds that had not seen its texts."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from cairn.guard.model import Model, chances, packed, total
from cairn.guard.second_pass import second_pass
from training.examples import UNKNOWN, Taught

_FOLDS = 4
_SEEN_AT_LEAST = 3
_STRENGTH = 0.5
Rows = list[list[str]]
Weighted = dict[str, int]


def fit(texts: Sequence[Taught]) -> Model:
    """Both rounds from all texts."""
    first = [_first_round([t for n, t in enumerate(texts) if _fold(t) != fold]) for fold in range(_FOLDS)]
    rows, answers, weights = [], [], []
    for text in texts:
        weights_of = first[_fold(text)]
        judged = {
            at: chances(total(weights_of, f)) for at, f in zip(text.analysis.candidates, text.features, strict=True)
        }
        more = second_pass(text.analysis.tokens, judged)
        for features, (_, extra), answer in zip(text.features, more, text.answers, strict=True):
            if answer != UNKNOWN:
                rows.append(features + extra)
                answers.append(answer)
                weights.append(text.weight)
    return Model(_first_round(texts), _regression(rows, answers, weights))


def _fold(text: Taught) -> int:
    return sum(text.source.encode()) % _FOLDS


def _first_round(texts: Sequence[Taught]) -> Weighted:
    rows, answers, weights = [], [], []
    for text in texts:
        for features, answer in zip(text.features, text.answers, strict=True):
            if answer != UNKNOWN:
                rows.append(features)
                answers.append(answer)
                weights.append(text.weight)
    return _regression(rows, answers, weights)


def _regression(rows: Rows, answers: list[int], weights: list[float]) -> Weighted:
    """Log-linear weights in whole hundredths, relative to ‘nothing’, for features that were seen often enough."""
    seen = Counter(feature for row in rows for feature in set(row))
    index = {feature: n for n, feature in enumerate(f for f in sorted(seen) if seen[f] >= _SEEN_AT_LEAST)}
    columns, starts = [], [0]
    for row in rows:
        columns += sorted({index[f] for f in row if f in index})
        starts.append(len(columns))
    matrix = csr_matrix((np.ones(len(columns), np.float32), columns, starts), shape=(len(rows), len(index)))
    model = LogisticRegression(C=_STRENGTH, max_iter=400, fit_intercept=False, tol=1e-3)
    model.fit(matrix, answers, sample_weight=weights)
    out: Weighted = {}
    full = np.zeros((4, len(index)))
    for row_of, label in zip(model.coef_, model.classes_, strict=True):
        full[label] = row_of
    whole = np.rint(100 * (full[1:] - full[0])).astype(int)
    for feature, n in index.items():
        if whole[:, n].any():
            out[feature] = packed(*(int(x) for x in whole[:, n]))
    return out
