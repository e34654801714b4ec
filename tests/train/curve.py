"""What a confidence is worth: how it separates, and the risk that each coverage runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


class Known(Protocol):
    """A question whose truth is known."""

    @property
    def task(self) -> str:
        """The set it is of."""

    @property
    def level(self) -> str:
        """``answerable``, or why it is not."""

    @property
    def answerable(self) -> bool:
        """Whether its corpus answers it."""

    @property
    def is_span(self) -> bool:
        """Whether the answer is a span, so that a quote can be right or wrong."""

    @property
    def right(self) -> Sequence[bool]:
        """Which sentence holds the answer, best first."""


def auroc(positive: NDArray[np.float64], negative: NDArray[np.float64]) -> float:
    """The chance that a positive scores above a negative; ties count half."""
    if not (len(positive) and len(negative)):
        return float("nan")
    above = positive[:, None] > negative[None]
    return float(np.mean(above + 0.5 * (positive[:, None] == negative[None])))


def separation(held: Sequence[Known], sure: NDArray[np.float64], threshold: float) -> str:
    """AUROC and the share answered at the threshold, by set and level."""
    lines = [f"  threshold {threshold}"]
    for task in sorted({case.task for case in held}):
        of_task = {level: _of(held, sure, task, level) for level in _levels(held, task)}
        positive = of_task.get("answerable", np.array([]))
        for level, scores in of_task.items():
            answered = float(np.mean(scores >= threshold))
            ranks = "" if level == "answerable" else f", AUROC {auroc(positive, scores):.3f}"
            lines.append(f"  {task} {level}: {answered:.3f} of {len(scores)} answered{ranks}")
    return "\n".join(lines)


def _levels(held: Sequence[Known], task: str) -> list[str]:
    return sorted({case.level for case in held if case.task == task})


def _of(
    held: Sequence[Known], sure: NDArray[np.float64], task: str, level: str
) -> NDArray[np.float64]:
    return np.array(
        [s for c, s in zip(held, sure, strict=True) if c.task == task and c.level == level]
    )


def curve(held: Sequence[Known], sure: NDArray[np.float64]) -> str:
    """The risk-coverage curve: the share wrong among the surest, at each share answered."""
    wrong = np.array(
        [not (c.is_span and c.right[0]) for c in held if c.is_span or not c.answerable]
    )
    scores = np.array([s for c, s in zip(held, sure, strict=True) if c.is_span or not c.answerable])
    order = np.argsort(-scores, kind="stable")
    lines = ["  coverage  threshold  wrong"]
    for tenth in range(1, 11):
        count = max(1, len(order) * tenth // 10)
        bar = "#" * round(50 * float(np.mean(wrong[order[:count]])))
        lines.append(
            f"  {tenth / 10:8.0%}  {scores[order[count - 1]]:9.3f}"
            f"  {np.mean(wrong[order[:count]]):5.3f} {bar}"
        )
    return "\n".join(lines)
