"""Which candidate is likeliest what the question means, by weights fitted on answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.tableqa.features import answer_key, features
from bot.tableqa.phrasing import header_terms, phrases, sketch
from bot.tableqa.views import Reading
from bot.tableqa.weights import Weights
from bot.tableqa.wording import Wording


@dataclass(frozen=True, slots=True)
class Ranked:
    """An answer's best candidate, the chance of all candidates with that answer, its features."""

    reading: Reading
    chance: float
    row: tuple[float, ...]


def ranked(found: Sequence[Reading], weights: Weights) -> tuple[Ranked, ...]:
    """The different answers, the likeliest first; candidates of one answer count together."""
    if not found:
        return ()
    rows = np.asarray(
        [
            [*row, *extra]
            for row, extra in zip(features(found), judged(found, weights.wording), strict=True)
        ]
    )
    scores = weights.ranking.scores(rows)
    return _gather(found, rows, scores)


def _gather(
    found: Sequence[Reading], rows: NDArray[np.float64], scores: NDArray[np.float64]
) -> tuple[Ranked, ...]:
    mass = np.exp(scores - scores.max())
    mass /= mass.sum()
    answers: dict[object, list[int]] = {}
    for index in np.argsort(-scores, kind="stable").tolist():
        answers.setdefault(answer_key(found[index].outcome), []).append(index)
    gathered = [
        Ranked(found[places[0]], float(mass[places].sum()), tuple(rows[places[0]].tolist()))
        for places in answers.values()
    ]
    return tuple(sorted(gathered, key=lambda one: -one.chance))


def judged(found: Sequence[Reading], wording: Wording) -> list[tuple[float, ...]]:
    """The wording's features of each candidate."""
    views = {id(one.links): one.links for one in found}
    rows: list[tuple[float, ...]] = [()] * len(found)
    for key, links in views.items():
        here = [index for index, one in enumerate(found) if id(one.links) == key]
        chances = wording.judge(phrases(links), [sketch(found[index]) for index in here])
        apt: dict[tuple[int, int], tuple[float, float]] = {}
        for index, chance in zip(here, chances, strict=True):
            draft = found[index].draft
            pair = (draft.target, draft.measure)
            if pair not in apt:
                shown, measured = (header_terms(links, column) for column in pair)
                apt[pair] = wording.aptness(links.terms, shown, measured)
            rows[index] = (*chance, *apt[pair])
    return rows
