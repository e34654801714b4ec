"""Fits the confidence: whether the best answer is right, also where the table is the wrong one."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray
from sklearn.isotonic import IsotonicRegression

from bot.question import understand
from bot.tableqa.confidence import evidence
from bot.tableqa.rank import Ranked, ranked
from bot.tableqa.views import readings
from bot.tableqa.weights import Weights
from index import Table
from tests.evaluate.sheets import answers_of
from tests.train.examples import Judge

_PARAMETERS: dict[str, Any] = {
    "objective": "binary",
    "learning_rate": 0.06,
    "num_leaves": 10,
    "min_data_in_leaf": 40,
    "lambda_l2": 5.0,
    "feature_fraction": 0.4,
    "num_threads": 1,
    "deterministic": True,
    "force_col_wise": True,
    "seed": 7,
    "verbosity": -1,
}
_ROUNDS = 110
_STEPS = 24
Line = dict[str, Any]
Judged = list[tuple[list[float], bool]]


def judged(
    questions: Sequence[Line],
    tables: dict[str, Table],
    gold: dict[str, Line],
    weights: Weights,
    judge: Judge,
) -> Judged:
    """The evidence of each question's best answer over its own table, and whether it is right."""
    found: Judged = []
    for one in questions:
        best = _ranked(one["question"], tables[one["table_id"]], weights)
        if best:
            wanted = judge.gold(gold[one["id"]])
            right = judge.is_right(wanted, answers_of(best[0].reading))
            found.append((evidence(best), right))
    return found


def misplaced(
    questions: Sequence[Line], tables: dict[str, Table], weights: Weights, *, times: int
) -> Judged:
    """The evidence of the best answers over tables that the questions are not about."""
    chance = random.Random(7)  # noqa: S311 - the same tables at every training
    names = sorted(tables)
    found: Judged = []
    for one in questions:
        for _ in range(times):
            name = chance.choice(names)
            if name != one["table_id"]:
                best = _ranked(one["question"], tables[name], weights)
                if best:
                    found.append((evidence(best), False))
    return found


def _ranked(question: str, table: Table, weights: Weights) -> tuple[Ranked, ...]:
    return ranked(readings(understand(question), table), weights)


def fit_confidence(found: Judged) -> lightgbm.Booster:
    """Trees for the chance that a best answer is right."""
    rows = np.asarray([row for row, _ in found], np.float64)
    right = np.asarray([float(yes) for _, yes in found])
    return lightgbm.train(_PARAMETERS, lightgbm.Dataset(rows, label=right), _ROUNDS)


def fit_steps(scores: NDArray[np.float64], right: NDArray[np.float64]) -> list[list[float]]:
    """Scores and the chances they stand for, rising, on questions that the trees have not seen."""
    fitted = IsotonicRegression(out_of_bounds="clip", y_min=0.01, y_max=0.98)
    fitted.fit(scores, right)
    grid = np.unique(np.quantile(scores, np.linspace(0, 1, _STEPS)))
    chances = fitted.predict(grid)
    # A little slope keeps the order of scores within a flat step.
    rising = chances + np.linspace(0, 1e-3, len(grid))
    return [
        [round(float(score), 4), round(float(chance), 4)]
        for score, chance in zip(grid, rising, strict=True)
    ]
