"""Cost as the archive grows: a curve in figures, and as a picture."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index import IndexSettings, status, update
from tests.bench import runs
from tests.bench.archive import KEPT, built
from tests.bench.corpus import questions
from tests.bench.line import quantile
from tests.bench.measures import Plan

PICTURE = KEPT / "growth.png"
# Exact search reads every vector, and an update looks at every file: these may grow with both.
LINEAR = frozenset({"by meaning (exact), p50, ms", "update, nothing new, ms"})


@dataclass(frozen=True, slots=True)
class Point:
    """What was measured at one size; milliseconds and megabytes by name."""

    passages: int
    costs: dict[str, float]


def growth(plan: Plan) -> Iterator[str]:
    """The table of costs by size, with the exponent each grows by; the picture is drawn."""
    sizes = (plan.articles // 100, plan.articles // 10, plan.articles)
    points = [_point(built(size, real=plan.real), plan, size) for size in sizes]
    heads = "".join(f"{point.passages:>12,}" for point in points)
    yield f"{'cost by passages':<34}{heads}{'grows by':>12}"
    for name in points[0].costs:
        costs = [point.costs[name] for point in points]
        shown = "".join(f"{cost:>12.1f}" for cost in costs)
        exponent = _exponent(points[-2], points[-1], name)
        linear = "  LINEAR" if exponent > 0.7 and name not in LINEAR else ""
        yield f"{name:<34}{shown}{f'n^{exponent:.2f}':>12}{linear}"
    _draw(points, PICTURE)
    yield f"drawn: {PICTURE}"


def _point(settings: IndexSettings, plan: Plan, size: int) -> Point:
    timed = runs.asked(settings, questions(plan.questions, size))
    over = [a - e for a, e in zip(timed["answer"], timed["encode"], strict=True)]
    started = time.perf_counter()
    update(settings)
    idle = time.perf_counter() - started
    costs = {
        "answer less encoding, p50, ms": quantile(over, 0.5) * 1000,
        "answer less encoding, p95, ms": quantile(over, 0.95) * 1000,
        "by words, p50, ms": quantile(timed["words"], 0.5) * 1000,
        "by meaning (exact), p50, ms": quantile(timed["meaning"], 0.5) * 1000,
        "update, nothing new, ms": idle * 1000,
        "resident, MB": timed["resident"] / (1 << 20),
    }
    return Point(status(settings).passages, costs)


def _exponent(small: Point, large: Point, name: str) -> float:
    """The power of the number of passages that a cost grows by; 1 is linear."""
    factor = large.costs[name] / max(1e-9, small.costs[name])
    return math.log(max(factor, 1e-9)) / math.log(large.passages / small.passages)


def _draw(points: list[Point], path: Path) -> None:
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(10, 5))
    sizes = [point.passages for point in points]
    for name in points[0].costs:
        axes.plot(sizes, [point.costs[name] for point in points], marker="o", label=name)
    axes.set(xscale="log", yscale="log", xlabel="passages", ylabel="ms, MB")
    axes.set_title("Cost as the archive grows")
    axes.grid(visible=True, which="both", alpha=0.3)
    axes.legend(fontsize=8, loc="center left", bbox_to_anchor=(1, 0.5))  # beside the curves
    figure.tight_layout()
    figure.savefig(path, dpi=120)
    plt.close(figure)
