"""One line of the table: what it took, beside what, the ratio with its spread, and the bar."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

HEAD = f"{'measure':<44}{'archivist':>12}{'beside':>27}{'ratio':>8}{'spread':>14}{'bar':>7}"


@dataclass(frozen=True, slots=True)
class Line:
    """One measure: what it took, beside what, and the most it may take of that.

    ``ratios`` has one of each run; the middle one counts, the others are its spread.
    """

    name: str
    value: str
    beside: str
    ratios: tuple[float, ...]
    bar: float | None

    @property
    def ratio(self) -> float:
        """The middle one."""
        return statistics.median(self.ratios)

    def __str__(self) -> str:
        spread = f"{min(self.ratios):.2f}–{max(self.ratios):.2f}" if len(self.ratios) > 1 else ""
        bar = "" if self.bar is None else f"{self.bar:.2f}"
        start = f"{self.name:<44}{self.value:>12}{self.beside:>27}"
        return f"{start}{self.ratio:>8.2f}{spread:>14}{bar:>7}{self._verdict()}"

    def _verdict(self) -> str:
        if self.bar is None:
            return ""
        return "  met" if self.ratio <= self.bar else "  MISSED"


def quantile(took: Sequence[float], share: float) -> float:
    """The value that so much of all lie below."""
    ordered = sorted(took)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def thirds(took: Sequence[float], share: float) -> tuple[float, ...]:
    """That value of all, then of each third of them: how far it moves within one run."""
    parts = [took[i::3] for i in range(3)] if len(took) >= 9 else []
    middle = quantile(took, share)
    around = [quantile(part, share) for part in parts]
    below = [one for one in around if one <= middle]
    # As many on each side, so that the middle one is that of all.
    above = [one for one in around if one > middle]
    even = min(len(below), len(above))
    return (middle, *sorted(below)[:even], *sorted(above)[-even:]) if even else (middle,)
