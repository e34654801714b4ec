"""Fits the ranking of candidates on questions of which only the answers are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import lightgbm
import numpy as np
from numpy.typing import NDArray

from bot.tableqa.features import NAMES
from bot.tableqa.wording import Wording
from tests.train.boost import Floats, Likelihood, fit_trees
from tests.train.examples import Example
from tests.train.wording import Posterior, fit_wording

_COVERED = NAMES.index("covered")
_LINKED = NAMES.index("uncovered linked")
_FILTERS = NAMES.index("filters")


@dataclass(frozen=True, slots=True)
class Ranking:
    """The fitted wording and trees."""

    wording: Wording
    booster: lightgbm.Booster


def first_posteriors(found: Sequence[Example]) -> list[Posterior]:
    """Which of the right candidates is meant, before anything is known: that of most words."""
    posteriors = []
    for one in found:
        hand = 5 * one.features[:, _COVERED] - 0.5 * one.features[:, _LINKED]
        hand -= 0.2 * one.features[:, _FILTERS]
        posteriors.append(_normal(np.exp(hand - hand.max()) * one.right))
    return posteriors


def _normal(mass: NDArray[np.float32]) -> Posterior:
    total = mass.sum()
    normal: Posterior = (mass / total if total > 0 else mass * 0).astype(np.float32)
    return normal


def wording_rows(wording: Wording, one: Example) -> NDArray[np.float32]:
    """The features of the wording for an example's candidates."""
    judged = np.zeros((len(one.sketches), 5), np.float32)
    for view, phrases in enumerate(one.phrases):
        here = np.flatnonzero(one.view == view)
        if len(here):
            judged[here, :3] = wording.judge(phrases, [one.sketches[i] for i in here])
    kept: dict[object, tuple[float, float]] = {}
    for index, pair in enumerate(one.pairs):
        if pair not in kept:
            kept[pair] = wording.aptness(one.terms, *pair)
        judged[index, 3:] = kept[pair]
    return judged


def folded_rows(
    found: Sequence[Example], posteriors: Sequence[Posterior], folds: int = 3
) -> list[NDArray[np.float32]]:
    """The wording's features, each from a wording fitted without the example's table."""
    tables = sorted({one.table for one in found})
    fold = {table: index % folds for index, table in enumerate(tables)}
    rows: list[NDArray[np.float32]] = [np.zeros((0, 5), np.float32)] * len(found)
    for which in range(folds):
        train = [i for i, one in enumerate(found) if fold[one.table] != which]
        wording = fit_wording([found[i] for i in train], [posteriors[i] for i in train])
        for index, one in enumerate(found):
            if fold[one.table] == which:
                rows[index] = wording_rows(wording, one)
    return rows


def stack(found: Sequence[Example], judged: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
    """All candidates of all examples, a row each."""
    return np.concatenate(
        [np.hstack([one.features, extra]) for one, extra in zip(found, judged, strict=True)]
    )


def fit(found: Sequence[Example], *, rounds: int, turns: int = 2) -> Ranking:
    """Fit in turns: the wording to the candidates meant, the trees to all, then again."""
    told = [one for one in found if one.right.any()]
    posteriors = first_posteriors(told)
    sizes = [len(one.right) for one in told]
    likelihood = Likelihood(sizes, np.concatenate([one.right for one in told]))
    for _ in range(turns - 1):
        rows = stack(told, folded_rows(told, posteriors))
        booster = fit_trees(rows, likelihood, rounds // 3)
        _, among = likelihood.chances(np.asarray(booster.predict(rows), np.float64))
        parts = np.split(among, np.cumsum(sizes)[:-1])
        posteriors = [part.astype(np.float32) for part in parts]
    booster = fit_trees(stack(told, folded_rows(told, posteriors)), likelihood, rounds)
    return Ranking(fit_wording(told, posteriors), booster)


def accuracy(found: Sequence[Example], scores: Sequence[Floats]) -> float:
    """The share of examples whose best candidate is right."""
    return sum(
        bool(one.right[int(np.argmax(mine))]) for one, mine in zip(found, scores, strict=True)
    ) / len(found)
