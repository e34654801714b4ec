"""How sure the best answer is: a chance, calibrated on questions of known answer."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import numpy as np

from bot.tableqa.features import NAMES as FEATURES
from bot.tableqa.rank import Ranked
from bot.tableqa.weights import Weights
from bot.tableqa.wording import NAMES as WORDINGS

NAMES: tuple[str, ...] = (
    "chance", "second chance", "lead", "answers", "linked words", "unlinked words",
    "best header", "header words", "best mention", "table words",
    *FEATURES, *WORDINGS,
)  # fmt: skip


def evidence(found: Sequence[Ranked]) -> list[float]:
    """What tells whether the best of the answers is right, in the order of ``NAMES``."""
    best = found[0]
    second = found[1].chance if len(found) > 1 else 0.0
    links = best.reading.links
    linked = links.context
    for mention in links.mentions:
        linked |= mention.mask
    headed = 0
    for header in links.headers:
        headed |= header.mask if header else 0
    content = links.content
    return [
        best.chance,
        second,
        best.chance - second,
        float(len(found)),
        ((linked | headed) & content).bit_count() / max(1, content.bit_count()),
        float((content & ~(linked | headed)).bit_count()),
        max((header.quality for header in links.headers if header), default=0.0),
        float(headed.bit_count()),
        float(max((m.mask.bit_count() for m in links.mentions), default=0)),
        float((linked & content).bit_count()),
        *best.row,
    ]


def confidence(found: Sequence[Ranked], weights: Weights) -> float:
    """The chance that the best answer is right, 0 to 1."""
    score = float(weights.confidence.scores(np.asarray([evidence(found)]))[0])
    return calibrated(score, weights.steps)


def calibrated(score: float, steps: Sequence[tuple[float, float]]) -> float:
    """The chance of a score, between those of the steps around it.

    >>> calibrated(0.5, ((0.0, 0.2), (1.0, 0.4)))
    0.3
    """
    place = bisect_right(steps, (score, 2.0))
    if place == 0:
        return steps[0][1]
    if place == len(steps):
        return steps[-1][1]
    (low, least), (high, most) = steps[place - 1], steps[place]
    return round(least + (most - least) * (score - low) / (high - low), 4)
